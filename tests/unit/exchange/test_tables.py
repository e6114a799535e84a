"""What is refused, and which row has which id."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.upload_sample import (
    CODE,
    UPLOAD,
    cells,
    item,
    national,
    national_tables,
    one_column,
    one_column_profile,
    problems,
    resolved,
    source,
)

from itemctl.exchange.problems import PROBLEMS
from itemctl.exchange.profile import load_profile
from itemctl.exchange.tables import Tables, build_tables


def test_a_complete_item_passes_the_national_profile() -> None:
    tables = national_tables(source())
    assert tables.problems == ()
    assert [len(table.rows) for table in tables.tables] == [1, 1, 3, 1, 1]


@pytest.mark.parametrize(
    ("name", "column", "expected"),
    [
        ("四个汉字", {"longest": 4}, []),
        ("五个汉字呀", {"longest": 4}, [("too-long", "/name")]),
        ("𠮷𠮷𠮷𠮷", {"longest": 4}, []),
        ("字" * 32_767, {}, []),
        ("字" * 32_768, {}, [("cell-too-long", "/name")]),
        ("𠮷" * 16_383, {}, []),
        ("𠮷" * 16_384, {}, [("cell-too-long", "/name")]),
        ("a\tb\nc", {}, []),
        ("a\x00", {}, [("control-character", "/name")]),
        ("a\rb", {}, [("control-character", "/name")]),
        ("a\x85b", {}, [("control-character", "/name")]),
        ("a\ufffe", {}, [("control-character", "/name")]),
        ("a\ud800", {}, [("control-character", "/name")]),
        ("\u3000全角空格", {}, []),
        ("长\x07" * 3, {"longest": 2}, [("too-long", "/name"), ("control-character", "/name")]),
        ("12", {"type": "integer"}, []),
        ("1.5", {"type": "integer"}, [("not-an-integer", "/name")]),
        ("-1", {"type": "integer"}, [("not-an-integer", "/name")]),
        ("１２", {"type": "integer"}, [("not-an-integer", "/name")]),
        ("1234567890123456", {"type": "integer"}, [("not-an-integer", "/name")]),
        ("1.50", {"type": "decimal"}, []),
        ("1e3", {"type": "decimal"}, [("not-a-decimal", "/name")]),
        ("2026-1-1", {"date_form": "20260131"}, [("not-a-date", "/name")]),
        ("行政许可", {"dictionary": "item-type"}, []),
        ("许可", {"dictionary": "item-type"}, [("not-in-code-list", "/name")]),
        ("日", {"dictionary": "item-type"}, [("unit-unresolved", "/name")]),
        ("许", {"dictionary": "item-type", "words": {"许": "行政许可"}}, []),
        (None, {"required": True}, [("required-missing", "/name")]),
        (" \n", {"required": True}, [("required-missing", "/name")]),
        (None, {"required": True, "default": "无"}, []),
        (None, {}, []),
    ],
)
def test_what_the_column_does_not_let_through_is_refused(
    name: str | None, column: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert problems(of=source(name=name), field="name", **column) == expected


def test_a_value_with_the_joiner_in_it_is_refused() -> None:
    of = source(aliases=["办证", "许可,备案"])
    assert problems(of=of, field="aliases", joiner=",") == [("joiner-in-value", "/aliases")]
    assert cells(of=of, field="aliases", joiner="；") == ["办证；许可,备案"]


def test_several_values_of_an_extension_need_a_joiner() -> None:
    of = source(extensions={"x": {"areas": ["东", "西"]}})
    assert problems(of=of, field="extensions.x.areas") == [("several-values", "/extensions/x/areas")]
    assert cells(of=of, field="extensions.x.areas", joiner=",") == ["东,西"]


def test_a_problem_names_item_field_value_and_limit() -> None:
    tables = build_tables(
        one_column_profile(field="name", longest=3), [source(name="食品许可")], upload=UPLOAD
    )
    (problem,) = tables.problems
    assert (problem.path, problem.route, dict(problem.args)) == (
        "items/a.yaml",
        ("name",),
        {
            "item": CODE + "01",
            "name": "食品许可",
            "sheet": "表",
            "column": "c",
            "title": "事项名称",
            "value": "食品许可",
            "length": 4,
            "limit": 3,
        },
    )
    assert problem.message.fill("zh", problem.args) == "《食品许可》的“事项名称”有 4 字，平台最多 3 字。"


def test_a_problem_in_a_list_points_to_its_entry_even_where_rows_are_left_out() -> None:
    data = one_column("material", field="materials[].name", longest=2)
    data["removed"] = "omit"
    gone = {"id": "a", "name": "住所", "reduction": [{"rule": "r", "way": "直接取消", "since": "2026-01-01"}]}
    of = source(materials=[gone, {"id": "b", "name": "营业执照"}])
    tables = build_tables(load_profile(data), [of], upload=UPLOAD)  # type: ignore[arg-type]
    assert [(one.code, one.pointer) for one in tables.problems] == [("too-long", "/materials/1/name")]


def test_every_problem_of_every_item_is_told_and_each_once() -> None:
    tables = national_tables(
        source(power_source=None, name=None), resolved(item(code=CODE + "02", type="许可"), "items/b.yaml")
    )
    assert [(one.path, one.code, one.args["column"]) for one in tables.problems] == [
        ("items/a.yaml", "required-missing", "task_name"),
        ("items/a.yaml", "required-missing", "power_source"),
        ("items/b.yaml", "not-in-code-list", "task_type"),
    ]


def test_a_department_that_is_not_registered_is_one_trouble_not_a_missing_element() -> None:
    of = source(department="no-such")
    assert problems(of=of, field="department.name", required=True) == [("unknown-reference", "/department")]


def test_the_same_code_twice_is_refused() -> None:
    tables = national_tables(source(), resolved(item(), "items/b.yaml"))
    assert [(one.code, one.path, one.args["first"]) for one in tables.problems] == [
        ("duplicate-item", "items/b.yaml", "items/a.yaml")
    ]


def test_two_entries_with_one_key_and_an_entry_without_a_key_are_refused() -> None:
    of = source(materials=[{"id": "a", "name": "甲"}, {"id": "a", "name": "乙"}, {"need": "必要"}])
    found = build_tables(one_column_profile("material", field="#row-id"), [of], upload=UPLOAD).problems
    assert [(one.code, one.pointer) for one in found] == [
        ("duplicate-row", "/materials/1"),
        ("no-list-key", "/materials/2"),
    ]


def test_every_kind_of_problem_has_words_in_both_languages() -> None:
    assert all(text.zh and text.en for text in PROBLEMS.values())


def test_items_that_are_not_public_are_rows_of_their_own_look_or_left_out_as_the_profile_says() -> None:
    sources = [source(), resolved(item(code=CODE + "02", public=False), "items/b.yaml")]
    data = one_column("material", field="materials[].name")
    marked = build_tables(load_profile(data), sources, upload=UPLOAD)  # type: ignore[arg-type]
    assert marked.tables[0].internal == frozenset({3, 4, 5})
    data["internal"] = "omit"
    omitted = build_tables(load_profile(data), sources, upload=UPLOAD)  # type: ignore[arg-type]
    assert (len(omitted.tables[0].rows), omitted.tables[0].internal) == (3, frozenset())


def _ids(tables: Tables, sheet: str = "up_task_general_material") -> dict[str, str]:
    table = next(one for one in tables.tables if one.sheet.id == sheet)
    names = [column.name for column in table.sheet.columns]
    label, row_id = 2 if "material_name" in names else 0, names.index("row_guid")
    return {str(row[label]): str(row[row_id]) for row in table.rows}


def test_the_id_of_a_row_is_fixed_for_all_time() -> None:
    namespace = uuid.uuid5(uuid.NAMESPACE_URL, "urn:itemctl:profile:national")
    expected = uuid.uuid5(namespace, f"{CODE}01\nup_task_general_material\nid=form")
    assert (
        _ids(national_tables(source()))["申请书"] == str(expected) == "62512cb4-19fd-5b52-bd10-c92d01b3034a"
    )


def test_ids_do_not_depend_on_position_wording_or_path() -> None:
    before = _ids(national_tables(source()))
    data = item()
    data["materials"].reverse()
    data["name"] = "食品经营许可"
    assert _ids(national_tables(resolved(data, "items/moved.yaml"))) == before


def test_every_row_of_every_sheet_has_its_own_id() -> None:
    tables = national_tables(source(), resolved(item(code=CODE + "02"), "items/b.yaml"))
    ids = [
        row[[column.name for column in table.sheet.columns].index("row_guid")]
        for table in tables.tables
        for row in table.rows
    ]
    assert len(ids) == len(set(ids)) == 14


def test_rows_of_lists_point_to_the_row_of_their_item() -> None:
    basic, *others = national_tables(source()).tables
    item_row = basic.rows[0][[column.name for column in basic.sheet.columns].index("row_guid")]
    for table in others:
        at = [column.name for column in table.sheet.columns].index("task_guid")
        assert {row[at] for row in table.rows} == {item_row}


def test_a_profile_may_keep_the_platforms_own_key_and_share_a_namespace() -> None:
    data = national() | {"internal_ids": True, "namespace": "5f7db0d9-6390-5cda-8ad8-89ed3618a626"}
    of = source(local_codes={"internal": "platform-key-7"})
    tables = build_tables(load_profile(data), [of], upload=UPLOAD)  # type: ignore[arg-type]
    basic, extended = tables.tables[:2]
    assert (
        basic.rows[0][[column.name for column in basic.sheet.columns].index("row_guid")] == "platform-key-7"
    )
    assert (
        extended.rows[0][[column.name for column in extended.sheet.columns].index("task_guid")]
        == "platform-key-7"
    )
    assert _ids(tables) != _ids(national_tables(source()))


@settings(max_examples=6)  # there are no more orders
@given(st.permutations(range(3)))
def test_shuffling_a_list_never_changes_the_ids(order: list[int]) -> None:
    data = item()
    data["materials"] = [data["materials"][index] for index in order]
    ids = cells("material", of=resolved(data), field="#row-id")
    assert [ids[order.index(index)] for index in range(3)] == cells("material", field="#row-id")
