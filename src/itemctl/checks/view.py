"""What rules are given to look at."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from itemctl.catalogue.facts import ItemFacts, route_of
from itemctl.catalogue.registers import Registers
from itemctl.catalogue.resolve import Resolved
from itemctl.checks.declare import Hit
from itemctl.model.item import Item
from itemctl.model.limits import Limit, LimitError, parse_limit
from itemctl.model.material import Material
from itemctl.model.source import Route


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item: its own data, its resolved view, and the registers it may name."""

    resolved: Resolved
    registers: Registers

    @property
    def data(self) -> Item:
        """The resolved view."""
        return self.resolved.data

    @property
    def own(self) -> Item:
        """The item's own file."""
        return self.resolved.own

    def limit(self, text: object) -> Limit | None:
        """Return the parsed time limit, or None when there is none or it cannot be read (another rule says so)."""
        if not isinstance(text, str):
            return None
        try:
            return parse_limit(text)
        except LimitError:
            return None

    def materials(self) -> Iterator[tuple[int, Material]]:
        """Yield position and entry of each material of the resolved view."""
        yield from enumerate(self.data.get("materials", ()))

    def demanded(self) -> Iterator[tuple[int, Material]]:
        """Yield the materials that the applicant supplies."""
        for index, material in self.materials():
            if material.get("supplied_by", "申请人") == "申请人":
                yield index, material


@dataclass(frozen=True, slots=True)
class FileView:
    """One register file."""

    kind: str
    data: dict[str, Any]

    def entries(self, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield position and entry of each mapping in the list at ``key``."""
        found = self.data.get(key)
        for index, entry in enumerate(found if isinstance(found, list) else ()):
            if isinstance(entry, dict):
                yield index, entry


@dataclass(frozen=True, slots=True)
class CatalogueView:
    """The whole catalogue by its facts; no documents.

    Attributes:
        items: facts of every item file, by path.
        registers: the registers.
        by_code: item code to the paths that carry it.
        as_of: date in force.
        exists: tells whether a file such as a form lies at a path.
    """

    items: Mapping[str, ItemFacts]
    registers: Registers
    by_code: Mapping[str, list[str]]
    as_of: datetime.date
    files: frozenset[str]

    def at(self, facts: ItemFacts, where: str, **args: Any) -> Hit:
        """Return a hit at a JSON Pointer of an item's own file."""
        return Hit(route_of(where), args, path=facts.path)

    def entry_hit(self, register: str, key: str, *, index: int = 0, route: Route = (), **args: Any) -> Hit:
        """Return a hit at an entry of a register (its `index`-th occurrence), `route` below it."""
        place = self.registers.places[register][key][index]
        return Hit((*place.route, *route), args, path=place.path)

    def first(self, facts: ItemFacts) -> ItemFacts | None:
        """Return the item that ``facts`` inherits from, if there is one."""
        paths = self.by_code.get(facts.inherits) if facts.inherits else None
        return self.items[paths[0]] if paths else None

    def effective(self, facts: ItemFacts, key: str) -> str:
        """Return a plain element of an item with inheritance: own, parent's, or the directory entry's."""
        for holder in (facts, self.first(facts)):
            value: str = getattr(holder, key, "") if holder else ""
            if value:
                return value
        entry = self.registers.directory.get(self.directory_code(facts))
        if entry is None:
            return ""
        value = entry.get("elements", {}).get(key) or entry.get(key) or ""
        return value if isinstance(value, str) else ""

    def directory_code(self, facts: ItemFacts) -> str:
        """Return the basic code of the item's directory entry."""
        parent = self.first(facts)
        return facts.directory or (parent.directory if parent else "") or facts.code[19:31]
