"""Files of published lists as grids of text: xlsx, csv (UTF-8, UTF-16 or GB 18030) and tables of docx."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree

from itemctl.model.errors import ConfigurationError
from itemctl.model.published_list import ListCell
from itemctl.model.text import Text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Place = tuple[int, int]
"""(row, column), from 1."""
MOST_CELLS: Final = 2_000_000
"""A list is a few hundred rows; a sheet that claims more cells than this is none."""


@dataclass(slots=True)
class Grid:
    """One table.

    Attributes:
        name: of the sheet, or of the table in a document.
        texts: what stands in it; empty cells are left out.
        owners: for each place that merged cells cover the place of their text.
        rows: number of rows.
        columns: number of columns.
        above: text outside the grid that belongs to it: paragraphs above a table of a document.
        aside: what is in the file but in no cell: remarks stuck on cells, formulas without a value.
        hidden: addresses of hidden columns and rows, and the sheet's name where it is hidden itself.
    """

    name: str
    texts: dict[Place, str] = field(default_factory=dict)
    owners: dict[Place, Place] = field(default_factory=dict)
    rows: int = 0
    columns: int = 0
    above: list[ListCell] = field(default_factory=list)
    aside: list[ListCell] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    def put(self, place: Place, text: str) -> None:
        """Enter a text, blanks at both ends taken away; an empty one is not entered."""
        if stripped := text.strip():
            self.texts[place] = stripped
            self.rows, self.columns = max(self.rows, place[0]), max(self.columns, place[1])

    def merge(self, first: Place, last: Place) -> None:
        """Let all places of a rectangle show the text of the first."""
        for row in range(first[0], min(last[0], self.rows) + 1):
            for column in range(first[1], min(last[1], self.columns) + 1):
                if (row, column) != first and (row, column) not in self.texts:
                    self.owners[row, column] = first

    def at(self, row: int, column: int) -> ListCell | None:
        """Return the cell that shows at a place, that of merged cells included."""
        owner = self.owners.get((row, column), (row, column))
        text = self.texts.get(owner)
        return None if text is None else ListCell(self.name, address(*owner), text)

    def own(self, row: int) -> Iterator[tuple[int, ListCell]]:
        """Yield the cells that begin in a row, with their columns."""
        for column in range(1, self.columns + 1):
            if (row, column) in self.texts:
                yield column, ListCell(self.name, address(row, column), self.texts[row, column])

    def covers(self, row: int, column: int) -> int:
        """Return over how many columns the cell of a place is merged."""
        width = 1
        while self.owners.get((row, column + width)) == (row, column):
            width += 1
        return width


def read_grids(data: bytes, name: str) -> list[Grid]:
    """Return the tables of a file.

    Args:
        data: the file.
        name: its name; the ending tells the format.

    Raises:
        ConfigurationError: it is of another format, damaged, or locked with a password.
    """
    ending = name.rpartition(".")[2].lower()
    if ending in ("csv", "txt"):
        return [_of_csv(data, name)]
    if ending not in ("xlsx", "xlsm", "docx"):
        raise ConfigurationError(
            Text("{name} 不是能读的清单文件。", "{name} is no list that can be read."),
            Text(
                "用 Excel 或 WPS 另存为 .xlsx 或 .csv；Word 表格另存为 .docx。",
                "Save it as .xlsx or .csv, or as .docx where it is a table of a document.",
            ),
            {"name": name},
        )
    return _of_docx(data, name) if ending == "docx" else _of_xlsx(data, name)


def address(row: int, column: int) -> str:
    """Return a place as Excel names it: ``C5``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def _of_xlsx(data: bytes, name: str) -> list[Grid]:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it does not keep when it writes: nothing is written
            values = load_workbook(io.BytesIO(data), data_only=True)
            formulas = load_workbook(io.BytesIO(data))
    except Exception as error:  # of a damaged file it raises whatever it stumbles over
        raise _damaged(name) from error
    if any((sheet.max_row or 0) * (sheet.max_column or 0) > MOST_CELLS for sheet in values.worksheets):
        raise _damaged(name)
    return [_of_sheet(sheet, formulas[sheet.title]) for sheet in values.worksheets]


def _of_sheet(sheet: Worksheet, written: Worksheet) -> Grid:
    grid = Grid(sheet.title)
    if sheet.sheet_state != "visible":
        grid.hidden.append(sheet.title)
    for row in written.iter_rows():
        for cell in row:
            _take(grid, cell, sheet[cell.coordinate].value)
    for area in sheet.merged_cells.ranges:
        grid.merge((area.min_row, area.min_col), (area.max_row, area.max_col))
    grid.hidden += sorted(_hidden(sheet, grid))
    return grid


def _take(grid: Grid, cell: Any, value: Any) -> None:
    place = (cell.row, cell.column)
    grid.put(place, _shown(value))
    if value is None and cell.value is not None:  # a formula that no program has worked out yet
        formula = getattr(cell.value, "text", cell.value)
        grid.aside.append(ListCell(grid.name, address(*place), str(formula)))
    remark = getattr(cell, "comment", None)
    if remark is not None and str(remark.text).strip():
        grid.aside.append(ListCell(grid.name, address(*place), str(remark.text).strip()))


def _hidden(sheet: Worksheet, grid: Grid) -> Iterator[str]:
    for letter, column in sheet.column_dimensions.items():
        if column.hidden:
            first, last = column.min or 0, min(column.max or 0, grid.columns)
            yield from (
                (re.sub("[0-9]", "", address(1, one)) for one in range(first, last + 1))
                if first
                else [letter]
            )
    for number, row in sheet.row_dimensions.items():
        if row.hidden and number <= grid.rows:
            yield str(number)


def _shown(value: Any) -> str:
    """Return a value as the office sees it: whole numbers without point, dates without clock."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "hour") and hasattr(value, "date") and not (value.hour or value.minute or value.second):
        return str(value.date())
    return str(value)


def _of_csv(data: bytes, name: str) -> Grid:
    text = _decoded(data, name)
    first = text.lstrip("\ufeff").split("\n", 1)[0]
    comma = max(",\t;", key=first.count)
    grid = Grid(name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or name)
    try:
        for row, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=comma), 1):
            for column, one in enumerate(cells, 1):
                grid.put((row, column), one)
    except csv.Error as error:
        raise _not_text(name) from error
    return grid


def _decoded(data: bytes, name: str) -> str:
    codings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for coding in codings:
        try:
            text = data.decode(coding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise _not_text(name)


def _damaged(name: str) -> ConfigurationError:
    return ConfigurationError(
        Text("{name} 打不开：文件已损坏，或者加了密码。", "{name} cannot be opened: damaged, or locked."),
        Text(
            "用 Excel、WPS 打开，去掉密码，另存一份再试。",
            "Open it, take the password off, save it again and retry.",
        ),
        {"name": name},
    )


def _not_text(name: str) -> ConfigurationError:
    return ConfigurationError(
        Text("{name} 不是 CSV 文本。", "{name} is no CSV text."),
        Text("用 Excel、WPS 打开，另存为 .xlsx 再试。", "Open it and save it as .xlsx."),
        {"name": name},
    )


_MOST_BYTES: Final = 200_000_000
_DAMAGE: Final = (
    *(zipfile.BadZipFile, zlib.error, ElementTree.ParseError, KeyError, ValueError),
    *(OSError, EOFError, NotImplementedError, RuntimeError),
)
_MOST_COLUMNS: Final = 63  # of a table; Word
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _of_docx(data: bytes, name: str) -> list[Grid]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            is_large = parts.getinfo("word/document.xml").file_size > _MOST_BYTES
            xml = b"" if is_large else parts.read("word/document.xml")
        if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:  # no document of Word has one; they would be expanded
            raise _damaged(name)
        body = ElementTree.fromstring(xml).find(f"{_W}body")  # noqa: S314 - without a document type
    except _DAMAGE as error:
        raise _damaged(name) from error
    grids: list[Grid] = []
    waiting: list[str] = []
    for node in body if body is not None else ():
        if node.tag == f"{_W}tbl":
            name = f"表{len(grids) + 1}"
            grids.append(_of_table(node, name))
            grids[-1].above = [ListCell(name, f"段落{at}", text) for at, text in enumerate(waiting, 1)]
            waiting = []
        elif text := _said(node).strip():
            waiting.append(text)
    if waiting and grids:
        grids[-1].aside += [ListCell(grids[-1].name, f"段后{at}", one) for at, one in enumerate(waiting, 1)]
    return grids


def _of_table(table: Any, name: str) -> Grid:
    grid = Grid(name)
    merges: list[tuple[Place, Place]] = []
    open_at: dict[int, Place] = {}
    for row, line in enumerate(table.findall(f"{_W}tr"), 1):
        column = 1
        for cell in line.findall(f"{_W}tc"):
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            width = _span(span)
            down = cell.find(f"{_W}tcPr/{_W}vMerge")
            if down is not None and down.get(f"{_W}val") != "restart" and column in open_at:
                merges.append((open_at[column], (row, column + width - 1)))
                if text := _paragraphs(cell).strip():  # Word does not show it
                    grid.aside.append(ListCell(name, address(row, column), text))
            else:
                open_at[column] = (row, column)
                grid.put((row, column), _paragraphs(cell))
                merges.append(((row, column), (row, column + width - 1)))
            column += width
        grid.rows, grid.columns = max(grid.rows, row), max(grid.columns, column - 1)
    for first, last in merges:
        grid.merge(first, last)
    return grid


def _span(span: Any) -> int:
    """Return over how many columns a cell stretches."""
    text = span.get(f"{_W}val", "") if span is not None else ""
    return min(int(text), _MOST_COLUMNS) if text.isdecimal() and int(text[:4]) else 1


def _paragraphs(cell: Any) -> str:
    return "\n".join(map(_said, cell.iter(f"{_W}p")))


def _said(node: Any) -> str:
    return "".join(part.text or "" for part in node.iter(f"{_W}t"))
