"""How long one waits: statutory and promised limits, those of single cases, extensions, special procedures, 即办件."""

from __future__ import annotations

from itemctl.changes.declare import LimitWords, limit_kinds, mirrored
from itemctl.changes.elements.basis import compare_bases
from itemctl.changes.elements.details import DETAILS
from itemctl.changes.elements.special import KINDS as SPECIAL_KINDS
from itemctl.changes.elements.special import compare_special
from itemctl.changes.subjects import SUBJECTS
from itemctl.changes.two import Report, Two
from itemctl.changes.values import (
    compare_limit,
    is_bound,
    name_of,
    order_of,
    order_of_limits,
    situation_names,
    words_in,
)
from itemctl.model.change import ChangeKind
from itemctl.model.text import Text

_TIDIED = DETAILS["limits"][1]

STATUTORY = limit_kinds(
    "statutory-limit",
    SUBJECTS["statutory-limit"],
    SUBJECTS["limit-set"],
    LimitWords(
        Text("法定办结时限", "statutory limit"),
        Text(
            "法定时限由法律、法规规定，变长则申请人等得更久，长短变化都须有依据。",
            "The law sets it; if it gets longer, people wait longer, and either way it needs a basis.",
        ),
        Text(
            "有法定时限，申请人才有期可循；没有了，等多久就没有保障。",
            "With a limit one knows when to expect an answer; without one, nothing says when.",
        ),
    ),
    authority=True,
)
PROMISED = limit_kinds(
    "promised-limit",
    SUBJECTS["promised-limit"],
    SUBJECTS["limit-set"],
    LimitWords(
        Text("承诺办结时限", "promised limit"),
        Text("承诺时限变长，申请人等得更久。", "If the promise gets longer, people wait longer."),
        Text(
            "没有承诺时限，申请人只能等到法定时限届满。",
            "Without a promise, one may have to wait as long as the law allows.",
        ),
    ),
)
SINGLE = limit_kinds(
    "limit",
    SUBJECTS["limit"],
    SUBJECTS["limit-set"],
    LimitWords(
        Text("办结时限", "limit"),
        Text("时限变长，申请人等得更久。", "If it gets longer, people wait longer."),
        Text("没有时限，等多久就没有保障。", "Without a limit, nothing says how long one waits."),
    ),
)
EXTENSION = limit_kinds(
    "extension",
    SUBJECTS["extension"],
    SUBJECTS["extension"],
    LimitWords(
        Text("可延长的时限", "extension"),
        Text(
            "延长期越长，申请人可能等得越久；能否延长由法律规定。",
            "The longer it may be extended, the longer people may wait; the law says whether it may.",
        ),
        Text(
            "规定可以延长，申请人就可能等得更久；须有法律依据（行政许可法第四十二条）。",
            "Where it may be extended people may wait longer; it needs a basis (行政许可法 art. 42).",
        ),
    ),
    authority=True,
)
_BEYOND_WHY = Text(
    "承诺时限不得长于法定时限（行政许可法第四十二条）；申请人等得更久。",
    "A promise may not be longer than the law allows (行政许可法 art. 42); people wait longer.",
)
BEYOND, WITHIN = mirrored(
    SUBJECTS["promised-limit"],
    (
        "promised-limit-beyond-statutory",
        "increase",
        Text("承诺时限超过法定时限", "promise beyond the statutory limit"),
        Text(
            "承诺办结时限[（{entry}）]由 {before} 延长至 {after}，超过了法定办结时限 {statutory}",
            "promised limit[ ({entry})] lengthened from {before} to {after}, beyond the statutory {statutory}",
        ),
        _BEYOND_WHY,
    ),
    (
        "promised-limit-back-within-statutory",
        "decrease",
        Text("承诺时限回到法定时限内", "promise back within the statutory limit"),
        Text(
            "承诺办结时限[（{entry}）]由 {before} 缩短至 {after}，回到法定办结时限 {statutory} 以内",
            "promised limit[ ({entry})] shortened from {before} to {after}, within the statutory {statutory} again",
        ),
        _BEYOND_WHY,
    ),
    authority=True,
)
_CASE_WHY = Text(
    "只是把这一情形单独列出或并回，时限没有变。",
    "The case is merely listed by itself, or no longer; its limit is the same.",
)
CASE_ADDED, CASE_REMOVED = mirrored(
    SUBJECTS["limit-case"],
    (
        "limit-case-added",
        "add",
        Text("时限分情形列出", "limit of a case listed"),
        Text(
            "情形“{entry}”的时限单独列出，长短不变",
            "the limit of “{entry}” is listed by itself; it is the same",
        ),
        _CASE_WHY,
    ),
    (
        "limit-case-removed",
        "remove",
        Text("时限不再分情形列出", "limit of a case no longer listed"),
        Text(
            "情形“{entry}”的时限不再单独列出，长短不变",
            "the limit of “{entry}” is no longer listed by itself; it is the same",
        ),
        _CASE_WHY,
    ),
)
_CLASSED_WHY = Text(
    "只公布一个时限的，改列为承诺时限或反过来，申请人等的时间不变。",
    "The one limit that is published is called a promise, or no longer; it is as long as before.",
)
CLASSED, UNCLASSED = mirrored(
    SUBJECTS["limit-case"],
    (
        "limit-classed-as-promised",
        "set",
        Text("办结时限列为承诺时限", "limit called a promise"),
        Text("原公布的办结时限 {before} 列为承诺办结时限", "the limit of {before} is called a promise now"),
        _CLASSED_WHY,
    ),
    (
        "limit-no-longer-classed",
        "set",
        Text("承诺时限不再单列", "limit no longer called a promise"),
        Text(
            "承诺办结时限 {before} 改为只公布办结时限", "the promise of {before} is called just a limit now"
        ),
        _CLASSED_WHY,
    ),
)
_IMMEDIATE_WHY = Text(
    "即办件当场办结；改为承诺件，申请人要等，可能还要再来。",
    "即办件 is done on the spot; as 承诺件 people wait and may have to come again.",
)
IMMEDIATE, NO_LONGER_IMMEDIATE = mirrored(
    SUBJECTS["immediate"],
    (
        "immediate-handling-introduced",
        "add",
        Text("改为即办件", "handled on the spot now"),
        Text(
            "办件类型由 {before} 改为 {after}，当场办结", "handled on the spot now: {before} became {after}"
        ),
        _IMMEDIATE_WHY,
    ),
    (
        "immediate-handling-withdrawn",
        "remove",
        Text("不再是即办件", "no longer handled on the spot"),
        Text(
            "办件类型由 {before} 改为 {after}，不再当场办结",
            "no longer handled on the spot: {before} became {after}",
        ),
        _IMMEDIATE_WHY,
    ),
)
KINDS: tuple[ChangeKind, ...] = (
    *(kind for kinds in (STATUTORY, PROMISED, SINGLE, EXTENSION) for kind in kinds.all()),
    *(BEYOND, WITHIN, CASE_ADDED, CASE_REMOVED, CLASSED, UNCLASSED, IMMEDIATE, NO_LONGER_IMMEDIATE),
    *SPECIAL_KINDS,
)
_BY_KEY = (("statutory", STATUTORY), ("promised", PROMISED))
READS = ("handling", "limits", "situations")
STARTS = ("handling", "limits")
"""Where none of these differs it finds nothing."""


def detect(item: Two, report: Report) -> None:
    """Report changed limits."""
    kind = item.at("handling", "kind")
    if (kind.old, kind.new) in (("即办件", "承诺件"), ("承诺件", "即办件")):
        report.add(IMMEDIATE if kind.new == "即办件" else NO_LONGER_IMMEDIATE, kind)
    limits = item.at("limits")
    if not limits.differs:
        return
    _cases(item, limits, report)
    _general(limits, report)
    compare_limit(limits.at("extension"), report, EXTENSION, _TIDIED)
    compare_special(limits, report)
    compare_bases(limits, report, entry="时限")


def _general(limits: Two, report: Report) -> None:
    """Report the limits of the item as a whole; what only moved is claimed with the place it moved to."""
    single, promised = limits.at("single"), limits.at("promised")
    if (single.is_removed and promised.is_added) or (single.is_added and promised.is_removed):
        _classed(limits, single, promised, report)
    for key, kinds in _BY_KEY:
        two = limits.at(key)
        if not two.differs:
            continue
        if is_bound(two.old) != is_bound(two.new) and _is_in_cases(limits, key, two):
            report.claim(two)
        elif key == "promised":
            _promised(limits, two, report)
        else:
            compare_limit(two, report, kinds, _TIDIED)
    compare_limit(single, report, SINGLE, _TIDIED)


def _classed(limits: Two, single: Two, promised: Two, report: Report) -> None:
    """Report the only limit that was published as one that is a promise now, or the other way."""
    routes = limits.old_route, limits.new_route
    keys = ("single", "promised") if single.is_removed else ("promised", "single")
    two = Two(
        promised.old if single.old is None else single.old,
        promised.new if single.new is None else single.new,
        (*routes[0], keys[0]),
        (*routes[1], keys[1]),
        promised.keyed,
        "alone",
    )
    if order_of(two, report) == 0:
        report.add(CLASSED if single.is_removed else UNCLASSED, two)
    _promised(limits, two, report)
    report.claim(single, promised)


def _is_in_cases(limits: Two, key: str, general: Two) -> bool:
    """Tell whether the side that has no limit for all has one for cases that the other side does not list."""
    return any(
        (case.is_added if is_bound(general.old) else case.is_removed) and is_bound(case.at(key).either)
        for case in limits.entries("cases")
    )


def _cases(item: Two, limits: Two, report: Report) -> None:
    """Report limits of cases; one that is listed newly is held against what held for it before."""
    if not limits.at("cases").differs:
        return
    for case in limits.entries("cases"):
        if not case.differs:
            continue
        entry = name_of(case) or "、".join(_situations(item, case))
        compare_bases(case, report, entry=entry)
        before = len(report.changes)
        for key, kinds in _BY_KEY:
            two = _against_general(limits, case, key)
            if key == "promised":
                _promised(limits, two, report, case=case, entry=entry)
            else:
                compare_limit(two, report, kinds, _TIDIED, entry=entry)
        if case.is_added or case.is_removed:
            if len(report.changes) == before:
                report.add(CASE_ADDED if case.is_added else CASE_REMOVED, case, entry=entry)
            report.claim(case)


def _against_general(limits: Two, case: Two, key: str) -> Two:
    own, general = case.at(key), limits.at(key)
    if case.is_added and own.new is not None:
        return Two(general.old, own.new, general.old_route, own.new_route, own.keyed)
    if case.is_removed and own.old is not None:
        return Two(own.old, general.new, own.old_route, general.new_route, own.keyed)
    return own


def _promised(limits: Two, two: Two, report: Report, *, case: Two | None = None, entry: str = "") -> None:
    """Report a promise; one that leaves the statutory limit behind, or comes back, is a kind of its own."""
    if not two.differs or report.is_claimed(two):
        return
    statutory = limits.at("statutory")
    if case is not None:
        own = case.at("statutory")
        statutory = Two(own.old or statutory.old, own.new or statutory.new)
    order = order_of(two, report)
    if order in (1, -1):
        was, now = _is_beyond(two, statutory, report)
        if was is False and now is True and order == 1:
            report.add(BEYOND, two, entry=entry, args={"statutory": statutory.new})
        elif was is True and now is False and order == -1:
            report.add(WITHIN, two, entry=entry, args={"statutory": statutory.new})
    compare_limit(two, report, PROMISED, _TIDIED, entry=entry)


def _is_beyond(promised: Two, statutory: Two, report: Report) -> tuple[bool | None, bool | None]:
    """Tell of both sides whether the promise is longer than the statutory limit; None where nobody can tell."""
    found: list[bool | None] = []
    for promise, law, day in (
        (promised.old, statutory.old, report.old_day),
        (promised.new, statutory.new, report.new_day),
    ):
        order = order_of_limits(promise, law, day, day)
        found.append(None if order is None else order == 1)
    return found[0], found[1]


def _situations(item: Two, case: Two) -> list[str]:
    names = situation_names(item)
    when = case.either.get("when") if isinstance(case.either, dict) else None
    return [names.get(one, one) for one in words_in(when)]
