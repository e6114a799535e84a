"""Files of published lists as offices save them, made from rows."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook

from itemctl.exchange.published_list import read_published_list
from itemctl.model.published_list import ListKind, PublishedList
from itemctl.yamlio.reader import read

DATA = Path(__file__).resolve().parents[1] / "data" / "published-lists.yaml"
Rows = Iterable[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class RealList:
    """A list that was published, or a part of it."""

    id: str
    title: str
    kind: ListKind
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def workbook(self) -> bytes:
        return workbook([[self.title], self.heads, *self.rows], merged=(f"A1:{chr(64 + len(self.heads))}1",))


def real_lists() -> dict[str, RealList]:
    """Return the real lists by id."""
    found = read(DATA.read_bytes()).data["lists"]
    made = (
        RealList(one["id"], one["title"], one["kind"], tuple(one["heads"]), tuple(map(tuple, one["rows"])))
        for one in found
    )
    return {one.id: one for one in made}


def workbook(
    rows: Rows = (), *, merged: Iterable[str] = (), sheets: Mapping[str, Rows] | None = None
) -> bytes:
    """Return an xlsx file; ``merged`` are areas of its first sheet."""
    book = Workbook()
    first = True
    for name, lines in (sheets or {"清单": rows}).items():
        sheet = book.active if first else book.create_sheet()
        assert sheet is not None
        sheet.title = name
        for line in lines:
            sheet.append([None if cell == "" else cell for cell in line])
        for area in merged if first else ():
            sheet.merge_cells(area)
        first = False
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Return a workbook as bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def comma_separated(rows: Rows, coding: str = "utf-8-sig") -> bytes:
    """Return a csv file."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode(coding)


def document(*parts: str | Sequence[Sequence[str]]) -> bytes:
    """Return a docx file of paragraphs and tables; in a table ``^`` goes on with the cell above."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(_paragraph(part) if isinstance(part, str) else _table(part) for part in parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
    return out.getvalue()


def read_rows(*rows: Sequence[Any], **options: Any) -> PublishedList:
    """Return what is read of a workbook of these rows."""
    return read_published_list(workbook(rows, **options), "清单.xlsx")


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def _table(rows: Sequence[Sequence[str]]) -> str:
    above = [any(cell == "^" for cell in column) for column in zip(*rows, strict=False)]
    lines = []
    for row in rows:
        cells = []
        for column, text in enumerate(row):
            start = "" if text == "^" else ' w:val="restart"'
            merge = f"<w:tcPr><w:vMerge{start}/></w:tcPr>" if above[column] else ""
            cells.append(f"<w:tc>{merge}{_paragraph('' if text == '^' else text)}</w:tc>")
        lines.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(lines)}</w:tbl>"
