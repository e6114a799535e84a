"""`itemctl fmt`: put files into the house style."""

from __future__ import annotations

import typer

from itemctl.cli.app import add_command
from itemctl.cli.rewriting import Call, Check, Diff, Paths, Staged, run
from itemctl.cli.session import Session


def fmt(
    context: typer.Context,
    paths: Paths = None,
    check: Check = False,
    diff: Diff = False,
    staged: Staged = False,
) -> None:
    """Put files into the house style: layout, quotes, order of keys."""
    from itemctl.work.rewrite import tidied

    session: Session = context.obj
    run(session, tidied, Call("fmt", paths or (), check, diff, staged))


def register(app: typer.Typer) -> None:
    """Add the command."""
    add_command(app, "fmt", fmt)
