"""Cells as text, dates as documents write them, notes that stand once."""

from __future__ import annotations

import pytest

from itemctl.model.table import Cell, Column, Kind, Table, chinese_date, shown, with_notes_once


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        ("甲", "text", "甲"),
        ("", "text", ""),
        (None, "number", ""),
        (0, "number", "0"),
        (12, "number", "12"),
        (2.5, "number", "2.5"),
        (1 / 3, "number", "0.33"),
        (3.0, "number", "3"),
        (10.0, "number", "10"),
        (-4.666, "number", "-4.67"),
        ("无", "number", "无"),
        (0.71014, "share", "71.0%"),
        (0, "share", "0.0%"),
        (1, "share", "100.0%"),
        (None, "share", ""),
    ],
)
def test_a_cell_is_shown_as_its_column_says(cell: Cell, kind: Kind, text: str) -> None:
    assert shown(cell, kind) == text


@pytest.mark.parametrize(
    ("date", "text"),
    [("2026-03-10", "2026年3月10日"), ("2026年3月", "2026年3月"), ("", ""), ("a-b-c", "a-b-c")],
)
def test_a_date_is_written_as_documents_write_it(date: str, text: str) -> None:
    assert chinese_date(date) == text


def test_a_note_stands_below_the_last_table_that_has_it() -> None:
    tables = [
        Table(name, name, (Column("列"),), (), notes)
        for name, notes in (("甲", ("1", "2")), ("乙", ("2", "3")))
    ]
    assert [table.notes for table in with_notes_once(tables)] == [("1",), ("2", "3")]
