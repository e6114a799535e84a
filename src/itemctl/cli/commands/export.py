"""`itemctl export booklet|sheets|lists|commitment`: one output at a time, for any selection."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from itemctl.cli.commands.export_commitment import commitment
from itemctl.cli.commands.export_lists import lists
from itemctl.cli.exporting import chosen_items
from itemctl.cli.help import Command, Group
from itemctl.cli.options import Select
from itemctl.cli.outputs import refuse_source
from itemctl.cli.session import Session
from itemctl.cli.wording import say
from itemctl.messages import build as words
from itemctl.messages.commitments import COMMITMENT
from itemctl.messages.reduce_report import LISTS
from itemctl.model.errors import NothingMatchesError

if TYPE_CHECKING:
    from itemctl.work.outputs import Made

_Out = Annotated[Path | None, typer.Option("-o", "--out", help=say(words.OUT), metavar="FILE")]


def booklet(
    context: typer.Context,
    select: Select = None,
    out: _Out = None,
    title: Annotated[str | None, typer.Option("--title", help=say(words.BOOK_TITLE), metavar="TEXT")] = None,
) -> None:
    """Print the selected items as a booklet."""
    from itemctl.model.settings import BookletOutput
    from itemctl.work.outputs import make_booklets

    session: Session = context.obj
    with chosen_items(session, select) as chosen:
        configured = chosen.job.scan.registers.settings.get("outputs", {}).get("booklets", [])
        output: BookletOutput = {**(configured[0] if configured else {"name": "guide-booklet.pdf"})}
        output["select"] = select or output.get("select", [])
        if title:
            output["title"] = title
        folder, output["name"] = _target(session, chosen.root, out, output["name"])
        made = list(make_booklets(chosen.job, output))
        if not made and chosen.job.scan.facts:
            raise NothingMatchesError(words.NO_ITEMS, words.NO_ITEMS_ADVICE)
        if not made:
            session.remark(say(words.NO_ITEMS))
        _write_all(session, chosen.root, folder, made)
    raise typer.Exit(_code(session, chosen.left_out))


def sheets(
    context: typer.Context,
    select: Select = None,
    out: _Out = None,
    profile: Annotated[str, typer.Option("--profile", help=say(words.PROFILE), metavar="ID")] = "national",
) -> None:
    """Write the selected items into the upload workbook of a platform."""
    from itemctl.work.outputs import make_sheets

    session: Session = context.obj
    with chosen_items(session, select) as chosen:
        folder, name = _target(session, chosen.root, out, f"upload-{profile}.xlsx")
        made = make_sheets(chosen.job, {"name": name, "profile": profile, "select": select or []})
        _write_all(session, chosen.root, folder, [made])
    raise typer.Exit(_code(session, chosen.left_out))


def _target(session: Session, root: Path, out: Path | None, name: str) -> tuple[Path, str]:
    """Return the folder to write to and the name there: what `--out` says as seen from `-C`, else below dist/."""
    if out is None:
        return root / "dist", name
    refuse_source(session.folder / out, root, suffix=Path(name).suffix)
    return session.folder.resolve() / out.parent, out.name


def _write_all(session: Session, root: Path, folder: Path, made: Sequence[Made]) -> None:
    from itemctl.yamlio.writer import write_file

    for one in made:
        write_file(folder / one.name, one.data)
        session.out(session.relative(str(folder / one.name), root))


def _code(session: Session, left_out: int) -> int:
    if left_out:
        session.complain(say(words.LEFT_OUT, count=left_out))
    return int(bool(left_out))


def register(app: typer.Typer) -> None:
    """Add the group with its commands."""
    group = typer.Typer(cls=Group, help=say(words.EXPORT), rich_markup_mode=None, no_args_is_help=True)
    group.command("booklet", cls=Command, help=say(words.BOOKLET))(booklet)
    group.command("sheets", cls=Command, help=say(words.SHEETS))(sheets)
    group.command("lists", cls=Command, help=say(LISTS))(lists)
    group.command("commitment", cls=Command, help=say(COMMITMENT))(commitment)
    app.add_typer(group, name="export")
