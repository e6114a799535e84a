"""`itemctl approve` and `diff --gate`: from a change that nobody approved to one that may be merged."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.command_line import Ended, run
from tests.support.git_sandbox import Sandbox

from itemctl.yamlio.reader import read

DRAFT = "catalogue/approvals/2026-11.yaml"
FILLED = {
    "document: 待填": "document: 岚政函〔2026〕31号",
    "approver: 待填": "approver: 岚川市人民政府",
    "date: 待填": "date: 2026-11-01",
    "until: 待填": "until: 2026-12-31",
    "ground: 待填": "ground: 上级规定",
}


@pytest.fixture
def clone(catalogue: Path, item: Path) -> Path:
    """A catalogue with one commit, and an adverse change on disk."""
    Sandbox(catalogue).git("init", "-q", "-b", "main")
    Sandbox(catalogue).commit("start")
    text = item.read_text(encoding="utf-8")
    new = text.replace("materials:\n", "materials:\n  - id: extra\n    name: 近期照片\n    need: 必要\n", 1)
    item.write_text(new, encoding="utf-8", newline="\n")
    return catalogue


def itemctl(clone: Path, *arguments: str) -> Ended:
    return run(clone, "--as-of", "2026-11-22", *arguments)


def fill_in(clone: Path, path: str = DRAFT) -> None:
    text = (clone / path).read_text(encoding="utf-8")
    for gap, answer in FILLED.items():
        text = text.replace(gap, answer)
    (clone / path).write_text(text, encoding="utf-8", newline="\n")


def test_the_gate_is_closed_until_the_draft_is_filled_in(clone: Path) -> None:
    assert itemctl(clone, "diff", "--gate").code == 1
    drafted = itemctl(clone, "approve", "--from", "main")
    assert drafted.code == 0
    assert DRAFT in drafted.out
    unfilled = itemctl(clone, "diff", "--gate")
    assert unfilled.code == 1
    assert "还没有填完" in unfilled.out
    assert "SCH113" in itemctl(clone, "validate", DRAFT).out
    fill_in(clone)
    opened = itemctl(clone, "diff", "--gate")
    assert opened.code == 0
    assert "岚政函〔2026〕31号" in opened.out
    assert itemctl(clone, "validate", DRAFT).code == 0


def test_files_that_cannot_be_compared_are_told_and_nothing_is_called_free_of_approvals(
    clone: Path, item: Path
) -> None:
    text = item.read_text(encoding="utf-8")
    item.write_text(f"# <<<<<<< 两边都改了 /name\n{text}", encoding="utf-8", newline="\n")
    ended = itemctl(clone, "approve", "--from", "main")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("错误：有 1 个文件读不出来，没有比较")
    assert not (clone / DRAFT).exists()


def test_the_draft_names_each_change_in_words_above_its_fingerprint(clone: Path) -> None:
    itemctl(clone, "approve", "--from", "main")
    text = (clone / DRAFT).read_text(encoding="utf-8")
    assert "# 增负：" in text
    assert "近期照片" in text
    decisions = read(text.encode()).data["approvals"]
    assert [len(decision["covers"]) for decision in decisions] == [1]


def test_a_change_after_the_approval_closes_the_gate_again(clone: Path, item: Path) -> None:
    itemctl(clone, "approve", "--from", "main")
    fill_in(clone)
    item.write_text(
        item.read_text(encoding="utf-8").replace("name: 近期照片", "name: 户口簿"),
        encoding="utf-8",
        newline="\n",
    )
    ended = itemctl(clone, "diff", "--gate")
    assert ended.code == 1
    assert "没有及于任何变化" in ended.out


def test_a_draft_does_not_overwrite_what_is_there(clone: Path) -> None:
    itemctl(clone, "approve", "--from", "main")
    again = itemctl(clone, "approve", "--from", "main")
    assert again.code == 2
    assert DRAFT in again.err


def test_the_draft_can_have_a_name_of_its_own(clone: Path) -> None:
    assert itemctl(clone, "approve", "--from", "main", "--id", "2026-photos").code == 0
    assert read((clone / "catalogue/approvals/2026-photos.yaml").read_bytes()).data["id"] == "2026-photos"


def test_without_changes_that_want_one_nothing_is_drafted(clone: Path, item: Path) -> None:
    Sandbox(clone).commit("all in")
    ended = itemctl(clone, "approve", "--from", "main")
    assert ended.code == 0
    assert not (clone / DRAFT).exists()
    assert "不必写批准" in ended.out


def test_the_draft_asks_for_a_signatory_and_an_announcement_where_the_ruleset_does(clone: Path) -> None:
    (clone / "catalogue/rulesets").mkdir(exist_ok=True)
    (clone / "catalogue/rulesets/city.yaml").write_text(
        "schema: ruleset/1\nid: city\ntitle: 本市\nextends: national\ngate:\n  notice: 30\n"
        "  signatories:\n    一般: 科室负责人\n",
        encoding="utf-8",
        newline="\n",
    )
    itemctl(clone, "approve", "--from", "main", "--ruleset", "city")
    data = read((clone / DRAFT).read_bytes()).data
    assert (data["signatory"], data["announced"]) == ("待填", "待填")


def test_a_revision_that_does_not_exist_is_an_error_of_the_call(clone: Path) -> None:
    assert itemctl(clone, "approve", "--from", "mian").code == 2
