"""Tables as Markdown: what GitHub, GitLab and Gitee have in common (CommonMark and tables)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from itemctl.model.table import Table, chinese_date, shown, with_notes_once
from itemctl.report.markdown import escape

_RULES = {"text": "---", "number": "---:", "share": "---:"}


def render_tables(tables: Iterable[Table]) -> str:
    """Return the tables one below the other, each under its title; a note that several share stands once."""
    return "\n".join("\n".join(_lines(table)) for table in with_notes_once(tables))


def _lines(table: Table) -> Iterator[str]:
    if table.annex:
        yield f"{escape(table.annex)}\n"
    yield f"## {escape(table.title)}\n"
    yield _row(escape(column.title) for column in table.columns)
    yield _row(_RULES[column.kind] for column in table.columns)
    for number, cells in enumerate(table.rows, 1):
        texts = [
            "<br>".join(escape(line) for line in shown(cell, column.kind).split("\n"))
            for cell, column in zip(cells, table.columns, strict=True)
        ]
        is_total = table.total and number == len(table.rows)
        yield _row(f"**{text}**" if is_total and text else text for text in texts)
    yield ""
    if table.notes:
        yield from (f"- {escape(note)}" for note in table.notes)
        yield ""
    signed = [one for one in (table.issuer, chinese_date(table.date)) if one]
    if signed:
        yield "<br>".join(map(escape, signed)) + "\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
