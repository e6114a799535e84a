"""What an item names outside its own file: entries of registers, forms, other items.

Where such names stand, the model's declarations say (`Field.refers`); they are compiled once into a plan, as the walk
is done for every item.
"""

from __future__ import annotations

from functools import cache
from sys import intern
from typing import Any, NamedTuple

from itemctl.model.fields import Field
from itemctl.model.kinds import all_kinds
from itemctl.model.shape import Shape, shape_of
from itemctl.model.source import pointer

Ref = tuple[str, str, str]
"""(register, id, JSON Pointer of the place that names it)."""
_MARK = "\x1f"

NAMED = {
    "department": "department",
    "issuer": "department",
    "material": "material",
    "law": "law",
    "hall": "hall",
}
"""Kind of reference to the register whose entry decides what the checks of the item that names it find."""

_KINDS = frozenset({*NAMED, "division", "form", "item"})


class Named(NamedTuple):
    """What an item, or a part of one, names.

    Attributes:
        refs: every place, in the order of the model, each as one text; `ref_of` reads it.
        entries: entries of `NAMED` as ``law:x``.
    """

    refs: list[str]
    entries: set[str]


def ref_of(text: str) -> Ref:
    """Return the reference that a text of `Named.refs` stands for."""
    register, where, key = text.split(_MARK, 2)
    return intern(register), intern(key), intern(where)


def named_in(data: Any) -> Named:
    """Return what data of an item, or of a part of one, names; tolerant of any shape."""
    named = Named([], set())
    if isinstance(data, dict):
        _collect(_plan(), data, "", named)
        _windows(data.get("windows"), named.refs)
        spaces = data.get("extensions")
        for name in spaces if isinstance(spaces, dict) else ():
            named.refs.append(f"namespace{_MARK}{pointer(('extensions', name))}{_MARK}{name}")
        codes = data.get("replaces")
        for code in codes if isinstance(codes, list) else ():
            if isinstance(code, str):
                named.refs.append(f"code{_MARK}/replaces{_MARK}{code}")
    return named


class _Plan(NamedTuple):
    """Keys of a mapping that name something, and keys that lead to such.

    Attributes:
        names: key, beginning and end of the text of a reference around its place, prefix in `Named.entries`.
        below: key, its step in a pointer, what is below.
    """

    names: tuple[tuple[str, str, str, str], ...]
    below: tuple[tuple[str, str, _Plan], ...]


@cache
def _plan() -> _Plan:
    def wanted(_: str, declared: Field) -> bool:
        return declared.refers in _KINDS

    def compiled(shape: Shape) -> _Plan:
        names = []
        for key, declared, _ in shape:
            if declared is not None:
                prefix = f"{NAMED[declared.refers]}:" if declared.refers in NAMED else ""
                names.append((key, f"{declared.refers}{_MARK}", f"/{key}{_MARK}", prefix))
        return _Plan(tuple(names), tuple((key, f"/{key}", compiled(rest)) for key, _, rest in shape if rest))

    return compiled(shape_of(all_kinds()["item"].structure, wanted))


def _collect(plan: _Plan, node: dict[str, Any], where: str, named: Named) -> None:
    for key, start, end, prefix in plan.names:
        value = node.get(key)
        if value.__class__ is str:
            named.refs.append(f"{start}{where}{end}{value}")
            if prefix:
                named.entries.add(prefix + value)
    for key, step, below in plan.below:
        value = node.get(key)
        if value.__class__ is list:
            for index, entry in enumerate(value):
                if entry.__class__ is dict:
                    _collect(below, entry, f"{where}{step}/{index}", named)
        elif value.__class__ is dict:
            _collect(below, value, where + step, named)


def _windows(windows: Any, refs: list[str]) -> None:
    """A window is named together with its hall."""
    for index, window in enumerate(windows if isinstance(windows, list) else ()):
        if isinstance(window, dict):
            hall, name = window.get("hall"), window.get("window")
            if hall and name and isinstance(hall, str) and isinstance(name, str):
                refs.append(f"window{_MARK}/windows/{index}/window{_MARK}{hall}/{name}")
