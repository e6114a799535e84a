"""`itemctl reduce suggest` as staff run it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.support.command_line import contents, run
from tests.support.small_catalogue import ITEM_31, catalogue, item

E_ID = [{"material": "id-card"}, {"name": "场所证明", "basis": []}]
LIBRARY = {
    "schema": "materials/1",
    "materials": [
        {"id": "premises", "name": "场所证明", "category": "证明", "issuer": "police"},
        {"id": "id-card", "name": "居民身份证", "category": "证照", "held": True, "licence": "身份证"},
    ],
}


def folder(tmp_path: Path, *materials: object) -> Path:
    return catalogue({"a": item(*materials)}, materials=LIBRARY).write_to(tmp_path / "岚川 目录")


def test_leads_are_grouped_by_material_with_the_definition_of_confidence(tmp_path: Path) -> None:
    ended = run(folder(tmp_path, *E_ID), "reduce", "suggest")
    assert (ended.code, ended.err) == (0, "")
    assert (
        ended.out
        == """\
减证线索（以 2026-06-30 为准）：看了 1 个事项，有 2 条线索，涉及 1 个事项的 2 处材料。
强 0 条、中 2 条、弱 0 条、建议上级清理 0 条。线索不是理由，核实以后才能写进批次。

居民身份证（id-card），其他申请材料
  【中】电子证照，理由 G8：1 处
    证据：可用电子身份证（e-id）
    事项：《食品经营许可》（岚川市市场监督管理局）

场所证明（premises），证明事项
  【中】直接取消，理由 G1：1 处
    证据：事项和保留清单都没有写明依据
    事项：《食品经营许可》（岚川市市场监督管理局）

可信度由证据推出：
强：两种以上互不依赖的证据，其中至少一种说明不得索要或者另有途径
中：一种证据说明不得索要或者另有途径
弱：只有先例；或者要直接取消，而依据只写了文字、层级不明
建议上级清理：只能直接取消，而要求提交的是法律、法规或者他人的文件：本级无权取消
"""
    )


def test_what_is_not_listed_is_counted(tmp_path: Path) -> None:
    root = folder(tmp_path, *E_ID)
    ended = run(root, "reduce", "suggest", "--top", "1")
    assert "场所证明" not in ended.out
    assert "另有 1 条线索（1 处）没有列出；加 --all 全部列出。" in ended.out
    assert "场所证明" in run(root, "reduce", "suggest", "--top", "1", "--all").out


def test_without_leads_it_says_so(tmp_path: Path) -> None:
    ended = run(folder(tmp_path, {"name": "申请表", "category": "申请表"}), "reduce", "suggest")
    assert ended.code == 0
    assert ended.out == (
        "减证线索（以 2026-06-30 为准）：看了 1 个事项，有 0 条线索，涉及 0 个事项的 0 处材料。\n没有找到线索。\n"
    )


def test_json_holds_all_leads_and_where_the_draft_is(tmp_path: Path) -> None:
    root = folder(tmp_path, *E_ID)
    ended = run(root, "reduce", "suggest", "--top", "1", "--format", "json", "-o", "线索.yaml")
    report = json.loads(ended.out)
    assert report["draft"] == "线索.yaml"
    assert report["summary"] == {
        "leads": 2,
        "places": 2,
        "items": 1,
        "items_seen": 1,
        "pending": 0,
        "excepted": 0,
        "by_level": {"strong": 0, "medium": 2, "weak": 0, "upstream": 0},
        "complete": True,
        "as_of": "2026-06-30",
    }
    assert report["leads"][1] == {
        "material": "premises",
        "name": "场所证明",
        "track": "proof",
        "confidence": "medium",
        "independent": 1,
        "way": "直接取消",
        "ground": "G1",
        "data": {},
        "like": None,
        "kinds": ["no-basis"],
        "documents": [],
        "places": [
            {
                "item": f"{ITEM_31}01",
                "name": "食品经营许可",
                "department": "market",
                "path": "items/a.yaml",
                "line": 1,
                "column": (root / "items/a.yaml").read_text("utf-8").index('{"name": "场所证明"') + 1,
                "pointer": "/materials/1",
                "evidence": [{"kind": "no-basis", "message": "事项和保留清单都没有写明依据", "args": {}}],
            }
        ],
    }


def test_a_draft_is_planned_and_never_overwritten(tmp_path: Path) -> None:
    root = folder(tmp_path, *E_ID)
    assert run(root, "reduce", "suggest", "-o", "draft.yaml").err == "提示：草稿写到 draft.yaml。\n"
    planned = run(root, "reduce", "plan", "--draft", "draft.yaml", "--format", "json")
    assert {one["way"]: one["items"] for one in json.loads(planned.out)["batches"][0]["rules"]} == {
        "电子证照": 1,
        "直接取消": 1,
    }
    before = contents(root)
    again = run(root, "reduce", "suggest", "-o", "draft.yaml")
    assert (again.code, again.out) == (2, "")
    assert contents(root) == before


def test_nothing_is_written_unless_asked(tmp_path: Path) -> None:
    root = folder(tmp_path, *E_ID)
    before = contents(root)
    assert run(root, "reduce", "suggest", "--no-cache").code == 0
    assert contents(root) == before


def test_tables_have_a_row_for_each_material_of_each_item(tmp_path: Path) -> None:
    root = folder(tmp_path, *E_ID)
    ended = run(root, "reduce", "suggest", "--format", "markdown", "--output", "xlsx=dist/线索.xlsx")
    assert (
        "| 中 | 场所证明 | premises | 证明事项 | 直接取消 | G1 没有法律、法规或者国务院决定依据 |"
        in ended.out
    )
    sheet = load_workbook(io.BytesIO((root / "dist/线索.xlsx").read_bytes())).active
    assert sheet is not None
    assert [sheet.cell(3, column).value for column in (1, 2, 8, 11)] == [
        *("中", "居民身份证", "食品经营许可", "items/a.yaml"),
    ]


def test_every_place_is_told_by_file_line_and_column(tmp_path: Path) -> None:
    root = folder(tmp_path, *E_ID)
    (root / "items/a.yaml").write_text(
        f"""\
schema: item/1
code: {ITEM_31}01
name: 食品经营许可
type: 行政许可
department: market
materials:
  - material: id-card
  # 场所
  - name: 场所证明
    need: 必要
""",
        "utf-8",
    )
    leads = json.loads(run(root, "reduce", "suggest", "--format", "json").out)["leads"]
    found = {
        lead["name"]: [(one["path"], one["line"], one["column"]) for one in lead["places"]] for lead in leads
    }
    assert found == {"居民身份证": [("items/a.yaml", 7, 5)], "场所证明": [("items/a.yaml", 9, 5)]}
    run(root, "reduce", "suggest", "--output", "xlsx=线索.xlsx")
    sheet = load_workbook(io.BytesIO((root / "线索.xlsx").read_bytes())).active
    assert sheet is not None
    assert [[sheet.cell(row, column).value for column in (2, 11, 12)] for row in (2, 3, 4)] == [
        ["材料", "文件", "行"],
        ["居民身份证", "items/a.yaml", 7],
        ["场所证明", "items/a.yaml", 9],
    ]


@pytest.mark.parametrize(
    ("options", "leads"),
    [(("--kind", "no-basis"), 1), (("--select", "type:行政许可"), 2), (("--kind", "circle"), 0)],
)
def test_narrowed_to_kinds_and_items(tmp_path: Path, options: tuple[str, ...], leads: int) -> None:
    ended = run(folder(tmp_path, *E_ID), "reduce", "suggest", "--format", "json", *options)
    assert len(json.loads(ended.out)["leads"]) == leads


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    ended = run(folder(tmp_path), "reduce", "suggest", "--kind", "x")
    assert (ended.code, ended.out) == (2, "")
    assert "x" in ended.err


def test_items_that_cannot_be_read_are_said(tmp_path: Path) -> None:
    root = folder(tmp_path, *E_ID)
    (root / "items/b.yaml").write_text("a: [", encoding="utf-8")
    ended = run(root, "reduce", "suggest", "--format", "json")
    assert ended.code == 1
    assert json.loads(ended.out)["summary"]["complete"] is False
    assert "1 个事项文件读不出来" in ended.err
