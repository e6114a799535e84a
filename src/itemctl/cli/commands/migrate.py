"""`itemctl migrate`: bring files of older versions up to date."""

from __future__ import annotations

from typing import Annotated

import typer

from itemctl.cli.app import add_command
from itemctl.cli.rewriting import Call, run
from itemctl.cli.session import Session
from itemctl.cli.wording import option_help, say
from itemctl.messages.rewriting import CHECK, DIFF


def migrate(
    context: typer.Context,
    paths: Annotated[
        list[str] | None, typer.Argument(help=option_help("paths-to-write"), metavar="[PATHS]...")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help=say(CHECK))] = False,
    diff: Annotated[bool, typer.Option("--diff", help=say(DIFF))] = False,
) -> None:
    """Rewrite files of older versions of the schemas, comments kept."""
    from itemctl.work.rewrite import migrated

    session: Session = context.obj
    run(session, migrated, Call("migrate", paths or (), check, diff))


def register(app: typer.Typer) -> None:
    """Add the command."""
    add_command(app, "migrate", migrate)
