"""One test of many texts: whether any rule on characters, punctuation or personal data could find something in them.

It may be wrong in one direction only. What is plain here has no finding of the families TXT and PER, save for words
that are read as a whole (placeholders, names of persons); what is not plain may be harmless. So each pattern below says
of a sign where it is certainly in order, and is wider than the rules are: a property test holds them to it.
"""

from __future__ import annotations

import re
from typing import Final

APART: Final = "\x1f"
"""Stands before and after each text of a joined one; the reader lets no such character through."""

_HAN: Final = r"\u4e00-\u9fff"
_PLAIN: Final = (
    rf"{APART}\"'*+/09A-Z_a-z\u00b0-\u00b1\u00b7\u00d7\u2014\u2018-\u201d\u2026\u2103\u2160-\u216b\u2192\u2264-\u2265"
    r"\u2460-\u2487\u25a0-\u25a1\u3007\u300a-\u300b\u3015\u3220-\u3229\u339c-\u33a5\u4e00-\u70ea\u70ec-\u951e\u9520-\u9fa5"
    r"\uff05\uff09\uff0b\uff0d-\uff0f\uff5e"
)
"""Characters that are in order wherever they stand; 锟 and 烫, which wrong conversions leave behind, are not among them."""
_MARKS: Final = "，。、；：,;."
_WIDE_MARKS: Final = "，。、；：？！（）《》〈〉【】〔〕「」『』“”‘’…—"
_YEAR: Final = "(?:19|20)[0-9]{2}"
_NO_NUMBER: Final = f"(?! ?{_YEAR} ?年? ?[)）〕] ?第? ?[0-9])"

_DIGIT = "[1-8](?!(?<![0-9A-Za-z].)[0-9 -]{10}|(?<=[A-Za-z].)[0-9]{14})"
_IN_BOTH: Final = (
    _DIGIT,
    rf"[ \t](?<![{_WIDE_MARKS}{APART} \t\n][ \t])(?![{_WIDE_MARKS}{APART} \t\n])",
    rf"\n(?<!{APART}\n)(?![ \t\n]+{APART})",
    rf"（{_NO_NUMBER}",
    rf"〔(?:(?={_YEAR}〕(?! ))|(?! ?{_YEAR}))",
    r"[！？](?![！？])",
    r"\.(?!。)",
    "-(?<![mM][sS][oO]-)(?![fF][aA][mM]|[aA][lL][iI]|[hH][eE][iI])",
    "@(?![1qQfFyYsSwWaAgGoOhH])",
)


def _texts_of(run: str, *signs: str) -> re.Pattern[str]:
    return re.compile(f"(?:[{run}]++|{'|'.join(signs)})*+")


_names = _texts_of(
    _PLAIN,
    *_IN_BOTH[:1],
    rf"[，。、；](?![{_MARKS}\s])",
    rf"：(?<![人员]：)(?![{_MARKS}\s])",
    rf"[,;:?!)](?<![{_HAN}）》”].)(?![{_HAN}（《“{_MARKS}?\s])(?<![pP][tT]:)",
    rf"\((?<![{_HAN}）》”nN \t\n]\()(?![{_HAN}（《“]){_NO_NUMBER}",
    rf" (?<![{_HAN}{_WIDE_MARKS}{APART} \t\n] )(?![{_WIDE_MARKS}{APART} \t\n])",
    rf" (?<=[{_HAN}] )(?![{_HAN}{_WIDE_MARKS}{APART} \t\n])",
    *_IN_BOTH[2:],
)
_others = _texts_of(
    rf"{_PLAIN}!)",
    rf"[，。、；](?![{_MARKS}])",
    *_IN_BOTH[:1],
    rf"[：:](?<![人员][：:])(?<![pP][tT]:)(?![{_MARKS}])",
    rf"[,;](?![{_MARKS}])",
    rf"\((?<![nN \t\n]\(){_NO_NUMBER}",
    r"\?(?!\?)",
    *_IN_BOTH[1:],
)

_BRACKETS: Final = ("（）", "《》", "“”", "〔〕", "()")
_bracket = re.escape("".join(_BRACKETS))
_run = f"[^{_bracket}{APART}]*+"
_pairs = "|".join(f"{re.escape(a)}{_run}{re.escape(b)}" for a, b in _BRACKETS)
_nested = "|".join(f"{re.escape(a)}{_run}(?:(?:{_pairs}){_run})*+{re.escape(b)}" for a, b in _BRACKETS)
_paired = re.compile(f"(?:[^{_bracket}]++|{_nested})*+")


class PlainTexts:
    """Tells of texts of one sort whether all of them are plain, and remembers those that were.

    Names of steps, limits, articles and standing phrases come again in file after file.
    """

    def __init__(self, *patterns: re.Pattern[str]) -> None:
        self._patterns = patterns
        self._known: set[str] = set()

    def has_all(self, *texts: list[str]) -> bool:
        """Tell whether all texts of these lists are plain."""
        if all(map(self._known.issuperset, texts)):
            return True
        fresh = set[str]().union(*texts) - self._known
        joined = f"{APART}{APART.join(fresh)}{APART}"
        if not all(pattern.fullmatch(joined) for pattern in self._patterns):
            return False
        if len(self._known) > _MOST:
            self._known.clear()
        self._known |= fresh
        return True


_MOST: Final = 20_000
"""Texts that are remembered at most: a few megabytes."""

NAMES_AND_TITLES: Final = PlainTexts(_names, _paired)
OTHER_TEXTS: Final = PlainTexts(_others, _paired)


def are_plain_addresses(addresses: list[str]) -> bool:
    """Tell whether addresses on the net are plain: nothing but ASCII, no blank and no mailbox."""
    joined = "".join(addresses)
    return joined.isascii() and not any(sign in joined for sign in " \t\n@")
