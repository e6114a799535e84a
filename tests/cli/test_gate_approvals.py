"""Approvals that rest on nothing real, or are out of date: the gate stays shut, and says which one, where and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.support.command_line import Ended, run, start_catalogue
from tests.support.git_sandbox import Sandbox

ITEM = "items/civil-affairs/elderly-card.yaml"
CODE = "11379981MB9Y0001634372099001000"
APPROVAL = "catalogue/approvals/2026-visits.yaml"
RULESET = "catalogue/rulesets/city.yaml"
HEAD = """\
schema: approvals/1
id: 2026-visits
document: 岚政发〔2026〕5号
approver: 岚川市人民政府
{head}date: 2026-03-01
until: 2026-12-31
approvals:
  - id: visits
"""
COVERS = f"    covers:\n      - changes: [visits-increased]\n        items: ['{CODE}']\n"
CITY = """\
schema: ruleset/1
id: city
title: 市规则集
extends: national
gate:
  notice: {notice}
  signatories: {{一般: 科室负责人, 特别重要: 主要负责人}}
"""


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """One item, committed; on disk it asks for one visit more."""
    sandbox = Sandbox.make(tmp_path / "目录")
    start_catalogue(sandbox.root)
    sandbox.write(".gitignore", ".itemctl/\n")
    sandbox.write(RULESET, CITY.format(notice=0))
    sandbox.commit("first")
    edit(sandbox, ITEM, "visits: 1", "visits: 2")
    return sandbox


def edit(sandbox: Sandbox, path: str, old: str, new: str) -> None:
    before = (sandbox.root / path).read_text(encoding="utf-8")
    assert old in before, (path, old)
    sandbox.write(path, before.replace(old, new, 1))


def approve(sandbox: Sandbox, decision: str, *, head: str = "", covers: str = COVERS) -> int:
    """Write the approval; return the number of the first line of the decision's own."""
    text = HEAD.format(head=head)
    sandbox.write(APPROVAL, text + decision + covers)
    return text.count("\n") + 1


def itemctl(sandbox: Sandbox, *arguments: str) -> Ended:
    ended = run(sandbox.root, "--as-of", "2026-06-30", *arguments)
    return Ended(ended.code, "".join(ended.out.split()), ended.err)


def judged(sandbox: Sandbox, *options: str) -> dict[str, Any]:
    ended = run(sandbox.root, "--as-of", "2026-06-30", "diff", "--gate", "--format", "json", *options)
    found: dict[str, Any] = json.loads(ended.out)["gate"]
    assert ended.code == int(not found["open"])
    return found


FORGED = [
    (
        "    ground: 领导同意\n",
        0,
        "理由“领导同意”不是可用的理由，不作数；改为其中一个：法律法规规章修改、上级规定、上级取消或者下放、机构改革、公共安全和公共利益、减证便民、更正错误、其他",
        "APR106",
    ),
    ("    ground: 上级规定\n    grade: 特别\n", 1, "公开审核等级“特别”不是可用的等级", "APR106"),
    ("    ground: 法律法规规章修改\n", 0, "没有写明是哪部法律的哪一条", "APR103"),
    (
        "    ground: 法律法规规章修改\n    basis:\n      - law: no-such-law\n        article: 第一条\n",
        2,
        "所引的法律no-such-law不在laws.yaml中",
        "REF102",
    ),
    (
        "    ground: 法律法规规章修改\n    basis:\n      - as_published: 有关规定\n",
        1,
        "没有写明是哪部法律的哪一条",
        "APR103",
    ),
]


@pytest.mark.parametrize(("decision", "below", "said", "rule"), FORGED)
def test_an_approval_that_rests_on_nothing_real_opens_nothing_and_fails_the_checks(
    sandbox: Sandbox, decision: str, below: int, said: str, rule: str
) -> None:
    line = approve(sandbox, decision) + below
    ended = itemctl(sandbox, "diff", "--gate")
    assert ended.code == 1
    assert "未放行：1处须批准，1处没有批准" in ended.out
    assert f"{APPROVAL}:{line}:提醒：批准2026-visits/visits" in ended.out
    assert said in ended.out
    (remark,) = judged(sandbox)["remarks"]
    assert (remark["path"], remark["line"], remark["closing"]) == (APPROVAL, line, False)
    checked = itemctl(sandbox, "validate", APPROVAL)
    assert checked.code == 1
    assert rule in checked.out


def test_an_approval_on_the_ground_of_a_registered_law_opens_and_passes_the_checks(sandbox: Sandbox) -> None:
    edit(
        sandbox,
        "catalogue/laws.yaml",
        "laws:\n",
        "laws:\n  - id: card-rules\n    title: 老年优待办法\n    level: 其他\n",
    )
    approve(
        sandbox,
        "    ground: 法律法规规章修改\n    basis:\n      - law: card-rules\n        article: 第三条\n",
    )
    ended = itemctl(sandbox, "diff", "--gate")
    assert (ended.code, "依据《老年优待办法》第三条" in ended.out) == (0, True)
    checked = itemctl(sandbox, "validate", APPROVAL)
    assert (checked.code, "APR" in checked.out, "REF" in checked.out) == (0, False, False)


WIDE = COVERS.replace("changes: [visits-increased]", "sections: [visit, publication, item]")


def test_a_misspelt_grade_in_the_approval_does_not_let_a_lower_one_sign(sandbox: Sandbox) -> None:
    decision = "    ground: 上级规定\n    grade: {}\n"
    approve(sandbox, decision.format("特别重要"), head="signatory: 科室负责人\n")
    assert "须由主要负责人签发" in itemctl(sandbox, "diff", "--gate", "--ruleset", "city").out
    approve(sandbox, decision.format("特别"), head="signatory: 科室负责人\n")
    ended = itemctl(sandbox, "diff", "--gate", "--ruleset", "city")
    assert ended.code == 1
    assert "公开审核等级“特别”不是可用的等级，不作数；改为其中一个：一般、重要、特别重要" in ended.out


def test_a_misspelt_grade_of_the_item_does_not_either(sandbox: Sandbox) -> None:
    edit(sandbox, ITEM, "\ngrade: 一般\n", "\ngrade: 特别\n")
    approve(sandbox, "    ground: 上级规定\n", head="signatory: 科室负责人\n", covers=WIDE)
    ended = itemctl(sandbox, "diff", "--gate", "--ruleset", "city")
    assert ended.code == 1
    assert "须处理：事项的公开审核等级“特别”不在字典里" in ended.out
    assert itemctl(sandbox, "diff", "--gate").code == 0


def test_a_ground_that_the_same_request_puts_into_the_dictionary_is_not_used_yet(sandbox: Sandbox) -> None:
    sandbox.write(
        "catalogue/dictionaries.yaml",
        "schema: dictionaries/1\ndictionaries:\n  - name: approval-ground\n    mode: extend\n"
        "    values:\n      - value: 领导同意\n",
    )
    approve(sandbox, "    ground: 领导同意\n")
    ended = itemctl(sandbox, "diff", "--gate")
    assert ended.code == 1
    assert "“领导同意”是这次才加进字典的，合并之后才能用" in ended.out
    assert "字典这次一并改了" in ended.out
    sandbox.git("add", "catalogue/dictionaries.yaml")
    sandbox.git("commit", "-qm", "dictionary")
    assert itemctl(sandbox, "diff", "--gate").code == 0


def fingerprint(sandbox: Sandbox) -> str:
    ended = run(sandbox.root, "diff", "--format", "json")
    (found,) = [one for one in json.loads(ended.out)["changes"] if one["id"] == "visits-increased"]
    return str(found["fingerprint"])


def test_a_fingerprint_that_covers_nothing_is_told_beside_one_that_does(sandbox: Sandbox) -> None:
    live, dead = fingerprint(sandbox), "0123456789abcdef"
    line = approve(
        sandbox,
        "    ground: 上级规定\n",
        covers=f"    covers:\n      - fingerprint: '{live}'\n      - fingerprint: '{dead}'\n",
    )
    ended = itemctl(sandbox, "diff", "--gate")
    assert ended.code == 0
    assert f"{APPROVAL}:{line + 3}:提醒：批准2026-visits/visits有一部分没有及于任何变化" in ended.out
    assert f"列出的指纹{dead}没有对应的变化：内容在批准之后又改了，或者写错" in ended.out
    assert live not in ended.out
    (remark,) = judged(sandbox)["remarks"]
    assert (remark["id"], remark["args"]["fingerprints"]) == ("approval-partly-unused", [dead])
    part = itemctl(sandbox, "diff", "--gate", "--", ITEM)
    assert dead not in part.out


def test_what_was_changed_again_after_its_draft_was_approved_says_so_beside_the_change(
    sandbox: Sandbox,
) -> None:
    assert itemctl(sandbox, "approve", "--from", "HEAD", "--id", "2026-visits").code == 0
    for gap, answer in {
        "document: 待填": "document: 岚政发〔2026〕5号",
        "approver: 待填": "approver: 岚川市人民政府",
        "date: 待填": "date: 2026-03-01",
        "until: 待填": "until: 2026-12-31",
        "ground: 待填": "ground: 上级规定",
    }.items():
        edit(sandbox, APPROVAL, gap, answer)
    assert itemctl(sandbox, "diff", "--gate").code == 0
    edit(sandbox, ITEM, "visits: 2", "visits: 3")
    ended = itemctl(sandbox, "diff", "--gate")
    assert ended.code == 1
    assert f"没有批准：批准之后又改了，2026-visits/{CODE}列出的指纹是改前的，须重新批准" in ended.out
    assert judged(sandbox)["outdated"] == {fingerprint(sandbox): f"2026-visits/{CODE}"}


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (
            "",
            "没有写公布日期（announced），从2026-06-30（基准日期、批准日期中较晚的）算起、合并即施行，按2026-06-30算，相隔0天",
        ),
        ("announced: 2026-06-10\n", "增负的变化2026-06-10公布、合并即施行，按2026-06-30算，相隔20天"),
        ("announced: 2026-02-10\n", "2026-02-10公布（早于批准日期，从2026-03-01算起）、合并即施行"),
    ],
)
def test_a_publication_that_nobody_stated_is_not_told_as_one(sandbox: Sandbox, head: str, said: str) -> None:
    sandbox.write(RULESET, CITY.format(notice=200))
    approve(sandbox, "    ground: 上级规定\n", head=head)
    ended = itemctl(sandbox, "diff", "--gate", "--ruleset", "city")
    assert ended.code == 1
    assert said in ended.out
