"""Inheritance on facts: the parent of an item, its directory entry, and plain elements as they hold in the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from itemctl.catalogue.facts import ItemFacts
from itemctl.catalogue.registers import Registers
from itemctl.model.codes import may_inherit


@dataclass(frozen=True, slots=True)
class Family:
    """Facts of all items by path, paths by code, and the registers they inherit from."""

    items: Mapping[str, ItemFacts]
    by_code: Mapping[str, list[str]]
    registers: Registers

    def parent(self, facts: ItemFacts) -> ItemFacts | None:
        """Return the item that ``facts`` inherits from, if there is one."""
        paths = self.by_code.get(facts.inherits) if facts.inherits else None
        return self.items.get(paths[0]) if paths else None

    def directory_code(self, facts: ItemFacts) -> str:
        """Return the basic code of the item's directory entry."""
        parent = self.parent(facts)
        return facts.directory or (parent.directory if parent else "") or facts.code[19:31]

    def is_whole(self, facts: ItemFacts) -> bool:
        """Tell whether all that the item takes something over from could be looked up: see `Resolved.gaps`."""
        parent = self.parent(facts)
        if facts.inherits and (parent is None or not may_inherit(facts.code, facts.inherits)):
            return False
        code, named = self.directory_code(facts), facts.directory or (parent.directory if parent else "")
        is_known = code in self.registers.directory
        if not is_known and self.registers.is_lost(code, named=bool(named), leaning=self.is_leaning(facts)):
            return False
        department = self.effective(facts, "department")
        return not department or department in self.registers.departments

    def is_leaning(self, facts: ItemFacts) -> bool:
        """Tell whether neither an item nor its main item says of which type it is: it leaves that to the directory."""
        parent = None if facts.type else self.parent(facts)
        return not (facts.type or (parent is not None and parent.type))

    def effective(self, facts: ItemFacts, key: str) -> str:
        """Return a plain element with inheritance: own, the parent's, or the directory entry's; empty without one."""
        for holder in (facts, self.parent(facts)):
            value = getattr(holder, key, "")
            if isinstance(value, str) and value:
                return value
        entry: Mapping[str, Any] = self.registers.directory.get(self.directory_code(facts), {})
        elements = entry.get("elements")
        for found in (elements.get(key) if isinstance(elements, dict) else None, entry.get(key)):
            if isinstance(found, str) and found:
                return found
        return ""
