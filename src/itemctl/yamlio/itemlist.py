"""Brings one list of a file up to date in a single pass, where the list may be long: thousands of lines, one an item.

As with single edits, items that stay keep every byte, comments above items stay, and the outcome is proved by reading
it again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from yaml.nodes import SequenceNode

from itemctl.yamlio.comments import comment_spans, comments
from itemctl.yamlio.emit import Flow, inline
from itemctl.yamlio.faults import Limits
from itemctl.yamlio.operations import EditError, same
from itemctl.yamlio.reader import Document, end_offset, read
from itemctl.yamlio.screen import BOM


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the list as it shall be: `value`, in the place of the old item `index`, or new without one."""

    value: Any
    index: int | None = None


def rewrite_list(data: bytes, key: str, items: Sequence[Item], *, limits: Limits) -> bytes:
    """Return ``data`` with the list under the top-level ``key`` holding ``items``, new and changed ones on a line each.

    Args:
        data: the file.
        key: a key of the file whose value is a list.
        items: the list; those that have an old place in their old order.
        limits: how much is read at most.

    Raises:
        EditError: ``data`` cannot be read, there is no such list, or the outcome could not be proved.
    """
    document = read(data if data.endswith(b"\n") else data + b"\n", limits=limits)
    node = document.node((key,))
    if not document.ok or not isinstance(node, SequenceNode):
        raise EditError("not-a-list" if document.ok else "unreadable", (key,))
    old = document.data[key]
    expected = {**document.data, key: [item.value for item in items]}
    if same(expected[key], old):
        return data
    in_lines = not node.flow_style and node.value and items
    text, gone = (_Lines if in_lines else _Whole)(document, key).rewritten(items)
    mark = BOM if data.startswith(BOM) else b""
    result = mark + text.encode()
    _prove(document, read(result, limits=limits), expected, gone)
    return result


def _prove(document: Document, edited: Document, expected: Any, gone: list[tuple[int, int]]) -> None:
    if not same(edited.data, expected):
        raise EditError("unproved")
    left = Counter(
        document.text[start:end]
        for start, end in comment_spans(document)
        if not any(first <= start and end <= last for first, last in gone)
    )
    if Counter(comments(edited)) != left:
        raise EditError("comment-inside")


class _Whole:
    """Puts a whole list in the place of one that is empty, becomes empty, or stands on one line."""

    def __init__(self, document: Document, key: str) -> None:
        self._text = document.text
        self._key_end = (document.offsets((key,), key=True) or (0, 0))[1]
        self._value = document.offsets((key,)) or (0, 0)

    def rewritten(self, items: Sequence[Item]) -> tuple[str, list[tuple[int, int]]]:
        text = self._text
        colon = text.index(":", self._key_end) + 1
        newline = "\r\n" if "\r\n" in text else "\n"
        lines = "".join(f"{newline}  - {inline(Flow(item.value))}" for item in items)
        start = colon if text[colon : self._value[0]].strip() == "" else self._value[0]
        empty = " []" if start == colon else "[]"
        return text[:start] + (lines or empty) + text[self._value[1] :], [(start, self._value[1])]


class _Lines:
    """Takes lines out of a block list and puts lines in."""

    def __init__(self, document: Document, key: str) -> None:
        self._text = document.text
        self._node = document.node((key,))
        self._values = document.data[key]
        self._newline = "\r\n" if "\r\n" in document.text else "\n"
        self._regions = [self._region(node) for node in self._node.value]
        first = self._node.value[0].start_mark
        self._lead = self._text[first.index - first.column : first.index]
        if self._lead.strip() != "-":
            raise EditError("layout", (key,))

    def rewritten(self, items: Sequence[Item]) -> tuple[str, list[tuple[int, int]]]:
        parts = [self._text[: self._regions[0][0]]]
        gone: list[tuple[int, int]] = []
        done = 0
        for item in items:
            if item.index is None:
                parts.append(f"{self._lead}{inline(Flow(item.value))}{self._newline}")
                continue
            gone += self._regions[done : item.index]
            parts += self._gaps(done, item.index)
            parts.append(self._kept(item.index, item.value))
            done = item.index + 1
        gone += self._regions[done:]
        parts += self._gaps(done, len(self._regions) - 1)
        parts.append(self._text[self._regions[-1][1] :])
        return "".join(parts), gone

    def _kept(self, index: int, value: Any) -> str:
        start, end = self._regions[index]
        if same(value, self._values[index]):
            return self._text[start:end]
        node = self._node.value[index]
        behind = end_offset(node, self._text)
        return self._text[start : node.start_mark.index] + inline(Flow(value)) + self._text[behind:end]

    def _gaps(self, first: int, last: int) -> Iterator[str]:
        """Yield what stands between items before each of those from ``first`` to ``last``: comments, blank lines."""
        for index in range(max(first, 1), last + 1):
            yield self._text[self._regions[index - 1][1] : self._regions[index][0]]

    def _region(self, node: Any) -> tuple[int, int]:
        """Return begin and end of the whole lines of an item."""
        start = self._text.rfind("\n", 0, node.start_mark.index) + 1
        end = self._text.find("\n", end_offset(node, self._text))
        return start, end + 1 if end >= 0 else len(self._text)
