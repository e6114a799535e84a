"""Which rules reach which materials of which items, and which of several rules wins.

A rule reaches a material when it is in force, the item lies in the territory of its batch, is not 取消 and is taken
by the rule's item scope, the material is supplied by the applicant and taken by its material scope, no exception
takes both, and, where the rule names situations, the item has one of them. First facts say which items may be
reached at all; then the resolved view decides. What it reaches it may be refused for all the same (`Refused`): the
material that shall cover it is not demanded, a source is not there and then, the batch had no power; a rule refused
does not compete.

**Who wins.** Rules compete only where they speak of the same thing: whether the material is handed in at all
(removing and replacing ways, 合并), when (容缺后补), its copies (减少份数, 原件改核验), or one stamp (取消盖章); blocks on
different things stand side by side. Rules for different situations stand side by side too, and one for certain
situations stands beside one for all. Among those that compete the more specific wins, compared in this order, and
at the first difference it is decided:

1. item code (33 characters before 31), 2. directory code (14 digits before 12), 3. department, 4. division (the
smaller area), 5. level, 6. item type, 7. situation, 8. material by id or name, 9. its issuer, 10. its category,
11. the rank of its basis;

naming something is more specific than being silent on it. Among equals, the same way from several rules is written
once, by the latest document (date, then date of effect, then id). Different ways are a conflict: neither is written,
blocks of either that stand already are left alone, and people decide: `supersedes`, an exception or a narrower scope.
So are different ways for situations that overlap in part.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

from itemctl.catalogue.facts import MaterialFact
from itemctl.catalogue.registers import Registers
from itemctl.reductions.availability import Availability
from itemctl.reductions.blocks import BlockWriter, Demand, stamps_of
from itemctl.reductions.lawful import POWER, Lawfulness, Ruling, Setter
from itemctl.reductions.rule_index import ItemIndex, RuleIndex
from itemctl.reductions.rules import BatchRule
from itemctl.reductions.scope import (
    ItemTest,
    ItemTraits,
    MaterialTest,
    MaterialTraits,
    Names,
    Rank,
)

CANCELLED = "取消"


@dataclass(frozen=True, slots=True)
class Refused:
    """A rule that reaches a material, or a stamp on it (-1 = none), and is not applied; reasons as in `Refusal`.

    `ruling` says more where the rule had no power.
    """

    rule: BatchRule
    reason: str
    detail: tuple[str, ...]
    stamp: int = -1
    ruling: Ruling = POWER


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to stand on one material.

    Attributes:
        winners: what is written, sorted by rule id and stamp.
        conflicts: sets of rules of which none may be preferred.
        refused: rules that reach it and are not applied, and why.
        upstream: rules with the documents that those who issued them should clear (建议上级清理).
    """

    winners: tuple[Demand, ...] = ()
    conflicts: tuple[tuple[str, ...], ...] = ()
    refused: tuple[Refused, ...] = ()
    upstream: tuple[tuple[BatchRule, Setter], ...] = ()

    @property
    def undecided(self) -> frozenset[str]:
        """Rules whose blocks are neither written nor removed, on the material and all its stamps."""
        conflicting = {rule for conflict in self.conflicts for rule in conflict}
        return frozenset(conflicting | {one.rule.id for one in self.refused if one.stamp < 0})

    @property
    def spared(self) -> frozenset[tuple[str, int]]:
        """Rules, and stamps on which their blocks are neither written nor removed."""
        return frozenset((one.rule.id, one.stamp) for one in self.refused if one.stamp >= 0)


NOTHING = Verdict()


@dataclass(frozen=True, slots=True)
class Weighed:
    """What competes for one material.

    Attributes:
        ranked: what each rule that is not refused asks for, with its rank.
        refused: rules that reach it and are not applied.
        upstream: by rule and document, what others should clear.
    """

    ranked: list[tuple[Rank, Demand]]
    refused: tuple[Refused, ...]
    upstream: Mapping[tuple[str, str], tuple[BatchRule, Setter]]


@dataclass(frozen=True, slots=True)
class Tested:
    """A rule with the tests of its scopes."""

    rule: BatchRule
    items: ItemTest
    materials: MaterialTest
    exceptions: tuple[tuple[ItemTest, MaterialTest], ...]

    @property
    def asks_bases(self) -> bool:
        """Whether it looks at what a material rests on."""
        return self.materials.asks_bases or any(one.asks_bases for _, one in self.exceptions)


@dataclass(frozen=True, slots=True)
class _Reached:
    """A material of an item, as the rules in whose scope it may be look at it."""

    item: ItemTraits
    data: Mapping[str, Any]
    material: Mapping[str, Any]
    traits: MaterialTraits
    situations: Collection[str]


class Matcher:
    """Applies the tests of all rules in force.

    Args:
        registers: the registers of the catalogue.
        rules: rules in force.
        as_of: date in force; None = dates of sources and documents are not looked at.
    """

    def __init__(
        self, registers: Registers, rules: Iterable[BatchRule], as_of: datetime.date | None = None
    ) -> None:
        self._registers = registers
        self._names = Names(registers)
        self._lawfulness = Lawfulness(registers, as_of)
        self._availability = Availability(registers, as_of)
        self._writer = BlockWriter(registers, self._names)
        self._rules = [self._tested(rule) for rule in rules]
        self._index = RuleIndex([one.materials for one in self._rules])
        items, territories = [one.items for one in self._rules], [one.rule.territory for one in self._rules]
        self._items = ItemIndex(items, territories, registers)
        self._by_material: dict[MaterialTraits, int] = {}
        self._by_fact: dict[tuple[str, ...], tuple[tuple[int, ...], int]] = {}
        self._last: tuple[ItemTraits, int] | None = None

    def may_reach(self, item: ItemTraits, *groups: Collection[MaterialFact | Mapping[str, Any]]) -> bool:
        """Tell by facts whether any rule may reach a material of the item; never False where one does.

        Args:
            item: traits of the item.
            groups: its own materials, those of the item it inherits from, those of its directory entry.
        """
        taking = 0 if item.status == CANCELLED else self._items.taking(item)
        return taking != 0 and self._may_take(taking, groups)

    def _may_take(self, taking: int, groups: Iterable[Collection[MaterialFact | Mapping[str, Any]]]) -> bool:
        """Tell, by facts, whether one of some rules may take one of these materials, as layers may mix on one entry."""
        layers = [group for group in groups if group]
        if len(layers) != 1:
            return bool(
                taking & self._index.taking(self._met(entry)[0] for layer in layers for entry in layer)
            )
        return any(taking & self._met(entry)[1] for entry in layers[0])

    def _taking_item(self, item: ItemTraits) -> int:
        """Return, as bits, the rules that may take an item; the materials of one are looked at one after the other."""
        if self._last is None or self._last[0] is not item:
            self._last = item, 0 if item.status == CANCELLED else self._items.taking(item)
        return self._last[1]

    def takes(self, material: MaterialFact) -> bool:
        """Tell by facts whether the material scope of any rule takes a material, whatever the item."""
        return self._taking(self._names.traits(material)) != 0

    def judge(self, item: ItemTraits, data: Mapping[str, Any], position: int) -> Verdict:
        """Return what is to stand on one material of the resolved view.

        Args:
            item: traits of the item.
            data: the item's resolved view.
            position: position of the material in it.
        """
        weighed = self.weigh(item, data, position)
        return _decide(weighed) if weighed and (weighed.ranked or weighed.refused) else NOTHING

    def weigh(self, item: ItemTraits, data: Mapping[str, Any], position: int) -> Weighed | None:
        """Return what `judge` decides on; None where no rule takes it, or the applicant does not owe it."""
        material = data["materials"][position]
        if item.status == CANCELLED or not is_demanded(material):
            return None
        traits = self._names.traits(material)
        taking = self._taking(traits) & self._taking_item(item)
        if not taking:
            return None
        ranked: list[tuple[Rank, Demand]] = []
        refused: list[Refused] = []
        upstream: dict[tuple[str, str], tuple[BatchRule, Setter]] = {}
        reached = _Reached(item, data, material, traits, situations_in(data))
        for one in map(self._rules.__getitem__, self._index.positions(taking)):
            rank = self._rank(one, reached)
            when = situations_of(one.rule, data)
            if rank is None or when is None:
                continue
            for demand in self._writer.demands(one.rule, material, when):
                against = self._against(demand, reached, position, upstream)
                if against is None:
                    ranked.append((rank, demand))
                else:
                    refused.append(against)
        return Weighed(ranked, tuple(refused), upstream)

    def _against(
        self,
        demand: Demand,
        reached: _Reached,
        position: int,
        upstream: dict[tuple[str, str], tuple[BatchRule, Setter]],
    ) -> Refused | None:
        """Return why a demand may not be written; enter in ``upstream`` what others should clear."""
        rule, division = demand.rule, reached.item.division
        if not self._is_covered(rule, reached.data, position):
            return Refused(rule, "cover-not-demanded", (rule.cover,), demand.stamp)
        absence = self._availability.absence(rule, self._with_standard(reached.traits), division)
        if absence.reason:
            return Refused(rule, absence.reason, absence.detail, demand.stamp)
        holder = reached.material if demand.stamp < 0 else stamps_of(reached.material)[demand.stamp]
        ruling = self._lawfulness.ruling(rule, holder.get("basis"), division)
        upstream.update({(rule.id, one.law): (rule, one) for one in ruling.upstream})
        if ruling.is_allowed:
            return None
        detail = (*ruling.cited, *(one.shown for one in ruling.setters))
        return Refused(rule, ruling.reason, detail, demand.stamp, ruling)

    def _with_standard(self, traits: MaterialTraits) -> MaterialTraits:
        """Return the traits of a material, the standard material of its name included where there is just one."""
        found = () if traits.library else self._names.standards(traits.name)
        return traits._replace(library=next(iter(found))) if len(found) == 1 else traits

    def _tested(self, rule: BatchRule) -> Tested:
        exceptions = tuple(
            (ItemTest(one.get("items"), self._registers), MaterialTest(one.get("materials"), self._names))
            for one in rule.data.get("exceptions", ())
        )
        items = ItemTest(rule.data.get("items"), self._registers)
        return Tested(rule, items, MaterialTest(rule.data.get("materials"), self._names), exceptions)

    def _taking(self, material: MaterialTraits) -> int:
        """Return, as bits, the rules whose material scope takes a material; remembered, as catalogues repeat themselves."""
        known = self._by_material.get(material)
        if known is None:
            bits = self._index.taking([self._index.met(material)])
            for at in self._index.positions(bits):
                if self._rules[at].materials.rank(material) is None:
                    bits &= ~(1 << at)
            known = self._by_material[material] = bits
        return known

    def _met(self, material: MaterialFact | Mapping[str, Any]) -> tuple[tuple[int, ...], int]:
        """Return what a material meets of each rule, key by key and in all; what facts repeat is looked up once."""
        if not isinstance(material, MaterialFact):
            met = self._index.met(self._names.traits(material))
            return met, reduce(and_, met)
        key = material[1:5]
        known = self._by_fact.get(key)
        if known is None:
            met = self._index.met(self._names.traits(material))
            known = self._by_fact[key] = met, reduce(and_, met)
        return known

    def _rank(self, one: Tested, reached: _Reached) -> Rank | None:
        item, material, situations = reached.item, reached.traits, reached.situations
        bases = self._lawfulness.rank_of(reached.material.get("basis")) if one.asks_bases else None
        of_item, of_material = one.items.rank(item, situations), one.materials.rank(material, bases)
        if of_item is None or of_material is None:
            return None
        excepted = any(
            items.rank(item, situations) is not None and materials.rank(material, bases) is not None
            for items, materials in one.exceptions
        )
        return None if excepted else (*of_item, *of_material)

    def _is_covered(self, rule: BatchRule, data: Mapping[str, Any], position: int) -> bool:
        """Tell whether the item demands the material that shall cover this one (国办发〔2018〕47号: 被其他材料涵盖)."""
        cover = rule.cover
        if not cover:
            return True
        others = (one for index, one in enumerate(data["materials"]) if index != position)
        return any(self._is_standard(one, cover) for one in others if isinstance(one, dict))

    def _is_standard(self, material: Mapping[str, Any], standard: str) -> bool:
        traits = self._names.traits(material)
        return traits.library == standard or (
            not traits.library and traits.name in self._names.of_standard(standard)
        )


def situations_of(rule: BatchRule, data: Mapping[str, Any]) -> list[str] | None:
    """Return the situations of the item that the rule is for; empty = all, None = the item has none of them."""
    stated = rule.data.get("when")
    if not stated:
        return []
    wanted = [stated] if isinstance(stated, str) else stated
    present = {one.get("id") for one in data.get("situations", ()) if isinstance(one, dict)}
    return [one for one in wanted if one in present] or None


def situations_in(data: Mapping[str, Any]) -> Collection[str]:
    """Return ids and names of the situations of an item."""
    found = data.get("situations")
    entries = found if isinstance(found, list) else ()
    return {str(one.get(key)) for one in entries if isinstance(one, dict) for key in ("id", "name")}


def is_demanded(material: Any) -> bool:
    """Tell whether an entry is a material that the applicant supplies."""
    return isinstance(material, dict) and material.get("supplied_by", "申请人") == "申请人"


def _decide(weighed: Weighed) -> Verdict:
    refused, upstream = weighed.refused, weighed.upstream
    subjects: dict[tuple[str, int], list[tuple[Rank, Demand]]] = {}
    for rank, demand in weighed.ranked:
        subjects.setdefault((demand.subject, demand.stamp), []).append((rank, demand))
    winners: list[Demand] = []
    conflicts: set[tuple[str, ...]] = set()
    for competing in subjects.values():
        won, lost = _compete(competing)
        winners += won
        conflicts.update(lost)
    winners.sort(key=lambda demand: (demand.rule.id, demand.stamp))
    # What a more specific rule took the place of need not be cleared by anybody.
    concerned = {demand.rule.id for demand in winners} | {one.rule.id for one in refused}
    suggested = tuple(upstream[key] for key in sorted(upstream) if key[0] in concerned)
    return Verdict(tuple(winners), tuple(sorted(conflicts)), refused, suggested)


def _compete(ranked: list[tuple[Rank, Demand]]) -> tuple[list[Demand], set[tuple[str, ...]]]:
    by_situation: dict[frozenset[str], list[tuple[Rank, Demand]]] = {}
    for rank, demand in ranked:
        by_situation.setdefault(situations_asked(demand), []).append((rank, demand))
    best = [_best(group) for group in by_situation.values()]
    conflicts = {_ids(group) for group in best if len(group) > 1}
    single = [group[0] for group in best if len(group) == 1]
    clashing = set()
    for one, other in _pairs(single):
        overlap = situations_asked(one) & situations_asked(other)
        if overlap and one.rule.way != other.rule.way:
            conflicts.add(_ids([one, other]))
            clashing |= {one.rule.id, other.rule.id}
    return [demand for demand in single if demand.rule.id not in clashing], conflicts


def _best(group: list[tuple[Rank, Demand]]) -> list[Demand]:
    """Return the one that wins, or all that cannot be told apart."""
    top = max(rank for rank, _ in group)
    equals = [demand for rank, demand in group if rank == top]
    if len({demand.rule.way for demand in equals}) > 1:
        return equals
    return [max(equals, key=lambda demand: (demand.rule.document, demand.rule.id))]


def situations_asked(demand: Demand) -> frozenset[str]:
    """Return the situations for which a block is asked; none = for all."""
    when = demand.block.get("when", ())
    return frozenset([when] if isinstance(when, str) else when)


def _pairs(demands: list[Demand]) -> Iterator[tuple[Demand, Demand]]:
    for index, one in enumerate(demands):
        for other in demands[index + 1 :]:
            yield one, other


def _ids(demands: Iterable[Demand]) -> tuple[str, ...]:
    return tuple(sorted({demand.rule.id for demand in demands}))
