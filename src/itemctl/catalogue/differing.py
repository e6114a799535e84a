"""Which files two sides differ in, by blob ids: nothing is read that both have alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple, cast

from itemctl.catalogue.sides import SideFiles, is_wanted
from itemctl.gitio.between import ON_DISK, disk_against, index_against
from itemctl.gitio.listing import TreeChange
from itemctl.gitio.repository import Repository

GIVEN = "given"
"""Stands for the blob id of a file that a side was given."""

_FORMS = "forms"


class FileChange(NamedTuple):
    """A file that may differ: its blob id on each side; None where there is none, `ON_DISK` where it must be read to tell."""

    path: str
    old: str | None
    new: str | None


def differing(old: SideFiles, new: SideFiles, folders: Collection[str]) -> list[FileChange]:
    """Return the YAML files below some folders that may differ, sorted by path.

    Args:
        old: the one side.
        new: the other.
        folders: folders, relative to the catalogue's root.

    Raises:
        GitError: git cannot say.
    """
    found = _recorded(old, new, folders) if is_recorded(old, new) else _listed(old, new, folders)
    tops = tuple(f"{folder}/" for folder in folders)
    plain = [FileChange(*one) for one in found if one[0].startswith(tops) and is_wanted(one[0])]
    return sorted(_with_given(plain, old, new))


def without_moved(changes: Iterable[FileChange]) -> list[FileChange]:
    """Return the changes without files that only went from one path to another, their bytes unchanged."""
    kept = list(changes)
    gone: defaultdict[str, list[FileChange]] = defaultdict(list)
    for one in kept:
        if one.old and one.new is None:
            gone[one.old].append(one)
    moved: set[FileChange] = set()
    for one in kept:
        if one.new and one.old is None and gone[one.new]:
            moved |= {one, gone[one.new].pop(0)}
    return [one for one in kept if one not in moved]


def is_recorded(old: SideFiles, new: SideFiles) -> bool:
    """Tell whether git itself can say what differs: both sides are of one repository, the catalogue in one place."""
    one, other = old.repository, new.repository
    return (
        one is not None
        and other is not None
        and old.prefix == new.prefix
        and one.git_dir == other.git_dir
        and not (old.kind == new.kind == "disk" and old.root != new.root)
    )


def of_any_kind(old: SideFiles, new: SideFiles) -> list[tuple[str, str | None, str | None]]:
    """Return path and blob ids of all files that may differ, of whatever kind; none where a part is meant.

    What git does not know is found in `forms/` only: elsewhere lies what is no one's catalogue.
    """
    if any(side.given or side.only for side in (old, new)):
        return []
    if is_recorded(old, new):
        return _recorded(old, new, (_FORMS,))
    return _not_alike(old.all_ids(_FORMS), new.all_ids(_FORMS))


def in_folders(
    found: list[FileChange], old: SideFiles, new: SideFiles, folders: Collection[str]
) -> list[FileChange]:
    """Add all files below some folders, whether they differ or not: what they are differs."""
    one, other = old.ids(folders), new.ids(folders)
    known = {change.path: change for change in found}
    for path in one.keys() | other.keys():
        known.setdefault(path, FileChange(path, one.get(path), other.get(path)))
    return sorted(known.values())


def _recorded(
    old: SideFiles, new: SideFiles, folders: Collection[str]
) -> list[tuple[str, str | None, str | None]]:
    order = {"commit": 0, "index": 1, "disk": 2}
    first, second = sorted((old, new), key=lambda side: order[side.kind])
    found = [(one.path, one.before, one.after) for one in _between(first, second, folders)]
    return found if first is old else [(path, after, before) for path, before, after in found]


def _between(first: SideFiles, second: SideFiles, folders: Collection[str]) -> list[TreeChange]:
    repository, under = cast("Repository", first.repository), first.prefix or None
    if second.kind == "commit":
        is_same = first.commit == second.commit
        return [] if is_same else _of_commits(repository, first.commit, second.commit, under)
    if first.kind == second.kind:
        return []
    if second.kind == "index":
        return index_against(repository, first.commit, under)
    return disk_against(repository, first.commit if first.kind == "commit" else None, under, folders)


@lru_cache(maxsize=2)
def _of_commits(repository: Repository, one: str, other: str, under: str | None) -> list[TreeChange]:
    """Commits stay as they are, and git takes its time to compare two large ones; callers must not change the list."""
    return repository.diff_trees(one, other, under)


def _listed(
    old: SideFiles, new: SideFiles, folders: Collection[str]
) -> list[tuple[str, str | None, str | None]]:
    return _not_alike(old.ids(folders), new.ids(folders))


def _not_alike(one: Mapping[str, str], other: Mapping[str, str]) -> list[tuple[str, str | None, str | None]]:
    return [
        (path, one.get(path), other.get(path))
        for path in sorted(one.keys() | other.keys())
        if one.get(path) != other.get(path) or one.get(path) == ON_DISK
    ]


def _with_given(changes: list[FileChange], old: SideFiles, new: SideFiles) -> list[FileChange]:
    """Lay the files that a side was given over; where there are such, nothing else is compared."""
    if not old.given and not new.given:
        return changes
    paths = [*old.given, *(path for path in new.given if path not in old.given)]
    sides = []
    for side in (old, new):
        rest = side.ids_of([path for path in paths if path not in side.given])
        sides.append({**rest, **dict.fromkeys(side.given, GIVEN)})
    return [FileChange(path, sides[0].get(path), sides[1].get(path)) for path in paths]
