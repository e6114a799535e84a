"""Tells whether a file is written in the ordinary way, in which a quick YAML parser and the strict reader agree.

Every line has to have one of the shapes given below; what has none of them is the strict reader's, so nothing has to
be known here of what a quick parser does with all the rest of YAML. A file is *ordinary* when

* it is UTF-8 without byte-order mark, backslash, tab, carriage return, other control character, U+0085 or Unicode
  line separator, ends with a line feed, and no line has more than 1,000 characters or 40 spaces in a row;
* a line is empty, a comment, or an entry, after spaces and at most one dash;
* a key is plain and begins with a letter, so it is no number and no truth value;
* a value stands on its line whole: text that begins with a letter or an opening bracket; a number written as we
  write numbers; digits followed by what no number holds (``20个工作日``, ``2024-01-31``); a text in quotes; a list or
  mapping in brackets, two levels deep at most; or it is one of the headers ``|``, ``|-``, ``>``, ``>-``, followed by a line;
* text that stands alone on its line begins as such a value does.

Nesting cannot go deeper than 48 levels in such a file: 40 columns, one dash, brackets within brackets.

The lines are judged in a shrunk copy of the bytes, in which a character is one byte: ``h`` for all that is not ASCII,
``1`` for the digits 1 to 9, ``&`` for the signs that mean something at the beginning of a scalar.
"""

from __future__ import annotations

import re
from collections.abc import Callable

DEEPEST = 48
"""Levels of nesting in an ordinary file at most."""

_LONGEST_LINE = 1000  # a plain key ends at 1,024 characters
_DEEP = b" " * 40

_REFUSED, _LATIN, _LINE_FEED = 0, 1, 10
_CONTINUATION = bytes(range(0x80, 0xC0))


def _shrinking() -> bytes:
    table = bytearray(range(0x80)) + b"h" * 0x80
    table[0xC2] = _LATIN
    for code in (*range(0x0A), *range(0x0B, 0x20), 0x7F, ord("\\")):
        table[code] = _REFUSED
    for code in b"123456789":
        table[code] = ord("1")
    for code in b"&*!?%@`~+<":
        table[code] = ord("&")
    return bytes(table)


_SHRUNK = _shrinking()

# In the patterns below "1" is a digit from 1 to 9, and "letter" includes all that is not ASCII. A pattern ending in BEGUN
# goes on behind the first character of a scalar: nearly all lines are settled by that character, without a branch.
_SAFE = rb"A-EG-MO-SU-Za-eg-mo-su-z($/"  # letters that begin none of true, false and null in any spelling
_LETTER = rb"[A-Za-z($/]"
_WORD = rb"(?:rue|RUE|alse|ALSE|ull|ULL)"
_END = rb"(?= *+[\n,\]}]| ++#)"
_NUMBER_BEGUN = (
    rb"(?:(?<=0)|(?<=1)[01]{0,40}+|(?<=-)(?:0|1[01]{0,40}+))(?:\.[01]{1,40}+)?+(?<!-0)" + _END
    # 20个, 2024-01-31; no 012, 1e3, 0x1F, 1_000, and no key that is a number
    + rb"|(?:(?<=-)[01]|(?<=[01]))[01]*+(?:\.[01]*+)?+(?![01_eEoOxXbB]| *+(?:[\n,\]}]|:[ \n])| ++#)"
    + rb"|(?<=-)" + _LETTER
)  # fmt: skip
_SCALAR_BEGUN = (
    rb"(?<=1)[01]{0,40}+[\nh,}]|" + _NUMBER_BEGUN + rb"|(?<=[|>])-?+\n[^\n]"
    rb"|(?<=')(?:[^'\n]|'')*+'" + _END + rb"|(?<=\")[^\"\n]*+\"" + _END + rb"|(?<=[TFN])(?!" + _WORD + rb")"
)  # fmt: skip
_ODD_LINE = re.compile(
    rb"\n *+[^" + _SAFE + rb"](?!"
    rb"(?<=-) [" + _SAFE + rb"]|(?<=[tfn])(?!" + _WORD + rb"[ :])|(?<=#)|(?<=\n\n)|"
    rb"(?<=-)(?:\n|  *+(?:[" + _SAFE + rb"\[{#]|[tfn](?!" + _WORD + rb" *+:)|[^\n ](?:" + _SCALAR_BEGUN + rb")))|"
    rb"(?<=[TFN])(?!" + _WORD + rb"[ :\n])|" + _NUMBER_BEGUN + rb")"
)  # fmt: skip
_ODD_VALUE = re.compile(rb":  *+[^" + _SAFE + rb"tfn\[{#](?!" + _SCALAR_BEGUN + rb")")

_RUN = rb"[^\n,\[\]{}:#'\"&|>]*+"
_INSIDE = _RUN + rb"(?::[01/]" + _RUN + rb")*+"  # 08:30, https://
_SCALAR = (
    rb"(?:(?![TFN]" + _WORD + rb")" + _LETTER + _INSIDE + rb"|[-01](?:" + _NUMBER_BEGUN + rb")" + _INSIDE
    + rb"|'(?:[^'\n]|'')*+'|\"[^\"\n]*+\") *+"
)  # fmt: skip


# What stands in brackets within brackets is skipped: it is looked at for its own sake, as its bracket is found as well.
_SKIPPED = rb"(?:[^\[\]{}\n'\"]|'(?:[^'\n]|'')*+'|\"[^\"\n]*+\")*+"
_KEY = rb"(?![tfnTFN]" + _WORD + rb"[ :])" + _LETTER + _RUN + rb": ++"


def _entries(entry: bytes, close: bytes) -> bytes:
    return rb" *+(?:(?:" + entry + rb")(?:, *+(?!" + close + rb")|(?=" + close + rb")))*+" + close


_ODD_LIST = re.compile(
    rb"\[(?<=[ ,\[{]\[)(?!" + _entries(_SCALAR + rb"|\{" + _SKIPPED + rb"\} *+", rb"\]") + _END + rb")"
)
_ODD_MAPPING = re.compile(
    rb"\{(?<=[ ,\[{]\{)(?!"
    + _entries(_KEY + rb"(?:" + _SCALAR + rb"|\[" + _SKIPPED + rb"\] *+|\{" + _SKIPPED + rb"\} *+)", rb"\}") + _END + rb")"
)  # fmt: skip
_C1_CONTROL = re.compile("[\x80-\x9f]")


def _has_long_line(shrunk: bytes) -> bool:
    start, size = 0, len(shrunk)
    while size - start > _LONGEST_LINE:
        end = shrunk.rfind(b"\n", start, start + _LONGEST_LINE)
        if end <= start:
            return True
        start = end
    return False


# In this order: what is short comes first, and lines are short before a pattern looks at them.
_CHECKS: tuple[tuple[str, Callable[[bytes], object]], ...] = (
    ("unfinished-line", lambda shrunk: shrunk[-1] != _LINE_FEED),
    ("refused-character", lambda shrunk: _REFUSED in shrunk),
    ("deep", lambda shrunk: _DEEP in shrunk),
    ("long-line", _has_long_line),
    ("line", _ODD_LINE.search),
    ("value", _ODD_VALUE.search),
    ("list", _ODD_LIST.search),
    ("mapping", _ODD_MAPPING.search),
)
ODDITIES = (*(name for name, _ in _CHECKS), "not-utf8", "wide-character")
"""Every reason for which a file is not ordinary."""


def ordinary_text(raw: bytes) -> str | None:
    """Return the text of a file's bytes when it is ordinary throughout; None when any of it is not, or not UTF-8."""
    shrunk = b"\n" + raw.translate(_SHRUNK, _CONTINUATION)
    for _, is_odd in _CHECKS:
        if is_odd(shrunk):
            return None
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return None
    return None if _has_refused_wide(shrunk, text) else text


def has_unsafe_wide(text: str) -> bool:
    """Tell whether any of the characters from U+0800 on that may stand in no text is in ``text``."""
    return "\u2028" in text or "\u2029" in text or "\ufeff" in text or "\ufffe" in text or "\uffff" in text


def oddity(raw: bytes) -> str:
    """Return the first reason, of ``ODDITIES``, for which a file is not ordinary; empty for one that is."""
    shrunk = b"\n" + raw.translate(_SHRUNK, _CONTINUATION)
    for name, is_odd in _CHECKS:
        if is_odd(shrunk):
            return name
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return "not-utf8"
    return "wide-character" if _has_refused_wide(shrunk, text) else ""


def _has_refused_wide(shrunk: bytes, text: str) -> bool:
    return has_unsafe_wide(text) or (_LATIN in shrunk and _C1_CONTROL.search(text) is not None)
