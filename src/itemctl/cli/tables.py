"""Tables in every form: on stdout, and as files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from itemctl.cli.outputs import Made

if TYPE_CHECKING:
    from itemctl.model.table import Table

Form = Literal["text", "json", "markdown"]
FORMS = ("text", "json", "markdown")
"""Forms for stdout."""
FILE_FORMS = (*FORMS, "xlsx", "docx")
"""Forms for files."""


def render(tables: Sequence[Table], form: str, as_json: Callable[[], str], *, title: str, date: str) -> Made:
    """Return tables in one of `FILE_FORMS`.

    Args:
        tables: what to show.
        form: the form.
        as_json: gives what stands behind the tables as JSON.
        title: of the whole, in the properties of files.
        date: stands in files where others write the clock.
    """
    if form == "json":
        return as_json()
    if form == "markdown":
        from itemctl.report.tables_markdown import render_tables as in_markdown

        return in_markdown(tables)
    if form == "xlsx":
        from itemctl.report.tables_xlsx import write_tables

        return write_tables(tables, title=title, date=date)
    if form == "docx":
        from itemctl.publish.table_docx import write_document

        return write_document(tables, title=title, date=date)
    from itemctl.report.tables_text import render_tables as in_text

    return in_text(tables)
