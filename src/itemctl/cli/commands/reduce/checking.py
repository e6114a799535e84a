"""`itemctl reduce check`: whether items say what the batches ask."""

from __future__ import annotations

import typer

from itemctl.cli import reducing
from itemctl.cli.commands.reduce.opening import read, remark_idle
from itemctl.cli.options import Jobs, NoCache, TextOrJson
from itemctl.cli.session import Session
from itemctl.cli.wording import say
from itemctl.messages import commands_reduce as words


def check(
    context: typer.Context,
    form: TextOrJson = "text",
    jobs: Jobs = None,
    no_cache: NoCache = False,
) -> None:
    """Exit 1 when a rule is not applied, a block is not backed, or rules are in conflict."""
    from itemctl.reductions.plan import Manner, make_plan

    session: Session = context.obj
    root = session.root()
    source, scan, as_of = read(session, root, jobs, use_cache=not no_cache)
    plan = make_plan(scan, source, as_of, manner=Manner(edits=False, jobs=jobs))
    remark_idle(session, plan)
    if form == "json":
        session.out(reducing.as_json(plan))
    else:
        for line in reducing.lines(plan):
            session.out(line)
        counts = {**plan.counts(), **reducing.totals(plan)}
        session.out(say(words.CHECKED, as_of=plan.as_of.isoformat(), **counts))
        for line in (*reducing.figures(plan), *reducing.advice(plan)):
            session.out(line)
    raise typer.Exit(int(bool(plan.paths)))
