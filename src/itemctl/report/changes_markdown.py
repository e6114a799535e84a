"""Changes as a comment on a merge request: the summary, what stands in the way, then each department to unfold.

Written for what GitHub, GitLab and Gitee have in common (CommonMark, tables, `<details>`, `<del>` and `<ins>`). Where
room runs out, what is adverse is kept wherever it stands, and the true number of what was left out is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape as escape_html
from typing import Final

from itemctl.model.change import CLASSES, Change
from itemctl.model.plain import beginning, one_line
from itemctl.model.text import Text
from itemctl.report.changes_remarks import approval_words, closing_parts
from itemctl.report.changes_shown import Group, Shown
from itemctl.report.changes_summary import (
    NOTHING_ASKED,
    TITLE,
    counts_words,
    effect_words,
    folded_words,
    summary_rows,
)
from itemctl.report.changes_words import (
    beside_section,
    class_word,
    long_texts,
    message_of,
    section_word,
    source_words,
    text_headline,
)
from itemctl.report.comment_sizes import LONGEST_COMMENT, SHORTEST_COMMENT
from itemctl.report.inline_diff import Part, shortened
from itemctl.report.markdown import escape

MARK: Final = "<!-- itemctl diff -->"
"""First line, by which a script finds its own comment again to replace it."""

_LONGEST_TEXT: Final = 400
_LONGEST_CELL: Final = 160
_FOR_THE_END: Final = 400
_OPEN_BELOW: Final = 10
_TAGS: Final = {"old": ("<del>", "</del>"), "new": ("<ins>", "</ins>")}

_HEAD = Text("| 项目 | 内容 |", "| What | Figures |")
_SHARED = Text("共用条目（各列一次）", "Shared entries (each listed once)")
_REACH = Text("，及于 {reach} 个事项", ", reaches {reach} items")
_REACHED = Text("及于：{items}", "reaches: {items}")
_DEPARTMENT = Text("{name}：{counts}", "{name}: {counts}")
_AUTHORITY = Text("涉及职权", "needs authority")
_CLERICAL = Text("文字整理 {count} 处", "{count} clerical changes")
_MORE_LINES = Text("另有 {count} 条没有列出。", "{count} more are not listed.")
FOLDED: Final = Text(
    "同一次拆分或合并的另外 {count} 处没有逐条列出：{counts}。`itemctl diff --format full` 逐处列出。",
    "{count} more of the same split or merger are not listed: {counts}. `itemctl diff --format full` lists them.",
)
_LEFT_OUT = Text(
    "篇幅所限，{count} 处变化没有列出[（其中增负 {adverse} 处）]。运行 `itemctl diff` 查看全部。",
    "For length, {count} changes are not listed[ ({adverse} of them adverse)]. `itemctl diff` shows them all.",
)


def render_changes(shown: Shown, longest: int = LONGEST_COMMENT) -> str:
    """Return the comment, at most ``longest`` bytes in UTF-8 (not below `SHORTEST_COMMENT`)."""
    return _Comment(shown, max(longest, SHORTEST_COMMENT)).text()


@dataclass(frozen=True, slots=True)
class _Block:
    """What is unfolded together: a department, or the shared entries."""

    head: str
    groups: tuple[Group, ...]


class _Comment:
    def __init__(self, shown: Shown, longest: int) -> None:
        self._shown = shown
        self._lang = shown.lang
        self._longest = longest
        self._blocks = list(self._all_blocks())

    def text(self) -> str:
        head = self._summary()
        head += self._remarks((self._longest - _size(head)) // 3)
        listed = self._choose(self._longest - _size(head) - _FOR_THE_END)
        return head + "".join(self._drawn(listed)) + self._end(listed)

    def _summary(self) -> str:
        shown = self._shown
        rows = [
            f"| {escape(_cut(label, _LONGEST_CELL))} | {escape(_cut(text, _LONGEST_CELL))} |"
            for label, text in summary_rows(shown)
        ]
        colon = "：" if self._lang == "zh" else ": "
        counts = effect_words(shown)
        title = f"## {TITLE.get(self._lang)}{colon}{counts}"
        table = "\n".join([_HEAD.get(self._lang), "| --- | --- |", *rows])
        none = f"{NOTHING_ASKED.get(self._lang)}\n" if shown.comparison.changes and not shown.changes else ""
        return f"{MARK}\n\n{title}\n\n{table}\n" + (f"\n{none}" if none else "")

    def _remarks(self, room: int) -> str:
        """Return what stands in the way and what is left to people, as far as there is room."""
        made = ""
        for title, lines in closing_parts(self._shown):
            kept: list[str] = []
            made += f"\n### {title}\n\n"
            for line in lines:
                bullet = f"- {escape(_cut(line, _LONGEST_TEXT))}\n"
                if _size(made) + sum(map(_size, kept)) + _size(bullet) > room:
                    break
                kept.append(bullet)
            made += "".join(kept)
            if len(kept) < len(lines):
                made += f"- {_MORE_LINES.fill(self._lang, {'count': len(lines) - len(kept)})}\n"
        return made

    def _all_blocks(self) -> Iterator[_Block]:
        if self._shown.shared:
            yield _Block(_SHARED.get(self._lang), self._shown.shared)
        for one in self._shown.departments:
            args = {"name": one_line(one.name), "counts": counts_words(one.counts(), self._lang)}
            yield _Block(_cut(_DEPARTMENT.fill(self._lang, args), _LONGEST_CELL), one.items)

    def _choose(self, room: int) -> set[int]:
        """Return the changes (by identity) that there is room for: adverse ones first, wherever they stand."""
        every = [
            (block, group, change)
            for block in self._blocks
            for group in block.groups
            for change in group.folded()[0]
        ]
        every.sort(key=lambda one: CLASSES.index(one[2].cls))
        chosen: set[int] = set()
        begun: set[int] = set()
        for block, group, change in every:
            cost = _size(self._bullet(change))
            if id(block) not in begun:
                cost += _size(self._opening(block)) + _size(_CLOSE)
            if id(group) not in begun:
                cost += _size(self._group_head(group)) + _size(self._group_tail(group))
            if cost > room:
                break
            room -= cost
            begun |= {id(block), id(group)}
            chosen.add(id(change))
        return chosen

    def _drawn(self, chosen: set[int]) -> Iterator[str]:
        for block in self._blocks:
            groups = [(one, [each for each in one.folded()[0] if id(each) in chosen]) for one in block.groups]
            if not any(changes for _, changes in groups):
                continue
            yield self._opening(block)
            for group, changes in groups:
                if changes:
                    yield self._group_head(group)
                    yield from map(self._bullet, changes)
                    yield self._group_tail(group)
            yield _CLOSE

    def _end(self, chosen: set[int]) -> str:
        """Return how much was left out, and how many clerical changes are counted only."""
        due = [one for one in self._shown.changes if one.cls != "clerical"]
        told = chosen | self._folded(chosen)
        missing = [one for one in due if id(one) not in told]
        clerical = len(self._shown.changes) - len(due)
        end = ""
        if clerical:
            stop = "。" if self._lang == "zh" else "."
            end += f"\n{_CLERICAL.fill(self._lang, {'count': clerical})}{stop}\n"
        if missing:
            adverse = sum(one.cls == "adverse" for one in missing)
            end += "\n" + _LEFT_OUT.fill(self._lang, {"count": len(missing), "adverse": adverse or ""}) + "\n"
        return end

    def _folded(self, chosen: set[int]) -> set[int]:
        """Return the changes that are counted beside those listed of the same item."""
        parts = [group.folded() for block in self._blocks for group in block.groups]
        return {id(one) for listed, rest in parts if any(id(one) in chosen for one in listed) for one in rest}

    def _opening(self, block: _Block) -> str:
        is_open = " open" if len(self._shown.changes) <= _OPEN_BELOW else ""
        return f"\n<details{is_open}>\n<summary>{escape_html(block.head)}</summary>\n"

    def _group_head(self, group: Group) -> str:
        is_shared = group.changes[0].item is None
        key = source_words(group.key, self._lang) if is_shared else one_line(group.key)
        code = f" <code>{escape_html(key)}</code>"
        reach = _REACH.fill(self._lang, {"reach": group.reach}) if group.reach else ""
        return f"\n**{escape(_cut(group.name or group.key, _LONGEST_CELL))}**{code}{reach}\n\n"

    def _group_tail(self, group: Group) -> str:
        lines = []
        rest = group.folded()[1]
        if rest:
            lines.append(folded_words(rest, FOLDED, self._lang))
        reached = [f"{name} {code}" for code, name in self._shown.reached(group)]
        if reached:
            lines.append(_REACHED.fill(self._lang, {"items": reached}))
        return "".join(f"\n{escape(_cut(text, _LONGEST_TEXT))}\n" for text in lines)

    def _bullet(self, change: Change) -> str:
        lang = self._lang
        colon = "：" if lang == "zh" else ": "
        mark = f" `{_AUTHORITY.get(lang)}`" if change.authority else ""
        section = section_word(change.kind.section, lang)
        lead = f"- **{class_word(change.cls, lang)}**{mark} {section}{colon}"
        parts = long_texts(change)
        if parts is None:
            message = beside_section(message_of(change, lang), change.kind.section, lang)
            said = escape(_cut(message, _LONGEST_TEXT))
        else:
            head = beside_section(text_headline(change, lang), change.kind.section, lang)
            said = f"{escape(head)}<br>{_html(_cut_parts(shortened(parts)))}"
        if self._shown.gate is not None and change.wants_decision:
            approval = approval_words(self._shown, self._shown.approved(change), change)
            said += f"<br>{escape(_cut(approval, _LONGEST_TEXT))}"
        return f"{lead}{said}\n"


_CLOSE: Final = "\n</details>\n"


def _html(parts: Sequence[Part]) -> str:
    return "".join(
        escape(part.text).join(_TAGS[part.side]) if part.side in _TAGS else escape(part.text)
        for part in parts
    )


def _cut_parts(parts: Sequence[Part]) -> list[Part]:
    """Return the beginning of the parts, so long as a comment can take."""
    made, room = [], _LONGEST_TEXT
    for part in parts:
        if room <= 0:
            break
        made.append(Part(part.side, _cut(part.text, room)))
        room -= len(part.text)
    return made


def _cut(text: str, longest: int) -> str:
    return beginning(text, longest, "…")


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
