"""Help and errors of the call in the language of the run, aligned for wide characters."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Any

from typer import _click
from typer.core import TyperCommand, TyperGroup

from itemctl.cli.wording import word
from itemctl.model.width import pad, text_width, wrap

_GAP = 2


class HelpFormatter(_click.formatting.HelpFormatter):
    """Writes help with our headings and with columns measured as a terminal shows them."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        self.write(f"{prefix or word('usage')}{prog} {args}\n")

    def write_heading(self, heading: str) -> None:
        """Write a heading in the language of the run."""
        translated = word(heading) if heading in ("Arguments", "Options", "Commands") else heading
        self.write(f"{'':>{self.current_indent}}{translated}:\n")

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        for line in wrap(text, max(self.width - self.current_indent, 20)):
            self.write(f"{'':>{self.current_indent}}{line}\n")

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = _GAP) -> None:
        """Write names and their explanations in two columns."""
        first = min(max((text_width(name) for name, _ in rows), default=0), col_max) + col_spacing
        room = max(self.width - self.current_indent - first, 20)
        for name, about in rows:
            lines = wrap(about, room) or [""]
            lead = f"{'':>{self.current_indent}}{pad(name, first)}"
            if text_width(name) > first - col_spacing:
                self.write(f"{'':>{self.current_indent}}{name}\n")
                lead = " " * (self.current_indent + first)
            self.write(f"{lead}{lines[0]}\n".rstrip() + "\n")
            for line in lines[1:]:
                self.write(f"{'':>{self.current_indent + first}}{line}\n")


class _Spoken:
    """What command and group share: the help option in the language of the run."""

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = word("help-option")
        return option


class Command(_Spoken, TyperCommand):
    """A command whose help is in the language of the run."""


class Group(_Spoken, TyperGroup):
    """A group of commands; lists them in the order in which they were registered."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of the commands in order of registration."""
        del ctx
        return list(self.commands)


def use_our_formatter() -> None:
    """Make every context format help with `HelpFormatter`."""
    _click.core.Context.formatter_class = HelpFormatter


def call_error(error: Exception, names: Sequence[str]) -> tuple[str, str]:
    """Return (message, advice) for an error of the call.

    Args:
        error: what typer raised.
        names: names of the commands, for a suggestion.
    """
    ctx = getattr(error, "ctx", None)
    advice = word("see-help", command=ctx.command_path if ctx else "itemctl")
    if isinstance(error, _click.exceptions.NoSuchOption):
        near = (error.possibilities or [""])[0]
        return word("no-such-option", name=error.option_name, near=near), advice
    if isinstance(error, _click.exceptions.MissingParameter):
        param = error.param
        name = param.make_metavar(ctx) if param is not None and ctx is not None else ""
        return word("missing-parameter", name=name), advice
    if isinstance(error, _click.exceptions.BadParameter):
        option = error.param.opts[-1] if error.param is not None and error.param.opts else ""
        return word("bad-parameter", name=option, detail=error.message), advice
    message = error.message if isinstance(error, _click.exceptions.ClickException) else str(error)
    if message.startswith("No such command"):
        name = message.split("'")[1] if "'" in message else message
        matches = difflib.get_close_matches(name, names, n=1)
        return word("no-such-command", name=name, near=matches[0] if matches else ""), advice
    if message.startswith("Got unexpected extra argument"):
        return word(
            "extra-arguments", detail=message.partition("(")[2].rpartition(")")[0].strip("s() ")
        ), advice
    return word("bad-call", detail=message), advice
