"""Cells of a workbook turned back into the elements they show.

A cell that shows one element as it is, is looked up the other way round; of what is made of several, `guesses` has what it
may come from. Nothing is turned back that an export would not give back as it stands in the workbook.
"""

from __future__ import annotations

import copy
from typing import Any, Final

from itemctl.exchange.book import says_something
from itemctl.exchange.guesses import GUESSES, Node, Row, put_value, word_of
from itemctl.exchange.paths import NO, YES
from itemctl.exchange.profile import ProfileColumn, ProfileSheet
from itemctl.exchange.scope import ROW_LISTS
from itemctl.model.item import Item
from itemctl.model.schema import hints_of

_DEPARTMENT: Final = "department."
_EXPLAINS: Final = "#explanation"
"""Tells limits written alike apart, and is no element itself."""


def turn_back(node: Node, row: Row) -> Node:
    """Return an item or an entry with what its row says otherwise, as far as that can be told."""
    for column in row.sheet.columns:
        is_term = _is_written(column, row.cells[column.name])
        if is_term and row.differs(column) and is_carried(column, row.sheet.sheet):
            changed = copy.deepcopy(node)
            assert column.source is not None  # it is carried
            value = _turned_back(column, row.cells[column.name], _hint(row.sheet.sheet, column))
            put_value(changed, [str(step) for step in column.source.route], value)
            if row.fits(changed, [column]):
                node = changed
    for wanted, guesses in GUESSES:
        columns = {
            one.source.path: one
            for one in row.sheet.columns
            if one.source is not None and _is_of_the_rows(one, row.sheet.sheet) and wanted(one.source.path)
        }
        if any(map(row.differs, columns.values())):
            node = guesses(node, row, columns) or node
    return node


def is_carried(column: ProfileColumn, sheet: ProfileSheet) -> bool:
    """Tell whether a cell can be turned back into the one element that the column shows."""
    source = column.source
    if source is None or column.has or "#" in source.path or source.path.startswith(_DEPARTMENT):
        return False
    below = source.path.removeprefix(f"{source.list_name}[].")
    if "[]" in below or not _is_of_the_rows(column, sheet):
        return False
    codes = list(column.codes.cells.values()) if column.codes else []
    words = list(column.words.values())
    return len(set(codes)) == len(codes) and len(set(words)) == len(words)


def is_turned_back(column: ProfileColumn, sheet: ProfileSheet) -> bool:
    """Tell whether there is a way back from a cell to an element, though it need not lead there for every cell."""
    source = column.source
    if source is None or not says_something(column) or source.path.endswith(_EXPLAINS):
        return False
    is_guessed = _is_of_the_rows(column, sheet) and any(wanted(source.path) for wanted, _ in GUESSES)
    return is_carried(column, sheet) or is_guessed


def _is_of_the_rows(column: ProfileColumn, sheet: ProfileSheet) -> bool:
    """Tell whether a column shows what the rows are about: the item, or the entry of its list."""
    return column.source is not None and column.source.list_name == ROW_LISTS[sheet.rows]


def _is_written(column: ProfileColumn, cell: str) -> bool:
    """Tell whether a cell has only what the code list of its column knows; an empty one has nothing else."""
    if column.codes is None or not cell:
        return True
    texts = cell.split(column.joiner) if column.many and column.joiner else [cell]
    return {*texts} <= {*column.codes.cells.values()}


def _turned_back(column: ProfileColumn, cell: str, hint: Any) -> Any:
    """Return the element that a cell shows; None for an empty cell."""
    if not cell:
        return None
    texts = cell.split(column.joiner) if column.many and column.joiner else [cell]
    values = [word_of(column, text) for text in texts]
    if column.many:
        return values
    value = values[0]
    if hint is bool and value in (YES, NO):
        return value == YES
    if hint is int and value.isdecimal():
        return int(value)
    return value


def _hint(sheet: ProfileSheet, column: ProfileColumn) -> Any:
    """Return the plain type of the element that a column shows; None where the model does not say."""
    steps = (
        [*filter(None, ROW_LISTS[sheet.rows].split("."))] if column.source and column.source.list_name else []
    )
    hint: Any = Item
    for step in (*steps, *(str(one) for one in (column.source.route if column.source else ()))):
        hints = hints_of(hint) if isinstance(hint, type) and hasattr(hint, "__annotations__") else {}
        if step not in hints:
            return None
        hint = hints[step][0]
        inner = getattr(hint, "__args__", ())
        hint = inner[0] if getattr(hint, "__origin__", None) is list and inner else hint
    return hint
