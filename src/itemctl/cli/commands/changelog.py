"""`itemctl changelog`: what became of the catalogue between two dates or revisions, told in figures and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

import typer

from itemctl.cli.app import add_command
from itemctl.cli.changes_report import unread_reason
from itemctl.cli.comparing import HEAD, Asked, catalogue_root, compared, selected, split_range, stated
from itemctl.cli.options import NoCache, Select, output_option
from itemctl.cli.outputs import Made, wanted_outputs, write_outputs
from itemctl.cli.session import Session
from itemctl.cli.wording import option_help, say
from itemctl.messages import diff as words

if TYPE_CHECKING:
    import datetime

    from itemctl.catalogue.pairs import Half, Pair
    from itemctl.catalogue.scan import Scan
    from itemctl.catalogue.source import Source
    from itemctl.model.change import Comparison, Family
    from itemctl.report.changelog import Chronicle, Known, Regrouped

Format = Literal["text", "markdown", "html", "json"]
FORMATS = ("text", "markdown", "html", "json")
FILE_FORMATS = (*FORMATS, "docx")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def changelog(
    context: typer.Context,
    old: Annotated[str, typer.Argument(help=say(words.SIDES_OF_LOG), metavar="OLD")],
    new: Annotated[str | None, typer.Argument(metavar="[NEW]")] = None,
    select: Select = None,
    form: Annotated[
        Format, typer.Option("--format", help=option_help("format", choices=FORMATS), metavar="FORMAT")
    ] = "text",
    output: Annotated[list[str] | None, output_option(say(words.OUTPUT, formats=FILE_FORMATS))] = None,
    no_cache: NoCache = False,
) -> None:
    """Tell what changed; exit 1 when files could not be read."""
    session: Session = context.obj
    outputs = wanted_outputs(output, FILE_FORMATS, session.folder)
    root = catalogue_root(session)
    both = split_range(root, stated(old)) if new is None else None
    before, after = both or (stated(old), HEAD if new is None else stated(new))
    asked = Asked(_dated(before), _dated(after))
    with compared(session, root, asked, use_cache=not no_cache) as whole:
        found = selected(whole, select) if select else whole
        comparison = found.comparison
        told = _told(session, comparison, found.pair)
    day = comparison.new.date or session.today.isoformat()
    write_outputs(outputs, session.folder, lambda one: _made(told, one, day, None))
    session.out(str(_made(told, form, day, session.columns)))
    for note in found.notes:
        session.remark(note)
    unread = {one.path for one in comparison.unread}
    if unread:
        session.complain(say(words.UNREAD, count=len(unread)))
    raise typer.Exit(int(bool(unread)))


def _dated(text: str) -> str:
    """Return a date as a revision: the last commit of that day."""
    return f"@{{{text}}}" if _DATE.fullmatch(text) else text


def _made(told: Chronicle, form: str, day: str, columns: int | None) -> Made:
    from itemctl.report import prose
    from itemctl.report.changelog import changelog_json, changelog_prose

    if form == "json":
        return changelog_json(told)
    text = changelog_prose(told)
    if form == "docx":
        from itemctl.publish.prose_docx import write_prose

        return write_prose(text, date=day)
    if form == "markdown":
        return prose.prose_markdown(text, told.lang)
    return (
        prose.prose_html(text, told.lang)
        if form == "html"
        else prose.prose_text(text, told.lang, columns=columns)
    )


@dataclass(frozen=True, slots=True)
class _Whole:
    """One side, read as a whole."""

    source: Source
    scan: Scan
    as_of: datetime.date

    def figures(self) -> dict[str, int]:
        """Return how it stands."""
        from itemctl.metrics.standing import standing
        from itemctl.work.items import whole_items

        def views(paths: Iterable[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
            for item in whole_items(self.scan, self.source, paths):
                yield item.path, cast("Mapping[str, Any]", item.data)

        return standing(self.scan, views, self.as_of)

    def items(self, codes: Iterable[str]) -> tuple[Known, ...]:
        """Return what is known of some items, by department and code."""
        from itemctl.report.changelog import Known

        facts = {one.code: one for one in self.scan.facts.values()}
        departments: Mapping[str, Any] = self.scan.registers.departments
        found = []
        for code in codes:
            if code in facts:
                own = facts[code]
                department = self.scan.effective(own, "department")
                name = departments.get(department, {}).get("name", department)
                name_of, kind = (self.scan.effective(own, key) for key in ("name", "type"))
                found.append(Known(code, name_of, kind, str(name)))
        return tuple(sorted(found, key=lambda one: (one.department, one.code)))


def _told(session: Session, comparison: Comparison, pair: Pair) -> Chronicle:
    from itemctl.changes.figures import figures_of
    from itemctl.metrics.standing import FIGURES
    from itemctl.report.changelog import Chronicle, Standing
    from itemctl.report.changes_shown import Shown

    old, new = (_whole(session, pair, half) for half in pair.halves)
    before, after = old.figures(), new.figures()
    shown = Shown(
        comparison, session.lang, figures_of(comparison.changes), unread_words=unread_reason(session)
    )
    standings = tuple(
        Standing(
            *(one.id, one.title, one.unit, one.definition, before[one.id], after[one.id]),
            is_told_at_zero=one.is_told_at_zero,
        )
        for one in FIGURES
    )
    return Chronicle(
        shown,
        standings,
        new.items(comparison.came),
        old.items(comparison.went),
        tuple(_regrouped(comparison.split, old, new)),
        tuple(_regrouped(comparison.merged, new, old)),
    )


def _regrouped(families: Iterable[Family], wholes: _Whole, parts: _Whole) -> Iterator[Regrouped]:
    """Yield what is known of items that were split or merged: of the whole on one side, of its parts on the other."""
    from itemctl.report.changelog import Regrouped

    for family in families:
        for whole in wholes.items([family.whole[0]]):
            yield Regrouped(whole, parts.items(code for code, _ in family.parts))


def _whole(session: Session, pair: Pair, half: Half) -> _Whole:
    """Read one side as a whole; the date in force is the flag's, else its catalogue's, else the day of its commit."""
    import datetime

    from itemctl.checks.engine import read_catalogue
    from itemctl.checks.in_force import day_in_force

    source = half.files.source()
    scan = read_catalogue(source, pair.store)
    day = datetime.date.fromisoformat(half.files.date) if half.files.date else session.today
    return _Whole(source, scan, day_in_force(scan.registers, today=day, as_of=session.as_of))


def register(app: typer.Typer) -> None:
    """Add the command."""
    add_command(app, "changelog", changelog)
