"""The published lists as tables, with the columns that such lists have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from itemctl.catalogue.registers import Registers
from itemctl.metrics.lists import ListKind, PublishedList, Row, Why
from itemctl.model.table import Cell, Column, Table
from itemctl.model.text import Lang, Text
from itemctl.reductions.rules import batch_id

LIST_NAMES: Mapping[ListKind, Text] = {
    "cancel": Text("取消清单", "Cancelled"),
    "keep": Text("保留清单", "Kept"),
    "commitment": Text("告知承诺清单", "Commitment"),
}
_TITLES: Mapping[ListKind, Text] = {
    "cancel": Text("{place}取消的证明事项清单", "{place}: proofs no longer demanded"),
    "keep": Text("{place}保留的证明事项清单", "{place}: proofs that are kept"),
    "commitment": Text(
        "{place}实行告知承诺制的证明事项清单", "{place}: proofs that a commitment may replace"
    ),
}
_NUMBER = Text("序号", "No.")
_ITEMS = Text("涉及事项（用途）", "Items concerned")
_ISSUED_BY = Text("开具单位", "Issued by")
_REMARK = Text("备注", "Remarks")
_NAME = Text("证明名称", "Proof")

_COLUMNS: Mapping[ListKind, tuple[tuple[Text, int], ...]] = {
    "cancel": (
        (_NAME, 8),
        (_ITEMS, 12),
        (Text("索要单位", "Demanded by"), 8),
        (_ISSUED_BY, 8),
        (Text("原设定依据", "Former basis"), 10),
        (Text("取消后办理方式", "Instead"), 12),
        (_REMARK, 8),
    ),
    "keep": (
        (_NAME, 8),
        (Text("设定依据", "Basis"), 20),
        (Text("索要单位", "Demanded by"), 9),
        (_ISSUED_BY, 9),
        (Text("办理指南", "How to get it"), 16),
        (_REMARK, 8),
    ),
    "commitment": (
        (Text("证明事项名称", "Proof"), 8),
        (Text("涉及政务服务事项", "Service items concerned"), 12),
        (Text("设定依据", "Basis"), 10),
        (Text("索要（实施）单位", "Demanded by"), 7),
        (_ISSUED_BY, 7),
        (Text("核查方式", "Verification"), 8),
        (Text("不适用情形", "Not for"), 10),
        (_REMARK, 9),
    ),
}
_NO_BASIS = Text("无法律、法规或者国务院决定依据", "none in law, regulation or decision of the State Council")
_NOT_STATED = Text("没有写明", "not stated")
_WHY: Mapping[Why, Text] = {
    "reaches-nothing": Text(
        "没有列入：{rule}[（{title}）]，现行办事指南都没有要求这份证明。",
        "Not listed: {rule}[ ({title})], no guide in use demands it.",
    ),
    "refused": Text(
        "没有列入：{rule}[（{title}）]，规则缺少必备的内容，不能执行。",
        "Not listed: {rule}[ ({title})], the rule lacks what it must carry.",
    ),
    "blocked": Text(
        "没有列入：{rule}[（{title}）]，对所及的材料都不能执行，原因见 itemctl reduce check。",
        "Not listed: {rule}[ ({title})], it may be applied to none of its materials; `itemctl reduce check` says why.",
    ),
}
_HIDDEN = Text(
    "另有 {hidden} 条规则只涉及不公开的事项，没有列入。",
    "{hidden} more rules concern items that are not public.",
)
_SOURCE = Text("依据{document}。", "By {document}.")
_ANNEX = Text("附件{number}", "Annex {number}")


def list_table(
    made: PublishedList,
    registers: Registers,
    *,
    as_of: str,
    lang: Lang,
    annex: int | None = None,
    noted: bool = True,
) -> Table:
    """Return a list as a table, signed by the issuer of its document, or by the catalogue's publisher.

    Args:
        made: the list.
        registers: registers of the catalogue.
        as_of: date in force; the date below where the rows come from no single document.
        lang: language of heads and notes; what rows say stays as it is written.
        annex: number of the annex; 0 = without a number, None = no annex.
        noted: whether the notes tell, for those who work on it, what is not listed.
    """
    settings: Mapping[str, Any] = registers.settings
    place = str((settings.get("division") or {}).get("name") or "")
    batches = {batch_id(path, one): one for path, one in registers.batches.items()}
    document: Mapping[str, Any] = batches.get(made.batches[0], {}) if len(made.batches) == 1 else {}
    publisher = str((settings.get("publisher") or {}).get("name") or place)
    columns = _COLUMNS[made.kind]
    notes = _sources([batches.get(one, {}) for one in made.batches], lang)
    if noted:
        notes += _left_out(made, lang)
    rows = tuple((number, *_cells(made.kind, row, lang)) for number, row in enumerate(made.rows, 1))
    return Table(
        LIST_NAMES[made.kind].get(lang),
        _TITLES[made.kind].fill(lang, {"place": place}),
        (Column(_NUMBER.get(lang), 4, "number"), *(Column(head.get(lang), width) for head, width in columns)),
        rows,
        tuple(notes),
        annex="" if annex is None else _ANNEX.fill(lang, {"number": annex or ""}),
        issuer=str(document.get("issuer") or publisher),
        date=str(document.get("date") or as_of),
    )


def _cells(kind: ListKind, row: Row, lang: Lang) -> tuple[Cell, ...]:
    names, remark = _joined(row.names), "；".join(row.remark)
    demanded, issued = _joined(row.demanded_by), _joined(row.issued_by) or _NOT_STATED.get(lang)
    basis = "\n".join(row.basis) or (_NO_BASIS if row.has_no_basis else _NOT_STATED).get(lang)
    if kind == "keep":
        return names, basis, demanded, issued, row.how, remark
    if kind == "commitment":
        return names, _joined(row.items), basis, demanded, issued, row.how, row.excluded, remark
    return names, _joined(row.items), demanded, issued, basis, row.how, remark


def _joined(texts: Sequence[str]) -> str:
    """Return names as one text, told apart even where one of them has a 、 in it."""
    return ("；" if any("、" in text for text in texts) else "、").join(texts)


def _left_out(made: PublishedList, lang: Lang) -> list[str]:
    """Return a sentence for each rule that is not listed, and one for those that concern secret items only."""
    words = [_WHY[one.why].fill(lang, {"rule": one.rule, "title": one.title}) for one in made.left_out]
    if made.hidden:
        words.append(_HIDDEN.fill(lang, {"hidden": made.hidden}))
    return words


def _sources(documents: Sequence[Mapping[str, Any]], lang: Lang) -> list[str]:
    named = [
        f"《{one.get('title', '')}》" + (f"（{one['number']}）" if one.get("number") else "")
        for one in documents
    ]
    return [_SOURCE.fill(lang, {"document": named})] if named else []
