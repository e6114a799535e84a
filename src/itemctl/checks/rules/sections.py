"""What an item says in the end, told by facts: its own, else its main item's, else the directory entry's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from itemctl.catalogue.facts import ItemFacts, MaterialFact, conditions_digest, limit_texts
from itemctl.catalogue.naming import plain, standards
from itemctl.checks.view import CatalogueView, entries_of, read_limit, text_of
from itemctl.model.limits import format_limit
from itemctl.model.made import Made

_NONE = frozenset([""])


class Sections:
    """Materials, conditions and limits of items, in a form in which they can be compared."""

    def __init__(self, view: CatalogueView) -> None:
        self._view = view
        self._shown: dict[str, str] = {}
        self._keys: dict[tuple[str, str], str] = {}
        self._known = Made(self._key_of)
        self._limits: dict[str, str] = {"": ""}
        self._given: dict[str, tuple[frozenset[str], str, tuple[str, str]]] = {}

    def materials(self, facts: ItemFacts) -> frozenset[str]:
        """Return what an item lists as materials of the applicant, reduced or not, each by a key of its own."""
        parent = self._view.first(facts)
        both = facts.materials if parent is None else (*facts.materials, *parent.materials)
        found = self._of_directory(facts)[0].union(map(self._known.__getitem__, both))
        return found - _NONE if "" in found else found

    def conditions(self, facts: ItemFacts) -> str:
        """Return the digest of an item's conditions; empty where it states none."""
        if facts.conditions:
            return facts.conditions
        parent = self._view.first(facts)
        return (parent.conditions if parent else "") or self._of_directory(facts)[1]

    def limit(self, facts: ItemFacts, index: int) -> str:
        """Return the statutory (0) or promised (1) limit in its standard form; empty where there is none."""
        text = facts.limits[index]
        if not text:
            parent = self._view.first(facts)
            text = (parent.limits[index] if parent else "") or self._of_directory(facts)[2][index]
        known = self._limits.get(text)
        if known is None:
            limit = read_limit(text)
            known = self._limits[text] = format_limit(limit) if limit is not None else text
        return known

    def shown(self, key: str) -> str:
        """Return the name of a material as people read it."""
        return self._shown[key]

    def _key_of(self, material: MaterialFact) -> str:
        return "" if material.mode == "office" else self._key(material.library, material.name)

    def _key(self, library: str, name: str) -> str:
        """Return the standard material that is meant, by id or by its one name; else the plain name."""
        known = self._keys.get((library, name))
        if known is None:
            bearing = standards(self._view).get(plain(name), ()) if not library else ()
            standard = library or (bearing[0] if len(bearing) == 1 else "")
            known = f"id:{standard}" if standard else plain(name)
            self._keys[library, name] = known
            entry: Mapping[str, Any] = self._view.registers.library.get(standard, {})
            self._shown.setdefault(known, text_of(entry, "name") or name or library)
        return known

    def _of_directory(self, facts: ItemFacts) -> tuple[frozenset[str], str, tuple[str, str]]:
        code = self._view.directory_code(facts)
        known = self._given.get(code)
        if known is None:
            entry = self._view.registers.directory.get(code)
            elements = entry.get("elements") if entry is not None else None
            keys = frozenset(self._keys_in(elements))
            known = self._given[code] = (keys, conditions_digest(elements), limit_texts(elements))
        return known

    def _keys_in(self, elements: Any) -> Iterator[str]:
        for _, one in entries_of(elements, "materials") if isinstance(elements, dict) else ():
            if one.get("supplied_by", "申请人") == "申请人":
                yield self._key(text_of(one, "material"), text_of(one, "name"))
