"""Which entry of the old list is which of the new one: by key, then by likeness; never by position.

Each key of the list is tried in turn among what is still unmatched, as long as it names one entry on either side only;
of what no key tells apart, equal entries are the same one, and the rest is matched by likeness of its texts, best pair first.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache, partial
from typing import Any

from itemctl.changes.wording import words_of
from itemctl.model.finding import entry_key

_KeyOf = Callable[[Any], str | None]
LEAST_LIKENESS = 0.75
"""Below it two entries are not the same one reworded, but one removed and one added."""


@dataclass(frozen=True, slots=True)
class Match:
    """One entry on both sides, or on one.

    Attributes:
        old: position in the old list; None where it was added.
        new: position in the new list; None where it was removed.
        by: by which key, ``text`` or ``similar 0.86``; empty where there is one side only.
    """

    old: int | None
    new: int | None
    by: str = ""


def match(old: Sequence[Any], new: Sequence[Any], keys: tuple[str, ...]) -> list[Match]:
    """Return the matches of two lists: in the order of the new one, then what was removed.

    Args:
        old: entries, mappings or texts.
        new: likewise.
        keys: keys that identify an entry, best first (``law+article`` joins two).
    """
    pairs: dict[int, tuple[int, str]] = {}
    rest_old, rest_new = set(range(len(old))), set(range(len(new)))
    tries: list[tuple[_KeyOf, str]] = [(partial(_key, key=key), key) for key in keys]
    tries.append((_words, "text"))
    for key_of, by in tries:
        if not rest_old or not rest_new:
            break
        found = _unique(old, rest_old, key_of), _unique(new, rest_new, key_of)
        for key, position in found[1].items():
            if key in found[0]:
                pairs[position] = found[0][key], by.replace("+", "-")
                rest_old.discard(found[0][key])
                rest_new.discard(position)
    for one, other in _equal(old, rest_old, new, rest_new):
        pairs[other] = one, "text"
        rest_old.discard(one)
        rest_new.discard(other)
    for likeness, one, other in _alike(old, rest_old, new, rest_new):
        if one in rest_old and other in rest_new:
            pairs[other] = one, f"similar {likeness:.2f}"
            rest_old.discard(one)
            rest_new.discard(other)
    kept = [
        Match(pairs[index][0], index, pairs[index][1]) if index in pairs else Match(None, index)
        for index in range(len(new))
    ]
    return [*kept, *(Match(index, None) for index in sorted(rest_old))]


def likeness(one: Any, other: Any) -> float:
    """Return how alike the texts of two entries are, 0 to 1, to two decimals; the same both ways round."""
    first, second = sorted((words_of(_text(one)), words_of(_text(other))))
    return _ratio(first, second) if first and second else 0.0


@lru_cache(maxsize=1024)
def _ratio(one: str, other: str) -> float:
    """Where many items are reworded they mostly are so in the same words."""
    return round(SequenceMatcher(None, one, other, autojunk=False).ratio(), 2)


def _unique(entries: Sequence[Any], positions: set[int], key_of: _KeyOf) -> dict[Hashable, int]:
    found: dict[Hashable, int] = {}
    often: set[Hashable] = set()
    for index in sorted(positions):
        key = key_of(entries[index])
        if key:
            if key in found:
                often.add(key)
            found[key] = index
    for doubtful in often:
        del found[doubtful]
    return found


def _key(entry: Any, key: str) -> str | None:
    if entry.__class__ is not dict:
        return None
    value = entry.get(key)
    if value.__class__ is str:
        return f"{key}={value}" if value else None
    return entry_key(entry, (key,)) if value is not None or "+" in key else None


def _words(entry: Any) -> str | None:
    return words_of(_text(entry)) or None


def _equal(
    old: Sequence[Any], rest_old: set[int], new: Sequence[Any], rest_new: set[int]
) -> list[tuple[int, int]]:
    """Entries of which there are several under one key, and that did not change at all."""
    left = sorted(rest_new)
    found = []
    for one in sorted(rest_old):
        other = next((index for index in left if new[index] == old[one]), None)
        if other is not None:
            left.remove(other)
            found.append((one, other))
    return found


def _alike(
    old: Sequence[Any], rest_old: set[int], new: Sequence[Any], rest_new: set[int]
) -> list[tuple[float, int, int]]:
    found = [
        (value, one, other)
        for one in rest_old
        for other in rest_new
        if type(old[one]) is type(new[other]) and (value := likeness(old[one], new[other])) >= LEAST_LIKENESS
    ]
    return sorted(found, key=lambda row: (-row[0], _text(old[row[1]]), _text(new[row[2]]), row[1:]))


def _text(entry: Any) -> str:
    """The text by which people tell entries apart."""
    if isinstance(entry, str):
        return entry
    if not isinstance(entry, dict):
        return ""
    return next((entry[key] for key in _NAMING if isinstance(entry.get(key), str)), "")


_NAMING = ("name", "text", "question", "as_published", "title", "by", "law")
