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


def test_the_draft_lists_the_grounds_and_what_may_be_written_besides(clone: Path) -> None:
    itemctl(clone, "approve", "--from", "main")
    text = (clone / DRAFT).read_text(encoding="utf-8")
    assert "照写其中一个：法律法规规章修改、上级规定、" in text
    for line in (
        "# signatory: 主要负责人  # 签发人的职务",
        "# announced: 年-月-日  # 向社会公布的日期",
        "    # effective: 年-月-日  # 自哪天起施行",
        "    # grade: 一般  # 公开审核等级，写 一般、重要、特别重要；",
    ):
        assert f"\n{line}" in text


def test_what_may_be_written_besides_stands_where_it_belongs(clone: Path) -> None:
    itemctl(clone, "approve", "--from", "main")
    fill_in(clone)
    text = (clone / DRAFT).read_text(encoding="utf-8")
    for key in ("signatory", "announced", "effective", "grade"):
        assert f"# {key}: " in text
        text = text.replace(f"# {key}: ", f"{key}: ").replace("年-月-日", "2026-11-30")
    (clone / DRAFT).write_text(text, encoding="utf-8", newline="\n")
    assert itemctl(clone, "validate", DRAFT).code == 0
    data = read((clone / DRAFT).read_bytes()).data
    assert (data["signatory"], data["announced"]) == ("主要负责人", "2026-11-30")
    assert (data["approvals"][0]["effective"], data["approvals"][0]["grade"]) == ("2026-11-30", "一般")
    assert itemctl(clone, "diff", "--gate").code == 0


def test_the_draft_says_of_what_kind_and_item_each_fingerprint_is(clone: Path) -> None:
    itemctl(clone, "approve", "--from", "main")
    (decision,) = read((clone / DRAFT).read_bytes()).data["approvals"]
    (entry,) = decision["covers"]
    assert (list(entry), entry["changes"]) == (["fingerprint", "changes", "items"], ["material-added"])


def test_the_id_may_be_chinese_as_in_the_file(clone: Path) -> None:
    assert itemctl(clone, "approve", "--from", "main", "--id", "2026-批").code == 0
    assert itemctl(clone, "approve", "--from", "main", "--draft", "收费.yaml").code == 0
    assert read((clone / "catalogue/approvals/2026-批.yaml").read_bytes()).data["id"] == "2026-批"
    assert read((clone / "收费.yaml").read_bytes()).data["id"] == "收费"


@pytest.mark.parametrize("given", ["-x", "a/b", "a b", "批" * 81, "a\n"])
def test_an_id_that_no_approval_can_have_is_said_to_be_one_of_an_approval(clone: Path, given: str) -> None:
    ended = itemctl(clone, "approve", "--from", "main", f"--id={given}")
    assert (ended.code, "批准的标识" in ended.err, "批次" in ended.err) == (2, True, False)


def test_nothing_is_offered_to_mend_what_only_people_can_fill_in(clone: Path) -> None:
    itemctl(clone, "approve", "--from", "main")
    checked = itemctl(clone, "validate", DRAFT)
    assert "SCH113" in checked.out
    assert "--unsafe-fix" not in checked.out


def test_a_law_still_to_be_filled_in_is_said_once(clone: Path) -> None:
    itemctl(clone, "approve", "--from", "main")
    fill_in(clone)
    text = (clone / DRAFT).read_text(encoding="utf-8")
    basis = "ground: 法律法规规章修改\n    basis:\n      - law: 待填\n        article: 第一条"
    (clone / DRAFT).write_text(text.replace("ground: 上级规定", basis), encoding="utf-8", newline="\n")
    checked = itemctl(clone, "validate", DRAFT)
    assert ("SCH113" in checked.out, "REF102" in checked.out) == (True, False)
    assert "还没有填完（law）" in itemctl(clone, "diff", "--gate").out
