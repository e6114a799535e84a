"""Who reviews, which court, within what time."""

from __future__ import annotations

import pytest
from tests.support.memory_source import found_by

from itemctl.checks.rules.remedies import is_stale_body, periods_in

BODIES = {
    "岚川市人民政府": False,
    "本级人民政府": False,
    "上级市人民政府": False,
    "上一级人民政府": False,
    "和林格尔县人民政府": False,
    "岚川市人民政府（受理地点：市司法局）": False,
    "岚川市人民政府行政复议委员会": False,
    "某地区行政公署": False,
    "岚川市司法局": False,
    "上一级主管部门": True,
    "上级主管部门": True,
    "上级民政部门": True,
    "某省民政厅": True,
    "某市卫生健康委员会": True,
    "国家税务总局某省税务局": True,
    "上一级气象主管机构": True,
    "本级人民政府或者上一级主管部门": True,
    "市人民政府、省住房和城乡建设厅": True,
}


@pytest.mark.parametrize(("body", "is_stale"), BODIES.items())
def test_reviews_are_heard_by_governments(body: str, *, is_stale: bool) -> None:
    assert is_stale_body(body) is is_stale


PERIODS = {
    "60日内": {(60, "日")},
    "自知道之日起六十日内": {(60, "日")},
    "60天": {(60, "日")},
    "2个月": {(2, "月")},
    "六个月内": {(6, "月")},
    "半年内": {(0, "年")},
    "6个月内；不服复议决定的15日内": {(6, "月"), (15, "日")},
    "法定期限内": set(),
}


@pytest.mark.parametrize(("text", "expected"), PERIODS.items())
def test_periods_are_read_from_the_words_round_them(text: str, expected: set[tuple[int, str]]) -> None:
    assert periods_in(text) == expected


def remedy(key: str, **values: str) -> str:
    lines = [f"{name}: {value}" for name, value in values.items()]
    return f"remedies:\n  {key}:\n    - " + "\n      ".join(lines) + "\n"


REVIEWS = {
    "六十日": ("review", "60日内", "", []),
    "三十日": ("review", "30日内", "", ["review"]),
    "两个月": ("review", "2个月", "", ["review"]),
    "六十个工作日": ("review", "60个工作日", "", ["review"]),
    "依复议法写错": ("review", "15日", "行政复议法第二十条", ["review"]),
    "依另一法律": ("review", "5日内", "法律援助法第四十九条", []),
    "没有数字": ("review", "法定期限内", "", []),
    "六个月": ("lawsuit", "6个月内", "", []),
    "半年": ("lawsuit", "半年内", "", []),
    "三个月": ("lawsuit", "三个月内", "", ["lawsuit"]),
    "十五日": ("lawsuit", "15日内", "", ["lawsuit"]),
    "复议之后十五日": ("lawsuit", "收到复议决定书之日起15日内", "", []),
    "两种都写": ("lawsuit", "6个月内，不服复议决定的15日内", "", []),
    "诉讼依另一法律": ("lawsuit", "三个月内", "专利法第六十五条", []),
}


@pytest.mark.parametrize(("key", "within", "basis", "expected"), REVIEWS.values(), ids=REVIEWS)
def test_the_period_is_the_law_s_unless_another_law_is_cited(
    key: str, within: str, basis: str, expected: list[str]
) -> None:
    more = {"basis": basis} if basis else {}
    fragment = remedy(
        key, body="示例市人民政府" if key == "review" else "示例市人民法院", within=within, **more
    )
    assert [name for _, args in found_by("PLA111", fragment) for name in args] == expected


DEPARTMENTS = {
    "普通部门": ("示例市民政局", "", True),
    "写明垂直管理": ("示例市民政局", "vertical: true", False),
    "税务": ("国家税务总局示例市税务局", "", False),
    "海关": ("示例海关", "", False),
    "司法行政": ("示例市司法局", "", False),
    "国家部门": ("某某部", "level: 国家级", False),
}


@pytest.mark.parametrize(("name", "state", "is_stale"), DEPARTMENTS.values(), ids=DEPARTMENTS)
def test_bodies_led_from_above_are_reviewed_above(name: str, state: str, *, is_stale: bool) -> None:
    more = f"        {state}\n" if state else ""
    fragment = (
        "files:\n  catalogue/departments.yaml:\n    departments:\n      - id: approval\n"
        f"        name: {name}\n        credit_code: '11379981MB2D1001XT'\n{more}"
        "        remedies:\n          review:\n            - body: 上一级主管部门\n"
        "  items/example.yaml:\n    remedies:\n      review:\n        - body: 上一级主管部门\n"
    )
    assert bool(found_by("PLA110", fragment)) is is_stale
    assert bool(found_by("PLA113", fragment)) is is_stale


def test_what_a_department_gives_to_its_items_is_reported_once_and_there() -> None:
    fragment = (
        "files:\n  catalogue/departments.yaml:\n    departments:\n      - id: approval\n        name: 示例市民政局\n"
        "        credit_code: '11379981MB2D1001XT'\n        remedies:\n          review:\n            - body: 省民政厅\n"
        "              within: 30日\n          lawsuit:\n            - body: 省高院\n              within: 三个月\n"
    )
    for code in ("PLA110", "PLA111", "PLA112"):
        assert found_by(code, fragment) == []
    for code, count in (("PLA113", 1), ("PLA114", 2), ("PLA115", 1)):
        assert len(found_by(code, fragment)) == count


@pytest.mark.parametrize(
    ("body", "count"), [("示例市人民法院", 0), ("某铁路运输法院", 0), ("示例市人民政府", 1)]
)
def test_a_lawsuit_goes_to_a_court(body: str, count: int) -> None:
    assert len(found_by("PLA112", remedy("lawsuit", body=body))) == count
