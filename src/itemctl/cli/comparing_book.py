"""A workbook as one side of `diff`: reading it against the other side, and saying what of it was not compared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from itemctl.cli.session import Session
from itemctl.cli.wording import say
from itemctl.messages import diff as words
from itemctl.model.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itemctl.catalogue.sides import SideFiles
    from itemctl.catalogue.store import Store
    from itemctl.model.change import GateRemark
    from itemctl.work.book_side import BookSide

BOOK = ".xlsx"
_MOST_NAMED = 20
_NOT_COMPARED = {
    "missing": words.BOOK_MISSING,
    "unknown": words.BOOK_UNKNOWN,
    "rows": words.BOOK_UNPLACED,
    "lacking": words.BOOK_LACKING,
    "others": words.BOOK_OTHERS,
    "unread": words.BOOK_UNREAD,
}


def is_book(text: str) -> bool:
    """Tell whether a word names a workbook."""
    return text.lower().endswith(BOOK)


def read_book(session: Session, path: str, profile: str, other: SideFiles, store: Store) -> BookSide:
    """Return a workbook as a side.

    Args:
        session: where paths begin.
        path: as written on the command line.
        profile: the profile by which it is read.
        other: the side that it is held against.
        store: the cache.

    Raises:
        ConfigurationError: it cannot be read, or there is no such profile.
    """
    from itemctl.checks.engine import read_catalogue
    from itemctl.exchange.read_back import NoWorkbookError
    from itemctl.work.book_side import book_side

    source = other.source()
    scan = read_catalogue(source, store)
    as_of = session.day_in_force(scan.registers)
    try:
        data = (session.folder / path).read_bytes()
        return book_side(Path(path).name, data, profile, against=other, catalogue=(scan, source, as_of))
    except (OSError, NoWorkbookError):
        raise ConfigurationError(words.NOT_A_BOOK, words.NOT_A_BOOK_ADVICE, {"path": path}) from None


def book_notes(book: BookSide, profile: str) -> Iterator[str]:
    """Yield what has to be said of how a workbook was compared: every column by name."""
    read = book.read
    said = {"path": book.files.label, "profile": profile, "items": read.held + len(read.others)}
    yield say(words.BOOK_READ, **said, columns=len(read.compared), compared=list(read.compared))
    yield say(words.BOOK_AS_TEXT, columns=len(read.as_text), compared=list(read.as_text))
    if read.aside:
        yield say(words.BOOK_ASIDE, columns=list(read.aside))
    for name, found in book.uncompared.items():
        shown = found if name in ("missing", "unknown") else found[:_MOST_NAMED]
        yield say(_NOT_COMPARED[name], count=len(found), named=shown)


def book_remark(book: BookSide) -> GateRemark | None:
    """Return what keeps the gate closed, as something of the workbook was not compared; None where all of it was."""
    from itemctl.model.change import GateRemark

    found = book.uncompared
    if not found:
        return None
    counts = {name: len(found.get(name, ())) or "" for name in _NOT_COMPARED}
    return GateRemark("workbook-not-compared", is_closing=True, path=book.files.label, args=counts)
