"""The item as a whole: that it came, went, can be applied for, ends, changed its code, name, type or department.

What it means that an item comes or goes depends on what it is: a permit binds (who would act must apply first), a
service, payment or award helps; of the rest the type does not tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from itemctl.changes.declare import mirrored
from itemctl.changes.elements.details import DETAILS
from itemctl.changes.subjects import SUBJECTS
from itemctl.changes.two import Report, Two
from itemctl.changes.wording import day_or_text, is_day_tidied, same_words
from itemctl.model.change import ChangeKind
from itemctl.model.schema import title_of
from itemctl.model.text import Text

CANCELLED = "取消"
"""Status of an item that nobody can apply for any more; its file may be kept."""
DUTIES = frozenset({"行政许可"})
"""Types under which nobody may act before he applied (行政许可法 art. 2)."""
BENEFITS = frozenset({"公共服务", "行政给付", "行政奖励"})
"""Types that give something to who applies."""

_WHY_DUTY = Text(
    "行政许可未经申请不得从事相关活动：新设即多一道手续，取消即少一道；设定和取消都要有法定权限。",
    "Nobody may act before the permit is granted: one more, or one less, thing to apply for; it takes power to set or drop it.",
)
_WHY_BENEFIT = Text(
    "公共服务、给付、奖励使申请人得到帮助：取消后原来能申请的人不能再申请。",
    "Services, payments and awards help: once withdrawn, who could apply no longer can.",
)
_WHY_UNCLEAR = Text(
    "这类事项可能是义务，也可能是权利，事项类型说明不了，须人工判断。",
    "Items of this type may bind or may serve; the type does not tell which.",
)

DUTY_INTRODUCED, DUTY_ABOLISHED = mirrored(
    SUBJECTS["duty"],
    (
        "duty-introduced",
        "add",
        Text("新增须办事项", "permit introduced"),
        Text("新增{type}“{entry}”", "{type} “{entry}” is new"),
        _WHY_DUTY,
    ),
    (
        "duty-abolished",
        "remove",
        Text("取消须办事项", "permit abolished"),
        Text("取消{type}“{entry}”", "{type} “{entry}” is abolished"),
        _WHY_DUTY,
    ),
    authority=True,
)
BENEFIT_INTRODUCED, BENEFIT_WITHDRAWN = mirrored(
    SUBJECTS["benefit"],
    (
        "benefit-introduced",
        "add",
        Text("新增服务事项", "service introduced"),
        Text("新增{type}“{entry}”", "{type} “{entry}” is new"),
        _WHY_BENEFIT,
    ),
    (
        "benefit-withdrawn",
        "remove",
        Text("取消服务事项", "service withdrawn"),
        Text("取消{type}“{entry}”，不能再申请", "{type} “{entry}” is withdrawn"),
        _WHY_BENEFIT,
    ),
    authority=True,
)
ITEM_INTRODUCED, ITEM_ABOLISHED = mirrored(
    SUBJECTS["unclear-item"],
    (
        "item-introduced",
        "add",
        Text("新增事项", "item introduced"),
        Text("新增[{type}]“{entry}”", "[{type} ]“{entry}” is new"),
        _WHY_UNCLEAR,
    ),
    (
        "item-abolished",
        "remove",
        Text("取消事项", "item abolished"),
        Text("取消[{type}]“{entry}”", "[{type} ]“{entry}” is abolished"),
        _WHY_UNCLEAR,
    ),
    authority=True,
)
CANCELLED_LISTED, CANCELLED_STRUCK = mirrored(
    SUBJECTS["item"],
    (
        "cancelled-item-listed",
        "add",
        Text("补登已取消事项", "cancelled item listed"),
        Text("登记已取消的“{entry}”", "“{entry}”, cancelled, is listed"),
        Text(
            "登记时已经取消，申请人办事没有变化。",
            "It was cancelled when it was listed; nobody's way changes.",
        ),
    ),
    (
        "cancelled-item-struck",
        "remove",
        Text("已取消事项移出目录", "cancelled item struck"),
        Text("已取消的“{entry}”移出目录", "“{entry}”, cancelled before, is struck off"),
        Text("此前已经取消，申请人办事没有变化。", "It had been cancelled before; nobody's way changes."),
    ),
)
ITEM_SUSPENDED, ITEM_RESUMED = mirrored(
    SUBJECTS["availability"],
    (
        "item-suspended",
        "remove",
        Text("事项暂停", "item suspended"),
        Text("“{entry}”暂停办理", "“{entry}” is suspended"),
        Text("按原指南备齐材料的人会被拒之门外。", "Who prepared what the guide asks is turned away."),
    ),
    (
        "item-resumed",
        "add",
        Text("事项恢复", "item resumed"),
        Text("“{entry}”恢复办理", "“{entry}” can be applied for again"),
        Text("又可以申请了。", "It can be applied for again."),
    ),
    authority=True,
)


def _end(prefix: str, subject: str, why: Text) -> tuple[ChangeKind, ChangeKind]:
    return mirrored(
        SUBJECTS[subject],
        (
            f"{prefix}-end-later",
            "increase",
            Text("取消日期推迟或撤销", "end put off or lifted"),
            Text("“{entry}”取消日期[由 {was} ]改为 {then}", "end of “{entry}”[, formerly {was},] is {then}"),
            why,
        ),
        (
            f"{prefix}-end-sooner",
            "decrease",
            Text("定下或提前取消日期", "end set or brought forward"),
            Text("“{entry}”取消日期[由 {was} ]改为 {then}", "end of “{entry}”[, formerly {was},] is {then}"),
            why,
        ),
        authority=True,
    )


DUTY_END = _end("duty", "duty", _WHY_DUTY)
BENEFIT_END = _end("benefit", "benefit", _WHY_BENEFIT)
ITEM_END = _end("item", "unclear-item", _WHY_UNCLEAR)

_PRESENCE = {
    "duty": (DUTY_INTRODUCED, DUTY_ABOLISHED, DUTY_END),
    "benefit": (BENEFIT_INTRODUCED, BENEFIT_WITHDRAWN, BENEFIT_END),
    "": (ITEM_INTRODUCED, ITEM_ABOLISHED, ITEM_END),
}

ITEM_RECODED = ChangeKind(
    "item-recoded",
    SUBJECTS["item"],
    "set",
    Text("事项重新编码", "item recoded"),
    Text("事项编码由 {before} 改为 {after}", "code changed from {before} to {after}"),
    Text("编码供系统使用，申请人办事没有变化。", "Codes are for systems; nobody's way changes."),
    mirror="item-recoded",
)
ITEM_SPLIT, ITEMS_MERGED = mirrored(
    SUBJECTS["item"],
    (
        "item-split",
        "split",
        Text("事项拆分", "item split"),
        Text("事项“{entry}”拆分为 {count} 项：{parts}", "item “{entry}” is split into {count}: {parts}"),
        Text(
            "拆分本身不增减要求，拆分后的变化逐项另报。",
            "Splitting asks for nothing; what changed with it is reported apart.",
        ),
    ),
    (
        "items-merged",
        "merge",
        Text("事项合并", "items merged"),
        Text("下列 {count} 项合并为“{entry}”：{parts}", "{count} are merged into “{entry}”: {parts}"),
        Text(
            "合并本身不增减要求，合并后的变化逐项另报。",
            "Merging asks for nothing; what changed with it is reported apart.",
        ),
    ),
)
NAME_CHANGED = ChangeKind(
    "item-renamed",
    SUBJECTS["item"],
    "rename",
    Text("事项改名", "item renamed"),
    Text("事项名称由“{before}”改为“{after}”", "renamed from “{before}” to “{after}”"),
    Text(
        "编码相同，仍是同一事项；要求的变化另报。",
        "The code is the same, and so is the item; changed demands are reported apart.",
    ),
)
NAME_TIDIED = ChangeKind(
    "item-name-tidied",
    SUBJECTS["item"],
    "tidy",
    Text("事项名称文字整理", "name tidied"),
    Text(
        "事项名称只有写法不同：“{before}”改为“{after}”", "name in other writing: “{before}” became “{after}”"
    ),
    Text("只有空格、全半角、标点等写法不同。", "Only blanks, widths or marks differ."),
)
START_CHANGED = ChangeKind(
    "start-changed",
    SUBJECTS["item"],
    "set",
    Text("施行日期变化", "start changed"),
    Text("施行日期由 {before} 改为 {after}", "in force from {after} instead of {before}"),
    Text(
        "指南每次修订都改施行日期，本身不增减要求；要求的变化另报，过渡期由公示规则检查。",
        "Every revision has its day of coming into force; what is asked for is reported apart.",
    ),
)
ITEM_DEFERRED, ITEM_BEGUN = mirrored(
    SUBJECTS["availability"],
    (
        "item-deferred",
        "remove",
        Text("在办事项改为以后施行", "item put off"),
        Text(
            "施行日期由 {before} 改为 {after}，到那天之前指南不再公开",
            "in force from {after} instead of {before}; until then its guide is not published",
        ),
        Text(
            "还没有到施行日期的事项不印进对外的指南；本来可以办的，中间这段没有指南可依。",
            "Public guides leave out what is not in force yet: what could be applied for has none meanwhile.",
        ),
    ),
    (
        "item-begun",
        "add",
        Text("施行日期提前到已施行", "item brought into force"),
        Text(
            "施行日期由 {before} 改为 {after}，已经施行",
            "in force from {after} instead of {before}, that is now",
        ),
        Text("指南从现在起公开，可以办理。", "Its guide is public from now on."),
    ),
)
DEFAULT_STATED = ChangeKind(
    "item-default-stated",
    SUBJECTS["item"],
    "tidy",
    Text("写明默认值", "default stated"),
    Text("写明或略去了默认值“{value}”", "the default “{value}” is written out or left out"),
    Text("不写就是这个意思，写明或略去没有区别。", "It goes without saying; writing it out changes nothing."),
)
_SET: Mapping[str, tuple[str, Text, bool]] = {
    "type": ("item-type-changed", Text("事项类型", "type"), True),
    "department": ("department-changed", Text("实施主体", "department"), True),
    "level": ("level-changed", Text("行使层级", "level"), True),
    "power_source": ("power-source-changed", Text("权力来源", "source of the power"), True),
    "division": ("division-changed", Text("实施区划", "division"), True),
    "initiation": ("initiation-changed", Text("事项属性", "initiation"), True),
    "directory": ("directory-changed", Text("基本目录", "directory entry"), True),
    "structure": ("structure-changed", Text("事项层次", "structure"), False),
}
_WHY_SET = Text(
    "由谁办、依什么性质办，须有权机关决定；申请人要做的事不因此改变，有改变的另报。",
    "Who acts, and in what capacity, is for those with power to say; what is asked of people is reported apart.",
)
SET_KINDS: Mapping[str, ChangeKind] = {
    key: ChangeKind(
        kind_id,
        SUBJECTS["item"],
        "set",
        Text(f"{title.zh}变化", f"{title.en} changed"),
        Text(f"{title.zh}由“{{was}}”改为“{{then}}”", f"{title.en} changed from “{{was}}” to “{{then}}”"),
        _WHY_SET,
        authority=authority,
    )
    for key, (kind_id, title, authority) in _SET.items()
}
KINDS: tuple[ChangeKind, ...] = (
    *(kind for more, less, end in _PRESENCE.values() for kind in (more, less, *end)),
    *(CANCELLED_LISTED, CANCELLED_STRUCK, ITEM_SUSPENDED, ITEM_RESUMED),
    *(ITEM_RECODED, ITEM_SPLIT, ITEMS_MERGED, NAME_CHANGED, NAME_TIDIED, START_CHANGED, DEFAULT_STATED),
    *(ITEM_DEFERRED, ITEM_BEGUN),
    *SET_KINDS.values(),
)
_DAY_TIDIED = DETAILS["effective"][1]
READS = ("code", "effective", "name", "status", "type", *_SET)


def came_or_went(item: Two, report: Report) -> None:
    """Report an item that stands on one side only; one whose status is 取消 was no demand on anybody."""
    node = item.either
    if not isinstance(node, dict):
        return
    came, went, _ = _PRESENCE[_nature(node)]
    if node.get("status") == CANCELLED:
        came, went = CANCELLED_LISTED, CANCELLED_STRUCK
    report.add(
        came if item.old is None else went, item, entry=_name(node), args={"type": node.get("type", "")}
    )


def detect(item: Two, report: Report) -> None:
    """Report what changed of the item as a whole."""
    code = item.at("code")
    if code.differs and not report.is_claimed(code):
        report.add(ITEM_RECODED, code)
    _status(item, report)
    _effective(item.at("effective"), item, report)
    name = item.at("name")
    if name.differs:
        report.add(NAME_TIDIED if same_words(name.old, name.new) else NAME_CHANGED, name)
    for key, kind in SET_KINDS.items():
        two = item.at(key)
        if two.differs:
            register = key if key in ("department", "division", "directory") else ""
            shown = {"was": _shown(two.old, register, report), "then": _shown(two.new, register, report)}
            report.add(kind, two, args=shown)


def _status(item: Two, report: Report) -> None:
    """Report that the item can, or cannot, be applied for any more."""
    status = item.at("status")
    if not status.differs:
        return
    old, new = status.old or "在用", status.new or "在用"
    came, went, _ = _PRESENCE[_nature_of_both(item)]
    kind = DEFAULT_STATED
    if CANCELLED in (old, new) and old != new:
        kind = went if new == CANCELLED else came
    elif old != new:
        kind = ITEM_SUSPENDED if new == "暂停" else ITEM_RESUMED
    args = {"value": "在用"} if kind is DEFAULT_STATED else {"type": item.either.get("type", "")}
    report.add(kind, status, entry=_name(item.either), args=args)


def _effective(effective: Two, item: Two, report: Report) -> None:
    start, end = effective.at("from"), effective.at("to")
    for key in ("from", "to"):
        if is_day_tidied((day := effective.at(key)).old, day.new):
            report.add(_DAY_TIDIED, day, args={"what": title_of("item/effective", key)})
    if start.differs and not report.is_claimed(start):
        today = report.day()
        was, now = (bool(today) and day_or_text(side) > today for side in (start.old, start.new))
        report.add(START_CHANGED if was == now else ITEM_DEFERRED if now else ITEM_BEGUN, start)
    if not end.differs or report.is_claimed(end):
        return
    later, sooner = _PRESENCE[_nature_of_both(item)][2]
    is_later = end.new is None or (end.old is not None and day_or_text(end.new) > day_or_text(end.old))
    shown = {"was": end.old or "", "then": end.new or "—"}
    report.add(later if is_later else sooner, end, entry=_name(item.either), args=shown)


def _nature(node: Mapping[str, Any]) -> str:
    item_type = node.get("type")
    return "duty" if item_type in DUTIES else "benefit" if item_type in BENEFITS else ""


def _nature_of_both(item: Two) -> str:
    """What the item is; unclear where its type changed as well."""
    nature = _nature(item.new)
    return nature if _nature(item.old) == nature else ""


def _name(node: Mapping[str, Any]) -> str:
    return str(node.get("name") or node.get("code") or "")


def _shown(value: Any, register: str, report: Report) -> Any:
    return "—" if value is None else report.called(register, value) if register else value
