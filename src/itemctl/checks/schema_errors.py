"""From the errors of a JSON Schema to findings: complete, at the right place, with what to write instead."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from itemctl.checks.declare import Hit
from itemctl.model.forms import corrected_code, spelt_otherwise
from itemctl.model.schema import schema_of
from itemctl.model.source import Route
from itemctl.yamlio.reader import Document

_GLUED = re.compile(r"(?:-|[–—－•·]\s?)([^\s–—－-].{0,39}?)(?: [-–—－•·]|$)", re.DOTALL)
"""A list whose entries stand right behind their dashes, or behind other signs than dashes: YAML reads one text."""
_LONG = 20  # characters nobody counts by eye


@cache
def is_valid(kind: str) -> Callable[[Any], bool]:
    """Return the quick yes or no for a kind of file: jsonschema-rs where it is installed, else jsonschema.

    Both agree on every document the reader can give; a property test holds them to it.
    """
    try:
        import jsonschema_rs
    except ImportError:
        slow = _slow(kind)
        return lambda data: bool(slow.is_valid(data))
    quick = jsonschema_rs.Draft202012Validator(schema_of(kind))

    def check(data: Any) -> bool:
        try:
            return bool(quick.is_valid(data))
        except ValueError:  # numbers beyond its range: the complete engine decides
            return bool(_slow(kind).is_valid(data))

    return check


def has_shape(kind: str, data: Any) -> bool:
    """Tell whether data has the shape of its kind: it is valid, or would be but for texts that are too long."""
    return is_valid(kind)(data) or all(
        error.validator == "maxLength" for error in _slow(kind).iter_errors(data)
    )


@cache
def _slow(kind: str) -> Any:
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend

    exact = extend(Draft202012Validator, {"pattern": _matches})  # type: ignore[no-untyped-call]
    return exact(schema_of(kind))


def _matches(_: Any, pattern: str, instance: Any, __: Any) -> Iterator[Any]:
    """Match to the very end, as ECMA says: Python's own ``$`` lets a line break follow."""
    from jsonschema import ValidationError

    if isinstance(instance, str) and not re.search(pattern.removesuffix("$") + r"\Z", instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def diagnose(kind: str, data: Any, document: Document, base: Route = ()) -> Iterator[tuple[str, Hit]]:
    """Yield (rule code, hit) for every schema error of ``data``.

    Args:
        kind: kind of file whose schema applies.
        data: data to check.
        document: document it came from, for the source text of scalars.
        base: route of ``data`` within the document.
    """
    errors = sorted(
        _slow(kind).iter_errors(data), key=lambda error: [str(step) for step in error.absolute_path]
    )
    for error in errors:
        route = (*base, *error.absolute_path)
        code, hits = _TRANSLATE.get(error.validator, _other)(error, route, document)
        for hit in hits:
            yield code, hit


def has_neighbours(data: Any, route: Route) -> bool:
    """Tell whether the mapping or list that holds the value at ``route`` holds others as well."""
    for step in route[:-1]:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return False
    return isinstance(data, dict | list) and len(data) > 1


def can_be_left_out(kind: str, data: Any, route: Route) -> bool:
    """Tell whether a file of a kind may do without the value at ``route``: not the last one, and no required key."""
    return has_neighbours(data, route) and not _is_required(kind, route)


def _is_required(kind: str, route: Route) -> bool:
    whole = schema_of(kind)
    node: Mapping[str, Any] = whole
    for step in route[:-1]:
        node = node.get("items", {}) if isinstance(step, int) else node.get("properties", {}).get(step, {})
        if "$ref" in node:
            node = whole["$defs"][node["$ref"].rpartition("/")[2]]
    return route[-1] in node.get("required", ())


def _unknown_keys(error: Any, route: Route, _: Document) -> tuple[str, list[Hit]]:
    known = error.schema.get("properties", {})
    return "SCH101", [
        Hit((*route, key), {"key": key, "near": _near_key(str(key), known)}, key=True)
        for key in error.instance
        if key not in known
    ]


def _near_key(key: str, known: Mapping[str, Any]) -> str:
    """Return the key that was likely meant, by its title where somebody wrote Chinese; empty when there is none."""
    names = {name: name for name in known}
    if not key.isascii():
        names = {part["title"]: name for name, part in known.items() if part.get("title")}
    near = difflib.get_close_matches(key, list(names), n=1, cutoff=0.6)
    return names[near[0]] if near else ""


def _missing_key(error: Any, route: Route, _: Document) -> tuple[str, list[Hit]]:
    if not isinstance(error.instance, dict):
        return "SCH102", []
    key = next(
        name for name in error.validator_value if name not in error.instance and f"'{name}'" in error.message
    )
    title = error.schema.get("properties", {}).get(key, {}).get("title", "")
    return "SCH102", [Hit(route, {"key": key, "title": title}, key=True)]


def _wrong_type(error: Any, route: Route, document: Document) -> tuple[str, list[Hit]]:
    wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    args = {
        "key": _name(route),
        "title": _title(error),
        "expected": [f"type:{word}" for word in wanted],
    }
    value = error.instance
    if value is None:
        return "SCH105", [Hit(route, args, key=True, fix=has_neighbours(document.data, route))]
    is_scalar = isinstance(value, bool | int | float)
    if is_scalar and "string" in wanted and document.is_plain(route):
        source = document.source(route) or str(value)
        return "SCH104", [Hit(route, {**args, "source": source}, fix=True)]
    args["actual"] = f"type:{_type_of(value)}"
    if "array" in wanted and isinstance(value, str) and (glued := _GLUED.match(value)):
        args["entry"] = glued[1]
    return "SCH103", [Hit(route, args)]


def _not_allowed(error: Any, route: Route, _: Document) -> tuple[str, list[Hit]]:
    allowed = error.validator_value if error.validator == "enum" else [error.validator_value]
    value = error.instance
    if error.schema.get("type") == "string" and not isinstance(value, str):
        return "SCH106", []  # that it is no text is said already
    words = [str(one) for one in allowed]
    same = spelt_otherwise(value, words) if isinstance(value, str) else ""
    near = difflib.get_close_matches(str(value), words, n=1, cutoff=0.5)
    args = {
        "key": _name(route),
        "title": _title(error),
        "value": value,
        "allowed": words,
        "near": same or (near[0] if near else ""),
    }
    return "SCH106", [Hit(route, args, fix=bool(same))]


def _too_long(error: Any, route: Route, _: Document) -> tuple[str, list[Hit]]:
    args = {
        "key": _name(route),
        "title": _title(error),
        "length": len(error.instance),
        "longest": error.validator_value,
    }
    return "SCH107", [Hit(route, args)]


def _pattern(error: Any, route: Route, _: Document) -> tuple[str, list[Hit]]:
    args = {
        "key": _name(route),
        "title": _title(error),
        "value": error.instance,
        "about": error.schema.get("description", ""),
    }
    if len(error.instance) > _LONG and error.instance.isascii():
        args["length"] = len(error.instance)
    near = corrected_code(error.instance, error.validator_value)
    return "SCH108", [Hit(route, {**args, "near": near} if near else args, fix=bool(near))]


def _range(error: Any, route: Route, document: Document) -> tuple[str, list[Hit]]:
    value = error.instance
    args = {
        "key": _name(route),
        "title": _title(error),
        "value": len(value) if isinstance(value, str | list) else value,
        "bound": error.validator_value,
        "limit": error.validator,
    }
    if error.validator == "minLength":
        return "SCH105", [
            Hit(
                route,
                {"key": args["key"], "title": args["title"], "expected": ["type:string"]},
                fix=has_neighbours(document.data, route),
            )
        ]
    return "SCH109", [Hit(route, args)]


def _other(error: Any, route: Route, _: Document) -> tuple[str, list[Hit]]:
    args = {"key": _name(route), "title": _title(error), "keyword": str(error.validator)}
    return "SCH111", [Hit(route, args)]


def _title(error: Any) -> str:
    """The title of the key; a structure that is referred to has its description only."""
    schema = error.schema
    return str(schema.get("title") or schema.get("description", "").rstrip("。"))


def _name(route: Route) -> str:
    """The nearest key: what a list entry or the top of the file is called by people."""
    return next((step for step in reversed(route) if isinstance(step, str)), "")


def _type_of(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    kinds = ((str, "string"), (int, "integer"), (float, "number"), (list, "array"), (dict, "object"))
    return next((word for kind, word in kinds if isinstance(value, kind)), "null")


_TRANSLATE: dict[str, Callable[[Any, Route, Document], tuple[str, list[Hit]]]] = {
    "additionalProperties": _unknown_keys,
    "required": _missing_key,
    "type": _wrong_type,
    "enum": _not_allowed,
    "const": _not_allowed,
    "maxLength": _too_long,
    "pattern": _pattern,
    "minLength": _range,
    "minimum": _range,
    "maximum": _range,
    "minItems": _range,
    "maxItems": _range,
}
