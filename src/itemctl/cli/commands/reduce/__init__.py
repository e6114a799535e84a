"""`itemctl reduce`: what batches of reduction rules ask of the items."""

from __future__ import annotations

import typer

from itemctl.cli.commands.reduce.checking import check
from itemctl.cli.commands.reduce.explaining import why
from itemctl.cli.commands.reduce.importing import import_list
from itemctl.cli.commands.reduce.planning import plan
from itemctl.cli.commands.reduce.reporting import burden, report
from itemctl.cli.commands.reduce.suggesting import suggest
from itemctl.cli.commands.reduce.writing import apply, revert
from itemctl.cli.help import Command, Group
from itemctl.cli.wording import say
from itemctl.messages import commands_reduce as words
from itemctl.messages.reduce_import import IMPORT
from itemctl.messages.reduce_plan import PLAN
from itemctl.messages.reduce_report import BURDEN, REPORT
from itemctl.messages.reduce_suggest import SUGGEST
from itemctl.messages.reduce_why import WHY


def register(app: typer.Typer) -> None:
    """Add the group with its commands."""
    group = typer.Typer(cls=Group, help=say(words.GROUP), rich_markup_mode=None, no_args_is_help=True)
    group.command("plan", cls=Command, help=say(PLAN))(plan)
    group.command("check", cls=Command, help=say(words.CHECK))(check)
    group.command("apply", cls=Command, help=say(words.APPLY))(apply)
    group.command("revert", cls=Command, help=say(words.REVERT))(revert)
    group.command("why", cls=Command, help=say(WHY))(why)
    group.command("suggest", cls=Command, help=say(SUGGEST))(suggest)
    group.command("report", cls=Command, help=say(REPORT))(report)
    group.command("burden", cls=Command, help=say(BURDEN))(burden)
    group.command("import", cls=Command, help=say(IMPORT))(import_list)
    app.add_typer(group, name="reduce")
