"""Edits a file by operations that change the bytes they must and no other, and proves each by re-reading.

``apply`` gives the new bytes or raises ``EditError``; it never returns text whose data is not the old data with
the operations applied in memory. Comments stay, except those on the lines that go.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

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
)
from itemctl.yamlio.reader import Document, read
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
    "same",
]


def apply(data: bytes, operations: Iterable[Operation]) -> bytes:
    """Return ``data`` with ``operations`` done one after another.

    Raises:
        EditError: ``data`` cannot be read, an operation does not fit it, or its outcome could not be proved.
    """
    document = _read(data, "unreadable", ())
    mark = BOM if data.startswith(BOM) else b""
    for operation in operations:
        document = _applied(document, operation, mark)
    return mark + document.text.encode()


def _applied(document: Document, operation: Operation, mark: bytes) -> Document:
    route = operation.route
    exact: Operation = (
        SetValue(route, _source(document, route)) if isinstance(operation, Quote) else operation
    )
    expected = apply_in_memory(document.data, [exact])
    if same(expected, document.data):
        return document
    try:
        splices = splices_for(document, exact)
        edited = _read(mark + _spliced(document.text, splices).encode(), "unproved", route)
    except ValueError as error:
        raise EditError("bad-value", route) from error
    if not same(edited.data, expected):
        raise EditError("unproved", route)
    if Counter(comments(edited)) != _comments_left(document, splices):
        raise EditError("comment-inside", route)
    return edited


def _read(data: bytes, reason: str, route: Route) -> Document:
    document = read(data)
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


def _comments_left(document: Document, splices: list[Splice]) -> Counter[str]:
    """Return the comments that must still be there: those the operation does not take away on purpose."""
    gone = [(splice.start, splice.end) for splice in splices if splice.takes_comments]
    return Counter(
        document.text[start:end]
        for start, end in comment_spans(document)
        if not any(first <= start and end <= last for first, last in gone)
    )
