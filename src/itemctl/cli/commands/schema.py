"""`itemctl schema`: JSON Schemas of every kind of file."""

from __future__ import annotations

from typing import Annotated

import typer

from itemctl.cli.app import add_command
from itemctl.cli.session import Session
from itemctl.cli.wording import say
from itemctl.model.text import Text

_KIND = Text(
    "文件种类，如 item；不写则列出全部。", "Kind of file, like item; all kinds are listed without it."
)
_WRITE = Text("写入 schemas/。", "Write them to schemas/.")
_CHECK = Text("检查 schemas/ 是否最新，过时则退出码 1。", "Exit 1 when schemas/ is out of date.")
_STALE = Text(
    "{files} 已过时，请运行 itemctl schema --write。", "{files} out of date; run `itemctl schema --write`."
)
_WRITTEN = Text("已写入 {count} 个文件。", "{count} files written.")
_NO_KIND = Text("没有这种文件：{kind}。", "There is no kind of file {kind}.")
_KINDS = Text("可选：{kinds}。", "One of: {kinds}.")


def schema(
    context: typer.Context,
    kind: Annotated[str | None, typer.Argument(help=say(_KIND), metavar="[KIND]")] = None,
    write: Annotated[bool, typer.Option("--write", help=say(_WRITE))] = False,
    check: Annotated[bool, typer.Option("--check", help=say(_CHECK))] = False,
) -> None:
    """Print, write or check the JSON Schemas."""
    from itemctl.model.errors import NothingMatchesError
    from itemctl.model.kinds import all_kinds
    from itemctl.model.schema import schema_text

    session: Session = context.obj
    kinds = all_kinds()
    if write or check:
        _write_or_check(session, check=check)
    elif kind is None:
        for one in kinds.values():
            session.out(f"{one.tag:<16} {one.place:<30} {one.title}")
    elif kind in kinds:
        session.out(schema_text(kinds[kind]))
    else:
        raise NothingMatchesError(_NO_KIND, _KINDS, {"kind": kind, "kinds": list(kinds)})


def _write_or_check(session: Session, *, check: bool) -> None:
    from itemctl.model.kinds import all_kinds
    from itemctl.model.schema import schema_text
    from itemctl.yamlio.writer import write_file

    folder = session.folder / "schemas"
    wanted = {kind.schema_file: schema_text(kind).encode() for kind in all_kinds().values()}
    present = (
        {path.name: path.read_bytes() for path in folder.glob("*.schema.json")} if folder.is_dir() else {}
    )
    stale = sorted(name for name in wanted | present if wanted.get(name) != present.get(name))
    if check:
        if stale:
            session.out(say(_STALE, files=[f"schemas/{name}" for name in stale]))
            raise typer.Exit(1)
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name in stale:
        if name in wanted:
            write_file(folder / name, wanted[name])
        else:
            (folder / name).unlink()
    session.out(say(_WRITTEN, count=len(stale)))


def register(app: typer.Typer) -> None:
    """Add the command."""
    add_command(app, "schema", schema)
