"""One pass over a catalogue: list, look up in the cache, analyse what is new on all cores, gather facts.

What an analysis is, the caller says (`Analyser`); this room knows no rule.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from itemctl.catalogue.dependencies import Dependencies
from itemctl.catalogue.facts import ItemFacts, decode
from itemctl.catalogue.family import Family
from itemctl.catalogue.registers import Registers, gather
from itemctl.catalogue.source import Entry, Source
from itemctl.catalogue.store import Key, Row, Store
from itemctl.catalogue.workers import Analyser, Mode, Place, Result, Task, analyse, reason_of, short_digest
from itemctl.gitio.blobs import blob_id
from itemctl.model.kinds import kind_of_path

__all__ = ["Analyser", "Scan", "reason_of", "scan", "without_collector"]

_SETTINGS = "catalogue/catalogue.yaml"
_FOLDERS = ("items",)
_JUDGEMENT = frozenset({"ruleset", "waivers", "baseline"})
"""Kinds of file that decide how findings are judged, not which there are."""
_BATCH = 2000


@dataclass(slots=True)
class Scan:
    """What one pass found.

    Attributes:
        entries: all files, sorted by path.
        rows: analysis of each file by path.
        registers: the registers.
        failed: paths that could not be read.
    """

    entries: list[Entry]
    rows: dict[str, Row]
    registers: Registers
    failed: set[str]
    _memory: _Memory
    _facts: dict[str, ItemFacts] | None = field(default=None)
    _by_code: dict[str, list[str]] | None = field(default=None)

    @property
    def facts(self) -> Mapping[str, ItemFacts]:
        """Facts of every item file, by path; decoded on first use."""
        if self._facts is None:
            with without_collector():
                self._facts = self._memory.facts(self.entries, self.rows)
        return self._facts

    @property
    def by_code(self) -> Mapping[str, list[str]]:
        """Item code to the paths of the files that carry it."""
        if self._by_code is None:
            self._by_code = {}
            for entry in self.entries:
                code = self.rows[entry.path].code
                if code:
                    self._by_code.setdefault(code, []).append(entry.path)
        return self._by_code

    def effective(self, facts: ItemFacts, key: str) -> str:
        """Return a plain element of an item with inheritance: own, the parent's, or the directory entry's."""
        return Family(self.facts, self.by_code, self.registers).effective(facts, key)

    def facts_digest(self) -> str:
        """Return a digest of all facts and registers: equal digests mean equal findings across files."""
        return _digest_of((one for one in self.entries if one.kind.name not in _JUDGEMENT), self.rows)


def scan(
    source: Source,
    analyser: Analyser,
    store: Store,
    *,
    jobs: int | None = None,
    folders_of: Callable[[Registers], tuple[str, ...]] = lambda _: _FOLDERS,
) -> Scan:
    """Read what changed since the cache was written, and return facts and findings of every file.

    Args:
        source: working tree or revision.
        analyser: what to do with each file.
        store: the cache.
        jobs: processes to use; None = as many as the machine has.
        folders_of: item folders as the settings name them.
    """
    with without_collector():
        return _Pass(source, analyser, store, jobs or os.cpu_count() or 1).run(folders_of)


@contextmanager
def without_collector() -> Iterator[None]:
    """Run without the cycle collector: many small objects, none cyclic; it costs a third of a large run."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Memory:
    """Where facts are between being found and being wanted: in the cache, or here when there is none."""

    def __init__(self, source: Source, analyser: Analyser, store: Store) -> None:
        self._source = source
        self._analyser = analyser
        self._store = store
        self._texts: dict[Key, str] = {}

    def keep(self, key: Key, text: str) -> None:
        self._texts[key] = text
        if len(self._texts) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Hand all over to the cache; without one they stay here."""
        if self._store.available:
            self._store.put_facts((kind, blob, text) for (kind, blob), text in self._texts.items())
        if self._store.available:
            self._texts.clear()

    def text(self, key: Key) -> str | None:
        return self._texts[key] if key in self._texts else self._store.facts(key)

    def facts(self, entries: Iterable[Entry], rows: Mapping[str, Row]) -> dict[str, ItemFacts]:
        memo: dict[Any, Any] = {}
        wanted: dict[str, list[str]] = {}
        found: dict[str, ItemFacts | None] = {}
        for entry in entries:
            row = rows[entry.path]
            if row.kind == "item" and row.facts_id:
                wanted.setdefault(row.blob, []).append(entry.path)
                found[entry.path] = None
        for (_, blob), text in self._texts.items():
            for path in wanted.get(blob, ()):
                found[path] = decode(path, text, memo)
        for blob, text in self._store.all_facts("item"):
            for path in wanted.get(blob, ()):
                if found[path] is None:
                    found[path] = decode(path, text, memo)
        return {path: facts or self._read_again(path, memo) for path, facts in found.items()}

    def _read_again(self, path: str, memo: dict[Any, Any]) -> ItemFacts:
        """The cache went away between two looks at it: read the file once more."""
        try:
            extract, _ = self._analyser.item(self._source.read(path), None)
        except OSError:
            extract, _ = self._analyser.item(b"", None)
        return decode(path, extract.facts, memo)


class _Pass:
    def __init__(self, source: Source, analyser: Analyser, store: Store, jobs: int) -> None:
        self._source = source
        self._analyser = analyser
        self._store = store
        self._place = Place(source.read, source.root, jobs)
        # Git looks at the disk while the cache is read.
        with ThreadPoolExecutor(1) as other:
            listing = other.submit(source.entries, _FOLDERS)
            self._known = store.rows()
            self._entries = listing.result()
        self._memory = _Memory(source, analyser, store)
        self._fresh: dict[Key, Row] = {}
        self._failed: set[str] = set()

    def run(self, folders_of: Callable[[Registers], tuple[str, ...]]) -> Scan:
        folders = folders_of(self._settings())
        entries = self._entries if folders == _FOLDERS else self._source.entries(folders)
        found = [(entry, *self._register(entry)) for entry in entries if entry.kind.name != "item"]
        rows = {entry.path: row for entry, row, _ in found}
        registers = gather(
            (entry.path, entry.kind.name, json.loads(text or "null")) for entry, _, text in found
        )
        analyser = self._analyser.with_registers(registers)
        decisive = (entry for entry, _, _ in found if entry.kind.name not in _JUDGEMENT)
        deps = Dependencies(registers, _digest_of(decisive, rows), analyser.digest)
        items = [entry for entry in entries if entry.kind.name == "item"]
        rows.update(_Items(self, analyser, deps).run(items))
        self._memory.flush()
        self._store.put(self._fresh.values())
        self._store.keep_only({(row.kind, row.blob) for row in rows.values()}, self._known)
        return Scan(entries, rows, registers, self._failed, self._memory)

    def _settings(self) -> Registers:
        """Return registers that hold the settings only: they say where items lie."""
        kind = kind_of_path(_SETTINGS)
        if kind is None:
            return Registers()
        _, text = self._register(Entry(_SETTINGS, kind, None), report=False)
        return gather([(_SETTINGS, kind.name, json.loads(text or "null"))])

    def _register(self, entry: Entry, *, report: bool = True) -> tuple[Row, str]:
        """Return row and data (as JSON) of a register file."""
        kept = self._kept((entry.kind.name, entry.blob or ""))
        if kept is not None:
            return kept
        try:
            data = self._source.read(entry.path)
        except OSError as error:
            if report:
                self._failed.add(entry.path)
            return Row(entry.kind.name, "", findings=self._analyser.unreadable(reason_of(error))), ""
        key = (entry.kind.name, blob_id(data))
        kept = self._kept(key)
        if kept is not None:
            return kept
        text, findings = self._analyser.register(entry.kind.name, data)
        row = Row(*key, facts_id=short_digest(text), findings=findings)
        self._fresh[key] = row
        self._memory.keep(key, text)
        return row, text

    def _kept(self, key: Key) -> tuple[Row, str] | None:
        row = self._fresh.get(key) or self._known.get(key)
        text = self._memory.text(key) if row is not None else None
        return (row, text) if row is not None and text is not None else None

    def analyse(
        self, entries: list[Entry], analyser: Analyser, mode: Mode, parent_of: Mapping[str, Entry]
    ) -> Iterator[Result]:
        """Yield a result for each item file; ``parent_of`` gives the entry that one inherits from."""
        if not entries:
            return
        parents = self._source.read_many([parent_of[one.path] for one in entries if one.path in parent_of])
        tasks = (
            Task(entry.path, data, *((parent.path, given) if parent else ("", None)))
            for entry, data in self._source.read_many(entries)
            for parent, given in ((next(parents) if entry.path in parent_of else (None, None)),)
        )
        for result in analyse(tasks, len(entries), analyser, mode, self._place):
            if result.state == "failed":
                self._failed.add(result.path)
            elif result.state == "analysed":
                self._memory.keep(("item", result.blob), result.extract.facts)
            yield result

    @property
    def known(self) -> Mapping[Key, Row]:
        """Rows of the cache."""
        return self._known

    def keep(self, row: Row) -> None:
        """Let a row go to the cache at the end of the pass."""
        self._fresh[row.kind, row.blob] = row


class _Items:
    """The item files of one pass: what is unknown is analysed, then what depends on something that changed."""

    def __init__(self, work: _Pass, analyser: Analyser, deps: Dependencies) -> None:
        self._work = work
        self._analyser = analyser
        self._deps = deps
        self._rows: dict[str, Row] = {}
        self._entries: dict[str, Entry] = {}

    def run(self, entries: list[Entry]) -> dict[str, Row]:
        self._entries = {entry.path: entry for entry in entries}
        known = self._work.known
        rows = self._rows = {one.path: row for one in entries if (row := known.get(("item", one.blob or "")))}
        self._new([one for one in entries if one.path not in rows])
        self._stale(entries)
        return rows

    def _new(self, entries: list[Entry]) -> None:
        """Analyse what the cache does not know: heirs last, so that each is analysed once, with its parent."""
        mode = Mode(frozenset(blob for kind, blob in self._work.known if kind == "item"), heirs_wait=True)
        waiting: dict[str, Result] = {}
        for result in self._work.analyse(entries, self._analyser, mode, {}):
            if result.state == "waits":
                waiting[result.path] = result
            else:
                self._take(result, None)
        if waiting:
            codes = self._codes()
            for path, result in sorted(waiting.items()):
                codes.setdefault(result.extract.code, path)
            parent_of = {
                path: codes[result.extract.inherits]
                for path, result in waiting.items()
                if result.extract.inherits in codes
            }
            self._again([self._entries[path] for path in waiting], parent_of)

    def _stale(self, entries: list[Entry]) -> None:
        """Analyse again what was analysed with other registers, or another parent, than stand now."""
        current, rows = self._deps.registers, self._rows
        doubtful = [
            (entry, row)
            for entry in entries
            if (row := rows[entry.path]).blob and (row.registers != current or row.inherits)
        ]
        codes = self._codes() if doubtful else {}
        stale, parent_of = [], {}
        for entry, row in doubtful:
            path = codes.get(row.inherits, "") if row.inherits else ""
            parent = rows.get(path)
            if row.registers == current and row.parent == (parent.blob if parent else ""):
                continue
            if row.deps != self._deps.of(row, parent):
                stale.append(entry)
                if path:
                    parent_of[entry.path] = path
            else:
                self._keep(entry.path, row)
        self._again(stale, parent_of)

    def _again(self, entries: list[Entry], parent_of: dict[str, str]) -> None:
        """Analyse with the given parents, siblings one after the other."""
        entries.sort(key=lambda entry: (parent_of.get(entry.path, ""), entry.path))
        given = {path: self._entries[parent] for path, parent in parent_of.items()}
        for result in self._work.analyse(entries, self._analyser, Mode(), given):
            self._take(result, self._rows.get(parent_of.get(result.path, "")))

    def _take(self, result: Result, parent: Row | None) -> None:
        if result.state == "known":
            self._rows[result.path] = self._work.known["item", result.blob]
        elif result.state == "failed":
            self._rows[result.path] = Row("item", "", findings=result.findings)
        else:
            code, inherits, names, _ = result.extract
            given = parent.blob if parent else ""
            row = Row("item", result.blob, code, inherits, names, parent=given, facts_id=result.facts_id)
            deps = self._deps.of(row, parent)
            self._keep(result.path, row._replace(deps=deps, findings=result.findings))

    def _keep(self, path: str, row: Row) -> None:
        self._rows[path] = row = row._replace(registers=self._deps.registers)
        self._work.keep(row)

    def _codes(self) -> dict[str, str]:
        """Return the 31-character codes that can be inherited from, each with the first file that carries it."""
        codes: dict[str, str] = {}
        for path in self._entries:
            row = self._rows.get(path)
            if row is not None and len(row.code) == 31:
                codes.setdefault(row.code, path)
        return codes


def _digest_of(entries: Iterable[Entry], rows: Mapping[str, Row]) -> str:
    lines = [f"{entry.path}\0{rows[entry.path].facts_id}" for entry in entries]
    return hashlib.sha1(
        "\n".join(lines).encode("utf-8", "surrogateescape"), usedforsecurity=False
    ).hexdigest()
