"""Options that several commands take, each declared once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Literal

import typer

from itemctl.cli.wording import option_help, say, word
from itemctl.model.text import Text

Jobs = Annotated[int | None, typer.Option("-j", "--jobs", help=option_help("jobs"), metavar="N", min=1)]
NoCache = Annotated[bool, typer.Option("--no-cache", help=option_help("no-cache"))]
RulesetName = Annotated[str | None, typer.Option("--ruleset", help=option_help("ruleset"), metavar="NAME")]
Select = Annotated[list[str] | None, typer.Option("--select", help=option_help("select"), metavar="SELECTOR")]
Since = Annotated[str | None, typer.Option("--since", help=option_help("since"), metavar="REV")]
TextOrJson = Annotated[
    Literal["text", "json"],
    typer.Option("--format", help=option_help("format", choices=("text", "json")), metavar="FORMAT"),
]


def format_option(choices: Sequence[str], check: Callable[[str], str]) -> Any:
    """Return the option for the form on stdout, of which ``check`` says whether there is such a one."""
    text = option_help("format", choices=choices)
    return typer.Option("--format", help=text, metavar="FORMAT", callback=check)


def output_option(text: str) -> Any:
    """Return the repeatable option for forms written to files as well."""
    return typer.Option("--output", help=text, metavar="FORMAT=PATH")


def choice_option(
    name: str,
    text: Text,
    choices: Sequence[str],
    metavar: str,
    called: Callable[[], Mapping[Any, Text]] = dict,
) -> Any:
    """Return a repeatable option that takes certain words only; its help has a place for them.

    Args:
        name: of the option.
        text: its help.
        choices: the words.
        metavar: stands for a value in the help.
        called: gives what people call them, which is taken as well.
    """
    check = _one_of(choices, called)
    return typer.Option(name, help=say(text, choices=choices), metavar=metavar, callback=check)


def _one_of(
    choices: Sequence[str], called: Callable[[], Mapping[Any, Text]]
) -> Callable[[list[str] | None], list[str] | None]:
    def check(given: list[str] | None) -> list[str] | None:
        return given and [value if value in choices else meant(value) for value in given]

    def meant(value: str) -> str:
        for choice, text in called().items():
            if value in (text.zh, text.en):
                return str(choice)
        raise typer.BadParameter(word("not-one-of", value=value, choices=list(choices)))

    return check
