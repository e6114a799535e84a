"""Changes as text for a terminal: a screen of summary, shared entries, then departments and items, adverse first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from itemctl.model.change import Change, Class, Section
from itemctl.model.plain import beginning, one_line
from itemctl.model.text import Lang, Text
from itemctl.model.width import pad, text_width, wrap
from itemctl.report.changes_remarks import GATE_TITLE, NOTES_TITLE, approval_words, closing_parts
from itemctl.report.changes_shown import Department, Group, Shown
from itemctl.report.changes_summary import NOTHING_ASKED, TITLE, counts_words, folded_words, summary_rows
from itemctl.report.changes_words import (
    beside_section,
    class_word,
    long_texts,
    matched_words,
    message_of,
    section_word,
    source_words,
    spot_words,
    text_headline,
)
from itemctl.report.inline_diff import DELETED, INSERTED, Part, shortened

COLUMNS: Final = 80
"""Where no terminal says how wide it is."""
_NARROWEST: Final = 40
_LONGEST_SENTENCE: Final = 160  # characters, where not everything is shown
_STYLES: Final = {
    "adverse": "\x1b[1;31m",
    "undecidable": "\x1b[1;33m",
    "favourable": "\x1b[32m",
    "neutral": "\x1b[36m",
    "clerical": "\x1b[2m",
}
_BOLD, _RESET = "\x1b[1m", "\x1b[0m"
_RED, _GREEN = "\x1b[31;9m", "\x1b[32;4m"
# Marks of no width that stand for colours until lines are broken; such characters of a text are made visible before.
_OLD, _NEW, _END = "\u200b", "\u2060", "\ufeff"
_MARKS: Final = {"old": _OLD, "new": _NEW}
_COLOURED: Final = frozenset((_OLD, _NEW, _END))
_BRACKETS: Final = {"old": DELETED, "new": INSERTED}
_NO_MARKS: Final = {ord(mark): "\ufffd" for mark in (_OLD, _NEW, _END)}

_SHARED = Text("共用条目的变化（各列一次）", "Shared entries (each listed once)")
_OF_SHARED = Text("{what}[ {name}][，及于 {reach} 个事项]", "{what}[ {name}][, reaches {reach} items]")
_REACH = Text("，及于 {reach} 个事项", ", reaches {reach} items")
_REACHED = Text("及于：{items}", "reaches: {items}")
_ITEM = Text("{name}（{code}）", "{name} ({code})")
_DEPARTMENT = Text("{name}（{items} 个事项：{counts}）", "{name} ({items} items: {counts})")
_CLERICAL = Text(
    "文字整理 {count} 处（--format full 逐处列出）", "{count} clerical changes (--format full lists them)"
)
FOLDED: Final = Text(
    "同一次拆分或合并的另外 {count} 处没有逐条列出：{counts}（--format full 逐处列出）",
    "{count} more of the same split or merger are not listed: {counts} (--format full lists them)",
)
_AUTHORITY = Text("［涉及职权］", " [needs authority]")
_PLACES = Text("位置：{old} → {new}", "at: {old} -> {new}")
_NOWHERE = Text("无", "none")
_FACTS = Text(
    "种类 {id}；指纹 {fingerprint}[；匹配依据：{matched}]",
    "kind {id}; fingerprint {fingerprint}[; matched by: {matched}]",
)
_WHY = Text("理由：{why}", "why: {why}")


def iter_changes(
    shown: Shown, *, full: bool = False, colored: bool = False, columns: int | None = None
) -> Iterator[str]:
    """Yield the report line by line.

    Args:
        shown: what to show.
        full: true adds places, matching, fingerprints and reasons, and lists clerical changes one by one.
        colored: true marks classes and differences inside texts by terminal colours, else by brackets.
        columns: width of the terminal; `COLUMNS` where there is none.
    """
    writer = _Writer(shown, full=full, colored=colored, columns=max(columns or COLUMNS, _NARROWEST))
    return (f"{line.rstrip()}\n" for line in writer.lines())


class _Writer:
    def __init__(self, shown: Shown, *, full: bool, colored: bool, columns: int) -> None:
        self._shown = shown
        self._lang: Lang = shown.lang
        self._full = full
        self._colored = colored
        self._columns = columns
        classes = {change.cls for change in shown.changes if full or change.cls != "clerical"}
        self._class_width = max((text_width(class_word(one, self._lang)) for one in classes), default=0)
        self._leads: dict[tuple[Class, Section], tuple[str, str]] = {}
        sections = {change.kind.section for change in shown.changes}
        self._section_width = max((text_width(section_word(one, self._lang)) for one in sections), default=0)

    def lines(self) -> Iterator[str]:
        yield self._bold(TITLE.get(self._lang))
        yield from self._summary()
        if self._shown.comparison.changes and not self._shown.changes:
            yield from ("", NOTHING_ASKED.get(self._lang))
        yield from self._shared()
        for department in self._shown.departments:
            yield from self._department(department)
        for title, lines in closing_parts(self._shown):
            yield from ("", self._bold(title))
            for line in lines:
                whole = self._full or title in (GATE_TITLE.get(self._lang), NOTES_TITLE.get(self._lang))
                yield from self._hanging("  ", "- ", line if whole else beginning(line, _LONGEST_SENTENCE))

    def _summary(self) -> Iterator[str]:
        rows = list(summary_rows(self._shown))
        width = max(text_width(label) for label, _ in rows) + 2
        for label, text in rows:
            yield from self._hanging("", pad(label, width), text)

    def _shared(self) -> Iterator[str]:
        if not self._shown.shared:
            return
        yield from ("", self._bold(_SHARED.get(self._lang)))
        for group in self._shown.shared:
            what = source_words(group.key, self._lang)
            args = {
                "what": what,
                "name": "" if one_line(group.name) in what else one_line(group.name),
                "reach": "" if group.reach is None else group.reach,
            }
            yield from self._hanging("", "  ", _OF_SHARED.fill(self._lang, args))
            yield from self._changes(group)

    def _department(self, department: Department) -> Iterator[str]:
        args = {
            "name": one_line(department.name),
            "items": len(department.items),
            "counts": counts_words(department.counts(), self._lang),
        }
        head = _DEPARTMENT.fill(self._lang, args)
        yield ""
        yield from (self._bold(line) for line in wrap(head, self._columns))
        for group in department.items:
            reach = _REACH.fill(self._lang, {"reach": group.reach}) if group.reach else ""
            yield from self._hanging("", "  ", f"{one_line(group.name)} {one_line(group.key)}{reach}")
            yield from self._changes(group)

    def _changes(self, group: Group) -> Iterator[str]:
        listed, rest = (group.changes, ()) if self._full else group.folded()
        for change in listed:
            yield from self._change(change)
        if rest:
            yield from self._hanging("    ", "", folded_words(rest, FOLDED, self._lang))
        clerical = group.counts()["clerical"]
        if clerical and not self._full:
            yield f"    {_CLERICAL.fill(self._lang, {'count': clerical})}"
        reached = [self._item(code, name) for code, name in self._shown.reached(group)]
        if reached:
            yield from self._hanging("    ", "", _REACHED.fill(self._lang, {"items": reached}))

    def _change(self, change: Change) -> Iterator[str]:
        word, lead = self._lead(change.cls, change.kind.section)
        mark = _AUTHORITY.get(self._lang) if change.authority else ""
        lines = list(self._said(change, mark))
        first, *others = self._hanging("    ", lead, lines[0])
        if self._colored:
            first = first.replace(word, f"{_STYLES[change.cls]}{word}{_RESET}", 1)
        yield first
        yield from others
        indent = " " * (4 + _width(lead))
        for line in lines[1:]:
            yield from self._hanging(indent, "", line)
        if self._full:
            indent = " " * (6 + self._class_width)  # places are long
        for line in self._details(change):
            yield from self._hanging(indent, "", line)

    def _lead(self, cls: Class, section: Section) -> tuple[str, str]:
        """Return the word for a class, padded, and with it that of the section."""
        if (cls, section) not in self._leads:
            word = pad(class_word(cls, self._lang), self._class_width)
            within = pad(section_word(section, self._lang), self._section_width)
            self._leads[cls, section] = word, f"{word}  {within}  "
        return self._leads[cls, section]

    def _said(self, change: Change, mark: str) -> Iterator[str]:
        """Yield the sentence; for long texts the name of the change, then what differs in them."""
        parts = long_texts(change)
        if parts is None:
            message = self._beside(change, message_of(change, self._lang))
            yield (message if self._full else beginning(message, _LONGEST_SENTENCE)) + mark
            return
        yield self._beside(change, text_headline(change, self._lang)) + mark
        yield self._marked(parts if self._full else shortened(parts))

    def _beside(self, change: Change, said: str) -> str:
        """Return what is said as it stands behind the word for its section."""
        return beside_section(said, change.kind.section, self._lang).translate(_NO_MARKS)

    def _details(self, change: Change) -> Iterator[str]:
        if self._shown.gate is not None and change.wants_decision:
            yield approval_words(self._shown, self._shown.approved(change), change)
        if not self._full:
            return
        none = _NOWHERE.get(self._lang)
        if change.old or change.new:
            args = {
                "old": one_line(spot_words(change.old)) or none,
                "new": one_line(spot_words(change.new)) or none,
            }
            yield _PLACES.fill(self._lang, args)
        facts = {
            "id": change.kind.id,
            "fingerprint": change.fingerprint,
            "matched": matched_words(change.matched, self._lang),
        }
        yield _FACTS.fill(self._lang, facts)
        yield _WHY.fill(self._lang, {"why": change.kind.why.get(self._lang)})

    def _item(self, code: str, name: str) -> str:
        return _ITEM.fill(self._lang, {"name": one_line(name), "code": one_line(code)})

    def _marked(self, parts: Sequence[Part]) -> str:
        made = []
        for part in parts:
            text = one_line(part.text).translate(_NO_MARKS)
            if part.side == "both":
                made.append(text)
            elif self._colored:
                made.append(f"{_MARKS[part.side]}{text}{_END}")
            else:
                made.append(text.join(_BRACKETS[part.side]))
        return "".join(made)

    def _hanging(self, indent: str, lead: str, text: str) -> Iterator[str]:
        """Yield a text broken into lines that fit; those behind the first stand below its beginning."""
        margin = len(indent) + _width(lead)
        room = max(self._columns - margin, _NARROWEST // 2)
        for number, line in enumerate(_colored(wrap(text, room))):
            yield (indent + lead if number == 0 else " " * margin) + line

    def _bold(self, text: str) -> str:
        return f"{_BOLD}{text}{_RESET}" if self._colored else text


@lru_cache(maxsize=256)
def _width(lead: str) -> int:
    """What stands before a text is one of few."""
    return text_width(lead)


def _colored(lines: Iterable[str]) -> Iterator[str]:
    """Put colours where their marks are; one that goes on in the next line is begun there anew."""
    current = ""
    for line in lines:
        if not current and _COLOURED.isdisjoint(line):
            yield line
            continue
        made = [current]
        for char in line:
            if char in (_OLD, _NEW):
                current = _RED if char == _OLD else _GREEN
                made.append(current)
            elif char == _END:
                current = ""
                made.append(_RESET)
            else:
                made.append(char)
        if current:
            made.append(_RESET)
        yield "".join(made)
