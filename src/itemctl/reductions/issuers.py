"""Which items of a catalogue issue a material that other items ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from itemctl.catalogue.facts import ItemFacts, MaterialFact, result_names
from itemctl.catalogue.naming import bodies, names_of, plain
from itemctl.catalogue.whole import Whole
from itemctl.model.loose import text_of
from itemctl.reductions.demands import demands, guides, is_proof, issuer_of, standard_of

_MAIN_ITEM = 31


def issuing_items(whole: Whole) -> Iterator[tuple[str, str, list[ItemFacts]]]:
    """Yield id, stated code and the items of that code, or below it, for standard materials with `issuing_item`."""
    stated = [(key, text_of(one, "issuing_item")) for key, one in whole.registers.library.items()]
    wanted = {code[:_MAIN_ITEM] for _, code in stated if code}
    below: dict[str, list[str]] = {}
    for code in whole.by_code if wanted else ():
        if code[:_MAIN_ITEM] in wanted:
            below.setdefault(code[:_MAIN_ITEM], []).append(code)
    for key, code in stated:
        if code:
            same = [code] if code in whole.by_code else []
            codes = below.get(code, []) if len(code) == _MAIN_ITEM else same
            yield key, code, [whole.items[whole.by_code[one][0]] for one in codes]


def issuers_in(whole: Whole) -> Issuers:
    """Return what finds the issuing items of materials; made once."""
    if "issuers" not in whole.memo:
        whole.memo["issuers"] = Issuers(whole)
    found: Issuers = whole.memo["issuers"]
    return found


class Issuers:
    """Finds the items in which a material can be had for the first time."""

    def __init__(self, whole: Whole) -> None:
        self._whole = whole
        self._known: dict[tuple[str, str, str], tuple[str, ...]] = {}
        self._asked: dict[str, set[str]] = {}
        self._guides = {facts.path: facts for facts in guides(whole)}
        self._named = {
            key: tuple(one.path for one in carriers if one.path in self._guides)
            for key, _, carriers in issuing_items(whole)
        }
        self._by_result: dict[str, list[ItemFacts]] = {}
        for facts in self._guides.values():
            for name in facts.results or results_of(whole, facts):
                self._by_result.setdefault(plain(name), []).append(facts)
        self._standards = {
            key
            for key, standard in whole.registers.library.items()
            if key in self._named or any(plain(name) in self._by_result for name in names_of(standard))
        }

    def may_have(self, material: MaterialFact) -> bool:
        """Tell quickly whether anything may issue a material; few are issued by items of the catalogue."""
        return material.library in self._standards or (
            bool(material.name) and plain(material.name) in self._by_result
        )

    def of(self, material: MaterialFact) -> tuple[str, ...]:
        """Return the paths of the items that issue a material; none where it is had from outside the catalogue."""
        key = (material.library, material.name, material.issuer)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._first_ways(material) if self.may_have(material) else ()
        return found

    def _first_ways(self, material: MaterialFact) -> tuple[str, ...]:
        names = self._names(material)
        found = self._named.get(material.library) or self._by_name(material, names)
        if is_proof(self._whole, material):  # nobody renews a proof
            return tuple(found)
        return tuple(path for path in found if names.isdisjoint(self._asked_by(path)))

    def _by_name(self, material: MaterialFact, names: set[str]) -> list[str]:
        carriers = [facts for name in sorted(names) for facts in self._by_result.get(name, ())]
        issuers = bodies(self._whole, issuer_of(self._whole, material)) if carriers else None
        of_them = (one for one in carriers if issuers and self._whole.effective(one, "department") in issuers)
        return list(dict.fromkeys(facts.path for facts in of_them))

    def _asked_by(self, path: str) -> set[str]:
        """Return the names of everything that an item asks for."""
        if path not in self._asked:
            found = demands(self._whole, self._guides[path])
            self._asked[path] = {name for one in found for name in self._names(one.material)}
        return self._asked[path]

    def _names(self, material: MaterialFact) -> set[str]:
        standard = standard_of(self._whole, material)
        return {plain(one) for one in (material.name, *names_of(standard)) if one}


def results_of(whole: Whole, facts: ItemFacts) -> tuple[str, ...]:
    """Return the names of what an item ends with, taken over where it states none."""
    parent = whole.first(facts)
    found = facts.results or (parent.results if parent is not None else ())
    entry: Mapping[str, Any] = {} if found else whole.registers.directory.get(whole.directory_code(facts), {})
    return found or result_names(entry.get("elements"))
