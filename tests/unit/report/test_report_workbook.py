"""Findings as a workbook, read back with openpyxl: what each office gets, and that the bytes are always the same."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from tests.support.findings import HOSTILE, ITEM, SOME, WAIVER, any_findings, checked, worded

from itemctl.model.finding import Worded
from itemctl.model.source import Span
from itemctl.report.checked import Checked
from itemctl.report.workbook import LONGEST_CELL, Holder, write_findings

HOLDERS = {
    "items/a.yaml": Holder(1, "市场监督管理局", ITEM, "食品经营许可"),
    "items/b 乙.yaml": Holder(0, "民政局", "2" * 33, "高龄津贴"),
    "items/c.yaml": Holder(1, "市场监督管理局", "3" * 33, "药品零售"),
    "": Holder(9, "目录管理（审改办）"),
}
HEADS = ("部门", "事项编码", "事项名称", "等级", "规则", "位置", "问题", "怎么办", "依据", "整改情况", "备注")


def book(run: Checked, holders: dict[str, Holder] | None = None) -> Workbook:
    return load_workbook(io.BytesIO(write_findings(run, holders or HOLDERS, title="某市目录")))


def rows(sheet: Any) -> list[tuple[Any, ...]]:
    return list(sheet.iter_rows(values_only=True))


def test_the_first_sheet_counts_by_office() -> None:
    sheet = book(checked(*SOME, worded(path="", span=None, item=None)))["汇总"]
    assert rows(sheet) == [
        ("某市目录检查问题汇总", None, None, None, None, None),
        ("以 2026-06-30 为准；检查了 2 个事项、9 个文件。", None, None, None, None, None),
        (
            "各部门在“问题”表按部门筛选，逐条填写“整改情况”和“备注”；不改的写明理由。",
            *(None,) * 5,
        ),
        ("部门", "错误", "警告", "提示", "涉及事项", "已豁免"),
        ("民政局", 0, 0, 1, 1, 0),
        ("市场监督管理局", 1, 1, 0, 1, 1),
        ("目录管理（审改办）", 1, 0, 0, 0, 0),
        ("合计", 2, 1, 1, 2, 1),
    ]


def test_a_check_that_is_not_complete_says_so() -> None:
    assert rows(book(checked(complete=False))["汇总"])[2][0].startswith("检查不完整")


def test_the_second_sheet_lists_what_each_office_has_to_mend() -> None:
    sheet = book(checked(*SOME, worded(path="", span=None, item=None)))["问题"]
    assert rows(sheet) == [
        HEADS,
        (
            *("民政局", "2" * 33, "高龄津贴", "提示", "REF102", "items/b 乙.yaml"),
            *("承诺10个工作日，超过法定5个工作日", "把承诺时限改短。", "REF102 的依据", None, None),
        ),
        (
            *("市场监督管理局", ITEM, "食品经营许可", "错误", "LIM203", "items/a.yaml:6"),
            *("承诺10个工作日，超过法定5个工作日", "把承诺时限改短。", "LIM203 的依据", None, None),
        ),
        (
            *("市场监督管理局", ITEM, "食品经营许可", "警告", "MAT102", "items/a.yaml:6"),
            *("材料“其他材料”说不清", "把承诺时限改短。", "MAT102 的依据", None, None),
        ),
        (
            *("目录管理（审改办）", None, None, "错误", "LIM203", "catalogue/catalogue.yaml"),
            *("承诺10个工作日，超过法定5个工作日", "把承诺时限改短。", "LIM203 的依据", None, None),
        ),
    ]


def test_findings_of_one_file_keep_their_order() -> None:
    found = [worded(span=Span(line, 1, line, 2), item=None) for line in (2, 10, 100)]
    sheet = book(checked(*found))["问题"]
    assert [row[5] for row in rows(sheet)[1:]] == ["items/a.yaml:2", "items/a.yaml:10", "items/a.yaml:100"]


def test_it_can_be_filtered_filled_in_and_printed() -> None:
    sheet = book(checked(*SOME))["问题"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", "A1:K4", "$1:$1")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    (choice,) = sheet.data_validations.dataValidation
    assert (str(choice.sqref), choice.formula1) == ("J2:J4", '"已改,不改（理由见备注）,需上级处理"')
    assert [one.id for one in sheet.row_breaks.brk] == [2]  # behind the one row of 民政局
    assert sheet["G2"].alignment.wrap_text
    assert all(sheet.column_dimensions[letter].width >= 6 for letter in "ABCDEFGHIJK")


def test_a_row_is_as_tall_as_its_longest_text() -> None:
    sheet = book(checked(worded(message="短"), worded(message="长" * 100), worded(message="长" * 5_000)))[
        "问题"
    ]
    heights = [sheet.row_dimensions[row].height for row in (2, 3, 4)]
    assert heights[0] < heights[1] < heights[2] == 409


def test_in_english_the_words_change_and_no_value() -> None:
    made = book(checked(*SOME, lang="en"))
    assert made.sheetnames == ["Summary", "Findings"]
    assert rows(made["Findings"])[1][:6] == (
        *("民政局", "2" * 33, "高龄津贴", "info", "REF102", "items/b 乙.yaml"),
    )


def test_nothing_found_is_a_workbook_with_headers_only() -> None:
    made = book(checked())
    assert rows(made["问题"]) == [HEADS]
    assert rows(made["汇总"])[-1] == ("合计", 0, 0, 0, 0, 0)
    assert made["问题"].data_validations.dataValidation == []


@pytest.mark.parametrize("text", [*HOSTILE, "#N/A", "TRUE", "2026-01-31", "00123", "{=1}"])
def test_a_cell_is_text_whatever_it_looks_like(text: str) -> None:
    cell = book(checked(worded(message=f"{text}")))["问题"]["G2"]
    assert (cell.data_type, cell.number_format) == ("s", "@")


def test_a_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    for text in ("长" * 40_000, "👩" * 20_000):
        value = book(checked(worded(message=text)))["问题"]["G2"].value
        assert len(value.encode("utf-16-le")) // 2 <= LONGEST_CELL
        assert value.endswith("……（过长，未写全 / too long, cut here）")
    whole = book(checked(worded(message="长" * LONGEST_CELL)))["问题"]["G2"].value
    assert whole == "长" * LONGEST_CELL


def test_what_looks_like_an_escape_of_excel_is_escaped() -> None:
    data = write_findings(checked(worded(message="a_x000A_b")), HOLDERS, title="")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"a_x005F_x000A_b" in archive.read("xl/worksheets/sheet2.xml")


def test_more_findings_than_a_sheet_holds_go_to_a_second_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itemctl.report.workbook.MOST_ROWS", 2)
    made = book(checked(*SOME[:3]))
    assert made.sheetnames == ["汇总", "问题", "问题 2"]
    assert [len(rows(made[name])) for name in made.sheetnames[1:]] == [3, 2]


def test_the_same_findings_give_the_same_bytes_and_no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    first = write_findings(checked(*SOME), HOLDERS, title="某市目录")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert write_findings(checked(*SOME), HOLDERS, title="某市目录") == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(2026, 6, 30, 0, 0, 0)}
        assert {one.create_system for one in archive.infolist()} == {3}
    properties = load_workbook(io.BytesIO(first)).properties
    assert (str(properties.created), str(properties.modified)) == ("2026-06-30 00:00:00",) * 2
    assert (properties.creator, properties.title) == ("itemctl", "某市目录")


def test_waived_findings_are_counted_and_not_listed() -> None:
    made = book(checked(worded(waiver=WAIVER)))
    assert len(rows(made["问题"])) == 1
    assert rows(made["汇总"])[-2] == ("市场监督管理局", 0, 0, 0, 0, 1)


@settings(max_examples=20)
@given(any_findings())
def test_any_text_makes_a_workbook_that_can_be_read(found: tuple[Worded, ...]) -> None:
    holders = {one.finding.path: Holder(0, one.message or "x", name=one.help) for one in found}
    data = write_findings(checked(*found), holders, title="".join(one.message for one in found))
    live = sum(not one.judged.waived for one in found)
    assert len(rows(load_workbook(io.BytesIO(data))["问题"])) == live + 1
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
        assert b"<f>" not in archive.read("xl/worksheets/sheet2.xml")
