"""A published list (取消、保留、告知承诺清单) as data: rows by meaning, and every cell that has none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

ListKind = Literal["cancel", "keep", "commitment"]
"""取消, 保留 or 告知承诺: which of the three lists it is (国办发〔2018〕47号, 国办发〔2020〕42号)."""
Role = Literal[
    "number",
    "proof",
    "item",
    "purpose",
    "demander",
    "issuer",
    "way",
    "licence",
    "basis",
    "article",
    "basis_text",
    "ground",
    "verification",
    "excluded",
    "how",
    "exception",
    "remark",
]
"""What a column of such a list means."""
DITTO: Final = frozenset({"同上", "〃", "″", "同前", "''"})
"""What stands for the text above."""


@dataclass(frozen=True, slots=True)
class ListCell:
    """One cell that holds something.

    Attributes:
        sheet: name of the sheet, or of the table in a document.
        address: like ``C5``; of merged cells the first.
        text: its text, blanks at both ends taken away, nothing else changed.
    """

    sheet: str
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of the list proper.

    Attributes:
        sheet: name of its sheet.
        line: row of the sheet, from 1.
        cells: its cells by meaning; cells merged over several rows belong to each of them.
        extras: cells of columns whose head is not known, each with that head.
        section: heading row under which it stands (a department, a way); None where there is none.
        above: for each column the text that stands nearest above in the same section.
    """

    sheet: str
    line: int
    cells: Mapping[Role, ListCell]
    extras: tuple[tuple[str, ListCell], ...] = ()
    section: ListCell | None = None
    above: Mapping[Role, str] = field(default_factory=dict)

    def text(self, role: Role) -> str:
        """Return the text of a column; empty where there is none."""
        cell = self.cells.get(role)
        return cell.text if cell else ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the lines above and below the table state beyond doubt; empty where they do not.

    Attributes:
        title: of the document or list.
        number: document number (文号).
        issuer: who published it.
        date: when, like ``2019-01-13``.
        effective: from when on, like ``2019-02-01``.
        proof_issuer: the body that shall no longer issue the proofs, where the title restricts the list to it.
        kind: which list it is; empty where the title does not tell.
    """

    title: str = ""
    number: str = ""
    issuer: str = ""
    date: str = ""
    effective: str = ""
    proof_issuer: str = ""
    kind: ListKind | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class PublishedList:
    """Everything that a file holds. Each cell that is not empty is in exactly one of these places.

    Attributes:
        titles: what stands above the header.
        heads: the header, repeated ones included.
        sections: heading rows within the table.
        rows: the list proper.
        notes: what stands below (备注, 合计, 填表人).
        unplaced: all else: sheets without a header, rows without a proof, remarks stuck on cells, formulas without
            a value. Cells in columns of unknown heads are with their rows.
        hidden: addresses of columns, rows and sheets that are hidden; they were read as the others.
        heading: what titles and notes state.
    """

    titles: tuple[ListCell, ...] = ()
    heads: tuple[ListCell, ...] = ()
    sections: tuple[ListCell, ...] = ()
    rows: tuple[ListRow, ...] = ()
    notes: tuple[ListCell, ...] = ()
    unplaced: tuple[ListCell, ...] = ()
    hidden: tuple[str, ...] = ()
    heading: Heading = field(default_factory=Heading)

    def cells(self) -> Iterator[ListCell]:
        """Yield every cell; one merged over several rows comes once for each of them."""
        for cells in (self.titles, self.heads, self.sections, self.notes, self.unplaced):
            yield from cells
        for row in self.rows:
            yield from row.cells.values()
            yield from (cell for _, cell in row.extras)
