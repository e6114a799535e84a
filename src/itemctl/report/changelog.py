"""The narrative of what changed between two states: figures before and after, items added and abolished, what changed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from itemctl.model.change import CLASSES, Change, Class, Side
from itemctl.model.prose import Block, Heading, Paragraph, Point, Points, Prose
from itemctl.model.text import Lang, Text
from itemctl.report.changes_json import measure_json, side_json
from itemctl.report.changes_remarks import closing_parts
from itemctl.report.changes_shown import Department, Group, Shown
from itemctl.report.changes_summary import counts_words, measure_words
from itemctl.report.changes_words import (
    ON_DATE,
    class_word,
    day_of_side,
    day_words,
    formal_message_of,
    headline,
    long_texts,
    side_words,
    without_closing_stops,
)

_TOLD: Final[tuple[Class, ...]] = ("adverse", "undecidable", "favourable")
_TITLE = Text("政务服务事项变更情况", "What changed in the service items")
_PERIOD = Text("（{old}至{new}）", " ({old} to {new})")
_FROM_TO = Text("从{old}到{new}。", "From {old} to {new}.")
_NUMERALS = "一二三四五六七"
_OVERVIEW = Text("总体情况", "Overview")
_EFFECT = Text("对申请人的影响", "What applicants feel")
_ADDED = Text("新增的事项", "Items added")
_ABOLISHED = Text("取消的事项", "Items abolished")
_REGROUPED = Text("拆分、合并的事项", "Items split and merged")
_CHANGED = Text("内容有变化的事项", "Items that changed")
_SHARED = Text("共用条目", "Shared entries")
_CLOSING = Text("需要说明的", "To be noted")
_ABOLISHED_OF = Text("取消{type}事项 {count} 项", "abolished: {count} ({type})")
_ADDED_OF = Text("新增{type}事项 {count} 项", "added: {count} ({type})")
_SPLIT_OF = Text("拆分 {count} 项为 {parts} 项", "split: {count} into {parts}")
_MERGED_OF = Text("合并 {parts} 项为 {count} 项", "merged: {parts} into {count}")
_NO_MOVE = Text("没有新增或者取消事项。", "No item was added or abolished.")
_FIGURE = Text("{title}由 {old} {unit}{verb} {new} {unit}", "{title}: {verb} {old} to {new}")
_KEPT = Text("{title} {new} {unit}，没有变化", "{title}: {new}, unchanged")
_UP, _DOWN = Text("增至", "up from"), Text("减至", "down from")
_CLASSES_OF = Text("变化共 {count} 处：{counts}。", "Changes: {count} ({counts}).")
_NO_CHANGES = Text("内容没有变化。", "Nothing changed.")
_CRITERION = Text(
    "增负：照原指南备齐的申请人，可能被退回、多跑、多等或者多付；减负反过来。增减分别计，不相抵。",
    "Adverse: who prepared what the old guide asked for could be turned away, come again, wait longer or pay more. "
    "Increases and reductions are counted each by itself.",
)
_NONE = Text("无。", "None.")
_DEPARTMENT = Text("{name}（{count} 项）", "{name} ({count})")
_PART = Text("{name}（{count} 个）：{counts}", "{name} ({count}): {counts}")
_ITEM = Text("{name}（{code}）", "{name} ({code})")
_OF_CLASS = Text("{word}：{messages}", "{word}: {messages}")
_ONLY_COUNTED = Text("其他变化 {count} 处", "other changes: {count}")
_REACH = Text("及于 {count} 个事项", "items reached: {count}")
_SPLIT_INTO = Text("拆分为{items}", "split into {items}")
_MERGED_FROM = Text("由{items}合并而成", "merged from {items}")
_UNKNOWN_TYPE = Text("未写类型的", "type not stated")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an item that came or went.

    Attributes:
        code: its code.
        name: its name.
        type: 事项类型.
        department: name of its department.
    """

    code: str
    name: str
    type: str
    department: str


@dataclass(frozen=True, slots=True)
class Regrouped:
    """An item that was split, or one that others were merged into.

    Attributes:
        whole: the item.
        parts: what it was split into, or made of.
    """

    whole: Known
    parts: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """One figure of both states.

    Attributes:
        id: English word.
        title: what is counted.
        unit: measure word.
        definition: what counts.
        old: how many there were.
        new: how many there are.
        is_told_at_zero: whether it is named where there are none on either side.
    """

    id: str
    title: Text
    unit: Text
    definition: Text
    old: int
    new: int
    is_told_at_zero: bool = True

    @property
    def is_told(self) -> bool:
        """Whether the narrative names it."""
        return self.is_told_at_zero or bool(self.old or self.new)


@dataclass(frozen=True, slots=True)
class Chronicle:
    """What is told.

    Attributes:
        shown: the changes, with their sums.
        standings: figures of both states.
        came: items that are new.
        went: items that are gone.
        split: items that were split.
        merged: items that others were merged into.
    """

    shown: Shown
    standings: tuple[Standing, ...]
    came: tuple[Known, ...]
    went: tuple[Known, ...]
    split: tuple[Regrouped, ...] = ()
    merged: tuple[Regrouped, ...] = ()

    @property
    def lang(self) -> Lang:
        """Language of the words."""
        return self.shown.lang


def changelog_prose(told: Chronicle) -> Prose:
    """Return the narrative."""
    lang, comparison = told.lang, told.shown.comparison
    days = [day_of_side(side) for side in (comparison.old, comparison.new)]
    period = ""
    if all(days) and days[0] <= days[1]:
        period = _PERIOD.fill(lang, {"old": day_words(days[0], lang), "new": day_words(days[1], lang)})
    sides = {"old": _side(comparison.old, lang), "new": _side(comparison.new, lang)}
    overview = (
        Paragraph(_FROM_TO.fill(lang, sides)),
        Paragraph(_moves(told)),
        Points(tuple(_standing(one, lang) for one in told.standings if one.is_told)),
    )
    closing = [Point(line, lead=title) for title, lines in closing_parts(told.shown) for line in lines]
    sections: tuple[tuple[Text, Iterable[Block]], ...] = (
        (_OVERVIEW, overview),
        (_EFFECT, _effect(told)),
        (_ADDED, _listed(told.came, lang)),
        (_ABOLISHED, _listed(told.went, lang)),
        *([(_REGROUPED, _regrouped(told))] if told.split or told.merged else []),
        (_CHANGED, _changed(told)),
        *([(_CLOSING, (Points(tuple(closing)),))] if closing else []),
    )
    blocks: list[Block] = []
    for numeral, (title, inner) in zip(_NUMERALS, sections, strict=False):
        lead = f"{numeral}、" if lang == "zh" else ""
        blocks += [Heading(lead + title.get(lang)), *inner]
    return Prose(_TITLE.get(lang) + period, tuple(blocks))


def changelog_json(told: Chronicle) -> str:
    """Return the same as JSON, version 1."""
    comparison = told.shown.comparison
    report = {
        "version": 1,
        "from": side_json(comparison.old),
        "to": side_json(comparison.new),
        "added": [_known_json(one) for one in told.came],
        "abolished": [_known_json(one) for one in told.went],
        "split": [_regrouped_json(one, "into") for one in told.split],
        "merged": [_regrouped_json(one, "from") for one in told.merged],
        "standing": {
            one.id: {"before": one.old, "after": one.new, "definition": one.definition.get(told.lang)}
            for one in told.standings
        },
        "figures": {
            one.id: {**measure_json(one), "definition": one.definition.get(told.lang)}
            for one in told.shown.measures
        },
        "departments": [_department_json(one) for one in told.shown.departments],
        "summary": {
            "changes": len(comparison.changes),
            "by_class": {cls: told.shown.counts[cls] for cls in CLASSES},
            "complete": not comparison.unread,
        },
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _moves(told: Chronicle) -> str:
    """Return how many items of each type were abolished and added, in one sentence."""
    lang = told.lang
    parts = []
    for text, items in ((_ABOLISHED_OF, told.went), (_ADDED_OF, told.came)):
        counts = Counter(one.type for one in items)
        for kind, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
            parts.append(text.fill(lang, {"type": kind or _UNKNOWN_TYPE.get(lang), "count": count}))
    for text, regrouped in ((_SPLIT_OF, told.split), (_MERGED_OF, told.merged)):
        if regrouped:
            args = {"count": len(regrouped), "parts": sum(len(one.parts) for one in regrouped)}
            parts.append(text.fill(lang, args))
    if not parts:
        return _NO_MOVE.get(lang)
    return ("，" if lang == "zh" else ", ").join(parts) + ("。" if lang == "zh" else ".")


def _standing(one: Standing, lang: Lang) -> Point:
    args = {
        "title": one.title.get(lang),
        "unit": one.unit.get(lang),
        "old": one.old,
        "new": one.new,
        "verb": (_UP if one.new > one.old else _DOWN).get(lang),
    }
    text = _KEPT if one.old == one.new else _FIGURE
    return Point(text.fill(lang, args), note=one.definition.get(lang))


def _effect(told: Chronicle) -> Iterator[Paragraph | Points]:
    shown, lang = told.shown, told.lang
    changes = len(shown.comparison.changes)
    if not changes:
        yield Paragraph(_NO_CHANGES.get(lang))
        return
    counts = {"count": changes, "counts": counts_words(shown.counts, lang)}
    yield Paragraph(_CLASSES_OF.fill(lang, counts) + ("" if lang == "zh" else " ") + _CRITERION.get(lang))
    points = tuple(
        Point(measure_words(one, lang), lead=one.title.get(lang), note=one.definition.get(lang).rstrip("。."))
        for one in shown.measures
        if not one.is_empty
    )
    if points:
        yield Points(points)


def _listed(items: Iterable[Known], lang: Lang) -> Iterator[Paragraph | Points]:
    """Yield items by department, in the order given."""
    by_department: dict[str, list[Known]] = {}
    for one in items:
        by_department.setdefault(one.department, []).append(one)
    if not by_department:
        yield Paragraph(_NONE.get(lang))
        return
    yield Points(
        tuple(
            Point(
                _named(own, lang),
                lead=_DEPARTMENT.fill(lang, {"name": department, "count": len(own)}),
            )
            for department, own in by_department.items()
        )
    )


def _named(items: Iterable[Known], lang: Lang) -> str:
    named = (_ITEM.fill(lang, {"name": one.name, "code": one.code}) for one in items)
    return ("、" if lang == "zh" else ", ").join(named)


def _regrouped(told: Chronicle) -> Iterator[Points]:
    """Yield the items that were split, then those that others were merged into, with their parts."""
    lang = told.lang
    points = []
    for text, regrouped in ((_SPLIT_INTO, told.split), (_MERGED_FROM, told.merged)):
        for one in regrouped:
            said = text.fill(lang, {"items": _named(one.parts, lang)})
            points.append(Point(said, lead=_named((one.whole,), lang)))
    yield Points(tuple(points))


def _changed(told: Chronicle) -> Iterator[Block]:
    """Yield shared entries, then by department what its items changed in; items new, gone, split or merged were told before."""
    shown, lang = told.shown, told.lang
    moved = {*shown.comparison.came, *shown.comparison.went}
    parts = [(_SHARED.get(lang), shown.shared)]
    parts += [
        (
            one.name,
            tuple(_without_regrouping(group) for group in one.items if group.key not in moved),
        )
        for one in shown.departments
    ]
    parts = [(name, tuple(group for group in groups if group.changes)) for name, groups in parts]
    for name, groups in parts:
        if groups:
            counts = counts_words(sum((group.counts() for group in groups), Counter()), lang)
            yield Heading(_PART.fill(lang, {"name": name, "count": len(groups), "counts": counts}), 2)
            yield Points(
                tuple(Point(_of_group(group, lang), lead=group.name or group.key) for group in groups)
            )
    if not any(groups for _, groups in parts):
        yield Paragraph(_NONE.get(lang))


def _without_regrouping(group: Group) -> Group:
    return replace(group, changes=tuple(change for change in group.changes if not change.parts))


def _of_group(group: Group, lang: Lang) -> str:
    """Return what people feel of the changes of one item; of the rest only the number."""
    joint, stop = ("；", "，") if lang == "zh" else ("; ", ", ")
    parts = []
    for cls in _TOLD:
        messages = [_told(change, lang) for change in group.changes if change.cls == cls]
        if messages:
            args = {"word": class_word(cls, lang), "messages": stop.join(messages)}
            parts.append(_OF_CLASS.fill(lang, args))
    rest = sum(change.cls not in _TOLD for change in group.changes)
    if rest:
        parts.append(_ONLY_COUNTED.fill(lang, {"count": rest}))
    if group.reach:
        parts.append(_REACH.fill(lang, {"count": group.reach}))
    return joint.join(parts)


def _told(change: Change, lang: Lang) -> str:
    """Return a change as one of several in a sentence: no stop closes what it quotes."""
    said = formal_message_of(change, lang) if long_texts(change) is None else headline(change, lang)
    return without_closing_stops(said)


def _side(side: Side, lang: Lang) -> str:
    asked = ON_DATE.fullmatch(side.label)
    return side_words(replace(side, label=asked[1]) if asked else side, lang)


def _known_json(one: Known) -> dict[str, str]:
    return {"item": one.code, "name": one.name, "type": one.type, "department": one.department}


def _regrouped_json(one: Regrouped, parts: str) -> dict[str, Any]:
    return {**_known_json(one.whole), parts: [_known_json(part) for part in one.parts]}


def _department_json(department: Department) -> dict[str, Any]:
    return {
        "department": department.id,
        "name": department.name,
        "by_class": _counts_json(department.counts()),
        "items": [
            {"item": group.key, "name": group.name, "by_class": _counts_json(group.counts())}
            for group in department.items
        ],
    }


def _counts_json(counts: Mapping[Class, int]) -> dict[str, int]:
    return {cls: counts.get(cls, 0) for cls in CLASSES}
