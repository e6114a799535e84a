"""Years whose holidays are known, and calendars that make sense."""

from __future__ import annotations

import datetime

import pytest
from tests.support.memory_source import check_files, found_by

from itemctl.checks.samples import sample_from

YEARS = {
    "年中": ("2026-06-30", []),
    "十二月一日": ("2026-12-01", []),
    "十二月二日": ("2026-12-02", [2027]),
    "下一年": ("2027-01-01", [2027]),
    "下一年年底": ("2027-12-15", [2027, 2028]),
}


@pytest.mark.parametrize(("as_of", "years"), YEARS.values(), ids=YEARS)
def test_the_holidays_of_this_year_and_soon_of_the_next_are_known(as_of: str, years: list[int]) -> None:
    outcome = check_files(sample_from("version: 1").files, as_of=datetime.date.fromisoformat(as_of))
    found = [one.finding for one in outcome.judged if one.finding.rule == "LIM230"]
    assert [one.args["year"] for one in found] == years
    assert {one.path for one in found} <= {"catalogue/catalogue.yaml"}


def calendar(off: str, work: str = "", year: int = 2027) -> str:
    lists = (("off", off.split()), ("work", work.split()))
    written = "".join(
        f"        {key}: [{', '.join(repr(day) for day in days)}]\n"
        if not days
        else f"        {key}:\n" + "".join(f"          - '{day}'\n" for day in days)
        for key, days in lists
    )
    return (
        "files:\n  catalogue/calendar.yaml:\n    schema: calendar/1\n    years:\n"
        f"      - year: {year}\n        notice: 通知\n{written}"
    )


def test_a_year_of_the_catalogue_s_own_is_known() -> None:
    outcome = check_files(sample_from(calendar("2027-01-01")).files, as_of=datetime.date(2026, 12, 20))
    assert [one.finding.rule for one in outcome.judged if one.finding.rule == "LIM230"] == []
    outcome = check_files(sample_from(calendar("2027-01-01")).files, as_of=datetime.date(2027, 12, 20))
    found = [
        (one.finding.path, one.finding.pointer) for one in outcome.judged if one.finding.rule == "LIM230"
    ]
    assert found == [("catalogue/calendar.yaml", "/years")]


WRONG = {
    "平常的日子": ("2027-01-01", "2027-01-02", []),
    "放假写了周六": ("2027-01-02", "", [{"weekend": "星期六"}]),
    "上班写了周一": ("", "2027-01-04", [{"weekday": "星期一"}]),
    "不是这一年": ("2026-01-01", "", [{"other_year": 2027}]),
    "没有这一天": ("2027-02-30", "", [{"no_day": "2027-02-30"}]),
}


@pytest.mark.parametrize(("off", "work", "faults"), WRONG.values(), ids=WRONG)
def test_days_of_the_calendar_do_not_contradict_the_week(
    off: str, work: str, faults: list[dict[str, object]]
) -> None:
    found = [
        {key: value for key, value in args.items() if key != "date"}
        for _, args in found_by("LIM231", calendar(off, work))
    ]
    assert found == faults


def test_a_day_cannot_be_free_and_worked() -> None:
    found = found_by("LIM231", calendar("2027-01-02", "2027-01-02"))
    assert [set(args) for _, args in found] == [{"date", "weekend"}, {"date", "both"}]


def test_a_closure_is_a_day() -> None:
    fragment = "files:\n  catalogue/calendar.yaml:\n    schema: calendar/1\n    closures:\n      - date: {}\n        reason: 检修\n"
    assert found_by("LIM231", fragment.format("2026-02-28")) == []
    assert [pointer for pointer, _ in found_by("LIM231", fragment.format("2026-02-29"))] == [
        "/closures/0/date"
    ]


def test_a_year_that_the_program_knows_is_told_apart_day_by_day() -> None:
    ((pointer, args),) = found_by("LIM232", calendar("2025-01-01 2025-08-15", "2025-01-26", 2025))
    assert pointer == "/years/0/year"
    assert args["more_off"] == ["2025-08-15"]
    assert "2025-10-01" in args["less_off"]  # type: ignore[operator]
    assert "more_work" not in args
    assert found_by("LIM232", calendar("2027-01-01")) == []


def test_a_year_with_too_many_working_days_lacks_holidays() -> None:
    ((_, args),) = found_by("LIM233", calendar("2027-01-01"))
    assert args["days"] == 260
