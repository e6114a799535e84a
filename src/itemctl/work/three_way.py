"""Three versions of one file's data brought together: what to do to ours so that it has the other side's changes too.

Lists with keys merge by key and never by position, lists of plain values as sets; order says nothing, so that reordering
clashes with no edit. What both sides changed otherwise is a clash: ours stays, and what one side deleted and the
other edited is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final, Literal

from itemctl.changes.matching import match
from itemctl.model.keyed import entry_key, list_keys
from itemctl.model.source import Route
from itemctl.yamlio.edit import AddKey, InsertItem, Operation, RemoveItem, RemoveKey, SetValue


class _Absent(Enum):
    ABSENT = "absent"


ABSENT: Final = _Absent.ABSENT
"""Stands for a value that one version does not have; None is YAML's empty value."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A step into a list: the entry with this key, or the one that is this text."""

    key: str


Where = tuple["str | Entry", ...]
Clashing = Literal["both-changed", "deleted-here", "deleted-there", "not-placed"]


@dataclass(frozen=True, slots=True)
class Clash:
    """What cannot be decided by a program.

    Attributes:
        where: way to it, entries of lists by their key.
        kind: what happened.
        base: the value before; `ABSENT` where both added it.
        ours: ours.
        theirs: theirs.
    """

    where: Where
    kind: Clashing
    base: Any
    ours: Any
    theirs: Any


@dataclass(slots=True)
class ThreeWay:
    """What to do to ours, and what is left to people.

    Attributes:
        operations: edits of ours, to be done in this order.
        clashes: in the order of ours.
    """

    operations: list[Operation] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)


def three_way(base: Any, ours: Any, theirs: Any) -> ThreeWay:
    """Return how the changes from ``base`` to ``theirs`` go into ``ours``; ``base`` is `ABSENT` where both added the file."""
    merge = _Merge()
    merge.both((), (), base, ours, theirs)
    moves = sorted(merge.moves, key=_Move.order)
    return ThreeWay([*merge.edits, *(move.operation for move in moves)], merge.clashes)


def alike(one: Any, other: Any, name: str = "") -> bool:
    """Tell whether two values say the same: order of keys, and of entries that have keys, aside.

    Args:
        one: a value.
        other: another.
        name: key under which they stand.
    """
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(one[key], other[key], key) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        if len(one) != len(other):
            return False
        pairs = (
            _pairs(one, other, name) if name in list_keys() else {index: index for index in range(len(one))}
        )
        return len(pairs) == len(one) and all(alike(one[index], other[pairs[index]]) for index in pairs)
    return type(one) is type(other) and bool(one == other)


def route_in(data: Any, where: Where) -> Route:
    """Return the route of a place in data, or of what is nearest above it."""
    route: list[str | int] = []
    node, name = data, ""
    for step in where:
        if isinstance(step, Entry):
            keys = list_keys().get(name, ())
            found = next((i for i, one in enumerate(node) if _key_of(one, keys) == step.key), None)
            if found is None:
                break
            route.append(found)
            node = node[found]
        elif isinstance(node, dict) and step in node:
            route.append(step)
            node, name = node[step], step
        else:
            break
    return tuple(route)


@dataclass(frozen=True, slots=True)
class _Move:
    """An entry that comes or goes: done after all edits, from the end of each list to its beginning."""

    route: Route
    index: int
    turn: int
    operation: Operation

    def order(self) -> tuple[int, int, bool, int]:
        """Inner lists before outer ones, each from its end; of several that come to one place the last one first."""
        return -len(self.route), -self.index, isinstance(self.operation, InsertItem), -self.turn


@dataclass(slots=True)
class _Merge:
    edits: list[Operation] = field(default_factory=list)
    moves: list[_Move] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)

    def both(self, route: Route, where: Where, base: Any, ours: Any, theirs: Any) -> None:
        """Merge a value that both sides have."""
        name = next((step for step in reversed(where) if isinstance(step, str)), "")
        name = name if where and isinstance(where[-1], str) else ""
        if alike(ours, theirs, name) or alike(base, theirs, name):
            return
        if isinstance(ours, dict) and isinstance(theirs, dict):
            self._mapping(route, where, base if isinstance(base, dict) else {}, ours, theirs)
        elif (
            isinstance(ours, list)
            and isinstance(theirs, list)
            and (name in list_keys() or _plain(base, ours, theirs))
        ):
            self._entries(route, where, base if isinstance(base, list) else [], ours, theirs)
        elif alike(base, ours, name):
            self.edits.append(SetValue(route, theirs))
        else:
            self.clashes.append(Clash(where, "both-changed", base, ours, theirs))

    def _mapping(
        self, route: Route, where: Where, base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]
    ) -> None:
        before: str | None = None
        for key, value in theirs.items():
            here = (*where, key)
            was = base.get(key, ABSENT)
            if key in ours:
                self.both((*route, key), here, was, ours[key], value)
            elif was is ABSENT or not alike(was, value, key):
                self.edits.append(AddKey(route, key, value, after=before))
                if was is not ABSENT:
                    self.clashes.append(Clash(here, "deleted-here", was, ABSENT, value))
            else:
                continue  # we deleted it, they left it as it was
            before = key
        for key in [key for key in ours if key in base and key not in theirs]:
            if alike(base[key], ours[key], key):
                self.edits.append(RemoveKey((*route, key)))
            else:
                self.clashes.append(Clash((*where, key), "deleted-there", base[key], ours[key], ABSENT))

    def _entries(
        self, route: Route, where: Where, base: list[Any], ours: list[Any], theirs: list[Any]
    ) -> None:
        name = str(where[-1])
        keys = list_keys().get(name, ())
        of_ours, of_theirs = _pairs(base, ours, name), _pairs(base, theirs, name)
        in_ours = {of_theirs[index]: of_ours[index] for index in of_theirs if index in of_ours}
        added_here = sorted(set(range(len(ours))) - set(of_ours.values()))
        added_there = sorted(set(range(len(theirs))) - set(of_theirs.values()))
        for one, other in _pairs(
            [ours[i] for i in added_here], [theirs[i] for i in added_there], name
        ).items():
            in_ours[added_there[other]] = added_here[one]
        was = {there: base[index] for index, there in of_theirs.items()}
        for there, value in enumerate(theirs):
            here = in_ours.get(there)
            place = (*where, Entry(_key_of(value if here is None else ours[here], keys)))
            if here is not None:
                self.both((*route, here), place, was.get(there, ABSENT), ours[here], value)
            elif there not in was or not alike(was[there], value):
                index = _behind(there, in_ours, added_here)
                self.moves.append(_Move(route, index, there, InsertItem(route, index, value)))
                if there in was:
                    self.clashes.append(Clash(place, "deleted-here", was[there], ABSENT, value))
        for index, here in of_ours.items():
            if index not in of_theirs:
                self._gone_there(
                    (*route, here), (*where, Entry(_key_of(ours[here], keys))), base[index], ours[here]
                )

    def _gone_there(self, route: Route, where: Where, base: Any, ours: Any) -> None:
        if alike(base, ours):
            self.moves.append(_Move(route[:-1], int(route[-1]), 0, RemoveItem(route)))
        else:
            self.clashes.append(Clash(where, "deleted-there", base, ours, ABSENT))


def _behind(there: int, in_ours: dict[int, int], added_here: Sequence[int]) -> int:
    """Return where an entry of theirs goes in ours: behind the one it follows there, and behind what we added there."""
    before = [in_ours[index] for index in range(there) if index in in_ours]
    place = before[-1] + 1 if before else 0
    while place in added_here:
        place += 1
    return place


def _pairs(one: Sequence[Any], other: Sequence[Any], name: str) -> dict[int, int]:
    """Return which entry of one list is which of the other: by key or equal text, never by likeness."""
    found = match(one, other, list_keys().get(name, ()))
    return {
        pair.old: pair.new
        for pair in found
        if pair.old is not None and pair.new is not None and not pair.by.startswith("similar")
    }


def _key_of(entry: Any, keys: tuple[str, ...]) -> str:
    return entry_key(entry, keys) or (str(entry) if isinstance(entry, str | int | float) else "")


def _plain(*lists: Any) -> bool:
    """Tell whether lists hold texts only, each once: then they merge as sets."""
    return all(
        one is ABSENT
        or (
            isinstance(one, list)
            and all(isinstance(entry, str) for entry in one)
            and len(set(one)) == len(one)
        )
        for one in lists
    )


def steps(where: Where) -> Iterator[str]:
    """Yield the steps of a place as text."""
    for step in where:
        yield step.key if isinstance(step, Entry) else step
