"""What a report of changes shows, put in order once for every form: shared entries first, then departments and items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Final

from itemctl.model.change import CLASSES, Approved, Change, Class, Comparison, GateResult, Section, Unread
from itemctl.model.change_figures import Measure
from itemctl.model.text import Lang

SCREENFUL: Final = 20
"""Changes of one item that was split or merged that are listed one by one."""


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one item or of one shared entry, adverse first.

    Attributes:
        key: code of the item, or the shared entry as ``material:premises-proof``.
        name: its name.
        department: id of the department; empty for a shared entry.
        changes: at least one.
        reach: items that take the entry, or the main item, over; None where there are none or nobody counted.
        is_part: whether the item is one that another one was split into, or that was merged into another one.
    """

    key: str
    name: str
    department: str
    changes: tuple[Change, ...]
    reach: int | None = None
    is_part: bool = False

    def counts(self) -> Counter[Class]:
        """Return the number of changes of each class."""
        return Counter(change.cls for change in self.changes)

    def folded(self) -> tuple[list[Change], list[Change]]:
        """Return the changes to list one by one, and those only to count; clerical ones in neither.

        What a part of a split or a merger differs in from the whole belongs to that one change: after a screenful the
        rest is counted.
        """
        due = [one for one in self.changes if one.cls != "clerical"]
        return (due[:SCREENFUL], due[SCREENFUL:]) if self.is_part else (due, [])


@dataclass(frozen=True, slots=True)
class Department:
    """The items of one department that changed; those where something got worse first."""

    id: str
    name: str
    items: tuple[Group, ...]

    def counts(self) -> Counter[Class]:
        """Return the number of changes of each class."""
        return sum((one.counts() for one in self.items), Counter())


@dataclass(frozen=True)
class Shown:
    """What one report shows.

    Attributes:
        comparison: all that was found.
        lang: language of the words.
        measures: sums over all changes.
        sections: sections asked for; empty for all.
        classes: classes asked for; empty for all.
        gate: what the gate says; None where it was not asked.
        approvals: what approves a change, by fingerprint, whether the gate was asked or not.
        unread_words: says why a file could not be read.
        notes: what else has to be said of the comparison: what was not compared, and why.
        names: register and id, as ``("law", "food-safety-law")``, to the name people know, for tables that go to print.
    """

    comparison: Comparison
    lang: Lang
    measures: tuple[Measure, ...] = ()
    sections: tuple[Section, ...] = ()
    classes: tuple[Class, ...] = ()
    gate: GateResult | None = None
    approvals: Mapping[str, Approved] = field(default_factory=dict)
    unread_words: Callable[[Unread], str] = lambda unread: unread.reason
    notes: tuple[str, ...] = ()
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The changes asked for."""
        return tuple(
            change
            for change in self.comparison.changes
            if (not self.sections or change.kind.section in self.sections)
            and (not self.classes or change.cls in self.classes)
        )

    @property
    def left_out(self) -> int:
        """Number of changes that were not asked for."""
        return len(self.comparison.changes) - len(self.changes)

    @cached_property
    def counts(self) -> Counter[Class]:
        """Number of changes of each class, all of them."""
        return Counter(change.cls for change in self.comparison.changes)

    @cached_property
    def changed_items(self) -> int:
        """Number of items that stand on both sides, came and went by no count, and changed by themselves."""
        own = [change for change in self.comparison.changes if change.item is not None]
        lone = {one.item for one in own if not one.keyed and (one.old is None) is not (one.new is None)}
        moved = {*self.comparison.came, *self.comparison.went}
        return len({one.item for one in own} - lone - moved - self._one_sided)

    @cached_property
    def _one_sided(self) -> frozenset[str]:
        """Codes of the items that were split or merged, and of their parts, that stand on one side only."""
        found: set[str] = set()
        for change in self.comparison.changes:
            if change.parts:
                found |= {str(change.item), *change.parts} - ({str(change.item)} & {*change.parts})
        return frozenset(found)

    @cached_property
    def shared(self) -> tuple[Group, ...]:
        """The shared entries that changed; those of which something got worse first."""
        of_source = _grouped((one for one in self.changes if one.item is None), lambda one: one.source)
        groups = [Group(key, _name(changes), "", changes, _reach(changes)) for key, changes in of_source]
        return tuple(sorted(groups, key=lambda one: _rank(one.changes[0])))

    @cached_property
    def departments(self) -> tuple[Department, ...]:
        """The departments whose items changed, in the order of the comparison."""
        found = []
        for key, changes in _grouped(
            (one for one in self.changes if one.item is not None), lambda one: one.department
        ):
            items = [
                Group(code, _name(own), key, own, _reach(own), code in self._one_sided)
                for code, own in _grouped(changes, lambda one: str(one.item))
            ]
            items.sort(key=lambda one: _rank(one.changes[0]))
            found.append(Department(key, self.comparison.departments.get(key, key), tuple(items)))
        return tuple(found)

    def reached(self, group: Group) -> Sequence[tuple[str, str]]:
        """Return code and name of the items that take an entry or a main item over; empty where they were not asked for."""
        found = self.comparison.reached
        return found.get(group.key) or found.get(f"item:{group.key}", ())

    def approved(self, change: Change) -> Approved | None:
        """Return what approves a change; None where nothing does."""
        return self.approvals.get(change.fingerprint)


def _grouped(changes: Iterable[Change], key: Callable[[Change], str]) -> list[tuple[str, tuple[Change, ...]]]:
    """Return the changes by key, keys in the order in which they come first, each one's changes adverse first."""
    order: dict[str, int] = {}
    marked = [(order.setdefault(key(change), len(order)), change) for change in changes]
    marked.sort(key=lambda one: (one[0], _rank(one[1])))
    names = list(order)
    return [
        (names[index], tuple(one for _, one in group)) for index, group in groupby(marked, lambda one: one[0])
    ]


def _name(changes: Sequence[Change]) -> str:
    return changes[0].name


def _reach(changes: Sequence[Change]) -> int | None:
    return max((one.reach for one in changes if one.reach is not None), default=None)


def _rank(change: Change) -> int:
    return CLASSES.index(change.cls)
