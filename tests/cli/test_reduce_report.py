"""`itemctl reduce report`, `reduce burden` and `export lists` as staff run them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from tests.support.command_line import run
from tests.support.small_catalogue import CITY, ITEM_31, batch, catalogue, item, rule

from itemctl.cli.reduction_figures import BYS, KINDS
from itemctl.metrics.lists import LIST_KINDS
from itemctl.metrics.reductions import DIMENSIONS

INCOME = {"name": "收入证明", "category": "证明", "issuer": "用人单位"}
TERMS = {
    "form": "forms/c.md",
    "verification": "书面核查",
    "excluded": "失信的申请人",
    "liability": "撤销许可",
    "scope_list": "《省清单》第3项",
}
ITEMS = {"a": item({"material": "premises", "stamps": [{"by": "村委会"}]}, {"material": "form"}, INCOME)}
BOOK = batch(
    "book",
    rule("premises", title="取消场所证明"),
    rule("income", "告知承诺", materials={"names": ["收入证明"]}, commitment=TERMS),
)
COSTS = {
    "basis": "某统计公报",
    "hourly": 60,
    "material_minutes": 10,
    "stamp_minutes": 5,
    "visit_minutes": 90,
    "visit_expense": 4.5,
}
SETTINGS = {
    "schema": "catalogue/1",
    "name": "岚川市目录",
    "division": {"code": CITY, "name": "岚川市"},
    "as_of": "2026-06-30",
}
SENTENCE = "1 个部门取消证明（盖章）材料 2 项。"


def folder(tmp_path: Path, **registers: Any) -> Path:
    found = catalogue(ITEMS, {"book": BOOK}, **registers).write_to(tmp_path / "岚川 目录")
    assert run(found, "reduce", "apply").code == 0
    return found


def test_the_choices_are_those_that_figures_and_lists_have() -> None:
    assert (BYS, KINDS) == (DIMENSIONS, LIST_KINDS)


def test_the_report_shows_both_tracks_the_sentence_and_the_definitions(tmp_path: Path) -> None:
    ended = run(folder(tmp_path), "reduce", "report")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == "材料精简情况"
    assert [line.split() for line in lines[3:5]] == [
        ["证明事项", "1", "1", "2", "1", "1", "50.0%", "1", "0", "0"],
        ["其他申请材料", "0", "0", "1", "0", "1", "0.0%", "0", "0", "0"],
    ]
    assert lines[5] == SENTENCE
    assert "证明事项精简情况（按部门）" in lines
    assert ended.out.count("材料压减率＝不再提交÷减前材料。") == 1


def test_the_report_in_english(tmp_path: Path) -> None:
    ended = run(folder(tmp_path), "--lang", "en", "reduce", "report", "--by", "way")
    assert ended.code == 0
    assert "Proofs: reductions by way" in ended.out
    assert "1 departments cancel 2 proofs." in ended.out


def test_json_has_the_same_figures(tmp_path: Path) -> None:
    ended = run(
        folder(tmp_path), "reduce", "report", "--by", "ground", "--lists", "commitment", "--format", "json"
    )
    found = json.loads(ended.out)
    figures = {
        "before": 2,
        "cut": 1,
        "promised": 1,
        "adjusted": 0,
        "postponed": 0,
        "items": 1,
        "departments": 1,
    }
    assert found["tracks"][0] == {"track": "proof", **figures, "after": 1, "rate": 0.5}
    assert found["by"][0]["rows"] == [
        {"key": "-", "name": "（没有写明）", **figures, "after": 1, "rate": 0.5}
    ]
    assert [(one["list"], len(one["rows"])) for one in found["lists"]] == [("commitment", 1)]
    assert found["summary"] == {
        "guides": 1,
        "not_public": 0,
        "rules": 2,
        "pending": 0,
        "conflicts": 0,
        "refusals": 0,
        "complete": True,
        "as_of": "2026-06-30",
    }


def test_every_form_can_be_written_to_a_file(tmp_path: Path) -> None:
    root = folder(tmp_path)
    outputs = [
        f"--output={form}=dist/r.{ending}"
        for form, ending in (
            ("xlsx", "xlsx"),
            ("docx", "docx"),
            ("markdown", "md"),
            ("json", "json"),
            ("text", "txt"),
        )
    ]
    ended = run(root, "reduce", "report", "--by", "department", "--by", "way", *outputs)
    assert ended.code == 0
    book = load_workbook(root / "dist" / "r.xlsx")
    assert book.sheetnames == [
        "材料精简情况",
        "证明事项（按部门）",
        "其他申请材料（按部门）",
        "证明事项（按取消后办理方式）",
        "其他申请材料（按取消后办理方式）",
    ]
    assert Document(io.BytesIO((root / "dist" / "r.docx").read_bytes())).paragraphs[0].text == "材料精简情况"
    assert "## 证明事项精简情况（按部门）" in (root / "dist" / "r.md").read_text(encoding="utf-8")
    assert (root / "dist" / "r.txt").read_text(encoding="utf-8") == ended.out
    assert json.loads((root / "dist" / "r.json").read_text(encoding="utf-8"))["version"] == 1


@pytest.mark.parametrize(
    "output", ["docx=catalogue/r.docx", "docx=r.xlsx", "xlsx=r.docx", "pdf=r.pdf", "markdown=items/r.md"]
)
def test_an_output_that_belies_or_overwrites_is_refused(tmp_path: Path, output: str) -> None:
    assert run(folder(tmp_path), "reduce", "report", "--output", output).code == 2


@pytest.mark.parametrize(
    "option", [["--by", "year"], ["--lists", "all"], ["--format", "xlsx"], ["--batch", "none"]]
)
def test_a_word_that_is_none_of_the_choices_is_refused(tmp_path: Path, option: list[str]) -> None:
    ended = run(folder(tmp_path), "reduce", "report", *option)
    assert ended.code == (4 if option[0] == "--batch" else 2)
    assert ended.err.startswith("错误：")


def test_lists_alone_are_the_lists(tmp_path: Path) -> None:
    ended = run(
        folder(tmp_path),
        "reduce",
        "report",
        "--lists",
        "commitment",
        "--lists",
        "cancel",
        "--format",
        "markdown",
    )
    assert [line for line in ended.out.splitlines() if line.startswith(("## ", "附件"))] == [
        "附件1",
        "## 岚川市取消的证明事项清单",
        "附件2",
        "## 岚川市实行告知承诺制的证明事项清单",
    ]


def test_lists_are_exported_as_a_document(tmp_path: Path) -> None:
    root = folder(tmp_path)
    ended = run(root, "export", "lists")
    assert (ended.code, ended.out, ended.err) == (0, "dist/lists.docx\n", "")
    made = Document(io.BytesIO((root / "dist" / "lists.docx").read_bytes()))
    assert [one.text for one in made.paragraphs if one.style.name == "附件标号"] == [
        "附件1",
        "附件2",
        "附件3",
    ]
    before = (root / "dist" / "lists.docx").read_bytes()
    assert run(root, "export", "lists").code == 0
    assert (root / "dist" / "lists.docx").read_bytes() == before


def test_one_list_and_one_batch_as_chosen_forms(tmp_path: Path) -> None:
    root = folder(tmp_path)
    ended = run(
        root,
        "export",
        "lists",
        "--list",
        "cancel",
        "--batch",
        "book",
        "--output",
        "xlsx=a.xlsx",
        "--output",
        "json=a.json",
    )
    assert (ended.code, ended.out) == (0, "a.xlsx\na.json\n")
    assert load_workbook(root / "a.xlsx").sheetnames == ["取消清单"]
    found = json.loads((root / "a.json").read_text(encoding="utf-8"))
    assert [(row["number"], row["names"], row["items"]) for row in found["lists"][0]["rows"]] == [
        (1, ["场所证明"], ["食品经营许可"])
    ]


def test_what_is_not_written_yet_is_remarked(tmp_path: Path) -> None:
    root = catalogue(ITEMS, {"book": BOOK}).write_to(tmp_path / "a")
    ended = run(root, "reduce", "report")
    assert ended.code == 0
    assert SENTENCE in ended.out
    assert "有 2 处减免还没有按规则写进事项" in ended.err


def test_a_file_that_cannot_be_read_is_named_and_the_exit_code_says_so(tmp_path: Path) -> None:
    root = folder(tmp_path)
    (root / "items" / "b.yaml").write_text("schema: item/1\ncode: [\n", encoding="utf-8")
    for command in (["reduce", "report"], ["reduce", "burden"], ["export", "lists"]):
        ended = run(root, *command)
        assert ended.code == 1
        assert "1 个事项文件读不出来，没有算在内：items/b.yaml" in ended.err


def test_burden_without_cases_is_of_one_case(tmp_path: Path) -> None:
    ended = run(folder(tmp_path), "reduce", "burden")
    assert ended.code == 0
    assert ended.out.splitlines()[3].split() == ["通知", "1", "1", "1", "0", "0", "0"]
    assert "没有 catalogue/volumes.csv" in ended.err


def test_burden_with_cases_is_of_a_year_too(tmp_path: Path) -> None:
    root = folder(tmp_path)
    table = f"事项编码,年份,办件量\n{ITEM_31}01,2025,200\n{ITEM_31}01,2024,7\n{'9' * 33},2025,1\n"
    (root / "catalogue" / "volumes.csv").write_bytes(table.encode("gbk"))
    ended = run(root, "reduce", "burden")
    assert ended.out.splitlines()[3].split()[-5:] == ["200", "200", "200", "0", "0"]
    assert f"catalogue/volumes.csv 有 1 个编码不是在用的办理事项，没有计入：第 4 行 {'9' * 33}。" in ended.err
    found = json.loads(run(root, "reduce", "burden", "--year", "2024", "--format", "json").out)
    assert found["total"]["yearly"] == {"materials": 7, "stamps": 7, "visits": 0, "days": 0}
    assert found["unknown_codes"] == [{"line": 4, "code": "9" * 33}]
    assert (found["summary"]["year"], found["costs"]) == (2024, None)
    assert run(root, "reduce", "burden", "--year", "2020").code == 4


def test_mistakes_in_the_cases_stop_the_figures(tmp_path: Path) -> None:
    root = folder(tmp_path)
    (root / "catalogue" / "volumes.csv").write_text("code,year,cases\n1,2025,x\n", encoding="utf-8")
    ended = run(root, "reduce", "burden")
    assert (ended.code, ended.out) == (2, "")
    assert "第 2 行的办件量“x”不是整数" in ended.err


def test_money_is_shown_on_request_only_with_its_assumptions(tmp_path: Path) -> None:
    root = folder(tmp_path, catalogue={**SETTINGS, "costs": COSTS})
    assert "元" not in run(root, "reduce", "burden").out
    shown = run(root, "reduce", "burden", "--cost")
    assert "每件节约（元）" in shown.out
    assert "依据：某统计公报。" in shown.out
    money = json.loads(run(root, "reduce", "burden", "--cost", "--format", "json").out)
    assert (money["total"]["once"]["money"], money["costs"]["hourly"]) == (15, 60)


def test_money_never_stands_in_the_report(tmp_path: Path) -> None:
    root = folder(tmp_path, catalogue={**SETTINGS, "costs": COSTS})
    whole = run(
        root, "reduce", "report", *(f"--by={one}" for one in ("department", "type", "way", "ground", "batch"))
    )
    assert whole.code == 0
    assert "元" not in whole.out
    assert run(root, "reduce", "report", "--cost").code == 2


def test_money_without_assumptions_is_refused(tmp_path: Path) -> None:
    ended = run(folder(tmp_path), "reduce", "burden", "--cost")
    assert (ended.code, ended.out) == (2, "")
    assert "没有写明 costs" in ended.err
