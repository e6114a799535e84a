"""A catalogue as it would be with some of its files changed, none of them written yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from itemctl.catalogue.source import Entry, Look, Source


class Overlay:
    """The files of another source, some of them with other bytes."""

    def __init__(self, source: Source, files: Mapping[str, bytes]) -> None:
        self._source = source
        self._files = files

    @property
    def root(self) -> Path:
        """Folder of the catalogue on disk."""
        return self._source.root

    def look(self, _: tuple[str, ...]) -> Look:
        """Return nothing: what is not on disk must be listed."""
        return Look()

    def entries(self, item_folders: tuple[str, ...], _: Look | None = None) -> list[Entry]:
        """Return all catalogue files, sorted by path; git vouches for none of the changed ones."""
        return [
            entry._replace(blob=None) if entry.path in self._files else entry
            for entry in self._source.entries(item_folders)
        ]

    def read(self, path: str) -> bytes:
        """Return the bytes of one file; raises OSError when it cannot be read."""
        return self._files[path] if path in self._files else self._source.read(path)

    def read_many(self, entries: list[Entry]) -> Iterator[tuple[Entry, bytes | None]]:
        """Return the bytes of many files; None lets a worker read the path by itself."""
        for entry, data in self._source.read_many(entries):
            yield entry, self._files.get(entry.path, data)

    def below(self, folder: str) -> frozenset[str]:
        """Return the paths of all files below a folder."""
        return self._source.below(folder)

    def empty(self, paths: Iterable[str]) -> frozenset[str]:
        """Return those of the paths whose file holds nothing."""
        return self._source.empty(paths)
