"""`itemctl diff` in repositories as offices have them: sparse, with others inside, in the middle of a merge; called with mistakes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from tests.support.command_line import run, start_catalogue
from tests.support.git_sandbox import Sandbox

ITEM = "items/civil-affairs/elderly-card.yaml"


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """A catalogue of one item in two commits; the second asks for one visit more."""
    made = Sandbox.make(tmp_path / "岚川 目录")
    start_catalogue(made.root)
    made.write(".gitignore", ".itemctl/\n")
    made.commit("first")
    made.git("tag", "v1")
    edit(made, "visits: 1", "visits: 2")
    made.commit("second", "2026-03-01T10:00:00+08:00")
    return made


def edit(sandbox: Sandbox, old: str, new: str) -> None:
    text = (sandbox.root / ITEM).read_text(encoding="utf-8")
    assert old in text
    sandbox.write(ITEM, text.replace(old, new))


@pytest.mark.parametrize(
    "arguments",
    [
        ["diff", ""],
        ["diff", " ", "HEAD", "--gate"],
        ["diff", "HEAD", ""],
        ["diff", "...HEAD", "--gate"],
        ["diff", "... HEAD"],
        ["changelog", ""],
        ["changelog", "v1", ""],
        ["approve", "--from", ""],
    ],
)
def test_a_variable_that_is_empty_is_no_side_and_opens_no_gate(
    sandbox: Sandbox, arguments: list[str]
) -> None:
    ended = run(sandbox.root, *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert "要比的版本是空的" in ended.err


@pytest.mark.parametrize("sides", [["v1 "], [" v1"], [" v1 .. HEAD "], ["v1 ", " HEAD"], ["v1 ... HEAD"]])
def test_blanks_around_a_revision_do_not_matter(sandbox: Sandbox, sides: list[str]) -> None:
    ended = run(sandbox.root, "diff", *sides)
    assert ended.code == 0, ended.err
    assert "增 1 次" in ended.out


@pytest.mark.parametrize("sides", [["2025-12-31"], ["2025-12-31..2026-12-31"], ["2025-12-31", "HEAD"]])
def test_a_day_is_taken_as_changelog_takes_it(sandbox: Sandbox, sides: list[str]) -> None:
    ended = run(sandbox.root, "diff", *sides)
    assert ended.code == 0, ended.err
    assert "对比    @{2025-12-31}（" in ended.out
    assert "增 1 次" in ended.out


def test_a_branch_that_is_called_like_a_day_goes_before_the_day(sandbox: Sandbox) -> None:
    sandbox.git("branch", "2025-12-31", "HEAD")
    assert "两边没有变化" in run(sandbox.root, "diff", "2025-12-31").out


@pytest.mark.parametrize("sides", [["2026-12-31", "2025-12-31"], ["@{2026-12-31}..@{2025-12-31}"]])
def test_days_the_wrong_way_round_are_a_wrong_call(sandbox: Sandbox, sides: list[str]) -> None:
    ended = run(sandbox.root, "diff", *sides)
    assert (ended.code, ended.out) == (2, "")
    assert "前一个日期 2026-12-31 晚于后一个日期 2025-12-31。" in ended.err
    assert "写作 2025-12-31 2026-12-31；" in ended.err


@pytest.mark.parametrize("sides", [["HEAD", "v1"], ["2026-12-31", "v1"], ["2025-12-31", "2025-12-31"]])
def test_revisions_may_be_compared_backwards_and_a_day_with_itself(
    sandbox: Sandbox, sides: list[str]
) -> None:
    assert run(sandbox.root, "diff", *sides).code == 0


@pytest.mark.parametrize("day", ["2025-02-30", "@{2025-02-30}"])
def test_a_day_that_is_none_is_said_to_be_none(sandbox: Sandbox, day: str) -> None:
    ended = run(sandbox.root, "diff", day)
    assert (ended.code, "日历上没有 2025-02-30 这一天。" in ended.err) == (2, True)


def test_files_that_a_sparse_checkout_left_out_count_as_git_has_them(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    clone = tmp_path / "稀疏"
    sandbox.git("clone", "-q", str(sandbox.root), str(clone))
    subprocess.run(["git", "-C", str(clone), "sparse-checkout", "set", "catalogue"], check=True)
    assert not (clone / ITEM).exists()
    assert "两边没有变化" in run(clone, "diff").out
    ended = run(clone, "diff", "v1")
    assert ended.code == 0, ended.out
    assert "增 1 次" in ended.out


def test_a_repository_within_is_named_as_not_compared(sandbox: Sandbox) -> None:
    inner = Sandbox.make(sandbox.root / "items" / "街道 办")
    inner.write("a.yaml", (sandbox.root / ITEM).read_bytes())
    inner.commit("inner")
    said = "items/街道 办 是另一个 git 仓库（子模块），里面的文件没有比较。"
    assert said in run(sandbox.root, "diff").out
    sandbox.git("-c", "advice.addEmbeddedRepo=false", "add", "-A")
    assert said in run(sandbox.root, "diff").out
    assert said not in run(sandbox.root, "diff", "v1", "HEAD").out


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD\n", "  # <<<<<<< 两边都改了 /limits/promised\n"])
def test_a_file_with_the_mark_of_a_merge_is_not_compared_and_opens_no_gate(
    sandbox: Sandbox, mark: str
) -> None:
    edit(sandbox, "limits:\n", f"limits:\n{mark}")
    ended = run(sandbox.root, "diff", "--gate")
    assert ended.code == 1
    assert "放行    未放行：0 处须批准，0 处没有批准；1 个文件没有比较\n" in ended.out
    assert "读不出  1 个文件，没有比较\n" in ended.out
    found = json.loads(run(sandbox.root, "diff", "--gate", "--format", "json").out)
    assert (found["gate"]["open"], found["summary"]["complete"]) == (False, False)
    assert "SYN120 这里有合并冲突的" in ended.out


def test_a_mark_that_was_committed_once_does_not_keep_its_removal_out(sandbox: Sandbox) -> None:
    edit(sandbox, "limits:\n", "limits:\n  # <<<<<<< 两边都改了 /limits/promised\n")
    sandbox.commit("with a mark")
    sandbox.git("checkout", "-q", "HEAD~1", "--", ITEM)
    assert run(sandbox.root, "diff", "--gate").code == 0
