"""A table as data: what lists and reports are, before they become a workbook, a document or Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Cell = str | int | float | None
"""Text, a number, or nothing."""
Kind = Literal["text", "number", "share"]
"""How a column is shown: a share is a part of one, printed in per cent with one decimal."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        title: its head.
        width: in Chinese characters, for media with pages.
        kind: of its cells; numbers stand to the right.
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
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    total: bool = False
