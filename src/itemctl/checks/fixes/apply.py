"""Does the fixes of one file, and proves of each that nothing else changed.

A fix counts only when the file, read again, holds exactly the data that the edit asks for, every other line is the
same byte for byte, and the schema finds nothing that it did not find before. Else it is refused, with the reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from itemctl.catalogue.migrations import version_of
from itemctl.checks.analysis import REGISTER_LIMITS
from itemctl.checks.fixes.declare import Fix
from itemctl.checks.schema_errors import diagnose, is_valid
from itemctl.model.finding import Finding
from itemctl.model.kinds import Kind
from itemctl.model.source import START, Route, Span
from itemctl.yamlio.edit import apply_together
from itemctl.yamlio.operations import EditError, Operation, RemoveItem, RemoveKey, same
from itemctl.yamlio.reader import DEFAULT, Document, read


@dataclass(frozen=True, slots=True)
class Repair:
    """A fix that was done.

    Attributes:
        rule: code of the rule.
        path: file.
        span: where the finding stood.
        before: what the file said there; empty for a fix of the whole file.
        after: what it says now; empty where something was taken away.
    """

    rule: str
    path: str
    span: Span
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A fix that could not be done.

    Attributes:
        rule: code of the rule.
        path: file.
        span: where the finding stands.
        reason: a word of `EditError`, or ``old-version``, ``changed``, ``other-bytes``, ``new-fault``.
    """

    rule: str
    path: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Mended:
    """What became of one file."""

    data: bytes
    repairs: tuple[Repair, ...]
    refusals: tuple[Refusal, ...]


def mend(kind: Kind, data: bytes, found: Iterable[tuple[Finding, Fix]]) -> Mended:
    """Return a file with the findings mended as far as that can be proved.

    Args:
        kind: kind of the file.
        data: its bytes.
        found: its findings, each with the fix to be done.
    """
    fixes = _from_the_end(found)
    work = _Work(kind, data)
    for finding, fix in fixes:
        if fix.rewrite is not None:
            work.do(finding, fix)
    edits = [pair for pair in fixes if pair[1].edits is not None]
    for finding, fix in work.do_together(edits):
        work.do(finding, fix)
    return Mended(
        work.data, tuple(sorted(work.repairs, key=_place)), tuple(sorted(work.refusals, key=_place))
    )


def _from_the_end(found: Iterable[tuple[Finding, Fix]]) -> list[tuple[Finding, Fix]]:
    """Return the fixes in the order in which none moves the place of another: from the last to the first."""
    return sorted(found, key=lambda pair: (pair[0].span or START, pair[0].rule), reverse=True)


def _place(one: Repair | Refusal) -> tuple[Span, str]:
    return one.span, one.rule


class _Work:
    """One file while it is being mended."""

    def __init__(self, kind: Kind, data: bytes) -> None:
        self.data = data
        self.repairs: list[Repair] = []
        self.refusals: list[Refusal] = []
        self._kind = kind
        self._limits = DEFAULT if kind.name == "item" else REGISTER_LIMITS

    def do(self, finding: Finding, fix: Fix) -> None:
        """Do one fix, or say why not."""
        try:
            if fix.rewrite is not None:
                self._rewrite(finding, fix)
            else:
                document = self._document()
                self._edit([(finding, self._operations(document, finding, fix))], document)
        except EditError as error:
            span = finding.span or START
            self.refusals.append(Refusal(finding.rule, finding.path, span, error.reason))

    def do_together(self, fixes: list[tuple[Finding, Fix]]) -> list[tuple[Finding, Fix]]:
        """Do at once what does not touch each other; return what is left to be done one by one.

        One reading and one proof for the whole file instead of one for each fix.
        """
        planned: list[tuple[Finding, Sequence[Operation]]] = []
        left: list[tuple[Finding, Fix]] = []
        taken: set[Route] = set()
        around: set[Route] = set()
        try:
            document = self._document()
            for finding, fix in fixes:
                route = finding.route
                holders = {route[:length] for length in range(len(route) + 1)}
                if holders & taken or route in around:
                    left.append((finding, fix))
                    continue
                taken.add(route)
                around |= holders
                planned.append((finding, self._operations(document, finding, fix)))
            self._edit(planned, document)
        except EditError:
            return fixes
        return left

    def _document(self) -> Document:
        document = read(self.data, limits=self._limits)
        if not document.ok:
            raise EditError("unreadable")
        if version_of(self._kind.name, document.data) not in (None, self._kind.version):
            raise EditError("old-version")
        return document

    @staticmethod
    def _operations(document: Document, finding: Finding, fix: Fix) -> Sequence[Operation]:
        operations = fix.edits(document, finding) if fix.edits is not None else ()
        if not operations:
            raise EditError("changed", finding.route)
        return operations

    def _rewrite(self, finding: Finding, fix: Fix) -> None:
        """Rewrite the file, its data proved to be the same where they could be read before."""
        after = fix.rewrite(self.data, finding) if fix.rewrite is not None else self.data
        if after == self.data:
            raise EditError("changed", finding.route)
        old, new = read(self.data, limits=self._limits), read(after, limits=self._limits)
        if not fix.changes_data and not same(new.data, old.data):
            raise EditError("unproved")
        self.repairs.append(Repair(finding.rule, finding.path, finding.span or START))
        self.data = after

    def _edit(self, planned: Sequence[tuple[Finding, Sequence[Operation]]], before: Document) -> None:
        """Do edits, proved: the data by `apply_together`, here every other line, and that the schema is as content."""
        operations = [operation for _, group in planned for operation in group]
        if not operations:
            return
        data, after = apply_together(self.data, before, operations, limits=self._limits)
        if not _only_there(before, operations, self.data, data):
            raise EditError("other-bytes", operations[0].route)
        if not _complaints(self._kind.name, after) <= _complaints(self._kind.name, before):
            raise EditError("new-fault", operations[0].route)
        for finding, group in planned:
            removes = any(isinstance(one, RemoveKey | RemoveItem) for one in group)
            now = "" if removes else _text_at(after, finding.route)
            span = finding.span or START
            self.repairs.append(
                Repair(finding.rule, finding.path, span, _text_at(before, finding.route), now)
            )
        self.data = data


def _only_there(document: Document, operations: Sequence[Operation], before: bytes, after: bytes) -> bool:
    """Tell whether the lines that no operation concerns are still there, byte for byte and in the same order."""
    old, new = before.split(b"\n"), after.split(b"\n")
    kept: list[list[bytes]] = []
    done = 0
    for first, last in sorted(_lines_of(document, operation) for operation in operations):
        kept.append(old[done : max(first - 1, done)])
        done = max(done, last)
    tail = old[done:]
    position = len(kept[0]) if new[: len(kept[0])] == kept[0] else -1
    for part in kept[1:]:
        position = _end_of(part, new, position) if position >= 0 else -1
    return 0 <= position <= len(new) - len(tail) and new[len(new) - len(tail) :] == tail


def _end_of(part: list[bytes], lines: list[bytes], start: int) -> int:
    """Return where the first occurrence of some lines from ``start`` on ends; -1 when there is none."""
    size = len(part)
    places = range(start, len(lines) - size + 1)
    return next((place + size for place in places if lines[place : place + size] == part), -1)


def _lines_of(document: Document, operation: Operation) -> tuple[int, int]:
    """Return the first and last line (from 1) that may change: the value's, and beside a removed one its neighbours'."""
    around = int(isinstance(operation, RemoveKey | RemoveItem))
    value = document.span(operation.route) or START
    key = document.span(operation.route, key=True) or START
    return max(min(key.line, value.line) - around, 1), value.end_line + around


def _complaints(kind: str, document: Document) -> Counter[tuple[str, str]]:
    """Return what the schema finds, without the places, which a removal moves."""
    if is_valid(kind)(document.data):
        return Counter()
    return Counter((code, repr(hit.args)) for code, hit in diagnose(kind, document.data, document))


def _text_at(document: Document, route: Route) -> str:
    """Return what the file says at a route, on one line."""
    place = document.offsets(route)
    return " ".join(document.text[place[0] : place[1]].split()) if place else ""
