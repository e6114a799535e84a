"""`itemctl diff` as people run it, with real git: which sides, which part of them, which form, how it ends."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from jsonschema import Draft202012Validator
from tests.support.command_line import Ended, contents, run, start_catalogue
from tests.support.git_sandbox import Sandbox

CODE = "11379981MB9Y0001634372099001000"
ITEM = "items/civil-affairs/elderly-card.yaml"
SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "reference" / "diff.schema.json"
FIRST_DAY, SECOND_DAY = "2025-06-01T10:00:00+08:00", "2026-03-01T10:00:00+08:00"
MORE_VISITS, LONGER, STAMPED = (
    ("visits: 1", "visits: 2"),
    ("promised: 3个工作日", "promised: 5个工作日"),
    ("format: 1寸", "format: 2寸"),
)
IDS = {"visits-increased", "promised-limit-lengthened"}


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """A catalogue of one item, committed in 2025; in 2026 it asks for one visit more; on disk it takes two days longer."""
    sandbox = Sandbox.make(tmp_path / "岚川 目录")
    start_catalogue(sandbox.root)
    sandbox.write(".gitignore", ".itemctl/\n")
    sandbox.commit("first", FIRST_DAY)
    sandbox.git("tag", "v1")
    edit(sandbox, *MORE_VISITS)
    sandbox.commit("second", SECOND_DAY)
    edit(sandbox, *LONGER)
    return sandbox


def edit(sandbox: Sandbox, old: str, new: str, path: str = ITEM) -> None:
    text = (sandbox.root / path).read_text(encoding="utf-8")
    assert old in text
    sandbox.write(path, text.replace(old, new))


def report(ended: Ended) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ended.out)
    return found


def ids(folder: Path, *arguments: str) -> set[str]:
    ended = run(folder, "diff", "--format", "json", *arguments)
    assert ended.code == 0, ended.err
    return {change["id"] for change in report(ended)["changes"]}


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        ([], {"promised-limit-lengthened"}),
        (["HEAD"], {"promised-limit-lengthened"}),
        (["v1"], IDS),
        (["v1", "HEAD"], {"visits-increased"}),
        (["HEAD", "v1"], {"visits-decreased"}),
        (["v1..HEAD"], {"visits-increased"}),
        (["v1.."], {"visits-increased"}),
        (["..v1"], {"visits-decreased"}),
        (["HEAD...v1"], set()),
        (["@{2025-12-31}"], IDS),
        (["@{2025-12-31}..@{2026-12-31}"], {"visits-increased"}),
        (["v1:" + ITEM], IDS),
        (["--staged"], set()),
        (["v1", "--staged"], {"visits-increased"}),
        (["v1", "HEAD", ITEM], {"visits-increased"}),
        (["v1", "HEAD", "--", "items"], {"visits-increased"}),
        (["v1", "HEAD", "--", "catalogue"], set()),
        (["items"], {"promised-limit-lengthened"}),
        (["v1", "items/civil-affairs"], IDS),
        (["v1", "--select", "dept:civil-affairs"], IDS),
    ],
)
def test_sides_and_paths_are_written_as_git_people_write_them(
    sandbox: Sandbox, sides: list[str], expected: set[str]
) -> None:
    assert ids(sandbox.root, *sides) == expected


def test_merge_base_is_where_three_dots_begin(sandbox: Sandbox) -> None:
    sandbox.git("checkout", "-q", "--", ".")
    sandbox.git("switch", "-q", "-c", "feature", "v1")
    edit(sandbox, *LONGER)
    sandbox.commit("on a branch", SECOND_DAY)
    assert ids(sandbox.root, "main...feature") == {"promised-limit-lengthened"}
    assert ids(sandbox.root, "main..feature") == {"promised-limit-lengthened", "visits-decreased"}


def test_it_works_from_a_subfolder_and_takes_paths_from_there(sandbox: Sandbox) -> None:
    assert ids(sandbox.root / "items", "v1", "civil-affairs") == IDS
    assert ids(sandbox.root / "items", "v1:./civil-affairs/elderly-card.yaml") == IDS
    assert ids(sandbox.root / "catalogue", "v1:../items/civil-affairs") == IDS


def test_what_is_staged_counts_and_not_what_lies_on_disk(sandbox: Sandbox) -> None:
    sandbox.git("add", "-A")
    edit(sandbox, "visits: 2", "visits: 0")
    assert ids(sandbox.root, "--staged") == {"promised-limit-lengthened"}


def test_a_folder_can_be_a_side(sandbox: Sandbox, tmp_path: Path) -> None:
    other = start_catalogue(tmp_path / "别处")
    assert ids(sandbox.root, str(other)) == IDS
    assert ids(sandbox.root, "../别处") == IDS


@pytest.mark.parametrize("old", ["v1", "plain folder"])
def test_forms_are_compared_with_those_of_a_folder(sandbox: Sandbox, tmp_path: Path, old: str) -> None:
    other = start_catalogue(tmp_path / "别处")
    (other / "forms/unnamed.md").write_text("甲\n", encoding="utf-8")
    form = other / "forms/elderly-card-blank.md"
    form.write_text(form.read_text(encoding="utf-8") + "另附审计报告\n", encoding="utf-8", newline="\n")
    before = str(start_catalogue(tmp_path / "原来")) if old == "plain folder" else old
    assert ids(sandbox.root, before, str(other)) == {"form-file-changed"}


def test_a_bare_clone_compares_revisions_and_says_that_it_has_no_files(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    bare = tmp_path / "bare.git"
    sandbox.git("clone", "-q", "--bare", str(sandbox.root), str(bare))
    assert ids(bare, "v1", "HEAD") == {"visits-increased"}
    ended = run(bare, "diff", "v1")
    assert (ended.code, "裸仓库" in ended.err) == (2, True)


def test_text_is_one_screen_then_the_changes(sandbox: Sandbox) -> None:
    ended = run(sandbox.root, "diff", "v1")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == "事项目录变更"
    assert lines[1].startswith("对比      v1（")
    assert lines[1].endswith("，2025-06-01） → 工作区")
    assert "影响      增负 2" in lines
    assert "到现场    增 1 次" in lines
    assert "承诺时限  增 2 个工作日" in lines
    assert any("老年人优待证" in line and CODE in line for line in lines)


def test_json_is_what_its_schema_says_and_names_lines(sandbox: Sandbox) -> None:
    found = report(run(sandbox.root, "diff", "v1", "--format", "json"))
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(found)] == []
    visits = next(change for change in found["changes"] if change["id"] == "visits-increased")
    line = (sandbox.root / ITEM).read_text(encoding="utf-8").splitlines().index("  visits: 2") + 1
    assert (visits["path"], visits["line"], visits["before"], visits["after"]) == (ITEM, line, 1, 2)
    assert found["from"]["date"] == "2025-06-01"
    assert found["to"]["commit"] is None


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 0),
        (["--exit-code"], 1),
        (["--gate"], 1),
        (["--exit-code", "--class", "favourable"], 1),
        (["--exit-code", "--class", "减负", "--section", "办理时限"], 1),
        (["HEAD", "HEAD", "--exit-code"], 0),
        (["HEAD", "HEAD", "--gate"], 0),
    ],
)
def test_changes_are_no_failure_unless_that_is_asked_for(
    sandbox: Sandbox, options: list[str], code: int
) -> None:
    assert run(sandbox.root, "diff", *options).code == code


def test_the_closed_gate_says_how_many_want_an_approval_and_what_to_do(sandbox: Sandbox) -> None:
    ended = run(sandbox.root, "diff", "v1", "--gate")
    assert "放行      未放行：2 处须批准，2 处没有批准\n" in ended.out
    assert "itemctl approve" in ended.err


def test_a_file_that_cannot_be_read_is_named_and_fails(sandbox: Sandbox) -> None:
    sandbox.write("items/bad.yaml", "schema: item/1\ncode: '1'\nname: 甲\nname: 乙\n")
    ended = run(sandbox.root, "diff")
    assert ended.code == 1
    assert "读不出    1 个文件，没有比较\n" in ended.out
    assert "  - items/bad.yaml:4:1（现在）：SYN112 " in ended.out
    assert "promised" not in ended.out
    assert "承诺办结时限由" in ended.out
    assert ended.err.startswith("错误：有 1 个文件读不出来")


def test_where_nothing_else_changed_it_says_so_and_what_the_slip_is(sandbox: Sandbox) -> None:
    sandbox.commit("third")
    sandbox.write("items/bad.yaml", "schema: item/1\nname: \"甲\ncode: '1'\n")
    ended = run(sandbox.root, "diff")
    assert "影响    其余没有变化。\n" in ended.out
    assert "  - items/bad.yaml:2:7（现在）：SYN111 从这里起读不懂：引号没有配对\n" in ended.out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nosuch"], 2, "没有版本 nosuch"),
        (["HEAD", "nosuch"], 2, "没有版本 nosuch"),
        (["@{2020-01-01}"], 2, "2020-01-01 之前还没有提交"),
        (["@{2026-13-45}"], 2, "日历上没有 2026-13-45 这一天"),
        (["2026-02-30"], 2, "日历上没有 2026-02-30 这一天"),
        (["v1:items/none.yaml"], 2, "版本 v1 里没有 items/none.yaml"),
        (["a", "b", "c", "--"], 2, "至多两个"),
        (["v1", "HEAD", "--staged"], 2, "--staged 已经是 NEW"),
        (["v1..HEAD", "--staged"], 2, "--staged 已经是 NEW"),
        (["--rev", "v1"], 2, "不用 --rev v1"),
        (["--", "items/nosuch"], 4, "items/nosuch 在两边都没有"),
        (["--select", "dept:nobody"], 4, "没有事项符合 dept:nobody"),
        (["--class", "bad"], 2, "bad 不是可选的值"),
        (["--class", "增", "--class", "增负"], 2, "增 不是可选的值"),
        (["--section", "bad"], 2, "bad 不是可选的值"),
        (["--format", "xlsx"], 2, "--output xlsx=变更.xlsx"),
        (["--format", "jsn"], 2, "json"),
        (["--limit-bytes", "10"], 2, "--limit-bytes"),
        (["--output", "docx=items/a.docx"], 2, "不能把输出写到"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(
    sandbox: Sandbox, arguments: list[str], code: int, said: str
) -> None:
    ended = run(sandbox.root, "diff", *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err
    assert "Traceback" not in ended.err


def test_without_git_it_says_so(tmp_path: Path) -> None:
    ended = run(start_catalogue(tmp_path / "c"), "diff")
    assert (ended.code, ended.out) == (2, "")
    assert "git" in ended.err


def test_every_form_is_written_and_repeats_its_bytes(sandbox: Sandbox, tmp_path: Path) -> None:
    forms = ("text", "full", "json", "markdown", "html", "xlsx", "docx")
    for folder in ("one", "two"):
        outputs = [f"--output={form}={tmp_path / folder / f'a.{form}'}" for form in forms]
        assert run(sandbox.root, "diff", "v1", *outputs).code == 0
    one, two = contents(tmp_path / "one"), contents(tmp_path / "two")
    assert one == two
    assert set(one) == {f"a.{form}" for form in forms}
    assert one["a.markdown"].startswith(b"<!-- itemctl diff -->")
    assert one["a.html"].startswith(b"<!DOCTYPE html>")
    book = openpyxl.load_workbook(io.BytesIO(one["a.xlsx"]))
    assert book["变更对照表"].max_row >= 4
    assert str(tmp_path).encode() not in b"".join(one.values())


def test_the_table_for_print_has_names_and_no_ids(sandbox: Sandbox, tmp_path: Path) -> None:
    edit(sandbox, "decides: civil-affairs", "decides: 岚川市人民政府")
    assert run(sandbox.root, "diff", "HEAD", f"--output=xlsx={tmp_path / 'a.xlsx'}").code == 0
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    (row,) = [one for one in book["变更对照表"].iter_rows(values_only=True) if "决定机构" in str(one[5])]
    assert (str(row[2])[-3:], row[3]) == ("民政局", "岚川市人民政府")


def test_markdown_keeps_to_the_limit(sandbox: Sandbox) -> None:
    ended = run(sandbox.root, "diff", "v1", "--format", "markdown", "--limit-bytes", "4000")
    assert len(ended.out.encode()) <= 4000


def test_a_shared_entry_is_told_once_with_its_reach_and_names_items_on_request(sandbox: Sandbox) -> None:
    edit(sandbox, "id: photo", "id: photo\n    issuer: 照相馆", "catalogue/materials.yaml")
    found = report(run(sandbox.root, "diff", "HEAD", "catalogue", "--format", "json"))
    assert {change["source"] for change in found["changes"]} == {"material:photo"}
    assert {change["reach"] for change in found["changes"]} == {1}
    assert CODE not in run(sandbox.root, "diff", "HEAD", "catalogue").out
    assert f"{CODE}）" in run(sandbox.root, "diff", "HEAD", "catalogue", "--expand").out


def test_english_is_spoken_on_request(sandbox: Sandbox) -> None:
    ended = run(sandbox.root, "--lang", "en", "diff", "v1")
    assert ended.out.startswith("Changes of the catalogue\nCompared")
    assert "→ working tree\n" in ended.out
    assert "2 adverse" in ended.out
