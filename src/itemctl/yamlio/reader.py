"""Reads one YAML file strictly: plain data on one side, positions of everything on the other.

Nothing is guessed, nothing of YAML beyond mappings, lists and scalars is taken, and no content
makes it raise: what is wrong is listed as faults with their places.
"""

from __future__ import annotations

import re
from typing import Any

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from itemctl.model.source import START, Route, Span
from itemctl.yamlio.compose import compose, has_libyaml, place
from itemctl.yamlio.faults import DEFAULT, Fault, Limits
from itemctl.yamlio.scalars import TYPED_FIRST, UNSAFE_CHARACTER, resolve_plain
from itemctl.yamlio.screen import Screened, code_point, screen
from itemctl.yamlio.syntax import slip

_COLON = re.compile(r"[ \r\n]*:")

__all__ = ["DEFAULT", "Document", "Fault", "Limits", "read"]


def read(data: bytes, *, limits: Limits = DEFAULT) -> Document:
    """Read the bytes of one file that shall hold one mapping.

    Never raises for content: ``Document.faults`` says what is wrong, in the order of the text.
    """
    return read_with(data, limits=limits, libyaml=has_libyaml())


def read_with(data: bytes, *, limits: Limits, libyaml: bool) -> Document:
    """Do what ``read`` does, with libyaml or with the pure parser; both give the same (tests hold them to it)."""
    screened = screen(data, limits)
    if not screened.parse:
        return Document(screened.text, None, screened.faults)
    root, faults = compose(screened.text, screened.raw, limits, libyaml=libyaml)
    faults = screened.faults + faults
    if root is None:
        if not any(not fault.is_remark for fault in faults):
            faults.append(Fault("empty-file", START))
        return Document(screened.text, None, faults)
    builder = _Builder(screened, limits)
    value = builder.document(root)
    faults += builder.faults
    failed = any(not fault.is_remark for fault in faults)
    return Document(screened.text, None if failed else value, faults, root)


class Document:
    """One file as read: its data, its faults, and where everything stands.

    Attributes:
        text: the decoded text without byte-order mark; empty when it could not be decoded.
        data: the content as plain dict, list, str, int, float, bool and None; None when the reading failed.
        faults: what is wrong, in the order of the text, remarks (``Fault.is_remark``) included.
    """

    __slots__ = ("_root", "data", "faults", "text")

    def __init__(self, text: str, data: Any, faults: list[Fault], root: Any = None) -> None:
        self.text = text
        self.data = data
        self.faults = (
            tuple(sorted(faults, key=lambda fault: fault.span)) if len(faults) > 1 else tuple(faults)
        )
        self._root = root

    @property
    def ok(self) -> bool:
        """True when the content was read; remarks may stand all the same."""
        return self.data is not None

    def span(self, route: Route, *, key: bool = False) -> Span | None:
        """Return where the value at ``route`` stands, or its key; for a missing one its nearest ancestor.

        None only when there is no tree at all.
        """
        node, key_node, _ = self._walk(route)
        if node is None:
            return None
        if key and key_node is not None:
            return _span(*extent(key_node, None, self.text), self.text)
        return _span(*extent(node, key_node, self.text), self.text)

    def source(self, route: Route) -> str | None:
        """Return the scalar at ``route`` as the file has it, quotes included; None for all else."""
        node, key_node, found = self._walk(route)
        if not found or not isinstance(node, ScalarNode):
            return None
        start, end = extent(node, key_node, self.text)
        return self.text[start:end]

    def is_plain(self, route: Route) -> bool:
        """Tell whether the value at ``route`` is a scalar that stands there unquoted."""
        node, _, found = self._walk(route)
        return found and isinstance(node, ScalarNode) and not node.style

    def offsets(self, route: Route, *, key: bool = False) -> tuple[int, int] | None:
        """Return begin and end of the value (or its key) in ``text``; None when the route does not exist."""
        node, key_node, found = self._walk(route)
        if not found or (key and key_node is None):
            return None
        return extent(key_node, None, self.text) if key else extent(node, key_node, self.text)

    def node(self, route: Route) -> Any:
        """Return the parser's node at ``route``, for this room's editor."""
        node, _, found = self._walk(route)
        return node if found else None

    def _walk(self, route: Route) -> tuple[Any, Any, bool]:
        """Return the node at ``route`` or its nearest ancestor, the key it stands under, and whether it exists."""
        node, key_node = self._root, None
        for step in route:
            if isinstance(node, MappingNode):
                pair = next((pair for pair in node.value if pair[0].value == step), None)
                if pair is None:
                    return node, key_node, False
                key_node, node = pair
            elif isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
                key_node, node = None, node.value[step]
            else:
                return node, key_node, False
        return node, key_node, node is not None


def end_offset(node: Any, text: str) -> int:
    """Return the offset after the last character of a node; parsers' own ends run on into blanks and comments."""
    if isinstance(node, ScalarNode):
        start, end = int(node.start_mark.index), int(node.end_mark.index)
        if node.style not in ("|", ">"):
            return end
        return start + len(text[start:end].rstrip(" \r\n"))
    if node.flow_style:
        return int(node.end_mark.index)
    last = node.value[-1]
    return end_offset(last[1] if isinstance(node, MappingNode) else last, text)


def extent(node: Any, key_node: Any, text: str) -> tuple[int, int]:
    """Return begin and end of a node; what is not there at all begins and ends behind the colon of its key."""
    if key_node is not None and isinstance(node, ScalarNode) and not node.value and not node.style:
        key_end = end_offset(key_node, text)
        colon = _COLON.match(text, key_end)
        place = colon.end() if colon else key_end
        return place, place
    return int(node.start_mark.index), end_offset(node, text)


def _span(start: int, end: int, text: str) -> Span:
    line = text.count("\n", 0, start) + 1
    column = start - text.rfind("\n", 0, start)
    end_line = line + text.count("\n", start, end)
    return Span(line, column, end_line, end - text.rfind("\n", 0, end))


class _TooDeepError(Exception):
    """Ends the building of a document that nests deeper than allowed."""


class _Builder:
    """Makes plain data from nodes in one pass, and finds what a tree can still have wrong."""

    def __init__(self, screened: Screened, limits: Limits) -> None:
        self.faults: list[Fault] = []
        self._text = screened.text
        self._limits = limits
        self._escapes = b"\\" in screened.raw

    def document(self, root: Any) -> dict[str, Any] | None:
        if isinstance(root, MappingNode):
            try:
                return self._mapping(root, self._limits.max_depth)
            except _TooDeepError:
                return None
        if isinstance(root, ScalarNode) and not root.value and not root.style:
            self.faults.append(Fault("empty-file", START))
            return None
        self._not_a_mapping(root)
        return None

    def _mapping(self, node: Any, levels: int) -> dict[str, Any]:
        if not levels:
            self._too_deep(node)
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if key_node.__class__ is not ScalarNode:
                self._non_text_key(key_node, "mapping" if isinstance(key_node, MappingNode) else "list")
                continue
            if not key_node.style:
                self._plain_key(key_node, value_node, in_flow=node.flow_style)
            if key in out:
                self._duplicate(node, key_node)
                continue
            if value_node.__class__ is ScalarNode:
                value = value_node.value
                if not value_node.style and (not value or value[0] in TYPED_FIRST):
                    value = resolve_plain(value)
                elif self._escapes:
                    self._check_characters(value_node)
                out[key] = value
            elif value_node.__class__ is MappingNode:
                out[key] = self._mapping(value_node, levels - 1)
            else:
                out[key] = self._sequence(value_node, levels - 1)
        return out

    def _sequence(self, node: Any, levels: int) -> list[Any]:
        if not levels:
            self._too_deep(node)
        out: list[Any] = []
        for value_node in node.value:
            if value_node.__class__ is ScalarNode:
                value = value_node.value
                if not value_node.style and (not value or value[0] in TYPED_FIRST):
                    value = resolve_plain(value)
                elif self._escapes:
                    self._check_characters(value_node)
                out.append(value)
            elif value_node.__class__ is MappingNode:
                out.append(self._mapping(value_node, levels - 1))
            else:
                out.append(self._sequence(value_node, levels - 1))
        return out

    def _plain_key(self, node: Any, value: Any, *, in_flow: bool) -> None:
        key = node.value
        if not key or key[0] in TYPED_FIRST:
            typed = resolve_plain(key)
            if not isinstance(typed, str):
                self._non_text_key(node, "null" if typed is None else type(typed).__name__)
        elif key == "<<":
            self._report("merge-key", node)
        elif in_flow and ":" in key and value.__class__ is ScalarNode and not value.value and not value.style:
            self._missing_space(node)

    def _missing_space(self, node: Any) -> None:
        """Report ``{x:1}``, which YAML takes for the key ``x:1`` with no value."""
        if _COLON.match(self._text, node.end_mark.index):
            return
        mark = node.start_mark
        column = mark.column + 1 + node.value.index(":")
        span = Span(mark.line + 1, column, mark.line + 1, column + 1)
        self._add("syntax", span, {"problem": "no-value", "hint": "missing-space-after-colon"})

    def _duplicate(self, mapping: Any, node: Any) -> None:
        first = next(key for key, _ in mapping.value if key.value == node.value)
        self._report("duplicate-key", node, (("first", self._span(first)),), key=node.value)

    def _non_text_key(self, node: Any, kind: str) -> None:
        source = (
            self._text[node.start_mark.index : end_offset(node, self._text)]
            if kind not in ("mapping", "list")
            else ""
        )
        self._report("non-text-key", node, kind=kind, source=source)

    def _check_characters(self, node: Any) -> None:
        found = UNSAFE_CHARACTER.search(node.value)
        if found:
            self._report("control-character", node, code_point=code_point(found[0]))

    def _not_a_mapping(self, root: Any) -> None:
        first_line = self._text[root.start_mark.index :].split("\n", 1)[0].rstrip()
        kind = "list" if isinstance(root, SequenceNode) else "text"
        cause = slip(self._text, root.start_mark.line, root.start_mark.line) if kind == "text" else None
        hint, span = cause or ("other", place(root.start_mark, len(first_line)))
        self._add("not-a-mapping", span, {"kind": kind, "hint": hint})

    def _too_deep(self, node: Any) -> None:
        self._add("too-deep", place(node.start_mark, 1), {"limit": self._limits.max_depth})
        raise _TooDeepError

    def _span(self, node: Any) -> Span:
        return _span(*extent(node, None, self._text), self._text)

    def _report(
        self, code: str, node: Any, related: tuple[tuple[str, Span], ...] = (), **args: object
    ) -> None:
        self._add(code, self._span(node), args, related)

    def _add(
        self, code: str, span: Span, args: dict[str, object], related: tuple[tuple[str, Span], ...] = ()
    ) -> None:
        if len(self.faults) < self._limits.max_faults:
            self.faults.append(Fault(code, span, args, related))
