"""Where in a text an operation cuts, and what it puts there.

libyaml ends a block collection only at the next token, past blank lines and comments of the next section. So an
entry here ends with its last line of content: the comment line above the next entry stays with the next entry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from itemctl.model.source import Route
from itemctl.yamlio.emit import (
    Emitted,
    Indent,
    entry_lines,
    inline,
    item_lines,
    under_dash,
    under_key,
)
from itemctl.yamlio.operations import (
    LAST,
    AddKey,
    AppendItem,
    EditError,
    InsertItem,
    Operation,
    RemoveItem,
    RemoveKey,
    SetValue,
)
from itemctl.yamlio.reader import Document, end_offset, extent
from itemctl.yamlio.scalars import Quotes
from itemctl.yamlio.sections import indents

_QUOTES: dict[str, Quotes] = {"'": "single", '"': "double"}


@dataclass(frozen=True, slots=True)
class Splice:
    """Put ``text`` in the place of the characters from ``start`` to ``end``."""

    start: int
    end: int
    text: str
    takes_comments: bool = False


def splices_for(document: Document, operation: Operation) -> list[Splice]:
    """Return the cuts of one operation that fits the document's data, in the order of the text."""
    return _Cutter(document, operation.route).cuts(operation)


class _Cutter:
    def __init__(self, document: Document, route: Route) -> None:
        self._document = document
        self._text = document.text
        self._route = route
        self._newline = "\r\n" if "\r\n" in self._text else "\n"
        self._indent = indent_of(document)

    def cuts(self, operation: Operation) -> list[Splice]:
        route = operation.route
        match operation:
            case SetValue(value=value):
                return self._set(route, value)
            case AddKey(key=key, value=value, after=after):
                return self._add_key(self._node(route), key, value, after)
            case AppendItem(value=value):
                node = self._node(route)
                return self._insert_item(node, len(node.value), value)
            case InsertItem(index=index, value=value):
                return self._insert_item(self._node(route), index, value)
            case RemoveKey() | RemoveItem():
                return self._remove(route)
        raise EditError("layout", route)

    # Setting

    def _set(self, route: Route, value: Any) -> list[Splice]:
        node = self._node(route)
        prefer = _QUOTES.get(node.style) if isinstance(node, ScalarNode) else None
        if isinstance(node, ScalarNode) and node.value == value and not node.style:
            prefer = "single"  # the text that stood there unquoted as something else
        if self._in_flow(route):
            key = self._key_node(route) if isinstance(route[-1], str) else None
            start, end = self._extent(node, key)
            space = " " if self._text[start - 1 : start] == ":" else ""
            return [Splice(start, end, space + inline(value, prefer=prefer))]
        if isinstance(route[-1], int):
            return self._set_item(node, value, prefer)
        return self._set_under_key(route, node, value, prefer)

    def _set_under_key(self, route: Route, node: Any, value: Any, prefer: Quotes | None) -> list[Splice]:
        key = self._key_node(route)
        colon = self._after_colon(key)
        emitted = under_key(value, key.start_mark.column, self._indent, prefer=prefer)
        start, end = self._extent(node)
        if _is_block_collection(node):
            line_end = self._line_end(colon)
            if start < line_end:
                raise EditError("layout", route)
            below = Splice(line_end, self._line_end(end), self._below(emitted))
            return [Splice(colon, colon, emitted.head), below]
        return [Splice(colon, end, emitted.head), *self._lines_after(end, emitted.lines)]

    def _set_item(self, node: Any, value: Any, prefer: Quotes | None) -> list[Splice]:
        start, end = self._extent(node)
        bare = start == end  # the value of a dash with nothing behind it
        column = node.start_mark.column + (1 if bare else 0)
        emitted = under_dash(value, column, self._indent, prefer=prefer)
        head = emitted.head if bare else emitted.head[1:]
        if _is_block_collection(node):
            return [Splice(start, self._line_end(end), head + self._below(emitted))]
        return [Splice(start, end, head), *self._lines_after(end, emitted.lines)]

    # Adding

    def _add_key(self, node: Any, key: str, value: Any, after: object) -> list[Splice]:
        if node.flow_style:
            entry = inline({key: value})[1:-1]
            return self._insert_in_flow(node, self._entry_index(node, after), entry)
        column = node.start_mark.column
        lines = entry_lines(key, value, column, self._indent)
        return self._insert_lines(node, self._entry_index(node, after), lines, column)

    def _entry_index(self, node: Any, after: object) -> int:
        if after is LAST:
            return len(node.value)
        keys = [key.value for key, _ in node.value]
        return 0 if after is None else keys.index(after) + 1

    def _insert_item(self, node: Any, index: int, value: Any) -> list[Splice]:
        if node.flow_style:
            return self._insert_in_flow(node, index, inline(value))
        column = node.start_mark.column
        return self._insert_lines(node, index, item_lines(value, column, self._indent), column)

    def _insert_in_flow(self, node: Any, index: int, entry: str) -> list[Splice]:
        if not node.value:
            inside = node.start_mark.index + 1
            return [Splice(inside, inside, entry)]
        if index:
            end = self._entry_end(node.value[index - 1])
            return [Splice(end, end, ", " + entry)]
        start = self._extent(_first_part(node.value[0]))[0]
        return [Splice(start, start, entry + ", ")]

    def _insert_lines(self, node: Any, index: int, lines: list[str], column: int) -> list[Splice]:
        if index:
            end = self._line_end(self._content_end(_last_part(node.value[index - 1])))
            return [Splice(end, end, "".join(self._newline + line for line in lines))]
        start = node.start_mark.index
        body = self._newline.join([lines[0][column:], *lines[1:], " " * column])
        return [Splice(start, start, body)]

    # Removing

    def _remove(self, route: Route) -> list[Splice]:
        parent = self._node(route[:-1])
        index = self._index_in(parent, route[-1])
        if parent.flow_style:
            return self._remove_from_flow(parent, index)
        if len(parent.value) == 1:
            return self._remove_only(route[:-1], parent)
        return [self._remove_lines(parent, index)]

    def _remove_from_flow(self, parent: Any, index: int) -> list[Splice]:
        start = self._extent(_first_part(parent.value[index]))[0]
        end = self._entry_end(parent.value[index])
        if index:
            start = self._entry_end(parent.value[index - 1])
        elif len(parent.value) > 1:
            end = self._extent(_first_part(parent.value[1]))[0]
        return [Splice(start, end, "")]

    def _remove_only(self, route: Route, parent: Any) -> list[Splice]:
        """Take the last entry out of a block collection, which is then written as ``{}`` or ``[]``."""
        empty = "{}" if isinstance(parent, MappingNode) else "[]"
        if not route:
            raise EditError("whole-file", self._route)
        start, end = parent.start_mark.index, self._content_end(parent)
        if self._text[self._line_start(start) : start].strip():  # on the line of a dash
            return [Splice(start, self._line_end(end), empty, takes_comments=True)]
        if isinstance(route[-1], int):
            return [Splice(start, self._line_end(end), empty, takes_comments=True)]
        colon = self._after_colon(self._key_node(route))
        first = self._line_start(start) - len(self._newline_before(start))
        lines = Splice(first, self._line_end(end), "", takes_comments=True)
        return [Splice(colon, colon, " " + empty), lines]

    def _remove_lines(self, parent: Any, index: int) -> Splice:
        start = self._entry_start(parent, index)
        end = self._line_end(self._content_end(_last_part(parent.value[index])))
        line_start = self._line_start(start)
        if self._text[line_start:start].strip():  # behind a dash: what follows moves up to it
            follower = self._entry_start(parent, index + 1)
            if self._text[end:follower].strip():
                return Splice(start, end, "", takes_comments=True)
            return Splice(start, follower, "", takes_comments=True)
        if end < len(self._text):
            return Splice(line_start, end + len(self._newline_at(end)), "", takes_comments=True)
        return Splice(line_start - len(self._newline_before(start)), end, "", takes_comments=True)

    # Places

    def _node(self, route: Route) -> Any:
        node = self._document.node(route)
        if node is None:
            raise EditError("not-found", route)
        return node

    def _key_node(self, route: Route) -> Any:
        parent = self._node(route[:-1])
        return next(key for key, _ in parent.value if key.value == route[-1])

    def _index_in(self, parent: Any, step: str | int) -> int:
        if isinstance(step, int):
            return step
        return [key.value for key, _ in parent.value].index(step)

    def _in_flow(self, route: Route) -> bool:
        return any(self._node(route[:length]).flow_style for length in range(len(route)))

    def _extent(self, node: Any, key_node: Any = None) -> tuple[int, int]:
        return extent(node, key_node, self._text)

    def _entry_end(self, entry: Any) -> int:
        """Return where an entry of a flow collection ends, without the blanks of a value that is not there."""
        return self._extent(*reversed(entry))[1] if isinstance(entry, tuple) else self._extent(entry)[1]

    def _content_end(self, node: Any) -> int:
        """Return where the content of a node ends; with ``|+`` the blank lines below belong to it."""
        last = node
        while _is_block_collection(last):
            last = _last_part(last.value[-1])
        end = end_offset(last, self._text)
        if isinstance(last, ScalarNode) and last.style in ("|", ">") and last.value.endswith("\n\n"):
            after = self._line_start(last.end_mark.index)
            return after - len(self._newline_before(after)) if after > end else len(self._text)
        return end

    def _entry_start(self, parent: Any, index: int) -> int:
        if isinstance(parent, MappingNode):
            return int(parent.value[index][0].start_mark.index)
        if not index:
            return int(parent.start_mark.index)
        dash = re.compile(rf"^ {{{parent.start_mark.column}}}-(?=\s|$)", re.MULTILINE)
        found = dash.search(self._text, self._content_end(parent.value[index - 1]))
        if not found:
            raise EditError("layout", self._route)
        return found.end() - 1

    def _after_colon(self, key: Any) -> int:
        found = re.compile(r"[ ]*:").match(self._text, end_offset(key, self._text))
        if not found:
            raise EditError("layout", self._route)
        return found.end()

    def _line_start(self, index: int) -> int:
        return self._text.rfind("\n", 0, index) + 1

    def _line_end(self, index: int) -> int:
        """Return where the line of ``index`` ends, before its line break."""
        end = self._text.find("\n", index)
        if end < 0:
            return len(self._text)
        return end - 1 if self._text[end - 1 : end] == "\r" and end > index else end

    def _newline_at(self, index: int) -> str:
        return "\r\n" if self._text.startswith("\r\n", index) else self._text[index : index + 1]

    def _newline_before(self, index: int) -> str:
        start = self._line_start(index)
        return "\r\n" if self._text[max(0, start - 2) : start] == "\r\n" else "\n" if start else ""

    # Text

    def _below(self, emitted: Emitted) -> str:
        return "".join(self._newline + line for line in emitted.lines)

    def _lines_after(self, index: int, lines: list[str]) -> list[Splice]:
        if not lines:
            return []
        end = self._line_end(index)
        return [Splice(end, end, "".join(self._newline + line for line in lines))]


def indent_of(document: Document) -> Indent:
    """Return how a document indents, by its first nested mapping and its first list under a key."""
    told = indents(document.text, document.data) if document.is_ordinary else None
    return Indent(*told) if told else _indent_in_tree(document)


def _indent_in_tree(document: Document) -> Indent:
    step = dash = None
    open_nodes = [document.node(())]
    while open_nodes and (step is None or dash is None):
        node = open_nodes.pop(0)
        if not _is_block_collection(node):
            continue
        for entry in node.value:
            value = _last_part(entry)
            if _is_block_collection(value) and isinstance(node, MappingNode):
                distance = value.start_mark.column - entry[0].start_mark.column
                if isinstance(value, SequenceNode):
                    dash = distance if dash is None else dash
                else:
                    step = distance if step is None else step
            open_nodes.append(value)
    return Indent(step or 2, 2 if dash is None else dash)


def _is_block_collection(node: Any) -> bool:
    return not isinstance(node, ScalarNode) and not node.flow_style


def _first_part(entry: Any) -> Any:
    return entry[0] if isinstance(entry, tuple) else entry


def _last_part(entry: Any) -> Any:
    return entry[1] if isinstance(entry, tuple) else entry
