"""`itemctl validate`: check the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from itemctl.cli.app import add_command
from itemctl.cli.baselining import Action, keeping_of
from itemctl.cli.fixing import Narrowing, mending_of
from itemctl.cli.options import Jobs, NoCache, RulesetName, Select, Since, format_option, output_option
from itemctl.cli.outputs import show, wanted_outputs, write_outputs
from itemctl.cli.reporting import FILE_FORMATS, FORMATS, Reporter, check_format
from itemctl.cli.session import Session
from itemctl.cli.wording import option_help, say
from itemctl.cli.working_set import WorkingSet
from itemctl.messages.baseline import BASELINE, UNTIL
from itemctl.messages.fixing import DIFF, FIX, UNSAFE_FIX

if TYPE_CHECKING:
    from itemctl.catalogue.source import Source
    from itemctl.checks.engine import Outcome


def validate(
    context: typer.Context,
    paths: Annotated[
        list[str] | None, typer.Argument(help=option_help("paths"), metavar="[PATHS]...")
    ] = None,
    form: Annotated[str, format_option(FORMATS, check_format)] = "text",
    output: Annotated[list[str] | None, output_option(option_help("output"))] = None,
    select: Select = None,
    since: Since = None,
    staged: Annotated[bool, typer.Option("--staged", help=option_help("staged"))] = False,
    fix: Annotated[bool, typer.Option("--fix", help=say(FIX))] = False,
    unsafe_fix: Annotated[
        list[str] | None, typer.Option("--unsafe-fix", help=say(UNSAFE_FIX), metavar="RULE")
    ] = None,
    diff: Annotated[bool, typer.Option("--diff", help=say(DIFF))] = False,
    baseline: Annotated[
        Action | None, typer.Option("--baseline", help=say(BASELINE), metavar="write|prune")
    ] = None,
    until: Annotated[str | None, typer.Option("--until", help=say(UNTIL), metavar="DATE")] = None,
    fail_on: Annotated[
        Literal["error", "warning"], typer.Option("--fail-on", help=option_help("fail-on"), metavar="LEVEL")
    ] = "error",
    ruleset: RulesetName = None,
    jobs: Jobs = None,
    no_cache: NoCache = False,
) -> None:
    """Check the catalogue; exit 1 when there are findings from the failing level on."""
    from itemctl.checks.engine import Request, check

    session: Session = context.obj
    outputs = wanted_outputs(output, FILE_FORMATS, session.folder)
    mending = mending_of(session, (fix, unsafe_fix or (), diff), form=form, staged=staged, outputs=output)
    narrowed = WorkingSet(tuple(paths or ()), tuple(select or ()), since, staged)
    keeping = keeping_of(session, baseline, until, narrowed, fix=fix or bool(unsafe_fix))
    root = session.root()
    source: Source = session.source(root, staged=staged)
    everything = narrowed == WorkingSet()
    narrowing = Narrowing(lambda scan: narrowed.filter(session, root, scan), everything=everything)
    with session.store(root, use=not no_cache) as store:
        request = Request(session.today, session.as_of, ruleset, jobs, None if everything else narrowing)
        keeping.run(root, lambda: check(source, store, request))
        source, outcome = mending.run(source, lambda files: check(files, store, request), narrowing)
    if diff:
        raise typer.Exit(mending.exit_code(exit_code(outcome, fail_on)))
    reporter = Reporter(session, source, outcome, fail_on=fail_on)
    write_outputs(outputs, session.folder, reporter.file)
    show(reporter.text(form, colored=session.colored, columns=session.columns))
    session.out(reporter.closing(form))
    if session.columns and (hint := reporter.hint(form)):
        session.remark(hint)
    raise typer.Exit(exit_code(outcome, fail_on))


def exit_code(outcome: Outcome, fail_on: str) -> int:
    """Return 3 when a rule crashed, 1 when there is something to report, else 0."""
    if outcome.crashed:
        return 3
    failing = outcome.summary.errors + (outcome.summary.warnings if fail_on == "warning" else 0)
    return 1 if failing or outcome.summary.files_failed else 0


def register(app: typer.Typer) -> None:
    """Add the command."""
    add_command(app, "validate", validate)
