"""`itemctl reduce import`: a published list becomes a draft batch."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from itemctl.cli import imported_list
from itemctl.cli.commands.reduce.drafting import BatchId, draft_id, draft_target, write_draft
from itemctl.cli.commands.reduce.opening import read
from itemctl.cli.options import Jobs, NoCache
from itemctl.cli.session import Session
from itemctl.cli.tables import Format, Result, output_option, wanted_tables, write_tables
from itemctl.cli.wording import say
from itemctl.messages import reduce_import as words
from itemctl.model.errors import ConfigurationError, NothingMatchesError

if TYPE_CHECKING:
    from itemctl.reductions.drafts import Draft, Wish

_Kind = Literal["cancel", "keep", "commitment"]
_KINDS = ("cancel", "keep", "commitment")


def import_list(
    context: typer.Context,
    path: Annotated[str, typer.Argument(help=say(words.LIST), metavar="LIST")],
    draft: Annotated[str | None, typer.Option("-o", "--draft", help=say(words.DRAFT), metavar="FILE")] = None,
    kind: Annotated[
        _Kind | None, typer.Option("--list", help=say(words.KIND, choices=_KINDS), metavar="LIST")
    ] = None,
    batch_id: BatchId = "",
    title: Annotated[str, typer.Option("--title", help=say(words.TITLE), metavar="TEXT")] = "",
    number: Annotated[str, typer.Option("--number", help=say(words.NUMBER), metavar="TEXT")] = "",
    issuer: Annotated[str, typer.Option("--issuer", help=say(words.ISSUER), metavar="TEXT")] = "",
    date: Annotated[str, typer.Option("--date", help=say(words.DATE), metavar="DATE")] = "",
    effective: Annotated[str, typer.Option("--effective", help=say(words.EFFECTIVE), metavar="DATE")] = "",
    way: Annotated[str, typer.Option("--way", help=say(words.WAY), metavar="WAY")] = "",
    form: Format = "text",
    output: Annotated[list[str] | None, output_option(words.OUTPUT)] = None,
    jobs: Jobs = None,
    no_cache: NoCache = False,
) -> None:
    """Draft rules from a published list; exit 1 when a row, or a part of one, did not become a rule."""
    from itemctl.reductions.draft_text import draft_text
    from itemctl.reductions.drafts import Wish

    session: Session = context.obj
    outputs = wanted_tables(session, output)
    head = {"title": title, "number": number, "issuer": issuer, "date": date, "effective": effective}
    _require_dates(head)
    wish = Wish(kind or "", draft_id(batch_id, draft), head, _known_way(way))
    target = draft_target(session, draft)
    made, as_of = _made(session, path, wish, jobs, use_cache=not no_cache)
    shown = None
    if target is not None:
        shown = write_draft(session, target, str(draft), draft_text(made, Path(path).name))
    result = Result(
        say(words.REPORT_TITLE),
        as_of,
        tables=lambda _: imported_list.tables(made),
        as_json=lambda: imported_list.as_json(made, shown),
        lines=lambda: imported_list.lines(made),
    )
    write_tables(session, outputs, result, form)
    session.remark(say(words.WRITTEN, path=shown) if shown else say(words.NOT_WRITTEN))
    raise typer.Exit(int(made.count("drafted") < len(made.rows)))


def _made(session: Session, path: str, wish: Wish, jobs: int | None, *, use_cache: bool) -> tuple[Draft, str]:
    from itemctl.exchange.published_list import read_published_list
    from itemctl.reductions.drafts import make_draft

    file = session.folder / path
    if not file.is_file():
        raise NothingMatchesError(words.NO_FILE, words.NO_FILE_ADVICE, {"path": path})
    found = read_published_list(file.read_bytes(), file.name)
    _, scan, as_of = read(session, session.root(), jobs, use_cache=use_cache)
    made = make_draft(found, scan, wish)
    if made is None:
        raise ConfigurationError(words.NO_KIND, words.NO_KIND_ADVICE, {"path": path})
    return made, as_of.isoformat()


def _known_way(way: str) -> str:
    from itemctl.model.ways import WAYS

    if way and way not in WAYS:
        raise ConfigurationError(words.BAD_WAY, words.BAD_WAY_ADVICE, {"text": way, "ways": list(WAYS)})
    return way


def _require_dates(head: Mapping[str, str]) -> None:
    from itemctl.model.forms import iso_date

    for key in ("date", "effective"):
        if head[key] and iso_date(head[key]) != head[key]:
            details = {"option": f"--{key}", "text": head[key]}
            raise ConfigurationError(words.BAD_DATE, words.BAD_DATE_ADVICE, details)
