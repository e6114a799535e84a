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
    assert (found["from"]["commit"], found["from"]["items"], found["to"]["items"]) == (None, None, None)
    elements, as_text, aside = found["summary"]["notes"]
    assert "按模板 national 读出 1 个事项" in elements
    assert "到办事现场次数" in elements
    assert "承诺办结时限（数）" in elements
    assert "受理条件" in as_text
    assert "同步时间" in aside


def test_what_changed_in_the_catalogue_since_is_shown(sandbox: Sandbox) -> None:
    text = (sandbox.root / ITEM).read_text(encoding="utf-8")
    sandbox.write(ITEM, text.replace("visits: 1", "visits: 2").replace("promised: 3个", "promised: 4个"))
    assert ids(sandbox.root, "上报.xlsx") == {"visits-increased", "promised-limit-lengthened"}
    assert ids(sandbox.root, "HEAD", "上报.xlsx") == set()


def test_what_somebody_changed_in_the_workbook_is_shown(sandbox: Sandbox) -> None:
    changed(sandbox.root / "上报.xlsx", "到办事现场次数", 0)
    assert ids(sandbox.root, "HEAD", "上报.xlsx") == {"visits-decreased"}
    assert ids(sandbox.root, "上报.xlsx") == {"visits-increased"}


SEVERAL = (
    ("基本信息", "承诺办结时限", 15),
    ("基本信息", "受理条件", "须有一千万元注册资本。"),
    ("基本信息", "办理地点", "邻县某处"),
    ("材料", "纸质材料份数", 9),
)


def test_what_no_element_can_be_read_from_is_a_change_of_the_cell(sandbox: Sandbox) -> None:
    for sheet, head, value in SEVERAL:
        changed(sandbox.root / "上报.xlsx", head, value, sheet)
    found = {change["id"]: change for change in report(sandbox.root, "HEAD", "上报.xlsx")["changes"]}
    assert set(found) == {
        "promised-limit-lengthened",
        "material-originals-increased",
        "workbook-cell-differs",
    }
    back = report(sandbox.root, "上报.xlsx", "HEAD")["changes"]
    cells = [change for change in back if change["id"] == "workbook-cell-differs"]
    assert [(one["section"], one["class"], one["args"]["column"], one["before"]) for one in cells] == [
        ("condition", "undecidable", "受理条件", "须有一千万元注册资本。"),
        ("place", "undecidable", "办理地点", "邻县某处"),
    ]
    assert {one["args"]["row"] for one in cells} == {3}
    assert {one["path"] for one in cells} == {ITEM}


@pytest.mark.parametrize("sides", [("HEAD", "上报.xlsx"), ("上报.xlsx", "HEAD")])
@pytest.mark.parametrize(("sheet", "head", "value"), SEVERAL[1:3])
def test_the_gate_is_shut_by_a_cell_that_nobody_decided_on(
    sandbox: Sandbox, sides: tuple[str, str], sheet: str, head: str, value: object
) -> None:
    changed(sandbox.root / "上报.xlsx", head, value, sheet)
    ended = run(sandbox.root, "diff", *sides, "--gate")
    assert ended.code == 1
    assert "未放行：1 处须批准，1 处没有批准" in ended.out


def test_a_cell_that_differs_in_writing_only_asks_nothing_of_anybody(sandbox: Sandbox) -> None:
    book = openpyxl.load_workbook(sandbox.root / "上报.xlsx")
    heads = [cell.value for cell in book["基本信息"][1]]
    cell = book["基本信息"].cell(3, heads.index("办理地点") + 1)
    cell.value = str(cell.value) + "  "
    book.save(sandbox.root / "上报.xlsx")
    assert ids(sandbox.root, "HEAD", "上报.xlsx") == {"workbook-cell-tidied"}
    assert run(sandbox.root, "diff", "HEAD", "上报.xlsx", "--gate").code == 0


def test_a_workbook_just_exported_passes_the_gate(sandbox: Sandbox) -> None:
    for sides in (("HEAD", "上报.xlsx"), ("上报.xlsx", "HEAD")):
        ended = run(sandbox.root, "diff", *sides, "--gate")
        assert (ended.code, "可以放行" in ended.out) == (0, True)


def test_what_the_workbook_lacks_or_has_besides_is_named_and_shuts_the_gate(sandbox: Sandbox) -> None:
    path = sandbox.root / "上报.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["基本信息"]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(2, heads.index("受理条件") + 1).value = "renamed"
    book["材料"].append(["", "", "无主材料"])
    book.create_sheet("附注")["A1"] = "另有要求"
    book.save(path)
    ended = run(sandbox.root, "diff", "HEAD", "上报.xlsx", "--gate")
    assert ended.code == 1
    said = "".join(ended.out.split())
    assert "没有比完；缺模板的表或者列1个；模板没有的表或者列2个；没有归处的行1行" in said
    assert "没有比较：基本信息!受理条件。" in said
    assert "没有比较：基本信息!受理条件、附注。" in said
    assert run(sandbox.root, "diff", "HEAD", "上报.xlsx").code == 0


def test_an_item_whose_file_cannot_be_read_is_not_gone(sandbox: Sandbox) -> None:
    text = (sandbox.root / ITEM).read_text(encoding="utf-8")
    sandbox.write(ITEM, text + "\n  broken: [")
    ended = run(sandbox.root, "diff", "上报.xlsx", "--gate")
    assert ended.code == 1
    said = "".join(ended.out.split())
    assert "两边没有变化" in said
    assert f"其中的事项没有比较：{ITEM}" in said


def test_an_item_that_the_catalogue_lacks_shuts_the_gate_as_not_all_of_it_can_be_read(
    sandbox: Sandbox,
) -> None:
    (sandbox.root / ITEM).unlink()
    ended = run(sandbox.root, "diff", "上报.xlsx", "--gate")
    assert ended.code == 1
    assert "取消 1 项" in ended.out
    assert "另一边没有的事项1个" in "".join(ended.out.split())


def test_totals_are_not_written_where_a_part_is_compared(sandbox: Sandbox) -> None:
    for side in (f"HEAD:{ITEM}", "HEAD:items/civil-affairs", f"./{ITEM}", "上报.xlsx"):
        found = report(sandbox.root, side)
        assert (found["from"]["items"], found["to"]["items"]) == (None, None)
    assert report(sandbox.root, "HEAD")["from"]["items"] == 1


def test_the_heading_names_the_workbook_by_its_file_only(sandbox: Sandbox, tmp_path: Path) -> None:
    elsewhere = tmp_path / "别处.xlsx"
    (sandbox.root / "上报.xlsx").rename(elsewhere)
    ended = run(sandbox.root, "diff", str(elsewhere), "HEAD")
    assert ended.code == 0
    assert ended.out.splitlines()[1].split() == [
        "对比",
        "别处.xlsx",
        "→",
        *ended.out.splitlines()[1].split()[3:],
    ]
    assert "，）" not in ended.out
    assert str(tmp_path) not in ended.out


def test_all_columns_are_named_whole(sandbox: Sandbox) -> None:
    ended = run(sandbox.root, "diff", "上报.xlsx")
    assert "……" not in ended.out
    assert "答案" in ended.out


def test_paths_behind_the_sides_must_lie_in_the_catalogue(sandbox: Sandbox, tmp_path: Path) -> None:
    outside = str(tmp_path / "乙.xlsx")
    for arguments in (
        ["HEAD", "上报.xlsx", outside],
        ["HEAD", "--", outside],
        ["HEAD", "HEAD", "../乙.yaml"],
    ):
        ended = run(sandbox.root, "diff", *arguments)
        assert (ended.code, ended.out) == (2, "")
        assert f"{arguments[-1]} 不在事项目录里" in ended.err


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
