"""A material that stands for another standard material now: what that one hands down goes with it, and is not told apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from itemctl.catalogue.registers import LIBRARY_KEYS
from itemctl.changes.two import Locate, Report, Two
from itemctl.model.source import Route

_TAKEN = tuple(key for key in LIBRARY_KEYS if key != "name")  # the name is told with the exchange


def without_handed_down(entry: Two, report: Report) -> Two:
    """Return a material less what both its standard materials hand down, and claim that; as it is where it has one all along."""
    library = entry.at("material")
    if library.is_added or library.is_removed or not library.differs:
        return entry
    own = _own_keys(entry.old, entry.old_route, report.old_place)
    own |= _own_keys(entry.new, entry.new_route, report.new_place)
    taken = [key for key in _TAKEN if key not in own and entry.at(key).differs]
    report.claim(*(entry.at(key) for key in taken))
    old, new = (
        {key: value for key, value in side.items() if key not in taken} for side in (entry.old, entry.new)
    )
    return entry._replace(old=old, new=new)


def _own_keys(node: Mapping[str, Any], route: Route, place: Locate) -> set[str]:
    """Return which values that a standard material may hand down stand with the item itself, or with what it inherits from."""
    spots = {key: place((*route, key)) for key in node}
    paths = {spot.path for key, spot in spots.items() if spot is not None and key not in LIBRARY_KEYS}
    return {key for key, spot in spots.items() if spot is not None and key in _TAKEN and spot.path in paths}
