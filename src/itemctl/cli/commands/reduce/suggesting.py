"""`itemctl reduce suggest`: leads for reductions, never grounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from itemctl.cli import suggested
from itemctl.cli.commands.reduce.drafting import BatchId, draft_id, draft_target, write_draft
from itemctl.cli.commands.reduce.opening import read
from itemctl.cli.options import Jobs, NoCache, Select, choice_option
from itemctl.cli.session import Session
from itemctl.cli.tables import Format, Result, output_option, wanted_tables, write_tables
from itemctl.cli.unread import remark_unread
from itemctl.cli.wording import say
from itemctl.cli.working_set import WorkingSet
from itemctl.messages import reduce_import
from itemctl.messages import reduce_suggest as words

if TYPE_CHECKING:
    import datetime

    from itemctl.catalogue.scan import Scan
    from itemctl.catalogue.whole import Whole

_FEW = 20


def suggest(
    context: typer.Context,
    kind: Annotated[list[str] | None, choice_option("--kind", words.KIND, words.KINDS, "KIND")] = None,
    select: Select = None,
    top: Annotated[int, typer.Option("--top", help=say(words.TOP), metavar="N", min=1)] = _FEW,
    show_all: Annotated[bool, typer.Option("--all", help=say(words.ALL))] = False,
    draft: Annotated[str | None, typer.Option("-o", "--draft", help=say(words.DRAFT), metavar="FILE")] = None,
    batch_id: BatchId = "",
    form: Format = "text",
    output: Annotated[list[str] | None, output_option(words.OUTPUT)] = None,
    jobs: Jobs = None,
    no_cache: NoCache = False,
) -> None:
    """Show materials that might be reduced; exit 1 when item files could not be read."""
    from itemctl.reductions.suggest.draft import lead_draft
    from itemctl.reductions.suggest.leads import find_leads

    session: Session = context.obj
    outputs = wanted_tables(session, output)
    batch, target = draft_id(batch_id, draft), draft_target(session, draft)
    root = session.root()
    source, scan, as_of = read(session, root, jobs, use_cache=not no_cache)
    wanted = WorkingSet(select=tuple(select or ())).filter(session, root, scan)
    whole = _whole(scan, as_of)
    found = find_leads(whole, wanted=wanted, kinds=kind or ())
    complete, spans = not scan.unread_items(), suggested.spans_in(source)
    shown = suggested.Shown(found, _departments(whole), complete, spans)
    written = None
    if target is not None:
        written = write_draft(session, target, str(draft), lead_draft(found, whole, batch))

    def result(most: int | None) -> Result:
        return Result(
            say(words.TITLE),
            found.as_of,
            tables=lambda _: suggested.tables(shown, most),
            as_json=lambda: suggested.as_json(shown, written),
            lines=lambda: suggested.lines(shown, most),
        )

    write_tables(session, outputs, result(None), form, shown=result(None if show_all else top))
    if written is not None:
        session.remark(say(reduce_import.WRITTEN, path=written))
    remark_unread(session, scan)
    raise typer.Exit(int(not shown.complete))


def _whole(scan: Scan, as_of: datetime.date) -> Whole:
    from itemctl.catalogue.whole import Whole

    return Whole(scan.facts, scan.registers, scan.by_code, as_of)


def _departments(whole: Whole) -> dict[str, str]:
    departments = whole.registers.departments
    return {key: str(entry.get("short") or entry.get("name") or key) for key, entry in departments.items()}
