"""Reads a published list (取消、保留、告知承诺清单) however an office laid it out; see `PublishedList`.

Titles above the header, a header of one or two lines, headers repeated on every page, heading rows of departments or
ways, cells merged over rows, blank rows, remarks and totals below: each is told by what stands in the row. A row is
part of the list when the column of proofs says something in it. Whatever fits nowhere is handed on as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from itemctl.exchange.list_columns import role_of
from itemctl.exchange.list_grids import Grid, read_grids
from itemctl.exchange.list_heading import heading_of
from itemctl.model.errors import ConfigurationError
from itemctl.model.forms import compact
from itemctl.model.published_list import DITTO, ListCell, ListRow, PublishedList, Role
from itemctl.model.text import Text

_FOOTER: Final = re.compile(
    r"(?:备注|注|说明|填表说明|填报单位|填表人|填报人|审核人|负责人|联系人|联系电话|制表|单位\(盖章\)|合计|总计|小计|共计)"
    r"(?:[:、.。\s\d(]|$)|注\d|共\d+[项条]|本表"
)
_TOTAL: Final = re.compile("合计|总计|小计|共计")
_NUMBERING: Final = re.compile(r"[\d.、()\-]*")


def read_published_list(data: bytes, name: str) -> PublishedList:
    """Return what a file of a published list holds.

    Args:
        data: the file: xlsx, csv (UTF-8, UTF-16, GB 18030) or docx.
        name: its name; the ending tells the format.

    Raises:
        ConfigurationError: it cannot be read, or no sheet has a header with a column of proofs.
    """
    grids = read_grids(data, name)
    parts = [_Reading(grid).run() for grid in grids]
    if not any(part.heads for part in parts):
        raise ConfigurationError(
            Text(
                "{name} 里没有找到表头：没有一行写着“证明名称”之类的列名。",
                "{name} has no header: no row names a column of proofs.",
            ),
            Text(
                "给证明那一列写上列名“证明名称”；认得的列名见 docs/how-to/import-a-published-list.md。",
                "Head the column of proofs with 证明名称; docs/how-to/import-a-published-list.md lists all heads known.",
            ),
            {"name": name},
        )
    titles = tuple(cell for part in parts for cell in part.titles)
    notes = tuple(cell for part in parts for cell in part.notes)
    return PublishedList(
        titles,
        tuple(cell for part in parts for cell in part.heads),
        tuple(cell for part in parts for cell in part.sections),
        tuple(row for part in parts for row in part.rows),
        notes,
        tuple(cell for part in parts for cell in part.unplaced),
        tuple(f"{grid.name}!{one}" if one != grid.name else one for grid in grids for one in grid.hidden),
        heading_of([cell.text for cell in titles], [cell.text for cell in notes]),
    )


@dataclass(slots=True)
class _Header:
    roles: Mapping[int, Role]
    heads: Mapping[int, str]
    lines: int

    @property
    def proof(self) -> int:
        return next(column for column, role in self.roles.items() if role == "proof")


@dataclass(slots=True)
class _Reading:
    """The rows of one grid, sorted into what they are."""

    grid: Grid
    titles: list[ListCell] = field(default_factory=list)
    heads: list[ListCell] = field(default_factory=list)
    sections: list[ListCell] = field(default_factory=list)
    rows: list[ListRow] = field(default_factory=list)
    notes: list[ListCell] = field(default_factory=list)
    unplaced: list[ListCell] = field(default_factory=list)
    header: _Header | None = None
    section: ListCell | None = None
    above: dict[Role, str] = field(default_factory=dict)
    is_below: bool = False

    def run(self) -> _Reading:
        self.titles += self.grid.above
        row = 1
        while row <= self.grid.rows:
            header = _header_at(self.grid, row)
            if header is not None:
                self._begin(row, header)
                row += header.lines
                continue
            self._take(row)
            row += 1
        if self.header is None:
            self.unplaced += self.titles
            self.titles = []
        self.unplaced += self.grid.aside
        return self

    def _begin(self, row: int, header: _Header) -> None:
        if self.header is None or header.heads != self.header.heads:
            self.above, self.section = {}, None
        self.header, self.is_below = header, False
        for line in range(row, row + header.lines):
            self.heads += [cell for _, cell in self.grid.own(line)]

    def _take(self, row: int) -> None:
        own = list(self.grid.own(row))
        if self.header is None:
            self.titles += [cell for _, cell in own]
        elif own:
            proof = self.grid.at(row, self.header.proof)
            if self._is_total(own, proof):
                self.notes += [cell for _, cell in own]
            elif self._is_footer(own, proof):
                self.is_below = True
                self.notes += [cell for _, cell in own]
            elif self._is_section(row, own, proof):
                self.section, self.above = own[0][1], {}
                self.sections.append(own[0][1])
            elif proof is None or (self.is_below and not self._is_numbered(row)):
                (self.notes if self.is_below else self.unplaced).extend(cell for _, cell in own)
            else:
                self.is_below = False
                self._enter(row, self.header)

    def _is_total(self, own: list[tuple[int, ListCell]], proof: ListCell | None) -> bool:
        """A row that counts, at the end or after each department."""
        named = [own[0][1], *([proof] if proof is not None else [])]
        return any(_TOTAL.fullmatch(compact(cell.text)) for cell in named)

    def _is_numbered(self, row: int) -> bool:
        """Tell whether a row below a remark goes on with the list after all."""
        numbers = [
            column for column, role in (self.header.roles if self.header else {}).items() if role == "number"
        ]
        cell = self.grid.at(row, numbers[0]) if numbers else None
        return cell is not None and compact(cell.text).isdecimal()

    def _is_footer(self, own: list[tuple[int, ListCell]], proof: ListCell | None) -> bool:
        first = compact(own[0][1].text)
        return (proof is None or proof == own[0][1]) and _FOOTER.match(first) is not None and len(own) <= 2

    def _is_section(self, row: int, own: list[tuple[int, ListCell]], proof: ListCell | None) -> bool:
        """A row with one text, outside the column of proofs or merged across it, that is more than a number."""
        if len(own) > 1 or self.header is None or self.is_below:
            return False
        column, cell = own[0]
        if _NUMBERING.fullmatch(compact(cell.text)):
            return False
        return proof is None or (proof == cell and self.grid.covers(row, column) > 1)

    def _enter(self, row: int, header: _Header) -> None:
        cells: dict[Role, ListCell] = {}
        extras = []
        for column in range(1, self.grid.columns + 1):
            cell = self.grid.at(row, column)
            role = header.roles.get(column)
            is_across = cell in cells.values()  # merged across from the left
            if cell is None or (is_across and role is None):
                continue
            if role is None or is_across:
                extras.append((header.heads.get(column, ""), cell))
            else:
                cells[role] = cell
        self.rows.append(ListRow(self.grid.name, row, cells, tuple(extras), self.section, dict(self.above)))
        self.above |= {role: cell.text for role, cell in cells.items() if cell.text not in DITTO}


def _header_at(grid: Grid, row: int) -> _Header | None:
    """Return the header that begins in a row: it names proofs, and every text in it is short."""
    own = list(grid.own(row))
    heads = {column: cell.text for column, cell in own}
    roles = {column: role for column, text in heads.items() if (role := role_of(text))}
    is_alone = len(own) == 1 and own[0][0] == 1 and grid.covers(row, 1) == 1 and grid.columns == 1
    if "proof" not in roles.values() and len(roles) < 2:
        return None
    two = _two_lines(grid, row, heads) if row < grid.rows and len(own) > 1 else None
    if two is not None:
        return two
    if "proof" not in roles.values() or not (len(roles) > 1 or is_alone):
        return None
    return _Header(_first_of_each(roles), heads, 1)


def _two_lines(grid: Grid, row: int, heads: Mapping[int, str]) -> _Header | None:
    """Return the header made of two lines, where the upper one groups columns that the lower one names."""
    below = dict(grid.own(row + 1))
    grouped = {column for start in heads if grid.covers(row, start) > 1 for column in _span(grid, row, start)}
    if not below or not grouped or not set(below) <= grouped:
        return None
    named: dict[int, str] = {}
    roles: dict[int, Role] = {}
    for column in range(1, grid.columns + 1):
        upper, lower = grid.at(row, column), below.get(column)
        parts = [cell.text for cell in (upper, lower) if cell is not None]
        if not parts:
            continue
        named[column] = "/".join(parts)
        tries = (lower.text, "".join(parts), parts[0]) if lower is not None else (parts[0],)
        role = next((found for one in tries if (found := role_of(one))), None)
        if role is not None:
            roles[column] = role
    if "proof" not in roles.values():
        return None
    return _Header(_first_of_each(roles), named, 2)


def _span(grid: Grid, row: int, start: int) -> range:
    return range(start, start + grid.covers(row, start))


def _first_of_each(roles: Mapping[int, Role]) -> dict[int, Role]:
    """Of two columns that mean the same the first counts; the other is handed on as one of unknown meaning."""
    first: dict[int, Role] = {}
    for column in sorted(roles):
        if roles[column] not in first.values():
            first[column] = roles[column]
    return first
