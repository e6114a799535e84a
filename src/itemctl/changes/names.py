"""What people call the entries of registers that items name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from itemctl.catalogue.pairs import Pair
from itemctl.catalogue.registers import LISTS
from itemctl.changes.wording import words_of
from itemctl.model.loose import entries_of, text_of, texts_of

_KIND_OF = {register: kind for kind, (_, _, register) in LISTS.items()}


class EntryNames(Mapping[tuple[str, str], str]):
    """Names of registers' entries, as they are, else as they were; a register is read when a name of it is wanted."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self._batches: dict[str, str] = {}

    def __getitem__(self, named: tuple[str, str]) -> str:
        register, key = named
        if register == "batch":
            return self._batch(key)
        if register == "material-named":
            return self._material(*key.rpartition(" ")[::2])
        if register == "hall-window":
            return self._window(*key.partition(" ")[::2])
        kind = _KIND_OF.get(register)
        for half in (self._pair.new, self._pair.old) if kind else ():
            entry: Any = self._pair.registers(half, (str(kind),)).entries.get(register, {}).get(key)
            found = entry.get("name") or entry.get("title") if isinstance(entry, dict) else None
            if isinstance(found, str):
                return found
        raise KeyError(named)

    def _batch(self, key: str) -> str:
        """Title and number of the document that a batch of reductions is."""
        if key not in self._batches:
            self._batches[key] = self._document(key)
        if not self._batches[key]:
            raise KeyError(("batch", key))
        return self._batches[key]

    def _window(self, hall: str, key: str) -> str:
        """Name and number of a window of a hall."""
        for half in (self._pair.new, self._pair.old):
            entry: Any = self._pair.registers(half, ("halls",)).entries.get("hall", {}).get(hall)
            for _, window in entries_of(entry or {}, "windows"):
                if window.get("id") == key and text_of(window, "name"):
                    number = text_of(window, "number")
                    return text_of(window, "name") + (f"（{number}）" if number else "")
        raise KeyError(("hall-window", f"{hall} {key}"))

    def _material(self, key: str, words: str) -> str:
        """Id of the standard material that bears a name on both sides: of the one given, else of the only one.

        A name that is given to it, or taken from it, in the very change that is looked at proves nothing.
        """
        old, new = (named.get(words, frozenset()) for named in self._named)
        if (key in old and key in new) if key else (old == new and len(old) == 1):
            return key or min(old)
        raise KeyError(("material-named", f"{key} {words}"))

    @cached_property
    def _named(self) -> tuple[Mapping[str, frozenset[str]], ...]:
        """Of both sides: names and aliases of standard materials, as `words_of` compares them, to the ids of these."""
        return tuple(
            _names_of(self._pair.registers(half, ("materials",)).entries.get("material", {}))
            for half in self._pair.halves
        )

    def _document(self, key: str) -> str:
        for half in (self._pair.new, self._pair.old):
            batches: Iterable[Mapping[str, Any]] = self._pair.registers(
                half, ("reductions",)
            ).batches.values()
            for batch in batches:
                title, number = text_of(batch, "title"), text_of(batch, "number")
                if batch.get("id") == key and (title or number):
                    return (f"《{title}》" if title and "《" not in title else title) + (
                        f"（{number}）" if number else ""
                    )
        return ""

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __bool__(self) -> bool:
        return True


def _names_of(materials: Mapping[str, Any]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for key, entry in materials.items():
        if isinstance(entry, dict):
            for name in (text_of(entry, "name"), *texts_of(entry, "aliases")):
                words = words_of(name)
                found[words] = found.get(words, frozenset()) | {key}
    found.pop("", None)
    return found
