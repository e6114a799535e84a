"""docs/reference/cli.md: the help of every command, as the program itself prints it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from itemctl.cli.app import build_app
from itemctl.cli.wording import set_language
from reference_pages.markdown import fenced, page

_WIDTH = 100
_INTRO = (
    "以下是各命令的帮助，由程序自己给出；`--lang en` 给出英文。全局选项写在命令前后都可以。"
    "退出码见[退出码](exit-codes.md)，`--format json` 的形式见[JSON 输出](json.md)。"
)


def pages() -> Iterator[tuple[str, str]]:
    """Yield path and text of the page."""
    set_language("zh")
    root = typer.main.get_command(build_app())
    yield "cli.md", page("命令", _INTRO, *(f"## {name}\n\n{fenced(text)}" for name, text in helps(root)))


def helps(command: Any, name: str = "itemctl", parent: Any = None) -> Iterator[tuple[str, str]]:
    """Yield full name and help of a command and, for a group, of those below it."""
    words = name.split()
    context = command.context_class(
        command, info_name=words[-1], parent=parent, terminal_width=_WIDTH, **command.context_settings
    )
    yield name, command.get_help(context)
    for below in command.list_commands(context) if hasattr(command, "list_commands") else ():
        yield from helps(command.get_command(context, below), f"{name} {below}", context)
