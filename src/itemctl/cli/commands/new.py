"""`itemctl new`: a new item file from an entry of the basic directory."""

from __future__ import annotations

from typing import Annotated

import typer

from itemctl.cli.app import add_command
from itemctl.cli.session import Session
from itemctl.cli.unread import remark_unread
from itemctl.cli.wording import say
from itemctl.model.text import Text

_ENTRY = Text(
    "基本编码（12 或 14 位）、事项编码（31 或 33 位），或目录名称中的几个字。",
    "Basic code (12 or 14), item code (31 or 33 characters), or part of the name of a directory entry.",
)
_NAME = Text("事项名称；缺省继承目录名称。", "Name of the item; else the directory's.")
_DEPARTMENT = Text("实施主体：部门的 id、全称或简称。", "Implementing body: id, name or short name.")
_LEVEL = Text("行使层级，如 县级；缺省取部门的层级。", "Level, like 县级; else that of the department.")
_PATH = Text("文件；缺省为 items/部门/基本编码.yaml。", "File; else items/DEPARTMENT/BASIC-CODE.yaml.")
_HANDLING = Text(
    "建业务办理项（33 位编码，流水取下一个）。", "Make it the next handling item (33 characters) of its item."
)
_DONE = Text("已新建 {path}，编码 {code}。", "{path} written, code {code}.")
_TO_FILL = Text(
    "[还有 {count} 项要填：{missing}。]填好后运行 itemctl validate {path}。",
    "[{count} elements must be filled in: {missing}. ]Then run `itemctl validate {path}`.",
)


def new(
    context: typer.Context,
    entry: Annotated[str, typer.Argument(help=say(_ENTRY), metavar="CODE")],
    name: Annotated[str, typer.Option("--name", help=say(_NAME), metavar="NAME")] = "",
    department: Annotated[str, typer.Option("--department", help=say(_DEPARTMENT), metavar="ID")] = "",
    level: Annotated[str, typer.Option("--level", help=say(_LEVEL), metavar="LEVEL")] = "",
    path: Annotated[str, typer.Option("--path", help=say(_PATH), metavar="FILE")] = "",
    handling: Annotated[bool, typer.Option("--handling", help=say(_HANDLING))] = False,
) -> None:
    """Write a new item file with what is known; what is missing stands in it as comments."""
    from itemctl.checks.engine import read_catalogue
    from itemctl.work.new_item import Wish, new_item
    from itemctl.yamlio.writer import write_files

    session: Session = context.obj
    root = session.root_to_write()
    source = session.source(root)
    with session.store(root) as store:
        scan = read_catalogue(source, store)
    place = session.relative(path, root) if path else ""
    remark_unread(session, scan)
    wish = Wish(entry.strip(), department.strip(), level.strip(), name, place, handling)
    made = new_item(scan, source, wish)
    write_files(root, {made.path: made.data}, command="new")
    session.out(say(_DONE, path=made.path, code=made.code))
    count = len(made.missing) or ""
    session.remark(say(_TO_FILL, path=made.path, count=count, missing=list(made.missing)))


def register(app: typer.Typer) -> None:
    """Add the command."""
    add_command(app, "new", new)
