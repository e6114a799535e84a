"""The strict reading: screens the bytes, builds the tree of nodes, makes plain data of it and says what is wrong."""

from __future__ import annotations

from typing import Any, NamedTuple

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from itemctl.model.source import START, Span
from itemctl.yamlio.compose import compose, compose_ordinary, has_libyaml, place
from itemctl.yamlio.faults import Fault, Limits
from itemctl.yamlio.places import COLON, end_offset, extent, span_of
from itemctl.yamlio.scalars import TYPED_FIRST, TYPED_LAST, UNSAFE_CHARACTER, resolve_plain
from itemctl.yamlio.screen import Screened, code_point, screen
from itemctl.yamlio.syntax import slip


class Reading(NamedTuple):
    """What came of a strict reading: text and data as ``Document`` has them, and the root of the tree."""

    text: str
    data: Any
    faults: list[Fault]
    root: Any


def read_strictly(data: bytes, limits: Limits, *, libyaml: bool | None = None) -> Reading:
    """Read the bytes of one file, by libyaml or by the pure parser; None takes libyaml where it is there."""
    screened = screen(data, limits)
    if not screened.parse:
        return Reading(screened.text, None, screened.faults, None)
    by_libyaml = has_libyaml() if libyaml is None else libyaml
    root, faults = compose(screened.text, screened.raw, limits, libyaml=by_libyaml)
    faults = screened.faults + faults
    if root is None:
        if not any(not fault.is_remark for fault in faults):
            faults.append(Fault("empty-file", START))
        return Reading(screened.text, None, faults, None)
    builder = _Builder(screened, limits)
    value = builder.document(root)
    faults += builder.faults
    failed = any(not fault.is_remark for fault in faults)
    return Reading(screened.text, None if failed else value, faults, root)


def tree_of_ordinary(text: str) -> Any:
    """Return the root of the tree of a text that is ordinary (see ``ordinary``) and was read without a fault."""
    return compose_ordinary(text.encode(), libyaml=has_libyaml())


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
        in_flow = node.flow_style
        for key_node, value_node in node.value:
            key = key_node.value
            if key_node.__class__ is not ScalarNode:
                self._non_text_key(key_node, "mapping" if isinstance(key_node, MappingNode) else "list")
                continue
            if not key_node.style and (
                not key
                or (key[0] in TYPED_FIRST and key[-1] in TYPED_LAST)
                or key == "<<"
                or (in_flow and ":" in key)
            ):
                self._plain_key(key_node, value_node, in_flow=in_flow)
            if key in out:
                self._duplicate(node, key_node)
                continue
            kind = value_node.__class__
            if kind is ScalarNode:
                value = value_node.value
                if not value_node.style and (
                    not value or (value[0] in TYPED_FIRST and value[-1] in TYPED_LAST)
                ):
                    value = resolve_plain(value)
                elif self._escapes:
                    self._check_characters(value_node)
                out[key] = value
            elif kind is MappingNode:
                out[key] = self._mapping(value_node, levels - 1)
            else:
                out[key] = self._sequence(value_node, levels - 1)
        return out

    def _sequence(self, node: Any, levels: int) -> list[Any]:
        if not levels:
            self._too_deep(node)
        out: list[Any] = []
        for value_node in node.value:
            kind = value_node.__class__
            if kind is ScalarNode:
                value = value_node.value
                if not value_node.style and (
                    not value or (value[0] in TYPED_FIRST and value[-1] in TYPED_LAST)
                ):
                    value = resolve_plain(value)
                elif self._escapes:
                    self._check_characters(value_node)
                out.append(value)
            elif kind is MappingNode:
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
        if COLON.match(self._text, node.end_mark.index):
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
        return span_of(*extent(node, None, self._text), self._text)

    def _report(
        self, code: str, node: Any, related: tuple[tuple[str, Span], ...] = (), **args: object
    ) -> None:
        self._add(code, self._span(node), args, related)

    def _add(
        self, code: str, span: Span, args: dict[str, object], related: tuple[tuple[str, Span], ...] = ()
    ) -> None:
        if len(self.faults) < self._limits.max_faults:
            self.faults.append(Fault(code, span, args, related))
