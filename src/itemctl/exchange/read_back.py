"""An upload workbook read back: what its cells say otherwise than the items they are held against.

Every row is held against what a profile makes of the item today, for the date that the workbook was made for. A cell
that says the same says nothing. One that differs is turned back into the element that it shows, as far as it shows one;
then the item is exported again, and every cell that still differs is told as what it is: a cell that says something else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final, cast

from itemctl.changes.cells import Cell
from itemctl.exchange.book import ITEM_ROWS, Book, BookRow, BookSheet, NoWorkbookError
from itemctl.exchange.book_rows import (
    is_same,
    list_at,
    naming_column,
    paired,
    row_key,
    row_texts,
    with_value,
)
from itemctl.exchange.guesses import Row
from itemctl.exchange.profile import Profile, ProfileColumn
from itemctl.exchange.reduced import is_removed
from itemctl.exchange.scope import ROW_LISTS
from itemctl.exchange.source import Registers, ResolvedInput, Upload
from itemctl.exchange.tables import Table, build_tables
from itemctl.exchange.turning_back import is_turned_back, turn_back
from itemctl.model.item import Item

__all__ = ["NoWorkbookError", "ReadBack", "read_back"]

Settle = Callable[[dict[str, Any]], Mapping[str, Any]]
"""Gives what a comparison makes of an item: taken over again is what was taken out of it."""
_MATERIALS: Final = "materials"


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What a workbook says.

    Attributes:
        items: items that it says otherwise, by the code they have: the data with the differing elements put in.
        others: items that are not among those it was held against, by code: what its columns say of them.
        cells: cells that say something else and are not in ``items``.
        about: the items that ``cells`` are of, as they are without the workbook, by code.
        held: number of items that stand in it and were held against.
        compared: titles of the columns that are turned back into elements.
        as_text: titles of the columns that are compared cell by cell.
        aside: titles of the columns that say nothing of an item.
        missing: sheets of the profile that the workbook does not have, and columns, as ``sheet!column``.
        unknown: sheets and columns that the profile does not have, likewise.
        unplaced: rows that were not compared, as ``sheet!row``: they name no item, or one row more than there can be.
        lacking: items without a row in a sheet that has one for every item, as ``sheet!code``.
    """

    items: Mapping[str, dict[str, Any]]
    others: Mapping[str, dict[str, Any]]
    cells: tuple[Cell, ...]
    about: Mapping[str, ResolvedInput]
    held: int
    compared: tuple[str, ...]
    as_text: tuple[str, ...]
    aside: tuple[str, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    unplaced: tuple[str, ...]
    lacking: tuple[str, ...]


def read_back(
    data: bytes,
    profile: Profile,
    items: Iterable[ResolvedInput],
    *,
    upload: Upload,
    settle: Settle = lambda item: item,
    former: Mapping[str, str] = MappingProxyType({}),
) -> ReadBack:
    """Return what a workbook says otherwise than ``items``.

    Args:
        data: the workbook (xlsx).
        profile: the profile that it follows.
        items: what it is held against, read once.
        upload: the upload that the items would be exported for; a workbook that states its date is held against an
            export of that date.
        settle: gives what a comparison makes of an item that was changed.
        former: the code that an item had before, by the one it has; its rows may stand under that one.

    Raises:
        NoWorkbookError: it cannot be read.
    """
    work = _Work(Book(data, profile), profile, upload, settle)
    work.former = former
    for item in items:
        work.hold(item)
    return work.done()


@dataclass(slots=True)
class _Entries:
    """A list of an item while rows are put into it.

    Attributes:
        had: the entries that it had; None where one was taken out.
        new: entries that rows added.
    """

    had: list[Any]
    new: list[dict[str, Any]] = field(default_factory=list)

    def now(self) -> list[Any]:
        """Return the entries as they are now."""
        return [*(one for one in self.had if one is not None), *self.new]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row of the workbook and what it is about.

    Attributes:
        sheet: its sheet.
        row: the row; None where the workbook has none for an entry that the item has.
        known: what an export of the item as it was says.
        place: position of the entry among those that the list had, or among the new ones; -1 for the item itself.
    """

    sheet: BookSheet
    row: BookRow | None
    known: Mapping[str, str]
    place: int = -1


class _Work:
    def __init__(self, book: Book, profile: Profile, upload: Upload, settle: Settle) -> None:
        self._book = book
        self._profile = replace(profile, internal="mark", removed="keep")
        self._omits = profile.removed == "omit"
        self._upload = upload
        self._settle = settle
        self.former: Mapping[str, str] = {}
        self._registers: Registers = _NoRegisters()
        self._changed: dict[str, dict[str, Any]] = {}
        self._cells: list[Cell] = []
        self._about: dict[str, ResolvedInput] = {}
        self._held: set[str] = set()
        self._unplaced = [*book.unplaced]
        self._lacking: list[str] = []

    def hold(self, item: ResolvedInput) -> None:
        """Hold the rows of an item against it."""
        self._registers = item.registers
        mine = code = str(item.data.get("code", ""))
        if code not in self._book.codes and code in self.former:
            code = self.former[code]
        if code not in self._book.codes or code in self._held:
            return
        self._held.add(code)
        upload = self._upload_of(code)
        if code != mine:  # nothing but the code: that it has another one is told of the item
            former = {key: value for key, value in item.data.items() if key != "replaces"}
            item = replace(item, data=cast("Item", {**former, "code": code}))
        one = _One(item, upload, self._tables(item, upload))
        for sheet in self._book.sheets:
            rows = sheet.rows.get(code, [])
            spare = (
                one.put_list(sheet, rows, omits=self._omits) if sheet.sheet.rows != ITEM_ROWS else rows[1:]
            )
            self._unplaced += [f"{sheet.sheet.name}!{row.number}" for row in spare]
            if sheet.sheet.rows == ITEM_ROWS and not rows:
                self._lacking.append(f"{sheet.sheet.name}!{code}")
            elif sheet.sheet.rows == ITEM_ROWS:
                one.put_item(sheet, rows[0])
        data, settled = one.done(), item.data
        if data != item.data or code != mine:
            self._changed[mine] = data
            settled = cast("Item", self._settle(data))
            one.tables = self._tables(ResolvedInput(settled, item.path, item.registers), upload)
        cells = [*one.differing(settled)]
        self._cells += cells
        if cells:
            self._about[code] = item

    def done(self) -> ReadBack:
        """Return what was found; items that nothing was held against are told by what their columns say."""
        others = {code: self._from_rows(code) for code in sorted(self._book.codes - self._held)}
        columns = [(one, sheet.sheet) for sheet in self._book.sheets for one in sheet.columns]
        back, as_text = (
            _once(one.title for one, sheet in columns if is_turned_back(one, sheet) is wanted)
            for wanted in (True, False)
        )
        of_book = (self._book.aside, self._book.missing, self._book.unknown, self._unplaced, self._lacking)
        return ReadBack(
            self._changed,
            others,
            tuple(self._cells),
            self._about,
            len(self._held),
            back,
            tuple(one for one in as_text if one not in back),
            *map(_once, of_book),
        )

    def _upload_of(self, code: str) -> Upload:
        return replace(self._upload, date=self._book.date_of(code) or self._upload.date, batch="")

    def _tables(self, item: ResolvedInput, upload: Upload) -> Mapping[str, Table]:
        return {one.sheet.id: one for one in build_tables(self._profile, [item], upload=upload).tables}

    def _from_rows(self, code: str) -> dict[str, Any]:
        """Return what the columns say of an item that nothing can be held against."""
        data: dict[str, Any] = {"schema": "item/1", "code": code}
        item = ResolvedInput(cast("Item", data), "", self._registers)
        upload = self._upload_of(code)
        for sheet in self._book.sheets:
            rows = sheet.rows.get(code, [])
            if sheet.sheet.rows == ITEM_ROWS:
                for row in rows[:1]:
                    data = turn_back(data, Row(sheet, item, upload, row.cells, {}))
                self._unplaced += [f"{sheet.sheet.name}!{row.number}" for row in rows[1:]]
                continue
            made = [turn_back({}, Row(sheet, item, upload, row.cells, {})) for row in rows]
            if any(made):
                data = with_value(data, ROW_LISTS[sheet.sheet.rows].split("."), [one for one in made if one])
        return data


class _One:
    """One item while the rows of the workbook are put into it.

    Attributes:
        tables: what an export of it says, by sheet: of the item as it was, then of what became of it.
    """

    def __init__(self, item: ResolvedInput, upload: Upload, tables: Mapping[str, Table]) -> None:
        self.tables = tables
        self._item = item
        self._upload = upload
        self._data: dict[str, Any] = dict(item.data)
        self._lists: dict[str, _Entries] = {}
        self._placed: list[_Placed] = []

    def put_item(self, sheet: BookSheet, row: BookRow) -> None:
        """Put in what a row about the item itself says."""
        known = row_texts(self.tables[sheet.sheet.id], 0)
        self._data = turn_back(self._data, Row(sheet, self._item, self._upload, row.cells, known))
        self._placed.append(_Placed(sheet, row, known))

    def put_list(self, sheet: BookSheet, rows: Sequence[BookRow], *, omits: bool) -> list[BookRow]:
        """Make the list of a sheet what its rows say: entries without a row are taken out, rows without entry put in.

        Returns:
            Rows that could not be put anywhere, as another sheet shows the same list.
        """
        name = ROW_LISTS[sheet.sheet.rows]
        found = list_at(self._item.data, name)
        is_first = name not in self._lists
        entries = self._lists.setdefault(name, _Entries([*found]))
        places = [place for place, one in enumerate(found) if isinstance(one, Mapping)]
        table = self.tables[sheet.sheet.id]
        known = [row_texts(table, index) for index in range(len(table.rows))]
        which = paired(sheet.sheet, known, rows)
        for index in sorted({*range(len(places))} - {*which}, key=int):
            place = places[index]
            if not (omits and name == _MATERIALS and is_removed(found[place], self._upload.date)):
                self._placed.append(_Placed(sheet, None, known[index], place))
                entries.had[place] = None
        spare = []
        for row, index in zip(rows, which, strict=True):
            if index is None and is_first:
                entries.new.append(turn_back({}, Row(sheet, self._item, self._upload, row.cells, {})))
                self._placed.append(_Placed(sheet, row, {}, len(found) + len(entries.new) - 1))
            elif index is None or entries.had[places[index]] is None:
                spare.append(row)
            else:
                of_row = Row(sheet, self._item, self._upload, row.cells, known[index])
                entries.had[places[index]] = turn_back(entries.had[places[index]], of_row)
                self._placed.append(_Placed(sheet, row, known[index], places[index]))
        return spare

    def done(self) -> dict[str, Any]:
        """Return the item as the workbook has it."""
        data = self._data
        for name, entries in self._lists.items():
            if entries.now() != list_at(self._item.data, name):
                data = with_value(data, name.split("."), entries.now())
        return data

    def differing(self, settled: Mapping[str, Any]) -> Iterator[Cell]:
        """Yield the cells that still differ from what an export of the item says, as a comparison will see it."""
        for one in self._placed:
            sheet = one.sheet.sheet
            table = self.tables[sheet.id]
            index = 0 if sheet.rows == ITEM_ROWS else self._index(one, settled)
            now = row_texts(table, index) if index is not None else {}
            if one.row is None:
                if now:
                    column = one.sheet.columns[0]
                    yield self._cell(one, naming_column(one.sheet) or column, "", one.known)
                continue
            for column in one.sheet.columns:
                cell = one.row.cells[column.name]
                if cell not in (now.get(column.name, ""), one.known.get(column.name, "")):
                    yield self._cell(one, column, cell, one.known)

    def _index(self, one: _Placed, settled: Mapping[str, Any]) -> int | None:
        """Return the row that an export of the settled item has for the entry of a row; None where there is none."""
        name = ROW_LISTS[one.sheet.sheet.rows]
        entries = self._lists[name]
        slots = [*entries.had, *entries.new]
        entry = slots[one.place]
        found = [found for found in list_at(settled, name) if isinstance(found, Mapping)]
        if entry is None:
            entry = list_at(self._item.data, name)[one.place]
            return next((index for index, other in enumerate(found) if is_same(name, entry, other)), None)
        kept = [slot for slot in slots[: one.place] if isinstance(slot, Mapping)]
        if len(kept) < len(found) and is_same(name, entry, found[len(kept)]):
            return len(kept)
        return next((index for index, other in enumerate(found) if is_same(name, entry, other)), None)

    def _cell(self, one: _Placed, column: ProfileColumn, book: str, known: Mapping[str, str]) -> Cell:
        sheet = one.sheet.sheet
        row: Mapping[str, str] = one.row.cells if one.row is not None else known
        naming = naming_column(one.sheet) if sheet.rows != ITEM_ROWS else None
        entry = row.get(naming.name, "") if naming else ""
        key = row_key(sheet, row) if sheet.rows != ITEM_ROWS else ""
        return Cell(
            code=str(self._item.data.get("code", "")),
            sheet=sheet.name,
            row=one.row.number if one.row is not None else 0,
            column=column.header[0],
            path=column.source.path if column.source is not None else "",
            key=tuple(filter(None, (sheet.id, key, column.name))),
            entry=entry,
            book=book,
            item=known.get(column.name, ""),
            is_prose=column.type == "text" and column.codes is None and not column.many,
        )


@dataclass(frozen=True, slots=True)
class _NoRegisters:
    """Where nothing is held against a workbook, as the catalogue has no item at all."""

    departments: Mapping[str, Any] = field(default_factory=dict)
    divisions: Mapping[str, Any] = field(default_factory=dict)
    laws: Mapping[str, Any] = field(default_factory=dict)
    halls: Mapping[str, Any] = field(default_factory=dict)


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
