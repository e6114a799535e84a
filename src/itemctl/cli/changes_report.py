"""A comparison in every form: on stdout, and as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from itemctl.cli.outputs import Made, Pieces, nearest
from itemctl.cli.session import Session
from itemctl.cli.wording import say, word
from itemctl.messages import diff as words

if TYPE_CHECKING:
    from itemctl.model.change import Unread
    from itemctl.report.changes_shown import Shown

FORMATS = ("text", "full", "json", "markdown", "html")
"""Forms for stdout."""
FILE_FORMATS = (*FORMATS, "xlsx", "docx")
"""Forms for files."""


def check_format(form: str) -> str:
    """Return the value of `--format`.

    Raises:
        BadParameter: there is no such form, or it is one for files only.
    """
    if form in FORMATS:
        return form
    if form in FILE_FORMATS:
        raise typer.BadParameter(say(words.NO_FORM, form=form))
    near = nearest(form, FILE_FORMATS)
    raise typer.BadParameter(word("not-one-of", value=form, choices=[near] if near else list(FORMATS)))


@dataclass(frozen=True, slots=True)
class ChangesReport:
    """Renders what was found.

    Attributes:
        session: colours and width.
        shown: what was found.
        date: stands in files where others write the clock, ISO.
        limit: bytes that markdown may have.
    """

    session: Session
    shown: Shown
    date: str
    limit: int

    def text(self, form: str) -> Pieces:
        """Return the changes in one of `FORMATS`, for stdout."""
        if form in ("text", "full"):
            from itemctl.report.changes_text import iter_changes

            return iter_changes(
                self.shown, full=form == "full", colored=self.session.colored, columns=self.session.columns
            )
        return _RENDERERS[form](self)

    def file(self, form: str) -> Made:
        """Return the changes in one of `FILE_FORMATS`, without colours."""
        if form in ("text", "full"):
            from itemctl.report.changes_text import iter_changes

            return iter_changes(self.shown, full=form == "full")
        if form == "xlsx":
            from itemctl.report.changes_tables import TITLE, workbook_tables
            from itemctl.report.tables_xlsx import write_tables

            return write_tables(workbook_tables(self.shown), title=say(TITLE), date=self.date)
        if form == "docx":
            from itemctl.publish.table_docx import write_document
            from itemctl.report.changes_tables import TITLE, gazette_tables, withheld_words

            for note in withheld_words(self.shown):
                self.session.remark(note)
            return write_document(gazette_tables(self.shown), title=say(TITLE), date=self.date)
        return _RENDERERS[form](self)


def unread_reason(session: Session) -> Callable[[Unread], str]:
    """Return what says why a file could not be read."""

    def reason(unread: Unread) -> str:
        from itemctl.checks.analysis import FAULT_RULES, worded
        from itemctl.checks.registry import all_rules

        rule = all_rules().get(FAULT_RULES.get(unread.reason, unread.reason))
        if rule is not None:
            return f"{rule.code} {rule.message.fill(session.lang, worded(unread.args))}"
        return say(words.NO_CODE if unread.reason == "no-code" else words.UNREADABLE)

    return reason


def _json(report: ChangesReport) -> Pieces:
    from itemctl.report.changes_json import iter_changes

    return iter_changes(report.shown)


def _markdown(report: ChangesReport) -> Pieces:
    from itemctl.report.changes_markdown import render_changes

    return render_changes(report.shown, report.limit)


def _html(report: ChangesReport) -> Pieces:
    from itemctl.report.changes_html import render_changes

    return render_changes(report.shown)


_RENDERERS: Mapping[str, Callable[[ChangesReport], Pieces]] = {
    "json": _json,
    "markdown": _markdown,
    "html": _html,
}
