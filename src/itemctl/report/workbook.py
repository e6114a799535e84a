"""Findings as a workbook (xlsx) to send round the offices: a page of counts, and one list of what each has to mend.

One list and not a sheet for every office: what an office writes into it then stands in one place only, and the filter,
the order of the rows and a page break at each office take the list apart on the screen and on paper.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from itemctl.model.finding import SEVERITIES, Worded
from itemctl.model.text import Text
from itemctl.report.checked import SETTINGS_FILE, Checked
from itemctl.report.plain import one_line
from itemctl.report.sheets import (
    LONGEST_CELL,
    begin_sheet,
    book_bytes,
    column_letter,
    define_looks,
    fill,
    looks_of,
    row_height,
    row_of,
)
from itemctl.report.text import SEVERITY_WORDS

if TYPE_CHECKING:
    from openpyxl import Workbook

__all__ = ["LONGEST_CELL", "MOST_ROWS", "Holder", "write_findings"]

MOST_ROWS: Final = 1_048_575
"""Rows of a sheet below its header; Excel."""
_MOST_BREAKS: Final = 1_000  # Excel takes 1,026


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has to see to the findings of a file, and what the file is.

    Attributes:
        rank: place of the office in the workbook.
        office: name of the department, or of the office that keeps the catalogue.
        code: code of the item; empty for other files.
        name: name of the item; empty for other files.
    """

    rank: int
    office: str
    code: str = ""
    name: str = ""


_SHEETS = (Text("汇总", "Summary"), Text("问题", "Findings"))
_TITLE = Text("{name}检查问题汇总", "{name}: findings by department")
_AS_OF = Text(
    "以 {as_of} 为准；检查了 {items} 个事项、{files_seen} 个文件。",
    "As of {as_of}; {items} items in {files_seen} files were checked.",
)
_INCOMPLETE = Text(
    "检查不完整：有文件读不出来，或有规则运行出错。",
    "The check is not complete: a file could not be read, or a rule failed.",
)
_HOW = Text(
    "各部门在“问题”表按部门筛选，逐条填写“整改情况”和“备注”；不改的写明理由。",
    "Filter the findings by department, and fill in “Outcome” and “Remarks”; say why where nothing is changed.",
)
_TOTAL = Text("合计", "Total")
_COUNT_HEADS = (
    (Text("部门", "Department"), 34),
    (Text("错误", "Errors"), 10),
    (Text("警告", "Warnings"), 10),
    (Text("提示", "Infos"), 10),
    (Text("涉及事项", "Items concerned"), 12),
    (Text("已豁免", "Waived"), 10),
)
_FINDING_HEADS = (
    (Text("部门", "Department"), 13),
    (Text("事项编码", "Item code"), 18),
    (Text("事项名称", "Item"), 17),
    (Text("等级", "Severity"), 6),
    (Text("规则", "Rule"), 8),
    (Text("位置", "Place"), 19),
    (Text("问题", "Problem"), 30),
    (Text("怎么办", "What to do"), 25),
    (Text("依据", "Sources"), 18),
    (Text("整改情况", "Outcome"), 11),
    (Text("备注", "Remarks"), 11),
)
_OUTCOME: Final = 9  # place of `整改情况`
_CHOICES = (
    Text("已改", "changed"),
    Text("不改（理由见备注）", "not changed (see remarks)"),
    Text("需上级处理", "for a higher level"),
)


def write_findings(checked: Checked, holders: Mapping[str, Holder], *, title: str) -> bytes:
    """Return the workbook as the bytes of an xlsx file; the same findings give the same bytes.

    Args:
        checked: the findings; waived ones are counted and not listed.
        holders: path of every file with findings to who has to see to them.
        title: name of the catalogue.
    """
    from openpyxl import Workbook

    ordered = sorted(checked.worded, key=lambda one: _order(holders[one.finding.path], one))
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = one_line(title), "itemctl"
    define_looks(book, _looks())
    _Counts(book, checked, holders).write(ordered, title)
    listed = [one for one in ordered if not one.judged.waived]
    for number, start in enumerate(range(0, max(len(listed), 1), MOST_ROWS), 1):
        _List(book, checked, holders).write(listed[start : start + MOST_ROWS], number)
    return book_bytes(book, checked.summary.as_of)


def _order(holder: Holder, one: Worded) -> tuple[Any, ...]:
    return (holder.rank, holder.office, holder.code, one.finding.path)  # the order within a file stays


class _Sheet:
    """One sheet while it is written, row by row; A4 across, as wide as the page."""

    def __init__(self, book: Workbook, checked: Checked, holders: Mapping[str, Holder]) -> None:
        self._book = book
        self._checked = checked
        self._holders = holders

    def _say(self, text: Text) -> str:
        return text.get(self._checked.lang)


class _Counts(_Sheet):
    """The page of counts: one row an office, and the total."""

    def write(self, findings: Sequence[Worded], title: str) -> None:
        summary = self._checked.summary
        about = {name: getattr(summary, name) for name in summary.__slots__} | {"name": title}
        notes = [_TITLE, _AS_OF, *([] if summary.complete else [_INCOMPLETE]), _HOW]
        widths = [width for _, width in _COUNT_HEADS]
        sheet = begin_sheet(self._book, self._say(_SHEETS[0]), widths, header_row=len(notes) + 1)
        for index, note in enumerate(notes):
            text = note.fill(self._checked.lang, about)
            sheet.append(row_of(sheet, ["plain" if index else "title"], [text]))
        looks = ["text", *["count"] * (len(widths) - 1)]
        sheet.append(row_of(sheet, ["head"] * len(widths), [self._say(head) for head, _ in _COUNT_HEADS]))
        for office, group in self._by_office(findings).items():
            sheet.append(row_of(sheet, looks, [office, *self._tallied(group)]))
        total = self._tallied(findings)
        sheet.append(row_of(sheet, ["head", *["sum"] * (len(widths) - 1)], [self._say(_TOTAL), *total]))
        sheet.close()

    def _by_office(self, findings: Iterable[Worded]) -> dict[str, list[Worded]]:
        offices: dict[str, list[Worded]] = {}
        for one in findings:
            offices.setdefault(self._holders[one.finding.path].office, []).append(one)
        return offices

    def _tallied(self, findings: Sequence[Worded]) -> list[int]:
        """Return errors, warnings, infos, the items they are about, and the waived."""
        live = [one for one in findings if not one.judged.waived]
        by_severity = Counter(one.severity for one in live)
        items = {one.finding.item or self._holders[one.finding.path].code for one in live}
        return [*(by_severity[one] for one in SEVERITIES), len(items - {""}), len(findings) - len(live)]


class _List(_Sheet):
    """The list of findings, with room for what was done about each."""

    def write(self, findings: Sequence[Worded], number: int) -> None:
        name = self._say(_SHEETS[1]) + (f" {number}" if number > 1 else "")
        widths = [width for _, width in _FINDING_HEADS]
        sheet = begin_sheet(self._book, name, widths, header_row=1)
        end = len(findings) + 1
        sheet.auto_filter.ref = f"A1:{column_letter(len(_FINDING_HEADS) - 1)}{end}"
        if findings:
            self._choices(sheet, end)
        self._breaks(sheet, findings)
        width = len(_FINDING_HEADS)
        sheet.append(row_of(sheet, ["head"] * width, [self._say(head) for head, _ in _FINDING_HEADS]))
        cells = row_of(sheet, ["text"] * width, [""] * width)
        for row, one in enumerate(findings, 2):
            texts = self._texts(one)
            fill(cells, texts)
            sheet.row_dimensions[row].height = row_height(texts, widths)
            sheet.append(cells)
            del sheet.row_dimensions[row]  # written; kept, they would outweigh everything else
        sheet.close()

    def _texts(self, one: Worded) -> tuple[str, ...]:
        finding, holder = one.finding, self._holders[one.finding.path]
        rule = self._checked.rules.get(finding.rule)
        where = finding.path or SETTINGS_FILE
        return (
            holder.office,
            finding.item or holder.code,
            holder.name,
            self._say(SEVERITY_WORDS[one.severity]),
            finding.rule,
            f"{where}:{finding.span.line}" if finding.span else where,
            one.message,
            one.help,
            "\n".join(rule.sources) if rule else "",
        )

    def _choices(self, sheet: Any, end: int) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        choices = ",".join(self._say(one) for one in _CHOICES)
        column = column_letter(_OUTCOME)
        # Offered and not enforced: an office may have more to say.
        offered = DataValidation("list", f'"{choices}"', allow_blank=True, showErrorMessage=False)
        offered.sqref = f"{column}2:{column}{end}"
        sheet.data_validations.append(offered)

    def _breaks(self, sheet: Any, findings: Sequence[Worded]) -> None:
        """Begin a new page at each office, so that the printed list can be sent round in parts."""
        from openpyxl.worksheet.pagebreak import Break

        offices = [self._holders[one.finding.path].office for one in findings]
        changes = [row for row, (here, after) in enumerate(pairwise(offices), 2) if here != after]
        for row in changes[:_MOST_BREAKS]:
            sheet.row_breaks.append(Break(id=row))


def _looks() -> dict[str, dict[str, Any]]:
    looks = looks_of(title_size=14)
    return {look: looks[look] for look in ("title", "plain", "head", "text", "count", "sum")}
