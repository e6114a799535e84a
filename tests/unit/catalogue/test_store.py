"""The cache: what goes in comes out, and whatever is wrong with the file costs a remark and nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from itemctl.catalogue.store import Row, Store, open_store

ROW = Row("item", "a" * 40, "code", "parent", "law:x|directory:y", "deps", "registers", "facts", "[]")


def reopened(folder: Path, program: str = "one") -> Store:
    store = open_store(folder, program)
    assert store.remark is None
    return store


def test_rows_facts_and_findings_across_files_come_back(tmp_path: Path) -> None:
    store = reopened(tmp_path / ".itemctl")
    store.put([ROW, ROW._replace(kind="laws")])
    store.put_facts([("item", ROW.blob, '["中文"]'), ("laws", ROW.blob, "{}")])
    store.put_cross("old", "[1]")
    store.put_cross("new", "[2]")
    store.close()
    again = reopened(tmp_path / ".itemctl")
    assert again.rows() == {("item", ROW.blob): ROW, ("laws", ROW.blob): ROW._replace(kind="laws")}
    assert again.facts(("item", ROW.blob)) == '["中文"]'
    assert again.facts(("item", "unknown")) is None
    assert list(again.all_facts("item")) == [(ROW.blob, '["中文"]')]
    assert (again.cross("old"), again.cross("new")) == (None, "[2]")
    again.close()


def test_a_row_replaces_the_one_of_the_same_kind_and_content(tmp_path: Path) -> None:
    store = reopened(tmp_path)
    store.put([ROW])
    store.put([ROW._replace(findings="")])
    assert store.rows() == {("item", ROW.blob): ROW._replace(findings="")}
    store.close()


def test_facts_can_be_asked_for_after_closing(tmp_path: Path) -> None:
    store = reopened(tmp_path)
    store.put_facts([("item", "b", "[]")])
    store.close()
    assert list(store.all_facts("item")) == [("b", "[]")]
    assert not store.available


def test_another_program_finds_it_empty_and_leaves_it_usable(tmp_path: Path) -> None:
    store = reopened(tmp_path, "one")
    store.put([ROW])
    store.put_facts([("item", ROW.blob, "[]")])
    store.put_cross("key", "[]")
    store.close()
    other = reopened(tmp_path, "two")
    assert (other.rows(), list(other.all_facts("item")), other.cross("key")) == ({}, [], None)
    other.put([ROW])
    other.close()
    assert reopened(tmp_path, "two").rows() == {("item", ROW.blob): ROW}


def test_a_cache_of_an_older_layout_is_made_anew(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "cache.sqlite")
    connection.execute("PRAGMA application_id = 1769237859")
    connection.execute("CREATE TABLE about (program TEXT)")
    connection.execute("CREATE TABLE rows (kind, blob, facts)")
    connection.execute("INSERT INTO rows VALUES ('item', 'x', '[]')")
    connection.commit()
    connection.close()
    store = reopened(tmp_path)
    store.put([ROW])
    assert store.rows() == {("item", ROW.blob): ROW}
    store.close()


def write_garbage(path: Path) -> None:
    path.write_bytes(b"this is no database at all, but long enough to look at" * 100)


def write_foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (url)")
    connection.execute("INSERT INTO bookmarks VALUES ('keep me')")
    connection.commit()
    connection.close()


def write_truncated(path: Path) -> None:
    open_store(path.parent, "one").close()
    path.write_bytes(path.read_bytes()[:5000])


def write_folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("make", [write_garbage, write_foreign, write_truncated, write_folder])
def test_a_broken_or_foreign_cache_is_left_as_it_is_with_a_remark(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    path = tmp_path / "cache.sqlite"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    store = open_store(tmp_path, "one")
    store.put([ROW])
    store.put_facts([("item", "x", "[]")])
    assert store.rows() == {}
    assert store.remark is not None
    assert "缓存" in store.remark.get("zh")
    assert not store.available
    store.close()
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_read_only_cache_costs_a_remark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(tmp_path, "one").close()
    real = sqlite3.connect

    def read_only(path: Path, **options: object) -> sqlite3.Connection:
        return real(f"file:{path}?mode=ro", uri=True, **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(sqlite3, "connect", read_only)
    store = open_store(tmp_path, "one")
    store.put([ROW])
    store.close()
    assert store.remark is not None


def test_a_folder_that_cannot_be_made_costs_a_remark(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    store = open_store(tmp_path / "file" / ".itemctl", "one")
    assert (store.available, store.remark is None) == (False, False)


def test_a_cache_held_by_another_run_costs_a_remark_and_no_wait_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(tmp_path, "one").close()
    other = sqlite3.connect(tmp_path / "cache.sqlite")
    other.execute("BEGIN EXCLUSIVE")
    real = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda path, **options: real(path, **(options | {"timeout": 0.01}))
    )
    store = open_store(tmp_path, "one")
    assert (store.available, store.remark is None) == (False, False)
    other.close()


def test_a_cache_that_breaks_while_in_use_is_given_up_with_a_remark(tmp_path: Path) -> None:
    store = reopened(tmp_path)
    other = sqlite3.connect(tmp_path / "cache.sqlite")
    other.execute("DROP TABLE facts")
    other.commit()
    other.close()
    assert list(store.all_facts("item")) == []
    assert (store.available, store.remark is None) == (False, False)


def test_the_folder_ignores_itself_in_git(tmp_path: Path) -> None:
    open_store(tmp_path / ".itemctl", "one").close()
    assert (tmp_path / ".itemctl" / ".gitignore").read_text(encoding="utf-8") == "*\n"


@pytest.mark.parametrize(("stale", "left"), [(1001, 1001 + 1), (1003, 1)])
def test_rows_that_nothing_wants_go_once_they_are_many(tmp_path: Path, stale: int, left: int) -> None:
    store = reopened(tmp_path)
    old = [ROW._replace(blob=f"old-{number}") for number in range(stale)]
    store.put([ROW, *old])
    store.put_facts([("item", row.blob, "[]") for row in [ROW, *old]])
    store.keep_only({("item", ROW.blob)}, store.rows())
    assert (len(store.rows()), len(list(store.all_facts("item")))) == (left, left)
    store.close()


def test_a_store_without_a_file_forgets_everything() -> None:
    store = Store(None)
    store.put([ROW])
    store.put_cross("key", "[]")
    assert (store.rows(), store.cross("key"), store.remark) == ({}, None, None)
    assert list(store.all_facts("item")) == []
    store.close()
