"""RED, of batches against items: what a rule in force has cancelled and is asked for again, and blocks without reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from itemctl.catalogue.facts import ItemFacts, MaterialFact, route_of
from itemctl.checks.declare import Hit, rule
from itemctl.checks.rules.unknown import can_look_up
from itemctl.checks.view import CatalogueView, entries_of, mapping_of
from itemctl.model.text import Text
from itemctl.reductions.demands import (
    category_of,
    guides,
    identity_of,
    is_book_sound,
    issuer_of,
    name_of,
    rule_book,
    rules_in_force,
)
from itemctl.reductions.match import Matcher, Verdict
from itemctl.reductions.rules import BatchRule
from itemctl.reductions.scope import traits_in

_CLEANUP = "国办发〔2018〕47号"
_LAW = "优化营商环境条例（国务院令第722号）第四十四条"
_ON_STAMPS_AND_COPIES = frozenset({"取消盖章", "减少份数", "原件改核验"})


@rule(
    code="RED108",
    name="cancelled-material-asked-again",
    scope="catalogue",
    title=Text("已经取消的材料还在要", "A cancelled material is asked for again"),
    message=Text(
        "按批次规则 {rule}（{way}），“{name}”已不再要求提交，这里却还在要",
        "By rule {rule} ({way}) {name} need no longer be handed in; it is demanded here all the same",
    ),
    why=Text(
        "公布取消的证明不得再要。取消文件印发后新增、复制来的事项，最容易把它带回来。",
        "What was cancelled by a published document may not be demanded; copied items bring it back most easily.",
    ),
    advice=Text(
        "运行 itemctl reduce apply 写入减免；确应例外的，报批后在批次规则的 exceptions 中写明理由。",
        "Run `itemctl reduce apply`; a true exception goes into the rule's `exceptions` with its reason.",
    ),
    sources=(_CLEANUP, _LAW),
)
def cancelled_material_asked_again(view: CatalogueView) -> Iterator[Hit]:
    """Materials that a removing or replacing rule in force reaches, and on which its block does not stand.

    By facts: rules for certain situations are left to `reduce check`, which sees the whole item.
    """
    known = rule_book(view).rules
    for one in judged(view):
        if not all(name in known for name in one.rules):
            continue  # a block of a rule that is not there is reported as such
        for demand in one.verdict.winners:
            is_cut = demand.rule.group in ("removes", "replaces") and not _asks_whole_item(demand.rule)
            if is_cut and demand.rule.id not in one.rules:
                yield one.hit(demand.rule)


@rule(
    code="RED109",
    name="reduction-no-longer-reaches",
    scope="catalogue",
    title=Text("减免块的规则管不到这种材料", "A reduction block's rule does not reach the material"),
    message=Text(
        "规则 {rule}（{way}）生效，但不及于本事项的“{name}”",
        "Rule {rule} ({way}) is in force, but does not reach {name} of this item",
    ),
    why=Text(
        "材料改了名、事项改了部门，或者规则加了例外，减免就没有了依据。",
        "The material was renamed, the item changed bodies, or the rule got an exception: nothing backs the block.",
    ),
    advice=Text(
        "运行 itemctl reduce apply 去掉这一块；仍应减免的，先改规则的范围。",
        "Run `itemctl reduce apply` to drop it; if it should stand, widen the rule first.",
    ),
    sources=(_CLEANUP,),
)
def reduction_no_longer_reaches(view: CatalogueView) -> Iterator[Hit]:
    """Blocks of rules in force that neither win nor stand in a conflict; those on stamps and copies are not judged."""
    in_force = {one.id: one for one in rules_in_force(view)}
    for one in judged(view):
        backed = {demand.rule.id for demand in one.verdict.winners} | one.verdict.undecided
        for name in sorted(one.rules - backed):
            rule_in_force = in_force.get(name)
            if rule_in_force is not None and _is_judged_by_facts(rule_in_force):
                yield one.hit(rule_in_force)


@dataclass(slots=True)
class Judged:
    """One material of one item, its blocks wherever they stand, and what should stand."""

    path: str
    material: MaterialFact
    name: str
    rules: frozenset[str]
    verdict: Verdict

    @property
    def pointer(self) -> str:
        """Where the material stands in its file."""
        return self.material.pointer

    def hit(self, reason: BatchRule) -> Hit:
        """Return a hit on the material, with the rule it is about."""
        args = {"rule": reason.id, "way": reason.way, "name": self.name}
        related = ((reason.path, reason.route),)
        return Hit(route_of(self.pointer), args, path=self.path, related=related)


@dataclass(slots=True)
class _Merged:
    """A material with what the main item says of it."""

    path: str
    first: MaterialFact
    rules: frozenset[str]
    layers: tuple[tuple[str, MaterialFact], ...]
    data: dict[str, Any] = field(default_factory=dict)


def judged(view: CatalogueView) -> list[Judged]:
    """Return what rules in force and blocks have to do with each other; judged once, and by facts."""
    if "judged" not in view.memo:
        rules = rules_in_force(view) if is_book_sound(view) and can_look_up(view, "material") else []
        view.memo["judged"] = list(_Judge(view, rules).run()) if rules else []
    found: list[Judged] = view.memo["judged"]
    return found


class _Judge:
    """Goes through the guides; an item that hands down to others is judged through its heirs.

    An item is passed over while something that it takes over cannot be looked up, as is a material not in the library.
    """

    def __init__(self, view: CatalogueView, rules: list[BatchRule]) -> None:
        self._view = view
        self._matcher = Matcher(view.registers, rules, view.as_of)
        self._taken: dict[tuple[str, ...], bool] = {}
        self._laws: tuple[str, list[tuple[str, str]]] = ("", [])

    def run(self) -> Iterator[Judged]:
        seen: set[tuple[str, str, frozenset[str], frozenset[tuple[str, str]]]] = set()
        reached = frozenset(one for one in self._view.materials if one.rules or self._takes(one))
        for facts in guides(self._view) if reached else ():
            is_asked = self._concerns(facts, reached) and self._view.is_whole(facts)
            for one in self._item(facts) if is_asked else ():
                refused = frozenset((found.rule.id, found.reason) for found in one.verdict.refused)
                winners = frozenset(demand.rule.id for demand in one.verdict.winners)
                key = (one.path, one.pointer, winners, refused)
                if key not in seen:  # what several heirs inherit is said once
                    seen.add(key)
                    yield one

    def _concerns(self, facts: ItemFacts, reached: frozenset[MaterialFact]) -> bool:
        parent = self._view.first(facts)
        above = parent.materials if parent is not None else ()
        return not (reached.isdisjoint(facts.materials) and reached.isdisjoint(above))

    def _takes(self, material: MaterialFact) -> bool:
        key = (material.library, material.name, material.category, material.issuer)
        known = self._taken.get(key)
        if known is None:
            known = self._taken[key] = self._matcher.takes(material)
        return known

    def _item(self, facts: ItemFacts) -> Iterator[Judged]:
        merged = list(self._merged(facts))
        data = {"materials": [one.data for one in merged]}
        traits = traits_in(self._view.family, facts)
        divisions = self._view.registers.divisions
        if divisions and traits.division not in divisions:
            return  # whether a rule reaches there nobody can tell
        for position, one in enumerate(merged):
            is_known = not one.first.library or one.first.library in self._view.registers.library
            if is_known and (one.rules or self._takes(one.first)):
                one.data["basis"] = self._bases(one)
                verdict = self._matcher.judge(traits, data, position)
                yield Judged(one.path, one.first, one.data["name"], one.rules, verdict)

    def _bases(self, one: _Merged) -> list[dict[str, str]]:
        """Return the laws that set the demand, of the nearest layer that states any; what is cited in words is not known."""
        for path, material in one.layers:
            below = f"{material.pointer}/basis/"
            stated = [(key, where) for key, where in self._laws_of_materials(path) if where.startswith(below)]
            if stated:
                asides = self._view.items[path].asides
                return [{"law": key} for key, where in stated if where.removesuffix("/law") not in asides]
        return []

    def _laws_of_materials(self, path: str) -> list[tuple[str, str]]:
        """Return id and place of the laws on which materials of a file rest; that of the last file is remembered."""
        if self._laws[0] != path:
            refs = self._view.items[path].refs
            found = [
                (key, where) for kind, key, where in refs if kind == "law" and where[:11] == "/materials/"
            ]
            self._laws = (path, found)
        return self._laws[1]

    def _merged(self, facts: ItemFacts) -> Iterator[_Merged]:
        parent = self._view.first(facts)
        own = {identity_of(one): one for one in facts.materials}
        for far in parent.materials if parent is not None and parent is not facts else ():
            near = own.pop(identity_of(far), None)
            rules = frozenset(far.rules) | frozenset(near.rules if near is not None else ())
            path = parent.path if parent is not None else facts.path
            layers = ((path, far),) if near is None else ((facts.path, near), (path, far))
            yield self._with_data(path, layers, rules)
        for one in own.values():
            yield self._with_data(facts.path, ((facts.path, one),), frozenset(one.rules))

    def _with_data(
        self, path: str, layers: tuple[tuple[str, MaterialFact], ...], rules: frozenset[str]
    ) -> _Merged:
        material, near = layers[-1][1], layers[0][1] if len(layers) > 1 else None
        data: dict[str, Any] = {
            "material": (near and near.library) or material.library,
            "name": (near and near.name) or name_of(self._view, material),
            "category": (near and near.category) or category_of(self._view, material),
            "issuer": (near and near.issuer) or issuer_of(self._view, material),
        }
        if "office" in (material.mode, near.mode if near is not None else ""):
            data["supplied_by"] = "受理机关"
        return _Merged(path, material, rules, layers, data)


def _is_judged_by_facts(one: BatchRule) -> bool:
    return not _asks_whole_item(one) and one.way not in _ON_STAMPS_AND_COPIES


def _asks_whole_item(one: BatchRule) -> bool:
    """Tell whether only the whole item shows what the rule reaches: facts hold no situations, nor bases in words."""
    scopes = [one.data, *(entry for _, entry in entries_of(one.data, "exceptions"))]
    return bool(one.data.get("when")) or any(
        mapping_of(scope, "items").get("situations") or mapping_of(scope, "materials").get("basis_ranks")
        for scope in scopes
    )
