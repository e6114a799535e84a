"""Working days by the holiday notices of the State Council's office.

A year's holidays and make-up days are known only once its notice is out, about November of the year before. For a
year without a notice there is no answer here, only `NoNoticeError`: whoever counts with guessed days promises
citizens a wrong date. Further years and local closures come from the catalogue (`Calendar.with_overrides`).

Counting follows 行政许可法 art. 82 (periods are working days) and 民法典 art. 201 (the day on which a period starts is
not counted).

>>> shipped_calendar().add_workdays(date(2026, 9, 30), 1).isoformat()
'2026-10-08'
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_WEEKDAYS = 5


class NoNoticeError(ValueError):
    """A computation needs a year for which no holiday notice is known.

    Attributes:
        year: the year that is missing.
        known_years: the years that are known, ascending.
    """

    def __init__(self, year: int, known_years: tuple[int, ...]) -> None:
        super().__init__(year, known_years)  # both, so that the error survives the way between processes
        self.year = year
        self.known_years = known_years

    def __str__(self) -> str:
        return f"no holiday notice for {self.year}; known: {_spans(self.known_years)}"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked, in the years that are known. A date and time counts as its date.

    Attributes:
        years: years whose notice is known.
        off: weekdays that are free. Days in other years have no effect until their year is known.
        work: weekend days that are worked.

    Raises:
        ValueError: a day is both off and worked.
    """

    years: frozenset[int]
    off: frozenset[date]
    work: frozenset[date]

    def __post_init__(self) -> None:
        if both := self.off & self.work:
            raise ValueError(f"both off and worked: {min(both).isoformat()}")

    def is_workday(self, day: date) -> bool:
        """Say whether ``day`` is worked.

        Raises:
            NoNoticeError: its year is not known.
        """
        return self._worked_until(day) > self._worked_until(day, before=True)

    def workdays_in_year(self, year: int) -> int:
        """Count the working days of ``year``.

        Raises:
            NoNoticeError: the year is not known.
        """
        return len(_worked_days(self, year))

    def add_workdays(self, start: date, days: int, *, count_start: bool = False) -> date:
        """Return the day on which a period of working days ends.

        Args:
            start: day on which the period starts; it need not be a working day.
            days: length of the period; 0 ends it on ``start`` itself.
            count_start: whether ``start`` is the first day of the period when it is a working day. The rule is no.

        Raises:
            ValueError: ``days`` is negative.
            NoNoticeError: the period touches a year that is not known.
        """
        if days < 0:
            raise ValueError("a period cannot be negative")
        year, passed = start.year, self._worked_until(start, before=count_start)
        if days == 0:
            return _plain(start)
        left = days + passed
        while left > len(_worked_days(self, year)):
            left -= len(_worked_days(self, year))
            year += 1
        return date.fromordinal(_worked_days(self, year)[left - 1])

    def workdays_between(self, start: date, end: date, *, count_start: bool = False) -> int:
        """Count the working days after ``start`` up to and with ``end``.

        The counterpart of `add_workdays`: the days from a start to the end of its period are the period's length.
        Where ``end`` lies before ``start`` the number is negative: it has as many days as from end to start.

        Args:
            start: first day.
            end: last day.
            count_start: whether the earlier of the two days counts as well, when it is a working day.

        Raises:
            NoNoticeError: a year from the one to the other is not known.
        """
        if end < start:
            return -self.workdays_between(end, start, count_start=count_start)
        whole_years = sum(len(_worked_days(self, year)) for year in range(start.year, end.year))
        return whole_years + self._worked_until(end) - self._worked_until(start, before=count_start)

    def with_overrides(
        self, off: Iterable[date] = (), work: Iterable[date] = (), *, years: Iterable[int] = ()
    ) -> Calendar:
        """Return this calendar with days that a catalogue adds or changes; they win over what was known.

        Args:
            off: days that are free (holidays, local closures).
            work: days that are worked.
            years: years whose notice ``off`` and ``work`` hold completely. Only these become known: a closure of
                one day says nothing about the rest of its year.

        Raises:
            ValueError: a day is both off and worked.
        """
        added_off, added_work = frozenset(map(_plain, off)), frozenset(map(_plain, work))
        if both := added_off & added_work:
            raise ValueError(f"both off and worked: {min(both).isoformat()}")
        return Calendar(
            years=self.years | frozenset(years),
            off=(self.off - added_work) | added_off,
            work=(self.work - added_off) | added_work,
        )

    def _worked_until(self, day: date, *, before: bool = False) -> int:
        return bisect_right(_worked_days(self, day.year), day.toordinal() - before)


@lru_cache(maxsize=1)
def shipped_calendar() -> Calendar:
    """Return the calendar of the notices that come with the program. Its data are read on first use."""
    from itemctl.model.holiday_notices import NOTICES

    return Calendar(
        years=frozenset(NOTICES),
        off=frozenset(_day(year, text) for year, (off, _) in NOTICES.items() for text in off.split()),
        work=frozenset(_day(year, text) for year, (_, work) in NOTICES.items() for text in work.split()),
    )


def _plain(day: date) -> date:
    return date(day.year, day.month, day.day)  # a datetime equals no date


def _day(year: int, text: str) -> date:
    return date(year, int(text[:2]), int(text[2:]))


@lru_cache(maxsize=256)
def _worked_days(calendar: Calendar, year: int) -> tuple[int, ...]:
    """Return the working days of a year as ordinals, ascending."""
    if year not in calendar.years:
        raise NoNoticeError(year, tuple(sorted(calendar.years)))
    first = date(year, 1, 1)
    length = (date(year + 1, 1, 1) - first).days
    days = (first + timedelta(days=n) for n in range(length))
    return tuple(
        day.toordinal()
        for day in days
        if day in calendar.work or (day.weekday() < _WEEKDAYS and day not in calendar.off)
    )


def _spans(years: tuple[int, ...]) -> str:
    """Write ascending years as spans: 2004-2026, 2028."""
    spans: list[list[int]] = []
    for year in years:
        if spans and year == spans[-1][1] + 1:
            spans[-1][1] = year
        else:
            spans.append([year, year])
    return ", ".join(f"{a}-{b}" if a != b else str(a) for a, b in spans) or "none"
