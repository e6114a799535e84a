"""Tests whether a scope of a rule takes an item or a material, and how exactly it names it.

Keys of a scope mean and, values of one key mean or. Every test gives a rank, to be compared part by part, or None.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Final, NamedTuple, cast

from itemctl.catalogue.facts import ItemFacts, MaterialFact
from itemctl.catalogue.family import Family
from itemctl.catalogue.parts import IDENTITY, MATERIALS
from itemctl.catalogue.registers import Registers

Rank = tuple[int, ...]
ASKED: Final = frozenset({IDENTITY, "state", "place", MATERIALS})
"""The parts of facts that tell which rules may reach an item."""
_GIVEN = ("department", "type", "level", "status", "division")


class ItemTraits(NamedTuple):
    """What an item scope looks at, inheritance included; empty texts where nothing is known."""

    code: str
    directory: str
    department: str
    type: str
    level: str
    division: str
    status: str


class MaterialTraits(NamedTuple):
    """What a material scope looks at, the library's defaults included; `issuer` is an id where one is known."""

    library: str
    name: str
    category: str
    issuer: str


class Names:
    """What the registers know of names: of standard materials with their aliases, and of departments."""

    def __init__(self, registers: Registers) -> None:
        self._library: Mapping[str, Any] = registers.library
        self._departments = {str(entry.get("name")): key for key, entry in registers.departments.items()}
        self._standards: dict[str, set[str]] = {}
        for key in self._library:
            for name in self.of_standard(key):
                self._standards.setdefault(name, set()).add(key)

    def of_standard(self, key: str) -> list[str]:
        """Return name and aliases of a standard material."""
        entry = self._library.get(key, {})
        aliases = entry.get("aliases")
        return [
            str(entry.get("name", "")),
            *(str(one) for one in (aliases if isinstance(aliases, list) else ())),
        ]

    def standards(self, name: str) -> Collection[str]:
        """Return the standard materials that bear a name or alias."""
        return self._standards.get(name, ())

    def body(self, text: str) -> str:
        """Return the id of the department of this name, else the text itself."""
        return self._departments.get(text, text)

    def traits(self, material: Mapping[str, Any] | MaterialFact) -> MaterialTraits:
        """Return the traits of a material of the resolved view, or of facts (then with the library's defaults)."""
        if not isinstance(material, MaterialFact):
            found = map(material.get, ("material", "name", "category", "issuer"))
            library, name, category, issuer = [one if isinstance(one, str) else "" for one in found]
            return MaterialTraits(library, name, category, self.body(issuer))
        standard = self._library.get(material.library, {})
        name, category, issuer = (
            getattr(material, key) or str(standard.get(key) or "") for key in ("name", "category", "issuer")
        )
        return MaterialTraits(material.library, name, category, self.body(issuer))


class TraitsOf:
    """Gives the traits of items, inheritance included; what directory entries and departments give is looked up once.

    An item that names no division lies where its department lies, else where the catalogue does.

    Args:
        family: facts of all items, of which at least `ASKED` were read, and the registers.
    """

    def __init__(self, family: Family) -> None:
        self._family = family
        self._given: dict[str, tuple[str, ...]] = {}
        self._homes: dict[str, str] = {}

    def __call__(self, facts: ItemFacts) -> ItemTraits:
        """Return the traits of an item."""
        parent = (self._family.parent(facts) if facts.inherits else None) or facts
        directory = facts.directory or parent.directory or facts.code[19:31]
        given = self._given.get(directory) or self._entered(directory)
        department = facts.department or parent.department or given[0]
        division = facts.division or parent.division or given[4]
        if not division:
            known = self._homes.get(department)
            division = self._home(department) if known is None else known
        return ItemTraits(
            facts.code,
            directory,
            department,
            facts.type or parent.type or given[1],
            facts.level or parent.level or given[2],
            division,
            facts.status or parent.status or given[3],
        )

    def _entered(self, directory: str) -> tuple[str, ...]:
        """Return what a directory entry gives its items, in the order of `_GIVEN`; empty for nothing."""
        entry: Mapping[str, Any] = self._family.registers.directory.get(directory, {})
        elements = _mapping(entry.get("elements"))
        given = self._given[directory] = tuple(_given(key, elements, entry) for key in _GIVEN)
        return given

    def _home(self, department: str) -> str:
        registers = self._family.registers
        home: Mapping[str, Any] = registers.departments.get(department) or {}
        settings = cast("Mapping[str, Any]", registers.settings).get("division") or {}
        found = self._homes[department] = str(home.get("division") or settings.get("code") or "")
        return found


def traits_in(family: Family, facts: ItemFacts) -> ItemTraits:
    """Return the traits of one item; see `TraitsOf`, which is quicker for many."""
    return TraitsOf(family)(facts)


def _given(key: str, elements: Mapping[str, Any], entry: Mapping[str, Any]) -> str:
    for found in (elements.get(key), entry.get(key)):
        if isinstance(found, str) and found:
            return found
    return ""


def is_within(code: str, area: str, registers: Registers) -> bool:
    """Tell whether the division ``code`` is ``area`` or lies below it, by register or by code (GB/T 2260)."""
    if code.startswith(_stem(area)):
        return True
    divisions: Mapping[str, Any] = registers.divisions
    seen: set[str] = set()
    while code and code not in seen:
        seen.add(code)
        if code == area:
            return True
        code = str(divisions.get(code, {}).get("parent") or "")
    return False


def _stem(area: str) -> str:
    """Return the leading digits that a division shares with all below it: 370100 → 3701."""
    while len(area) > 6 and area.endswith("000"):
        area = area[:-3]
    while len(area) <= 6 and area.endswith("00"):
        area = area[:-2]
    return area


class ItemTest:
    """Whether an item scope takes an item."""

    def __init__(self, scope: object, registers: Registers) -> None:
        self._sets = {key: frozenset(_texts(value)) for key, value in _mapping(scope).items()}
        self._registers = registers
        self._divisions: dict[str, int] = {}
        tests: dict[str, Callable[[ItemTraits], int]] = {
            "codes": self._code_match,
            "directory": self._directory_match,
            "departments": lambda item: int(item.department in self._sets["departments"]),
            "divisions": self._division_match,
            "levels": lambda item: int(item.level in self._sets["levels"]),
            "types": lambda item: int(item.type in self._sets["types"]),
        }
        self._tests = [test if key in self._sets else None for key, test in tests.items()]

    @property
    def asks_situations(self) -> bool:
        """Whether only the whole item tells: facts do not hold its situations."""
        return "situations" in self._sets

    def values(self, key: str) -> frozenset[str] | None:
        """Return the values of a key; None where the scope is silent on it."""
        return self._sets.get(key)

    def takes_division(self, division: str) -> bool:
        """Tell whether a division is one of those named, or lies within one."""
        return "divisions" not in self._sets or self._division_length(division) > 0

    def rank(self, item: ItemTraits, situations: Collection[str] | None = None) -> Rank | None:
        """Return (code, directory, department, division, level, type, situation), 0 where the scope is silent, or None.

        Codes, directory codes and divisions count by the length that matched: the longer, the more exact.

        Args:
            item: traits of the item.
            situations: ids and names of its situations; None = not known, which rules nothing out.
        """
        parts = []
        for test in self._tests:
            best = 0 if test is None else test(item)
            if not best and test is not None:
                return None
            parts.append(best)
        wanted = self._sets.get("situations")
        if wanted is None:
            return (*parts, 0)
        present = wanted if situations is None else situations
        return None if wanted.isdisjoint(present) else (*parts, 1)

    def _code_match(self, item: ItemTraits) -> int:
        code, known = item.code, self._sets["codes"]
        if code in known:
            return len(code)
        return 31 if len(code) > 31 and code[:31] in known else 0

    def _directory_match(self, item: ItemTraits) -> int:
        own, known = item.directory, self._sets["directory"]
        full = own if len(own) == 14 else own + item.code[31:33]
        if len(full) == 14 and full in known:
            return 14
        if own in known:
            return len(own)
        return 12 if len(own) > 12 and own[:12] in known else 0

    def _division_match(self, item: ItemTraits) -> int:
        return self._division_length(item.division)

    def _division_length(self, division: str) -> int:
        """Return the length of the longest code of an area in which a division lies; divisions are few, so remembered."""
        known = self._divisions.get(division)
        if known is None:
            areas = (area for area in self._sets["divisions"] if is_within(division, area, self._registers))
            known = self._divisions[division] = max(map(len, areas), default=0) if division else 0
        return known


class MaterialTest:
    """Whether a material scope takes a material."""

    def __init__(self, scope: object, names: Names) -> None:
        found = {key: _texts(value) for key, value in _mapping(scope).items()}
        self._ids = self._allowed(found, "library")
        self._id_names = self._expand(self._ids, names)
        self._names = self._allowed(found, "names")
        same = {key for name in self._names or () for key in names.standards(name)}
        self._name_ids = same
        if self._names is not None:
            self._names = self._names | self._expand(same, names)
        self._categories = self._allowed(found, "categories")
        issuers = self._allowed(found, "issuers")
        self._issuers = None if issuers is None else frozenset(map(names.body, issuers))
        self._basis_ranks = self._allowed(found, "basis_ranks")

    @property
    def values(self) -> tuple[tuple[frozenset[str] | None, frozenset[str]], ...]:
        """What an index needs: by key the values that meet it, None where the scope is silent, and others that do.

        Of `library` these are ids, and the names that stand for them; of `names` names, and the ids that stand for
        them; then issuers and categories.
        """
        none: frozenset[str] = frozenset()
        return (
            (self._ids, self._id_names),
            (self._names, frozenset(self._name_ids)),
            (self._issuers, none),
            (self._categories, none),
        )

    @staticmethod
    def _allowed(found: Mapping[str, list[str]], key: str) -> frozenset[str] | None:
        return frozenset(found[key]) if key in found else None

    @staticmethod
    def _expand(ids: Iterable[str] | None, names: Names) -> frozenset[str]:
        return frozenset(name for key in ids or () for name in names.of_standard(key))

    @property
    def asks_bases(self) -> bool:
        """Whether it looks at what the material rests on."""
        return self._basis_ranks is not None

    def rank(self, material: MaterialTraits, basis_rank: str | None = None) -> Rank | None:
        """Return (named exactly, issuer, category, rank of basis), each 0 where the scope is silent, or None.

        A material that names no standard material counts as the one whose name or alias it bears.

        Args:
            material: traits of the material.
            basis_rank: highest level among its bases, or 无依据; None = not known, which rules nothing out.
        """
        if self._basis_ranks is not None and basis_rank is not None and basis_rank not in self._basis_ranks:
            return None
        return self.rank_of_any({material.library}, {material.name}, {material.category}, {material.issuer})

    def rank_of_any(
        self, ids: set[str], names: set[str], categories: set[str], issuers: set[str]
    ) -> Rank | None:
        """Return the rank if every key of the scope finds one of these values; more than exact for several."""
        if self._ids is not None and not (ids & self._ids or ("" in ids and names & self._id_names)):
            return None
        if self._names is not None and not (names & self._names or ids & self._name_ids):
            return None
        if self._issuers is not None and not issuers & self._issuers:
            return None
        if self._categories is not None and not categories & self._categories:
            return None
        exact = self._ids is not None or self._names is not None
        keys = (self._issuers, self._categories, self._basis_ranks)
        return int(exact), *(int(one is not None) for one in keys)


def _mapping(found: object) -> dict[str, Any]:
    return found if isinstance(found, dict) else {}


def _texts(found: object) -> list[str]:
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
