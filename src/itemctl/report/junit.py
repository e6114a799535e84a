"""Findings as a JUnit report, for the test tabs of GitLab, Jenkins and Gitee.

There is no standard; this follows what their readers share: one suite a file, one case a finding. What makes the run
fail is a failure; what does not is shown as skipped, so that the report and the exit code say the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from itemctl.model.finding import Worded
from itemctl.report.checked import Checked
from itemctl.report.plain import one_line
from itemctl.report.text import help_line, place

_PROGRAM = "itemctl validate"


def iter_findings(checked: Checked) -> Iterator[str]:
    """Yield the report suite by suite; a single passing case when there is nothing to show."""
    findings = list(checked.unwaived())
    failures = sum(one.severity in checked.failing for one in findings)
    cases = len(findings) or 1
    counts = _counts(cases, failures, len(findings) - failures)
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name={_quoted(_PROGRAM)} {counts}>\n'
    if not findings:
        yield f"  <testsuite name={_quoted(_PROGRAM)} {counts}>\n"
        yield f"    <testcase name={_quoted(_PROGRAM)} classname={_quoted(_PROGRAM)}/>\n  </testsuite>\n"
    for path, group in groupby(findings, lambda one: one.finding.path):
        yield from _suite(checked, checked.repository_path(path), list(group))
    yield "</testsuites>\n"


def _suite(checked: Checked, path: str, findings: Sequence[Worded]) -> Iterator[str]:
    failures = sum(one.severity in checked.failing for one in findings)
    name = _quoted(path)
    yield f"  <testsuite name={name} {_counts(len(findings), failures, len(findings) - failures)}>\n"
    seen: Counter[str] = Counter()
    for one in findings:
        span = one.finding.span
        line = f' line="{span.line}"' if span else ""
        case = _quoted(_case_name(one, seen))
        yield (
            f"    <testcase name={case} classname={name} file={name}{line}>\n"
            f"      {_outcome(checked, one)}\n    </testcase>\n"
        )
    yield "  </testsuite>\n"


def _case_name(one: Worded, seen: Counter[str]) -> str:
    """Return a name without line or wording, so that the case is known again; readers merge cases of one name."""
    name = " ".join(part for part in (one.finding.rule, one.name, one.finding.keyed) if part)
    seen[name] += 1
    return name if seen[name] == 1 else f"{name} ({seen[name]})"


def _outcome(checked: Checked, one: Worded) -> str:
    message = _quoted(f"{one.finding.rule} {one.message}")
    where = place(checked.repository_path(one.finding.path), one.finding.span)
    more = "\n".join((where, one_line(one.message), help_line(one, checked.lang)))
    if one.severity in checked.failing:
        return f'<failure type="{one.severity}" message={message}>{escape(more)}</failure>'
    return f'<skipped type="{one.severity}" message={message}>{escape(more)}</skipped>'


def _counts(cases: int, failures: int, skipped: int) -> str:
    return f'tests="{cases}" failures="{failures}" errors="0" skipped="{skipped}"'


def _quoted(text: str) -> str:
    return quoteattr(one_line(text))
