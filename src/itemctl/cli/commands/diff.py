"""`itemctl diff`: what a change means to citizens, and whether somebody with power approved it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, cast, get_args

import typer

from itemctl.cli.changes_report import FILE_FORMATS, FORMATS, ChangesReport, check_format, unread_reason
from itemctl.cli.comparing import Compared, asked_sides, catalogue_root, compared, day_of, selected
from itemctl.cli.help import Command
from itemctl.cli.options import NoCache, RulesetName, Select, choice_option, format_option, output_option
from itemctl.cli.outputs import show, wanted_outputs, write_outputs
from itemctl.cli.session import Session
from itemctl.cli.wording import command_help, say
from itemctl.messages import diff as words
from itemctl.model.change import CLASSES, Class, Section
from itemctl.report.comment_sizes import LONGEST_COMMENT, SHORTEST_COMMENT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from itemctl.model.change import Comparison, GateResult
    from itemctl.model.text import Text
    from itemctl.report.changes_shown import Shown

SECTIONS: tuple[Section, ...] = get_args(Section)
_PATHS = "itemctl.paths"
_WITHOUT_PLACES = ("text", "docx")
_OF_GATE = ("catalogue", "dictionaries", "approvals", "ruleset", "laws")


class DiffCommand(Command):
    """A command that tells what stands behind ``--`` apart, as git does."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Keep what stands behind ``--`` for the command itself."""
        if "--" in args:
            index = args.index("--")
            ctx.meta[_PATHS] = args[index + 1 :]
            args = args[:index]
        return super().parse_args(ctx, args)


def _called_sections() -> Mapping[Section, Text]:
    from itemctl.report.changes_words import SECTION_WORDS

    return SECTION_WORDS


def _called_classes() -> Mapping[Class, Text]:
    from itemctl.report.changes_words import CLASS_WORDS

    return CLASS_WORDS


def diff(
    context: typer.Context,
    sides: Annotated[
        list[str] | None, typer.Argument(help=say(words.SIDES), metavar="[OLD [NEW]] [-- PATHS]")
    ] = None,
    staged: Annotated[bool, typer.Option("--staged", help=say(words.STAGED))] = False,
    select: Select = None,
    section: Annotated[
        list[str] | None, choice_option("--section", words.SECTION, SECTIONS, "SECTION", _called_sections)
    ] = None,
    cls: Annotated[
        list[str] | None, choice_option("--class", words.CLASS, CLASSES, "CLASS", _called_classes)
    ] = None,
    expand: Annotated[bool, typer.Option("--expand", help=say(words.EXPAND))] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help=say(words.EXIT_CODE))] = False,
    gate: Annotated[bool, typer.Option("--gate", help=say(words.GATE))] = False,
    form: Annotated[str, format_option(FORMATS, check_format)] = "text",
    output: Annotated[list[str] | None, output_option(say(words.OUTPUT, formats=FILE_FORMATS))] = None,
    limit: Annotated[
        int, typer.Option("--limit-bytes", help=say(words.LIMIT), metavar="N", min=SHORTEST_COMMENT)
    ] = LONGEST_COMMENT,
    profile: Annotated[str, typer.Option("--profile", help=say(words.PROFILE), metavar="ID")] = "national",
    ruleset: RulesetName = None,
    no_cache: NoCache = False,
) -> None:
    """Show what changed; exit 1 when the gate is closed, with --exit-code when anything changed, or a file was not read."""
    session: Session = context.obj
    outputs = wanted_outputs(output, FILE_FORMATS, session.folder)
    root = catalogue_root(session)
    asked = asked_sides(session, root, sides or (), paths=context.meta.get(_PATHS), staged=staged)
    asked = replace(asked, profile=profile)
    forms = {form, *(one for one, _ in outputs)}
    use_cache = not no_cache and not (gate and is_cache_recorded(root))
    with compared(session, root, asked, expand=expand, use_cache=use_cache) as whole:
        found = selected(whole, select) if select else whole
        comparison = found.comparison
        if not forms <= {*_WITHOUT_PLACES}:
            comparison = with_places(found, comparison)
        judged = judge_changes(session, found, comparison, ruleset)
        if gate:
            judged = told_remarks(found, judged, whole=not (select or asked.paths))
        shown = shown_changes(session, comparison, judged if gate else None, approvals=judged)
        shown = replace(
            shown,
            notes=(*found.notes, *([say(words.GATE_NARROWED)] if gate and (select or asked.paths) else [])),
            names=entry_names(found),
            sections=cast("tuple[Section, ...]", tuple(section or ())),
            classes=cast("tuple[Class, ...]", tuple(cls or ())),
        )
        report = ChangesReport(session, shown, day_of(session, found.pair).isoformat(), limit)
        write_outputs(outputs, session.folder, report.file)
        show(report.text(form))
    _remark(session, shown)
    raise typer.Exit(_code(shown, exit_code=exit_code))


def is_cache_recorded(root: Path) -> bool:
    """Tell whether git holds the cache: then it is what somebody committed, and the gate does not believe it."""
    from itemctl.gitio.repository import Repository
    from itemctl.yamlio.lock import STATE_DIR

    repository = Repository.find(root)
    if repository is None or repository.is_bare:
        return False
    return bool(repository.index("/".join(part for part in (repository.prefix, STATE_DIR) if part)))


def entry_names(found: Compared) -> Mapping[tuple[str, str], str]:
    """Return the names of the registers' entries, to be looked up when they are wanted."""
    from itemctl.changes.names import EntryNames

    return EntryNames(found.pair)


def with_places(found: Compared, comparison: Comparison) -> Comparison:
    """Return the comparison with the line of every value; files are opened for it."""
    from itemctl.catalogue.spots import with_lines

    return replace(comparison, changes=tuple(with_lines(found.pair, comparison.changes)))


def judge_changes(
    session: Session, found: Compared, comparison: Comparison, ruleset: str | None
) -> GateResult:
    """Return which changes are approved, and what stands in the way."""
    from itemctl.changes.gate import Standing, judge
    from itemctl.changes.terms import terms_in_force

    old, new = (found.pair.registers(half, _OF_GATE) for half in found.pair.halves)
    before = Standing(old.approvals)
    if old.settings:  # a side without settings says nothing of terms and days
        before = Standing(old.approvals, terms_in_force(old, ruleset), session.day_in_force(old))
    return judge(
        comparison,
        new.approvals,
        today=day_of(session, found.pair),
        terms=terms_in_force(new, ruleset),
        before=before,
        laws=new.laws,
    )


def told_remarks(found: Compared, judged: GateResult, *, whole: bool) -> GateResult:
    """Return what the gate says with the lines of its remarks; of a part nobody can tell what covers nothing.

    What was not compared at all keeps it closed.
    """
    from itemctl.catalogue.spots import with_remark_lines
    from itemctl.changes.gate import of_part

    told = judged if whole else of_part(judged)
    if found.closing is not None:
        told = replace(told, remarks=(*told.remarks, found.closing))
    return with_remark_lines(found.pair, told)


def shown_changes(
    session: Session, comparison: Comparison, gate: GateResult | None, *, approvals: GateResult
) -> Shown:
    """Return what to show, with the sums over all changes."""
    from itemctl.changes.figures import figures_of
    from itemctl.report.changes_shown import Shown

    return Shown(
        comparison,
        session.lang,
        figures_of(comparison.changes),
        gate=gate,
        approvals=approvals.approved,
        unread_words=unread_reason(session),
    )


def _remark(session: Session, shown: Shown) -> None:
    unread = {one.path for one in shown.comparison.unread}
    if unread:
        session.complain(say(words.UNREAD, count=len(unread)))
    if shown.gate is not None and shown.gate.undecided:
        session.remark(say(words.CLOSED_HINT))


def _code(shown: Shown, *, exit_code: bool) -> int:
    """Return 1 when the gate is closed, files were not read, or anything changed and that was asked; else 0."""
    closed = shown.gate is not None and not shown.gate.is_open
    return int(closed or bool(shown.comparison.unread) or (exit_code and bool(shown.comparison.changes)))


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("diff", cls=DiffCommand, help=command_help("diff"))(diff)
