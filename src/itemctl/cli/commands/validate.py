"""`itemctl validate`: check the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from itemctl.cli.app import add_command
from itemctl.cli.outputs import parse_outputs, write_outputs
from itemctl.cli.session import Session
from itemctl.cli.wording import language, option_help
from itemctl.cli.working_set import WorkingSet

if TYPE_CHECKING:
    from itemctl.catalogue.source import Source
    from itemctl.checks.engine import Outcome

Format = Literal["text", "full", "json"]
FORMATS = ("text", "full", "json")


def validate(
    context: typer.Context,
    paths: Annotated[
        list[str] | None, typer.Argument(help=option_help("paths"), metavar="[PATHS]...")
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help=option_help("format", choices=FORMATS), metavar="FORMAT")
    ] = "text",
    output: Annotated[
        list[str] | None, typer.Option("--output", help=option_help("output"), metavar="FORMAT=PATH")
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option("--select", help=option_help("select"), metavar="SELECTOR")
    ] = None,
    since: Annotated[str | None, typer.Option("--since", help=option_help("since"), metavar="REV")] = None,
    fail_on: Annotated[
        Literal["error", "warning"], typer.Option("--fail-on", help=option_help("fail-on"), metavar="LEVEL")
    ] = "error",
    ruleset: Annotated[
        str | None, typer.Option("--ruleset", help=option_help("ruleset"), metavar="NAME")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("-j", "--jobs", help=option_help("jobs"), metavar="N", min=1)
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help=option_help("no-cache"))] = False,
) -> None:
    """Check the catalogue; exit 1 when there are findings from the failing level on."""
    from itemctl.checks.engine import Request, check

    session: Session = context.obj
    wanted_outputs = parse_outputs(output or [], FORMATS)
    root = session.root()
    source = session.source(root)
    narrowed = WorkingSet(tuple(paths or ()), tuple(select or ()), since)
    with session.store(root, use=not no_cache) as store:
        request = Request(
            session.today, session.as_of, ruleset, jobs, lambda scan: narrowed.filter(session, root, scan)
        )
        outcome = check(source, store, request)
    render = _renderer(session, source, outcome)
    write_outputs(wanted_outputs, session.folder, render)
    session.out(render(form))
    if form in ("text", "full"):
        _closing(session, outcome)
    raise typer.Exit(exit_code(outcome, fail_on))


def exit_code(outcome: Outcome, fail_on: str) -> int:
    """Return 3 when a rule crashed, 1 when there is something to report, else 0."""
    if outcome.crashed:
        return 3
    failing = outcome.summary.errors + (outcome.summary.warnings if fail_on == "warning" else 0)
    return 1 if failing or outcome.summary.files_failed else 0


def _renderer(session: Session, source: Source, outcome: Outcome) -> Callable[[str], str]:
    from itemctl.checks.wording import word_findings
    from itemctl.report import json as json_report
    from itemctl.report import text as text_report

    worded = word_findings(outcome.judged, session.lang)

    def render(form: str) -> str:
        if form == "json":
            return json_report.render_findings(worded, outcome.summary)
        colored = session.colored
        return text_report.render_findings(
            worded, session.lang, lines_of=lines_of(source), full=form == "full", colored=colored
        )

    return render


def lines_of(source: Source) -> Callable[[str], Sequence[str]]:
    """Return what gives the lines of a file, none when it cannot be read."""
    known: dict[str, list[str]] = {}

    def lines(path: str) -> list[str]:
        if path not in known:
            try:
                known[path] = source.read(path).decode("utf-8", errors="replace").lstrip("\ufeff").split("\n")
            except OSError:
                known[path] = []
        return known[path]

    return lines


def _closing(session: Session, outcome: Outcome) -> None:
    from itemctl.report.text import render_summary

    session.out(render_summary(outcome.summary, language()))


def register(app: typer.Typer) -> None:
    """Add the command."""
    add_command(app, "validate", validate)
