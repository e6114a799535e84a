"""Values with one right form (codes, dates, phones, dictionary values) written otherwise: what the right form is.

Only what is beyond doubt is called certain: full-width characters, blanks and invisible characters in a code mean
nothing. A date written otherwise has to be read, which is an interpretation, however likely.

>>> compact("１１４４０１２０ ＭＢ２Ｄ")
'11440120MB2D'
>>> iso_date("2024年1月5日")
'2024-01-05'
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import Final

INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
)
"""Characters that do not show, as the inside of a character class."""

_MEANINGLESS: Final = re.compile(rf"[\s{INVISIBLE}]+")
_TO_ASCII: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DATE: Final = re.compile("([0-9]{4})(?:([-./])([0-9]{1,2})\\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)")
_EIGHT_DIGITS: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_AREA: Final = re.compile("(?<![0-9])[(（]?(0[0-9]{2,3})[)） ‐‑‒–—―−─-]+(?=[2-8][0-9]{6,7}(?![0-9]))")
_PHONE_TO_ASCII: Final = str.maketrans("０１２３４５６７８９＋－", "0123456789+-")


def compact(text: str) -> str:
    """Return a text without blanks and invisible characters, full-width ASCII made half-width."""
    return _MEANINGLESS.sub("", text).translate(_TO_ASCII)


def corrected_code(text: str, pattern: str) -> str:
    """Return a code, number or date in the form that ``pattern`` asks for; empty where none is found.

    Only for patterns of capitals, digits and signs: a name that may hold other letters is referred to as it stands.
    """
    if "a-z" in pattern or "\\u" in pattern:
        return ""
    for candidate in (compact(text), iso_date(text)):
        if candidate != text and candidate and re.search(pattern.removesuffix("$") + r"\Z", candidate):
            return candidate
    return ""


def iso_date(text: str) -> str:
    """Return a date written otherwise (``2024.1.5``, ``2024年1月5日``, ``20240105``) as ``2024-01-05``; else empty."""
    plain = compact(text)
    match = _DATE.fullmatch(plain) or _EIGHT_DIGITS.fullmatch(plain)
    if match is None:
        return ""
    parts = [int(part) for part in match.groups() if part and part.isdigit()]
    try:
        return datetime.date(*parts).isoformat()
    except ValueError:
        return ""


def corrected_phone(text: str) -> str:
    """Return a phone number, or several, in the form ``0000-8120345``: ASCII digits, area code before a hyphen.

    Nothing is added or left out: a number that lacks its area code stays as it is.

    >>> corrected_phone("（0000）８１２０３４５")
    '0000-8120345'
    """
    return _AREA.sub(r"\1-", text.translate(_PHONE_TO_ASCII).strip())


def spelt_otherwise(value: str, allowed: Iterable[str]) -> str:
    """Return the allowed value that ``value`` is but for blanks, invisible and full-width characters; else empty."""
    wanted = compact(value)
    found = [one for one in allowed if compact(one) == wanted]
    return found[0] if len(found) == 1 and found[0] != value else ""
