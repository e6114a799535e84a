"""Findings as SARIF: the published schema, and what the standard and its readers ask beyond it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from tests.support.findings import ITEM, SOME, WAIVER, any_findings, checked, worded

from itemctl.model.finding import Waiver, Worded
from itemctl.model.source import Span
from itemctl.report.checked import Checked
from itemctl.report.sarif import iter_findings

SCHEMA = Path(__file__).parents[2] / "data" / "sarif-2.1.0.schema.json"


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def run(given: Checked) -> Any:
    return json.loads("".join(iter_findings(given)))["runs"][0]


def test_a_log_follows_the_published_schema(schema: Draft202012Validator) -> None:
    for lang in ("zh", "en"):
        log = json.loads("".join(iter_findings(checked(*SOME, lang=lang, prefix="目录"))))  # type: ignore[arg-type]
        assert [error.message for error in schema.iter_errors(log)] == []
        assert (log["version"], len(log["runs"])) == ("2.1.0", 1)


def test_a_result_points_to_its_rule_place_and_related_places() -> None:
    one = run(checked(*SOME))
    result, rules = one["results"][0], one["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["LIM203", "MAT102", "REF102"]
    assert [rules[each["ruleIndex"]]["id"] for each in one["results"]] == [
        each["ruleId"] for each in one["results"]
    ]
    assert [each["level"] for each in one["results"]] == ["error", "warning", "note", "error"]
    assert result["message"] == {"text": "承诺10个工作日，超过法定5个工作日"}
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "items/a.yaml", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 6, "startColumn": 44, "endColumn": 52},
            }
        }
    ]
    assert result["relatedLocations"] == [
        {
            "id": 1,
            "physicalLocation": {
                "artifactLocation": {"uri": "items/b%20%E4%B9%99.yaml", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 3, "startColumn": 1, "endColumn": 4},
            },
            "message": {"text": "另见"},
        },
        {
            "id": 2,
            "physicalLocation": {"artifactLocation": {"uri": "items/c.yaml", "uriBaseId": "%SRCROOT%"}},
            "message": {"text": "第一处"},
        },
    ]
    assert result["properties"]["item"] == ITEM
    assert result["partialFingerprints"] == {"itemctl/v1": SOME[0].finding.fingerprint}


def test_a_rule_says_why_what_to_do_and_on_which_ground() -> None:
    rule = run(checked(SOME[1]))["tool"]["driver"]["rules"][0]
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert rule["shortDescription"] == {"text": "MAT102 的标题"}
    assert rule["help"]["text"] == "MAT102 的理由\n\n怎么办\nMAT102 的办法\n\n依据\nMAT102 的依据"
    assert rule["help"]["markdown"].endswith("**依据**\n\n- MAT102 的依据")


def test_columns_are_code_points_and_the_root_tells_no_path_of_this_machine() -> None:
    one = run(checked(*SOME))
    assert (one["columnKind"], one["language"]) == ("unicodeCodePoints", "zh-CN")
    assert one["originalUriBaseIds"] == {"%SRCROOT%": {"description": {"text": "仓库的根"}}}


def test_a_run_that_is_not_complete_was_not_successful() -> None:
    assert run(checked(complete=False))["invocations"] == [{"executionSuccessful": False}]
    assert run(checked())["invocations"] == [{"executionSuccessful": True}]


def test_a_file_as_a_whole_is_its_first_line_and_the_catalogue_its_settings() -> None:
    results = run(checked(worded(span=None), worded(path="", span=None), prefix="a b"))["results"]
    places = [each["locations"][0]["physicalLocation"] for each in results]
    assert [place["artifactLocation"]["uri"] for place in places] == [
        "a%20b/items/a.yaml",
        "a%20b/catalogue/catalogue.yaml",
    ]
    assert [place["region"] for place in places] == [{"startLine": 1, "startColumn": 1}] * 2


def test_a_span_over_several_lines_has_both_ends() -> None:
    (result,) = run(checked(worded(span=Span(2, 5, 4, 1))))["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 2, "startColumn": 5, "endLine": 4, "endColumn": 1}


@pytest.mark.parametrize(
    ("waiver", "kind", "justification"),
    [
        (WAIVER, "external", "系统改造中；责任人：市场监管局 张工；截至 2026-12-31"),
        (Waiver("comment", "理由"), "inSource", "理由"),
        (Waiver("baseline"), "external", "已登记在基线中"),
    ],
)
def test_a_waived_finding_is_suppressed_with_its_justification(
    waiver: Waiver, kind: str, justification: str
) -> None:
    waived, live = run(checked(worded(waiver=waiver), worded()))["results"]
    (suppression,) = waived["suppressions"]
    assert (suppression["kind"], suppression["status"], suppression["justification"]) == (
        kind,
        "accepted",
        justification,
    )
    assert live["suppressions"] == []  # either all results say so or none does


def test_without_waivers_no_result_speaks_of_suppression() -> None:
    assert all("suppressions" not in result for result in run(checked(worded()))["results"])


def test_equal_findings_are_told_apart_without_their_line() -> None:
    found = [worded(span=Span(line, 1, line, 2)) for line in (1, 2, 3)]
    ours = found[0].finding.fingerprint
    prints = [each["partialFingerprints"]["itemctl/v1"] for each in run(checked(*found))["results"]]
    assert prints == [ours, f"{ours}-2", f"{ours}-3"]


def test_the_language_changes_words_only() -> None:
    def data(lang: Any) -> Any:
        one = run(checked(*SOME, lang=lang))
        return [
            {key: each[key] for key in ("ruleId", "ruleIndex", "level", "locations", "partialFingerprints")}
            | {"args": each["properties"]["args"]}
            for each in one["results"]
        ]

    assert data("zh") == data("en")


@given(any_findings())
def test_any_text_keeps_to_the_schema_and_comes_back(
    schema: Draft202012Validator, found: tuple[Worded, ...]
) -> None:
    log = json.loads("".join(iter_findings(checked(*found))))
    assert [error.message for error in schema.iter_errors(log)] == []
    results = log["runs"][0]["results"]
    assert [each["message"]["text"] for each in results] == [one.message for one in found]
    paths = [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results]
    assert all(path.isascii() and ":" not in path for path in paths)
    assert [unquote(path) for path in paths] == [
        one.finding.path or "catalogue/catalogue.yaml" for one in found
    ]
