"""`itemctl changelog` with real git: between two dates or revisions, figures of both sides, every form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.support.command_line import contents, run, start_catalogue
from tests.support.git_sandbox import Sandbox

ITEM = "items/civil-affairs/elderly-card.yaml"
SECOND = "items/civil-affairs/second.yaml"
SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "reference" / "changelog.schema.json"


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """One item in 2025; in 2026 a second one, in no hall, and one visit more for the first."""
    sandbox = Sandbox.make(tmp_path / "岚川 目录")
    start_catalogue(sandbox.root)
    sandbox.write(".gitignore", ".itemctl/\n")
    sandbox.commit("first", "2025-06-01T10:00:00+08:00")
    text = (sandbox.root / ITEM).read_text(encoding="utf-8")
    sandbox.write(ITEM, text.replace("visits: 1", "visits: 2"))
    sandbox.write(SECOND, text.replace("001000'", "001001'").replace("hall_entry: true", "hall_entry: false"))
    sandbox.commit("second", "2026-03-01T10:00:00+08:00")
    return sandbox


def test_it_tells_figures_of_both_sides_with_their_definitions(sandbox: Sandbox) -> None:
    ended = run(sandbox.root, "changelog", "2025-12-31", "2026-06-30")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == "政务服务事项变更情况（2025年12月31日至2026年6月30日）"
    assert any(line.startswith("- 在用办理项由 1 项增至 2 项（") for line in lines)
    assert any(line.startswith("- 进驻大厅事项 1 项，没有变化（") for line in lines)
    assert any(line.startswith("- 到现场：增 1 次（") for line in lines)


@pytest.mark.parametrize(
    "sides", [["HEAD~1"], ["HEAD~1", "HEAD"], ["HEAD~1..HEAD"], ["@{2025-06-30}", "@{2026-06-30}"]]
)
def test_revisions_ranges_and_days_are_taken(sandbox: Sandbox, sides: list[str]) -> None:
    report = json.loads(run(sandbox.root, "changelog", *sides, "--format", "json").out)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(report)] == []
    assert (report["standing"]["items"]["before"], report["standing"]["items"]["after"]) == (1, 2)
    assert [one["item"][-3:] for one in report["added"]] == ["001"]
    assert report["figures"]["visits"]["increase"] == 1


def test_the_other_way_round_what_was_added_is_abolished(sandbox: Sandbox) -> None:
    report = json.loads(run(sandbox.root, "changelog", "HEAD", "HEAD~1", "--format", "json").out)
    assert (report["added"], len(report["abolished"])) == ([], 1)
    assert report["figures"]["visits"]["decrease"] == 1


def test_an_item_whose_status_is_now_cancelled_is_abolished_and_taken_up_again_added(
    sandbox: Sandbox,
) -> None:
    text = (sandbox.root / SECOND).read_text(encoding="utf-8")
    assert "status: 在用" in text
    sandbox.write(SECOND, text.replace("status: 在用", "status: 取消"))
    sandbox.commit("third", "2026-04-01T10:00:00+08:00")
    for sides, moved in ((("HEAD~1", "HEAD"), "abolished"), (("HEAD", "HEAD~1"), "added")):
        report = json.loads(run(sandbox.root, "changelog", *sides, "--format", "json").out)
        assert {key: len(report[key]) for key in ("added", "abolished")} == {
            "added": 0,
            "abolished": 0,
            moved: 1,
        }
        standing = report["standing"]["items"]
        assert {standing["before"], standing["after"]} == {1, 2}
    told = run(sandbox.root, "changelog", "HEAD~1", "HEAD").out
    assert "三、新增的事项\n无。" in told
    assert "五、内容有变化的事项\n无。" in told


def split_up(sandbox: Sandbox) -> None:
    """Make two items of the second one, and put the first one off."""
    text = (sandbox.root / SECOND).read_text(encoding="utf-8")
    (sandbox.root / SECOND).unlink()
    code = text.partition("code: '")[2].partition("'")[0]
    for number in ("002", "003"):
        part = text.replace("001001'", f"001{number}'\nreplaces: ['{code}']")
        sandbox.write(f"items/civil-affairs/part-{number}.yaml", part)
    first = (sandbox.root / ITEM).read_text(encoding="utf-8")
    sandbox.write(ITEM, first.replace("status: 在用", "status: 暂停"))
    sandbox.commit("third", "2026-04-01T10:00:00+08:00")


def test_a_split_is_counted_and_told_once_and_the_figures_add_up(sandbox: Sandbox) -> None:
    split_up(sandbox)
    told = run(sandbox.root, "changelog", "HEAD~1").out
    assert "\n拆分 1 项为 2 项。\n" in told
    assert "\n五、拆分、合并的事项\n" in told
    assert "\n六、内容有变化的事项\n" in told
    for sides, moved, parts in (
        (("HEAD~1", "HEAD"), "split", "into"),
        (("HEAD", "HEAD~1"), "merged", "from"),
    ):
        report = json.loads(run(sandbox.root, "changelog", *sides, "--format", "json").out)
        assert (report["added"], report["abolished"]) == ([], [])
        (one,) = report[moved]
        assert [part["item"][-3:] for part in one[parts]] == ["002", "003"]
        stood = [
            sum(report["standing"][key][side] for key in ("items", "suspended"))
            for side in ("before", "after")
        ]
        gained = sum(len(each["into"]) - 1 for each in report["split"])
        lost = sum(len(each["from"]) - 1 for each in report["merged"])
        assert stood[0] + gained - lost == stood[1]


def test_what_is_suspended_is_counted_by_itself(sandbox: Sandbox) -> None:
    split_up(sandbox)
    told = run(sandbox.root, "changelog", "HEAD~1").out
    assert "- 在用办理项 2 项，没有变化（状态为在用" in told
    assert "- 暂停办理项由 0 项增至 1 项（状态为暂停" in told
    assert "暂停办理项" not in run(sandbox.root, "changelog", "HEAD~2", "HEAD~1").out
    listed = run(sandbox.root, "list", "--select", "status:在用", "--format", "json").out
    assert len(json.loads(listed)["items"]) == 2


def test_every_form_is_written_and_repeats_its_bytes(sandbox: Sandbox, tmp_path: Path) -> None:
    forms = ("text", "markdown", "html", "json", "docx")
    for folder in ("one", "two"):
        outputs = [f"--output={form}={tmp_path / folder / f'a.{form}'}" for form in forms]
        assert run(sandbox.root, "changelog", "HEAD~1", *outputs).code == 0
    one = contents(tmp_path / "one")
    assert one == contents(tmp_path / "two")
    assert set(one) == {f"a.{form}" for form in forms}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["2020-01-01"], 2, "2020-01-01 之前还没有提交"),
        (["nosuch"], 2, "没有版本 nosuch"),
        (["2026-03-02", "2026-03-01"], 2, "前一个日期 2026-03-02 晚于后一个日期 2026-03-01。"),
        (["@{2026-03-02}..@{2026-03-01}"], 2, "先写较早的日期，写作 2026-03-01 2026-03-02"),
        ([], 2, "OLD"),
        (["HEAD~1", "--select", "dept:nobody"], 4, "没有事项符合"),
        (["HEAD~1", "--output", "xlsx=a.xlsx"], 2, "xlsx"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(
    sandbox: Sandbox, arguments: list[str], code: int, said: str
) -> None:
    ended = run(sandbox.root, "changelog", *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err
