"""Fixes of the characters of a text, by the functions that say how it should be written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from itemctl.checks.fixes.declare import Edits, Fix
from itemctl.model.characters import (
    corrected_document_numbers,
    corrected_doubled_marks,
    corrected_invisible,
    corrected_look_alikes,
    corrected_name_end,
    corrected_spaces,
    corrected_width,
)
from itemctl.model.finding import Finding
from itemctl.model.text import Text
from itemctl.yamlio.operations import EditError, Operation, SetValue, value_at
from itemctl.yamlio.reader import Document


def corrected_by(corrected: Callable[[str], str]) -> Edits:
    """Return the edits that put the corrected text in the place of the one that stands there."""

    def edits(document: Document, finding: Finding) -> Sequence[Operation]:
        try:
            text = value_at(document.data, finding.route)
        except EditError:
            return ()
        right = corrected(text) if isinstance(text, str) else text
        return (SetValue(finding.route, right),) if right and right != text else ()

    return edits


FIXES = (
    Fix(
        "TXT101",
        Text("删去看不见的字符", "Drop invisible characters"),
        "safe",
        edits=corrected_by(corrected_invisible),
    ),
    Fix("TXT103", Text("删去多余的空格", "Drop stray spaces"), "safe", edits=corrected_by(corrected_spaces)),
    Fix(
        "TXT104",
        Text("全角字母、数字改为半角", "Make letters and digits half-width"),
        "safe",
        edits=corrected_by(corrected_width),
    ),
    Fix(
        "TXT107",  # something may be missing between the two marks
        Text("叠用的标点留下一个", "Keep one of two marks"),
        "unsafe",
        edits=corrected_by(corrected_doubled_marks),
    ),
    Fix(
        "TXT109",
        Text("形似的字换成通常的汉字", "Use the common characters"),
        "safe",
        edits=corrected_by(corrected_look_alikes),
    ),
    Fix(
        "TXT110",
        Text("文号的年份加六角括号", "Put the year of document numbers in 〔〕"),
        "safe",
        edits=corrected_by(corrected_document_numbers),
    ),
    Fix(
        "TXT113",
        Text("删去名称末尾的标点", "Drop the mark at the end of a name"),
        "safe",
        edits=corrected_by(corrected_name_end),
    ),
)
