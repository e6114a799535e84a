"""`itemctl reduce check|apply|revert`: what batches of reduction rules ask of the items."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from itemctl.cli import reducing
from itemctl.cli.help import Command, Group
from itemctl.cli.rewriting import diff_of
from itemctl.cli.session import Session
from itemctl.cli.wording import option_help, say
from itemctl.messages import commands_reduce as words
from itemctl.model.errors import NothingMatchesError

if TYPE_CHECKING:
    import datetime

    from itemctl.catalogue.scan import Scan
    from itemctl.catalogue.source import Source
    from itemctl.reductions.apply import Edited
    from itemctl.reductions.entries import Plan

_DryRun = Annotated[bool, typer.Option("--dry-run", help=option_help("dry-run"))]
_Diff = Annotated[bool, typer.Option("--diff", help=option_help("diff"))]
_Jobs = Annotated[int | None, typer.Option("-j", "--jobs", help=option_help("jobs"), metavar="N", min=1)]
_NoCache = Annotated[bool, typer.Option("--no-cache", help=option_help("no-cache"))]


def check(
    context: typer.Context,
    form: Annotated[
        Literal["text", "json"],
        typer.Option("--format", help=option_help("format", choices=("text", "json")), metavar="FORMAT"),
    ] = "text",
    jobs: _Jobs = None,
    no_cache: _NoCache = False,
) -> None:
    """Exit 1 when a rule is not applied, a block is not backed, or rules are in conflict."""
    from itemctl.reductions.plan import make_plan

    session: Session = context.obj
    root = session.root()
    source, scan, as_of = _read(session, root, jobs, use_cache=not no_cache)
    plan = make_plan(scan, source, as_of)
    _remark_idle(session, plan)
    if form == "json":
        session.out(reducing.as_json(plan))
    else:
        for line in reducing.lines(plan):
            session.out(line)
        counts = {**plan.counts(), **reducing.totals(plan)}
        session.out(say(words.CHECKED, as_of=plan.as_of.isoformat(), **counts))
        for line in reducing.figures(plan):
            session.out(line)
    raise typer.Exit(int(bool(plan.paths)))


def apply(
    context: typer.Context,
    batch: Annotated[list[str] | None, typer.Option("--batch", help=say(words.BATCH), metavar="ID")] = None,
    dry_run: _DryRun = False,
    diff: _Diff = False,
    jobs: _Jobs = None,
    no_cache: _NoCache = False,
) -> None:
    """Write the rules in force, drop blocks that nothing backs; exit 1 when something is left to people."""
    from itemctl.reductions.apply import edited
    from itemctl.reductions.plan import make_plan

    session: Session = context.obj
    root = session.root_to_write()
    source, scan, as_of = _read(session, root, jobs, use_cache=not no_cache)
    plan = make_plan(scan, source, as_of, batches=batch or None)
    outcome = edited(plan)
    _write(session, root, (plan, outcome), "reduce apply", dry_run=dry_run, diff=diff)
    _remark_idle(session, plan)
    for line in (*reducing.undecided(plan), *reducing.failures(outcome)):
        session.out(line)
    counts = reducing.totals(plan)
    session.out(say(words.WOULD_APPLY if dry_run else words.APPLIED, files=len(outcome.after), **counts))
    for line in reducing.figures(plan):
        session.out(line)
    raise typer.Exit(int(not plan.is_clear or bool(outcome.failures)))


def revert(
    context: typer.Context,
    batch: Annotated[str, typer.Option("--batch", help=say(words.REVERTED_BATCH), metavar="ID")],
    document: Annotated[
        str | None, typer.Option("--document", help=say(words.DOCUMENT), metavar="FILE")
    ] = None,
    dry_run: _DryRun = False,
    diff: _Diff = False,
    jobs: _Jobs = None,
    no_cache: _NoCache = False,
) -> None:
    """Take away the blocks that one batch wrote."""
    from itemctl.reductions.apply import revert as plan_and_edit

    session: Session = context.obj
    root = session.root_to_write()
    paper = _document(session, root, document)
    source, scan, _ = _read(session, root, jobs, use_cache=not no_cache)
    plan, outcome = plan_and_edit(scan, source, batch=batch)
    _write(session, root, (plan, outcome), "reduce revert", dry_run=dry_run, diff=diff)
    if not plan.pending:
        session.remark(say(words.NOTHING_TO_REVERT, batch=batch))
    for line in (*reducing.undecided(plan), *reducing.failures(outcome)):
        session.out(line)
    text = words.WOULD_REVERT if dry_run else words.REVERTED
    session.out(say(text, document=paper, batch=batch, remove=plan.count("remove"), files=len(outcome.after)))
    raise typer.Exit(int(not plan.is_clear or bool(outcome.failures)))


def _read(
    session: Session, root: Path, jobs: int | None, *, use_cache: bool
) -> tuple[Source, Scan, datetime.date]:
    from itemctl.checks.engine import Request, date_in_force, read_catalogue

    source = session.source(root)
    with session.store(root, use=use_cache) as store:
        scan = read_catalogue(source, store, jobs)
    return source, scan, date_in_force(scan.registers, Request(session.today, session.as_of))


def _write(
    session: Session, root: Path, planned: tuple[Plan, Edited], command: str, *, dry_run: bool, diff: bool
) -> None:
    """Write the files unless it is a dry run, and show the lines that change, or block by block what would."""
    from itemctl.reductions.apply import apply_plan

    plan, outcome = planned
    if not dry_run:
        apply_plan(root, outcome, command=command)
    if diff:
        for path, data in outcome.after.items():
            session.out(diff_of(path, outcome.before[path], data))
    elif dry_run:
        for line in reducing.changes(plan):
            session.out(line)


def _document(session: Session, root: Path, given: str | None) -> str:
    if given is None:
        return ""
    path = session.relative(given, root)
    if not (root / path).is_file():
        raise NothingMatchesError(words.NO_DOCUMENT, words.NO_DOCUMENT_ADVICE, {"path": given})
    return path


def _remark_idle(session: Session, plan: Plan) -> None:
    for batch in plan.idle:
        session.remark(say(words.IDLE, batch=batch))


def register(app: typer.Typer) -> None:
    """Add the group with its commands."""
    group = typer.Typer(cls=Group, help=say(words.GROUP), rich_markup_mode=None, no_args_is_help=True)
    group.command("check", cls=Command, help=say(words.CHECK))(check)
    group.command("apply", cls=Command, help=say(words.APPLY))(apply)
    group.command("revert", cls=Command, help=say(words.REVERT))(revert)
    app.add_typer(group, name="reduce")
