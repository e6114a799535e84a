"""`itemctl diff --select`: of shared entries those that reach a selected item, and no others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.support.command_line import run
from tests.support.disk_catalogue import FILES, MATERIALS, PARENT_CODE, item
from tests.support.git_sandbox import Sandbox

ONE, TWO, THREE = (f"{PARENT_CODE}{number:02d}" for number in (1, 2, 3))
OTHER = """\
  - id: lease
    name: 房屋租赁合同
    category: 其他
    source: 申请人自备
    media: 纸质
"""
LEASE = {"materials": [{"material": "lease", "need": "必要"}]}


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """Three items hand in an identity card, the third a lease too; the first two inherit from a main item."""
    made = Sandbox.make(tmp_path / "目录 库")
    files = {
        **FILES,
        "catalogue/materials.yaml": MATERIALS + OTHER,
        "items/1.yaml": item(1, inherits=PARENT_CODE),
        "items/2.yaml": item(2, inherits=PARENT_CODE),
        "items/3.yaml": item(3, **LEASE),
        "items/main.yaml": item(limits={"promised": "9个工作日"}),
    }
    for path, text in files.items():
        made.write(path, text)
    made.write(".gitignore", ".itemctl/\n")
    made.commit("first")
    return made


def edit(sandbox: Sandbox, path: str, old: str, new: str) -> None:
    text = (sandbox.root / path).read_text(encoding="utf-8")
    assert old in text
    sandbox.write(path, text.replace(old, new))


def found(sandbox: Sandbox, *arguments: str) -> dict[str, Any]:
    ended = run(sandbox.root, "diff", "--format", "json", *arguments)
    assert ended.code == 0, ended.err
    report: dict[str, Any] = json.loads(ended.out)
    return report


def rows(report: dict[str, Any]) -> set[tuple[str | None, int | None]]:
    return {(change["source"] or change["item"], change["reach"]) for change in report["changes"]}


@pytest.mark.parametrize(
    ("selectors", "expected"),
    [
        ([], {("material:id-card", 4), ("material:lease", 1)}),
        ([ONE], {("material:id-card", 1)}),
        ([ONE, TWO], {("material:id-card", 2)}),
        ([THREE], {("material:id-card", 1), ("material:lease", 1)}),
    ],
)
def test_shared_entries_that_reach_a_selected_item_are_shown_and_counted_among_those(
    sandbox: Sandbox, selectors: list[str], expected: set[tuple[str, int]]
) -> None:
    edit(sandbox, "catalogue/materials.yaml", "issuer: 公安机关", "issuer: 公安部门")
    edit(sandbox, "catalogue/materials.yaml", "房屋租赁合同", "房屋租赁凭证")
    report = found(sandbox, *(f"--select=code:{code}" for code in selectors))
    assert rows(report) == expected
    assert report["from"]["items"] == report["to"]["items"] == (len(selectors) or 4)


def test_a_main_item_is_shown_to_who_selects_an_heir_even_one_that_changed_itself(sandbox: Sandbox) -> None:
    edit(sandbox, "items/main.yaml", "9个工作日", "12个工作日")
    assert rows(found(sandbox, f"--select=code:{ONE}")) == {(PARENT_CODE, 1)}
    assert rows(found(sandbox, f"--select=code:{THREE}")) == set()
    edit(sandbox, "items/1.yaml", "县级", "市级")
    assert rows(found(sandbox, f"--select=code:{ONE}")) == {(PARENT_CODE, None), (ONE, None)}
    assert rows(found(sandbox, "--select=path:items/main.yaml")) == {(PARENT_CODE, None)}


def test_the_report_says_how_shared_entries_were_narrowed_and_what_was_left_out(sandbox: Sandbox) -> None:
    edit(sandbox, "catalogue/materials.yaml", "issuer: 公安机关", "issuer: 公安部门")
    sandbox.write(
        "catalogue/calendar.yaml", "schema: calendar/1\nyears:\n  - {year: 2031, source: 国办通知}\n"
    )
    told = run(sandbox.root, "diff", "--select", f"code:{ONE}").out
    assert "共用条目只列及于所选事项的 1 个，及于多少个事项也只数所选的。" in told
    assert "另有 1 处变化（日历、字典、规则集等）说不清及于哪些事项，没有列出。" in told
    assert "说明" not in run(sandbox.root, "diff").out


def test_expanded_only_selected_items_are_named(sandbox: Sandbox) -> None:
    edit(sandbox, "catalogue/materials.yaml", "issuer: 公安机关", "issuer: 公安部门")
    told = run(sandbox.root, "diff", "--expand", "--select", f"code:{ONE}").out
    assert ONE in told
    assert TWO not in told


def test_the_gate_asks_for_shared_entries_of_the_selection_too(sandbox: Sandbox) -> None:
    edit(sandbox, "catalogue/directory/city.yaml", "visits: 1", "visits: 3")
    assert run(sandbox.root, "diff", "--gate", "--select", f"code:{ONE}").code == 1


def test_the_changelog_narrows_alike(sandbox: Sandbox) -> None:
    edit(sandbox, "items/main.yaml", "9个工作日", "12个工作日")
    sandbox.commit("second")
    ended = run(sandbox.root, "changelog", "HEAD~1", "--select", f"code:{ONE}")
    assert ended.code == 0
    assert "12个工作日" in ended.out
    assert "共用条目只列及于所选事项的 1 个" in ended.err


@pytest.mark.parametrize(
    "narrowed",
    [
        [],
        ["--select", f"code:{PARENT_CODE}08"],
        ["--select", f"code:{THREE}"],
        ["--", "items/8.yaml"],
        ["--", "items/3.yaml"],
    ],
)
def test_a_split_is_shown_once_to_who_asks_for_the_whole_or_for_a_part(
    sandbox: Sandbox, narrowed: list[str]
) -> None:
    (sandbox.root / "items/3.yaml").unlink()
    for number in (7, 8):
        name = f"食品经营许可（第{number}类）"
        sandbox.write(f"items/{number}.yaml", item(number, name=name, replaces=[THREE], **LEASE))
    report = found(sandbox, *narrowed)
    parts = [f"{PARENT_CODE}07", f"{PARENT_CODE}08"]
    assert [(one["item"], one["after"]) for one in report["changes"] if one["id"] == "item-split"] == [
        (THREE, parts)
    ]
    items = report["summary"]["items"]
    assert [[part["item"] for part in one["into"]] for one in items["split"]] == [parts]
    assert (items["added"], items["abolished"], items["changed"], items["merged"]) == ([], [], 0, [])
    told = "".join(run(sandbox.root, "diff", *narrowed).out.split())
    assert "，拆分1项为2项，内容变化0项" in told
