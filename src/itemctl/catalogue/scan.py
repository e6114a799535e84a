"""One pass over a catalogue: list, look up in the cache, analyse what is new on all cores, gather facts.

What an analysis is, the caller says (`Analyser`); this room knows no rule. Only facts and findings cross process
borders, never documents.
"""

from __future__ import annotations

import errno
import gc
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from itemctl.catalogue.facts import ItemFacts, decode
from itemctl.catalogue.registers import Registers, gather
from itemctl.catalogue.source import Entry, Source, read_file
from itemctl.catalogue.store import Row, Store
from itemctl.gitio.blobs import blob_id

PARALLEL_FROM = 400
_CHUNK = 200


class Analyser(Protocol):
    """Analyses the bytes of one file; picklable, as it is sent to worker processes once each."""

    def register(self, kind: str, data: bytes) -> tuple[str, str]:
        """Return (data as JSON or empty when unreadable, findings as JSON or empty) of a register file."""
        ...

    def item(self, data: bytes, parent: bytes | None) -> tuple[str, str]:
        """Return (facts as JSON, findings as JSON or empty) of an item file."""
        ...

    def with_registers(self, registers: Registers) -> Analyser:
        """Return the analyser that item files are given, knowing the registers."""
        ...

    def unreadable(self, reason: str) -> str:
        """Return the findings, as JSON, for a file that could not be read."""
        ...


@dataclass(slots=True)
class Scan:
    """What one pass found.

    Attributes:
        entries: all files, sorted by path.
        rows: analysis of each file by path.
        registers: the registers.
        facts: facts of each item file by path; decoded on first use.
        failed: paths that could not be read.
    """

    entries: list[Entry]
    rows: dict[str, Row]
    registers: Registers
    failed: set[str]
    _facts: dict[str, ItemFacts] | None = field(default=None)
    _by_code: dict[str, list[str]] | None = field(default=None)

    @property
    def facts(self) -> Mapping[str, ItemFacts]:
        """Facts of every item file, by path."""
        if self._facts is None:
            memo: dict[Any, Any] = {}
            self._facts = {
                entry.path: decode(entry.path, self.rows[entry.path].facts, memo)
                for entry in self.entries
                if entry.kind.name == "item" and self.rows[entry.path].facts
            }
        return self._facts

    @property
    def by_code(self) -> Mapping[str, list[str]]:
        """Item code to the paths of the files that carry it."""
        if self._by_code is None:
            self._by_code = {}
            for path, facts in self.facts.items():
                if facts.code:
                    self._by_code.setdefault(facts.code, []).append(path)
        return self._by_code

    def effective(self, facts: ItemFacts, key: str) -> str:
        """Return a plain element of an item with inheritance: own, the parent's, or the directory entry's."""
        parent_path = self.by_code.get(facts.inherits, [""])[0] if facts.inherits else ""
        parent = self.facts.get(parent_path)
        for holder in (facts, parent):
            value = getattr(holder, key, "")
            if isinstance(value, str) and value:
                return value
        code = facts.directory or (parent.directory if parent else "") or facts.code[19:31]
        entry: Mapping[str, Any] = self.registers.directory.get(code, {})
        elements = entry.get("elements")
        inherited = elements.get(key) if isinstance(elements, dict) else None
        return str(inherited or entry.get(key) or "")

    def facts_digest(self) -> str:
        """Return a digest of all facts and registers: equal digests mean equal findings across files."""
        digest = hashlib.sha1(usedforsecurity=False)
        for entry in self.entries:
            digest.update(f"{entry.path}\0{self.rows[entry.path].facts_id}\n".encode())
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class _Task:
    path: str
    data: bytes | None
    parent: str | None = None


_Result = tuple[str, str, str, str]


def scan(
    source: Source,
    analyser: Analyser,
    store: Store,
    *,
    jobs: int | None = None,
    folders_of: Callable[[Registers], tuple[str, ...]] = lambda _: ("items",),
) -> Scan:
    """Read what changed since the cache was written, and return facts and findings of every file.

    Args:
        source: working tree or revision.
        analyser: what to do with each file.
        store: the cache.
        jobs: processes to use; None = as many as the machine has.
        folders_of: item folders as the settings name them.
    """
    was_enabled = gc.isenabled()
    gc.disable()  # many small objects, none of them cyclic: collecting costs a third of a large run
    try:
        return _Pass(source, analyser, store, jobs or os.cpu_count() or 1).run(folders_of)
    finally:
        if was_enabled:
            gc.enable()


class _Pass:
    def __init__(self, source: Source, analyser: Analyser, store: Store, jobs: int) -> None:
        self._source = source
        self._analyser = analyser
        self._store = store
        self._jobs = jobs
        self._known = store.rows()
        self._fresh: list[Row] = []
        self._failed: set[str] = set()

    def run(self, folders_of: Callable[[Registers], tuple[str, ...]]) -> Scan:
        entries, registers, rows = self._registers(folders_of)
        items = [entry for entry in entries if entry.kind.name == "item"]
        rows.update(self._items(items, self._analyser.with_registers(registers), _Dependencies(registers)))
        self._store.put(self._fresh)
        self._store.keep_only({(row.kind, row.blob) for row in rows.values()}, self._known)
        return Scan(entries, rows, registers, self._failed)

    def _registers(
        self, folders_of: Callable[[Registers], tuple[str, ...]]
    ) -> tuple[list[Entry], Registers, dict[str, Row]]:
        entries = self._source.entries(("items",))
        rows = {entry.path: self._register_row(entry) for entry in _registers_of(entries)}
        registers = _gather(entries, rows)
        folders = folders_of(registers)
        if folders != ("items",):
            entries = self._source.entries(folders)
            rows = {entry.path: self._register_row(entry) for entry in _registers_of(entries)}
            registers = _gather(entries, rows)
        return entries, registers, rows

    def _register_row(self, entry: Entry) -> Row:
        known = self._known.get((entry.kind.name, entry.blob or ""))
        if known is not None:
            return known
        try:
            data = self._source.read(entry.path)
        except OSError as error:
            self._failed.add(entry.path)
            return Row(entry.kind.name, "", findings=self._analyser.unreadable(reason_of(error)))
        blob = blob_id(data)
        known = self._known.get((entry.kind.name, blob))
        if known is not None:
            return known
        facts, findings = self._analyser.register(entry.kind.name, data)
        row = Row(entry.kind.name, blob, facts=facts, facts_id=_short(facts), findings=findings)
        self._fresh.append(row)
        return row

    def _items(self, items: list[Entry], analyser: Analyser, deps: _Dependencies) -> dict[str, Row]:
        rows = {entry.path: row for entry in items if (row := self._known.get(("item", entry.blob or "")))}
        missing = [entry for entry in items if entry.path not in rows]
        for path, row in self._analyse(missing, analyser, {}, reuse=True):
            rows[path] = replace(row, deps=row.deps or deps.of(row, ""))
        parents = {row.code: path for path, row in rows.items() if len(row.code) == 31}
        stale, parent_of = [], {}
        for entry in items:
            row = rows[entry.path]
            parent = parents.get(row.inherits, "") if row.inherits else ""
            if row.blob and row.deps != deps.of(row, rows[parent].blob if parent else ""):
                stale.append(entry)
                if parent:
                    parent_of[entry.path] = parent
        renewed = dict(self._analyse(stale, analyser, parent_of, reuse=False))
        for path, row in renewed.items():
            parent = parent_of.get(path, "")
            rows[path] = replace(row, deps=deps.of(row, rows[parent].blob if parent else ""))
        self._fresh.extend(rows[entry.path] for entry in (*missing, *stale) if rows[entry.path].blob)
        return rows

    def _analyse(
        self, entries: list[Entry], analyser: Analyser, parent_of: Mapping[str, str], *, reuse: bool
    ) -> Iterator[tuple[str, Row]]:
        """Yield path and row of each item file; with `reuse`, content that the cache knows is not analysed."""
        if not entries:
            return
        given = self._source.read_many(entries)
        tasks = (_Task(entry.path, data, parent_of.get(entry.path)) for entry, data in given)
        known = frozenset(blob for kind, blob in self._known if kind == "item") if reuse else frozenset()
        for path, blob, facts, findings in self._results(tasks, len(entries), analyser, known):
            if not blob:
                self._failed.add(path)
                yield path, Row("item", "", findings=findings)
            elif not facts:
                yield path, self._known["item", blob]
            else:
                yield path, _item_row(blob, facts, findings)

    def _results(
        self, tasks: Iterator[_Task], count: int, analyser: Analyser, known: frozenset[str]
    ) -> Iterator[_Result]:
        if self._jobs < 2 or count < PARALLEL_FROM:
            for task in tasks:
                yield _one(task, analyser, self._source.read, known)
            return
        start = (analyser, str(self._source.root), known)
        with ProcessPoolExecutor(self._jobs, initializer=_start_worker, initargs=start) as pool:
            yield from _in_chunks(pool, tasks, self._jobs)


def _registers_of(entries: Iterable[Entry]) -> Iterator[Entry]:
    return (entry for entry in entries if entry.kind.name != "item")


def _gather(entries: Iterable[Entry], rows: Mapping[str, Row]) -> Registers:
    return gather(
        (entry.path, entry.kind.name, json.loads(rows[entry.path].facts or "null"))
        for entry in _registers_of(entries)
    )


def _item_row(blob: str, facts: str, findings: str) -> Row:
    raw = json.loads(facts)
    code, inherits, directory = raw[0], raw[6], raw[7] or raw[0][19:31]
    names = sorted({f"{ref[0]}:{ref[1]}" for ref in raw[13] if ref[0] in _RELEVANT})
    return Row(
        "item",
        blob,
        code,
        inherits,
        "|".join([*names, f"directory:{directory}"]),
        "",
        facts,
        _short(facts),
        findings,
    )


class _Dependencies:
    """Digests of what an item's findings depend on outside its own file."""

    def __init__(self, registers: Registers) -> None:
        self._registers = registers
        self._common = registers.common_digest()
        self._memo: dict[str, str] = {}

    def of(self, row: Row, parent_blob: str) -> str:
        """Return the digest for a row: registers it names, its directory entry, dictionaries, its parent."""
        key = f"{row.names} {parent_blob}"
        digest = self._memo.get(key)
        if digest is None:
            parts = [self._registers.digest(*name.split(":", 1)) for name in row.names.split("|")]
            digest = self._memo[key] = _short("|".join([*parts, self._common, parent_blob]))
        return digest


_RELEVANT = frozenset({"department", "material", "law", "hall"})


def _one(task: _Task, analyser: Analyser, read: Callable[[str], bytes], known: frozenset[str]) -> _Result:
    """Return (path, blob, facts, findings); no blob when unreadable, no facts when the blob is known already."""
    try:
        data = task.data if task.data is not None else read(task.path)
        parent = read(task.parent) if task.parent else None
    except OSError as error:
        return task.path, "", "", analyser.unreadable(reason_of(error))
    blob = blob_id(data)
    if blob in known:
        return task.path, blob, "", ""
    return (task.path, blob, *analyser.item(data, parent))


_worker: tuple[Analyser, Path, frozenset[str]] | None = None


def _start_worker(analyser: Analyser, root: str, known: frozenset[str]) -> None:
    global _worker  # noqa: PLW0603 - a worker process is given its analyser once, not with every chunk
    gc.disable()
    _worker = (analyser, Path(root), known)


def _chunk(tasks: Sequence[_Task]) -> list[_Result]:
    if _worker is None:
        raise RuntimeError("worker was not started")
    analyser, root, known = _worker
    return [_one(task, analyser, lambda path: read_file(root, path), known) for task in tasks]


def _in_chunks(pool: Executor, tasks: Iterator[_Task], jobs: int) -> Iterator[_Result]:
    """Keep every worker busy without holding all bytes of a revision at once."""
    pending = []
    chunk: list[_Task] = []
    for task in tasks:
        chunk.append(task)
        if len(chunk) == _CHUNK:
            pending.append(pool.submit(_chunk, chunk))
            chunk = []
        if len(pending) > 2 * jobs:
            yield from pending.pop(0).result()
    if chunk:
        pending.append(pool.submit(_chunk, chunk))
    for future in pending:
        yield from future.result()


def reason_of(error: OSError) -> str:
    """Return a word for why a file could not be read: the same on every system and in every language."""
    kinds = (
        (FileNotFoundError, "read:vanished"),
        (IsADirectoryError, "read:directory"),
        (PermissionError, "read:permission"),
    )
    for kind, word in kinds:
        if isinstance(error, kind):
            return word
    return "read:symbolic-link-loop" if error.errno == errno.ELOOP else "read:unreadable"


def _short(text: str) -> str:
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:16]
