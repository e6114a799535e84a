"""How often one has to come."""

from __future__ import annotations

from itemctl.changes.subjects import SUBJECTS
from itemctl.changes.two import Report, Two
from itemctl.model.change import ChangeKind
from itemctl.model.text import Text

_VISITS = SUBJECTS["visits"]

MORE_VISITS = ChangeKind(
    "visits-increased",
    _VISITS,
    "increase",
    Text("到现场次数增加", "more visits"),
    Text("到办事现场次数由 {before} 次增至 {after} 次", "visits go up from {before} to {after}"),
    Text("申请人要多跑一次。", "The applicant has to come once more."),
    mirror="visits-decreased",
)
FEWER_VISITS = ChangeKind(
    "visits-decreased",
    _VISITS,
    "decrease",
    Text("到现场次数减少", "fewer visits"),
    Text("到办事现场次数由 {before} 次减至 {after} 次", "visits go down from {before} to {after}"),
    Text("申请人少跑一次。", "The applicant comes less often."),
    mirror="visits-increased",
)
KINDS = (MORE_VISITS, FEWER_VISITS)


def detect(item: Two, report: Report) -> None:
    """Report a changed number of visits."""
    visits = item.at("handling", "visits")
    if visits.differs and isinstance(visits.old, int) and isinstance(visits.new, int):
        report.add(MORE_VISITS if visits.new > visits.old else FEWER_VISITS, visits)
