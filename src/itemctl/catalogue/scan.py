"""One pass over a catalogue: what changed since the last one is analysed on all cores, the rest is known.

What an analysis is, the caller says (`Analyser`); this room knows no rule.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import repeat, starmap

from itemctl.catalogue.collector import without_collector
from itemctl.catalogue.contents import Files, Scan, Ways
from itemctl.catalogue.dependencies import Dependencies
from itemctl.catalogue.difference import Difference, listing_of, of_known_files, of_listed_files
from itemctl.catalogue.digests import sum_of
from itemctl.catalogue.facts import ItemFacts, Memo, decode
from itemctl.catalogue.item_files import ItemFiles
from itemctl.catalogue.memory import Memory
from itemctl.catalogue.parts import PARTS, digests_in
from itemctl.catalogue.register_files import RegisterFiles
from itemctl.catalogue.registers import Registers
from itemctl.catalogue.source import Entry, Look, Source
from itemctl.catalogue.store import Place, Row, State, Store
from itemctl.catalogue.workers import Analyser, reason_of
from itemctl.gitio.blobs import blob_id
from itemctl.model.kinds import all_kinds

__all__ = ["Analyser", "Scan", "reason_of", "scan"]

_SETTINGS = "catalogue/catalogue.yaml"
_FOLDERS = ("items",)


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


class _Pass:
    def __init__(self, source: Source, analyser: Analyser, store: Store, jobs: int) -> None:
        self._source = source
        self._analyser = analyser
        self._store = store
        self._jobs = jobs
        self._memory = Memory(store)
        self._registers = RegisterFiles(source, analyser, store, self._memory)
        self._folders: tuple[str, ...] = _FOLDERS

    def run(self, folders_of: Callable[[Registers], tuple[str, ...]]) -> Scan:
        """Look at what may have changed since the last pass where that is known, else at everything."""
        self._registers.read([Entry(_SETTINGS, all_kinds()["catalogue"], None)])
        self._folders = folders_of(self._registers.steering)  # the settings say where items lie
        look = self._source.look(self._folders)
        state = self._store.state() if look.seen else None
        if state is None:
            return self._everything(look)
        entries = None
        if state.seen == look.seen:
            difference = of_known_files(look, state, self._store, self._folders)
        else:
            entries = self._source.entries(self._folders, look)
            difference = of_listed_files(entries, self._store)
        return self._changes(look, state, difference) or self._everything(look, entries)

    def _everything(self, look: Look, entries: list[Entry] | None = None) -> Scan:
        """Look at every file."""
        entries, known = self._listed(look) if entries is None else (entries, self._store.rows("item"))
        self._registers.read(entry for entry in entries if entry.kind.name != "item")
        deps = self._dependencies()
        items = self._items(deps)
        items.look((entry for entry in entries if entry.kind.name == "item"), known)
        self._memory.finish()
        kept = self._registers.rows | items.rows
        rows = {entry.path: kept[entry.path] for entry in entries}
        state = State(
            *(look.seen, deps.registers, _sums(items.rows.items())),
            *(len(entries), len(items.rows)),
            unsure=listing_of(one.path for one in entries if one.blob is None or not rows[one.path].blob),
            changed=listing_of(look.changed),
        )
        self._store.keep_only({(row.kind, row.blob) for row in rows.values()})
        if look.seen and self._store.available:
            new = set(starmap(_place, rows.items()))
            old = set(self._store.tree())
            self._store.put_state(state, new - old, {one.path for one in old} - rows.keys())
        files = Files(entries, rows, self._memory)
        faulty = {path: row for path, row in rows.items() if row.findings}
        ways = Ways(lambda _: {}, lambda: files, lambda: None, self._read_again, self._memory)
        found = self._scan(state, items, faulty, ways)
        found.whole()
        return found

    def _changes(self, look: Look, state: State, difference: Difference) -> Scan | None:
        """Look at the files that may have changed since the last pass; None where that does not do."""
        self._registers.read(difference.registers)
        deps = self._dependencies()
        if state.registers not in deps.accepted:
            return None
        gone = [place.path for place in difference.gone if place.kind == "item"]
        before = self._store.at([*(one.path for one in difference.items), *gone])
        read = map(self._reread, difference.items)
        changed = [one for one in read if not one.blob or one.blob != before.get(one.path, _NO_ROW).blob]
        then = {path: before.get(path, _NO_ROW) for path in (*(one.path for one in changed), *gone)}
        items = self._items(deps)
        items.look_among(self._store, changed, then, gone)
        self._memory.finish()
        now = {path: items.rows[path] for path in then if path in items.rows}
        left = [(path, row) for path, row in then.items() if path not in difference.new]
        facts = _sums(now.items(), totals=state.facts, gone=left)
        unsure = listing_of({*difference.unsure, *items.failed, *self._registers.failed})
        counts = (difference.files, difference.count)
        new = State(look.seen, deps.registers, facts, *counts, unsure, listing_of(look.changed))
        places = {_place(path, row) for path, row in self._registers.rows.items()} - difference.places
        places |= {_place(path, row) for path, row in now.items()}
        if places or difference.gone or self._memory.has_written or new.seen != state.seen:
            self._store.put_state(new, places, (place.path for place in difference.gone))
        faulty = self._faulty(items)
        if not self._store.is_mine():
            return None  # the cache broke, or another run wrote to it: what it gave may not fit together
        rows = self._registers.rows | items.rows
        turn = self._store.turn
        ways = Ways(
            *(partial(self._at, rows), partial(self._load, rows, turn), partial(self._contents, turn)),
            *(self._read_again, self._memory),
        )
        return self._scan(new, items, faulty, ways)

    def _reread(self, entry: Entry) -> Entry:
        """Return the entry of an item file with the blob id of the bytes it has now; none where they cannot be read."""
        if entry.blob is not None and entry.size is None:
            return entry  # from a commit
        try:
            data = self._source.read(entry.path)
        except OSError:
            return entry._replace(blob=None, size=None)
        return entry._replace(blob=blob_id(data), size=None)

    def _faulty(self, items: ItemFiles) -> dict[str, Row]:
        """Return what has findings of the tree as it is now: what could not be read is not in the cache."""
        at_hand = self._registers.rows | items.rows
        found = self._store.faulty() | {path: row for path, row in at_hand.items() if row.findings}
        return dict(sorted(found.items()))

    def _at(self, rows: Mapping[str, Row], paths: Iterable[str]) -> dict[str, Row]:
        wanted = set(paths)
        return self._store.at(wanted - rows.keys()) | {path: rows[path] for path in wanted & rows.keys()}

    def _contents(self, turn: int) -> list[tuple[str, str]] | None:
        found = [(place.path, place.blob) for place in self._store.tree() if place.kind == "item"]
        return found if self._store.turn_now() == turn else None

    def _load(self, rows: Mapping[str, Row], turn: int) -> Files:
        """Load all files from the cache; look at all of them again where it is not as this pass left it."""
        known = self._store.rows("item")
        places = self._store.tree()
        entries = [Entry(one.path, all_kinds()[one.kind], one.blob or None) for one in places]
        loaded = {
            path: row for path, _, blob, _ in entries if (row := rows.get(path) or known.get(blob or ""))
        }
        if self._store.turn_now() == turn and len(loaded) == len(entries) > 0:
            return Files(entries, loaded, self._memory)
        other = _Pass(self._source, self._analyser, Store(None), self._jobs)
        return other.run(lambda _: self._folders).whole()

    def _listed(self, look: Look) -> tuple[list[Entry], dict[str, Row]]:
        """Return all files, and the rows of items; git lists while the cache is read."""
        if not self._store.available:
            return self._source.entries(self._folders, look), {}
        from concurrent.futures import ThreadPoolExecutor  # not imported by runs that have little to look at

        with ThreadPoolExecutor(1) as other:
            listing = other.submit(self._source.entries, self._folders, look)
            known = self._store.rows("item")
            return listing.result(), known

    def _dependencies(self) -> Dependencies:
        ruled = self._analyser.with_registers(self._registers.steering)
        self._registers.look_anew(ruled)
        return Dependencies(lambda: self._registers.registers, self._registers.digest, ruled.terms)

    def _items(self, deps: Dependencies) -> ItemFiles:
        def analyser() -> Analyser:
            wanted = self._registers.steering if deps.alone else self._registers.registers
            return self._analyser.with_registers(wanted)

        return ItemFiles(self._source, analyser, deps, self._memory, self._jobs)

    def _scan(self, state: State, items: ItemFiles, faulty: Mapping[str, Row], ways: Ways) -> Scan:
        failed = self._registers.failed | items.failed
        return Scan(
            *(state.files, state.items, self._folders, failed, faulty), self._registers, state.facts, ways
        )

    def _read_again(self, path: str) -> ItemFacts:
        try:
            extract, _ = self._analyser.item(self._source.read(path), None)
        except OSError:
            extract, _ = self._analyser.item(b"", None)
        return decode(path, extract.facts, Memo())


_NO_ROW = Row("item", "")


def _sums(rows: Iterable[tuple[str, Row]], *, totals: str = "", gone: Iterable[tuple[str, Row]] = ()) -> str:
    """Return, for each of the parts of facts, a sum over these items; those given in ``totals`` are gone on with."""
    now, left = _lines(rows), _lines(gone)
    before = totals.split() or repeat("0", len(PARTS))
    return " ".join(
        sum_of(lines, total=total, gone=old) for lines, total, old in zip(now, before, left, strict=True)
    )


def _lines(rows: Iterable[tuple[str, Row]]) -> list[list[str]]:
    """Return, for each of the parts of facts, a line of each item."""
    lines: list[list[str]] = [[] for _ in PARTS]
    for path, row in rows:
        for part, digest in zip(lines, digests_in(row.facts_id), strict=True):
            part.append(f"{path}\0{digest}")
    return lines


def _place(path: str, row: Row) -> Place:
    return Place(path, row.kind, row.blob, row.size)
