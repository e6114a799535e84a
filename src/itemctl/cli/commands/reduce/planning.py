"""`itemctl reduce plan`: what batches would do, before anything is written."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from itemctl.cli import reduction_plan
from itemctl.cli.commands.reduce.opening import Batch, read
from itemctl.cli.options import Jobs, NoCache, Select, Since
from itemctl.cli.session import Session
from itemctl.cli.tables import Format, Output, Result, wanted_tables, write_tables
from itemctl.cli.unread import complain_of_unread
from itemctl.cli.wording import say
from itemctl.cli.working_set import WorkingSet
from itemctl.messages import reduce_plan as words
from itemctl.messages.reduce_import import NO_FILE
from itemctl.model.errors import ConfigurationError, NothingMatchesError

if TYPE_CHECKING:
    import datetime

    from itemctl.catalogue.scan import Scan
    from itemctl.catalogue.source import Source
    from itemctl.reductions.idle import Views
    from itemctl.reductions.overview import Overview


def plan(
    context: typer.Context,
    paths: Annotated[list[str] | None, typer.Argument(help=say(words.PATHS), metavar="[PATHS]...")] = None,
    batch: Batch = None,
    rule: Annotated[list[str] | None, typer.Option("--rule", help=say(words.RULE), metavar="ID")] = None,
    draft: Annotated[str | None, typer.Option("--draft", help=say(words.DRAFT), metavar="FILE")] = None,
    select: Select = None,
    since: Since = None,
    detail: Annotated[bool, typer.Option("--detail", help=say(words.DETAIL))] = False,
    form: Format = "text",
    output: Output = None,
    jobs: Jobs = None,
    no_cache: NoCache = False,
) -> None:
    """Show what would be done; exit 1 when something is left to people: conflicts, refusals, files not read."""
    session: Session = context.obj
    outputs = wanted_tables(session, output)
    root = session.root()
    source, scan, as_of = read(session, root, jobs, use_cache=not no_cache)
    batches = set(batch or ())
    if draft is not None:
        source, drafted = put_draft(session, root, draft, (source, scan))
        batches = batches or (set() if rule else {drafted})
    narrowed = WorkingSet(tuple(paths or ()), tuple(select or ()), since)
    wanted = narrowed.filter(session, root, scan) if narrowed != WorkingSet() else None
    found = _overview((scan, source, as_of), batches, rule or (), wanted, jobs)
    result = Result(
        say(words.TITLE),
        as_of.isoformat(),
        tables=lambda one: reduction_plan.PlanTables(found, scan).tables(detail=detail or one == "xlsx"),
        as_json=lambda: reduction_plan.as_json(found),
    )
    write_tables(session, outputs, result, form)
    complain_of_unread(session, found.plan.unread)
    raise typer.Exit(int(not found.is_clear))


def _overview(
    opened: tuple[Scan, Source, datetime.date],
    batches: set[str],
    rules: Iterable[str],
    wanted: Callable[[str], bool] | None,
    jobs: int | None,
) -> Overview:
    from itemctl.reductions.overview import Asked, overview
    from itemctl.reductions.plan import Manner, make_plan, require_batches
    from itemctl.reductions.rules import read_rules

    scan, source, as_of = opened
    made = make_plan(scan, source, as_of, manner=Manner(edits=False, jobs=jobs))
    book = read_rules(scan.registers.batches, as_of)
    written = {entry.rule for entry in made.entries}
    require_batches(batches, book.batches | {one.partition("/")[0] for one in written})
    named = {name for one in rules for name in rules_named(one, {*book.rules, *written}, batches)}
    asked = Asked(batches or None, named or None, wanted)
    return overview(scan, views_of(scan, source), book, made, asked)


def views_of(scan: Scan, source: Source) -> Views:
    """Return what gives resolved views of items by path."""
    from itemctl.work.items import whole_items

    def views(paths: Iterable[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for item in whole_items(scan, source, paths):
            yield item.path, cast("Mapping[str, Any]", item.data)

    return views


def rules_named(given: str, known: Iterable[str], batches: Iterable[str] = ()) -> set[str]:
    """Return the rules that a word of the command line means: full ids, or the part behind the batch.

    Raises:
        NothingMatchesError: there is none.
    """
    wanted = set(batches)
    among = sorted(one for one in known if not wanted or one.partition("/")[0] in wanted)
    found = {one for one in among if one == given} or {one for one in among if one.partition("/")[2] == given}
    if not found:
        both = {name: one for one in among for name in (one, one.partition("/")[2])}
        near = difflib.get_close_matches(given, both, n=1, cutoff=0.5)
        details = {"rule": given, "near": both[near[0]] if near else ""}
        raise NothingMatchesError(words.NO_RULE, words.NO_RULE_ADVICE, details)
    return found


def put_draft(session: Session, root: Path, draft: str, opened: tuple[Source, Scan]) -> tuple[Source, str]:
    """Put a draft among the batches of a scan, in memory only; return where files come from then, and its id.

    Raises:
        NothingMatchesError: there is no such file.
        ConfigurationError: it is no batch, or of another version.
    """
    from itemctl.catalogue.migrations import version_of
    from itemctl.catalogue.overlay import Overlay
    from itemctl.model.kinds import all_kinds
    from itemctl.reductions.rules import batch_id
    from itemctl.yamlio import reader

    source, scan = opened
    file = session.folder / draft
    if not file.is_file():
        raise NothingMatchesError(NO_FILE, words.NO_DRAFT_ADVICE, {"path": draft})
    data = file.read_bytes()
    document = reader.read(data)
    head = document.data
    kind = all_kinds()["reductions"]
    if not isinstance(head, dict) or version_of(kind.name, head) != kind.version:
        line = next((one.span.line for one in document.faults if not one.is_remark), "")
        raise ConfigurationError(words.BAD_DRAFT, words.BAD_DRAFT_ADVICE, {"path": draft, "line": line})
    path = session.relative(draft, root)
    batches = cast("dict[str, Any]", scan.registers.batches)
    drafted = batch_id(path, head)
    same = [one for one, batch in batches.items() if one != path and batch_id(one, batch) == drafted]
    for one in same:
        del batches[one]
    batches[path] = head
    session.remark(say(words.DRAFTED, path=draft, batch=drafted, replaced=same))
    return Overlay(source, {path: data}), drafted
