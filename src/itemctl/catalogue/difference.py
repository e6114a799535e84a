"""Which files may not hold what they held when the last pass left its tree behind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from itemctl.catalogue.source import Entry, Look
from itemctl.catalogue.store import Place, State, Store
from itemctl.model.kinds import all_kinds, kind_of_path

_REGISTERS = "catalogue"


@dataclass(slots=True)
class Difference:
    """What a source shows now against the tree of the last pass.

    Attributes:
        registers: all register files, sorted by path.
        items: items that may not hold what they held.
        new: those among them that were not there.
        gone: files that are there no more.
        unsure: files whose bytes git does not vouch for.
        files: number of files.
        count: number of items among them.
        places: the register files as they stand in the tree.
    """

    registers: list[Entry]
    items: list[Entry]
    unsure: set[str]
    files: int
    count: int
    places: set[Place]
    new: set[str] = field(default_factory=set)
    gone: list[Place] = field(default_factory=list)


def of_known_files(look: Look, state: State, tree: Store, folders: tuple[str, ...]) -> Difference:
    """Return the difference where there are the same files, and git has recorded nothing since."""
    kinds = all_kinds()
    unsure = set(paths_in(state.unsure))
    named = {*unsure, *paths_in(state.changed), *look.changed} & set(look.paths or ())
    suspects = {path: kind for path in sorted(named) if (kind := kind_of_path(path, folders)) is not None}
    places = [place for place in tree.tree(_REGISTERS) if place.kind != "item"]
    registers = [
        Entry(one.path, kinds[one.kind], None if one.path in suspects else one.blob) for one in places
    ]
    items = [Entry(path, kind, None) for path, kind in suspects.items() if kind.name == "item"]
    return Difference(registers, items, unsure, state.files, state.items, set(places))


def of_listed_files(entries: list[Entry], tree: Store) -> Difference:
    """Return the difference for files listed anew: after a commit, a file more or less, another branch."""
    then = {place.path: place for place in tree.tree()}
    registers = [entry for entry in entries if entry.kind.name != "item"]
    items = [
        entry for entry in entries if not _is_at(then.get(entry.path), entry) and entry.kind.name == "item"
    ]
    now = {entry.path for entry in entries}
    return Difference(
        registers,
        items,
        {entry.path for entry in entries if entry.blob is None},
        len(entries),
        len(entries) - len(registers),
        {place for place in then.values() if place.kind != "item"},
        new={entry.path for entry in items if entry.path not in then},
        gone=[place for path, place in then.items() if path not in now],
    )


def _is_at(place: Place | None, entry: Entry) -> bool:
    """Tell whether a file certainly holds what it held; git rewrites line ends where the length is another."""
    return place is not None and place.blob == entry.blob and entry.size in (None, place.size)


def listing_of(paths: Iterable[str]) -> str:
    """Return paths as one text for `State`."""
    return "\0".join(sorted(paths))


def paths_in(listing: str) -> list[str]:
    """Return the paths in a text of `State`."""
    return listing.split("\0") if listing else []
