"""Time limits as people write them: one number and one unit, or 当场, or 无.

A limit stays the text it was published as; this module gives it a number and a unit beside it. Only a text that
is *one* limit is read (``20个工作日``, ``1.5个工作日``, ``十五日内``, ``3个月``, ``当场``, ``无``). Ranges, sums,
exclusions, several cases, extensions and limits on the applicant are refused with the reason, since each has its own
place in an item: ``cases``, ``special`` or ``as_published``.

Units are never turned into each other (`certain_order` says what holds nevertheless). A bare 日 or 天 may mean a
working day or a calendar day: that depends on the law concerned (行政许可法 art. 82 counts in 工作日), and who knows
the law says so with ``day``.

>>> compare(parse_limit("15日"), parse_limit("20个工作日")) is None
True
>>> compare(parse_limit("15日"), parse_limit("20个工作日"), day=Unit.WORKDAY)
-1
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Final

from itemctl.model.numerals import read_numeral


class Unit(StrEnum):
    """What a limit is counted in; the value is the Chinese term."""

    WORKDAY = "工作日"
    DAY = "日"
    """A bare 日 or 天: working day or calendar day, unresolved."""
    CALENDAR_DAY = "自然日"
    MONTH = "月"
    YEAR = "年"
    HOUR = "小时"
    ON_THE_SPOT = "当场"
    NO_LIMIT = "无"


_WITHOUT_NUMBER: Final = frozenset({Unit.ON_THE_SPOT, Unit.NO_LIMIT})
_LARGEST: Final = 10**9
_FINEST: Final = 10**6


@dataclass(frozen=True, slots=True)
class Limit:
    """One time limit. Equal when number and unit are equal, however written.

    Attributes:
        amount: number of units, exact, at most six decimals, below 10^9; 0 for 当场 and 无.
        unit: what is counted.
        as_written: the text it was read from; a limit that was computed shows as `format_limit` writes it.

    Raises:
        ValueError: the amount is negative, too large, too fine, or not 0 for a unit without number.
    """

    amount: Fraction
    unit: Unit
    as_written: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not 0 <= self.amount < _LARGEST or (self.amount * _FINEST).denominator != 1:
            raise ValueError("amount is out of range")
        if self.amount and self.unit in _WITHOUT_NUMBER:
            raise ValueError("this unit has no amount")
        if not self.as_written:
            object.__setattr__(self, "as_written", format_limit(self))

    def __str__(self) -> str:
        return self.as_written

    @property
    def is_none(self) -> bool:
        """Whether it says that there is no limit (无)."""
        return self.unit is Unit.NO_LIMIT

    @property
    def is_zero(self) -> bool:
        """Whether the matter is done on the spot: 当场, or zero of any unit."""
        return self.amount == 0 and not self.is_none


class LimitError(ValueError):
    """A text is not one time limit.

    Attributes:
        reason: one of `LIMIT_REASONS`.
        arguments: ``text``; ``found``, the limits read inside it, in order, in the form of `format_limit`; where
            the meaning is beyond doubt, ``suggestion``.
    """

    def __init__(self, reason: str, arguments: Mapping[str, object]) -> None:
        super().__init__(reason, arguments)  # both, so that the error survives the way between processes
        self.reason = reason
        self.arguments = arguments

    def __str__(self) -> str:
        return f"{self.reason}: {dict(self.arguments)!r}"


_ON_THE_SPOT: Final = frozenset({"当场", "当场办结", "当场办理", "即时", "即时办理", "即时办结", "即办"})
_UNITS: Final[Mapping[str, Unit]] = {
    "工作日": Unit.WORKDAY,
    "自然日": Unit.CALENDAR_DAY,
    "日": Unit.DAY,
    "天": Unit.DAY,
    "月": Unit.MONTH,
    "年": Unit.YEAR,
    "小时": Unit.HOUR,
}
_CHINESE: Final = "零一二两三四五六七八九十百千"
_NUMBER: Final = rf"(?P<number>[0-9]{{1,9}}(?:\.[0-9]{{1,6}})?(?![0-9.])|[{_CHINESE}]+|半)"
_NAMED: Final = "(?:个? *(?P<long>工作日|自然日|小时)|(?P<short>[日天年])|个(?P<month>月))"
_ONE: Final = rf"(?<![0-9.])(?<![0-9],){_NUMBER} *{_NAMED}"
_BARE: Final = re.sub("[?]P<[a-z]+>", "?:", _ONE)
_NUMERAL: Final = rf"(?:[0-9]+(?:\.[0-9]+)?|[{_CHINESE}半]+)"
_WITHIN: Final = " *(?:[以之]?内)?"

_whole = re.compile(_ONE + _WITHIN)
_bracketed = re.compile(rf"{_NUMBER} *[个日天]? *[(] *(?P<unit>工作日|自然日) *[)]{_WITHIN}")
_LONGEST_READ: Final = 200
_WRITTEN_ALIKE: Final = str.maketrans("０１２３４５６７８９．（）＋－　\u00a0\t〇", "0123456789.()+-   零")

# Compiled (and kept by `re`) when the first text is refused: most runs refuse none.
_REASONS: Final[Mapping[str, str]] = {
    "empty": r"\A\Z",
    "negative": rf"\A[-−–—] *{_NUMERAL}",
    "words": rf"\A[^0-9{_CHINESE}半]+\Z",
    "exclusion": "除外|除.*外|不含|不包[括含]|不计|另计|另算|扣除",
    "extension": "延长|延期|可延|顺延",
    "applicant-deadline": "提前|截止|截至|申领|前提出",
    "sum": rf"[0-9\u4e00-\u9fff)] *[+]|加上|另加|再加|{_NUMERAL} *加 *{_NUMERAL}",
    "range": (
        rf"{_NUMERAL} *(?:个?(?:工作日|自然日|小时)|[日天年]|个月)? *[-−–—~～〜至到]+ *{_NUMERAL}"
        rf"|最快|最短|至少|不少于|以上|{_BARE} *(?:之|以)?后"
    ),
    "upper-bound": "不超过|不多于|不得超过|最长|最多|最迟|至多|≤|<|＜",
    "unit-in-brackets": rf"\A{re.sub('[?]P<[a-z]+>', '?:', _bracketed.pattern)}\Z",
    "several": rf"(?s:{_BARE}.*{_BARE})|{_NUMERAL} *[/／][^0-9]*{_NUMERAL}|情形|情况|其中|或",
    "start-event": "之日起|日起|后|自(?!然)|收到|受理",
    "no-unit": rf"\A{_NUMERAL} *(?:个|工作|个工作)?{_WITHIN}\Z",
    "unknown-unit": rf"\A{_NUMERAL} *个?(?:分钟?|秒|刻钟?|周|星期|礼拜|旬|季度?|月|工作天|日历[日天]|自然天){_WITHIN}\Z",
    "extra-text": _ONE,
    "unreadable": "",
}
LIMIT_REASONS: Final = tuple(_REASONS)
"""Why a text is not one limit, in the order in which it is tried; the first that applies is the reason.

``words`` is a text without any number (不限, 随到随办); ``range`` includes lower bounds (最快7日); ``start-event`` names
the day from which is counted; ``extra-text`` is one limit with other words around it.
"""


@lru_cache(maxsize=4096)
def parse_limit(text: str) -> Limit:
    """Read a text that is one time limit.

    Full-width digits and brackets, Chinese numerals up to 9999, blanks around number and unit and a trailing 内 or
    以内 are understood. 月 needs its 个, because 3月 is March.

    Raises:
        LimitError: it is none, or more than one, or says more than a limit.
    """
    plain = text.translate(_WRITTEN_ALIKE).strip()
    if len(plain) > _LONGEST_READ:
        raise LimitError("unreadable", {"text": text, "found": ()})
    if plain in _ON_THE_SPOT:
        return Limit(Fraction(0), Unit.ON_THE_SPOT, text)
    if plain == "无":
        return Limit(Fraction(0), Unit.NO_LIMIT, text)
    match = _whole.fullmatch(plain)
    amount = _amount(match["number"]) if match is not None else None
    if match is None or amount is None:
        raise _refusal(text, plain)
    return Limit(amount, _unit(match), text)


def format_limit(limit: Limit) -> str:
    """Write a limit in the one standard form; `parse_limit` reads it back as an equal limit."""
    if limit.unit in _WITHOUT_NUMBER:
        return limit.unit.value
    whole, rest = divmod(limit.amount, 1)
    decimals = f"{int(rest * _FINEST):06d}".rstrip("0")
    number = f"{whole}.{decimals}" if decimals else str(whole)
    joint = "" if limit.unit in {Unit.DAY, Unit.YEAR, Unit.HOUR} else "个"
    return f"{number}{joint}{limit.unit.value}"


def resolve(limit: Limit, day: Unit | None) -> Limit:
    """Return ``limit`` with a bare 日 read as ``day``; any other limit, or without ``day``, as it is.

    Args:
        limit: the limit.
        day: `Unit.WORKDAY` or `Unit.CALENDAR_DAY`, as the law concerned counts; None when nobody has said.

    Raises:
        ValueError: ``day`` is another unit.
    """
    if day not in {None, Unit.WORKDAY, Unit.CALENDAR_DAY}:
        raise ValueError("日 can only mean a working day or a calendar day")
    if day is None or limit.unit is not Unit.DAY:
        return limit
    return replace(limit, unit=day)


def compare(a: Limit, b: Limit, *, day: Unit | None = None) -> int | None:
    """Compare two limits: -1 where ``a`` is shorter, 0 where equal, 1 where longer, None where it cannot be said.

    On the spot (and zero of any unit) compares with every limit, 无 with none, not even with itself. All others
    compare within one unit only; twelve months and a year, or a day and 24 hours, do not.

    Args:
        a: first limit.
        b: second limit.
        day: what a bare 日 means in the law concerned, see `resolve`.

    Raises:
        ValueError: as `resolve`.
    """
    a, b = resolve(a, day), resolve(b, day)
    if a.is_none or b.is_none:
        return None
    if a.unit is not b.unit and not (a.is_zero or b.is_zero):
        return None
    return (a.amount > b.amount) - (a.amount < b.amount)


def certain_order(a: Limit, b: Limit, *, day: Unit | None = None) -> int | None:
    """Compare two limits as `compare` does, and across units where every calendar gives the same answer.

    A limit takes at least and at most so many calendar days, whatever the holidays and whichever the months: 40
    working days are longer than one month, 20 working days shorter than three months, and 30日 against 20 working
    days cannot be said.

    Args:
        a: first limit.
        b: second limit.
        day: what a bare 日 means in the law concerned, see `resolve`.

    Raises:
        ValueError: as `resolve`.
    """
    order = compare(a, b, day=day)
    if order is not None or a.is_none or b.is_none:
        return order
    least_a, most_a = _calendar_days(resolve(a, day))
    least_b, most_b = _calendar_days(resolve(b, day))
    return 1 if least_a > most_b else -1 if most_a < least_b else None


def _calendar_days(limit: Limit) -> tuple[Fraction, Fraction]:
    """Return the fewest and the most calendar days that a limit may take.

    A run of working days holds no more free days than working days and a long holiday together; months have 28 to 31
    days, two of them at least 58. Hours may be counted round the clock or in office hours of six a day.
    """
    amount = limit.amount
    if limit.unit is Unit.CALENDAR_DAY:
        return amount, amount
    if limit.unit in {Unit.WORKDAY, Unit.DAY}:
        return amount, 2 * amount + _LONG_HOLIDAY
    if limit.unit is Unit.HOUR:
        return amount / 24, amount / 3 + _LONG_HOLIDAY + 2
    months = amount * 12 if limit.unit is Unit.YEAR else amount
    return max(30 * months - 2, Fraction(0)), 31 * months


_LONG_HOLIDAY: Final = 12
"""More free days than ever lay between two working days in a row, in any year of the notices."""


def add(limits: Iterable[Limit], *, day: Unit | None = None) -> Limit | None:
    """Sum limits of one unit; what is done on the spot adds nothing to any unit.

    Args:
        limits: the limits, at least one.
        day: what a bare 日 means in the law concerned, see `resolve`.

    Returns:
        The sum; 当场 where everything is done on the spot; None where the units differ, a limit is 无, or there is
        nothing to sum.

    Raises:
        ValueError: as `resolve`.
    """
    parts = [resolve(limit, day) for limit in limits]
    if not parts or any(part.is_none for part in parts):
        return None
    units = {part.unit for part in parts if not part.is_zero}
    if len(units) > 1:
        return None
    if not units:
        units = {parts[0].unit if len({part.unit for part in parts}) == 1 else Unit.ON_THE_SPOT}
    return Limit(sum((part.amount for part in parts), Fraction(0)), units.pop())


def _amount(number: str) -> Fraction | None:
    if number == "半":
        return Fraction(1, 2)
    if number[0] in "0123456789":
        return Fraction(number)
    value = read_numeral(number)
    return None if value is None else Fraction(value)


def _unit(match: re.Match[str]) -> Unit:
    return _UNITS[match["long"] or match["short"] or match["month"]]


def _refusal(text: str, plain: str) -> LimitError:
    found = []
    for one in re.finditer(_ONE, plain):
        amount = _amount(one["number"])
        if amount is not None:
            found.append(format_limit(Limit(amount, _unit(one))))
    reason = next(name for name, shape in _REASONS.items() if re.search(shape, plain))
    if reason == "extra-text" and not found:  # a numeral that nobody writes like that
        reason = "unreadable"
    arguments: dict[str, object] = {"text": text, "found": tuple(found)}
    if reason == "unit-in-brackets" and (match := _bracketed.fullmatch(plain)) is not None:
        amount = _amount(match["number"])
        if amount is not None:
            arguments["suggestion"] = format_limit(Limit(amount, _UNITS[match["unit"]]))
    return LimitError(reason, arguments)
