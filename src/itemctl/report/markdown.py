"""Findings as a comment on a merge request: a table of what was found, and the findings of each file to unfold.

Written for what GitHub, GitLab and Gitee have in common (CommonMark, tables, `<details>`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape as escape_html
from itertools import groupby

from itemctl.model.finding import SEVERITIES, Worded
from itemctl.model.text import Text
from itemctl.report.checked import Checked
from itemctl.report.plain import one_line
from itemctl.report.text import SEVERITY_WORDS, help_line, render_summary

LONGEST_COMMENT = 60_000
"""Characters; GitHub takes no more than 65,536."""

MARK = "<!-- itemctl validate -->"
"""First line, by which a script finds its own comment again to replace it."""

_MOST_RULES = 30
_FEW = 10
_LONGEST_TEXT = 500
_FOR_THE_END = 400

_TITLES = {
    True: Text("目录检查：未通过", "Catalogue check: failed"),
    False: Text("目录检查：通过", "Catalogue check: passed"),
}
_HEAD = Text("| 等级 | 规则 | 问题 | 数量 |", "| Severity | Rule | Problem | Count |")
_MORE_RULES = Text("其余 {count} 条规则", "{count} more rules")
_LINE = Text("第 {line} 行", "line {line}")
_COUNTED = Text("{count} 个{word}", "{count} {word}")
_MORE = Text("该文件另有 {count} 个问题没有列出。", "{count} more findings of this file are not listed.")
_LEFT_OUT = Text(
    "篇幅所限，{count} 个问题没有列出（涉及 {files} 个文件）。运行 `itemctl validate` 查看全部。",
    "For length, {count} findings in {files} files are not listed. `itemctl validate` shows them all.",
)
_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~#!$]")
_MENTION = re.compile(r"@(?=\w)")


def render_findings(checked: Checked, longest: int = LONGEST_COMMENT) -> str:
    """Return the comment, at most ``longest`` characters long, with the true number of what was left out."""
    findings = list(checked.unwaived())
    parts = [MARK, f"## {_TITLES[_failed(checked, findings)].get(checked.lang)}"]
    parts.append(escape(render_summary(checked.summary, checked.lang).strip()))
    if findings:
        parts.append("\n".join(_table(checked, findings)))
    head = "\n\n".join(parts) + "\n"
    return head + "".join(_files(checked, findings, longest - len(head)))


def escape(text: str) -> str:
    """Return ``text`` on one line, such that markdown shows it as it stands and calls nobody by ``@name``."""
    escaped = _SPECIAL.sub(r"\\\g<0>", one_line(text))
    return _MENTION.sub("@<!-- -->", escaped)


def _failed(checked: Checked, findings: Iterable[Worded]) -> bool:
    return not checked.summary.complete or any(one.severity in checked.failing for one in findings)


def _table(checked: Checked, findings: Iterable[Worded]) -> Iterator[str]:
    counts = Counter((SEVERITIES.index(one.severity), one.finding.rule, one.name) for one in findings)
    ordered = sorted(counts.items(), key=lambda one: (one[0][0], -one[1], one[0][1]))
    yield _HEAD.get(checked.lang)
    yield "| --- | --- | --- | ---: |"
    for (rank, code, name), count in ordered[:_MOST_RULES]:
        word = SEVERITY_WORDS[SEVERITIES[rank]].get(checked.lang)
        rule = checked.rules.get(code)
        yield f"| {word} | {code} | {escape(rule.title if rule else name)} | {count} |"
    rest = ordered[_MOST_RULES:]
    if rest:
        more = _MORE_RULES.fill(checked.lang, {"count": len(rest)})
        yield f"| | | {more} | {sum(count for _, count in rest)} |"


def _files(checked: Checked, findings: Sequence[Worded], room: int) -> Iterator[str]:
    """Yield the findings file by file, those with errors first, as far as there is room, and what is left out."""
    groups = [list(group) for _, group in groupby(findings, lambda one: one.finding.path)]
    groups.sort(key=lambda group: min(SEVERITIES.index(one.severity) for one in group))
    room -= _FOR_THE_END
    left_out: list[int] = []
    for group in groups:
        section, listed = _section(checked, group, room, is_open=len(findings) <= _FEW)
        if listed < len(group):
            left_out.append(len(group) - listed)
        room -= len(section)
        yield section
    if left_out:
        args = {"count": sum(left_out), "files": len(left_out)}
        yield "\n" + _LEFT_OUT.fill(checked.lang, args) + "\n"


def _section(checked: Checked, group: Sequence[Worded], room: int, *, is_open: bool) -> tuple[str, int]:
    """Return the part about one file and how many of its findings it lists; empty when there is no room for one."""
    more = _MORE.fill(checked.lang, {"count": len(group)})
    head = f"\n<details{' open' if is_open else ''}>\n<summary>{_file_line(checked, group)}</summary>\n\n"
    tail = "\n</details>\n"
    room -= len(head) + len(tail) + len(more) + 2
    bullets: list[str] = []
    for one in group:
        bullet = _bullet(checked, one)
        if len(bullet) > room:
            break
        room -= len(bullet)
        bullets.append(bullet)
    if not bullets:
        return "", 0
    if len(bullets) < len(group):
        tail = "\n" + _MORE.fill(checked.lang, {"count": len(group) - len(bullets)}) + "\n" + tail
    return head + "".join(bullets) + tail, len(bullets)


def _file_line(checked: Checked, group: Sequence[Worded]) -> str:
    counts = Counter(one.severity for one in group)
    words = [
        _COUNTED.fill(checked.lang, {"count": counts[one], "word": SEVERITY_WORDS[one].get(checked.lang)})
        for one in SEVERITIES
        if counts[one]
    ]
    path = escape_html(one_line(checked.repository_path(group[0].finding.path)))
    zh = checked.lang == "zh"
    return f"<code>{path}</code>{'：' if zh else ': '}{('，' if zh else ', ').join(words)}"


def _bullet(checked: Checked, one: Worded) -> str:
    span = one.finding.span
    where = " " + _LINE.fill(checked.lang, {"line": span.line}) if span else ""
    word = SEVERITY_WORDS[one.severity].get(checked.lang)
    colon = "：" if checked.lang == "zh" else ": "
    message, advice = (escape(_short(text)) for text in (one.message, help_line(one, checked.lang)))
    return f"- **{word}** {one.finding.rule}{where}{colon}{message}<br>{advice}\n"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + "…"
