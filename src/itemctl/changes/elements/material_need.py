"""Who must bring a material, and when: need, cases, handing it in later."""

from __future__ import annotations

import re
from typing import Any

from itemctl.changes.declare import mirrored
from itemctl.changes.elements.material_view import Materials, called, is_deferrable, level_of
from itemctl.changes.elements.scope import case_names, cases_in
from itemctl.changes.subjects import SUBJECTS
from itemctl.changes.two import Two
from itemctl.changes.values import compare_plain, order_of, words_in
from itemctl.changes.wording import same_words, words_of
from itemctl.model.change import ChangeKind
from itemctl.model.text import Text

_MATERIAL = SUBJECTS["material"]
_DETAIL = SUBJECTS["material-detail"]

MADE_REQUIRED, MADE_OPTIONAL = mirrored(
    _MATERIAL,
    (
        "material-made-required",
        "tighten",
        Text("材料改为必须提交", "material made required"),
        Text(
            "申请材料“{entry}”由自愿提交改为必须提交[（{cases}）]",
            "“{entry}” must be brought now[ ({cases})]",
        ),
        Text("没有准备它的人现在会被要求补正。", "Who did not prepare it is now sent away for it."),
    ),
    (
        "material-made-optional",
        "loosen",
        Text("材料改为非必要", "material made optional"),
        Text("申请材料“{entry}”改为非必要，可以不交", "“{entry}” need not be brought any more"),
        Text("不交也能办。", "It can do without."),
    ),
)
DEMANDED_OF_ALL, LIMITED_TO_CASES = mirrored(
    _MATERIAL,
    (
        "material-demanded-of-all",
        "tighten",
        Text("材料改为一律提交", "material demanded of all"),
        Text(
            "申请材料“{entry}”原来只在“{cases}”时提交，改为一律提交",
            "“{entry}”, formerly for {cases}, is for all now",
        ),
        Text("其他情形的人原来不用交。", "People in other cases did not have to bring it."),
    ),
    (
        "material-limited-to-cases",
        "loosen",
        Text("材料改为部分情形提交", "material limited to cases"),
        Text("申请材料“{entry}”改为只在“{cases}”时提交", "“{entry}” is for {cases} only now"),
        Text("其他情形的人不用再交。", "People in other cases need not bring it any more."),
    ),
)
CASES_ADDED, CASES_REMOVED = mirrored(
    _MATERIAL,
    (
        "material-cases-added",
        "increase",
        Text("须交材料的情形增加", "more cases demand it"),
        Text("申请材料“{entry}”增加提交情形：{cases}", "“{entry}” is demanded for {cases} as well"),
        Text("这些情形的人原来不用交。", "People in these cases did not have to bring it."),
    ),
    (
        "material-cases-removed",
        "decrease",
        Text("须交材料的情形减少", "fewer cases demand it"),
        Text("申请材料“{entry}”减少提交情形：{cases}", "“{entry}” is no longer demanded for {cases}"),
        Text("这些情形的人不用再交。", "People in these cases need not bring it any more."),
    ),
)
CASE_REWORDED = ChangeKind(
    "material-case-reworded",
    _DETAIL,
    "reword",
    Text("提交情形文字改动", "cases reworded"),
    Text(
        "申请材料“{entry}”的提交情形由“{was}”改为“{then}”",
        "cases of “{entry}” changed from “{was}” to “{then}”",
    ),
    Text(
        "提交情形是自由文字，多了谁少了谁须人工判断。",
        "Cases in free text: who is in them is for people to tell.",
    ),
)
NEED_RESTATED = ChangeKind(
    "material-need-restated",
    SUBJECTS["material-record"],
    "set",
    Text("必要性或提交情形换了写法", "need written otherwise"),
    Text(
        "申请材料“{entry}”的必要性或提交情形换了写法，该交的人没有变",
        "need of “{entry}” written otherwise; for the same people",
    ),
    Text("谁在什么情形下要交没有变。", "Who must bring it, and when, is the same."),
)
MADE_UNDEFERRABLE, MADE_DEFERRABLE = mirrored(
    _MATERIAL,
    (
        "material-made-undeferrable",
        "tighten",
        Text("不再容缺", "no longer accepted later"),
        Text("申请材料“{entry}”不能再容缺后补，申请时就要交", "“{entry}” can no longer be handed in later"),
        Text(
            "缺了它原来可以先受理，现在要再来一次。",
            "Without it the case was taken in; now one has to come again.",
        ),
    ),
    (
        "material-made-deferrable",
        "loosen",
        Text("改为容缺后补", "accepted later"),
        Text("申请材料“{entry}”可以容缺后补", "“{entry}” may be handed in later"),
        Text("缺了它可以先受理。", "The case is taken in without it."),
    ),
)
DEFERRAL_SHORTENED, DEFERRAL_LENGTHENED = mirrored(
    _DETAIL,
    (
        "deferral-shortened",
        "tighten",
        Text("补交期限缩短", "deferral shortened"),
        Text(
            "申请材料“{entry}”的补交期限由 {before} 缩短为 {after}",
            "“{entry}” is due within {after} instead of {before}",
        ),
        Text("留给申请人补交的时间少了。", "There is less time to bring it."),
    ),
    (
        "deferral-lengthened",
        "loosen",
        Text("补交期限延长", "deferral lengthened"),
        Text(
            "申请材料“{entry}”的补交期限由 {before} 延长为 {after}",
            "“{entry}” is due within {after} instead of {before}",
        ),
        Text("留给申请人补交的时间多了。", "There is more time to bring it."),
    ),
)
DEFERRAL_REWORDED = ChangeKind(
    "deferral-reworded",
    _DETAIL,
    "reword",
    Text("容缺办法改动", "deferral reworded"),
    Text(
        "申请材料“{entry}”的容缺办法由“{before}”改为“{after}”",
        "deferral of “{entry}” changed from “{before}” to “{after}”",
    ),
    Text("期限或补正方式无法比较，须人工判断。", "The periods or ways cannot be compared."),
)
NEED_TIDIED = ChangeKind(
    "material-need-tidied",
    _DETAIL,
    "tidy",
    Text("必要性文字整理", "need tidied"),
    Text("申请材料“{entry}”的必要性、情形或容缺办法只有写法不同", "need of “{entry}” in other writing"),
    Text("写明默认值，或只有标点、空格等不同。", "A default written out, or only blanks and marks."),
)
_JOINTS = re.compile("[、,;和与及或]")
KINDS = (
    *(MADE_REQUIRED, MADE_OPTIONAL, DEMANDED_OF_ALL, LIMITED_TO_CASES, CASES_ADDED, CASES_REMOVED),
    *(CASE_REWORDED, NEED_RESTATED, MADE_UNDEFERRABLE, MADE_DEFERRABLE),
    *(DEFERRAL_SHORTENED, DEFERRAL_LENGTHENED, DEFERRAL_REWORDED, NEED_TIDIED),
)


def detect(entry: Two, materials: Materials) -> None:
    """Report what changed in who must bring one material, and when."""
    keys = ("need", "when", "case", "deferral")
    if not any(entry.at(key).differs for key in keys):
        return
    _deferral(entry, materials)
    old, new = level_of(entry.old), level_of(entry.new)
    if old != new:
        _level(entry, materials)
    elif old == "cases":
        _cases(entry, materials)
    elif is_deferrable(entry.old) and is_deferrable(entry.new):
        _case_text(entry, materials)
    need, report = entry.at("need"), materials.report
    if need.differs and not report.is_claimed(need):
        is_default = (need.old or "必要") == (need.new or "必要")
        report.add(NEED_TIDIED if is_default else NEED_RESTATED, need, entry=called(entry))
    report.claim(entry.at("when"), entry.at("case"))


def _level(entry: Two, materials: Materials) -> None:
    """Report that others than before must bring it."""
    old, new = level_of(entry.old), level_of(entry.new)
    if "optional" in (old, new):
        kind = MADE_OPTIONAL if new == "optional" else MADE_REQUIRED
    else:
        kind = DEMANDED_OF_ALL if new == "always" else LIMITED_TO_CASES
    cases = materials.cases_text(entry.new, is_old=False) or materials.cases_text(entry.old, is_old=True)
    at = next(entry.at(key) for key in ("when", "case", "need") if entry.at(key).differs)
    materials.report.add(kind, at, entry=called(entry), args={"cases": cases})
    materials.report.claim(*(entry.at(key) for key in ("need", "when", "case")))


def _cases(entry: Two, materials: Materials) -> None:
    """Report other cases, where some must bring it before and after."""
    when, report = entry.at("when"), materials.report
    old, new = materials.cases(entry)
    if old and new:
        sides = (
            case_names(materials.item.old, words_in(when.old)),
            case_names(materials.item.new, words_in(when.new)),
        )
        if new - old:
            names = case_names(materials.item.new, new - old)
            report.add(CASES_ADDED, when, entry=called(entry), sides=sides, args={"cases": names})
        if old - new:
            names = case_names(materials.item.old, old - new)
            report.add(CASES_REMOVED, when, entry=called(entry), sides=sides, args={"cases": names})
    elif old or new:
        _words_for_cases(entry, materials)
        return
    _case_text(entry, materials)


def _case_text(entry: Two, materials: Materials) -> None:
    """Report other words for the cases; not where they say on both sides what the situations say."""
    case, item = entry.at("case"), materials.item
    if not case.differs:
        return
    rests = (
        _without_names(case.old, item.old, entry.old.get("when")),
        _without_names(case.new, item.new, entry.new.get("when")),
    )
    says_same = same_words(case.old, case.new) or (rests[0] is not None and rests[0] == rests[1])
    args = {"was": case.old or "—", "then": case.new or "—"}
    kind = NEED_TIDIED if says_same else CASE_REWORDED
    materials.report.add(kind, case, entry=called(entry), args=args)


def _without_names(case: Any, view: Any, when: Any) -> str | None:
    """Return what words for cases say beside the names of situations; None where they do not name just those of `when`."""
    text = words_of(str(case or ""))
    for name in case_names(view, cases_in(when)):
        if words_of(name) not in text:
            return None
        text = text.replace(words_of(name), "")
    return _JOINTS.sub("", text) if when else None


def _words_for_cases(entry: Two, materials: Materials) -> None:
    """Report that a text gave way to situations, or the other way round."""
    was, then = materials.cases_text(entry.old, is_old=True), materials.cases_text(entry.new, is_old=False)
    names, text = (then, was) if entry.new.get("when") else (was, then)
    says_same = all(words_of(name) in words_of(" ".join(text)) for name in names)
    at = entry.at("when")
    args = {"was": was, "then": then}
    materials.report.add(
        NEED_RESTATED if says_same else CASE_REWORDED, at, entry=called(entry), sides=(was, then), args=args
    )
    materials.report.claim(entry.at("case"))


def _deferral(entry: Two, materials: Materials) -> None:
    deferral, need, report = entry.at("deferral"), entry.at("need"), materials.report
    if not deferral.differs and "容缺后补" not in (need.old, need.new):
        return
    old, new = is_deferrable(entry.old), is_deferrable(entry.new)
    is_demanded = "optional" not in (level_of(entry.old), level_of(entry.new))
    if old != new:
        if is_demanded:
            kind = MADE_DEFERRABLE if new else MADE_UNDEFERRABLE
            at = need if "容缺后补" in (need.old, need.new) else deferral
            report.add(kind, at, entry=called(entry))
        elif level_of(entry.old) == level_of(entry.new):
            report.add(NEED_RESTATED, deferral, entry=called(entry))
        report.claim(deferral)
        return
    if bool(deferral.old) != bool(deferral.new):
        report.add(DEFERRAL_REWORDED, deferral, entry=called(entry))
        return
    within = deferral.at("within")
    if within.differs:
        order = order_of(within, report)
        kinds = {None: DEFERRAL_REWORDED, 0: NEED_TIDIED, 1: DEFERRAL_LENGTHENED, -1: DEFERRAL_SHORTENED}
        report.add(kinds[order], within, entry=called(entry))
    compare_plain(deferral.at("way"), report, DEFERRAL_REWORDED, NEED_TIDIED, entry=called(entry))
