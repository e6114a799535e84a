"""Where the model's declarations put things: routes of all keys that name a dictionary, a register, a situation, a key.

Compiled once from the typed structures, so that no rule repeats what the model says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin, is_typeddict

from itemctl.model.fields import Field
from itemctl.model.kinds import all_kinds
from itemctl.model.schema import hints_of
from itemctl.model.source import Route

Shape = tuple[tuple[str, Field | None, Any], ...]
"""Per key: its declaration where it is wanted, and the shape below it where something wanted stands there."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A value found at a wanted key, with the mapping that holds it."""

    field: Field
    value: Any
    route: Route
    holder: Mapping[str, Any]


def shape_of(structure: type, wanted: Callable[[str, Field], bool]) -> Shape:
    """Return the part of a structure's shape that leads to wanted keys."""
    keys = []
    for key, (hint, field, _) in hints_of(structure).items():
        mark = field if field is not None and wanted(key, field) else None
        inner = _structure_in(hint)
        below = shape_of(inner, wanted) if inner is not None else ()
        if mark is not None or below:
            keys.append((key, mark, below))
    return tuple(keys)


def spots(shape: Shape, node: Mapping[str, Any], route: Route = ()) -> Iterator[Spot]:
    """Yield every value at a wanted key, in the order of the model."""
    for key, field, below in shape:
        value = node.get(key)
        if value is None:
            continue
        if field is not None:
            yield Spot(field, value, (*route, key), node)
        if below:
            if value.__class__ is dict:
                yield from spots(below, value, (*route, key))
            elif value.__class__ is list:
                for index, entry in enumerate(value):
                    if entry.__class__ is dict:
                        yield from spots(below, entry, (*route, key, index))


@cache
def keyed_lists(kind: str) -> Shape:
    """Return the shape of a kind of file that leads to lists whose entries have a key; internal remarks apart."""
    return shape_of(all_kinds()[kind].structure, lambda _, field: bool(field.keys) and field.public)


@cache
def references(kind: str) -> Shape:
    """Return the shape of a kind of file that leads to keys that name entries of registers."""
    return shape_of(all_kinds()[kind].structure, lambda _, field: bool(field.refers))


@cache
def list_shape(kind: str, key: str) -> Shape:
    """Return what `references` has below one key of a kind of file."""
    return next((below for name, _, below in references(kind) if name == key), ())


def _structure_in(hint: Any) -> type | None:
    """Return the typed dictionary inside a hint such as ``list[str | Condition]``."""
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    if is_typeddict(hint):
        return hint  # type: ignore[no-any-return]
    found = (_structure_in(inner) for inner in get_args(hint))
    return next((one for one in found if one is not None), None)
