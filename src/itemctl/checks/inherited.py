"""What is wrong with a value of a register is said where it stands, and not in each item that takes it over."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from itemctl.catalogue.registers import Place, Registers
from itemctl.catalogue.scan import Scan
from itemctl.checks.locating import Locator
from itemctl.model.finding import Finding, Related
from itemctl.model.source import Route

_REGISTERS: Final = {"directory": "directory", "department": "department", "library": "material"}
"""Layer of the resolved view to the register that it comes from."""
_SHOWN = 5
_STEPS = 3


def said_at_source(findings: Iterable[Finding], found: Scan, locate: Locator) -> list[Finding]:
    """Return the findings, those on the same value of a register as one at its place, with the number of its heirs.

    Rules that judge a value for itself (`Rule.of_value`) say of an inherited one where it stands: ``inherited`` is layer,
    id of the entry and route below it. A value whose entry is not there stays with the item, without the route.
    """
    kept: list[Finding] = []
    of_values: dict[str, list[Finding]] = {}
    for one in findings:
        origin = one.args.get("inherited", ())
        if len(origin) == _STEPS:
            others = {name: value for name, value in one.args.items() if name != "unlisted"}
            key = json.dumps([one.rule, others], ensure_ascii=False, sort_keys=True, default=str)
            of_values.setdefault(key, []).append(one)
        else:
            kept.append(one)
    if not of_values:
        return kept
    registers = found.registers
    for heirs in of_values.values():
        layer, key, route = heirs[0].args["inherited"]
        place = _place(registers, layer, key)
        if place is None:
            kept += [replace(one, args={**one.args, "inherited": [layer, key]}) for one in heirs]
        else:
            kept.append(_at_source(heirs, place, tuple(route), locate))
    return kept


def _place(registers: Registers, layer: str, key: str) -> Place | None:
    places = registers.places.get(_REGISTERS.get(layer, ""), {}).get(key)
    return places[0] if places else None


def _at_source(heirs: list[Finding], place: Place, below: Route, locate: Locator) -> Finding:
    route = (*place.route, *below)
    args: dict[str, Any] = {name: value for name, value in heirs[0].args.items() if name != "inherited"}
    paths = sorted({one.path for one in heirs})
    first = {one.path: one for one in reversed(heirs)}
    related = [Related(path, first[path].span, first[path].route) for path in paths[:_SHOWN]]
    return Finding(
        *(heirs[0].rule, place.path, route, locate.keyed(place.path, route), None),
        locate.span(place.path, route),
        {**args, "heirs": len(paths)},
        tuple(related),
    )
