"""Help and errors of the call in the language of the run, aligned for wide characters."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from typing import Any

from typer import _click
from typer.core import TyperCommand, TyperGroup

from itemctl.cli.wording import word
from itemctl.model.width import pad, text_width, wrap

_GAP = 2
# What click adds to the explanation of an option: [default: text; x>=1].
_EXTRA = re.compile(r"(.*?)(?:  )?\[([^\[\]]*)\]", re.DOTALL)
_RANGE = re.compile(r"(?:([0-9.]+)<=)?x(?:(<=|>=)([0-9.]+))?")


class HelpFormatter(_click.formatting.HelpFormatter):
    """Writes help with our headings and with columns measured as a terminal shows them."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        self.write(f"{prefix or word('usage')}{prog} {args}\n")

    def write_heading(self, heading: str) -> None:
        """Write a heading in the language of the run."""
        translated = word(heading) if heading in ("Arguments", "Options", "Commands") else heading
        self.write(f"{'':>{self.current_indent}}{word('heading', title=translated)}\n")

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        for line in wrap(text, max(self.width - self.current_indent, 20)):
            self.write(f"{'':>{self.current_indent}}{line}\n")

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = _GAP) -> None:
        """Write names and their explanations in two columns."""
        first = min(max((text_width(name) for name, _ in rows), default=0), col_max) + col_spacing
        room = max(self.width - self.current_indent - first, 20)
        for name, about in rows:
            lines = wrap(_with_extra(about), room) or [""]
            lead = f"{'':>{self.current_indent}}{pad(name, first)}"
            if text_width(name) > first - col_spacing:
                self.write(f"{'':>{self.current_indent}}{name}\n")
                lead = " " * (self.current_indent + first)
            self.write(f"{lead}{lines[0]}\n".rstrip() + "\n")
            for line in lines[1:]:
                self.write(f"{'':>{self.current_indent + first}}{line}\n")


class _Spoken:
    """What command and group share: usage line and help option in the language of the run."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        pieces: list[str] = super().collect_usage_pieces(ctx)  # type: ignore[misc]
        return [word(_PIECES[piece]) if piece in _PIECES else piece.strip("{}") for piece in pieces]

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = word("help-option")
        return option


_PIECES = {"[OPTIONS]": "usage-options", "COMMAND [ARGS]...": "usage-command"}


class Command(_Spoken, TyperCommand):
    """A command whose help is in the language of the run."""


class Group(_Spoken, TyperGroup):
    """A group of commands; lists them in the order in which they were registered."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of the commands in order of registration."""
        del ctx
        return list(self.commands)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write every command with its help in full; click cuts it, counting wide characters as one."""
        names = [name for name in self.list_commands(ctx) if not self.commands[name].hidden]
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.commands[name].help or "") for name in names])


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
        return word("bad-parameter", name=_parameter(error), detail=_spoken(error.message)), advice
    message = error.message if isinstance(error, _click.exceptions.ClickException) else str(error)
    if message.startswith("No such command"):
        name = message.split("'")[1] if "'" in message else message
        matches = difflib.get_close_matches(name, names, n=1)
        return word("no-such-command", name=name, near=matches[0] if matches else ""), advice
    if message.startswith("Got unexpected extra argument"):
        detail = message.partition("(")[2].rpartition(")")[0].removeprefix("s) (")
        return word("extra-arguments", detail=detail), advice
    spoken = _spoken(message)
    return spoken if spoken != message else word("bad-call", detail=message), advice


# What click says about a call, and the text of ours that says the same.
_SAID = (
    (re.compile(r"(?P<value>.*) is not one of (?P<choices>.*)\."), "not-one-of"),
    (re.compile(r"(?P<value>.*) is not in the range (?P<range>.*)\."), "not-in-range"),
    (re.compile(r"(?P<value>.*) is not a valid (?:int|integer)(?: range)?\."), "not-a-number"),
    (re.compile(r"Option (?P<name>.*) requires an argument\."), "value-missing"),
    (re.compile(r"Option (?P<name>.*) does not take a value\."), "value-surplus"),
    (re.compile(r"Missing command\."), "command-missing"),
)


def _spoken(message: str) -> str:
    """Return what click says about a call in the language of the run."""
    for pattern, name in _SAID:
        found = pattern.fullmatch(message)
        if found:
            given = {key: value.replace("'", "") for key, value in found.groupdict().items()}
            if "range" in given:
                return word(name, value=given["value"], range=_spoken_range(given["range"]))
            if "choices" in given:
                return word(name, value=given["value"], choices=given["choices"].split(", "))
            return word(name, **given)
    return message


def _with_extra(about: str) -> str:
    """Return the explanation of an option with what click adds to it in the language of the run."""
    found = _EXTRA.fullmatch(about)
    if not found:
        return about
    parts = []
    for part in found[2].split("; "):
        if part.startswith("default: "):
            parts.append(word("default", value=part.removeprefix("default: ")))
        else:
            parts.append(word("required") if part == "required" else _spoken_range(part))
    return f"{found[1]}{word('extra', parts=parts)}".strip()


def _spoken_range(text: str) -> str:
    found = _RANGE.fullmatch(text)
    if not found:
        return text
    least = found[1] or (found[3] if found[2] == ">=" else "")
    most = found[3] if found[2] == "<=" else ""
    return word("range", least=least or "", most=most or "")


def _parameter(error: Any) -> str:
    if error.param is None:
        return str(error.param_hint or "")
    return str(error.param.metavar if error.param.param_type_name == "argument" else error.param.opts[-1])
