"""One walk through the resolved view of an item for all rules that look everywhere in it.

Most values are right; the walk notes only what is not, or what a rule must compare with something else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from itemctl.checks.rules.shapes import Shape, shape_of
from itemctl.checks.view import ItemView
from itemctl.model.dictionaries import all_dictionaries
from itemctl.model.fields import Field
from itemctl.model.item import Item
from itemctl.model.source import Route


@dataclass(slots=True)
class Survey:
    """What one walk noted.

    Attributes:
        odd: (dictionary, title of the key, value, route) of values that an open dictionary in force does not have.
        whens: (situation, route) of every id under a `when`.
    """

    odd: list[tuple[str, str, str, Route]] = field(default_factory=list)
    whens: list[tuple[str, Route]] = field(default_factory=list)


def survey(view: ItemView) -> Survey:
    """Return what the walk through an item notes; walked once."""
    found: Survey | None = view.memo.get("survey")
    if found is None:
        found = view.memo["survey"] = Survey()
        _walk(_plan(), view.data, (), view, found)
    return found


# Key, values that are right without looking further, the declaration, the plan below.
_Step = tuple[str, frozenset[str], Field | None, Any]
_Plan = tuple[_Step, ...]


@cache
def _plan() -> _Plan:
    dictionaries = all_dictionaries()

    def wanted(_: str, declared: Field) -> bool:
        is_open = bool(declared.dictionary) and dictionaries[str(declared.dictionary)].open
        return is_open or declared.refers == "situation"

    def compiled(shape: Shape) -> _Plan:
        plan = []
        for key, declared, below in shape:
            rest = compiled(below)
            if key != "reduction" and (declared is not None or rest):  # blocks are written by the program
                name = declared.dictionary if declared is not None else None
                right = frozenset(dictionaries[name].values) if name else _NOTHING
                plan.append((key, right, declared, rest))
        return tuple(plan)

    return compiled(shape_of(Item, wanted))


_NOTHING: frozenset[str] = frozenset()


def _walk(plan: _Plan, node: dict[str, Any], route: Route, view: ItemView, found: Survey) -> None:
    # Dictionaries of the catalogue's own may take away a value that is right elsewhere.
    is_plain = not view.registers.local_dictionaries
    for step in plan:
        key, right, _, below = step
        value = node.get(key)
        if value is None or (is_plain and value.__class__ is str and value in right):
            continue
        if not below:
            _leaf(step, value, route, view, found)
        elif value.__class__ is dict:
            _walk(below, value, (*route, key), view, found)
        elif value.__class__ is list:
            _walk_entries(below, value, (*route, key), view, found)


def _walk_entries(plan: _Plan, entries: list[Any], route: Route, view: ItemView, found: Survey) -> None:
    """Walk each mapping of a list; a look before the call, as nearly all values are right."""
    is_plain = not view.registers.local_dictionaries
    for index, entry in enumerate(entries):
        if entry.__class__ is dict:
            for step in plan:
                value = entry.get(step[0])
                if value is not None and not (is_plain and value.__class__ is str and value in step[1]):
                    _walk((step,), entry, (*route, index), view, found)


def _leaf(step: _Step, value: Any, route: Route, view: ItemView, found: Survey) -> None:
    key, right, declared, _ = step
    if declared is None:
        return
    if value.__class__ is str:
        _note(declared, value, (*route, key), view, found)
        return
    for index, entry in enumerate(value if value.__class__ is list else ()):
        if entry.__class__ is str and (entry not in right or view.registers.local_dictionaries):
            _note(declared, entry, (*route, key, index), view, found)


def _note(declared: Field, value: str, route: Route, view: ItemView, found: Survey) -> None:
    if declared.dictionary is None:
        found.whens.append((value, route))
    elif not view.in_dictionary(declared.dictionary, value):
        found.odd.append((declared.dictionary, declared.title, value, route))
