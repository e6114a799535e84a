"""Where the model's declarations put things: routes of all keys that name a dictionary, a register, a situation, a key.

Compiled once from the typed structures, so that no rule repeats what the model says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from itemctl.model.fields import Field
from itemctl.model.kinds import all_kinds
from itemctl.model.shape import Shape, shape_of
from itemctl.model.source import Route

__all__ = ["Shape", "Spot", "keyed_lists", "list_shape", "references", "shape_of", "spots"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A value found at a wanted key, with the mapping that holds it."""

    field: Field
    value: Any
    route: Route
    holder: Mapping[str, Any]


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
