"""Where the files of a catalogue come from: the working tree, a revision, or what is staged for the next commit."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from itemctl.catalogue.digests import digest_of
from itemctl.gitio.blobs import blob_id
from itemctl.gitio.errors import GitError
from itemctl.gitio.repository import Repository
from itemctl.model.kinds import Kind, all_kinds, kind_of_path

_PART = 1 << 16


_EMPTY_BLOBS = frozenset({blob_id(b""), blob_id(b"", "sha256")})


class Entry(NamedTuple):
    """One catalogue file.

    Attributes:
        path: where it lies.
        kind: of which kind it is.
        blob: its blob id where git vouches for it.
        size: its length on disk; the blob counts only if it is as long. None where the blob is certain.
    """

    path: str
    kind: Kind
    blob: str | None
    size: int | None = None


class Look(NamedTuple):
    """What can be seen of a source without opening a file.

    Attributes:
        seen: while it stays the same, there are the same files with the same bytes, save those that are changed;
            empty where that cannot be told, so that everything must be listed.
        changed: files that differ from what git has recorded, whatever their kind.
        paths: the files, sorted; None where they were not listed.
    """

    seen: str = ""
    changed: frozenset[str] = frozenset()
    paths: list[str] | None = None


class Source(Protocol):
    """Gives the files of a catalogue. Paths are relative to the catalogue's root, with ``/``."""

    def look(self, item_folders: tuple[str, ...], /) -> Look:
        """Return what can be seen without opening a file."""
        ...

    def entries(self, item_folders: tuple[str, ...], look: Look | None = None, /) -> list[Entry]:
        """Return all catalogue files, sorted by path; with what was seen of them just now, if it is given."""
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

    def empty(self, paths: Iterable[str]) -> frozenset[str]:
        """Return those of the paths whose file holds nothing."""
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

    def look(self, item_folders: tuple[str, ...]) -> Look:
        """Return which files there are, and which of them git calls changed; nothing where there is no git."""
        repository = self._repository
        if repository is None:
            return Look()
        checksum = repository.index_checksum()
        try:
            changed = frozenset(repository.changed(repository.prefix or None))
        except GitError:
            return Look()
        paths = self._paths(item_folders)
        is_steady = checksum and checksum == repository.index_checksum()  # nobody staged anything meanwhile
        return Look(_seen([checksum, *item_folders, *paths]) if is_steady else "", changed, paths)

    def entries(self, item_folders: tuple[str, ...], look: Look | None = None) -> list[Entry]:
        """Return all catalogue files on disk, sorted by path."""
        paths = look.paths if look is not None else None
        clean = self._clean(look.changed if look is not None and paths is not None else None)
        return list(_entries(self._paths(item_folders) if paths is None else paths, item_folders, clean))

    def _paths(self, item_folders: tuple[str, ...]) -> list[str]:
        return sorted(_walk(self._root, ("catalogue", *item_folders)))

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

    def empty(self, paths: Iterable[str]) -> frozenset[str]:
        """Return those of the paths whose file holds nothing; what cannot be looked at is none of them."""
        return frozenset(path for path in paths if _is_empty(self._root / path))

    def _clean(self, changed: frozenset[str] | None) -> dict[str, tuple[str, int]]:
        if self._repository is None:
            return {}
        try:
            return self._repository.clean_files(self._repository.prefix or None, (".yaml",), changed)
        except GitError:
            return {}


class Stored:
    """Files that git has stored: those of a commit, or those staged for the next one; none is read from disk.

    Attributes:
        commit: the commit; empty for what is staged.
    """

    def __init__(self, root: Path, repository: Repository, tree: Mapping[str, str], commit: str = "") -> None:
        self._root = root
        self._repository = repository
        self._tree = tree
        self.commit = commit

    @property
    def root(self) -> Path:
        """Folder of the catalogue on disk."""
        return self._root

    def look(self, item_folders: tuple[str, ...]) -> Look:
        """Return the commit: it never changes; what is staged must be listed."""
        return Look(_seen([self.commit, *item_folders, *self._tree]) if self.commit else "")

    def entries(self, item_folders: tuple[str, ...], _: Look | None = None) -> list[Entry]:
        """Return all catalogue files stored, sorted by path; hidden folders are left out as on disk."""
        paths = sorted(path for path in self._tree if "/." not in path.rpartition("/")[0])
        return list(_entries(paths, item_folders, {path: (self._tree[path], None) for path in paths}))

    def read(self, path: str) -> bytes:
        """Return the bytes of one file; raises FileNotFoundError when there is none."""
        if path not in self._tree:
            raise FileNotFoundError(path)
        return next(data for _, data in self._repository.blobs([self._tree[path]]))

    def read_many(self, entries: list[Entry]) -> Iterator[tuple[Entry, bytes | None]]:
        """Return the bytes of many files by one child of git."""
        ids = [self._tree[entry.path] for entry in entries]
        for entry, (_, data) in zip(entries, self._repository.blobs(ids), strict=True):
            yield entry, data

    def below(self, folder: str) -> frozenset[str]:
        """Return the paths of all files stored below a folder."""
        return frozenset(path for path in self._tree if path.startswith(folder + "/"))

    def empty(self, paths: Iterable[str]) -> frozenset[str]:
        """Return those of the paths whose file holds nothing."""
        return frozenset(path for path in paths if self._tree.get(path) in _EMPTY_BLOBS)


def open_source(root: Path, rev: str | None) -> WorkTree | Stored:
    """Return the working tree at ``root``, or the catalogue as it was at ``rev``.

    Raises:
        GitError: ``rev`` is given and there is no git, no repository, or no such revision.
    """
    if rev is None:
        return WorkTree(root)
    repository = Repository.open(root)
    commit = repository.resolve(rev)
    return Stored(root, repository, repository.tree(commit, repository.prefix or None), commit)


def open_index(root: Path) -> Stored:
    """Return the catalogue as the next commit would have it: what is staged, whatever lies on disk.

    Raises:
        GitError: there is no git, no repository, no working tree, or a conflict is not resolved yet.
    """
    repository = Repository.open(root)
    return Stored(root, repository, repository.index(repository.prefix or None))


def _entries(
    paths: Iterable[str], item_folders: tuple[str, ...], recorded: Mapping[str, tuple[str, int | None]]
) -> Iterator[Entry]:
    """Yield the catalogue files among ``paths``; items are told by their beginning, as there may be a million."""
    item, tops = all_kinds()["item"], tuple(folder.rstrip("/") + "/" for folder in item_folders)
    unknown = (None, None)
    for path in paths:
        if path.startswith(tops) and path.endswith(".yaml"):
            yield Entry(path, item, *recorded.get(path, unknown))
        elif kind := kind_of_path(path, item_folders):
            yield Entry(path, kind, *recorded.get(path, unknown))


def _seen(lines: Iterable[str]) -> str:
    """Return a digest of lines; empty where the name of a file is no UTF-8, which the cache cannot hold."""
    try:
        "".join(lines := list(lines)).encode()
    except UnicodeEncodeError:
        return ""
    return digest_of(lines)


def read_file(root: Path, path: str) -> bytes:
    """Return the bytes of the file at ``path`` below ``root``; raises OSError."""
    # A quarter of the time that opening it as a stream takes: item files are small and many.
    handle = os.open(f"{root}/{path}", os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        parts = []
        while part := os.read(handle, _PART):
            parts.append(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)
    finally:
        os.close(handle)


def _is_empty(path: Path) -> bool:
    try:
        return path.stat().st_size == 0
    except OSError:
        return False


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
