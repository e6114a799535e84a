"""Where declarations put things: the part of a structure that leads to keys of a certain kind.

Worked out from the typed structures, so that nobody repeats what the model says.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, get_args, get_origin, is_typeddict

from itemctl.model.fields import Field
from itemctl.model.schema import hints_of

Shape = tuple[tuple[str, Field | None, Any], ...]
"""Per key: its declaration where it is wanted, and the shape below it where something wanted stands there."""


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


def _structure_in(hint: Any) -> type | None:
    """Return the typed dictionary inside a hint such as ``list[str | Condition]``."""
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    if is_typeddict(hint):
        return hint  # type: ignore[no-any-return]
    found = (_structure_in(inner) for inner in get_args(hint))
    return next((one for one in found if one is not None), None)
