"""The generated JSON Schemas: valid, checked in, and saying what the structures say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, Required, TypedDict, get_args, get_origin, is_typeddict

import pytest
from jsonschema import Draft202012Validator

from itemctl.model.fields import DATE_PATTERN, ID_PATTERN, Date, Field, Id
from itemctl.model.keyed import list_keys
from itemctl.model.kinds import Kind, all_kinds
from itemctl.model.schema import hints_of, schema_of, schema_text

SCHEMAS = Path(__file__).parents[3] / "schemas"
KINDS = list(all_kinds().values())


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Every mapping within a schema."""
    if isinstance(node, dict):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from nodes(inner)


def definition(kind: str, *names: str) -> dict[str, Any]:
    """The schema of a key, given by the structure it stands in and its name."""
    schema = schema_of(kind)
    *structures, key = names
    found = schema["$defs"][structures[0]] if structures else schema
    return dict(found["properties"][key])


def errors(kind: str, data: Any) -> list[tuple[str, str]]:
    """The errors of data, each as keyword and pointer."""
    found = Draft202012Validator(schema_of(kind)).iter_errors(data)
    return sorted((str(one.validator), "/".join(str(step) for step in one.absolute_path)) for one in found)


def item(**keys: Any) -> dict[str, Any]:
    return {"schema": "item/1", "code": "0" * 31, **keys}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_is_a_valid_schema_of_draft_2020_12(kind: Kind) -> None:
    schema = schema_of(kind.name)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:itemctl:schema:{kind.tag}"
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_file_below_schemas_is_the_generated_text(kind: Kind) -> None:
    assert (SCHEMAS / kind.schema_file).read_bytes() == schema_text(kind).encode()


def test_there_is_no_other_file_below_schemas() -> None:
    assert sorted(path.name for path in SCHEMAS.iterdir()) == sorted(kind.schema_file for kind in KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_patterns_are_anchored_and_read_alike_by_every_engine(kind: Kind) -> None:
    patterns = [
        node["pattern"] for node in nodes(schema_of(kind.name)) if isinstance(node.get("pattern"), str)
    ]
    loose = [
        text for text in patterns if not (text.startswith("^") and text.endswith("$")) or "|" in _top(text)
    ]
    assert loose == []
    foreign = [
        text
        for text in patterns
        for word in ("\\d", "\\w", "\\s", "\\p", "\\b", "(?")
        if word in text.lower()
    ]
    assert foreign == []


def _top(pattern: str) -> str:
    """The part of a pattern outside all brackets."""
    depth, shown = 0, ""
    for char in pattern:
        depth += (char in "([") - (char in ")]")
        shown += char if depth == 0 else ""
    return shown


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_reference_leads_to_a_definition_and_every_mapping_is_closed(kind: Kind) -> None:
    schema = schema_of(kind.name)
    wanted = {node["$ref"].removeprefix("#/$defs/") for node in nodes(schema) if "$ref" in node}
    assert wanted == set(schema["$defs"])
    assert schema["additionalProperties"] is False
    assert [name for name, one in schema["$defs"].items() if one["additionalProperties"] is not False] == []


def test_structures_of_one_name_are_one_structure() -> None:
    """Definitions are named by the class: two classes of one name would overwrite each other."""
    for kind in KINDS:
        for name, one in schema_of(kind.name)["$defs"].items():
            for other in KINDS:
                assert schema_of(other.name)["$defs"].get(name, one) == one


def test_re_titled_aliases_keep_what_they_leave_open() -> None:
    assert definition("item", "Effective", "from") == {
        "title": "生效日期",
        "description": "自该日起施行。",
        "type": "string",
        "pattern": DATE_PATTERN,
    }
    step_id = definition("item", "Step", "id")
    assert (step_id["title"], step_id["pattern"], step_id["maxLength"]) == ("环节标识", ID_PATTERN, 80)
    assert definition("item", "Limits", "statutory")["examples"] == ["20个工作日", "当场", "3个月"]
    assert definition("laws", "Law", "amended")["items"]["pattern"] == DATE_PATTERN


def test_an_alias_completes_only_what_the_field_does_not_say() -> None:
    class Sample(TypedDict, total=False):
        plain: Required[Id]
        own: Annotated[Id, Field("自己的", "自己的模式。", pattern="^[a-z]$")]
        day: Annotated[Date, Field("日", "一天。")]

    hints = hints_of(Sample)
    assert [required for _, _, required in hints.values()] == [True, False, False]
    fields = {key: field for key, (_, field, _) in hints.items() if field is not None}
    assert (fields["plain"].title, fields["plain"].pattern) == ("标识", ID_PATTERN)
    assert (fields["own"].pattern, fields["own"].longest) == ("^[a-z]$", 80)
    assert (fields["day"].title, fields["day"].pattern) == ("日", DATE_PATTERN)


def test_closed_dictionaries_are_enumerations_and_open_ones_are_offered() -> None:
    status = definition("item", "status")
    assert status["enum"] == ["在用", "暂停", "取消"]
    kind = definition("item", "type")
    assert "enum" not in kind
    assert kind["examples"][0] == "行政许可"
    assert kind["x-dictionary"] == "item-type"
    audience = definition("item", "audience")
    assert audience["uniqueItems"] is True
    assert "自然人" in audience["items"]["examples"]


_FITTING = (("maxLength", ("string",)), ("minItems", ("array",)), ("minimum", ("integer", "number")))


def test_bounds_of_numbers_and_of_lists() -> None:
    visits = definition("item", "Handling", "visits")
    assert (visits["minimum"], visits["maximum"]) == (0, 99)
    header = definition("profile", "Column", "header")
    assert (header["minItems"], header["maxItems"]) == (1, 5)
    wrong = [
        (node.get("type"), key)
        for kind in KINDS
        for node in nodes(schema_of(kind.name))
        for key, fitting in _FITTING
        if key in node and node.get("type") not in (*fitting, None)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"name": ""}, [("minLength", "name")]),
        ({"aliases": ["别名", ""]}, [("minLength", "aliases/1")]),
        ({"conditions": [""]}, [("minLength", "conditions/0")]),
        ({"conditions": ["有场所", {"text": "有设备", "when": "a"}]}, []),
        ({"conditions": [{"when": ["a", "b"]}]}, [("required", "conditions/0")]),
        ({"conditions": [{"text": "有", "whem": "a"}]}, [("additionalProperties", "conditions/0")]),
        ({"conditions": [{"text": 1}]}, [("type", "conditions/0/text")]),
        ({"conditions": [5]}, [("type", "conditions/0")]),
        ({"conditions": [["有场所"]]}, [("type", "conditions/0")]),
        ({"materials": [{"name": "表", "when": "a"}]}, []),
        ({"materials": [{"name": "表", "when": ["a", "b"]}]}, []),
        ({"materials": [{"name": "表", "when": ""}]}, [("minLength", "materials/0/when")]),
        ({"materials": [{"name": "表", "when": ["a", 2]}]}, [("type", "materials/0/when/1")]),
        ({"materials": [{"name": "表", "when": {"id": "a"}}]}, [("type", "materials/0/when")]),
        ({"materials": [{"name": "表", "when": None}]}, [("type", "materials/0/when")]),
        ({"effective": {"from": "2026-1-31"}}, [("pattern", "effective/from")]),
    ],
)
def test_errors_are_those_of_the_shape_that_is_meant(
    keys: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert errors("item", item(**keys)) == expected


def test_the_extensions_and_what_was_published_take_any_key() -> None:
    assert (
        errors("item", item(extensions={"p": {"x": [1, {"y": None}]}}, as_published={"栏目": "原文"})) == []
    )
    assert errors("item", item(as_published={"栏目": 1})) == [("type", "as_published/栏目")]


def test_the_keys_written_down_for_lists_are_those_that_the_structures_declare() -> None:
    declared: dict[str, tuple[str, ...]] = {}
    seen: set[Any] = set()
    waiting: list[Any] = [kind.structure for kind in all_kinds().values()]
    while waiting:
        hint = waiting.pop(0)
        if hint in seen:
            continue
        seen.add(hint)
        for key, (inner, field, _) in hints_of(hint).items() if is_typeddict(hint) else ():
            if field is not None and field.keys:
                declared[key] = tuple(dict.fromkeys((*declared.get(key, ()), *field.keys)))
            waiting.append(inner)
        waiting.extend(get_args(hint) if get_origin(hint) is not Literal else ())
    assert list_keys() == declared


def test_lists_of_one_name_share_their_keys_the_items_first() -> None:
    keys = list_keys()
    assert keys["materials"] == ("id", "material", "name", "as_published")
    assert keys["basis"] == ("law+article", "as_published")
    assert keys["windows"] == ("id", "window", "name", "hall", "address")
    assert keys["sources"] == ("url", "title", "id")
    assert keys["faq"] == ("question",)
    assert keys["years"] == ("year",)
