"""`itemctl reduce apply|revert`: what writes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from itemctl.cli import reducing
from itemctl.cli.commands.reduce.opening import Diff, DryRun, read, remark_idle
from itemctl.cli.options import Jobs, NoCache
from itemctl.cli.rewriting import diff_of
from itemctl.cli.session import Session
from itemctl.cli.wording import say
from itemctl.messages import commands_reduce as words
from itemctl.messages.reduce_import import NO_FILE
from itemctl.model.errors import ConfigurationError, NothingMatchesError

if TYPE_CHECKING:
    from itemctl.reductions.apply import Edited
    from itemctl.reductions.entries import Plan


def apply(
    context: typer.Context,
    batch: Annotated[list[str] | None, typer.Option("--batch", help=say(words.BATCH), metavar="ID")] = None,
    dry_run: DryRun = False,
    diff: Diff = False,
    jobs: Jobs = None,
    no_cache: NoCache = False,
) -> None:
    """Write the rules in force, drop blocks that nothing backs; exit 1 when something is left to people."""
    from itemctl.reductions.apply import edited
    from itemctl.reductions.plan import Manner, make_plan

    session: Session = context.obj
    root = session.root_to_write()
    source, scan, as_of = read(session, root, jobs, use_cache=not no_cache)
    plan = make_plan(scan, source, as_of, batches=batch or None, manner=Manner(jobs=jobs))
    outcome = edited(plan)
    _write(session, root, (plan, outcome), "reduce apply", dry_run=dry_run, diff=diff)
    remark_idle(session, plan)
    for line in (*reducing.undecided(plan), *reducing.failures(outcome)):
        session.out(line)
    counts = reducing.totals(plan)
    session.out(say(words.WOULD_APPLY if dry_run else words.APPLIED, files=len(outcome.after), **counts))
    for line in reducing.figures(plan):
        session.out(line)
    raise typer.Exit(int(not plan.is_clear or bool(outcome.failures)))


def revert(
    context: typer.Context,
    batch: Annotated[
        str | None, typer.Option("--batch", help=say(words.REVERTED_BATCH), metavar="ID")
    ] = None,
    rule: Annotated[str | None, typer.Option("--rule", help=say(words.REVERTED_RULE), metavar="ID")] = None,
    document: Annotated[
        str | None, typer.Option("--document", help=say(words.DOCUMENT), metavar="FILE")
    ] = None,
    dry_run: DryRun = False,
    diff: Diff = False,
    jobs: Jobs = None,
    no_cache: NoCache = False,
) -> None:
    """Take away the blocks that one batch, or one of its rules, wrote."""
    from itemctl.reductions.apply import revert as plan_and_edit

    session: Session = context.obj
    batch, rule = _meant(batch, rule)
    root = session.root_to_write()
    paper = _document(session, root, document)
    source, scan, _ = read(session, root, jobs, use_cache=not no_cache)
    plan, outcome = plan_and_edit(scan, source, batch=batch, rule=rule or None, jobs=jobs)
    _write(session, root, (plan, outcome), "reduce revert", dry_run=dry_run, diff=diff)
    if not plan.pending:
        session.remark(say(words.NOTHING_TO_REVERT, batch=batch, rule=rule))
    for line in (*reducing.undecided(plan), *reducing.failures(outcome)):
        session.out(line)
    text = words.WOULD_REVERT if dry_run else words.REVERTED
    counts = {"remove": plan.count("remove"), "files": len(outcome.after)}
    session.out(say(text, document=paper, batch=batch, rule=rule, **counts))
    raise typer.Exit(int(not plan.is_clear or bool(outcome.failures)))


def _meant(batch: str | None, rule: str | None) -> tuple[str, str]:
    """Return batch and rule, each without the other; the rule is empty where the whole batch is meant.

    Raises:
        ConfigurationError: it is not said which batch is meant, or two are.
    """
    before, slash, after = (rule or "").partition("/")
    named = before if slash else ""
    if not (batch or named) or (batch and named and batch != named) or (slash and not after):
        raise ConfigurationError(words.WHICH_BATCH, words.WHICH_BATCH_ADVICE, {"rule": rule or ""})
    return batch or named, after if slash else before


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
        raise NothingMatchesError(NO_FILE, words.NO_DOCUMENT_ADVICE, {"path": given})
    return path
