"""By which ways one may apply."""

from __future__ import annotations

import re
from typing import Literal

from itemctl.changes.elements import channel_kinds as kinds
from itemctl.changes.elements.details import DETAILS
from itemctl.changes.regions import compare_regions
from itemctl.changes.two import Report, Two
from itemctl.changes.values import compare_flag, compare_plain, compare_words, gained_and_lost, words_in

KINDS = kinds.KINDS
_TIDIED = DETAILS["handling"][1]
_ONLINE_FORM = "网上办理"
READS = ("handling",)


def detect(item: Two, report: Report) -> None:
    """Report changed ways of handling."""
    handling = item.at("handling")
    if not handling.differs:
        return
    flips = _online(handling.at("online"), report)
    _forms(handling.at("forms"), report, online_flips=flips)
    _region(handling.at("cross_region"), report)
    _appointment(handling, report)
    for key, pair in (
        ("four", kinds.LABEL),
        ("modes", kinds.MODE),
        ("delegated", (kinds.DELEGATED, kinds.RECALLED)),
    ):
        compare_words(handling.at(key), report, pair, _TIDIED)
    for key, pair in (
        ("express", kinds.EXPRESS),
        ("terminal", kinds.TERMINAL),
        ("hall_entry", kinds.HALL),
        ("one_window", kinds.ONE_WINDOW),
    ):
        compare_flag(handling.at(key), report, pair, _TIDIED)
    compare_plain(handling.at("review"), report, kinds.REVIEW_CHANGED, _TIDIED)


def _online(online: Two, report: Report) -> bool:
    """Report handling online; tell whether it came or went as a whole."""
    available = online.at("available")
    if bool(available.old) is not bool(available.new):
        report.add(kinds.ONLINE[0] if available.new else kinds.ONLINE[1], online)
        return True
    compare_flag(available, report, kinds.ONLINE, _TIDIED)
    _depth(online.at("depth"), report)
    for key in ("url", "mobile_url"):
        address = online.at(key)
        if address.is_added or address.is_removed:
            report.add(kinds.ADDRESS[0] if address.is_added else kinds.ADDRESS[1], address)
        compare_plain(address, report, kinds.ADDRESS_CHANGED, _TIDIED)
    for key in ("single_login", "mobile_single_login"):
        compare_plain(online.at(key), report, kinds.LOGIN_CHANGED, _TIDIED)
    return False


_LEVELS = {
    "互联网咨询": 1,
    "互联网收件": 2,
    "互联网预审": 2,
    "互联网受理": 3,
    "互联网办理": 4,
    "互联网办理结果信息反馈": 4,
    "互联网电子证照反馈": 4,
}
"""Levels Ⅰ to Ⅳ of the national evaluation; what is not in the national dictionary has none."""


def _depth(depth: Two, report: Report) -> None:
    gained, lost = gained_and_lost(depth)
    if not gained and not lost:
        compare_words(depth, report, (kinds.DEEPER, kinds.SHALLOWER), _TIDIED)
        return
    old, new = (
        max((_LEVELS.get(word, 0) for word in words_in(side)), default=0) for side in (depth.old, depth.new)
    )
    if old != new and all(word in _LEVELS for word in (*gained, *lost)):
        report.add(kinds.DEEPER if new > old else kinds.SHALLOWER, depth)
    elif gained and lost:
        report.add(kinds.DEPTH_CHANGED, depth)
    else:
        report.add(kinds.DEEPER if gained else kinds.SHALLOWER, depth)


def _forms(forms: Two, report: Report, *, online_flips: bool) -> None:
    """Report forms of handling; 网上办理 goes along with handling online where that came or went as a whole."""
    if online_flips:
        old, new = (
            [word for word in words_in(side) if word != _ONLINE_FORM] for side in (forms.old, forms.new)
        )
        compare_words(
            Two(old, new, forms.old_route, forms.new_route, forms.keyed), report, kinds.FORM, _TIDIED
        )
        report.claim(forms)
    else:
        compare_words(forms, report, kinds.FORM, _TIDIED)


def _region(region: Two, report: Report) -> None:
    scope = region.at("scope")
    if scope.is_added or scope.is_removed:
        report.add(kinds.REGION[0] if scope.is_added else kinds.REGION[1], scope)
        modes = region.at("modes")
        if modes.is_added == scope.is_added and modes.is_removed == scope.is_removed:
            report.claim(modes)  # they come and go together
    elif scope.differs:
        order = compare_regions(scope.new, scope.old)
        kind = (
            kinds.REGION_REWORDED
            if order is None
            else (kinds.REGION_WIDENED, kinds.REGION_NARROWED)[order < 0]
        )
        report.add(kind, scope)
    compare_words(region.at("modes"), report, kinds.REGION_MODE, _TIDIED)


_Duty = Literal["due", "free", "unclear"]
_DUE = re.compile(
    "(?<![无不毋])(?:必?须|必需|应当?|务必|一律|需要?)(?:本人|提前|事先|先|通过|在|网上|电话|[0-9一二三四五六七八九十两]+个?(?:工作)?[日天]){0,4}预约"
    "|预约(?:成功)?(?:后|的)?(?:方可|才能|才可)|凭预约|未(?:经)?预约的?(?:不|恕不)"
)
_FREE = re.compile(
    "(?:无须|无需|不须|不需|不必|不用|可以?不)(?:提前|事先)?预约|(?:可|可以)?(?:也|亦)?(?:可|可以)直接(?:到|去|前往|来)"
)
_OBLIGING = re.compile("[须需请应]|必|务|一律|方可|才能|才可|凭|不予|恕不")


def _duty(note: object) -> _Duty:
    """Tell whether an appointment is due, as far as the note's wording leaves no doubt."""
    text = note if isinstance(note, str) else ""
    if not text:
        return "free"
    due, free = _DUE.search(text) is not None, _FREE.search(text) is not None
    if due != free:
        return "due" if due else "free"
    return "unclear" if due or _OBLIGING.search(text) else "free"


def _appointment(handling: Two, report: Report) -> None:
    flag, note = handling.at("appointment"), handling.at("appointment_note")
    if note.differs:
        old, new = _duty(note.old), _duty(note.new)
        if {old, new} == {"due", "free"}:
            kind = kinds.REQUIRED if new == "due" else kinds.NOT_REQUIRED
            report.add(kind, note, args={"note": note.new if new == "due" else note.old})
            report.claim(flag)
        elif (note.is_added or note.is_removed) and old == new and bool(flag.old) is not bool(flag.new):
            report.claim(note)  # it only says how
    compare_flag(flag, report, kinds.APPOINTMENT, _TIDIED)
