"""Turns what the lists of a file shall hold into edits of that file, as few as do it.

A block stands on one line where it fits. Lists and overrides that this room made disappear with their last block,
so that a revert gives back the former bytes; a list written `[]` by hand stays `[]`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from itemctl.model.item import Item
from itemctl.model.material import Material
from itemctl.model.source import Route
from itemctl.model.width import text_width
from itemctl.reductions.blocks import stamps_of
from itemctl.reductions.lists import Blocks, blocks_of, rule_of
from itemctl.yamlio.edit import (
    LAST,
    AddKey,
    Flow,
    InsertItem,
    Operation,
    RemoveItem,
    RemoveKey,
    SetValue,
)
from itemctl.yamlio.emit import inline
from itemctl.yamlio.reader import Document
from itemctl.yamlio.splice import indent_of

WIDEST = 110
_ITEM_ORDER = tuple(Item.__annotations__)
_MATERIAL_ORDER = tuple(Material.__annotations__)


@dataclass(slots=True)
class EntryTarget:
    """What one entry of a file's `materials` shall hold.

    Attributes:
        position: position of the entry in the file; -1 where an override is to be added.
        rank: position of the material in the list it is inherited from; orders overrides.
        identity: key and text that name the inherited material; None for a material of the file's own.
        reduction: its list, None = no list.
        stamps: list of each stamp by position, where the entry has stamps of its own; None = no list.
        added_stamps: stamps to be copied from the inherited material, with their blocks.
        drops_stamps: whether its own stamps are the inherited ones again and go.
    """

    position: int
    rank: int = -1
    identity: tuple[str, str] | None = None
    reduction: Blocks | None = None
    stamps: dict[int, Blocks | None] = field(default_factory=dict)
    added_stamps: list[Any] | None = None
    drops_stamps: bool = False


def file_operations(
    document: Document, targets: list[EntryTarget], ranks: Mapping[int, int]
) -> list[Operation]:
    """Return the edits that give one item file its lists.

    Args:
        document: the file as it is.
        targets: what entries shall hold; entries not named stay as they are.
        ranks: position of each entry that overrides an inherited material to the position of that material.
    """
    editor = _Editor(document)
    operations: list[Operation] = []
    emptied: list[int] = []
    for target in sorted(targets, key=lambda one: one.position):
        if target.position >= 0:
            operations += editor.entry(target)
            if target.identity and editor.is_bare_without(target):
                emptied.append(target.position)
    added = sorted((one for one in targets if one.position < 0), key=lambda one: one.rank)
    return [*operations, *editor.overrides(added, emptied, ranks)]


class _Editor:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._dash = indent_of(document).dash

    def entry(self, target: EntryTarget) -> Iterator[Operation]:
        """Yield the edits of an entry that stands there."""
        route: Route = ("materials", target.position)
        entry = self._document.data["materials"][target.position]
        if target.drops_stamps:
            yield RemoveKey((*route, "stamps"))
        for index, blocks in sorted(target.stamps.items()):
            if not target.drops_stamps:
                yield from self._list((*route, "stamps", index), stamps_of(entry)[index], blocks)
        if target.added_stamps is not None:
            place = _place("stamps", entry, _MATERIAL_ORDER)
            yield AddKey(route, "stamps", self._stamps(target.added_stamps, self._column(route)), place)
        yield from self._list(route, entry, target.reduction)

    def is_bare_without(self, target: EntryTarget) -> bool:
        """Tell whether nothing but its name is left of an override from which this plan takes something away."""
        entry = self._document.data["materials"][target.position]
        gone = {"stamps"} if target.drops_stamps else set()
        if target.reduction is None and self._goes_with_its_key(("materials", target.position, "reduction")):
            gone.add("reduction")
        identity = target.identity[0] if target.identity else ""
        return bool(gone) and target.added_stamps is None and set(entry) - gone == {identity}

    def overrides(
        self, added: list[EntryTarget], emptied: list[int], ranks: Mapping[int, int]
    ) -> Iterator[Operation]:
        """Yield the edits that take away emptied overrides and add new ones, in the order of what they override."""
        data = self._document.data
        if not (added or emptied):
            return
        if "materials" not in data:
            if added:
                entries = [self._override(one, self._dash + 2) for one in added]
                yield AddKey((), "materials", entries, _place("materials", data, _ITEM_ORDER))
            return
        if (
            emptied
            and not added
            and len(emptied) == len(data["materials"])
            and not self._is_flow(("materials",))
        ):
            yield RemoveKey(("materials",))
            return
        column = self._dash + 2
        if data["materials"] and not self._is_flow(("materials",)):
            column = self._column(("materials", 0))
        standing = [(ranks.get(n, -1), n in emptied) for n in range(len(data["materials"]))]
        for one in added:
            place = next((n for n, (rank, _) in enumerate(standing) if rank > one.rank), len(standing))
            standing.insert(place, (one.rank, False))
            yield InsertItem(("materials",), place, self._override(one, column))
        for n in reversed(
            range(len(standing))
        ):  # taken away last: a block list may not stand empty in between
            if standing[n][1]:
                yield RemoveItem(("materials", n))

    def _override(self, target: EntryTarget, column: int) -> dict[str, Any]:
        key, name = target.identity or ("", "")
        entry: dict[str, Any] = {key: name}
        if target.added_stamps is not None:
            entry["stamps"] = self._stamps(target.added_stamps, column)
        if target.reduction:
            entry["reduction"] = self._blocks(target.reduction, column + self._dash)
        return entry

    def _list(self, route: Route, holder: Mapping[str, Any], blocks: Blocks | None) -> Iterator[Operation]:
        """Yield the edits of the `reduction` list of a material or stamp at ``route``."""
        now = blocks_of(holder)
        at: Route = (*route, "reduction")
        if not blocks:
            yield from self._removal(at, now)
        elif "reduction" not in holder:
            column = self._column(route) + self._dash
            yield AddKey(route, "reduction", self._blocks(blocks, column), LAST)
        else:
            yield from self._change(at, now, blocks)

    def _removal(self, at: Route, now: Blocks) -> Iterator[Operation]:
        if not now:
            return
        if self._goes_with_its_key(at):
            yield RemoveKey(at)
        else:
            for index in reversed(range(len(now))):
                yield RemoveItem((*at, index))

    def _goes_with_its_key(self, at: Route) -> bool:
        """Tell whether a list goes whole when it empties: `[]` below a block mapping was written by hand."""
        return self._document.offsets(at) is not None and (not self._is_flow(at) or self._is_flow(at[:-1]))

    def _change(self, at: Route, now: Blocks, blocks: Blocks) -> Iterator[Operation]:
        """Yield removals from behind, then changes and insertions from the front."""
        left = _in_common(now, blocks)
        column = self._column(at) if now and not self._is_flow(at) else 0
        if now and not left and not self._is_flow(at):  # a block list may not stand empty in between
            for index, block in enumerate(blocks):
                yield InsertItem(at, index, _laid_out(block, column))
            for index in reversed(range(len(now))):
                yield RemoveItem((*at, len(blocks) + index))
            return
        for index in reversed(range(len(now))):
            if index not in left:
                yield RemoveItem((*at, index))
        rules = [rule_of(now[index]) for index in left]
        for index, block in enumerate(blocks):
            if index < len(rules) and rules[index] == rule_of(block):
                yield from _block_changes((*at, index), now[left[index]], block)
            else:
                rules.insert(index, rule_of(block))
                left.insert(index, -1)
                yield InsertItem(at, index, _laid_out(block, column))

    def _blocks(self, blocks: Blocks, column: int) -> list[Any]:
        return [_laid_out(block, column) for block in blocks]

    def _stamps(self, stamps: list[Any], column: int) -> list[Any]:
        """Lay out copied stamps, whose dashes stand one step in from ``column``."""
        inner = column + self._dash + 2 + self._dash
        return [
            {**stamp, "reduction": self._blocks(blocks_of(stamp), inner)} if blocks_of(stamp) else stamp
            for stamp in stamps
        ]

    def _is_flow(self, route: Route) -> bool:
        place = self._document.offsets(route)
        return place is not None and self._document.text[place[0] : place[0] + 1] in ("[", "{")

    def _column(self, route: Route) -> int:
        """Return the column, from 0, at which a mapping's keys or a list's dashes stand."""
        span = self._document.span(route)
        return span.column - 1 if span else 0


def _in_common(now: Blocks, blocks: Blocks) -> list[int]:
    """Return the positions in ``now`` of the blocks that stay, each answering to one of ``blocks`` in order."""
    positions = []
    start = 0
    for block in blocks:
        found = next((n for n in range(start, len(now)) if rule_of(now[n]) == rule_of(block)), None)
        if found is not None:
            positions.append(found)
            start = found + 1
    return positions


def _block_changes(route: Route, now: Any, block: Any) -> Iterator[Operation]:
    """Yield the edits that make one block say what it should, key by key, so that nothing else moves."""
    if now == block:
        return
    for key in now:
        if key not in block:
            yield RemoveKey((*route, key))
    before: str | None = None
    for key, value in block.items():
        if key not in now:
            yield AddKey(route, key, _one_line(value), before)
        elif now[key] != value:
            yield SetValue((*route, key), _one_line(value))
        before = key


def _laid_out(block: Any, column: int) -> Any:
    """Return a block on one line where it fits behind a dash at ``column``, else over several."""
    if not isinstance(block, dict):
        return block
    if column + 2 + text_width(inline(block)) <= WIDEST:
        return Flow(block)
    return {key: _one_line(value) for key, value in block.items()}


def _one_line(value: Any) -> Any:
    return Flow(value) if isinstance(value, (dict, list)) else value


def _place(key: str, entry: Mapping[str, Any], order: tuple[str, ...]) -> str | None:
    """Return the key behind which ``key`` belongs in the order of the model; None = before all."""
    earlier = set(order[: order.index(key)])
    return next((one for one in reversed(list(entry)) if one in earlier), None)
