"""`itemctl export booklet|sheets`: one output at a time, for any selection."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from itemctl.cli.help import Command, Group
from itemctl.cli.session import Session
from itemctl.cli.wording import option_help, say
from itemctl.messages import build as words
from itemctl.model.errors import NothingMatchesError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itemctl.work.outputs import Job, Made

_Select = Annotated[
    list[str] | None, typer.Option("--select", help=option_help("select"), metavar="SELECTOR")
]
_Out = Annotated[Path | None, typer.Option("-o", "--out", help=say(words.OUT), metavar="FILE")]


def booklet(
    context: typer.Context,
    select: _Select = None,
    out: _Out = None,
    title: Annotated[str | None, typer.Option("--title", help=say(words.BOOK_TITLE), metavar="TEXT")] = None,
) -> None:
    """Print the selected items as a booklet."""
    from itemctl.model.settings import BookletOutput
    from itemctl.work.outputs import make_booklets

    session: Session = context.obj
    with _job(session) as (root, job, errors):
        configured = job.scan.registers.settings.get("outputs", {}).get("booklets", [])
        output: BookletOutput = {**(configured[0] if configured else {"name": "guide-booklet.pdf"})}
        output["select"] = select or output.get("select", [])
        if title:
            output["title"] = title
        folder, output["name"] = _target(root, out, output["name"])
        made = list(make_booklets(job, output))
        if not made:
            raise NothingMatchesError(words.NO_ITEMS, words.NO_ITEMS_ADVICE)
        _write_all(session, folder, made)
    raise typer.Exit(_code(session, errors))


def sheets(
    context: typer.Context,
    select: _Select = None,
    out: _Out = None,
    profile: Annotated[str, typer.Option("--profile", help=say(words.PROFILE), metavar="ID")] = "national",
) -> None:
    """Write the selected items into the upload workbook of a platform."""
    from itemctl.work.outputs import make_sheets

    session: Session = context.obj
    with _job(session) as (root, job, errors):
        folder, name = _target(root, out, f"upload-{profile}.xlsx")
        made = make_sheets(job, {"name": name, "profile": profile, "select": select or []})
        _write_all(session, folder, [made])
    raise typer.Exit(_code(session, errors))


@contextmanager
def _job(session: Session) -> Iterator[tuple[Path, Job, int]]:
    """Check the catalogue and give what outputs are made from; items with errors are withheld."""
    from itemctl.checks.engine import Request, check
    from itemctl.work.build import WITHHELD_REASON
    from itemctl.work.outputs import Job

    root = session.root()
    source = session.source(root)
    with session.store(root) as store:
        outcome = check(source, store, Request(session.today, session.as_of))
        bad = [path for path in sorted(outcome.erroneous_paths()) if path in outcome.scan.facts]
        yield root, Job(outcome.scan, source, outcome.as_of, dict.fromkeys(bad, WITHHELD_REASON)), len(bad)


def _target(root: Path, out: Path | None, name: str) -> tuple[Path, str]:
    return (root / "dist", name) if out is None else (out.parent, out.name)


def _write_all(session: Session, folder: Path, made: Sequence[Made]) -> None:
    from itemctl.yamlio.writer import write_file

    folder.mkdir(parents=True, exist_ok=True)
    for one in made:
        write_file(folder / one.name, one.data)
        session.out((folder / one.name).as_posix())


def _code(session: Session, errors: int) -> int:
    if errors:
        session.remark(say(words.UNCHECKED, errors=errors))
    return int(bool(errors))


def register(app: typer.Typer) -> None:
    """Add the group with its commands."""
    group = typer.Typer(cls=Group, help=say(words.EXPORT), rich_markup_mode=None, no_args_is_help=True)
    group.command("booklet", cls=Command, help=say(words.BOOKLET))(booklet)
    group.command("sheets", cls=Command, help=say(words.SHEETS))(sheets)
    app.add_typer(group, name="export")
