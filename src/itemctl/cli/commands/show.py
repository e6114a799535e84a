"""`itemctl show`: one item with everything it inherits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from itemctl.cli.app import add_command
from itemctl.cli.one_item import one_item
from itemctl.cli.options import NoCache
from itemctl.cli.outputs import json_text
from itemctl.cli.session import Session
from itemctl.cli.wording import option_help, say
from itemctl.messages import show as words
from itemctl.model.errors import ConfigurationError
from itemctl.model.source import pointer

if TYPE_CHECKING:
    from itemctl.model.source import Route
    from itemctl.work.listing import ItemRow
    from itemctl.work.shown import Found, Origins, Shown

Format = Literal["text", "yaml", "json"]
FORMATS = ("text", "yaml", "json")


def show(
    context: typer.Context,
    item: Annotated[str, typer.Argument(help=say(words.ITEM), metavar="ITEM")],
    origin: Annotated[bool, typer.Option("--origin", help=say(words.ORIGIN))] = False,
    form: Annotated[
        Format, typer.Option("--format", help=option_help("format", choices=FORMATS), metavar="FORMAT")
    ] = "text",
    no_cache: NoCache = False,
) -> None:
    """Show the resolved view of one item."""
    from itemctl.checks.engine import read_catalogue
    from itemctl.work.shown import Origins, ordered, whole_item

    session: Session = context.obj
    root = session.root()
    source = session.source(root)
    with session.store(root, use=not no_cache) as store:
        scan = read_catalogue(source, store)
    row = one_item(session, scan, item, root)
    whole = whole_item(scan, source, row.path)
    if whole is None:
        raise ConfigurationError(words.UNREADABLE, words.UNREADABLE_ADVICE, {"path": row.path})
    data = ordered(whole)
    origins = Origins(scan, source, whole) if origin else None
    if form == "json":
        session.out(_as_json(row, data, origins))
    elif form == "yaml":
        session.out(_as_yaml(data, origins))
    else:
        session.out(_as_text(session, row, data, origins))


def _as_json(row: ItemRow, data: dict[str, Any], origins: Origins | None) -> str:
    from itemctl.work.shown import lines_of

    report: dict[str, Any] = {"version": 1, "path": row.path, "item": data}
    if origins is not None:
        report["origins"] = {
            pointer(line.route): _origin_as_json(origins.of(line.route))
            for line in lines_of(data)
            if line.is_value
        }
    return json_text(report)


def _origin_as_json(found: Found | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "layer": found.layer,
        "id": found.key or None,
        "path": found.path or None,
        "line": found.span.line if found.span else None,
        "column": found.span.column if found.span else None,
    }


def _as_yaml(data: dict[str, Any], origins: Origins | None) -> str:
    from itemctl.work.shown import lines_of
    from itemctl.yamlio.newfile import dump_new

    comments: dict[Route, str] = {}
    for line in lines_of(data) if origins is not None else ():
        found = origins.of(line.route) if origins is not None and line.is_value else None
        if found is not None:
            comments[line.route] = _from(found)
    return dump_new(data, comments=comments).decode()


def _as_text(session: Session, row: ItemRow, data: dict[str, Any], origins: Origins | None) -> str:
    from itemctl.work.shown import lines_of

    lines = [f"{row.name}  {row.code}", row.path, ""]
    for line in lines_of(data):
        lines += _text_lines(session, line, origins)
    return "\n".join(lines) + "\n"


def _text_lines(session: Session, line: Shown, origins: Origins | None) -> list[str]:
    indent = "  " * (len(line.route) - 1)
    label = _label(session, line)
    if not line.is_value:
        return [f"{indent}{label}".rstrip()]
    found = origins.of(line.route) if origins is not None else None
    origin = f"  ← {_from(found)}" if found is not None else ""
    first, *more = _value(line.value).split("\n")
    return [f"{indent}{label}{first}{origin}", *(f"{indent}  {one}" for one in more)]


def _label(session: Session, line: Shown) -> str:
    key = line.route[-1]
    if isinstance(key, int):
        return "- " if line.is_value else f"- {key + 1}"
    title = line.title if session.lang == "zh" and line.title else key
    return f"{title}{'：' if session.lang == 'zh' else ': '}"


def _value(value: Any) -> str:
    if value is None or value in ([], {}):
        return say(words.NOTHING)
    if isinstance(value, bool):
        return say(words.YES if value else words.NO)
    return str(value)


def _from(found: Found) -> str:
    place = f"{found.path}:{found.span.line}" if found.span is not None else found.path
    return say(words.LAYERS[found.layer], key=found.key, place=place)


def register(app: typer.Typer) -> None:
    """Add the command."""
    add_command(app, "show", show)
