"""One item laid open: every value of its resolved view with its Chinese title and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from itemctl.catalogue.registers import Place
from itemctl.catalogue.resolve import Origin
from itemctl.catalogue.scan import Scan
from itemctl.catalogue.source import Source
from itemctl.checks.engine import item_folders
from itemctl.model.item import Item
from itemctl.model.kinds import kind_of_path
from itemctl.model.order import key_order, structure_at
from itemctl.model.schema import hints_of
from itemctl.model.source import Route, Span
from itemctl.work.items import WholeItem, whole_items
from itemctl.yamlio.faults import Limits
from itemctl.yamlio.reader import Document, read

_REGISTER_LIMITS = Limits(max_bytes=32 << 20)


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of an item laid open.

    Attributes:
        route: route in the resolved view.
        title: Chinese title of its key; empty for entries of lists and keys the model does not know.
        value: the value; None for a mapping or list that has lines of its own.
        is_value: whether it has a value of its own.
    """

    route: Route
    title: str
    value: Any
    is_value: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Where a value comes from: the layer, the id within it, and the place in a file where it can be found."""

    layer: str
    key: str
    path: str
    span: Span | None


def whole_item(scan: Scan, source: Source, path: str) -> WholeItem | None:
    """Return the item at ``path`` with its resolved view, or None when it cannot be read."""
    return next(whole_items(scan, source, [path]), None)


def ordered(item: WholeItem) -> dict[str, Any]:
    """Return the resolved view with its keys in the order in which the model declares them."""
    order = key_order("item")

    def arrange(node: Any, route: Route) -> Any:
        if isinstance(node, list):
            return [arrange(entry, (*route, index)) for index, entry in enumerate(node)]
        if not isinstance(node, dict):
            return node
        ranks = {key: rank for rank, key in enumerate(order(route) or ())}
        keys = sorted(node, key=lambda key: ranks.get(key, len(ranks)))
        return {key: arrange(node[key], (*route, key)) for key in keys}

    return cast("dict[str, Any]", arrange(item.data, ()))


def lines_of(data: dict[str, Any]) -> Iterator[Shown]:
    """Yield the lines of a resolved view from top to bottom; an empty list or mapping is a value."""
    yield from _below(data, ())


class Origins:
    """Says where the values of one item come from; reads each file at most once."""

    def __init__(self, scan: Scan, source: Source, item: WholeItem) -> None:
        self._scan = scan
        self._source = source
        self._item = item
        self._documents: dict[str, Document | None] = {}

    def of(self, route: Route) -> Found | None:
        """Return where the value at a route of the resolved view comes from; None when it has no origin."""
        origin = self._item.resolved.origin(route)
        if origin is None:
            return None
        place = self._place(origin)
        if place is None:
            return Found(origin.layer, origin.key, "", None)
        document = self._document(place.path)
        return Found(origin.layer, origin.key, place.path, document.span(place.route) if document else None)

    def _place(self, origin: Origin) -> Place | None:
        if origin.layer == "own":
            return Place(self._item.path, origin.route)
        if origin.layer == "item":
            paths = self._scan.by_code.get(origin.key)
            return Place(paths[0], origin.route) if paths else None
        register = "material" if origin.layer == "library" else origin.layer
        places = self._scan.registers.places.get(register, {}).get(origin.key)
        return Place(places[0].path, (*places[0].route, *origin.route)) if places else None

    def _document(self, path: str) -> Document | None:
        if path not in self._documents:
            kind = kind_of_path(path, item_folders(self._scan.registers))
            try:
                data = self._source.read(path)
            except OSError:
                self._documents[path] = None
            else:
                is_item = kind is not None and kind.name == "item"
                self._documents[path] = read(data) if is_item else read(data, limits=_REGISTER_LIMITS)
        return self._documents[path]


def _below(node: Any, route: Route) -> Iterator[Shown]:
    entries: Iterator[tuple[str | int, Any]]
    entries = iter(node.items()) if isinstance(node, dict) else enumerate(node)
    for step, value in entries:
        here = (*route, step)
        has_lines = isinstance(value, dict | list) and bool(value)
        yield Shown(here, _title(here), None if has_lines else value, not has_lines)
        if has_lines:
            yield from _below(value, here)


def _title(route: Route) -> str:
    key = route[-1]
    structure = structure_at(Item, route[:-1])
    hint = hints_of(structure).get(key) if structure is not None and isinstance(key, str) else None
    return hint[1].title if hint is not None and hint[1] is not None else ""
