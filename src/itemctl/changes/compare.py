"""The changes of one item: the detectors of its elements first, then everything that none of them looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from itemctl.changes.elements.item import came_or_went
from itemctl.changes.registry import DETECTORS
from itemctl.changes.rest import report_rest
from itemctl.changes.situations import lone_situations, with_common_ids
from itemctl.changes.two import Report, Two
from itemctl.changes.values import situation_names
from itemctl.model.change import Change
from itemctl.model.fitting import fitting
from itemctl.model.item import Item


def compare(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None, report: Report) -> list[Change]:
    """Return the changes between two resolved views of one item; empty where they say the same.

    Args:
        old: as it was; None where there was none.
        new: as it is; None where there is none.
        report: whose item it is and where its values stand.
    """
    if old is None or new is None:
        came_or_went(Two(_shaped(old), _shaped(new)), report)
        return report.changes
    old, new = with_common_ids(old, new)
    report.cases = partial(situation_names, Two(old, new))
    report.lone = lone_situations(old, new)
    differing = [key for key, value in new.items() if (was := old.get(key)) is not value and was != value]
    differing += [key for key, value in old.items() if value is not None and key not in new]
    if differing:
        whole = Two(old, new)
        keys = frozenset(differing)
        found = [(reads, detect) for starts, reads, detect in DETECTORS if not keys.isdisjoint(starts)]
        shaped = _both_shaped(old, new, dict.fromkeys(key for reads, _ in found for key in reads))
        for _, detect in found:
            detect(shaped, report)
        for key in differing:
            report_rest(whole.at(key), report, key)
    return report.changes


def _both_shaped(old: Mapping[str, Any], new: Mapping[str, Any], keys: Iterable[str]) -> Two:
    """Return both sides, what stands at some keys in shape, and one object where both have it alike.

    What has no shape is left to `report_rest`.
    """
    before = fitting(Item, {key: old[key] for key in keys if key in old})
    after: dict[str, Any] = {}
    for key in keys:
        if key not in new:
            continue
        was, value = old.get(key), new[key]
        if was is value or was == value:
            after.update({key: before[key]} if key in before else {})
        elif before.get(key) is was and _adds_what_fits(key, was, value):
            after[key] = value
        else:
            after.update(fitting(Item, {key: value}))
    return Two(before, after)


def _adds_what_fits(key: str, old: Any, new: Any) -> bool:
    """Tell whether a list fits, given that the old one does: what both have is not looked at again."""
    if old.__class__ is not list or new.__class__ is not list:
        return False
    known = set(map(id, old))
    fresh = {key: [one for one in new if id(one) not in known]}
    return fitting(Item, fresh) is fresh


def _shaped(item: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if item is None else fitting(Item, item)
