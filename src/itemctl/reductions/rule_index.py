"""Finds the rules that may take some materials, or an item, without trying each: by the values that their scopes name.

A set of rules is a number with one bit a rule, so that what many materials meet is told by a few ands and ors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import and_, or_

from itemctl.catalogue.registers import Registers
from itemctl.reductions.scope import ItemTest, ItemTraits, MaterialTest, MaterialTraits, is_within

_KEYS = 4  # of a material scope that facts tell of: library, names, issuers, categories
_OF_ITEM = (
    "codes",
    "directory",
    "departments",
    "levels",
    "types",
)  # of an item scope; divisions are looked up apart


class RuleIndex:
    """Tells which of some material scopes may take materials.

    Args:
        tests: the scopes; they are told by their positions.
    """

    def __init__(self, tests: Sequence[MaterialTest]) -> None:
        self._silent = [0] * _KEYS
        self._named: list[dict[str, int]] = [{} for _ in range(_KEYS)]
        self._standing_in: list[dict[str, int]] = [{} for _ in range(_KEYS)]
        self._met: dict[MaterialTraits, tuple[int, ...]] = {}
        for position, test in enumerate(tests):
            for key, (values, others) in enumerate(test.values):
                bit = 1 << position
                if values is None:
                    self._silent[key] |= bit
                for value in values or ():
                    self._named[key][value] = self._named[key].get(value, 0) | bit
                for value in others if values is not None else ():
                    self._standing_in[key][value] = self._standing_in[key].get(value, 0) | bit

    def met(self, material: MaterialTraits) -> tuple[int, ...]:
        """Return, key by key, the scopes that one material meets in it; remembered, as catalogues repeat themselves."""
        known = self._met.get(material)
        if known is None:
            known = self._met[material] = self._look_up(material)
        return known

    def taking(self, met: Iterable[tuple[int, ...]]) -> int:
        """Return, as bits, the scopes of which every key is met by some of the materials of which ``met`` tells."""
        found = [0] * _KEYS
        for one in met:
            found = list(map(or_, found, one))
        return reduce(and_, found)

    @staticmethod
    def positions(bits: int) -> Iterator[int]:
        """Yield the positions of scopes told as bits, in order."""
        while bits:
            lowest = bits & -bits
            yield lowest.bit_length() - 1
            bits ^= lowest

    def _look_up(self, one: MaterialTraits) -> tuple[int, ...]:
        values = (one.library, one.name, one.issuer, one.category)
        others = (one.name, one.library)  # a name stands for an id, and an id for a name
        met = [
            silent | named.get(value, 0)
            for silent, named, value in zip(self._silent, self._named, values, strict=True)
        ]
        for key, value in enumerate(others):
            met[key] |= self._standing_in[key].get(value, 0)
        return tuple(met)


class ItemIndex:
    """Tells which rules may take an item: their item scope does, situations left aside, and it lies in their territory.

    Args:
        tests: the item scopes; they are told by their positions.
        territories: the territory of each rule, empty where it has none.
        registers: for divisions.
    """

    def __init__(self, tests: Sequence[ItemTest], territories: Sequence[str], registers: Registers) -> None:
        self._tests = tests
        self._territories = territories
        self._registers = registers
        self._silent = dict.fromkeys(_OF_ITEM, 0)
        self._named: dict[str, dict[str, int]] = {key: {} for key in _OF_ITEM}
        self._here: dict[str, int] = {}
        for position, test in enumerate(tests):
            for key in _OF_ITEM:
                values, bit = test.values(key), 1 << position
                if values is None:
                    self._silent[key] |= bit
                for value in values or ():
                    self._named[key][value] = self._named[key].get(value, 0) | bit

    def taking(self, item: ItemTraits) -> int:
        """Return, as bits, the rules that may take an item."""
        code, own, silent, named = item.code, item.directory, self._silent, self._named
        found = self._here.get(item.division)
        if found is None:
            found = self._here[item.division] = self._in_division(item.division)
        for key, value in (("departments", item.department), ("levels", item.level), ("types", item.type)):
            found &= silent[key] | named[key].get(value, 0)
        codes, entries = named["codes"].get, named["directory"].get
        found &= silent["codes"] | codes(code, 0) | (codes(code[:31], 0) if len(code) > 31 else 0)
        full = own if len(own) == 14 else own + code[31:33]  # as `ItemTest` does
        met = (
            (entries(full, 0) if len(full) == 14 else 0)
            | entries(own, 0)
            | (entries(own[:12], 0) if len(own) > 12 else 0)
        )
        return found & (silent["directory"] | met)

    def _in_division(self, division: str) -> int:
        """Return the rules in whose territory and divisions a division lies; divisions are few, so they are remembered."""
        found = 0
        for position, (test, area) in enumerate(zip(self._tests, self._territories, strict=True)):
            is_here = not (area and division) or is_within(division, area, self._registers)
            if is_here and test.takes_division(division):
                found |= 1 << position
        return found
