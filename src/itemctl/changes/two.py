"""One node of an item on both sides, and the report that detectors write their changes to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from itemctl.changes.matching import match
from itemctl.model.change import Change, ChangeKind, Spot
from itemctl.model.finding import entry_key
from itemctl.model.schema import list_keys
from itemctl.model.source import Route, pointer

Locate = Callable[[Route], Spot | None]
"""Where the value at a route of the resolved view stands; None where it is no one's own."""


@dataclass(frozen=True, slots=True)
class Two:
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
        return bool(self.old != self.new)

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
        two = self
        for key in keys:
            two = Two(
                _below(two.old, key),
                _below(two.new, key),
                (*two.old_route, key),
                (*two.new_route, key),
                two.keyed + pointer((key,)),
                two.matched,
            )
        return two

    def entries(self, key: str) -> Iterator[Two]:
        """Yield the entries of the list at ``key``, matched: those of the new side in its order, then what was removed."""
        here = self.at(key)
        old = here.old if isinstance(here.old, list) else []
        new = here.new if isinstance(here.new, list) else []
        if not old and not new:
            return
        keys = list_keys().get(key, ())
        for found in match(old, new, keys):
            one = None if found.old is None else old[found.old]
            other = None if found.new is None else new[found.new]
            name = entry_key(one if other is None else other, keys) or str(
                found.new if found.old is None else found.old
            )
            yield Two(
                one,
                other,
                here.old_route if found.old is None else (*here.old_route, found.old),
                here.new_route if found.new is None else (*here.new_route, found.new),
                here.keyed + pointer((name,)),
                found.by,
            )


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
        changes: what was found, in the order of finding.
    """

    item: str | None
    name: str
    department: str = ""
    source: str = ""
    old_place: Locate = lambda _: None
    new_place: Locate = lambda _: None
    changes: list[Change] = field(default_factory=list)
    _claimed: set[str] = field(default_factory=set)

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
            )
        )
        self.claim(two)

    def claim(self, *looked_at: Two) -> None:
        """Say that these values were looked at, with all that stands below them: nothing else reports them."""
        self._claimed.update(two.keyed for two in looked_at)

    def is_claimed(self, two: Two) -> bool:
        """Tell whether this very value was claimed."""
        return two.keyed in self._claimed
