"""For whom and for which cases an item is: scope, audience, situations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from itemctl.changes.declare import mirrored
from itemctl.changes.subjects import SUBJECTS
from itemctl.changes.two import Report, Two
from itemctl.changes.values import compare_plain, compare_words, name_of, words_in
from itemctl.model.change import ChangeKind
from itemctl.model.text import Text

_WHY_AUDIENCE = Text(
    "服务对象写明谁可以申请；移出的人照原指南备齐材料也会被拒之门外。",
    "The audience is who may apply; who is taken out is turned away.",
)
AUDIENCE_ADDED, AUDIENCE_REMOVED = mirrored(
    SUBJECTS["audience"],
    (
        "audience-added",
        "add",
        Text("服务对象增加", "audience added"),
        Text("服务对象增加“{after}”", "open to “{after}” as well"),
        _WHY_AUDIENCE,
    ),
    (
        "audience-removed",
        "remove",
        Text("服务对象减少", "audience removed"),
        Text("服务对象不再包括“{before}”", "no longer open to “{before}”"),
        _WHY_AUDIENCE,
    ),
)
AUDIENCE_STATED, AUDIENCE_UNSTATED = mirrored(
    SUBJECTS["presentation"],
    (
        "audience-stated",
        "set",
        Text("写明服务对象", "audience stated"),
        Text("写明服务对象：{after}", "audience stated: {after}"),
        Text("原来没有写明，不能说减少了谁。", "It was not stated before, so nobody was taken out."),
    ),
    (
        "audience-unstated",
        "set",
        Text("不再写明服务对象", "audience no longer stated"),
        Text("不再写明服务对象，原为：{before}", "audience no longer stated; it was: {before}"),
        Text("不再写明，不能说增加了谁。", "It is not stated any more, so nobody was taken in."),
    ),
)
AUDIENCE_TIDIED = ChangeKind(
    "audience-tidied",
    SUBJECTS["audience"],
    "tidy",
    Text("服务对象文字整理", "audience tidied"),
    Text("服务对象只有写法不同", "audience in other writing"),
    Text("只有空格、全半角等写法不同。", "Only blanks or widths differ."),
)
SCOPE_CHANGED = ChangeKind(
    "scope-changed",
    SUBJECTS["presentation"],
    "reword",
    Text("适用范围改动", "scope changed"),
    Text("适用范围由“{before}”改为“{after}”", "scope changed from “{before}” to “{after}”"),
    Text(
        "适用范围是自由文字，谁因此进出须人工判断。",
        "Scope is free text; who falls in or out is for people to tell.",
    ),
)
SCOPE_TIDIED = ChangeKind(
    "scope-tidied",
    SUBJECTS["presentation"],
    "tidy",
    Text("适用范围文字整理", "scope tidied"),
    Text(
        "适用范围只有写法不同：“{before}”改为“{after}”", "scope in other writing: “{before}” became “{after}”"
    ),
    Text("只有空格、全半角、标点等写法不同。", "Only blanks, widths or marks differ."),
)
_WHY_SPLIT = Text(
    "只是把办理情形分开写，没有排除谁；各情形少交多交什么，在材料等处另报。",
    "Cases are told apart, nobody is left out; what each has to bring is reported with the materials.",
)
SITUATIONS_INTRODUCED, SITUATIONS_DROPPED = mirrored(
    SUBJECTS["situation"],
    (
        "situations-introduced",
        "split",
        Text("区分办理情形", "situations told apart"),
        Text("开始区分办理情形：{names}", "situations are told apart: {names}"),
        _WHY_SPLIT,
    ),
    (
        "situations-dropped",
        "merge",
        Text("不再区分办理情形", "situations no longer told apart"),
        Text("不再区分办理情形，原有：{names}", "situations are no longer told apart; there were: {names}"),
        _WHY_SPLIT,
    ),
)
_WHY_SITUATION = Text(
    "指南列出的情形就是可以办的情形；删去一种，这类申请人照原指南来办可能被拒。",
    "The guide lists the cases that can be handled; who is in a case struck off may be turned away.",
)
SITUATION_ADDED, SITUATION_REMOVED = mirrored(
    SUBJECTS["situation"],
    (
        "situation-added",
        "add",
        Text("办理情形增加", "situation added"),
        Text("办理情形增加“{entry}”", "situation “{entry}” is new"),
        _WHY_SITUATION,
    ),
    (
        "situation-removed",
        "remove",
        Text("办理情形减少", "situation removed"),
        Text("不再列出办理情形“{entry}”", "situation “{entry}” is struck off"),
        _WHY_SITUATION,
    ),
)
SITUATION_CHANGED = ChangeKind(
    "situation-changed",
    SUBJECTS["situation"],
    "reword",
    Text("办理情形文字改动", "situation reworded"),
    Text(
        "办理情形“{entry}”由“{before}”改为“{after}”",
        "situation “{entry}” changed from “{before}” to “{after}”",
    ),
    Text("情形的名称和说明是自由文字，范围宽窄须人工判断。", "Names and notes of situations are free text."),
)
SITUATION_TIDIED = ChangeKind(
    "situation-tidied",
    SUBJECTS["situation"],
    "tidy",
    Text("办理情形文字整理", "situation tidied"),
    Text("办理情形“{entry}”只有写法不同", "situation “{entry}” in other writing"),
    Text("只有空格、全半角、标点等写法不同。", "Only blanks, widths or marks differ."),
)
SITUATION_REGROUPED = ChangeKind(
    "situation-regrouped",
    SUBJECTS["situation"],
    "set",
    Text("情形分组变化", "situation regrouped"),
    Text(
        "办理情形“{entry}”的分组由“{before}”改为“{after}”",
        "group of “{entry}” changed from “{before}” to “{after}”",
    ),
    Text("分组只影响排列，不增减要求。", "Groups order what is shown; they ask for nothing."),
)
KINDS = (
    *(AUDIENCE_ADDED, AUDIENCE_REMOVED, AUDIENCE_STATED, AUDIENCE_UNSTATED, AUDIENCE_TIDIED),
    *(SCOPE_CHANGED, SCOPE_TIDIED, SITUATIONS_INTRODUCED, SITUATIONS_DROPPED),
    *(SITUATION_ADDED, SITUATION_REMOVED, SITUATION_CHANGED, SITUATION_TIDIED, SITUATION_REGROUPED),
)
READS = ("audience", "scope", "situations")


def detect(item: Two, report: Report) -> None:
    """Report what changed of scope, audience and situations."""
    compare_plain(item.at("scope"), report, SCOPE_CHANGED, SCOPE_TIDIED)
    audience = item.at("audience")
    if audience.is_added or audience.is_removed:
        report.add(AUDIENCE_STATED if audience.is_added else AUDIENCE_UNSTATED, audience)
    else:
        compare_words(audience, report, (AUDIENCE_ADDED, AUDIENCE_REMOVED), AUDIENCE_TIDIED)
    _situations(item, report)


def _situations(item: Two, report: Report) -> None:
    situations = item.at("situations")
    if not situations.differs:
        return
    if bool(situations.old) != bool(situations.new):
        kind = SITUATIONS_INTRODUCED if situations.new else SITUATIONS_DROPPED
        names = [str(one.get("name")) for one in situations.new or situations.old if isinstance(one, dict)]
        report.add(kind, situations, args={"names": names})
        return
    for entry in item.entries("situations"):
        if entry.is_added or entry.is_removed:
            report.add(SITUATION_ADDED if entry.is_added else SITUATION_REMOVED, entry, entry=name_of(entry))
            continue
        report.claim(entry.at("id"))  # how situations are told apart concerns nobody else
        for key in ("name", "note"):
            compare_plain(entry.at(key), report, SITUATION_CHANGED, SITUATION_TIDIED, entry=name_of(entry))
        compare_plain(entry.at("group"), report, SITUATION_REGROUPED, SITUATION_TIDIED, entry=name_of(entry))


def cases_in(when: Any) -> frozenset[str]:
    """Return the situations that a `when` names."""
    return frozenset(words_in(when))


def case_names(view: Any, cases: Iterable[str]) -> list[str]:
    """Return the names of situations, in the order of the guide, then those that it does not know."""
    found = view.get("situations") if isinstance(view, dict) else None
    known = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    wanted = set(cases)
    names = [str(one.get("name") or one.get("id")) for one in known if one.get("id") in wanted]
    return [*names, *sorted(wanted - {str(one.get("id")) for one in known})]
