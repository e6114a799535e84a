"""Every key of every kind of file, by its path: `materials[].name` of an item, `laws: laws[].title` of a register."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, is_typeddict

from itemctl.exchange.fields import find_field
from itemctl.model.fields import Field
from itemctl.model.kinds import all_kinds
from itemctl.model.schema import hints_of
from reference_pages.markdown import code


@cache
def key_paths(kind: str) -> dict[str, Field]:
    """Return the declaration of every key of a kind of file, by path, in order."""
    return dict(_below(all_kinds()[kind].structure, ""))


def structures_of(hint: Any) -> Iterator[type]:
    """Yield the typed dictionaries that a type names."""
    if is_typeddict(hint):
        yield hint
    elif get_origin(hint) is not Literal:
        for inner in get_args(hint):
            yield from structures_of(inner)


def is_list(hint: Any) -> bool:
    """Tell whether a value of this type is a list, or may be one."""
    origin = get_origin(hint)
    return origin is list or (origin in (Union, UnionType) and any(is_list(one) for one in get_args(hint)))


def fault_of(place: str) -> str:
    """Return why a place named in a written table does not exist; nothing when it does."""
    kind, colon, path = place.rpartition(":")
    if colon and kind not in all_kinds():
        return f"there is no kind of file {kind}"
    if "#" in path:
        return "" if find_field(path) else f"exchange/fields.py has no {path}"
    return "" if path in key_paths(kind or "item") else f"the model has no {place}"


def shown(place: str) -> str:
    """Return a place as the pages show it: the key as code, with the file for what is no item."""
    kind, _, path = place.rpartition(":")
    return f"{all_kinds()[kind].title} {code(path)}" if kind else code(path)


def _below(structure: type, prefix: str) -> Iterator[tuple[str, Field]]:
    for key, (hint, declared, _) in hints_of(structure).items():
        path = prefix + key
        if declared is not None:
            yield path, declared
        for inner in structures_of(hint):
            yield from _below(inner, path + ("[]." if is_list(hint) else "."))
