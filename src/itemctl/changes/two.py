"""One node of an item on both sides, and the report that detectors write their changes to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from itemctl.changes.matching import Match, match
from itemctl.model.change import Change, ChangeKind, Spot
from itemctl.model.keyed import entry_key, list_keys
from itemctl.model.limits import Unit
from itemctl.model.source import Route, pointer

Locate = Callable[[Route], Spot | None]
"""Where the value at a route of the resolved view stands; None where it is no one's own."""
Day = Callable[[], Unit | None]
"""What a bare 日 means in the limits of one side; None where the laws concerned do not say the same."""


class Two(NamedTuple):
    """A value as it was and as it is.

    Attributes:
        old: None where there is none; YAML's empty value is none as well.
        new: likewise.
        old_route: route to it on the old side, or to where it would stand.
        new_route: likewise.
        keyed: JSON Pointer with list entries named by key; the same for both sides.
        matched: of a list's entry, by what both sides were matched.
    """

    old: Any
    new: Any
    old_route: Route = ()
    new_route: Route = ()
    keyed: str = ""
    matched: str = ""

    @property
    def differs(self) -> bool:
        """Whether the data is not the same."""
        return bool(self.old is not self.new and self.old != self.new)

    @property
    def is_added(self) -> bool:
        """Whether it stands on the new side only."""
        return self.old is None and self.new is not None

    @property
    def is_removed(self) -> bool:
        """Whether it stood on the old side only."""
        return self.old is not None and self.new is None

    @property
    def either(self) -> Any:
        """The new value, or the old one where there is no new one."""
        return self.old if self.new is None else self.new

    def at(self, *keys: str) -> Two:
        """Return what stands below keys of mappings."""
        old, new, keyed = self.old, self.new, self.keyed
        for key in keys:  # called by the hundred for every item
            old = old.get(key) if old.__class__ is dict else _below(old, key)
            new = new.get(key) if new.__class__ is dict else _below(new, key)
            keyed += _step(key)
        return Two(old, new, self.old_route + keys, self.new_route + keys, keyed, self.matched)

    def entries(self, key: str) -> Iterator[Two]:
        """Yield the entries of the list at ``key``, matched: those of the new side in its order, then what was removed."""
        return self._entries(key, lambda _: True)

    def differing_entries(self, key: str) -> Iterator[Two]:
        """Yield what `entries` does, without those that are the same on both sides."""
        return self._entries(key, lambda _: False)

    def differing_entries_and(self, key: str, alike: Callable[[Any], bool]) -> Iterator[Two]:
        """Yield what `entries` does; of those that are the same on both sides, only the ones that a test takes."""
        return self._entries(key, alike)

    def _entries(self, key: str, alike: Callable[[Any], bool]) -> Iterator[Two]:
        old, new = _list_below(self.old, key), _list_below(self.new, key)
        if not old and not new:
            return
        here, keys = self.at(key), list_keys().get(key, ())
        for found, one, other in _matched(old, new, keys):
            if one is other and not alike(one):
                continue
            yield Two(
                one,
                other,
                here.old_route if found.old is None else (*here.old_route, found.old),
                here.new_route if found.new is None else (*here.new_route, found.new),
                here.keyed + _step(_name_of(found, one, other, keys)),
                found.by,
            )


_Matched = tuple[Match, Any, Any]
"""A match and both entries; equal ones are one object."""
_KEPT: dict[tuple[int, int, tuple[str, ...]], tuple[list[Any], list[Any], list[_Matched]]] = {}
_MOST_KEPT = 32


def _matched(old: list[Any], new: list[Any], keys: tuple[str, ...]) -> list[_Matched]:
    """Return the matches of two lists; several detectors look at the same ones, one after another."""
    mark = (id(old), id(new), keys)
    kept = _KEPT.get(mark)
    if kept is None:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        found = [_with_entries(one, old, new) for one in match(old, new, keys)]
        kept = _KEPT[mark] = old, new, found  # the lists are held, so that no others take their ids
    return kept[2]


def _with_entries(found: Match, old: list[Any], new: list[Any]) -> _Matched:
    one = None if found.old is None else old[found.old]
    other = None if found.new is None else new[found.new]
    return found, one, one if one is other or one == other else other


def _name_of(found: Match, one: Any, other: Any, keys: tuple[str, ...]) -> str:
    """Return what names an entry in a keyed pointer."""
    name = entry_key(one if other is None else other, keys)
    return name or str(found.new if found.old is None else found.old)


@lru_cache(maxsize=4096)
def _step(key: str) -> str:
    return pointer((key,))


def _list_below(node: Any, key: str) -> list[Any]:
    found = _below(node, key)
    return found if isinstance(found, list) else []


def _below(node: Any, key: str) -> Any:
    return node.get(key) if isinstance(node, dict) else None


@dataclass(slots=True)
class Report:
    """Takes the changes of one item, or of one entry of a register, and knows what has been looked at.

    Attributes:
        item: code of the item; None for an entry of a register.
        name: its name.
        department: id of its department.
        source: the shared entry, as ``material:premises-proof``; empty for an item.
        old_place: tells where a route of the old side stands.
        new_place: tells where a route of the new side stands.
        grade: grade of publication of the item as it is.
        effective: day from which it applies, as it is.
        public: whether its guide is public on either side.
        old_day: tells what a bare 日 means on the old side (`itemctl.changes.days.meaning_of_day`); asked only when needed.
        new_day: likewise.
        names: register and id, as ``("law", "food-safety-law")``, to the name people know; what is not there shows as its id.
        lone: ids of situations that only the old side has, and that only the new side has.
        cases: ids of situations to their names, as they are, else as they were.
        day: tells the day for which the comparison is made, ISO; empty where nobody says.
        approved_rules: ids of the reduction rules that a batch in force carries; None where nobody has looked.
        changes: what was found, in the order of finding.
    """

    item: str | None
    name: str
    department: str = ""
    source: str = ""
    old_place: Locate = lambda _: None
    new_place: Locate = lambda _: None
    grade: str = ""
    effective: str = ""
    public: bool = True
    old_day: Day = lambda: None
    new_day: Day = lambda: None
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)
    lone: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    cases: Callable[[], Mapping[str, str]] = dict
    day: Callable[[], str] = str
    approved_rules: frozenset[str] | None = None
    changes: list[Change] = field(default_factory=list)
    _claimed: set[tuple[Route, Route]] = field(default_factory=set)

    def add(
        self,
        kind: ChangeKind,
        two: Two,
        *,
        entry: str = "",
        sides: tuple[Any, Any] | None = None,
        authority: bool | None = None,
        args: Mapping[str, Any] | None = None,
    ) -> None:
        """Take a change and claim what it is about.

        Args:
            kind: which.
            two: the value concerned.
            entry: what within the item, as people call it.
            sides: what stands as before and after, where it is not the whole value.
            authority: where it is not as the kind says.
            args: other values for the message.
        """
        before, after = (two.old, two.new) if sides is None else sides
        self.changes.append(
            Change(
                kind,
                self.item,
                self.name,
                self.department,
                two.keyed,
                entry,
                before,
                after,
                dict(args or {}),
                kind.authority if authority is None else authority,
                self.old_place(two.old_route) if two.old is not None else None,
                self.new_place(two.new_route) if two.new is not None else None,
                two.matched,
                self.source,
                grade=self.grade,
                effective=self.effective,
                public=self.public,
            )
        )
        self.claim(two)

    def claim(self, *looked_at: Two) -> None:
        """Say that these values were looked at, with all that stands below them: nothing else reports them."""
        self._claimed.update((two.old_route, two.new_route) for two in looked_at)

    def unclaim(self, two: Two) -> None:
        """Leave a value to be looked at after all; what was claimed below it stays so."""
        self._claimed.discard((two.old_route, two.new_route))

    def is_claimed(self, two: Two) -> bool:
        """Tell whether this very value was claimed."""
        return (two.old_route, two.new_route) in self._claimed

    def document(self, rule: Any) -> str:
        """Return title and number of the document whose reduction rule this is; empty where no batch is known."""
        return self.names.get(("batch", str(rule or "").partition("/")[0]), "")

    def called(self, register: str, entry_id: Any) -> Any:
        """Return the name of a register's entry, or what was given where the register has no such id."""
        return self.names.get((register, str(entry_id)), entry_id)
