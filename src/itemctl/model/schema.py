"""JSON Schemas (draft 2020-12) of every kind of file, generated from the typed structures.

The structures are the single source; `itemctl schema --write` puts the result below `schemas/` for editors.
Patterns keep to what every engine reads alike: no `\\d`, `\\w`, `\\p`; anchors on both sides.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from types import UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Required,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from itemctl.model.dictionaries import all_dictionaries
from itemctl.model.fields import Field
from itemctl.model.kinds import Kind, all_kinds

JsonSchema = dict[str, Any]

_SCALARS: Mapping[type, str] = {str: "string", int: "integer", bool: "boolean", float: "number"}


@cache
def schema_of(kind_name: str) -> JsonSchema:
    """Return the JSON Schema of a kind of file as plain data; callers must not change it."""
    kind = all_kinds()[kind_name]
    definitions: dict[str, JsonSchema] = {}
    body = _mapping(kind.structure, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:itemctl:schema:{kind.tag}",
        "title": kind.title,
        "$comment": "Generated from itemctl.model by `itemctl schema --write`; do not edit.",
        **body,
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }


def schema_text(kind: Kind) -> str:
    """Return the schema of ``kind`` as the text of its file below `schemas/`."""
    return json.dumps(schema_of(kind.name), ensure_ascii=False, indent=2) + "\n"


@cache
def hints_of(structure: type) -> dict[str, tuple[Any, Field | None, bool]]:
    """Return for each key of a typed dictionary: its plain type, its declaration, whether it is required."""
    hints: dict[str, tuple[Any, Field | None, bool]] = {}
    for key, hint in get_type_hints(structure, include_extras=True).items():
        required = get_origin(hint) is Required
        inner = get_args(hint)[0] if get_origin(hint) in (Required, NotRequired) else hint
        hints[key] = (*_unwrap(inner), required)
    return hints


def title_of(place: str, key: str) -> str:
    """Return the title of a key (or the last of several, ``online.depth``) below a place like ``item/handling``.

    Empty where the model has no such key.
    """
    declared = field_of(place, *key.split("."))
    return declared.title if declared is not None else ""


def field_of(place: str, *keys: str) -> Field | None:
    """Return the declaration of a key, the last of several, below a place; None where the model has no such key."""
    kind, *steps = place.split("/")
    structures = [all_kinds()[kind].structure]
    declared: Field | None = None
    for step in (*steps, *keys):
        found = [hints_of(structure)[step] for structure in structures if step in hints_of(structure)]
        declared = next((field for _, field, _ in found if field is not None), None)
        structures = [inner for hint, _, _ in found for inner in _structures_in(hint)]
    return declared


def _structures_in(hint: Any) -> Iterator[type]:
    hint, _ = _unwrap(hint)
    if is_typeddict(hint):
        yield hint
    for inner in get_args(hint):
        if get_origin(hint) is not Literal:
            yield from _structures_in(inner)


def _unwrap(hint: Any) -> tuple[Any, Field | None]:
    """Take the `Field` off an annotation; what it leaves open comes from the alias it is put on (`Id`, `Date`)."""
    if get_origin(hint) is not Annotated:
        return hint, None
    base, *extras = get_args(hint)  # Python flattens Annotated[Annotated[str, a], b] to str, a, b
    field: Field | None = None
    for extra in extras:
        if isinstance(extra, Field):
            field = extra if field is None else _completed(extra, field)
    return base, field


def _completed(field: Field, alias: Field) -> Field:
    """Return ``field`` with pattern, bounds and dictionary of ``alias`` where it has none of its own."""
    open_keys = ("pattern", "longest", "least", "most", "dictionary", "examples", "refers", "keys")
    taken = {key: getattr(alias, key) for key in open_keys if not getattr(field, key)}
    return replace(field, **taken)


def _mapping(structure: type, definitions: dict[str, JsonSchema]) -> JsonSchema:
    properties: dict[str, JsonSchema] = {}
    required: list[str] = []
    for key, (hint, field, is_required) in hints_of(structure).items():
        properties[key] = _described(_type(hint, definitions), field)
        if is_required:
            required.append(key)
    schema: JsonSchema = {"type": "object"}
    about = (structure.__doc__ or "").strip().split("\n")[0]
    if about and not about.isascii():
        schema["description"] = about
    schema["properties"] = properties
    schema["additionalProperties"] = False
    if required:
        schema["required"] = required
    return schema


def _type(hint: Any, definitions: dict[str, JsonSchema]) -> JsonSchema:
    hint, field = _unwrap(hint)
    if field is not None:
        return _described(_type(hint, definitions), field)
    if hint is Any:
        return {}
    if hint in _SCALARS:
        return {"type": _SCALARS[hint]}
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"const": args[0]} if len(args) == 1 else {"enum": list(args)}
    if origin is list:
        entry = _type(args[0], definitions)
        return {"type": "array", "items": {**entry, "minLength": 1} if args[0] is str else entry}
    if origin is dict:
        return {"type": "object", "additionalProperties": _type(args[1], definitions)}
    if origin in (Union, UnionType):
        return _union(args, definitions)
    return _reference(hint, definitions)


def _reference(structure: type, definitions: dict[str, JsonSchema]) -> JsonSchema:
    name = structure.__name__
    if name not in definitions:
        definitions[name] = {}  # a structure may hold itself
        definitions[name] = _mapping(structure, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _union(args: tuple[Any, ...], definitions: dict[str, JsonSchema]) -> JsonSchema:
    """A text, or one other shape: `if` keeps the errors of the shape that is meant apart from the other's."""
    other = next(arg for arg in args if arg is not str)
    shape = _type(other, definitions)
    kind = "array" if get_origin(other) is list else "object"
    return {"type": ["string", kind], "minLength": 1, "if": {"type": kind}, "then": shape}


def _described(schema: JsonSchema, field: Field | None) -> JsonSchema:
    if field is None:
        return schema
    described: JsonSchema = {"title": field.title, "description": field.about, **schema}
    described.update(_bounds(schema, field))
    if field.dictionary:
        described = _with_dictionary(described, field.dictionary)
    if field.examples:
        described["examples"] = list(field.examples)
    return described


def _bounds(schema: JsonSchema, field: Field) -> JsonSchema:
    bounds: JsonSchema = {}
    of_list = schema.get("type") == "array"
    if field.pattern:
        bounds["pattern"] = field.pattern
    if field.longest is not None:
        bounds["maxLength"] = field.longest
    if field.least is not None:
        bounds["minItems" if of_list else "minimum"] = field.least
    if field.most is not None:
        bounds["maxItems" if of_list else "maximum"] = field.most
    if schema.get("type") == "string" and "pattern" not in bounds and "const" not in schema:
        bounds["minLength"] = 1
    return bounds


def _with_dictionary(schema: JsonSchema, name: str) -> JsonSchema:
    """Closed dictionaries are enumerations; open ones are completed by editors and checked by a rule."""
    dictionary = all_dictionaries()[name]
    values = list(dictionary.values)
    part: JsonSchema = {"enum": values} if not dictionary.open else {"examples": values}
    if schema.get("type") == "array":
        items = {**schema["items"], **part}
        return {**schema, "items": items, "uniqueItems": True, "x-dictionary": name}
    return {**schema, **part, "x-dictionary": name}
