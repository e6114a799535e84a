"""How a permit as a whole is made easier: commitment instead of its proofs, 证照分离."""

from __future__ import annotations

from itemctl.changes.declare import mirrored
from itemctl.changes.elements.basis import compare_bases
from itemctl.changes.elements.details import DETAILS
from itemctl.changes.subjects import SUBJECTS
from itemctl.changes.two import Report, Two
from itemctl.changes.values import compare_flag
from itemctl.model.change import ChangeKind
from itemctl.model.text import Text

_EASIER = SUBJECTS["reduction"]
_COMMITMENT_WHY = Text(
    "整项许可可凭书面承诺取得，不必先备齐证明；列入须有清单依据（国发〔2021〕7号）。",
    "The permit is given on a written commitment; a published list has to name it (国发〔2021〕7号).",
)
INTRODUCED, WITHDRAWN = mirrored(
    _EASIER,
    (
        "permit-commitment-introduced",
        "add",
        Text("实行告知承诺", "permit on commitment"),
        Text("整项许可改为可以告知承诺取得", "the permit may be had on a written commitment now"),
        _COMMITMENT_WHY,
    ),
    (
        "permit-commitment-withdrawn",
        "remove",
        Text("不再实行告知承诺", "no permit on commitment"),
        Text("整项许可不再实行告知承诺", "the permit may no longer be had on a written commitment"),
        _COMMITMENT_WHY,
    ),
    authority=True,
)
_REFORM_WHY = Text(
    "直接取消、改为备案、告知承诺、优化服务，依次由深到浅；浅了，申请人要办的就多（国发〔2021〕7号）。",
    "No approval, filing, commitment, better service: the further, the less there is to do (国发〔2021〕7号).",
)
DEEPENED, DRAWN_BACK = mirrored(
    _EASIER,
    (
        "permit-reform-deepened",
        "increase",
        Text("证照分离改革加深", "reform of a permit deepened"),
        Text("证照分离改革方式由 {was} 改为 {now}", "way of reform is {now} now; it was {was}"),
        _REFORM_WHY,
    ),
    (
        "permit-reform-drawn-back",
        "decrease",
        Text("证照分离改革退回", "reform of a permit drawn back"),
        Text(
            "证照分离改革方式由 {was} 改为 {now}，退回一步",
            "way of reform was {was} and is {now} now, a step back",
        ),
        _REFORM_WHY,
    ),
    authority=True,
)
KINDS: tuple[ChangeKind, ...] = (INTRODUCED, WITHDRAWN, DEEPENED, DRAWN_BACK)
_DEPTH = {"优化审批服务": 1, "实行告知承诺": 2, "审批改为备案": 3, "直接取消审批": 4}
_NOT_LISTED = "reform:not-listed"
_TIDIED = DETAILS["permit_commitment"][1]
READS = ("permit_commitment", "permit_reform")


def detect(item: Two, report: Report) -> None:
    """Report whether the permit may be had on commitment, and its way of reform."""
    commitment, reform = item.at("permit_commitment"), item.at("permit_reform")
    if commitment.differs:
        available = commitment.at("available")
        if bool(available.old) is not bool(available.new):
            report.add(INTRODUCED if available.new else WITHDRAWN, commitment)
        else:
            compare_flag(available, report, (INTRODUCED, WITHDRAWN), _TIDIED)
            compare_bases(commitment, report, entry="告知承诺")
    if reform.differs:
        _reform(reform, report)


def _reform(reform: Two, report: Report) -> None:
    way = reform.at("way")
    old, new = (_depth(side) for side in (way.old, way.new))
    if old is not None and new is not None and old != new:
        args = {"was": way.old or _NOT_LISTED, "now": way.new or _NOT_LISTED}
        report.add(DEEPENED if new > old else DRAWN_BACK, way, args=args)
    compare_bases(reform, report, entry="证照分离")


def _depth(way: object) -> int | None:
    """How far a way of reform goes; none at all is 0; None for a word that nobody knows."""
    return 0 if way is None else _DEPTH.get(str(way))
