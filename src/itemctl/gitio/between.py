"""What differs between a commit, the index and the files on disk, and what a commit holds at single places.

Paths and ``under`` are as in `itemctl.gitio.repository.Repository`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import lru_cache

from itemctl.gitio import listing
from itemctl.gitio.errors import GitError
from itemctl.gitio.listing import TreeChange
from itemctl.gitio.repository import EMPTY_TREE, Repository

ON_DISK = ""
"""Stands for the id of a file that has to be read from the disk, as git does not vouch for its bytes."""
_CHINA = datetime.timezone(datetime.timedelta(hours=8))
_AT_ONCE = 32
"""Paths in one question: git holds every path against every entry that it comes by."""
_LINK = "160000 "
"""Mode of a submodule."""


def index_against(repository: Repository, commit: str, under: str | None = None) -> list[TreeChange]:
    """Return the plain files in which what is staged differs from a commit.

    Raises:
        GitError: ``no-working-tree``; ``conflict``: a file is not merged yet.
    """
    _refuse_bare(repository)
    staged, unmerged = repository.ask(
        _staged(repository, commit, under), ["ls-files", "-u", "-z", *listing.limit(under)]
    )
    found = sorted({line.partition("\t")[2] for line in _texts(unmerged)})
    if found:
        raise GitError("conflict", {"path": found[0]})
    return listing.changes_below(under, staged)


def disk_against(
    repository: Repository, commit: str | None, under: str | None = None, folders: Iterable[str] = ("",)
) -> list[TreeChange]:
    """Return the files in which the disk differs from a commit, or from the index for None, untracked ones included.

    Files that git ignores count as well: who reads the folder sees them. ``after`` is `ON_DISK` where only reading the
    file can tell; what it holds may be what it held.

    Args:
        repository: the repository.
        commit: the commit; None for the index.
        under: as in `Repository`.
        folders: where untracked files are looked for, relative to ``under``.

    Raises:
        GitError: ``no-working-tree``, ``failed``.
    """
    _refuse_bare(repository)
    on_disk = ["diff-files", "-z", "--no-renames", "--ignore-submodules=all", *listing.limit(under)]
    places = [f":(literal){listing.beginning(under)}{folder}" for folder in folders if folder]
    others = ["ls-files", "--others", "-z", *(["--", *places] if places else listing.limit(under))]
    recorded = [] if commit is None else [_staged(repository, commit, under)]
    disk, untracked, *staged = repository.ask(on_disk, others, *recorded)
    found = {one.path: one for out in staged for one in listing.changes_below(under, out)}
    for one in listing.changes_below(under, disk):
        before = found[one.path].before if one.path in found else one.before
        found[one.path] = TreeChange(one.path, before, None if one.after is None else ON_DISK)
    start = listing.beginning(under)
    for path in listing.names(untracked):
        if path.startswith(start):
            inside = path.removeprefix(start)
            before = found[inside].before if inside in found else None
            found[inside] = TreeChange(inside, before, ON_DISK)
    return sorted(found.values(), key=lambda one: one.path)


def foreign(repository: Repository, under: str | None, folders: Iterable[str]) -> list[str]:
    """Return the folders on disk that hold another repository (submodules included): git says nothing of files in them.

    Args:
        repository: the repository around them.
        under: as in `Repository`.
        folders: where to look, relative to ``under``.

    Raises:
        GitError: ``failed``.
    """
    start = listing.beginning(under)
    places = ["--", *(f":(literal){(start + folder).rstrip('/')}" for folder in folders)]
    recorded, others = repository.ask(
        ["ls-files", "-s", "-z", *places], ["ls-files", "--others", "--directory", "-z", *places]
    )
    links = {line.partition("\t")[2] for line in _texts(recorded) if line.startswith(_LINK)}
    untracked = (path.rstrip("/") for path in _texts(others) if path.endswith("/"))
    root = repository.root
    found = links | {path for path in untracked if root is not None and (root / path / ".git").exists()}
    return sorted(path.removeprefix(start) for path in found)


def ids_at(repository: Repository, commit: str, paths: Iterable[str]) -> dict[str, str]:
    """Return path and blob id of those of the paths, relative to the repository's top, where a commit has a plain file.

    Raises:
        GitError: ``missing-object``, ``failed``.
    """
    wanted = sorted(set(paths))
    found: dict[str, str] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        found.update(_ids_of(repository, commit, tuple(wanted[start : start + _AT_ONCE])))
    return found


def commit_day(repository: Repository, commit: str) -> str:
    """Return the day in China (UTC+8) on which a commit was made, ISO."""
    (out,) = repository.ask(["log", "-1", "--no-show-signature", "--format=%ct", commit])
    seconds = int(out.split()[0])
    return datetime.datetime.fromtimestamp(seconds, _CHINA).date().isoformat()


@lru_cache(maxsize=8)
def _ids_of(repository: Repository, commit: str, paths: tuple[str, ...]) -> list[tuple[str, str]]:
    """Commits stay as they are, and where the settings lie is asked several times."""
    places = (f":(literal){path}" for path in paths)
    (out,) = repository.ask(["ls-tree", "-z", "--full-tree", commit, "--", *places])
    return listing.tree_entries(out)


def _staged(repository: Repository, commit: str, under: str | None) -> list[str]:
    base = commit or EMPTY_TREE[repository.object_format]
    return ["diff-index", "--cached", "-z", "--no-renames", base, *listing.limit(under)]


def _refuse_bare(repository: Repository) -> None:
    if repository.root is None:
        raise GitError("no-working-tree", {"path": str(repository.git_dir)})


def _texts(out: bytes) -> list[str]:
    return [text for text in out.decode("utf-8", "surrogateescape").split("\0") if text]
