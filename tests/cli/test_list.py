from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from tests.support.command_line import run
from tests.support.git_sandbox import Sandbox

from itemctl.model.width import text_width

CODE = "11379981MB9Y0001634372099001000"
PATH = "items/civil-affairs/elderly-card.yaml"


@pytest.fixture
def second(catalogue: Path, item: Path) -> str:
    """A handling item that inherits from the example; return its code."""
    text = f"schema: item/1\ncode: '{CODE}01'\ninherits: '{CODE}'\nname: 老年人优待证补领\nstatus: 暂停\n"
    (item.parent / "补领 一.yaml").write_text(text, encoding="utf-8")
    return CODE + "01"


def test_it_lists_items_by_code_with_what_they_inherit(catalogue: Path, second: str) -> None:
    ended = run(catalogue, "list")
    heading, *rows = ended.out.splitlines()
    assert ended.code == 0
    assert heading.split() == ["事项编码", "事项类型", "行使层级", "事项状态", "实施主体", "事项名称"]
    assert [row.split() for row in rows] == [
        [CODE, "公共服务", "县级", "在用", "民政局", "老年人优待证申领（示例）"],
        [second, "公共服务", "县级", "暂停", "民政局", "老年人优待证补领"],
    ]
    assert ended.err == "提示：共 2 个事项。\n"


def test_columns_line_up_as_a_terminal_shows_them(catalogue: Path, second: str) -> None:
    rows = run(catalogue, "list").out.splitlines()
    names = ("事项名称", "老年人优待证申领（示例）", "老年人优待证补领")
    columns = {text_width(row.removesuffix(name)) for row, name in zip(rows, names, strict=True)}
    assert len(columns) == 1


def test_json_gives_every_element_by_its_english_key(catalogue: Path) -> None:
    found = json.loads(run(catalogue, "list", "--format", "json").out)
    assert found == {
        "version": 1,
        "items": [
            {
                "code": CODE,
                "name": "老年人优待证申领（示例）",
                "department": "civil-affairs",
                "department_name": "民政局",
                "type": "公共服务",
                "level": "县级",
                "status": "在用",
                "path": PATH,
            }
        ],
    }


def test_csv_on_stdout_has_no_mark_and_in_a_file_has_one_for_excel(catalogue: Path) -> None:
    ended = run(catalogue, "list", "--format", "csv", "--output", "csv=清单 一.csv")
    data = (catalogue / "清单 一.csv").read_bytes()
    assert data == b"\xef\xbb\xbf" + ended.out.encode()
    rows = list(csv.DictReader(ended.out.splitlines()))
    assert [(row["事项编码"], row["文件"]) for row in rows] == [(CODE, PATH)]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--select", "status:暂停"), ["01"]),
        (("--select", "dept:civil-affairs,type:公共服务"), ["", "01"]),
        (("--select", f"code:{CODE}01"), ["01"]),
        (("--select", "status:暂停", "--select", "name:申领"), ["", "01"]),
        ((PATH,), [""]),
        (("items/civil-affairs",), ["", "01"]),
        ((".",), ["", "01"]),
        (("items/civil-affairs/补领 一.yaml",), ["01"]),
    ],
)
def test_it_lists_what_is_selected(
    catalogue: Path, second: str, arguments: tuple[str, ...], expected: list[str]
) -> None:
    found = json.loads(run(catalogue, "list", "--format", "json", *arguments).out)
    assert [one["code"].removeprefix(CODE) for one in found["items"]] == expected


@pytest.mark.parametrize("arguments", [("--select", "dept:none"), ("没有的文件夹",), ("--select", "code:99")])
def test_what_matches_nothing_ends_with_four(catalogue: Path, arguments: tuple[str, ...]) -> None:
    ended = run(catalogue, "list", *arguments)
    assert (ended.code, ended.out) == (4, "")
    assert "怎么办：" in ended.err


@pytest.mark.parametrize(
    "arguments", [("--select", "nonsense"), ("--format", "xml"), ("--output", "csv"), ("--since", "HEAD")]
)
def test_a_call_that_cannot_be_read_ends_with_two(catalogue: Path, arguments: tuple[str, ...]) -> None:
    ended = run(catalogue, "list", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert "怎么办：" in ended.err


def test_an_empty_catalogue_is_no_error(catalogue: Path, item: Path) -> None:
    item.unlink()
    ended = run(catalogue, "list")
    assert (ended.code, ended.err) == (0, "提示：共 0 个事项。\n")


def test_a_file_that_cannot_be_read_is_named_and_hides_no_other(catalogue: Path, item: Path) -> None:
    (item.parent / "坏.yaml").write_text("schema: item/1\ncode: [\n", encoding="utf-8")
    ended = run(catalogue, "list", "-q")
    assert ended.code == 1
    assert CODE in ended.out
    assert ended.err.startswith("错误：1 个事项文件读不出来，没有列出：items/civil-affairs/坏.yaml。")


def test_quiet_leaves_the_count_out(catalogue: Path) -> None:
    assert run(catalogue, "-q", "list").err == ""


def test_it_lists_the_catalogue_as_it_was(tmp_path: Path, catalogue: Path, second: str) -> None:
    sandbox = Sandbox.make(tmp_path / "仓库")
    for path in catalogue.iterdir():
        path.rename(sandbox.root / path.name)
    sandbox.commit("全部")
    (sandbox.root / "items/civil-affairs/补领 一.yaml").unlink()
    assert run(sandbox.root, "list").err == "提示：共 1 个事项。\n"
    assert run(sandbox.root, "--rev", "HEAD", "list").err == "提示：共 2 个事项。\n"
    assert run(sandbox.root, "list", "--rev", "HEAD").err == "提示：共 2 个事项。\n"
    gone = run(sandbox.root, "--rev", "v9", "list")
    assert (gone.code, "v9" in gone.err) == (2, True)


def test_since_takes_what_changed(tmp_path: Path, catalogue: Path, item: Path) -> None:
    sandbox = Sandbox.make(tmp_path / "仓库")
    for path in catalogue.iterdir():
        path.rename(sandbox.root / path.name)
    sandbox.commit("全部")
    assert run(sandbox.root, "list", "--since", "HEAD").err == "提示：共 0 个事项。\n"
    moved = sandbox.root / PATH
    moved.write_text(moved.read_text(encoding="utf-8") + "# 改\n", encoding="utf-8")
    assert run(sandbox.root, "list", "--since", "HEAD").err == "提示：共 1 个事项。\n"
