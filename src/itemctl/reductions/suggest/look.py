"""What finders of evidence look at: one catalogue on one date, with what is worked out once for all materials."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from heapq import nsmallest
from typing import Any, NamedTuple

from itemctl.catalogue.facts import ItemFacts
from itemctl.catalogue.naming import bodies, names_of, plain, standards
from itemctl.catalogue.whole import Whole
from itemctl.model.law_ranks import FOUND_PROOFS
from itemctl.model.loose import entries_of, mapping_of, text_of, texts_of
from itemctl.model.ways import WAYS
from itemctl.reductions.availability import Availability
from itemctl.reductions.circles import certain_circles, graph_of
from itemctl.reductions.demands import guides, rule_book, taken_off
from itemctl.reductions.issuers import Issuers, issuers_in, results_of
from itemctl.reductions.lawful import Lawfulness
from itemctl.reductions.rules import BatchRule
from itemctl.reductions.scope import ItemTest, ItemTraits, MaterialTest, MaterialTraits, Names, traits_in
from itemctl.reductions.suggest.asked import IN_WORDS, Asked, Asking, bases_of
from itemctl.reductions.suggest.declare import Sort

_FORMS = frozenset({"申请表", "承诺书"})
_HELD = "证照"
_FIRST = 4
_OLD = re.compile("原(?!始)|旧")


class Done(NamedTuple):
    """Where a rule has reduced a material: codes of the items, the first of them in order, their departments."""

    codes: frozenset[str]
    first: tuple[str, ...]
    departments: frozenset[str]


class Look:
    """One catalogue on one date."""

    def __init__(self, whole: Whole) -> None:
        self.whole = whole
        self.registers = whole.registers
        self.library: Mapping[str, Any] = whole.registers.library
        self.names = Names(whole.registers)
        self.asking = Asking(whole, self.names)
        self.availability = Availability(whole.registers, whole.as_of)
        self.off = taken_off(whole)
        self._lawfulness = Lawfulness(whole.registers, whole.as_of)
        self._power = _home_government(whole)
        self._items: dict[str, ItemTraits] = {}
        self._facts: dict[str, frozenset[str]] = {}
        self._sorts: dict[tuple[str, str, str], Sort] = {}

    # One material

    def is_off(self, asked: Asked) -> bool:
        """Tell whether a block says that the material need not be handed in any more."""
        return bool(asked.rules) and not self.off.isdisjoint(asked.rules)

    def sort(self, asked: Asked) -> Sort:
        """Return the sort of a material."""
        key = asked.library, asked.name, asked.category
        known = self._sorts.get(key)
        if known is None:
            known = self._sorts[key] = self._sort(asked)
        return known

    def _sort(self, asked: Asked) -> Sort:
        held = self.availability.is_no_proof(self.traits(asked))
        if held or (asked.category == _HELD and not asked.library):
            return "held"
        if asked.category == "证明":
            return "proof"
        return "form" if asked.category in _FORMS else "held" if asked.category == _HELD else "other"

    def traits(self, asked: Asked) -> MaterialTraits:
        """Return what scopes of rules look at."""
        return MaterialTraits(asked.library, asked.name, asked.category, self.names.body(asked.issuer))

    def rank(self, asked: Asked) -> str:
        """Return the highest level among its bases in force, 无依据 for none, empty where it cannot be told.

        What is cited in words, or is not registered, may be anything.
        """
        bases = self.bases(asked)
        rank = self._lawfulness.rank_of(bases)
        is_known = all(text_of(one, "law") in self.registers.laws for one in bases)
        return rank if is_known or rank in FOUND_PROOFS else ""

    def may_drop(self, asked: Asked) -> bool:
        """Tell whether the government of the catalogue's division may cancel the demand outright (谁设定谁清理)."""
        return self._lawfulness.ruling(
            self._power, self.bases(asked), self.item(asked.item).division
        ).is_allowed

    def documents(self, asked: Asked) -> tuple[str, ...]:
        """Return the documents on which a material rests, with who issued them."""
        return tuple(dict.fromkeys(map(self._document, self.bases(asked))))

    def bases(self, asked: Asked) -> list[dict[str, Any]]:
        """Return its 设定依据, and that of the list of kept proofs where it stands there."""
        found: list[dict[str, Any]] = list(bases_of(asked))
        for entry in self._kept(asked):
            found += [basis for _, basis in entries_of(entry, "basis")]
        return found

    def facts_of(self, library: str) -> frozenset[str]:
        """Return what a standard material shows."""
        known = self._facts.get(library)
        if known is None:
            shown = texts_of(self.library.get(library, {}), "facts")
            known = self._facts[library] = frozenset(map(plain, shown))
        return known

    def names_for(self, asked: Asked) -> list[str]:
        """Return its own name, and those of its standard material."""
        standard = self.library.get(asked.library, {})
        return list(dict.fromkeys(one for one in (asked.name, *names_of(standard)) if one))

    def is_renewed(self, asked: Asked) -> bool:
        """Tell whether the item gives a new one of what it takes, which then is handed back: the result bears its name."""
        if self.sort(asked) == "proof":
            return False  # nobody renews a proof
        name = plain(asked.name)
        own = text_of(self.library.get(asked.library, {}), "issuing_item")
        if _OLD.match(name) or (own and asked.item.code.startswith(own)):
            return True
        results = map(plain, results_of(self.whole, asked.item))
        return any(one in name or name in one for one in results if one)

    # Its item

    def item(self, facts: ItemFacts) -> ItemTraits:
        """Return what item scopes look at."""
        known = self._items.get(facts.path)
        if known is None:
            known = self._items[facts.path] = traits_in(self.whole.family, facts)
        return known

    def asked_by(self, facts: ItemFacts) -> list[Asked]:
        """Return what a guide asks for."""
        return self.asking.of(facts)

    def bodies(self, text: str) -> frozenset[str]:
        """Return the departments that a text names; none where it is not sure which."""
        return bodies(self.whole, text) or frozenset() if text else frozenset()

    def department(self, key: str) -> str:
        """Return the name of a department, else the text itself."""
        return text_of(self.registers.departments.get(key, {}), "name") or key

    def is_excepted(self, rule: BatchRule, asked: Asked) -> bool:
        """Tell whether those who made a rule decided that it is not for this material of this item."""
        return any(
            ItemTest(one.get("items"), self.registers).rank(self.item(asked.item)) is not None
            and MaterialTest(one.get("materials"), self.names).rank(self.traits(asked)) is not None
            for one in rule.data.get("exceptions", ())
        )

    # The whole catalogue

    @cached_property
    def issuers(self) -> Issuers:
        """What finds the items that issue a material."""
        return issuers_in(self.whole)

    @cached_property
    def circular(self) -> Mapping[tuple[str, str, str], tuple[str, ...]]:
        """Names of the items of a circle, by guide, file and JSON Pointer of each material on it."""
        graph = graph_of(self.whole)
        found: dict[tuple[str, str, str], tuple[str, ...]] = {}
        for circle in certain_circles(self.whole):
            names = tuple(
                self.whole.effective(graph.items[node], "name") or graph.items[node].code
                for node, _ in circle
            )
            for node, need in circle:
                demand = graph.demands[need.label]
                found.setdefault((graph.items[node].path, demand.path, demand.material.pointer), names)
        return found

    @cached_property
    def rules(self) -> Mapping[str, BatchRule]:
        """Rules in force of a way that takes a material off, by full id."""
        in_force = rule_book(self.whole).in_force()
        return {one.id: one for one in in_force if WAYS[one.way].asks not in ("", "deferred")}

    @cached_property
    def reduced(self) -> Mapping[str, Mapping[str, Done]]:
        """Where a material is reduced already, by key of the material and rule in force."""
        found: dict[str, dict[str, dict[str, str]]] = {}
        for facts in guides(self.whole):
            for one in self.asking.of(facts) if self._is_touched(facts) else ():
                for rule in one.rules:
                    if rule in self.rules:
                        department = self.item(facts).department
                        found.setdefault(one.key, {}).setdefault(rule, {})[facts.code] = department
        return {
            key: {
                rule: Done(frozenset(codes), tuple(nsmallest(_FIRST, codes)), frozenset(codes.values()))
                for rule, codes in sorted(rules.items())
            }
            for key, rules in found.items()
        }

    def _is_touched(self, facts: ItemFacts) -> bool:
        """Tell whether any block stands on a material of an item, or may, as it takes materials over."""
        return bool(facts.inherits) or any(one.rules for one in facts.materials)

    def title(self, code: str) -> str:
        """Return the name of the item of a code."""
        return self.whole.effective(self.whole.items[self.whole.by_code[code][0]], "name") or code

    @cached_property
    def twins(self) -> Mapping[str, tuple[ItemFacts, ...]]:
        """The same item of other divisions, by path: of one directory code, handling items of one name too."""
        groups: dict[tuple[str, str], list[ItemFacts]] = {}
        for facts in guides(self.whole) if self._has_several_divisions() else ():
            code = self.whole.directory_code(facts)
            if code:
                is_told = len(facts.code) == 31 or len(code) == 14
                name = "" if is_told else plain(self.whole.effective(facts, "name"))
                groups.setdefault((code, name), []).append(facts)
        found: dict[str, tuple[ItemFacts, ...]] = {}
        for group in groups.values():
            if len({self.item(facts).division for facts in group}) > 1:
                ordered = sorted(group, key=lambda facts: (facts.code, facts.path))
                found.update((facts.path, tuple(ordered)) for facts in group)
        return found

    def _has_several_divisions(self) -> bool:
        return len({self.item(facts).division for facts in guides(self.whole)}) > 1

    @cached_property
    def twin_names(self) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
        """Filled as needed: by path, the standard materials that an item lists, and names of what is not standard."""
        return {}

    def listed(self, facts: ItemFacts) -> tuple[frozenset[str], frozenset[str]]:
        """Return the standard materials that an item lists, and the plain names of its other materials."""
        known = self.twin_names.get(facts.path)
        if known is None:
            asked = self.asking.of(facts)
            ids = frozenset(one.library for one in asked if one.library)
            known = ids, frozenset(plain(one.name) for one in asked if not one.library)
            self.twin_names[facts.path] = known
        return known

    @cached_property
    def _kept_by(self) -> Mapping[str, list[Mapping[str, Any]]]:
        found: dict[str, list[Mapping[str, Any]]] = {}
        for entry in self.registers.kept_proofs.values():
            name, stated = plain(text_of(entry, "name")), text_of(entry, "material")
            ids = [stated] if stated else standards(self.whole).get(name, ())
            for key in (*ids, f"={name}"):
                found.setdefault(key, []).append(entry)
        return found

    def _kept(self, asked: Asked) -> Iterator[Mapping[str, Any]]:
        found = self._kept_by.get(asked.library, []) if asked.library else []
        yield from found or self._kept_by.get(f"={plain(asked.name)}", [])

    def _document(self, basis: Mapping[str, Any]) -> str:
        law = self.registers.laws.get(text_of(basis, "law"))
        if law is None:
            words = text_of(basis, "as_published") or text_of(basis, "law")
            return words if words != IN_WORDS else "（只写了文字，没有登记）"
        issuer = text_of(law, "issuer")
        return f"《{text_of(law, 'title')}》" + (f"（{issuer}）" if issuer else "")


def _home_government(whole: Whole) -> BatchRule:
    """Return a rule that cancels outright, issued by the government of the catalogue's division."""
    division = mapping_of(whole.registers.settings, "division")
    code = text_of(division, "code")
    head = {
        "issuer": f"{text_of(division, 'name')}人民政府",
        "issuing_body": {"nature": "人民政府", "division": code},
        "territory": code,
    }
    data: Any = {"way": "直接取消", "track": "证明事项"}
    return BatchRule("?/drop", "?", data, "", "", (), ("", ""), code, (), head, "?", ())
