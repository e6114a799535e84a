"""`itemctl export lists`: the published lists of proofs, as files."""

from __future__ import annotations

from typing import Annotated

import typer

from itemctl.cli import reduction_figures as figures
from itemctl.cli.commands.reduce.opening import read
from itemctl.cli.outputs import parse_outputs, refuse_outputs, write_outputs
from itemctl.cli.session import Session
from itemctl.cli.tables import FILE_FORMS, render
from itemctl.cli.wording import say
from itemctl.messages import reduce_report as words

_FILE = "dist/lists.docx"


def lists(
    context: typer.Context,
    wanted: Annotated[
        list[str] | None,
        typer.Option(
            "--list",
            help=say(words.LIST, choices=figures.KINDS),
            metavar="LIST",
            callback=figures.one_of(figures.KINDS),
        ),
    ] = None,
    batch: Annotated[list[str] | None, typer.Option("--batch", help=say(words.BATCH), metavar="ID")] = None,
    output: Annotated[
        list[str] | None,
        typer.Option("--output", help=say(words.OUTPUT, formats=FILE_FORMS), metavar="FORMAT=PATH"),
    ] = None,
) -> None:
    """Write the lists; exit 1 when item files could not be read."""
    from itemctl.metrics.lists import LIST_KINDS
    from itemctl.work.reduction_report import gather

    session: Session = context.obj
    root = session.root()
    outputs = parse_outputs(output or [], FILE_FORMS) or [("docx", str(root / _FILE))]
    refuse_outputs(outputs, session.folder)
    source, scan, as_of = read(session, root, None, use_cache=True)
    gathered = gather(scan, source, as_of, batches=batch or None)
    made = figures.lists_of(gathered, [kind for kind in LIST_KINDS if not wanted or kind in wanted])
    tables = figures.list_tables(gathered, made, session.lang)
    write_outputs(
        outputs,
        session.folder,
        lambda one: render(
            tables,
            one,
            lambda: figures.lists_json(gathered, made),
            title=say(words.LISTS_TITLE),
            date=gathered.as_of,
        ),
    )
    for _, path in outputs:
        session.out(session.relative(path, root))
    raise typer.Exit(int(figures.remark_gaps(session, gathered)))
