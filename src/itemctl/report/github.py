"""Findings as workflow commands of GitHub Actions, which makes annotations of them.

Escaping: `command.ts` of actions/toolkit. GitHub keeps the first ten annotations of a kind in a step; the other
findings are plain lines of the log.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from itemctl.model.finding import Severity, Worded
from itemctl.model.source import Span
from itemctl.model.text import Text
from itemctl.report.checked import Checked
from itemctl.report.plain import one_line
from itemctl.report.text import headline, help_line

MOST_ANNOTATIONS = 10
"""Annotations of a kind that GitHub shows of one step."""

_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
_CAPPED = Text(
    "GitHub 每一步每级只标出前 {most} 处；其余 {count} 处列在下面：",
    "GitHub annotates the first {most} of each severity in a step; the other {count} follow:",
)


def iter_findings(checked: Checked) -> Iterator[str]:
    """Yield a command for each finding that is not waived, and lines of text for those beyond what GitHub keeps."""
    given: Counter[Severity] = Counter()
    rest = []
    for one in checked.unwaived():
        given[one.severity] += 1
        if given[one.severity] <= MOST_ANNOTATIONS:
            yield _command(checked, one)
        else:
            rest.append(one)
    if rest:
        yield _CAPPED.fill(checked.lang, {"most": MOST_ANNOTATIONS, "count": len(rest)}) + "\n"
        yield from (_line(headline(one, checked.lang)) for one in rest)


def _command(checked: Checked, one: Worded) -> str:
    finding = one.finding
    properties = {"file": checked.repository_path(finding.path), **_place(finding.span)}
    properties["title"] = f"{finding.rule} {one.name}"
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    message = f"{one_line(one.message)}\n{help_line(one, checked.lang)}"
    return f"::{_COMMANDS[one.severity]} {listed}::{_data(message)}\n"


def _place(span: Span | None) -> dict[str, str]:
    """Where the finding begins; GitHub refuses columns when the end lies on another line, so the end is left out."""
    return {"line": str(span.line), "col": str(span.column)} if span else {"line": "1"}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _line(text: str) -> str:
    """A plain line; it must not be one that the runner takes for a command of either generation."""
    return "- " + text.replace("##[", "## [") + "\n"
