"""What one defect is, how it is put in, and how it is looked for."""

from __future__ import annotations

import datetime
import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from itemctl.catalogue.source import open_source
from itemctl.catalogue.store import open_store
from itemctl.checks.engine import Request, check
from itemctl.model.finding import Judged

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("catalogue", "items", "forms")


@dataclass(frozen=True, slots=True)
class Defect:
    """One defect.

    Attributes:
        name: what is done, as a test id.
        path: file that is changed.
        old: text to replace, found exactly once; empty: the file is written anew with `new`.
        new: what takes its place; None deletes the file.
        rule: the one rule that must speak.
        line: part of the line at which it must, after the change; empty: the first line that differs.
        at: file of the finding; empty: the changed one.
        also: file and part of the line of every further place at which it must.
        besides: rule, file and part of the line of what comes back with it: the finding that a waiver covered.
    """

    name: str
    path: str
    old: str | bytes
    new: str | bytes | None
    rule: str
    line: str = ""
    at: str = ""
    also: tuple[tuple[str, str], ...] = ()
    besides: tuple[tuple[str, str, str], ...] = ()


class Patient:
    """A copy of the sample catalogue, with a cache, to put defects in and take them out.

    Attributes:
        root: folder of the copy.
        healthy: what is found before any defect.
    """

    def __init__(self, folder: Path) -> None:
        self.root = folder
        for part in PARTS:
            shutil.copytree(ROOT / part, folder / part)
        self._source = open_source(folder, None)
        self.healthy = self.findings()

    def findings(self) -> tuple[Judged, ...]:
        """Check the catalogue as it is now."""
        store = open_store(self.root / ".itemctl", "mutation")
        try:
            request = Request(datetime.date(2026, 6, 30), jobs=1)
            return check(self._source, store, request).judged
        finally:
            store.close()

    def with_defect(self, defect: Defect) -> tuple[list[str], list[str]]:
        """Put a defect in, check, take it out.

        Returns:
            What is said that was not said before, and what should be said; each finding as ``RULE path:line``. What a
            waiver covers is not said.

        Raises:
            AssertionError: the defect changes nothing, or its place is not found exactly once.
        """
        path = self.root / defect.path
        before = path.read_bytes() if path.exists() else None
        after = _changed(defect, before)
        assert after != before, "the defect changes nothing"
        try:
            if after is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(after)
            found = Counter(_said(self.findings()))
            difference = _first_difference(before or b"", after or b"")
            places = [
                (defect.rule, file, part)
                for file, part in ((defect.at or defect.path, defect.line), *defect.also)
            ]
            expected = [
                f"{rule} {file}:{self._line(file, part) if part else difference}"
                for rule, file, part in (*places, *defect.besides)
            ]
        finally:
            if before is None:
                path.unlink()
            else:
                path.write_bytes(before)
        return sorted((found - Counter(_said(self.healthy))).elements()), sorted(expected)

    def _line(self, file: str, part: str) -> int:
        lines = (self.root / file).read_bytes().split(b"\n")
        found = [number for number, line in enumerate(lines, 1) if part.encode() == line]
        found = found or [number for number, line in enumerate(lines, 1) if part.encode() in line]
        assert len(found) == 1, f"{part!r} stands on lines {found} of {file}"
        return found[0]


def _changed(defect: Defect, before: bytes | None) -> bytes | None:
    if defect.new is None:
        return None
    new = defect.new if isinstance(defect.new, bytes) else defect.new.encode()
    old = defect.old if isinstance(defect.old, bytes) else defect.old.encode()
    if not old:
        return new
    assert before is not None
    assert before.count(old) == 1, f"found {before.count(old)} times, not once"
    return before.replace(old, new)


def _first_difference(before: bytes, after: bytes) -> int:
    pairs = zip(before.split(b"\n"), after.split(b"\n"), strict=False)
    return next((number for number, (one, other) in enumerate(pairs, 1) if one != other), 1)


def _said(judged: Iterable[Judged]) -> list[str]:
    open_ = (one.finding for one in judged if not one.waived)
    return [f"{one.rule} {one.path}:{one.span.line if one.span else 1}" for one in open_]
