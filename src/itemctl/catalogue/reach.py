"""Whom an entry that items share reaches: counted on facts, which the cache knows by content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from itemctl.catalogue.collector import without_collector
from itemctl.catalogue.facts import ItemFacts, Memo, decode, extract
from itemctl.catalogue.family import Family
from itemctl.catalogue.fetching import Wanted
from itemctl.catalogue.named import named_in, ref_of
from itemctl.catalogue.pairs import Half, Pair
from itemctl.catalogue.parts import joined
from itemctl.catalogue.registers import Registers
from itemctl.catalogue.source import Source
from itemctl.catalogue.views import LAYERS
from itemctl.model.loose import entries_of, list_of, mapping_of, text_of
from itemctl.yamlio.reader import read

Load = Callable[[Source], Mapping[str, ItemFacts]]
"""Gives the facts of a whole catalogue by reading what the cache does not know; as the checks do it."""

_FEW = 2000
"""So many files that the cache does not know are read here; more are left to who reads a catalogue as a whole."""
COUNTED = frozenset(
    {"item", "department", "directory", "material", "law", "hall", "division", "namespace", "batch"}
)
"""Registers whose reach can be told."""


def facts_of(pair: Pair, half: Half, load: Load | None) -> tuple[Mapping[str, ItemFacts] | None, bool]:
    """Return the facts of every item of a side by path, and whether the catalogue had to be read for them.

    Args:
        pair: the two sides.
        half: which of them.
        load: asked where the cache does not know enough; None gives no facts then.
    """
    with without_collector():
        names = dict(pair.store.all_names())
        texts = {
            blob: joined(text, names[blob]) for blob, text in pair.store.all_facts("item") if blob in names
        }
        if not texts and load is None:
            return None, False
        refs = half.files.ids(half.folders)
        memo = Memo()
        known = {
            ref: decode(path, texts[ref], memo)
            for ref, path in {ref: path for path, ref in refs.items()}.items()
            if ref in texts
        }
        missing = {path: ref for path, ref in refs.items() if ref not in known}
        if len(missing) > _FEW:
            return (None, False) if load is None else (load(half.files.source()), True)
        found = {path: known[ref]._replace(path=path) for path, ref in refs.items() if ref in known}
        found.update(_read(pair, half, missing, memo))
    return dict(sorted(found.items())), False


def _read(pair: Pair, half: Half, refs: Mapping[str, str], memo: Memo) -> Iterator[tuple[str, ItemFacts]]:
    wanted = [Wanted(half.files, path, ref) for path, ref in refs.items()]
    for one, data in zip(wanted, pair.fetcher.fetch(wanted), strict=True):
        found = read(data).data if isinstance(data, bytes) else data
        yield one.path, decode(one.path, extract(found).facts, memo)


class Reach:
    """Tells which items of a side take over, or name, the entries of registers."""

    def __init__(self, facts: Mapping[str, ItemFacts], registers: Registers) -> None:
        """Take the facts of all items, and registers with departments, directory and standard materials."""
        self._facts = facts
        self._registers = registers
        self._by: dict[str, dict[str, list[ItemFacts]]] = {}

    @classmethod
    def of_side(cls, pair: Pair, half: Half, facts: Mapping[str, ItemFacts]) -> Reach:
        """Return the reach of the entries of a side."""
        return cls(facts, pair.registers(half, LAYERS))

    def items(self, register: str, key: str) -> list[ItemFacts]:
        """Return the items that an entry of a register in `COUNTED` reaches, by path."""
        if register not in self._by:
            found: dict[str, list[ItemFacts]] = {}
            for facts in self._facts.values():
                for one in self._names(register, facts):
                    found.setdefault(one, []).append(facts)
            self._by[register] = found
        return self._by[register].get(key, [])

    def name(self, facts: ItemFacts) -> str:
        """Return the name of an item, its parent's where it has none of its own."""
        return facts.name or self._family.effective(facts, "name")

    @cached_property
    def _family(self) -> Family:
        by_code: dict[str, list[str]] = {}
        for path, facts in self._facts.items():
            by_code.setdefault(facts.code, []).append(path)
        return Family(self._facts, by_code, self._registers)

    def _names(self, register: str, facts: ItemFacts) -> set[str]:
        """Return the entries of a register that an item takes over, or names."""
        if register == "item":
            return {facts.inherits} - {""}
        if register == "directory":
            return {self._family.directory_code(facts)}
        if register in ("department", "division"):
            return {self._family.effective(facts, register)} - {""}
        if register == "batch":
            return {rule.partition("/")[0] for material in facts.materials for rule in material.rules}
        if register == "material":
            return self._materials(facts)
        return self._named(register, facts)

    def _materials(self, facts: ItemFacts) -> set[str]:
        parent = self._family.parent(facts)
        own = {one.library for holder in (facts, parent) if holder is not None for one in holder.materials}
        elements = self._elements(facts)
        shared = {text_of(one, "material") for _, one in entries_of(elements, "materials")}
        return (own | shared) - {""}

    def _named(self, register: str, facts: ItemFacts) -> set[str]:
        """What it names itself, and what is named in the elements that it takes over from elsewhere."""
        seen: set[str] = set()
        found: set[str] = set()
        for refs in self._refs(facts):
            tops = {where.split("/", 2)[1] for _, _, where in refs}
            found |= {
                key for kind, key, where in refs if kind == register and where.split("/", 2)[1] not in seen
            }
            seen |= tops - {"materials"}
        return found

    def _refs(self, facts: ItemFacts) -> Iterator[Iterable[tuple[str, str, str]]]:
        """Yield what is named by the item, its parent, its directory entry and its department, nearest first."""
        yield facts.refs
        parent = self._family.parent(facts)
        if parent is not None:
            yield parent.refs
        yield self._refs_in("directory", self._family.directory_code(facts))
        yield self._refs_in("department", self._family.effective(facts, "department"))

    def _elements(self, facts: ItemFacts) -> Mapping[str, Any]:
        entry: Any = self._registers.directory.get(self._family.directory_code(facts), {})
        return mapping_of(entry, "elements")

    def _refs_in(self, register: str, key: str) -> list[tuple[str, str, str]]:
        memo = self._memo
        if (register, key) not in memo:
            entry: Any = self._registers.entries.get(register, {}).get(key, {})
            shaped = {"basis": list_of(entry, "basis"), **mapping_of(entry, "elements")}
            if register == "department":
                shaped = {"windows": list_of(entry, "windows")}
            memo[register, key] = [ref_of(one) for one in named_in(shaped).refs]
        return memo[register, key]

    @cached_property
    def _memo(self) -> dict[tuple[str, str], list[tuple[str, str, str]]]:
        return {}
