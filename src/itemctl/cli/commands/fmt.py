"""`itemctl fmt`: put files into the house style."""

from __future__ import annotations

from typing import Annotated

import typer

from itemctl.cli.app import add_command
from itemctl.cli.rewriting import Call, run
from itemctl.cli.session import Session
from itemctl.cli.wording import option_help, say
from itemctl.messages.rewriting import CHECK, DIFF


def fmt(
    context: typer.Context,
    paths: Annotated[
        list[str] | None, typer.Argument(help=option_help("paths-to-write"), metavar="[PATHS]...")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help=say(CHECK))] = False,
    diff: Annotated[bool, typer.Option("--diff", help=say(DIFF))] = False,
) -> None:
    """Put files into the house style: layout, quotes, order of keys."""
    from itemctl.work.rewrite import tidied

    session: Session = context.obj
    run(session, tidied, Call("fmt", paths or (), check, diff))


def register(app: typer.Typer) -> None:
    """Add the command."""
    add_command(app, "fmt", fmt)
