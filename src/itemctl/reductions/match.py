"""Which rules reach which materials of which items, and which of several rules wins.

A rule reaches a material when it is in force, the item lies in the territory of its batch, is not 取消 and is taken
by the rule's item scope, the material is supplied by the applicant and taken by its material scope, no exception
takes both, and, where the rule names situations, the item has one of them. First facts say which items may be
reached at all; then the resolved view decides.

**Who wins.** Rules compete only where they speak of the same thing: whether the material is handed in at all
(removing and replacing ways, 合并), when (容缺后补), its copies (减少份数, 原件改核验), or one stamp (取消盖章); blocks on
different things stand side by side. Rules for different situations stand side by side too, and one for certain
situations stands beside one for all. Among those that compete the more specific wins, compared in this order, and
at the first difference it is decided:

1. item code (33 characters before 31), 2. directory code (14 digits before 12), 3. department, 4. division (the
smaller area), 5. level, 6. item type, 7. material by id or name, 8. its issuer, 9. its category;

naming something is more specific than being silent on it. Among equals, the same way from several rules is written
once, by the latest document (date, then date of effect, then id). Different ways are a conflict: neither is written,
blocks of either that stand already are left alone, and people decide: `supersedes`, an exception or a narrower scope.
So are different ways for situations that overlap in part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from itemctl.catalogue.facts import MaterialFact
from itemctl.catalogue.registers import Registers
from itemctl.reductions.blocks import BlockWriter, Demand
from itemctl.reductions.rules import BatchRule
from itemctl.reductions.scope import (
    ItemTest,
    ItemTraits,
    MaterialTest,
    MaterialTraits,
    Names,
    Rank,
    is_within,
)

CANCELLED = "取消"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to stand on one material.

    Attributes:
        winners: what is written, sorted by rule id and stamp.
        conflicts: sets of rules of which none may be preferred.
        uncovered: rules whose covering material the item does not demand, so that they are not applied.
    """

    winners: tuple[Demand, ...] = ()
    conflicts: tuple[tuple[str, ...], ...] = ()
    uncovered: tuple[BatchRule, ...] = ()

    @property
    def undecided(self) -> frozenset[str]:
        """Rules whose blocks are neither written nor removed."""
        conflicting = {rule for conflict in self.conflicts for rule in conflict}
        return frozenset(conflicting | {rule.id for rule in self.uncovered})


NOTHING = Verdict()


@dataclass(frozen=True, slots=True)
class _Tested:
    rule: BatchRule
    items: ItemTest
    materials: MaterialTest
    exceptions: tuple[tuple[ItemTest, MaterialTest], ...]


class Matcher:
    """Applies the tests of all rules in force."""

    def __init__(self, registers: Registers, rules: Iterable[BatchRule]) -> None:
        self._registers = registers
        self._names = Names(registers)
        self._writer = BlockWriter(registers, self._names)
        self._rules = [self._tested(rule) for rule in rules]
        self._by_material: dict[MaterialTraits, tuple[_Tested, ...]] = {}

    def may_reach(self, item: ItemTraits, *groups: Iterable[MaterialFact | Mapping[str, Any]]) -> bool:
        """Tell by facts whether any rule may reach a material of the item; never False where one does.

        Args:
            item: traits of the item.
            groups: its own materials, those of the item it inherits from, those of its directory entry.
        """
        if item.status == CANCELLED:
            return False
        layers = [[self._names.traits(entry) for entry in group] for group in groups]
        layers = [layer for layer in layers if layer]
        if len(layers) == 1:
            found = {id(one): one for traits in layers[0] for one in self._taking(traits)}.values()
        else:
            found = self._possible([traits for layer in layers for traits in layer]).values()
        return any(self._item_rank(one, item) is not None for one in found)

    def takes(self, material: MaterialFact) -> bool:
        """Tell by facts whether the material scope of any rule takes a material, whatever the item."""
        return bool(self._taking(self._names.traits(material)))

    def judge(self, item: ItemTraits, data: Mapping[str, Any], position: int) -> Verdict:
        """Return what is to stand on one material of the resolved view.

        Args:
            item: traits of the item.
            data: the item's resolved view.
            position: position of the material in it.
        """
        material = data["materials"][position]
        demanded = isinstance(material, dict) and material.get("supplied_by", "申请人") == "申请人"
        if item.status == CANCELLED or not demanded:
            return NOTHING
        traits = self._names.traits(material)
        ranked: list[tuple[Rank, Demand]] = []
        uncovered = []
        for one in self._taking(traits):
            rank = self._rank(one, item, traits)
            when = situations_of(one.rule, data)
            if rank is None or when is None:
                continue
            if not self._is_covered(one.rule, data, position):
                uncovered.append(one.rule)
                continue
            ranked += [(rank, demand) for demand in self._writer.demands(one.rule, material, when)]
        return _decide(ranked, tuple(uncovered))

    def _tested(self, rule: BatchRule) -> _Tested:
        exceptions = tuple(
            (ItemTest(one.get("items"), self._registers), MaterialTest(one.get("materials"), self._names))
            for one in rule.data.get("exceptions", ())
        )
        items = ItemTest(rule.data.get("items"), self._registers)
        return _Tested(rule, items, MaterialTest(rule.data.get("materials"), self._names), exceptions)

    def _taking(self, material: MaterialTraits) -> tuple[_Tested, ...]:
        """Return the rules whose material scope takes a material; remembered, as catalogues repeat themselves."""
        known = self._by_material.get(material)
        if known is None:
            known = tuple(one for one in self._rules if one.materials.rank(material) is not None)
            self._by_material[material] = known
        return known

    def _possible(self, materials: list[MaterialTraits]) -> dict[int, _Tested]:
        """Return the rules of which every key is met by some material, as layers may mix on one entry."""
        ids = {one.library for one in materials} | {""}
        names = {one.name for one in materials}
        categories = {one.category for one in materials}
        issuers = {one.issuer for one in materials}
        taken = (
            one
            for one in self._rules
            if one.materials.rank_of_any(ids, names, categories, issuers) is not None
        )
        return {id(one): one for one in taken}

    def _item_rank(self, one: _Tested, item: ItemTraits) -> Rank | None:
        territory = one.rule.territory
        if territory and item.division and not is_within(item.division, territory, self._registers):
            return None
        return one.items.rank(item)

    def _rank(self, one: _Tested, item: ItemTraits, material: MaterialTraits) -> Rank | None:
        of_item, of_material = self._item_rank(one, item), one.materials.rank(material)
        if of_item is None or of_material is None:
            return None
        excepted = any(
            items.rank(item) is not None and materials.rank(material) is not None
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


def _decide(ranked: list[tuple[Rank, Demand]], uncovered: tuple[BatchRule, ...]) -> Verdict:
    subjects: dict[tuple[str, int], list[tuple[Rank, Demand]]] = {}
    for rank, demand in ranked:
        subjects.setdefault((demand.subject, demand.stamp), []).append((rank, demand))
    winners: list[Demand] = []
    conflicts: set[tuple[str, ...]] = set()
    for competing in subjects.values():
        won, lost = _compete(competing)
        winners += won
        conflicts.update(lost)
    winners.sort(key=lambda demand: (demand.rule.id, demand.stamp))
    return Verdict(tuple(winners), tuple(sorted(conflicts)), uncovered)


def _compete(ranked: list[tuple[Rank, Demand]]) -> tuple[list[Demand], set[tuple[str, ...]]]:
    by_situation: dict[frozenset[str], list[tuple[Rank, Demand]]] = {}
    for rank, demand in ranked:
        by_situation.setdefault(_situations(demand), []).append((rank, demand))
    best = [_best(group) for group in by_situation.values()]
    conflicts = {_ids(group) for group in best if len(group) > 1}
    single = [group[0] for group in best if len(group) == 1]
    clashing = set()
    for one, other in _pairs(single):
        overlap = _situations(one) & _situations(other)
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


def _situations(demand: Demand) -> frozenset[str]:
    when = demand.block.get("when", ())
    return frozenset([when] if isinstance(when, str) else when)


def _pairs(demands: list[Demand]) -> Iterator[tuple[Demand, Demand]]:
    for index, one in enumerate(demands):
        for other in demands[index + 1 :]:
            yield one, other


def _ids(demands: Iterable[Demand]) -> tuple[str, ...]:
    return tuple(sorted({demand.rule.id for demand in demands}))
