"""What follows from another finding at the same place, and is not said as long as that one is.

A rule that finds only what another one has found already names that one here. It falls silent where the cause stands in
the same file at the same value, at one above or at one below it, and is said at least as gravely. Where the cause is
turned off, graded lower, waived or in the baseline, what follows from it is reported: naming the cause alone loses nothing.

Rules whose cause stands at another place ask a test that both share instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from itemctl.model.finding import SEVERITIES, Finding, Judged
from itemctl.model.kinds import all_kinds
from itemctl.model.source import Route

CAUSES: Final[Mapping[str, tuple[str, ...]]] = {
    "COD112": ("COD101", "COD113"),  # whether a code is a main item's tells only a code that can be read
    "ELE105": ("LAW130",),  # a type that is abolished is in no directory
    "SCH106": ("SCH113",),  # what is still to be filled in is no value, and no date
    "SCH108": ("SCH113",),
    "FEE107": ("FEE104",),  # what may not found a permit's fee is not above the province either
    "LIM250": ("LIM202",),  # the unit is to be settled first
    "MAT118": ("RED108",),
    "REF104": ("COD101",),
    "REF111": ("COD101", "COD108", "COD109"),  # a code with a wrong segment is in no directory
    # A proof that a batch has cancelled is on no other list either: with `reduce apply` all of it is over.
    "LAW121": ("RED108",),
    "MAT112": ("RED108",),
    "MAT113": ("RED108",),
    "PRF102": ("RED108",),
    "PRF103": ("RED108",),
    "PRF104": ("RED108",),
}
"""Rule to the rules that name its cause."""

_DIRECTORY: Final = all_kinds()["directory"].place.replace("*.yaml", "")


def without_consequences(judged: Iterable[Judged]) -> list[Judged]:
    """Return findings without those that follow from another one of them; the order stays."""
    found = _without_what_entries_may_hold(list(judged))
    wanted = {cause for causes in CAUSES.values() for cause in causes}
    said: dict[tuple[str, str], list[Judged]] = {}
    for one in found:
        if one.finding.rule in wanted and not one.waived and one.finding.route:
            said.setdefault((one.finding.rule, one.finding.path), []).append(one)
    return [one for one in found if not _is_told(one, said)] if said else found


def _without_what_entries_may_hold(judged: list[Judged]) -> list[Judged]:
    """Leave out what items lack whose entry may be among those of a directory file that is gone, where that is said."""
    said = [one for one in judged if _tells_lost_entries(one.finding)]
    if not said or said[0].waived:
        return judged
    grave = SEVERITIES.index(said[0].severity)
    return [
        one for one in judged if "unlisted" not in one.finding.args or SEVERITIES.index(one.severity) < grave
    ]


def _tells_lost_entries(finding: Finding) -> bool:
    if finding.rule == "REF104":
        return "entries" in finding.args
    return finding.rule == "REF114" and finding.args.get("file") == _DIRECTORY


def _is_told(one: Judged, said: Mapping[tuple[str, str], list[Judged]]) -> bool:
    finding = one.finding
    return any(
        SEVERITIES.index(cause.severity) <= SEVERITIES.index(one.severity)
        and _touch(cause.finding.route, finding.route)
        for rule in CAUSES.get(finding.rule, ())
        for cause in said.get((rule, finding.path), ())
    )


def _touch(one: Route, other: Route) -> bool:
    """Tell whether two routes lead to the same value, or one to a value that holds the other's."""
    shared = min(len(one), len(other))
    return shared > 0 and one[:shared] == other[:shared]
