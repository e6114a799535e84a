"""The shipped template of commitments: A4 upright, two pages, for docxtpl; made anew each time, so no binary is kept.

An office that wants another takes this one, changes it in Word or WPS, and keeps it as catalogue/styles/commitment.docx.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

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

_MADE = "2020-10-27"  # a file has a date; this is the one of the document that the parts follow
_LOOKS: Final = {
    "title": Look("承诺书标题", TITLE, TITLE, 22, "center", 4),
    "code": Look("承诺书编号", BODY, LATIN, 10.5, "center", 6),
    "head": Look("承诺书章名", HEAD, HEAD, 14, below=4),
    "cell": Look("承诺书表格", BODY, LATIN, 10.5),
    "label": Look("承诺书表头", HEAD, HEAD, 10.5, "center"),
    "text": Look("承诺书告知", BODY, LATIN, 10.5, line=17, indent=2),
    "pledge": Look("承诺书承诺", BODY, LATIN, 12, line=22, indent=2),
    "blank": Look("承诺书填空", BODY, LATIN, 12, line=28, indent=2),
    "signed": Look("承诺书签署", BODY, LATIN, 12, line=34),
    "last": Look("承诺书份数", BODY, LATIN, 10.5, "center"),
    "note": Look("承诺书页脚", BODY, LATIN, 9, "center"),
    "page": Look("承诺书页码", PAGE, PAGE, 10.5, "center"),
}
_WIDTHS: Final = (29, 25, 46, 21, 45)  # mm, together the text's width
_BLANKS: Final = (
    ("申请人\n（自然人）", ("姓名", ""), ("证件号码", "")),
    ("", ("联系地址", ""), ("联系电话", "")),
    ("申请人\n（法人或者其\n他组织）", ("名称", ""), ("统一社会\n信用代码", "")),
    ("", ("法定代表人\n（负责人）", ""), ("联系电话", "")),
    ("委托代理人", ("姓名、\n证件号码", ""), ("联系电话", "")),
    ("行政机关", ("名称", "{{ department }}"), ("咨询电话", "{{ phone }}")),
)
_NOTICE: Final = (
    ("办理事项", "{{ item }}{% if when %}（{{ when }}）{% endif %}"),
    (
        "证明名称",
        "{{ proof }}{% if issuer %}（开具单位：{{ issuer }}）{% endif %}{% if scope_list %}，列入{{ scope_list }}{% endif %}",
    ),
    ("设定依据", "{{ basis | join('；') }}"),
    ("证明内容", "{{ proves }}"),
    ("承诺内容", "{{ content | map('trim', '：:') | join('；') }}"),
    ("承诺方式", "{{ manner }}"),
    ("不适用对象", "{{ excluded }}"),
    ("不实承诺的责任", "{{ liability }}"),
    ("核查权力和方式", "{{ power }}核查方式：{{ verification }}"),
    ("承诺书是否公开", "{{ disclosure }}"),
    ("申请人的选择", "{{ opt_out }}"),
)


@cache
def shipped_template() -> bytes:
    """Return the template as the bytes of a docx file; the same on every machine."""
    from docx import Document
    from docx.shared import Mm

    document = Document()
    prepare(document, _LOOKS, title="证明事项告知承诺书：{{ item }}", date=_MADE)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(18)
    section.left_margin = section.right_margin = Mm(22)
    section.header_distance = section.footer_distance = Mm(9)
    _write_front(document)
    _write_notice(document)
    _write_declaration(document)
    _write_signatures(document)
    footer = section.footer.paragraphs[0]
    write(footer, "{{ code }}　{{ rule }}", "note")
    number_pages(section.footer.add_paragraph(), "page")
    return file_bytes(document, _MADE)


def _write_front(document: DocumentType) -> None:
    from docx.shared import Mm

    _add(document, "证明事项告知承诺书", "title")
    _add(document, "{% if form %}（{{ form }}）　{% endif %}编号：＿＿＿＿＿＿＿＿", "code")
    _add(document, "一、基本信息", "head")
    drawn = _table(document, len(_BLANKS), _WIDTHS)
    for cells, (label, *pairs) in zip([row.cells for row in drawn.rows], _BLANKS, strict=True):
        for cell, text, look in zip(
            cells, (label, *(part for pair in pairs for part in pair)), _ROW, strict=True
        ):
            _fill(cell, text, look)
    for row in drawn.rows:
        row.height = Mm(10)  # at least, for handwriting
    for first, last in ((0, 1), (2, 3)):
        drawn.cell(first, 0).merge(drawn.cell(last, 0))
        for paragraph in drawn.cell(first, 0).paragraphs:
            if not paragraph.text:  # what the cell below held
                paragraph._p.getparent().remove(paragraph._p)


_ROW: Final = ("label", "cell", "cell", "cell", "cell")


def _write_notice(document: DocumentType) -> None:
    _add(document, "二、行政机关告知", "head", above=6)
    _add(
        document,
        "按照《国务院办公厅关于全面推行证明事项和涉企经营许可事项告知承诺制的指导意见》（国办发〔2020〕42号）"
        "{% if document %}和{{ document }}{% endif %}，告知如下：",
        "text",
    )
    for number, (title, text) in enumerate(_NOTICE):
        _add(document, f"（{_NUMERALS[number]}）{title}：{text}", "text")


_NUMERALS: Final = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一")


def _write_declaration(document: DocumentType) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Mm

    _keep(_add(document, "三、申请人承诺", "head")).paragraph_format.page_break_before = True
    _keep(_add(document, "申请人就“{{ proof }}”作出下列承诺：", "pledge"))
    _keep(_add(document, "（一）下列情况属实：", "pledge"))
    _add(document, "{%p for one in content %}", "blank")
    line = _add(
        document,
        "{{ loop.index }}. {{ one }}{% if one.endswith('：') or one.endswith(':') %}\t{% endif %}",
        "blank",
    )
    _keep(line).paragraph_format.tab_stops.add_tab_stop(Mm(166), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
    _add(document, "{%p endfor %}", "blank")
    _add(document, "{%p for one in declarations %}", "pledge")
    numerals = "[" + ", ".join(f"'{one}'" for one in _NUMERALS[1:]) + "]"
    _keep(_add(document, f"（{{{{ {numerals}[loop.index0] }}}}）{{{{ one }}}}", "pledge"))
    _add(document, "{%p endfor %}", "pledge")


def _write_signatures(document: DocumentType) -> None:
    from docx.oxml import OxmlElement

    _keep(_add(document, "", "text"))
    drawn = _table(document, 1, (83, 83))
    drawn.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, lines in zip(
        drawn.rows[0].cells,
        (
            ("申请人（签名或者盖章）：", "委托代理人（签名）：", "　　　　年　　月　　日"),
            ("行政机关（盖章）：", "", "　　　　年　　月　　日"),
        ),
        strict=True,
    ):
        _fill(cell, "\n".join(lines), "signed")
        for paragraph in cell.paragraphs:
            _keep(paragraph)
    _add(document, "{{ copies }}委托代理人签署的，附授权委托书。", "last", above=8)


def _keep(paragraph: Any) -> Any:
    """Keep a paragraph on the page of the next, so that nothing is signed apart from what it says."""
    paragraph.paragraph_format.keep_with_next = True
    return paragraph


def _table(document: DocumentType, rows: int, widths: tuple[int, ...]) -> Any:
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.shared import Mm

    drawn: Any = document.add_table(rows=rows, cols=len(widths))
    drawn.style, drawn.autofit, drawn.alignment = "Table Grid", False, WD_TABLE_ALIGNMENT.CENTER
    drawn._tblPr.tblLayout.addnext(cell_margins())
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return drawn


def _fill(cell: Any, text: str, look: str) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    first, *others = text.split("\n")
    write(cell.paragraphs[0], first, look)
    for line in others:
        write(cell.add_paragraph(), line, look)


def _add(document: DocumentType, text: str, look: str, *, above: float = 0) -> Any:
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    write(paragraph, "", look)
    paragraph.add_run(text)
    if above:
        paragraph.paragraph_format.space_before = Pt(above)
    return paragraph
