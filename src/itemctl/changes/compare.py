"""The changes of one item: the detectors of its elements first, then everything that none of them looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from itemctl.changes.elements.item import came_or_went
from itemctl.changes.registry import DETAILS, DETECTORS, RECORD
from itemctl.changes.two import Report, Two
from itemctl.changes.wording import same_words
from itemctl.model.change import Change
from itemctl.model.schema import list_keys


def compare(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None, report: Report) -> list[Change]:
    """Return the changes between two resolved views of one item; empty where they say the same.

    Args:
        old: as it was; None where there was none.
        new: as it is; None where there is none.
        report: whose item it is and where its values stand.
    """
    whole = Two(old, new)
    if old is None or new is None:
        came_or_went(whole, report)
    elif whole.differs:
        for detect in DETECTORS:
            detect(whole, report)
        for key in dict.fromkeys((*new, *old)):
            _rest(whole.at(key), report, key)
    return report.changes


def _rest(two: Two, report: Report, element: str) -> None:
    """Report what differs at or below a value and was not looked at, as details of the element it stands in."""
    if not two.differs or report.is_claimed(two):
        return
    if isinstance(two.old, dict) and isinstance(two.new, dict):
        for key in dict.fromkeys((*two.new, *two.old)):
            _rest(two.at(key), report, element)
    elif _is_list_of_entries(two):
        key = two.keyed.rpartition("/")[2]
        parent = Two(
            {key: two.old},
            {key: two.new},
            two.old_route[:-1],
            two.new_route[:-1],
            two.keyed.rpartition("/")[0],
        )
        for entry in parent.entries(key):
            _rest(entry, report, element)
    else:
        changed, tidied = DETAILS.get(element, RECORD)
        report.add(tidied if same_words(two.old, two.new) else changed, two)


def _is_list_of_entries(two: Two) -> bool:
    key = two.keyed.rpartition("/")[2]
    return key in list_keys() and isinstance(two.old, list | None) and isinstance(two.new, list | None)
