"""Findings as JSON: the keys of version 1, waivers, and the schema that is published."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from jsonschema import Draft202012Validator
from tests.support.findings import ITEM, SOME, WAIVER, any_findings, summary_of, worded

from itemctl.model.finding import Worded
from itemctl.report.json import iter_findings, render_findings

SCHEMA = Path(__file__).parents[3] / "docs" / "reference" / "validate.schema.json"


def rendered(*found: Worded) -> Any:
    return json.loads(render_findings(found, summary_of(found)))


def test_a_finding_has_exactly_these_values() -> None:
    report = rendered(SOME[0])
    (one,) = report["findings"]
    assert one == {
        "rule": "LIM203",
        "name": "promise-longer-than-law",
        "severity": "error",
        "path": "items/a.yaml",
        "line": 6,
        "column": 44,
        "end_line": 6,
        "end_column": 52,
        "item": ITEM,
        "pointer": "/limits/promised",
        "at": "/limits/promised",
        "message": "承诺10个工作日，超过法定5个工作日",
        "help": "把承诺时限改短。",
        "args": {"promised": "10个工作日", "statutory": "5个工作日"},
        "fingerprint": SOME[0].finding.fingerprint,
        "related": [
            {"path": "items/b 乙.yaml", "line": 3, "column": 1, "message": ""},
            {"path": "items/c.yaml", "line": None, "column": None, "message": "第一处"},
        ],
        "fix": None,
        "waived": False,
        "waiver": None,
    }
    assert (report["version"], report["summary"]["errors"], report["summary"]["as_of"]) == (
        1,
        1,
        "2026-06-30",
    )


def test_a_waived_finding_is_listed_with_who_tolerates_it_until_when() -> None:
    (one,) = rendered(worded(waiver=WAIVER))["findings"]
    assert (one["waived"], one["waiver"]) == (
        True,
        {"by": "file", "reason": "系统改造中", "owner": "市场监管局 张工", "until": "2026-12-31"},
    )


def test_every_finding_stands_on_a_line_of_its_own_and_comes_as_a_piece_of_its_own() -> None:
    pieces = list(iter_findings(SOME, summary_of(SOME)))
    assert len(pieces) == len(SOME) + 2
    lines = "".join(pieces).splitlines()
    assert [json.loads(line.strip().rstrip(","))["rule"] for line in lines[3:-3]] == [
        one.finding.rule for one in SOME
    ]


def test_nothing_found_is_an_empty_list() -> None:
    assert rendered()["findings"] == []


@given(any_findings())
def test_any_text_keeps_to_the_published_schema(found: tuple[Worded, ...]) -> None:
    report = rendered(*found)
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(report)
    assert [(one["path"], one["message"], one["help"]) for one in report["findings"]] == [
        (one.finding.path, one.message, one.help) for one in found
    ]
