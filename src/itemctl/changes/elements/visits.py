"""How often one has to come."""

from __future__ import annotations

from itemctl.changes.declare import mirrored
from itemctl.changes.elements.details import DETAILS
from itemctl.changes.subjects import SUBJECTS
from itemctl.changes.two import Report, Two
from itemctl.changes.values import compare_plain
from itemctl.model.change import ChangeKind
from itemctl.model.text import Text

_VISITS = SUBJECTS["visits"]

_WHY = Text("申请人要多跑或者少跑一趟。", "Who applies has to come more often, or less.")
MORE_VISITS, FEWER_VISITS = mirrored(
    _VISITS,
    (
        "visits-increased",
        "increase",
        Text("到现场次数增加", "more visits"),
        Text(
            "到办事现场次数由 {before} 次增至 {after} 次[，原因：{reason}]",
            "visits go up from {before} to {after}[, because: {reason}]",
        ),
        _WHY,
    ),
    (
        "visits-decreased",
        "decrease",
        Text("到现场次数减少", "fewer visits"),
        Text("到办事现场次数由 {before} 次减至 {after} 次", "visits go down from {before} to {after}"),
        _WHY,
    ),
)
_STATED_WHY = Text(
    "有一方没有写明次数，读不出申请人是不是要多跑。",
    "One side does not say how often one has to come, so nobody can tell whether it is more.",
)
STATED, UNSTATED = mirrored(
    _VISITS,
    (
        "visits-stated",
        "reword",
        Text("写明到现场次数", "visits stated"),
        Text(
            "原来没有写明到办事现场次数，现写明为 {after} 次，是多是少须人工判断",
            "visits are stated now: {after}; whether that is more is for people to judge",
        ),
        _STATED_WHY,
    ),
    (
        "visits-no-longer-stated",
        "reword",
        Text("不再写明到现场次数", "visits no longer stated"),
        Text(
            "不再写明到办事现场次数，原为 {before} 次，是多是少须人工判断",
            "visits are no longer stated; they were {before}; whether it is more now is for people to judge",
        ),
        _STATED_WHY,
    ),
)
REASON_CHANGED = ChangeKind(
    "visits-reason-changed",
    _VISITS,
    "reword",
    Text("必须现场办理的原因改动", "reason for coming changed"),
    Text(
        "必须现场办理的原因由“{before}”改为“{after}”，须人工判断",
        "the reason why one has to come changed from “{before}” to “{after}”: for people to judge",
    ),
    Text(
        "原因里可能写有谁须到场、带什么，读不出是否更严。",
        "It may say who has to come and with what; whether that is more, only a reader can tell.",
    ),
)
KINDS = (MORE_VISITS, FEWER_VISITS, STATED, UNSTATED, REASON_CHANGED)
READS = ("handling",)


def detect(item: Two, report: Report) -> None:
    """Report a changed number of visits and the reason for coming."""
    handling = item.at("handling")
    visits, reason = handling.at("visits"), handling.at("visits_reason")
    if visits.differs:
        if visits.is_added or visits.is_removed:
            report.add(STATED if visits.is_added else UNSTATED, visits)
        elif isinstance(visits.old, int) and isinstance(visits.new, int):
            goes_along = (reason.is_added and visits.old == 0) or (reason.is_removed and visits.new == 0)
            kind = MORE_VISITS if visits.new > visits.old else FEWER_VISITS
            report.add(kind, visits, args={"reason": reason.either if goes_along else ""})
            if goes_along:  # no reason is due where nobody has to come
                report.claim(reason)
    compare_plain(reason, report, REASON_CHANGED, DETAILS["handling"][1])
