"""`itemctl build`: everything configured, into dist/."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from itemctl.cli.app import add_command
from itemctl.cli.options import Jobs, NoCache, RulesetName
from itemctl.cli.outputs import refuse_source
from itemctl.cli.session import Session
from itemctl.cli.wording import say
from itemctl.messages import build as words

if TYPE_CHECKING:
    from itemctl.catalogue.source import Source
    from itemctl.work.build import Build
    from itemctl.work.deliver import Delivered

_UNITS = ("B", "KB", "MB", "GB")


def build(
    context: typer.Context,
    dist: Annotated[Path, typer.Option("--dist", help=say(words.DIST), metavar="DIR")] = Path("dist"),
    withhold: Annotated[bool, typer.Option("--withhold", help=say(words.WITHHOLD))] = False,
    ruleset: RulesetName = None,
    jobs: Jobs = None,
    no_cache: NoCache = False,
) -> None:
    """Check, see that reductions are applied, make all outputs; exit 1 when something had to be left out."""
    from itemctl.checks.engine import Request
    from itemctl.work.build import build as run_build
    from itemctl.work.deliver import deliver

    session: Session = context.obj
    root = session.root()
    source = session.source(root)
    refuse_source(root / dist / "x", root)
    with session.store(root, use=not no_cache) as store:
        request = Request(session.today, session.as_of, ruleset, jobs)
        result = run_build(source, store, request, withhold=withhold)
        _show_checks(session, source, result)
        if result.stop:
            session.out(say(words.STOPS[result.stop]))
            raise typer.Exit(3 if result.outcome.crashed else 1)
        for one in deliver(root / dist, result.made):
            _show(session, one, dist)
    for path, title in result.withheld.items():
        session.out(say(words.WITHHELD, title=title, path=path))
    code = 3 if result.outcome.crashed else int(bool(result.withheld))
    session.out(
        say(words.DONE_PARTLY if code else words.DONE, folder=dist.as_posix(), count=len(result.withheld))
    )
    raise typer.Exit(code)


def _show_checks(session: Session, source: Source, result: Build) -> None:
    from itemctl.checks.wording import word_findings
    from itemctl.cli.reporting import lines_of
    from itemctl.report.text import render_findings

    summary = result.outcome.summary
    settings = result.outcome.scan.registers.settings
    session.out(say(words.TITLE, name=settings.get("name", ""), as_of=summary.as_of))
    errors = [
        one
        for position, one in enumerate(result.outcome.judged)
        if one.severity == "error" and position not in result.pending
    ]
    if errors:
        worded = word_findings(errors, session.lang)
        shown = render_findings(
            worded, session.lang, lines_of=lines_of(source), full=False, colored=session.colored
        )
        session.out(shown)
    counts = {name: getattr(summary, name) for name in ("items", "errors", "warnings", "infos")}
    session.out(say(words.CHECKED, **counts, waived=summary.waived or ""))
    if result.stop != "registers":
        reduced = result.plan.counts()
        session.out(say(words.NOT_REDUCED if reduced["missing"] else words.REDUCED, **reduced))
    if result.pending:
        session.out(say(words.PENDING, count=len(result.pending)))


def _show(session: Session, made: Delivered, dist: Path) -> None:
    if not made.size:
        session.out(say(words.NOT_MADE, path=(dist / made.name).as_posix()))
        return
    named = [
        say(words.PART, label=say(words.LABELS[label]) if label in words.LABELS else label, count=count)
        for label, count in made.parts
    ]
    parts = say(words.PARTS).join(named)
    session.out(say(words.MADE, path=(dist / made.name).as_posix(), size=_size(made.size), parts=parts))


def _size(count: int) -> str:
    size, unit = float(count), _UNITS[0]
    for unit in _UNITS:
        if size < 1024 or unit == _UNITS[-1]:
            break
        size /= 1024
    return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"


def register(app: typer.Typer) -> None:
    """Add the command."""
    add_command(app, "build", build)
