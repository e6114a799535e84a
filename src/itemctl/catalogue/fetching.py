"""Bytes of files of several sides, in the order asked for, by one child of git for each repository."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from itemctl.catalogue.sides import SideFiles
from itemctl.gitio.between import ON_DISK
from itemctl.gitio.repository import Repository


class Wanted(NamedTuple):
    """A file to read: of which side, its path, and its blob id, which counts where git has stored it."""

    side: SideFiles
    path: str
    ref: str


class Fetcher:
    """Reads files.

    Attributes:
        stored: how many were taken from git.
        opened: how many were opened on disk.
    """

    def __init__(self) -> None:
        self.stored = 0
        self.opened = 0

    def fetch(self, wanted: Sequence[Wanted]) -> Iterator[Any]:
        """Yield the bytes of each file, or the data that stand in place of it; None for one on disk that cannot be read.

        Raises:
            GitError: ``missing-object``.
        """
        homes = [_home(one) for one in wanted]
        repositories = {id(home): home for home in homes if home is not None}
        streams = {
            key: home.blobs([one.ref for one, at in zip(wanted, homes, strict=True) if at is home])
            for key, home in repositories.items()
        }
        for one, home in zip(wanted, homes, strict=True):
            if one.path in one.side.given:
                yield one.side.given[one.path]
            elif home is not None:
                self.stored += 1
                yield next(streams[id(home)])[1]
            else:
                self.opened += 1
                yield _on_disk(one)


def _on_disk(one: Wanted) -> bytes | None:
    """Return a file on disk; one that is not there although git has it there was left out by a sparse checkout."""
    data = one.side.read(one.path)
    if data is not None or one.ref == ON_DISK or one.side.repository is None:
        return data
    return next((found for _, found in one.side.repository.blobs([one.ref])), None)


def _home(one: Wanted) -> Repository | None:
    is_stored = one.side.kind != "disk" and one.path not in one.side.given
    return one.side.repository if is_stored else None
