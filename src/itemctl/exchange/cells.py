"""What a cell of a workbook can hold (Excel's limits, XML 1.0)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

Cell = str | int | Decimal | None
Row = tuple[Cell, ...]

MOST_ROWS: Final = 1_048_576
LONGEST_CELL: Final = 32_767
"""UTF-16 units a cell holds, as Excel counts."""

# C0 and C1 controls but tab and line feed; lone surrogates; the two code points XML cannot hold.
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def control_character(text: str) -> re.Match[str] | None:
    """Return the first character of ``text`` that no cell can hold, or None."""
    if text.isprintable():  # quick, and true of nearly every text: none of them is printable
        return None
    return _CONTROL.search(text)


def cell_length(text: str) -> int:
    """Return the length of ``text`` in UTF-16 units."""
    if len(text) <= LONGEST_CELL // 2:
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
