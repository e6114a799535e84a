"""What follows from another finding at the same place, and is not said as long as that one is.

A rule that finds only what another one has found already names that one here. It falls silent where the cause stands in
the same file at the same value, at one above or at one below it, and is said at least as gravely. Where the cause is
turned off, graded lower, waived or in the baseline, what follows from it is reported: naming the cause alone loses nothing.

Rules whose cause stands at another place ask a test that both share instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from itemctl.model.finding import SEVERITIES, Judged
from itemctl.model.source import Route

CAUSES: Final[Mapping[str, tuple[str, ...]]] = {
    "COD112": ("COD101", "COD113"),  # whether a code is a main item's tells only a code that can be read
    "ELE105": ("LAW130",),  # a type that is abolished is in no directory
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


def without_consequences(judged: Iterable[Judged]) -> list[Judged]:
    """Return findings without those that follow from another one of them; the order stays."""
    found = list(judged)
    wanted = {cause for causes in CAUSES.values() for cause in causes}
    said: dict[tuple[str, str], list[Judged]] = {}
    for one in found:
        if one.finding.rule in wanted and not one.waived and one.finding.route:
            said.setdefault((one.finding.rule, one.finding.path), []).append(one)
    return [one for one in found if not _is_told(one, said)] if said else found


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
