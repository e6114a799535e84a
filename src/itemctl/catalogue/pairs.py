"""Two sides of a catalogue: which files differ, what these hold, and the registers of both.

Nothing is read that both sides have alike, save what the files that differ name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, NamedTuple

from itemctl.catalogue.differing import FileChange, differing, in_folders, is_recorded, without_moved
from itemctl.catalogue.fetching import Fetcher, Wanted
from itemctl.catalogue.registers import Registers, gather
from itemctl.catalogue.sides import SideFiles
from itemctl.catalogue.store import Store
from itemctl.gitio.between import ON_DISK
from itemctl.gitio.blobs import blob_id
from itemctl.model.change import Unread
from itemctl.model.kinds import Kind, kind_of_path
from itemctl.model.text_marks import CLASH, marks_in
from itemctl.yamlio.alike import AlikeReader
from itemctl.yamlio.reader import Document, Limits, read

SETTINGS = "catalogue/catalogue.yaml"
REGISTERS = "catalogue"
_TOP = f"{REGISTERS}/"
_FOLDERS = ("items",)
_STAR = "★".encode()  # of a mark of state secrecy: what bears one is shown nowhere
_CLASH = CLASH.encode()
_LARGE = Limits(max_bytes=32 << 20)
"""Registers may be as large as this."""


class ItemFile(NamedTuple):
    """An item file of one side, as read.

    Attributes:
        path: where it lies.
        code: the item's code.
        data: its data.
    """

    path: str
    code: str
    data: dict[str, Any]


class Half:
    """One of the two sides, and what is known of it so far.

    Attributes:
        files: its files.
        is_old: whether it is the state before.
        folders: item folders, as its settings name them.
        refs: path and blob id of each register file.
    """

    def __init__(self, files: SideFiles, *, is_old: bool) -> None:
        self.files = files
        self.is_old = is_old
        self.folders: tuple[str, ...] = _FOLDERS
        self.refs: dict[str, str] = {}

    def kind(self, path: str) -> Kind | None:
        """Return which kind of file lies at a path; None where it is none of the catalogue's."""
        return kind_of_path(path, self.folders)

    def is_item(self, path: str) -> bool:
        """Tell whether an item belongs at a path."""
        return path.endswith(".yaml") and path.startswith(tuple(f"{folder}/" for folder in self.folders))

    def at(self, change: FileChange) -> str | None:
        """Return the blob id that a file which differs has on this side."""
        return change.old if self.is_old else change.new


class Pair:
    """Two sides to compare.

    Attributes:
        old: the state before.
        new: the state after.
        store: the cache, from which registers and facts are taken where it has them.
        unread: files that differ and could not be read.
        fetcher: reads files, and counts.
    """

    def __init__(self, old: SideFiles, new: SideFiles, store: Store | None = None) -> None:
        if new.repository == old.repository:
            new = replace(new, repository=old.repository)  # found twice; one child of git then reads for both
        self.old = Half(old, is_old=True)
        self.new = Half(new, is_old=False)
        self.store = store or Store(None)
        self.unread: list[Unread] = []
        self.fetcher = Fetcher()
        self._items = AlikeReader()
        self._data: dict[tuple[str, str], Any] = {}
        self._registers: dict[tuple[bool, tuple[str, ...]], Registers] = {}
        self._gathered: dict[tuple[tuple[str, str, str], ...], Registers] = {}

    @property
    def halves(self) -> tuple[Half, Half]:
        """The old and the new side."""
        return self.old, self.new

    @cached_property
    def differing(self) -> list[FileChange]:
        """The files that may differ, whether they were asked for or not."""
        for half in self.halves:
            half.refs = half.files.ids_of([SETTINGS])
            half.folders = item_folders(self._register(half, SETTINGS))
        old, new = self.old.folders, self.new.folders
        sides = (self.old.files, self.new.files)
        found = differing(*sides, tuple(dict.fromkeys((REGISTERS, *old, *new))))
        self._list_registers(found)
        return found if old == new else in_folders(found, *sides, {*old} ^ {*new})

    @cached_property
    def items(self) -> list[FileChange]:
        """The item files that differ, those left out that were only moved."""
        found = []
        for one in self._two_files() or self.differing:
            if self._is_meant(one.path):
                old = one.old if self.old.is_item(one.path) else None
                new = one.new if self.new.is_item(one.path) else None
                if old is not None or new is not None:
                    found.append(FileChange(one.path, old, new))
        return without_moved(found)

    @cached_property
    def registers_differing(self) -> list[str]:
        """The paths of the register files that differ."""
        old, new = (self.refs(half) for half in self.halves)
        paths = [path for path in sorted({*old, *new}) if old.get(path) != new.get(path)]
        return [path for path in paths if self._is_meant(path) and self.old.kind(path)]

    def held_back(self, paths: Iterable[str]) -> set[str]:
        """Return those of some register files that differ which are not to be compared for a mark in them; note why."""
        wanted = [
            (half, Wanted(half.files, path, ref))
            for path in paths
            for half in self.halves
            if (ref := self.refs(half).get(path)) is not None
        ]
        contents = self.fetcher.fetch([one for _, one in wanted])
        return {
            one.path
            for (half, one), data in zip(wanted, contents, strict=True)
            if isinstance(data, bytes) and self._is_marked(half, one.path, data)
        }

    def refs(self, half: Half) -> Mapping[str, str]:
        """Return path and blob id of each register file of a side."""
        _ = self.differing  # lists them
        return half.refs

    def counts(self) -> tuple[int | None, int | None]:
        """Return how many item files each side holds, one of them listed where git says the rest; None where a side is a part."""
        old, new = self.halves
        if any(half.files.only or half.files.given for half in self.halves):
            return None, None
        if not (old.folders == new.folders and is_recorded(old.files, new.files)):
            return old.files.count(old.folders), new.files.count(new.folders)
        listed = old if old.files.kind != "disk" else new
        count = listed.files.count(listed.folders) or 0
        changes = [one for one in self.differing if listed.is_item(one.path)]
        more = sum(one.new is not None for one in changes) - sum(one.old is not None for one in changes)
        return (count, count + more) if listed is old else (count - more, count)

    def read_items(self) -> Iterator[tuple[ItemFile | None, ItemFile | None]]:
        """Yield the item files that differ, as both sides have them at one path; what cannot be read is noted.

        A file that one side cannot read is left out on both: nobody can tell what became of it.
        """
        wanted = [
            Wanted(half.files, one.path, ref)
            for one in self.items
            for half in self.halves
            if (ref := half.at(one)) is not None
        ]
        contents = self.fetcher.fetch(wanted)
        for one in self.items:
            old = next(contents) if one.old is not None else None
            new = next(contents) if one.new is not None else None
            if old is not None and old == new:
                continue  # on disk as git has it
            if isinstance(old, bytes) and isinstance(new, bytes):
                parsed = self._items.read_both(old, new)
            else:
                parsed = self._data_of(old), self._data_of(new)
            before = self._item(self.old, one, old, parsed[0])
            after = self._item(self.new, one, new, parsed[1])
            if (one.old is None or before is not None) and (one.new is None or after is not None):
                yield before, after

    def item(self, path: str, data: bytes) -> ItemFile | None:
        """Return the item that the bytes of a file are; None where they cannot be read."""
        found = self._items.read(data)
        code = found.get("code") if isinstance(found, dict) else None
        return ItemFile(path, code, found) if isinstance(code, str) and code else None

    def registers(self, half: Half, kinds: tuple[str, ...]) -> Registers:
        """Return the registers of a side that are kept in some kinds of file; one object where both sides agree."""
        if (half.is_old, kinds) not in self._registers:
            self._registers[half.is_old, kinds] = self._gather(half, kinds)
        return self._registers[half.is_old, kinds]

    def register_data(self, half: Half, path: str) -> Any:
        """Return the data of one register file; None where there is none, or where it cannot be read."""
        return self._register(half, path) if path in self.refs(half) else None

    def documents(self, half: Half, paths: Iterable[str]) -> Iterator[tuple[str, Document]]:
        """Yield some files of a side with the places of their values."""
        known = {one.path: half.at(one) for one in self.differing}
        refs = {path: half.refs.get(path, known.get(path)) for path in dict.fromkeys(paths)}
        unknown = [path for path, ref in refs.items() if ref is None]
        found = half.files.ids_of(unknown) if unknown else {}
        wanted = [
            Wanted(half.files, path, ref)
            for path, at in refs.items()
            if (ref := found.get(path) if at is None else at) is not None
        ]
        for one, data in zip(wanted, self.fetcher.fetch(wanted), strict=True):
            if isinstance(data, bytes):
                yield one.path, read(data, limits=_LARGE)

    def _gather(self, half: Half, wanted: tuple[str, ...]) -> Registers:
        named = [(path, half.kind(path), ref) for path, ref in sorted(self.refs(half).items())]
        files = tuple((path, kind.name, ref) for path, kind, ref in named if kind and kind.name in wanted)
        if files not in self._gathered:
            self._read_registers(half, files)
            self._gathered[files] = gather((path, kind, self._data[kind, ref]) for path, kind, ref in files)
        return self._gathered[files]

    def _two_files(self) -> list[FileChange]:
        """Return one file of each side where both were asked for by paths that differ; whatever they hold."""
        old, new = self.old.files, self.new.files
        if not (old.single and new.single and old.single != new.single):
            return []
        _ = self.differing  # where items lie
        before = old.ids_of([old.single]) | dict.fromkeys(old.given, ON_DISK)
        after = new.ids_of([new.single]) | dict.fromkeys(new.given, ON_DISK)
        return [
            FileChange(old.single, before.get(old.single), None),
            FileChange(new.single, None, after.get(new.single)),
        ]

    def _is_meant(self, path: str) -> bool:
        old, new = self.old.files, self.new.files
        if old.single and new.single:
            return path in (old.single, new.single)
        return old.is_meant(path) and new.is_meant(path)

    def _data_of(self, found: Any) -> Any:
        return self._items.read(found) if isinstance(found, bytes) else found

    def _item(self, half: Half, change: FileChange, data: Any, found: Any) -> ItemFile | None:
        """Return an item as read; where it cannot be, or bears a mark that forbids it, that is noted."""
        if half.at(change) is None:
            return None
        if isinstance(data, bytes) and self._is_marked(half, change.path, data):
            return None
        if not isinstance(found, dict):
            self._note_faults(half, change.path, data)
            return None
        code = found.get("code")
        if not isinstance(code, str) or not code:
            self.unread.append(Unread(change.path, half.is_old, reason="no-code"))
            return None
        return ItemFile(change.path, code, found)

    def _is_marked(self, half: Half, path: str, data: bytes) -> bool:
        """Tell whether a file may not be shown, or says that a merge of it is not settled yet; note why.

        A mark of a merge that was once committed must not keep out what takes it away: on the old side it does not count.
        """
        if _STAR not in data and (half.is_old or _CLASH not in data):
            return False
        codes = ("SYN119",) if half.is_old else ("SYN119", "SYN120")
        marks = [one for one in marks_in(data.decode("utf-8", "replace")) if one[0] in codes]
        for code, args, span in marks[:1]:
            self.unread.append(Unread(path, half.is_old, span.line, span.column, code, args))
        return bool(marks)

    def _note_faults(self, half: Half, path: str, data: Any) -> None:
        faults = [one for one in read(data).faults if not one.is_remark] if isinstance(data, bytes) else []
        if not faults:
            self.unread.append(Unread(path, half.is_old))
        for one in faults[:1]:
            self.unread.append(Unread(path, half.is_old, one.span.line, one.span.column, one.code, one.args))

    def _list_registers(self, found: list[FileChange]) -> None:
        """List the register files of both sides; what lies on disk as git has it is not opened."""
        old, new = self.halves
        one, other = (old, new) if old.files.kind != "disk" else (new, old)
        one.refs = one.files.ids([REGISTERS])
        if is_recorded(old.files, new.files):
            changes = [(change.path, other.at(change)) for change in found if change.path.startswith(_TOP)]
            differ = {path for path, _ in changes}
            other.refs = {path: ref for path, ref in one.refs.items() if path not in differ}
            other.refs |= {path: self._id_of(other, path, ref) for path, ref in changes if ref is not None}
        else:
            other.refs = other.files.ids([REGISTERS])
        for half in self.halves:
            given = (path for path in half.files.given if path.startswith(_TOP))
            half.refs |= {path: self._id_of(half, path, ON_DISK) for path in given}

    def _id_of(self, half: Half, path: str, ref: str) -> str:
        """Return the blob id of a file, read now where git does not know its bytes."""
        if ref != ON_DISK:
            return ref
        data = next(self.fetcher.fetch([Wanted(half.files, path, ref)]))
        if data is None:
            return ON_DISK
        return blob_id(data if isinstance(data, bytes) else json.dumps(data, sort_keys=True).encode())

    def _register(self, half: Half, path: str) -> Any:
        ref, kind = half.refs.get(path), half.kind(path)
        if ref is None or kind is None:
            return None
        ref = half.refs[path] = self._id_of(half, path, ref)
        self._read_registers(half, [(path, kind.name, ref)])
        return self._data[kind.name, ref]

    def _read_registers(self, half: Half, files: Iterable[tuple[str, str, str]]) -> None:
        rest = []
        for path, kind, ref in files:
            if (kind, ref) in self._data:
                continue
            text = self.store.facts((kind, ref))
            if text is None:
                rest.append((path, kind, ref))
            else:
                self._data[kind, ref] = json.loads(text or "null")
        contents = self.fetcher.fetch([Wanted(half.files, path, ref) for path, _, ref in rest])
        for (_, kind, ref), data in zip(rest, contents, strict=True):
            self._data[kind, ref] = read(data, limits=_LARGE).data if isinstance(data, bytes) else data


def item_folders(settings: Any) -> tuple[str, ...]:
    """Return the folders of item files that the data of catalogue.yaml names."""
    named = settings.get("items") if isinstance(settings, dict) else None
    is_valid = isinstance(named, list) and named and all(isinstance(one, str) for one in named)
    return tuple(str(one).strip("/") for one in named) if is_valid and named else _FOLDERS
