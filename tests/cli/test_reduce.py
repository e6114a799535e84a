"""`itemctl reduce`: check, apply and revert as staff run them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, get_args

import pytest
from tests.support.command_line import contents, run, spawn
from tests.support.git_sandbox import Sandbox
from tests.support.small_catalogue import CARD, ITEM_31, STAMP, STAMPED_ITEM, batch, catalogue, rule

from itemctl.messages.commands_reduce import REFUSALS
from itemctl.reductions.availability import Lack
from itemctl.reductions.lawful import Reason
from itemctl.yamlio.lock import Lock

ITEM = STAMPED_ITEM
BOOKS = {"b": batch("b", rule()), "c": batch("c", STAMP, CARD)}
APPLIED = ITEM.replace(
    "      - by: 村民委员会\n",
    "      - by: 村民委员会\n"
    "        reduction:\n"
    "          - {rule: c/stamp, way: 取消盖章, since: '2026-04-01'}\n"
    "    reduction:\n"
    "      - {rule: b/r, way: 直接取消, since: '2026-04-01'}\n",
).replace(
    "  - material: id-card\n",
    "  - material: id-card\n"
    "    reduction:\n"
    "      - {rule: c/card, way: 电子证照, since: '2026-04-01', replaced_by: 电子身份证}\n",
)
PATH = "items/a.yaml"
FIGURES = "1 个部门取消证明（盖章）材料 1 项。\n其他申请材料：1 个部门精简 1 项，1 个部门调整 1 项。\n"


def _folder(tmp_path: Path, books: dict[str, Any] | None = None, **items: str) -> Path:
    return catalogue(items or {"a": ITEM}, books if books is not None else BOOKS).write_to(
        tmp_path / "岚川 目录"
    )


def test_check_lists_what_is_not_applied_and_exits_1(tmp_path: Path) -> None:
    ended = run(_folder(tmp_path), "reduce", "check")
    assert ended.code == 1
    assert ended.out == (
        f"{PATH}:8:5: 未执行 b/r 场所证明：直接取消\n"
        f"{PATH}:8:5: 未执行 c/stamp 场所证明（村民委员会盖章）：取消盖章\n"
        f"{PATH}:11:5: 未执行 c/card 居民身份证：电子证照\n"
        "以 2026-06-30 为准，3 条规则施行，涉及材料 2 件：已执行 0 处，未执行 3 处，内容不符 0 处，"
        "应移除 0 处，冲突 0 处，不能执行 0 处。\n" + FIGURES
    )
    assert ended.err == ""


def test_apply_writes_at_once_and_check_is_then_content(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    ended = run(folder, "reduce", "apply")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "写入 3 处，更新 0 处，移除 0 处，改动 1 个文件。\n" + FIGURES
    assert (folder / PATH).read_text(encoding="utf-8") == APPLIED
    assert run(folder, "reduce", "check").code == 0
    again = run(folder, "reduce", "apply")
    assert (again.code, again.out) == (0, "写入 0 处，更新 0 处，移除 0 处，改动 0 个文件。\n" + FIGURES)


LAWS = """\
schema: laws/1
laws:
  - {id: law, title: 某法, level: 法律, issuer: 全国人大常委会}
  - {id: measures, title: 某办法, level: 部门规章, issuer: 某部}
"""


def test_check_says_who_set_what_may_not_be_cancelled_and_what_others_should_clear(tmp_path: Path) -> None:
    contract = rule("contract", "合同凭证", replaced_by="合同", materials={"library": ["lease"]})
    item = ITEM.replace("  # 场所\n", "\n    basis: [{law: law}]\n").replace(
        "  - material: id-card\n", "  - material: lease\n    basis: [{law: measures}]\n"
    )
    folder = _folder(tmp_path, {"b": batch("b", rule(), contract)}, a=item)
    (folder / "catalogue/laws.yaml").write_text(LAWS, encoding="utf-8", newline="\n")
    refused = "依据是 《某法》（全国人大常委会），不是本机关及其下属所设，不得直接取消"
    advice = "建议上级清理：《某办法》（某部）所设 租赁合同（规则 b/contract，涉及事项 1 个）"
    ended = run(folder, "reduce", "check")
    assert ended.code == 1
    assert f"{PATH}:8:5: 不能执行 b/r premises：{refused}" in ended.out
    assert ended.out.endswith(advice + "\n")
    found = json.loads(run(folder, "reduce", "check", "--format", "json").out)
    assert [one["reason"] for one in found["refusals"]] == ["no-authority"]
    assert [(one["law"], one["items"]) for one in found["advice"]] == [("measures", [f"{ITEM_31}01"])]


def test_every_reason_to_refuse_has_its_words() -> None:
    reasons = {*get_args(Reason), *get_args(Lack)} - {""}
    assert reasons <= set(REFUSALS)


def test_apply_then_revert_of_both_batches_gives_back_the_former_bytes(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    before = contents(folder)
    run(folder, "reduce", "apply")
    ended = run(folder, "reduce", "revert", "--batch", "c")
    assert (ended.code, ended.out) == (0, "撤回批次 c：移除 2 处，改动 1 个文件。\n")
    assert "b/r" in (folder / PATH).read_text(encoding="utf-8")
    run(folder, "reduce", "revert", "--batch", "b")
    assert contents(folder) == before


def test_a_batch_whose_file_is_gone_can_be_taken_back(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    before = (folder / PATH).read_bytes()
    run(folder, "reduce", "apply", "--batch", "b")
    (folder / "catalogue/reductions/b.yaml").unlink()
    assert run(folder, "reduce", "revert", "--batch", "b").code == 0
    assert (folder / PATH).read_bytes() == before


def test_the_withdrawing_document_must_exist_and_is_named(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    run(folder, "reduce", "apply")
    missing = run(folder, "reduce", "revert", "--batch", "b", "--document", "废止.pdf")
    assert missing.code == 4
    assert missing.err.startswith("错误：没有文件 废止.pdf。\n")
    (folder / "废止.pdf").write_bytes(b"%PDF")
    ended = run(folder, "reduce", "revert", "--batch", "b", "--document", "废止.pdf")
    assert (ended.code, ended.out) == (0, "依据 废止.pdf，撤回批次 b：移除 1 处，改动 1 个文件。\n")


def test_a_dry_run_shows_and_writes_nothing(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    before = contents(folder)
    ended = run(folder, "reduce", "apply", "--dry-run", "--batch", "b")
    assert ended.code == 0
    assert ended.out == (
        f"{PATH}:8:5: 未执行 b/r 场所证明：直接取消\n"
        "将写入 1 处，更新 0 处，移除 0 处，改动 1 个文件；未写文件。\n"
        "1 个部门取消证明（盖章）材料 1 项。\n"
    )
    assert contents(folder) == before


def test_a_dry_revert_says_of_each_block_that_it_is_taken_back(tmp_path: Path) -> None:
    folder = _folder(tmp_path, a=APPLIED)
    before = contents(folder)
    ended = run(folder, "reduce", "revert", "--batch", "b", "--dry-run")
    assert (ended.code, ended.out.splitlines()[0]) == (
        0,
        "items/a.yaml:8:5: 应移除 b/r 场所证明（撤回）",
    )
    assert contents(folder) == before


def test_the_diff_shows_every_changed_line(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    ended = run(folder, "reduce", "apply", "--dry-run", "--diff", "--batch", "b")
    assert [line for line in ended.out.splitlines() if line[:1] in "+-"] == [
        f"--- a/{PATH}",
        f"+++ b/{PATH}",
        "+    reduction:",
        "+      - {rule: b/r, way: 直接取消, since: '2026-04-01'}",
    ]


def test_an_expired_batch_is_found_and_removed(tmp_path: Path) -> None:
    folder = _folder(tmp_path, {"b": batch("b", rule(), expires="2027-01-01")})
    run(folder, "reduce", "apply")
    ended = run(folder, "--as-of", "2027-01-01", "reduce", "check")
    assert ended.code == 1
    assert f"{PATH}:8:5: 应移除 b/r 场所证明（规则已失效）\n" in ended.out
    assert run(folder, "--as-of", "2027-01-01", "reduce", "apply").out.startswith(
        "写入 0 处，更新 0 处，移除 1 处"
    )
    assert (folder / PATH).read_text(encoding="utf-8") == ITEM


def test_a_conflict_names_both_rules_and_is_left_to_people(tmp_path: Path) -> None:
    other = rule("s", "合同凭证", replaced_by="租赁合同")
    folder = _folder(tmp_path, {"b": batch("b", rule(), other)})
    line = (
        f"{PATH}:8:5: 规则冲突 b/r、b/s 对 场所证明 要求不同：直接取消、合同凭证；"
        "用 supersedes、例外或更具体的范围区分\n"
    )
    check, apply = run(folder, "reduce", "check"), run(folder, "reduce", "apply")
    assert (check.code, line in check.out) == (1, True)
    assert (apply.code, line in apply.out) == (1, True)
    assert (folder / PATH).read_text(encoding="utf-8") == ITEM


def test_a_rule_that_lacks_data_is_refused_with_place_and_reason(tmp_path: Path) -> None:
    folder = _folder(tmp_path, {"b": batch("b", rule("r", "法定证照"))})
    ended = run(folder, "reduce", "apply")
    assert ended.code == 1
    assert ended.out.startswith("catalogue/reductions/b.yaml:1:")
    assert "不能执行 b/r：缺少 替代（replaced_by）\n" in ended.out


def test_a_rule_that_nobody_can_understand_is_not_taken_for_all_materials(tmp_path: Path) -> None:
    folder = _folder(tmp_path, {"b": batch("b", rule("r", materials={"libary": ["premises"]}))})
    ended = run(folder, "reduce", "apply")
    assert ended.code == 1
    assert (
        "不能执行 b/r：写法不对，或者没有这一项：materials.libary；运行 itemctl validate 查看怎样改\n"
        in ended.out
    )
    assert (folder / PATH).read_text(encoding="utf-8") == ITEM


def test_a_batch_that_is_gone_while_its_blocks_stand_is_remarked_on(tmp_path: Path) -> None:
    folder = _folder(tmp_path, {"b": batch("b", rule())})
    run(folder, "reduce", "apply")
    (folder / "catalogue/reductions/b.yaml").unlink()
    expected = (
        "提示：批次 b 的文件不在，它的 1 处减免没有依据，执行（apply）即去掉；"
        "误删文件的，先用 git checkout 找回。\n"
    )
    for options in (["check"], ["apply", "--dry-run"], ["apply"]):
        assert run(folder, "reduce", *options).err == expected
    assert run(folder, "reduce", "check").err == ""


def test_an_item_that_cannot_be_read_is_named_and_the_rest_is_applied(tmp_path: Path) -> None:
    folder = _folder(tmp_path, a=ITEM, bad="schema: [\n")
    ended = run(folder, "reduce", "apply")
    assert ended.code == 1
    assert "items/bad.yaml: 读不出来，未核对；先按 itemctl validate 的提示改正。\n" in ended.out
    assert (folder / PATH).read_text(encoding="utf-8") == APPLIED


def test_json_holds_entries_figures_and_summary(tmp_path: Path) -> None:
    ended = run(_folder(tmp_path), "reduce", "check", "--format", "json")
    assert ended.code == 1
    found = json.loads(ended.out)
    assert found["version"] == 1
    assert found["entries"][1] == {
        "item": ITEM_31 + "01",
        "path": PATH,
        "pointer": "/materials/0",
        "material": "material=premises",
        "name": "场所证明",
        "rule": "c/stamp",
        "way": "取消盖章",
        "action": "write",
        "line": 8,
        "column": 5,
        "reason": None,
        "stamp": "村民委员会",
    }
    assert found["rules"] == [
        {"rule": "b/r", "materials": 1},
        {"rule": "c/card", "materials": 1},
        {"rule": "c/stamp", "materials": 1},
    ]
    assert found["summary"] == {
        "rules": 3, "materials": 2, "keep": 0, "write": 3, "update": 0, "remove": 0,
        "conflicts": 0, "refusals": 0, "complete": True, "as_of": "2026-06-30",
    }  # fmt: skip


def test_json_places_conflicts_and_refusals(tmp_path: Path) -> None:
    rules = [rule(), rule("s", "合同凭证", replaced_by="合同"), rule("t", "法定证照")]
    found = json.loads(
        run(_folder(tmp_path, {"b": batch("b", *rules)}), "reduce", "check", "--format", "json").out
    )
    assert [(one["path"], one["line"], one["rules"]) for one in found["conflicts"]] == [
        (PATH, 8, ["b/r", "b/s"])
    ]
    assert [
        (one["path"], one["line"], one["reason"], one["detail"], one["item"]) for one in found["refusals"]
    ] == [("catalogue/reductions/b.yaml", 1, "missing-data", ["replaced_by"], None)]


def test_check_is_the_same_in_english(tmp_path: Path) -> None:
    ended = run(_folder(tmp_path), "--lang", "en", "reduce", "check")
    assert ended.out.startswith(f"{PATH}:8:5: not applied b/r 场所证明: 直接取消\n")
    assert "3 rules in force reach 2 materials: 0 applied, 3 not applied" in ended.out
    assert "1 departments cancel 1 proofs.\n" in ended.out


@pytest.mark.parametrize("arguments", [("apply",), ("revert", "--batch", "b")])
def test_the_past_cannot_be_written(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    folder = _folder(tmp_path)
    assert run(folder, "--rev", "HEAD", "reduce", *arguments).code == 2
    assert (folder / PATH).read_text(encoding="utf-8") == ITEM


def test_the_past_can_be_checked(tmp_path: Path) -> None:
    sandbox = Sandbox.make(tmp_path / "仓库")
    catalogue({"a": ITEM}, BOOKS).write_to(sandbox.root)
    sandbox.git("add", "-A")
    sandbox.git("-c", "user.name=t", "-c", "user.email=t@example.invalid", "commit", "-qm", "before")
    run(sandbox.root, "reduce", "apply")
    assert run(sandbox.root, "reduce", "check").code == 0
    assert run(sandbox.root, "--rev", "HEAD", "reduce", "check").code == 1


@pytest.mark.parametrize("arguments", [("apply", "--batch", "nope"), ("revert", "--batch", "nope")])
def test_an_unknown_batch_is_named_with_those_that_there_are(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    ended = run(_folder(tmp_path), "reduce", *arguments)
    assert ended.code == 4
    assert ended.err.startswith("错误：没有减证批次 nope；现有 b、c。\n")


def test_a_second_writer_stops_and_is_told_who_is_at_work(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    with Lock(folder, command="fmt"):
        ended = spawn(folder, "reduce", "apply")
        dry = spawn(folder, "reduce", "apply", "--dry-run")
    assert (ended.code, dry.code) == (3, 0)
    message = ended.err.splitlines()[0]
    assert ("fmt" in message, "正在写这个目录" in message) == (True, True)
    assert (folder / PATH).read_text(encoding="utf-8") == ITEM


def test_a_batch_that_reaches_nothing_is_a_remark(tmp_path: Path) -> None:
    folder = _folder(tmp_path, {"b": batch("b", rule(items={"levels": ["村级"]}))})
    ended = run(folder, "reduce", "check")
    assert (ended.code, ended.err) == (0, "提示：批次 b 没有涉及任何材料。\n")
    assert run(folder, "reduce", "apply").err == "提示：批次 b 没有涉及任何材料。\n"
    reverted = run(folder, "reduce", "revert", "--batch", "b")
    assert (reverted.code, reverted.err) == (0, "提示：没有批次 b 写入的减免。\n")


def test_a_batch_file_that_cannot_be_read_stops_everything(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    run(folder, "reduce", "apply")
    (folder / "catalogue/reductions/b.yaml").write_bytes(b"schema: [\n")
    ended = run(folder, "reduce", "apply")
    assert ended.code == 2
    assert ended.err.startswith("错误：catalogue/reductions/b.yaml 读不出来")
    assert (folder / PATH).read_text(encoding="utf-8") == APPLIED


def test_a_file_that_cannot_be_edited_safely_is_named_and_left_alone(tmp_path: Path) -> None:
    literal = "  - material: premises\n    remark: |\n      一"
    tricky = ITEM.replace("01\n", "02\n", 1).split("  - material")[0] + literal
    folder = _folder(tmp_path, a=ITEM, tricky=tricky)
    ended = run(folder, "reduce", "apply")
    assert (ended.code, "items/tricky.yaml: " in ended.out) == (1, True)
    assert (folder / "items/tricky.yaml").read_text(encoding="utf-8") == tricky
    assert (folder / PATH).read_text(encoding="utf-8") == APPLIED


def test_a_catalogue_without_batches_has_nothing_to_do(tmp_path: Path) -> None:
    folder = _folder(tmp_path, {})
    ended = run(folder, "reduce", "check")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("以 2026-06-30 为准，0 条规则施行，涉及材料 0 件")


def test_a_register_that_is_gone_takes_no_block_with_it(tmp_path: Path) -> None:
    folder = Path(__file__).parents[2]
    copied = tmp_path / "岚川"
    for part in ("catalogue", "items", "forms"):
        shutil.copytree(folder / part, copied / part)
    (copied / "catalogue/materials.yaml").unlink()
    before = contents(copied)
    ended = run(copied, "reduce", "apply")
    assert ended.code == 2
    assert ended.err.startswith("错误：catalogue/materials.yaml 不在或是空的")
    assert contents(copied) == before
