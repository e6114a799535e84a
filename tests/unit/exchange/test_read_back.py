"""An upload workbook read back: what nobody changed differs in nothing; a changed cell comes back as the element it shows."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from dataclasses import replace
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
    assert (found.items, found.others, found.cells) == ({}, {}, ())
    assert (found.missing, found.unknown, found.unplaced, found.lacking) == ((), (), (), ())
    assert found.held == len(exported()[1])
    assert {"事项名称", "到办事现场次数", "材料名称", "问题", "承诺办结时限（数）"} <= set(found.compared)
    assert {"承诺办结时限说明", "设定依据"} <= set(found.as_text)
    assert {"行标识", "批次号", "同步时间", "排序"} <= set(found.aside)
    profile = exported()[0]
    titles = {one.title for sheet in profile.sheets for one in sheet.columns}
    assert titles == {*found.compared, *found.as_text, *found.aside}


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


MARRIAGE = "11379981004520054U437071110100001"
SOLDIER, STATEMENT, PHOTO = 3, 1, 2


def _limit(which: str, text: str) -> Callable[[Any], object]:
    return lambda item: item["limits"].__setitem__(which, text)


def _material(place: int, **values: Any) -> Callable[[Any], object]:
    return lambda item: item["materials"][place].update(values)


CHANGED_SINCE: dict[str, Callable[[Any], object]] = {
    "a limit": _limit("promised", "3个工作日"),
    "a limit that had a number": _limit("promised", "无"),
    "two limits": lambda item: item["limits"].update(statutory="9个自然日", promised="2个月"),
    "copies": _material(PHOTO, copies={"original": 9}),
    "need": _material(PHOTO, need="非必要"),
    "a remark": _material(PHOTO, remark="须自带。"),
    "a remark that was not there": _material(STATEMENT, remark="一式两份"),
    "who issues it": _material(SOLDIER, issuer="乡政府"),
    "a basis": _material(STATEMENT, basis=[{"law": "marriage-registration-regulation", "article": "第九条"}]),
    "the name of a material": _material(PHOTO, name="双方近期三寸蓝底合影照片"),
    "the department": lambda item: item.update(department="public-security"),
    "a body": lambda item: item["bodies"].update(entrusted_by="emergency"),
    "fees": lambda item: item.update(fees=[{"name": "工本费", "standard": "9元"}]),
    "a question": lambda item: item["faq"][0].update(answer="另有规定。"),
    "a material more": lambda item: item["materials"].append({"name": "户口簿", "need": "必要"}),
    "the order of the materials": lambda item: item["materials"].reverse(),
}


@pytest.mark.parametrize("change", CHANGED_SINCE.values(), ids=CHANGED_SINCE)
def test_an_export_gives_back_an_item_as_it_was(change: Callable[[Any], object]) -> None:
    found, now = _held_against_changed(change)
    was = original(MARRIAGE)
    assert (found.others, found.unplaced) == ({}, ())
    assert [cell for cell in found.cells if cell.path not in _SHOWN_ELSEWHERE] == []
    given = found.items.get(MARRIAGE, now)
    for name, keys in (("materials", ("name", "copies", "need", "remark", "issuer", "basis")), ("faq", ())):
        assert _sorted(given[name], keys) == _sorted(was[name], keys)
    for key in ("limits", "department", "bodies", "fees"):
        assert given.get(key) == was.get(key)


_SHOWN_ELSEWHERE = {
    "contact.consult#text",
    "contact.complain#text",
}  # the department's own, of a department that changed


CELLS: dict[str, tuple[Callable[[Any], object], tuple[str, str]]] = {
    "a condition": (
        lambda item: item["conditions"].__setitem__(0, "男不早于二十三周岁。"),
        (BASIC, "受理条件"),
    ),
    "copies of two sorts": (
        _material(STATEMENT, copies={"original": 2, "copy": 2}),
        (MATERIALS, "纸质材料份数"),
    ),
    "the situation of a material": (lambda item: item["materials"][SOLDIER].pop("when"), (MATERIALS, "备注")),
    "a basis of the item": (lambda item: item["basis"][0].update(text="另文"), (BASIC, "设定依据")),
    "a step": (lambda item: item["steps"][0].update(name="另一步"), (BASIC, "办理流程")),
    "a result": (lambda item: item["results"][0].update(name="另一证"), (EXTENDED, "审批结果名称")),
    "a special procedure": (
        lambda item: item["limits"].update(special=[{"name": "听证", "limit": "20日", "counted": False}]),
        (BASIC, "特别程序"),
    ),
}


@pytest.mark.parametrize(("change", "where"), CELLS.values(), ids=CELLS)
def test_what_has_no_way_back_is_told_as_a_cell(
    change: Callable[[Any], object], where: tuple[str, str]
) -> None:
    found, _ = _held_against_changed(change)
    assert found.items == {}
    assert [(cell.code, cell.sheet, cell.column) for cell in found.cells] == [(MARRIAGE, *where)]
    assert found.cells[0].book != found.cells[0].item


def test_what_is_taken_over_again_when_it_was_taken_out_is_told_as_a_cell() -> None:
    profile, items, _ = exported()
    data = edited(put(BASIC, "服务对象", None))
    code = str(items[0].data["code"])
    found = read_back(
        data,
        profile,
        items,
        upload=UPLOAD,
        settle=lambda item: {**item, "audience": original(code)["audience"]},
    )
    assert [(cell.column, cell.book) for cell in found.cells] == [("服务对象", "")]


def test_a_material_that_comes_back_when_it_was_taken_out_is_told() -> None:
    profile, items, _ = exported()
    data = edited(lambda book: book[MATERIALS].delete_rows(_HEADER_ROWS + 1))
    whole = original(str(items[0].data["code"]))
    found = read_back(
        data, profile, items, upload=UPLOAD, settle=lambda item: {**item, "materials": whole["materials"]}
    )
    assert [(cell.row, cell.column, cell.book) for cell in found.cells] == [(0, "材料名称", "")]
    assert found.cells[0].item == whole["materials"][0]["name"]


def test_a_code_that_the_list_lacks_is_no_element() -> None:
    found = read(edited(put(BASIC, "事项状态", "99")))
    assert found.items == {}
    assert [(cell.column, cell.book, cell.is_prose) for cell in found.cells] == [("事项状态", "99", False)]


def test_a_workbook_without_the_ids_of_its_rows_is_read_by_keys() -> None:
    def cut(book: openpyxl.Workbook) -> None:
        heads = [cell.value for cell in book[MATERIALS][1]]
        book[MATERIALS].delete_cols(heads.index("记录唯一标识") + 1)

    found = read(edited(cut))
    assert (found.items, found.cells, found.missing) == ({}, (), ())


def test_zero_days_may_be_one_of_two_things_and_is_not_guessed() -> None:
    at = next(place for place, one in enumerate(exported()[1], 1) if _promises_days(one.data))
    found = read(edited(put(BASIC, "承诺办结时限", 0, at)))
    assert found.items == {}
    assert [(cell.column, cell.book) for cell in found.cells] == [("承诺办结时限", "0")]


def test_an_export_of_another_day_is_held_against_an_export_of_that_day() -> None:
    profile, items, _ = exported()
    until = "2027-01-01"
    tables = build_tables(profile, items, upload=Upload(until))
    data = write_workbook(tables, title="x", date=until)
    found = read_back(data, profile, items, upload=UPLOAD)
    assert (found.items, found.cells) == ({}, ())


def test_a_row_that_stands_there_twice_is_not_lost() -> None:
    def repeat(book: openpyxl.Workbook) -> None:
        for sheet in (BASIC, MATERIALS):
            cells = [cell.value for cell in book[sheet][_HEADER_ROWS + 1]]
            book[sheet].append(cells)

    found = read(edited(repeat))
    assert [place.partition("!")[0] for place in found.unplaced] == [BASIC]
    ((code, item),) = found.items.items()
    assert len(item["materials"]) == len(original(code)["materials"]) + 1


def test_an_item_without_its_row_in_one_sheet_is_named() -> None:
    found = read(edited(lambda book: book[EXTENDED].delete_rows(_HEADER_ROWS + 1)))
    assert found.lacking == (f"{EXTENDED}!{exported()[1][0].data['code']}",)
    assert found.items == {}


def test_rows_of_an_item_that_was_recoded_are_held_against_it() -> None:
    profile, items, data = exported()
    recoded = []
    for one in items:
        item = copy.deepcopy(dict(one.data))
        if item["code"] == MARRIAGE:
            item |= {"code": MARRIAGE[:-1] + "9", "replaces": [MARRIAGE]}
        recoded.append(replace(one, data=item))
    found = read_back(data, profile, recoded, upload=UPLOAD, former={MARRIAGE[:-1] + "9": MARRIAGE})
    assert (found.others, found.cells) == ({}, ())
    assert list(found.items) == [MARRIAGE[:-1] + "9"]
    assert found.items[MARRIAGE[:-1] + "9"]["code"] == MARRIAGE


def _held_against_changed(change: Callable[[Any], object]) -> tuple[ReadBack, Any]:
    profile, items, data = exported()
    item = copy.deepcopy(original(MARRIAGE))
    change(item)
    assert item != original(MARRIAGE)
    others = [replace(one, data=item) if one.data["code"] == MARRIAGE else one for one in items]
    return read_back(data, profile, others, upload=UPLOAD), item


def _promises_days(item: Any) -> bool:
    return str(item["limits"].get("promised", "")).endswith("个工作日")


def _sorted(entries: list[Any], keys: tuple[str, ...]) -> list[str]:
    """Without the stop at the end of a remark, which an export leaves out."""
    found = (repr([one.get(key) for key in keys] if keys else one) for one in entries)
    return sorted(text.replace("。'", "'") for text in found)


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
    assert found.missing == ("基本信息!到办事现场次数", QUESTIONS)
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
