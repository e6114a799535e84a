"""What rules make from an option, a pattern of all its words mostly, and keep while the option stays the same object.

A cache by value would look at each word again for every item.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")
_MOST = 16


def kept(make: Callable[[_Given], _Made]) -> Callable[[_Given], _Made]:
    """Return ``make``, keeping what it makes for each of the last few objects it was given."""
    known: dict[int, tuple[_Given, _Made]] = {}

    def made(given: _Given) -> _Made:
        found = known.get(id(given))
        if found is None:
            if len(known) == _MOST:
                known.clear()
            found = known[id(given)] = (given, make(given))  # which keeps the object, and with it its id
        return found[1]

    return made
