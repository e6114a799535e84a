"""Which item of the old side is which of the new one: by code, by what `replaces` records, else proposed by likeness."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from itemctl.catalogue.pairs import ItemFile
from itemctl.changes.elements.item import CANCELLED
from itemctl.changes.wording import words_of
from itemctl.model.change import Proposal
from itemctl.model.loose import texts_of

LEAST_LIKENESS = 0.7
"""Below it two items are not proposed as one."""
_NAME, _TYPE, _DEPARTMENT = 0.7, 0.15, 0.15
"""What each counts for in the likeness of two items."""
_COMMON = 200
"""Two letters that stand in more names than these tell nothing."""
_LEAST_SHARED = 0.4
"""Share of letters that two names must have in common to be looked at."""


@dataclass(slots=True)
class Pairing:
    """What became of the items that are not at one path on both sides.

    Attributes:
        same: those with one code.
        recoded: those that became another one.
        split: each old item that became several, with all of them.
        merged: each new item that was made of several, with all of them.
        gone: the rest of the old side.
        came: the rest of the new side.
        kept: of the items that both sides have, those that are compared with themselves.
    """

    same: list[tuple[ItemFile, ItemFile]] = field(default_factory=list)
    recoded: list[tuple[ItemFile, ItemFile]] = field(default_factory=list)
    split: list[tuple[ItemFile, list[ItemFile]]] = field(default_factory=list)
    merged: list[tuple[list[ItemFile], ItemFile]] = field(default_factory=list)
    gone: list[ItemFile] = field(default_factory=list)
    came: list[ItemFile] = field(default_factory=list)
    kept: list[tuple[ItemFile, ItemFile]] = field(default_factory=list)


class Known(NamedTuple):
    """By what items are told to be alike."""

    code: str
    name: str
    type: str
    department: str


def pair_up(
    gone: Iterable[ItemFile], came: Iterable[ItemFile], kept: Sequence[tuple[ItemFile, ItemFile]] = ()
) -> Pairing:
    """Pair the items of files that stand on one side only.

    An item that was cancelled when another one replaced it went over into that one, although its file was kept; so does,
    the other way round, one that is taken up again.

    Args:
        gone: those of the old side.
        came: those of the new side.
        kept: items of both sides that were cancelled, or taken up again, or whose predecessors are others now.
    """
    found = Pairing()
    waiting: defaultdict[str, list[ItemFile]] = defaultdict(list)
    for item in sorted(gone):
        waiting[item.code].append(item)
    for item in sorted(came):
        if waiting[item.code]:
            found.same.append((waiting[item.code].pop(0), item))
        else:
            found.came.append(item)
    found.gone = [item for items in waiting.values() for item in items]
    grown = _went_over(found, kept)
    _trace(found, grown)
    return found


def _went_over(
    found: Pairing, kept: Sequence[tuple[ItemFile, ItemFile]]
) -> tuple[dict[str, ItemFile], dict[str, ItemFile]]:
    """Take cancelled items that others replace for gone (or come); return, by code, both sides of those that may be the others."""
    named_new = {
        one for item in (*found.came, *(new for _, new in kept)) for one in texts_of(item.data, "replaces")
    }
    named_old = {
        one for item in (*found.gone, *(old for old, _ in kept)) for one in texts_of(item.data, "replaces")
    }
    grown: tuple[dict[str, ItemFile], dict[str, ItemFile]] = ({}, {})
    for old, new in kept:
        was, now = (item.data.get("status") == CANCELLED for item in (old, new))
        if now and not was and old.code in named_new:
            found.gone.append(old)
        elif was and not now and new.code in named_old:
            found.came.append(new)
        else:
            found.kept.append((old, new))
            grown[0][old.code], grown[1][new.code] = old, new
    return grown


def proposals(gone: Sequence[Known], came: Sequence[Known]) -> tuple[Proposal, ...]:
    """Return pairs of items that may be one under two codes, the likeliest first, each item at most once."""
    rows = sorted(_alike(gone, came), key=lambda row: (-row[0], *sorted((row[1].code, row[2].code))))
    taken: set[tuple[bool, str]] = set()
    found = []
    for likeness, old, new in rows:
        if (True, old.code) not in taken and (False, new.code) not in taken:
            taken |= {(True, old.code), (False, new.code)}
            found.append(Proposal((old.code, old.name), (new.code, new.name), likeness))
    return tuple(found)


def _trace(found: Pairing, grown: tuple[dict[str, ItemFile], dict[str, ItemFile]]) -> None:
    """Move the items that replace others, on either side, out of those that came and went."""
    old = {item.code: item for item in reversed(found.gone)}
    new = {item.code: item for item in reversed(found.came)}
    edges = _edges(old, new, grown)
    old, new = grown[0] | old, grown[1] | new
    heirs, origins = Counter(one for one, _ in edges), Counter(other for _, other in edges)
    split: defaultdict[str, list[ItemFile]] = defaultdict(list)
    merged: defaultdict[str, list[ItemFile]] = defaultdict(list)
    for one, other in edges:
        if heirs[one] == origins[other] == 1:
            found.recoded.append((old[one], new[other]))
        if heirs[one] > 1:
            split[one].append(new[other])
        if origins[other] > 1:
            merged[other].append(old[one])
    found.split = [(old[code], items) for code, items in split.items()]
    found.merged = [(items, new[code]) for code, items in merged.items()]
    found.gone = [item for item in found.gone if item is not old[item.code] or not heirs[item.code]]
    found.came = [item for item in found.came if item is not new[item.code] or not origins[item.code]]


def _edges(
    old: dict[str, ItemFile],
    new: dict[str, ItemFile],
    grown: tuple[dict[str, ItemFile], dict[str, ItemFile]],
) -> list[tuple[str, str]]:
    """Return code and code of items of which one became the other; of those that grew, what they were is among the first."""
    edges = {*_replaced(new, old, forwards=True), *_replaced(old, new, forwards=False)}
    edges |= {*_replaced(grown[1], old, forwards=True), *_replaced(grown[0], new, forwards=False)}
    of_grown = {
        one for edge in edges for one in edge if one in grown[1] and one not in old and one not in new
    }
    return sorted(edges | {(one, one) for one in of_grown})


def _replaced(
    items: dict[str, ItemFile], others: dict[str, ItemFile], *, forwards: bool
) -> Iterator[tuple[str, str]]:
    for code, item in items.items():
        for former in texts_of(item.data, "replaces"):
            if former in others:
                yield (former, code) if forwards else (code, former)


def _alike(gone: Sequence[Known], came: Sequence[Known]) -> Iterator[tuple[float, Known, Known]]:
    """Yield pairs that are alike enough; only such are compared whose names share some letters that are not common."""
    before, after = ([Counter(_pairs_of(item.name)) for item in side] for side in (gone, came))
    at: tuple[defaultdict[str, list[int]], defaultdict[str, list[int]]] = (
        defaultdict(list),
        defaultdict(list),
    )
    for index, side in zip(at, (before, after), strict=True):
        for position, letters in enumerate(side):
            for two in letters:
                index[two].append(position)
    candidates = {
        (one, other)
        for two, positions in at[0].items()
        if len(positions) + len(at[1].get(two, ())) <= _COMMON
        for one in positions
        for other in at[1].get(two, ())
    }
    for one, other in candidates:
        name = _shared(before[one], after[other])
        if name < _LEAST_SHARED:
            continue
        old, new = gone[one], came[other]
        value = (
            _NAME * name
            + _TYPE * _same(old.type, new.type)
            + _DEPARTMENT * _same(old.department, new.department)
        )
        if round(value, 2) >= LEAST_LIKENESS:
            yield round(value, 2), old, new


def _pairs_of(name: str) -> Iterator[str]:
    words = f"^{words_of(name)}$"
    return (words[index : index + 2] for index in range(len(words) - 1))


def _shared(one: Counter[str], other: Counter[str]) -> float:
    """Dice's coefficient of the pairs of letters in two names."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _same(one: str, other: str) -> bool:
    return bool(one) and one == other
