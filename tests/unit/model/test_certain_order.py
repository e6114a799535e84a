"""Limits across units: what holds in every calendar, and nothing more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemctl.model.limits import Unit, certain_order, compare, parse_limit
from itemctl.model.workdays import shipped_calendar

ORDERS = {
    ("20个工作日", "8个工作日"): 1,
    ("40个工作日", "1个月"): 1,
    ("40个工作日", "30自然日"): 1,
    ("60日", "1个月"): 1,
    ("30个工作日", "3个月"): -1,
    ("13个月", "1年"): 1,
    ("2年", "13个月"): 1,
    ("12个月", "1年"): None,
    ("半年", "6个月"): None,
    ("20个工作日", "1个月"): None,
    ("30日", "20个工作日"): None,
    ("15日", "20个工作日"): None,
    ("24小时", "1个工作日"): None,
    ("24小时", "3个月"): -1,
    ("当场", "1小时"): -1,
    ("无", "20个工作日"): None,
    ("3个月", "无"): None,
}


@pytest.mark.parametrize(("pair", "order"), ORDERS.items(), ids=["-".join(pair) for pair in ORDERS])
def test_two_limits_are_in_this_order(pair: tuple[str, str], order: int | None) -> None:
    a, b = map(parse_limit, pair)
    assert certain_order(a, b) == order
    assert certain_order(b, a) == (None if order is None else -order)


def test_a_day_counts_as_the_law_says() -> None:
    law, promise = parse_limit("30日"), parse_limit("20个工作日")
    assert certain_order(promise, law, day=Unit.WORKDAY) == -1
    assert certain_order(promise, law, day=Unit.CALENDAR_DAY) is None


@given(st.integers(0, 400), st.integers(0, 400), st.sampled_from(["个工作日", "日", "个月", "年", "小时"]))
def test_within_one_unit_it_is_the_plain_order(first: int, second: int, unit: str) -> None:
    a, b = parse_limit(f"{first}{unit}"), parse_limit(f"{second}{unit}")
    assert certain_order(a, b) == compare(a, b) == (first > second) - (first < second)


def test_no_run_of_working_days_ever_took_longer_than_is_assumed() -> None:
    """The bound behind `certain_order`: 2n + 12 calendar days, in every year of the notices."""
    calendar = shipped_calendar()
    start = date(min(calendar.years), 1, 1)
    while start < date(max(calendar.years), 1, 1):
        for days in (1, 2, 3, 5, 8, 10, 20, 30, 60):
            taken = (calendar.add_workdays(start, days) - start).days
            assert days <= taken <= 2 * days + 12
        start += timedelta(days=1)
