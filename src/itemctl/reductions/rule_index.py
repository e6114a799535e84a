"""Finds the rules that may take some materials without trying each: by the values that their material scopes name.

A set of rules is a number with one bit a rule, so that what many materials meet is told by a few ands and ors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import and_, or_

from itemctl.reductions.scope import MaterialTest, MaterialTraits

_KEYS = 4  # of a material scope that facts tell of: library, names, issuers, categories


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
