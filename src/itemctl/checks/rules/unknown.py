"""What items and registers name, and which of it is nowhere: found in one pass for all rules on references."""

from __future__ import annotations

from collections.abc import Iterator

from itemctl.catalogue.facts import route_of
from itemctl.catalogue.registers import LISTS
from itemctl.checks.nearest import Names
from itemctl.checks.rules.shapes import Shape, Spot, list_shape, references, spots
from itemctl.checks.view import CatalogueView, entries_of
from itemctl.model.source import Route

SETTINGS = "catalogue/catalogue.yaml"


def unknown_places(view: CatalogueView) -> dict[str, list[tuple[str, Route, str]]]:
    """Return every place that names what its register does not hold, by register; found in one pass and kept."""
    if "unknown" not in view.memo:
        view.memo["unknown"] = _all_unknown(view)
    found: dict[str, list[tuple[str, Route, str]]] = view.memo["unknown"]
    return found


def places_of_forms(view: CatalogueView) -> dict[str, tuple[str, Route]]:
    """Return every file below forms/ that something names, with the first place that does; found once."""
    if "forms" not in view.memo:
        used: dict[str, tuple[str, Route]] = {}
        for facts in view.items.values():
            for register, key, where in facts.refs:
                if register == "form" and key not in used:
                    used[key] = (facts.path, route_of(where))
        for path, spot in _named_in_registers(view):
            if spot.field.refers == "form":
                for key, route in _keys(spot):
                    used.setdefault(key, (path, route))
        view.memo["forms"] = used
    found: dict[str, tuple[str, Route]] = view.memo["forms"]
    return found


def near_args(view: CatalogueView, register: str, key: str) -> dict[str, str]:
    """Return what a finding on an unknown id says: the id, and the nearest one that there is."""
    known: dict[str, Names] = view.memo.setdefault("names", {})
    if register not in known:
        known[register] = Names(_known(view)[register])
    return {"key": key, "near": known[register].nearest(key)}


def _known(view: CatalogueView) -> dict[str, frozenset[str]]:
    if "known" not in view.memo:
        registers = view.registers
        view.memo["known"] = {
            **{name: frozenset(entries) for name, entries in registers.entries.items()},
            **{name: frozenset() for _, _, name in LISTS.values() if name not in registers.entries},
            "window": frozenset(
                f"{hall}/{window.get('id')}"
                for hall, entry in registers.halls.items()
                for _, window in entries_of(entry, "windows")
            ),
            "item": frozenset(view.by_code),
            "form": view.files,
        }
    known: dict[str, frozenset[str]] = view.memo["known"]
    return known


def _all_unknown(view: CatalogueView) -> dict[str, list[tuple[str, Route, str]]]:
    known = _known(view)
    found: dict[str, list[tuple[str, Route, str]]] = {}
    for facts in view.items.values():
        for register, key, where in facts.refs:
            if register in known and key not in known[register]:
                found.setdefault(register, []).append((facts.path, route_of(where), key))
    for path, spot in _named_in_registers(view):
        for key, route in _keys(spot):
            register = spot.field.refers
            if register in known and key not in known[register]:
                found.setdefault(register, []).append((path, route, key))
    return found


def _named_in_registers(view: CatalogueView) -> Iterator[tuple[str, Spot]]:
    registers = view.registers
    for kind, (list_key, _, name) in LISTS.items():
        shape = list_shape(kind, list_key)
        for key, entry in registers.entries.get(name, {}).items():
            place = registers.places[name][key][0]
            yield from ((place.path, spot) for spot in spots(shape, entry, place.route))
            elements = entry.get("elements") if kind == "directory" else None
            if isinstance(elements, dict):
                below = _named_below(references("item"), elements, (*place.route, "elements"))
                yield from ((place.path, spot) for spot in below)
    for path, batch in registers.batches.items():
        yield from ((path, spot) for spot in spots(references("reductions"), batch))
    yield from ((SETTINGS, spot) for spot in spots(references("catalogue"), registers.settings))


def _named_below(shape: Shape, node: dict[str, object], route: Route) -> Iterator[Spot]:
    return (spot for spot in spots(shape, node, route) if spot.field.refers != "item")


def _keys(spot: Spot) -> Iterator[tuple[str, Route]]:
    """Yield the ids at a spot; a window is named together with its hall."""
    if isinstance(spot.value, str):
        hall = spot.holder.get("hall")
        if spot.field.refers != "window":
            yield spot.value, spot.route
        elif isinstance(hall, str):
            yield f"{hall}/{spot.value}", spot.route
    elif isinstance(spot.value, list):
        for index, value in enumerate(spot.value):
            if isinstance(value, str):
                yield value, (*spot.route, index)
