"""The procedure: what the applicant does, what the law demands, what the office does behind the counter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from itemctl.changes.elements import step_kinds as kinds
from itemctl.changes.elements.basis import compare_bases
from itemctl.changes.elements.details import DETAILS
from itemctl.changes.two import Report, Two
from itemctl.changes.values import called_sides, compare_limit, compare_plain, is_bound, name_of
from itemctl.model.change import ChangeKind
from itemctl.model.steps import is_counted

KINDS = kinds.KINDS
_TIDIED = DETAILS["steps"][1]
_BY_LAW = re.compile("听证|招标|拍卖|检验|检测|检疫|鉴定|评审|评估|论证|考试|公示|公告(?!送达)")
"""行政许可法 art. 45 to 48, 53 to 55: what may not be left out where the law demands it."""
_Special = tuple[frozenset[str], frozenset[str]]
READS = ("flow", "intermediaries", "limits", "steps")
STARTS = ("flow", "intermediaries", "steps")
"""Where none of these differs it finds nothing."""


def detect(item: Two, report: Report) -> None:
    """Report changed steps, the flow chart and intermediary services."""
    compare_plain(item.at("flow", "chart"), report, kinds.CHART_CHANGED, _TIDIED)
    if item.at("intermediaries").differs:
        _intermediaries(item, report)
    steps = item.at("steps")
    if not steps.differs:
        return
    if not steps.old or not steps.new:
        if steps.old or steps.new:
            kind = kinds.DESCRIBED if steps.new else kinds.UNDESCRIBED
            report.add(kind, steps, sides=(_names(steps.old), _names(steps.new)))
        return
    special = _special(item.at("limits", "special").old), _special(item.at("limits", "special").new)
    entries = list(item.entries("steps"))
    for two in entries:
        if two.is_added or two.is_removed:
            _came_or_went(two, report, special)
        elif isinstance(two.old, dict) and isinstance(two.new, dict) and two.differs:
            _compare(two, report, special)
    _order(steps, entries, report)


def _intermediaries(item: Two, report: Report) -> None:
    for two in item.entries("intermediaries"):
        if two.is_added or two.is_removed:
            kind = kinds.BROKER_ADDED if two.is_added else kinds.BROKER_REMOVED
            report.add(kind, two, entry=name_of(two))
        elif two.differs:
            compare_bases(two, report, entry=name_of(two))


def _came_or_went(two: Two, report: Report, special: _Special) -> None:
    step: Mapping[str, Any] = two.either if isinstance(two.either, dict) else {}
    limit = step.get("limit")
    if step.get("by") == "申请人":
        pair = kinds.APPLICANT_ADDED, kinds.APPLICANT_REMOVED
    elif _BY_LAW.search(name_of(two)):
        pair = kinds.STATUTORY_ADDED, kinds.STATUTORY_REMOVED
    elif is_bound(limit) and not is_counted(step, special[two.is_added]):
        pair = kinds.OUTSIDE_ADDED, kinds.OUTSIDE_REMOVED
    else:
        pair = kinds.ADDED, kinds.REMOVED
    kind = pair[0] if two.is_added else pair[1]
    report.add(kind, two, entry=name_of(two), args={"limit": limit or ""})


def _compare(two: Two, report: Report, special: _Special) -> None:
    entry = name_of(two)
    by, limit = two.at("by"), two.at("limit")
    if by.differs:
        report.add(_by_kind(by), by, entry=entry, args=called_sides(by, report, "department"))
    counted = is_counted(two.old, special[0]), is_counted(two.new, special[1])
    if _is_applicants(two):
        compare_limit(limit, report, kinds.DEADLINE, _TIDIED, entry=entry)
    elif not any(counted):
        compare_limit(limit, report, kinds.OUTSIDE_LIMIT, _TIDIED, entry=entry)
    compare_plain(limit, report, kinds.LIMIT_CHANGED, _TIDIED, entry=entry)
    stated = two.at("counted")
    if stated.differs:
        kind: ChangeKind = _TIDIED
        if counted[0] != counted[1]:
            kind = kinds.COUNTED if counted[1] else kinds.UNCOUNTED
        report.add(kind, stated, entry=entry)
    compare_plain(two.at("officer"), report, kinds.OFFICER_CHANGED, _TIDIED, entry=entry)
    compare_plain(two.at("name"), report, kinds.RENAMED, _TIDIED, entry=entry)
    report.claim(two.at("id"))


def _by_kind(by: Two) -> ChangeKind:
    if (by.old is None or by.new is None) and by.either == "申请人":
        return DETAILS["steps"][0]  # it was not said who takes it, so nobody can tell whether that is new
    if by.new == "申请人":
        return kinds.SHIFTED_TO_APPLICANT
    return kinds.SHIFTED_TO_OFFICE if by.old == "申请人" else kinds.BODY_CHANGED


def _is_applicants(two: Two) -> bool:
    by = two.at("by")
    return bool(by.old == by.new == "申请人")


def _order(steps: Two, entries: list[Two], report: Report) -> None:
    """Report steps that both sides have and that stand in another order, or after others."""
    both = [two for two in entries if two.old is not None and two.new is not None]
    was = sorted(both, key=lambda two: two.old_route[-1])
    now = sorted(both, key=lambda two: two.new_route[-1])
    if was != now:
        names = [name_of(Two(two.old, None)) for two in was], [name_of(Two(None, two.new)) for two in now]
        report.add(kinds.REORDERED, steps, sides=names)
        report.unclaim(steps)
    for two in both:
        after = two.at("after")
        if after.differs:
            report.add(kinds.REORDERED, after, entry=name_of(two))


def _names(steps: object) -> list[str]:
    found = (step.get("name") for step in steps if isinstance(step, dict)) if isinstance(steps, list) else ()
    return [str(name) for name in found]


def _special(procedures: object) -> frozenset[str]:
    """Names of the special procedures that do not count."""
    return frozenset(
        str(one.get("name"))
        for one in (procedures if isinstance(procedures, list) else ())
        if isinstance(one, dict) and one.get("counted") is not True
    )
