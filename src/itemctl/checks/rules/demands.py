"""What items still ask of applicants, told by facts: the ground of all rules on proofs across files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from itemctl.catalogue.facts import ItemFacts, MaterialFact
from itemctl.checks.view import CatalogueView, entries_of, text_of
from itemctl.model.ways import WAYS
from itemctl.reductions.rules import BatchRule, RuleBook, batch_id, read_rules

CANCELLED = "取消"
_STILL_HANDED_IN = frozenset({"", "deferred"})


@dataclass(frozen=True, slots=True)
class Demand:
    """A material that an item asks for, and the file in which it stands (its own, or that of its main item)."""

    path: str
    material: MaterialFact


def live_items(view: CatalogueView) -> list[ItemFacts]:
    """Return the items that are not abolished on the date in force; found once."""
    if "live" not in view.memo:
        view.memo["live"] = [facts for facts in view.items.values() if not is_abolished(view, facts)]
    live: list[ItemFacts] = view.memo["live"]
    return live


def guides(view: CatalogueView) -> list[ItemFacts]:
    """Return the live items that people use: those from which no live item inherits; found once."""
    if "guides" not in view.memo:
        live = live_items(view)
        parents = {
            parent.path for one in live if (parent := view.first(one)) is not None and parent is not one
        }
        view.memo["guides"] = [facts for facts in live if facts.path not in parents]
    found: list[ItemFacts] = view.memo["guides"]
    return found


def is_abolished(view: CatalogueView, facts: ItemFacts) -> bool:
    """Tell whether an item is 取消, or the day of its end has come; both are inherited by an heir that states neither.

    One that says of itself that it is in use does not end with a main item that is 取消: REF115 tells the two apart.
    """
    if view.effective(facts, "status") == CANCELLED:
        return True
    parent = view.first(facts) if facts.inherits and not facts.until else None
    is_taken_over = parent is not None and not (facts.status and parent.status == CANCELLED)
    until = facts.until or (parent.until if parent is not None and is_taken_over else "")
    return "" < until <= view.as_of.isoformat()


def own_demands(view: CatalogueView, facts: ItemFacts) -> Iterator[MaterialFact]:
    """Yield the materials of an item's own file that the applicant must still hand in, now or later."""
    off = _taken_off(view)
    for material in facts.materials:
        if material.mode != "office" and (not material.rules or off.isdisjoint(material.rules)):
            yield material


def demands(view: CatalogueView, facts: ItemFacts) -> Iterator[Demand]:
    """Yield what an item asks for, with what it inherits from its main item and does not override."""
    yield from (Demand(facts.path, material) for material in own_demands(view, facts))
    parent = view.first(facts)
    if parent is not None and parent is not facts:
        own = {identity_of(material) for material in facts.materials}
        for material in own_demands(view, parent):
            if identity_of(material) not in own:
                yield Demand(parent.path, material)


def rule_book(view: CatalogueView) -> RuleBook:
    """Return all reduction rules as they stand on the date in force; read once."""
    if "rule-book" not in view.memo:
        view.memo["rule-book"] = read_rules(view.registers.batches, view.as_of)
    found: RuleBook = view.memo["rule-book"]
    return found


def is_book_sound(view: CatalogueView) -> bool:
    """Tell whether blocks can be held against the batches: each was read, bears its file's name, ends after it begins."""
    if "reductions" in view.registers.incomplete:
        return False
    return all(
        batch_id(path, batch) == PurePosixPath(path).stem
        and not "" < text_of(batch, "expires") < text_of(batch, "effective")
        for path, batch in view.registers.batches.items()
    )


def rules_in_force(view: CatalogueView) -> list[BatchRule]:
    """Return the reduction rules in force on the date in force, sorted by id."""
    return rule_book(view).in_force()


def standard_of(view: CatalogueView, material: MaterialFact) -> Mapping[str, Any]:
    """Return the standard material that a material names; empty when it names none."""
    return view.registers.library.get(material.library, {})


def category_of(view: CatalogueView, material: MaterialFact) -> str:
    """Return the category of a material, its own or that of the library."""
    return material.category or text_of(standard_of(view, material), "category")


def is_proof(view: CatalogueView, material: MaterialFact) -> bool:
    """Tell whether a material is a proof (证明) and not a licence that the applicant holds."""
    return category_of(view, material) == "证明" and standard_of(view, material).get("held") is not True


def name_of(view: CatalogueView, material: MaterialFact) -> str:
    """Return the name of a material, its own or that of the library."""
    return material.name or text_of(standard_of(view, material), "name") or material.library


def issuer_of(view: CatalogueView, material: MaterialFact) -> str:
    """Return the issuer of a material, its own or that of the library."""
    return material.issuer or text_of(standard_of(view, material), "issuer")


def identity_of(material: MaterialFact) -> tuple[str, str]:
    """Return the key by which an heir's entry overrides an inherited one."""
    for key in ("id", "library", "name"):
        if value := getattr(material, key):
            return key, value
    return "pointer", material.pointer


def _taken_off(view: CatalogueView) -> frozenset[str]:
    """Return the rules whose block means that the material is not handed in any more, whatever the situation.

    A block whose rule is unknown counts as well: that it stands without a rule is said elsewhere.
    """
    if "taken-off" not in view.memo:
        named = {rule for facts in view.items.values() for one in facts.materials for rule in one.rules}
        view.memo["taken-off"] = frozenset(named.difference(_leaving_it_due(view)))
    off: frozenset[str] = view.memo["taken-off"]
    return off


def _leaving_it_due(view: CatalogueView) -> Iterator[str]:
    """Yield the rules that adjust or postpone, or hold in certain situations only."""
    for path, batch in view.registers.batches.items():
        for _, entry in entries_of(batch, "rules"):
            way = WAYS.get(text_of(entry, "way"))
            if entry.get("when") or (way is not None and way.asks in _STILL_HANDED_IN):
                yield f"{batch_id(path, batch)}/{text_of(entry, 'id')}"
