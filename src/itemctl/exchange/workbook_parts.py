"""The parts of a workbook that are the same whatever its rows: types, relations, properties, list of sheets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import quoteattr

from itemctl.exchange.sheet_parts import MAIN_NAMESPACE, XML_HEAD, escape_text, filter_range
from itemctl.exchange.tables import Table

_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def content_types(sheets: int) -> str:
    """Return the part that names the type of every part."""
    parts = [
        ("/xl/workbook.xml", f"{_SHEET_TYPE}.sheet.main+xml"),
        *(
            (f"/xl/worksheets/sheet{number}.xml", f"{_SHEET_TYPE}.worksheet+xml")
            for number in range(1, sheets + 1)
        ),
        ("/xl/styles.xml", f"{_SHEET_TYPE}.styles+xml"),
        ("/xl/sharedStrings.xml", f"{_SHEET_TYPE}.sharedStrings+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ]
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
    return (
        f'{XML_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def package_relations() -> str:
    """Return the relations of the package: workbook and properties."""
    return _relations(
        [
            (f"{_DOCUMENT}/relationships/officeDocument", "xl/workbook.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{_DOCUMENT}/relationships/extended-properties", "docProps/app.xml"),
        ]
    )


def workbook_relations(sheets: int) -> str:
    """Return the relations of the workbook: its sheets first, in order."""
    return _relations(
        [
            *(
                (f"{_DOCUMENT}/relationships/worksheet", f"worksheets/sheet{number}.xml")
                for number in range(1, sheets + 1)
            ),
            (f"{_DOCUMENT}/relationships/styles", "styles.xml"),
            (f"{_DOCUMENT}/relationships/sharedStrings", "sharedStrings.xml"),
        ]
    )


def workbook_part(tables: Sequence[Table]) -> str:
    """Return the list of sheets, with their filters and with header rows that repeat on every printed page."""
    sheets, names = [], []
    for index, table in enumerate(tables):
        name = table.sheet.name
        sheets.append(f'<sheet name={quoteattr(name)} sheetId="{index + 1}" r:id="rId{index + 1}"/>')
        absolute = ":".join(_absolute(cell) for cell in filter_range(table).split(":"))
        names.append(
            f'<definedName name="_xlnm._FilterDatabase" localSheetId="{index}" hidden="1">'
            f"{escape_text(_quoted(name))}!{absolute}</definedName>"
        )
    for index, table in enumerate(tables):
        names.append(
            f'<definedName name="_xlnm.Print_Titles" localSheetId="{index}">'
            f"{escape_text(_quoted(table.sheet.name))}!$1:${table.sheet.header_rows}</definedName>"
        )
    return (
        f'{XML_HEAD}<workbook xmlns="{MAIN_NAMESPACE}" xmlns:r="{_DOCUMENT}/relationships">'
        '<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="15600"/></bookViews>'
        f"<sheets>{''.join(sheets)}</sheets><definedNames>{''.join(names)}</definedNames></workbook>"
    )


def core_properties(title: str, date: str) -> str:
    """Return title and times; no author."""
    time = f'xsi:type="dcterms:W3CDTF">{date}T00:00:00Z<'
    return (
        f'{XML_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape_text(title)}</dc:title>"
        f"<dcterms:created {time}/dcterms:created><dcterms:modified {time}/dcterms:modified></cp:coreProperties>"
    )


def application_properties() -> str:
    """Return the name of the program."""
    return (
        f'{XML_HEAD}<Properties xmlns="{_DOCUMENT}/extended-properties">'
        "<Application>itemctl</Application></Properties>"
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{XML_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _absolute(cell: str) -> str:
    letters = cell.rstrip("0123456789")
    return f"${letters}${cell[len(letters) :]}"
