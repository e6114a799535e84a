"""Batches against items: what is asked again, blocks without reach, rules not in force, commitments."""

from __future__ import annotations

import datetime

import pytest
from tests.support.memory_source import check_files, found_by

from itemctl.checks.samples import sample_from
from itemctl.checks.wording import word_findings

RULE = (
    "files:\n  catalogue/reductions/2026-cleanup.yaml:\n    rules:\n      - id: lease\n        track: 其他申请材料\n"
    "        materials:\n          names:\n            - 房屋租赁合同\n        way: {way}\n{more}"
)
ASKED = "  items/example.yaml:\n    materials:\n      - name: {name}\n        category: 合同协议\n        need: 必要\n"
BLOCK = "        reduction:\n          - rule: 2026-cleanup/lease\n            way: {way}\n            since: 2026-04-01\n"


def case(
    *, way: str = "直接取消", more: str = "", name: str = "房屋租赁合同", block: bool = False, item: str = ""
) -> str:
    text = RULE.format(way=way, more=more) + ASKED.format(name=name)
    return text + (BLOCK.format(way=way) if block else "") + item


SCOPE = "        items:\n          {key}:\n            - {value}\n"


@pytest.mark.parametrize(
    ("given", "is_asked_again"),
    [
        ({}, True),
        ({"block": True}, False),
        ({"name": "房屋买卖合同"}, False),
        ({"way": "网络核验", "more": "        shared_source: property-records\n"}, True),
        ({"way": "减少份数", "more": "        adjust:\n          copy: 1\n"}, False),
        ({"way": "取消盖章"}, False),
        ({"way": "容缺后补", "more": "        deferred_within: 5个工作日\n"}, False),
        ({"more": "        when: agent\n"}, False),
        ({"more": "        since: 2027-01-01\n"}, False),
        ({"more": "        until: 2026-05-01\n"}, False),
        ({"more": SCOPE.format(key="types", value="行政许可")}, True),
        ({"more": SCOPE.format(key="types", value="公共服务")}, False),
        ({"more": SCOPE.format(key="departments", value="approval")}, True),
        (
            {
                "more": "        exceptions:\n          - items:\n              types:\n                - 行政许可\n            reason: x\n"
            },
            False,
        ),
        ({"item": "    status: 取消\n"}, False),
        ({"way": "被其他材料涵盖", "more": "        covered_by: id-card\n"}, False),
        ({"item": "        supplied_by: 受理机关\n"}, False),
    ],
)
def test_what_a_rule_in_force_reaches_may_not_be_asked_for_again(
    given: dict[str, object], *, is_asked_again: bool
) -> None:
    assert bool(found_by("RED108", case(**given))) == is_asked_again  # type: ignore[arg-type]


def test_a_covered_material_is_asked_again_only_where_the_covering_one_is_demanded() -> None:
    covered = case(way="被其他材料涵盖", more="        covered_by: id-card\n")
    assert found_by("RED108", covered) == []
    assert found_by("RED108", covered + "      - material: id-card\n        need: 必要\n") != []


@pytest.mark.parametrize(
    ("given", "is_without_reach"),
    [
        ({"block": True}, False),
        ({"block": True, "name": "房屋买卖合同"}, True),
        ({"block": True, "more": SCOPE.format(key="types", value="公共服务")}, True),
        ({"block": True, "more": "        when: agent\n", "name": "房屋买卖合同"}, False),
        (
            {
                "block": True,
                "way": "减少份数",
                "more": "        adjust:\n          copy: 1\n",
                "name": "别的",
            },
            False,
        ),
        ({"block": True, "name": "房屋买卖合同", "item": "    status: 取消\n"}, False),
    ],
)
def test_a_block_stands_only_where_its_rule_reaches(
    given: dict[str, object], *, is_without_reach: bool
) -> None:
    assert bool(found_by("RED109", case(**given))) == is_without_reach  # type: ignore[arg-type]


PARENT = "11379981MB2D1001XT4000131024000"
FAMILY = (
    "  items/main.yaml:\n    code: '"
    + PARENT
    + "'\n    name: 食品经营许可\n    materials:\n      - id: lease\n"
    "        name: 房屋租赁合同\n        category: 合同协议\n        need: 必要\n{main}"
    "  items/example.yaml:\n    inherits: '"
    + PARENT
    + "'\n    materials:\n      - id: lease\n        need: 必要\n{heir}"
)


@pytest.mark.parametrize(
    ("main", "heir", "paths"),
    [
        ("", "", ["items/main.yaml"]),
        (BLOCK.format(way="直接取消"), "", []),
        ("", BLOCK.format(way="直接取消"), []),
    ],
)
def test_a_block_may_stand_on_the_inherited_material_or_on_the_heirs_own_entry(
    main: str, heir: str, paths: list[str]
) -> None:
    text = RULE.format(way="直接取消", more="") + FAMILY.format(main=main, heir=heir)
    judged = check_files(sample_from(text).files).judged
    assert [one.finding.path for one in judged if one.finding.rule in ("RED108", "RED109")] == paths


def test_a_block_without_reach_is_said_at_the_block_of_every_heir() -> None:
    block = BLOCK.format(way="直接取消")
    second = (
        "  items/second.yaml:\n    schema: item/1\n    code: '"
        + PARENT
        + "02'\n    name: 食品经营许可（延续）\n    inherits: '"
        + PARENT
        + "'\n    materials:\n      - id: lease\n        need: 必要\n"
        + block
    )
    text = RULE.format(way="直接取消", more=SCOPE.format(key="types", value="公共服务"))
    text += FAMILY.format(main="", heir=block) + second
    judged = [one.finding for one in check_files(sample_from(text).files).judged]
    assert [(one.path, one.pointer) for one in judged if one.rule == "RED109"] == [
        ("items/example.yaml", "/materials/0/reduction/0/rule"),
        ("items/second.yaml", "/materials/0/reduction/0/rule"),
    ]


GONE = (
    "  items/example.yaml:\n    materials:\n      - name: 房屋租赁合同\n        category: 合同协议\n        need: 必要\n"
    "        reduction:\n"
    + "".join(
        f"          - {{rule: {rule}, way: 告知承诺, since: 2026-04-01}}\n"
        for rule in ("2025-cleanup/lease", "2025-cleanup/other", "2026-cleanup/lost", "2026-cleanup/lease")
    )
    + "      - name: 房屋买卖合同\n        need: 必要\n        reduction:\n"
    "          - {rule: 2025-cleanup/sale, way: 告知承诺, since: 2026-04-01}\n"
)


def test_a_batch_that_is_gone_is_said_once_with_how_many_blocks_wait_and_nothing_is_concluded_from_it() -> (
    None
):
    files = sample_from(RULE.format(way="直接取消", more="") + GONE).files
    found = [one for one in check_files(files).judged if one.finding.rule[:3] == "RED"]
    assert [(one.finding.rule, one.finding.pointer, one.finding.args) for one in found] == [
        ("RED103", "/materials/0/reduction/0/rule", {"batch": "2025-cleanup", "count": 3}),
        ("RED103", "/materials/0/reduction/2/rule", {"rule": "2026-cleanup/lost"}),
    ]
    (batch, rule) = word_findings(found, "zh")
    assert batch.message == "没有批次 2025-cleanup，有 3 处减免块写着它的规则"
    assert "catalogue/reductions/2025-cleanup.yaml" in batch.help
    assert "itemctl reduce revert --batch 2025-cleanup" in batch.help
    assert "2025" not in rule.help


def test_no_waiver_counts_as_unused_while_a_batch_is_gone() -> None:
    waiver = "{rule: RED109, item: '11379981MB2D1001XT400013102400001', reason: 甲, owner: 乙, until: '2026-09-30'}"
    about_it = waiver.replace(
        "item: '11379981MB2D1001XT400013102400001'", "path: catalogue/reductions/2025-cleanup.yaml"
    )
    files = dict(sample_from(RULE.format(way="直接取消", more="") + GONE).files)
    files["catalogue/waivers.yaml"] = f"schema: waivers/1\nwaivers:\n  - {waiver}\n  - {about_it}\n".encode()
    assert [one.finding.rule for one in check_files(files).judged if one.finding.rule[:3] == "WAI"] == []


@pytest.mark.parametrize(
    ("as_of", "more", "said"),
    [
        ("2026-03-31", "", {"start": "2026-04-01"}),
        ("2026-04-01", "", None),
        ("2026-04-30", "        since: 2026-05-01\n", {"start": "2026-05-01"}),
        ("2026-06-30", "        until: 2026-06-30\n", {"end": "2026-06-30"}),
        ("2026-06-29", "        until: 2026-06-30\n", None),
    ],
)
def test_a_block_is_in_force_from_its_first_day_to_the_one_before_its_end(
    as_of: str, more: str, said: dict[str, str] | None
) -> None:
    files = sample_from(case(block=True, more=more)).files
    judged = check_files(files, as_of=datetime.date.fromisoformat(as_of)).judged
    found = [one.finding.args for one in judged if one.finding.rule == "RED104"]
    expected = {"rule": "2026-cleanup/lease", "as_of": as_of, "start": "", "end": "", "by": ""}
    assert found == ([] if said is None else [expected | said])


def test_a_block_of_a_superseded_rule_names_the_batch_that_took_its_place() -> None:
    later = (
        "  catalogue/reductions/2026-later.yaml:\n    schema: reductions/1\n    id: 2026-later\n    title: 通知\n"
        "    issuer: 示例市人民政府\n    date: 2026-05-01\n    effective: 2026-05-01\n    supersedes:\n      - 2026-cleanup\n"
        "    rules: []\n"
    )
    ((_, args),) = found_by("RED104", case(block=True, item=later))
    assert args["by"] == "2026-later"


@pytest.mark.parametrize(
    ("codes", "unknown"),
    [
        (["11379981MB2D1001XT400013102400001"], []),
        (["11379981MB2D1001XT4000131024000"], []),
        (["11379981MB2D1001XT400013102400009"], ["11379981MB2D1001XT400013102400009"]),
    ],
)
def test_a_rule_names_codes_of_items_in_use(codes: list[str], unknown: list[str]) -> None:
    more = "        items:\n          codes:\n" + "".join(f"            - '{code}'\n" for code in codes)
    assert [args["code"] for _, args in found_by("RED114", case(more=more, block=True))] == unknown


COMMITMENT = (
    "        commitment:\n          form: forms/application.md\n          verification: {ways}\n          excluded: 失信的\n"
    "          liability: 撤销\n          scope_list: 省清单第1项\n"
)


@pytest.mark.parametrize(
    ("ways", "is_unclear"),
    [
        ("网络核验", False),
        ("书面核查，必要时实地调查", False),
        ("免予核查（清单第1项）", False),
        ("加强监管", True),
        ("向有关部门了解", True),
    ],
)
def test_how_a_commitment_is_verified_is_one_of_the_known_ways(ways: str, *, is_unclear: bool) -> None:
    assert bool(found_by("RED110", case(way="告知承诺", more=COMMITMENT.format(ways=ways)))) == is_unclear


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("食品经营许可（新办）", "食品"),
        ("烟花爆竹经营（零售）许可", "烟花"),
        ("建设项目环境影响报告表审批", "环境影响"),
        ("图书馆借书证办理", ""),
        ("城乡居民养老保险参保登记", ""),
    ],
)
def test_fields_of_risk_are_told_by_words_in_the_items_name(name: str, field: str) -> None:
    text = case(
        way="告知承诺", more=COMMITMENT.format(ways="网络核验"), block=True, item=f"    name: {name}\n"
    )
    assert [args["field"] for _, args in found_by("RED111", text)] == ([field] if field else [])
    assert found_by("RED112", text) == []


def test_the_words_are_a_rulesets() -> None:
    own = (
        "  catalogue/rulesets/own.yaml:\n    schema: ruleset/1\n    id: own\n    title: 本市\n    extends: national\n"
        "    options:\n      RED111:\n        words:\n          - 图书\n  catalogue/catalogue.yaml:\n    ruleset: own\n"
    )
    text = case(
        way="告知承诺", more=COMMITMENT.format(ways="网络核验"), block=True, item="    name: 图书经营许可\n"
    )
    assert found_by("RED111", text) == []
    assert [args["field"] for _, args in found_by("RED111", text + own)] == ["图书"]
