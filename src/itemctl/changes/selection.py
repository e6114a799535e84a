"""What of a comparison concerns some items: their own changes, and those of shared entries that reach one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from itemctl.catalogue.reach import COUNTED
from itemctl.changes.shared import entry_of
from itemctl.model.change import Change, Comparison, Family, Side

Heirs = Callable[[str, str, bool], set[str]]
"""Gives the codes of the items that an entry reaches: register, key, and whether on the old side."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A comparison, narrowed.

    Attributes:
        comparison: what is left; how many items a shared entry reaches is counted among those selected.
        shared: number of entries that are kept as they reach a selected item.
        unknown: number of changes left out since nobody can tell whom their entries reach (calendar, dictionaries …).
    """

    comparison: Comparison
    shared: int
    unknown: int


def of_selection(found: Comparison, codes: tuple[set[str], set[str]], heirs: Heirs) -> Selection:
    """Return what concerns some items.

    Args:
        found: the comparison of everything.
        codes: codes of the items, as the old and the new side have them.
        heirs: whom entries reach.
    """
    chosen = codes[0] | codes[1]
    own = {change.item for change in found.changes}
    kept: list[Change] = []
    unknown = 0
    for change in found.changes:
        register, _, key = entry_of(change).partition(":")
        is_chosen = change.item in chosen or not chosen.isdisjoint(change.parts)
        if is_chosen and register != "item":
            kept.append(change)
        elif register in COUNTED:
            reached = heirs(register, key, change.new is None) & chosen
            if reached or is_chosen:
                rest = reached - own if register == "item" else reached
                kept.append(replace(change, reach=len(rest) or None))
        elif change.item is None:
            unknown += 1
    return Selection(
        replace(
            found,
            old=_side(found.old, codes[0]),
            new=_side(found.new, codes[1]),
            changes=tuple(kept),
            proposals=tuple(one for one in found.proposals if one.old[0] in chosen or one.new[0] in chosen),
            came=tuple(code for code in found.came if code in chosen),
            went=tuple(code for code in found.went if code in chosen),
            reached=dict(_reached(found, chosen)),
            split=families_of(found.split, chosen),
            merged=families_of(found.merged, chosen),
        ),
        len({entry_of(one) for one in kept if one.item not in chosen and not one.parts}),
        unknown,
    )


def families_of(families: Iterable[Family], codes: set[str]) -> tuple[Family, ...]:
    """Return those of which the item, or one of its parts, is among some codes."""
    return tuple(one for one in families if not codes.isdisjoint(code for code, _ in (one.whole, *one.parts)))


def _side(side: Side, codes: set[str]) -> Side:
    return replace(side, items=None if side.items is None else len(codes))


def _reached(found: Comparison, chosen: set[str]) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    for source, items in found.reached.items():
        left = tuple(one for one in items if one[0] in chosen)
        if left:
            yield source, left
