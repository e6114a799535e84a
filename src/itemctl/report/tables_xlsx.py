"""Tables as a workbook (xlsx): one sheet a table, set up to be printed, filtered and copied from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from itemctl.model.plain import one_line
from itemctl.model.table import Cell, Column, Table, chinese_date, shown
from itemctl.model.width import text_width
from itemctl.report.sheets import (
    begin_sheet,
    book_bytes,
    column_letter,
    define_looks,
    looks_of,
    row_height,
    row_of,
)

if TYPE_CHECKING:
    from openpyxl import Workbook

_LATIN: Final = 2  # characters of Latin text in the room of one Chinese one
_TITLE_POINTS: Final = 30
_TITLE_SIZE: Final = 16
_TITLE_LINE: Final = 24
_TEXT_SIZE: Final = 10
_LONGEST_NAME: Final = 31  # of a sheet; Excel
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
_NO_NAME: Final = "表"


def write_tables(tables: Iterable[Table], *, title: str, date: str) -> bytes:
    """Return the workbook as the bytes of an xlsx file; the same tables give the same bytes.

    Args:
        tables: at least one.
        title: of the whole, in the properties of the file.
        date: stands in the file where others write the clock, like ``2026-06-30``.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = one_line(title), "itemctl"
    define_looks(book, looks_of(title_size=_TITLE_SIZE))
    taken: set[str] = set()
    for table in tables:
        _Sheet(book, table, _name(table.name, taken)).write()
    return book_bytes(book, date)


class _Sheet:
    """One table: annex and title above, the rows, notes and who publishes it below."""

    def __init__(self, book: Workbook, table: Table, name: str) -> None:
        self._table = table
        self._widths = [column.width * _LATIN for column in table.columns]
        above = [one for one in (table.annex, table.title) if one]
        self._header = len(above) + 1
        self._sheet = begin_sheet(book, name, self._widths, header_row=self._header)
        self._row = 0

    def write(self) -> None:
        table = self._table
        if table.annex:
            self._line("plain", table.annex)
        if table.title:
            self._line("headline", table.title, height=self._title_height(table.title))
        heads = [column.title for column in table.columns]
        self._append(["head"] * len(heads), heads)
        data = table.rows[:-1] if table.total else table.rows
        last = column_letter(len(heads) - 1)
        self._sheet.auto_filter.ref = f"A{self._header}:{last}{self._header + len(data)}"
        for cells in data:
            self._append([_LOOKS[column.kind] for column in table.columns], cells)
        for cells in table.rows[len(data) :]:
            self._append([_TOTALS[column.kind] for column in table.columns], cells)
        for note in table.notes:
            self._line("note", note)
        for line in (table.issuer, chinese_date(table.date)):
            if line:
                self._line("signed", line)
        self._sheet.close()

    def _title_height(self, title: str) -> float:
        """Return points for the title; one that is wider than the table takes several lines."""
        room = sum(self._widths) * _TEXT_SIZE / _TITLE_SIZE - _LATIN
        return _TITLE_POINTS + _TITLE_LINE * max(0, -(-text_width(title) // room) - 1)

    def _append(self, looks: Sequence[str], cells: Sequence[Cell]) -> None:
        self._row += 1
        texts = [shown(cell, column.kind) for cell, column in zip(cells, self._table.columns, strict=True)]
        values = [_value(cell, column) for cell, column in zip(cells, self._table.columns, strict=True)]
        self._sheet.row_dimensions[self._row].height = row_height(texts, self._widths)
        self._sheet.append(row_of(self._sheet, looks, values))

    def _line(self, look: str, text: str, *, height: float = 0) -> None:
        """Write one text across all columns."""
        self._row += 1
        whole = sum(self._widths)
        self._sheet.row_dimensions[self._row].height = height or row_height([text], [whole])
        self._sheet.append(row_of(self._sheet, [look], [text]))
        if len(self._widths) > 1:
            self._sheet.merged_cells.add(f"A{self._row}:{column_letter(len(self._widths) - 1)}{self._row}")


_LOOKS: Final = {"text": "text", "number": "count", "share": "share"}
_TOTALS: Final = {"text": "sum", "number": "sum", "share": "sum share"}


def _value(cell: Cell, column: Column) -> Any:
    """Return what stands in a cell; a text in a column of numbers (无) stays a text."""
    return round(cell, 2) if isinstance(cell, float) and column.kind == "number" else cell


def _name(name: str, taken: set[str]) -> str:
    """Return a name that a sheet may have and no other has."""
    plain = _FORBIDDEN.sub(" ", one_line(name)).strip().strip("'")[:_LONGEST_NAME] or _NO_NAME
    found, number = plain, 1
    while found.casefold() in taken:
        number += 1
        suffix = f" {number}"
        found = plain[: _LONGEST_NAME - len(suffix)] + suffix
    taken.add(found.casefold())
    return found
