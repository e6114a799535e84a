"""What all documents (docx) share: faces of official documents (GB/T 9704-2012), styles, page numbers, fixed bytes.

Where a desk lacks a face, the file names the one to take instead.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from itemctl.model.archive import archive
from itemctl.model.plain import one_line

if TYPE_CHECKING:
    from docx.document import Document as DocumentType

TITLE: Final = "方正小标宋简体"
HEAD: Final = "黑体"
HEAD_BELOW: Final = "楷体"
BODY: Final = "仿宋"
PAGE: Final = "宋体"
LATIN: Final = "Times New Roman"
_INSTEAD: Final = {
    TITLE: "华文中宋",
    HEAD: "SimHei",
    HEAD_BELOW: "楷体_GB2312",
    BODY: "仿宋_GB2312",
    PAGE: "SimSun",
}
_LONGEST_PROPERTY: Final = 255
_CHINESE: Final = "zh-CN"


@dataclass(frozen=True, slots=True)
class Look:
    """A style of paragraphs.

    Attributes:
        name: as the program of the desk lists it.
        face: for Chinese.
        latin: for figures and Latin letters.
        points: size of the letters.
        align: left, center or right.
        below: points left empty below.
        line: points from one line to the next; 0 = as the face has it.
        indent: characters by which the first line is set in.
        level: of a heading, from 1; readers and the list of contents find it by that. 0 = no heading.
    """

    name: str
    face: str
    latin: str
    points: float
    align: str = "left"
    below: float = 0
    line: float = 0
    indent: int = 0
    level: int = 0


def prepare(document: DocumentType, looks: Mapping[str, Look], *, title: str, date: str) -> None:
    """Set what holds for the whole document: styles, properties; take out what only the library's template has."""
    from docx.opc.constants import RELATIONSHIP_TYPE as KINDS
    from docx.oxml.ns import qn

    for key, look in looks.items():
        _define(document, style_id(key), look)
    properties, day = document.core_properties, datetime.fromisoformat(date)
    properties.title, properties.author, properties.comments = (
        one_line(title)[:_LONGEST_PROPERTY],
        "itemctl",
        "",
    )
    properties.created = properties.modified = day
    properties.last_modified_by, properties.revision = "itemctl", 1
    properties.language = "en" if title.isascii() else _CHINESE
    for one in document.styles.element.iter(qn("w:lang")):
        one.set(qn("w:eastAsia"), _CHINESE)  # or a screen reader takes it for English
    package = document.part.package
    for name in [name for name, one in package.rels.items() if one.reltype == KINDS.THUMBNAIL]:
        del package.rels[name]
    for relation in document.part.rels.values():
        if relation.reltype == KINDS.FONT_TABLE:
            relation.target_part._blob = _font_table()  # the library has no way to it


def write(paragraph: Any, text: str, look: str) -> None:
    """Give a paragraph its style and, where there is one, its text."""
    paragraph._p.style = style_id(look)  # quicker than by name, ten times
    if text:
        paragraph.add_run(one_line(text))


def style_id(look: str) -> str:
    """Return the id of the style of a look."""
    return f"itemctl-{look.replace(' ', '-')}"


def number_pages(paragraph: Any, look: str) -> None:
    """Write the page's number between dashes."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    write(paragraph, "— ", look)
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


def cell_margins() -> Any:
    """Return the element that keeps texts of a table off its lines."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side, twentieths in (("top", 45), ("left", 85), ("bottom", 45), ("right", 85)):
        one = OxmlElement(f"w:{side}")
        one.set(qn("w:w"), str(twentieths))
        one.set(qn("w:type"), "dxa")
        margins.append(one)
    return margins


def file_bytes(
    document: DocumentType, date: str, edit: Callable[[str, bytes], bytes] = lambda _, data: data
) -> bytes:
    """Return the file with a fixed date on every part, as archives carry the clock.

    Args:
        document: what is written.
        date: like ``2026-06-30``.
        edit: gives the bytes of a part of the file, by its name and what it holds.
    """
    written = io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as old:
        return archive(((name, edit(name, old.read(name))) for name in old.namelist()), date)


def _define(document: DocumentType, key: str, look: Look) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
    from docx.oxml import OxmlElement
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
    layout.space_before, layout.space_after = Pt(0), Pt(look.below)
    layout.line_spacing = Pt(look.line) if look.line else 1.0
    if look.indent:
        layout.first_line_indent = Pt(look.points * look.indent)
    if look.level:
        layout.keep_with_next = True
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(look.level - 1))
        style.element.pPr.append(level)  # the last part of its properties that there is


def _font_table() -> bytes:
    """Return the part that says which face to take where one is missing."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:charset w:val="86"/></w:font>'
        for name, instead in _INSTEAD.items()
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:fonts xmlns:w="{space}">{fonts}</w:fonts>'.encode()
