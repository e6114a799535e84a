"""Where one applies, and which bodies are concerned.

A window that moves is neutral: moving back is the same change the other way round, so neither can be worse. A window that goes
without another in its place is adverse.
"""

from __future__ import annotations

from itemctl.changes.declare import mirrored
from itemctl.changes.elements.details import DETAILS
from itemctl.changes.hours import read_hours
from itemctl.changes.rest import report_rest
from itemctl.changes.subjects import SUBJECTS
from itemctl.changes.two import Report, Two
from itemctl.changes.values import KindPair, called_sides, compare_plain, compare_words, join_lone, name_of
from itemctl.changes.wording import same_words
from itemctl.model.change import ChangeKind
from itemctl.model.text import Text

_WINDOW, _PLACE, _BODY = (SUBJECTS[name] for name in ("window", "place", "body"))
_TIDIED = DETAILS["windows"][1]
_WINDOW_WHY = Text(
    "少一处办理地点，习惯去那里的人会扑空，要改去别处。",
    "Who used to go there comes in vain and has to go elsewhere.",
)
ADDED, REMOVED = mirrored(
    _WINDOW,
    (
        "window-added",
        "add",
        Text("增加办理地点", "place added"),
        Text("增加办理地点“{entry}”", "one may apply at “{entry}” too"),
        _WINDOW_WHY,
    ),
    (
        "window-removed",
        "remove",
        Text("减少办理地点", "place dropped"),
        Text("不再在“{entry}”办理", "one may no longer apply at “{entry}”"),
        _WINDOW_WHY,
    ),
)
_MOVED_WHY = Text(
    "换了地方，路远路近程序不知道；搬回来也是同一种变化，所以算中性，须及时告知。",
    "Whether it is farther nobody can tell, and moving back is the same change: neutral, but to be announced.",
)
MOVED = ChangeKind(
    "window-moved",
    _PLACE,
    "set",
    Text("办理地点搬迁", "place moved"),
    Text("办理地点由 {was} 改为 {now}", "place moved from {was} to {now}"),
    _MOVED_WHY,
)
RENAMED = ChangeKind(
    "window-renamed",
    _PLACE,
    "rename",
    Text("窗口改名", "window renamed"),
    Text("窗口由“{before}”改名为“{after}”", "window “{before}” is called “{after}” now"),
    Text("名称不同，地方没有变。", "Another name for the same place."),
)
_HOURS_WHY = Text(
    "办理时间短了，按原来时间来的人会扑空。", "Who comes at a time that was fine before finds it closed."
)
LONGER, SHORTER = mirrored(
    _WINDOW,
    (
        "hours-extended",
        "increase",
        Text("办理时间延长", "hours extended"),
        Text(
            "“{entry}”办理时间由 {before} 延长为 {after}",
            "hours of “{entry}” extended from {before} to {after}",
        ),
        _HOURS_WHY,
    ),
    (
        "hours-cut",
        "decrease",
        Text("办理时间缩短", "hours cut"),
        Text(
            "“{entry}”办理时间由 {before} 缩短为 {after}", "hours of “{entry}” cut from {before} to {after}"
        ),
        _HOURS_WHY,
    ),
)
HOURS_REWORDED = ChangeKind(
    "hours-reworded",
    _WINDOW,
    "reword",
    Text("办理时间改写", "hours reworded"),
    Text(
        "“{entry}”办理时间由“{before}”改为“{after}”，长短须人工判断",
        "hours of “{entry}” changed from “{before}” to “{after}”: for people to judge",
    ),
    Text(
        "有增有减、分季节或读不出钟点，不能比较。",
        "Some more and some less, seasons, or no times that can be read.",
    ),
)
PHONE_CHANGED = ChangeKind(
    "window-phone-changed",
    _PLACE,
    "set",
    Text("窗口电话变化", "phone of a window changed"),
    Text("“{entry}”的电话由 {before} 改为 {after}", "phone of “{entry}” changed from {before} to {after}"),
    Text("换了号码，怎么办不变。", "Another number; what one does is the same."),
)
DIRECTIONS_CHANGED = ChangeKind(
    "window-directions-changed",
    _PLACE,
    "set",
    Text("交通指引变化", "directions changed"),
    Text(
        "“{entry}”的交通指引或地图由 {before} 改为 {after}",
        "directions to “{entry}” changed from {before} to {after}",
    ),
    Text("只说怎么去。", "It only says how to get there."),
)
_INSIDE_WHY = Text(
    "由哪个机关、科室经手是机关内部的事，申请人怎么办不变。", "Which body handles it is for the offices."
)


def _body(kind: str, zh: str, en: str, why: Text = _INSIDE_WHY, *, authority: bool = False) -> ChangeKind:
    return ChangeKind(
        kind,
        _BODY,
        "set",
        Text(f"{zh}变化", f"{en} changed"),
        Text(f"{zh}[由 {{was}} ]改为 {{now}}", f"{en} changed[ from {{was}}] to {{now}}"),
        why,
        authority=authority,
    )


ACCEPTS = _body("accepting-body-changed", "受理机构", "accepting body")
DECIDES = _body(
    "deciding-body-changed",
    "决定机构",
    "deciding body",
    Text("谁有权决定由法律规定，换机关须有依据。", "The law says who may decide; another body needs power."),
    authority=True,
)
REVIEWS = _body("reviewing-body-changed", "初审机构", "body of first review")
ISSUES = _body("issuing-body-changed", "发证机构", "issuing body")
ENTRUSTED = _body(
    "entrusting-body-changed",
    "委托部门",
    "entrusting body",
    Text(
        "委托实施须有委托机关的委托（行政许可法第二十四条）。", "Acting for another body needs its mandate."
    ),
    authority=True,
)


def _listed(prefix: str, zh: str, en: str) -> KindPair:
    return mirrored(
        _BODY,
        (
            f"{prefix}-added",
            "add",
            Text(f"增加{zh}", f"{en} added"),
            Text(f"增加{zh}：{{word}}", f"{en} added: {{word}}"),
            _INSIDE_WHY,
        ),
        (
            f"{prefix}-removed",
            "remove",
            Text(f"减少{zh}", f"{en} dropped"),
            Text(f"减少{zh}：{{word}}", f"{en} dropped: {{word}}"),
            _INSIDE_WHY,
        ),
    )


COOPERATES = _listed("cooperating-body", "联办机构", "cooperating body")
SECTIONS = _listed("responsible-section", "责任科室", "responsible section")
KINDS: tuple[ChangeKind, ...] = (
    *(ADDED, REMOVED, MOVED, RENAMED, LONGER, SHORTER, HOURS_REWORDED, PHONE_CHANGED, DIRECTIONS_CHANGED),
    *(ACCEPTS, DECIDES, REVIEWS, ISSUES, ENTRUSTED, *COOPERATES, *SECTIONS),
)
READS = ("bodies", "windows")


def detect(item: Two, report: Report) -> None:
    """Report changed places and bodies."""
    bodies = item.at("bodies")
    if bodies.differs:
        _bodies(bodies, report)
    if item.at("windows").differs:
        for two in join_lone(item.entries("windows"), report):
            if two.differs:
                _window(two, report)


def _bodies(bodies: Two, report: Report) -> None:
    for key, kind in (
        ("accepts", ACCEPTS),
        ("decides", DECIDES),
        ("reviews", REVIEWS),
        ("issues", ISSUES),
        ("entrusted_by", ENTRUSTED),
    ):
        body = bodies.at(key)
        compare_plain(body, report, kind, _TIDIED, args=called_sides(body, report, "department"))
    compare_words(bodies.at("cooperates"), report, COOPERATES, _TIDIED, register="department")
    compare_words(bodies.at("sections"), report, SECTIONS, _TIDIED)


def _window(two: Two, report: Report) -> None:
    if two.is_added or two.is_removed:
        report.add(ADDED if two.is_added else REMOVED, two, entry=_place(two.either, report))
        return
    entry = name_of(two, ("name",)) or _place(two.either, report)
    was, now = _place(two.old, report), _place(two.new, report)
    places = [two.at(key) for key in ("hall", "window", "address")]
    if any(place.differs for place in places):
        first = next(place for place in places if place.differs)
        kind = _TIDIED if same_words(was, now) else MOVED
        report.add(kind, first, entry=entry, args={"was": was, "now": now})
        report.claim(*places)
    compare_plain(two.at("name"), report, RENAMED, _TIDIED, entry=entry)
    _hours(two.at("hours"), report, entry)
    compare_plain(two.at("phone"), report, PHONE_CHANGED, _TIDIED, entry=entry)
    for key in ("traffic", "map_url"):
        compare_plain(two.at(key), report, DIRECTIONS_CHANGED, _TIDIED, entry=entry)
    report.claim(two.at("id"))
    if two.matched == "alone":
        report_rest(two, report, "windows", entry)


def _place(window: object, report: Report) -> str:
    """A window in a few words: its hall and itself as they are registered, or name and address."""
    if not isinstance(window, dict):
        return ""
    hall = window.get("hall")
    called = {
        "hall": report.called("hall", hall),
        "window": report.names.get(("hall-window", f"{hall} {window.get('window')}"), window.get("window")),
        "address": window.get("address"),
    }
    parts = [str(called[key]) for key in called if window.get(key)]
    return " ".join(parts) or name_of(Two(window, None))


def _hours(hours: Two, report: Report, entry: str) -> None:
    if not hours.differs:
        return
    old, new = (read_hours(text) if isinstance(text, str) else None for text in (hours.old, hours.new))
    kind = HOURS_REWORDED
    if same_words(hours.old, hours.new) or (old is not None and old == new):
        kind = _TIDIED
    elif old is not None and new is not None and (old < new or new < old):
        kind = LONGER if old < new else SHORTER
    report.add(kind, hours, entry=entry)
