"""From findings to judgements: severity by the ruleset, then what waivers and the baseline tolerate for a while.

Everything is judged before a run is narrowed, so that a narrowed run says of a file what a full one says.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from itemctl.catalogue.scan import Scan
from itemctl.checks.baseline import Baseline, baseline_of
from itemctl.checks.dated import was_law
from itemctl.checks.declare import CRASHED, fault_of
from itemctl.checks.inherited import said_at_source
from itemctl.checks.locating import Locator
from itemctl.checks.ruleset import Ruleset
from itemctl.checks.waivers import Remark, Waivers, add_comment, add_file
from itemctl.model.finding import Finding, Judged
from itemctl.model.kinds import all_kinds
from itemctl.model.source import START, Route, Span

_LENGTH = "WAI105"
_SHAPE = ("SYN", "SCH")
_REGISTER_MISSING = "REF114"
_ENTRIES_MISSING = "REF104"
_KEPT_MISSING = "PRF101"
_BATCH_MISSING = "RED103"
_REDUCTIONS = "catalogue/reductions/"
_NEEDED = frozenset(
    all_kinds()[kind].place.replace("*.yaml", "")
    for kind in ("departments", "laws", "materials", "directory")
)
"""Registers without which too little is checked to tell what is gone; others are often never set up."""
_NAMING_NOTHING = frozenset(
    {"REF101", "REF102", "REF103", "REF104", "REF105", "REF106", "REF108", "REF111", "COD115"}
)
"""Rules on names for which there is no entry: what depends on the entry is not judged."""
READ_ALL_THE_SAME = frozenset({"SYN105", "SYN106", "SYN119", "SYN120"})
"""Faults of a text whose content is read and checked in spite of them."""


class Comment(NamedTuple):
    """A waiver that stands as a comment: file, value it covers, place of the comment, what it states."""

    path: str
    route: Route
    span: Span | None
    args: dict[str, str]


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of checks is judged with.

    Attributes:
        found: what was read.
        ruleset: severities and options.
        as_of: date in force.
        locate: gives places in files.
        comments: waivers that stand as comments.
    """

    found: Scan
    ruleset: Ruleset
    as_of: datetime.date
    locate: Locator
    comments: Sequence[Comment] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of all findings of a run.

    Attributes:
        judged: those that the ruleset does not turn off, in the order of the report; those about waivers too.
        baseline: the baseline, with what it met.
        sight: what the run could see.
    """

    judged: list[Judged]
    baseline: Baseline
    sight: Sight


def judge(findings: Iterable[Finding], run: Run) -> Judgement:
    """Judge the findings of a run. A crash on the way is a finding of its own, and then nothing is waived."""
    in_order = sorted(said_at_source(findings, run.found, run.locate), key=place_of)
    sight = Sight.of(run, in_order)
    graded = list(_graded((one for one in in_order if was_law(one.rule, run.as_of)), run.ruleset))
    baseline = Baseline(run.as_of, 0)
    try:
        baseline, judged = _tolerated(graded, run, sight)
    except Exception as error:  # noqa: BLE001 - fail closed: what is not sure to be waived shows
        args = {"rule": "WAI", "detail": fault_of(error)}
        crash = Finding(CRASHED, "catalogue/catalogue.yaml", span=START, args=args)
        judged = sorted([*graded, Judged(crash, "error")], key=lambda one: place_of(one.finding))
    return Judgement(judged, baseline, sight)


def place_of(finding: Finding) -> tuple[Any, ...]:
    """Return where a finding comes in a report: by file, place and rule."""
    span = finding.span or START
    return (finding.path, span.line, span.column, finding.rule, finding.keyed)


@dataclass(frozen=True, slots=True)
class Sight:
    """What a run could see: whether a finding that it did not make is gone for certain.

    Attributes:
        found: what was read.
        ruleset: what was asked for.
        as_of: date in force.
        unread: files whose content could not be read.
        misshapen: files that do not have the shape of their kind, so that only their shape was checked.
        crashed: rules that crashed somewhere.
        lost: files that name what could not be looked up.
        missing: files of registers and batches that are needed and not there, by the findings that say so; with a slash at
            the end where it is a folder.
    """

    found: Scan
    ruleset: Ruleset
    as_of: datetime.date
    unread: set[str] = field(default_factory=set)
    misshapen: set[str] = field(default_factory=set)
    crashed: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, run: Run, findings: Iterable[Finding]) -> Sight:
        """Return the sight of a run with these findings."""
        sight = cls(run.found, run.ruleset, run.as_of)
        for one in findings:
            family = one.rule[:3]
            if family == "SYN" and one.rule not in READ_ALL_THE_SAME:
                sight.unread.add(one.path)
            elif family == "SCH":
                sight.misshapen.add(one.path)
            elif one.rule in _NAMING_NOTHING:
                sight.lost.add(one.path)
            elif (gone := _file_missing(one)) is not None:
                sight.missing.add(gone)
            elif one.rule == CRASHED:
                sight.crashed.add(str(one.args.get("rule", "")))
        return sight

    @property
    def knows_all_items(self) -> bool:
        """Whether every item file told its code."""
        rows = (self.found.rows.get(path) for path in self.unread)
        return not any(row is not None and row.kind == "item" for row in rows)

    def can_tell(self, rule: str, item: str, path: str) -> bool:
        """Tell whether a finding of a rule on an item, or in a file, would have been made if there were one."""
        if self.ruleset.grade(rule) == "off" or not self.ruleset.runs(rule) or rule in self.crashed:
            return False
        if not was_law(rule, self.as_of):
            return False
        if item and item not in self.found.by_code:
            return self.knows_all_items
        paths = self.found.by_code[item] if item else [path]
        if rule[:3] in _SHAPE:
            return self.unread.isdisjoint(paths)
        if (
            any(one in _NEEDED or one.startswith(_REDUCTIONS) for one in self.missing)
            or self.found.registers.incomplete
        ):
            return False
        return not any(self._is_dim(one) for path in paths for one in (path, *self._parents(path)))

    def is_gone(self, path: str) -> bool:
        """Tell whether a file is not there, and that is said."""
        return any(path == one or (one.endswith("/") and path.startswith(one)) for one in self.missing)

    def _is_dim(self, path: str) -> bool:
        return self.is_gone(path) or path in self.unread or path in self.misshapen or path in self.lost

    def _parents(self, path: str) -> list[str]:
        """Return the files of the item that another one inherits from; where there is none, REF108 or SYN says so."""
        row = self.found.row(path)
        if row is None or not row.inherits:
            return []
        return self.found.by_code.get(row.inherits) or sorted(self.unread)


def _file_missing(finding: Finding) -> str | None:
    """Return the file or folder of which a finding says that it is not there; None where it says no such thing."""
    if finding.rule == _REGISTER_MISSING:
        return str(finding.args.get("file", ""))
    if finding.rule == _ENTRIES_MISSING and "entries" in finding.args:
        return all_kinds()["directory"].place.replace("*.yaml", "")
    if finding.rule == _KEPT_MISSING:
        return all_kinds()["kept-proofs"].place
    if finding.rule == _BATCH_MISSING and "batch" in finding.args:
        return f"{_REDUCTIONS}{finding.args['batch']}.yaml"
    return None


def _graded(findings: Iterable[Finding], ruleset: Ruleset) -> Iterator[Judged]:
    for finding in findings:
        grade = ruleset.grade(finding.rule)
        if finding.rule == CRASHED:
            yield Judged(finding, "error")  # whatever was asked for, the answer is not complete
        elif grade != "off" and ruleset.runs(finding.rule):
            yield Judged(finding, grade)


def _tolerated(graded: list[Judged], run: Run, sight: Sight) -> tuple[Baseline, list[Judged]]:
    """Put waivers and the baseline to the findings, and add what is to be said of them."""
    days = run.ruleset.options[_LENGTH]["days"]
    days = days if isinstance(days, int) else 0
    waivers = _waivers(run, sight, days)
    baseline = baseline_of(run.found.steering.baseline, run.as_of, days)
    judged = []
    for one in graded:
        waiver, known = waivers.cover(one.finding), baseline.cover(one.finding)  # both are told what they met
        judged.append(Judged(one.finding, one.severity, waiver or known))
    remarks = [*waivers.findings(sight.can_tell), *baseline.findings(sight.can_tell)]
    if remarks:
        judged += _graded((_finding(remark, run) for remark in remarks), run.ruleset)
        judged.sort(key=lambda one: place_of(one.finding))
    return baseline, judged


def _waivers(run: Run, sight: Sight, days: int) -> Waivers:
    waivers = Waivers(run.as_of, days)
    for comment in run.comments:
        add_comment(waivers, comment.path, comment.route, comment.span, comment.args)
    entries: Any = run.found.steering.waivers.get("waivers")
    if entries:
        items = run.found.by_code if sight.knows_all_items else ()
        named = (
            [one.get("path") for one in entries if isinstance(one, dict)] if isinstance(entries, list) else []
        )
        gone = {path for path in named if isinstance(path, str) and sight.is_gone(path)}
        add_file(waivers, entries, items, run.found.rows.keys() | gone)
    return waivers


def _finding(remark: Remark, run: Run) -> Finding:
    row = run.found.row(remark.path)
    span = remark.span or run.locate.span(remark.path, remark.route)
    keyed = run.locate.keyed(remark.path, remark.route)
    item = row.code if row else ""
    return Finding(remark.rule, remark.path, remark.route, keyed, item or None, span, remark.args)
