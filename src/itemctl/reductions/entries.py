"""What a plan is made of: blocks with what happens to them, what is reached, what people must decide, edits."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from itemctl.model.source import Span
from itemctl.model.ways import Group
from itemctl.reductions.rules import BatchRule, Refusal
from itemctl.yamlio.edit import Operation

Action = Literal["keep", "write", "update", "remove"]
ACTIONS: tuple[Action, ...] = ("keep", "write", "update", "remove")


@dataclass(frozen=True, slots=True)
class Entry:
    """One block in one file.

    Attributes:
        item: code of the item whose file holds it.
        path: that file.
        pointer: JSON Pointer of the material (or of where an inherited one is overridden: `/materials`).
        span: its place in the file.
        material: key of the material, like ``id=premises`` or ``material=premises-proof``.
        name: name of the material.
        rule: full id.
        way: way of the block.
        action: what happens to it.
        reason: why it is removed; empty otherwise.
        stamp: by whom the stamp is, where it stands on one.
    """

    item: str
    path: str
    pointer: str
    span: Span | None
    material: str
    name: str
    rule: str
    way: str
    action: Action
    reason: str = ""
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """One material of one guide that a rule in force reaches: what is counted.

    `becomes` says what it means for the applicant, as guides print it; `stamp` by whom the stamp is, where it is one.
    """

    item: str
    path: str
    position: int
    department: str
    material: str
    name: str
    rule: str
    way: str
    group: Group
    track: str
    becomes: str = ""
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that ask different things of one material and of which none is more specific."""

    item: str
    path: str
    span: Span | None
    material: str
    name: str
    rules: tuple[str, ...]
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """Documents that those who issued them should be asked to clear (建议上级清理), for one rule.

    Attributes:
        rule: full id of the rule that met them.
        law: id of the document on which the demand rests.
        title: its title.
        issuer: who issued it.
        level: its 效力层级.
        items: codes of the items concerned, sorted.
        materials: names of the materials concerned, sorted.
    """

    rule: str
    law: str
    title: str
    issuer: str
    level: str
    items: tuple[str, ...]
    materials: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FilePlan:
    """The edits of one file, and the bytes for which they were worked out."""

    path: str
    before: bytes
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything one run would do. All tuples are sorted by path, place and rule.

    Attributes:
        as_of: date in force.
        entries: every block concerned, those to be kept included.
        reached: what the rules in force reach.
        files: files to change.
        conflicts: where people must decide.
        refusals: rules, or rules on certain materials, that are not applied.
        idle: batches in force that reach nothing.
        unread: item files that could not be read, and so were left alone.
        rules: rules in force that were looked at.
        advice: what others should be asked to clear.
    """

    as_of: datetime.date
    entries: tuple[Entry, ...] = ()
    reached: tuple[Reach, ...] = ()
    files: tuple[FilePlan, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    idle: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    rules: tuple[BatchRule, ...] = ()
    advice: tuple[Advice, ...] = ()

    def count(self, action: Action) -> int:
        """Return how many blocks get this action."""
        return sum(entry.action == action for entry in self.entries)

    @property
    def pending(self) -> tuple[Entry, ...]:
        """Blocks that do not stand as they should."""
        return tuple(entry for entry in self.entries if entry.action != "keep")

    @property
    def paths(self) -> tuple[str, ...]:
        """Files where something is left to apply, to remove or to decide; empty when all is as it should be."""
        left: tuple[Entry | Conflict | Refusal, ...] = (*self.pending, *self.conflicts, *self.refusals)
        return tuple(sorted({*(one.path for one in left), *self.unread}))

    @property
    def is_clear(self) -> bool:
        """Whether applying it leaves nothing to decide."""
        return not (self.conflicts or self.refusals or self.unread)

    def counts(self) -> dict[str, int]:
        """Return how many rules are in force, materials they reach, and places that are not as they should be."""
        return {
            "rules": len(self.rules),
            "materials": len({(one.path, one.position) for one in self.reached}),
            "missing": len(self.pending) + len(self.conflicts) + len(self.refusals),
        }


@dataclass(frozen=True, slots=True)
class Scope:
    """Which blocks a plan governs, which files it may touch, and whether their edits are wanted."""

    governs: Callable[[str], bool]
    wanted: Callable[[str], bool]
    edits: bool = True
