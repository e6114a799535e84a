"""How wide text is on a terminal: Chinese characters take two columns."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

from itemctl.model.made import Made

_NOT_AT_LINE_START = frozenset("，。、；：？！）】》〉」』”’…—,.;:?!)]}%")


def char_width(char: str) -> int:
    """Return the columns a character takes: 0, 1 or 2."""
    if combining(char) or char in "\u200b\u2060\ufeff":
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


_WIDTHS = Made(char_width)
_WIDE = 2


def text_width(text: str) -> int:
    """Return the columns a text takes."""
    return len(text) if text.isascii() else sum(map(_WIDTHS.__getitem__, text))


def pad(text: str, width: int) -> str:
    """Return the text with spaces up to ``width`` columns."""
    return text + " " * max(0, width - text_width(text))


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines of at most ``width`` columns: at spaces, or between Chinese characters.

    Closing punctuation does not begin a line (it may stand one column over instead).
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if text_width(paragraph) <= width:
            lines.append(paragraph.rstrip())
        else:
            lines += _broken(paragraph, width)
    return lines


def _broken(paragraph: str, width: int) -> list[str]:
    lines: list[str] = []
    line, used = "", 0
    for piece in _pieces(paragraph):
        size = text_width(piece)
        if line and used + size > width and piece not in _NOT_AT_LINE_START:
            lines.append(line.rstrip())
            line, used = "", 0
            piece = piece.lstrip()  # noqa: PLW2901 - the space at a break is dropped
            size = text_width(piece)
        line += piece
        used += size
    lines.append(line.rstrip())
    return lines


def _pieces(text: str) -> list[str]:
    """Split where a line may break: before a space and on both sides of a wide character."""
    pieces: list[str] = []
    goes_on = False
    for char in text:
        is_wide = _WIDTHS[char] == _WIDE
        if goes_on and char != " " and not is_wide:
            pieces[-1] += char
        else:
            pieces.append(char)
            goes_on = not is_wide
    return pieces
