"""`itemctl list`: the items of the catalogue."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from itemctl.cli.app import add_command
from itemctl.cli.options import NoCache, Select, Since
from itemctl.cli.outputs import json_text, wanted_outputs, write_outputs
from itemctl.cli.session import Session
from itemctl.cli.unread import remark_unread
from itemctl.cli.wording import option_help, say
from itemctl.cli.working_set import WorkingSet
from itemctl.model.text import Text

if TYPE_CHECKING:
    from itemctl.work.listing import ItemRow

Format = Literal["text", "json", "csv"]
FORMATS = ("text", "json", "csv")

_HEADINGS = {
    "code": Text("事项编码", "code"),
    "name": Text("事项名称", "name"),
    "department": Text("部门", "department"),
    "department_name": Text("实施主体", "department name"),
    "type": Text("事项类型", "type"),
    "level": Text("行使层级", "level"),
    "status": Text("事项状态", "status"),
    "path": Text("文件", "file"),
}
# Names come last: they are the longest, and what stands behind them would never line up.
_SHOWN = ("code", "type", "level", "status", "department_name", "name")
_COUNT = Text("共 {count} 个事项。", "{count} items.")
_LEFT_OUT = Text(
    "{count} 个事项文件读不出来，没有列出：{paths}。运行 itemctl validate 查看原因。",
    "{count} item files cannot be read and are not listed: {paths}. `itemctl validate` says why.",
)


def list_items(
    context: typer.Context,
    paths: Annotated[
        list[str] | None, typer.Argument(help=option_help("paths-to-list"), metavar="[PATHS]...")
    ] = None,
    select: Select = None,
    since: Since = None,
    form: Annotated[
        Format, typer.Option("--format", help=option_help("format", choices=FORMATS), metavar="FORMAT")
    ] = "text",
    output: Annotated[
        list[str] | None, typer.Option("--output", help=option_help("output-list"), metavar="FORMAT=PATH")
    ] = None,
    no_cache: NoCache = False,
) -> None:
    """List items with code, type, level, status, department and name."""
    from itemctl.checks.engine import read_catalogue
    from itemctl.work.listing import item_rows, without_code

    session: Session = context.obj
    outputs = wanted_outputs(output, FORMATS, session.folder)
    root = session.root()
    source = session.source(root)
    with session.store(root, use=not no_cache) as store:
        scan = read_catalogue(source, store)
    narrowed = WorkingSet(tuple(paths or ()), tuple(select or ()), since)
    if select:  # no selector can tell whether it would take a file that cannot be read
        remark_unread(session, scan, replace(narrowed, select=()).filter(session, root, scan))
    wanted = narrowed.filter(session, root, scan)
    rows = item_rows(scan, wanted)
    write_outputs(outputs, session.folder, lambda one: _rendered(rows, one, for_file=True))
    session.out(_rendered(rows, form, for_file=False))
    session.remark(say(_COUNT, count=len(rows)))
    broken = without_code(scan, wanted)
    if broken:
        session.complain(say(_LEFT_OUT, count=len(broken), paths=broken))
        raise typer.Exit(1)


def _rendered(rows: Sequence[ItemRow], form: str, *, for_file: bool) -> str:
    if form == "json":
        return json_text({"version": 1, "items": [asdict(row) for row in rows]})
    if form == "csv":
        return ("\ufeff" if for_file else "") + _as_csv(rows)  # without the mark Excel takes UTF-8 for GBK
    return _as_text(rows)


def _as_csv(rows: Sequence[ItemRow]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([say(heading) for heading in _HEADINGS.values()])
    writer.writerows([getattr(row, key) for key in _HEADINGS] for row in rows)
    return stream.getvalue()


def _as_text(rows: Sequence[ItemRow]) -> str:
    from itemctl.model.width import pad, text_width

    if not rows:
        return ""
    table = [
        [say(_HEADINGS[key]) for key in _SHOWN],
        *([getattr(row, key) for key in _SHOWN] for row in rows),
    ]
    widths = [max(text_width(line[column]) for line in table) for column in range(len(_SHOWN))]
    lines = (
        "  ".join(pad(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in table
    )
    return "".join(f"{line}\n" for line in lines)


def register(app: typer.Typer) -> None:
    """Add the command."""
    add_command(app, "list", list_items)
