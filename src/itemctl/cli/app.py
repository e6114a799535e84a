"""Builds the command line: global options, then one module per command."""

from __future__ import annotations

import datetime
import importlib
from pathlib import Path
from typing import Annotated, Any

import typer

from itemctl.cli.help import Command, Group, use_our_formatter
from itemctl.cli.session import Color, Session
from itemctl.cli.wording import command_help, option_help, word
from itemctl.model.text import Lang

# In the order in which help lists them.
COMMAND_MODULES = (
    # "init",
    # "new",
    # "list",
    # "show",
    "fmt",
    "migrate",
    "schema",
    "validate",
    "rules",
    # "reduce",
    # "export",
    # "build",
)


def build_app() -> typer.Typer:
    """Return the whole command line in the language of the run."""
    use_our_formatter()
    app = typer.Typer(
        name="itemctl",
        cls=Group,
        help=command_help("program"),
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_globals)
    for name in COMMAND_MODULES:  # imported after the language is set: their help is worded at import
        importlib.import_module(f"itemctl.cli.commands.{name}").register(app)
    return app


def add_command(app: typer.Typer, name: str, function: Any) -> None:
    """Register one command under its name, with the help that the wording room has for it."""
    app.command(name, cls=Command, help=command_help(name))(function)


def _globals(
    context: typer.Context,
    directory: Annotated[
        Path | None, typer.Option("-C", help=option_help("directory"), metavar="DIR")
    ] = None,
    rev: Annotated[str | None, typer.Option("--rev", help=option_help("rev"), metavar="REV")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help=option_help("as-of"), metavar="DATE")] = None,
    lang: Annotated[Lang | None, typer.Option("--lang", help=option_help("lang"), metavar="zh|en")] = None,
    color: Annotated[Color, typer.Option("--color", help=option_help("color"), metavar="WHEN")] = "auto",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help=option_help("quiet"))] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help=option_help("verbose"))] = False,
    log_file: Annotated[
        Path | None, typer.Option("--log-file", help=option_help("log-file"), metavar="FILE")
    ] = None,
    version: Annotated[bool, typer.Option("--version", help=option_help("version"))] = False,
) -> None:
    del lang, log_file, version  # known before typer is imported: see main.py
    context.obj = Session(directory or Path.cwd(), rev, _date(as_of), color, quiet, verbose)


def _date(text: str | None) -> datetime.date | None:
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(word("bad-date"), param_hint="--as-of") from None
