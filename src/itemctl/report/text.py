"""Findings as text: `path:line:column`, what is wrong, the source line with a caret, what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from itemctl.model.finding import FixSafety, Severity, Summary, Worded
from itemctl.model.source import Span
from itemctl.model.text import Lang, Text
from itemctl.report.plain import one_line
from itemctl.report.snippet import snippet

Lines = Callable[[str], Sequence[str]]

SEVERITY_WORDS: dict[Severity, Text] = {
    "error": Text("错误", "error"),
    "warning": Text("警告", "warning"),
    "info": Text("提示", "info"),
}
_STYLES = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "info": "\x1b[1;36m"}
_RESET = "\x1b[0m"
_HELP = Text("怎么办：{help}", "help: {help}")
_SEE = Text("另见", "see")
_CLEAN = Text("没有发现问题", "No findings")
_NOT_ASKED = Text("没有要报告的文件", "There is no file to report on")
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


def render_findings(
    worded: Iterable[Worded], lang: Lang, *, lines_of: Lines, full: bool, colored: bool
) -> str:
    """Return what `iter_findings` yields as one text."""
    return "".join(iter_findings(worded, lang, lines_of=lines_of, full=full, colored=colored))


def iter_findings(
    worded: Iterable[Worded],
    lang: Lang,
    *,
    lines_of: Lines,
    full: bool,
    colored: bool,
    columns: int | None = None,
) -> Iterator[str]:
    """Yield each finding that is not waived as lines of text.

    Args:
        worded: findings in the order in which they are shown.
        lang: language of the fixed words.
        lines_of: gives the lines of a file, empty when it cannot be shown.
        full: true adds what to do and related places to each finding; false shows one line, source and caret.
        colored: true adds terminal colours.
        columns: width of the terminal, None where there is none.
    """
    lead = ""
    for one in worded:
        if one.judged.waived:
            continue
        block = [headline(one, lang, colored=colored)]
        if one.finding.span is not None:
            lines = lines_of(one.finding.path)
            block.extend(snippet(lines, one.finding.span, colored=colored, columns=columns))
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
    clean = _NOT_ASKED if summary.reported == 0 and summary.files_seen else _CLEAN
    parts = [(_COUNTS if found else clean).fill(lang, args) + stop, _SEEN.fill(lang, args)]
    if summary.reported not in (None, 0, summary.files_seen):
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


def _tail(one: Worded, lang: Lang) -> list[str]:
    see = _SEE.get(lang)
    return [
        f"      = {help_line(one, lang)}",
        *([f"      = {_FIX[one.fix].fill(lang, {'rule': one.finding.rule})}"] if one.fix else ()),
        *(f"      = {see} {place(other.path, other.span)}" for other in one.finding.related),
    ]
