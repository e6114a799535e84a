"""The legal bases of an item, wherever they stand, and the citations of a whole catalogue."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from itemctl.catalogue.facts import route_of
from itemctl.catalogue.registers import LISTS
from itemctl.checks.rules.shapes import list_shape, references, spots
from itemctl.checks.view import CatalogueView, ItemView, entries_of, mapping_of
from itemctl.model.source import Route

_LISTS_WITH_BASES = ("conditions", "intermediaries")
_BELOW_LIMITS = ("cases", "special")
_KINDS = ("directory", "kept-proofs")

Citation = tuple[str, Route, str]
"""(path, route of the key `law`, id of the law)."""


def bases_of(view: ItemView) -> list[tuple[Route, dict[str, Any]]]:
    """Return route and entry of every basis of an item: of itself, its limits, materials, stamps, fees and so on."""
    found: list[tuple[Route, dict[str, Any]]] | None = view.memo.get("bases")
    if found is None:
        found = view.memo["bases"] = list(_walk(view))
    return found


def citations(view: CatalogueView, laws: Collection[str]) -> Iterator[Citation]:
    """Yield every place that cites one of these laws: in items that are not cancelled, the directory, the kept proofs."""
    if not laws:
        return
    for path, facts in view.items.items():
        if facts.status != "取消":
            for register, key, where in facts.refs:
                if register == "law" and key in laws:
                    yield path, route_of(where), key
    yield from (one for one in _of_registers(view) if one[2] in laws)


def _of_registers(view: CatalogueView) -> Iterator[Citation]:
    for kind in _KINDS:
        list_key, _, name = LISTS[kind]
        shape = list_shape(kind, list_key)
        for key, entry in view.registers.entries.get(name, {}).items():
            place = view.registers.places[name][key][0]
            found = list(spots(shape, entry, place.route))
            if isinstance(entry.get("elements"), dict):
                found.extend(spots(references("item"), entry["elements"], (*place.route, "elements")))
            for spot in found:
                if spot.field.refers == "law" and isinstance(spot.value, str):
                    yield place.path, spot.route, spot.value


def _walk(view: ItemView) -> Iterator[tuple[Route, dict[str, Any]]]:
    """Yield route and entry of every basis; looks for holders first, without a generator for each of them."""
    for route, holder in _holders(view):
        for index, basis in entries_of(holder, "basis"):
            yield (*route, "basis", index), basis


def _holders(view: ItemView) -> list[tuple[Route, dict[str, Any]]]:
    found: list[tuple[Route, dict[str, Any]]] = [((), view.data), (("limits",), view.limits)]
    for key in _BELOW_LIMITS:
        if key in view.limits:
            found += [(("limits", key, index), entry) for index, entry in entries_of(view.limits, key)]
    for index, material in view.materials:
        found.append((("materials", index), material))
        if "stamps" in material:
            stamps = entries_of(material, "stamps")
            found += [(("materials", index, "stamps", place), stamp) for place, stamp in stamps]
    found += [(("fees", index), fee) for index, fee in view.fees]
    found += _rest(view.data)
    return [(route, holder) for route, holder in found if "basis" in holder]


def _rest(data: dict[str, Any]) -> Iterator[tuple[Route, dict[str, Any]]]:
    for key in _LISTS_WITH_BASES:
        if key in data:
            for index, entry in entries_of(data, key):
                yield (key, index), entry
    for index, result in entries_of(data, "results"):
        for key in ("inspection", "report"):
            if key in result:
                yield ("results", index, key), mapping_of(result, key)
    for key in ("quantity", "permit_commitment", "permit_reform"):
        if key in data:
            yield (key,), mapping_of(data, key)
