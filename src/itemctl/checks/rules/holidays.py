"""LIM, of the calendar: years without a holiday notice, and a calendar that contradicts itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from itemctl.checks.declare import Hit, Option, rule
from itemctl.checks.view import CatalogueView, FileView, entries_of, list_of, text_of
from itemctl.model.text import Text
from itemctl.model.workdays import Calendar, shipped_calendar

_CALENDAR = "catalogue/calendar.yaml"
_SETTINGS = "catalogue/catalogue.yaml"
_NOTICES = "国务院办公厅关于部分节假日安排的通知"
_WEEKDAYS = 5


@rule(
    code="LIM230",
    name="year-without-holiday-notice",
    scope="catalogue",
    title=Text("没有这一年的放假安排", "A year without a holiday notice"),
    message=Text(
        "没有 {year} 年的放假通知，{as_of} 以后的到期日算不出来",
        "There is no holiday notice for {year}; due days after {as_of} cannot be reckoned",
    ),
    why=Text(
        "承诺时限以工作日计；放假调休没有公布就去推算，会给群众一个错的日期。",
        "Promises count in working days; guessing at the holidays gives people a wrong day.",
    ),
    advice=Text(
        "通知公布后，把该年的放假与调休写到 catalogue/calendar.yaml 的 years，或升级程序。",
        "Once the notice is out put its days under `years` in catalogue/calendar.yaml, or upgrade the program.",
    ),
    sources=(_NOTICES,),
    options={
        "ahead": Option(
            30,
            Text(
                "年底前多少天起须有下一年的通知（通知一般在11月公布）",
                "days before the end of the year from which the next year is needed (notices come in November)",
            ),
        )
    },
)
def year_without_holiday_notice(view: CatalogueView) -> Iterator[Hit]:
    """The year of the date in force, and the next one when its end is near; years that the program or the catalogue knows."""
    calendar: Any = view.registers.calendar
    stated = {year for _, entry in _years(calendar) if isinstance(year := entry.get("year"), int)}
    known = shipped_calendar().years | stated
    soon = view.as_of + datetime.timedelta(days=view.option("LIM230", "ahead"))
    for year in sorted({view.as_of.year, soon.year}):
        if year not in known:
            args = {"year": year, "as_of": view.as_of.isoformat()}
            if calendar:
                yield Hit(("years",) if "years" in calendar else (), args, path=_CALENDAR)
            else:
                yield Hit(("as_of",) if "as_of" in view.registers.settings else (), args, path=_SETTINGS)


@rule(
    code="LIM231",
    name="calendar-day-wrong",
    scope="file",
    kinds=("calendar",),
    title=Text("工作日历里的日子自相矛盾", "A day of the calendar contradicts itself"),
    message=Text(
        "{date} [不是日历上的一天：{no_day}][不在 {other_year} 年][是{weekend}，本来就不上班，不必写到放假（off）里]"
        "[是{weekday}，本来就上班，不必写到调休上班（work）里][同时写在放假（off）和调休上班（work）里：{both}]",
        "{date} [is no day of the calendar: {no_day}][is not in {other_year}][is a {weekend}, free anyway, and not for `off`]"
        "[is a {weekday}, worked anyway, and not for `work`][stands under both `off` and `work`: {both}]",
    ),
    why=Text("日历错一天，所有跨过这一天的到期日都错。", "One wrong day makes every due day after it wrong."),
    advice=Text(
        "对照放假通知改正：off 只写周一至周五中的放假日，work 只写周末中的上班日。",
        "Compare with the notice: `off` has free days from Monday to Friday only, `work` worked days of weekends only.",
    ),
    sources=(_NOTICES,),
)
def calendar_day_wrong(view: FileView) -> Iterator[Hit]:
    """Days under `years`: they exist, lie in their year, differ from the plain week, and stand on one list only."""
    for index, year in _years(view.data):
        off = set(map(str, list_of(year, "off")))
        for key in ("off", "work"):
            for place, text in enumerate(list_of(year, key)):
                fault = _fault(text, key, year.get("year"))
                if not fault and key == "work" and text in off:
                    fault = {"both": text}
                if fault:
                    yield Hit(("years", index, key, place), {"date": str(text), **fault})
    for index, closure in entries_of(view.data, "closures"):
        text = text_of(closure, "date")
        if text and _day(text) is None:
            yield Hit(("closures", index, "date"), {"date": text, "no_day": text})


@rule(
    code="LIM232",
    name="calendar-year-differs-from-notice",
    scope="file",
    kinds=("calendar",),
    title=Text("与随程序所带的放假安排不同", "A year differs from the notice that comes with the program"),
    message=Text(
        "{year} 年[多放 {more_off}][少放 {less_off}][多上 {more_work}][少上 {less_work}]，与国务院办公厅通知不同",
        "{year} differs from the State Council's notice:[ more off {more_off}][ less off {less_off}]"
        "[ more worked {more_work}][ less worked {less_work}]",
    ),
    why=Text(
        "放假调休由国务院办公厅统一安排；本地停办的日子另有一栏。",
        "Holidays are the same everywhere; days on which an office is closed stand elsewhere.",
    ),
    advice=Text(
        "删去这一年；本地停办的写到 closures，并写明原因。",
        "Delete the year; put local closures with their reason under `closures`.",
    ),
    sources=(_NOTICES,),
)
def calendar_year_differs_from_notice(view: FileView) -> Iterator[Hit]:
    """Years of calendar.yaml that the program knows too, with other days."""
    shipped = shipped_calendar()
    for index, year in _years(view.data):
        number = year.get("year")
        if number not in shipped.years:
            continue
        args: dict[str, Any] = {}
        for key, known in (("off", shipped.off), ("work", shipped.work)):
            stated = {day for text in list_of(year, key) if (day := _day(text)) is not None}
            own = {day for day in known if day.year == number}
            args |= {f"more_{key}": _shown(stated - own), f"less_{key}": _shown(own - stated)}
        found = {name: value for name, value in args.items() if value}
        if found:
            yield Hit(("years", index, "year"), {"year": number, **found})


@rule(
    code="LIM233",
    name="calendar-year-implausible",
    scope="file",
    kinds=("calendar",),
    title=Text("一年的工作日数不对", "A year has an odd number of working days"),
    message=Text(
        "照这样 {year} 年有 {days} 个工作日，历年在 {least} 至 {most} 之间",
        "By this {year} has {days} working days; all years so far have {least} to {most}",
    ),
    why=Text(
        "多半是漏写了某个假期，或漏写了调休上班。", "Most likely a holiday or a make-up day was forgotten."
    ),
    advice=Text("对照放假通知逐个假期核对。", "Compare with the notice, holiday by holiday."),
    sources=(_NOTICES, "全国年节及纪念日放假办法"),
    options={
        "least": Option(246, Text("一年最少的工作日", "fewest working days of a year")),
        "most": Option(253, Text("一年最多的工作日", "most working days of a year")),
    },
)
def calendar_year_implausible(view: FileView) -> Iterator[Hit]:
    """Working days of each year of calendar.yaml against what years ever had."""
    least, most = view.option("LIM233", "least"), view.option("LIM233", "most")
    for index, year in _years(view.data):
        number = year.get("year")
        off, work = (frozenset(filter(None, map(_day, list_of(year, key)))) for key in ("off", "work"))
        if isinstance(number, int) and datetime.MINYEAR <= number < datetime.MAXYEAR and not off & work:
            days = Calendar(frozenset({number}), off, work).workdays_in_year(number)
            if not least <= days <= most:
                args = {"year": number, "days": days, "least": least, "most": most}
                yield Hit(("years", index, "year"), args)


def _years(calendar: Any) -> list[tuple[int, dict[str, Any]]]:
    return entries_of(calendar, "years")


def _fault(text: Any, key: str, year: Any) -> dict[str, Any]:
    """Return what is wrong with a day under `off` or `work`; empty when nothing is."""
    day = _day(text)
    if day is None:
        return {"no_day": str(text)}
    if day.year != year:
        return {"other_year": year}
    if key == "off" and day.weekday() >= _WEEKDAYS:
        return {"weekend": _named(day)}
    if key == "work" and day.weekday() < _WEEKDAYS:
        return {"weekday": _named(day)}
    return {}


def _named(day: datetime.date) -> str:
    return "星期" + "一二三四五六日"[day.weekday()]


def _shown(days: set[datetime.date]) -> list[str]:
    return [day.isoformat() for day in sorted(days)]


def _day(text: Any) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except (TypeError, ValueError):
        return None
