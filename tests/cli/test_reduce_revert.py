"""`itemctl reduce revert --rule`: exactly the blocks of one rule go."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.support.command_line import Ended, contents, run
from tests.support.small_catalogue import CARD, STAMP, STAMPED_ITEM, batch, catalogue, rule

PATH = "items/a.yaml"
ITEM = STAMPED_ITEM
BOOKS = {"b": batch("b", rule("card")), "c": batch("c", STAMP, CARD)}


def _applied(tmp_path: Path, books: dict[str, Any] | None = None) -> Path:
    folder = catalogue({"a": ITEM}, books or BOOKS).write_to(tmp_path / "岚川 目录")
    assert run(folder, "reduce", "apply").code == 0
    return folder


def _text(folder: Path) -> str:
    return (folder / PATH).read_text(encoding="utf-8")


@pytest.mark.parametrize("given", [["--rule", "c/card"], ["--batch", "c", "--rule", "card"]])
def test_exactly_the_blocks_of_the_rule_go(tmp_path: Path, given: list[str]) -> None:
    folder = _applied(tmp_path)
    before = _text(folder)
    ended = run(folder, "reduce", "revert", *given)
    assert ended == Ended(0, "撤回批次 c 的规则 card：移除 1 处，改动 1 个文件。\n", "")
    gone = "    reduction:\n      - {rule: c/card, way: 电子证照, since: '2026-04-01', replaced_by: 电子身份证}\n"
    assert _text(folder) == before.replace(gone, "")
    assert gone in before


@pytest.mark.parametrize("order", [["b/card", "c/stamp", "c/card"], ["c/card", "c/stamp", "b/card"]])
def test_rule_after_rule_gives_back_the_former_bytes(tmp_path: Path, order: list[str]) -> None:
    folder = _applied(tmp_path)
    for name in order:
        assert run(folder, "reduce", "revert", "--rule", name).code == 0
    assert _text(folder) == ITEM


def test_what_was_edited_since_is_kept(tmp_path: Path) -> None:
    folder = _applied(tmp_path)
    (folder / PATH).write_text(_text(folder).replace("# 食品", "# 食品经营"), encoding="utf-8", newline="\n")
    for name in ("b/card", "c/stamp", "c/card"):
        run(folder, "reduce", "revert", "--rule", name)
    assert _text(folder) == ITEM.replace("# 食品", "# 食品经营")


def test_a_rule_that_left_its_batch_or_whose_batch_is_gone_can_be_taken_back(tmp_path: Path) -> None:
    folder = _applied(tmp_path)
    (folder / "catalogue/reductions/b.yaml").unlink()
    assert run(folder, "reduce", "revert", "--rule", "b/card").out.startswith(
        "撤回批次 b 的规则 card：移除 1 处"
    )
    assert "b/card" not in _text(folder)
    assert "c/card" in _text(folder)


def test_a_dry_run_shows_the_lines_and_writes_nothing(tmp_path: Path) -> None:
    folder = _applied(tmp_path)
    before = contents(folder)
    ended = run(folder, "reduce", "revert", "--rule", "c/stamp", "--dry-run", "--diff")
    assert ended.code == 0
    assert [line for line in ended.out.splitlines() if line[:1] in "+-"] == [
        f"--- a/{PATH}",
        f"+++ b/{PATH}",
        "-        reduction:",
        "-          - {rule: c/stamp, way: 取消盖章, since: '2026-04-01'}",
    ]
    assert ended.out.endswith("将撤回批次 c 的规则 stamp：移除 1 处，改动 1 个文件；未写文件。\n")
    assert contents(folder) == before


def test_taken_back_twice_there_is_nothing_left_to_do(tmp_path: Path) -> None:
    folder = _applied(tmp_path)
    run(folder, "reduce", "revert", "--rule", "c/card")
    ended = run(folder, "--lang", "en", "reduce", "revert", "--rule", "c/card")
    assert ended == Ended(
        0,
        "Batch c, rule card, taken back: 0 removed; 0 files changed.\n",
        "note: No block of batch c, rule card, stands anywhere.\n",
    )


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        ([], 2, "错误：没有说清要撤回哪个批次。\n"),
        (["--rule", "card"], 2, "错误：没有说清要撤回哪个批次。\n"),
        (["--rule", "c/"], 2, "错误：没有说清要撤回哪个批次。\n"),
        (["--batch", "b", "--rule", "c/card"], 2, "错误：没有说清要撤回哪个批次。\n"),
        (["--rule", "c/crad"], 4, "错误：批次 c 没有规则 crad；最接近的是 card。\n"),
        (["--rule", "d/card"], 4, "错误：没有减证批次 d；现有 b、c。\n"),
    ],
)
def test_what_is_not_clear_or_not_there_changes_nothing(
    tmp_path: Path, given: list[str], code: int, said: str
) -> None:
    folder = _applied(tmp_path)
    before = contents(folder)
    ended = run(folder, "reduce", "revert", *given)
    assert (ended.code, ended.out) == (code, "")
    assert ended.err.startswith(said)
    assert contents(folder) == before
