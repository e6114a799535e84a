"""Which articles a citation names: 第三十五条第一款, 第35条, 第六十二条之一, 第八条、第九条.

Chapters, annexes and rows (第五章, 附件, 第101项) name no article.

>>> parse_articles("第六十二条之一第二款、第70条")
(Article(number=62, inserted=1, paragraph=2, item=0), Article(number=70, inserted=0, paragraph=0, item=0))
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from itemctl.model.numerals import read_numeral, write_numeral

_NUMBER: Final = "[0-9０-９零〇一二两三四五六七八九十百千]+"
_CITED: Final = re.compile(
    rf"第?(?P<numbers>{_NUMBER}(?:[、，,和及与至—-]{_NUMBER})*) *条(?![例款])(?:之(?P<inserted>{_NUMBER}))?"
    rf"|第(?P<paragraph>{_NUMBER}) *款"
    rf"|(?:第[（(]?|[（(])(?P<item>{_NUMBER})[）)]? *项"
)
_BETWEEN: Final = re.compile("[、，,和及与至—-]")


@dataclass(frozen=True, slots=True)
class Article:
    """One place in a law; 0 stands for what is not named.

    Attributes:
        number: 条.
        inserted: 之一, 之二 … of an article inserted later.
        paragraph: 款.
        item: 项.
    """

    number: int
    inserted: int = 0
    paragraph: int = 0
    item: int = 0

    def __str__(self) -> str:
        text = f"第{write_numeral(self.number)}条"
        if self.inserted:
            text += f"之{write_numeral(self.inserted)}"
        if self.paragraph:
            text += f"第{write_numeral(self.paragraph)}款"
        return f"{text}第{write_numeral(self.item)}项" if self.item else text

    def overlaps(self, other: Article) -> bool:
        """Tell whether one of the two holds the other: 第九条 holds 第九条第二款."""
        pairs = ((self.paragraph, other.paragraph), (self.item, other.item))
        return (self.number, self.inserted) == (other.number, other.inserted) and all(
            own == its or not own or not its for own, its in pairs
        )


@lru_cache(maxsize=8192)
def parse_articles(text: str) -> tuple[Article, ...]:
    """Return the articles that a citation names, in order; a 款 or 项 without 条 belongs to the article before it."""
    found: list[Article] = []
    for match in _CITED.finditer(text):
        if match["numbers"]:
            inserted = _number(match["inserted"] or "0")
            numbers = [_number(part) for part in _BETWEEN.split(match["numbers"])]
            found.extend(Article(number) for number in numbers[:-1] if number)
            if numbers[-1]:
                found.append(Article(numbers[-1], inserted))
        elif found:
            last = found[-1]
            is_taken = last.item or (match["paragraph"] and last.paragraph)
            if not is_taken:
                found.pop()
            found.append(_within(last, match))
    return tuple(found)


def _within(article: Article, match: re.Match[str]) -> Article:
    """Return the place that a 款 or 项 names after an article."""
    number, inserted = article.number, article.inserted
    if match["paragraph"]:
        return Article(number, inserted, _number(match["paragraph"]))
    return Article(number, inserted, article.paragraph, _number(match["item"]))


def _number(text: str) -> int:
    """Return a number in digits of any width or a Chinese numeral; 0 for what is neither."""
    if text.isdecimal():
        return int(text) if len(text) < 5 else 0  # no law has so many articles
    return read_numeral(text) or 0
