"""A table as data: what lists and reports are, before they become a workbook, a document or Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, Self

Cell = str | int | float | None
"""Text, a number, or nothing."""
Kind = Literal["text", "number", "share"]
"""How a column is shown: a share is a part of one, printed in per cent with one decimal."""


class Marked(str):
    """A text of a cell with stretches set off where a medium can; everywhere else the text alone.

    Attributes:
        parts: its stretches in order, and whether each is set off.
        side: why: ``old`` is what is gone, ``new`` what was not there before.
    """

    parts: tuple[tuple[str, bool], ...]
    side: Literal["old", "new"]

    @classmethod
    def of(cls, parts: tuple[tuple[str, bool], ...], side: Literal["old", "new"]) -> Self:
        """Return the text that the parts make up."""
        made = cls("".join(text for text, _ in parts))
        made.parts, made.side = parts, side
        return made


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        title: its head.
        width: in Chinese characters, for media with pages.
        kind: of its cells; numbers stand in the middle.
    """

    title: str
    width: int = 10
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        name: short, for the sheet of a workbook.
        title: printed above it.
        columns: from left to right.
        rows: one cell for each column.
        notes: printed below: definitions of figures, what was left out and why.
        total: whether the last row adds up the others.
        annex: what stands above the title, like 附件1; empty where it is no annex.
        issuer: who publishes it, printed below; empty where nobody does.
        date: when, like ``2026-03-10``; empty where it is not published.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    total: bool = False
    annex: str = ""
    issuer: str = ""
    date: str = ""


def shown(cell: Cell, kind: Kind) -> str:
    """Return a cell as text: a share in per cent with one decimal, other numbers with at most two decimals.

    >>> shown(0.375, "share"), shown(2.5, "number"), shown(3.0, "number"), shown(None, "number")
    ('37.5%', '2.5', '3', '')
    """
    if cell is None or isinstance(cell, str):
        return cell or ""
    if kind == "share":
        return f"{cell:.1%}"
    return str(cell) if isinstance(cell, int) else f"{cell:.2f}".rstrip("0").rstrip(".")


def with_notes_once(tables: Iterable[Table]) -> list[Table]:
    """Return tables that are read one after the other: a note stands below the last table that has it."""
    made: list[Table] = []
    below: set[str] = set()
    for table in reversed(list(tables)):
        made.append(replace(table, notes=tuple(note for note in table.notes if note not in below)))
        below.update(table.notes)
    return made[::-1]


def chinese_date(date: str) -> str:
    """Return a date as official documents write it; a text that is no date stays as it is.

    >>> chinese_date("2026-03-10")
    '2026年3月10日'
    """
    parts = date.split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return date
    year, month, day = (int(part) for part in parts)
    return f"{year}年{month}月{day}日"
