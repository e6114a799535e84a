"""Findings as JSON, version 1 (docs/reference/json.md). Enum values are English words whatever the language."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from itemctl.model.finding import Related, Summary, Worded


def render_findings(worded: Sequence[Worded], summary: Summary) -> str:
    """Return the findings and the summary as JSON text; new keys may be added within version 1."""
    report = {
        "version": 1,
        "findings": [_finding(one) for one in worded],
        "summary": {name: getattr(summary, name) for name in summary.__slots__},
    }
    return json.dumps(report, ensure_ascii=False, indent=2, default=str) + "\n"


def _finding(one: Worded) -> dict[str, Any]:
    finding, span = one.finding, one.finding.span
    return {
        "rule": finding.rule,
        "name": one.name,
        "severity": one.severity,
        "path": finding.path,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
        "item": finding.item,
        "pointer": finding.pointer,
        "message": one.message,
        "help": one.help,
        "args": dict(finding.args),
        "fingerprint": finding.fingerprint,
        "related": [_related(related) for related in finding.related],
        "fix": "safe" if finding.fix else None,
        "waived": one.judged.waived,
    }


def _related(related: Related) -> dict[str, Any]:
    span = related.span
    return {
        "path": related.path,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "message": related.note,
    }
