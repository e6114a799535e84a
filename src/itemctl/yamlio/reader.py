"""Reads one YAML file strictly: plain data on one side, positions of everything on the other.

Nothing is guessed, nothing of YAML beyond mappings, lists and scalars is taken, and no content
makes it raise: what is wrong is listed as faults with their places.

A file in ordinary writing is first tried with a quick parser, which gives the same data; the tree with the places is then
built only when somebody asks for one. All other files, and those the quick parser finds fault with, are read strictly.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from itemctl.model.source import Route, Span
from itemctl.yamlio.faults import DEFAULT, Fault, Limits
from itemctl.yamlio.optimistic import loader
from itemctl.yamlio.ordinary import DEEPEST, ordinary_text
from itemctl.yamlio.places import end_offset, extent, span_of
from itemctl.yamlio.sections import Sections

__all__ = ["DEFAULT", "Document", "Fault", "Limits", "end_offset", "extent", "read", "read_with"]


def read(data: bytes, *, limits: Limits = DEFAULT) -> Document:
    """Read the bytes of one file that shall hold one mapping.

    Never raises for content: ``Document.faults`` says what is wrong, in the order of the text.
    """
    return read_quickly(data, limits) or read_with(data, limits=limits)


def read_quickly(data: bytes, limits: Limits = DEFAULT) -> Document | None:
    """Read by the quick parser; None when it is not there, the file is not ordinary, or anything is wrong with it."""
    load = loader()
    if load is None or len(data) > limits.max_bytes or limits.max_depth < DEEPEST:
        return None
    text = ordinary_text(data)
    found = None if text is None else load(data)
    return None if found is None or text is None else Document(text, found)


def read_with(data: bytes, *, limits: Limits, libyaml: bool | None = None) -> Document:
    """Do what ``read`` does, strictly from the start, with libyaml or with the pure parser.

    All give the same (tests hold them to it). None takes libyaml where it is there.
    """
    from itemctl.yamlio.strict import read_strictly  # PyYAML is not needed while all files are ordinary

    reading = read_strictly(data, limits, libyaml=libyaml)
    return Document(reading.text, reading.data, reading.faults, reading.root)


class Document:
    """One file as read: its data, its faults, and where everything stands.

    Attributes:
        text: the decoded text without byte-order mark; empty when it could not be decoded.
        data: the content as plain dict, list, str, int, float, bool and None; None when the reading failed.
        faults: what is wrong, in the order of the text, remarks (``Fault.is_remark``) included.
    """

    __slots__ = ("_root", "_sections", "data", "faults", "text")

    def __init__(self, text: str, data: Any, faults: Sequence[Fault] = (), root: Any = None) -> None:
        self.text = text
        self.data = data
        self.faults = (
            tuple(sorted(faults, key=lambda fault: fault.span)) if len(faults) > 1 else tuple(faults)
        )
        self._root = root
        self._sections: Sections | None = None

    @property
    def ok(self) -> bool:
        """True when the content was read; remarks may stand all the same."""
        return self.data is not None

    @property
    def is_ordinary(self) -> bool:
        """Whether it was read without a tree, and none was built since: lines tell where things stand."""
        return self._root is None and self.data is not None

    def span(self, route: Route, *, key: bool = False) -> Span | None:
        """Return where the value at ``route`` stands, or its key; for a missing one its nearest ancestor.

        None only when there is no tree at all.
        """
        node, key_node, _ = self._walk(route)
        if node is None:
            return None
        if key and key_node is not None:
            return span_of(*extent(key_node, None, self.text), self.text)
        return span_of(*extent(node, key_node, self.text), self.text)

    def source(self, route: Route) -> str | None:
        """Return the scalar at ``route`` as the file has it, quotes included; None for all else."""
        node, key_node, found = self._walk(route)
        if not found or node.id != "scalar":
            return None
        start, end = extent(node, key_node, self.text)
        return self.text[start:end]

    def is_plain(self, route: Route) -> bool:
        """Tell whether the value at ``route`` is a scalar that stands there unquoted."""
        node, _, found = self._walk(route)
        return found and node.id == "scalar" and not node.style

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
        node, key_node, steps = self._start(route)
        for step in steps:
            kind = getattr(node, "id", "")
            if kind == "mapping":
                pair = next((pair for pair in node.value if pair[0].value == step), None)
                if pair is None:
                    return node, key_node, False
                key_node, node = pair
            elif kind == "sequence" and isinstance(step, int) and 0 <= step < len(node.value):
                key_node, node = None, node.value[step]
            else:
                return node, key_node, False
        return node, key_node, node is not None

    def _start(self, route: Route) -> tuple[Any, Any, Route]:
        """Return where the walk along ``route`` begins: a node, the key it stands under, the steps left.

        Without a tree a part is enough, where ``route`` leads into one.
        """
        if self.is_ordinary and route and route[0] in self.data:
            sections, key, value = self._parts(), str(route[0]), self.data[route[0]]
            index = route[1] if len(route) > 1 and isinstance(value, list) else -1
            if isinstance(index, int) and 0 <= index < len(value or ()):
                item = sections.item(key, index, len(value))
                if item is not None:
                    return item, None, route[2:]
            pair = sections.entry(key)
            if pair is not None:
                return pair[1], pair[0], route[1:]
        return self._tree(), None, route

    def _parts(self) -> Sections:
        if self._sections is None:
            from itemctl.yamlio.strict import tree_of_ordinary

            self._sections = Sections(self.text, tree_of_ordinary)
        return self._sections

    def _tree(self) -> Any:
        """Return the root of the tree, which a file that was read quickly does not have before it is asked for."""
        if self._root is None and self.data is not None:
            from itemctl.yamlio.strict import tree_of_ordinary

            self._root = tree_of_ordinary(self.text)
        return self._root
