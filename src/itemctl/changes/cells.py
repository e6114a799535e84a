"""Cells of a workbook that differ, as changes of their items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from itemctl.changes.elements.details import DETAILS
from itemctl.changes.elements.workbook import CELL_DIFFERS, CELL_TIDIED, of_section
from itemctl.changes.order import ordered
from itemctl.changes.wording import same_words
from itemctl.model.change import Change, Comparison, Spot
from itemctl.model.loose import mapping_of, text_of
from itemctl.model.source import pointer

_OTHER_NAMES = {"code": "code", "department": "department", "division": "division", "": "status"}
"""Beginnings of a column's path that are no element of an item, and what of the item they say."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that says something else, and that no element was turned back from.

    Attributes:
        code: the item.
        sheet: name of the sheet.
        row: number of the row in the sheet; 0 where the workbook has none.
        column: heading of the column.
        path: what the column is taken from, as a profile names it.
        key: what stays the same when rows and columns are moved: sheet, entry and column.
        entry: what the row is about within the item, as people call it; empty for the item itself.
        book: what the workbook says.
        item: what an export of the item says.
        is_prose: whether it is a text for people, in which ways of writing say the same; codes and numbers are not.
    """

    code: str
    sheet: str
    row: int
    column: str
    path: str
    key: tuple[str, ...]
    entry: str
    book: str
    item: str
    is_prose: bool = True


def with_cells(
    found: Comparison,
    cells: Iterable[Cell],
    items: Mapping[str, tuple[str, Mapping[str, Any]]],
    *,
    names: Mapping[str, str],
    is_old: bool,
) -> Comparison:
    """Return a comparison with cells of a workbook among its changes.

    Args:
        found: what the items differ in that were read back.
        cells: the cells.
        items: path and data of the items that they are of, by code.
        names: names of departments, by id.
        is_old: whether the workbook is the side before.
    """
    changes = [_change(one, *items[one.code], is_old=is_old) for one in cells]
    if not changes:
        return found
    departments = {one.department: names.get(one.department, one.department) for one in changes}
    return replace(
        found,
        changes=tuple(ordered([*found.changes, *changes])),
        departments={key: name for key, name in departments.items() if key} | dict(found.departments),
    )


def _change(cell: Cell, path: str, item: Mapping[str, Any], *, is_old: bool) -> Change:
    before, after = (cell.book, cell.item) if is_old else (cell.item, cell.book)
    is_tidied = cell.is_prose and before and after and same_words(before, after)
    kind = CELL_TIDIED if is_tidied else CELL_DIFFERS
    element = cell.path.partition("#")[0].partition(".")[0].removesuffix("[]")
    known = DETAILS.get(element) or DETAILS.get(_OTHER_NAMES.get(element, ""))
    spot = Spot(path, ())
    return Change(
        of_section(kind, known[0].section) if known else kind,
        cell.code,
        text_of(item, "name") or cell.code,
        text_of(item, "department"),
        pointer(("workbook", *cell.key)),
        cell.entry,
        before or None,
        after or None,
        {"sheet": cell.sheet, "row": cell.row or "", "column": cell.column, "what": cell.column},
        old=spot,
        new=spot,
        grade=text_of(item, "grade"),
        effective=text_of(mapping_of(item, "effective"), "from"),
        public=item.get("public") is not False,
    )
