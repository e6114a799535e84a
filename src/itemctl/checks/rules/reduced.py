"""RED, of batches against items: what a rule in force has cancelled and is asked for again, and blocks without reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from itemctl.catalogue.facts import ItemFacts, MaterialFact, route_of
from itemctl.checks.declare import Hit, rule
from itemctl.checks.rules.unknown import can_look_up, lost_batches
from itemctl.checks.view import CatalogueView, dictionary_code, entries_of, list_of, mapping_of, text_of
from itemctl.model.codes import TYPE_SEGMENTS
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
from itemctl.reductions.members import given_by
from itemctl.reductions.rules import BatchRule
from itemctl.reductions.scope import traits_in

_CLEANUP = "国办发〔2018〕47号"
_LAW = "优化营商环境条例（国务院令第722号）第四十四条"
_KNOWN_BY = ("library", "name", "category", "issuer")
_ON_STAMPS_AND_COPIES = frozenset({"取消盖章", "减少份数", "原件改核验"})


@rule(
    code="RED108",
    name="cancelled-material-asked-again",
    scope="catalogue",
    mandatory=True,
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
    for one in judged(view):
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
        for block in sorted(one.blocks):
            rule_in_force = in_force.get(block.rule) if block.rule not in backed else None
            if rule_in_force is not None and _is_judged_by_facts(rule_in_force):
                yield replace(one.hit(rule_in_force), path=block.path, route=route_of(block.pointer))


class Block(NamedTuple):
    """A block on a material: its file, where the name of its rule stands there, and that name."""

    path: str
    pointer: str
    rule: str


@dataclass(slots=True)
class Judged:
    """One material of one item, its blocks wherever they stand (in all heirs alike), and what should stand."""

    path: str
    material: MaterialFact
    name: str
    rules: frozenset[str]
    verdict: Verdict
    blocks: set[Block]

    @property
    def pointer(self) -> str:
        """Where the material stands in its file."""
        return self.material.pointer

    def hit(self, reason: BatchRule) -> Hit:
        """Return a hit on the material, with the rule it is about."""
        args = {"rule": reason.id, "way": reason.way, "name": self.name}
        related = ((reason.path, reason.route),)
        return Hit(route_of(self.pointer), args, path=self.path, related=related)


class _Layer(NamedTuple):
    """What one layer says of a material: a file of items, or the directory entry (whose bases are known as they stand)."""

    path: str
    material: MaterialFact
    given: list[Any] | None = None


@dataclass(slots=True)
class _Merged:
    """A material as the layers make it, nearest first, and what the matcher looks at."""

    layers: list[_Layer]
    material: MaterialFact
    data: dict[str, Any]

    @property
    def home(self) -> _Layer:
        """The layer that what is found is told of: the farthest file of items, else the item's own."""
        return next((one for one in reversed(self.layers) if one.given is None), self.layers[-1])

    @property
    def rules(self) -> frozenset[str]:
        """The rules of its blocks, in whatever layer."""
        if len(self.layers) == 1:
            return frozenset(self.material.rules)
        return frozenset(rule for one in self.layers for rule in one.material.rules)


def judged(view: CatalogueView) -> list[Judged]:
    """Return what rules in force and blocks have to do with each other; judged once, and by facts.

    Nothing while a batch is unread or gone: it may supersede others, and its rules may win.
    """
    if "judged" not in view.memo:
        is_known = is_book_sound(view) and not lost_batches(view) and can_look_up(view, "material")
        rules = rules_in_force(view) if is_known else []
        view.memo["judged"] = list(_Judge(view, rules).run()) if rules else []
    found: list[Judged] = view.memo["judged"]
    return found


class _Judge:
    """Goes through the guides; an item that hands down to others is judged through its heirs.

    An item is passed over while something that it takes over cannot be looked up or its type is in doubt, as is a material not in the library, and
    one with a block of a rule that is not there: RED103 says so.
    """

    def __init__(self, view: CatalogueView, rules: list[BatchRule]) -> None:
        self._view = view
        self._matcher = Matcher(view.registers, rules, view.as_of)
        self._known = rule_book(view).rules.keys()
        self._taken: dict[tuple[str, ...], bool] = {}
        self._named: dict[tuple[str, ...], dict[str, Any]] = {}
        self._laws: dict[str, list[tuple[str, str]]] = {}
        self._given = {
            code: found for code in view.registers.directory if (found := list(_given_by(view, code)))
        }

    def run(self) -> Iterator[Judged]:
        seen: dict[tuple[object, ...], Judged] = {}
        reached = frozenset(one for one in self._view.materials if one.rules or self._takes(one))
        given = {code for code, found in self._given.items() if any(self._takes(one) for one, _ in found)}
        for facts in guides(self._view) if reached or given else ():
            is_asked = (
                self._concerns(facts, reached, given) and self._view.is_whole(facts) and self._has_type(facts)
            )
            for one in self._item(facts) if is_asked else ():
                refused = frozenset((found.rule.id, found.reason) for found in one.verdict.refused)
                winners = frozenset(demand.rule.id for demand in one.verdict.winners)
                key = (one.path, one.pointer, one.name, winners, winners - one.rules, refused)
                if (first := seen.setdefault(key, one)) is one:  # what several heirs inherit is said once
                    yield one
                first.blocks |= one.blocks

    def _concerns(self, facts: ItemFacts, reached: frozenset[MaterialFact], given: set[str]) -> bool:
        parent = self._view.first(facts)
        above = parent.materials if parent is not None else ()
        if not (reached.isdisjoint(facts.materials) and reached.isdisjoint(above)):
            return True
        return bool(given) and self._view.directory_code(facts) in given

    def _has_type(self, facts: ItemFacts) -> bool:
        """Tell whether type and code agree, so that it is known which rules reach the item; if not, COD108 or LAW130 says so."""
        segment, said = facts.code[21:23], self._view.effective(facts, "type")
        if not said or segment not in TYPE_SEGMENTS:
            return True
        return dictionary_code(self._view.registers, "item-type", said) == segment

    def _takes(self, material: MaterialFact) -> bool:
        key = (material.library, material.name, material.category, material.issuer)
        known = self._taken.get(key)
        if known is None:
            known = self._taken[key] = self._matcher.takes(material)
        return known

    def _item(self, facts: ItemFacts) -> Iterator[Judged]:
        merged = [self._made(layers) for layers in self._layered(facts)]
        data = {"materials": [one.data for one in merged]}
        traits = traits_in(self._view.family, facts)
        divisions, library = self._view.registers.divisions, self._view.registers.library
        if divisions and traits.division not in divisions:
            return  # whether a rule reaches there nobody can tell
        for position, one in enumerate(merged):
            rules, known = one.rules, one.material.library
            is_known = not known or known in library
            if is_known and (rules <= self._known if rules else self._takes(one.material)):
                one.data["basis"] = self._bases(one)
                verdict = self._matcher.judge(traits, data, position)
                blocks = set(_blocks_of(one))
                yield Judged(one.home.path, one.material, one.data["name"], rules, verdict, blocks)

    def _layered(self, facts: ItemFacts) -> Iterable[list[_Layer]]:
        """Return the layers of each material, nearest first, in the order of the resolved view."""
        rows: dict[tuple[str, ...], list[_Layer]] = {}
        given = self._given.get(self._view.directory_code(facts), ()) if self._given else ()
        for index, (material, bases) in enumerate(given):
            identity = identity_of(material)
            is_alone = identity[0] == "pointer" or identity in rows
            rows[("given", str(index)) if is_alone else identity] = [_Layer(facts.path, material, bases)]
        parent = self._view.first(facts)
        for holder in (facts,) if parent is None or parent is facts else (parent, facts):
            for material in holder.materials:
                key: tuple[str, ...] = identity_of(material)
                if key[0] == "pointer" or (key in rows and _is_of(rows[key][0], holder.path)):
                    key = (holder.path, material.pointer)  # nothing to know it by, or two of one name
                rows.setdefault(key, []).insert(0, _Layer(holder.path, material))
        return rows.values()

    def _made(self, layers: list[_Layer]) -> _Merged:
        near = layers[0].material
        if len(layers) == 1:
            data = dict(self._known_as((near.library, near.name, near.category, near.issuer)))
            if near.mode == "office":
                data["supplied_by"] = "受理机关"
            return _Merged(layers, near, data)
        library, name, category, issuer = (
            next((said for one in layers if (said := getattr(one.material, key))), "") for key in _KNOWN_BY
        )
        data = dict(self._known_as((library, name, category, issuer)))
        if any(one.material.mode == "office" for one in layers):
            data["supplied_by"] = "受理机关"
        found = _Merged(layers, MaterialFact("", library, name, category, issuer, ()), data)
        found.material = found.material._replace(pointer=found.home.material.pointer)
        return found

    def _known_as(self, said: tuple[str, str, str, str]) -> dict[str, Any]:
        """Return library id, name, category and issuer, own or by the library, of what says these four; remembered."""
        known = self._named.get(said)
        if known is None:
            library, name, category, issuer = said
            one = MaterialFact("", library, name, category, issuer, ())
            known = self._named[said] = {
                "material": library,
                "name": name_of(self._view, one),
                "category": category_of(self._view, one),
                "issuer": issuer_of(self._view, one),
            }
        return known

    def _bases(self, one: _Merged) -> list[Any]:
        """Return what sets the demand: the bases of the nearest layer that states any."""
        stated = (self._stated(layer) if layer.given is None else layer.given for layer in one.layers)
        return next(filter(None, stated), [])

    def _stated(self, layer: _Layer) -> list[dict[str, str]]:
        """Return the bases of a material in a file of items, as facts tell them: law, titles, or else the first words."""
        facts, below = self._view.items[layer.path], f"{layer.material.pointer}/basis/"
        found = {
            where.removesuffix("/law"): {"law": key}
            for key, where in self._laws_of_materials(layer.path)
            if where.startswith(below)
        }
        named: dict[str, str] = {}
        for title, _, where in facts.cited:
            place = where.removesuffix("/as_published")
            if where.startswith(below) and place not in found:
                named[place] = f"{named.get(place, '')}《{title}》"
        named |= {place: words for place, words in facts.worded if place.startswith(below)}
        found |= {place: {"as_published": words} for place, words in named.items()}
        return [
            {**basis, "kind": "其他依据"} if place in facts.asides else basis
            for place, basis in found.items()
        ]

    def _laws_of_materials(self, path: str) -> list[tuple[str, str]]:
        """Return id and place of the laws on which materials of a file rest; those of the last files are remembered."""
        known = self._laws.get(path)
        if known is None:
            if len(self._laws) > 1:
                self._laws.clear()
            refs = self._view.items[path].refs
            known = self._laws[path] = [
                (key, where) for kind, key, where in refs if kind == "law" and where[:11] == "/materials/"
            ]
        return known


def _given_by(view: CatalogueView, code: str) -> Iterator[tuple[MaterialFact, list[Any]]]:
    """Yield the materials that a directory entry gives, told of the item's code, with their bases."""
    for one in given_by(code, view.registers):
        if isinstance(one, dict):
            library, name, category, issuer, key = (
                text_of(one, key) for key in ("material", "name", "category", "issuer", "id")
            )
            mode = "office" if one.get("supplied_by", "申请人") != "申请人" else ""
            yield (
                MaterialFact("/code", library, name, category, issuer, (), id=key, mode=mode),
                list_of(one, "basis"),
            )


def _is_of(layer: _Layer, path: str) -> bool:
    return layer.given is None and layer.path == path


def _blocks_of(one: _Merged) -> Iterator[Block]:
    for path, material, _ in one.layers:
        for rule_id, place in zip(material.rules, material.blocks, strict=True):
            yield Block(path, f"{material.pointer}{place}/rule", rule_id)


def _is_judged_by_facts(one: BatchRule) -> bool:
    return not _asks_whole_item(one) and one.way not in _ON_STAMPS_AND_COPIES


def _asks_whole_item(one: BatchRule) -> bool:
    """Tell whether only the whole item shows what the rule reaches: facts hold no situations, nor bases in words."""
    scopes = [one.data, *(entry for _, entry in entries_of(one.data, "exceptions"))]
    return bool(one.data.get("when")) or any(
        mapping_of(scope, "items").get("situations") or mapping_of(scope, "materials").get("basis_ranks")
        for scope in scopes
    )
