"""Findings as JSON, version 1 (docs/reference/json.md). Enum values are English words whatever the language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from itemctl.model.finding import Related, Summary, Waiver, Worded


def render_findings(worded: Iterable[Worded], summary: Summary) -> str:
    """Return what `iter_findings` yields as one text."""
    return "".join(iter_findings(worded, summary))


def iter_findings(worded: Iterable[Worded], summary: Summary) -> Iterator[str]:
    """Yield the findings, one a line, and the summary as JSON; new keys may be added within version 1."""
    yield '{\n  "version": 1,\n  "findings": ['
    lead = "\n    "
    for one in worded:
        yield lead + _line(_finding(one))
        lead = ",\n    "
    counts = {name: getattr(summary, name) for name in summary.__slots__}
    close = "\n  ]" if lead.startswith(",") else "]"
    yield f'{close},\n  "summary": {_line(counts)}\n}}\n'


def _line(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, default=str)


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
        "at": finding.keyed,
        "message": one.message,
        "help": one.help,
        "args": dict(finding.args),
        "fingerprint": finding.fingerprint,
        "related": [_related(related) for related in finding.related],
        "fix": one.fix,
        "waived": one.judged.waived,
        "waiver": _waiver(one.judged.waiver),
    }


def _related(related: Related) -> dict[str, Any]:
    span = related.span
    return {
        "path": related.path,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "message": related.note,
    }


def _waiver(waiver: Waiver | None) -> dict[str, Any] | None:
    if waiver is None:
        return None
    return {
        "by": waiver.by,
        "reason": waiver.reason,
        "owner": waiver.owner,
        "until": waiver.until or None,
    }
