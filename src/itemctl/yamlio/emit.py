"""Writes new values as block YAML in the indentation of the file they go into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from itemctl.yamlio.scalars import UNSAFE_CHARACTER, Quotes, quote_scalar


@dataclass(frozen=True, slots=True)
class Flow:
    """Asks for a mapping or list to be written on one line: ``{rule: a, way: b}``."""

    value: Any


@dataclass(frozen=True, slots=True)
class Indent:
    """How a file indents: spaces of a nested mapping, and of a list's dashes under their key."""

    step: int = 2
    dash: int = 2


@dataclass(frozen=True, slots=True)
class Emitted:
    """A value as text: ``head`` follows ``key:`` or ``-`` on its line, ``lines`` stand below, indented in full."""

    head: str
    lines: list[str]


def plain(value: Any) -> Any:
    """Return ``value`` as plain data, without ``Flow`` marks.

    Raises:
        TypeError: a value that no catalogue file can hold (a date, a key that is not text).
    """
    if isinstance(value, Flow):
        return plain(value.value)
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("keys are text")
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    raise TypeError(type(value).__name__)


def inline(value: Any, *, prefer: Quotes | None = None) -> str:
    """Return ``value`` on one line: a scalar, or a flow collection."""
    if isinstance(value, Flow):
        return inline(value.value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{quote_scalar(key)}: {inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(inline, value)) + "]"
    return _scalar(value, prefer)


def under_key(value: Any, column: int, indent: Indent, *, prefer: Quotes | None = None) -> Emitted:
    """Return ``value`` as it stands after a key at ``column`` (from 0)."""
    if is_block_mapping(value):
        return Emitted("", mapping_lines(value, column + indent.step, indent))
    if is_block_list(value):
        return Emitted("", list_lines(value, column + indent.dash, indent))
    return _scalar_or_flow(value, column + indent.step, prefer)


def under_dash(value: Any, column: int, indent: Indent, *, prefer: Quotes | None = None) -> Emitted:
    """Return ``value`` as it stands after the dash of a list item; ``column`` is that of the value."""
    if is_block_mapping(value):
        lines = mapping_lines(value, column, indent)
    elif is_block_list(value):
        lines = list_lines(value, column, indent)
    else:
        return _scalar_or_flow(value, column, prefer)
    return Emitted(" " + lines[0][column:], lines[1:])


def entry_lines(key: str, value: Any, column: int, indent: Indent) -> list[str]:
    """Return the lines of one entry of a block mapping whose keys stand at ``column``."""
    emitted = under_key(value, column, indent)
    return [" " * column + quote_scalar(key) + ":" + emitted.head, *emitted.lines]


def item_lines(value: Any, column: int, indent: Indent) -> list[str]:
    """Return the lines of one item of a block list whose dashes stand at ``column``."""
    emitted = under_dash(value, column + 2, indent)
    return [" " * column + "-" + emitted.head, *emitted.lines]


def mapping_lines(value: Mapping[str, Any], column: int, indent: Indent) -> list[str]:
    """Return the lines of a block mapping whose keys stand at ``column``."""
    return [line for key, item in value.items() for line in entry_lines(key, item, column, indent)]


def list_lines(value: Sequence[Any], column: int, indent: Indent) -> list[str]:
    """Return the lines of a block list whose dashes stand at ``column``."""
    return [line for item in value for line in item_lines(item, column, indent)]


def is_block_mapping(value: Any) -> bool:
    """Tell whether ``value`` is a mapping that is written over several lines."""
    return isinstance(value, Mapping) and bool(value)


def is_block_list(value: Any) -> bool:
    """Tell whether ``value`` is a list that is written over several lines."""
    return isinstance(value, (list, tuple)) and bool(value)


def _scalar_or_flow(value: Any, column: int, prefer: Quotes | None) -> Emitted:
    if isinstance(value, str) and fits_literal(value):
        mark = " |" if value.endswith("\n") else " |-"
        return Emitted(mark, [" " * column + line if line else "" for line in value.rstrip("\n").split("\n")])
    return Emitted(" " + inline(value, prefer=prefer), [])


def fits_literal(text: str) -> bool:
    """Tell whether a text of several lines can stand as it is, without quotes and escapes."""
    body = text[:-1] if text.endswith("\n") else text
    lines = body.split("\n")
    return (
        "\n" in body
        and not UNSAFE_CHARACTER.search(text)
        and lines[0] == lines[0].lstrip(" \t")
        and bool(lines[0] and lines[-1])
        and all(line == line.rstrip(" \t") for line in lines)
    )


def _scalar(value: Any, prefer: Quotes | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        text = format(Decimal(repr(value)), "f")
        return text if "." in text else text + ".0"
    return str(value) if isinstance(value, int) else quote_scalar(value, prefer=prefer)
