from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from tests.support.upload_sample import national, one_column

from itemctl.exchange.fields import all_fields, find_field
from itemctl.exchange.profile import load_profile
from itemctl.exchange.profile_faults import PROFILE_REASONS, ProfileError
from itemctl.exchange.shipped import shipped_profile_text, shipped_profiles
from itemctl.model.schema import schema_of

ROOT = Path(__file__).resolve().parents[3]


def _faults(data: dict[str, Any], **options: Any) -> list[tuple[str, tuple[Any, ...]]]:
    with pytest.raises(ProfileError) as caught:
        load_profile(data, **options)
    return [(fault.reason, fault.route) for fault in caught.value.faults]


COLUMN = ("sheets", 0, "columns", 0)


@pytest.mark.parametrize(
    ("rows", "column", "reason", "place"),
    [
        ("item", {"field": "nmae"}, "unknown-field", (*COLUMN, "field")),
        ("item", {"field": "notes[].text"}, "unknown-field", (*COLUMN, "field")),
        ("fee", {"field": "materials[].name"}, "field-of-other-rows", (*COLUMN, "field")),
        ("item", {}, "field-or-fixed", COLUMN),
        ("item", {"field": "name", "fixed": "1"}, "field-or-fixed", COLUMN),
        ("item", {"field": "type", "dictionary": "types"}, "unknown-dictionary", (*COLUMN, "dictionary")),
        (
            "item",
            {"field": "initiation", "dictionary": "initiation"},
            "values-without-code",
            (*COLUMN, "dictionary"),
        ),
        (
            "item",
            {"field": "status", "dictionary": "status", "default": "在办"},
            "unknown-value",
            (*COLUMN, "default"),
        ),
        (
            "item",
            {"field": "status", "dictionary": "status", "words": {"停": "停用"}},
            "unknown-value",
            (*COLUMN, "words", "停"),
        ),
        ("item", {"field": "audience"}, "joiner-missing", COLUMN),
        ("item", {"field": "materials[].name"}, "joiner-missing", COLUMN),
        (
            "item",
            {"field": "audience", "dictionary": "audience", "form": "code^name", "joiner": "^"},
            "joiner-in-codes",
            COLUMN,
        ),
        (
            "item",
            {"field": "audience", "joiner": ",", "type": "integer"},
            "number-of-several",
            (*COLUMN, "type"),
        ),
        ("item", {"field": "name", "header": ["列\x07"]}, "control-character", COLUMN),
        ("material", {"field": "#item-row-id"}, "no-item-sheet", ("sheets",)),
    ],
)
def test_a_profile_that_cannot_be_used_is_refused_with_reason_and_place(
    rows: str, column: dict[str, Any], reason: str, place: tuple[Any, ...]
) -> None:
    assert _faults(one_column(rows, **column)) == [(reason, place)]


def test_all_faults_of_a_profile_are_told_at_once() -> None:
    data = one_column(field="nmae")
    data["sheets"].append(copy.deepcopy(data["sheets"][0]))
    data["sheets"][1]["columns"].append({"name": "c", "header": ["甲", "乙"], "field": "name"})
    data["sheets"][1]["columns"].append({"name": "d", "header": ["丙"], "field": "name"})
    data["dictionaries"] = [
        {"name": "own", "values": {}},
        {"name": "own", "base": "nothing", "values": {}},
    ]
    assert [reason for reason, _ in _faults(data)] == [
        "duplicate-dictionary",
        "unknown-dictionary",
        "duplicate-sheet",
        "duplicate-sheet",
        "unknown-field",
        "duplicate-column",
        "header-rows-differ",
        "duplicate-column",
        "unknown-field",
    ]


def test_an_unknown_field_suggests_the_nearest_of_the_same_list() -> None:
    with pytest.raises(ProfileError) as caught:
        load_profile(one_column("material", field="materials[].nmae"))  # type: ignore[arg-type]
    assert caught.value.arguments == {"field": "materials[].nmae", "suggestion": "materials[].name"}
    assert str(caught.value) == "There is no source field materials[].nmae; did you mean materials[].name?"


def test_an_extension_must_be_declared_where_declarations_are_given() -> None:
    data = one_column(field="extensions.province-x.seal")
    declared = {"province-x": {"id": "province-x", "title": "某省", "elements": [{"name": "seal"}]}}
    assert load_profile(data).sheets[0].columns[0].title == "seal"  # type: ignore[arg-type]
    assert load_profile(data, namespaces=declared).id == "one"  # type: ignore[arg-type]
    assert _faults(data, namespaces={}) == [("undeclared-extension", (*COLUMN, "field"))]


def test_every_reason_has_words_in_both_languages() -> None:
    assert all(text.zh and text.en for text in PROFILE_REASONS.values())


def test_every_source_field_has_title_and_description_in_chinese() -> None:
    fields = all_fields().values()
    assert [field.path for field in fields if field.title.isascii() or not field.about] == []


@pytest.mark.parametrize(
    "path", ["notes[].text", "sources[].url", "as_published", "department.note", "schema"]
)
def test_what_stays_inside_the_catalogue_is_no_source_field(path: str) -> None:
    assert find_field(path) is None


@pytest.mark.parametrize(
    "path",
    ["name", "handling.visits", "limits.statutory#amount", "limits.statutory#unit", "basis#text", "department.name",
     "department.credit_code", "materials[].name", "local_codes.internal", "limits.special[].name", "extensions.a.b"],
)  # fmt: skip
def test_what_a_platform_asks_for_is_a_source_field(path: str) -> None:
    found = find_field(path)
    assert found is not None
    assert found.path == path


def test_the_shipped_profile_and_the_one_of_the_sample_catalogue_are_the_same() -> None:
    assert shipped_profiles() == ("national",)
    assert shipped_profile_text("no-such") is None
    sample = (ROOT / "catalogue/profiles/national.yaml").read_text(encoding="utf-8")
    assert shipped_profile_text("national") == sample


def test_the_shipped_profile_passes_its_schema() -> None:
    import jsonschema

    jsonschema.Draft202012Validator(schema_of("profile")).validate(national())
    assert load_profile(national()).item_sheet == "up_task_general_basic"  # type: ignore[arg-type]
