"""Results that are tables, in every form: on stdout, and as files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from itemctl.cli import options
from itemctl.cli.outputs import Made, Outputs, wanted_outputs, write_outputs
from itemctl.cli.session import Session
from itemctl.cli.wording import option_help, say
from itemctl.messages.reduce_report import OUTPUT
from itemctl.model.text import Text

if TYPE_CHECKING:
    from itemctl.model.table import Table

Form = Literal["text", "json", "markdown"]
_FORMS = ("text", "json", "markdown")
_FILE_FORMS = (*_FORMS, "xlsx", "docx")


def output_option(text: Text) -> Any:
    """Return the option `--output` with a help of its own; ``text`` has a place for the forms."""
    return options.output_option(say(text, formats=_FILE_FORMS))


Format = Annotated[
    Form, typer.Option("--format", help=option_help("format", choices=_FORMS), metavar="FORMAT")
]
Output = Annotated[list[str] | None, output_option(OUTPUT)]


@dataclass(frozen=True, slots=True)
class Result:
    """What a command found, for every form.

    Attributes:
        title: of the whole, in the properties of files.
        date: stands in files where others write the clock.
        tables: gives what to show, by the form: some hold more than others.
        as_json: gives what stands behind the tables as JSON.
        lines: gives the text where that is no tables.
    """

    title: str
    date: str
    tables: Callable[[str], Sequence[Table]]
    as_json: Callable[[], str]
    lines: Callable[[], Iterable[str]] | None = None


def wanted_tables(session: Session, output: Sequence[str] | None) -> Outputs:
    """Return the files that `--output` asks for, before any work is done.

    Raises:
        ConfigurationError: an output cannot be read, or would overwrite what it must not.
        WriteError: it cannot be written.
    """
    return wanted_outputs(output, _FILE_FORMS, session.folder)


def write_tables(
    session: Session, outputs: Outputs, result: Result, form: Form, shown: Result | None = None
) -> None:
    """Write a result to files and to stdout.

    Args:
        session: where to write.
        outputs: the files.
        result: what stands in them.
        form: the form for stdout.
        shown: what stdout gets where that is less.
    """
    write_table_files(session, outputs, result)
    session.out(str(_rendered(shown or result, form)))


def write_table_files(session: Session, outputs: Outputs, result: Result) -> None:
    """Write a result to files only."""
    write_outputs(outputs, session.folder, lambda form: _rendered(result, form))


def _rendered(result: Result, form: str) -> Made:
    if form == "json":
        return result.as_json()
    if form == "text" and result.lines is not None:
        return "".join(f"{line}\n" for line in result.lines())
    tables = result.tables(form)
    if form == "markdown":
        from itemctl.report.tables_markdown import render_tables as in_markdown

        return in_markdown(tables)
    if form == "xlsx":
        from itemctl.report.tables_xlsx import write_tables as in_workbook

        return in_workbook(tables, title=result.title, date=result.date)
    if form == "docx":
        from itemctl.publish.table_docx import write_document as in_document

        return in_document(tables, title=result.title, date=result.date)
    from itemctl.report.tables_text import render_tables as in_text

    return in_text(tables)
