"""Tables as a document (docx) for Word and WPS: laid out like the annex of an official document (GB/T 9704-2012).

A4 across, each annex on a page of its own, other tables one below the other: 附件 in 黑体, the title in 小标宋, heads in 黑体, cells in 仿宋, who publishes it
and when below, page numbers between dashes, on the outer side. Where a desk lacks one of these faces, the file names
the one to take instead. Every kind of line has a style of its own, so that an office can change it in one place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from itemctl.model.plain import one_line
from itemctl.model.table import Column, Marked, Table, chinese_date, shown, with_notes_once
from itemctl.publish.docx_parts import (
    BODY,
    HEAD,
    LATIN,
    PAGE,
    TITLE,
    Look,
    cell_margins,
    file_bytes,
    number_pages,
    prepare,
    write,
)

if TYPE_CHECKING:
    from docx.document import Document as DocumentType
    from docx.section import Section
    from docx.table import Table as DrawnTable

_LONG_SIDE, _SHORT_SIDE = 297, 210  # mm
_MARGINS: Final = {"top_margin": 26, "bottom_margin": 22, "left_margin": 22, "right_margin": 22}
_ROOM: Final = _LONG_SIDE - 44
_NOTE: Final = "注："
_BETWEEN: Final = 28
_SHORT: Final = 12
"""Rows of a table that is not taken apart."""

_LOOKS: Final = {
    "annex": Look("附件标号", HEAD, HEAD, 16),
    "title": Look("清单标题", TITLE, TITLE, 22, "center", 14, level=1),
    "head": Look("表头", HEAD, HEAD, 10.5, "center"),
    "text": Look("表格文字", BODY, LATIN, 10.5),
    "number": Look("表格数字", BODY, LATIN, 10.5, "center"),
    "note": Look("表注", BODY, LATIN, 10.5),
    "signed": Look("落款", BODY, LATIN, 16, "right"),
    "page odd": Look("单页码", PAGE, PAGE, 14, "right"),
    "page even": Look("双页码", PAGE, PAGE, 14, "left"),
}


def write_document(tables: Iterable[Table], *, title: str, date: str) -> bytes:
    """Return the document as the bytes of a docx file; the same tables give the same bytes.

    Args:
        tables: at least one.
        title: of the whole, in the properties of the file.
        date: stands in the file where others write the clock, like ``2026-06-30``.
    """
    from docx import Document
    from docx.enum.section import WD_SECTION

    document = Document()
    prepare(document, _LOOKS, title=title, date=date)
    for number, group in enumerate(_on_pages(tables)):
        if number:
            document.add_section(WD_SECTION.NEW_PAGE)
        for place, table in enumerate(with_notes_once(group)):
            _draw(document, table, above=_BETWEEN if place else 0)
    for section in document.sections:
        _set_up(section)
    document.settings.odd_and_even_pages_header_footer = True
    first = document.sections[0]  # the others take its page numbers over
    number_pages(first.footer.paragraphs[0], "page odd")
    number_pages(first.even_page_footer.paragraphs[0], "page even")
    return file_bytes(document, date)


def _on_pages(tables: Iterable[Table]) -> list[list[Table]]:
    """Return the tables in groups that begin a page each: annexes alone, others that follow each other together."""
    groups: list[list[Table]] = []
    for table in tables:
        if not groups or table.annex or groups[-1][-1].annex:
            groups.append([])
        groups[-1].append(table)
    return groups


def _draw(document: DocumentType, table: Table, *, above: int = 0) -> None:
    from docx.shared import Pt

    if table.annex:
        write(document.add_paragraph(), table.annex, "annex")
    title = document.add_paragraph()
    write(title, table.title, "title")
    if above:
        title.paragraph_format.space_before = Pt(above)
    drawn = document.add_table(rows=1 + len(table.rows), cols=len(table.columns))
    drawn.style = "Table Grid"
    rows = [row.cells for row in drawn.rows]
    _lay_out(drawn, rows, table.columns)
    for cell, column in zip(rows[0], table.columns, strict=True):
        _fill(cell, column.title, "head")
    last = len(table.rows) if table.total else -1
    for number, cells in enumerate(table.rows, 1):
        for place, cell, column in zip(rows[number], cells, table.columns, strict=True):
            look = "head" if number == last else "text" if column.kind == "text" else "number"
            _fill(place, shown(cell, column.kind), look)
    _keep_together(rows, total=table.total)
    for number, note in enumerate(table.notes, 1):
        numbered = f"{number}. {note}" if len(table.notes) > 1 else note
        write(document.add_paragraph(), (_NOTE if number == 1 else "") + numbered, "note")
    for line in (table.issuer, chinese_date(table.date)):
        if line:
            write(document.add_paragraph(), line, "signed")


def _set_up(section: Section) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(_LONG_SIDE), Mm(_SHORT_SIDE)
    for name, size in _MARGINS.items():
        setattr(section, name, Mm(size))
    section.header_distance = section.footer_distance = Mm(12)


def _lay_out(drawn: DrawnTable, rows: Sequence[Sequence[Any]], columns: Sequence[Column]) -> None:
    """Give the columns their share of the page, repeat the head, keep rows whole."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    drawn.autofit, drawn.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    properties: Any = drawn._tblPr  # the library has no way to what follows
    properties.tblLayout.addnext(cell_margins())
    whole = sum(column.width for column in columns)
    widths = [Mm(_ROOM * column.width / whole) for column in columns]
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = width
    for cells in rows:
        for cell, width in zip(cells, widths, strict=True):
            cell.width = width
    for number, row in enumerate(drawn.rows):
        of_row = row._tr.get_or_add_trPr()
        of_row.append(OxmlElement("w:cantSplit"))
        if number == 0:
            of_row.append(OxmlElement("w:tblHeader"))


def _keep_together(rows: Sequence[Sequence[Any]], *, total: bool) -> None:
    """Keep a short table on one page; of a long one the head with the first row, and the total with the row above it."""
    last = len(rows) - 1
    bound = {*range(last)} if last <= _SHORT else {0, *([last - 1] if total else [])}
    for number in sorted(bound):
        for cell in rows[number]:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def _fill(cell: Any, text: str, look: str) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    if isinstance(text, Marked):
        _mark(cell.paragraphs[0], text, look)
        return
    first, *others = text.split("\n")
    write(cell.paragraphs[0], first, look)
    for line in others:
        write(cell.add_paragraph(), line, look)


def _mark(paragraph: Any, text: Marked, look: str) -> None:
    """Write a text with what is gone in it struck through, or what is new in it bold and underlined."""
    write(paragraph, "", look)
    for part, is_marked in text.parts:
        font = paragraph.add_run(one_line(part)).font
        if is_marked and text.side == "old":
            font.strike = True
        elif is_marked:
            font.bold = font.underline = True
