"""The item files of one pass: what is unknown is analysed, then what depends on something that changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from itemctl.catalogue.dependencies import Dependencies
from itemctl.catalogue.memory import Memory
from itemctl.catalogue.source import Entry, Source
from itemctl.catalogue.store import Row, Store, Tie
from itemctl.catalogue.workers import Analyser, Mode, Place, Result, Task, analyse
from itemctl.model.codes import MAIN_LENGTH
from itemctl.model.kinds import all_kinds


class ItemFiles:
    """Analyses item files, or takes from the cache what is known of them.

    Attributes:
        rows: what each file gave, by path: those given, and their heirs where these had to be looked at again.
        failed: paths that could not be read.
    """

    def __init__(
        self, source: Source, analyser: Callable[[], Analyser], deps: Dependencies, memory: Memory, jobs: int
    ) -> None:
        self.rows: dict[str, Row] = {}
        self.failed: set[str] = set()
        self._source = source
        self._analyser = analyser
        self._deps = deps
        self._memory = memory
        self._place = Place(source.read, source.root, jobs)
        self._entries: dict[str, Entry] = {}
        self._known: Mapping[str, Row] = {}
        self._tree: Store | None = None
        self._gone: frozenset[str] = frozenset()

    def look(self, entries: Iterable[Entry], known: Mapping[str, Row]) -> None:
        """Look at all items of a catalogue.

        Args:
            entries: their files, sorted by path.
            known: rows by content.
        """
        self._known = known
        self._take_known(entries)
        self._stale(list(self._entries.values()))

    def look_among(
        self, tree: Store, entries: Iterable[Entry], before: Mapping[str, Row], gone: Iterable[str] = ()
    ) -> None:
        """Look at some items that changed or are new, and at others that inherit from them.

        Args:
            tree: the tree of the last pass; nothing else in it changed.
            entries: their files.
            before: what these, and those that are gone, gave then.
            gone: files that are there no more.
        """
        self._tree, self._gone = tree, frozenset(gone)
        given = list(entries)
        self._known = tree.rows_of("item", [entry.blob for entry in given if entry.blob])
        self._take_known(given)
        codes = {row.code for row in (*before.values(), *self.rows.values()) if len(row.code) == MAIN_LENGTH}
        self._bring(tree.with_code("inherits", codes))
        self._stale(list(self._entries.values()))

    def _take_known(self, entries: Iterable[Entry]) -> None:
        """Take what the cache knows, and analyse the rest."""
        unknown = []
        for entry in entries:
            self._entries[entry.path] = entry
            row = self._known.get(entry.blob or "")
            if row is not None and entry.size in (None, row.size):
                self.rows[entry.path] = row
            else:
                unknown.append(entry)
        if unknown:
            self._new(unknown)

    def _new(self, entries: list[Entry]) -> None:
        """Analyse what the cache does not know: heirs last, so that each is analysed once, with its parent."""
        waiting: dict[str, Result] = {}
        mode = Mode(frozenset(self._known), heirs_wait=not self._deps.alone)
        for result in self._analyse(entries, mode, {}):
            if result.state == "waits":
                waiting[result.path] = result
            else:
                self._take(result, None)
        if waiting:
            codes = self._codes(result.extract.inherits for result in waiting.values())
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
        accepted, alone = self._deps.accepted, self._deps.alone
        doubtful = [
            (entry, row)
            for entry in entries
            if (row := self.rows[entry.path]).blob
            and (row.registers not in accepted or (row.inherits and not alone))
        ]
        codes = self._codes(row.inherits for _, row in doubtful if row.inherits) if doubtful else {}
        moved = []
        for entry, row in doubtful:
            path = codes.get(row.inherits, "") if row.inherits else ""
            parent = self.rows[path].blob if path else ""
            if row.registers not in accepted or row.parent != parent:
                moved.append((entry, row, path, parent))
        ties = self._memory.ties(blob for _, row, _, parent in moved for blob in (row.blob, parent) if blob)
        stale, parent_of = [], {}
        for entry, row, path, parent in moved:
            tie = ties.get(row.blob)
            if tie is not None and self._deps.hold(tie, ties.get(parent)):
                self._keep(entry.path, row, None)
                continue
            stale.append(entry)
            if path and not alone:
                parent_of[entry.path] = path
        self._again(stale, parent_of)

    def _again(self, entries: list[Entry], parent_of: dict[str, str]) -> None:
        """Analyse with the given parents, siblings one after the other."""
        entries.sort(key=lambda entry: (parent_of.get(entry.path, ""), entry.path))
        given = {path: self._entries[parent] for path, parent in parent_of.items()}
        ties = self._memory.ties(
            {self.rows[path].blob for path in parent_of.values() if path in self.rows} - {""}
        )
        for result in self._analyse(entries, Mode(), given):
            parent = self.rows.get(parent_of.get(result.path, ""))
            self._take(result, ties.get(parent.blob) if parent else None)

    def _analyse(self, entries: list[Entry], mode: Mode, parent_of: Mapping[str, Entry]) -> Iterator[Result]:
        """Yield a result for each item file; ``parent_of`` gives the entry that one inherits from."""
        if not entries:
            return
        parents = self._source.read_many([parent_of[one.path] for one in entries if one.path in parent_of])
        tasks = (
            Task(entry.path, data, *((parent.path, given) if parent else ("", None)))
            for entry, data in self._source.read_many(entries)
            for parent, given in ((next(parents) if entry.path in parent_of else (None, None)),)
        )
        yield from analyse(tasks, len(entries), self._analyser(), mode, self._place)

    def _take(self, result: Result, parent: Tie | None) -> None:
        if result.state == "known":
            self.rows[result.path] = self._known[result.blob]
        elif result.state == "failed":
            self.failed.add(result.path)
            self.rows[result.path] = Row("item", "", findings=result.findings)
        else:
            code, inherits, names, facts = result.extract
            row = Row(
                *("item", result.blob, result.size, code, inherits),
                parent=parent.blob if parent else "",
                facts_id=result.facts_id,
                findings=result.findings,
            )
            if facts:
                deps = self._deps.of(names, parent) if self._memory.lasts else ""  # for other runs to compare
                self._keep(result.path, row, Tie(row.blob, names, deps), facts)
            else:  # what another ruleset found of it is gone, and the tie that would vouch for it with it
                self._keep(result.path, row, Tie(row.blob, "", ""))

    def _keep(self, path: str, row: Row, tie: Tie | None, facts: str | None = None) -> None:
        self.rows[path] = row = row._replace(registers=self._deps.registers)
        self._memory.keep(row, tie, facts)

    def _codes(self, wanted: Iterable[str]) -> dict[str, str]:
        """Return the codes that can be inherited from, at least the wanted ones, each with the first file that carries it."""
        if self._tree is not None:
            self._bring(self._tree.with_code("code", wanted))
        codes: dict[str, str] = {}
        for path in sorted(self._entries):
            row = self.rows.get(path)
            if row is not None and len(row.code) == MAIN_LENGTH:
                codes.setdefault(row.code, path)
        return codes

    def _bring(self, rows: Mapping[str, Row]) -> None:
        """Take further items of the tree into account; what is looked at already is not as it was then."""
        for path, row in rows.items():
            if path not in self._entries and path not in self._gone:
                self._entries[path] = Entry(path, all_kinds()["item"], row.blob)
                self.rows[path] = row
