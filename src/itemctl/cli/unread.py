"""Item files that could not be read, and that a command therefore knows nothing of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from itemctl.cli.session import Session
from itemctl.cli.wording import say
from itemctl.messages import reduce_plan as words
from itemctl.model.text import Text

if TYPE_CHECKING:
    from itemctl.catalogue.scan import Scan

_UNREAD = Text(
    "有 {count} 个事项文件读不出来，没有算在内；运行 itemctl validate 查看原因。",
    "{count} item files cannot be read and are left out; `itemctl validate` says why.",
)


def complain_of_unread(session: Session, unread: Sequence[str]) -> None:
    """Say which item files could not be read, the first few by name; nothing where all could."""
    if unread:
        more = max(0, len(unread) - words.MOST_UNREAD)
        named = list(unread[: words.MOST_UNREAD])
        session.complain(say(words.UNREAD, count=len(unread), paths=named, more=more or ""))


def remark_unread(session: Session, scan: Scan, wanted: Callable[[str], bool] = lambda _: True) -> None:
    """Say how many of the wanted item files could not be read; nothing where all could."""
    from itemctl.work.listing import without_code

    broken = without_code(scan, wanted)
    if broken:
        session.remark(say(_UNREAD, count=len(broken)))
