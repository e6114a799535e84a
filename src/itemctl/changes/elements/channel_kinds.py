"""What the ways of handling can change in."""

from __future__ import annotations

from itemctl.changes.declare import mirrored
from itemctl.changes.subjects import SUBJECTS
from itemctl.changes.values import KindPair
from itemctl.model.change import ChangeKind
from itemctl.model.text import Text

_CHANNEL, _DETAIL = SUBJECTS["channel"], SUBJECTS["channel-detail"]


def _offer(
    prefix: str, zh: str, en: str, why: Text, *, verbs: tuple[str, str] = ("introduced", "withdrawn")
) -> KindPair:
    """Declare that something is offered, or no longer."""
    return mirrored(
        _CHANNEL,
        (
            f"{prefix}-{verbs[0]}",
            "add",
            Text(f"增加{zh}", f"{en} offered"),
            Text(f"增加{zh}[：{{after}}]", f"{en}[ {{after}}] offered now"),
            why,
        ),
        (
            f"{prefix}-{verbs[1]}",
            "remove",
            Text(f"取消{zh}", f"{en} withdrawn"),
            Text(f"取消{zh}[：{{before}}]", f"{en}[ {{before}}] no longer offered"),
            why,
        ),
    )


def _service(prefix: str, zh: str, en: str, why: Text) -> KindPair:
    """Declare that a yes-or-no service is there, or no longer."""
    return mirrored(
        _CHANNEL,
        (
            f"{prefix}-introduced",
            "add",
            Text(f"开通{zh}", f"{en} introduced"),
            Text(f"开通{zh}", f"{en} is available now"),
            why,
        ),
        (
            f"{prefix}-withdrawn",
            "remove",
            Text(f"取消{zh}", f"{en} withdrawn"),
            Text(f"不再提供{zh}", f"{en} is no longer available"),
            why,
        ),
    )


_FORM_WHY = Text("少一种办理形式，原来走这条路的人要改走别的。", "Who used that way has to take another.")
FORM = _offer("handling-form", "办理形式", "form of handling", _FORM_WHY, verbs=("added", "removed"))
ONLINE = _service(
    "online-handling",
    "网上办理",
    "handling online",
    Text("不能网办，就要到现场。", "Without it one has to come."),
)
_DEPTH_WHY = Text(
    "网上办到哪一步，决定还要不要到现场（咨询、预审、受理、办结依次加深）。",
    "How far one gets online decides whether one still has to come.",
)
DEEPER, SHALLOWER = mirrored(
    _CHANNEL,
    (
        "online-depth-increased",
        "increase",
        Text("网办深度提高", "more can be done online"),
        Text("网上办理深度由 {before} 提高为 {after}", "depth online raised from {before} to {after}"),
        _DEPTH_WHY,
    ),
    (
        "online-depth-decreased",
        "decrease",
        Text("网办深度降低", "less can be done online"),
        Text("网上办理深度由 {before} 降低为 {after}", "depth online lowered from {before} to {after}"),
        _DEPTH_WHY,
    ),
)
DEPTH_CHANGED = ChangeKind(
    "online-depth-reworded",
    _CHANNEL,
    "reword",
    Text("网办深度变化", "depth online changed"),
    Text(
        "网上办理深度由 {before} 改为 {after}，有增有减，须人工判断",
        "depth online changed from {before} to {after}: more of one, less of the other",
    ),
    Text(
        "同一深度内有增有减，读不出申请人是否更方便。", "Some was added and some dropped at the same depth."
    ),
)
ADDRESS = _offer(
    "online-address",
    "在线办理地址",
    "address online",
    Text("没有网址，网上办理无从进入。", "Without an address nobody gets there online."),
)
ADDRESS_CHANGED = ChangeKind(
    "online-address-changed",
    _DETAIL,
    "set",
    Text("在线办理地址变化", "address online changed"),
    Text("在线办理地址由 {before} 改为 {after}", "address online changed from {before} to {after}"),
    Text("换了网址，办法不变。", "Another address; what one does is the same."),
)
LOGIN_CHANGED = ChangeKind(
    "single-login-changed",
    _DETAIL,
    "set",
    Text("单点登录变化", "single login changed"),
    Text("单点登录由 {before} 改为 {after}", "single login changed from {before} to {after}"),
    Text("只影响登录方式。", "Only how one logs in."),
)
_REGION_WHY = Text(
    "通办范围内的人可以就近办；范围缩小，有的人要回原地办。",
    "Those within may apply where they are; if it shrinks, some have to travel.",
)
REGION_WIDENED, REGION_NARROWED = mirrored(
    _CHANNEL,
    (
        "cross-region-widened",
        "increase",
        Text("通办范围扩大", "cross-region handling widened"),
        Text("通办范围由 {before} 扩大为 {after}", "cross-region handling widened from {before} to {after}"),
        _REGION_WHY,
    ),
    (
        "cross-region-narrowed",
        "decrease",
        Text("通办范围缩小", "cross-region handling narrowed"),
        Text("通办范围由 {before} 缩小为 {after}", "cross-region handling narrowed from {before} to {after}"),
        _REGION_WHY,
    ),
)
REGION_REWORDED = ChangeKind(
    "cross-region-reworded",
    _CHANNEL,
    "reword",
    Text("通办范围变化", "cross-region handling changed"),
    Text(
        "通办范围由 {before} 改为 {after}，哪个大须人工判断",
        "cross-region handling changed from {before} to {after}: for people to judge",
    ),
    Text("两种说法大小没有定论（如 全国 与 跨省）。", "Which of the two is wider is not settled."),
)
REGION = _offer("cross-region", "通办", "cross-region handling", _REGION_WHY)
REGION_MODE = _offer(
    "cross-region-mode", "通办方式", "mode of cross-region handling", _REGION_WHY, verbs=("added", "removed")
)
LABEL = _offer(
    "four-label",
    "“四办”标识",
    "label",
    Text("马上办、网上办、就近办、一次办是对申请人的承诺。", "These labels are promises to who applies."),
    verbs=("added", "removed"),
)
MODE = _offer(
    "service-mode",
    "服务方式",
    "service",
    Text("帮办、上门、延时等让申请人少跑。", "Help, visits at home, late hours spare people a way."),
    verbs=("added", "removed"),
)
APPOINTMENT = _service(
    "appointment",
    "预约办理",
    "appointment",
    Text("可以预约，申请人少排队；不是必须预约。", "With an appointment one waits less; none is due."),
)
_REQUIRED_WHY = Text(
    "须先预约的，没有预约就来的人会被劝回。",
    "Where an appointment is due, who comes without one is sent away.",
)
REQUIRED, NOT_REQUIRED = mirrored(
    SUBJECTS["appointment-duty"],
    (
        "appointment-made-compulsory",
        "add",
        Text("改为须预约", "appointment compulsory"),
        Text("改为须先预约：{note}", "an appointment is compulsory now: {note}"),
        _REQUIRED_WHY,
    ),
    (
        "appointment-no-longer-compulsory",
        "remove",
        Text("不再须预约", "appointment no longer compulsory"),
        Text("不再须先预约，原规定：{note}", "an appointment is no longer compulsory; it said: {note}"),
        _REQUIRED_WHY,
    ),
)
EXPRESS = _service(
    "express",
    "物流快递",
    "delivery by courier",
    Text("不能快递，就要到现场递交或领取。", "Without it one has to come."),
)
TERMINAL = _service(
    "terminal",
    "自助终端办理",
    "handling at a terminal",
    Text("自助终端随时可办。", "A terminal is always open."),
)
HALL = _service(
    "hall-entry",
    "政务大厅办理",
    "handling in the service hall",
    Text(
        "事项撤出大厅，到大厅来的人要另跑一处。",
        "If it leaves the hall, who comes there has to go elsewhere.",
    ),
)
ONE_WINDOW = _service(
    "one-window",
    "一窗受理",
    "one window for all",
    Text("不再一窗受理，申请人可能要跑几个窗口。", "Without it one may have to go from window to window."),
)
_POWER_WHY = Text(
    "窗口有什么权限是机关内部的事，时限和次数另行列出；授权须经机关签署。",
    "What a window may decide is for the office; limits and visits are listed by themselves. It is signed for.",
)
DELEGATED, RECALLED = mirrored(
    SUBJECTS["body"],
    (
        "delegation-given",
        "add",
        Text("增加窗口授权", "power delegated to the window"),
        Text("授予窗口{after}", "the window is given {after}"),
        _POWER_WHY,
    ),
    (
        "delegation-recalled",
        "remove",
        Text("收回窗口授权", "power recalled from the window"),
        Text("收回窗口的{before}", "{before} is recalled from the window"),
        _POWER_WHY,
    ),
    authority=True,
)
REVIEW_CHANGED = ChangeKind(
    "review-kind-changed",
    SUBJECTS["body"],
    "set",
    Text("审查类型变化", "kind of review changed"),
    Text("事项审查类型由 {before} 改为 {after}", "kind of review changed from {before} to {after}"),
    Text(
        "机关内部如何审查，申请人等多久以时限为准。",
        "How the office reviews; how long one waits, the limit says.",
    ),
)
KINDS: tuple[ChangeKind, ...] = (
    *(*FORM, *ONLINE, DEEPER, SHALLOWER, DEPTH_CHANGED, *ADDRESS, ADDRESS_CHANGED, LOGIN_CHANGED),
    *(*REGION, REGION_WIDENED, REGION_NARROWED, REGION_REWORDED, *REGION_MODE, *LABEL, *MODE),
    *(*APPOINTMENT, REQUIRED, NOT_REQUIRED, *EXPRESS, *TERMINAL, *HALL, *ONE_WINDOW),
    *(DELEGATED, RECALLED, REVIEW_CHANGED),
)
