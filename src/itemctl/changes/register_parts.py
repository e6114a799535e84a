"""Parts of registers that people feel when they come or go: windows of a hall, days on which nothing can be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from itemctl.changes.elements import registers as kinds
from itemctl.changes.two import Two
from itemctl.changes.wording import day_or_text, same_words
from itemctl.model.change import ChangeKind

_DAYS_OF_YEAR = ("off", "work")


def kind_of_part(register: str, key: str, part: Two, differing: Sequence[Two], day: str) -> ChangeKind | None:
    """Return which change it is that a part of an entry differs; None where nobody feels it.

    A window that goes while another one comes in the same hall is exchanged; a closure that is over before the day of the
    comparison is a matter of record.

    Args:
        register: register of the entry.
        key: the list that the part stands in.
        part: the part on both sides.
        differing: all parts of that list which differ.
        day: day of the comparison, ISO; empty where nobody says.
    """
    if (register, key) == ("hall", "windows"):
        came, gone = (sum(one.is_added for one in differing), sum(one.is_removed for one in differing))
        if (part.is_added or part.is_removed) and came != gone:
            return _presence(part, kinds.HALL_WINDOW_ADDED, kinds.HALL_WINDOW_REMOVED)
    elif (register, key) == ("calendar", "closures"):
        if (part.is_added or part.is_removed) and not (_is_over(part.either, day) or _stays(part, differing)):
            return _presence(part, kinds.CLOSURE_ADDED, kinds.CLOSURE_REMOVED)
    elif (register, key) == ("calendar", "years") and part.old and part.new:
        return kinds.YEAR_CHANGED if any(_differs(part.at(name)) for name in _DAYS_OF_YEAR) else None
    return None


def _presence(part: Two, came: ChangeKind, gone: ChangeKind) -> ChangeKind:
    return came if part.is_added else gone


def _is_over(closure: Any, day: str) -> bool:
    date = _date(closure)
    return date != "" and date < day


def _stays(part: Two, differing: Sequence[Two]) -> bool:
    """Tell whether the day of a closure stands on the other side as well, in other writing."""
    date = _date(part.either)
    return date != "" and any(
        one.is_added is part.is_removed and one.is_removed is part.is_added and _date(one.either) == date
        for one in differing
    )


def _date(closure: Any) -> str:
    return day_or_text(closure.get("date")) if isinstance(closure, dict) else ""


def _differs(days: Two) -> bool:
    return days.differs and not same_words(days.old, days.new)
