"""Item files that could not be read, and that a command therefore knows nothing of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from itemctl.cli.session import Session
from itemctl.cli.wording import say
from itemctl.messages import reduce_plan as words

if TYPE_CHECKING:
    from itemctl.catalogue.scan import Scan


def complain_of_unread(session: Session, unread: Sequence[str]) -> None:
    """Say as an error which item files could not be read; nothing where all could."""
    if unread:
        session.complain(_unread(unread))


def remark_unread(session: Session, scan: Scan, wanted: Callable[[str], bool] = lambda _: True) -> None:
    """Say in passing which of the wanted item files could not be read; nothing where all could."""
    from itemctl.work.listing import without_code

    broken = without_code(scan, wanted)
    if broken:
        session.remark(_unread(broken))


def _unread(paths: Sequence[str]) -> str:
    """Name the first few."""
    more = max(0, len(paths) - words.MOST_UNREAD)
    return say(words.UNREAD, count=len(paths), paths=list(paths[: words.MOST_UNREAD]), more=more or "")
