"""The figures of reductions as tables, every figure with its definition printed below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from itemctl.catalogue.registers import Registers
from itemctl.metrics.reductions import (
    DIMENSIONS,
    NOT_REACHED,
    NOT_STATED,
    TRACKS,
    WHOLE_DIMENSIONS,
    Dimension,
    Figures,
    Track,
    Unit,
    figures_by,
    figures_of,
    key_of,
)
from itemctl.model.grounds import GROUNDS
from itemctl.model.table import Cell, Column, Table
from itemctl.model.text import Lang, Text
from itemctl.model.ways import WAYS
from itemctl.reductions.rules import BatchRule, batch_id

TRACK_NAMES: Mapping[Track, Text] = {
    "proof": Text("证明事项", "Proofs"),
    "other": Text("其他申请材料", "Other application materials"),
}
DIMENSION_NAMES: Mapping[Dimension, Text] = {
    "department": Text("部门", "Department"),
    "type": Text("事项类型", "Item type"),
    "way": Text("取消后办理方式", "Way"),
    "ground": Text("取消理由", "Ground"),
    "batch": Text("批次（文件）", "Batch (document)"),
}
_OVERVIEW = Text("材料精简情况", "Reductions of application materials")
_NAME = Text("{track}（按{dimension}）", "{track} by {dimension}")
_TITLE = Text("{track}精简情况（按{dimension}）", "{track}: reductions by {dimension}")
_TRACK = Text("类别", "Track")
_TOTAL = Text("合计", "Total")
_NOT_REACHED = Text("（没有规则涉及）", "(no rule reaches it)")
_NOT_STATED = Text("（没有写明）", "(not stated)")
_NO_NAME = Text("（没有写明）", "(not stated)")
_HEADS = (
    (Text("涉及部门", "Departments"), 5),
    (Text("涉及事项", "Items"), 5),
    (Text("减前材料", "Before"), 5),
    (Text("不再提交", "No longer handed in"), 5),
    (Text("减后材料", "After"), 5),
)
_RATE = Text("材料压减率", "Rate of reduction")
_SHARE = Text("占减前材料", "Share of all before")
_LATER = (
    (Text("可承诺代替", "Commitment instead"), 6),
    (Text("清理调整", "Adjusted"), 5),
    (Text("容缺后补", "Handed in later"), 5),
)

_UNIT_NOTE = Text(
    "以 {as_of} 为准。一件材料指一份在用的办事指南要求申请人提供的一种材料，只计一次；不同指南要求的同一种材料各计一件。",
    "As of {as_of}. One material is one kind of document that one guide in use asks of the applicant, counted once; "
    "the same document in two guides is two.",
)
_BEFORE_NOTE = Text(
    "减前材料：指南本身的要求；减后材料：减前材料减去不再提交的。二者以同一天为准。",
    "Before: what guides demand by themselves; after: that without what is no longer handed in; both of the same day.",
)
_CUT_NOTE = Text(
    "不再提交：直接取消、被其他材料涵盖，或者改用法定证照、核查、核验、电子证照、合同凭证，申请人不再交原材料。"
    "材料压减率＝不再提交÷减前材料。",
    "No longer handed in: cancelled, covered by another material, or replaced by a licence, inquiry, verification, "
    "electronic licence or contract. Rate of reduction = no longer handed in ÷ before.",
)
_SHARE_NOTE = Text(
    "占减前材料＝本行不再提交的÷该类全部减前材料；各行相加即该类的材料压减率。每件材料归入起决定作用的一条规则。",
    "Share = no longer handed in of this row ÷ all materials of the track before; the rows add up to the rate of "
    "the track. Each material belongs to the one rule that decides.",
)
_PROMISED_NOTE = Text(
    "可承诺代替：可以书面承诺代替（告知承诺），单独列示，不计入压减。",
    "Commitment instead: a written commitment may take its place; shown apart, not part of the rate.",
)
_ADJUSTED_NOTE = Text(
    "清理调整：取消盖章、合并、减少份数、原件改核验，以及只在部分情形下免交的，仍须提交，不计入压减。",
    "Adjusted: a stamp dropped, merged, fewer copies, originals only shown, or free in some situations only; "
    "still handed in, not part of the rate.",
)
_LATER_NOTE = Text(
    "容缺后补只是推迟提交，任何时候都不计入取消和压减。",
    "What may be handed in later is only postponed and never counts as a cut.",
)
_TRACK_NOTE = Text(
    "证明事项与其他申请材料分别统计，不相加；规则写明类别的按规则，没有规则涉及的按材料类别。"
    "涉及部门、涉及事项去重计数，只计有规则涉及的。",
    "Proofs and other materials are counted apart and never added; the track is the rule's, else that of the material. "
    "Departments and items are those that rules reach, each counted once.",
)
_SENTENCE_NOTE = Text(
    "“取消”“精简”的项数含可以承诺代替的和只在部分情形下免交的。",
    "“Cancel” and “cut” in the sentences include commitments and what is free in some situations only.",
)


def overview_table(
    units: Sequence[Unit],
    *,
    as_of: str,
    lang: Lang,
    sentences: Sequence[str] = (),
    remarks: Sequence[str] = (),
) -> Table:
    """Return the table with one row a track; the tracks are not added up.

    Args:
        units: every unit.
        as_of: date in force, for the note.
        lang: language of heads and notes.
        sentences: the figures in the words of yearly reports; stand before the definitions.
        remarks: what else is to be known; stand after the definitions.
    """
    rows = tuple((_say(TRACK_NAMES[one], lang), *_cells(figures_of(units, one))) for one in TRACKS)
    explained = [_say(_SENTENCE_NOTE, lang)] if sentences else []
    notes = [*sentences, *explained, *_definitions(as_of, lang), *remarks]
    title = _say(_OVERVIEW, lang)
    return Table(title, title, _columns(_say(_TRACK, lang), _RATE, lang), rows, tuple(notes))


def dimension_table(
    units: Sequence[Unit], track: Track, dimension: Dimension, labels: Labels, *, as_of: str
) -> Table:
    """Return the table of one track, row by row of one dimension, with its total.

    Rows without any unit are left out. In the dimensions that divide what rules reach, the last row before the total
    is what no rule reaches, and the rate is the row's share of all materials of the track.
    """
    lang, whole = labels.lang, figures_of(units, track)
    share_of = 0 if dimension in WHOLE_DIMENSIONS else whole.before
    found = figures_by(units, track, key_of(dimension, labels.rules))
    divided = _say(DIMENSION_NAMES[dimension], lang)
    words = {"track": _say(TRACK_NAMES[track], lang), "dimension": divided.lower()}
    rate = _RATE if dimension in WHOLE_DIMENSIONS else _SHARE
    keys = sorted(found, key=labels.order(dimension))
    rows = [(labels.label(dimension, key), *_cells(found[key], share_of)) for key in keys]
    rows.append((_say(_TOTAL, lang), *_cells(whole, share_of)))
    columns = _columns(divided, rate, lang)
    if dimension == "department":  # how many departments a department is goes without saying
        rows, columns = [(row[0], *row[2:]) for row in rows], (columns[0], *columns[2:])
    notes = _definitions(as_of, lang)
    if rate is _SHARE:
        notes.insert(3, _say(_SHARE_NOTE, lang))
    return Table(
        _NAME.fill(lang, words),
        _TITLE.fill(lang, words),
        columns,
        tuple(rows),
        tuple(notes),
        total=True,
    )


class Labels:
    """How the keys of dimensions are called, and in which order they stand.

    Attributes:
        lang: language.
        rules: the rules in force by full id.
    """

    def __init__(self, registers: Registers, rules: Mapping[str, BatchRule], lang: Lang) -> None:
        self.lang = lang
        self.rules = rules
        self._batches = {batch_id(path, one): one for path, one in registers.batches.items()}
        self._departments: Mapping[str, Any] = registers.departments
        documents = sorted(self._batches, key=lambda one: (str(self._batches[one].get("date", "")), one))
        self._orders: Mapping[Dimension, list[str]] = {
            "department": list(registers.departments),
            "type": list(registers.dictionary("item-type")),
            "way": list(WAYS),
            "ground": list(GROUNDS),
            "batch": documents,
        }

    def label(self, dimension: Dimension, key: str) -> str:
        """Return what stands in the first cell of a row."""
        if dimension in WHOLE_DIMENSIONS:
            name = self._departments.get(key, {}).get("name") if dimension == "department" else None
            return str(name or key) or _say(_NO_NAME, self.lang)
        if key == NOT_REACHED:
            return _say(_NOT_REACHED, self.lang)
        if key == NOT_STATED:
            return _say(_NOT_STATED, self.lang)
        if dimension == "ground":
            return f"{key} {_say(GROUNDS[key], self.lang)}" if key in GROUNDS else key
        return self.document(key) if dimension == "batch" else key

    def document(self, batch: str) -> str:
        """Return title and number of the document of a batch."""
        found: Mapping[str, Any] = self._batches.get(batch, {})
        number = found.get("number")
        return f"{found.get('title') or batch}{f'（{number}）' if number else ''}"

    def order(self, dimension: Dimension) -> Callable[[str], tuple[int, str]]:
        """Return the sort key of a dimension: as registers and documents list them, what is not there last."""
        known = self._orders[dimension]
        ranks = {key: rank for rank, key in enumerate(known)}
        last = {NOT_STATED: len(known) + 1, NOT_REACHED: len(known) + 2}
        return lambda key: (ranks.get(key, last.get(key, len(known))), key)


def parse_dimensions(given: Iterable[str]) -> tuple[Dimension, ...]:
    """Return the dimensions named, each once, in the order of `DIMENSIONS`; unknown words are passed over."""
    wanted = set(given)
    return tuple(one for one in DIMENSIONS if one in wanted)


_LABEL_WIDTH: Final = 16


def _columns(first: str, rate: Text, lang: Lang) -> tuple[Column, ...]:
    return (
        Column(first, _LABEL_WIDTH),
        *(Column(_say(head, lang), width, "number") for head, width in _HEADS),
        Column(_say(rate, lang), 6, "share"),
        *(Column(_say(head, lang), width, "number") for head, width in _LATER),
    )


def _cells(one: Figures, share_of: int = 0) -> tuple[Cell, ...]:
    rate = one.cut / share_of if share_of else one.rate
    counts = (one.departments, one.items, one.before, one.cut, one.after)
    return (*counts, rate, one.promised, one.adjusted, one.postponed)


def _definitions(as_of: str, lang: Lang) -> list[str]:
    first = _UNIT_NOTE.fill(lang, {"as_of": as_of})
    others = (_BEFORE_NOTE, _CUT_NOTE, _PROMISED_NOTE, _ADJUSTED_NOTE, _LATER_NOTE, _TRACK_NOTE)
    return [first, *(_say(one, lang) for one in others)]


def _say(text: Text, lang: Lang) -> str:
    return text.get(lang)
