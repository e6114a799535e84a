"""What all of `reduce` share: options, and reading the catalogue as of a date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from itemctl.cli import reducing
from itemctl.cli.wording import option_help, say
from itemctl.messages import commands_reduce as words
from itemctl.messages.reduce_report import BATCH

if TYPE_CHECKING:
    import datetime

    from itemctl.catalogue.scan import Scan
    from itemctl.catalogue.source import Source
    from itemctl.cli.session import Session
    from itemctl.reductions.entries import Plan

DryRun = Annotated[bool, typer.Option("--dry-run", help=option_help("dry-run"))]
Diff = Annotated[bool, typer.Option("--diff", help=option_help("diff"))]
Batch = Annotated[list[str] | None, typer.Option("--batch", help=say(BATCH), metavar="ID")]


def read(
    session: Session, root: Path, jobs: int | None, *, use_cache: bool
) -> tuple[Source, Scan, datetime.date]:
    """Return where the files come from, the catalogue as read, and the date in force."""
    from itemctl.checks.engine import read_catalogue

    source = session.source(root)
    with session.store(root, use=use_cache) as store:
        scan = read_catalogue(source, store, jobs)
    return source, scan, session.day_in_force(scan.registers)


def remark_idle(session: Session, plan: Plan) -> None:
    """Remark on batches in force that reach nothing, and on those that are gone while their blocks stand."""
    for line in reducing.lost(plan):
        session.remark(line)
    for batch in plan.idle:
        session.remark(say(words.IDLE, batch=batch))
