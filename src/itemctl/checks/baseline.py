"""The baseline: findings that were there when an old catalogue was taken over, matched by fingerprint.

An entry covers as many findings with its fingerprint as it counts. What cannot be waived for reasons of this program
(unreadable files, waivers themselves) never stands in it; what the law makes binding only with an end.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from itemctl.checks.declare import Rule
from itemctl.checks.registry import all_rules, rule_named
from itemctl.checks.waivers import Remark, is_far, refusal
from itemctl.model.fields import DATE_PATTERN
from itemctl.model.finding import Finding, Waiver

BASELINE_FILE = "catalogue/baseline.yaml"


@dataclass(slots=True)
class Held:
    """One entry, and what this run found of it.

    Attributes:
        index: its place in the list.
        rule: code of its rule.
        item: code of its item; empty where it has a path.
        path: its file; empty where it has an item.
        at: keyed pointer.
        until: last day, ISO; empty without an end.
        count: how many findings it stands for.
        met: how many findings with its fingerprint there are.
    """

    index: int
    rule: str
    item: str
    path: str
    at: str
    until: str
    count: int
    met: int = 0


def may_stand(rule: Rule) -> bool:
    """Tell whether findings of a rule may stand in a baseline at all."""
    return refusal(rule) in ("", "waiver:mandatory")


@dataclass(slots=True)
class Baseline:
    """The baseline in a run.

    Attributes:
        as_of: date in force.
        days: how far an end may lie ahead.
        held: the entries by fingerprint.
    """

    as_of: datetime.date
    days: int
    held: dict[str, Held] = field(default_factory=dict)
    _unbounded: dict[str, Held] = field(default_factory=dict)

    def cover(self, finding: Finding) -> Waiver | None:
        """Return the waiver that the baseline gives a finding, if any; to be asked in the order of the report."""
        if not self.held:
            return None
        fingerprint = finding.fingerprint
        one = self.held.get(fingerprint)
        if one is None or one.rule != finding.rule:
            return None
        one.met += 1
        rule = all_rules()[finding.rule]
        if rule.mandatory and not one.until:
            self._unbounded[fingerprint] = one
        elif one.met <= one.count and may_stand(rule) and not self._is_over(one):
            return Waiver("baseline", until=one.until)
        return None

    def findings(self, can_tell: Callable[[str, str, str], bool]) -> Iterator[Remark]:
        """Yield what is to be said of the baseline once all findings were met; entries alike are counted together.

        Args:
            can_tell: for rule, item and path: whether the run would have found what is there.
        """
        for one in self._unbounded.values():
            yield _remark("WAI203", one, {"rule": one.rule})
        met = [one for one in self.held.values() if one.met]
        yield from _by_end("WAI201", [one for one in met if self._is_over(one)])
        stale = [one for one in self.held.values() if surplus(one, can_tell)]
        if stale:
            count = sum(surplus(one, can_tell) for one in stale)
            yield _remark("WAI202", stale[0], {"count": count})
        far = [one for one in met if _is_date(one.until) and is_far(one.until, self.as_of, self.days)]
        for until, first, _ in _ends(far):
            yield _remark("WAI105", first, {"until": until, "days": self.days}, "until")

    def _is_over(self, one: Held) -> bool:
        """Whether its end has passed; one that is no date is as good as passed."""
        return bool(one.until) and (not _is_date(one.until) or one.until < self.as_of.isoformat())


def surplus(one: Held, can_tell: Callable[[str, str, str], bool]) -> int:
    """Return how many findings of an entry are gone for certain."""
    missing = max(0, one.count - one.met)
    return missing if missing and can_tell(one.rule, one.item, one.path) else 0


def baseline_of(data: Any, as_of: datetime.date, days: int) -> Baseline:
    """Return the baseline that a file holds; entries that the schema refuses are passed over, as the schema says so."""
    entries = data.get("entries") if isinstance(data, dict) else None
    found = Baseline(as_of, days)
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict) and isinstance(entry.get("fingerprint"), str):
            found.held.setdefault(entry["fingerprint"], _held(index, entry))
    return found


def _held(index: int, entry: dict[str, Any]) -> Held:
    rule, item, path, at, until = (_text(entry, key) for key in ("rule", "item", "path", "at", "until"))
    known = rule_named(rule)
    count = entry.get("count", 1)
    return Held(
        index, known.code if known else rule, item, path, at, until, count if isinstance(count, int) else 1
    )


def _text(entry: dict[str, Any], key: str) -> str:
    value = entry.get(key)
    return value if isinstance(value, str) else ""


def _is_date(text: str) -> bool:
    try:
        return re.fullmatch(DATE_PATTERN, text) is not None and bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False


def _by_end(code: str, held: list[Held]) -> Iterator[Remark]:
    for until, first, count in _ends(held):
        yield _remark(code, first, {"until": until, "count": count}, "until")


def _ends(held: list[Held]) -> Iterator[tuple[str, Held, int]]:
    """Yield every end once, with the first entry that has it and how many there are."""
    counts = Counter(one.until for one in held)
    for until in sorted(counts):
        yield until, next(one for one in held if one.until == until), counts[until]


def _remark(code: str, one: Held, args: dict[str, Any], *below: str) -> Remark:
    return Remark(code, BASELINE_FILE, ("entries", one.index, *below), args)
