"""An item as both sides resolve it, so that only what the item itself changed is seen.

What both sides take over from the same shared entry (main item, directory entry, department, standard material) is made
equal: its change is told once, where it was made.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, cast

from itemctl.catalogue.pairs import Half, ItemFile, Pair
from itemctl.catalogue.parents import Parents
from itemctl.catalogue.registers import Registers
from itemctl.catalogue.resolve import MATERIAL_KEYS, Origin, Resolved, directory_code, resolve, resolve_beside
from itemctl.model.change import Spot
from itemctl.model.item import Item
from itemctl.model.keyed import entry_key
from itemctl.model.source import Route

LAYERS = ("departments", "materials", "directory")
"""Kinds of file that items take something over from."""
_NONE = object()
_REGISTERS = {"department": "department", "directory": "directory", "library": "material"}
"""Layer to the register in which its entries stand."""


class View(NamedTuple):
    """An item on one side.

    Attributes:
        file: its own file.
        data: with all that it takes over.
        place: tells where the value at a route of `data` stands.
    """

    file: ItemFile
    data: Mapping[str, Any]
    place: Callable[[Route], Spot | None]


class _One(NamedTuple):
    """One side while both are brought together."""

    file: ItemFile
    resolved: Resolved
    parent: ItemFile | None
    registers: Registers

    @property
    def layers(self) -> set[tuple[str, str]]:
        """Layers and keys that it names, whether there are such entries or not."""
        code = directory_code(self.resolved.own, self.parent.data if self.parent else None)  # type: ignore[arg-type]
        named = [("item", self.file.data.get("inherits")), ("directory", code)]
        named.append(("department", self.resolved.data.get("department")))
        return {(layer, key) for layer, key in named if isinstance(key, str) and key}


class Views:
    """Makes the views of items that differ."""

    def __init__(self, pair: Pair, parents: Parents) -> None:
        self._pair = pair
        self._parents = parents

    def of(self, old: ItemFile | None, new: ItemFile | None) -> tuple[View | None, View | None]:
        """Return the views of an item on both sides; None where there is none."""
        before = None if old is None else self._one(self._pair.old, old)
        after = None if new is None else self._one(self._pair.new, new, before)
        if before is None or after is None:
            return _alone(before), _alone(after)
        one: Mapping[str, Any] = before.resolved.data
        other: Mapping[str, Any] = after.resolved.data
        if before.registers is not after.registers or before.parent != after.parent:
            one, other = _Evening(before, after).done()
        return _view(before, one), _view(after, other)

    def _one(self, half: Half, item: ItemFile, other: _One | None = None) -> _One:
        registers = self._pair.registers(half, LAYERS)
        parent = self._parents.of(half, item)
        above: Item | None = cast("Item | None", parent.data if parent else None)
        own = cast("Item", item.data)
        if other is not None and registers is other.registers and parent is other.parent:
            resolved = resolve_beside(other.resolved, own, registers, above)
        else:
            resolved = resolve(own, registers, above)
        return _One(item, resolved, parent, registers)


def _alone(one: _One | None) -> View | None:
    return None if one is None else _view(one, one.resolved.data)


def _view(one: _One, data: Mapping[str, Any]) -> View:
    def place(route: Route) -> Spot | None:
        for length in range(len(route), 0, -1):
            origin = one.resolved.origin(route[:length])
            if origin is not None:
                return _spot(one, origin)
        return Spot(one.file.path, ())

    return View(one.file, data, place)


def _spot(one: _One, origin: Origin) -> Spot | None:
    if origin.layer == "own":
        return Spot(one.file.path, origin.route)
    if origin.layer == "item":
        return Spot(one.parent.path, origin.route) if one.parent is not None else None
    places = one.registers.places[_REGISTERS[origin.layer]][origin.key]
    return Spot(places[0].path, (*places[0].route, *origin.route))


class _Evening:
    """Makes equal what both sides of an item take over from the same entries.

    Nothing is taken out, and what is added stands at the end, so that routes of the resolved views stay right.
    """

    def __init__(self, old: _One, new: _One) -> None:
        self._old, self._new = old, new
        self._shared = old.layers & new.layers

    def done(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the data of both sides."""
        old, new = self._even(self._old.resolved.data, self._new.resolved.data, (), ())
        return old, new

    def _even(self, old: Any, new: Any, one: Route, other: Route) -> tuple[Any, Any]:
        if old is not _NONE and new is not _NONE and old == new:
            return old, new
        if _is_open(old) and _is_open(new):
            return self._even_mapping(old, new, one, other)
        if one == ("materials",) and isinstance(old, list) and isinstance(new, list):
            return self._even_materials(old, new)
        if not (self._is_shared(one, old, is_old=True) and self._is_shared(other, new, is_old=False)):
            return old, new
        chosen = new if old is _NONE else old if new is _NONE else max(old, new, key=_canonical)
        return chosen, chosen

    def _even_mapping(self, old: Any, new: Any, one: Route, other: Route) -> tuple[Any, Any]:
        before: dict[str, Any] = {}
        after: dict[str, Any] = {}
        one_side = old if old is not _NONE else {}
        other_side = new if new is not _NONE else {}
        for key in dict.fromkeys((*one_side, *other_side)):
            found = self._even(
                one_side.get(key, _NONE), other_side.get(key, _NONE), (*one, key), (*other, key)
            )
            if found[0] is not _NONE:
                before[key] = found[0]
            if found[1] is not _NONE:
                after[key] = found[1]
        return (
            before if before or old is not _NONE else _NONE,
            after if after or new is not _NONE else _NONE,
        )

    def _even_materials(self, old: list[Any], new: list[Any]) -> tuple[list[Any], list[Any]]:
        before, after = list(old), list(new)
        found: dict[str | None, int] = {}
        for index, entry in enumerate(new):
            found.setdefault(entry_key(entry, MATERIAL_KEYS), index)
        found.pop(None, None)
        for index, entry in enumerate(old):
            key = entry_key(entry, MATERIAL_KEYS)
            route: Route = ("materials", index)
            if key in found:
                at = found.pop(key)
                before[index], after[at] = self._even(entry, new[at], route, ("materials", at))
            elif key is not None and self._is_shared(route, entry, is_old=True):
                after.append(entry)
        rest = [("materials", index) for index in sorted(found.values())]
        before += [new[route[1]] for route in rest if self._is_shared(route, new[route[1]], is_old=False)]
        return before, after

    def _is_shared(self, route: Route, value: Any, *, is_old: bool) -> bool:
        """Tell whether a value comes from an entry that the other side names as well; what is missing comes from nowhere."""
        if value is _NONE:
            return True
        side = self._old if is_old else self._new
        origin = side.resolved.origin(route)
        if origin is None:
            return False
        if origin.layer == "library":
            return self._names_material(route, origin.key, is_old=is_old)
        return origin.layer != "own" and (origin.layer, origin.key) in self._shared

    def _names_material(self, route: Route, key: str, *, is_old: bool) -> bool:
        side, other = (self._old, self._new) if is_old else (self._new, self._old)
        mine: list[Any] = side.resolved.data["materials"]
        named = entry_key(mine[int(route[1])], MATERIAL_KEYS)
        entries: list[Any] = other.resolved.data.get("materials") or []
        return any(
            isinstance(one, dict) and one.get("material") == key and entry_key(one, MATERIAL_KEYS) == named
            for one in entries
        )


def _is_open(value: Any) -> bool:
    return value is _NONE or isinstance(value, dict)


def _canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
