"""A short text as a document (docx) for Word and WPS, laid out like an official document (GB/T 9704-2012).

A4 upright; title in 小标宋, headings in 黑体 and 楷体, text in 仿宋 of size 三号 with lines of 28 points, page numbers between dashes.
"""

from __future__ import annotations

from typing import Any, Final

from itemctl.model.plain import one_line
from itemctl.model.prose import Heading, Paragraph, Point, Prose
from itemctl.publish.docx_parts import (
    BODY,
    HEAD,
    HEAD_BELOW,
    LATIN,
    PAGE,
    TITLE,
    Look,
    file_bytes,
    number_pages,
    prepare,
    write,
)

_LINE: Final = 28
_LOOKS: Final = {
    "title": Look("标题文字", TITLE, TITLE, 22, "center", 14, 32, level=1),
    "heading 1": Look("一级标题", HEAD, HEAD, 16, line=_LINE, indent=2, level=2),
    "heading 2": Look("二级标题", HEAD_BELOW, LATIN, 16, line=_LINE, indent=2, level=3),
    "text": Look("正文文字", BODY, LATIN, 16, line=_LINE, indent=2),
    "page odd": Look("单页码", PAGE, PAGE, 14, "right"),
    "page even": Look("双页码", PAGE, PAGE, 14, "left"),
}
_MARGINS: Final = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}
_COLON: Final = "："
_STOPS: Final = ("。", ".")


def write_prose(prose: Prose, *, date: str) -> bytes:
    """Return the document as the bytes of a docx file; the same text gives the same bytes.

    Args:
        prose: the text.
        date: stands in the file where others write the clock, like ``2026-06-30``.
    """
    from docx import Document
    from docx.shared import Mm

    document = Document()
    prepare(document, _LOOKS, title=prose.title, date=date)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, size in _MARGINS.items():
        setattr(section, name, Mm(size))
    write(document.add_paragraph(), prose.title, "title")
    for block in prose.blocks:
        if isinstance(block, Heading):
            write(document.add_paragraph(), block.text, f"heading {block.level}")
        elif isinstance(block, Paragraph):
            write(document.add_paragraph(), block.text, "text")
        else:
            for point in block.points:
                _write_point(document.add_paragraph(), point)
    document.settings.odd_and_even_pages_header_footer = True
    number_pages(section.footer.paragraphs[0], "page odd")
    number_pages(section.even_page_footer.paragraphs[0], "page even")
    return file_bytes(document, date)


def _write_point(paragraph: Any, point: Point) -> None:
    """Write a point as a paragraph of its own: what it is about in bold, and a full stop behind it."""
    write(paragraph, "", "text")
    if point.lead:
        paragraph.add_run(one_line(point.lead) + _COLON).bold = True
    said = point.text + (f"（{point.note}）" if point.note else "")
    paragraph.add_run(one_line(said if said.endswith(_STOPS) else said + _STOPS[said.isascii()]))
