"""Tables as a workbook, as Markdown and as text."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from itemctl.model.table import Column, Marked, Table
from itemctl.report import tables_markdown, tables_text
from itemctl.report.tables_xlsx import write_tables

COLUMNS = (
    Column("序号", 4, "number"),
    Column("证明名称", 8),
    Column("编码", 18),
    Column("压减率", 6, "share"),
)
CODE = "0" * 33
TABLE = Table(
    "取消清单",
    "某市取消的证明事项清单",
    COLUMNS,
    ((1, "养犬证明\n（附件）", CODE, 0.5), (2, "=1+1", "1" * 33, None), ("", "合计", "", 0.25)),
    ("第一条。", "第二条。"),
    total=True,
    annex="附件1",
    issuer="某市人民政府",
    date="2026-03-10",
)
PLAIN = Table("甲", "甲表", (Column("名称"),), (("一",),))


def book(*tables: Table) -> Workbook:
    return load_workbook(io.BytesIO(write_tables(tables or (TABLE,), title="清单", date="2026-06-30")))


def test_a_sheet_has_annex_title_head_rows_notes_and_who_publishes_it() -> None:
    sheet: Any = book()["取消清单"]
    assert list(sheet.iter_rows(values_only=True)) == [
        ("附件1", None, None, None),
        ("某市取消的证明事项清单", None, None, None),
        ("序号", "证明名称", "编码", "压减率"),
        (1, "养犬证明\n（附件）", CODE, 0.5),
        (2, "=1+1", "1" * 33, None),
        (None, "合计", None, 0.25),
        ("第一条。", None, None, None),
        ("第二条。", None, None, None),
        ("某市人民政府", None, None, None),
        ("2026年3月10日", None, None, None),
    ]


def test_a_sheet_is_set_up_to_be_printed_and_filtered() -> None:
    sheet: Any = book()["取消清单"]
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == ("A4", "$3:$3", "A3:D5")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.HeaderFooter.oddFooter.center.text == "&P / &N"
    assert [sheet.column_dimensions[one].width for one in "ABCD"] == [8, 16, 36, 12]
    assert "A2:D2" in sheet.merged_cells


def test_a_title_wider_than_its_table_has_room_for_all_its_lines() -> None:
    def height(title: str) -> float:
        sheet: Any = book(Table("甲", title, COLUMNS, ()))["甲"]
        return float(sheet.row_dimensions[1].height)

    assert height("减证计划") == height("某市取消的证明事项清单") == 30
    assert height("某市关于公布取消和调整证明材料清单的通知" * 2) == 54


def test_a_sheet_too_wide_for_a4_is_printed_on_a3() -> None:
    def paper(*widths: int) -> int:
        columns = tuple(Column(str(width), width) for width in widths)
        return int(book(Table("甲", "甲表", columns, ()))["甲"].page_setup.paperSize)

    assert [paper(60, 60), paper(60, 60, 1), paper(10)] == [9, 8, 9]


def test_what_is_set_off_in_a_text_is_set_off_in_its_cell() -> None:
    old = Marked.of((("面积", False), ("三", True)), "old")
    new = Marked.of((("五", True), ("面积", False)), "new")
    data = write_tables(
        [Table("甲", "甲表", (Column("前"), Column("后")), ((old, new),))], title="t", date="2026-06-30"
    )
    sheet: Any = load_workbook(io.BytesIO(data), rich_text=True)["甲"]
    gone, added = sheet["A3"].value[1], sheet["B3"].value[0]
    assert sheet["A3"].value[0] == sheet["B3"].value[1] == "面积"
    assert (gone.font.strike, bool(gone.font.b), gone.font.rFont) == (True, False, "宋体")
    assert (added.text, added.font.b, added.font.u) == ("五", True, "single")
    assert [sheet[one].data_type for one in ("A3", "B3")] == ["s", "s"]
    whole: Any = load_workbook(io.BytesIO(data))["甲"]
    assert [whole["A3"].value, whole["B3"].value] == ["面积三", "五面积"]


def test_codes_stay_text_formulas_stay_text_and_shares_are_per_cent() -> None:
    sheet: Any = book()["取消清单"]
    assert (sheet["C4"].number_format, sheet["C4"].data_type) == ("@", "s")
    assert (sheet["B5"].value, sheet["B5"].data_type) == ("=1+1", "s")
    assert (sheet["D4"].number_format, sheet["D6"].number_format) == ("0.0%", "0.0%")


def test_a_table_without_annex_total_and_issuer_has_only_what_it_has() -> None:
    sheet: Any = book(PLAIN)["甲"]
    assert list(sheet.iter_rows(values_only=True)) == [("甲表",), ("名称",), ("一",)]
    assert sheet.auto_filter.ref == "A2:A3"


@pytest.mark.parametrize(
    ("names", "sheets"),
    [
        (["取消/清单", "a[b]:c*d?e\\f"], ["取消 清单", "a b  c d e f"]),
        (["甲", "甲", "甲"], ["甲", "甲 2", "甲 3"]),
        (["Ab", "aB"], ["Ab", "aB 2"]),
        (["长" * 40, "长" * 40], ["长" * 31, "长" * 29 + " 2"]),
        (["", "'"], ["表", "表 2"]),
    ],
)
def test_sheets_have_names_that_excel_takes(names: list[str], sheets: list[str]) -> None:
    tables = [Table(name, "题", PLAIN.columns, PLAIN.rows) for name in names]
    assert book(*tables).sheetnames == sheets


def test_more_columns_than_letters_have_letters_too() -> None:
    wide = Table("宽", "宽表", tuple(Column(str(n)) for n in range(30)), (tuple(str(n) for n in range(30)),))
    sheet: Any = book(wide)["宽"]
    assert sheet["AD3"].value == "29"
    assert sheet.auto_filter.ref == "A2:AD3"


def test_the_same_tables_give_the_same_bytes_in_every_process() -> None:
    code = (
        "import hashlib, sys; sys.path.insert(0, '.');"
        "from itemctl.model.table import *; from itemctl.report.tables_xlsx import write_tables;"
        "t = Table('甲', '乙', (Column('一'), Column('二', 5, 'share')), (('三', 0.5),), ('注',) * 9, False, '附件');"
        "print(hashlib.sha256(write_tables([t, t], title='丙', date='2026-06-30')).hexdigest())"
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
    archive = zipfile.ZipFile(io.BytesIO(write_tables([TABLE], title="清单", date="2026-06-30")))
    assert {one.date_time for one in archive.infolist()} == {(2026, 6, 30, 0, 0, 0)}


def test_markdown_is_a_table_with_its_notes() -> None:
    assert tables_markdown.render_tables([TABLE]) == (
        "附件1\n\n## 某市取消的证明事项清单\n\n"
        "| 序号 | 证明名称 | 编码 | 压减率 |\n"
        "| ---: | --- | --- | ---: |\n"
        f"| 1 | 养犬证明<br>（附件） | {CODE} | 50.0% |\n"
        f"| 2 | =1+1 | {'1' * 33} |  |\n"
        "|  | **合计** |  | **25.0%** |\n\n"
        "- 第一条。\n- 第二条。\n\n"
        "某市人民政府<br>2026年3月10日\n"
    )


def test_markdown_shows_bars_and_tags_as_they_stand() -> None:
    hostile = Table("甲", "<b>|*", (Column("a|b"),), (("x|y <i> @me",),))
    text = tables_markdown.render_tables([hostile])
    assert "## \\<b\\>\\|\\*" in text
    assert "| x\\|y \\<i\\> @<!-- -->me |" in text


def test_text_is_aligned_by_what_a_terminal_shows() -> None:
    table = Table(
        "甲",
        "甲表",
        (Column("名称", 4), Column("数", 4, "number")),
        (("很长的名称", 5), ("ab", 12), ("合计", 17)),
        ("注。",),
        True,
    )
    assert tables_text.render_tables([table]) == (
        "甲表\n名称      数\n------------\n很长的名   5\n称\nab        12\n------------\n合计      17\n注。\n"
    )


def test_shared_notes_stand_once_where_tables_are_read_one_after_the_other() -> None:
    tables = [Table(name, name, (Column("列"),), (), ("同一条。",)) for name in ("甲", "乙")]
    assert tables_text.render_tables(tables).count("同一条。") == 1
    assert tables_markdown.render_tables(tables).count("同一条。") == 1


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=4), st.text(max_size=20), st.text(max_size=40))
def test_any_text_can_be_written(cells: list[str], title: str, note: str) -> None:
    table = Table(title, title, tuple(Column(cell) for cell in cells), (tuple(cells),), (note,), annex=note)
    data = write_tables([table], title=title, date="2026-06-30")
    assert len(load_workbook(io.BytesIO(data)).sheetnames) == 1
    for text in (tables_text.render_tables([table]), tables_markdown.render_tables([table])):
        assert "\x1b" not in text
