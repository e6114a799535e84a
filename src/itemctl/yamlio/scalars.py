"""What an unquoted scalar means, and how a text is written so that every reader takes it for that text.

``resolve_plain`` is the only place that gives an unquoted scalar a type: ``true``, ``false``,
``null``, ``~`` and nothing at all, integers without leading zero, decimals with a point. All else is text.
"""

from __future__ import annotations

import re
from typing import Literal

Quotes = Literal["plain", "single", "double"]

TYPED_FIRST = frozenset("-0123456789tfn~")
"""First characters of the scalars that can be other than text; readers use it to skip the question cheaply."""

TYPED_LAST = frozenset("0123456789el~")
"""Last characters of the scalars that can be other than text."""

UNSAFE_CHARACTER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that may stand in no text: C0, DEL, C1 with NEL, line separators, a stray byte-order mark."""

_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,999}", re.ASCII)
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,299})\.[0-9]{1,999}", re.ASCII)
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


def resolve_plain(text: str) -> str | int | float | bool | None:
    """Return the value of the unquoted scalar ``text``; a text unless it has one of the few typed forms."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in TYPED_FIRST:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return text


# A plain scalar that some YAML 1.1 or 1.2 reader takes for a number, a date, a truth value, nothing or a merge;
# and, wider than need be, all codes of digits and capitals, so that one that happens to be a number does not differ.
_AMBIGUOUS = re.compile(
    r"""
    [-+.]?[0-9][0-9A-Za-fox_.,:+\ -]*
  | [-+]?\.(?i:inf|nan)
  | ~ | (?i:null|true|false|yes|no|on|off|y|n)
  | = | <<
    """,
    re.VERBOSE,
)
_PLAIN_START = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=]|-[^\s,\[\]{}]")
_PLAIN_BREAKER = re.compile(r":(?:\s|$)|\s#|[\[\]{},?\n\t]|^(?:---|\.\.\.)")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}
_NEEDS_DOUBLE = re.compile("[\n\t\r\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def quote_scalar(text: str, *, prefer: Quotes | None = None) -> str:
    """Return ``text`` as a YAML scalar on one line that YAML 1.1, YAML 1.2 and our reader take for this text.

    Plain where that is safe in block and flow collections alike, else in single quotes, and in double quotes
    only for what needs an escape. ``prefer`` asks for a style, which is kept where the text allows it.

    Raises:
        ValueError: ``text`` holds a lone surrogate, which no UTF-8 file can hold.
    """
    if _NEEDS_DOUBLE.search(text):
        return _double(text)
    if prefer == "double":
        return _double(text)
    if prefer != "single" and is_safe_plain(text):
        return text
    return "'" + text.replace("'", "''") + "'"


def is_safe_plain(text: str) -> bool:
    """Tell whether ``text`` may stand unquoted: any reader, in any collection, takes it for this very text."""
    if not text or text != text.strip() or len(text) > 900:
        return False  # a plain key ends at 1,024 characters
    if not _PLAIN_START.match(text) or _PLAIN_BREAKER.search(text):
        return False
    return not is_ambiguous(text)


def is_ambiguous(text: str) -> bool:
    """Tell whether some YAML reader takes the unquoted ``text`` for a number, a date, a truth value or nothing."""
    return text.isascii() and _AMBIGUOUS.fullmatch(text) is not None


def _double(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(char) or _escape(char) for char in text) + '"'


def _escape(char: str) -> str:
    if not _NEEDS_DOUBLE.match(char):
        return char
    code = ord(char)
    if 0xD800 <= code <= 0xDFFF:
        raise ValueError(f"U+{code:04X}")
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
