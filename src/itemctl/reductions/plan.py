"""What `reduce` would do: for each file the edits, for each block whether it is written, brought up to date, removed.

A block stands with the material. Where the material is inherited from a 31-character item, the block is written
there if it is the same for every heir in use; else, and for what a directory entry gives, the heir gets an override
`{id, reduction}`. An item that has heirs in use carries what they share and is
not itself counted as reached. `reduction` and `stamps` lists are taken whole from the nearest layer, so an override
repeats the blocks that it would otherwise hide.

Removed are blocks of this plan's batches that no rule in force backs: expired, superseded, of an unknown rule, no
longer matching, or overridden by a more specific rule. A rule refused for want of data neither writes nor removes.
"""

from __future__ import annotations

import datetime
import difflib
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from itemctl.catalogue.scan import Scan
from itemctl.catalogue.source import Source
from itemctl.model.errors import ConfigurationError, NothingMatchesError
from itemctl.model.text import Text
from itemctl.reductions.crew import Place
from itemctl.reductions.entries import Plan, Scope
from itemctl.reductions.families import Planner
from itemctl.reductions.rules import Refusal, RuleBook, read_rules
from itemctl.reductions.scope import ASKED
from itemctl.yamlio.reader import Document, read

__all__ = ["Manner", "Plan", "make_plan", "materials_by_rule", "plan_revert", "require_batches"]


class Manner(NamedTuple):
    """How a plan is made.

    Attributes:
        edits: whether `Plan.files` is wanted; it takes a fifth of the time.
        jobs: processes to use; None = as many as the machine has.
    """

    edits: bool = True
    jobs: int | None = 1

    def place(self, source: Source) -> Place:
        """Return where files are read, and by how many processes."""
        return Place(source, self.jobs or os.cpu_count() or 1)


WHOLE = Manner()
"""With edits, in this process."""


@dataclass(frozen=True, slots=True)
class Governed:
    """Tells which blocks a plan may write and remove; picklable.

    Attributes:
        batches: those of these batches only; None = all.
        rule: those of this rule only, by full id; empty = all.
        refused: never those of these rules. A rule refused as a whole keeps the blocks it has: its data went missing, not
            its ground.
    """

    batches: frozenset[str] | None
    rule: str = ""
    refused: frozenset[str] = frozenset()

    def __call__(self, rule: str) -> bool:
        """Tell whether the blocks of a rule, given by full id, are governed."""
        is_meant = rule == self.rule if self.rule else _of_batches(rule, self.batches)
        return is_meant and rule not in self.refused


def make_plan(
    scan: Scan,
    source: Source,
    as_of: datetime.date,
    *,
    batches: Collection[str] | None = None,
    wanted: Callable[[str], bool] | None = None,
    manner: Manner = WHOLE,
) -> Plan:
    """Return what is to be done so that the catalogue shows its reductions as of a date.

    Args:
        scan: the catalogue as read.
        source: gives the bytes of the item files.
        as_of: date in force.
        batches: batches whose blocks may be written and removed; None = all, and blocks without a batch too.
            Which rule wins is decided among all batches in any case.
        wanted: tells which item files may be touched; None = all.
        manner: whether edits are worked out, and by how many processes.

    Raises:
        ConfigurationError: a file of the registers cannot be read, so that what it backs is not known.
        NothingMatchesError: there is no such batch.
    """
    _require_registers(scan)
    _require_named_registers(scan)
    book = read_rules(scan.registers.batches, as_of)
    require_batches(batches or (), book.batches)
    refused = frozenset(name for name, standing in book.standing.items() if standing == "refused")
    governed = Governed(None if batches is None else frozenset(batches), refused=refused)
    scope = Scope(governed, wanted or (lambda _: True), edits=manner.edits)
    made = Planner(scan, book, book.in_force(), scope).run(manner.place(source))
    rules = tuple(rule for rule in book.in_force() if batches is None or rule.batch in batches)
    refusals = [*_placed(book.refusals, source), *made.refusals]
    refusals = [one for one in refusals if _of_batches(one.rule, batches)]
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
        _unread(scan, made.unread),
        rules,
        tuple(one for one in made.advice if _of_batches(one.rule, batches)),
    )


def plan_revert(
    scan: Scan, source: Source, *, batch: str, rule: str | None = None, jobs: int | None = 1
) -> Plan:
    """Return what is to be done so that no block of a batch stands; other blocks are neither written nor removed.

    Args:
        scan: the catalogue as read.
        source: gives the bytes of the item files.
        batch: id of the batch; its file may be gone already.
        rule: id of one of its rules; None = all.
        jobs: processes to use; None = as many as the machine has.

    Raises:
        NothingMatchesError: neither a batch file nor any block bears this id, or no rule and no block that of the rule.
    """
    book = RuleBook()
    stated = read_rules(scan.registers.batches, datetime.date.min)
    written = set(_written(scan))
    require_batches((batch,), stated.batches | {name.partition("/")[0] for name in written})
    _require_rule(batch, rule or "", {*stated.rules, *written})
    governed = Governed(frozenset({batch}), f"{batch}/{rule}" if rule else "")
    made = Planner(scan, book, [], Scope(governed, lambda _: True)).run(Manner(jobs=jobs).place(source))
    return Plan(
        datetime.date.min,
        tuple(replace(entry, reason="reverted") for entry in made.entries if entry.action != "keep"),
        files=tuple(made.files),
        unread=_unread(scan, made.unread),
    )


def _placed(refusals: list[Refusal], source: Source) -> Iterator[Refusal]:
    """Add to refusals of whole rules the place in their batch file."""
    documents: dict[str, Document] = {}
    for one in refusals:
        if one.path not in documents:
            documents[one.path] = read(source.read(one.path))
        yield replace(one, span=documents[one.path].span(one.route))


def _of_batches(rule: str, batches: Collection[str] | None) -> bool:
    return batches is None or rule.partition("/")[0] in batches


def _written(scan: Scan) -> Iterator[str]:
    for facts in scan.facts_with(ASKED).values():
        for material in facts.materials:
            yield from material.rules


def _unread(scan: Scan, found: Collection[str]) -> tuple[str, ...]:
    """Item files that give no code: unreadable, or written so that nothing can be known of them."""
    return tuple(sorted(scan.unread_items().union(found)))


def _require_registers(scan: Scan) -> None:
    unread = scan.unread_registers()
    if unread:
        raise ConfigurationError(
            Text(
                zh="{path} 读不出来，无法判断哪些减免仍有依据。",
                en="{path} cannot be read, so it is not known which reductions are still backed.",
            ),
            Text(
                zh="运行 itemctl validate 查看错在哪里，改好后再试。",
                en="`itemctl validate` says what is wrong.",
            ),
            {"path": unread[0]},
        )


def _require_named_registers(scan: Scan) -> None:
    """A register that items lean on and that is not there at all would make its blocks look unbacked."""
    for register, file in (("material", "materials.yaml"), ("department", "departments.yaml")):
        if scan.registers.entries.get(register):
            continue
        named = (ref for facts in scan.facts.values() for ref in facts.refs if ref[0] == register)
        if next(named, None):
            _refuse_without(f"catalogue/{file}")
    if scan.registers.directory:
        return
    alone = (facts for facts in scan.facts_with(ASKED).values() if not facts.inherits)
    if any(not (one.library or one.name) for facts in alone for one in facts.materials):
        _refuse_without("catalogue/directory/")


def _refuse_without(path: str) -> None:
    raise ConfigurationError(
        Text(
            zh="{path} 不在或是空的，事项却引用它，无法判断哪些减免仍有依据。",
            en="{path} is missing or empty though items lean on it; it is not known which reductions are backed.",
        ),
        Text(zh="用 git checkout 找回该文件后再试。", en="Bring it back with `git checkout` and try again."),
        {"path": path},
    )


def require_batches(wanted: Collection[str], known: Collection[str]) -> None:
    """Raise NothingMatchesError for a batch that is not known."""
    for batch in wanted:
        if batch not in known:
            raise NothingMatchesError(
                Text(
                    zh="没有减证批次 {batch}[；现有 {known}]。",
                    en="There is no batch {batch}[; there are {known}].",
                ),
                Text(
                    zh="批次标识就是 catalogue/reductions/ 下的文件名（不含 .yaml）。",
                    en="A batch is named after its file in catalogue/reductions/, without .yaml.",
                ),
                {"batch": batch, "known": sorted(known)},
            )


def _require_rule(batch: str, rule: str, known: Collection[str]) -> None:
    if rule and f"{batch}/{rule}" not in known:
        own = sorted(one.partition("/")[2] for one in known if one.startswith(f"{batch}/"))
        near = difflib.get_close_matches(rule, own, n=3, cutoff=0.4)
        raise NothingMatchesError(
            Text(
                zh="批次 {batch} 没有规则 {rule}[；最接近的是 {near}]。",
                en="Batch {batch} has no rule {rule}[; nearest: {near}].",
            ),
            Text(
                zh="运行 itemctl reduce plan --batch {batch} 查看规则。",
                en="`itemctl reduce plan --batch {batch}` lists its rules.",
            ),
            {"batch": batch, "rule": rule, "near": near},
        )


def materials_by_rule(plan: Plan) -> Mapping[str, int]:
    """Return how many materials each rule in force reaches, rules that reach none included."""
    reached: dict[str, set[Any]] = {rule.id: set() for rule in plan.rules}
    for one in plan.reached:
        reached.setdefault(one.rule, set()).add((one.path, one.position))
    return {name: len(found) for name, found in sorted(reached.items())}
