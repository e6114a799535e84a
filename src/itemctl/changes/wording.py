"""When two texts say the same: what is left once spaces, widths, dates, invisible and look-alike characters are evened out."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import Final

from itemctl.model.characters import (
    corrected_document_numbers,
    corrected_doubled_marks,
    corrected_invisible,
    corrected_look_alikes,
    corrected_width,
)
from itemctl.model.forms import iso_date
from itemctl.model.numerals import read_numeral

_HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_MARKS: Final = {
    **_HALF_WIDTH,
    **str.maketrans("［］【】〈〉“”‘’、。﹣—–￥￠￡", "[][]<>\"\"'',.---¥¢£"),
}
_NUMERALS: Final = "一二三四五六七八九十"
_YEAR: Final = "(?:19|20)[0-9]{2}"
_MONTH: Final = "(?:1[0-2]|0?[1-9])"
_DAY: Final = "(?:[12][0-9]|3[01]|0?[1-9])"
_WRITTEN: Final = re.compile(
    rf"(?<![0-9])({_YEAR}|[一二][〇零一二三四五六七八九]{{3}})年({_MONTH}|[{_NUMERALS}]{{1,2}})月"
    rf"(?:({_DAY}|[{_NUMERALS}]{{1,3}})日)?"
)
_LEADING_ZERO: Final = re.compile(r"(?<![0-9])(?<![0-9]\.)0([1-9])(?=月)|(?<=[0-9]月)0([1-9])(?=日)")
_SIGNED: Final = "|".join(rf"{_YEAR}{sign}{_MONTH}{sign}{_DAY}" for sign in ("-", "/", r"\."))
# One date, or from one to another; within a longer number, or the number of a document, there is none.
_SIGNED_DATES: Final = re.compile(
    rf"(?<![0-9A-Za-z第号])(?<![0-9A-Za-z][./-])((?:{_SIGNED})(?:[-~](?:{_SIGNED}))?)"
    r"(?![0-9A-Za-z号条款项章节版]|[./-][0-9A-Za-z])"
)
_ONE_SIGNED: Final = re.compile(_SIGNED)


@lru_cache(maxsize=4096)
def words_of(text: str) -> str:
    """Return a text as it is compared: no blanks, half-width letters, digits and marks, dates in one form, no stop at its end.

    >>> words_of("身份证 （复印件）。") == words_of("身份证(复印件)")
    True
    >>> words_of("自2025-05-10起") == words_of("自 2025 年 5 月 10 日起")
    True
    """
    plain = corrected_invisible(corrected_look_alikes(corrected_width(text)))
    plain = corrected_document_numbers(corrected_doubled_marks(plain)).translate(_MARKS)
    return _with_even_dates("".join(plain.split())).rstrip(".;,")


def same_words(one: object, other: object) -> bool:
    """Tell whether two values differ in writing only; of lists and mappings, whether all that stands in them does."""
    if isinstance(one, str) and isinstance(other, str):
        return words_of(one) == words_of(other)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_words, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same_words(one[key], other[key]) for key in one)
    return one == other


@lru_cache(maxsize=1024)
def day_in(text: str) -> str:
    """Return the day that a text is, however it is written, in ISO form; empty where it is none, or says more.

    >>> day_in("2026年2月1日"), day_in("二〇二六年二月一日"), day_in("2026年2月")
    ('2026-02-01', '2026-02-01', '')
    """
    return iso_date(words_of(text))


def day_or_text(value: object) -> str:
    """Return the day that a value is in ISO form, so that a later one is greater; else the value as text, empty for none."""
    return (day_in(value) or value) if isinstance(value, str) else str(value or "")


def is_day_tidied(old: object, new: object) -> bool:
    """Tell whether two values that differ are one day, written in two ways."""
    if old == new or not (isinstance(old, str) and isinstance(new, str)):
        return False
    return day_in(old) == day_in(new) != ""


def _with_even_dates(text: str) -> str:
    """Return a text without blanks with its dates in one form: ``2025年5月10日``, ``2025年5月``, ``5月10日``."""
    if "月" in text:
        text = _LEADING_ZERO.sub(r"\1\2", _WRITTEN.sub(_numbered, text))
    if "20" in text or "19" in text:  # most texts name no year
        text = _SIGNED_DATES.sub(lambda found: _ONE_SIGNED.sub(_spelt, found[1]), text)
    return text


def _numbered(found: re.Match[str]) -> str:
    """Return a date in digits; what is no numeral leaves it as it is."""
    year = "".join(str("零一二三四五六七八九".find(char.replace("〇", "零"))) for char in found[1])
    month, day = (int(part) if part.isascii() else read_numeral(part) for part in (found[2], found[3] or "0"))
    if month is None or day is None:
        return found[0]
    return f"{found[1] if found[1].isascii() else year}年{month}月" + (f"{day}日" if found[3] else "")


def _spelt(found: re.Match[str]) -> str:
    year, month, day = (int(part) for part in re.split(r"[-./]", found[0]))
    try:
        datetime.date(year, month, day)
    except ValueError:
        return found[0]
    return f"{year}年{month}月{day}日"
