"""Why a material stands as it does: the blocks on it, the rules that speak of it, who won over whom and by what.

All of it is worked out anew as of a date; what is written in the file is compared with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal

from itemctl.catalogue.facts import ItemFacts
from itemctl.catalogue.family import Family
from itemctl.catalogue.scan import Scan
from itemctl.model.source import Route
from itemctl.reductions.blocks import Block, Demand, situation_names, stamps_of, told
from itemctl.reductions.list_names import Candidate, Index
from itemctl.reductions.lists import blocks_of, rule_of
from itemctl.reductions.match import Matcher, Refused, Verdict, Weighed, situations_asked
from itemctl.reductions.members import list_of, named
from itemctl.reductions.rules import BatchRule, RuleBook
from itemctl.reductions.scope import Names, Rank, traits_in
from itemctl.reductions.trial import Miss, Trials

Part = Literal[
    "codes",
    "directory",
    "departments",
    "divisions",
    "levels",
    "types",
    "situations",
    "material",
    "issuers",
    "categories",
    "basis_ranks",
    "later",
]
PARTS: tuple[Part, ...] = (
    *("codes", "directory", "departments", "divisions", "levels", "types", "situations"),
    *("material", "issuers", "categories", "basis_ranks"),
)
"""By which the more specific of two rules is found, in this order; `later`: all are equal, the later document speaks."""

State = Literal["applied", "changed", "new", "removed", "kept"]
Outcome = Literal["applies", "overridden", "conflict", "refused", "missed"]


@dataclass(frozen=True, slots=True)
class Standing:
    """One block on a material or on one of its stamps, as it stands or as it is to be written.

    Attributes:
        rule: full id of the rule that it names.
        block: what stands there, or is to be written.
        route: where it stands in the resolved view; empty for what is to be written.
        stamp: by whom the stamp is; empty where it stands on the material itself.
        said: what it means for the applicant, as guides print it.
        state: `kept`: its rule is refused or in conflict, so that it is neither brought up to date nor removed.
        reason: why it is to be removed, as in `Entry.reason`.
    """

    rule: str
    block: Block
    route: Route
    stamp: str
    said: str
    state: State
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two rules that compete: the part that decides, and the rank of the rule and of the other in it."""

    other: str
    part: Part
    mine: int = 0
    theirs: int = 0


@dataclass(frozen=True, slots=True)
class Spoken:
    """One rule that speaks of a material, and how it fares.

    Attributes:
        rule: the rule.
        outcome: `missed`: it does not reach the material.
        over: rules that it won over.
        under: the rules that won over it.
        others: rules with which it is in conflict.
        refused: why it is not applied.
        miss: the first test that fails.
    """

    rule: BatchRule
    outcome: Outcome
    over: tuple[Compared, ...] = ()
    under: tuple[Compared, ...] = ()
    others: tuple[str, ...] = ()
    refused: Refused | None = None
    miss: Miss | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """One material.

    Attributes:
        position: its position in the resolved view.
        key: key of the material, like ``material=premises``.
        name: its name.
        material: the material of the resolved view.
        blocks: what stands on it, then what is to be written.
        rules: rules that speak of it: those that apply first, those that come nearest next.
    """

    position: int
    key: str
    name: str
    material: Mapping[str, Any]
    blocks: tuple[Standing, ...]
    rules: tuple[Spoken, ...]


def find_materials(scan: Scan, data: Mapping[str, Any], wanted: str) -> list[int]:
    """Return the positions of the materials that somebody means: by id, library id, name, or alias of the library.

    The best kind of match only. Nothing is taken for being similar.
    """
    names = Names(scan.registers)
    found: list[list[int]] = [[], [], [], []]
    for position, material in enumerate(list_of(data, "materials")):
        if not isinstance(material, dict):
            continue
        library = str(material.get("material") or "")
        tests = (
            wanted == material.get("id"),
            wanted == library,
            wanted in (material.get("name"), material.get("as_published")),
            wanted in names.of_standard(library) if library else False,
        )
        if wanted and any(tests):
            found[tests.index(True)].append(position)
    return next((positions for positions in found if positions), [])


def nearest_materials(scan: Scan, data: Mapping[str, Any], wanted: str) -> tuple[Candidate, ...]:
    """Return the materials of an item whose names, ids or aliases are most alike; best first, none where none is."""
    names = Names(scan.registers)
    pairs: list[tuple[str, str]] = []
    for material in list_of(data, "materials"):
        if isinstance(material, dict):
            key, name = named(material)
            ids = [str(material[one]) for one in ("id", "material") if material.get(one)]
            aliases = names.of_standard(str(material.get("material") or ""))
            text = key.partition("=")[2]
            pairs += [(name if text == name else f"{name}（{text}）", one) for one in (name, *ids, *aliases)]
    return Index(pairs).nearest(wanted)


class Explainer:
    """Explains materials.

    Args:
        scan: the catalogue as read.
        book: all rules as they stand on the date in force.
    """

    def __init__(self, scan: Scan, book: RuleBook) -> None:
        self._scan = scan
        self._book = book
        self._trials = Trials(scan.registers, book)
        self._matcher = Matcher(scan.registers, book.in_force(), book.as_of)

    def explain(self, facts: ItemFacts, data: Mapping[str, Any], position: int) -> Explained:
        """Return what there is to say of one material.

        Args:
            facts: facts of the item.
            data: its resolved view.
            position: position of the material in it.
        """
        material = data["materials"][position]
        family = Family(self._scan.facts, self._scan.by_code, self._scan.registers)
        item = traits_in(family, facts)
        verdict = self._matcher.judge(item, data, position)
        weighed = self._matcher.weigh(item, data, position) or Weighed([], (), {})
        blocks = tuple(_Blocks(self._book, data, position, verdict).all())
        spoken = [self._spoken(rule, weighed, verdict) for rule in _rules_in(weighed)]
        known = {one.rule.id for one in spoken}
        traits = self._trials.names.traits(material)
        standing = {one.rule for one in blocks}
        for name, rule in sorted(self._book.rules.items()):
            if name not in known and (name in standing or self._trials.names_material(rule, traits)):
                spoken.append(Spoken(rule, "missed", miss=self._trials.whole(rule, item, data, position)))
        key, shown = named(material)
        return Explained(position, key, shown, material, blocks, tuple(sorted(spoken, key=_nearness)))

    def _spoken(self, rule: BatchRule, weighed: Weighed, verdict: Verdict) -> Spoken:
        others = {one for found in verdict.conflicts if rule.id in found for one in found} - {rule.id}
        refused = next((one for one in verdict.refused if one.rule.id == rule.id), None)
        won = [one for one in verdict.winners if one.rule.id == rule.id]
        over, under = [], []
        mine = [(rank, demand) for rank, demand in weighed.ranked if demand.rule.id == rule.id]
        theirs = [(rank, demand) for rank, demand in weighed.ranked if demand.rule.id != rule.id]
        for (rank, demand), (other_rank, other) in product(mine, theirs):
            if not _competes(demand, other):
                continue
            compared = _compared(rank, other_rank, other.rule.id)
            if demand in won and other not in verdict.winners:
                over.append(compared)
            elif demand not in won and other in verdict.winners:
                under.append(compared)
        outcome: Outcome = (
            "applies" if won else "conflict" if others else "refused" if refused else "overridden"
        )
        return Spoken(rule, outcome, _once(over), _once(under), tuple(sorted(others)), refused)


class _Blocks:
    """Compares what stands on a material with what should."""

    def __init__(self, book: RuleBook, data: Mapping[str, Any], position: int, verdict: Verdict) -> None:
        self._book = book
        self._data = data
        self._position = position
        self._verdict = verdict
        self._wanted = {(one.stamp, one.rule.id): one.block for one in verdict.winners}

    def all(self) -> Iterator[Standing]:
        material = self._data["materials"][self._position]
        route: Route = ("materials", self._position)
        seen: set[tuple[int, str]] = set()
        holders: list[tuple[int, Any, Route]] = [(-1, material, route)]
        holders += [(n, one, (*route, "stamps", n)) for n, one in enumerate(stamps_of(material))]
        for stamp, holder, at in holders:
            for index, block in enumerate(blocks_of(holder) if isinstance(holder, dict) else ()):
                if rule_of(block):
                    yield self._standing(stamp, holder, block, (*at, "reduction", index))
                    seen.add((stamp, rule_of(block)))
        for (stamp, rule), block in self._wanted.items():
            if (stamp, rule) not in seen:
                by = str(stamps_of(material)[stamp].get("by", "")) if stamp >= 0 else ""
                yield Standing(rule, block, (), by, self._told(block), "new")

    def _standing(self, stamp: int, holder: Mapping[str, Any], block: Block, route: Route) -> Standing:
        rule = rule_of(block)
        by = str(holder.get("by", "")) if stamp >= 0 else ""
        wanted = self._wanted.get((stamp, rule))
        state: State = "applied" if wanted == block else "changed"
        reason = ""
        if wanted is None:
            is_kept = rule in self._verdict.undecided or (rule, stamp) in self._verdict.spared
            is_kept = is_kept or self._book.standing.get(rule) == "refused"
            state = "kept" if is_kept else "removed"
            reason = "" if is_kept else self._book.reason_against(rule)
            if reason == "no-match" and any(one == stamp for one, _ in self._wanted):
                reason = "overridden"
        return Standing(rule, block, route, by, self._told(block), state, reason)

    def _told(self, block: Block) -> str:
        return told(block, lambda when: situation_names(self._data, when))


def _rules_in(weighed: Weighed) -> list[BatchRule]:
    found = {demand.rule.id: demand.rule for _, demand in weighed.ranked}
    found |= {one.rule.id: one.rule for one in weighed.refused}
    return list(found.values())


def _competes(one: Demand, other: Demand) -> bool:
    """Whether of two demands only one can hold: the same subject, the same stamp, the same situations."""
    same = (one.subject, one.stamp) == (other.subject, other.stamp)
    return same and situations_asked(one) == situations_asked(other)


def _compared(mine: Rank, theirs: Rank, other: str) -> Compared:
    for part, one, two in zip(PARTS, mine, theirs, strict=True):
        if one != two:
            return Compared(other, part, one, two)
    return Compared(other, "later")


def _once(found: Iterable[Compared]) -> tuple[Compared, ...]:
    return tuple(dict.fromkeys(found))


def _nearness(one: Spoken) -> tuple[int, int, str]:
    order: tuple[Outcome, ...] = ("applies", "conflict", "refused", "overridden", "missed")
    return order.index(one.outcome), -one.miss.rank if one.miss else 0, one.rule.id
