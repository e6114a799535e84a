"""Opening hours as people write them, read as what is open when; nothing is guessed."""

from __future__ import annotations

import re
from functools import lru_cache

from itemctl.changes.wording import words_of

_DAYS = "一二三四五六日"
_WORKDAY = "工"
_DAY = "[一二三四五六日天]"
_TOKENS = (  # compiled where hours are compared first, as that takes milliseconds
    rf"(?P<all>每天|每日|全周|全年|周一至周日|星期一至星期日)|(?P<work>法定工作日|工作日)"
    rf"|(?:周|星期)(?P<first>{_DAY})(?:[至到~-](?:周|星期)?(?P<last>{_DAY}))?"
    r"|(?P<half>上午|下午|中午)"
    r"|(?P<h1>[0-9]{1,2})[:时点](?P<m1>[0-9]{2})?分?[-~至到]+(?P<half2>上午|下午)?(?P<h2>[0-9]{1,2})[:时点](?P<m2>[0-9]{2})?分?"
    r"|(?P<fill>[,;:()]|\(?法定节假日除外\)?|节假日除外)"
)


@lru_cache(maxsize=512)
def read_hours(text: str) -> frozenset[tuple[str, int]] | None:
    """Return the minutes of each day on which it is open; None for a text that says more than that.

    A day is a weekday or ``工``, a working day: nobody can tell the one from the other without a calendar.

    >>> read_hours("工作日8:30-12:00") == read_hours("工作日上午8：30—12：00")
    True
    """
    plain, tokens = words_of(text), re.compile(_TOKENS)
    found: set[tuple[str, int]] = set()
    days: list[str] = []
    fresh, half, position = True, "", 0
    while position < len(plain):
        token = tokens.match(plain, position)
        if token is None:
            return None
        position = token.end()
        if named := _days(token):
            days = named if fresh is False or not days else [*days, *named]
            fresh, half = True, ""
        elif token["half"]:
            half = token["half"]
        elif token["h1"]:
            span = _span(token, half)
            if span is None or not days:
                return None
            found.update((day, minute) for day in days for minute in span)
            fresh = False
    return frozenset(found) or None


def _days(token: re.Match[str]) -> list[str]:
    if token["all"]:
        return [*_DAYS, _WORKDAY]
    if token["work"]:
        return [_WORKDAY]
    if not token["first"]:
        return []
    first, last = (
        _DAYS.index((token[name] or token["first"]).replace("天", "日")) for name in ("first", "last")
    )
    return list(_DAYS[first : last + 1])


def _span(token: re.Match[str], half: str) -> range | None:
    start = _minute(token["h1"], token["m1"], half)
    end = _minute(token["h2"], token["m2"], token["half2"] or half)
    return range(start, end) if start < end <= 24 * 60 else None


def _minute(hour: str, minute: str | None, half: str) -> int:
    late = 12 if half == "下午" and int(hour) < 12 else 0
    return (int(hour) + late) * 60 + int(minute or 0)
