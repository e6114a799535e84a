"""`itemctl reduce report|burden`: figures, lists, and what applicants are spared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from itemctl.cli import reduction_figures as figures
from itemctl.cli.commands.reduce.opening import Batch, read
from itemctl.cli.options import Jobs, NoCache, choice_option
from itemctl.cli.session import Session
from itemctl.cli.tables import Format, Output, Result, wanted_tables, write_tables
from itemctl.cli.wording import say
from itemctl.messages import reduce_report as words
from itemctl.model.errors import ConfigurationError, NothingMatchesError

if TYPE_CHECKING:
    from itemctl.metrics.burden import Costs
    from itemctl.metrics.volumes import Volumes
    from itemctl.work.reduction_report import Gathered

_MOST_CODES = 10


def report(
    context: typer.Context,
    by: Annotated[list[str] | None, choice_option("--by", words.BY, figures.BYS, "WHAT")] = None,
    lists: Annotated[list[str] | None, choice_option("--lists", words.LIST, figures.KINDS, "LIST")] = None,
    batch: Batch = None,
    form: Format = "text",
    output: Output = None,
    jobs: Jobs = None,
    no_cache: NoCache = False,
) -> None:
    """Show the figures of reductions, or the published lists; exit 1 when item files could not be read."""
    from itemctl.metrics.lists import LIST_KINDS
    from itemctl.metrics.reduction_tables import parse_dimensions
    from itemctl.work.reduction_report import gather

    session: Session = context.obj
    outputs = wanted_tables(session, output)
    source, scan, as_of = read(session, session.root(), jobs, use_cache=not no_cache)
    gathered = gather(scan, source, as_of, batches=batch or None)
    lang = session.lang
    kinds = [kind for kind in LIST_KINDS if kind in (lists or ())]
    made = figures.lists_of(gathered, kinds)
    dimensions = parse_dimensions(by or ([] if kinds else ["department"]))
    tables = [] if kinds and not by else figures.figure_tables(gathered, dimensions, lang)
    tables += figures.list_tables(gathered, made, lang)
    title = say(words.LISTS_TITLE if kinds and not by else words.REPORT_TITLE)
    result = Result(
        title,
        gathered.as_of,
        tables=lambda _: tables,
        as_json=lambda: figures.report_json(gathered, dimensions, made, lang),
    )
    write_tables(session, outputs, result, form)
    raise typer.Exit(int(figures.remark_gaps(session, gathered)))


def burden(
    context: typer.Context,
    year: Annotated[int | None, typer.Option("--year", help=say(words.YEAR), metavar="YEAR")] = None,
    cost: Annotated[bool, typer.Option("--cost", help=say(words.COST))] = False,
    batch: Batch = None,
    form: Format = "text",
    output: Output = None,
    jobs: Jobs = None,
    no_cache: NoCache = False,
) -> None:
    """Show what reductions spare applicants; exit 1 when item files could not be read."""
    from itemctl.metrics.burden_tables import burden_tables
    from itemctl.work.reduction_report import gather, spared, volumes_of

    session: Session = context.obj
    outputs = wanted_tables(session, output)
    source, scan, as_of = read(session, session.root(), jobs, use_cache=not no_cache)
    volumes = volumes_of(source)
    year = _year(volumes, year)
    gathered = gather(scan, source, as_of, batches=batch or None)
    costs = _costs(gathered) if cost else None
    found = spared(gathered, source)
    tables = burden_tables(
        found,
        figures.labels_of(gathered, session.lang),
        as_of=gathered.as_of,
        year=(year, volumes.by_year[year]) if year is not None else None,
        costs=costs,
    )
    result = Result(
        say(words.BURDEN_TITLE),
        gathered.as_of,
        tables=lambda _: tables,
        as_json=lambda: figures.burden_json(gathered, found, year, volumes, costs),
    )
    write_tables(session, outputs, result, form)
    _remark_volumes(session, gathered, volumes)
    raise typer.Exit(int(figures.remark_gaps(session, gathered)))


def _year(volumes: Volumes, wanted: int | None) -> int | None:
    if wanted is not None and wanted not in volumes.by_year:
        raise NothingMatchesError(
            words.NO_YEAR,
            words.NO_YEAR_ADVICE,
            {"year": wanted, "known": [str(one) for one in volumes.years]},
        )
    return wanted if wanted is not None else max(volumes.years, default=None)


def _costs(gathered: Gathered) -> Costs:
    from itemctl.metrics.burden import costs_of

    found = costs_of(gathered.scan.registers.settings)
    if found is None:
        raise ConfigurationError(words.NO_COSTS, words.NO_COSTS_ADVICE)
    return found


def _remark_volumes(session: Session, gathered: Gathered, volumes: Volumes) -> None:
    if not volumes.by_year:
        session.remark(say(words.NO_VOLUMES))
    unknown = volumes.unknown({guide.code for guide in gathered.guides})
    if unknown:
        shown = [say(words.UNKNOWN_CODE, line=line, code=code) for line, code in unknown[:_MOST_CODES]]
        session.remark(say(words.UNKNOWN_CODES, count=len(unknown), codes=shown))
