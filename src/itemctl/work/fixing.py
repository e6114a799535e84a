"""Mends findings all over a catalogue: fix, check again, until nothing is left that can be mended.

Nothing is written here: the new bytes are returned, for the caller to show or to write all at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from itemctl.catalogue.overlay import Overlay
from itemctl.catalogue.source import Source
from itemctl.checks.engine import Outcome
from itemctl.checks.fixes.apply import Refusal, Repair, mend
from itemctl.checks.fixes.declare import Fix
from itemctl.checks.fixes.registry import fix_of
from itemctl.model.finding import Finding

_ROUNDS = 10
"""A fix uncovers what the one before it hid (a file becomes readable, then valid, then is judged): few rounds."""
_UNTOUCHABLE = "SYN119"  # whoever finds a mark of state secrecy reports the file as it is


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall be mended.

    Attributes:
        safe: whether all safe fixes are to be done.
        rules: codes of the rules whose unsafe fixes are to be done.
    """

    safe: bool
    rules: frozenset[str] = frozenset()

    def takes(self, fix: Fix) -> bool:
        """Tell whether a fix is wished for."""
        return self.safe if fix.safety == "safe" else fix.rule in self.rules


@dataclass(frozen=True, slots=True)
class Fixing:
    """What mending came to.

    Attributes:
        first: the outcome of the check before.
        last: the outcome of the check of the mended catalogue.
        source: the mended catalogue.
        before: bytes of the files that change, by path.
        after: their new bytes, by path.
        repairs: what was mended, in the order of files and places as they were found.
        refusals: what is still there though it was to be mended, with the reason.
    """

    first: Outcome
    last: Outcome
    source: Source
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    repairs: tuple[Repair, ...]
    refusals: tuple[Refusal, ...]


def mended(
    source: Source, check: Callable[[Source], Outcome], wish: Wish, wanted: Callable[[str], bool]
) -> Fixing:
    """Mend what is wished for.

    Args:
        source: the catalogue.
        check: checks a catalogue; asked once before and once after each round.
        wish: what to mend; findings that are waived are left alone.
        wanted: tells whether a file may be changed; asked after the first check only.
    """
    first = last = check(source)
    before: dict[str, bytes] = {}
    after: dict[str, bytes] = {}
    repairs: list[Repair] = []
    refusals: list[Refusal] = []
    kinds = {entry.path: entry.kind for entry in first.scan.entries}
    current: Source = source
    for _number in range(_ROUNDS):
        refusals, changed = [], False
        for path, found in _to_mend(last, wish).items():
            if path not in kinds or not wanted(path):
                continue
            try:
                data = current.read(path)
            except OSError:
                continue  # it went away since it was checked; the next check says so
            done = mend(kinds[path], data, found)
            refusals += done.refusals
            if done.data != data:
                changed = True
                before.setdefault(path, data)
                after[path] = done.data
                repairs += done.repairs
        if not changed:
            break
        current = Overlay(source, dict(after))
        last = check(current)
    after = {path: data for path, data in after.items() if data != before[path]}
    return Fixing(
        first,
        last,
        current,
        {path: before[path] for path in after},
        after,
        tuple(sorted(repairs, key=lambda one: one.path)),
        tuple(sorted(refusals, key=lambda one: (one.path, one.span))),
    )


def _to_mend(outcome: Outcome, wish: Wish) -> dict[str, list[tuple[Finding, Fix]]]:
    """Return the findings to be mended with their fixes, by file."""
    closed = {one.finding.path for one in outcome.judged if one.finding.rule == _UNTOUCHABLE}
    found: dict[str, list[tuple[Finding, Fix]]] = {}
    for one in outcome.judged:
        fix = None if one.waived else fix_of(one.finding)
        if fix is not None and wish.takes(fix) and one.finding.path not in closed:
            found.setdefault(one.finding.path, []).append((one.finding, fix))
    return dict(sorted(found.items()))
