"""What a fee can change in. Every change of what is charged needs power, whichever way it goes."""

from __future__ import annotations

from itemctl.changes.declare import mirrored
from itemctl.changes.subjects import SUBJECTS
from itemctl.model.change import ChangeKind
from itemctl.model.text import Text

_FEE, _RELIEF = SUBJECTS["fee"], SUBJECTS["fee-relief"]
_ADDED_WHY = Text(
    "收费增加则申请人多付，取消则少付；设立、取消收费都要有权机关决定。",
    "One fee more is more to pay, one less is less; to set or drop a fee needs power.",
)
_AMOUNT_WHY = Text(
    "单位相同、各只有一个金额，可以比较；调整收费标准要有权机关决定。",
    "One amount each and the same unit: they can be compared. To change a rate needs power.",
)
ADDED, REMOVED = mirrored(
    _FEE,
    (
        "fee-added",
        "add",
        Text("新增收费", "fee added"),
        Text("新增收费“{entry}”[：{standard}]", "fee “{entry}” added[: {standard}]"),
        _ADDED_WHY,
    ),
    (
        "fee-removed",
        "remove",
        Text("取消收费", "fee removed"),
        Text("取消收费“{entry}”[，原为 {standard}]", "fee “{entry}” removed[; it was {standard}]"),
        _ADDED_WHY,
    ),
    authority=True,
)
RAISED, LOWERED = mirrored(
    _FEE,
    (
        "fee-raised",
        "increase",
        Text("收费标准提高", "fee raised"),
        Text("收费“{entry}”由 {before} 提高至 {after}", "fee “{entry}” raised from {before} to {after}"),
        _AMOUNT_WHY,
    ),
    (
        "fee-lowered",
        "decrease",
        Text("收费标准降低", "fee lowered"),
        Text("收费“{entry}”由 {before} 降低至 {after}", "fee “{entry}” lowered from {before} to {after}"),
        _AMOUNT_WHY,
    ),
    authority=True,
)
STANDARD_REWORDED = ChangeKind(
    "fee-standard-reworded",
    _FEE,
    "reword",
    Text("收费标准改写", "rate of a fee reworded"),
    Text(
        "收费“{entry}”的标准由“{before}”改为“{after}”，是多付还是少付须人工判断",
        "rate of fee “{entry}” changed from “{before}” to “{after}”: for people to judge",
    ),
    Text(
        "金额不止一个、附有条件或单位不同，程序不猜是涨是降。",
        "Several amounts, conditions or other units: nothing is guessed.",
    ),
    authority=True,
)
_CAP_WHY = Text("封顶决定申请人最多付多少。", "A cap says how much one pays at most.")
CAP_RAISED, CAP_LOWERED = mirrored(
    _FEE,
    (
        "fee-cap-raised",
        "increase",
        Text("收费封顶提高", "cap of a fee raised"),
        Text(
            "收费“{entry}”的封顶由 {before} 提高至 {after}",
            "cap of “{entry}” raised from {before} to {after}",
        ),
        _CAP_WHY,
    ),
    (
        "fee-cap-lowered",
        "decrease",
        Text("收费封顶降低", "cap of a fee lowered"),
        Text(
            "收费“{entry}”的封顶由 {before} 降低至 {after}",
            "cap of “{entry}” lowered from {before} to {after}",
        ),
        _CAP_WHY,
    ),
    authority=True,
)
CAP_INTRODUCED, CAP_LIFTED = mirrored(
    _RELIEF,
    (
        "fee-cap-introduced",
        "add",
        Text("收费设封顶", "fee capped"),
        Text("收费“{entry}”设封顶：{after}", "fee “{entry}” is capped at {after}"),
        _CAP_WHY,
    ),
    (
        "fee-cap-lifted",
        "remove",
        Text("收费不再封顶", "fee no longer capped"),
        Text(
            "收费“{entry}”不再封顶，原封顶 {before}", "fee “{entry}” is no longer capped; it was at {before}"
        ),
        _CAP_WHY,
    ),
    authority=True,
)
CAP_REWORDED = ChangeKind(
    "fee-cap-reworded",
    _FEE,
    "reword",
    Text("收费封顶改写", "cap of a fee reworded"),
    Text(
        "收费“{entry}”的封顶由“{before}”改为“{after}”，须人工判断",
        "cap of fee “{entry}” changed from “{before}” to “{after}”: for people to judge",
    ),
    Text("两处写法不能直接比较。", "The two cannot be compared."),
    authority=True,
)
_ALLOWED_WHY = Text("可以减免，一部分申请人就能少付。", "Where it may be reduced, some who apply pay less.")
ALLOWED, REFUSED = mirrored(
    _RELIEF,
    (
        "fee-reduction-allowed",
        "add",
        Text("收费可以减免", "fee may be reduced"),
        Text("收费“{entry}”改为可以减免", "fee “{entry}” may be reduced now"),
        _ALLOWED_WHY,
    ),
    (
        "fee-reduction-withdrawn",
        "remove",
        Text("收费不再减免", "fee no longer reduced"),
        Text("收费“{entry}”不再允许减免", "fee “{entry}” may no longer be reduced"),
        _ALLOWED_WHY,
    ),
    authority=True,
)
_PAYER_WHY = Text("由谁付，决定申请人付不付这笔钱。", "Who pays decides whether the one who applies does.")
SHIFTED_TO_APPLICANT, SHIFTED_AWAY = mirrored(
    _FEE,
    (
        "fee-shifted-to-applicant",
        "add",
        Text("改由申请人付费", "applicant pays"),
        Text(
            "收费“{entry}”的缴费人由 {was} 改为 {now}",
            "fee “{entry}” is paid by {now} instead of {was}",
        ),
        _PAYER_WHY,
    ),
    (
        "fee-shifted-from-applicant",
        "remove",
        Text("申请人不再付费", "applicant no longer pays"),
        Text(
            "收费“{entry}”的缴费人由 {was} 改为 {now}",
            "fee “{entry}” is paid by {now} instead of {was}",
        ),
        _PAYER_WHY,
    ),
    authority=True,
)
PAYER_REWORDED = ChangeKind(
    "fee-payer-reworded",
    _FEE,
    "reword",
    Text("缴费人改写", "payer reworded"),
    Text(
        "收费“{entry}”的缴费人由“{before}”改为“{after}”，是否仍为申请人须人工判断",
        "payer of fee “{entry}” changed from “{before}” to “{after}”: for people to judge",
    ),
    Text(
        "写的是具体身份，读不出是不是申请人。",
        "From the name of a role nobody can tell whether it is who applies.",
    ),
    authority=True,
)
COLLECTOR_CHANGED = ChangeKind(
    "fee-collector-changed",
    SUBJECTS["collector"],
    "set",
    Text("收费单位变化", "collector changed"),
    Text(
        "收费“{entry}”的收费单位由 {before} 改为 {after}",
        "fee “{entry}” is collected by {after} instead of {before}",
    ),
    Text(
        "付给谁不影响付多少；但由谁收费须有依据。",
        "To whom one pays does not change how much; who may charge needs a basis.",
    ),
    authority=True,
)
RENAMED = ChangeKind(
    "fee-renamed",
    SUBJECTS["collector"],
    "rename",
    Text("收费项目改名", "fee renamed"),
    Text("收费项目由“{before}”改名为“{after}”", "fee “{before}” is called “{after}” now"),
    Text("名称不同，付多少另行比较。", "Another name; how much is compared by itself."),
    authority=True,
)
_WHEN_WHY = Text("在更多情形下收取，就有更多人要付。", "Charged in more situations, more people pay.")
WIDENED, NARROWED = mirrored(
    _FEE,
    (
        "fee-widened",
        "tighten",
        Text("收费情形增加", "fee charged in more situations"),
        Text(
            "收费“{entry}”适用于更多情形[（原：{was}）][（现：{now}）]",
            "fee “{entry}” is charged in more situations[ (before: {was})][ (now: {now})]",
        ),
        _WHEN_WHY,
    ),
    (
        "fee-narrowed",
        "loosen",
        Text("收费情形减少", "fee charged in fewer situations"),
        Text(
            "收费“{entry}”只适用于较少情形[（原：{was}）][（现：{now}）]",
            "fee “{entry}” is charged in fewer situations[ (before: {was})][ (now: {now})]",
        ),
        _WHEN_WHY,
    ),
    authority=True,
)
WHEN_CHANGED = ChangeKind(
    "fee-situations-changed",
    _FEE,
    "reword",
    Text("收费情形变化", "situations of a fee changed"),
    Text(
        "收费“{entry}”的适用情形由 {was} 改为 {now}",
        "fee “{entry}” is charged in {now} instead of {was}",
    ),
    Text("有的情形多付、有的少付，须人工判断。", "Some pay more and some less: for people to judge."),
    authority=True,
)
_PAYMENT_WHY = Text("不能网上缴费，就要到现场缴。", "Where one cannot pay online one has to come to pay.")
PAYMENT_INTRODUCED, PAYMENT_WITHDRAWN = mirrored(
    SUBJECTS["payment"],
    (
        "online-payment-introduced",
        "add",
        Text("可网上缴费", "payment online"),
        Text("改为可以网上缴费", "one may pay online now"),
        _PAYMENT_WHY,
    ),
    (
        "online-payment-withdrawn",
        "remove",
        Text("不可网上缴费", "no payment online"),
        Text("不再支持网上缴费", "one may no longer pay online"),
        _PAYMENT_WHY,
    ),
)
KINDS = (
    *(ADDED, REMOVED, RAISED, LOWERED, STANDARD_REWORDED),
    *(CAP_RAISED, CAP_LOWERED, CAP_INTRODUCED, CAP_LIFTED, CAP_REWORDED, ALLOWED, REFUSED),
    *(SHIFTED_TO_APPLICANT, SHIFTED_AWAY, PAYER_REWORDED, COLLECTOR_CHANGED, RENAMED),
    *(WIDENED, NARROWED, WHEN_CHANGED, PAYMENT_INTRODUCED, PAYMENT_WITHDRAWN),
)
