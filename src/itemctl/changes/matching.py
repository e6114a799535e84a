"""Which entry of the old list is which of the new one: by key, then by likeness; never by position.

Each key of the list is tried in turn among what is still unmatched, as long as it names one entry on either side only; an
``id`` that was given to another entry (they were numbered anew) does not count against their names; of what no key tells apart, equal entries are the same one, and the rest is matched by likeness of its texts, best pair first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, NamedTuple

from itemctl.changes.wording import words_of
from itemctl.model.keyed import entry_key

LEAST_LIKENESS = 0.75
"""Below it two entries are not the same one reworded, but one removed and one added."""

_LEAST_LENGTH = 0.59
"""Of a text so much shorter than another one, no more than 0.742 of both can be alike: twice its length of that of both."""
_WORDS = ""
"""Stands for the words of an entry where others name a key."""
_LEAST_HELD = 5
"""Letters of a text that has to stand in another one to be taken for the same with an addition."""


class Match(NamedTuple):
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
    rest_old, rest_new = dict.fromkeys(range(len(old))), dict.fromkeys(range(len(new)))
    for by in (*keys, _WORDS):
        if not rest_old or not rest_new:
            break
        before, after = _unique(old, rest_old, by), _unique(new, rest_new, by)
        for key, position in after.items():
            at = before.get(key)
            if at is not None and not (by == "id" and _was_given_away(at, position, old, new)):
                pairs[position] = at, by.replace("+", "-") or "text"
                del rest_old[at], rest_new[position]
    if not rest_old or not rest_new:
        return _in_order(pairs, len(new), rest_old)
    for one, other in _equal(old, rest_old, new, rest_new):
        pairs[other] = one, "text"
        del rest_old[one], rest_new[other]
    for likeness, one, other in _alike(old, rest_old, new, rest_new, is_prose=keys == ("text",)):
        if one in rest_old and other in rest_new:
            pairs[other] = one, f"similar {likeness:.2f}"
            del rest_old[one], rest_new[other]
    return _in_order(pairs, len(new), rest_old)


def _in_order(pairs: Mapping[int, tuple[int, str]], count: int, rest_old: Iterable[int]) -> list[Match]:
    """Return the matches in the order of a new list of so many entries, then what was removed."""
    kept = [
        Match(pairs[index][0], index, pairs[index][1]) if index in pairs else Match(None, index)
        for index in range(count)
    ]
    return [*kept, *(Match(index, None) for index in rest_old)]


def likeness(one: Any, other: Any) -> float:
    """Return how alike the texts of two entries are, 0 to 1, to two decimals; the same both ways round."""
    first, second = sorted((words_of(_text(one)), words_of(_text(other))))
    return _ratio(first, second) if first and second else 0.0


@lru_cache(maxsize=1024)
def _ratio(one: str, other: str) -> float:
    """Where many items are reworded they mostly are so in the same words."""
    return round(SequenceMatcher(None, one, other, autojunk=False).ratio(), 2)


def _unique(entries: Sequence[Any], positions: Iterable[int], by: str) -> dict[str, int]:
    """Return the position of each entry that its key, or its words, tell from all others at these positions."""
    found: dict[str, int] = {}
    often: list[str] = []
    is_joined = "+" in by
    for index in positions:
        entry = entries[index]
        if by == _WORDS:
            key = _words(entry)
        elif entry.__class__ is dict:
            value = entry.get(by)
            if value is None and not is_joined:
                continue
            key = value if value.__class__ is str else _other_key(entry, by)
        else:
            continue
        if key:
            if key in found:
                often.append(key)
            found[key] = index
    for doubtful in often:
        found.pop(doubtful, None)
    return found


def _was_given_away(one: int, other: int, old: Sequence[Any], new: Sequence[Any]) -> bool:
    """Tell whether two entries of one id are called otherwise, and what one is called is another one on the other side."""
    before, after = old[one], new[other]
    if before == after or before.get("name") == after.get("name"):
        return False
    library = before.get("material")
    if library is not None and library == after.get("material"):
        return False
    words = _words(before), _words(after)
    return words[0] != words[1] and (
        _stands_elsewhere(words[1], old, one) or _stands_elsewhere(words[0], new, other)
    )


def _stands_elsewhere(words: str | None, entries: Sequence[Any], position: int) -> bool:
    """Tell whether exactly one entry, another one than that at the position, is called so."""
    found = [index for index, entry in enumerate(entries) if words and _words(entry) == words]
    return len(found) == 1 and found != [position]


def _other_key(entry: dict[str, Any], by: str) -> str | None:
    """Return what identifies an entry by a value that is no text, or by several."""
    key = entry_key(entry, (by,))
    return None if key is None else key.removeprefix(f"{by}=")


def _words(entry: Any) -> str | None:
    return words_of(_text(entry)) or None


def _equal(
    old: Sequence[Any], rest_old: Iterable[int], new: Sequence[Any], rest_new: Iterable[int]
) -> list[tuple[int, int]]:
    """Entries of which there are several under one key, and that did not change at all."""
    left = list(rest_new)
    found = []
    for one in rest_old:
        other = next((index for index in left if new[index] == old[one]), None)
        if other is not None:
            left.remove(other)
            found.append((one, other))
    return found


def _alike(
    old: Sequence[Any],
    rest_old: Iterable[int],
    new: Sequence[Any],
    rest_new: Iterable[int],
    *,
    is_prose: bool,
) -> list[tuple[float, int, int]]:
    """Return pairs that are alike enough, the likeliest first; in prose also one that was only added to."""
    found = []
    for one in rest_old:
        before = words_of(_text(old[one]))
        for other in rest_new:
            if not is_prose and type(old[one]) is not type(new[other]):
                continue
            shorter, longer = sorted((before, words_of(_text(new[other]))), key=len)
            is_held = is_prose and len(shorter) >= _LEAST_HELD and shorter in longer
            if is_held or len(shorter) >= _LEAST_LENGTH * len(longer):
                value = likeness(old[one], new[other])
                if is_held or value >= LEAST_LIKENESS:
                    found.append((value, one, other))
    return sorted(found, key=lambda row: (-row[0], _text(old[row[1]]), _text(new[row[2]]), row[1:]))


def _text(entry: Any) -> str:
    """The text by which people tell entries apart."""
    if isinstance(entry, str):
        return entry
    if not isinstance(entry, dict):
        return ""
    for key in _NAMING:
        found = entry.get(key)
        if isinstance(found, str):
            return found
    return ""


_NAMING = ("name", "text", "question", "as_published", "title", "by", "law")
