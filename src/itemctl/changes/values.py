"""How detectors look at one value: a time limit, a yes or no, a list of words, a number inside a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any, Literal

from itemctl.changes.declare import LimitKinds
from itemctl.changes.two import Day, Report, Two
from itemctl.changes.wording import same_words, words_of
from itemctl.model.change import ChangeKind
from itemctl.model.limits import Limit, LimitError, Unit, certain_order, parse_limit, resolve

NAMING = ("name", "text", "question", "title", "as_published", "hall", "address", "body", "law")
"""Keys by which people call an entry, best first."""
KindPair = tuple[ChangeKind, ChangeKind]
"""What it is to have more, and what to have less."""


def limit_of(text: Any) -> Limit | None:
    """Return the limit that a value is; None for what is not one limit."""
    try:
        return parse_limit(text) if isinstance(text, str) else None
    except LimitError:
        return None


def is_bound(text: Any) -> bool:
    """Tell whether a limit is set at all: 无 and nothing set none."""
    limit = limit_of(text)
    return text is not None and (limit is None or not limit.is_none)


def order_of(two: Two, report: Report) -> int | None:
    """Return 1 where the new limit is longer, -1 where it is shorter, 0 where both are the same; None where nobody can tell."""
    return order_of_limits(two.new, two.old, report.new_day, report.old_day)


def order_of_limits(text: Any, other_text: Any, day: Day, other_day: Day) -> int | None:
    """Return 1 where one limit is longer than another, -1 where it is shorter, 0 where both are the same; None as `order_of`.

    Args:
        text: the one.
        other_text: the other.
        day: what a bare 日 means in the one; not asked where none stands in it.
        other_day: likewise in the other.
    """
    limit, other = limit_of(text), limit_of(other_text)
    if limit is None or other is None:
        return None
    if limit.unit is not Unit.DAY and other.unit is not Unit.DAY:
        return _order_of_texts(text, other_text)
    return certain_order(
        limit if limit.unit is not Unit.DAY else resolve(limit, day()),
        other if other.unit is not Unit.DAY else resolve(other, other_day()),
    )


@lru_cache(maxsize=1024)
def _order_of_texts(text: str, other: str) -> int | None:
    """A catalogue has few limits, and many items have them."""
    return certain_order(parse_limit(text), parse_limit(other))


def compare_limit(
    two: Two, report: Report, kinds: LimitKinds, tidied: ChangeKind, *, entry: str = ""
) -> None:
    """Report how a time limit changed, and claim it.

    Args:
        two: the limit's text on both sides.
        report: takes the change.
        kinds: of this limit.
        tidied: where only the writing differs.
        entry: of what within the item.
    """
    if not two.differs or report.is_claimed(two):
        return
    report.add(_limit_kind(two, report, kinds, tidied), two, entry=entry)


def _limit_kind(two: Two, report: Report, kinds: LimitKinds, tidied: ChangeKind) -> ChangeKind:
    readable = all(limit_of(text) is not None for text in (two.old, two.new) if text is not None)
    if not readable:
        return tidied if same_words(two.old, two.new) else kinds.reworded
    if not (is_bound(two.old) and is_bound(two.new)):
        if is_bound(two.new):
            return kinds.introduced
        return kinds.withdrawn if is_bound(two.old) else tidied
    order = order_of(two, report)
    if order is None:
        return kinds.unit_changed
    return (tidied, kinds.longer, kinds.shorter)[order]


def compare_flag(two: Two, report: Report, kinds: KindPair, tidied: ChangeKind, *, entry: str = "") -> None:
    """Report a yes that became no, or the other way; not said is no.

    Args:
        two: true, false or nothing.
        report: takes the change.
        kinds: it became yes; it became no.
        tidied: where no is merely said now, or no longer said.
        entry: of what within the item.
    """
    if not two.differs or report.is_claimed(two):
        return
    yes, no = kinds
    if bool(two.old) is bool(two.new):
        report.add(tidied, two, entry=entry)
    else:
        report.add(yes if two.new else no, two, entry=entry)


def compare_words(
    two: Two,
    report: Report,
    kinds: KindPair,
    tidied: ChangeKind,
    *,
    entry: str = "",
    register: str = "",
) -> None:
    """Report each word that a list gained or lost; order does not matter.

    Args:
        two: lists of words.
        report: takes the changes.
        kinds: it gained one; it lost one. The word itself is ``after`` or ``before``; ``{word}`` is what it is called.
        tidied: where only the writing differs.
        entry: of what within the item.
        register: whose ids the words are, if they are any.
    """
    if not two.differs or report.is_claimed(two):
        return
    gained, lost = gained_and_lost(two)
    for kind, words in zip(kinds, (gained, lost), strict=True):
        for word in words:
            sides = (None, word) if words is gained else (word, None)
            report.add(kind, two, entry=entry, sides=sides, args={"word": report.called(register, word)})
    if not gained and not lost and sorted(words_in(two.old)) != sorted(words_in(two.new)):
        report.add(tidied, two, entry=entry)
    report.claim(two)


def called_sides(two: Two, report: Report, register: str) -> dict[str, Any]:
    """Return ``was`` and ``now`` for a message: what both sides are called in a register."""
    return {
        name: "" if side is None else report.called(register, side)
        for name, side in (("was", two.old), ("now", two.new))
    }


def gained_and_lost(two: Two) -> tuple[list[str], list[str]]:
    """Return the words that only the new list has, and those that only the old one has."""
    old, new = ({words_of(word): word for word in words_in(side)} for side in (two.old, two.new))
    return [new[key] for key in new if key not in old], [old[key] for key in old if key not in new]


def words_in(value: Any) -> list[str]:
    """Return the texts of a list; a single text is a list of one."""
    if isinstance(value, str):
        return [value]
    return [word for word in value if isinstance(word, str)] if isinstance(value, list) else []


Reach = Literal["wider", "narrower", "other"]
_REACHES: tuple[Reach, ...] = ("wider", "narrower", "other")


def cases_of(two: Two, report: Report) -> tuple[frozenset[str], frozenset[str]]:
    """Return the situations that both sides of a `when` name; nothing at all means every situation.

    What only one side knows as a situation is left out: that it came or went is told with the situations.
    """
    old, new = (frozenset(words_in(side)) for side in (two.old, two.new))
    common = old - report.lone[0], new - report.lone[1]
    return common if bool(old) is bool(common[0]) and bool(new) is bool(common[1]) else (old, new)


def reach_of(two: Two, report: Report) -> Reach | None:
    """Return whether `when` now takes in more situations or fewer; None where it takes in the same."""
    old, new = cases_of(two, report)
    if old == new:
        return None
    if not new or (old and old < new):
        return "wider"
    return "narrower" if not old or new < old else "other"


def compare_reach(
    two: Two,
    report: Report,
    kinds: tuple[ChangeKind, ChangeKind, ChangeKind],
    *,
    entry: str = "",
    situations: Mapping[str, str],
) -> None:
    """Report a `when` that takes in more situations, fewer, or others.

    Args:
        two: ids of situations.
        report: takes the change.
        kinds: it takes in more; it takes in fewer; it takes in some more and some fewer.
        entry: of what within the item.
        situations: id to name, see `situation_names`.
    """
    reach = reach_of(two, report)
    if reach is None:
        report.claim(two)
    elif not report.is_claimed(two):
        sides = (("was", two.old), ("now", two.new))
        args = {name: [situations.get(word, word) for word in words_in(side)] or "" for name, side in sides}
        report.add(kinds[_REACHES.index(reach)], two, entry=entry, args=args)


def situation_names(item: Two) -> dict[str, str]:
    """Return what the situations of an item are called, by id: as they are, else as they were."""
    situations = item.at("situations")
    return {
        str(one["id"]): str(one["name"])
        for side in (situations.old, situations.new)
        for one in (side if isinstance(side, list) else ())
        if isinstance(one, dict) and "id" in one and "name" in one
    }


_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def numbers_in_same_words(old: Any, new: Any) -> tuple[Fraction, Fraction] | None:
    """Return the one number of each text where all other words are the same; None else."""
    if not (isinstance(old, str) and isinstance(new, str)):
        return None
    texts = words_of(old), words_of(new)
    found = [_NUMBER.findall(text) for text in texts]
    if [len(numbers) for numbers in found] != [1, 1]:
        return None
    if _NUMBER.sub("#", texts[0]) != _NUMBER.sub("#", texts[1]):
        return None
    one, other = (Fraction(numbers[0].replace(",", "")) for numbers in found)
    return one, other


def compare_number(
    two: Two, report: Report, kinds: KindPair, others: tuple[ChangeKind, ChangeKind], *, entry: str = ""
) -> None:
    """Report a number that grew or shrank inside a text whose other words stayed.

    Args:
        two: the text.
        report: takes the change.
        kinds: it grew; it shrank.
        others: the text says something else; only its writing differs.
        entry: of what within the item.
    """
    if not two.differs or report.is_claimed(two):
        return
    numbers = numbers_in_same_words(two.old, two.new)
    if same_words(two.old, two.new) or (numbers is not None and numbers[0] == numbers[1]):
        report.add(others[1], two, entry=entry)
    elif numbers is None:
        report.add(others[0], two, entry=entry)
    else:
        report.add(kinds[0] if numbers[1] > numbers[0] else kinds[1], two, entry=entry)


def compare_plain(
    two: Two,
    report: Report,
    changed: ChangeKind,
    tidied: ChangeKind,
    *,
    entry: str = "",
    args: Mapping[str, Any] | None = None,
) -> None:
    """Report a value that is another now, whichever way, and claim it.

    Args:
        two: the value.
        report: takes the change.
        changed: it is another.
        tidied: only its writing differs.
        entry: of what within the item.
        args: other values for the message.
    """
    if two.differs and not report.is_claimed(two):
        report.add(tidied if same_words(two.old, two.new) else changed, two, entry=entry, args=args)


def join_lone(entries: Iterable[Two], report: Report) -> list[Two]:
    """Return entries of a list with the only one that went and the only one that came as one pair.

    Both are claimed: whoever takes the pair reports all that differs in it.
    """
    found = list(entries)
    came, went = [two for two in found if two.is_added], [two for two in found if two.is_removed]
    if len(came) != 1 or len(went) != 1:
        return found
    report.claim(went[0], came[0])
    return [joined(went[0], two) if two is came[0] else two for two in found if two is not went[0]]


def joined(went: Two, came: Two) -> Two:
    """Return one pair of what stood on the old side only and what stands on the new side only."""
    return Two(went.old, came.new, went.old_route, came.new_route, came.keyed, "alone")


def name_of(two: Two, keys: Sequence[str] = NAMING) -> str:
    """Return what an entry is called: as it is, else as it was."""
    for side in (two.new, two.old):
        if isinstance(side, str):
            return side
        if isinstance(side, dict):
            for key in keys:
                if isinstance(side.get(key), str):
                    return str(side[key])
    return ""
