"""The name that was likely meant where one is named that does not exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import cached_property

_MANY = 1000
ALIKE = 0.6
VERY_MUCH_ALIKE = 0.8


class Names:
    """Names that exist, to look for the one that was meant; `alike` is how much it must resemble (0 to 1)."""

    def __init__(self, known: frozenset[str], alike: float = ALIKE) -> None:
        self._known = known
        self._least = alike
        self._answers: dict[str, str] = {}

    def nearest(self, name: str) -> str:
        """Return the known name that ``name`` is likely a slip for; empty when there is none.

        Among few names whatever looks alike counts. Among many (codes of items, files) comparing with each would take
        seconds a name, and much looks alike by chance: only what is one slip away counts.
        """
        if name not in self._answers:
            self._answers[name] = self._slip(name) if len(self._known) > _MANY else self._alike(name)
        return self._answers[name]

    def _alike(self, name: str) -> str:
        found = difflib.get_close_matches(name, self._sorted, n=1, cutoff=self._least)
        return found[0] if found else ""

    def _slip(self, name: str) -> str:
        return min((one for one in self._slips(name) if one in self._known), default="")

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._known)

    @cached_property
    def _letters(self) -> list[str]:
        return sorted(set().union(*self._known))

    def _slips(self, name: str) -> Iterator[str]:
        """Yield what a name becomes by one character changed, left out or put in, or two neighbours swapped."""
        for index in range(len(name) + 1):
            head, rest = name[:index], name[index:]
            yield head + rest[1:]
            yield head + rest[1:2] + rest[:1] + rest[2:]
            for letter in self._letters:
                yield head + letter + rest
                yield head + letter + rest[1:]
