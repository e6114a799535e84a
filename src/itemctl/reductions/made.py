"""What going through the catalogue gives: blocks, what is reached, what is left to people, edits."""

from __future__ import annotations

from dataclasses import dataclass, field

from itemctl.model.source import Span
from itemctl.reductions.entries import Advice, Conflict, Entry, FilePlan, Reach
from itemctl.reductions.lawful import Setter
from itemctl.reductions.rules import Refusal


@dataclass(slots=True)
class Made:
    """What going through the catalogue gave; see `Plan`."""

    entries: list[Entry] = field(default_factory=list)
    reached: list[Reach] = field(default_factory=list)
    files: list[FilePlan] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    upstream: dict[tuple[str, Setter], set[tuple[str, str]]] = field(default_factory=dict)

    @property
    def advice(self) -> tuple[Advice, ...]:
        """What others should be asked to clear, rule by rule and document by document."""
        return tuple(
            Advice(
                rule,
                *(setter.law, setter.title, setter.issuer, setter.level),
                items=tuple(sorted({item for item, _ in found})),
                materials=tuple(sorted({name for _, name in found})),
            )
            for (rule, setter), found in sorted(
                self.upstream.items(), key=lambda one: (one[0][0], one[0][1].law, one[0][1].title)
            )
        )

    def take(self, other: Made) -> None:
        """Add what another part of the catalogue gave."""
        self.entries += other.entries
        self.reached += other.reached
        self.files += other.files
        self.conflicts += other.conflicts
        self.refusals += other.refusals
        self.unread += other.unread
        for key, found in other.upstream.items():
            self.upstream.setdefault(key, set()).update(found)

    def sort(self) -> None:
        """Put everything in an order that depends on nothing but itself."""
        start = Span(0, 0, 0, 0)
        self.entries.sort(key=lambda one: (one.path, one.span or start, one.rule, one.stamp, one.action))
        self.reached.sort(key=lambda one: (one.path, one.position, one.rule))
        self.files.sort(key=lambda one: one.path)
        self.conflicts.sort(key=lambda one: (one.path, one.material, one.rules))
