"""The one item that an argument of the command line means."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from itemctl.cli.session import Session
from itemctl.cli.unread import remark_unread
from itemctl.cli.wording import say
from itemctl.messages import show as words
from itemctl.model.errors import ConfigurationError, NothingMatchesError

if TYPE_CHECKING:
    from itemctl.catalogue.scan import Scan
    from itemctl.work.listing import ItemRow

_LISTED = 20


def one_item(session: Session, scan: Scan, wanted: str, root: Path) -> ItemRow:
    """Return the item that is meant by its code or the beginning of it, its file, or its name or part of it.

    Raises:
        NothingMatchesError: there is none, or several may be meant.
        ConfigurationError: it is a file that cannot be read.
    """
    from itemctl.work.listing import find_items, without_code

    paths = [wanted, session.relative(wanted, root)]
    found = find_items(scan, wanted, paths)
    if len(found) == 1:
        return found[0]
    if set(paths) & set(without_code(scan, lambda _: True)):
        raise ConfigurationError(words.UNREADABLE, words.UNREADABLE_ADVICE, {"path": wanted})
    remark_unread(session, scan)  # what is meant may be one of them
    if not found:
        raise NothingMatchesError(words.NOT_FOUND, words.NOT_FOUND_ADVICE, {"item": wanted})
    shown = [f"  {row.code}  {row.name}  {row.path}" for row in found[:_LISTED]]
    if len(found) > _LISTED:
        shown.append("  " + say(words.MORE, count=len(found) - _LISTED))
    details = {"item": wanted, "count": len(found), "candidates": "\n" + "\n".join(shown)}
    raise NothingMatchesError(words.AMBIGUOUS, words.AMBIGUOUS_ADVICE, details)
