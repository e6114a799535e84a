"""`itemctl reduce suggest`: leads for reductions, never grounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from itemctl.cli import suggested
from itemctl.cli.commands.reduce.drafting import draft_id, draft_target, write_draft
from itemctl.cli.commands.reduce.opening import Jobs, NoCache, read
from itemctl.cli.outputs import Made, parse_outputs, refuse_outputs, write_outputs
from itemctl.cli.reduction_figures import one_of
from itemctl.cli.session import Session
from itemctl.cli.tables import FILE_FORMS, FORMS, Form, render
from itemctl.cli.unread import remark_unread
from itemctl.cli.wording import option_help, say
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
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            help=say(words.KIND, choices=words.KINDS),
            metavar="KIND",
            callback=one_of(words.KINDS),
        ),
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option("--select", help=option_help("select"), metavar="SELECTOR")
    ] = None,
    top: Annotated[int, typer.Option("--top", help=say(words.TOP), metavar="N", min=1)] = _FEW,
    show_all: Annotated[bool, typer.Option("--all", help=say(words.ALL))] = False,
    draft: Annotated[str | None, typer.Option("-o", "--draft", help=say(words.DRAFT), metavar="FILE")] = None,
    batch_id: Annotated[str, typer.Option("--id", help=say(reduce_import.ID), metavar="ID")] = "",
    form: Annotated[
        Form, typer.Option("--format", help=option_help("format", choices=FORMS), metavar="FORMAT")
    ] = "text",
    output: Annotated[
        list[str] | None,
        typer.Option("--output", help=say(words.OUTPUT, formats=FILE_FORMS), metavar="FORMAT=PATH"),
    ] = None,
    jobs: Jobs = None,
    no_cache: NoCache = False,
) -> None:
    """Show materials that might be reduced; exit 1 when item files could not be read."""
    from itemctl.reductions.suggest.draft import lead_draft
    from itemctl.reductions.suggest.leads import find_leads

    session: Session = context.obj
    outputs = parse_outputs(output or [], FILE_FORMS)
    refuse_outputs(outputs, session.folder)
    batch, target = draft_id(batch_id, draft), draft_target(session, draft)
    root = session.root()
    _, scan, as_of = read(session, root, jobs, use_cache=not no_cache)
    wanted = WorkingSet(select=tuple(select or ())).filter(session, root, scan)
    whole = _whole(scan, as_of)
    found = find_leads(whole, wanted=wanted, kinds=kind or ())
    shown = suggested.Shown(found, _departments(whole), complete=not scan.unread_items())
    written = None
    if target is not None:
        written = write_draft(session, target, str(draft), lead_draft(found, whole, batch))
    most = None if show_all else top

    def rendered(one: str, most: int | None = None) -> Made:
        if one == "text":
            return "".join(f"{line}\n" for line in suggested.lines(shown, most))
        made = suggested.tables(shown, most)
        return render(
            made, one, lambda: suggested.as_json(shown, written), title=say(words.TITLE), date=found.as_of
        )

    write_outputs(outputs, session.folder, rendered)
    session.out(str(rendered(form, most)))
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
