"""An exported workbook as a side of `itemctl diff`: nothing differs until somebody changed something, there or here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.support.command_line import run, start_catalogue
from tests.support.git_sandbox import Sandbox

ITEM = "items/civil-affairs/elderly-card.yaml"


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """A catalogue of one item, committed, and the workbook exported from it."""
    sandbox = Sandbox.make(tmp_path / "目录")
    start_catalogue(sandbox.root)
    sandbox.write(".gitignore", ".itemctl/\n*.xlsx\n")
    sandbox.commit("first")
    assert run(sandbox.root, "export", "sheets", "-o", "上报.xlsx").code == 0
    return sandbox


def changed(book: Path, head: str, value: object, sheet: str = "基本信息") -> None:
    opened = openpyxl.load_workbook(book)
    heads = [cell.value for cell in opened[sheet][1]]
    opened[sheet].cell(3, heads.index(head) + 1).value = value
    opened.save(book)


def report(folder: Path, *arguments: str) -> dict[str, Any]:
    ended = run(folder, "diff", "--format", "json", *arguments)
    assert ended.code == 0, ended.err
    found: dict[str, Any] = json.loads(ended.out)
    return found


def ids(folder: Path, *arguments: str) -> set[str]:
    return {change["id"] for change in report(folder, *arguments)["changes"]}


def test_a_workbook_just_exported_differs_in_nothing_and_says_what_was_compared(sandbox: Sandbox) -> None:
    found = report(sandbox.root, "上报.xlsx")
    assert found["changes"] == []
    assert found["from"]["label"] == "上报.xlsx"
    compared, skipped = found["summary"]["notes"]
    assert "按模板 national 读出 1 个事项" in compared
    assert "到办事现场次数" in compared
    assert "承诺办结时限（数）" in skipped


def test_what_changed_in_the_catalogue_since_is_shown(sandbox: Sandbox) -> None:
    text = (sandbox.root / ITEM).read_text(encoding="utf-8")
    sandbox.write(ITEM, text.replace("visits: 1", "visits: 2").replace("promised: 3个", "promised: 4个"))
    assert ids(sandbox.root, "上报.xlsx") == {"visits-increased"}, (
        "limits stand in several columns and are not read"
    )
    assert ids(sandbox.root, "HEAD", "上报.xlsx") == set()


def test_what_somebody_changed_in_the_workbook_is_shown(sandbox: Sandbox) -> None:
    changed(sandbox.root / "上报.xlsx", "到办事现场次数", 0)
    assert ids(sandbox.root, "HEAD", "上报.xlsx") == {"visits-decreased"}
    assert ids(sandbox.root, "上报.xlsx") == {"visits-increased"}


def test_an_item_that_the_workbook_lacks_is_not_gone(sandbox: Sandbox) -> None:
    text = (sandbox.root / ITEM).read_text(encoding="utf-8")
    sandbox.write("items/second.yaml", text.replace("001000'", "001001'"))
    assert report(sandbox.root, "上报.xlsx")["changes"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["没有.xlsx"], "没有.xlsx 不是能读的工作簿"),
        (["坏.xlsx"], "坏.xlsx 不是能读的工作簿"),
        (["上报.xlsx", "上报.xlsx"], "两边都是工作簿"),
        (["上报.xlsx", "--profile", "nosuch"], "没有平台模板 nosuch"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(sandbox: Sandbox, arguments: list[str], said: str) -> None:
    sandbox.write("坏.xlsx", b"no workbook")
    ended = run(sandbox.root, "diff", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
