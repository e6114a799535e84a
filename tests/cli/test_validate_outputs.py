"""`itemctl validate`: every output form by `--format` and `--output`, what is refused, one exit code for all."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from tests.support.buildable import TOO_LONG_A_PROMISE, add, make, make_with_findings
from tests.support.command_line import run, spawn
from tests.support.disk_catalogue import CREDIT, DiskCatalogue
from tests.support.git_sandbox import Sandbox

from itemctl.cli.reporting import FILE_FORMATS, FORMATS

MESSAGE = "承诺10个工作日，超过法定5个工作日"


@pytest.fixture
def catalogue(tmp_path: Path) -> DiskCatalogue:
    """Two items, the second with one error and one warning, in a folder with a Chinese name and a space."""
    return make_with_findings(tmp_path / "岚川 目录")


def rules_found(catalogue: DiskCatalogue) -> list[str]:
    """Return the codes of the rules that the catalogue breaks, as the JSON form tells them."""
    found = rules_in("json", run(catalogue.root, "validate", "--format", "json").out.encode())
    assert {"LIM203", "ELE110"} <= set(found)
    return found


def rules_in(form: str, data: bytes) -> list[str]:
    """Return the codes of the rules that an output names, sorted: errors come first in some."""
    return sorted(_rules_in(form, data))


def _rules_in(form: str, data: bytes) -> list[str]:
    if form == "xlsx":
        sheet = load_workbook(io.BytesIO(data))["问题"]
        return [str(row[4]) for row in list(sheet.iter_rows(values_only=True))[1:]]
    text = data.decode()
    if form == "json":
        return [one["rule"] for one in json.loads(text)["findings"]]
    if form == "sarif":
        return [one["ruleId"] for one in json.loads(text)["runs"][0]["results"]]
    if form == "gitlab":
        return [one["check_name"] for one in json.loads(text)]
    if form == "junit":
        return [one.get("name", "")[:6] for one in ElementTree.fromstring(text).iter("testcase")]
    if form == "markdown":
        return re.findall(r"^- \*\*\S+\*\* ([A-Z]{3}\d{3})", text, re.MULTILINE)
    if form == "github":
        return re.findall(r"title=([A-Z]{3}\d{3}) ", text)
    return re.findall(r"^\S+: \S+ ([A-Z]{3}\d{3}) ", text, re.MULTILINE)


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_says_the_same_and_ends_with_the_same_code(catalogue: DiskCatalogue, form: str) -> None:
    ended = run(catalogue.root, "validate", "--format", form)
    assert (ended.code, ended.err) == (1, "")
    assert rules_in(form, ended.out.encode()) == rules_found(catalogue)
    if form not in ("text", "full"):
        assert MESSAGE in ended.out
    assert run(catalogue.root, "validate", "--format", form, "items/a/01.yaml").code == 0
    assert run(catalogue.root, "validate", "--format", form, "--fail-on", "warning").code == 1


def test_several_files_at_once_hold_what_stdout_shows(catalogue: DiskCatalogue) -> None:
    outputs = [f"--output={form}=报告/{form}.{'xlsx' if form == 'xlsx' else 'out'}" for form in FILE_FORMATS]
    found = rules_found(catalogue)
    ended = run(catalogue.root, "validate", *outputs)
    assert (ended.code, ended.err) == (1, "")
    folder = catalogue.root / "报告"
    assert {path.name for path in folder.iterdir()} == {
        *(f"{form}.out" for form in FORMATS),
        "xlsx.xlsx",
    }
    for form in FILE_FORMATS:
        (path,) = folder.glob(f"{form}.*")
        assert rules_in(form, path.read_bytes()) == found, form
        shown = "" if form == "xlsx" else run(catalogue.root, "validate", "--format", form).out
        assert form == "xlsx" or shown == path.read_text(encoding="utf-8")


def test_a_file_for_people_ends_with_the_summary_also_when_nothing_is_wrong(catalogue: DiskCatalogue) -> None:
    run(catalogue.root, "validate", "items/a/01.yaml", "--output", "text=o.txt")
    said = (catalogue.root / "o.txt").read_text(encoding="utf-8")
    assert said.startswith("没有发现问题。检查了 2 个事项、")
    assert said.endswith("只报告其中 1 个文件。\n")


def test_a_workbook_gives_an_unreadable_file_to_the_office_that_its_lines_name(
    catalogue: DiskCatalogue,
) -> None:
    known, code = "岚川市市场监督管理局", CREDIT + "4" + "0" * 14
    lines = {"code": f"'{code}'", "name": "食品经营许可 # 简称食证", "department": "market"}
    for path, keys in (("1", list(lines)), ("2", ["code", "name"]), ("3", ["name"])):
        catalogue.write(f"items/b/{path}.yaml", "".join(f"{key}: {lines[key]}\n" for key in keys) + "x: [\n")
    catalogue.write("items/b/4.yaml", "department： market\nx: [\n")
    catalogue.write("items/b/5.yaml", "department: nobody\nx: [\n")
    catalogue.write("items/b/6.yaml", "# 机密★5年\ndepartment: market\nname: 甲\nx: [\n")
    run(catalogue.root, "validate", "items/b", "--output", "xlsx=o.xlsx")
    rows = list(load_workbook(catalogue.root / "o.xlsx")["问题"].iter_rows(values_only=True))[1:]
    unknown = ("（未写明部门）", None)
    assert {(str(row[5])[8], *row[:3]) for row in rows} == {
        ("1", known, code, "食品经营许可"),
        ("2", known, code, "食品经营许可"),
        ("3", *unknown, "食品经营许可"),
        ("4", known, None, None),
        ("5", *unknown, None),
        ("6", *unknown, None),
    }


def test_an_output_that_cannot_be_written_is_named_as_it_was_asked_for(
    catalogue: DiskCatalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, _: bytes) -> None:
        raise PermissionError(13, "denied", str(path.with_name(".draft")))

    monkeypatch.setattr("itemctl.yamlio.writer.write_file", refuse)
    ended = run(catalogue.root, "validate", "--output", "json=报告/a.json")
    assert ended.code == 3
    assert ended.err.startswith("错误：写不进 报告/a.json：")


def test_outputs_are_the_same_bytes_every_time(catalogue: DiskCatalogue) -> None:
    def made() -> dict[str, bytes]:
        outputs = [f"--output={form}=o/{form}.{'xlsx' if form == 'xlsx' else 'x'}" for form in FILE_FORMATS]
        run(catalogue.root, "validate", *outputs)
        return {path.name: path.read_bytes() for path in (catalogue.root / "o").iterdir()}

    first = made()
    assert len(first) == len(FILE_FORMATS)
    assert made() == first
    assert not any(str(catalogue.root).encode() in data for data in first.values())


def test_the_language_of_one_output_is_that_of_all_and_values_stay(catalogue: DiskCatalogue) -> None:
    chinese, english = (
        json.loads(run(catalogue.root, "--lang", lang, "validate", "--format", "sarif").out)["runs"][0]
        for lang in ("zh", "en")
    )
    assert english["results"][0]["message"]["text"] != chinese["results"][0]["message"]["text"]
    for key in ("ruleId", "ruleIndex", "locations", "partialFingerprints"):
        assert [one[key] for one in english["results"]] == [one[key] for one in chinese["results"]]
    rules = english["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == sorted(set(rules_found(catalogue)))
    for rule in rules:
        assert rule["help"]["text"]
        assert "{" not in rule["help"]["text"]


def test_a_source_that_was_not_at_hand_is_said_to_be_unchecked(catalogue: DiskCatalogue) -> None:
    fee = [
        {"name": "工本费", "standard": "每证10元", "basis": [{"law": "food-safety-law", "article": "第一条"}]}
    ]
    catalogue.edit("catalogue/laws.yaml", "level: 法律", "level: 部门规章")
    add(catalogue, 2, type="行政许可", fees=fee)
    (rule,) = (
        one
        for one in json.loads(run(catalogue.root, "validate", "--format", "sarif").out)["runs"][0]["tool"][
            "driver"
        ]["rules"]
        if one["id"] == "FEE104"
    )
    assert "行政许可法第五十八条（未核对原文）" in rule["help"]["text"]
    assert "[memory]" not in json.dumps(rule)


def test_services_get_paths_from_the_top_of_the_repository(tmp_path: Path) -> None:
    sandbox = Sandbox.make(tmp_path / "r")
    made = make(sandbox.root / "目录", items=1)
    sandbox.commit("first")
    add(made, 1, **TOO_LONG_A_PROMISE)
    below, inside = "目录/items/a/01.yaml", "items/a/01.yaml"

    def out(form: str) -> str:
        return run(made.root, "validate", "--format", form).out

    assert json.loads(out("gitlab"))[0]["location"]["path"] == below
    assert f"::error file={below},line=" in out("github")
    assert f'<testsuite name="{below}"' in out("junit")
    assert f"<code>{below}</code>" in out("markdown")
    location = json.loads(out("sarif"))["runs"][0]["results"][0]["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == ("%E7%9B%AE%E5%BD%95/items/a/01.yaml")
    assert json.loads(out("json"))["findings"][0]["path"] == inside
    assert out("text").startswith(f"{inside}:")


def test_nothing_to_report_gives_outputs_that_are_valid_and_empty(catalogue: DiskCatalogue) -> None:
    def out(form: str) -> str:
        ended = run(catalogue.root, "validate", "--format", form, "catalogue")
        assert (ended.code, ended.err) == (0, "")
        return ended.out

    assert json.loads(out("gitlab")) == []
    assert json.loads(out("sarif"))["runs"][0]["results"] == []
    assert ElementTree.fromstring(out("junit")).get("failures") == "0"
    assert out("github").startswith("没有发现问题。")
    assert "## 目录检查：通过" in out("markdown")


class TestWorkbook:
    """`--output xlsx=…`."""

    def rows(self, catalogue: DiskCatalogue, sheet: str) -> list[tuple[Any, ...]]:
        ended = run(catalogue.root, "validate", "--output", "xlsx=问题.xlsx")
        assert ended.code in (0, 1)
        return list(load_workbook(catalogue.root / "问题.xlsx")[sheet].iter_rows(values_only=True))

    def test_findings_go_to_the_department_of_the_item_and_registers_to_the_catalogue_office(
        self, catalogue: DiskCatalogue
    ) -> None:
        catalogue.edit("catalogue/laws.yaml", "主席令第二十一号", "21")
        listed = {row[4]: row for row in self.rows(catalogue, "问题")[1:]}
        item = ("岚川市市场监督管理局", "11379981MB2D101169400013102400002", "食品经营许可（乙）")
        assert listed["LIM203"][:7] == (*item, "错误", "LIM203", "items/a/02.yaml:6", MESSAGE)
        assert listed["ELE110"][:6] == (*item, "警告", "ELE110", "items/a/02.yaml:7")
        assert listed["SCH104"][:5] == ("目录管理（审改办）", None, None, "错误", "SCH104")
        assert listed["SCH104"][5].startswith("catalogue/laws.yaml:")
        assert "行政许可法" in listed["LIM203"][8]

    def test_an_item_without_a_known_department_is_not_lost(self, catalogue: DiskCatalogue) -> None:
        add(catalogue, 3, department="nobody")
        catalogue.write("items/a/04.yaml", "schema: item/1\n")
        offices = {row[5].partition(":")[0]: row[0] for row in self.rows(catalogue, "问题")[1:]}
        assert offices["items/a/03.yaml"] == "nobody"
        assert offices["items/a/04.yaml"] == "（未写明部门）"

    def test_the_title_is_the_name_of_the_catalogue(self, catalogue: DiskCatalogue) -> None:
        assert self.rows(catalogue, "汇总")[0][0] == "岚川市政务服务事项目录检查问题汇总"

    def test_a_selection_makes_the_workbook_of_one_department(self, catalogue: DiskCatalogue) -> None:
        run(catalogue.root, "validate", "--select", "dept:market", "--output", "xlsx=市监局.xlsx")
        sheet = load_workbook(catalogue.root / "市监局.xlsx")["汇总"]
        assert [row[0] for row in sheet.iter_rows(min_row=5, values_only=True)] == [
            "岚川市市场监督管理局",
            "合计",
        ]


@pytest.mark.parametrize(
    ("arguments", "message", "advice"),
    [
        (
            ["--format", "xlsx"],
            "--format 的值不对：xlsx 是表格文件，不能输出到屏幕；请写 --output xlsx=问题.xlsx",
            "运行 itemctl validate --help 查看用法。",
        ),
        (
            ["--format", "sarrif"],
            f"--format 的值不对：sarrif 不是可选的值；可选 {'、'.join(FORMATS)}；最接近的是 sarif",
            "运行 itemctl validate --help 查看用法。",
        ),
        (
            ["--output", "jnit=a.xml"],
            "--output jnit=a.xml：没有 jnit 这种格式。",
            f"最接近的是 junit；可用的格式：{'、'.join(FORMATS)}、xlsx。",
        ),
        (
            ["--output", "json=a.json", "--output", "sarif=./a.json"],
            "有两个输出要写到 ./a.json。",
            "给每个 --output 各写一个文件名。",
        ),
        (
            ["-C", ".", "--output", "xlsx=问题.csv"],
            "不能把输出写到 问题.csv。",
            "写到目录源文件之外的一个文件，文件名以 .xlsx 结尾，如 dist/ 下。",
        ),
        (
            ["-C", ".", "--output", "json=items/a/x.json"],
            "不能把输出写到 items/a/x.json。",
            "写到目录源文件之外的一个文件，如 dist/ 下。",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_before_any_work(
    catalogue: DiskCatalogue, arguments: list[str], message: str, advice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("itemctl.checks.engine.check", lambda *_: pytest.fail("the check ran"))
    before = sorted(catalogue.root.rglob("*"))
    ended = run(catalogue.root, "validate", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.splitlines() == [f"错误：{message}", f"怎么办：{advice}"]
    assert sorted(catalogue.root.rglob("*")) == before


def test_a_folder_that_is_a_file_is_named_before_any_work(
    catalogue: DiskCatalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("itemctl.checks.engine.check", lambda *_: pytest.fail("the check ran"))
    catalogue.write("文件", "")
    ended = run(catalogue.root, "validate", "--output", "json=文件/夹/a.json")
    assert (ended.code, ended.out) == (3, "")
    assert ended.err.splitlines() == [
        "错误：写不进 文件/夹/a.json：文件 是文件，不是文件夹。",
        "怎么办：换一个文件夹，或者移走那个文件。",
    ]


def test_missing_folders_are_made(catalogue: DiskCatalogue) -> None:
    assert run(catalogue.root, "validate", "--output", "json=a/b/c.json").code == 1
    assert (catalogue.root / "a/b/c.json").is_file()


def test_files_are_never_coloured(catalogue: DiskCatalogue) -> None:
    ended = run(catalogue.root, "--color", "always", "validate", "--output", "text=a.txt")
    assert "\x1b[" in ended.out
    assert "\x1b" not in (catalogue.root / "a.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["text", "github", "junit"])
def test_as_a_process_results_are_utf8_on_stdout_only(catalogue: DiskCatalogue, form: str) -> None:
    ended = spawn(catalogue.root, "-q", "validate", "--format", form, PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert (ended.code, ended.err) == (1, "")
    assert MESSAGE in ended.out
    assert "\x1b" not in ended.out


def test_text_that_is_redirected_has_one_finding_a_line_however_long(catalogue: DiskCatalogue) -> None:
    path = f"items/a/{'长' * 60}.yaml"
    (catalogue.root / "items/a/02.yaml").rename(catalogue.root / path)
    lines = spawn(catalogue.root, "validate", COLUMNS="40").out.splitlines()
    assert f"{path}:6:44: 错误 LIM203 {MESSAGE}" in lines


def test_a_crashed_rule_ends_with_three_in_every_form(
    catalogue: DiskCatalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("itemctl.checks.view.CatalogueView", lambda *_: None)
    for form in FORMATS:
        ended = run(catalogue.root, "validate", "--no-cache", "--format", form)
        assert ended.code == 3, form
        assert "INT901" in rules_in(form, ended.out.encode()), form
