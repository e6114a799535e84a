"""Document numbers (文号) as people write them, and titles of documents with a number in brackets after them.

Offices write one number in many ways (国务院令第198号, 国务院第198号令, 中华人民共和国国务院令（第198号）; 国办发[2018]47号,
国办发〔2018〕47号). What tells two documents apart is the year and the running number, and for 令 the number alone.

>>> read_number("国办发【2018】47号") == read_number("国办发〔2018〕第47号")
True
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from itemctl.model.numerals import read_numeral

_ANY: Final = "0-9零〇○一二三四五六七八九十百千"
_DATED: Final = re.compile(
    rf"[〔\[【(〈] *(?P<year>(?:19|20)?[0-9]{{2}}) *[〕\]】)〉] *第?(?P<serial>[{_ANY}]+) *号"
)
_ORDER: Final = re.compile(
    rf"令(?:[0-9]{{4}}年)?[^0-9第号]{{0,8}}第?(?P<after>[{_ANY}]+) *号|第(?P<before>[{_ANY}]+) *号令"
)
_INNER: Final = "[^（）()]"
_TITLE: Final = re.compile(
    rf"《(?P<title>[^《》]{{2,120}})》 *[（(](?P<number>{_INNER}{{0,60}}(?:[（(]{_INNER}{{0,20}}[）)]{_INNER}{{0,40}})?)[）)]"
)
_EDITION: Final = re.compile(rf"[（(]{_INNER}*(?:修[正订改]|试行|暂行){_INNER}*[）)]$")
_MARKS: Final = re.compile("[《》〈〉<>“” ]")
_HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９（）［］", "0123456789()[]")
_STRUNG: Final = str.maketrans("零〇○一二三四五六七八九", "000123456789")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """What of a document number tells documents apart.

    Attributes:
        year: year in the brackets; 0 for an order (令) that has none.
        serial: running number.
    """

    year: int
    serial: int

    @property
    def is_order(self) -> bool:
        """Whether it is the number of an order (令), of which a document gets a new one whenever it is revised."""
        return self.year == 0


@lru_cache(maxsize=8192)
def read_number(text: str) -> DocumentNumber | None:
    """Return the first document number in a text, or None."""
    plain = text.translate(_HALF_WIDTH)
    dated = _DATED.search(plain)
    if dated is not None:
        year, serial = int(dated["year"]), _integer(dated["serial"])
        return DocumentNumber(year if year > 99 else 1900 + year, serial) if serial else None
    order = _ORDER.search(plain)
    serial = _integer(order["after"] or order["before"]) if order is not None else 0
    return DocumentNumber(0, serial) if serial else None


def cited_documents(text: str) -> list[tuple[str, str]]:
    """Return (title, number) of every 《title》（number） in a text; brackets that hold no number are passed over."""
    pairs = ((match["title"], match["number"]) for match in _TITLE.finditer(text))
    return [(title, number) for title, number in pairs if read_number(number) is not None]


@lru_cache(maxsize=8192)
def plain_title(title: str) -> str:
    """Return a title as it compares: without quotes, blanks, 中华人民共和国, and remarks like （2019年修正）."""
    bare = _EDITION.sub("", _MARKS.sub("", title))
    return bare.removeprefix("中华人民共和国") or bare


def _integer(text: str) -> int:
    """Return a number in digits, strung-together Chinese digits (一一四) or a numeral; 0 for what is none."""
    digits = text.translate(_STRUNG)
    return int(digits[:9]) if digits.isdecimal() else read_numeral(text) or 0
