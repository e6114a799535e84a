"""A catalogue that exists only in memory: for tests that need no disk, no git and no cache."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from itemctl.catalogue.source import Entry, Look
from itemctl.catalogue.store import Store
from itemctl.checks.engine import Outcome, Request, check
from itemctl.checks.samples import sample_from
from itemctl.model.kinds import kind_of_path


@dataclass
class MemorySource:
    """Files by path; those under `unreadable` raise like a file without permission."""

    files: Mapping[str, bytes]
    unreadable: frozenset[str] = field(default_factory=frozenset)

    @property
    def root(self) -> Path:
        return Path("/nowhere")

    def look(self, _: tuple[str, ...]) -> Look:
        return Look()

    def entries(self, item_folders: tuple[str, ...], _: Look | None = None) -> list[Entry]:
        kinds = ((path, kind_of_path(path, item_folders)) for path in sorted(self.files))
        return [Entry(path, kind, None) for path, kind in kinds if kind is not None]

    def read(self, path: str) -> bytes:
        if path in self.unreadable:
            raise PermissionError(13, "Permission denied", path)
        if path not in self.files:
            raise FileNotFoundError(2, "No such file", path)
        return self.files[path]

    def read_many(self, entries: list[Entry]) -> Iterator[tuple[Entry, bytes | None]]:
        for entry in entries:
            yield entry, None

    def exists(self, path: str) -> bool:
        return path in self.files

    def below(self, folder: str) -> frozenset[str]:
        return frozenset(path for path in self.files if path.startswith(f"{folder}/"))

    def empty(self, paths: Iterable[str]) -> frozenset[str]:
        return frozenset(path for path in paths if not self.files[path])


def check_files(
    files: Mapping[str, bytes], unreadable: frozenset[str] = frozenset(), **request: object
) -> Outcome:
    """Check a catalogue given as files, in this process and without a cache."""
    asked = Request(today=datetime.date(2026, 6, 30), jobs=1, **request)  # type: ignore[arg-type]
    return check(MemorySource(files, unreadable), Store(None), asked)


def found_in(files: Mapping[str, bytes], unreadable: frozenset[str] = frozenset()) -> list[str]:
    """Check files and return each finding that is not waived as ``CODE path pointer``, sorted."""
    judged = check_files(files, unreadable).judged
    named = (
        " ".join((one.finding.rule, one.finding.path, one.finding.pointer or "")).strip()
        for one in judged
        if not one.waived
    )
    return sorted(named)


def found_by(code: str, fragment: str) -> list[tuple[str, dict[str, object]]]:
    """Lay a fragment over the base catalogue of the examples; return pointer and args of one rule's findings."""
    judged = check_files(sample_from(fragment).files).judged
    return [(one.finding.pointer or "", dict(one.finding.args)) for one in judged if one.finding.rule == code]
