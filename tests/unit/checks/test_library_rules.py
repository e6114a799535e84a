"""The material library against items: names, aliases, shared data; and what need not be asked for."""

from __future__ import annotations

import pytest
from tests.support.memory_source import check_files, found_by

from itemctl.catalogue.naming import plain
from itemctl.checks.samples import sample_from

LIBRARY = (
    "files:\n  catalogue/materials.yaml:\n    materials+:\n      - id: lease\n        name: 房屋租赁合同\n        category: 合同协议\n"
    "        issuer: 出租人\n        aliases:\n          - 租赁合同（协议）\n{more}"
)
ASKED = "  items/example.yaml:\n    materials:\n      - name: {name}\n        need: 必要\n{more}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("租赁合同（协议）", "租赁合同(协议)"),
        ("租赁 合同", "租赁合同"),
        ("《租赁合同》", "租赁合同"),
        ("ＩＤ卡", "id卡"),
    ],
)
def test_names_are_equal_whatever_the_width_the_case_and_the_blanks(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(
    ("name", "more", "is_alias", "is_name"),
    [
        ("租赁合同（协议）", "", True, False),
        ("租赁合同(协议)", "", True, False),
        ("房屋租赁合同 ", "", True, False),
        ("房屋租赁合同", "", False, True),
        ("房屋买卖合同", "", False, False),
        ("租赁合同（协议）", "        material: id-card\n", False, False),
        ("租赁合同（协议）", "        category: 证明\n", False, False),
        ("租赁合同（协议）", "        issuer: 村委会\n", False, False),
        ("租赁合同（协议）", "        issuer: 出租人\n", True, False),
    ],
)
def test_a_name_of_the_library_is_known_unless_something_contradicts_it(
    name: str, more: str, *, is_alias: bool, is_name: bool
) -> None:
    fragment = LIBRARY.format(more="") + ASKED.format(name=f"'{name}'", more=more)
    assert (bool(found_by("MAT141", fragment)), bool(found_by("MAT142", fragment))) == (is_alias, is_name)


def test_an_alias_of_two_materials_is_nobodys() -> None:
    twin = "      - id: tenancy\n        name: 场地租赁协议\n        aliases:\n          - 租赁合同（协议）\n"
    fragment = LIBRARY.format(more=twin) + ASKED.format(name="租赁合同（协议）", more="")
    assert found_by("MAT141", fragment) == []
    assert [pointer for pointer, _ in found_by("MAT140", fragment)] == ["/materials/4/aliases/0"]


def test_a_known_alias_can_be_fixed_unless_the_material_is_there_already() -> None:
    fragment = LIBRARY.format(more="") + ASKED.format(name="租赁合同（协议）", more="")

    def fixable(text: str) -> list[bool]:
        judged = check_files(sample_from(text).files).judged
        return [one.finding.fix for one in judged if one.finding.rule == "MAT141"]

    assert fixable(fragment) == [True]
    assert fixable(fragment + "      - material: lease\n        need: 必要\n") == [False]


SHARED = (
    "files:\n  catalogue/materials.yaml:\n    materials+:\n      - id: licence\n        name: 营业执照\n        category: 证照\n"
    "        licence: 营业执照\n  catalogue/shared-data.yaml:\n    sources+:\n      - id: e-licence\n        name: {source}\n"
    "        kind: 电子证照\n{more}  items/example.yaml:\n    materials:\n      - material: licence\n        need: 必要\n{item}"
)
USED = (
    "  catalogue/reductions/2026-cleanup.yaml:\n    rules:\n      - id: licence\n        track: 其他申请材料\n"
    "        materials:\n          library:\n            - licence\n        items:\n          types:\n            - 公共服务\n"
    "        way: 电子证照\n        shared_source: e-licence\n"
)


@pytest.mark.parametrize(
    ("source", "more", "item", "is_unused"),
    [
        ("营业执照电子证照", "", "", True),
        ("营业执照", "        divisions:\n          - '370000'\n", "", True),
        ("不动产电子证照", "", "", False),
        ("营业执照电子证照", "        since: 2027-01-01\n", "", False),
        ("营业执照电子证照", "        divisions:\n          - '370100'\n", "", False),
        ("营业执照电子证照", "", "        supplied_by: 受理机关\n", False),
        ("营业执照电子证照", "", USED, False),
    ],
)
def test_shared_data_are_unused_where_no_rule_deals_with_the_material(
    source: str, more: str, item: str, *, is_unused: bool
) -> None:
    fragment = SHARED.format(source=source, more=more, item=item)
    assert bool(found_by("MAT143", fragment)) == is_unused


@pytest.mark.parametrize(
    ("material", "is_own"),
    [
        ("name: 设立批复\n    issuer: approval", True),
        ("name: 设立批复\n    issuer: 示例市行政审批服务局", True),
        ("name: 设立批复\n    issuer: 示例市商务局", False),
        ("name: 设立批复", False),
        ("name: 设立批复\n    issuer: approval\n    supplied_by: 受理机关", False),
        ("name: 法定代表人身份证\n    issuer: approval", False),
        ("name: 食品经营许可证正副本\n    issuer: approval", False),
        ("name: 原登记证\n    issuer: approval", False),
        ("name: 设立批复\n    issuer: approval\n    copies:\n      checked: true", False),
        ("name: 设立批复\n    issuer: approval\n    copies:\n      copy: 1\n      checked: true", True),
    ],
)
def test_a_department_need_not_ask_for_what_it_has_on_record(material: str, *, is_own: bool) -> None:
    assert bool(found_by("MAT114", f"materials:\n  - {material}\n    need: 必要\n")) == is_own


FACTS = (
    "files:\n  catalogue/materials.yaml:\n    materials+:\n      - id: one\n        name: 甲\n        facts:\n{one}"
    "      - id: two\n        name: 乙\n        facts:\n{two}"
    "  items/example.yaml:\n    situations:\n      - id: x\n        name: 子\n      - id: y\n        name: 丑\n    materials:\n"
    "      - material: one\n{first}      - material: two\n{second}"
)


def facts(*names: str) -> str:
    return "".join(f"          - {name}\n" for name in names)


@pytest.mark.parametrize(
    ("one", "two", "first", "second", "places"),
    [
        (("住址",), ("住址",), "", "", ["/materials/1"]),
        (("住址",), ("住址", "姓名"), "", "", ["/materials/0"]),
        (("住址", "姓名"), ("住址",), "", "", ["/materials/1"]),
        (("住址", "姓名"), ("住址", "婚姻"), "", "", []),
        (("住址",), ("姓名",), "", "", []),
        (("住址",), ("住址",), "when: x", "when: y", []),
        (("住址",), ("住址",), "when: x", "when: x", ["/materials/1"]),
        (("住址",), ("住址",), "", "when: x", ["/materials/1"]),
        (("住址",), ("住址",), "one_of: 证件", "one_of: 证件", []),
        (("住址",), ("住址",), "need: 非必要", "", []),
        (("住址",), ("住址",), "", "case: 转让的", []),
        (("住址",), ("住址",), "", "name: 配偶的乙", []),
        (("住址",), ("住址",), "supplied_by: 其他机关", "", []),
    ],
)
def test_one_fact_is_proved_once_in_each_situation(
    one: tuple[str, ...], two: tuple[str, ...], first: str, second: str, places: list[str]
) -> None:
    extra = [f"        {text}\n" if text else "" for text in (first, second)]
    fragment = FACTS.format(one=facts(*one), two=facts(*two), first=extra[0], second=extra[1])
    assert [pointer for pointer, _ in found_by("MAT115", fragment)] == places


@pytest.mark.parametrize(
    ("material", "is_unmarked"),
    [
        ("name: 场所合法使用证明", True),
        ("name: 资信证明文件", True),
        ("name: 场所合法使用证明\n    category: 证照", False),
        ("name: 证明人名单", False),
        ("material: premises-proof", False),
    ],
)
def test_what_looks_like_a_proof_says_what_it_is(material: str, *, is_unmarked: bool) -> None:
    assert bool(found_by("MAT118", f"materials:\n  - {material}\n    need: 必要\n")) == is_unmarked


@pytest.mark.parametrize(
    ("text", "standard"),
    [("20个工作日", None), ("二十个工作日", "20个工作日"), ("20个工作日内", "20个工作日"), ("尽快", None)],
)
def test_a_limit_is_written_the_standard_way_and_can_be_fixed(text: str, standard: str | None) -> None:
    judged = check_files(sample_from(f"limits:\n  statutory: {text}\n  promised: 8个工作日\n").files).judged
    found = [
        (one.finding.args["standard"], one.finding.fix) for one in judged if one.finding.rule == "LIM250"
    ]
    assert found == ([(standard, True)] if standard else [])


def test_an_inherited_limit_is_said_and_fixed_in_the_main_item_and_not_offered_for_fixing_where_it_is_the_directorys() -> (
    None
):
    parent = "11379981MB2D1001XT4000131024000"
    limits = "limits:\n{indent}  statutory: 20工作日\n{indent}  promised: 8个工作日\n"
    main = f"  items/main.yaml:\n    code: '{parent}'\n    {limits.format(indent='    ')}"
    entry = (
        "  catalogue/directory/national.yaml:\n    entries:\n      - code: '000131024000'\n        name: 食品经营许可\n"
        f"        type: 行政许可\n        elements:\n          {limits.format(indent='          ')}"
    )
    for text, fixes in (
        (
            f"{main}  items/example.yaml:\n    inherits: '{parent}'\n    limits: ~\n",
            {"items/main.yaml": True},
        ),
        (f"{entry}  items/example.yaml:\n    limits: ~\n", {"catalogue/directory/national.yaml": False}),
    ):
        judged = check_files(sample_from(f"files:\n{text}").files).judged
        assert {one.finding.path: one.finding.fix for one in judged if one.finding.rule == "LIM250"} == fixes
