"""Why a rule does not reach a material: the first test that fails, in the order in which rules are tested.

The tests are those of `match`: standing, who supplies the material, item in use, territory, the keys of the item scope,
the keys of the material scope, exceptions, situations, and whether anything would change at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from itemctl.catalogue.registers import Registers
from itemctl.reductions.blocks import BlockWriter
from itemctl.reductions.lawful import Lawfulness
from itemctl.reductions.match import CANCELLED, is_demanded, situations_in, situations_of
from itemctl.reductions.rules import BatchRule, RuleBook
from itemctl.reductions.scope import ItemTest, ItemTraits, MaterialTest, MaterialTraits, Names, is_within

Step = Literal[
    "not-yet",
    "expired",
    "superseded",
    "refused",
    "not-supplied",
    "item-cancelled",
    "territory",
    "items",
    "materials",
    "exception",
    "situation",
    "no-effect",
]
STEPS: tuple[Step, ...] = (
    *("not-yet", "expired", "superseded", "refused", "not-supplied", "item-cancelled", "territory"),
    *("items", "materials", "exception", "situation", "no-effect"),
)
"""In the order in which they are tested."""

_ITEM_KEYS = ("codes", "directory", "departments", "divisions", "levels", "types", "situations")
_MATERIAL_KEYS = ("library", "names", "issuers", "categories", "basis_ranks")
_TRAITS = {
    "codes": "code",
    "directory": "directory",
    "departments": "department",
    "divisions": "division",
    "levels": "level",
    "types": "type",
    "issuers": "issuer",
    "categories": "category",
}


@dataclass(frozen=True, slots=True)
class Miss:
    """The first test that fails.

    Attributes:
        step: which test.
        key: the key of the scope that does not take it, for `items` and `materials`.
        wanted: what the rule says there: values of the key, a date, a division, situations, the reason of an exception.
        actual: what the item or material has instead; empty where there is nothing to show.
    """

    step: Step
    key: str = ""
    wanted: tuple[str, ...] = ()
    actual: str = ""

    @property
    def rank(self) -> int:
        """How far the rule came: the greater, the nearer it is."""
        return STEPS.index(self.step)


class Trials:
    """Tries rules on materials.

    Args:
        registers: the registers of the catalogue.
        book: all rules as they stand on the date in force.
    """

    def __init__(self, registers: Registers, book: RuleBook) -> None:
        self._registers = registers
        self._book = book
        self._names = Names(registers)
        self._lawfulness = Lawfulness(registers, book.as_of)
        self._writer = BlockWriter(registers, self._names)
        self._named: dict[str, MaterialTest | None] = {}

    @property
    def names(self) -> Names:
        """What the registers know of names."""
        return self._names

    def names_material(self, rule: BatchRule, material: MaterialTraits) -> bool:
        """Tell whether a rule speaks of a material: it names it, or, where it names none, takes its kind."""
        if rule.id not in self._named:
            scope = _mapping(rule.data.get("materials"))
            named = {key: scope[key] for key in ("library", "names") if key in scope}
            self._named[rule.id] = MaterialTest(named or scope, self._names) if scope else None
        test = self._named[rule.id]
        return test is not None and test.rank(material) is not None

    def standing(self, rule: BatchRule) -> Miss | None:
        """Return why a rule is not in force; None where it is."""
        standing = self._book.standing.get(rule.id, "in-force")
        if standing == "not-yet":
            return Miss(standing, wanted=(rule.since,))
        if standing == "expired":
            return Miss(standing, wanted=(rule.until,))
        if standing == "superseded":
            return Miss(standing, wanted=tuple(self._superseding(rule)))
        if standing == "refused":
            reasons = (one.reason for one in self._book.refusals if one.rule == rule.id)
            return Miss(standing, wanted=tuple(dict.fromkeys(reasons)))
        return None

    def item(self, rule: BatchRule, item: ItemTraits, data: Mapping[str, Any] | None = None) -> Miss | None:
        """Return the test that an item fails; None where it passes all.

        Args:
            rule: a rule of any standing.
            item: traits of the item.
            data: its resolved view; None = its situations are not known and rule nothing out.
        """
        if item.status == CANCELLED:
            return Miss("item-cancelled")
        area = rule.territory
        if area and item.division and not is_within(item.division, area, self._registers):
            return Miss("territory", wanted=(area,), actual=item.division)
        scope = _mapping(rule.data.get("items"))
        situations = None if data is None else situations_in(data)
        for key in _ITEM_KEYS:
            one = {key: scope[key]} if key in scope else {}
            if one and ItemTest(one, self._registers).rank(item, situations) is None:
                return Miss("items", key, _texts(scope[key]), getattr(item, _TRAITS.get(key, ""), ""))
        return None

    def whole(self, rule: BatchRule, item: ItemTraits, data: Mapping[str, Any], position: int) -> Miss | None:
        """Return the first test that fails on a material; None where the rule reaches it.

        A rule that reaches it may still be refused for it, or give way to another: that is for `match` to say.

        Args:
            rule: a rule of any standing.
            item: traits of the item.
            data: the item's resolved view.
            position: position of the material in it.
        """
        material = data["materials"][position]
        found = self.standing(rule)
        if found is None and not is_demanded(material):
            supplier = material.get("supplied_by") if isinstance(material, dict) else ""
            return Miss("not-supplied", actual=str(supplier or ""))
        return found or self.item(rule, item, data) or self._material(rule, item, data, material)

    def _material(
        self, rule: BatchRule, item: ItemTraits, data: Mapping[str, Any], material: Mapping[str, Any]
    ) -> Miss | None:
        traits = self._names.traits(material)
        rank = self._lawfulness.rank_of(material.get("basis"))
        scope = _mapping(rule.data.get("materials"))
        for key in _MATERIAL_KEYS:
            one = {key: scope[key]} if key in scope else {}
            if one and MaterialTest(one, self._names).rank(traits, rank) is None:
                actual = rank if key == "basis_ranks" else getattr(traits, _TRAITS.get(key, "name"))
                return Miss("materials", key, _texts(scope[key]), actual)
        excepted = self._exception(rule, item, data, (traits, rank))
        if excepted is not None:
            return Miss("exception", wanted=(excepted,))
        when = situations_of(rule, data)
        if when is None:
            stated = rule.data.get("when")
            return Miss("situation", wanted=_texts([stated] if isinstance(stated, str) else stated))
        if rule.way and next(self._writer.demands(rule, material, when), None) is None:
            return Miss("no-effect")
        return None

    def _exception(
        self,
        rule: BatchRule,
        item: ItemTraits,
        data: Mapping[str, Any],
        material: tuple[MaterialTraits, str],
    ) -> str | None:
        situations = situations_in(data)
        for one in rule.data.get("exceptions", ()):
            items = ItemTest(one.get("items"), self._registers).rank(item, situations)
            if (
                items is not None
                and MaterialTest(one.get("materials"), self._names).rank(*material) is not None
            ):
                return str(one.get("reason") or "")
        return None

    def _superseding(self, rule: BatchRule) -> list[str]:
        """Batches in effect that say they take the rule's place."""
        today = self._book.as_of.isoformat() if self._book.as_of else ""
        found = set()
        for path, batch in self._registers.batches.items():
            named = _texts(batch.get("supersedes"))
            if str(batch.get("effective") or "~") <= today and {rule.id, rule.batch} & set(named):
                found.add(str(batch.get("id") or path))
        return sorted(found - {rule.batch})


def _mapping(found: object) -> dict[str, Any]:
    return found if isinstance(found, dict) else {}


def _texts(found: object) -> tuple[str, ...]:
    return tuple(one for one in found if isinstance(one, str)) if isinstance(found, list) else ()
