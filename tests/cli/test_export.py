"""`itemctl export booklet` and `export sheets`: any selection, anywhere, one output at a time."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.buildable import TOO_LONG_A_PROMISE, add, make, printed, sheet
from tests.support.command_line import run
from tests.support.disk_catalogue import DiskCatalogue


@pytest.fixture
def catalogue(tmp_path: Path) -> DiskCatalogue:
    return make(tmp_path / "岚川 目录", items=2)


def letters(text: str) -> list[str]:
    return [letter for letter in "甲乙丙" if f"（{letter}）" in text]


def rows(workbook: Path) -> list[str]:
    return [str(row["task_name"])[-2] for row in sheet(workbook, "基本信息")]


def test_a_booklet_of_everything_lies_in_dist(catalogue: DiskCatalogue) -> None:
    ended = run(catalogue.root, "export", "booklet")
    assert (ended.code, ended.out, ended.err) == (0, "dist/guide-booklet.pdf\n", "")
    assert letters(printed(catalogue.root / "dist/guide-booklet.pdf")) == ["甲", "乙"]


def test_a_booklet_of_a_selection_with_a_title_where_it_is_told(
    catalogue: DiskCatalogue, tmp_path: Path
) -> None:
    ended = run(
        tmp_path,
        *("-C", "岚川 目录", "export", "booklet", "--select", "name:（乙）", "--title", "乙类指南"),
        *("-o", "新 夹/乙.pdf"),
    )
    assert (ended.code, ended.out, ended.err) == (0, "新 夹/乙.pdf\n", "")
    text = printed(catalogue.root / "新 夹/乙.pdf")
    assert letters(text) == ["乙"]
    assert "乙类指南" in text
    assert not (catalogue.root / "dist").exists()


def test_a_name_without_ending_is_kept(catalogue: DiskCatalogue) -> None:
    assert run(catalogue.root, "export", "booklet", "--out", "booklet").out == "booklet\n"
    assert (catalogue.root / "booklet").read_bytes()[:5] == b"%PDF-"


def test_the_settings_give_name_title_and_selection_unless_the_call_does(catalogue: DiskCatalogue) -> None:
    catalogue.add_settings(
        "outputs: {booklets: [{name: 册.pdf, title: 办事一本通, select: ['name:（甲）']}]}\n"
    )
    assert run(catalogue.root, "export", "booklet").out == "dist/册.pdf\n"
    text = printed(catalogue.root / "dist/册.pdf")
    assert (letters(text), "办事一本通" in text) == (["甲"], True)
    assert run(catalogue.root, "export", "booklet", "--select", "name:（乙）").code == 0
    assert letters(printed(catalogue.root / "dist/册.pdf")) == ["乙"]


def test_a_workbook_of_everything_and_of_a_selection(catalogue: DiskCatalogue, tmp_path: Path) -> None:
    ended = run(catalogue.root, "export", "sheets")
    assert (ended.code, ended.out, ended.err) == (0, "dist/upload-national.xlsx\n", "")
    assert rows(catalogue.root / "dist/upload-national.xlsx") == ["甲", "乙"]
    elsewhere = tmp_path / "x.xlsx"
    ended = run(
        catalogue.root, "export", "sheets", "--select", "path:items/a/02.yaml", "--out", str(elsewhere)
    )
    assert (ended.code, ended.out) == (0, f"{elsewhere.as_posix()}\n")
    assert rows(elsewhere) == ["乙"]


def test_two_exports_are_the_same_bytes(catalogue: DiskCatalogue) -> None:
    for form, name in (("booklet", "guide-booklet.pdf"), ("sheets", "upload-national.xlsx")):
        run(catalogue.root, "export", form)
        first = (catalogue.root / "dist" / name).read_bytes()
        run(catalogue.root / "items", "export", form)
        assert (catalogue.root / "dist" / name).read_bytes() == first


@pytest.mark.parametrize("form", ["booklet", "sheets"])
def test_a_selection_of_nothing_ends_with_four(catalogue: DiskCatalogue, form: str) -> None:
    ended = run(catalogue.root, "export", form, "--select", "dept:nobody")
    assert (ended.code, ended.out) == (4, "")
    assert ended.err.splitlines()[0] == "错误：没有可以输出的事项。"
    assert not (catalogue.root / "dist").exists()


def test_a_booklet_of_items_that_are_not_public_ends_with_four(catalogue: DiskCatalogue) -> None:
    add(catalogue, 2, public=False)
    ended = run(catalogue.root, "export", "booklet", "--select", "name:（乙）")
    assert (ended.code, ended.out) == (4, "")
    assert "未公开、未生效、已取消的事项不印" in ended.err
    assert run(catalogue.root, "export", "sheets", "--select", "name:（乙）").code == 0


def test_an_empty_catalogue_is_no_failure(tmp_path: Path) -> None:
    empty = make(tmp_path / "c", items=0)
    ended = run(empty.root, "export", "booklet")
    assert (ended.code, ended.out, ended.err) == (0, "", "提示：没有可以输出的事项。\n")
    assert run(empty.root, "export", "sheets").code == 0
    assert rows(empty.root / "dist/upload-national.xlsx") == []


def test_an_unknown_profile_ends_with_two_and_names_those_there_are(catalogue: DiskCatalogue) -> None:
    ended = run(catalogue.root, "export", "sheets", "--profile", "nowhere")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.splitlines() == [
        "错误：没有平台模板 nowhere。",
        "怎么办：在 catalogue/profiles/ 放入该模板，或改用：national。",
    ]


def test_items_with_errors_are_left_out_and_counted(catalogue: DiskCatalogue) -> None:
    add(catalogue, 2, **TOO_LONG_A_PROMISE)
    catalogue.write("items/a/03.yaml", b"\xff\xfe")
    ended = run(catalogue.root, "-q", "export", "sheets")
    assert (ended.code, ended.out) == (1, "dist/upload-national.xlsx\n")
    assert ended.err.startswith("错误：2 个事项有错误")
    assert rows(catalogue.root / "dist/upload-national.xlsx") == ["甲"]
    assert run(catalogue.root, "export", "booklet").code == 1
    text = printed(catalogue.root / "dist/guide-booklet.pdf")
    assert (letters(text), "待更新" in text) == (["甲", "乙"], True)


def test_errors_of_items_that_were_not_selected_do_not_count(catalogue: DiskCatalogue) -> None:
    add(catalogue, 2, **TOO_LONG_A_PROMISE)
    ended = run(catalogue.root, "export", "sheets", "--select", "name:（甲）")
    assert (ended.code, ended.err) == (0, "")


@pytest.mark.parametrize("form", ["booklet", "sheets"])
def test_errors_in_registers_stop_it(catalogue: DiskCatalogue, form: str) -> None:
    catalogue.write("catalogue/halls.yaml", "schema: halls/1\nhalls: {}\n")
    ended = run(catalogue.root, "export", form)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("错误：没有生成：登记表")
    assert "itemctl validate" in ended.err
    assert not (catalogue.root / "dist").exists()


def test_a_group_without_a_command_shows_its_help(catalogue: DiskCatalogue) -> None:
    ended = run(catalogue.root, "export")
    assert ended.code == 2
    assert "booklet" in ended.out
    assert "sheets" in ended.out


def test_a_profile_with_faults_ends_with_two_and_lists_them(catalogue: DiskCatalogue) -> None:
    catalogue.write(
        "catalogue/profiles/city.yaml",
        "schema: profile/1\nid: city\ntitle: 市平台\nsheets:\n  - id: a\n    name: 甲\n    rows: item\n    columns:\n"
        "      - {name: x, header: [名], field: handlng.visits}\n      - {name: y, header: [名]}\n",
    )
    ended = run(catalogue.root, "export", "sheets", "--profile", "city")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.splitlines() == [
        "错误：平台模板有 2 处错误：",
        "  取值 handlng.visits 不存在，是否为 handling.visits？全部取值见 docs/reference/profiles.md。",
        "  列 y 须写 field 或 fixed，二者必居其一。",
        "怎么办：改正 catalogue/profiles/ 中的模板。",
    ]
    assert not (catalogue.root / "dist").exists()
