"""Characters that do not belong into published text, and the text as it should be.

Each ``corrected_…`` function returns the whole text mended; a text that needs nothing comes back equal. They change
how a text is written, never what it says, and mending twice does what mending once does.

>>> corrected_spaces("申请表 （原件）")
'申请表（原件）'
>>> corrected_width("Ａ４ 纸 ２ 份")
'A4 纸 2 份'
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from itemctl.model.forms import INVISIBLE

INVISIBLE_CHARACTERS: Final = (
    rf"{INVISIBLE}\u115f\u1160\u17b4\u17b5\u2065\u3164\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""Characters that show nothing, as the inside of a character class: zero width, direction marks, selectors, fillers."""

LOST_CHARACTERS: Final = r"\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd"
"""What stands where a character was lost: the replacement character and private use (own characters of an old
system, tick boxes of Wingdings), as the inside of a character class."""

ODD_SPACES: Final = r"\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces other than the ordinary one, as the inside of a character class."""

FULL_WIDTH: Final = r"\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
"""Full-width letters and digits, as the inside of a character class."""

LOOK_ALIKES: Final = r"\u2e80-\u2fd5\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufad9\U0002f800-\U0002fa1d"
"""Radicals and compatibility ideographs, which look like common characters and are others (GB 18030 keeps them
apart); as the inside of a character class. The twelve unified ones among the latter are left out."""

RARE_CHARACTERS: Final = (
    r"\u2600-\u2604\u2607-\u263f\u2641\u2643-\u27bf\u2b00-\u2bff\u3400-\u4dbf\u9fa6-\u9fff\uac00-\ud7a3\U0001f000-\U0001faff\U00020000-\U0002f7ff"
    r"\U00030000-\U000323af"
)
"""Ideographs outside GBK, Hangul, emoji and dingbats (GB 2312 has ★☆♀♂), as the inside of a character class."""

_HAN: Final = r"\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
_WIDE_MARKS: Final = "，。、；：？！（）《》〈〉【】〔〕「」『』“”‘’…—"
_BLANKS: Final = rf"[ \t{ODD_SPACES}]"

_invisible = re.compile(f"[{INVISIBLE_CHARACTERS}]+")
_odd_space = re.compile(f"[{ODD_SPACES}]")
_before_line_end = re.compile(rf"{_BLANKS}+(?=\n)")
_beside_mark = re.compile(rf"(?<=[{_WIDE_MARKS}]){_BLANKS}+(?=\S)|(?<=\S){_BLANKS}+(?=[{_WIDE_MARKS}])")
_doubled_blank = re.compile(rf"(?<=\S){_BLANKS}{{2,}}(?=\S)")
_doubled_mark = re.compile(r"(?<![，。、；：,;])([，。、；：,;])\1(?![，。、；：,;])")
_full_width = re.compile(f"[{FULL_WIDTH}]+")
_look_alike = re.compile(f"[{LOOK_ALIKES}]")
_zero = re.compile("(?<=[一二三四五六七八九零〇○])○|○(?=[一二三四五六七八九〇○年])")
_year_in_brackets = re.compile(
    rf"(?<=[{_HAN}])[ ]?(?:\[|\(|（|【|〖|［|﹝|﹙|〔)[ ]?((?:19|20)[0-9]{{2}})[ ]?年?[ ]?(?:\]|\)|）|】|〗|］|﹞|﹚|〕)[ ]?"
    r"(?=第?[ ]?[0-9]{1,5}[ ]?号)"
)
_trailing_mark = re.compile(r"[，。、；：,;\s]+\Z")

# Radicals for which Unicode has no decomposition but an equivalent (EquivalentUnifiedIdeograph.txt), as far as they
# are characters by themselves; what copies from PDF bring in. The Kangxi radicals come by NFKC.
_RADICALS: Final = dict(
    zip(
        "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰",
        "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙",
        strict=True,
    )
)


def corrected_invisible(text: str) -> str:
    """Return a text without characters that do not show (U+200B, U+00AD, direction marks, variation selectors …)."""
    return _invisible.sub("", text)


def corrected_spaces(text: str) -> str:
    """Return a text without stray blanks: at both ends, before line ends, doubled, beside Chinese punctuation.

    Other than ordinary spaces become ordinary. A blank between two Chinese characters stays, since it may part two
    names (中共中央办公厅 国务院办公厅). So does the line end of a block of lines.
    """
    plain = _doubled_blank.sub(" ", _beside_mark.sub("", _before_line_end.sub("", text)))
    return _odd_space.sub(" ", plain.strip()) + ("\n" if text.endswith("\n") and plain.strip() else "")


def corrected_width(text: str) -> str:
    """Return a text with full-width letters and digits made half-width (GB/T 15835)."""
    return _full_width.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def corrected_look_alikes(text: str) -> str:
    """Return a text with radicals and compatibility ideographs replaced by the characters they look like.

    The circle ○ within a number in Chinese numerals becomes 〇 (GB/T 15835).
    """
    return _zero.sub("〇", _look_alike.sub(lambda found: _ordinary(found[0]), text))


def corrected_document_numbers(text: str) -> str:
    """Return a text with the year of document numbers in 〔〕: 国办发[2018]47号 becomes 国办发〔2018〕47号 (GB/T 9704)."""
    return _year_in_brackets.sub(r"〔\1〕", text)


def corrected_doubled_marks(text: str) -> str:
    """Return a text with a comma, stop, semicolon or colon written twice written once; three and more stay."""
    return _doubled_mark.sub(r"\1", text)


def corrected_name_end(text: str) -> str:
    """Return a name without the comma, semicolon or stop at its end."""
    return _trailing_mark.sub("", text)


def _ordinary(char: str) -> str:
    return _RADICALS.get(char) or unicodedata.normalize("NFKC", char)
