"""Tables as a document: laid out like an annex, and the same bytes each time."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from typing import Any
from xml.etree import ElementTree

from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from itemctl.model.table import Column, Marked, Table
from itemctl.publish.table_docx import write_document

COLUMNS = (Column("序号", 4, "number"), Column("证明名称", 8), Column("压减率", 6, "share"))
TABLE = Table(
    "取消清单",
    "某市取消的证明事项清单",
    COLUMNS,
    ((1, "养犬证明\n（附件）", 0.5), ("", "合计", 0.25)),
    ("第一条。", "第二条。"),
    total=True,
    annex="附件1",
    issuer="某市人民政府",
    date="2026-03-10",
)
PLAIN = Table("乙", "乙表", (Column("名称"),), (("一",),), ("只有一条。",))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(*tables: Table) -> bytes:
    return write_document(tables or (TABLE,), title="清单", date="2026-06-30")


def document(*tables: Table) -> Any:
    return Document(io.BytesIO(written(*tables)))


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def test_it_has_annex_title_table_notes_and_who_publishes_it() -> None:
    made = document()
    assert [(one.style.name, one.text) for one in made.paragraphs] == [
        ("附件标号", "附件1"),
        ("清单标题", "某市取消的证明事项清单"),
        ("表注", "注：1. 第一条。"),
        ("表注", "2. 第二条。"),
        ("落款", "某市人民政府"),
        ("落款", "2026年3月10日"),
    ]
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows] == [
        ["序号", "证明名称", "压减率"],
        ["1", "养犬证明\n（附件）", "50.0%"],
        ["", "合计", "25.0%"],
    ]


def test_the_page_is_a4_across_and_the_head_is_repeated() -> None:
    made = document(TABLE, PLAIN)
    assert {(round(one.page_width.mm), round(one.page_height.mm)) for one in made.sections} == {(297, 210)}
    assert len(made.sections) == 2  # each table begins a page
    rows = list(made.tables[0]._tbl.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_tables_that_are_no_annexes_follow_each_other_and_share_their_notes() -> None:
    other = Table("丙", "丙表", (Column("名称"),), (("二",),), ("只有一条。", "另一条。"))
    made = document(PLAIN, other)
    assert len(made.sections) == 1
    assert [one.text for one in made.paragraphs if one.text] == [
        "乙表",
        "丙表",
        "注：1. 只有一条。",
        "2. 另一条。",
    ]
    assert len(document(PLAIN, TABLE, TABLE, PLAIN).sections) == 4


def test_a_title_is_a_heading_that_stays_with_its_table() -> None:
    style = document().styles["清单标题"]
    assert style.element.pPr.find(f"{W}outlineLvl").get(f"{W}val") == "0"
    assert style.paragraph_format.keep_with_next
    assert style.element.pPr[-1].tag == f"{W}outlineLvl"  # in the order that Word demands


def test_a_short_table_stays_on_one_page_and_a_total_is_never_alone() -> None:
    def bound(count: int, *, total: bool) -> list[int]:
        rows = tuple((str(number),) for number in range(count))
        (drawn,) = document(Table("丁", "丁表", (Column("名称"),), rows, total=total)).tables
        kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in drawn.rows]
        return [number for number, is_kept in enumerate(kept) if is_kept]

    assert bound(3, total=False) == [0, 1, 2]
    assert bound(30, total=True) == [0, 29]
    assert bound(30, total=False) == [0]


def test_what_is_gone_is_struck_through_and_what_is_new_bold_and_underlined() -> None:
    old = Marked.of((("面积", False), ("三", True), ("十", False)), "old")
    new = Marked.of((("面积", False), ("五", True), ("十", False)), "new")
    (drawn,) = document(Table("戊", "戊表", (Column("前"), Column("后")), ((old, new),))).tables
    before, after = (
        [(run.text, run.font.strike, run.font.bold, run.font.underline) for run in cell.paragraphs[0].runs]
        for cell in drawn.rows[1].cells
    )
    plain = (None, None, None)
    assert before == [("面积", *plain), ("三", True, None, None), ("十", *plain)]
    assert after == [("面积", *plain), ("五", None, True, True), ("十", *plain)]


def test_the_language_is_told_to_what_reads_aloud() -> None:
    made = document()
    assert {one.get(f"{W}eastAsia") for one in made.styles.element.iter(f"{W}lang")} == {"zh-CN"}
    assert made.core_properties.language == "zh-CN"
    english = Document(io.BytesIO(write_document([PLAIN], title="Changes", date="2026-06-30")))
    assert english.core_properties.language == "en"


def test_columns_share_the_page_by_their_widths() -> None:
    widths = [column.width.mm for column in document().tables[0].columns]
    assert round(sum(widths)) == 253
    assert [round(width / widths[0], 1) for width in widths] == [1.0, 2.0, 1.5]


def test_pages_are_numbered_on_the_outer_side() -> None:
    made = document(TABLE, PLAIN)
    first = made.sections[0]
    assert made.settings.odd_and_even_pages_header_footer
    assert (first.footer.paragraphs[0].style.name, first.even_page_footer.paragraphs[0].style.name) == (
        "单页码",
        "双页码",
    )
    assert made.sections[1].footer.is_linked_to_previous
    assert " PAGE " in part(written(), "word/footer1.xml")


def test_faces_are_those_of_official_documents_with_others_where_they_are_missing() -> None:
    faces = {
        style.name: style.element.rPr.rFonts.get(f"{W}eastAsia")
        for style in document().styles
        if str(style.element.get(f"{W}styleId")).startswith("itemctl-")
    }
    assert faces == {
        "附件标号": "黑体",
        "清单标题": "方正小标宋简体",
        "表头": "黑体",
        "表格文字": "仿宋",
        "表格数字": "仿宋",
        "表注": "仿宋",
        "落款": "仿宋",
        "单页码": "宋体",
        "双页码": "宋体",
    }
    instead = re.findall('w:name="([^"]+)"><w:altName w:val="([^"]+)"', part(written(), "word/fontTable.xml"))
    assert dict(instead)["方正小标宋简体"] == "华文中宋"


def test_parts_of_a_table_stand_in_the_order_that_word_demands() -> None:
    properties = next(document().tables[0]._tbl.iter(f"{W}tblPr"))
    order = [one.tag.removeprefix(W) for one in properties]
    assert order == ["tblStyle", "tblW", "jc", "tblLayout", "tblCellMar", "tblLook"]


def test_the_same_tables_give_the_same_bytes_in_every_process() -> None:
    code = (
        "import hashlib; from itemctl.model.table import *; from itemctl.publish.table_docx import write_document;"
        "t = Table('甲', '乙', (Column('一'), Column('二', 5, 'share')), (('三', 0.5),), ('注',), False, '附件');"
        "print(hashlib.sha256(write_document([t, t], title='丙', date='2026-06-30')).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }
    assert len(made) == 1


def test_no_clock_no_name_and_nothing_of_the_template_is_in_it() -> None:
    archive = zipfile.ZipFile(io.BytesIO(written()))
    assert {one.date_time for one in archive.infolist()} == {(2026, 6, 30, 0, 0, 0)}
    assert not [name for name in archive.namelist() if "thumbnail" in name]
    properties = document().core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == (
        "清单",
        "itemctl",
        "itemctl",
    )
    assert {str(properties.created)[:10], str(properties.modified)[:10]} == {"2026-06-30"}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=4), st.text(max_size=20))
def test_any_text_can_be_written(cells: list[str], title: str) -> None:
    table = Table(title, title, tuple(Column(cell) for cell in cells), (tuple(cells),), (title,), annex=title)
    data = write_document([table], title=title, date="2026-06-30")
    for name in ("word/document.xml", "docProps/core.xml"):
        ElementTree.fromstring(part(data, name))
