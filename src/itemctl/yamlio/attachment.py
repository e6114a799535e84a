"""What a comment is about: the entry on whose line it ends, or the one that begins below it.

Told by the tree and not by lines alone, so that the answer is a route that stays when lines move.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from itemctl.model.source import Route, Span
from itemctl.yamlio.comments import comment_spans
from itemctl.yamlio.reader import Document, end_offset


@dataclass(frozen=True, slots=True)
class Attached:
    """A comment and the value it is about.

    Attributes:
        text: the comment with its ``#``.
        span: where it stands.
        alone: true for a comment on a line of its own, false for one at the end of a line.
        route: the value: for a comment at the end of a line the outermost entry that begins on that line, else the one
            that ends there; for one on its own line the outermost entry that begins on the next line with content.
            The whole file for a comment above everything; None below everything.
    """

    text: str
    span: Span
    alone: bool
    route: Route | None


def attached_comments(document: Document) -> list[Attached]:
    """Return every comment of a document that was read, in order, with what it is about."""
    tree = _Tree(document)
    return [tree.attached(start, end) for start, end in comment_spans(document)]


@dataclass(slots=True)
class _Tree:
    """Where entries begin and end: line (from 0) to the outermost that begins there, offset to the innermost that ends."""

    document: Document
    begins: dict[int, Route] = field(default_factory=dict)
    ends: dict[int, Route] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        root = self.document.node(())
        for route, node, line in _entries(root, ()):
            self.begins.setdefault(line, route)
            if isinstance(node, ScalarNode) or node.flow_style:
                self.ends[end_offset(node, self.document.text)] = route
        self.lines = sorted(self.begins)

    def attached(self, start: int, end: int) -> Attached:
        text = self.document.text
        line_start = text.rfind("\n", 0, start) + 1
        line = text.count("\n", 0, start)
        before = text[line_start:start].rstrip(" \t")
        column = start - line_start + 1
        span = Span(line + 1, column, line + 1, column + end - start)
        route = self._at(line, line_start + len(before)) if before else None
        if route is None:
            route = self._below(line)
        return Attached(text[start:end], span, not before, route)

    def _at(self, line: int, offset: int) -> Route | None:
        return self.begins.get(line) or self.ends.get(offset)

    def _below(self, line: int) -> Route | None:
        place = bisect_right(self.lines, line)
        if place == 0:
            return ()
        return self.begins[self.lines[place]] if place < len(self.lines) else None


def _entries(node: Any, route: Route) -> Iterator[tuple[Route, Any, int]]:
    """Yield route, node and line of every entry, those above before those inside; of a key's value the key's line."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            inner = (*route, key.value)
            yield inner, value, key.start_mark.line
            yield from _entries(value, inner)
    elif isinstance(node, SequenceNode):
        for index, value in enumerate(node.value):
            inner = (*route, index)
            yield inner, value, value.start_mark.line
            yield from _entries(value, inner)
