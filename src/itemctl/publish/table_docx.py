"""Tables as a document (docx) for Word and WPS: laid out like the annex of an official document (GB/T 9704-2012).

A4 across, each table on a page of its own: 附件 in 黑体, the title in 小标宋, heads in 黑体, cells in 仿宋, who publishes it
and when below, page numbers between dashes, on the outer side. Where a desk lacks one of these faces, the file names
the one to take instead. Every kind of line has a style of its own, so that an office can change it in one place.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from itemctl.model.plain import one_line
from itemctl.model.table import Column, Table, chinese_date, shown

if TYPE_CHECKING:
    from docx.document import Document as DocumentType
    from docx.section import Section
    from docx.table import Table as DrawnTable

_TITLE: Final = "方正小标宋简体"
_HEAD: Final = "黑体"
_BODY: Final = "仿宋"
_PAGE: Final = "宋体"
_LATIN: Final = "Times New Roman"
_INSTEAD: Final = {_TITLE: "华文中宋", _HEAD: "SimHei", _BODY: "仿宋_GB2312", _PAGE: "SimSun"}
_LONG_SIDE, _SHORT_SIDE = 297, 210  # mm
_MARGINS: Final = {"top_margin": 26, "bottom_margin": 22, "left_margin": 22, "right_margin": 22}
_ROOM: Final = _LONG_SIDE - 44
_EARLIEST: Final = 1980  # year, in an archive
_LONGEST_PROPERTY: Final = 255
_NOTE: Final = "注："


@dataclass(frozen=True, slots=True)
class _Look:
    """A style of paragraphs."""

    name: str
    face: str
    latin: str
    points: float
    align: str = "left"
    below: float = 0


_LOOKS: Final = {
    "annex": _Look("附件标号", _HEAD, _HEAD, 16),
    "title": _Look("清单标题", _TITLE, _TITLE, 22, "center", 14),
    "head": _Look("表头", _HEAD, _HEAD, 10.5, "center"),
    "text": _Look("表格文字", _BODY, _LATIN, 10.5),
    "number": _Look("表格数字", _BODY, _LATIN, 10.5, "center"),
    "note": _Look("表注", _BODY, _LATIN, 10.5),
    "signed": _Look("落款", _BODY, _LATIN, 16, "right"),
    "page odd": _Look("单页码", _PAGE, _PAGE, 14, "right"),
    "page even": _Look("双页码", _PAGE, _PAGE, 14, "left"),
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
    _prepare(document, title, date)
    for number, table in enumerate(tables):
        if number:
            document.add_section(WD_SECTION.NEW_PAGE)
        _draw(document, table)
    for section in document.sections:
        _set_up(section)
    document.settings.odd_and_even_pages_header_footer = True
    first = document.sections[0]  # the others take its page numbers over
    _number_pages(first.footer.paragraphs[0], "page odd")
    _number_pages(first.even_page_footer.paragraphs[0], "page even")
    return _bytes(document, date)


def _draw(document: DocumentType, table: Table) -> None:
    if table.annex:
        _write(document.add_paragraph(), table.annex, "annex")
    _write(document.add_paragraph(), table.title, "title")
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
    for number, note in enumerate(table.notes, 1):
        numbered = f"{number}. {note}" if len(table.notes) > 1 else note
        _write(document.add_paragraph(), (_NOTE if number == 1 else "") + numbered, "note")
    for line in (table.issuer, chinese_date(table.date)):
        if line:
            _write(document.add_paragraph(), line, "signed")


def _prepare(document: DocumentType, title: str, date: str) -> None:
    """Set what holds for the whole document: styles, properties; take out what only the template has."""
    from docx.opc.constants import RELATIONSHIP_TYPE as KINDS

    for key, look in _LOOKS.items():
        _define(document, _style_id(key), look)
    properties, day = document.core_properties, datetime.fromisoformat(date)
    properties.title, properties.author, properties.comments = (
        one_line(title)[:_LONGEST_PROPERTY],
        "itemctl",
        "",
    )
    properties.created = properties.modified = day
    properties.last_modified_by, properties.revision, properties.language = "itemctl", 1, "zh-CN"
    package = document.part.package
    for name in [name for name, one in package.rels.items() if one.reltype == KINDS.THUMBNAIL]:
        del package.rels[name]
    for relation in document.part.rels.values():
        if relation.reltype == KINDS.FONT_TABLE:
            relation.target_part._blob = _font_table()  # the library has no way to it


def _define(document: DocumentType, key: str, look: _Look) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style: Any = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(qn("w:styleId"), key)
    style.quick_style = True
    style.font.size = Pt(look.points)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name, face in (("ascii", look.latin), ("hAnsi", look.latin), ("eastAsia", look.face)):
        fonts.set(qn(f"w:{name}"), face)
    layout = style.paragraph_format
    layout.alignment = WD_PARAGRAPH_ALIGNMENT[look.align.upper()]
    layout.space_before, layout.space_after, layout.line_spacing = Pt(0), Pt(look.below), 1.0


def _set_up(section: Section) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(_LONG_SIDE), Mm(_SHORT_SIDE)
    for name, size in _MARGINS.items():
        setattr(section, name, Mm(size))
    section.header_distance = section.footer_distance = Mm(12)


def _number_pages(paragraph: Any, look: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    _write(paragraph, "— ", look)
    field = paragraph.add_run()._r  # the library has no fields
    for kind in ("begin", "", "end"):
        if kind:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText")
            part.set(qn("xml:space"), "preserve")
            part.text = " PAGE "
        field.append(part)
    paragraph.add_run(" —")


def _lay_out(drawn: DrawnTable, rows: Sequence[Sequence[Any]], columns: Sequence[Column]) -> None:
    """Give the columns their share of the page, repeat the head, keep rows whole."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    drawn.autofit, drawn.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    properties: Any = drawn._tblPr  # the library has no way to what follows
    properties.tblLayout.addnext(_cell_margins())
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


def _cell_margins() -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side, twentieths in (("top", 45), ("left", 85), ("bottom", 45), ("right", 85)):
        one = OxmlElement(f"w:{side}")
        one.set(qn("w:w"), str(twentieths))
        one.set(qn("w:type"), "dxa")
        margins.append(one)
    return margins


def _fill(cell: Any, text: str, look: str) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    first, *others = text.split("\n")
    _write(cell.paragraphs[0], first, look)
    for line in others:
        _write(cell.add_paragraph(), line, look)


def _write(paragraph: Any, text: str, look: str) -> None:
    paragraph._p.style = _style_id(look)  # quicker than by name, ten times
    if text:
        paragraph.add_run(one_line(text))


def _style_id(look: str) -> str:
    return f"itemctl-{look.replace(' ', '-')}"


def _font_table() -> bytes:
    """Return the part that says which face to take where one is missing."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:charset w:val="86"/></w:font>'
        for name, instead in _INSTEAD.items()
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:fonts xmlns:w="{space}">{fonts}</w:fonts>'.encode()


def _bytes(document: DocumentType, date: str) -> bytes:
    """Return the file with a fixed date on every part, as archives carry the clock."""
    written, made = io.BytesIO(), io.BytesIO()
    document.save(written)
    year, month, day = (int(part) for part in date.split("-"))
    time = (max(year, _EARLIEST), month, day, 0, 0, 0)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, time)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on Windows
            new.writestr(entry, old.read(name))
    return made.getvalue()
