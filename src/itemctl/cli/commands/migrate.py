"""`itemctl migrate`: bring files of older versions up to date."""

from __future__ import annotations

import typer

from itemctl.cli.app import add_command
from itemctl.cli.rewriting import Call, Check, Diff, Paths, run
from itemctl.cli.session import Session


def migrate(context: typer.Context, paths: Paths = None, check: Check = False, diff: Diff = False) -> None:
    """Rewrite files of older versions of the schemas, comments kept."""
    from itemctl.work.rewrite import migrated

    session: Session = context.obj
    run(session, migrated, Call("migrate", paths or (), check, diff))


def register(app: typer.Typer) -> None:
    """Add the command."""
    add_command(app, "migrate", migrate)
