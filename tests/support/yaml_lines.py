"""Which lines an edit concerns, worked out from PyYAML's marks alone, and whether a new text differs in just these."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from itemctl.model.source import Route
from itemctl.yamlio.edit import InsertItem, Operation, RemoveItem, SetValue


@dataclass(frozen=True)
class Concern:
    """Lines ``first`` to ``last`` (from 0; ``last`` may be one less: a place between lines) become ``least`` to ``most``.

    ``head`` and ``tail`` are what stays of the first and the last of them.
    """

    first: int
    last: int
    least: int
    most: int
    head: str = ""
    tail: str = ""


class Lines:
    """A text as lines, and its nodes."""

    def __init__(self, data: bytes) -> None:
        self.text = data.removeprefix(b"\xef\xbb\xbf").decode()
        self.rows = _rows(self.text)
        self.root = yaml.compose(self.text, Loader=yaml.SafeLoader)

    def nodes(self, node: Node | None = None, route: Route = ()) -> Iterator[tuple[Route, Node]]:
        """Yield every value with its route, the whole first."""
        node = node or self.root
        yield route, node
        if isinstance(node, MappingNode):
            for key, value in node.value:
                yield from self.nodes(value, (*route, key.value))
        elif isinstance(node, SequenceNode):
            for index, value in enumerate(node.value):
                yield from self.nodes(value, (*route, index))

    def last_row(self, node: Any) -> int:
        """Return the line on which the content of a node ends."""
        if not isinstance(node, ScalarNode):
            if node.flow_style:
                return int(node.end_mark.line)
            last = node.value[-1]
            return self.last_row(last[1] if isinstance(last, tuple) else last)
        if node.style not in ("|", ">"):
            return int(node.end_mark.line)
        row = int(node.end_mark.line) - (node.end_mark.column == 0)
        header = self.rows[node.start_mark.line][node.start_mark.column :].partition("#")[0]
        while "+" not in header and row > node.start_mark.line and not self.rows[row].strip():
            row -= 1
        return row

    def dash_row(self, node: Any, index: int) -> int:
        """Return the line of the dash of an item of a block list."""
        if not index:
            return int(node.start_mark.line)
        dash = re.compile(rf" {{{node.start_mark.column}}}-(\s|$)")
        row = self.last_row(node.value[index - 1]) + 1
        while not dash.match(self.rows[row]):
            row += 1
        return row

    def stands_alone(self, node: Any, index: int) -> bool:
        """Tell whether the dash of an item is the first thing on its line."""
        row = self.dash_row(node, index)
        return not self.rows[row][: node.start_mark.column].strip()

    # Concerns

    def of_set(self, node: Any, *, lines: int) -> Concern:
        """A scalar is replaced by one written on so many lines (more than one: at least these)."""
        first, last = node.start_mark.line, self.last_row(node)
        head = self.rows[first][: node.start_mark.column].rstrip(" ")
        tail = self.rows[last][node.end_mark.column :] if node.style not in ("|", ">") else ""
        if lines > 1:
            return Concern(first, last, 1, 9, head, "")
        blank = 0  # lines that a text with |+ kept: they may stay
        while blank < last - first and not self.rows[last - blank].strip():
            blank += 1
        return Concern(first, last, 1, 1 + blank, head, tail)

    def of_insert(self, node: Any, index: int) -> Concern:
        """A one-line value is put into a list."""
        if node.flow_style:
            near = node.value[index - 1] if index else node.value[0] if node.value else node
            row = self.last_row(near) if index else near.start_mark.line
            return Concern(row, row, 1, 1)
        if index:
            row = self.last_row(node.value[index - 1]) + 1
            return Concern(row, row - 1, 1, 1, " " * node.start_mark.column + "- ")
        row = self.dash_row(node, 0)
        if self.stands_alone(node, 0):
            return Concern(row, row - 1, 1, 1, " " * node.start_mark.column + "- ")
        return Concern(row, row, 2, 2, self.rows[row][: node.start_mark.column] + "- ")

    def of_removal(self, node: Any, index: int, above: int) -> Concern:
        """An item of a list goes; ``above`` is the line of the key or dash over a list that it leaves empty."""
        item = node.value[index]
        last = self.last_row(item)
        if node.flow_style:
            first = self.last_row(node.value[index - 1]) if index else item.start_mark.line
            if not index and len(node.value) > 1:
                last = node.value[1].start_mark.line
            return Concern(first, last, 1, last - first + 1)
        first = self.dash_row(node, index)
        if len(node.value) == 1:
            return Concern(min(above, first), last, 1, first - above + 1)
        if self.stands_alone(node, index):
            return Concern(first, last, 0, 0)
        follower = self.dash_row(node, 1)  # moves up behind the dash that the removed item stood behind
        return Concern(
            first, follower, 1, follower - first + 1, self.rows[first][: node.start_mark.column].rstrip(" ")
        )


def differs_only_there(before: Lines, data: bytes, concern: Concern) -> bool:
    """Tell whether a new text has the lines of the old one but for those that the edit concerns."""
    after = _rows(data.removeprefix(b"\xef\xbb\xbf").decode())
    kept, rest = before.rows[: concern.first], before.rows[concern.last + 1 :]
    new = after[len(kept) : len(after) - len(rest)]
    if [*kept, *new, *rest] != after or not concern.least <= len(new) <= concern.most:
        return False
    return not new or (new[0].startswith(concern.head) and new[-1].endswith(concern.tail))


def expected_data(data: Any, operation: Operation) -> Any:
    """Return data as they are after an edit."""
    whole = copy.deepcopy({"": data})
    *way, last = ("", *operation.route)
    holder: Any = whole
    for step in way:
        holder = holder[step]
    match operation:
        case SetValue(value=value):
            holder[last] = value
        case InsertItem(index=index, value=value):
            holder[last].insert(index, value)
        case RemoveItem():
            del holder[last]
        case _:
            raise TypeError(operation)
    return whole[""]


def _rows(text: str) -> list[str]:
    return [row.removesuffix("\r") for row in text.split("\n")]
