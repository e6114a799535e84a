"""The order in which the keys of a file stand: that of their declarations in the typed structures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, is_typeddict

from itemctl.model.item import Item
from itemctl.model.kinds import all_kinds
from itemctl.model.registers import DirectoryEntry
from itemctl.model.schema import hints_of
from itemctl.model.source import Route

# Declared as free mappings, as any part may be left out or wrong; written in the shape of an item all the same.
_SHAPED_LIKE_ITEMS = ((DirectoryEntry, "elements"),)


def key_order(kind_name: str) -> Callable[[Route], Sequence[str] | None]:
    """Return the function that gives, for the mapping at a route of such a file, its known keys in order.

    The function returns None for a mapping whose keys the model does not know (extensions, dictionaries).
    """
    structure = all_kinds()[kind_name].structure

    def order(route: Route) -> Sequence[str] | None:
        found = structure_at(structure, route)
        return _keys(found) if found is not None else None

    return order


def structure_at(structure: type, route: Route) -> type | None:
    """Return the typed dictionary that a mapping at ``route`` below ``structure`` has, or None."""
    hint: Any = structure
    for step in route:
        hint = _below(hint, step)
        if hint is None:
            return None
    return _typed(hint)


@cache
def _keys(structure: type) -> tuple[str, ...]:
    return tuple(hints_of(structure))


def _below(hint: Any, step: str | int) -> Any:
    for one in _alternatives(hint):
        if isinstance(step, int) and get_origin(one) is list:
            return get_args(one)[0]
        if isinstance(step, str) and get_origin(one) is dict:
            return get_args(one)[1]
        if isinstance(step, str) and is_typeddict(one):
            if (one, step) in _SHAPED_LIKE_ITEMS:
                return Item
            return hints_of(one)[step][0] if step in hints_of(one) else None
    return None


def _typed(hint: Any) -> type | None:
    return next((one for one in _alternatives(hint) if is_typeddict(one)), None)


def _alternatives(hint: Any) -> tuple[Any, ...]:
    """Return the shapes a value may have; declarations around them are taken off."""
    while hasattr(hint, "__metadata__"):
        hint = get_args(hint)[0]
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
