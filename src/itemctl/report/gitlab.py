"""Findings as a code quality report of GitLab, which shows them in merge requests.

Fields: docs.gitlab.com, "Code Quality report format" (the part of the Code Climate format that GitLab reads).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from itemctl.model.finding import Severity
from itemctl.report.checked import Checked, unique_fingerprints
from itemctl.report.plain import one_line

_SEVERITIES: Mapping[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def iter_findings(checked: Checked) -> Iterator[str]:
    """Yield the findings that are not waived, one a line; an empty list when there are none."""
    findings = list(checked.unwaived())
    lead = "[\n"
    for one, fingerprint in zip(findings, unique_fingerprints(findings), strict=True):
        finding, span = one.finding, one.finding.span
        issue = {
            # The name of the check is not shown: the code stands here too.
            "description": one_line(f"{finding.rule} {one.message}"),
            "check_name": finding.rule,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[one.severity],
            "location": {
                "path": checked.repository_path(finding.path),
                "lines": {"begin": span.line if span else 1},
            },
        }
        yield lead + json.dumps(issue, ensure_ascii=False)
        lead = ",\n"
    yield "\n]\n" if findings else "[]\n"
