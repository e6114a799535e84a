"""Changes as tables: 变更对照表 in the form offices gazette, the summary, and for workbooks every detail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from itemctl.model.change import Approved, Change, Class
from itemctl.model.table import Cell, Column, Marked, Table
from itemctl.model.text import Lang, Text
from itemctl.report.changes_shown import Shown
from itemctl.report.changes_summary import filter_words, summary_rows
from itemctl.report.changes_values import told_pair
from itemctl.report.changes_words import (
    CLASS_WORDS,
    SECTION_WORDS,
    class_word,
    day_of_side,
    day_words,
    formal_message_of,
    matched_words,
    message_of,
    section_word,
    shared_words,
    spot_words,
    text_headline,
)

TITLE: Final = Text("政务服务事项变更对照表", "Comparison of service items")
_NAME = Text("变更对照表", "Changes")
_SUMMARY = Text("汇总", "Summary")
_SUMMARY_TITLE = Text("变更汇总", "Summary of changes")
_DETAILS = Text("明细", "Details")
_DETAILS_TITLE = Text("变更明细", "Details of changes")
_HEADS: Final = {
    "number": Text("序号", "No."),
    "item": Text("事项", "Item"),
    "before": Text("调整前", "Before"),
    "after": Text("调整后", "After"),
    "ground": Text("依据", "Ground"),
    "effect": Text("影响", "Effect"),
    "what": Text("项目", "What"),
    "figures": Text("内容", "Figures"),
    "department": Text("部门", "Department"),
    "code": Text("事项编码", "Code"),
    "shared": Text("共用条目", "Shared entry"),
    "section": Text("方面", "Section"),
    "class": Text("等级", "Class"),
    "authority": Text("涉及职权", "Authority"),
    "said": Text("变化", "Change"),
    "kind": Text("种类", "Kind"),
    "matched": Text("匹配依据", "Matched by"),
    "fingerprint": Text("指纹", "Fingerprint"),
    "old": Text("原位置", "Was at"),
    "new": Text("现位置", "Is at"),
    "approval": Text("批准", "Approval"),
}
_SIDES = Text(
    "调整前，指{old}的内容；调整后，指[{new}的][{now}]内容。",
    "Before: as of {old}; after: [as of {new}][{now}].",
)
_NOW = Text("本次调整的", "as adjusted now")
_EFFECT = Text("[{word}：]{message}", "[{word}: ]{message}")
_ENTRY = Text("{name}[\n（{within}）]", "{name}[\n({within})]")
_WITHIN = Text("{section}[：{entry}]", "{section}[: {entry}]")
_SHARED = Text("{name}[（涉及 {reach} 个事项）]", "{name}[ (concerns {reach} items)]")
_DOCUMENT = Text("{document}（{approver}）", "{document} ({approver})")
_GUIDE = Text("办事指南", "guide")
_YES = Text("是", "yes")
_CLERICAL = Text("只有写法不同的 {count} 处没有列入。", "{count} changes of writing alone are left out.")
_RECORDS = Text(
    "机关内部记录的变化 {count} 处没有列入。", "{count} changes of internal records are left out."
)
_INTERNAL = Text(
    "不公开的事项的变化 {count} 处没有列入。", "{count} changes of items that are not public are left out."
)
_FELT: Final[Mapping[Class, tuple[Text, Text]]] = {
    "adverse": (
        CLASS_WORDS["adverse"],
        Text(
            "增负，指照原指南备齐的申请人可能被退回、多跑、多等或者多付",
            "adverse: who prepared what the old guide asked for could be turned away, come again, wait longer or pay more",
        ),
    ),
    "favourable": (
        CLASS_WORDS["favourable"],
        Text(
            "减负，指申请人少交、少跑、少等或者少付",
            "favourable: less to bring, to come for, to wait or to pay",
        ),
    ),
    "undecidable": (
        Text("内容调整", "amended"),
        Text(
            "内容调整，指改了文字，要求以调整后的为准", "amended: what is asked is what the new wording says"
        ),
    ),
    "neutral": (
        Text("要求不变", "same demands"),
        Text("要求不变，指申请人要做的事不变", "same demands: nothing changes for who applies"),
    ),
}
"""What a published table calls a class, and what that means."""
_FELT_NOTE = Text("“影响”中：{meanings}。", "Effect: {meanings}.")
_LEFT_TO_PEOPLE: Final = "判断"
_EMPTY = Text("没有须列入的变化。", "There are no changes to list.")
_MARKED = Text(
    "“调整前”中加删除线的是删去的文字，“调整后”中加粗、加下划线的是新的文字。",
    "Before: what is struck through is gone; after: what is bold and underlined is new.",
)
_WIDE: Final = 24
_LONGEST_ENTRY: Final = 20
_LONGEST_TOLD_TWICE: Final = 16


def gazette_tables(shown: Shown) -> list[Table]:
    """Return 变更对照表 alone, for a document."""
    return [_gazette(shown)]


def workbook_tables(shown: Shown) -> list[Table]:
    """Return 变更对照表, the summary with the definition of every sum, and one row for each change with all that is known."""
    return [_gazette(shown), _summary(shown), _details(shown)]


def _gazette(shown: Shown) -> Table:
    lang = shown.lang
    public = [one for one in _in_order(shown) if one.public]
    listed = [one for one in public if one.cls != "clerical" and not _is_record(one)]
    rows = tuple((number, *_gazette_row(shown, change)) for number, change in enumerate(listed, 1))
    clerical = sum(one.cls == "clerical" for one in public)
    notes = [*_days(shown), *([_meanings(listed, lang)] if rows else [_EMPTY.get(lang)])]
    notes += [_MARKED.get(lang)] if any(isinstance(cell, Marked) for row in rows for cell in row) else []
    notes += [_CLERICAL.fill(lang, {"count": clerical})] if clerical else []
    notes += [text] if (text := filter_words(shown)) else []
    columns = (
        Column(_HEADS["number"].get(lang), 5, "number"),
        *(_column(shown, name, width) for name, width in (("item", 16), ("before", _WIDE), ("after", _WIDE))),
        *(_column(shown, name, width) for name, width in (("ground", 14), ("effect", 18))),
    )
    return Table(_NAME.get(lang), TITLE.get(lang), columns, rows, tuple(notes))


def withheld_words(shown: Shown) -> list[str]:
    """Return what the table does not list and, as it is published, does not speak of."""
    public = [one for one in shown.changes if one.public]
    records, internal = sum(map(_is_record, public)), len(shown.changes) - len(public)
    counts = ((_RECORDS, records), (_INTERNAL, internal))
    return [text.fill(shown.lang, {"count": count}) for text, count in counts if count]


def _days(shown: Shown) -> Iterator[str]:
    """Yield of which days both sides are, where these are known and tell them apart."""
    old, new = (day_of_side(side) for side in (shown.comparison.old, shown.comparison.new))
    if old and old != new:
        days = {"old": day_words(old, shown.lang), "new": day_words(new, shown.lang) if new else ""}
        yield _SIDES.fill(shown.lang, {**days, "now": "" if new else _NOW.get(shown.lang)})


def _meanings(listed: Sequence[Change], lang: Lang) -> str:
    used = {one.cls for one in listed if _felt(one, lang)}
    meanings = [meaning.get(lang) for cls, (_, meaning) in _FELT.items() if cls in used]
    return _FELT_NOTE.fill(lang, {"meanings": ("；" if lang == "zh" else "; ").join(meanings)})


def _felt(change: Change, lang: Lang) -> str:
    """Return what a published table calls the class; nothing where only its readers can tell what it means to them."""
    is_open = change.cls == "undecidable" and change.kind.action != "reword"
    return "" if is_open or change.cls not in _FELT else _FELT[change.cls][0].get(lang)


def _gazette_row(shown: Shown, change: Change) -> tuple[Cell, ...]:
    lang = shown.lang
    name = change.name
    if change.item is None:
        args = {"name": name or change.source, "reach": change.reach or ""}
        name = _SHARED.fill(lang, args)
    before, after = told_pair(shown, change)
    entry = change.entry if len(change.entry) <= _LONGEST_ENTRY and change.entry != change.name else ""
    section = change.kind.section
    within = {
        "section": (_GUIDE if section == "publication" else SECTION_WORDS[section]).get(lang),
        "entry": entry,
    }
    of_entry = {"name": name, "within": "" if section == "item" else _WITHIN.fill(lang, within)}
    approved = shown.approved(change)
    ground = "\n".join(_ground(approved, lang)) if approved else ""
    effect = {"word": _felt(change, lang), "message": _effect(change, lang)}
    return _ENTRY.fill(lang, of_entry), before, after, ground, _EFFECT.fill(lang, effect)


def _effect(change: Change, lang: Lang) -> str:
    """Return what a change is: its sentence, or its name alone where the sentence repeats long texts that stand beside it."""
    if change.parts:
        return change.kind.title.get(lang)
    if change.cls == "undecidable" and _LEFT_TO_PEOPLE in change.kind.message.zh:
        return text_headline(change, lang)
    message = message_of(change, lang)
    beside = [one for one in (change.before, change.after) if isinstance(one, str) and one in message]
    if sum(map(len, beside)) > _LONGEST_TOLD_TWICE:
        return change.kind.title.get(lang)
    return formal_message_of(change, lang)


def _summary(shown: Shown) -> Table:
    lang = shown.lang
    columns = (_column(shown, "what", 10), _column(shown, "figures", 60))
    colon = "：" if lang == "zh" else ": "
    notes = [
        f"{one.title.get(lang)}{colon}{one.definition.get(lang)}"
        for one in shown.measures
        if not one.is_empty
    ]
    return Table(
        _SUMMARY.get(lang),
        _SUMMARY_TITLE.get(lang),
        columns,
        tuple(summary_rows(shown)),
        (*notes, *withheld_words(shown), *shown.notes),
    )


def _details(shown: Shown) -> Table:
    widths = (
        *(("department", 10), ("code", 17), ("item", 14), ("shared", 12), ("section", 6), ("class", 6)),
        *(("authority", 5), ("said", 30), ("before", 16), ("after", 16), ("kind", 14), ("matched", 8)),
        *(("fingerprint", 9), ("approval", 14), ("old", 18), ("new", 18)),
    )
    columns = tuple(_column(shown, name, width) for name, width in widths)
    rows = tuple(_detail(shown, change) for change in _in_order(shown))
    return Table(_DETAILS.get(shown.lang), _DETAILS_TITLE.get(shown.lang), columns, rows)


def _detail(shown: Shown, change: Change) -> tuple[Cell, ...]:
    lang = shown.lang
    approved = shown.approved(change)
    return (
        shown.comparison.departments.get(change.department, change.department),
        change.item or "",
        change.name if change.item is not None else "",
        shared_words(change, lang),
        section_word(change.kind.section, lang),
        class_word(change.cls, lang),
        _YES.get(lang) if change.authority else "",
        message_of(change, lang),
        *told_pair(shown, change),
        change.kind.id,
        matched_words(change.matched, lang),
        change.fingerprint,
        approved.document if approved else "",
        spot_words(change.old),
        spot_words(change.new),
    )


def _in_order(shown: Shown) -> Iterator[Change]:
    """Yield the changes as every form has them: shared entries first, then department by department, item by item."""
    for group in shown.shared:
        yield from group.changes
    for department in shown.departments:
        for group in department.items:
            yield from group.changes


def _ground(approved: Approved, lang: Lang) -> list[str]:
    """The document that approves a change, and the laws that demand it."""
    return [
        _DOCUMENT.fill(lang, {"document": approved.document, "approver": approved.approver}),
        *approved.laws,
    ]


def _is_record(change: Change) -> bool:
    """Whether it concerns what only offices keep, which no published table may show."""
    return change.kind.section == "publication" and change.kind.subject.feels == "office"


def _column(shown: Shown, name: str, width: int) -> Column:
    return Column(_HEADS[name].get(shown.lang), width)
