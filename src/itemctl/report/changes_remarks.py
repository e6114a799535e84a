"""What else a comparison has to say, in words: the gate's remarks, items that may be recoded, files that were not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from itemctl.model.change import Approved, Change, GateRemark, Proposal, Unread
from itemctl.model.plain import one_line
from itemctl.model.text import Lang, Text
from itemctl.report.changes_shown import Shown
from itemctl.report.changes_words import headline

REMARKS: Final[Mapping[str, Text]] = {
    "approval-unused": Text(
        "批准 {approval} 是这次新加的，没有及于任何变化[；列出的指纹 {fingerprints} 没有对应的变化：内容在批准之后又改了，或者写错]"
        "[；列出的条件 {conditions} 没有对应的变化]",
        "approval {approval} is new here and covers nothing[; no change has the fingerprint {fingerprints}: it was changed "
        "again after the approval, or is misspelt][; no change meets {conditions}]",
    ),
    "approval-partly-unused": Text(
        "批准 {approval} 有一部分没有及于任何变化[；列出的指纹 {fingerprints} 没有对应的变化：内容在批准之后又改了，或者写错]"
        "[；列出的条件 {conditions} 没有对应的变化]；用 itemctl diff 的指纹重新核对，多余的删去",
        "a part of approval {approval} covers nothing[; no change has the fingerprint {fingerprints}: it was changed again "
        "after the approval, or is misspelt][; no change meets {conditions}]; hold it against the fingerprints of "
        "`itemctl diff` and delete what is left over",
    ),
    "approval-expired": Text(
        "批准 {approval} 已过有效期[（至 {until}）]", "approval {approval} has expired[ ({until})]"
    ),
    "approval-incomplete": Text(
        "批准 {approval} 还没有填完[（{keys}）]，不作数",
        "approval {approval} is not filled in[ ({keys})] and does not count",
    ),
    "approval-ground-unknown": Text(
        "批准 {approval} 的理由“{ground}”不是可用的理由，不作数；改为其中一个：{allowed}"
        "[；“{added}”是这次才加进字典的，合并之后才能用]",
        "approval {approval} does not count: its ground {ground} is none; write one of {allowed}"
        "[; {added} is put into the dictionary only here and may be used once that is merged]",
    ),
    "approval-grade-unknown": Text(
        "批准 {approval} 的公开审核等级“{grade}”不是可用的等级，不作数；改为其中一个：{allowed}"
        "[；“{added}”是这次才加进字典的，合并之后才能用]",
        "approval {approval} does not count: its grade {grade} is none; write one of {allowed}"
        "[; {added} is put into the dictionary only here and may be used once that is merged]",
    ),
    "approval-law-unknown": Text(
        "批准 {approval} 所引的法律 {laws} 不在 laws.yaml 中，不作数；改正 id，或者先在 laws.yaml 登记",
        "approval {approval} does not count: laws.yaml has no {laws}; correct the id or register the document",
    ),
    "approval-basis-missing": Text(
        "批准 {approval} 的理由是“{ground}”，没有写明是哪部法律的哪一条，不作数；在 basis 写上法律（law）和条款（article）",
        "approval {approval} does not count: its ground is {ground}, and no law and article are named; give them in `basis`",
    ),
    "grade-unknown": Text(
        "事项的公开审核等级“{grade}”不在字典里，由谁签发无从核对；改为其中一个：{allowed}",
        "the item's grade {grade} is none, so that nobody can tell who has to sign; write one of {allowed}",
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
    "words-changed": Text(
        "批准理由或者公开审核等级的字典这次一并改了；批准只能用改前改后都有的词",
        "the dictionary of grounds or grades is changed here as well; approvals may use only words that both have",
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
        "批准 {approval}：增负的变化[ {announced} 公布][（早于批准日期，从 {since} 算起）]"
        "[没有写公布日期（announced），从 {assumed}（基准日期、批准日期中较晚的）算起]、[{effective} 施行]"
        "[合并即施行，按 {merged} 算]，相隔 {days} 天，规定至少 {notice} 天",
        "approval {approval}:[ announced {announced},][ which is before the approval, so counted from {since},]"
        "[ `announced` is not stated, so counted from {assumed} (date in force or of the approval),][ in force {effective}:]"
        "[ in force once merged, counted as {merged}:] {days} days, at least {notice} are due",
    ),
    "workbook-not-compared": Text(
        "工作簿没有比完[；缺模板的表或者列 {missing} 个][；模板没有的表或者列 {unknown} 个][；没有归处的行 {rows} 行]"
        "[；缺 {lacking} 行][；另一边没有的事项 {others} 个][；另一边读不出来的文件 {unread} 个]，哪些见说明；补齐后再比，或者逐项核对",
        "the workbook was not compared as a whole[; {missing} sheets or columns of the profile are missing][; {unknown} are "
        "unknown to it][; {rows} rows have no place][; {lacking} rows are missing][; {others} items are not on the other "
        "side][; {unread} files cannot be read there]; see the notes, and complete it or look through it",
    ),
}
OTHER_REMARK: Final = Text("{id}[：{approval}]", "{id}[: {approval}]")
GATE_TITLE: Final = Text("放行", "Gate")
_APPROVED = Text(
    "批准：{document}（{approver}，{date}）[，依据{laws}]",
    "approved: {document} ({approver}, {date})[, as {laws} demands]",
)
_NOT_APPROVED = Text(
    "没有批准[：批准之后又改了，{approval} 列出的指纹是改前的，须重新批准]",
    "not approved[: changed again after {approval}, which has the fingerprint of before; to be approved anew]",
)
_MANY: Final = ("fingerprints", "conditions", "laws")
_LISTED: Final = 6
_MORE = Text("……共 {count} 个", "… {count} in all")
_ABOUT = Text("（{name}：{change}）", " ({name}: {change})")
_NONE: Final = dict.fromkeys(
    ("approval", "since", "assumed", "effective", "merged", "fingerprints", "conditions", "added", "keys"), ""
)
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


def approval_words(shown: Shown, approved: Approved | None, change: Change) -> str:
    """Return what approves a change, or that nothing does; and whether something did before it was changed again."""
    if approved is None:
        outdated = shown.gate.outdated if shown.gate is not None else {}
        return one_line(_NOT_APPROVED.fill(shown.lang, {"approval": outdated.get(change.fingerprint, "")}))
    args = {
        "document": approved.document,
        "approver": approved.approver,
        "date": approved.date,
        "laws": "、".join(approved.laws),
    }
    return one_line(_APPROVED.fill(shown.lang, args))


def remark_words(remark: GateRemark, lang: Lang) -> str:
    """Return a remark of the gate on one line: whether it keeps the gate closed, where, and what about."""
    args = {name: _few(value, lang) if name in _MANY else value for name, value in remark.args.items()}
    text = REMARKS.get(remark.id, OTHER_REMARK).fill(lang, {**_NONE, "id": remark.id, **args})
    lead = (_CLOSING if remark.is_closing else _NOTE).get(lang)
    about = ""
    if remark.change is not None:
        about = _ABOUT.fill(lang, {"name": remark.change.name, "change": headline(remark.change, lang)})
    where = f"{remark.path}{f':{remark.line}' if remark.line else ''}: " if remark.path else ""
    return one_line(f"{where}{lead}{text}{about}")


def _few(value: list[Any], lang: Lang) -> list[Any]:
    """Return no more entries than one reads, and how many there are."""
    if len(value) <= _LISTED:
        return value
    return [*value[: _LISTED - 1], _MORE.fill(lang, {"count": len(value)})]


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
