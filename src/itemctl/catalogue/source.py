"""Where the files of a catalogue come from: the working tree or a revision."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from itemctl.gitio.errors import GitError
from itemctl.gitio.repository import Repository
from itemctl.model.errors import ConfigurationError
from itemctl.model.kinds import Kind, all_kinds, kind_of_path
from itemctl.model.text import Text


class Entry(NamedTuple):
    """One catalogue file: where it lies, of which kind, and its blob id where git vouches for it."""

    path: str
    kind: Kind
    blob: str | None


class Source(Protocol):
    """Gives the files of a catalogue. Paths are relative to the catalogue's root, with ``/``."""

    def entries(self, item_folders: tuple[str, ...]) -> list[Entry]:
        """Return all catalogue files, sorted by path."""
        ...

    def read(self, path: str) -> bytes:
        """Return the bytes of one file; raises OSError when it cannot be read."""
        ...

    def read_many(self, entries: list[Entry]) -> Iterator[tuple[Entry, bytes | None]]:
        """Return the bytes of many files; None lets a worker read the path by itself."""
        ...

    def below(self, folder: str) -> frozenset[str]:
        """Return the paths of all files (such as forms) below a folder."""
        ...

    @property
    def root(self) -> Path:
        """Folder of the catalogue on disk (for the cache; may hold no files of a revision)."""
        ...


class WorkTree:
    """The files on disk, clean ones vouched for by git where there is a repository."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._repository = _repository(root)

    @property
    def root(self) -> Path:
        """Folder of the catalogue."""
        return self._root

    @property
    def repository(self) -> Repository | None:
        """The git repository the catalogue lies in, or None."""
        return self._repository

    def entries(self, item_folders: tuple[str, ...]) -> list[Entry]:
        """Return all catalogue files on disk, sorted by path."""
        clean = self._clean()
        return list(_entries(sorted(_walk(self._root, ("catalogue", *item_folders))), item_folders, clean))

    def read(self, path: str) -> bytes:
        """Return the bytes of one file; raises OSError when it cannot be read."""
        return read_file(self._root, path)

    def read_many(self, entries: list[Entry]) -> Iterator[tuple[Entry, bytes | None]]:
        """Leave reading to the workers."""
        for entry in entries:
            yield entry, None

    def below(self, folder: str) -> frozenset[str]:
        """Return the paths of all files below a folder."""
        found: set[str] = set()
        for top, _, names in os.walk(self._root / folder):
            inside = Path(top).relative_to(self._root).as_posix()
            found.update(f"{inside}/{name}" for name in names)
        return frozenset(found)

    def _clean(self) -> dict[str, str]:
        if self._repository is None:
            return {}
        try:
            return self._repository.clean_blobs(self._repository.prefix or None, (".yaml",))
        except GitError:
            return {}


class Revision:
    """The files of a commit, read through git."""

    def __init__(self, root: Path, repository: Repository, rev: str) -> None:
        self._root = root
        self._repository = repository
        self.commit = repository.resolve(rev)
        self._tree = repository.tree(self.commit, repository.prefix or None)

    @property
    def root(self) -> Path:
        """Folder of the catalogue on disk."""
        return self._root

    def entries(self, item_folders: tuple[str, ...]) -> list[Entry]:
        """Return all catalogue files of the commit, sorted by path; hidden folders are left out as on disk."""
        paths = sorted(path for path in self._tree if "/." not in path.rpartition("/")[0])
        return list(_entries(paths, item_folders, self._tree))

    def read(self, path: str) -> bytes:
        """Return the bytes of one file of the commit; raises FileNotFoundError when it has none."""
        if path not in self._tree:
            raise FileNotFoundError(path)
        return next(data for _, data in self._repository.blobs([self._tree[path]]))

    def read_many(self, entries: list[Entry]) -> Iterator[tuple[Entry, bytes | None]]:
        """Return the bytes of many files by one child of git."""
        ids = [self._tree[entry.path] for entry in entries]
        for entry, (_, data) in zip(entries, self._repository.blobs(ids), strict=True):
            yield entry, data

    def below(self, folder: str) -> frozenset[str]:
        """Return the paths of all files of the commit below a folder."""
        return frozenset(path for path in self._tree if path.startswith(folder + "/"))


def open_source(root: Path, rev: str | None) -> WorkTree | Revision:
    """Return the working tree at ``root``, or the catalogue as it was at ``rev``.

    Raises:
        ConfigurationError: ``rev`` is given and there is no git, no repository, or no such revision.
    """
    if rev is None:
        return WorkTree(root)
    try:
        return Revision(root, Repository.open(root), rev)
    except GitError as error:
        raise ConfigurationError(
            Text(zh="读不到版本 {rev}：{reason}", en="cannot read revision {rev}: {reason}"),
            Text(
                zh="请检查版本名（分支、标签、提交号或 @{{2026-01-31}}），并确认当前文件夹是完整的 git 仓库。",
                en="Check the name (branch, tag, commit or @{{2026-01-31}}) and that this is a full git repository.",
            ),
            {"rev": rev, "reason": error.reason},
        ) from error


def _entries(
    paths: Iterable[str], item_folders: tuple[str, ...], blobs: Mapping[str, str]
) -> Iterator[Entry]:
    """Yield the catalogue files among ``paths``; items are told by their beginning, as there may be a million."""
    item, tops = all_kinds()["item"], tuple(folder.rstrip("/") + "/" for folder in item_folders)
    blob_of = blobs.get
    for path in paths:
        if path.startswith(tops) and path.endswith(".yaml"):
            yield Entry(path, item, blob_of(path))
        elif kind := kind_of_path(path, item_folders):
            yield Entry(path, kind, blob_of(path))


def read_file(root: Path, path: str) -> bytes:
    """Return the bytes of the file at ``path`` below ``root``; raises OSError."""
    with (root / path).open("rb", buffering=0) as stream:
        return stream.readall()


def _repository(root: Path) -> Repository | None:
    try:
        return Repository.find(root)
    except GitError:
        return None


def _walk(root: Path, folders: tuple[str, ...]) -> Iterator[str]:
    """Yield ``.yaml`` files below the folders; folders that are symbolic links are not entered (loops)."""
    stack = [folder.rstrip("/") for folder in dict.fromkeys(folders)]
    while stack:
        folder = stack.pop()
        try:
            with os.scandir(root / folder) as found:
                entries = list(found)
        except (FileNotFoundError, NotADirectoryError):
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                stack.append(path)
            if entry.name.endswith(".yaml"):
                yield path
