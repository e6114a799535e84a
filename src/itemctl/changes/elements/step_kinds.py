"""What the procedure can change in."""

from __future__ import annotations

from itemctl.changes.declare import LimitWords, limit_kinds, mirrored
from itemctl.changes.subjects import SUBJECTS
from itemctl.model.change import ChangeKind
from itemctl.model.text import Text

_OFFICE, _APPLICANT, _STATUTORY = (
    SUBJECTS[name] for name in ("office-step", "applicant-step", "statutory-step")
)
_OFFICE_WHY = Text(
    "机关内部的环节由机关做，申请人等多久以总时限为准。",
    "The office does it; how long people wait, the limit as a whole says.",
)
ADDED, REMOVED = mirrored(
    _OFFICE,
    (
        "step-added",
        "add",
        Text("增加内部环节", "step behind the counter added"),
        Text("增加办理环节“{entry}”", "step “{entry}” added"),
        _OFFICE_WHY,
    ),
    (
        "step-removed",
        "remove",
        Text("减少内部环节", "step behind the counter dropped"),
        Text("取消办理环节“{entry}”", "step “{entry}” dropped"),
        _OFFICE_WHY,
    ),
)
_APPLICANT_WHY = Text("由申请人做的环节多一个，就要多办一件事。", "One step more is one thing more to do.")
APPLICANT_ADDED, APPLICANT_REMOVED = mirrored(
    _APPLICANT,
    (
        "applicant-step-added",
        "add",
        Text("增加申请人办理的环节", "step for the applicant added"),
        Text("增加由申请人办理的环节“{entry}”", "step “{entry}” added, for the applicant to take"),
        _APPLICANT_WHY,
    ),
    (
        "applicant-step-removed",
        "remove",
        Text("减少申请人办理的环节", "step for the applicant dropped"),
        Text("取消由申请人办理的环节“{entry}”", "step “{entry}”, which the applicant took, dropped"),
        _APPLICANT_WHY,
    ),
)
_STATUTORY_WHY = Text(
    "听证、检验、专家评审、公示等是法定环节：多一个，申请人多等；少一个，申请人快了，但没有依据不得省去"
    "（行政许可法第四十五条至第四十八条）。",
    "Hearings, tests, expert reviews, public notice are set by law: one more is a longer wait, one less is quicker, "
    "but may not be left out without power (行政许可法 art. 45–48).",
)
STATUTORY_ADDED, STATUTORY_REMOVED = mirrored(
    _STATUTORY,
    (
        "statutory-step-added",
        "add",
        Text("增加法定环节", "statutory step added"),
        Text("增加法定环节“{entry}”", "statutory step “{entry}” added"),
        _STATUTORY_WHY,
    ),
    (
        "statutory-step-removed",
        "remove",
        Text("取消法定环节", "statutory step dropped"),
        Text("取消法定环节“{entry}”", "statutory step “{entry}” dropped"),
        _STATUTORY_WHY,
    ),
    authority=True,
)
_OUTSIDE_WHY = Text(
    "不计入时限的环节，申请人要在时限之外另等。", "What is not counted comes on top of the limit."
)
OUTSIDE_ADDED, OUTSIDE_REMOVED = mirrored(
    SUBJECTS["step-time"],
    (
        "uncounted-step-added",
        "add",
        Text("增加时限之外的环节", "step outside the limit added"),
        Text(
            "增加不计入时限的环节“{entry}”，需时 {limit}",
            "step “{entry}” added outside the limit, taking {limit}",
        ),
        _OUTSIDE_WHY,
    ),
    (
        "uncounted-step-removed",
        "remove",
        Text("减少时限之外的环节", "step outside the limit dropped"),
        Text(
            "取消不计入时限的环节“{entry}”，原需时 {limit}",
            "step “{entry}” outside the limit dropped; it took {limit}",
        ),
        _OUTSIDE_WHY,
    ),
)
UNCOUNTED, COUNTED = mirrored(
    SUBJECTS["step-time"],
    (
        "step-no-longer-counted",
        "tighten",
        Text("环节不再计入时限", "step no longer counted"),
        Text(
            "环节“{entry}”不再计入承诺时限，申请人要另外等",
            "step “{entry}” is no longer counted into the limit",
        ),
        _OUTSIDE_WHY,
    ),
    (
        "step-counted",
        "loosen",
        Text("环节计入时限", "step counted"),
        Text("环节“{entry}”改为计入承诺时限", "step “{entry}” is counted into the limit now"),
        _OUTSIDE_WHY,
    ),
)
OUTSIDE_LIMIT = limit_kinds(
    "uncounted-step-limit",
    SUBJECTS["step-time"],
    SUBJECTS["step-limit-set"],
    LimitWords(
        Text("不计入时限的环节用时", "time of a step outside the limit"),
        _OUTSIDE_WHY,
        Text("环节没有时限，等多久没有保障。", "Without a limit nothing says how long it takes."),
    ),
)
DEADLINE = limit_kinds(
    "applicant-deadline",
    SUBJECTS["applicant-time"],
    SUBJECTS["deadline"],
    LimitWords(
        Text("申请人办理环节的期限", "time the applicant has for a step"),
        Text("留给申请人的时间越短，越容易逾期作废。", "The less time one has, the easier it is to miss it."),
        Text("规定期限，逾期就可能作废。", "With a deadline one may be too late."),
    ),
)
LIMIT_CHANGED = ChangeKind(
    "step-limit-changed",
    _OFFICE,
    "set",
    Text("内部环节用时变化", "time of a step behind the counter changed"),
    Text(
        "环节“{entry}”用时由 {before} 改为 {after}，总时限不受影响",
        "step “{entry}” takes {after} instead of {before}; the limit as a whole stands",
    ),
    _OFFICE_WHY,
)
BODY_CHANGED = ChangeKind(
    "step-body-changed",
    _OFFICE,
    "set",
    Text("环节办理者变化", "who takes a step changed"),
    Text("环节“{entry}”[由 {was} ]改为 {now} 办理", "step “{entry}” is taken by {now}[ instead of {was}]"),
    _OFFICE_WHY,
)
OFFICER_CHANGED = ChangeKind(
    "step-officer-changed",
    _OFFICE,
    "set",
    Text("环节办理岗位变化", "officer of a step changed"),
    Text(
        "环节“{entry}”的办理岗位由 {before} 改为 {after}",
        "officer of step “{entry}” changed from {before} to {after}",
    ),
    _OFFICE_WHY,
)
SHIFTED_TO_APPLICANT, SHIFTED_TO_OFFICE = mirrored(
    _APPLICANT,
    (
        "step-shifted-to-applicant",
        "add",
        Text("环节改由申请人办理", "step shifted to the applicant"),
        Text(
            "环节“{entry}”[由 {was} ]改为 {now} 办理",
            "step “{entry}” is taken by {now}[ instead of {was}]",
        ),
        _APPLICANT_WHY,
    ),
    (
        "step-shifted-to-office",
        "remove",
        Text("环节改由机关办理", "step shifted to the office"),
        Text(
            "环节“{entry}”[由 {was} ]改为 {now} 办理",
            "step “{entry}” is taken by {now}[ instead of {was}]",
        ),
        _APPLICANT_WHY,
    ),
)
RENAMED = ChangeKind(
    "step-renamed",
    _OFFICE,
    "rename",
    Text("环节改名", "step renamed"),
    Text("办理环节由“{before}”改名为“{after}”", "step “{before}” is called “{after}” now"),
    Text("名称不同，做的事一样。", "Another name for the same."),
)
REORDERED = ChangeKind(
    "steps-reordered",
    _OFFICE,
    "set",
    Text("环节顺序变化", "steps in another order"),
    Text(
        "办理环节的先后[（“{entry}”之前）]由 {before} 改为 {after}",
        "order of the steps[ before “{entry}”] changed from {before} to {after}",
    ),
    Text("先后不同，申请人要做的没有多也没有少。", "Another order; nothing more and nothing less to do."),
)
_DESCRIBED_WHY = Text(
    "一方没有写办理流程，读不出环节多了还是少了。",
    "One side does not describe the procedure, so nobody can tell whether there is more of it.",
)
DESCRIBED, UNDESCRIBED = mirrored(
    _APPLICANT,
    (
        "steps-described",
        "reword",
        Text("写明办理流程", "procedure described"),
        Text("原来没有写办理流程，现写明：{after}", "the procedure is described now: {after}"),
        _DESCRIBED_WHY,
    ),
    (
        "steps-no-longer-described",
        "reword",
        Text("不再写明办理流程", "procedure no longer described"),
        Text("不再写明办理流程，原为：{before}", "the procedure is no longer described; it was: {before}"),
        _DESCRIBED_WHY,
    ),
)
CHART_CHANGED = ChangeKind(
    "flow-chart-changed",
    _OFFICE,
    "set",
    Text("流程图变化", "flow chart changed"),
    Text("流程图由 {before} 改为 {after}", "flow chart changed from {before} to {after}"),
    Text(
        "图画的是同一流程；流程有变的，另行列出。",
        "It shows the procedure, whose changes are listed by themselves.",
    ),
)
_BROKER_WHY = Text(
    "多一项中介服务，申请人要多找一家机构、多付一笔钱；设立须有法律依据。",
    "One more is one more body to go to and to pay; it needs a basis in law.",
)
BROKER_ADDED, BROKER_REMOVED = mirrored(
    SUBJECTS["intermediary"],
    (
        "intermediary-added",
        "add",
        Text("增加中介服务", "intermediary service added"),
        Text("增加中介服务“{entry}”", "intermediary service “{entry}” added"),
        _BROKER_WHY,
    ),
    (
        "intermediary-removed",
        "remove",
        Text("取消中介服务", "intermediary service dropped"),
        Text("取消中介服务“{entry}”", "intermediary service “{entry}” dropped"),
        _BROKER_WHY,
    ),
    authority=True,
)
KINDS: tuple[ChangeKind, ...] = (
    *(ADDED, REMOVED, APPLICANT_ADDED, APPLICANT_REMOVED, STATUTORY_ADDED, STATUTORY_REMOVED),
    *(OUTSIDE_ADDED, OUTSIDE_REMOVED, UNCOUNTED, COUNTED, *OUTSIDE_LIMIT.all(), *DEADLINE.all()),
    *(LIMIT_CHANGED, BODY_CHANGED, OFFICER_CHANGED, SHIFTED_TO_APPLICANT, SHIFTED_TO_OFFICE),
    *(RENAMED, REORDERED, DESCRIBED, UNDESCRIBED, CHART_CHANGED, BROKER_ADDED, BROKER_REMOVED),
)
