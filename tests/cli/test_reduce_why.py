"""`itemctl reduce why`: document, rule and commit behind a block; what keeps rules from a material."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, get_args

import pytest
from tests.support.command_line import Ended, run
from tests.support.git_sandbox import Sandbox
from tests.support.small_catalogue import ITEM_31, batch, catalogue, rule

from itemctl.messages.reduce_why import MISSES, OUTCOMES, PARTS, STATES
from itemctl.reductions.trial import STEPS
from itemctl.reductions.why import PARTS as ALL_PARTS
from itemctl.reductions.why import Outcome, State

ROOT = Path(__file__).resolve().parents[2]
CODE = f"{ITEM_31}01"
ITEM = f"""\
schema: item/1
code: {CODE}
name: 食品经营许可
type: 行政许可
department: market
materials:
  - material: premises
    basis:
      - {{law: law, article: 第三条}}
    stamps:
      - by: 村民委员会
        basis:
          - {{law: old, article: 第一条, kind: 实施依据}}
  - material: id-card
    id: holder
  - name: 租赁合同
"""
LAWS = {
    "schema": "laws/1",
    "laws": [
        {"id": "law", "title": "某法", "number": "主席令第一号", "level": "法律", "issuer": "全国人大"},
        {"id": "old", "title": "某办法", "level": "部门规章", "issuer": "某部", "repealed": "2025-01-01"},
        {"id": "higher", "title": "某通知", "level": "国务院规范性文件", "issuer": "国务院办公厅"},
    ],
}
GENERAL = rule("general", "网络核验", shared_source="property", title="一般的")
MORE = rule(
    "more",
    "合同凭证",
    row="4",
    title="改凭租赁合同",
    replaced_by="租赁合同",
    items={"departments": ["market"]},
    ground="G5",
    authority=["higher"],
    basis=[{"law": "higher", "article": "第二条"}],
)
HARD = rule("hard", title="取消")
POLICE = rule("police", "法定证照", replaced_by="证照", items={"departments": ["police"]})
HEAD = {
    "title": "关于减证的通知",
    "number": "岚政发〔2026〕5号",
    "proposed_by": "岚川市行政审批服务局",
    "reviewed_by": "岚川市司法局",
    "approved_by": "岚川市人民政府",
    "expires": "2029-04-01",
}
BOOKS = {
    "b": batch("b", GENERAL, MORE, HARD, POLICE, **HEAD),
    "c": batch("c", rule("stamp", "取消盖章", track="其他申请材料", optional=True), date="2026-03-02"),
}

WHY = f"""\
食品经营许可  {CODE}

场所证明（premises）  items/a.yaml:7
原来的要求
  《某法》（主席令第一号）第三条（法律、全国人大）
  村民委员会盖章
    《某办法》第一条（部门规章、某部、实施依据、已于 2025-01-01 废止）
减免
  b/more  合同凭证：以租赁合同为凭（已写入，与规则一致）
    位置：items/a.yaml:15
    写入：{{commit}} 2026-04-02 tester：执行 b 批次
    文件：《关于减证的通知》（岚政发〔2026〕5号），岚川市人民政府，2026-03-01 发布，2026-04-01 起施行，2029-04-01 起失效，第 4 行
    经办：提出 岚川市行政审批服务局；审核 岚川市司法局；批准 岚川市人民政府
    理由：G5 被其他材料涵盖或者替代
    依据：《某通知》第二条
    上位依据：《某通知》
    办法：合同凭证；替代：租赁合同
    期间：2026-04-01 起，2029-04-01 前
    规则：catalogue/reductions/b.yaml:1
    胜过 b/general：本规则写明了部门，它没有
  c/stamp  取消盖章：不再要求盖章（也可自愿提交）（尚未写入）
    对村民委员会盖章
    文件：《通知》，岚川市人民政府，2026-03-02 发布，2026-04-01 起施行
    办法：取消盖章；申请人可自愿提交
    期间：2026-04-01 起
    规则：catalogue/reductions/c.yaml:1
有关的规则
  b/more 改凭租赁合同：适用
  c/stamp：适用
  b/hard 取消：不能执行：依据是 《某法》（全国人大），不是本机关及其下属所设，不得直接取消；引用上位文件（authority），或改用保留义务的方式
  b/general 一般的：让位
    让位于 b/more：它写明了部门，本规则没有
  b/police：不及于此：规则的事项范围按部门限于 police；本事项为 market
"""


def _folder(tmp_path: Path, **items: str) -> Path:
    return catalogue(items or {"a": ITEM}, BOOKS, laws=LAWS).write_to(tmp_path / "岚川 目录")


def _applied(tmp_path: Path) -> Sandbox:
    """A repository in which one commit wrote the items and another one applied batch b."""
    sandbox = Sandbox.make(tmp_path / "repo")
    catalogue({"a": ITEM}, BOOKS, laws=LAWS).write_to(sandbox.root / "岚川")
    sandbox.commit("新增目录", "2026-03-20T10:00:00+08:00")
    assert run(sandbox.root / "岚川", "reduce", "apply", "--batch", "b").code == 1  # b/hard is refused
    sandbox.commit("执行 b 批次", "2026-04-02T10:00:00+08:00")
    return sandbox


def _json(folder: Path, *arguments: str) -> Any:
    return json.loads(run(folder, *arguments, "--format", "json").out)


def test_document_rule_commit_and_rank_are_said(tmp_path: Path) -> None:
    sandbox = _applied(tmp_path)
    ended = run(sandbox.root / "岚川", "reduce", "why", CODE, "premises")
    assert ended == Ended(0, WHY.format(commit=sandbox.git("rev-parse", "HEAD")[:10]), "")


def test_in_english_the_same_is_said(tmp_path: Path) -> None:
    sandbox = _applied(tmp_path)
    lines = run(sandbox.root / "岚川", "--lang", "en", "reduce", "why", CODE, "premises").out.splitlines()
    commit = sandbox.git("rev-parse", "HEAD")[:10]
    assert f"    written by: {commit} 2026-04-02 tester: 执行 b 批次" in lines
    assert "  《某法》（主席令第一号）第三条 (法律, 全国人大)" in lines
    assert "    won over b/general: this rule names the department, that one does not" in lines
    assert "    by: proposed 岚川市行政审批服务局; reviewed 岚川市司法局; approved 岚川市人民政府" in lines
    assert (
        "  b/police: does not reach it: its scope takes only departments police; this item has market"
        in lines
    )


def test_json_says_the_same_in_words_of_the_program(tmp_path: Path) -> None:
    sandbox = _applied(tmp_path)
    found = _json(sandbox.root / "岚川", "reduce", "why", "items/a.yaml", "住所证明")
    assert (found["version"], found["item"], found["path"]) == (1, CODE, "items/a.yaml")
    assert found["summary"] == {"materials": 1, "as_of": "2026-06-30"}
    (one,) = found["materials"]
    assert (one["material"], one["path"], one["line"]) == ("material=premises", "items/a.yaml", 7)
    first, second = one["blocks"]
    assert first["commit"] == {
        "id": sandbox.git("rev-parse", "HEAD"),
        "date": "2026-04-02",
        "author": "tester",
        "subject": "执行 b 批次",
        "or_older": False,
    }
    assert (first["rule"], first["state"], first["commit_unknown"], first["line"]) == (
        "b/more",
        "applied",
        None,
        15,
    )
    assert (second["rule"], second["state"], second["stamp"], second["path"]) == (
        "c/stamp",
        "new",
        "村民委员会",
        None,
    )
    fares = {each["rule"]: each for each in one["rules"]}
    assert {name: each["outcome"] for name, each in fares.items()} == {
        "b/more": "applies",
        "c/stamp": "applies",
        "b/hard": "refused",
        "b/general": "overridden",
        "b/police": "missed",
    }
    assert fares["b/more"]["over"] == [{"rule": "b/general", "by": "departments"}]
    assert fares["b/general"]["under"] == [{"rule": "b/more", "by": "departments"}]
    assert fares["b/hard"]["refused"] == {"reason": "no-authority", "detail": ["《某法》（全国人大）"]}
    assert fares["b/police"]["missed"] == {
        "step": "items",
        "key": "departments",
        "wanted": ["police"],
        "actual": "market",
    }
    assert fares["b/more"]["document"]["approved_by"] == "岚川市人民政府"
    assert fares["b/more"]["stated"]["row"] == "4"


# Who wrote a block


def test_without_a_repository_it_is_said_that_nobody_can_tell(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    run(folder, "reduce", "apply")
    assert "    写入：不在 git 仓库里，查不到\n" in run(folder, "reduce", "why", CODE, "premises").out


def test_without_git_the_rest_is_said_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _folder(tmp_path)
    run(folder, "reduce", "apply")
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    ended = run(folder, "reduce", "why", CODE, "premises")
    assert ended.code == 0
    assert "    写入：没有 git 程序，查不到\n" in ended.out


def test_a_block_not_committed_yet_is_said_to_be_so(tmp_path: Path) -> None:
    sandbox = _applied(tmp_path)
    folder = sandbox.root / "岚川"
    run(folder, "reduce", "apply")
    (one,) = _json(folder, "reduce", "why", CODE, "premises")["materials"]
    assert [(each["rule"], each["commit_unknown"]) for each in one["blocks"]] == [
        ("b/more", None),
        ("c/stamp", "uncommitted"),
    ]
    assert "    写入：还没有提交\n" in run(folder, "reduce", "why", CODE, "premises").out


def test_a_file_that_git_does_not_know_is_not_committed_either(tmp_path: Path) -> None:
    sandbox = _applied(tmp_path)
    folder = sandbox.root / "岚川"
    text = (folder / "items/a.yaml").read_text(encoding="utf-8").replace(CODE, f"{ITEM_31}02")
    (folder / "items/new.yaml").write_text(text, encoding="utf-8")
    ended = run(folder, "reduce", "why", "items/new.yaml", "premises")
    assert "    写入：git 不知道这个文件，还没有提交\n" in ended.out


def test_at_a_revision_the_block_is_explained_as_it_stood_then(tmp_path: Path) -> None:
    sandbox = _applied(tmp_path)
    folder = sandbox.root / "岚川"
    commit = sandbox.git("rev-parse", "HEAD")
    run(folder, "reduce", "revert", "--batch", "b")
    sandbox.commit("撤回", "2026-05-02T10:00:00+08:00")
    now = _json(folder, "reduce", "why", CODE, "premises")["materials"][0]["blocks"]
    assert [each["state"] for each in now] == ["new", "new"]
    then = _json(folder, "--rev", "HEAD~1", "reduce", "why", CODE, "premises")["materials"][0]["blocks"]
    assert [(each["state"], each["commit"] and each["commit"]["id"]) for each in then] == [
        ("applied", commit),
        ("new", None),
    ]


def test_a_block_that_an_heir_takes_over_stands_where_it_was_written(tmp_path: Path) -> None:
    base = ITEM.replace(CODE, ITEM_31)
    heir = f"schema: item/1\ncode: {CODE}\ninherits: {ITEM_31}\nname: 新办\n"
    folder = _folder(tmp_path, base=base, heir=heir)
    run(folder, "reduce", "apply")
    (one,) = _json(folder, "reduce", "why", CODE, "premises")["materials"]
    assert (one["path"], one["blocks"][0]["path"], one["blocks"][0]["state"]) == (
        "items/base.yaml",
        "items/base.yaml",
        "applied",
    )


# Where no block stands


def test_a_material_of_which_no_rule_speaks(tmp_path: Path) -> None:
    ended = run(_folder(tmp_path), "reduce", "why", "食品经营许可", "租赁合同")
    assert ended == Ended(
        0,
        f"食品经营许可  {CODE}\n\n租赁合同  items/a.yaml:16\n原来的要求\n  没有写明设定依据\n减免\n  没有减免。\n"
        "有关的规则\n  没有规则说到这种材料。\n",
        "",
    )


def test_on_another_day_the_rules_of_that_day_hold(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    run(folder, "reduce", "apply")
    ended = run(folder, "--as-of", "2026-03-31", "reduce", "why", CODE, "premises")
    assert "  b/more  合同凭证：以租赁合同为凭（应移除，规则尚未施行）\n" in ended.out
    assert "  b/more 改凭租赁合同：不及于此：2026-04-01 起施行\n" in ended.out
    assert "不能执行" not in ended.out


def test_a_block_of_a_batch_that_is_gone_says_so(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    run(folder, "reduce", "apply")
    (folder / "catalogue/reductions/b.yaml").unlink()
    ended = run(folder, "reduce", "why", CODE, "premises")
    assert "  b/more  合同凭证：以租赁合同为凭（应移除，没有这个批次）\n    位置：items/a.yaml:" in ended.out


def test_a_material_is_meant_by_its_own_id_too(tmp_path: Path) -> None:
    (one,) = _json(_folder(tmp_path), "reduce", "why", CODE, "holder")["materials"]
    assert (one["material"], one["name"]) == ("id=holder", "居民身份证")


# What matches nothing


def test_an_unknown_material_has_the_nearest_named(tmp_path: Path) -> None:
    ended = run(_folder(tmp_path), "reduce", "why", CODE, "租凭合同")
    assert (ended.code, ended.out) == (4, "")
    assert ended.err == (
        f"错误：{CODE} 没有材料 租凭合同；最接近的：租赁合同。\n"
        f"怎么办：写材料的 id、标准材料的 id、名称或别名；itemctl show {CODE} 列出全部材料。\n"
    )


@pytest.mark.parametrize(("item", "code"), [("没有这个事项", 4), ("items/z.yaml", 2)])
def test_an_item_that_is_not_there_or_cannot_be_read_is_said_to_be_so(
    tmp_path: Path, item: str, code: int
) -> None:
    ended = run(_folder(tmp_path, a=ITEM, z="code: ["), "reduce", "why", item, "premises")
    assert (ended.code, ended.out) == (code, "")
    assert ended.err


SHAPES = [
    "materials: [1, {material: premises, basis: x, stamps: [1, {by: 2}], reduction: [1, {way: 3}, {rule: b/more}]}]\n",
    "materials: [{material: premises, basis: [1, {}], supplied_by: 5, reduction: {rule: x}}]\n",
    "materials: [{material: premises, reduction: [{rule: nowhere, way: x, when: [1]}]}]\nsituations: [2]\n",
]


@pytest.mark.parametrize("materials", SHAPES)
def test_an_item_of_any_shape_is_explained_without_a_crash(tmp_path: Path, materials: str) -> None:
    head = ITEM.partition("materials:")[0]
    ended = run(_folder(tmp_path, a=head + materials), "reduce", "why", CODE, "premises")
    assert ended.code == 0
    assert (
        run(
            _folder(tmp_path / "b", a=head + materials), "reduce", "why", CODE, "premises", "--format", "json"
        ).code
        == 0
    )


def test_every_state_outcome_step_and_part_has_its_words() -> None:
    assert set(STATES) == set(get_args(State))
    assert set(OUTCOMES) == set(get_args(Outcome))
    assert set(MISSES) == set(STEPS)
    assert set(PARTS) == set(ALL_PARTS)


def test_a_proof_of_the_sample_catalogue_names_its_document_and_row() -> None:
    found = _json(ROOT, "reduce", "why", "1137998100452004614372009011000", "居民养犬证明")
    (one,) = found["materials"]
    (block,) = one["blocks"]
    assert (block["rule"], block["state"]) == ("2026-proofs/dog", "applied")
    spoken = next(each for each in one["rules"] if each["rule"] == block["rule"])
    assert (spoken["document"]["number"], spoken["stated"]["row"], spoken["outcome"]) == (
        "岚政发〔2026〕5号",
        "1",
        "applies",
    )
