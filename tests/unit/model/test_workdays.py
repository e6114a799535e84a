from __future__ import annotations

import pickle
import subprocess
import sys
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itemctl.model.holiday_notices import NOTICES
from itemctl.model.workdays import Calendar, NoNoticeError, shipped_calendar

CALENDAR = shipped_calendar()
KNOWN = tuple(range(2004, 2027))
starts = st.dates(date(2004, 1, 1), date(2025, 6, 30))
anywhere = st.dates(date(2004, 1, 1), date(2026, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("year", "workdays"),
    [
        (2004, 252),
        (2005, 251),
        (2006, 251),
        (2007, 249),
        (2008, 251),
        (2009, 250),
        (2010, 250),
        (2011, 250),
        (2012, 249),
        (2013, 250),
        (2014, 250),
        (2015, 249),
        (2016, 250),
        (2017, 249),
        (2018, 250),
        (2019, 250),
        (2020, 249),
        (2021, 250),
        (2022, 249),
        (2023, 249),
        (2024, 251),
        (2025, 248),
        (2026, 248),
    ],
)
def test_every_shipped_year_has_its_number_of_workdays(year: int, workdays: int) -> None:
    assert CALENDAR.workdays_in_year(year) == workdays


def test_the_shipped_years_are_2004_to_2026() -> None:
    assert tuple(sorted(CALENDAR.years)) == KNOWN


@pytest.mark.parametrize("year", KNOWN)
def test_the_data_list_only_what_differs_from_the_week_of_five_days(year: int) -> None:
    off, work = (
        [date(year, int(text[:2]), int(text[2:])) for text in part.split()] for part in NOTICES[year]
    )
    assert off == sorted(set(off))
    assert work == sorted(set(work))
    assert all(free.weekday() < 5 for free in off)
    assert all(worked.weekday() >= 5 for worked in work)


@pytest.mark.parametrize(
    ("text", "worked"),
    [
        # Moved by the notice for the year that followed (国办发明电〔2005〕35号, 〔2006〕49号).
        ("2005-12-31", True),
        ("2006-12-30", True),
        ("2006-12-31", True),
        ("2007-12-31", False),
        ("2011-12-31", True),
        ("2018-12-29", True),
        ("2018-12-31", False),
        # The 70th anniversary of victory.
        ("2015-09-03", False),
        ("2015-09-04", False),
        ("2015-09-06", True),
        # The May Day that was prolonged by a notice of its own.
        ("2019-05-03", False),
        ("2019-05-05", True),
        # The Spring Festival that was prolonged: 1 February was to be worked and was not.
        ("2020-01-31", False),
        ("2020-02-01", False),
        ("2020-02-03", True),
        # 2026 as announced on 4 November 2025.
        ("2026-01-02", False),
        ("2026-01-04", True),
        ("2026-02-14", True),
        ("2026-02-23", False),
        ("2026-02-24", True),
        ("2026-02-28", True),
        ("2026-04-06", False),
        ("2026-05-09", True),
        ("2026-06-19", False),
        ("2026-09-20", True),
        ("2026-09-25", False),
        ("2026-10-07", False),
        ("2026-10-10", True),
        ("2026-10-11", False),
    ],
)
def test_days_are_worked_or_free_as_the_notices_say(text: str, worked: bool) -> None:
    assert CALENDAR.is_workday(day(text)) is worked


@pytest.mark.parametrize(
    ("start", "days", "count_start", "end"),
    [
        ("2026-03-02", 20, False, "2026-03-30"),
        ("2026-03-02", 20, True, "2026-03-27"),
        ("2026-03-02", 1, True, "2026-03-02"),
        ("2026-03-01", 1, True, "2026-03-02"),  # a Sunday cannot be the first working day
        ("2026-03-02", 0, False, "2026-03-02"),
        ("2026-03-01", 0, False, "2026-03-01"),
        ("2026-02-13", 1, False, "2026-02-14"),
        ("2026-02-14", 1, False, "2026-02-24"),
        ("2026-09-30", 1, False, "2026-10-08"),
        ("2025-12-31", 1, False, "2026-01-04"),
        ("2024-12-31", 249, False, "2026-01-04"),
        ("2026-01-01", 248, False, "2026-12-31"),
    ],
)
def test_a_period_ends_on_the_day_that_the_law_counts_to(
    start: str, days: int, count_start: bool, end: str
) -> None:
    assert CALENDAR.add_workdays(day(start), days, count_start=count_start) == day(end)


@pytest.mark.parametrize(
    ("start", "end", "count_start", "days"),
    [
        ("2026-03-02", "2026-03-30", False, 20),
        ("2026-03-02", "2026-03-30", True, 21),
        ("2026-03-30", "2026-03-02", False, -20),
        ("2026-03-02", "2026-03-02", False, 0),
        ("2026-03-02", "2026-03-02", True, 1),
        ("2026-03-01", "2026-03-01", True, 0),
        ("2022-12-31", "2026-12-31", False, 249 + 251 + 248 + 248),
    ],
)
def test_workdays_are_counted_between_two_days(start: str, end: str, count_start: bool, days: int) -> None:
    assert CALENDAR.workdays_between(day(start), day(end), count_start=count_start) == days


@pytest.mark.parametrize(
    ("compute", "year"),
    [
        (lambda: CALENDAR.workdays_in_year(2027), 2027),
        (lambda: CALENDAR.workdays_in_year(2003), 2003),
        (lambda: CALENDAR.is_workday(date(2027, 1, 1)), 2027),
        (lambda: CALENDAR.is_workday(date(2003, 12, 31)), 2003),
        (lambda: CALENDAR.add_workdays(date(2027, 1, 1), 0), 2027),
        (lambda: CALENDAR.add_workdays(date(2026, 12, 30), 2), 2027),
        (lambda: CALENDAR.add_workdays(date(2026, 1, 1), 249), 2027),
        (lambda: CALENDAR.add_workdays(date(2003, 12, 31), 1), 2003),
        (lambda: CALENDAR.workdays_between(date(2026, 12, 31), date(2027, 1, 1)), 2027),
        (lambda: CALENDAR.workdays_between(date(2027, 1, 1), date(2026, 12, 31)), 2027),
        (lambda: CALENDAR.workdays_between(date(2003, 12, 31), date(2004, 1, 1)), 2003),
        (lambda: CALENDAR.workdays_between(date(2026, 1, 1), date(2029, 1, 1)), 2027),
    ],
)
def test_a_year_without_a_notice_is_an_error_wherever_it_is_met(compute, year: int) -> None:
    with pytest.raises(NoNoticeError) as missing:
        compute()
    assert (missing.value.year, missing.value.known_years) == (year, KNOWN)
    assert str(missing.value) == f"no holiday notice for {year}; known: 2004-2026"


def test_a_gap_between_known_years_is_an_error_when_a_computation_crosses_it() -> None:
    gap = CALENDAR.with_overrides(years=[2028])
    assert gap.workdays_in_year(2028) == 260
    with pytest.raises(NoNoticeError) as missing:
        gap.workdays_between(date(2026, 12, 1), date(2028, 1, 31))
    assert missing.value.year == 2027
    assert str(missing.value) == "no holiday notice for 2027; known: 2004-2026, 2028"
    with pytest.raises(NoNoticeError):
        gap.add_workdays(date(2026, 12, 1), 100)


def test_the_last_known_day_can_still_be_reached() -> None:
    assert CALENDAR.add_workdays(date(2026, 12, 30), 1) == date(2026, 12, 31)


def test_a_catalogue_adds_the_next_year_and_moves_the_december_before_it() -> None:
    longer = CALENDAR.with_overrides(
        off=[date(2026, 12, 31), date(2027, 1, 1)], work=[date(2026, 12, 27)], years=[2027]
    )
    assert longer.workdays_in_year(2027) == 260
    assert longer.workdays_in_year(2026) == 248
    assert longer.add_workdays(date(2026, 12, 25), 2) == date(2026, 12, 28)
    assert longer.add_workdays(date(2026, 12, 30), 1) == date(2027, 1, 4)
    assert CALENDAR.add_workdays(date(2026, 12, 25), 2) == date(2026, 12, 29)


def test_a_local_closure_does_not_make_its_year_known() -> None:
    closed = CALENDAR.with_overrides(off=[date(2027, 3, 1), date(2026, 3, 3)])
    assert not closed.is_workday(date(2026, 3, 3))
    assert closed.workdays_in_year(2026) == 247
    with pytest.raises(NoNoticeError):
        closed.is_workday(date(2027, 3, 1))


def test_an_override_wins_over_the_notice_in_both_directions() -> None:
    changed = CALENDAR.with_overrides(off=[date(2026, 1, 4)], work=[date(2026, 10, 1)])
    assert not changed.is_workday(date(2026, 1, 4))
    assert changed.is_workday(date(2026, 10, 1))
    assert changed.with_overrides(off=[date(2026, 10, 1)], work=[date(2026, 1, 4)]) == CALENDAR


def test_a_day_cannot_be_both_off_and_worked() -> None:
    with pytest.raises(ValueError, match="2026-03-03"):
        CALENDAR.with_overrides(off=[date(2026, 3, 3)], work=[date(2026, 3, 3)])
    with pytest.raises(ValueError, match="2026-03-03"):
        Calendar(frozenset({2026}), frozenset({date(2026, 3, 3)}), frozenset({date(2026, 3, 3)}))


def test_a_period_cannot_be_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        CALENDAR.add_workdays(date(2026, 3, 2), -1)


def test_a_date_with_a_time_counts_as_its_date() -> None:
    noon = datetime(2026, 3, 2, 12)  # noqa: DTZ001
    assert CALENDAR.is_workday(noon)
    assert type(CALENDAR.add_workdays(noon, 0)) is date
    assert CALENDAR.add_workdays(noon, 20) == date(2026, 3, 30)
    assert not CALENDAR.with_overrides(off=[noon]).is_workday(date(2026, 3, 2))


def test_calendars_and_errors_survive_the_way_between_processes() -> None:
    assert pickle.loads(pickle.dumps(CALENDAR)) == CALENDAR
    error = pickle.loads(pickle.dumps(NoNoticeError(2027, KNOWN)))
    assert (error.year, error.known_years) == (2027, KNOWN)
    assert str(NoNoticeError(2027, ())) == "no holiday notice for 2027; known: none"


def test_the_data_are_not_read_before_they_are_needed() -> None:
    code = "import sys, itemctl.model.workdays as w; print('itemctl.model.holiday_notices' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "False"
    assert shipped_calendar() is CALENDAR


@settings(max_examples=100)
@given(starts, st.integers(0, 300), st.booleans())
def test_counting_from_a_start_to_the_end_of_its_period_gives_the_period(
    start: date, days: int, count_start: bool
) -> None:
    end = CALENDAR.add_workdays(start, days, count_start=count_start and days > 0)
    assert CALENDAR.workdays_between(start, end, count_start=count_start and days > 0) == days
    assert days == 0 or CALENDAR.is_workday(end)


@settings(max_examples=100)
@given(starts, st.integers(0, 150), st.integers(0, 150))
def test_periods_follow_on_each_other_and_grow(start: date, first: int, second: int) -> None:
    middle = CALENDAR.add_workdays(start, first)
    end = CALENDAR.add_workdays(start, first + second)
    assert end >= middle
    assert (end > middle) is (second > 0)
    assert CALENDAR.add_workdays(middle, second) == end
    assert CALENDAR.add_workdays(start + timedelta(days=1), first) >= middle


@settings(max_examples=100)
@given(anywhere, anywhere, anywhere)
def test_counts_add_up_and_turn_their_sign_with_the_direction(a: date, b: date, c: date) -> None:
    between = CALENDAR.workdays_between
    assert between(a, b) == -between(b, a)
    assert between(a, b) + between(b, c) == between(a, c)


@settings(max_examples=30)
@given(st.dates(date(2004, 1, 1), date(2026, 6, 1)), st.integers(0, 200))
def test_counting_agrees_with_looking_at_each_day(start: date, length: int) -> None:
    days = [start + timedelta(days=n) for n in range(1, length + 1)]
    one_by_one = sum(CALENDAR.is_workday(each) for each in days)
    assert CALENDAR.workdays_between(start, start + timedelta(days=length)) == one_by_one
