"""Archives that are the same bytes on every machine."""

from __future__ import annotations

import io
import zipfile

import pytest

from itemctl.model.archive import archive

FILES = [("乙 二.txt", "二".encode()), ("a/b.xml", b"<b/>" * 1000), ("a/empty", b"")]


@pytest.mark.parametrize(
    ("date", "stamp"),
    [("2026-06-30", (2026, 6, 30, 0, 0, 0)), ("1979-12-31", (1980, 12, 31, 0, 0, 0))],
)
def test_files_are_kept_in_order_with_the_date_given_and_nothing_of_the_machine(
    date: str, stamp: tuple[int, ...]
) -> None:
    with zipfile.ZipFile(io.BytesIO(archive(iter(FILES), date))) as opened:
        assert [(one.filename, opened.read(one)) for one in opened.infolist()] == FILES
        assert {(one.date_time, one.create_system) for one in opened.infolist()} == {(stamp, 3)}


def test_it_is_packed_and_the_same_bytes_every_time() -> None:
    made = archive(FILES, "2026-06-30")
    assert made == archive(FILES, "2026-06-30")
    assert len(made) < 1000


def test_an_archive_of_nothing_can_be_opened() -> None:
    assert zipfile.ZipFile(io.BytesIO(archive([], "2026-06-30"))).namelist() == []
