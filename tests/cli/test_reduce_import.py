"""`itemctl reduce import` as staff run it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.support.command_line import contents, run
from tests.support.published_lists import comma_separated, workbook
from tests.support.small_catalogue import catalogue, item

TITLE = "岚川市人民政府关于公布取消证明事项清单的通知（岚政发〔2026〕9号）"
HEADS = ("序号", "证明名称", "取消后办理方式", "备注", "本地编号")
GOOD = (1, "场所证明", "直接取消")
BAD = (2, "居住证明", "网上备案", "", "乙-2")
ITEM = item({"material": "premises"})
DATES = ("--date", "2026-05-01", "--effective", "2026-06-01")


def folder(tmp_path: Path, *rows: tuple[object, ...], title: str = TITLE) -> Path:
    root = catalogue({"a": ITEM}).write_to(tmp_path / "岚川 目录")
    (root / "清单.xlsx").write_bytes(workbook([[title], HEADS, *rows], merged=("A1:E1",)))
    return root


def test_a_list_of_which_all_is_known_becomes_a_batch_that_applies(tmp_path: Path) -> None:
    root = folder(tmp_path, GOOD)
    target = "catalogue/reductions/2026-second.yaml"
    ended = run(root, "reduce", "import", "清单.xlsx", "-o", target, *DATES)
    assert ended.code == 0
    assert ended.out == "清单 1 行：1 行写成，0 行部分写成，0 行没有写成；共 1 条。\n"
    assert ended.err == f"提示：草稿写到 {target}。\n"
    assert (
        (root / target).read_text(encoding="utf-8")
        == """\
# yaml-language-server: $schema=../../schemas/reductions.schema.json
# 草稿：由 清单.xlsx 导入，逐条核对后再用；清单 1 行，写成 1 条。
schema: reductions/1
id: 2026-second
title: 岚川市人民政府关于公布取消证明事项清单的通知
number: 岚政发〔2026〕9号
issuer: 岚川市人民政府
date: '2026-05-01'
effective: '2026-06-01'
rules:
  - id: row-1
    title: 场所证明：直接取消
    row: '1'
    track: 证明事项
    materials:
      library:
        - premises
    way: 直接取消
"""
    )
    applied = run(root, "reduce", "apply")
    assert applied.code == 0
    assert "写入 1 处" in applied.out


def test_rows_left_open_are_reported_and_end_with_1(tmp_path: Path) -> None:
    root = folder(tmp_path, GOOD, BAD)
    before = contents(root)
    ended = run(root, "reduce", "import", "清单.xlsx", *DATES)
    assert ended.code == 1
    assert (
        ended.out
        == """\
清单第4行（序号 2） 居住证明：没有写成
  - 清单另写有 本地编号：乙-2
  - 没有叫“居住证明”的材料；最接近的：premises（住所证明，50）
  - 不认得方式“网上备案”，须从十四种方式中选定
没有放进去的单元格：1 个
  清单!E4（本地编号）：乙-2
清单 2 行：1 行写成，0 行部分写成，1 行没有写成；共 1 条。
"""
    )
    assert ended.err == "提示：没有写草稿；加 -o 文件.yaml 写出。\n"
    assert contents(root) == before


def test_the_report_as_json_holds_every_row_and_cell(tmp_path: Path) -> None:
    root = folder(tmp_path, GOOD, BAD)
    ended = run(root, "--lang", "en", "reduce", "import", "清单.xlsx", "--format", "json")
    report = json.loads(ended.out)
    assert report["version"] == 1
    assert report["kind"] == "cancel"
    assert report["draft"] is None
    assert report["blanks"] == ["date", "effective"]
    assert report["number"] == "岚政发〔2026〕9号"
    assert [row["outcome"] for row in report["rows"]] == ["drafted", "unmatched"]
    doubt = report["rows"][1]["proofs"][0]["doubts"][1]
    assert doubt == {
        "reason": "no-material",
        "text": "居住证明",
        "blocks": True,
        "message": "no material is called 居住证明; nearest: premises (住所证明, 50)",
        "candidates": [{"key": "premises", "name": "住所证明", "score": 50}],
    }
    assert report["unplaced"] == [{"sheet": "清单", "address": "E4", "text": "乙-2", "head": "本地编号"}]
    assert report["summary"] == {
        "rows": 2,
        "drafted": 1,
        "partly": 0,
        "unmatched": 1,
        "rules": 1,
        "cells_not_placed": 1,
    }


def test_the_report_as_a_workbook_has_a_line_for_every_proof(tmp_path: Path) -> None:
    root = folder(tmp_path, GOOD, BAD)
    run(
        root,
        "reduce",
        "import",
        "清单.xlsx",
        "--output",
        "xlsx=dist/对照.xlsx",
        "--output",
        "markdown=对照.md",
    )
    book = load_workbook(io.BytesIO((root / "dist/对照.xlsx").read_bytes()))
    assert book.sheetnames == ["逐行对照", "未放入的单元格"]
    rows = [row[:6] for row in book["逐行对照"].iter_rows(min_row=3, max_row=4, values_only=True)]
    assert [row[3:6] for row in rows] == [("场所证明", "已写成", "row-1"), ("居住证明", "没有写成", None)]
    assert "居住证明" in (root / "对照.md").read_text(encoding="utf-8")


def test_a_csv_of_kept_proofs_becomes_a_list_of_kept_proofs(tmp_path: Path) -> None:
    root = folder(tmp_path)
    rows = [["证明名称", "设定依据", "开具单位"], ["场所证明", "某条例第三条", "公安局"]]
    (root / "保留.csv").write_bytes(comma_separated(rows, "gbk"))
    ended = run(
        root,
        "reduce",
        "import",
        "保留.csv",
        "--list",
        "keep",
        "--title",
        "保留清单",
        "-o",
        "catalogue/proofs/kept.yaml",
    )
    assert ended.code == 0
    text = (root / "catalogue/proofs/kept.yaml").read_text(encoding="utf-8")
    assert (
        text.split("proofs:\n")[1]
        == """\
  - name: 场所证明
    material: premises
    basis:
      - as_published: 某条例第三条
    issued_by: 公安局
"""
    )


def test_a_file_that_exists_is_never_overwritten(tmp_path: Path) -> None:
    root = folder(tmp_path, GOOD)
    (root / "d.yaml").write_text("mine\n", encoding="utf-8")
    ended = run(root, "reduce", "import", "清单.xlsx", "-o", "d.yaml")
    assert (ended.code, ended.out) == (2, "")
    assert "d.yaml 已经存在，没有覆盖。" in ended.err
    assert (root / "d.yaml").read_text(encoding="utf-8") == "mine\n"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("没有.xlsx",), 4, "没有文件 没有.xlsx。"),
        (("清单.xlsx", "-o", "d.xlsx"), 2, "草稿不能写到 d.xlsx。"),
        (("清单.xlsx", "--date", "2026.5.1"), 2, "--date 的日期 2026.5.1 不对。"),
        (("清单.xlsx", "--way", "取消"), 2, "没有“取消”这种方式。"),
        (("清单.xlsx", "--id", "第二批"), 2, "批次标识 第二批 不合规定。"),
        (("--rev", "HEAD", "清单.xlsx", "-o", "d.yaml"), 2, "--rev"),
    ],
)
def test_a_wrong_call_is_refused_before_anything_is_written(
    tmp_path: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    root = folder(tmp_path, GOOD)
    before = contents(root)
    first = arguments[:2] if arguments[0] == "--rev" else ()
    ended = run(root, *first, "reduce", "import", *arguments[len(first) :])
    assert ended.code == code
    assert message in ended.err
    assert contents(root) == before


def test_a_list_of_which_nobody_says_what_it_is_is_refused(tmp_path: Path) -> None:
    root = folder(tmp_path, GOOD, title="证明事项清单")
    ended = run(root, "reduce", "import", "清单.xlsx", "-o", "d.yaml")
    assert ended.code == 2
    assert "清单.xlsx 的标题没有说明是哪张清单。" in ended.err
    assert not (root / "d.yaml").exists()


def test_a_draft_of_another_name_gets_an_id_that_batches_may_have(tmp_path: Path) -> None:
    root = folder(tmp_path, GOOD)
    run(root, "reduce", "import", "清单.xlsx", "-o", "第二批.yaml")
    assert "\nid: draft\n" in (root / "第二批.yaml").read_text(encoding="utf-8")
