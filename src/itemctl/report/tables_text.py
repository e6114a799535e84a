"""Tables as text, aligned as a terminal shows them: Chinese characters take two columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from itemctl.model.plain import one_line
from itemctl.model.table import Table, chinese_date, shown, with_notes_once
from itemctl.model.width import pad, text_width, wrap

_GAP = "  "
_LATIN = 2


def render_tables(tables: Iterable[Table]) -> str:
    """Return the tables one below the other; a note that several share stands once, below the last of them.

    A long cell goes on below itself, in the width of its column.
    """
    return "\n".join("".join(f"{line.rstrip()}\n" for line in _lines(one)) for one in with_notes_once(tables))


def _lines(table: Table) -> Iterator[str]:
    if table.annex:
        yield one_line(table.annex)
    yield one_line(table.title)
    heads = [[one_line(column.title)] for column in table.columns]
    rows = [
        [
            _wrapped(shown(cell, column.kind), column.width * _LATIN)
            for cell, column in zip(cells, table.columns, strict=True)
        ]
        for cells in table.rows
    ]
    widths = [
        max(text_width(line) for row in (heads, *rows) for line in row[index])
        for index in range(len(table.columns))
    ]
    rule = "-" * min(sum(widths) + len(_GAP) * (len(widths) - 1), 100)
    yield from _aligned(heads, table, widths)
    yield rule
    for number, row in enumerate(rows, 1):
        if table.total and number == len(rows):
            yield rule
        yield from _aligned(row, table, widths)
    yield from (one_line(note) for note in table.notes)
    yield from (one_line(one) for one in (table.issuer, chinese_date(table.date)) if one)


def _wrapped(text: str, width: int) -> list[str]:
    return [line for part in text.split("\n") for line in wrap(one_line(part), width)]


def _aligned(row: Sequence[Sequence[str]], table: Table, widths: Sequence[int]) -> Iterator[str]:
    for cells in zip_longest(*row, fillvalue=""):
        yield _GAP.join(
            pad(cell, width) if column.kind == "text" else " " * max(0, width - text_width(cell)) + cell
            for cell, column, width in zip(cells, table.columns, widths, strict=True)
        )
