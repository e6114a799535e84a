"""What else a comparison has to say, in words: the gate's remarks, items that may be recoded, files that were not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from itemctl.model.change import Approved, GateRemark, Proposal, Unread
from itemctl.model.plain import one_line
from itemctl.model.text import Lang, Text
from itemctl.report.changes_shown import Shown
from itemctl.report.changes_words import headline

REMARKS: Final[Mapping[str, Text]] = {
    "approval-unused": Text(
        "批准 {approval} 是这次新加的，没有及于任何变化", "approval {approval} is new here and covers nothing"
    ),
    "approval-expired": Text(
        "批准 {approval} 已过有效期[（至 {until}）]", "approval {approval} has expired[ ({until})]"
    ),
    "approval-incomplete": Text(
        "批准 {approval} 还没有填完，不作数", "approval {approval} is not filled in and does not count"
    ),
    "approval-faulty": Text(
        "批准 {approval} 的日期或者文件版本写得不对，不作数；运行 itemctl validate 查看",
        "approval {approval} has days or a version that cannot be right and does not count; see `itemctl validate`",
    ),
    "approval-by-conditions": Text(
        "批准 {approval} 没有逐项写指纹，按条件及于这次的 {count} 处变化（增负 {adverse}），请逐处对照批准文件",
        "approval {approval} covers {count} of these changes ({adverse} adverse) by conditions, not by fingerprint; hold "
        "each against the document",
    ),
    "approval-standing": Text(
        "批准 {approval} 合并前已在册，按条件及于这次的 {count} 处变化（增负 {adverse}），请核对它批的是不是这次的变化",
        "approval {approval} stood there before and covers {count} of these changes ({adverse} adverse) by conditions; make "
        "sure that it is these it approves",
    ),
    "approval-edited": Text(
        "批准 {approval} 原来就有，这次改了内容，请对照批准文件",
        "approval {approval} stood there before and was edited here; hold it against the document",
    ),
    "applies-early": Text(
        "批准 {approval} 写明 {effective} 起施行，事项的生效日期[是 {applies}]更早或者没有写：合并后指南马上照新的印",
        "approval {approval} says from {effective}, the item applies earlier[, from {applies}]: once merged, its guide says so",
    ),
    "terms-changed": Text(
        "放行的条件（规则集的公布期限、签发人）这次一并改了；这次的变化要同时满足改前和改后的条件",
        "the terms of the gate (notice, signatories) are changed here as well; these changes have to meet the old and the new",
    ),
    "day-changed": Text(
        "基准日期这次由 {was} 改为 {then}；批准在这两天都要有效，公布期限按较早的一天算",
        "the date in force is moved here from {was} to {then}; approvals must count on both, notice is counted to the earlier",
    ),
    "approval-not-yet": Text(
        "批准 {approval} 的日期[ {date} ]还没有到，不作数",
        "approval {approval}[ of {date}] is not in force yet",
    ),
    "signatory-missing": Text(
        "批准 {approval} 没有写签发人；{grade}等级须由{wanted}签发",
        "approval {approval} names no signatory; grade {grade} wants {wanted}",
    ),
    "signatory-too-low": Text(
        "批准 {approval} 由{signatory}签发；{grade}等级须由{wanted}签发",
        "approval {approval} is signed by {signatory}; grade {grade} wants {wanted}",
    ),
    "notice-too-short": Text(
        "批准 {approval}：增负的变化 {announced} 公布、{effective} 施行，相隔 {days} 天，规定至少 {notice} 天",
        "approval {approval}: announced {announced}, in force {effective}: {days} days, at least {notice} are due",
    ),
}
OTHER_REMARK: Final = Text("{id}[：{approval}]", "{id}[: {approval}]")
GATE_TITLE: Final = Text("放行", "Gate")
_APPROVED = Text(
    "批准：{document}（{approver}，{date}）[，依据{laws}]",
    "approved: {document} ({approver}, {date})[, as {laws} demands]",
)
_NOT_APPROVED = Text("没有批准", "not approved")
_ABOUT = Text("（{name}：{change}）", " ({name}: {change})")
_CLOSING = Text("须处理：", "in the way: ")
_NOTE = Text("提醒：", "note: ")

PROPOSALS_TITLE: Final = Text("疑似换了编码的事项（请判断）", "Items that may be recoded (for you to decide)")
_PROPOSAL = Text(
    "{old_name}（{old_code}）→ {new_name}（{new_code}），相像 {likeness}；是同一事项的，在新文件的 replaces 里写 {old_code}",
    "{old_name} ({old_code}) → {new_name} ({new_code}), alike {likeness}; if it is the same, put {old_code} into replaces "
    "in the new file",
)
UNREAD_TITLE: Final = Text("读不出来、没有比较的文件", "Files that could not be read and were not compared")
_UNREAD = Text("{path}[:{line}:{column}]（{side}）：{reason}", "{path}[:{line}:{column}] ({side}): {reason}")
_OLD, _NEW = Text("原来", "old"), Text("现在", "new")
NOTES_TITLE: Final = Text("说明", "Notes")


def approval_words(shown: Shown, approved: Approved | None) -> str:
    """Return what approves a change, or that nothing does."""
    if approved is None:
        return _NOT_APPROVED.get(shown.lang)
    args = {
        "document": approved.document,
        "approver": approved.approver,
        "date": approved.date,
        "laws": "、".join(approved.laws),
    }
    return one_line(_APPROVED.fill(shown.lang, args))


def remark_words(remark: GateRemark, lang: Lang) -> str:
    """Return a remark of the gate on one line: whether it keeps the gate closed, where, and what about."""
    text = REMARKS.get(remark.id, OTHER_REMARK).fill(lang, {"id": remark.id, "approval": "", **remark.args})
    lead = (_CLOSING if remark.is_closing else _NOTE).get(lang)
    about = ""
    if remark.change is not None:
        about = _ABOUT.fill(lang, {"name": remark.change.name, "change": headline(remark.change, lang)})
    where = f"{remark.path}{f':{remark.line}' if remark.line else ''}: " if remark.path else ""
    return one_line(f"{where}{lead}{text}{about}")


def proposal_words(proposal: Proposal, lang: Lang) -> str:
    """Return a pair of items that look like the same one, with the figure."""
    args = {
        "old_code": proposal.old[0],
        "old_name": proposal.old[1],
        "new_code": proposal.new[0],
        "new_name": proposal.new[1],
        "likeness": f"{proposal.likeness:.2f}",
    }
    return one_line(_PROPOSAL.fill(lang, args))


def unread_words(shown: Shown, unread: Unread) -> str:
    """Return a file that could not be read, on which side and why."""
    args = {
        "path": unread.path,
        "line": unread.line or "",
        "column": unread.column,
        "side": (_OLD if unread.is_old else _NEW).get(shown.lang),
        "reason": shown.unread_words(unread),
    }
    return one_line(_UNREAD.fill(shown.lang, args))


def closing_parts(shown: Shown) -> Iterator[tuple[str, list[str]]]:
    """Yield title and lines of what comes behind the changes; parts without lines are left out."""
    lang, comparison = shown.lang, shown.comparison
    remarks = shown.gate.remarks if shown.gate is not None else ()
    parts = (
        (GATE_TITLE, [remark_words(one, lang) for one in remarks]),
        (PROPOSALS_TITLE, [proposal_words(one, lang) for one in comparison.proposals]),
        (UNREAD_TITLE, [unread_words(shown, one) for one in comparison.unread]),
        (NOTES_TITLE, [one_line(note) for note in shown.notes]),
    )
    for title, lines in parts:
        if lines:
            yield title.get(lang), lines
