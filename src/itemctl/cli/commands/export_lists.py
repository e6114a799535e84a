"""`itemctl export lists`: the published lists of proofs, as files."""

from __future__ import annotations

from typing import Annotated

import typer

from itemctl.cli import reduction_figures as figures
from itemctl.cli.commands.reduce.opening import Batch, read
from itemctl.cli.options import choice_option
from itemctl.cli.session import Session
from itemctl.cli.tables import Output, Result, wanted_tables, write_table_files
from itemctl.cli.wording import say
from itemctl.messages import reduce_report as words

_FILE = "dist/lists.docx"


def lists(
    context: typer.Context,
    wanted: Annotated[list[str] | None, choice_option("--list", words.LIST, figures.KINDS, "LIST")] = None,
    batch: Batch = None,
    output: Output = None,
) -> None:
    """Write the lists; exit 1 when item files could not be read."""
    from itemctl.metrics.lists import LIST_KINDS
    from itemctl.work.reduction_report import gather

    session: Session = context.obj
    root = session.root()
    outputs = wanted_tables(session, output or [f"docx={root / _FILE}"])
    source, scan, as_of = read(session, root, None, use_cache=True)
    gathered = gather(scan, source, as_of, batches=batch or None)
    made = figures.lists_of(gathered, [kind for kind in LIST_KINDS if not wanted or kind in wanted])
    tables = figures.list_tables(gathered, made, session.lang, noted=False)
    result = Result(
        say(words.LISTS_TITLE),
        gathered.as_of,
        tables=lambda _: tables,
        as_json=lambda: figures.lists_json(gathered, made),
    )
    write_table_files(session, outputs, result)
    for _, path in outputs:
        session.out(session.relative(path, root))
    figures.remark_left_out(session, made)
    raise typer.Exit(int(figures.remark_gaps(session, gathered)))
