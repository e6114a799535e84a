"""The two states that a comparison takes: the working tree, what is staged, a revision, a folder, one file, given items.

A side gives blob ids of its files without opening them wherever git vouches for them, so that only what differs is read.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, cast

from itemctl.catalogue.location import SETTINGS_FILE, find_root
from itemctl.catalogue.source import Source, Stored, WorkTree, read_file
from itemctl.gitio import searching
from itemctl.gitio.between import ON_DISK, commit_day, foreign, ids_at
from itemctl.gitio.blobs import blob_id
from itemctl.gitio.errors import GitError
from itemctl.gitio.repository import Repository

WORKING_TREE = ""
"""The files on disk, those that git does not know yet included."""
STAGED = "--staged"
"""What the next commit will hold."""

_NAMES = {WORKING_TREE: "工作区", STAGED: "暂存区"}
_YAML = ".yaml"
_NO_SUCH = ("unknown-revision", "no-path", "not-a-repository", "shallow", "unborn")


@dataclass(frozen=True, slots=True)
class SideFiles:
    """The files of one side; their paths are relative to the catalogue's root, with ``/``.

    Attributes:
        label: as it was asked for.
        kind: where the files are: in a ``commit``, in the ``index``, on ``disk``.
        root: folder of the catalogue on disk; of a commit the one it is seen from.
        repository: the repository that holds the files, or that lies around those on disk; None where there is none.
        prefix: folder of the catalogue within the repository; empty at its top.
        commit: full id of the commit; empty for all else.
        date: day of the commit in China, ISO; empty for all else.
        only: the one file or folder that is meant; empty for all.
        given: files that stand in place of those at the same paths: bytes, or data that came from elsewhere.
    """

    label: str
    kind: Literal["commit", "index", "disk"]
    root: Path
    repository: Repository | None = None
    prefix: str = ""
    commit: str = ""
    date: str = ""
    only: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)

    @property
    def single(self) -> str:
        """Path of the one file that it is; empty where it is more."""
        if len(self.given) == 1:
            return next(iter(self.given))
        return self.only if self.only.endswith(_YAML) else ""

    def is_meant(self, path: str) -> bool:
        """Tell whether a file is among those that are compared."""
        return not self.only or path == self.only or path.startswith(f"{self.only}/")

    def ids(self, folders: Collection[str]) -> dict[str, str]:
        """Return path and blob id of every YAML file below some folders; `ON_DISK` where it could not be read."""
        if self.repository is None or self.kind == "disk":
            return self._ids_on_disk(folders)
        inside = next(iter(folders)) if len(folders) == 1 else ""
        under = "/".join(part for part in (self.prefix, inside) if part)
        tree = self._tree(under)
        start, tops = f"{inside}/" if inside else "", tuple(f"{one}/" for one in folders)
        named = {start + path: blob for path, blob in tree.items()}
        return {path: blob for path, blob in named.items() if path.startswith(tops) and is_wanted(path)}

    def all_ids(self, folder: str) -> dict[str, str]:
        """Return path and blob id of every file below a folder, of whatever kind; `ON_DISK` where it could not be read."""
        if self.repository is None or self.kind == "disk":
            read = {path: self.read(path) for path in _walk(self.root, (folder,), "")}
            return {path: ON_DISK if data is None else blob_id(data) for path, data in read.items()}
        tree = self._tree("/".join(part for part in (self.prefix, folder) if part))
        return {f"{folder}/{path}": blob for path, blob in tree.items()}

    def ids_of(self, paths: Iterable[str]) -> dict[str, str]:
        """Return path and blob id of those of the files that are there; `ON_DISK` for one that lies on disk."""
        if self.kind == "commit" and self.repository is not None:
            start = f"{self.prefix}/" if self.prefix else ""
            found = ids_at(self.repository, self.commit, [start + path for path in paths])
            return {path.removeprefix(start): blob for path, blob in found.items()}
        if self.kind == "index":
            known = self._tree(self.prefix)
            return {path: known[path] for path in paths if path in known}
        return {path: ON_DISK for path in paths if (self.root / path).is_file()}

    def count(self, folders: Collection[str]) -> int | None:
        """Return how many of the files below some folders are meant, by listing them; None where items came from elsewhere."""
        if self.given:
            return None
        if self.kind == "disk":
            return sum(map(self.is_meant, set(_walk(self.root, folders))))
        if self.only or len(folders) != 1:
            return sum(map(self.is_meant, self.ids(folders)))
        (folder,) = folders  # the usual case
        under = "/".join(part for part in (self.prefix, folder) if part)
        if self.kind == "commit" and self.repository is not None:
            return self.repository.count(self.commit, under, _YAML)
        return sum(map(is_wanted, self._tree(under)))

    def search(self, expression: str, folders: Collection[str]) -> list[str] | None:
        """Return the files below some folders with a line that matches; None where there is no git to search them.

        Args:
            expression: as `itemctl.gitio.searching.files_matching` takes it.
            folders: where to look.

        Raises:
            GitError: git cannot say.
        """
        if self.repository is None:
            return None
        start = f"{self.prefix}/" if self.prefix else ""
        where = {"commit": self.commit, "index": searching.STAGED, "disk": None}[self.kind]
        found = searching.files_matching(self.repository, expression, where, [start + one for one in folders])
        return [path for one in found if is_wanted(path := one.removeprefix(start))]

    def foreign(self, folders: Collection[str]) -> list[str]:
        """Return the folders below some others that hold another repository: what git says of this side leaves them out."""
        if self.repository is None or self.kind != "disk":
            return []
        try:
            return foreign(self.repository, self.prefix or None, folders)
        except GitError:
            return []

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file on disk; None where it cannot be read."""
        try:
            return read_file(self.root, path)
        except OSError:
            return None

    def source(self) -> Source:
        """Return the whole catalogue of this side, as passes over all of it take it."""
        if self.kind == "disk" or self.repository is None:
            return WorkTree(self.root)
        return Stored(self.root, self.repository, self._tree(self.prefix), self.commit)

    def _tree(self, under: str) -> dict[str, str]:
        repository = cast("Repository", self.repository)
        return repository.index(under) if self.kind == "index" else repository.tree(self.commit, under)

    def _ids_on_disk(self, folders: Iterable[str]) -> dict[str, str]:
        clean: Mapping[str, tuple[str, int]] = {}
        if self.repository is not None:
            try:
                clean = self.repository.clean_files(self.prefix or None, (_YAML,))
            except GitError:
                clean = {}
        found = {}
        for path in _walk(self.root, folders):
            if path in clean:
                found[path] = clean[path][0]
            else:
                data = self.read(path)
                found[path] = ON_DISK if data is None else blob_id(data)
        return found


def open_side(root: Path, asked: str, folder: Path | None = None) -> SideFiles:
    """Return the side that a text asks for.

    Args:
        root: the catalogue's root; in a bare repository its folder.
        asked: `WORKING_TREE`, `STAGED`, a revision, a tag, ``@{2025-06-30}``, ``revision:path`` (one file, or the folder of
            a catalogue), a folder or a file on disk. A revision goes before a folder of the same name; ``./main``
            is the folder.
        folder: where relative paths begin; the current folder by default.

    Raises:
        GitError: there is no such revision, folder or file, history is missing, a conflict is not resolved yet.
    """
    if asked == WORKING_TREE:
        return _on_disk(root, _NAMES[asked])
    if asked == STAGED:
        repository = Repository.open(root)
        return SideFiles(_NAMES[asked], "index", root, repository, repository.prefix)
    path = Path(folder or Path.cwd()) / asked
    if asked.startswith((".", "/", "~")) or Path(asked).is_absolute():
        return _at_path(root, asked, path)
    try:
        return _at_revision(root, asked, Path(folder or Path.cwd()))
    except GitError as error:
        if error.reason not in _NO_SUCH or not _exists(path):
            raise
        return _at_path(root, asked, path)


def side_of_items(label: str, items: Mapping[str, Mapping[str, Any]], of: SideFiles) -> SideFiles:
    """Return a side that has some items from elsewhere, as a workbook read back, and all else from another side.

    Args:
        label: as people call it.
        items: data of items by path; another item at the same path is taken for replaced.
        of: where registers, and parents that are not among the items, come from.
    """
    return replace(of, label=label, date="", given=dict(items))


def is_wanted(path: str) -> bool:
    """Tell whether a stored file is one that would be found on disk: hidden folders are not entered."""
    return path.endswith(_YAML) and "/." not in f"/{path}".rpartition("/")[0]


def _at_path(root: Path, asked: str, path: Path) -> SideFiles:
    full = Path(os.path.abspath(path.expanduser()))  # noqa: PTH100 - links are not followed: they may leave the catalogue
    if (full / SETTINGS_FILE).is_file():
        return _on_disk(full, asked)
    home = find_root(full.parent) if _exists(full) else None
    if home is not None:
        return replace(_on_disk(home, asked), only=full.relative_to(home).as_posix())
    if full.is_file():
        return SideFiles(asked, "disk", root, given={f"items/{full.name}": full.read_bytes()})
    raise GitError("unknown-revision", {"revision": asked})


def _at_revision(root: Path, asked: str, folder: Path) -> SideFiles:
    repository = Repository.open(root)
    try:
        return _at_commit(root, repository, asked, repository.resolve(asked))
    except GitError as error:
        name, colon, path = asked.partition(":")
        if not colon or not name or not path or error.reason not in ("unknown-revision", "shallow"):
            raise
    side = _at_commit(root, repository, asked, repository.resolve(name))
    if path.startswith(("./", "../")) and repository.root is not None:
        path = os.path.relpath(folder.resolve() / path, repository.root).replace(os.sep, "/")
    return _below(side, path)


def _at_commit(root: Path, repository: Repository, asked: str, commit: str) -> SideFiles:
    prefix = _prefix(repository, commit)
    return SideFiles(asked, "commit", root, repository, prefix, commit, commit_day(repository, commit))


def _below(side: SideFiles, path: str) -> SideFiles:
    """Narrow a commit to one file, or to the catalogue in another folder of it."""
    repository = cast("Repository", side.repository)
    plain = path.removeprefix("./").rstrip("/")
    start = f"{side.prefix}/" if side.prefix else ""
    if ids_at(repository, side.commit, [f"{plain}/{SETTINGS_FILE}"]):
        return replace(side, prefix=plain)
    for one in (plain, start + plain):  # from the top, as git says it; or from the catalogue
        if one.startswith(start) and (
            ids_at(repository, side.commit, [one]) or repository.tree(side.commit, one)
        ):
            return replace(side, only=one.removeprefix(start))
    raise GitError("no-path", {"revision": side.label.partition(":")[0], "path": path})


def _prefix(repository: Repository, commit: str) -> str:
    """Return the folder in which a commit has its catalogue: where it lies now, else the one nearest to the top."""
    here = repository.prefix
    usual = f"{here}/{SETTINGS_FILE}" if here else SETTINGS_FILE
    if ids_at(repository, commit, [usual]):
        return here
    ending = f"/{SETTINGS_FILE}"
    places = [path.removesuffix(ending) for path in repository.tree(commit) if path.endswith(ending)]
    if SETTINGS_FILE in ids_at(repository, commit, [SETTINGS_FILE]):
        return ""
    return min(places, key=lambda place: (place.count("/"), place), default=here)


def _on_disk(root: Path, label: str) -> SideFiles:
    repository = Repository.find(root)
    if repository is None or repository.is_bare:
        return SideFiles(label, "disk", root)
    return SideFiles(label, "disk", root, repository, repository.prefix)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # too long, or with characters that no file name has
        return False


def _walk(root: Path, folders: Iterable[str], ending: str = _YAML) -> Iterator[str]:
    """Yield the paths of all files that end so; hidden folders and folders that are links are not entered."""
    for folder in dict.fromkeys(folders):
        for top, inner, names in os.walk(root / folder):
            inner[:] = sorted(one for one in inner if not one.startswith("."))
            inside = Path(top).relative_to(root).as_posix()
            yield from (f"{inside}/{name}" for name in sorted(names) if name.endswith(ending))
