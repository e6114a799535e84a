"""What one pass found. What most runs need is at hand; the rest is loaded once it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from itemctl.catalogue.collector import without_collector
from itemctl.catalogue.digests import digest_of, short_digest
from itemctl.catalogue.facts import ItemFacts, Memo, decode_all
from itemctl.catalogue.family import Family
from itemctl.catalogue.memory import Memory
from itemctl.catalogue.parts import ALL_PARTS, IDENTITY, MATERIALS, PARTS, REFS
from itemctl.catalogue.register_files import RegisterFiles
from itemctl.catalogue.registers import Registers
from itemctl.catalogue.source import Entry
from itemctl.catalogue.store import Row
from itemctl.model.kinds import Kind, kind_of_path

_ALWAYS_READ = ALL_PARTS - {MATERIALS, REFS}
"""The parts of facts that are read whatever is asked for: they cost next to nothing."""
_ASKED_FOR = {field: frozenset({IDENTITY, part}) for part, fields in PARTS.items() for field in fields}
"""The parts of facts that tell a field of an item, and from which item it inherits."""


class Files(NamedTuple):
    """All files of a catalogue.

    Attributes:
        entries: the files, sorted by path.
        rows: analysis of each file by path.
        memory: holds the facts of the items.
    """

    entries: list[Entry]
    rows: dict[str, Row]
    memory: Memory


class Ways(NamedTuple):
    """How what is not at hand is come by.

    Attributes:
        at: gives the analysis of some files by path.
        load: gives all files.
        items: gives path and content of every item, sorted by path; None where that takes all files.
        facts: reads one file once more and gives its facts.
        memory: holds the facts of items.
    """

    at: Callable[[Iterable[str]], dict[str, Row]]
    load: Callable[[], Files]
    items: Callable[[], list[tuple[str, str]] | None]
    facts: Callable[[str], ItemFacts]
    memory: Memory


@dataclass(slots=True)
class Scan:
    """What one pass found.

    Attributes:
        files: number of files.
        items: number of items among them.
        folders: item folders.
        failed: paths that could not be read.
        faulty: analysis of each file that has findings, by path, in order.
    """

    files: int
    items: int
    folders: tuple[str, ...]
    failed: set[str]
    faulty: Mapping[str, Row]
    _registers: RegisterFiles
    _facts_sum: str
    _ways: Ways
    _all: Files | None = field(default=None)
    _facts: dict[str, ItemFacts] | None = field(default=None)
    _parts: frozenset[str] = field(default=frozenset())
    _by_code: dict[str, list[str]] | None = field(default=None)

    @property
    def entries(self) -> list[Entry]:
        """All files, sorted by path."""
        return self.whole().entries

    @property
    def rows(self) -> dict[str, Row]:
        """Analysis of each file by path."""
        return self.whole().rows

    def at(self, paths: Iterable[str]) -> dict[str, Row]:
        """Return the analysis of some files by path; nothing for those that do not exist."""
        if self._all is None:
            return self._ways.at(paths)
        rows = self._all.rows
        return {path: rows[path] for path in paths if path in rows}

    def row(self, path: str) -> Row | None:
        """Return the analysis of one file; None where there is no such file."""
        return self.at([path]).get(path)

    def kind(self, path: str) -> Kind | None:
        """Return the kind of file that belongs at a path, or None if it is none of the catalogue's."""
        return kind_of_path(path, self.folders)

    @property
    def steering(self) -> Registers:
        """Settings, rulesets, waivers and baseline only."""
        return self._registers.steering

    @property
    def registers(self) -> Registers:
        """The registers."""
        return self._registers.registers

    @property
    def facts(self) -> Mapping[str, ItemFacts]:
        """Facts of every item file, by path."""
        return self.facts_with(ALL_PARTS)

    def facts_with(self, parts: frozenset[str]) -> Mapping[str, ItemFacts]:
        """Return facts of every item file, by path, of which at least these parts (`PARTS`) were read."""
        if self._facts is None or not parts <= self._parts:
            with without_collector():
                wanted = parts | self._parts
                self._facts, self._parts = self._decoded(wanted), wanted | _ALWAYS_READ
        return self._facts

    @property
    def by_code(self) -> Mapping[str, list[str]]:
        """Item code to the paths of the files that carry it."""
        if self._by_code is None:
            self._by_code = {}
            known: Mapping[str, ItemFacts | Row] = self.rows if self._facts is None else self._facts
            for path, one in known.items():
                if one.code:
                    self._by_code.setdefault(one.code, []).append(path)
        return self._by_code

    def unread_items(self) -> frozenset[str]:
        """Return the item files that do not tell their code: broken, empty, or not to be read at all."""
        nameless = {path for path, facts in self.facts_with(frozenset()).items() if not facts.code}
        kinds = {path: self.kind(path) for path in self.failed}
        return frozenset(nameless.union(path for path, kind in kinds.items() if kind and kind.name == "item"))

    def unread_registers(self) -> list[str]:
        """Return the register files that could not be read, or hold nothing, sorted."""
        nothing = ("", short_digest(""))
        return sorted(path for path, row in self._registers.rows.items() if row.facts_id in nothing)

    def effective(self, facts: ItemFacts, key: str) -> str:
        """Return a plain element of an item with inheritance: own, the parent's, or the directory entry's."""
        known = self.facts_with(_ASKED_FOR.get(key, frozenset({IDENTITY})))
        return Family(known, self.by_code, self.registers).effective(facts, key)

    def facts_digest(self) -> str:
        """Return a digest of all facts and registers: equal digests mean equal findings across files."""
        return digest_of([self._registers.digest, self._facts_sum])

    @property
    def registers_digest(self) -> str:
        """Digest of what the registers say."""
        return self._registers.digest

    @property
    def facts_sums(self) -> Mapping[str, str]:
        """For each of the parts of facts (`PARTS`) what stands for it in all items: equal ones mean equal parts."""
        return dict(zip(PARTS, self._facts_sum.split(), strict=True))

    def whole(self) -> Files:
        """Return all files."""
        if self._all is None:
            with without_collector():
                self._all = self._ways.load()
        return self._all

    def _decoded(self, parts: frozenset[str]) -> dict[str, ItemFacts]:
        memory = self._ways.memory
        items = self._ways.items() if self._all is None else None
        if items is None:
            rows, memory = self.whole().rows, self.whole().memory
            items = [(path, row.blob) for path, row in rows.items() if row.kind == "item"]
        paths = {blob: path for path, blob in items if blob}
        twins: dict[str, list[str]] = {}
        for path, blob in items:
            if blob and paths[blob] != path:
                twins.setdefault(paths[blob], []).append(path)
        texts = memory.item_facts(with_names=REFS in parts)
        known = ((paths[blob], text) for blob, text in texts if blob in paths)
        found = {facts.path: facts for facts in decode_all(known, Memo(), parts)}
        for path, others in twins.items():
            if path in found:
                found.update((other, found[path]._replace(path=other)) for other in others)
        # Where they were not gathered, or the cache went away between two looks at it, the file is read once more.
        return {path: found.get(path) or self._ways.facts(path) for path, blob in items if blob}
