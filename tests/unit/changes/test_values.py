"""Single values: limits, numbers inside texts, situations, amounts, hours, what 日 means."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itemctl.changes.amounts import Amount, is_free, read_amount
from itemctl.changes.days import meaning_of_day
from itemctl.changes.hours import read_hours
from itemctl.changes.regions import compare_regions
from itemctl.changes.two import Report, Two
from itemctl.changes.values import join_lone, numbers_in_same_words, order_of, reach_of
from itemctl.model.limits import Unit

_LAWS = {
    "permit-law": {"day": "工作日"},
    "civil-code": {"day": "自然日"},
    "silent": {"title": "没有写"},
}


@pytest.mark.parametrize(
    ("old", "new", "order"),
    [
        ("5个工作日", "8个工作日", 1),
        ("8个工作日", "5个工作日", -1),
        ("5个工作日", "五个工作日内", 0),
        ("5个工作日", "当场", -1),
        ("20日", "15日", -1),
        ("20日", "20个工作日", None),
        ("1年", "12个月", None),
        ("20个工作日", "3个月", 1),
        ("7-9个工作日", "5个工作日", None),
        (None, "5个工作日", None),
    ],
)
def test_limits_are_ordered_only_where_every_calendar_agrees(old: Any, new: Any, order: int | None) -> None:
    assert order_of(Two(old, new), Report("code", "name")) == order


def test_each_side_reads_a_day_as_its_own_laws_do() -> None:
    report = Report("code", "name", old_day=lambda: Unit.WORKDAY, new_day=lambda: Unit.CALENDAR_DAY)
    assert order_of(Two("20日", "20个自然日"), report) is None
    assert order_of(Two("20日", "18个工作日"), report) == -1


@pytest.mark.parametrize(
    ("item", "day"),
    [
        ({"basis": [{"law": "permit-law"}]}, Unit.WORKDAY),
        ({"basis": [{"law": "permit-law"}, {"law": "silent"}]}, Unit.WORKDAY),
        ({"basis": [{"law": "permit-law"}, {"law": "civil-code"}]}, None),
        (
            {"limits": {"basis": [{"law": "civil-code"}]}, "basis": [{"law": "permit-law"}]},
            Unit.CALENDAR_DAY,
        ),
        ({"limits": {"basis": [{"law": "silent"}]}, "basis": [{"law": "permit-law"}]}, Unit.WORKDAY),
        ({"basis": [{"law": "unknown"}, "permit-law"]}, None),
        ({"limits": "20日"}, None),
    ],
)
def test_a_day_is_what_the_laws_behind_the_limits_say(item: dict[str, Any], day: Unit | None) -> None:
    assert meaning_of_day(item, _LAWS) is day


@pytest.mark.parametrize(
    ("old", "new", "numbers"),
    [
        ("每年100个", "每年80个", (100, 80)),
        ("届满30日前申请", "届满60 日前申请。", (30, 60)),
        ("1,000个", "1,200.5个", (1000, Fraction("1200.5"))),
        ("每年100个", "每月80个", None),
        ("100至200个", "100至300个", None),
        ("按规划", "按规划", None),
        (None, "100个", None),
    ],
)
def test_numbers_are_compared_where_all_other_words_are_the_same(old: Any, new: Any, numbers: Any) -> None:
    assert numbers_in_same_words(old, new) == numbers


@pytest.mark.parametrize(
    ("old", "new", "reach"),
    [
        ("a", None, "wider"),
        (None, "a", "narrower"),
        ("a", ["a", "b"], "wider"),
        (["a", "b"], "b", "narrower"),
        ("a", "b", "other"),
        (["a", "b"], ["b", "a"], None),
        ("a", ["a"], None),
        (None, [], None),
    ],
)
def test_no_situation_at_all_means_every_situation(old: Any, new: Any, reach: str | None) -> None:
    assert reach_of(Two(old, new), Report("code", "name")) == reach


@pytest.mark.parametrize(
    ("one", "other", "order"),
    [
        ("全国", "全省", 1),
        ("全县", "跨市", -1),
        ("全市", "全市", 0),
        ("跨省", "全国", None),
        ("全省", "岚川", None),
    ],
)
def test_regions_are_ordered_where_that_is_settled(one: str, other: str, order: int | None) -> None:
    assert compare_regions(one, other) == order


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("5元/本", Amount(Fraction(5), "元/本")),
        ("每本５元", Amount(Fraction(5), "元/本")),
        ("5元每本收取", Amount(Fraction(5), "元/本")),
        ("1.5万元", Amount(Fraction(15000), "元/")),
        ("5角/张", Amount(Fraction(1, 2), "元/张")),
        ("1,200元/件", Amount(Fraction(1200), "元/件")),
        ("不超过500元", Amount(Fraction(500), "≤元/")),
        ("成交额的2‰", Amount(Fraction(1, 5), "%/交成的额")),
        ("住宅80元/件，非住宅550元/件", None),
        ("满10本收5元", None),
        ("超过100元的部分减半", None),
        ("每增加1平方米加收5元", None),
        ("首件免费，之后5元/件", None),
        ("按物价部门规定", None),
    ],
)
def test_an_amount_is_read_where_it_is_the_only_one_and_has_no_condition(
    text: str, amount: Amount | None
) -> None:
    assert read_amount(text) == amount


@pytest.mark.parametrize(
    ("text", "free"),
    [("免费", True), ("不收费。", True), ("0元/本", True), ("无", True), ("5元", False), ("部分免费", False)],
)
def test_what_costs_nothing(text: str, free: bool) -> None:
    assert is_free(text) is free


_MORNING, _DAY = "工作日8:30-12:00", "工作日8:30—12:00，13:30—17:00"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_MORNING, "工作日上午8：30至12：00"),
        ("周一至周五9:00-17:00", "星期一到星期五9点-17点"),
        ("周一、周三9:00-11:00", "周一9:00-11:00；周三9:00-11:00"),
        ("工作日上午9:00-12:00，下午1:30-5:00", "工作日9:00-12:00,13:30-17:00（法定节假日除外）"),
    ],
)
def test_hours_written_otherwise_are_the_same(one: str, other: str) -> None:
    assert read_hours(one) == read_hours(other) is not None


def test_more_hours_hold_fewer() -> None:
    morning, day = read_hours(_MORNING), read_hours(_DAY)
    assert morning is not None
    assert day is not None
    assert morning < day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "9:00-17:00",
        "工作日",
        "夏季工作日8:00-18:00",
        "工作日17:00-9:00",
        "工作日8:30-12:00，周五下午学习",
        "全天",
    ],
)
def test_hours_that_say_more_or_less_than_that_are_not_read(text: str) -> None:
    assert read_hours(text) is None


@settings(max_examples=100)
@given(st.text("工作日周一至五每天上下午:：-—0123456789，、（）除外\u200b ", max_size=30))
def test_reading_hours_and_amounts_never_fails(text: str) -> None:
    hours = read_hours(text)
    assert hours is None or all(0 <= minute < 24 * 60 for _, minute in hours)
    amount = read_amount(text + "元")
    assert amount is None or amount.value >= 0


def test_one_that_went_and_one_that_came_are_a_pair() -> None:
    report = Report("code", "name")
    item = Two({"results": [{"name": "证"}, {"name": "甲"}]}, {"results": [{"name": "证"}, {"name": "乙"}]})
    pairs = join_lone(item.entries("results"), report)
    assert [(two.old, two.new, two.matched) for two in pairs] == [
        ({"name": "证"}, {"name": "证"}, "name"),
        ({"name": "甲"}, {"name": "乙"}, "alone"),
    ]


def test_two_that_went_and_one_that_came_are_no_pair() -> None:
    item = Two({"results": [{"name": "甲"}, {"name": "丙"}]}, {"results": [{"name": "乙"}]})
    pairs = join_lone(item.entries("results"), Report("code", "name"))
    assert [two.matched for two in pairs] == ["", "", ""]
