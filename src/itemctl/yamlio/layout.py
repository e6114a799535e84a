"""Puts a file into the house style, and proves that nothing but the layout changed.

Two spaces a level, dashes two spaces under their key, keys in the model's order, one blank line at most, ambiguous
texts quoted, UTF-8 without byte-order mark, LF. Scalars keep their source text, quotes and block style; comments
keep their entry: the lines above an entry move with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from itemctl.model.source import Route
from itemctl.yamlio.comments import comments
from itemctl.yamlio.faults import Limits
from itemctl.yamlio.operations import EditError, same
from itemctl.yamlio.reader import Document, end_offset, extent, read
from itemctl.yamlio.scalars import is_ambiguous, quote_scalar, resolve_plain
from itemctl.yamlio.screen import BOM

KeyOrder = Callable[[Route], Sequence[str] | None]

_LIMITS = Limits(max_bytes=32 << 20)  # registers may be long; what is too long for an item, a rule says
_BLANK = "\0"  # a blank line between entries, as against one inside a text
_BLOCK_HEADER = re.compile(r"([|>])([-+]?)([1-9]?)([-+]?)[ ]*(#[^\n]*)?")


def tidy(data: bytes, *, key_order: KeyOrder) -> bytes:
    """Return ``data`` in the house style; ``key_order`` names the known keys of the mapping at a route, in order.

    Unknown keys follow the known ones in the order they stand. A tidy file comes back as it is.

    Raises:
        EditError: the file cannot be read (``unreadable``), is laid out in a way that is not handled
            (``layout``), or its tidy form would lose a comment or change a value (``unproved``).
    """
    text = data.removeprefix(BOM).replace(b"\r\n", b"\n")
    document = read(text, limits=_LIMITS)
    if not document.ok:
        fault = next(fault for fault in document.faults if not fault.is_remark)
        raise EditError("unreadable", (), {"fault": fault.code, "line": fault.span.line})
    result = _Tidier(document, key_order).whole().encode()
    after = read(result, limits=_LIMITS)
    if not after.ok or not same(_unordered(after.data), _unordered(document.data)):
        raise EditError("unproved")
    if Counter(comments(after)) != Counter(map(str.rstrip, comments(document))):
        raise EditError("comment-inside")
    return result


class _Tidier:
    """Turns nodes into lines; every method returns lines from column 0, which the caller moves to the right."""

    def __init__(self, document: Document, key_order: KeyOrder) -> None:
        self._text = document.text
        self._root = document.node(())
        self._key_order = key_order

    def whole(self) -> str:
        root = self._root
        start = self._line_start(root.start_mark.index)
        lines = _shown(self._gap(0, start))
        lines += self._lines_of(root, (), start)
        end = self._line_end(self._content_end(root))
        tail, rest = self._split_gap(self._gap(end, len(self._text)), root, 0)
        lines += [*tail, *rest]
        return _joined(lines)

    def _lines_of(self, node: Any, route: Route, boundary: int) -> list[str]:
        """Return the lines of a collection; ``boundary`` is where the lines above its first entry begin."""
        if node.flow_style:
            return self._with_trailing(self._flow(node, route, node.start_mark.column), node)
        is_mapping = isinstance(node, MappingNode)
        blocks: list[tuple[Any, list[str]]] = []
        for number, entry in enumerate(node.value):
            begin = self._entry_begin(node, number, boundary)
            gap = self._gap(boundary, self._line_start(begin)) if boundary <= begin else []
            if number:
                previous = node.value[number - 1]
                tail, lead = self._split_gap(gap, _value_of(previous), node.start_mark.column)
                blocks[-1][1].extend(tail)
            else:
                lead = _shown(gap)
            step: Any = entry[0].value if is_mapping else number
            body = self._entry(entry, route, step) if is_mapping else self._item(entry, (*route, step), begin)
            blocks.append((step, lead + body))
            boundary = self._line_end(self._content_end(_value_of(entry)))
        order = self._key_order(route) if is_mapping else None
        ranks = {key: rank for rank, key in enumerate(order or ())}
        if order is not None:
            blocks.sort(key=lambda block: ranks.get(block[0], len(ranks)))
        return [line for _, lines in blocks for line in lines]

    def _entry(self, entry: tuple[Any, Any], route: Route, step: str) -> list[str]:
        key, value = entry
        colon = self._after_colon(key)
        head = self._scalar_text(key) + ":"
        column = key.start_mark.column
        if isinstance(value, ScalarNode) or value.flow_style:
            first, *more = self._with_trailing(self._inline(value, key, (*route, step), column), value, key)
            return [head + (" " if first and first[0] != " " else "") + first, *more]
        head += self._trailing(colon)
        return [head, *_moved(self._lines_of(value, (*route, step), self._line_end(colon)), 2)]

    def _item(self, value: Any, route: Route, dash: int) -> list[str]:
        column = dash - self._line_start(dash)
        if isinstance(value, ScalarNode) or value.flow_style:
            first, *more = self._with_trailing(self._inline(value, None, route, column), value)
            return ["-" + (" " if first and first[0] != " " else "") + first, *more]
        on_dash_line = self._line_start(value.start_mark.index) == self._line_start(dash)
        above = [] if on_dash_line else [self._trailing(dash + 1).strip()]
        boundary = value.start_mark.index if on_dash_line else self._line_end(dash)
        lines = [*filter(None, above), *self._lines_of(value, route, boundary)]
        start = next(n for n, line in enumerate(lines) if line != _BLANK and not line.startswith("#"))
        return [*lines[:start], "- " + lines[start], *_moved(lines[start + 1 :], 2)]

    # Values on their line

    def _inline(self, value: Any, key: Any, route: Route, column: int) -> list[str]:
        if not isinstance(value, ScalarNode):
            return self._flow(value, route, column)
        if value.style in ("|", ">"):
            return self._block_scalar(value)
        start, end = extent(value, key, self._text)
        if "\n" not in self._text[start:end]:
            return [self._scalar_text(value) if end > start else ""]
        first, *more = self._text[start:end].split("\n")
        return [first.rstrip(" "), *("  " + line.strip(" ") if line.strip(" ") else "" for line in more)]

    def _scalar_text(self, node: Any) -> str:
        source = self._text[node.start_mark.index : end_offset(node, self._text)]
        if not node.style and isinstance(resolve_plain(node.value), str) and is_ambiguous(node.value):
            return quote_scalar(node.value)
        return source

    def _block_scalar(self, node: Any) -> list[str]:
        start = int(node.start_mark.index)
        header = _BLOCK_HEADER.match(self._text, start)
        if header is None:
            raise EditError("layout")
        mark, before, digit, after, comment = header.groups()
        first = mark + ("2" if digit else "") + before + after + (f"  {comment.rstrip()}" if comment else "")
        lines = self._text[header.end() : node.end_mark.index].split("\n")[1:]
        if not node.value.endswith("\n\n"):
            lines = self._text[header.end() : end_offset(node, self._text)].split("\n")[1:]
        else:
            lines = lines[:-1]
        indent = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")), default=0)
        if digit:
            indent = self._explicit_indent(node, int(digit))
        return [first, *("  " + line[indent:] if line[indent:] else "" for line in lines)]

    def _explicit_indent(self, node: Any, digit: int) -> int:
        line_start = self._line_start(node.start_mark.index)
        line = self._text[line_start : node.start_mark.index]
        dashes = re.match(r"[ ]*(?:-[ ]+)*", line)
        column = dashes.end() if dashes else 0
        if column == len(line):  # the scalar is a list item: its parent is the dash
            column = line.rfind("-")
        return column + digit

    def _flow(self, node: Any, route: Route, column: int) -> list[str]:
        start, end = extent(node, None, self._text)
        source = self._text[start:end]
        if "\n" not in source:
            return [self._flow_line(node, route)]
        first, *more = source.split("\n")
        lines = [first.rstrip()]
        for line in more:
            indent = max(len(line) - len(line.lstrip(" ")) - column, 2)
            lines.append(" " * indent + line.strip() if line.strip() else "")
        return lines

    def _flow_line(self, node: Any, route: Route) -> str:
        if isinstance(node, ScalarNode):
            return self._scalar_text(node) if node.value or node.style else "null"
        if isinstance(node, SequenceNode):
            items = (self._flow_line(item, (*route, number)) for number, item in enumerate(node.value))
            return "[" + ", ".join(items) + "]"
        entries = list(node.value)
        order = self._key_order(route)
        if order is not None:
            ranks = {key: rank for rank, key in enumerate(order)}
            entries.sort(key=lambda entry: ranks.get(entry[0].value, len(ranks)))
        parts = (
            f"{self._scalar_text(key)}: {self._flow_line(item, (*route, key.value))}" for key, item in entries
        )
        return "{" + ", ".join(parts) + "}"

    # Comments and blank lines

    def _gap(self, start: int, end: int) -> list[tuple[int, str]]:
        """Return the lines between two entries as column and text; blank ones have the column -1."""
        if end <= start:
            return []
        lines = self._text[start:end].split("\n")[1 if start else 0 :]
        if lines and not lines[-1]:
            del lines[-1]
        return [
            (len(line) - len(line.lstrip()), line.strip()) if line.strip() else (-1, _BLANK) for line in lines
        ]

    def _split_gap(self, gap: list[tuple[int, str]], before: Any, column: int) -> tuple[list[str], list[str]]:
        """Tell the comments that end the entry above (they stand deeper) from those that head the one below."""
        deepest = before
        while not isinstance(deepest, ScalarNode) and not deepest.flow_style:
            deepest = _value_of(deepest.value[-1])
        keep = 0
        if not (isinstance(deepest, ScalarNode) and deepest.style in ("|", ">")):
            for number, (indent, _) in enumerate(gap):
                if 0 <= indent <= column:
                    break
                keep = number + 1 if indent > column else keep
        top = before is self._root
        tail = [
            line if line == _BLANK else " " * _depth(before, indent, top=top) + line
            for indent, line in gap[:keep]
        ]
        return tail, _shown(gap[keep:])

    def _trailing(self, index: int) -> str:
        comment = self._text[index : self._line_end(index)].strip()
        return "  " + comment if comment.startswith("#") else ""

    def _with_trailing(self, lines: list[str], value: Any, key: Any = None) -> list[str]:
        if isinstance(value, ScalarNode) and value.style in ("|", ">"):
            return lines  # its comment stands in its header
        return [*lines[:-1], lines[-1] + self._trailing(extent(value, key, self._text)[1])]

    # Places

    def _entry_begin(self, node: Any, number: int, boundary: int) -> int:
        if isinstance(node, MappingNode):
            begin = int(node.value[number][0].start_mark.index)
        elif not number:
            begin = int(node.start_mark.index)
        else:
            dash = re.compile(rf"^ {{{node.start_mark.column}}}-(?=\s|$)", re.MULTILINE)
            found = dash.search(self._text, boundary)
            begin = found.end() - 1 if found else -1
        if begin < 0 or self._text[self._line_start(begin) : begin].strip(" -"):
            raise EditError("layout")
        return begin

    def _after_colon(self, key: Any) -> int:
        found = re.compile(r"[ ]*:").match(self._text, end_offset(key, self._text))
        if not found or not isinstance(key, ScalarNode) or key.style in ("|", ">"):
            raise EditError("layout")
        return found.end()

    def _content_end(self, node: Any) -> int:
        last = node
        while not isinstance(last, ScalarNode) and not last.flow_style:
            last = _value_of(last.value[-1])
        end = end_offset(last, self._text)
        if isinstance(last, ScalarNode) and last.style in ("|", ">") and last.value.endswith("\n\n"):
            after = self._line_start(last.end_mark.index)
            return after - 1 if after > end else len(self._text)
        return end

    def _line_start(self, index: int) -> int:
        return self._text.rfind("\n", 0, index) + 1

    def _line_end(self, index: int) -> int:
        end = self._text.find("\n", index)
        return len(self._text) if end < 0 else end


def _depth(node: Any, column: int, *, top: bool) -> int:
    """Return the new column of a comment that stands at ``column`` behind the last line of ``node``."""
    depth = 0 if top else 2
    while not isinstance(node, ScalarNode) and not node.flow_style:
        node = _value_of(node.value[-1])
        if isinstance(node, ScalarNode) or node.flow_style or node.start_mark.column > column:
            break
        depth += 2
    return depth


def _value_of(entry: Any) -> Any:
    return entry[1] if isinstance(entry, tuple) else entry


def _shown(gap: list[tuple[int, str]]) -> list[str]:
    return [line for _, line in gap]


def _moved(lines: list[str], columns: int) -> list[str]:
    return [" " * columns + line if line and line != _BLANK else line for line in lines]


def _joined(lines: list[str]) -> str:
    """Return the text of a file: no blank line at its ends, one at most where it has some between entries."""
    kept = [
        line
        for number, line in enumerate(lines)
        if line != _BLANK or (number and lines[number - 1] != _BLANK)
    ]
    while kept[0] == _BLANK:
        del kept[0]
    while kept[-1] == _BLANK:
        del kept[-1]
    return "\n".join("" if line == _BLANK else line for line in kept) + "\n"


def _unordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _unordered(value[key]) for key in sorted(value)}
    return [_unordered(item) for item in value] if isinstance(value, list) else value
