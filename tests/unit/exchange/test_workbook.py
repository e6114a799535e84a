"""The workbook as a reader finds it: text stays text, nothing is cut, the same tables give the same bytes."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.upload_sample import (
    CODE,
    UPLOAD,
    item,
    national_tables,
    one_column,
    one_column_profile,
    read_back,
    resolved,
    source,
)

from itemctl.exchange.profile import load_profile
from itemctl.exchange.tables import Table, Tables, build_tables
from itemctl.exchange.workbook import WorkbookRefusedError, write_workbook

ROOT = Path(__file__).resolve().parents[3]
NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def _written(tables: Tables) -> bytes:
    return write_workbook(tables, title="上报", date="2026-07-01")


def _cell(text: str) -> Any:
    return read_back(
        build_tables(one_column_profile(field="name"), [source(name=text)], upload=UPLOAD)
    ).active["A2"]


def _part(data: bytes, name: str) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ET.fromstring(archive.read(name))


def test_sheets_headers_and_values_are_read_back_as_they_were_meant() -> None:
    book = read_back(national_tables(source()))
    assert book.sheetnames == ["基本信息", "扩展信息", "材料", "收费", "常见问题"]
    sheet = book["基本信息"]
    row = {
        sheet.cell(2, column).value: sheet.cell(3, column).value for column in range(1, sheet.max_column + 1)
    }
    assert {
        key: row[key] for key in ("task_name", "task_code", "task_type", "server_type", "promise_day")
    } == {
        "task_name": "食品经营许可（新办）",
        "task_code": CODE,
        "task_type": "01",
        "server_type": "1,2",
        "promise_day": 8,
    }
    assert [sheet.cell(1, column).value for column in (1, 2)] == ["事项名称", "基本编码"]
    assert [cell.value for cell in book["材料"]["C"]] == [
        "材料名称",
        "material_name",
        "申请书",
        "身份证明",
        "授权委托书",
    ]


def test_codes_are_text_in_text_format_and_numbers_only_where_the_profile_says() -> None:
    sheet = read_back(national_tables(source()))["基本信息"]
    looks = {
        sheet.cell(2, column).value: (sheet.cell(3, column).data_type, sheet.cell(3, column).number_format)
        for column in range(1, sheet.max_column + 1)
        if sheet.cell(3, column).value is not None
    }
    numbers = {"task_version", "anticipate_day", "promise_day", "limit_scene_num"}
    assert {name for name, look in looks.items() if look == ("n", "0")} == numbers
    assert {look for name, look in looks.items() if name not in numbers} == {("s", "@")}


@pytest.mark.parametrize(
    "text",
    ["=1+1", "=HYPERLINK(\"http://x\")", "+86", "-1", "@SUM(A1)", "000123", "1E5", "440120E10001", "12:30", "2024-01-31",
     "TRUE", "#N/A", "'引号", "0.20", " 前后有空格 ", "第一行\n第二行", "\t制表", "<b>&amp;</b>", "𠮷野家", "_x000A_", "_x41_",
     "a_x0041_b", "]]>", "字" * 32_767],
)  # fmt: skip
def test_any_text_stays_the_text_it_was(text: str) -> None:
    cell = _cell(text)
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")


# What a cell can hold; openpyxl itself loses `x005F_`, the very escape that the format prescribes.
TEXT = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff")
    | st.sampled_from("\n\t_x0A=+-@ 　,^'\"<>&"),
    min_size=1,
    max_size=60,
).filter(lambda text: not text.isspace() and "x005F_" not in text)


@given(TEXT)
def test_any_text_without_control_characters_comes_back_whole(text: str) -> None:
    assert _cell(text).value == text


def test_a_text_that_looks_like_an_escape_is_escaped_as_the_format_prescribes() -> None:
    tables = build_tables(one_column_profile(field="name"), [source(name="a_x000A_b_x005F_")], upload=UPLOAD)
    strings = [node.text for node in _part(_written(tables), "xl/sharedStrings.xml").iterfind("m:si/m:t", NS)]
    assert strings == ["列", "a_x005F_x000A_b_x005F_x005F_"]
    assert [re.sub("_x([0-9A-F]{4})_", lambda match: chr(int(match[1], 16)), text or "") for text in strings][
        1
    ] == ("a_x000A_b_x005F_")


def test_decimals_are_numbers_with_their_digits_kept() -> None:
    tables = build_tables(
        one_column_profile(field="name", type="decimal"), [source(name="0.20")], upload=UPLOAD
    )
    assert tables.tables[0].rows == [(Decimal("0.20"),)]
    node = _part(_written(tables), "xl/worksheets/sheet1.xml").find("m:sheetData/m:row[2]/m:c/m:v", NS)
    assert node is not None
    assert node.text == "0.20"


def test_headers_are_frozen_filtered_and_repeated_in_print() -> None:
    sheet = read_back(national_tables(source()))["材料"]
    assert sheet.freeze_panes == "D3"
    assert sheet.auto_filter.ref == "A2:V5"
    assert sheet.print_title_rows == "$1:$2"
    assert [sheet.cell(1, column).fill.fgColor.rgb for column in (3, 4)] == ["FF1F4E79", "FFDCE6F1"]
    assert sheet["A1"].font.bold
    assert sheet["C3"].alignment.wrap_text
    assert sheet.column_dimensions["C"].width == 36


def test_columns_of_one_code_offer_their_list() -> None:
    sheet = read_back(national_tables(source()))["材料"]
    lists = {str(one.sqref): (one.formula1, one.allow_blank) for one in sheet.data_validations.dataValidation}
    assert lists["F3:F5"] == ('"1,2,3"', False)
    assert lists["D3:D5"] == ('"1,2,3"', True)


def test_columns_of_several_codes_offer_none() -> None:
    sheet = read_back(national_tables(source()))["基本信息"]
    served = next(cell.column_letter for cell in sheet[2] if cell.value == "server_type")
    assert [one for one in sheet.data_validations.dataValidation if str(one.sqref).startswith(served)] == []


def test_equal_neighbours_of_upper_header_rows_are_merged_where_the_profile_says() -> None:
    data = one_column(field="name", header=["服务对象", "自然人"])
    sheet = data["sheets"][0]
    sheet["columns"] += [
        {"name": "d", "header": ["服务对象", "法人"], "field": "name"},
        {"name": "e", "header": ["其他", "法人"], "field": "name"},
    ]
    sheet["merge_headers"] = True
    tables = build_tables(load_profile(data), [source()], upload=UPLOAD)  # type: ignore[arg-type]
    assert [str(one) for one in read_back(tables).active.merged_cells.ranges] == ["A1:B1"]


def test_rows_of_items_that_are_not_public_look_different() -> None:
    sources = [source(), resolved(item(code=CODE + "02", public=False), "items/b.yaml")]
    sheet = read_back(national_tables(*sources))["基本信息"]
    assert [sheet.cell(row, 1).fill.fgColor.rgb for row in (3, 4)] == ["00000000", "FFFFF2CC"]
    assert sheet.cell(4, 1).number_format == "@"


def test_a_sheet_without_rows_is_still_there_with_its_headers() -> None:
    sheet = read_back(national_tables(source(fees=[])))["收费"]
    assert [cell.value for cell in sheet[2]][2:4] == ["fee_name", "fee_stand"]
    assert sheet.max_row == 2


def test_more_than_702_columns_are_lettered_right() -> None:
    data = one_column(field="name")
    data["sheets"][0]["columns"] = [
        {"name": f"c{n}", "header": [str(n)], "fixed": str(n)} for n in range(704)
    ]
    sheet = read_back(build_tables(load_profile(data), [source()], upload=UPLOAD)).active  # type: ignore[arg-type]
    assert [sheet[f"{letters}2"].value for letters in ("Z", "AA", "ZZ", "AAA", "AAB")] == [
        "25",
        "26",
        "701",
        "702",
        "703",
    ]


def test_nothing_is_written_while_there_is_a_problem() -> None:
    tables = national_tables(source(name=None))
    with pytest.raises(WorkbookRefusedError) as caught:
        _written(tables)
    assert caught.value.problems == tables.problems


@pytest.mark.parametrize(
    ("title", "date"), [("上报", "1979-12-31"), ("上报", "2026-7-1"), ("上\x07报", "2026-07-01")]
)
def test_a_date_or_title_that_a_file_cannot_carry_is_refused(title: str, date: str) -> None:
    with pytest.raises(ValueError, match=r"\A(1979-12-31|2026-7-1|上\x07报)\Z"):
        write_workbook(national_tables(source()), title=title, date=date)


def test_properties_hold_title_and_date_and_no_author() -> None:
    root = _part(_written(national_tables(source())), "docProps/core.xml")
    assert [(node.tag.partition("}")[2], node.text) for node in root] == [
        ("title", "上报"),
        ("created", "2026-07-01T00:00:00Z"),
        ("modified", "2026-07-01T00:00:00Z"),
    ]


def test_every_part_has_the_one_date_and_is_named_in_the_list_of_types() -> None:
    data = _written(national_tables(source()))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        assert archive.testzip() is None
    assert {entry.date_time for entry in entries} == {(2026, 7, 1, 0, 0, 0)}
    assert {(entry.create_system, entry.external_attr >> 16) for entry in entries} == {(3, 0o644)}
    named = {node.get("PartName") for node in _part(data, "[Content_Types].xml")} - {None}
    relations = {name for name in (entry.filename for entry in entries) if name.endswith(".rels")}
    assert named == {"/" + entry.filename for entry in entries} - {"/" + name for name in relations} - {
        "/[Content_Types].xml"
    }


_IN_ANOTHER_PROCESS = """
import hashlib, sys
from tests.support.upload_sample import national_tables, source
from itemctl.exchange.workbook import write_workbook
print(hashlib.sha256(write_workbook(national_tables(source()), title="上报", date="2026-07-01")).hexdigest())
"""


def test_the_same_tables_give_the_same_bytes_in_another_process() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", _IN_ANOTHER_PROCESS],
            cwd=ROOT,
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src"))),
            },
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert digests == {hashlib.sha256(_written(national_tables(source()))).hexdigest()}


def test_a_sheet_with_too_many_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itemctl.exchange.tables.MOST_ROWS", 3)
    tables = build_tables(one_column_profile("material", field="materials[].name"), [source()], upload=UPLOAD)
    assert [(one.code, one.args["length"], one.args["limit"]) for one in tables.problems] == [
        ("too-many-rows", 3, 2)
    ]


def test_many_rows_are_written_in_one_pass_and_all_read_back() -> None:
    profile = one_column_profile(field="name")
    rows = [(f"第{number}行",) for number in range(1000)]
    book = read_back(Tables(profile, (Table(profile.sheets[0], rows, frozenset()),), ()))
    assert [cell.value for cell in book.active["A"]][1:] == [row[0] for row in rows]


def test_openpyxl_reads_it_without_a_warning(recwarn: pytest.WarningsRecorder) -> None:
    openpyxl.load_workbook(io.BytesIO(_written(national_tables(source()))))
    assert [str(one.message) for one in recwarn] == []
