"""Rows of a workbook and the entries of an item: which row is about which entry, and what an export says of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from itemctl.changes.matching import match
from itemctl.exchange.book import ROW_ID, BookRow, BookSheet, canonical
from itemctl.exchange.profile import ProfileColumn, ProfileSheet
from itemctl.exchange.scope import ROW_LISTS, list_keys
from itemctl.exchange.tables import Table
from itemctl.model.keyed import entry_key

_NAMING: Final = ("name", "question", "title", "article", "text")


def paired(
    sheet: ProfileSheet, known: Sequence[Mapping[str, str]], rows: Sequence[BookRow]
) -> list[int | None]:
    """Return for each row the position of the known row that is about the same entry: by id, by key, by likeness."""
    old, new = ([_as_entry(sheet, row) for row in found] for found in (known, [row.cells for row in rows]))
    which: list[int | None] = [None] * len(rows)
    for one in match(old, new, (ROW_ID, *list_keys(ROW_LISTS[sheet.rows]))):
        if one.new is not None:
            which[one.new] = one.old
    return which


def _as_entry(sheet: ProfileSheet, row: Mapping[str, str]) -> dict[str, str]:
    """Return what tells the entry of a row from others."""
    start = f"{ROW_LISTS[sheet.rows]}[]."
    entry = {}
    for column in sheet.columns:
        path = column.source.path if column.source is not None else ""
        if path == ROW_ID or (path.startswith(start) and "#" not in path):
            entry[path.removeprefix(start)] = row.get(column.name, "")
    return {key: text for key, text in entry.items() if text}


def row_key(sheet: ProfileSheet, row: Mapping[str, str]) -> str:
    """Return what tells a row among those of its item in every workbook."""
    return entry_key(_as_entry(sheet, row), (*list_keys(ROW_LISTS[sheet.rows]), ROW_ID)) or ""


def naming_column(sheet: BookSheet) -> ProfileColumn | None:
    """Return the column by which people call the entry of a row."""
    start = f"{ROW_LISTS[sheet.sheet.rows]}[]."
    paths = {one.source.path: one for one in sheet.columns if one.source is not None}
    return next((paths[start + key] for key in _NAMING if start + key in paths), None)


def is_same(name: str, entry: Any, other: Any) -> bool:
    """Tell whether two entries of a list are the same one: by key, else by all they say."""
    key = entry_key(entry, list_keys(name))
    return bool(entry == other or (key is not None and key == entry_key(other, list_keys(name))))


def row_texts(table: Table, index: int) -> dict[str, str]:
    """Return the cells of a row as a workbook has them."""
    cells = zip(table.sheet.columns, table.rows[index], strict=True)
    return {column.name: canonical(column, cell) for column, cell in cells}


def list_at(item: Mapping[str, Any], name: str) -> list[Any]:
    """Return a list of an item, like ``limits.special``; an empty one where it has none."""
    node: Any = item
    for step in name.split("."):
        node = node.get(step) if isinstance(node, Mapping) else None
    return node if isinstance(node, list) else []


def with_value(data: Mapping[str, Any], route: Sequence[str], value: Any) -> dict[str, Any]:
    """Return the data with another value at a route; what was given stays as it was."""
    key, *rest = route
    inner = data.get(key)
    below = with_value(inner if isinstance(inner, Mapping) else {}, rest, value) if rest else value
    return {**data, key: below}
