"""Chinese numerals as laws, limits and document numbers write them.

>>> read_numeral("三十五"), write_numeral(105)
(35, '一百零五')
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_DIGITS: Final = "零一二三四五六七八九"
_READ: Final = re.compile(
    "(?:([一二三四五六七八九])千)?零?(?:([一二三四五六七八九])百)?零?"
    "(?:([一二三四五六七八九])?(十))?零?([一二三四五六七八九])?"
)


@lru_cache(maxsize=1024)
def read_numeral(text: str) -> int | None:
    """Return the number that a Chinese numeral is, from 一 to 九千九百九十九 and 零.

    Args:
        text: the numeral written by the book; 两 reads as 二, 〇 as 零. What people read differently (一百二, 百十)
            and digits strung together (二〇二四) give None.
    """
    plain = text.replace("两", "二").replace("〇", "零")
    match = _READ.fullmatch(plain)
    if match is None:
        return None
    thousands, hundreds, tens, ten, units = match.groups()
    places = ((thousands, 1000), (hundreds, 100), (tens or (ten and "一"), 10), (units, 1))
    value = sum(_DIGITS.index(digit) * weight for digit, weight in places if digit)
    numeral = write_numeral(value)
    return value if plain in {numeral, "一" + numeral} else None


def write_numeral(value: int) -> str:
    """Write a number from 0 to 9999 as a Chinese numeral: 十五, 一百零五, 二十."""
    places = [
        (_DIGITS[value // weight % 10], name) for weight, name in ((1000, "千"), (100, "百"), (10, "十"))
    ]
    text = "".join("零" if digit == "零" else digit + name for digit, name in places) + _DIGITS[value % 10]
    text = re.sub("零+", "零", text).strip("零") or "零"
    return text.removeprefix("一") if text.startswith("一十") else text
