"""The parts of a worksheet around its rows: columns, panes, filters, drop-down lists; and the one stylesheet."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, islice
from typing import Final, Literal
from xml.sax.saxutils import escape

from itemctl.exchange.profile import ProfileColumn, ProfileSheet
from itemctl.exchange.tables import Table

MAIN_NAMESPACE: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
XML_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

Look = Literal["text", "integer", "decimal", "header", "required", "machine"]

_LOOKS: Final[Sequence[Look]] = ("text", "integer", "decimal", "header", "required", "machine")
_ROWS_MEASURED: Final = 200
_NARROWEST, _WIDEST = 8, 48
_LONGEST_LIST: Final = 255  # characters of a drop-down list that stands in the sheet itself


def style_of(look: Look, *, internal: bool = False) -> int:
    """Return the number of a style in `stylesheet`; ``internal`` for rows of items that are not public."""
    place = _LOOKS.index(look) + 1
    return place + len(_LOOKS) if internal else place


def stylesheet() -> str:
    """Return the styles: text in format ``@``, whole numbers, decimals, headers; each again for internal rows."""
    fills = "".join(
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{rgb}"/><bgColor indexed="64"/></patternFill></fill>'
        for rgb in ("DCE6F1", "1F4E79", "F2F2F2", "FFF2CC")
    )
    line = '<{0} style="thin"><color rgb="FFBFBFBF"/></{0}>'
    sides = "".join(line.format(side) for side in ("left", "right", "top", "bottom"))
    data = [_style(number, 0, 0, 0, "left", "top") for number in (49, 1, 0)]
    headers = [_style(49, font, fill, 1, "center", "center") for font, fill in ((1, 2), (2, 3), (3, 4))]
    internal = [_style(number, 0, 5, 0, "left", "top") for number in (49, 1, 0)]
    styles = [_style(0, 0, 0, 0, "", ""), *data, *headers, *internal, *headers]
    return (
        f'{XML_HEAD}<styleSheet xmlns="{MAIN_NAMESPACE}">'
        f'<fonts count="4">{_font()}{_font(bold=True)}{_font(bold=True, rgb="FFFFFFFF")}{_font(rgb="FF7F7F7F")}</fonts>'
        '<fills count="6"><fill><patternFill patternType="none"/></fill>'
        f'<fill><patternFill patternType="gray125"/></fill>{fills}</fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
        f"<border>{sides}<diagonal/></border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(styles)}">{"".join(styles)}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )


def sheet_head(table: Table, *, is_first: bool) -> str:
    """Return a worksheet up to its first row."""
    sheet = table.sheet
    selected = ' tabSelected="1"' if is_first else ""
    corner = f"{column_letters(sheet.frozen)}{sheet.header_rows + 1}"
    across = f' xSplit="{sheet.frozen}"' if sheet.frozen else ""
    pane = "bottomRight" if sheet.frozen else "bottomLeft"
    return (
        f'{XML_HEAD}<worksheet xmlns="{MAIN_NAMESPACE}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{_last_cell(table)}"/>'
        f'<sheetViews><sheetView{selected} workbookViewId="0">'
        f'<pane{across} ySplit="{sheet.header_rows}" topLeftCell="{corner}" activePane="{pane}" state="frozen"/>'
        f'<selection pane="{pane}" activeCell="{corner}" sqref="{corner}"/>'
        "</sheetView></sheetViews>"
        # One height for all rows: a paragraph of law in a cell must not push the next row off the screen.
        '<sheetFormatPr defaultRowHeight="30" customHeight="1"/>'
        f"<cols>{''.join(_columns(table))}</cols><sheetData>"
    )


def sheet_tail(table: Table) -> str:
    """Return a worksheet after its last row."""
    merged = _merged_headers(table.sheet)
    lists = _drop_downs(table)
    parts = [
        "</sheetData>",
        f'<autoFilter ref="{filter_range(table)}"/>',
        f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>' if merged else "",
        f'<dataValidations count="{len(lists)}">{"".join(lists)}</dataValidations>' if lists else "",
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>',
        '<pageSetup paperSize="8" orientation="landscape" fitToHeight="0"/>',
        f'<ignoredErrors><ignoredError sqref="A1:{_last_cell(table)}" numberStoredAsText="1"/></ignoredErrors>',
        "</worksheet>",
    ]
    return "".join(parts)


def filter_range(table: Table) -> str:
    """Return the range with filter buttons: the last header row and the data below it."""
    return f"A{table.sheet.header_rows}:{_last_cell(table)}"


def column_letters(index: int) -> str:
    """Return the letters of the column at ``index``, from 0: A, …, Z, AA, …"""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def escape_text(text: str) -> str:
    """Return ``text`` for the content of an XML element."""
    return escape(text) if "&" in text or "<" in text or ">" in text else text


def _font(*, bold: bool = False, rgb: str = "FF000000") -> str:
    return f'<font>{"<b/>" if bold else ""}<sz val="10"/><color rgb="{rgb}"/><name val="宋体"/><charset val="134"/></font>'


def _style(number: int, font: int, fill: int, border: int, across: str, down: str) -> str:
    if not across:
        return '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" applyNumberFormat="1" '
        'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f'<alignment horizontal="{across}" vertical="{down}" wrapText="1"/></xf>'
    )


def _last_cell(table: Table) -> str:
    rows = table.sheet.header_rows + max(len(table.rows), 1)
    return f"{column_letters(len(table.sheet.columns) - 1)}{rows}"


def _columns(table: Table) -> list[str]:
    return [
        f'<col min="{index}" max="{index}" width="{_width(table, index - 1)}" customWidth="1" '
        f'style="{style_of(column.type)}"/>'
        for index, column in enumerate(table.sheet.columns, 1)
    ]


def _width(table: Table, index: int) -> int:
    """Width in half-width characters: as the profile says, else for the headers and what the first rows hold."""
    column = table.sheet.columns[index]
    if column.width is not None:
        return column.width
    texts = [str(row[index]) for row in islice(table.rows, _ROWS_MEASURED) if row[index] is not None]
    lines = [line for text in texts for line in text.split("\n")]
    widest = max((_half_widths(text) for text in (*column.header, *lines)), default=0)
    return min(max(widest + 4, _NARROWEST), _WIDEST)


def _half_widths(text: str) -> int:
    return len(text) if text.isascii() else len(text) + sum(character > "\u2e7f" for character in text)


def _merged_headers(sheet: ProfileSheet) -> list[str]:
    """Merge equal neighbours in every header row but the last."""
    if not sheet.merge_headers:
        return []
    merged: list[str] = []
    for row in range(sheet.header_rows - 1):
        start = 0
        for _, group in groupby(column.header[row] for column in sheet.columns):
            end = start + sum(1 for _ in group)
            if end - start > 1:
                cells = f"{column_letters(start)}{row + 1}:{column_letters(end - 1)}{row + 1}"
                merged.append(f'<mergeCell ref="{cells}"/>')
            start = end
    return merged


def _drop_downs(table: Table) -> list[str]:
    """Lists to choose from, for columns of one code each whose list is short enough to stand in the sheet."""
    if not table.rows:
        return []
    start, end = table.sheet.header_rows + 1, table.sheet.header_rows + len(table.rows)
    found = []
    for index, column in enumerate(table.sheet.columns):
        choices = _choices(column)
        if choices:
            letters = column_letters(index)
            blank = "" if column.required else ' allowBlank="1"'
            found.append(
                f'<dataValidation type="list"{blank} showErrorMessage="1" errorTitle="代码表" '
                f'error="请从列表中选择。" sqref="{letters}{start}:{letters}{end}">'
                f"<formula1>{escape_text(choices)}</formula1></dataValidation>"
            )
    return found


def _choices(column: ProfileColumn) -> str:
    if column.codes is None or column.many or column.type != "text":
        return ""
    cells = list(dict.fromkeys(column.codes.cells.values()))
    text = ",".join(cells)
    if len(text) > _LONGEST_LIST or any("," in cell or '"' in cell or cell != cell.strip() for cell in cells):
        return ""
    return f'"{text}"'
