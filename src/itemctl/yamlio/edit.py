"""Edits a file by operations that change the bytes they must and no other, and proves each by re-reading.

``apply`` gives the new bytes or raises ``EditError``; it never returns text whose data is not the old data with
the operations applied in memory. Comments stay, except those on the lines that go.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from itemctl.model.source import Route
from itemctl.yamlio.comments import comment_spans, comments
from itemctl.yamlio.emit import Flow
from itemctl.yamlio.operations import (
    LAST,
    AddKey,
    AppendItem,
    EditError,
    InsertItem,
    Operation,
    Quote,
    RemoveItem,
    RemoveKey,
    SetValue,
    apply_in_memory,
    same,
    same_throughout,
)
from itemctl.yamlio.reader import DEFAULT, Document, Limits, read
from itemctl.yamlio.screen import BOM
from itemctl.yamlio.splice import Splice, splices_for

__all__ = [
    "LAST",
    "AddKey",
    "AppendItem",
    "EditError",
    "Flow",
    "InsertItem",
    "Operation",
    "Quote",
    "RemoveItem",
    "RemoveKey",
    "SetValue",
    "apply",
    "apply_in_memory",
    "apply_together",
    "same",
]


def apply(data: bytes, operations: Iterable[Operation], *, limits: Limits = DEFAULT) -> bytes:
    """Return ``data`` with ``operations`` done one after another.

    Raises:
        EditError: ``data`` cannot be read, an operation does not fit it, or its outcome could not be proved.
    """
    document = _read(data, "unreadable", (), limits)
    mark = BOM if data.startswith(BOM) else b""
    for operation in operations:
        document = _applied(document, [operation], mark, limits)
    return mark + document.text.encode()


def apply_together(
    data: bytes, document: Document, operations: Iterable[Operation], *, limits: Limits = DEFAULT
) -> tuple[bytes, Document]:
    """Return the bytes, and the document, that come of ``operations`` done at once, as quickly as one.

    None of them may concern what another changes. Where entries are removed, the last comes first, so that it does
    not move those before it.

    Args:
        data: bytes of the file.
        document: what reading them gave.
        operations: at least one.
        limits: as for reading.

    Raises:
        EditError: as `apply`; also where two operations cut at the same place.
    """
    mark = BOM if data.startswith(BOM) else b""
    edited = _applied(document, list(operations), mark, limits)
    return mark + edited.text.encode(), edited


def _applied(document: Document, operations: list[Operation], mark: bytes, limits: Limits) -> Document:
    exact = [_exact(document, operation) for operation in operations]
    expected = apply_in_memory(document.data, exact)
    if same(expected, document.data):
        return document
    route = operations[0].route
    try:
        splices = _in_order(
            (splice for operation in exact for splice in splices_for(document, operation)), route
        )
        edited = _read(mark + _spliced(document.text, splices).encode(), "unproved", route, limits)
    except ValueError as error:
        raise EditError("bad-value", route) from error
    if not same_throughout(edited.data, expected):
        raise EditError("unproved", route)
    if _may_touch_comments(document, splices) and Counter(comments(edited)) != _comments_left(
        document, splices
    ):
        raise EditError("comment-inside", route)
    return edited


def _exact(document: Document, operation: Operation) -> Operation:
    if isinstance(operation, Quote):
        return SetValue(operation.route, _source(document, operation.route))
    return operation


def _in_order(splices: Iterable[Splice], route: Route) -> list[Splice]:
    """Return the cuts in the order of the text; they must not overlap."""
    found = sorted(splices, key=lambda splice: (splice.start, splice.end))
    if any(one.end > other.start for one, other in pairwise(found)):
        raise EditError("layout", route)
    return found


def _read(data: bytes, reason: str, route: Route, limits: Limits) -> Document:
    document = read(data, limits=limits)
    if not document.ok:
        fault = next(fault for fault in document.faults if not fault.is_remark)
        raise EditError(
            reason, route, {"fault": fault.code, "line": fault.span.line, "column": fault.span.column}
        )
    return document


def _source(document: Document, route: Route) -> str:
    source = document.source(route)
    if not source or not document.is_plain(route):
        raise EditError("nothing-to-quote", route)
    return source


def _spliced(text: str, splices: list[Splice]) -> str:
    parts = []
    position = 0
    for splice in splices:
        parts += [text[position : splice.start], splice.text]
        position = splice.end
    return "".join([*parts, text[position:]])


def _may_touch_comments(document: Document, splices: list[Splice]) -> bool:
    """Tell whether comments must be compared, for which both texts are parsed into trees.

    They need not where no ``#`` is put in or taken away and none stands before the cut on its line: had a comment become
    part of a scalar, or the other way round, the data would have changed.
    """
    return any(
        "#" in splice.text
        or "#" in document.text[document.text.rfind("\n", 0, splice.start) + 1 : splice.end]
        for splice in splices
    )


def _comments_left(document: Document, splices: list[Splice]) -> Counter[str]:
    """Return the comments that must still be there: those the operation does not take away on purpose."""
    gone = [(splice.start, splice.end) for splice in splices if splice.takes_comments]
    return Counter(
        document.text[start:end]
        for start, end in comment_spans(document)
        if not any(first <= start and end <= last for first, last in gone)
    )
