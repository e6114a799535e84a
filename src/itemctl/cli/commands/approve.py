"""`itemctl approve`: the draft of an approval, with the changes that want one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from itemctl.cli.app import add_command
from itemctl.cli.commands.diff import judge_changes
from itemctl.cli.commands.reduce.drafting import draft_target, write_draft
from itemctl.cli.comparing import Asked, catalogue_root, compared, day_of, split_range
from itemctl.cli.options import NoCache, RulesetName
from itemctl.cli.session import Session
from itemctl.cli.wording import say
from itemctl.messages import approve as words
from itemctl.messages.diff import UNREAD
from itemctl.model.change import Change
from itemctl.model.errors import ConfigurationError
from itemctl.model.fields import ID_LENGTH, ID_PATTERN

_NO_ID = "draft"


def approve(
    context: typer.Context,
    start: Annotated[str, typer.Option("--from", help=say(words.FROM), metavar="REV")],
    draft: Annotated[str | None, typer.Option("-o", "--draft", help=say(words.DRAFT), metavar="FILE")] = None,
    approval_id: Annotated[str, typer.Option("--id", help=say(words.ID), metavar="ID")] = "",
    ruleset: RulesetName = None,
    no_cache: NoCache = False,
) -> None:
    """Draft an approval of what the working tree changes since it left another branch."""
    from itemctl.catalogue.sides import WORKING_TREE
    from itemctl.changes.terms import terms_in_force
    from itemctl.report.changes_words import side_words
    from itemctl.work.approval_draft import approval_draft, decisions_in

    session: Session = context.obj
    named = _id(approval_id, draft)
    root = catalogue_root(session)
    base, _ = split_range(root, f"{start}...HEAD") or (start, "")
    with compared(session, root, Asked(base, WORKING_TREE), use_cache=not no_cache) as found:
        undecided = judge_changes(session, found, found.comparison, ruleset).undecided
        unread = {one.path for one in found.comparison.unread}
        for note in found.notes:
            session.remark(note)
        if unread:
            session.complain(say(UNREAD, count=len(unread)))
        if not undecided:
            if not unread:
                session.out(say(words.NOTHING))
            raise typer.Exit(int(bool(unread)))
        name = named or f"{day_of(session, found.pair):%Y-%m}"
        given = draft or f"{root / 'catalogue' / 'approvals' / name}.yaml"
        target = draft_target(session, given)
        sides = found.comparison.old, found.comparison.new
        old, new = (side_words(side, session.lang) for side in sides)
        text = approval_draft(
            undecided,
            name,
            terms=terms_in_force(
                found.pair.registers(found.pair.new, ("catalogue", "dictionaries", "ruleset")), ruleset
            ),
            worded=worded,
            said=words.DRAFTED,
            about=say(words.ABOUT, old=old, new=new, count=len(undecided)),
        )
        assert target is not None  # a name was given
        path = write_draft(session, target, given, text)
    session.out(say(words.WRITTEN, path=path, count=len(undecided), decisions=decisions_in(undecided)))
    raise typer.Exit(int(bool(unread)))


def worded(change: Change) -> str:
    """Return what a change is, in one line."""
    from itemctl.cli.wording import language
    from itemctl.report.changes_words import class_word, message_of

    text = words.POWER if change.authority else words.LINE
    return say(text, cls=class_word(change.cls, language()), message=message_of(change, language()))


def _id(given: str, draft: str | None) -> str:
    """Return the id of the approval: as given, else the name of the file; empty where neither is given.

    Raises:
        ConfigurationError: what is given cannot be the id of an approval.
    """
    wanted = given or (Path(draft).stem if draft else "")
    is_right = len(wanted) <= ID_LENGTH and re.search(ID_PATTERN, wanted) and wanted.isprintable()
    if given and not is_right:
        raise ConfigurationError(words.BAD_ID, words.BAD_ID_ADVICE, {"text": given, "longest": ID_LENGTH})
    return wanted if is_right or not wanted else _NO_ID


def register(app: typer.Typer) -> None:
    """Add the command."""
    add_command(app, "approve", approve)
