"""Findings as SARIF 2.1.0, for code scanning on GitHub and for viewers in editors.

Standard: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0, errata 01; sections are cited as §.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from itemctl import __version__
from itemctl.model.finding import Severity, Waiver, Worded
from itemctl.model.source import START, Span
from itemctl.model.text import Lang, Text
from itemctl.report.checked import Checked, RuleText, unique_fingerprints
from itemctl.report.markdown import escape

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_LANGUAGES: Mapping[Lang, str] = {"zh": "zh-CN", "en": "en"}
_ROOT = "%SRCROOT%"
_ROOT_IS = Text("仓库的根", "The top of the repository.")
_ADVICE = Text("怎么办", "What to do")
_SOURCES = Text("依据", "Sources")
_SEE = Text("另见", "see")
_IN_BASELINE = Text("已登记在基线中", "It stands in the baseline")
_OWNER = Text("责任人：{owner}", "owner: {owner}")
_UNTIL = Text("截至 {until}", "until {until}")


def iter_findings(checked: Checked) -> Iterator[str]:
    """Yield the findings as a SARIF log, one result a line; no clock, no absolute path stands in it."""
    rules = _used_rules(checked)
    places = {code: index for index, code in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "itemctl", "version": __version__, "rules": list(rules.values())}},
        "language": _LANGUAGES[checked.lang],
        "columnKind": "unicodeCodePoints",
        # Where the top lies is left open (§3.14.14): consumers know, and no path of this machine is told.
        "originalUriBaseIds": {_ROOT: {"description": {"text": _ROOT_IS.get(checked.lang)}}},
        "invocations": [{"executionSuccessful": checked.summary.complete}],
    }
    head = json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False)
    yield head.removesuffix("}]}") + ', "results": ['
    # Either no result says whether it is suppressed, or all do (§3.27.23).
    some_waived = any(one.judged.waived for one in checked.worded)
    lead = "\n"
    for one, fingerprint in zip(checked.worded, unique_fingerprints(checked.worded), strict=True):
        result = _result(one, checked, places[one.finding.rule], fingerprint)
        if some_waived:
            result["suppressions"] = _suppressions(one.judged.waiver, checked.lang)
        yield lead + json.dumps(result, ensure_ascii=False, default=str)
        lead = ",\n"
    yield "\n]}]}\n"


def _used_rules(checked: Checked) -> dict[str, dict[str, Any]]:
    levels = {one.finding.rule: _LEVELS[one.severity] for one in checked.worded}
    names = {one.finding.rule: one.name for one in checked.worded}
    return {
        code: _rule(checked.rules.get(code) or RuleText(code, names[code], "", "", ""), levels[code], checked)
        for code in sorted(levels)
    }


def _rule(rule: RuleText, level: str, checked: Checked) -> dict[str, Any]:
    lang = checked.lang
    described: dict[str, Any] = {
        "id": rule.code,
        "name": rule.name,
        "defaultConfiguration": {"level": level},
        "properties": {"tags": [rule.code[:3]]},
    }
    if rule.title:
        described["shortDescription"] = {"text": rule.title}
        described["fullDescription"] = {"text": rule.why or rule.title}
        described["help"] = {"text": _help(rule, lang), "markdown": _help_in_markdown(rule, lang)}
    return described


def _help(rule: RuleText, lang: Lang) -> str:
    parts = [rule.why, f"{_ADVICE.get(lang)}\n{rule.advice}"]
    if rule.sources:
        parts.append("\n".join((_SOURCES.get(lang), *rule.sources)))
    return "\n\n".join(part for part in parts if part)


def _help_in_markdown(rule: RuleText, lang: Lang) -> str:
    parts = [escape(rule.why), f"**{_ADVICE.get(lang)}**", escape(rule.advice)]
    if rule.sources:
        parts += [f"**{_SOURCES.get(lang)}**", "\n".join(f"- {escape(source)}" for source in rule.sources)]
    return "\n\n".join(part for part in parts if part)


def _result(one: Worded, checked: Checked, place: int, fingerprint: str) -> dict[str, Any]:
    finding = one.finding
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": place,
        "level": _LEVELS[one.severity],
        "message": {"text": one.message},
        # A file as a whole is its first line: GitHub takes no result without one.
        "locations": [_location(checked, finding.path, finding.span or START)],
        "partialFingerprints": {"itemctl/v1": fingerprint},
        "properties": {
            "item": finding.item,
            "pointer": finding.pointer,
            "args": dict(finding.args),
            "help": one.help,
            "fix": one.fix,
        },
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_location(checked, other.path, other.span, other.note or _SEE.get(checked.lang))}
            for number, other in enumerate(finding.related, 1)
        ]
    return result


def _location(checked: Checked, path: str, span: Span | None, message: str = "") -> dict[str, Any]:
    physical: dict[str, Any] = {
        "artifactLocation": {"uri": _uri(checked.repository_path(path)), "uriBaseId": _ROOT}
    }
    if span is not None:
        physical["region"] = _region(span)
    location: dict[str, Any] = {"physicalLocation": physical}
    if message:
        location["message"] = {"text": message}
    return location


def _uri(path: str) -> str:
    """Return a path as a relative reference; what is no UTF-8 in it goes byte by byte (RFC 3986)."""
    return quote(path, safe="/", errors="surrogateescape")


def _region(span: Span) -> dict[str, int]:
    region = {"startLine": span.line, "startColumn": span.column}
    if span.end_line != span.line:
        region["endLine"] = span.end_line
    if (span.end_line, span.end_column) > (span.line, span.column):
        region["endColumn"] = span.end_column
    return region


def _suppressions(waiver: Waiver | None, lang: Lang) -> list[dict[str, Any]]:
    if waiver is None:
        return []
    notes = [waiver.reason or _IN_BASELINE.get(lang)]
    if waiver.owner:
        notes.append(_OWNER.fill(lang, {"owner": waiver.owner}))
    if waiver.until:
        notes.append(_UNTIL.fill(lang, {"until": waiver.until}))
    return [
        {
            "kind": "inSource" if waiver.by == "comment" else "external",
            "status": "accepted",
            "justification": ("；" if lang == "zh" else "; ").join(notes),
            "properties": {"by": waiver.by, "owner": waiver.owner, "until": waiver.until or None},
        }
    ]
