"""What `reduce` would do: for each file the edits, for each block whether it is written, brought up to date, removed.

A block stands with the material. Where the material is inherited from a 31-character item, the block is written
there if it is the same for every heir in use; else, and for what a directory entry gives, the heir gets an override
`{id, reduction}` (design: reductions never destroy). An item that has heirs in use carries what they share and is
not itself counted as reached. `reduction` and `stamps` lists are taken whole from the nearest layer, so an override
repeats the blocks that it would otherwise hide.

Removed are blocks of this plan's batches that no rule in force backs: expired, superseded, of an unknown rule, no
longer matching, or overridden by a more specific rule. A rule refused for want of data neither writes nor removes.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from itemctl.catalogue.scan import Scan
from itemctl.catalogue.source import Source
from itemctl.model.errors import ConfigurationError, NothingMatchesError
from itemctl.model.source import Span
from itemctl.model.text import Text
from itemctl.reductions.rules import BatchRule, Group, Refusal, RuleBook, read_rules
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
    """One material of one guide that a rule in force reaches: what is counted."""

    item: str
    path: str
    department: str
    material: str
    name: str
    rule: str
    way: str
    group: Group
    track: str


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

    def count(self, action: Action) -> int:
        """Return how many blocks get this action."""
        return sum(entry.action == action for entry in self.entries)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to apply, to remove, or to decide."""
        pending = any(entry.action != "keep" for entry in self.entries)
        return not (pending or self.conflicts or self.refusals or self.unread)

    @property
    def is_clear(self) -> bool:
        """Whether applying it leaves nothing to decide."""
        return not (self.conflicts or self.refusals or self.unread)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which blocks a plan governs, and which files it may touch."""

    governs: Callable[[str], bool]
    wanted: Callable[[str], bool]


def make_plan(
    scan: Scan,
    source: Source,
    as_of: datetime.date,
    *,
    batches: Collection[str] | None = None,
    wanted: Callable[[str], bool] | None = None,
) -> Plan:
    """Return what is to be done so that the catalogue shows its reductions as of a date.

    Args:
        scan: the catalogue as read.
        source: gives the bytes of the item files.
        as_of: date in force.
        batches: batches whose blocks may be written and removed; None = all, and blocks without a batch too.
            Which rule wins is decided among all batches in any case.
        wanted: tells which item files may be touched; None = all.

    Raises:
        ConfigurationError: a file of the registers cannot be read, so that what it backs is not known.
        NothingMatchesError: there is no such batch.
    """
    from itemctl.reductions.families import Planner

    _require_registers(scan)
    book = read_rules(scan.registers.batches, as_of)
    _require_batches(batches or (), book.batches)
    scope = Scope(_governor(book, batches), wanted or (lambda _: True))
    made = Planner(scan, source, book, book.in_force(), scope).run()
    rules = tuple(rule for rule in book.in_force() if batches is None or rule.batch in batches)
    refusals = [one for one in (*book.refusals, *made.refusals) if _of_batches(one.rule, batches)]
    reached = tuple(one for one in made.reached if _of_batches(one.rule, batches))
    reaching = {one.rule.partition("/")[0] for one in reached}
    return Plan(
        as_of,
        tuple(made.entries),
        reached,
        tuple(made.files),
        tuple(one for one in made.conflicts if any(_of_batches(rule, batches) for rule in one.rules)),
        tuple(sorted(refusals, key=lambda one: (one.path, str(one.route), one.rule, one.reason))),
        tuple(sorted({rule.batch for rule in rules} - reaching)),
        _unread(scan),
        rules,
    )


def plan_revert(scan: Scan, source: Source, *, batch: str, rule: str | None = None) -> Plan:
    """Return what is to be done so that no block of a batch stands; other blocks are neither written nor removed.

    Args:
        scan: the catalogue as read.
        source: gives the bytes of the item files.
        batch: id of the batch; its file may be gone already.
        rule: id of one of its rules; None = all.

    Raises:
        NothingMatchesError: neither a batch file nor any block bears this id.
    """
    from itemctl.reductions.families import Planner

    book = RuleBook()
    known = set(read_rules(scan.registers.batches, datetime.date.min).batches)
    known |= {name.partition("/")[0] for name in _written(scan)}
    _require_batches((batch,), known)
    governed = f"{batch}/{rule}" if rule else ""

    def governs(name: str) -> bool:
        return name == governed if governed else name.startswith(f"{batch}/")

    made = Planner(scan, source, book, [], Scope(governs, lambda _: True), reason="reverted").run()
    return Plan(
        datetime.date.min,
        tuple(entry for entry in made.entries if entry.action != "keep"),
        files=tuple(made.files),
        unread=_unread(scan),
    )


def _governor(book: RuleBook, batches: Collection[str] | None) -> Callable[[str], bool]:
    """A rule refused as a whole keeps the blocks it has: its data went missing, not its ground."""
    refused = {name for name, standing in book.standing.items() if standing == "refused"}
    return lambda name: name not in refused and _of_batches(name, batches)


def _of_batches(rule: str, batches: Collection[str] | None) -> bool:
    return batches is None or rule.partition("/")[0] in batches


def _written(scan: Scan) -> Iterator[str]:
    for facts in scan.facts.values():
        for material in facts.materials:
            yield from material.rules


def _unread(scan: Scan) -> tuple[str, ...]:
    return tuple(
        entry.path for entry in scan.entries if entry.kind.name == "item" and entry.path not in scan.facts
    )


def _require_registers(scan: Scan) -> None:
    for entry in scan.entries:
        if entry.kind.name != "item" and scan.rows[entry.path].facts in ("", "null"):
            raise ConfigurationError(
                Text(
                    zh="{path} 读不出来，无法判断哪些减免仍有依据。",
                    en="{path} cannot be read, so it is not known which reductions are still backed.",
                ),
                Text(zh="运行 itemctl validate 查看错在哪里，改好后再试。", en="`itemctl validate` says what is wrong."),
                {"path": entry.path},
            )


def _require_batches(wanted: Collection[str], known: Collection[str]) -> None:
    for batch in wanted:
        if batch not in known:
            raise NothingMatchesError(
                Text(zh="没有减证批次 {batch}[；现有 {known}]。", en="There is no batch {batch}[; there are {known}]."),
                Text(
                    zh="批次标识就是 catalogue/reductions/ 下的文件名（不含 .yaml）。",
                    en="A batch is named after its file in catalogue/reductions/, without .yaml.",
                ),
                {"batch": batch, "known": sorted(known)},
            )


def sorted_entries(entries: list[Entry]) -> list[Entry]:
    """Return entries by path, place, rule and stamp."""
    start = Span(0, 0, 0, 0)
    return sorted(entries, key=lambda one: (one.path, one.span or start, one.rule, one.stamp, one.action))


def rows_by_rule(plan: Plan) -> Mapping[str, int]:
    """Return how many materials each rule in force reaches, rules that reach none included."""
    reached: dict[str, set[Any]] = {rule.id: set() for rule in plan.rules}
    for one in plan.reached:
        reached.setdefault(one.rule, set()).add((one.path, one.material))
    return {name: len(found) for name, found in sorted(reached.items())}
