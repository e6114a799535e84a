"""The whole catalogue by its facts; no documents."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import Any

from itemctl.catalogue.facts import ItemFacts, MaterialFact
from itemctl.catalogue.family import Family
from itemctl.catalogue.named import Ref
from itemctl.catalogue.registers import Registers


@dataclass(frozen=True, slots=True)
class Whole:
    """What work across files looks at.

    Attributes:
        items: facts of every item file, by path.
        registers: the registers.
        by_code: item code to the paths that carry it.
        as_of: date in force.
        memo: what is worked out once and used again.
    """

    items: Mapping[str, ItemFacts]
    registers: Registers
    by_code: Mapping[str, list[str]]
    as_of: datetime.date
    memo: dict[str, Any] = field(default_factory=dict, kw_only=True)

    def first(self, facts: ItemFacts) -> ItemFacts | None:
        """Return the item that ``facts`` inherits from, if there is one."""
        return self.family.parent(facts) if facts.inherits else None

    def effective(self, facts: ItemFacts, key: str) -> str:
        """Return a plain element of an item with inheritance: own, parent's, or the directory entry's."""
        own: str = getattr(facts, key)
        return own or self.family.effective(facts, key)

    def is_whole(self, facts: ItemFacts) -> bool:
        """Tell whether all could be looked up that the item takes over from a main item, directory or department."""
        return self.family.is_whole(facts)

    def directory_code(self, facts: ItemFacts) -> str:
        """Return the basic code of the item's directory entry."""
        if not facts.inherits:
            return facts.directory or facts.code[19:31]
        return self.family.directory_code(facts)

    @property
    def materials(self) -> frozenset[MaterialFact]:
        """Every material of any item, once: items have few of their own, so that these are looked at instead of all."""
        if "materials" not in self.memo:
            lists = map(attrgetter("materials"), self.items.values())
            self.memo["materials"] = frozenset(chain.from_iterable(lists))
        found: frozenset[MaterialFact] = self.memo["materials"]
        return found

    @property
    def refs(self) -> frozenset[Ref]:
        """Everything that any item names, with the place in the item, once."""
        if "refs" not in self.memo:
            self.memo["refs"] = frozenset(chain.from_iterable(map(attrgetter("refs"), self.items.values())))
        found: frozenset[Ref] = self.memo["refs"]
        return found

    @property
    def family(self) -> Family:
        """Inheritance among the items, on facts."""
        if "family" not in self.memo:
            self.memo["family"] = Family(self.items, self.by_code, self.registers)
        found: Family = self.memo["family"]
        return found
