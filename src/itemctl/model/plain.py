"""Text of files made safe to show: no character steers a terminal, breaks a line, or is forbidden in XML."""

from __future__ import annotations

import re

_BREAKS = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
# Other controls; marks that turn the direction of the text round them; what XML 1.0 cannot hold.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_STAND_IN = "\ufffd"
_WORD = re.compile("[A-Za-z0-9_./:-]")


def one_line(text: str) -> str:
    """Return ``text`` on one line, with a visible sign for every character that cannot be shown."""
    if text.isprintable():  # quick, and true of nearly every text
        return text
    return visible(_BREAKS.sub(" ", text))


def visible(text: str) -> str:
    """Return ``text`` with a visible sign for every character that cannot be shown, tabs and line ends included."""
    return text if text.isprintable() else _UNSEEN.sub(_STAND_IN, text)


def beginning(text: str, longest: int, mark: str = "……") -> str:
    """Return ``text``, of a longer one the beginning with a mark behind it; no code, id, date or path is cut in two.

    Args:
        text: one line.
        longest: characters that may stay.
        mark: what stands for the rest.
    """
    if len(text) <= longest:
        return text
    end = longest
    while end and _WORD.match(text, end - 1) and _WORD.match(text, end):
        end -= 1
    return text[: end if end > longest // 2 else longest].rstrip() + mark
