"""A dict that makes what it does not hold yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Made(dict[_Key, _Value]):
    """Makes the value of a key when it is first asked for; many are looked up at once with ``map(made.__getitem__, keys)``.

    Args:
        make: gives the value of a key.
    """

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[_Key], _Value]) -> None:
        self._make = make

    def __missing__(self, key: _Key) -> _Value:
        made = self[key] = self._make(key)
        return made
