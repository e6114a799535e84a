"""Inheritance: the view of an item with every element it takes over, and where each value comes from.

Layers, nearest first: the item's own file, the 31-character item it inherits from, the basic directory entry,
the department's defaults (windows, contact, remedies). Each material takes further defaults from the library.
Mappings merge key by key; lists are taken whole from the nearest layer that has them, save `materials`, which merge
by key, so that an heir can override one entry (`{id, reduction}`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from itemctl.catalogue.registers import LIBRARY_KEYS, Registers
from itemctl.model.item import Item
from itemctl.model.keyed import entry_key
from itemctl.model.loose import text_of
from itemctl.model.source import Route

MATERIAL_KEYS = ("id", "material", "name", "as_published")
_DEPARTMENT_KEYS = ("windows", "contact", "remedies")
_ENTRY_KEYS = ("name", "type", "basis", "status")
_REGISTERS = frozenset({"directory", "department"})
_DECIDING = ("code", "directory", "inherits", "department", "type")
"""What decides which layers an item has, and which it lacks."""
_MISSING = object()
_NOT_INHERITED = frozenset(
    {"schema", "code", "inherits", "replaces", "local_codes", "notes", "sources", "structure"}
)


class Origin(NamedTuple):
    """Where a value of the resolved view comes from.

    Attributes:
        layer: ``own``, ``item``, ``directory``, ``department`` or ``library``.
        key: id within that register (code of the item, basic code, department id, material id); empty for own.
        route: route within the item's file, or below the register's entry.
    """

    layer: str
    key: str
    route: Route


class _Layer(NamedTuple):
    name: str
    key: str
    data: Mapping[str, Any]
    base: Route = ()


@dataclass(frozen=True, slots=True)
class Resolved:
    """The resolved view of one item.

    Attributes:
        own: data of the item's file.
        data: the same with everything it takes over.
        gaps: layers that the item names and that could not be looked up, as in `Origin`: nobody can tell what they hold.
        unlisted: its basic code where no directory has it, though nothing says that one should.
    """

    own: Item
    data: Item
    _layers: tuple[_Layer, ...]
    _library: Mapping[str, Any]
    gaps: frozenset[str] = frozenset()
    unlisted: str = ""

    @property
    def entries(self) -> Iterator[tuple[str, str]]:
        """Layer and id of each entry of a register that it takes something over from, as in `Origin`; the library's apart."""
        return ((layer.name, layer.key) for layer in self._layers if layer.name in _REGISTERS)

    def origin(self, route: Route) -> Origin | None:
        """Return where the value at ``route`` of the resolved view comes from; None when it has no value."""
        if len(route) >= 2 and route[0] == "materials" and isinstance(route[1], int):
            return self._material_origin(route)
        for layer in self._layers:
            if _has(layer.data, route):
                return Origin(layer.name, layer.key, (*layer.base, *route))
        return None

    def own_route(self, route: Route) -> Route:
        """Return the route in the item's own file that stands for ``route``: itself, or its nearest own ancestor."""
        origin = self.origin(route)
        if origin is not None and origin.layer == "own":
            return origin.route
        for length in range(len(route) - 1, 0, -1):
            origin = self.origin(route[:length])
            if origin is not None and origin.layer == "own":
                return origin.route
        return ()

    def may_hold(self, route: Route) -> bool:
        """Tell whether what is missing at ``route`` may stand in a layer that could not be looked up.

        Of the list of materials as a whole: whether it may hold more than is known, or under other names.
        """
        if route == ("materials",):
            return self._has_open_materials()
        if not route or self.origin(route) is not None or not _is_taken_singly(route):
            return False
        key = route[0]
        is_merged = key == "materials" and isinstance(route[1], int)
        if key not in _NOT_INHERITED and ("item" in self.gaps or "directory" in self.gaps):
            return True
        if "department" in self.gaps and key in _DEPARTMENT_KEYS:
            return True
        is_key = is_merged and len(route) > 2 and route[2] in LIBRARY_KEYS
        return is_key and self._is_unknown(self.data["materials"][route[1]])  # type: ignore[index]

    def would_be_listed(self, route: Route) -> bool:
        """Tell whether what is missing at ``route`` would stand in the directory's entry, if the directory had one."""
        is_free = bool(route) and self.origin(route) is None and _is_taken_singly(route)
        return bool(self.unlisted) and is_free and route[0] not in _NOT_INHERITED

    def _has_open_materials(self) -> bool:
        materials = self.data.get("materials")
        entries = materials if isinstance(materials, list) else []
        return "item" in self.gaps or "directory" in self.gaps or any(map(self._is_unknown, entries))

    def _is_unknown(self, material: Any) -> bool:
        """Tell whether a material names a standard material that is not known."""
        named = material.get("material") if isinstance(material, dict) else None
        return isinstance(named, str) and named not in self._library

    def _material_origin(self, route: Route) -> Origin | None:
        materials = self.data.get("materials", [])
        position = cast("int", route[1])
        if not 0 <= position < len(materials):
            return None
        layers = [layer for layer in self._layers if layer.data.get("materials")]
        if len(layers) == 1 and _has(layers[0].data, route):  # then none has another place than in its list
            return Origin(layers[0].name, layers[0].key, (*layers[0].base, *route))
        key = entry_key(materials[position], MATERIAL_KEYS)
        for layer in layers:
            for index, entry in enumerate(layer.data["materials"]):
                own_key = entry_key(entry, MATERIAL_KEYS)
                same = own_key == key if key is not None and own_key is not None else index == position
                if same and _has(entry, route[2:]):
                    return Origin(layer.name, layer.key, (*layer.base, "materials", index, *route[2:]))
        library_id = text_of(materials[position], "material") if isinstance(materials[position], dict) else ""
        if library_id in self._library and _has(self._library[library_id], route[2:]):
            return Origin("library", library_id, route[2:])
        return None


def resolve(own: Item, registers: Registers, parent: Item | None = None) -> Resolved:
    """Return the resolved view of ``own``.

    Args:
        own: data of the item's file (need not be valid: what has the wrong shape is passed over).
        registers: registers of the catalogue.
        parent: the 31-character item it inherits from, when it names one that exists.
    """
    layers = [_Layer("own", "", cast("Mapping[str, Any]", own))]
    gaps = {"item"} if parent is None and isinstance(own.get("inherits"), str) else set()
    if parent is not None:
        layers.append(
            _Layer("item", str(parent.get("code", "")), _heritable(cast("Mapping[str, Any]", parent)))
        )
    code = directory_code(own, parent)
    entry, unlisted = registers.directory.get(code), ""
    if entry is not None:
        elements = entry.get("elements")
        if isinstance(elements, dict):
            layers.append(_Layer("directory", code, _heritable(elements), ("elements",)))
        plain = {key: entry[key] for key in _ENTRY_KEYS if key in entry}  # type: ignore[literal-required]
        layers.append(_Layer("directory", code, plain))
    elif registers.is_lost(
        code, named=_names_entry(own, parent), leaning=not any(one.data.get("type") for one in layers)
    ):
        gaps.add("directory")
    else:
        unlisted = code
    department = next((layer.data["department"] for layer in layers if "department" in layer.data), None)
    if isinstance(department, str) and department in registers.departments:
        defaults = registers.departments[department]
        plain = {key: defaults[key] for key in _DEPARTMENT_KEYS if key in defaults}  # type: ignore[literal-required]
        layers.append(_Layer("department", department, plain))
    elif isinstance(department, str):
        gaps.add("department")
    data = _merge_layers(layer.data for layer in layers)
    _complete(data, registers)
    return Resolved(own, cast("Item", data), tuple(layers), registers.library, frozenset(gaps), unlisted)


def resolve_beside(known: Resolved, own: Item, registers: Registers, parent: Item | None = None) -> Resolved:
    """Return what `resolve` does; what the item has alike in another state is one object in both.

    Args:
        known: another state of the item, resolved with the same registers and parent.
        own: as `resolve`.
        registers: likewise.
        parent: likewise.
    """
    if any(own.get(key, _MISSING) != known.own.get(key, _MISSING) for key in _DECIDING):
        return resolve(own, registers, parent)
    mine = cast("Mapping[str, Any]", own)
    was: Mapping[str, Any] = cast("Mapping[str, Any]", known.own)
    differing = [key for key, value in mine.items() if was.get(key, _MISSING) is not value]
    differing += [key for key in was if key not in mine]
    layers = (_Layer("own", "", mine), *known._layers[1:])
    fresh = _merge_layers(_part(layer.data, differing) for layer in layers)
    _complete(fresh, registers, _completed(known))
    data = dict(cast("Mapping[str, Any]", known.data))
    for key in differing:
        data.pop(key, None)
    data.update(fresh)
    return Resolved(own, cast("Item", data), layers, registers.library, known.gaps, known.unlisted)


def directory_code(own: Item, parent: Item | None = None) -> str:
    """Return the basic code of the directory entry: the `directory` key, else digits 20–31 of the code."""
    stated = own.get("directory") or (parent.get("directory") if parent else None)
    return stated if isinstance(stated, str) else str(own.get("code", ""))[19:31]


def _is_taken_singly(route: Route) -> bool:
    """Tell whether a value may be taken over by itself: one below an entry of a list may not, save of a material's."""
    is_merged = len(route) > 1 and route[0] == "materials" and isinstance(route[1], int)
    return not any(isinstance(step, int) for step in route[2 if is_merged else 1 :])


def _names_entry(own: Item, parent: Item | None) -> bool:
    return bool(own.get("directory") or (parent and parent.get("directory")))


def _heritable(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in _NOT_INHERITED}


def _part(data: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    return {key: data[key] for key in keys if key in data}


def _merge_layers(layers: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for layer in layers:
        for key, value in layer.items():
            if key not in data:
                data[key] = value
            elif isinstance(data[key], dict) and isinstance(value, dict):
                data[key] = _merge(data[key], value)
            elif key == "materials":
                data[key] = _merge_materials(data[key], value)
    return data


def _complete(data: dict[str, Any], registers: Registers, known: Mapping[int, Any] | None = None) -> None:
    """Give the materials what the library says of them; of those known by their identity it stands there already."""
    if isinstance(data.get("materials"), list):
        data["materials"] = [
            known[id(entry)] if known and id(entry) in known else _with_library(entry, registers)
            for entry in data["materials"]
        ]


def _completed(resolved: Resolved) -> dict[int, Any]:
    """Return the completed materials by the identity of those in the item's own file, where these are all."""
    named = [layer.data["materials"] for layer in resolved._layers if "materials" in layer.data]
    if len(named) != 1 or not isinstance(named[0], list):
        return {}
    return {id(entry): whole for entry, whole in zip(named[0], resolved.data["materials"], strict=True)}


def _merge(near: dict[str, Any], far: dict[str, Any]) -> dict[str, Any]:
    merged = dict(near)
    for key, value in far.items():
        if key not in merged:
            merged[key] = value
        elif isinstance(merged[key], dict) and isinstance(value, dict):
            merged[key] = _merge(merged[key], value)
    return merged


def _merge_materials(near: Any, far: Any) -> Any:
    """Overlay the heir's materials on the inherited ones by key; what only the heir has comes after, all of it."""
    if not isinstance(near, list) or not isinstance(far, list):
        return near
    own: dict[str | None, int] = {}
    for index, entry in enumerate(near):
        own.setdefault(entry_key(entry, MATERIAL_KEYS), index)
    own.pop(None, None)
    taken = set()
    merged = []
    for entry in far:
        index = own.pop(entry_key(entry, MATERIAL_KEYS), -1)
        mine = near[index] if index >= 0 else None
        if isinstance(mine, dict) and isinstance(entry, dict):
            taken.add(index)
            merged.append(_merge(mine, entry))
        else:
            merged.append(entry)
    return [*merged, *(entry for index, entry in enumerate(near) if index not in taken)]


def _with_library(entry: Any, registers: Registers) -> Any:
    if not isinstance(entry, dict):
        return entry
    defaults = registers.material_defaults(str(entry.get("material", "")))
    return {**defaults, **entry} if defaults else entry


def _has(node: Any, route: Route) -> bool:
    for step in route:
        if (isinstance(node, dict) and step in node) or (
            isinstance(node, list) and isinstance(step, int) and 0 <= step < len(node)
        ):
            node = node[step]  # type: ignore[index] # a list and a text step: TypeError below
        else:
            return False
    return True
