"""The craft that every workbook for people shares: looks, page, cells that hold text as text, bytes that repeat.

openpyxl is asked for as little as possible and only when a workbook is written, so that nobody else waits for it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import canonicalize

from itemctl.model.archive import archive
from itemctl.model.plain import one_line
from itemctl.model.table import Marked
from itemctl.model.width import text_width

if TYPE_CHECKING:
    from openpyxl import Workbook

LONGEST_CELL: Final = 32_767
"""UTF-16 units a cell holds; Excel."""
_A3, _A4 = 8, 9
_TOO_WIDE: Final = 240
"""Characters from which on a sheet put on A4 could not be read any more."""
_FONT: Final = "宋体"
_GONE, _NEW = "FF8B0000", "FF0B4D1A"
_STYLE: Final = "itemctl {}"  # of our own: `Title` and others are taken
_LINE_POINTS: Final = 15  # the tallest of the fonts that stand in for 宋体 at 10 points (Noto Sans CJK: 14.5)
_TALLEST_ROW: Final = 409  # points; Excel
# Excel reads `_x000A_` inside a string as a character; a text that has it literally needs its first `_` escaped.
_ESCAPED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_CUT: Final = "……（过长，未写全 / too long, cut here）"


def looks_of(*, title_size: int) -> dict[str, dict[str, Any]]:
    """Return every look by name: fonts, borders, number formats. Texts have format ``@``, shares ``0.0%``."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    thin = Side(style="thin", color="FFBFBFBF")
    box = Border(left=thin, right=thin, top=thin, bottom=thin)
    top = Alignment(vertical="top", wrap_text=True)
    centre = Alignment(horizontal="center", vertical="center", wrap_text=True)
    shade = PatternFill("solid", fgColor="FFDCE6F1")
    plain, bold = (Font(name=_FONT, size=10, bold=is_bold) for is_bold in (False, True))
    number: dict[str, Any] = {"font": plain, "border": box, "alignment": centre}
    total: dict[str, Any] = {"font": bold, "fill": shade, "border": box, "alignment": centre}
    return {
        "title": {"font": Font(name=_FONT, size=title_size, bold=True)},
        "headline": {"font": Font(name=_FONT, size=title_size, bold=True), "alignment": centre},
        "plain": {"font": plain},
        "note": {"font": plain, "alignment": top},
        "signed": {"font": plain, "alignment": Alignment(horizontal="right")},
        "head": {"font": bold, "fill": shade, "border": box, "alignment": centre},
        "text": {"font": plain, "border": box, "alignment": top, "number_format": "@"},
        "count": number,
        "share": number | {"number_format": "0.0%"},
        "sum": total,
        "sum share": total | {"number_format": "0.0%"},
    }


def define_looks(book: Workbook, looks: Mapping[str, Mapping[str, Any]]) -> None:
    """Enter looks into a workbook before rows are made of them."""
    from openpyxl.styles import NamedStyle

    for look, parts in looks.items():
        book.add_named_style(NamedStyle(_STYLE.format(look), **parts))


def begin_sheet(book: Workbook, name: str, widths: Sequence[int], *, header_row: int) -> Any:
    """Return a new sheet for writing row by row: A4 across (very wide ones A3), as wide as the page, its header kept in sight.

    Args:
        book: a write-only workbook.
        name: of the sheet.
        widths: of the columns, in characters of Latin text.
        header_row: row that is repeated on every page; what stands above it stays in sight too.
    """
    sheet: Any = book.create_sheet(name)
    for index, width in enumerate(widths):
        sheet.column_dimensions[column_letter(index)].width = width
    sheet.freeze_panes = f"A{header_row + 1}"
    sheet.print_title_rows = f"{header_row}:{header_row}"
    paper = _A3 if sum(widths) > _TOO_WIDE else _A4
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", paper
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.6, 0.8
    sheet.HeaderFooter.oddFooter.center.text = "&P / &N"
    return sheet


def row_of(sheet: Any, looks: Sequence[str], values: Sequence[str | float | None]) -> list[Any]:
    """Return the cells of a row, each in its look."""
    from openpyxl.cell import WriteOnlyCell

    cells = []
    for look in looks:
        cell = WriteOnlyCell(sheet)
        cell.style = _STYLE.format(look)
        cells.append(cell)
    fill(cells, values)
    return cells


def fill(cells: Sequence[Any], values: Sequence[str | float | None]) -> None:
    """Put values into cells; text is text whatever it looks like: `=1+1` becomes no formula."""
    for cell, value in zip(cells, values, strict=False):
        cell.value = _written(value) if isinstance(value, str) else value
        if isinstance(value, str):
            cell.data_type = "s"


def row_height(texts: Iterable[str], widths: Iterable[int]) -> float:
    """Return points for the tallest cell of a row; programs differ in whether they measure rows when they open a file."""
    lines = max(
        sum(_lines(part, width) for part in text.split("\n"))
        for text, width in zip(texts, widths, strict=False)
    )
    return min(_LINE_POINTS * lines + 3, _TALLEST_ROW)


def column_letter(index: int) -> str:
    """Return the letters of a column, counted from 0."""
    before, last = divmod(index, 26)
    return (column_letter(before - 1) if before else "") + chr(65 + last)


def book_bytes(book: Workbook, date: str) -> bytes:
    """Return the file, the same on every machine.

    The date given stands wherever the library or the archive would write the clock, and every part is put into
    canonical form (W3C, Canonical XML 2.0): the library writes other bytes where lxml happens to be installed.

    Args:
        book: the workbook, every sheet closed.
        date: like ``2026-06-30``.
    """
    from openpyxl.writer.excel import ExcelWriter

    written = io.BytesIO()
    book.properties.created = book.properties.modified = datetime.fromisoformat(date)
    ExcelWriter(book, zipfile.ZipFile(written, "w")).save()  # `book.save` would set the clock's time
    with zipfile.ZipFile(written) as old:
        parts = ((name, canonicalize(old.read(name).decode()).encode()) for name in old.namelist())
        return archive(parts, date)


def _written(text: str) -> Any:
    """Return what stands in a cell: a text as far as it fits, with what is set off in it."""
    if not isinstance(text, Marked) or _units(text) > LONGEST_CELL // 2:
        return _fitting(text)
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles.colors import Color

    if text.side == "old":
        font = InlineFont(rFont=_FONT, sz=10, strike=True, color=Color(rgb=_GONE))
    else:
        font = InlineFont(rFont=_FONT, sz=10, b=True, u="single", color=Color(rgb=_NEW))
    parts = [(_fitting(part), is_marked) for part, is_marked in text.parts]
    return CellRichText(*(TextBlock(font, part) if is_marked else part for part, is_marked in parts))


def _fitting(text: str) -> str:
    """Return what a cell can hold of ``text``, and say so where that is not all."""
    lines = _ESCAPED.sub("_x005F_", "\n".join(one_line(line) for line in text.split("\n")))
    if _units(lines) <= LONGEST_CELL:
        return lines
    return lines.encode("utf-16-le")[: 2 * (LONGEST_CELL - len(_CUT))].decode("utf-16-le", "ignore") + _CUT


def _units(text: str) -> int:
    return len(text) if len(text) <= LONGEST_CELL // 2 else len(text.encode("utf-16-le")) // 2


def _lines(text: str, width: int) -> int:
    room = width - (4 if text.isascii() else 1)  # words and paths are broken only where they have joints
    return max(1, -(-text_width(text) // room))
