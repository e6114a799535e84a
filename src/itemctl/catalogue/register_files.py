"""The register files of one pass: what each gave, and their data once somebody asks for it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from itemctl.catalogue.digests import digest_of, short_digest
from itemctl.catalogue.memory import Memory
from itemctl.catalogue.registers import Registers, gather
from itemctl.catalogue.source import Entry, Source
from itemctl.catalogue.store import Row, Store
from itemctl.catalogue.workers import Analyser, reason_of
from itemctl.gitio.blobs import blob_id

_STEERING = frozenset({"catalogue", "ruleset", "waivers", "baseline"})
_JUDGEMENT = frozenset({"ruleset", "waivers", "baseline"})
"""Kinds of file that decide how findings are judged, not which there are."""


class RegisterFiles:
    """Reads register files, or takes from the cache what is known of them.

    Attributes:
        rows: what each gave, by path.
        failed: paths that could not be read.
    """

    def __init__(self, source: Source, analyser: Analyser, store: Store, memory: Memory) -> None:
        self.rows: dict[str, Row] = {}
        self.failed: set[str] = set()
        self._source = source
        self._analyser = analyser
        self._store = store
        self._memory = memory
        self._fresh: dict[tuple[str, str], Row] = {}

    def read(self, entries: Iterable[Entry]) -> None:
        """Take these files for the registers, in the order given; where there is no telling, they are opened."""
        vars(self).pop("steering", None)
        vars(self).pop("registers", None)
        self.rows = {}
        self.failed = set()
        for entry in entries:
            self.rows[entry.path] = self._row(entry)

    @property
    def digest(self) -> str:
        """Digest of what the registers say, judgement apart."""
        return digest_of(
            f"{path}\0{row.facts_id}" for path, row in self.rows.items() if row.kind not in _JUDGEMENT
        )

    @cached_property
    def steering(self) -> Registers:
        """Settings, rulesets, waivers and baseline only: what a run is steered by."""
        return gather(
            (path, row.kind, self._data(path)) for path, row in self.rows.items() if row.kind in _STEERING
        )

    @cached_property
    def registers(self) -> Registers:
        """All registers."""
        return gather((path, row.kind, self._data(path)) for path, row in self.rows.items())

    def look_anew(self, analyser: Analyser) -> None:
        """Let an analyser that knows the ruleset look again at the files that this can make a difference for."""
        terms = analyser.terms
        for path, row in self.rows.items():
            if row.blob and row.kind in terms.anew:
                self.rows[path] = self._again(path, row, analyser, terms.digests[0])

    def _row(self, entry: Entry) -> Row:
        kept = self._kept(entry.kind.name, entry.blob or "")
        if kept is not None and entry.size in (None, kept.size):
            return kept
        try:
            data = self._source.read(entry.path)
        except OSError as error:
            self.failed.add(entry.path)
            return Row(entry.kind.name, "", findings=self._analyser.unreadable(reason_of(error)))
        kind, blob = entry.kind.name, blob_id(data)
        kept = self._kept(kind, blob)
        if kept is not None:
            return kept
        content, findings = self._analyser.register(kind, data)
        text = "" if content is None else _as_text(content)
        row = Row(kind, blob, len(data), facts_id=short_digest(text), findings=findings)
        self._keep(row, text)
        return row

    def _again(self, path: str, row: Row, analyser: Analyser, digest: str) -> Row:
        kind = f"{row.kind} {digest}"
        kept = self._kept(kind, row.blob)
        if kept is None:
            try:
                data = self._source.read(path)
            except OSError:
                return row  # it went away since; what was read of it stands
            _, findings = analyser.register(row.kind, data)
            kept = row._replace(kind=kind, findings=findings)
            self._keep(kept, None)
        return kept._replace(kind=row.kind)

    def _kept(self, kind: str, blob: str) -> Row | None:
        if not blob:
            return None
        return self._fresh.get((kind, blob)) or self._store.rows_of(kind, [blob]).get(blob)

    def _keep(self, row: Row, text: str | None) -> None:
        self._fresh[row.kind, row.blob] = row
        self._memory.keep(row, facts=text)

    def _data(self, path: str) -> Any:
        row = self.rows[path]
        if not row.blob:
            return None
        text = self._memory.facts((row.kind, row.blob))
        if text is not None:
            return json.loads(text or "null")
        try:  # the cache went away between two looks at it
            return self._analyser.register(row.kind, self._source.read(path))[0]
        except OSError:
            return None


def _as_text(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=str)
