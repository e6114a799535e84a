"""Items that were split or merged: each told once, at the whole, and counted so that the figures of both sides add up.

Whatever became of what, the items of one side are those of the other, plus for every item that was split its parts beyond
the first, less for every one that was made of several those beyond the first: an item may be both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from itemctl.catalogue.pairs import ItemFile
from itemctl.catalogue.views import View, Views
from itemctl.changes.elements.item import CANCELLED, ITEM_SPLIT, ITEMS_MERGED
from itemctl.changes.pairing import Pairing
from itemctl.changes.two import Report, Two
from itemctl.model.change import Family
from itemctl.model.loose import text_of


@dataclass(frozen=True, slots=True)
class Whole:
    """An item that was split, or one that was made of several.

    Attributes:
        whole: the item.
        parts: what it was split into, or made of, by code.
        is_split: which of the two.
    """

    whole: View
    parts: tuple[View, ...]
    is_split: bool

    @property
    def sides(self) -> tuple[View, View]:
        """The item on both sides; where it is gone, or new, the first part stands for it."""
        other = next((one for one in self.parts if one.file.code == self.whole.file.code), self.parts[0])
        return (self.whole, other) if self.is_split else (other, self.whole)

    def tell(self, report: Report) -> None:
        """Report the one change; it is public where all the items concerned are."""
        code, codes = self.whole.file.code, [one.file.code for one in self.parts]
        before, after = self.sides
        report.public = all(one.data.get("public") is not False for one in (self.whole, *self.parts))
        report.add(
            ITEM_SPLIT if self.is_split else ITEMS_MERGED,
            Two(before.data, after.data, matched="replaces").at("code"),
            entry=_name(self.whole),
            sides=(code, codes) if self.is_split else (codes, code),
            args={
                "count": len(codes),
                "parts": [f"{_name(one)}（{one.file.code}）" for one in self.parts],
            },
        )


class Families:
    """What became several items, and what was made of several.

    Attributes:
        told: each of them, those that were split first, by code.
        pairs: each part with its whole, old and new, and whether their changes are told of the old one; an item that stands on
            both sides is in none with itself.
        split: those in use that were split, with their parts in use.
        merged: those in use that were made of several in use.
    """

    def __init__(self, found: Pairing, views: Views) -> None:
        old, new = _seen(found, views)
        ones = (
            sorted(found.split, key=lambda row: row[0].code),
            sorted(found.merged, key=lambda row: row[1].code),
        )
        split = [(old[one.code], _of(new, parts)) for one, parts in ones[0] if one.code in old]
        merged = [(new[one.code], _of(old, parts)) for parts, one in ones[1] if one.code in new]
        self.told = (
            *(Whole(one, parts, is_split=True) for one, parts in split if parts),
            *(Whole(one, parts, is_split=False) for one, parts in merged if parts),
        )
        self.pairs = tuple(_pairs(found))
        self.split = tuple(_in_use(split))
        self.merged = tuple(_in_use(merged))
        self._nodes = {one.file.code for one in old.values()}, {one.file.code for one in new.values()}
        self._edges = {(one.file.code, other.file.code) for one, parts in split for other in parts}
        self._edges |= {(other.file.code, one.file.code) for one, parts in merged for other in parts}
        self._used = _used(old), _used(new)

    def note_use(self, came: set[str], went: set[str]) -> None:
        """Note which of the items came or went: those in use of which no other one in use was made, or came."""
        followed = {
            (one, other) for one, other in self._edges if one in self._used[0] and other in self._used[1]
        }
        went -= self._nodes[0]
        came -= self._nodes[1]
        went |= self._used[0] - {one for one, _ in followed}
        came |= self._used[1] - {other for _, other in followed}


def _seen(found: Pairing, views: Views) -> tuple[dict[str, View], dict[str, View]]:
    """Return the items concerned as they were and as they are, by code."""
    old = [one for one, _ in found.split] + [one for parts, _ in found.merged for one in parts]
    new = [one for _, one in found.merged] + [one for _, parts in found.split for one in parts]
    before = {one.code: views.of(one, None)[0] for one in old}
    after = {one.code: views.of(None, one)[1] for one in new}
    return _known(before), _known(after)


def _known(items: Mapping[str, View | None]) -> dict[str, View]:
    return {code: one for code, one in items.items() if one is not None}


def _of(items: Mapping[str, View], wanted: Sequence[ItemFile]) -> tuple[View, ...]:
    return tuple(items[one.code] for one in wanted if one.code in items)


def _pairs(found: Pairing) -> Iterator[tuple[ItemFile, ItemFile, bool]]:
    """Yield each part with its whole; of one that is a part both ways the side is chosen alike in either direction."""
    made = {new.code for _, new in found.merged}
    several = {old.code for old, _ in found.split}
    for old, parts in found.split:
        for new in parts:
            if new.code not in (old.code, *made):
                yield old, new, False
    for wholes, new in found.merged:
        for old in wholes:
            if old.code != new.code:
                yield old, new, old.code not in several or old.code < new.code


def _used(items: Mapping[str, View]) -> set[str]:
    return {code for code, one in items.items() if one.data.get("status") != CANCELLED}


def _in_use(families: Sequence[tuple[View, tuple[View, ...]]]) -> Iterator[Family]:
    """Yield those in use with their parts in use, where these are several."""
    for whole, parts in families:
        used = _used({one.file.code: one for one in (whole, *parts)})
        left = tuple(_named(one) for one in parts if one.file.code in used)
        if whole.data.get("status") != CANCELLED and len(left) > 1:
            yield Family(_named(whole), left)


def _named(view: View) -> tuple[str, str]:
    return view.file.code, _name(view)


def _name(view: View) -> str:
    return text_of(view.data, "name") or view.file.code
