"""Edits as data, and what they do to plain data; how they change a text is the affair of ``splice``."""

from __future__ import annotations

import copy
import marshal
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from itemctl.model.source import Route, pointer
from itemctl.yamlio.emit import plain


class _Last(Enum):
    LAST = "last"


LAST: Final = _Last.LAST
"""Place of a new key: behind all others."""


@dataclass(frozen=True, slots=True)
class SetValue:
    """Put ``value`` in the place of the one at ``route``, which exists. A value that is there already changes nothing."""

    route: Route
    value: Any


@dataclass(frozen=True, slots=True)
class AddKey:
    """Add ``key`` to the mapping at ``route``: behind the key ``after``, before all (None) or behind all (LAST)."""

    route: Route
    key: str
    value: Any
    after: str | _Last | None = LAST


@dataclass(frozen=True, slots=True)
class RemoveKey:
    """Remove the key that ``route`` ends in, with its value."""

    route: Route


@dataclass(frozen=True, slots=True)
class AppendItem:
    """Add ``value`` to the end of the list at ``route``."""

    route: Route
    value: Any


@dataclass(frozen=True, slots=True)
class InsertItem:
    """Add ``value`` to the list at ``route`` so that it has ``index`` there."""

    route: Route
    index: int
    value: Any


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """Remove the list item that ``route`` ends in."""

    route: Route


@dataclass(frozen=True, slots=True)
class Quote:
    """Put quotes round the unquoted scalar at ``route``, so that it is the text the file shows."""

    route: Route


Operation = SetValue | AddKey | RemoveKey | AppendItem | InsertItem | RemoveItem | Quote


class EditError(Exception):
    """An edit that could not be done, or not be proved; nothing was changed.

    ``reason`` is one of ``unreadable``, ``not-found``, ``not-a-mapping``, ``not-a-list``, ``exists``, ``bad-index``,
    ``bad-value``, ``nothing-to-quote``, ``whole-file``, ``comment-inside``, ``layout``, ``unproved``.
    """

    def __init__(self, reason: str, route: Route = (), details: Mapping[str, object] | None = None) -> None:
        super().__init__(reason, route, details)
        self.reason = reason
        self.route = route
        self.details: Mapping[str, object] = details or {}

    def __str__(self) -> str:
        return f"{self.reason} at {pointer(self.route) or '/'}"


def apply_in_memory(data: Any, operations: Iterable[Operation]) -> Any:
    """Return ``data`` with ``operations`` done; ``Quote`` takes the text of the plain value.

    ``data`` stays as it is; what no operation touches, both have in common.

    Raises:
        EditError: an operation does not fit ``data``.
    """
    root = data
    for operation in operations:
        root = _copied_along(root, operation.route)
        _change(root, operation)
    return root


def same(one: Any, other: Any) -> bool:
    """Tell whether two plain values are the same, types and order of keys included."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def same_throughout(one: Any, other: Any) -> bool:
    """Do what ``same`` does, quicker for values that are the same and have no part in common."""
    try:
        # The oldest form writes no references, so that equal values of the same types give equal bytes.
        if marshal.dumps(one, 0) == marshal.dumps(other, 0):
            return True
    except ValueError:  # too deep, or of a type that it does not know
        pass
    return same(one, other)


def value_at(data: Any, route: Route) -> Any:
    """Return what stands at ``route``.

    Raises:
        EditError: nothing stands there.
    """
    for step in route:
        known = isinstance(step, str) and isinstance(data, dict) and step in data
        if not known and not (isinstance(step, int) and isinstance(data, list) and 0 <= step < len(data)):
            raise EditError("not-found", route)
        data = data[step]
    return data


def _copied_along(root: Any, route: Route) -> Any:
    """Return ``root`` with the mappings and lists on the way to ``route`` copied, so that they can be changed."""
    root = node = copy.copy(root)
    for step in route:
        try:
            below = node[step]
        except (KeyError, IndexError, TypeError):
            break
        if not isinstance(below, (dict, list)):
            break
        node[step] = copy.copy(below)
        node = node[step]
    return root


def _change(root: Any, operation: Operation) -> None:
    route = operation.route
    match operation:
        case SetValue(value=value):
            _parent(root, route)[route[-1]] = _plain(value, route)
        case Quote():
            _parent(root, route)[route[-1]] = _as_written(value_at(root, route), route)
        case AddKey():
            _add_key(root, operation)
        case RemoveKey():
            _parent(root, route)
            del _mapping(root, route[:-1])[str(route[-1])]
        case AppendItem(value=value):
            _list(root, route).append(_plain(value, route))
        case InsertItem(index=index, value=value):
            items = _list(root, route)
            if not 0 <= index <= len(items):
                raise EditError("bad-index", route, {"index": index})
            items.insert(index, _plain(value, route))
        case RemoveItem():
            _parent(root, route)
            del _list(root, route[:-1])[int(route[-1])]


def _parent(root: Any, route: Route) -> Any:
    if not route:
        raise EditError("whole-file")
    value_at(root, route)
    return value_at(root, route[:-1])


def _mapping(root: Any, route: Route) -> dict[str, Any]:
    found = value_at(root, route)
    if not isinstance(found, dict):
        raise EditError("not-a-mapping", route)
    return found


def _list(root: Any, route: Route) -> list[Any]:
    found = value_at(root, route)
    if not isinstance(found, list):
        raise EditError("not-a-list", route)
    return found


def _add_key(root: Any, operation: AddKey) -> None:
    mapping = _mapping(root, operation.route)
    key, after = operation.key, operation.after
    if key in mapping:
        raise EditError("exists", (*operation.route, key))
    if isinstance(after, str) and after not in mapping:
        raise EditError("not-found", (*operation.route, after))
    entries = list(mapping.items())
    place = len(entries) if after is LAST else 0 if after is None else list(mapping).index(str(after)) + 1
    entries.insert(place, (key, _plain(operation.value, operation.route)))
    mapping.clear()
    mapping.update(entries)


def _plain(value: Any, route: Route) -> Any:
    try:
        return plain(value)
    except TypeError as error:
        raise EditError("bad-value", route, {"type": str(error)}) from error


def _as_written(value: Any, route: Route) -> str:
    if value is None or isinstance(value, (dict, list)):
        raise EditError("nothing-to-quote", route)
    return str(value).lower() if isinstance(value, bool) else str(value)
