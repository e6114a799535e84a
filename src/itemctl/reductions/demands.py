"""What items still ask of applicants, told by facts: the ground of all rules on proofs across files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from itemctl.catalogue.facts import ItemFacts, MaterialFact
from itemctl.catalogue.whole import Whole
from itemctl.model.loose import entries_of, text_of
from itemctl.model.ways import WAYS
from itemctl.reductions.rules import BatchRule, RuleBook, batch_id, read_rules

CANCELLED = "取消"
_STILL_HANDED_IN = frozenset({"", "deferred"})


@dataclass(frozen=True, slots=True)
class Demand:
    """A material that an item asks for, and the file in which it stands (its own, or that of its main item)."""

    path: str
    material: MaterialFact


def live_items(whole: Whole) -> list[ItemFacts]:
    """Return the items that are not abolished on the date in force; found once."""
    if "live" not in whole.memo:
        whole.memo["live"] = [facts for facts in whole.items.values() if not is_abolished(whole, facts)]
    live: list[ItemFacts] = whole.memo["live"]
    return live


def guides(whole: Whole) -> list[ItemFacts]:
    """Return the live items that people use: those from which no live item inherits; found once."""
    if "guides" not in whole.memo:
        live = live_items(whole)
        parents = {
            parent.path
            for one in live
            if one.inherits and (parent := whole.first(one)) is not None and parent is not one
        }
        whole.memo["guides"] = [facts for facts in live if facts.path not in parents]
    found: list[ItemFacts] = whole.memo["guides"]
    return found


def is_abolished(whole: Whole, facts: ItemFacts) -> bool:
    """Tell whether an item is 取消, or the day of its end has come; both are inherited by an heir that states neither.

    One that says of itself that it is in use does not end with a main item that is 取消: REF115 tells the two apart.
    """
    if (facts.status or whole.effective(facts, "status")) == CANCELLED:
        return True
    parent = whole.first(facts) if facts.inherits and not facts.until else None
    is_taken_over = parent is not None and not (facts.status and parent.status == CANCELLED)
    until = facts.until or (parent.until if parent is not None and is_taken_over else "")
    return "" < until <= whole.as_of.isoformat()


def own_demands(whole: Whole, facts: ItemFacts) -> Iterator[MaterialFact]:
    """Yield the materials of an item's own file that the applicant must still hand in, now or later."""
    return (material for material in facts.materials if is_demanded(whole, material))


def is_demanded(whole: Whole, material: MaterialFact) -> bool:
    """Tell whether the applicant must hand a material in, now or later: no office makes it, no block takes it off."""
    return material.mode != "office" and (not material.rules or taken_off(whole).isdisjoint(material.rules))


def demands(whole: Whole, facts: ItemFacts) -> Iterator[Demand]:
    """Yield what an item asks for, with what it inherits from its main item and does not override."""
    yield from (Demand(facts.path, material) for material in own_demands(whole, facts))
    parent = whole.first(facts)
    if parent is not None and parent is not facts:
        own = {identity_of(material) for material in facts.materials}
        for material in own_demands(whole, parent):
            if identity_of(material) not in own:
                yield Demand(parent.path, material)


def rule_book(whole: Whole) -> RuleBook:
    """Return all reduction rules as they stand on the date in force; read once."""
    if "rule-book" not in whole.memo:
        whole.memo["rule-book"] = read_rules(whole.registers.batches, whole.as_of)
    found: RuleBook = whole.memo["rule-book"]
    return found


def is_book_sound(whole: Whole) -> bool:
    """Tell whether blocks can be held against the batches: each was read, bears its file's name, ends after it begins."""
    if "reductions" in whole.registers.incomplete:
        return False
    return all(
        batch_id(path, batch) == PurePosixPath(path).stem
        and not "" < text_of(batch, "expires") < text_of(batch, "effective")
        for path, batch in whole.registers.batches.items()
    )


def rules_in_force(whole: Whole) -> list[BatchRule]:
    """Return the reduction rules in force on the date in force, sorted by id."""
    return rule_book(whole).in_force()


def standard_of(whole: Whole, material: MaterialFact) -> Mapping[str, Any]:
    """Return the standard material that a material names; empty when it names none."""
    return whole.registers.library.get(material.library, {})


def category_of(whole: Whole, material: MaterialFact) -> str:
    """Return the category of a material, its own or that of the library."""
    return material.category or text_of(standard_of(whole, material), "category")


def is_proof(whole: Whole, material: MaterialFact) -> bool:
    """Tell whether a material is a proof (证明) and not a licence that the applicant holds."""
    return category_of(whole, material) == "证明" and standard_of(whole, material).get("held") is not True


def name_of(whole: Whole, material: MaterialFact) -> str:
    """Return the name of a material, its own or that of the library."""
    return material.name or text_of(standard_of(whole, material), "name") or material.library


def issuer_of(whole: Whole, material: MaterialFact) -> str:
    """Return the issuer of a material, its own or that of the library."""
    return material.issuer or text_of(standard_of(whole, material), "issuer")


def identity_of(material: MaterialFact) -> tuple[str, str]:
    """Return the key by which an heir's entry overrides an inherited one."""
    for key in ("id", "library", "name"):
        if value := getattr(material, key):
            return key, value
    return "pointer", material.pointer


def taken_off(whole: Whole) -> frozenset[str]:
    """Return the rules whose block means that the material is not handed in any more, whatever the situation.

    A block whose rule is unknown counts as well: that it stands without a rule is said elsewhere.
    """
    if "taken-off" not in whole.memo:
        named = {rule for one in whole.materials for rule in one.rules}
        whole.memo["taken-off"] = frozenset(named.difference(_leaving_it_due(whole)))
    off: frozenset[str] = whole.memo["taken-off"]
    return off


def _leaving_it_due(whole: Whole) -> Iterator[str]:
    """Yield the rules that adjust or postpone, or hold in certain situations only."""
    for path, batch in whole.registers.batches.items():
        for _, entry in entries_of(batch, "rules"):
            way = WAYS.get(text_of(entry, "way"))
            if entry.get("when") or (way is not None and way.asks in _STILL_HANDED_IN):
                yield f"{batch_id(path, batch)}/{text_of(entry, 'id')}"
