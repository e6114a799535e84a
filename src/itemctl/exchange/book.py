"""An upload workbook as it stands: the sheets of its profile, the rows of each item, and what the profile does not know."""

from __future__ import annotations

import datetime
import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Final, NamedTuple

from itemctl.exchange.profile import Profile, ProfileColumn, ProfileSheet

ITEM_ROWS: Final = "item"
ROW_ID: Final = "#row-id"
_CODES: Final = ("code", "code#handling", "code#implementation")
"""Columns that name the item of a row; the first that is filled counts."""
_DATE: Final = "#date"
_OF_THE_UPLOAD: Final = frozenset({ROW_ID, "#item-row-id", "#position", "#batch", _DATE})
_LONGEST_HEAD: Final = 20
_DAY: Final = re.compile("([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?: 00:00:00)?")


class NoWorkbookError(Exception):
    """The file is no workbook that can be read."""


class BookRow(NamedTuple):
    """One row of a sheet.

    Attributes:
        number: its number in the sheet, from 1.
        cells: text of the cells by name of the column.
    """

    number: int
    cells: Mapping[str, str]


@dataclass(slots=True)
class BookSheet:
    """A sheet of the profile as the workbook has it.

    Attributes:
        sheet: the sheet.
        columns: columns that are there and say something of the item.
        rows: rows by the code of their item, in order.
    """

    sheet: ProfileSheet
    columns: tuple[ProfileColumn, ...]
    rows: dict[str, list[BookRow]] = field(default_factory=dict)


class Book:
    """A workbook, read by a profile.

    Attributes:
        sheets: the profile's sheets that it has.
        aside: titles of columns that say nothing of an item: what tells rows apart, what is of the upload, what is fixed.
        missing: sheets of the profile that it lacks, and columns, as ``sheet!column``.
        unknown: sheets and columns with something in them that the profile does not have, likewise.
        unplaced: rows that name no item, or one that is not among the items of the workbook, as ``sheet!row``.
        codes: the items that it shows.
    """

    def __init__(self, data: bytes, profile: Profile) -> None:
        """Read a workbook.

        Raises:
            NoWorkbookError: it cannot be read.
        """
        self.sheets: list[BookSheet] = []
        self.aside: list[str] = []
        self.missing: list[str] = []
        self.unknown: list[str] = []
        self.unplaced: list[str] = []
        self._dates: dict[str, str] = {}
        grids = _grids(data)
        for sheet in profile.sheets:
            if sheet.name in grids:
                self.sheets.append(self._sheet(sheet, grids.pop(sheet.name)))
            else:
                self.missing.append(sheet.name)
        self.unknown += [name for name, grid in grids.items() if any(map(_is_filled, grid))]
        showing = [one for one in self.sheets if one.sheet.rows == ITEM_ROWS] or self.sheets
        self.codes = {code for one in showing for code in one.rows}
        for one in self.sheets:
            for code in [code for code in one.rows if code not in self.codes]:
                self.unplaced += [f"{one.sheet.name}!{row.number}" for row in one.rows.pop(code)]

    def date_of(self, code: str) -> str:
        """Return the date of the upload that the rows of an item state, ISO; empty where they state none."""
        return self._dates.get(code, "")

    def _sheet(self, sheet: ProfileSheet, grid: Sequence[Sequence[Any]]) -> BookSheet:
        here = self._places(sheet, grid)
        columns = tuple(one for one in sheet.columns if one.name in here and says_something(one))
        self.aside += [
            one.title
            for one in sheet.columns
            if one.name in here and not (says_something(one) or _names(one))
        ]
        made = BookSheet(sheet, columns)
        codes = [one for path in _CODES for one in sheet.columns if one.source and one.source.path == path]
        dates = [one.name for one in sheet.columns if one.source and one.source.path == _DATE]
        for number, cells in enumerate(grid[sheet.header_rows :], sheet.header_rows + 1):
            if not _is_filled(cells):
                continue
            row = {
                one.name: canonical(one, cells[here[one.name]] if here[one.name] < len(cells) else None)
                for one in sheet.columns
                if one.name in here
            }
            code = next((row[one.name] for one in codes if row.get(one.name)), "")
            if not code:
                self.unplaced.append(f"{sheet.name}!{number}")
                continue
            made.rows.setdefault(code, []).append(BookRow(number, row))
            stated = next((day for name in dates if (day := _day(row.get(name, "")))), "")
            if stated:
                self._dates.setdefault(code, stated)
        return made

    def _places(self, sheet: ProfileSheet, grid: Sequence[Sequence[Any]]) -> dict[str, int]:
        """Return the position of each column that is there, by name; note those that are not, and those not asked for."""
        last = grid[sheet.header_rows - 1] if len(grid) >= sheet.header_rows else ()
        places: dict[str, list[int]] = {}
        for index, text in enumerate(last):
            if text not in (None, ""):
                places.setdefault(str(text), []).append(index)
        here = {}
        for column in sheet.columns:
            found = places.get(column.header[-1])
            if found:
                here[column.name] = found.pop(0)
            elif says_something(column):
                self.missing.append(f"{sheet.name}!{column.header[0]}")
        taken = set(here.values())
        width = max(map(len, grid), default=0)
        for index in (one for one in range(width) if one not in taken):
            cells = (row[index] for row in grid if index < len(row))
            first = next((str(cell) for cell in cells if _has_text(cell)), "")
            if first:
                self.unknown.append(f"{sheet.name}!{first[:_LONGEST_HEAD]}")
        return here


def says_something(column: ProfileColumn) -> bool:
    """Tell whether a column says something of the item: it is not fixed, nor of the upload, nor there to tell rows apart."""
    return column.source is not None and column.source.path not in _OF_THE_UPLOAD


def canonical(column: ProfileColumn, value: Any) -> str:
    """Return the text of a cell, numbers and dates written in one way, as programs save them otherwise."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).replace("\r\n", "\n").replace("_x005F_", "_")
    if column.date_form:
        return _day(text) or text
    return _number(text) if column.type != "text" else text


def _names(column: ProfileColumn) -> bool:
    return column.source is not None and column.source.path in _CODES


def _number(text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return f"{number.normalize():f}" if number.is_finite() else text


def _day(text: str) -> str:
    """Return a date, however a profile writes it, in ISO form; empty for what is none."""
    match = _DAY.fullmatch(text)
    try:
        return datetime.date(*map(int, match.groups())).isoformat() if match else ""
    except ValueError:
        return ""


def _has_text(value: Any) -> bool:
    return value is not None and not str(value).isspace() and value != ""


def _is_filled(row: Sequence[Any]) -> bool:
    return any(map(_has_text, row))


def _grids(data: bytes) -> dict[str, list[Sequence[Any]]]:
    """Return the values of every sheet, row by row."""
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it does not keep when it writes: nothing is written
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            return {sheet.title: list(_lines(sheet)) for sheet in book.worksheets}
    except Exception as error:  # of a damaged file it raises whatever it stumbles over
        raise NoWorkbookError from error


def _lines(sheet: Any) -> Iterator[Sequence[Any]]:
    sheet.reset_dimensions()  # what a file states of its size need not be true
    yield from sheet.iter_rows(values_only=True)
