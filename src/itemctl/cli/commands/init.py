"""`itemctl init`: start a new catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from itemctl.cli.app import add_command
from itemctl.cli.session import Session
from itemctl.cli.wording import say
from itemctl.model.errors import ConfigurationError
from itemctl.model.text import Text

_DIR = Text("新目录的文件夹；缺省为当前文件夹。", "Folder of the new catalogue; else the current one.")
_NAME = Text("市、县、区的名称；缺省用示例 岚川市。", "Name of the city or county; else 岚川市, an example.")
_DIVISION = Text(
    "区划代码，6、9 或 12 位；缺省用示例 379981。",
    "Division code, 6, 9 or 12 digits; else 379981, an example.",
)
_IN_THE_WAY = Text(
    "{folder} 里已有 {files}，没有写入任何文件。", "{folder} holds {files} already; nothing was written."
)
_IN_THE_WAY_ADVICE = Text(
    "换一个空文件夹，或先移走这些文件。", "Take an empty folder, or move these files away."
)
_NO_FOLDER = Text("{folder} 不是文件夹。", "{folder} is no folder.")
_DONE = Text(
    "已在 {folder} 新建目录，共 {count} 个文件。", "A new catalogue of {count} files is in {folder}."
)
_NEXT = Text(
    "先看 README.md；运行 itemctl validate 检查，itemctl build 生成办事指南。",
    "Read README.md first; `itemctl validate` checks, `itemctl build` prints the guide.",
)
_SHOWN = 10


def init(
    context: typer.Context,
    directory: Annotated[Path | None, typer.Argument(help=say(_DIR), metavar="[DIR]")] = None,
    name: Annotated[str | None, typer.Option("--name", help=say(_NAME), metavar="NAME")] = None,
    division: Annotated[str | None, typer.Option("--division", help=say(_DIVISION), metavar="CODE")] = None,
) -> None:
    """Write the files of a new catalogue; nothing that is there is overwritten."""
    from itemctl.work.start import DEFAULT_DIVISION, DEFAULT_NAME, Start, in_the_way, starter_files
    from itemctl.yamlio.writer import write_files

    session: Session = context.obj
    session.refuse_rev()
    folder = session.folder / directory if directory is not None else session.folder
    start = Start(name or DEFAULT_NAME, division or DEFAULT_DIVISION, session.lang)
    wanted = starter_files(start)
    if folder.exists() and not folder.is_dir():
        raise ConfigurationError(_NO_FOLDER, _IN_THE_WAY_ADVICE, {"folder": str(folder)})
    taken = in_the_way(folder, wanted)
    if taken:
        shown = [*taken[:_SHOWN], *(["……"] if len(taken) > _SHOWN else [])]
        raise ConfigurationError(_IN_THE_WAY, _IN_THE_WAY_ADVICE, {"folder": str(folder), "files": shown})
    folder.mkdir(parents=True, exist_ok=True)
    write_files(folder, wanted, command="init")
    session.out(say(_DONE, folder=str(folder), count=len(wanted)))
    session.remark(say(_NEXT))


def register(app: typer.Typer) -> None:
    """Add the command."""
    add_command(app, "init", init)
