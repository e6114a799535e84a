"""Everything at or below a value that no detector looked at."""

from __future__ import annotations

from functools import lru_cache
from types import NoneType

from itemctl.changes.elements.details import DETAILS, RECORD
from itemctl.changes.two import Report, Two
from itemctl.changes.values import name_of, reach_of, words_in
from itemctl.changes.wording import same_words
from itemctl.model.change import ChangeKind
from itemctl.model.keyed import list_keys
from itemctl.model.schema import title_of

_MAPPING = (dict, NoneType)
_LIST = (list, NoneType)


def report_rest(two: Two, report: Report, element: str, entry: str = "") -> None:
    """Report what differs at or below a value and was not looked at, as details of the element it stands in.

    Args:
        two: the value.
        report: takes the changes.
        element: key of the item that it stands in or is.
        entry: of what within the item.
    """
    if not two.differs or report.is_claimed(two):
        return
    key = _key(two)
    if isinstance(two.old, _MAPPING) and isinstance(two.new, _MAPPING):
        old, new = two.old or {}, two.new or {}
        for below in dict.fromkeys((*new, *old)):
            if old.get(below) != new.get(below):
                report_rest(two.at(below), report, element, entry)
    elif key == "when" and reach_of(two, report) is None:
        report.claim(two)
    elif key in list_keys() and isinstance(two.old, _LIST) and isinstance(two.new, _LIST):
        parent = Two(
            {key: two.old},
            {key: two.new},
            two.old_route[:-1],
            two.new_route[:-1],
            two.keyed.rpartition("/")[0],
        )
        for one in parent.differing_entries(key):
            name = name_of(one) or entry
            if one.is_added or one.is_removed:
                _report_detail(one, report, element, name)
            else:
                report_rest(one, report, element, name)
    else:
        _report_detail(two, report, element, entry)


def _report_detail(two: Two, report: Report, element: str, entry: str) -> None:
    if not report.is_claimed(two):
        changed, tidied = DETAILS.get(element, RECORD)
        kind = tidied if same_words(two.old, two.new) else changed
        sides = None
        if _key(two) == "when":
            names = report.cases()
            was, then = ([names.get(one, one) for one in words_in(side)] for side in (two.old, two.new))
            sides = was or None, then or None
        report.add(kind, two, entry=entry, sides=sides, args={"what": _title(two, kind)})


def _title(two: Two, kind: ChangeKind) -> str:
    """What the key of a value is called in an item; empty where the section is called so, or the model has no such key.

    A record has no section that says which it is: the element is named besides.
    """
    keys = tuple(step for step in two.new_route if isinstance(step, str))
    title = _title_of(keys)
    if kind in RECORD:
        return "·".join(dict.fromkeys(one for one in (_title_of(keys[:1]), title) if one))
    return "" if title == kind.subject.title.zh else title


@lru_cache(maxsize=1024)
def _title_of(keys: tuple[str, ...]) -> str:
    return title_of("/".join(("item", *keys[:-1])), keys[-1]) if keys else ""


def _key(two: Two) -> str:
    return two.keyed.rpartition("/")[2]
