"""Changes as JSON: what its schema says, all of it described, the same whatever the language."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.support.changes_sample import comparison, gate

from itemctl.changes.figures import figures_of
from itemctl.model.change import Comparison, Side
from itemctl.model.text import Lang
from itemctl.report.changes_json import iter_changes
from itemctl.report.changes_shown import Shown

REFERENCE = Path(__file__).parents[3] / "docs" / "reference"
SCHEMA = json.loads((REFERENCE / "diff.schema.json").read_text(encoding="utf-8"))
BINDING = (
    *("id", "class", "authority", "section", "item", "name", "pointer", "before", "after", "fingerprint"),
    *("path", "line", "approved_by"),
)


def report(shown: Shown) -> dict[str, Any]:
    found: dict[str, Any] = json.loads("".join(iter_changes(shown)))
    return found


def shown(lang: Lang = "zh", *, gated: bool = True) -> Shown:
    found = comparison()
    result = gate(found)
    return Shown(
        found,
        lang,
        figures_of(found.changes),
        gate=result if gated else None,
        approvals=result.approved,
        notes=("一句话",),
    )


@pytest.mark.parametrize("gated", [True, False])
def test_the_report_is_what_its_schema_says(gated: bool) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    found = report(shown(gated=gated))
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(found)] == []
    assert set(found) == set(SCHEMA["properties"])
    assert set(found["summary"]) == set(SCHEMA["properties"]["summary"]["properties"])
    for change in found["changes"]:
        assert set(change) == set(SCHEMA["$defs"]["change"]["properties"])


def test_an_empty_comparison_is_what_the_schema_says() -> None:
    found = report(Shown(Comparison(Side("a"), Side("b")), "zh", figures_of(())))
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(found)] == []
    assert found["changes"] == []


def test_the_keys_that_others_rely_on_are_there() -> None:
    found = report(shown())
    assert {"version", "from", "to", "changes", "summary"} <= set(found)
    assert all(set(BINDING) <= set(change) for change in found["changes"])
    assert found["summary"]["by_class"] == {
        "adverse": 2,
        "undecidable": 1,
        "favourable": 3,
        "neutral": 3,
        "clerical": 1,
    }


def test_values_are_data_and_places_are_those_of_the_new_side_else_of_the_old_one() -> None:
    changes = {change["id"]: change for change in report(shown())["changes"]}
    visits, gone, fee = changes["visits-increased"], changes["material-removed"], changes["fee-added"]
    assert (visits["before"], visits["after"], visits["path"], visits["line"]) == (
        *(0, 1),
        *("items/market/food-new.yaml", 14),
    )
    assert (gone["before"], gone["after"], gone["path"], gone["pointer"]) == (
        *({"id": "register", "name": "户口簿"}, None),
        *("items/market/food.yaml", "/materials/2"),
    )
    assert (gone["new"], gone["old"]["line"]) == (None, 33)
    assert (fee["approved_by"], visits["approved_by"]) == ("2026-fees/copies", None)
    assert changes["copies-decreased"]["source"] == "material:premises"
    assert changes["copies-decreased"]["item"] is None


def test_sums_show_increases_and_reductions_each_by_itself() -> None:
    figures = report(shown())["summary"]["figures"]
    assert figures["copies"] == {"increase": 0, "decrease": 31, "incomparable": 0}
    assert figures["promised-workdays"] == {"increase": 0, "decrease": 12, "incomparable": 0}
    assert figures["visits"] == {"increase": 1, "decrease": 0, "incomparable": 0}


def test_only_words_depend_on_the_language() -> None:
    zh, en = report(shown()), report(shown("en"))
    for one in (zh, en):
        for change in one["changes"]:
            del change["message"]
    assert zh == en


def test_a_filter_narrows_the_changes_and_counts_the_rest() -> None:
    found = report(replace(shown(), classes=("adverse",)))
    assert [change["id"] for change in found["changes"]] == ["visits-increased", "fee-added"]
    assert found["summary"]["left_out"] == 8
    assert found["summary"]["changes"] == 10


def test_every_key_of_the_reports_is_described() -> None:
    text = (REFERENCE / "json.md").read_text(encoding="utf-8")
    for name in ("diff", "changelog"):
        schema = json.loads((REFERENCE / f"{name}.schema.json").read_text(encoding="utf-8"))
        assert sorted(key for key in _keys(schema) if f"`{key}`" not in text) == []


def _keys(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return {key for one in schema for key in _keys(one)}
    if not isinstance(schema, dict):
        return set()
    own = set(schema["properties"]) if isinstance(schema.get("properties"), dict) else set()
    return own | {key for one in schema.values() for key in _keys(one)}
