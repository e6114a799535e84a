"""Amounts of money inside the texts of fees: what can be compared, and what says that nothing is to be paid."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from itemctl.changes.wording import words_of

_FREE = frozenset(
    {"免费", "不收费", "不收", "免收", "免征", "免缴", "无", "无费用", "零费用", "停征", "暂停征收"}
)
_MONEY = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)(万元|元|角|分|%|‰)(?:人民币)?")
_AT_MOST = re.compile("^(?:最高不超过|不超过|不高于|最高|上限)")
_CONDITIONS = re.compile("[超满以减免折惠起内外]|其中|每增|不足|[0-9]")
_FACTORS = {
    "万元": ("元", Fraction(10000)),
    "元": ("元", Fraction(1)),
    "角": ("元", Fraction(1, 10)),
    "分": ("元", Fraction(1, 100)),
    "%": ("%", Fraction(1)),
    "‰": ("%", Fraction(1, 10)),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount and what it is paid for.

    Attributes:
        value: in yuan, or in percent.
        per: the unit, with all other words: ``元/本``.
    """

    value: Fraction
    per: str


@lru_cache(maxsize=1024)
def read_amount(text: str) -> Amount | None:
    """Return the amount of a text that names one amount and no condition; None else.

    >>> read_amount("每本5元") == read_amount("5.00元/本")
    True
    """
    plain, bounded = _AT_MOST.subn("", words_of(text).removeprefix("人民币"))
    found = _MONEY.findall(plain)
    if len(found) != 1:
        return None
    rest = _MONEY.sub("", plain)
    if _CONDITIONS.search(rest):
        return None
    unit, factor = _FACTORS[found[0][1]]
    per = "".join(sorted(re.sub("[/每]|收取", "", rest)))
    return Amount(Fraction(found[0][0].replace(",", "")) * factor, f"{'≤' * bounded}{unit}/{per}")


def is_free(text: str) -> bool:
    """Tell whether a fee's text says that nothing is to be paid."""
    plain = words_of(text)
    amount = read_amount(text)
    return plain in _FREE or (amount is not None and amount.value == 0)
