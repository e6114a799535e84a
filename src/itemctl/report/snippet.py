"""The source line of a finding with a caret under the place, cut to what a terminal shows on one line."""

from __future__ import annotations

from collections.abc import Sequence

from itemctl.model.source import Span
from itemctl.model.width import char_width, text_width
from itemctl.report.plain import visible

LONGEST_LINE = 160
"""Columns of a source line that are shown where no terminal sets a limit."""
_TAB_WIDTH = 4
_MARGIN = 8  # columns of the line number and the bar
_LEAST = 20
_CUT = "..."  # three ASCII characters: how wide `…` is, terminals do not agree
_DIM, _MARK, _RESET = "\x1b[2m", "\x1b[1;31m", "\x1b[0m"


def snippet(lines: Sequence[str], span: Span, *, colored: bool, columns: int | None = None) -> list[str]:
    """Return the first line of a place and a line with carets under it; nothing where the file has no such line.

    Args:
        lines: the lines of the file.
        span: the place.
        colored: true adds terminal colours.
        columns: width of the terminal, as a line that it breaks has its caret elsewhere; None where there is none.
    """
    if not 1 <= span.line <= len(lines):
        return []
    raw = lines[span.line - 1].rstrip("\r\n")
    end = span.end_column - 1 if span.end_line == span.line else len(raw.rstrip())
    before, marked = _shown(raw[: span.column - 1]), _shown(raw[span.column - 1 : end]) or " "
    room = LONGEST_LINE if columns is None else max(_LEAST, columns - _MARGIN)
    whole = (
        _shown(raw) if len(raw) >= span.column else before + marked
    )  # the place may be behind the last character
    shown, start = _around(whole, before, marked, room)
    shown = shown.rstrip(" ")
    caret = " " * start + "^" * max(1, min(text_width(marked), room - start))
    number, margin = f"{span.line:>5} | ", " " * 5 + " | "
    if colored:
        return [f"{_DIM}{number}{_RESET}{shown}", f"{_DIM}{margin}{_RESET}{_MARK}{caret}{_RESET}"]
    return [number + shown, margin + caret]


def _shown(text: str) -> str:
    return visible(text.replace("\t", " " * _TAB_WIDTH))


def _around(line: str, before: str, marked: str, room: int) -> tuple[str, int]:
    """Return the part of a line round the place that takes no more than ``room`` columns, and where the place begins.

    As much of the place as fits is shown, and what stands round it; a quarter of the room is left to what stands before.
    """
    if text_width(line) <= room:
        return line, text_width(before)
    end, rest = len(_CUT), line[len(before) :]
    spare = room - text_width(marked)
    behind = text_width(rest) - text_width(marked)
    kept = max(room // 4, spare - min(behind, spare // 2))
    lead = before if text_width(before) <= kept else _CUT + _last(before, kept - end)
    space = room - text_width(lead)
    part = rest if text_width(rest) <= space else _first(rest, space - end) + _CUT
    return lead + part, text_width(lead)


def _first(text: str, columns: int) -> str:
    """Return as much of the beginning as ``columns`` hold."""
    for index, char in enumerate(text):
        columns -= char_width(char)
        if columns < 0:
            return text[:index]
    return text


def _last(text: str, columns: int) -> str:
    """Return as much of the end as ``columns`` hold."""
    return _first(text[::-1], columns)[::-1]
