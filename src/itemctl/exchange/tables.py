"""Items turned into the tables of a profile, with every reason why they may not be uploaded.

Values are read, rewritten, coded, joined and measured here; nothing is cut, rounded or left out to make it fit.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from itemctl.exchange.cells import LONGEST_CELL, MOST_ROWS, Cell, Row, cell_length, control_character
from itemctl.exchange.item_words import is_internal
from itemctl.exchange.paths import NO, YES, Reader
from itemctl.exchange.problems import Problem, ProblemCode
from itemctl.exchange.profile import Profile, ProfileColumn, ProfileSheet
from itemctl.exchange.reduced import is_removed
from itemctl.exchange.scope import ROW_LISTS, Entry, Scope, list_keys
from itemctl.exchange.source import ResolvedInput, Upload
from itemctl.model.keyed import entry_key
from itemctl.model.limits import Unit
from itemctl.model.source import Route

_INTEGER: Final = re.compile("[0-9]{1,15}")
_DECIMAL: Final = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,6})?")
_DATE: Final = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one sheet.

    Attributes:
        sheet: the sheet they belong to.
        rows: one tuple a row, one cell a column; numbers only where the profile asks for them.
        internal: indices of rows about items that may not be shown to the public.
    """

    sheet: ProfileSheet
    rows: Sequence[Row]
    internal: frozenset[int]


@dataclass(frozen=True, slots=True)
class Tables:
    """All sheets of an upload, and what keeps them from being written.

    Attributes:
        profile: the profile they follow.
        tables: one a sheet, in the order of the profile.
        problems: every problem, by item in the order given, then sheet and column.
    """

    profile: Profile
    tables: tuple[Table, ...]
    problems: tuple[Problem, ...]


def build_tables(profile: Profile, items: Iterable[ResolvedInput], *, upload: Upload) -> Tables:
    """Turn items into the tables of a profile.

    Args:
        profile: the profile.
        items: the items, in the order in which their rows are to stand; read once, none is kept.
        upload: date, batch number and kinds of synchronisation.

    Returns:
        The tables, complete even where there are problems; `write_workbook` refuses tables with problems.
    """
    builder = _Builder(profile, upload)
    for source in items:
        builder.add(source)
    return builder.tables()


def cell_of(column: ProfileColumn, sheet: ProfileSheet, scope: Scope) -> Cell:
    """Return one cell of a row, or what can be made of it where it has problems."""
    return _cell(column, _reader(column, sheet), scope)[0]


class _SheetBuilder:
    """One sheet while it grows."""

    def __init__(self, sheet: ProfileSheet) -> None:
        self.sheet = sheet
        self.list_name = ROW_LISTS[sheet.rows]
        self.keys = list_keys(self.list_name) if self.list_name else ()
        self.columns = [(index, column, _reader(column, sheet)) for index, column in enumerate(sheet.columns)]
        self.of_the_row = [
            one for one in self.columns if one[1].source and one[1].source.is_of_the_row(sheet.rows)
        ]
        self.rows: list[Row] = []
        self.internal: list[int] = []


class _Builder:
    def __init__(self, profile: Profile, upload: Upload) -> None:
        self._profile = profile
        self._upload = upload
        self._sheets = [_SheetBuilder(sheet) for sheet in profile.sheets]
        self._problems: dict[tuple[ProblemCode, str, Route, str], Problem] = {}
        self._paths: dict[str, str] = {}
        self._pool: dict[Cell, Cell] = {}

    def add(self, source: ResolvedInput) -> None:
        code = str(source.data.get("code", ""))
        internal = is_internal(source.data, self._upload.date)
        if internal and self._profile.internal == "omit":
            return
        if code in self._paths:
            self._report("duplicate-item", source, ("code",), item=code, first=self._paths[code])
            return
        self._paths[code] = source.path
        item_row_id = self._item_row_id(source, self._profile.item_sheet)
        for builder in self._sheets:
            start = len(builder.rows)
            cells: list[Cell] = []
            for scope in self._scopes(builder, source, item_row_id):
                cells = self._row(builder, scope, cells)
                builder.rows.append(tuple(cells))
            if internal:
                builder.internal.extend(range(start, len(builder.rows)))

    def tables(self) -> Tables:
        for builder in self._sheets:
            limit = MOST_ROWS - builder.sheet.header_rows
            if len(builder.rows) > limit:
                args: dict[str, str | int] = {
                    "sheet": builder.sheet.name,
                    "length": len(builder.rows),
                    "limit": limit,
                }
                self._problems["too-many-rows", "", (), builder.sheet.id] = Problem(
                    "too-many-rows", "", (), args
                )
        return Tables(
            self._profile,
            tuple(Table(one.sheet, one.rows, frozenset(one.internal)) for one in self._sheets),
            tuple(self._problems.values()),
        )

    def _item_row_id(self, source: ResolvedInput, sheet_id: str) -> str:
        stated = source.data.get("local_codes", {}).get("internal")
        if self._profile.internal_ids and stated and sheet_id == self._profile.item_sheet:
            return stated
        return self._row_id(source, sheet_id, "")

    def _row_id(self, source: ResolvedInput, sheet_id: str, key: str) -> str:
        """A row's id hangs on the item's code, the sheet and the entry's key: never on position, path or wording."""
        name = "\n".join((str(source.data.get("code", "")), sheet_id, key))
        return str(uuid.uuid5(self._profile.namespace, name))

    def _scopes(self, builder: _SheetBuilder, source: ResolvedInput, item_row_id: str) -> Iterator[Scope]:
        sheet_id = builder.sheet.id
        scope = Scope(source, self._upload, item_row_id=item_row_id)
        if not builder.list_name:
            scope.row_id, scope.entry = self._item_row_id(source, sheet_id), scope.item
            yield scope
            return
        seen: set[str] = set()
        for route, entry in scope.entries(builder.list_name):
            if builder.sheet.rows == "material" and self._leaves_out(entry):
                continue
            key = entry_key(entry, builder.keys)
            if key is None:
                self._report("no-list-key", source, route, sheet=builder.sheet.name, position=scope.position)
            elif key in seen:
                self._report("duplicate-row", source, route, sheet=builder.sheet.name, value=key)
            seen.add(key or "")
            scope.entry, scope.route = entry, route
            scope.row_id = self._row_id(source, sheet_id, key or "")
            yield scope
            scope.position += 1

    def _leaves_out(self, material: Entry) -> bool:
        return self._profile.removed == "omit" and is_removed(material, self._upload.date)

    def _row(self, builder: _SheetBuilder, scope: Scope, former: list[Cell]) -> list[Cell]:
        """Make one row; ``former`` is the item's row before it, from which it takes what belongs to the item."""
        cells = former or [None] * len(builder.columns)
        for index, column, reader in builder.of_the_row if former else builder.columns:
            cell, faults = _cell(column, reader, scope)
            for code, args, route in faults:
                self._report_cell(code, args, route, scope=scope, column=column, sheet=builder.sheet)
            cells[index] = self._pool.setdefault(cell, cell) if isinstance(cell, str) else cell
        return cells

    def _report_cell(
        self,
        code: ProblemCode,
        args: _Args,
        route: Route | None,
        *,
        scope: Scope,
        column: ProfileColumn,
        sheet: ProfileSheet,
    ) -> None:
        if route is None:
            route = column.source.route_in(scope, sheet.rows) if column.source else ()
        self._report(
            code, scope.source, route, sheet=sheet.name, column=column.name, title=column.title, **args
        )

    def _report(self, code: ProblemCode, source: ResolvedInput, route: Route, **args: str | int) -> None:
        """Keep a problem once for an item, however many sheets show the same value."""
        named: dict[str, str | int] = {
            "item": str(source.data.get("code", "")),
            "name": str(source.data.get("name", "")),
            **args,
        }
        key = (code, source.path, route, str(args.get("column", args.get("sheet", ""))))
        self._problems.setdefault(key, Problem(code, source.path, route, named))


_Args = dict[str, str | int]
_Fault = tuple[ProblemCode, _Args, Route | None]


def _reader(column: ProfileColumn, sheet: ProfileSheet) -> Reader:
    if column.source is not None:
        return column.source.reader(sheet.rows)
    fixed = (column.fixed,)
    return lambda _: fixed


def _cell(column: ProfileColumn, reader: Reader, scope: Scope) -> tuple[Cell, Sequence[_Fault]]:
    """Make one cell; with faults, the cell is what could be made of it."""
    values = reader(scope)
    faults: list[_Fault] = []
    if scope.troubles:
        faults += [(code, {"value": value}, route) for code, value, route in scope.troubles]
        scope.troubles = []
    if column.has and values:
        values = (YES if column.has in values else NO,)
    if not values and column.default:
        values = (column.default,)
    if not values:
        if column.required and not faults:
            faults.append(("required-missing", {}, None))
        return None, faults
    if column.words or column.codes or column.date_form:
        values = [_written(column, value, faults) for value in values]
    text = values[0] if len(values) == 1 else _joined(column, values, faults)
    _measure(column, text, faults)
    return (text, faults) if column.type == "text" else (_number(column, text, faults), faults)


def _written(column: ProfileColumn, value: str, faults: list[_Fault]) -> str:
    value = column.words.get(value, value)
    if column.codes is not None:
        written = column.codes.cells.get(value)
        if written is None:
            code: ProblemCode = "unit-unresolved" if value == Unit.DAY else "not-in-code-list"
            faults.append((code, {"value": value, "dictionary": column.codes.name}, None))
            return value
        return written
    if column.date_form is None:
        return value
    match = _DATE.fullmatch(value)
    if match is None:
        faults.append(("not-a-date", {"value": value}, None))
        return value
    if column.date_form == "20260131":
        return "".join(match.groups())
    return value if column.date_form == "2026-01-31" else f"{value} 00:00:00"


def _joined(column: ProfileColumn, values: Sequence[str], faults: list[_Fault]) -> str:
    if not column.joiner:
        faults.append(("several-values", {"count": len(values), "value": values[0]}, None))
        return values[0]
    faults.extend(
        ("joiner-in-value", {"value": value, "joiner": column.joiner}, None)
        for value in values
        if column.joiner in value
    )
    return column.joiner.join(values)


def _measure(column: ProfileColumn, text: str, faults: list[_Fault]) -> None:
    if column.longest is not None and len(text) > column.longest:
        faults.append(("too-long", {"value": text, "length": len(text), "limit": column.longest}, None))
    units = cell_length(text)
    if units > LONGEST_CELL:
        faults.append(("cell-too-long", {"length": units, "limit": LONGEST_CELL}, None))
    match = control_character(text)
    if match is not None:
        character = f"U+{ord(match[0]):04X}"
        faults.append(("control-character", {"character": character, "position": match.start() + 1}, None))


def _number(column: ProfileColumn, text: str, faults: list[_Fault]) -> Cell:
    if column.type == "integer":
        if _INTEGER.fullmatch(text):
            return int(text)
        faults.append(("not-an-integer", {"value": text}, None))
    else:
        if _DECIMAL.fullmatch(text):
            return Decimal(text)
        faults.append(("not-a-decimal", {"value": text}, None))
    return text
