"""The language of this run, for the modules whose texts typer reads when they are imported."""

from __future__ import annotations

from itemctl.messages.options import COMMANDS, OPTIONS
from itemctl.messages.program import WORDS
from itemctl.model.text import Lang, Text

_current: Lang = "zh"


def set_language(lang: Lang) -> None:
    """Set the language; must happen before the modules of the commands are imported."""
    global _current  # noqa: PLW0603 - typer reads help texts at import, so the language is one per process
    _current = lang


def language() -> Lang:
    """Return the language of this run."""
    return _current


def say(text: Text, /, **args: object) -> str:
    """Return a text in the language of this run."""
    return text.fill(_current, args)


def word(name: str, /, **args: object) -> str:
    """Return one of the program's own texts."""
    return say(WORDS[name], **args)


def option_help(name: str, /, **args: object) -> str:
    """Return the help of a shared option."""
    return OPTIONS[name].get(_current) if not args else say(OPTIONS[name], **args)


def command_help(name: str) -> str:
    """Return the one-line help of a command."""
    return COMMANDS[name].get(_current)
