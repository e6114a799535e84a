"""What must agree with what in how an item is handled, and in what goes with its result."""

from __future__ import annotations

import pytest
from tests.support.memory_source import found_by

HANDLING = "handling:\n  kind: {kind}\n  review: {review}\n  visits: {visits}\n  online:\n    available: {online}\n{more}"


def handling(**values: object) -> str:
    given = {"kind": "承诺件", "review": "前审后批", "visits": 0, "online": "true", "more": "", **values}
    return HANDLING.format(**given)


REVIEWS = {
    "即审即办是即办件": ("即办件", "即审即办", 0),
    "即审即办不是承诺件": ("承诺件", "即审即办", 1),
    "前审后批是承诺件": ("承诺件", "前审后批", 0),
    "并联审批是承诺件": ("承诺件", "并联审批", 0),
}


@pytest.mark.parametrize(("kind", "review", "count"), REVIEWS.values(), ids=REVIEWS)
def test_kind_of_review_and_kind_of_case_agree(kind: str, review: str, count: int) -> None:
    assert len(found_by("HAN120", handling(kind=kind, review=review))) == count


DEPTHS = {
    "逐级": (["互联网受理", "互联网办理"], []),
    "只到受理": (["互联网受理"], []),
    "只到预审": (["互联网咨询", "互联网预审"], []),
    "跳过受理": (["互联网收件", "互联网办理"], [["互联网受理"]]),
    "反馈不在其列": (["互联网受理", "互联网办理结果信息反馈"], []),
}


def depth(stages: list[str], indent: int = 4) -> str:
    return " " * indent + "depth:\n" + "".join(f"{' ' * (indent + 2)}- {stage}\n" for stage in stages)


@pytest.mark.parametrize(("stages", "missing"), DEPTHS.values(), ids=DEPTHS)
def test_a_later_stage_goes_with_the_earlier(stages: list[str], missing: list[list[str]]) -> None:
    found = found_by("HAN121", handling(more=depth(stages)))
    assert [args["missing"] for _, args in found] == missing


def test_a_place_may_want_every_stage() -> None:
    own = (
        "files:\n  catalogue/catalogue.yaml:\n    ruleset: own\n  catalogue/rulesets/own.yaml:\n    schema: ruleset/1\n"
        "    id: own\n    title: 自定\n    extends: national\n    options:\n      HAN121:\n        stages:\n"
        "          - 互联网收件\n          - 互联网预审\n          - 互联网受理\n"
        "  items/example.yaml:\n    handling:\n      online:\n        available: true\n"
        + depth(["互联网受理"], 8)
    )
    assert [args["missing"] for _, args in found_by("HAN121", own)] == [["互联网收件", "互联网预审"]]


POWERS = {
    "委托": ("上级委托", 0),
    "同级委托": ("同级委托", 0),
    "授权": ("同级授权", 0),
    "本级": ("法定本级行使", 1),
}


@pytest.mark.parametrize(("power", "count"), POWERS.values(), ids=POWERS)
def test_who_names_a_principal_acts_on_its_behalf(power: str, count: int) -> None:
    fragment = f"power_source: {power}\nbodies:\n  entrusted_by: 某局\n"
    assert len(found_by("HAN122", fragment)) == count


WAYS = {
    "网上办可以网办": (["网上办"], "true", 0, []),
    "网上办不能网办": (["网上办"], "false", 0, ["/handling/four/0"]),
    "一次办跑一次": (["马上办", "一次办"], "false", 1, []),
    "一次办跑两次": (["马上办", "一次办"], "false", 2, ["/handling/four/1"]),
}


@pytest.mark.parametrize(("ways", "online", "visits", "pointers"), WAYS.values(), ids=WAYS)
def test_the_four_ways_are_kept(ways: list[str], online: str, visits: int, pointers: list[str]) -> None:
    four = "  four:\n" + "".join(f"    - {way}\n" for way in ways)
    fragment = handling(online=online, visits=visits, more=four)
    assert [pointer for pointer, _ in found_by("HAN123", fragment)] == pointers


PROVIDERS = {
    "自行选择": ("有资质的机构，由申请人自行选择", 0),
    "不得指定": ("具备资质的机构，任何部门不得指定", 0),
    "不得为申请人指定": ("具备资质的机构，不得为申请人指定", 0),
    "指定": ("市局指定的检测机构", 1),
    "定点": ("定点医院", 1),
    "仅限": ("仅限市质检所", 1),
}


@pytest.mark.parametrize(("provider", "count"), PROVIDERS.values(), ids=PROVIDERS)
def test_no_intermediary_is_designated(provider: str, count: int) -> None:
    fragment = f"intermediaries:\n  - name: 检测\n    provider: {provider}\n"
    assert len(found_by("FEE111", fragment)) == count


TERRITORIES = {
    "省": ("370000", "行政确认", 0),
    "市": ("379900", "行政确认", 1),
    "公共服务": ("379900", "公共服务", 0),
}


@pytest.mark.parametrize(("territory", "type_", "count"), TERRITORIES.values(), ids=TERRITORIES)
def test_administrative_fees_are_not_set_by_cities(territory: str, type_: str, count: int) -> None:
    fragment = (
        "files:\n  catalogue/laws.yaml:\n    laws+:\n      - id: local\n        title: 收费文件\n        number: 某价〔2020〕1号\n"
        f"        level: 地方规范性文件\n        issuer: 某机关\n        territory: '{territory}'\n"
        f"  items/example.yaml:\n    type: {type_}\n    fees:\n      - name: 费\n        standard: 1元/本\n        basis:\n"
        "          - law: local\n            article: 附表\n"
    )
    assert len(found_by("FEE107", fragment)) == count
