"""Whom to ask, to complain to, to appeal to.

Where the last of several ways to ask goes, people come in vain who could have asked before: adverse. One of several that goes,
or another number, leaves the way as it is: the mirror of a changed number is a changed number, so neither way can be worse.
"""

from __future__ import annotations

from itemctl.changes.declare import LimitWords, limit_kinds, mirrored
from itemctl.changes.elements.details import DETAILS
from itemctl.changes.rest import report_rest
from itemctl.changes.subjects import SUBJECTS
from itemctl.changes.two import Report, Two
from itemctl.changes.values import (
    compare_limit,
    compare_number,
    compare_plain,
    join_lone,
    limit_of,
    name_of,
    numbers_in_same_words,
)
from itemctl.model.change import ChangeKind
from itemctl.model.schema import title_of
from itemctl.model.text import Text

_CONTACT, _ASKING, _REMEDY = (SUBJECTS[name] for name in ("contact", "asking", "remedy"))
_TIDIED = DETAILS["contact"][1]
_LISTS = {
    "consult": "咨询方式",
    "complain": "监督投诉方式",
    "progress": "办理进程查询",
    "unresolved": "办不成事反映窗口",
}
_ASKING_WHY = Text(
    "一个可问的地方都没有了，申请人只能白跑一趟来问；投诉无门同理。",
    "With nobody left to ask, people have to come just to ask; the same of complaining.",
)
INTRODUCED, WITHDRAWN = mirrored(
    _ASKING,
    (
        "contact-channel-introduced",
        "add",
        Text("公布联系渠道", "way to ask introduced"),
        Text("新公布{entry}", "{entry} published now"),
        _ASKING_WHY,
    ),
    (
        "contact-channel-withdrawn",
        "remove",
        Text("取消联系渠道", "way to ask withdrawn"),
        Text("不再公布任何{entry}", "no {entry} is published any more"),
        _ASKING_WHY,
    ),
)
PHONE_INTRODUCED, PHONE_WITHDRAWN = mirrored(
    _ASKING,
    (
        "contact-phone-introduced",
        "add",
        Text("公布联系电话", "phone published"),
        Text("{entry}增加电话 {after}", "{entry}: phone {after} published"),
        _ASKING_WHY,
    ),
    (
        "contact-phone-withdrawn",
        "remove",
        Text("取消联系电话", "phone withdrawn"),
        Text("{entry}不再有任何电话，原为 {before}", "{entry}: no phone any more; it was {before}"),
        _ASKING_WHY,
    ),
)
_OTHER_WHY = Text(
    "还有别的渠道可问，申请人怎么办不变；换了号码、地址也一样。",
    "There are others to ask, or it is merely another number or address: what people do stays the same.",
)
ADDED, REMOVED = mirrored(
    _CONTACT,
    (
        "contact-added",
        "add",
        Text("增加联系方式", "contact added"),
        Text("{list}增加一处：{entry}", "{list}: {entry} added"),
        _OTHER_WHY,
    ),
    (
        "contact-removed",
        "remove",
        Text("减少联系方式", "contact dropped"),
        Text("{list}减少一处：{entry}（仍有其他渠道）", "{list}: {entry} dropped; there are others"),
        _OTHER_WHY,
    ),
)
CHANGED = ChangeKind(
    "contact-changed",
    _CONTACT,
    "set",
    Text("联系方式变化", "contact changed"),
    Text(
        "{list}[（{entry}）]由 {before} 改为 {after}", "{list}[ ({entry})] changed from {before} to {after}"
    ),
    _OTHER_WHY,
)
_REMEDY_WHY = Text(
    "指南写明向谁、多久内申请复议或起诉；不写了或期限短了，申请人容易错过（行政复议法第二十条为六十日）。",
    "The guide says to whom and by when; without it, or with less time, people miss it (行政复议法 art. 20: sixty days).",
)
REMEDY_INTRODUCED, REMEDY_WITHDRAWN = mirrored(
    _REMEDY,
    (
        "remedy-introduced",
        "add",
        Text("写明救济途径", "remedy named"),
        Text("新写明{entry}途径", "{entry} is named now"),
        _REMEDY_WHY,
    ),
    (
        "remedy-withdrawn",
        "remove",
        Text("不再写明救济途径", "remedy no longer named"),
        Text("不再写明{entry}途径", "{entry} is no longer named"),
        _REMEDY_WHY,
    ),
    authority=True,
)
_BODY_WHY = Text(
    "向哪个机关提出由法律规定；换机关不加重申请人负担，但不能由本机关自定。",
    "The law says to whom; another body is no burden, but is not for the office to choose.",
)
BODY_ADDED, BODY_REMOVED = mirrored(
    _CONTACT,
    (
        "remedy-body-added",
        "add",
        Text("增加救济机关", "body for a remedy added"),
        Text("{list}增加机关“{entry}”", "{list}: “{entry}” added"),
        _BODY_WHY,
    ),
    (
        "remedy-body-removed",
        "remove",
        Text("减少救济机关", "body for a remedy dropped"),
        Text("{list}减少机关“{entry}”", "{list}: “{entry}” dropped"),
        _BODY_WHY,
    ),
    authority=True,
)
BODY_CHANGED = ChangeKind(
    "remedy-body-changed",
    _CONTACT,
    "set",
    Text("救济机关变化", "body for a remedy changed"),
    Text("{list}机关由“{before}”改为“{after}”", "{list}: “{before}” became “{after}”"),
    _BODY_WHY,
    authority=True,
)
PERIOD = limit_kinds(
    "remedy-period",
    _REMEDY,
    _REMEDY,
    LimitWords(Text("救济期限", "time for a remedy"), _REMEDY_WHY, _REMEDY_WHY),
    authority=True,
)
REMEDY_CONTACT = ChangeKind(
    "remedy-contact-changed",
    _CONTACT,
    "set",
    Text("救济机关联系方式变化", "contact of a body for a remedy changed"),
    Text(
        "{list}机关“{entry}”的{field}由 {before} 改为 {after}",
        "{list}: {field} of “{entry}” changed from {before} to {after}",
    ),
    _OTHER_WHY,
)
REMEDY_BASIS = ChangeKind(
    "remedy-basis-changed",
    SUBJECTS["basis"],
    "set",
    Text("救济期限依据变化", "basis of a remedy changed"),
    Text(
        "“{entry}”期限的依据由 {before} 改为 {after}",
        "basis of the time for “{entry}” changed from {before} to {after}",
    ),
    Text("期限本身是否变，另行列出。", "Whether the time itself changed is listed by itself."),
    authority=True,
)
KINDS: tuple[ChangeKind, ...] = (
    *(INTRODUCED, WITHDRAWN, PHONE_INTRODUCED, PHONE_WITHDRAWN, ADDED, REMOVED, CHANGED),
    *(REMEDY_INTRODUCED, REMEDY_WITHDRAWN, BODY_ADDED, BODY_REMOVED, BODY_CHANGED, *PERIOD.all()),
    *(REMEDY_CONTACT, REMEDY_BASIS),
)
READS = ("contact", "remedies")


def detect(item: Two, report: Report) -> None:
    """Report changed contacts and remedies."""
    contact, remedies = item.at("contact"), item.at("remedies")
    if contact.differs:
        for key, title in _LISTS.items():
            _contacts(contact, key, report, title)
    if remedies.differs:
        for key, title in (("review", "行政复议"), ("lawsuit", "行政诉讼")):
            _remedies(remedies, key, report, title)


def _contacts(holder: Two, key: str, report: Report, title: str) -> None:
    contacts = holder.at(key)
    if not contacts.differs:
        return
    if bool(contacts.old) is not bool(contacts.new):
        report.add(INTRODUCED if contacts.new else WITHDRAWN, contacts, entry=title)
        return
    phones = _phones(contacts.old), _phones(contacts.new)
    if bool(phones[0]) is not bool(phones[1]):
        kind = PHONE_INTRODUCED if phones[1] else PHONE_WITHDRAWN
        sides = "、".join(phones[0]) or None, "、".join(phones[1]) or None
        report.add(kind, contacts, entry=title, sides=sides)
        report.unclaim(contacts)
    for two in join_lone(holder.entries(key), report):
        if two.is_added or two.is_removed:
            kind = ADDED if two.is_added else REMOVED
            report.add(kind, two, entry=_called(two), args={"list": title})
        elif two.matched == "alone":
            report.add(CHANGED, two, entry="", args={"list": title})
        elif two.differs:
            for part in ("name", "phone", "window", "url", "address", "email"):
                value = two.at(part)
                if part == "phone" and bool(phones[0]) is not bool(phones[1]):
                    report.claim(value)
                compare_plain(value, report, CHANGED, _TIDIED, entry=_called(two), args={"list": title})


def _phones(contacts: object) -> list[str]:
    entries = contacts if isinstance(contacts, list) else []
    return [str(one["phone"]) for one in entries if isinstance(one, dict) and one.get("phone")]


def _called(two: Two) -> str:
    return name_of(two, ("name", "phone", "window", "url", "address", "email"))


def _remedies(holder: Two, key: str, report: Report, title: str) -> None:
    remedies = holder.at(key)
    if not remedies.differs:
        return
    if bool(remedies.old) is not bool(remedies.new):
        report.add(REMEDY_INTRODUCED if remedies.new else REMEDY_WITHDRAWN, remedies, entry=title)
        return
    for two in join_lone(holder.entries(key), report):
        if two.is_added or two.is_removed:
            kind = BODY_ADDED if two.is_added else BODY_REMOVED
            report.add(kind, two, entry=name_of(two, ("body",)), args={"list": title})
        elif two.differs:
            _remedy(two, report, title)


def _remedy(two: Two, report: Report, title: str) -> None:
    entry = name_of(two, ("body",))
    compare_plain(two.at("body"), report, BODY_CHANGED, _TIDIED, entry=entry, args={"list": title})
    _period(two.at("within"), report, entry)
    for key in ("address", "phone", "url"):
        args = {"list": title, "field": title_of("item/remedies/review", key)}
        compare_plain(two.at(key), report, REMEDY_CONTACT, _TIDIED, entry=entry, args=args)
    compare_plain(two.at("basis"), report, REMEDY_BASIS, _TIDIED, entry=entry)
    if two.matched == "alone":
        report_rest(two, report, "remedies", entry)


def _period(within: Two, report: Report, entry: str) -> None:
    """Report the time for a remedy, also where it stands in a sentence whose other words stayed."""
    readable = limit_of(within.old) is not None and limit_of(within.new) is not None
    if not readable and numbers_in_same_words(within.old, within.new) is not None:
        others = PERIOD.reworded, _TIDIED
        compare_number(within, report, (PERIOD.longer, PERIOD.shorter), others, entry=entry)
    compare_limit(within, report, PERIOD, _TIDIED, entry=entry)
