"""Findings as a code quality report: the fields that GitLab documents, and fingerprints that are unique."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from jsonschema import Draft202012Validator
from tests.support.findings import SOME, any_findings, checked, worded

from itemctl.model.finding import Worded
from itemctl.model.source import Span
from itemctl.report.checked import Checked
from itemctl.report.gitlab import iter_findings

# docs.gitlab.com, ci/testing/code_quality, "Code Quality report format".
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "minLength": 1, "pattern": r"^(?!\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def read(run: Checked) -> Any:
    return json.loads("".join(iter_findings(run)))


def test_a_finding_names_its_rule_in_the_description_too() -> None:
    first, second, third = read(checked(*SOME, prefix="目录"))
    assert first == {
        "description": "LIM203 承诺10个工作日，超过法定5个工作日",
        "check_name": "LIM203",
        "fingerprint": SOME[0].finding.fingerprint,
        "severity": "major",
        "location": {"path": "目录/items/a.yaml", "lines": {"begin": 6}},
    }
    assert (second["severity"], third["severity"]) == ("minor", "info")
    assert third["location"] == {"path": "目录/items/b 乙.yaml", "lines": {"begin": 1}}


def test_nothing_found_is_an_empty_list() -> None:
    assert read(checked()) == read(checked(SOME[3])) == []


def test_equal_findings_have_different_fingerprints_that_do_not_move_with_the_line() -> None:
    def prints(*lines: int) -> list[str]:
        found = [worded(span=Span(line, 1, line, 2)) for line in lines]
        return [one["fingerprint"] for one in read(checked(*found))]

    assert len(set(prints(1, 2, 3))) == 3
    assert prints(1, 2, 3) == prints(11, 12, 13)


@given(any_findings())
def test_any_text_keeps_to_the_documented_fields(found: tuple[Worded, ...]) -> None:
    report = read(checked(*found))
    Draft202012Validator(SCHEMA).validate(report)
    live = [one for one in found if not one.judged.waived]
    assert [one["check_name"] for one in report] == [one.finding.rule for one in live]
    assert len({one["fingerprint"] for one in report}) == len(live)
    assert all("\n" not in one["description"] for one in report)
