"""Why a rule reaches nothing, as far as that can be told: nobody demands the material, the items are others, and so on.

Facts say first which items demand such a material at all, and which of them the rule's item scope takes; only of those that
are left the whole view is read, and of these no more than a few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from itemctl.catalogue.facts import ItemFacts
from itemctl.catalogue.family import Family
from itemctl.catalogue.scan import Scan
from itemctl.reductions.entries import Plan
from itemctl.reductions.match import CANCELLED, Matcher
from itemctl.reductions.members import list_of
from itemctl.reductions.rules import BatchRule, RuleBook
from itemctl.reductions.scope import ASKED, ItemTraits, MaterialTraits, TraitsOf
from itemctl.reductions.trial import Miss, Step, Trials

Views = Callable[[Iterable[str]], Iterator[tuple[str, Mapping[str, Any]]]]
"""Gives path and resolved view of items."""

Why = Step | Literal["no-material", "conflict", "blocked", "overridden", "unknown"]

_READ = 20
"""Items of which the whole view is looked at; they are enough to name the nearest reason."""


@dataclass(frozen=True, slots=True)
class Idle:
    """Why a rule reaches nothing.

    Attributes:
        why: a step of `trial`; `no-material`: no item demands such a material; `conflict`: it is in conflict wherever it
            would hold; `blocked`: it is refused wherever it would; `overridden`: more specific rules hold instead;
            `unknown`: the item files that might tell cannot be read.
        key: the key of the scope that takes nothing, for `items` and `materials`.
        detail: what the rule says there; other rules; reasons of the refusal.
        demanded: how many items demand such a material.
        item: code of the item that comes nearest; empty where none does.
    """

    why: Why
    key: str = ""
    detail: tuple[str, ...] = ()
    demanded: int = 0
    item: str = ""


class IdleRules:
    """Tells why rules reach nothing.

    Args:
        scan: the catalogue as read.
        views: gives resolved views.
        book: all rules as they stand.
        plan: a plan over the whole catalogue and all batches.
    """

    def __init__(self, scan: Scan, views: Views, book: RuleBook, plan: Plan) -> None:
        self._scan = scan
        self._views = views
        self._book = book
        self._plan = plan
        self._trials = Trials(scan.registers, book)
        self._matcher = Matcher(scan.registers, book.in_force(), book.as_of)
        self._facts = scan.facts_with(ASKED)
        self._family = Family(self._facts, scan.by_code, scan.registers)
        self._traits_of = TraitsOf(self._family)
        self._demanding: dict[MaterialTraits, list[ItemFacts]] | None = None
        self._traits: dict[str, ItemTraits] = {}

    def found(self) -> dict[str, Idle]:
        """Return every rule that reaches nothing, by full id, sorted."""
        reaching = {one.rule for one in self._plan.reached}
        idle = sorted(set(self._book.rules) - reaching)
        return {name: self._why(self._book.rules[name]) for name in idle}

    def _why(self, rule: BatchRule) -> Idle:
        standing = self._trials.standing(rule)
        if standing is not None:
            return Idle(standing.step, detail=standing.wanted)
        others = {one for found in self._plan.conflicts if rule.id in found.rules for one in found.rules}
        if others:
            return Idle("conflict", detail=tuple(sorted(others - {rule.id})))
        reasons = sorted({one.reason for one in self._plan.refusals if one.rule == rule.id})
        if reasons:
            return Idle("blocked", detail=tuple(reasons))
        return self._among(rule, self._items_demanding(rule))

    def _among(self, rule: BatchRule, items: list[ItemFacts]) -> Idle:
        if not items:
            return Idle("no-material")
        misses: list[tuple[Miss, str]] = []
        near: list[ItemFacts] = []
        for facts in items:
            miss = self._trials.item(rule, self._item_traits(facts))
            if miss is None:
                near.append(facts)
            else:
                misses.append((miss, facts.code))
        if near:
            return self._nearest(rule, near, len(items))
        miss, code = max(
            misses, key=lambda one: one[0].rank
        )  # the first of the nearest, in the order of paths
        return Idle(miss.step, miss.key, miss.wanted, len(items), code)

    def _nearest(self, rule: BatchRule, items: list[ItemFacts], demanded: int) -> Idle:
        best: Miss | None = None
        code = ""
        by_path = {facts.path: facts for facts in items[:_READ]}
        for path, view in self._views(by_path):
            traits = self._item_traits(by_path[path])
            for position, material in enumerate(list_of(view, "materials")):
                named = isinstance(material, dict) and self._trials.names.traits(material)
                if not named or not self._trials.names_material(rule, named):
                    continue
                miss = self._trials.whole(rule, traits, view, position)
                if miss is None:
                    winners = self._instead(rule, traits, view, position)
                    return Idle("overridden", "", winners, demanded, traits.code)
                if best is None or miss.rank > best.rank:
                    best, code = miss, traits.code
        if best is None:
            return Idle("unknown", demanded=demanded)
        return Idle(best.step, best.key, best.wanted, demanded, code)

    def _instead(
        self, rule: BatchRule, item: ItemTraits, view: Mapping[str, Any], position: int
    ) -> tuple[str, ...]:
        verdict = self._matcher.judge(item, view, position)
        return tuple(sorted({one.rule.id for one in verdict.winners} - {rule.id}))

    # Which items demand what

    def _items_demanding(self, rule: BatchRule) -> list[ItemFacts]:
        """Return the items with a material of which the rule speaks, by path."""
        if self._demanding is None:
            self._demanding = self._all_demanding()
        found = {
            facts.path: facts
            for traits, items in self._demanding.items()
            if self._trials.names_material(rule, traits)
            for facts in items
        }
        return [found[path] for path in sorted(found)]

    def _all_demanding(self) -> dict[MaterialTraits, list[ItemFacts]]:
        """Return the items by the materials that they demand; catalogues repeat themselves, so that these are few."""
        found: dict[MaterialTraits, list[ItemFacts]] = {}
        names, known = self._trials.names, {}
        family = self._family
        everyone = [facts for facts in self._facts.values() if facts.code]
        heirs = [(facts, family.parent(facts)) for facts in everyone if facts.inherits]
        parents = {facts.path: parent for facts, parent in heirs if parent is not None}
        carriers = {
            parent.path
            for facts, parent in heirs
            if parent is not None and family.effective(facts, "status") != CANCELLED
        }
        for facts in everyone:
            if facts.path in carriers:
                continue  # what it holds is demanded by its heirs
            parent = parents.get(facts.path)
            for one in (*facts.materials, *(parent.materials if parent else ())):
                raw = (one.library, one.name, one.category, one.issuer)
                if raw not in known:
                    known[raw] = found.setdefault(names.traits(one), [])
                known[raw].append(facts)
            for entry in self._given(facts):
                found.setdefault(names.traits(entry), []).append(facts)
        return found

    def _given(self, facts: ItemFacts) -> list[dict[str, Any]]:
        """Materials that the directory entry of an item gives it."""
        directory: Mapping[str, Any] = self._scan.registers.directory
        if not directory:
            return []
        entry: Mapping[str, Any] = directory.get(self._family.directory_code(facts), {})
        elements = entry.get("elements")
        given = list_of(elements, "materials") if isinstance(elements, dict) else []
        return [one for one in given if isinstance(one, dict)]

    def _item_traits(self, facts: ItemFacts) -> ItemTraits:
        if facts.path not in self._traits:
            self._traits[facts.path] = self._traits_of(facts)
        return self._traits[facts.path]
