"""An upload workbook read back: what nobody changed differs in nothing; a changed cell comes back as the element it shows."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from itemctl.catalogue.source import open_source
from itemctl.catalogue.store import Store
from itemctl.checks.engine import read_catalogue
from itemctl.exchange.profile import Profile, load_profile
from itemctl.exchange.read_back import NoWorkbookError, ReadBack, read_back
from itemctl.exchange.source import ResolvedInput, Upload
from itemctl.exchange.tables import build_tables
from itemctl.exchange.workbook import write_workbook
from itemctl.work.items import whole_items
from itemctl.work.outputs import profile_data

ROOT = Path(__file__).resolve().parents[3]
UPLOAD = Upload("2026-06-30")
BASIC, EXTENDED, MATERIALS, QUESTIONS = "基本信息", "扩展信息", "材料", "常见问题"
_HEADER_ROWS = 2


@cache
def exported() -> tuple[Profile, tuple[ResolvedInput, ...], bytes]:
    """The national profile, some items of the sample catalogue, and the workbook of them."""
    source = open_source(ROOT, None)
    scan = read_catalogue(source, Store(None))
    paths = [path for path in sorted(scan.facts) if path.startswith("items/civil-affairs/")][:6]
    items = tuple(
        ResolvedInput(one.data, one.path, scan.registers) for one in whole_items(scan, source, paths)
    )
    profile = load_profile(profile_data(scan, "national"), terms=scan.registers)
    tables = build_tables(profile, items, upload=UPLOAD)
    assert tables.problems == ()
    return profile, items, write_workbook(tables, title="x", date="2026-06-30")


def read(data: bytes) -> ReadBack:
    profile, items, _ = exported()
    return read_back(data, profile, items, upload=UPLOAD)


def edited(change: Callable[[openpyxl.Workbook], object]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(exported()[2]))
    change(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def put(sheet: str, head: str, value: object, row: int = 1) -> Callable[[openpyxl.Workbook], object]:
    def change(book: openpyxl.Workbook) -> None:
        heads = [cell.value for cell in book[sheet][1]]
        book[sheet].cell(_HEADER_ROWS + row, heads.index(head) + 1).value = value

    return change


def original(code: str) -> Any:
    return next(one.data for one in exported()[1] if one.data["code"] == code)


def test_a_workbook_that_nobody_touched_says_nothing_else() -> None:
    found = read(exported()[2])
    assert (found.items, found.others, found.missing, found.unplaced) == ({}, {}, (), ())
    assert found.held == len(exported()[1])
    assert {"事项名称", "到办事现场次数", "材料名称", "问题"} <= set(found.compared)
    assert {"承诺办结时限（数）", "设定依据"} <= set(found.skipped)


@pytest.mark.parametrize(
    ("head", "cell", "keys", "value"),
    [
        ("事项名称", "改过的名称", ("name",), "改过的名称"),
        ("到办事现场次数", 3, ("handling", "visits"), 3),
        ("到办事现场次数", None, ("handling", "visits"), None),
        ("服务对象", "1,2", ("audience",), ["自然人", "企业法人"]),
        ("事项类型", "05", ("type",), "行政给付"),
        ("是否支持预约办理", "0", ("handling", "appointment"), False),
        ("计划生效日期", "2027-01-31 00:00:00", ("effective", "from"), "2027-01-31"),
    ],
)
def test_a_changed_cell_comes_back_as_the_element_it_shows(
    head: str, cell: object, keys: tuple[str, ...], value: object
) -> None:
    sheet = EXTENDED if head == "是否支持预约办理" else BASIC
    found = read(edited(put(sheet, head, cell)))
    code = str(exported()[1][0].data["code"])
    if _at(original(code), keys) == value:
        pytest.fail("the case changes nothing")
    assert list(found.items) == [code]
    assert _at(found.items[code], keys) == value
    rest, before = dict(found.items[code]), dict(original(code))
    for one in (rest, before):
        one.pop(keys[0])
    assert rest == before


def test_a_changed_material_keeps_all_that_the_workbook_does_not_show() -> None:
    found = read(edited(put(MATERIALS, "填报须知", "改过的须知")))
    ((code, item),) = found.items.items()
    old, new = original(code)["materials"][0], item["materials"][0]
    assert new == {**old, "filling": "改过的须知"}
    assert item["materials"][1:] == original(code)["materials"][1:]


def test_a_row_that_is_gone_takes_its_entry_out() -> None:
    found = read(edited(lambda book: book[MATERIALS].delete_rows(_HEADER_ROWS + 1)))
    ((code, item),) = found.items.items()
    assert item["materials"] == original(code)["materials"][1:]


def test_a_new_row_puts_an_entry_in_with_what_its_columns_say() -> None:
    def add(book: openpyxl.Workbook) -> None:
        sheet = book[QUESTIONS]
        heads = [cell.value for cell in sheet[1]]
        cells = [cell.value for cell in sheet[_HEADER_ROWS + 1]]
        cells[heads.index("问题")] = "新问题？"
        cells[heads.index("答案")] = "新答案。"
        cells[heads.index("记录唯一标识")] = None
        sheet.append(cells)

    found = read(edited(add))
    ((code, item),) = found.items.items()
    assert item["faq"] == [*original(code)["faq"], {"question": "新问题？", "answer": "新答案。"}]


def test_rows_in_another_order_say_the_same() -> None:
    def turn(book: openpyxl.Workbook) -> None:
        sheet = book[BASIC]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=_HEADER_ROWS + 1)]
        for number, row in enumerate(reversed(rows), _HEADER_ROWS + 1):
            for place, value in enumerate(row, 1):
                sheet.cell(number, place).value = value

    assert read(edited(turn)).items == {}


def test_an_item_that_the_catalogue_lacks_is_told_by_what_its_columns_say() -> None:
    profile, items, data = exported()
    found = read_back(data, profile, items[1:], upload=UPLOAD)
    code = str(items[0].data["code"])
    assert list(found.others) == [code]
    assert found.others[code]["name"] == items[0].data["name"]
    assert found.others[code]["schema"] == "item/1"
    assert found.items == {}


def test_columns_and_sheets_that_are_missing_are_named_and_rows_without_an_item_counted() -> None:
    def cut(book: openpyxl.Workbook) -> None:
        heads = [cell.value for cell in book[BASIC][1]]
        book[BASIC].delete_cols(heads.index("到办事现场次数") + 1)
        del book[QUESTIONS]
        book[MATERIALS].append(["", "", "无主材料"])

    found = read(edited(cut))
    assert found.missing == ("到办事现场次数", QUESTIONS)
    assert found.items == {}
    assert [place.partition("!")[0] for place in found.unplaced] == [MATERIALS]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no workbook"])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(NoWorkbookError):
        read(data)


def _at(node: Any, keys: tuple[str, ...]) -> Any:
    for key in keys:
        node = node.get(key) if isinstance(node, dict) else None
    return node
