"""Findings as text: `path:line:column`, what is wrong, the source line with a caret, what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from itemctl.model.finding import FixSafety, Severity, Summary, Worded
from itemctl.model.source import Span
from itemctl.model.text import Lang, Text
from itemctl.model.width import char_width, text_width
from itemctl.report.plain import one_line, visible

Lines = Callable[[str], Sequence[str]]

SEVERITY_WORDS: dict[Severity, Text] = {
    "error": Text("错误", "error"),
    "warning": Text("警告", "warning"),
    "info": Text("提示", "info"),
}
_STYLES = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "info": "\x1b[1;36m"}
_DIM, _RESET = "\x1b[2m", "\x1b[0m"
_HELP = Text("怎么办：{help}", "help: {help}")
_SEE = Text("另见", "see")
_CLEAN = Text("没有发现问题", "No findings")
_COUNTS = Text(
    "{errors} 个错误，{warnings} 个警告，{infos} 个提示",
    "{errors} errors, {warnings} warnings, {infos} infos",
)
_SEEN = Text(
    "检查了 {items} 个事项、{files_seen} 个文件，以 {as_of} 为准。",
    "{items} items in {files_seen} files checked as of {as_of}.",
)
_REPORTED = Text("只报告其中 {reported} 个文件。", "Only {reported} of the files are reported on.")
_WAIVED = Text(
    "另有 {waived} 个已豁免[（其中基线 {in_baseline} 个）][，{ending_soon} 个将在 30 天内到期]。",
    "{waived} more are waived[ ({in_baseline} of them by the baseline)][; {ending_soon} of these end within 30 days].",
)
_FAILED = Text(
    "{files_failed} 个文件读不出来，检查不完整。",
    "{files_failed} files could not be read; the check is not complete.",
)
_INCOMPLETE = Text("检查不完整。", "The check is not complete.")
_FIXABLE = Text(
    "其中 {safe} 个可用 --fix 修复[（另有 {unsafe} 个须点名：--unsafe-fix 规则）]。",
    "{safe} of them can be fixed with --fix[ ({unsafe} more by name: --unsafe-fix RULE)].",
)
_FIXABLE_BY_NAME = Text(
    "其中 {unsafe} 个可以点名修复：--unsafe-fix 规则。",
    "{unsafe} of them can be fixed by name: --unsafe-fix RULE.",
)
_FIX: dict[FixSafety, Text] = {
    "safe": Text("可用 --fix 修复", "mended by --fix"),
    "unsafe": Text("可以点名修复：--unsafe-fix {rule}", "mended by name: --unsafe-fix {rule}"),
}
_TAB_WIDTH = 4
_LONGEST_LINE = 160


def render_findings(
    worded: Iterable[Worded], lang: Lang, *, lines_of: Lines, full: bool, colored: bool
) -> str:
    """Return what `iter_findings` yields as one text."""
    return "".join(iter_findings(worded, lang, lines_of=lines_of, full=full, colored=colored))


def iter_findings(
    worded: Iterable[Worded], lang: Lang, *, lines_of: Lines, full: bool, colored: bool
) -> Iterator[str]:
    """Yield each finding that is not waived as lines of text.

    Args:
        worded: findings in the order in which they are shown.
        lang: language of the fixed words.
        lines_of: gives the lines of a file, empty when it cannot be shown.
        full: true adds what to do and related places to each finding; false shows one line, source and caret.
        colored: true adds terminal colours.
    """
    lead = ""
    for one in worded:
        if one.judged.waived:
            continue
        block = [headline(one, lang, colored=colored)]
        if one.finding.span is not None:
            block.extend(_snippet(lines_of(one.finding.path), one.finding.span, colored=colored))
        if full:
            block.extend(_tail(one, lang))
        yield lead + "\n".join(block) + "\n"
        lead = "\n" if full else ""


def render_summary(summary: Summary, lang: Lang) -> str:
    """Return the closing lines: counts, what was seen and reported on, whether the check was complete."""
    args = {name: getattr(summary, name) or "" for name in ("in_baseline", "ending_soon")}
    args = {**{name: getattr(summary, name) for name in summary.__slots__}, **args}
    found = summary.errors + summary.warnings + summary.infos
    stop = "。" if lang == "zh" else "."
    parts = [(_COUNTS if found else _CLEAN).fill(lang, args) + stop, _SEEN.fill(lang, args)]
    if summary.reported not in (None, summary.files_seen):
        parts.append(_REPORTED.fill(lang, args))
    if summary.waived:
        parts.append(_WAIVED.fill(lang, args))
    if summary.files_failed:
        parts.append(_FAILED.fill(lang, args))
    elif not summary.complete:
        parts.append(_INCOMPLETE.get(lang))
    return (" " if lang == "en" else "").join(parts) + "\n"


def render_fixable(worded: Iterable[Worded], lang: Lang) -> str:
    """Return the line that says how many of the findings can be mended by the program; empty for none."""
    open_ones = [one.fix for one in worded if not one.judged.waived]
    safe, unsafe = open_ones.count("safe"), open_ones.count("unsafe")
    if not safe and not unsafe:
        return ""
    text = _FIXABLE if safe else _FIXABLE_BY_NAME
    return text.fill(lang, {"safe": safe, "unsafe": unsafe or ""}) + "\n"


def place(path: str, span: Span | None) -> str:
    """Return ``path:line:column``, the form that editors and terminals make clickable."""
    path = one_line(path)
    return f"{path}:{span.line}:{span.column}" if span is not None else path


def headline(one: Worded, lang: Lang, *, colored: bool = False) -> str:
    """Return place, severity, rule and message on one line."""
    word = SEVERITY_WORDS[one.severity].get(lang)
    if colored:
        word = f"{_STYLES[one.severity]}{word}{_RESET}"
    where = place(one.finding.path, one.finding.span)
    return f"{where}: {word} {one.finding.rule} {one_line(one.message)}"


def help_line(one: Worded, lang: Lang) -> str:
    """Return what to do, on one line."""
    return _HELP.fill(lang, {"help": one_line(one.help)})


def _snippet(lines: Sequence[str], span: Span, *, colored: bool) -> list[str]:
    if not 1 <= span.line <= len(lines):
        return []
    line = lines[span.line - 1].rstrip("\r\n").replace("\t", " " * _TAB_WIDTH)
    raw = lines[span.line - 1]
    before = raw[: span.column - 1].replace("\t", " " * _TAB_WIDTH)
    end = span.end_column - 1 if span.end_line == span.line else len(raw.rstrip())
    marked = raw[span.column - 1 : end] or " "
    number = f"{span.line:>5} | "
    margin = " " * 5 + " | "
    caret = " " * text_width(before) + "^" * max(1, min(text_width(marked), _LONGEST_LINE))
    shown = visible(line)
    if len(shown) > _LONGEST_LINE:
        shown, caret = _around(shown, before, caret)
    if colored:
        return [f"{_DIM}{number}{_RESET}{shown}", f"{_DIM}{margin}{_RESET}\x1b[1;31m{caret}{_RESET}"]
    return [number + shown, margin + caret]


def _around(line: str, before: str, caret: str) -> tuple[str, str]:
    """Cut a very long source line to the part around the place (only what is shown here is cut)."""
    start = max(0, len(before) - _LONGEST_LINE // 4)
    part = line[start : start + _LONGEST_LINE]
    width_before = sum(char_width(char) for char in before[start:])
    lead = "…" if start else ""
    return lead + part + "…", " " * (width_before + len(lead)) + caret.strip()


def _tail(one: Worded, lang: Lang) -> list[str]:
    see = _SEE.get(lang)
    return [
        f"      = {help_line(one, lang)}",
        *([f"      = {_FIX[one.fix].fill(lang, {'rule': one.finding.rule})}"] if one.fix else ()),
        *(f"      = {see} {place(other.path, other.span)}" for other in one.finding.related),
    ]
