"""Tables written as a workbook (xlsx), with the standard library only.

The parts are written by hand because a library that is good at everything turns ``=1+1`` into a formula, cuts a long
text without a word, and stamps the clock on its files. Here text is a shared string in a cell of format ``@``, so that
it stays text when somebody edits it; the same tables give the same bytes.

Format: ECMA-376 part 1 (SpreadsheetML). Sheets are streamed into the archive row by row.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Final

from itemctl.exchange.cells import Row, control_character
from itemctl.exchange.problems import Problem
from itemctl.exchange.sheet_parts import (
    MAIN_NAMESPACE,
    XML_HEAD,
    column_letters,
    escape_text,
    sheet_head,
    sheet_tail,
    style_of,
    stylesheet,
)
from itemctl.exchange.tables import Table, Tables
from itemctl.exchange.workbook_parts import (
    application_properties,
    content_types,
    core_properties,
    package_relations,
    workbook_part,
    workbook_relations,
)
from itemctl.model.archive import archive_entry

_ROWS_A_WRITE: Final = 256
_COMPRESSION: Final = 3  # half the time of level 6 for files an eighth larger
_EARLIEST: Final = "1980-01-01"
_DATE: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Excel reads `_x000A_` inside a string as a character; a text that has it literally needs its first `_` escaped.
_LOOKS_ESCAPED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_OUTER_SPACE: Final = re.compile(r"\A\s|\s\Z|\n|\t|  ")


class WorkbookRefusedError(ValueError):
    """The tables have problems; nothing is written.

    Attributes:
        problems: every problem.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return f"{len(self.problems)} problems, nothing written"


def write_workbook(tables: Tables, *, title: str, date: str) -> bytes:
    """Return the workbook of ``tables`` as the bytes of an xlsx file.

    Args:
        tables: tables without problems.
        title: title in the file's properties.
        date: date in the file's properties and of its parts, like ``2026-07-01``; the clock is never asked.

    Raises:
        WorkbookRefusedError: the tables have problems.
        ValueError: ``date`` is not written so, or before 1980; or the title holds a control character.
    """
    if tables.problems:
        raise WorkbookRefusedError(tables.problems)
    if not _DATE.fullmatch(date) or date < _EARLIEST:
        raise ValueError(date)
    if control_character(title):
        raise ValueError(title)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        package = _Package(archive, date)
        package.write("[Content_Types].xml", content_types(len(tables.tables)))
        package.write("_rels/.rels", package_relations())
        package.write("docProps/app.xml", application_properties())
        package.write("docProps/core.xml", core_properties(title, date))
        package.write("xl/workbook.xml", workbook_part(tables.tables))
        package.write("xl/_rels/workbook.xml.rels", workbook_relations(len(tables.tables)))
        package.write("xl/styles.xml", stylesheet())
        strings = _Strings()
        for number, table in enumerate(tables.tables, 1):
            package.stream(f"xl/worksheets/sheet{number}.xml", _sheet(table, number, strings))
        package.stream("xl/sharedStrings.xml", strings.part())
    return buffer.getvalue()


class _Package:
    """A zip archive whose entries have one fixed time and no trace of the machine."""

    def __init__(self, archive: zipfile.ZipFile, date: str) -> None:
        self._archive = archive
        self._date = date

    def write(self, name: str, text: str) -> None:
        self.stream(name, [text])

    def stream(self, name: str, texts: Iterator[str] | Sequence[str]) -> None:
        info = archive_entry(name, self._date)
        # Public as `compress_level` from Python 3.13 on; the old name stays. Sheets shrink to a tenth at any level.
        info._compresslevel = _COMPRESSION  # type: ignore[attr-defined]
        info.external_attr = 0o644 << 16
        with self._archive.open(info, "w") as part:
            for text in texts:
                part.write(text.encode())


class _Strings:
    """The strings of the workbook, each kept once, numbered in the order of their first use."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._uses = 0

    def number(self, text: str) -> int:
        self._uses += 1
        return self._numbers.setdefault(text, len(self._numbers))

    def part(self) -> Iterator[str]:
        yield (
            f'{XML_HEAD}<sst xmlns="{MAIN_NAMESPACE}" count="{self._uses}" uniqueCount="{len(self._numbers)}">'
        )
        batch = []
        for text in self._numbers:
            space = ' xml:space="preserve"' if _OUTER_SPACE.search(text) else ""
            batch.append(f"<si><t{space}>{escape_text(_LOOKS_ESCAPED.sub('_x005F_', text))}</t></si>")
            if len(batch) == _ROWS_A_WRITE:
                yield "".join(batch)
                batch.clear()
        yield "".join(batch) + "</sst>"


def _sheet(table: Table, number: int, strings: _Strings) -> Iterator[str]:
    yield sheet_head(table, is_first=number == 1)
    sheet = table.sheet
    for row in range(sheet.header_rows):
        yield _header_row(table, row, strings)
    cells = _CellWriter(table, strings)
    start = sheet.header_rows + 1
    batch = []
    for index, row_cells in enumerate(table.rows):
        batch.append(cells.row(start + index, row_cells, internal=index in table.internal))
        if len(batch) == _ROWS_A_WRITE:
            yield "".join(batch)
            batch.clear()
    yield "".join(batch)
    yield sheet_tail(table)


def _header_row(table: Table, row: int, strings: _Strings) -> str:
    cells = []
    last = table.sheet.header_rows - 1
    for index, column in enumerate(table.sheet.columns):
        style = style_of("machine" if row == last and last else "required" if column.required else "header")
        text = column.header[row]
        value = f' t="s"><v>{strings.number(text)}</v></c>' if text else "/>"
        cells.append(f'<c r="{column_letters(index)}{row + 1}" s="{style}"{value}')
    height = 18 if row == last and last else 30
    return f'<row r="{row + 1}" ht="{height}" customHeight="1">{"".join(cells)}</row>'


class _CellWriter:
    """Writes the cells of one sheet; empty cells take their column's style and are not written."""

    def __init__(self, table: Table, strings: _Strings) -> None:
        letters = [column_letters(index) for index in range(len(table.sheet.columns))]
        self._strings = strings
        self._plain = [
            (f'<c r="{one}', f'" s="{style_of(column.type)}"')
            for one, column in zip(letters, table.sheet.columns, strict=True)
        ]
        self._internal = [
            (f'<c r="{one}', f'" s="{style_of(column.type, internal=True)}"')
            for one, column in zip(letters, table.sheet.columns, strict=True)
        ]

    def row(self, number: int, cells: Row, *, internal: bool) -> str:
        numbers = self._strings.number
        written = []
        for (head, style), cell in zip(self._internal if internal else self._plain, cells, strict=True):
            if cell is None:
                continue
            if isinstance(cell, str):
                written.append(f'{head}{number}{style} t="s"><v>{numbers(cell)}</v></c>')
            else:
                written.append(f"{head}{number}{style}><v>{cell}</v></c>")
        return f'<row r="{number}">{"".join(written)}</row>'
