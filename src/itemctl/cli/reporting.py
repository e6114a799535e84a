"""The findings of a check in every form: on stdout, and as files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

import typer

from itemctl.cli.holders import holders
from itemctl.cli.outputs import Made, Pieces, nearest
from itemctl.cli.session import Session
from itemctl.cli.wording import say
from itemctl.model.text import Text

if TYPE_CHECKING:
    from itemctl.catalogue.source import Source
    from itemctl.checks.engine import Outcome
    from itemctl.model.finding import Severity
    from itemctl.report.checked import Checked, RuleText

FORMATS = ("text", "full", "json", "sarif", "junit", "github", "gitlab", "markdown")
"""Forms for stdout."""
FILE_FORMATS = (*FORMATS, "xlsx")
"""Forms for files."""
_WITH_CLOSING = ("text", "full", "github")
_FILES_KEPT = 8

_NO_FORMAT = Text(
    "{form} 不是可选的值；可选 {formats}[；最接近的是 {near}]",
    "{form} is not one of {formats}[; the nearest is {near}]",
)
_FILE_ONLY = Text(
    "{form} 是表格文件，不能输出到屏幕；请写 --output {form}=问题.{form}",
    "{form} is a workbook and cannot go to stdout; write --output {form}=findings.{form}",
)
_HINT = Text(
    "每个问题怎么办：加 --format full；一条规则的说明和例子：itemctl explain {rule}。",
    "What to do about each: --format full; about one rule, with examples: `itemctl explain {rule}`.",
)
_CLOSED_BY = "SYN119"  # nothing of a file with a mark of state secrecy goes round
_UNCHECKED_MARK = " [memory]"  # at the end of a source that was cited from memory
_UNCHECKED = Text("（未核对原文）", " (not checked against the text)")


def check_format(form: str) -> str:
    """Return the value of `--format`.

    Raises:
        BadParameter: there is no such form, or it is one for files only.
    """
    if form in FORMATS:
        return form
    text = _FILE_ONLY if form in FILE_FORMATS else _NO_FORMAT
    near = nearest(form, FILE_FORMATS)
    raise typer.BadParameter(say(text, form=form, formats=list(FORMATS), near=near))


class Reporter:
    """Renders the outcome of one check; what several forms need is made once."""

    def __init__(self, session: Session, source: Source, outcome: Outcome, *, fail_on: str) -> None:
        self._session = session
        self._source = source
        self._outcome = outcome
        self._fail_on = fail_on

    def text(self, form: str, *, colored: bool = False, columns: int | None = None) -> Pieces:
        """Return the findings in one of `FORMATS`; ``columns`` is the width of a terminal."""
        if form not in ("text", "full"):
            return _RENDERERS[form](self)
        from itemctl.report.text import iter_findings

        lines, full = lines_of(self._source), form == "full"
        return iter_findings(
            self.checked.worded,
            self._session.lang,
            lines_of=lines,
            full=full,
            colored=colored,
            columns=columns,
        )

    def file(self, form: str) -> Made:
        """Return the findings in one of `FILE_FORMATS`, without colours, with the closing lines that the form has."""
        if form != "xlsx":
            return chain(_pieces(self.text(form)), (self.closing(form),))
        from itemctl.report.workbook import write_findings

        scan = self._outcome.scan
        paths = {one.finding.path for one in self._outcome.judged}
        title = str(scan.registers.settings.get("name") or "")
        closed = {one.finding.path for one in self._outcome.judged if one.finding.rule == _CLOSED_BY}
        return write_findings(self.checked, holders(scan, paths, self._source, closed=closed), title=title)

    def closing(self, form: str) -> str:
        """Return the closing lines for people who read the form itself; empty for forms that programs read."""
        from itemctl.report.text import render_fixable, render_summary
        from itemctl.report.waived import render_waived

        if form not in _WITH_CLOSING:
            return ""
        lang = self._session.lang
        # What waivers say may not stand at the beginning of a line where a runner looks for commands.
        shown = self._session.verbose and form != "github"
        waived = render_waived(self.checked.worded, lang) if shown else ""
        summary = render_summary(self._outcome.summary, lang)
        return waived + summary + render_fixable(self.checked.worded, lang)

    def hint(self, form: str) -> str:
        """Return where to read more, for somebody at a terminal; empty where the form says what to do, or says nothing."""
        shown = (
            [] if form != "text" else sorted(self.checked.unwaived(), key=lambda one: one.severity != "error")
        )
        return say(_HINT, rule=shown[0].finding.rule) if shown else ""

    @cached_property
    def checked(self) -> Checked:
        """The findings worded, with their rules."""
        from itemctl.checks.wording import word_findings
        from itemctl.report.checked import Checked

        failing: tuple[Severity, ...] = ("error", "warning") if self._fail_on == "warning" else ("error",)
        worded = word_findings(self._outcome.judged, self._session.lang)
        rules = rule_texts({one.finding.rule for one in worded}, self._session)
        return Checked(worded, self._outcome.summary, self._session.lang, rules, failing=failing)

    @cached_property
    def in_repository(self) -> Checked:
        """The same, with paths from the top of the repository for services that show it."""
        from dataclasses import replace

        from itemctl.gitio.repository import Repository

        repository = Repository.find(self._source.root)
        return replace(self.checked, prefix=repository.prefix) if repository else self.checked


def _json(reporter: Reporter) -> Pieces:
    from itemctl.report.json import iter_findings

    return iter_findings(reporter.checked.worded, reporter.checked.summary)


def _sarif(reporter: Reporter) -> Pieces:
    from itemctl.report.sarif import iter_findings

    return iter_findings(reporter.in_repository)


def _junit(reporter: Reporter) -> Pieces:
    from itemctl.report.junit import iter_findings

    return iter_findings(reporter.in_repository)


def _github(reporter: Reporter) -> Pieces:
    from itemctl.report.github import iter_findings

    return iter_findings(reporter.in_repository)


def _gitlab(reporter: Reporter) -> Pieces:
    from itemctl.report.gitlab import iter_findings

    return iter_findings(reporter.in_repository)


def _markdown(reporter: Reporter) -> Pieces:
    from itemctl.report.markdown import render_findings

    return render_findings(reporter.in_repository)


_RENDERERS: Mapping[str, Callable[[Reporter], Pieces]] = {
    "json": _json,
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "gitlab": _gitlab,
    "markdown": _markdown,
}


def rule_texts(codes: set[str], session: Session) -> dict[str, RuleText]:
    """Return what the rules with these codes say of themselves."""
    from itemctl.checks.registry import rules_with
    from itemctl.report.checked import RuleText

    known, lang = rules_with(codes), session.lang
    return {
        rule.code: RuleText(
            rule.code,
            rule.name,
            rule.title.get(lang),
            rule.why.get(lang),
            rule.advice.outline(lang),
            tuple(source.replace(_UNCHECKED_MARK, say(_UNCHECKED)) for source in rule.sources),
        )
        for rule in (known[code] for code in sorted(codes))
    }


def lines_of(source: Source) -> Callable[[str], Sequence[str]]:
    """Return what gives the lines of a file, none when it cannot be read; findings come file by file."""

    @lru_cache(maxsize=_FILES_KEPT)
    def lines(path: str) -> Sequence[str]:
        try:
            return source.read(path).decode("utf-8", errors="replace").lstrip("\ufeff").split("\n")
        except OSError:
            return ()

    return lines


def _pieces(text: Pieces) -> Iterable[str]:
    return (text,) if isinstance(text, str) else text
