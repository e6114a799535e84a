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

# Command → the module that registers it, in the order in which help lists them.
COMMAND_MODULES: dict[str, str] = {
    "init": "init",
    "new": "new",
    "list": "list",
    "show": "show",
    "fmt": "fmt",
    "migrate": "migrate",
    "schema": "schema",
    "validate": "validate",
    "rules": "rules",
    "explain": "rules",
    "diff": "diff",
    "changelog": "changelog",
    "approve": "approve",
    "reduce": "reduce",
    "export": "export",
    "build": "build",
    "git": "git",
}


class Program(Group):
    """The program: a command's module is imported when it is called, so that help and each command start fast."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all commands without importing any."""
        del ctx
        return list(COMMAND_MODULES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return one command, its module imported now: its help is worded at import, in the language set before."""
        del ctx
        if cmd_name not in self.commands and cmd_name in COMMAND_MODULES:
            part = typer.Typer(rich_markup_mode=None)
            part.callback()(_nothing)  # with a callback, one command alone stays a group
            importlib.import_module(f"itemctl.cli.commands.{COMMAND_MODULES[cmd_name]}").register(part)
            self.commands.update(getattr(typer.main.get_command(part), "commands", {}))
        return self.commands.get(cmd_name)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write every command with its help, from the wording room alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, command_help(name)) for name in self.list_commands(ctx)])


def build_app() -> typer.Typer:
    """Return the whole command line in the language of the run."""
    use_our_formatter()
    app = typer.Typer(
        name="itemctl",
        cls=Program,
        help=command_help("program"),
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_globals)
    return app


def _nothing() -> None:
    return None


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
