"""One screen that says what a comparison found: both sides, items, classes, sums, approvals. Pairs of label and text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from itemctl.model.change import CLASSES, Change, Class, Family
from itemctl.model.change_figures import Measure, shown_amount
from itemctl.model.text import Lang, Text
from itemctl.report.changes_shown import Shown
from itemctl.report.changes_words import class_word, section_word, side_words

TITLE: Final = Text("事项目录变更", "Changes of the catalogue")
_NOTHING = Text("两边没有变化。", "Nothing changed.")
_NOTHING_ELSE = Text("其余没有变化。", "Nothing else changed.")
NOTHING_ASKED: Final = Text(
    "所要的方面或者等级没有变化。", "Nothing of the sections or classes asked for changed."
)
_SIDES = Text("对比", "Compared")
_BOTH = Text("{old} → {new}", "{old} → {new}")
_ITEMS = Text("事项", "Items")
_ITEM_COUNTS = Text(
    "新增 {came} 项，取消 {went} 项（状态改为取消的也计）[，拆分 {split} 项为 {parts} 项]"
    "[，合并 {merged} 项为 {into} 项]，内容变化 {changed} 项"
    "[；事项文件 {old} → {new} 个，已取消的在内]",
    "{came} added, {went} abolished (by status too)[, {split} split into {parts}][, {merged} merged into {into}], "
    "{changed} changed"
    "[; {old} → {new} item files, those of abolished items included]",
)
_EFFECT = Text("影响", "Effect")
_COUNTED = Text("{word} {count}", "{count} {word}")
_DECISIONS = Text("须批准", "To approve")
_WANTED = Text(
    "{count} 处：增负 {adverse}，须人工判断 {undecidable}，涉及职权 {authority}（可重叠）",
    "{count}: {adverse} adverse, {undecidable} undecidable, {authority} in need of authority (may overlap)",
)
_GATE = Text("放行", "Gate")
_GATE_OPEN = Text(
    "可以放行：{wanted} 处须批准，都已批准", "open: {wanted} want an approval, all of them have one"
)
_GATE_FREE = Text("可以放行：没有须批准的变化", "open: nothing wants an approval")
_GATE_CLOSED = Text(
    "未放行：{wanted} 处须批准，{undecided} 处没有批准[；另有 {closing} 处不合要求][；{files} 个文件没有比较]",
    "closed: {wanted} want an approval, {undecided} have none[; {closing} more things stand in the way]"
    "[; {files} files were not compared]",
)
_MORE = Text("增 {amount}[ {unit}]", "+{amount}[ {unit}]")
_LESS = Text("减 {amount}[ {unit}]", "−{amount}[ {unit}]")
_INCOMPARABLE = Text("另有 {count} 处不能相加", "{count} more cannot be added up")
_SHARED = Text("共用条目", "Shared")
_SHARED_COUNTS = Text(
    "{entries} 个条目 {changes} 处变化[，及于 {reach} 个事项][（{several} 个条目相加，可重叠）]",
    "entries: {entries}, changes: {changes}[, items reached: {reach}][ ({several} entries added up, may overlap)]",
)
_PROPOSED = Text("疑似换码", "Recoded?")
_PROPOSALS = Text("{count} 对事项像是换了编码，见后", "pairs of items that look recoded: {count}, see below")
_UNREAD = Text("读不出", "Not read")
_FILES = Text("{count} 个文件，没有比较", "files not compared: {count}")
_LEFT = Text("未列出", "Not listed")
_FILTERED = Text(
    "只列出[{sections}方面][{classes}]的变化；另有 {count} 处没有列出",
    "only[ {classes}] changes[ of {sections}] are listed; {count} more are not",
)


def summary_rows(shown: Shown) -> Iterator[tuple[str, str]]:
    """Yield label and text of each line, always in the same order; a line that has nothing to say is left out."""
    comparison, lang = shown.comparison, shown.lang
    sides = {"old": side_words(comparison.old, lang), "new": side_words(comparison.new, lang)}
    yield _SIDES.get(lang), _BOTH.fill(lang, sides)
    yield _ITEMS.get(lang), _items(shown)
    yield _EFFECT.get(lang), effect_words(shown)
    yield from _decisions(shown)
    for measure in shown.measures:
        if not measure.is_empty:
            yield measure.title.get(lang), measure_words(measure, lang)
    yield from _rest(shown)


def effect_words(shown: Shown) -> str:
    """Return the number of changes of each class, or that there are none; of files that were not compared nothing is said."""
    nothing = _NOTHING_ELSE if shown.comparison.unread else _NOTHING
    return counts_words(shown.counts, shown.lang) or nothing.get(shown.lang)


def counts_words(counts: Counter[Class], lang: Lang) -> str:
    """Return the number of changes of each class that there are any of."""
    words = [
        _COUNTED.fill(lang, {"word": class_word(cls, lang), "count": counts[cls]})
        for cls in CLASSES
        if counts[cls]
    ]
    return ("，" if lang == "zh" else ", ").join(words)


def parts_of(families: Iterable[Family]) -> int:
    """Return of how many items they are made."""
    return sum(len(one.parts) for one in families)


def folded_words(rest: Sequence[Change], text: Text, lang: Lang) -> str:
    """Return how many changes were not listed, and of which classes."""
    counts = counts_words(Counter(one.cls for one in rest), lang)
    return text.fill(lang, {"count": len(rest), "counts": counts})


def measure_words(measure: Measure, lang: Lang) -> str:
    """Return a sum as people read it: what was added and what was taken away, each by itself."""
    args = {"unit": measure.unit.get(lang)}
    parts = []
    if measure.more:
        parts.append(_MORE.fill(lang, {**args, "amount": shown_amount(measure.more)}))
    if measure.less:
        parts.append(_LESS.fill(lang, {**args, "amount": shown_amount(measure.less)}))
    if measure.incomparable:
        parts.append(_INCOMPARABLE.fill(lang, {"count": measure.incomparable}))
    return ("，" if lang == "zh" else ", ").join(parts)


def filter_words(shown: Shown) -> str:
    """Return that, and how much of it, was left out; empty where everything is shown."""
    lang = shown.lang
    if not shown.sections and not shown.classes:
        return ""
    args = {
        "sections": [section_word(one, lang) for one in shown.sections],
        "classes": [class_word(one, lang) for one in shown.classes],
        "count": shown.left_out,
    }
    return _FILTERED.fill(lang, args)


def _items(shown: Shown) -> str:
    comparison = shown.comparison
    known = comparison.old.items is not None and comparison.new.items is not None
    args = {
        "old": comparison.old.items if known else "",
        "new": comparison.new.items if known else "",
        "came": len(comparison.came),
        "went": len(comparison.went),
        "changed": shown.changed_items,
        "split": len(comparison.split) or "",
        "parts": parts_of(comparison.split),
        "merged": parts_of(comparison.merged) or "",
        "into": len(comparison.merged),
    }
    return _ITEM_COUNTS.fill(shown.lang, args)


def _decisions(shown: Shown) -> Iterator[tuple[str, str]]:
    changes, lang = shown.comparison.changes, shown.lang
    wanted = sum(change.wants_decision for change in changes)
    if wanted:
        args = {
            "count": wanted,
            "adverse": shown.counts["adverse"],
            "undecidable": shown.counts["undecidable"],
            "authority": sum(change.authority for change in changes),
        }
        yield _DECISIONS.get(lang), _WANTED.fill(lang, args)
    if shown.gate is None:
        return
    closing = sum(remark.is_closing for remark in shown.gate.remarks)
    files = len({one.path for one in shown.comparison.unread})
    undecided = len(shown.gate.undecided)
    said = {"wanted": wanted, "undecided": undecided, "closing": closing or "", "files": files or ""}
    text = _GATE_CLOSED if files or not shown.gate.is_open else _GATE_OPEN if wanted else _GATE_FREE
    yield _GATE.get(lang), text.fill(lang, said)


def _rest(shown: Shown) -> Iterator[tuple[str, str]]:
    comparison, lang = shown.comparison, shown.lang
    shared = [change for change in comparison.changes if change.item is None]
    if shared:
        reach = {change.source: change.reach for change in shared if change.reach is not None}
        args = {
            "entries": len({change.source for change in shared}),
            "changes": len(shared),
            "reach": sum(reach.values()) if reach else "",
            "several": several if (several := sum(count > 0 for count in reach.values())) > 1 else "",
        }
        yield _SHARED.get(lang), _SHARED_COUNTS.fill(lang, args)
    if comparison.proposals:
        yield _PROPOSED.get(lang), _PROPOSALS.fill(lang, {"count": len(comparison.proposals)})
    if comparison.unread:
        yield _UNREAD.get(lang), _FILES.fill(lang, {"count": len({one.path for one in comparison.unread})})
    if text := filter_words(shown):
        yield _LEFT.get(lang), text
