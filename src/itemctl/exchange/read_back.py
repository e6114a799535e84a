"""An upload workbook read back: what its cells say otherwise than the items they are held against.

Every row is held against what a profile makes of the item today; where a cell says the same, nothing is read. Where it
differs, the cell is turned back into the element that the column shows, if the column shows one as it is: codes and
rewritten words are looked up the other way round. Columns that are put together from several elements cannot be
turned back; they are named, and what they say is not compared.
"""

from __future__ import annotations

import copy
import io
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from itemctl.exchange.paths import NO, YES
from itemctl.exchange.profile import Profile, ProfileColumn, ProfileSheet
from itemctl.exchange.reduced import is_removed
from itemctl.exchange.scope import ROW_LISTS, Scope, list_keys
from itemctl.exchange.source import ResolvedInput, Upload
from itemctl.exchange.tables import Table, build_tables
from itemctl.model.item import Item
from itemctl.model.keyed import entry_key
from itemctl.model.schema import hints_of

_CODES: Final = ("code#handling", "code#implementation")
"""Columns that name the item of a row; the first that is filled counts."""
_ROW_ID: Final = "#row-id"
_DEPARTMENT: Final = "department."
_ITEM_ROWS: Final = "item"

_Row = Mapping[str, str]
"""Text of the cells by column."""


class NoWorkbookError(Exception):
    """The file is no workbook that can be read."""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What a workbook says.

    Attributes:
        items: items that it says otherwise, by code: the data with the differing elements put in.
        others: items that are not among those it was held against, by code: what its columns say of them.
        held: number of items that stand in it and were held against.
        compared: titles of the columns that were compared.
        skipped: titles of the columns that show several elements at once, or none.
        missing: titles of columns of the profile that the workbook does not have.
        unplaced: rows that name no item, as ``sheet!row``.
    """

    items: Mapping[str, dict[str, Any]]
    others: Mapping[str, dict[str, Any]]
    held: int
    compared: tuple[str, ...]
    skipped: tuple[str, ...]
    missing: tuple[str, ...]
    unplaced: tuple[str, ...]


def read_back(data: bytes, profile: Profile, items: Iterable[ResolvedInput], *, upload: Upload) -> ReadBack:
    """Return what a workbook says otherwise than ``items``.

    Args:
        data: the workbook (xlsx).
        profile: the profile that it follows.
        items: what it is held against, read once.
        upload: the upload that the items would be exported for.

    Raises:
        NoWorkbookError: it cannot be read.
    """
    book = _Book(_grids(data), profile)
    changed: dict[str, dict[str, Any]] = {}
    held: set[str] = set()
    for item in items:
        code = str(item.data.get("code", ""))
        if code in book.codes:
            held.add(code)
            found = _held_against(book, item, profile, upload)
            if found is not None:
                changed[code] = found
    others = {code: _from_rows(book, code) for code in sorted(book.codes - held)}
    return ReadBack(
        changed,
        others,
        len(held),
        tuple(dict.fromkeys(book.compared)),
        tuple(dict.fromkeys(book.skipped)),
        tuple(dict.fromkeys(book.missing)),
        tuple(book.unplaced),
    )


@dataclass(slots=True)
class _Sheet:
    """A sheet of the profile as the workbook has it.

    Attributes:
        sheet: the sheet.
        carried: columns that are there and can be turned back.
        rows: rows by the code of their item, in order.
    """

    sheet: ProfileSheet
    carried: tuple[ProfileColumn, ...]
    rows: dict[str, list[_Row]] = field(default_factory=dict)


class _Book:
    def __init__(self, grids: Mapping[str, Sequence[Sequence[str]]], profile: Profile) -> None:
        self.sheets: list[_Sheet] = []
        self.compared: list[str] = []
        self.skipped: list[str] = []
        self.missing: list[str] = []
        self.unplaced: list[str] = []
        for sheet in profile.sheets:
            if sheet.name in grids:
                self.sheets.append(self._sheet(sheet, grids[sheet.name]))
            else:
                self.missing.append(sheet.name)
        self.codes = {code for one in self.sheets if one.sheet.rows == _ITEM_ROWS for code in one.rows}

    def _sheet(self, sheet: ProfileSheet, grid: Sequence[Sequence[str]]) -> _Sheet:
        last = grid[sheet.header_rows - 1] if len(grid) >= sheet.header_rows else ()
        places = {text: index for index, text in reversed(list(enumerate(last))) if text}
        here = {one.name: places[one.header[-1]] for one in sheet.columns if one.header[-1] in places}
        carried = []
        for column in sheet.columns:
            if column.name not in here:
                self.missing.append(column.title)
            elif _is_carried(column, sheet):
                carried.append(column)
                self.compared.append(column.title)
            elif column.source is None or column.source.path not in (*_CODES, _ROW_ID):
                self.skipped.append(column.title)
        made = _Sheet(sheet, tuple(carried))
        codes = [one for path in _CODES for one in sheet.columns if one.source and one.source.path == path]
        for number, cells in enumerate(grid[sheet.header_rows :], sheet.header_rows + 1):
            row = {name: cells[index] if index < len(cells) else "" for name, index in here.items()}
            if not any(row.values()):
                continue
            code = next((row[one.name] for one in codes if row.get(one.name)), "")
            if code:
                made.rows.setdefault(code, []).append(row)
            else:
                self.unplaced.append(f"{sheet.name}!{number}")
        return made


def _held_against(
    book: _Book, item: ResolvedInput, profile: Profile, upload: Upload
) -> dict[str, Any] | None:
    """Return the item as the workbook has it; None where it says the same."""
    tables = {one.sheet.id: one for one in build_tables(profile, [item], upload=upload).tables}
    data: dict[str, Any] = copy.deepcopy(dict(item.data))
    for one in book.sheets:
        table = tables[one.sheet.id]
        rows = one.rows.get(str(item.data["code"]), [])
        if one.sheet.rows == _ITEM_ROWS:
            if rows and table.rows:
                _put_differing(data, one, _texts(table, 0), rows[0])
        else:
            _put_list(data, one, table, rows, _entries(item, one.sheet, profile, upload))
    return None if data == item.data else data


def _put_list(
    data: dict[str, Any], sheet: _Sheet, table: Table, rows: Sequence[_Row], indices: Sequence[int]
) -> None:
    """Make the list of a sheet what its rows say; entries that have no row are taken out, rows without entry put in."""
    list_name = ROW_LISTS[sheet.sheet.rows]
    *above, last = list_name.split(".")
    holder = data
    for step in above:
        holder = holder.setdefault(step, {})
    if len(indices) != len(table.rows) or (not rows and not indices):
        return
    entries = holder.get(last, [])
    known = {_row_key(sheet.sheet, _texts(table, index)): index for index in range(len(table.rows))}
    found: dict[int, dict[str, Any]] = {}
    new: list[dict[str, Any]] = []
    for row in rows:
        index = known.get(_row_key(sheet.sheet, row))
        entry: dict[str, Any] = {} if index is None else copy.deepcopy(entries[indices[index]])
        _put_differing(entry, sheet, {} if index is None else _texts(table, index), row)
        if index is not None:
            found[indices[index]] = entry
        elif entry:
            new.append(entry)
    shown = set(indices)
    kept = [
        found.get(place, entry) for place, entry in enumerate(entries) if place in found or place not in shown
    ]
    holder[last] = [*kept, *new]


def _row_key(sheet: ProfileSheet, row: _Row) -> str:
    """Return what tells a row among those of its item: its id, else what the columns of the list's keys say."""
    columns = {one.source.path: one.name for one in sheet.columns if one.source is not None}
    if row.get(columns.get(_ROW_ID, "")):
        return row[columns[_ROW_ID]]
    list_name = ROW_LISTS[sheet.rows]
    entry = {
        key: row.get(columns.get(f"{list_name}[].{key}", ""), "")
        for name in list_keys(list_name)
        for key in name.split("+")
    }
    return entry_key({key: value for key, value in entry.items() if value}, list_keys(list_name)) or ""


def _entries(item: ResolvedInput, sheet: ProfileSheet, profile: Profile, upload: Upload) -> list[int]:
    """Return the positions of the entries that have a row."""
    omits = sheet.rows == "material" and profile.removed == "omit"
    found = Scope(item, upload).entries(ROW_LISTS[sheet.rows])
    return [int(route[-1]) for route, entry in found if not (omits and is_removed(entry, upload.date))]


def _from_rows(book: _Book, code: str) -> dict[str, Any]:
    """Return what the columns say of an item that nothing can be held against."""
    data: dict[str, Any] = {"schema": "item/1", "code": code}
    for one in book.sheets:
        rows = one.rows.get(code, [])
        if one.sheet.rows == _ITEM_ROWS:
            for row in rows[:1]:
                _put_differing(data, one, {}, row)
            continue
        *above, last = ROW_LISTS[one.sheet.rows].split(".")
        made: list[dict[str, Any]] = []
        for row in rows:
            entry: dict[str, Any] = {}
            _put_differing(entry, one, {}, row)
            if entry:
                made.append(entry)
        holder = data
        for step in above:
            holder = holder.setdefault(step, {})
        if made:
            holder[last] = made
    return data


def _put_differing(data: dict[str, Any], sheet: _Sheet, known: _Row, row: _Row) -> None:
    """Put into an item or an entry what its row says otherwise."""
    for column in sheet.carried:
        cell = row.get(column.name, "")
        if cell != known.get(column.name, "") and column.source is not None:
            value = _turned_back(column, cell, _hint(sheet.sheet, column))
            _put(data, [str(step) for step in column.source.route], value)


def _put(data: dict[str, Any], route: Sequence[str], value: Any) -> None:
    holder = data
    for step in route[:-1]:
        inner = holder.get(step)
        if not isinstance(inner, dict):
            inner = holder[step] = {}
        holder = inner
    if value is None:
        holder.pop(route[-1], None)
    else:
        holder[route[-1]] = value


def _is_carried(column: ProfileColumn, sheet: ProfileSheet) -> bool:
    """Tell whether a cell can be turned back into the one element that the column shows."""
    source = column.source
    if source is None or column.has or "#" in source.path or source.path.startswith(_DEPARTMENT):
        return False
    below = source.path.removeprefix(f"{ROW_LISTS[sheet.rows]}[].") if source.list_name else source.path
    if "[]" in below or (source.list_name and ROW_LISTS[sheet.rows] != source.list_name):
        return False
    codes = list(column.codes.cells.values()) if column.codes else []
    words = list(column.words.values())
    return len(set(codes)) == len(codes) and len(set(words)) == len(words)


def _turned_back(column: ProfileColumn, cell: str, hint: Any) -> Any:
    """Return the element that a cell shows; None for an empty cell."""
    if not cell:
        return None
    texts = cell.split(column.joiner) if column.many and column.joiner else [cell]
    values = [_word(column, text) for text in texts]
    if column.many:
        return values
    value = values[0]
    if hint is bool and value in (YES, NO):
        return value == YES
    if hint is int and value.isdecimal():
        return int(value)
    return value


def _word(column: ProfileColumn, text: str) -> str:
    if column.codes is not None:
        text = next((value for value, written in column.codes.cells.items() if written == text), text)
    text = next((value for value, written in column.words.items() if written == text), text)
    if column.date_form == "20260131" and len(text) == 8 and text.isdecimal():
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    return text.removesuffix(" 00:00:00") if column.date_form else text


def _hint(sheet: ProfileSheet, column: ProfileColumn) -> Any:
    """Return the plain type of the element that a column shows; None where the model does not say."""
    steps = (
        [*filter(None, ROW_LISTS[sheet.rows].split("."))] if column.source and column.source.list_name else []
    )
    hint: Any = Item
    for step in (*steps, *(str(one) for one in (column.source.route if column.source else ()))):
        hints = hints_of(hint) if isinstance(hint, type) and hasattr(hint, "__annotations__") else {}
        if step not in hints:
            return None
        hint = hints[step][0]
        inner = getattr(hint, "__args__", ())
        hint = inner[0] if getattr(hint, "__origin__", None) is list and inner else hint
    return hint


def _texts(table: Table, index: int) -> dict[str, str]:
    """Return the cells of a row as the workbook will have them."""
    cells = table.rows[index]
    return {
        column.name: "" if cell is None else str(cell)
        for column, cell in zip(table.sheet.columns, cells, strict=True)
    }


def _grids(data: bytes) -> dict[str, list[list[str]]]:
    """Return the texts of every sheet, row by row."""
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it does not keep when it writes: nothing is written
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            return {sheet.title: list(_lines(sheet)) for sheet in book.worksheets}
    except Exception as error:  # of a damaged file it raises whatever it stumbles over
        raise NoWorkbookError from error


def _lines(sheet: Any) -> Iterator[list[str]]:
    for row in sheet.iter_rows(values_only=True):
        yield ["" if cell is None else str(cell).replace("_x005F_", "_") for cell in row]
