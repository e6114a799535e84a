"""Cells of a workbook that say something else and that no element was turned back from.

What such a cell means to who applies, only a reader can tell; which section of the guide it belongs to, its column does.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from itemctl.changes.subjects import SUBJECTS
from itemctl.model.change import ChangeKind, Section
from itemctl.model.text import Text

CELL_DIFFERS = ChangeKind(
    "workbook-cell-differs",
    SUBJECTS["workbook-cell"],
    "reword",
    Text("工作簿单元格不同", "cell of a workbook differs"),
    Text(
        "工作簿“{sheet}”表[第 {row} 行]“{column}”[（{entry}）]由“{before}”改为“{after}”，读不回要素，对申请人有无影响须人工判断",
        "workbook, sheet {sheet}[, row {row}], {column}[ ({entry})]: “{before}” became “{after}”; no element was read back "
        "from it, for people to judge",
    ),
    Text(
        "这一格由几处合成，或者改成了读不回要素的样子；两边导出的文字不同，意味着什么要由人看。方面随列而定。",
        "The cell is made of several elements, or no element gives it; what the other text means, a reader has to tell. The "
        "section is that of the column.",
    ),
)
CELL_TIDIED = ChangeKind(
    "workbook-cell-tidied",
    SUBJECTS["workbook-cell"],
    "tidy",
    Text("工作簿单元格文字整理", "cell of a workbook tidied"),
    Text(
        "工作簿“{sheet}”表[第 {row} 行]“{column}”[（{entry}）]由“{before}”改为“{after}”，意思没有变",
        "workbook, sheet {sheet}[, row {row}], {column}[ ({entry})]: “{before}” became “{after}”, which says the same",
    ),
    Text(
        "只有空格、全半角、标点、数字写法等不同，意思没有变。",
        "Only blanks, widths, marks or ways of writing a number differ; it says the same.",
    ),
)
KINDS = (CELL_DIFFERS, CELL_TIDIED)


@cache
def of_section(kind: ChangeKind, section: Section) -> ChangeKind:
    """Return one of these kinds as it is for a column of a section."""
    return replace(kind, subject=SUBJECTS[f"{section}-details"])
