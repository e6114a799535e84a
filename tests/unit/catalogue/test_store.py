"""The cache: what goes in comes out, and whatever is wrong with the file costs a remark and nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from itemctl.catalogue.store import Place, Row, State, Store, Tie, open_store

ROW = Row("item", "a" * 40, 7, "code", "parent", "registers", "b" * 40, "facts", "[]")
TIE = Tie(ROW.blob, "law:x|directory:y", "deps")
STATE = State("seen", "registers", "f", 2, 1, "unsure", "")


def reopened(folder: Path, program: str = "one") -> Store:
    store = open_store(folder, program)
    assert store.remark is None
    return store


def test_rows_ties_facts_and_findings_across_files_come_back(tmp_path: Path) -> None:
    store = reopened(tmp_path / ".itemctl")
    facts = [("item", ROW.blob, '["中文"]'), ("laws", ROW.blob, "{}")]
    store.put([ROW, ROW._replace(kind="laws")], [TIE], facts)
    store.note("crossing", "key", "[2]")
    store.close()
    again = reopened(tmp_path / ".itemctl")
    assert again.rows("item") == again.rows_of("item", [ROW.blob, "unknown"]) == {ROW.blob: ROW}
    assert again.rows("laws") == {ROW.blob: ROW._replace(kind="laws")}
    assert again.ties([ROW.blob, "unknown"]) == {ROW.blob: TIE}
    assert again.facts(("item", ROW.blob)) == '["中文"]'
    assert again.facts(("item", "unknown")) is None
    assert list(again.all_facts("item")) == [(ROW.blob, '["中文"]')]
    assert (again.recall("crossing", "key"), again.recall("ruleset", "key")) == ("[2]", None)
    again.close()


def test_a_row_replaces_the_one_of_the_same_kind_and_content(tmp_path: Path) -> None:
    store = reopened(tmp_path)
    store.put([ROW])
    store.put([ROW._replace(findings="")])
    assert store.rows("item") == {ROW.blob: ROW._replace(findings="")}
    store.close()


def test_the_last_that_was_worked_out_about_a_thing_is_kept(tmp_path: Path) -> None:
    store = reopened(tmp_path)
    for number in range(6):
        store.note("crossing", str(number), f"was {number}")
    store.note("ruleset", "0", "national")
    store.note("crossing", "2", "again")
    kept = [store.recall("crossing", str(number)) for number in range(6)]
    assert kept == [None, None, "again", "was 3", "was 4", "was 5"]
    assert store.recall("ruleset", "0") == "national"
    store.close()


def test_very_many_contents_are_asked_for_in_parts(tmp_path: Path) -> None:
    store = reopened(tmp_path)
    rows = [ROW._replace(blob=str(number)) for number in range(2600)]
    ties = [TIE._replace(blob=row.blob) for row in rows]
    store.put(rows, ties)
    assert store.rows_of("item", [row.blob for row in rows]) == {row.blob: row for row in rows}
    for wanted in (rows, rows[:1200]):
        found = store.ties([row.blob for row in wanted])
        assert {row.blob: found[row.blob] for row in wanted} == {
            row.blob: TIE._replace(blob=row.blob) for row in wanted
        }
    store.close()


def test_facts_and_the_tree_can_be_asked_for_after_closing(tmp_path: Path) -> None:
    store = reopened(tmp_path)
    store.put([ROW], facts=[("item", ROW.blob, "[]")])
    store.put_state(STATE, [("items/a.yaml", "item", ROW.blob, 7)])
    store.close()
    assert list(store.all_facts("item")) == [(ROW.blob, "[]")]
    assert store.at(["items/a.yaml"]) == {"items/a.yaml": ROW}
    assert not store.available


def tree_of(store: Store) -> list[str]:
    return [place.path for place in store.tree()]


def test_a_tree_is_kept_as_what_differs_from_the_one_before(tmp_path: Path) -> None:
    store = reopened(tmp_path)
    main = ROW._replace(blob="m", code="1" * 31, inherits="", findings="")
    store.put([ROW, main])
    places = [
        Place("items/b.yaml", "item", ROW.blob, 7),
        Place("items/a.yaml", "item", "m", 7),
        Place("catalogue/x.yaml", "laws", "l", 9),
    ]
    store.put_state(STATE, places)
    assert (store.state(), tree_of(store)) == (STATE, ["catalogue/x.yaml", "items/a.yaml", "items/b.yaml"])
    assert store.tree("catalogue") == [Place("catalogue/x.yaml", "laws", "l", 9)]
    assert store.at(["items/a.yaml", "catalogue/x.yaml", "items/c.yaml"]) == {"items/a.yaml": main}
    assert store.with_code("code", ["1" * 31, "none"]) == {"items/a.yaml": main}
    assert store.with_code("inherits", ["parent"]) == store.faulty() == {"items/b.yaml": ROW}
    store.put_state(
        STATE._replace(files=1), [Place("items/c.yaml", "item", "m", 7)], ["items/a.yaml", "items/b.yaml"]
    )
    assert (store.state(), tree_of(store)) == (STATE._replace(files=1), ["catalogue/x.yaml", "items/c.yaml"])
    store.close()


def test_whoever_writes_rows_takes_the_state_of_the_tree_away(tmp_path: Path) -> None:
    store = reopened(tmp_path)
    store.put_state(STATE, [])
    store.put([ROW])
    assert store.state() is None
    store.close()


def test_who_was_not_alone_leaves_no_tree_behind(tmp_path: Path) -> None:
    one, other = reopened(tmp_path), reopened(tmp_path)
    one.put([ROW])
    assert one.is_mine()
    other.put([ROW])
    other.put_state(STATE, [("items/a.yaml", "item", ROW.blob, 7)])
    assert (other.is_mine(), other.state(), other.tree()) == (False, None, [])
    assert not one.is_mine()
    one.put_state(STATE, [("items/a.yaml", "item", ROW.blob, 7)])
    assert (one.is_mine(), one.state(), one.tree()) == (False, None, [])
    one.close()
    other.close()


def test_another_program_finds_it_empty_and_leaves_it_usable(tmp_path: Path) -> None:
    store = reopened(tmp_path, "one")
    store.put([ROW], [TIE], [("item", ROW.blob, "[]")])
    store.note("crossing", "key", "[]")
    store.put_state(STATE, [("items/a.yaml", "item", ROW.blob, 7)])
    store.close()
    other = reopened(tmp_path, "two")
    assert (other.rows("item"), other.ties([ROW.blob]), other.recall("crossing", "key")) == ({}, {}, None)
    assert (list(other.all_facts("item")), other.tree(), other.state()) == ([], [], None)
    other.put([ROW])
    other.close()
    assert reopened(tmp_path, "two").rows("item") == {ROW.blob: ROW}


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
    assert store.rows("item") == {ROW.blob: ROW}
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
    store.put([ROW], [TIE], [("item", "x", "[]")])
    store.put_state(STATE, [])
    assert (store.rows("item"), store.state(), store.is_mine()) == ({}, None, False)
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


@pytest.mark.parametrize(("stale", "left"), [(1002, 1003), (1003, 1)])
def test_rows_that_nothing_wants_go_once_they_are_many(tmp_path: Path, stale: int, left: int) -> None:
    store = reopened(tmp_path)
    old = [ROW._replace(blob=f"old-{number}") for number in range(stale)]
    rows = [ROW, *old]
    store.put(rows, [TIE._replace(blob=row.blob) for row in rows], [("item", row.blob, "[]") for row in rows])
    store.keep_only({("item", ROW.blob)})
    kept = (store.rows("item"), list(store.all_facts("item")), store.ties([row.blob for row in rows]))
    assert [len(found) for found in kept] == [left] * 3
    store.close()


def test_a_store_without_a_file_forgets_everything() -> None:
    store = Store(None)
    store.put([ROW])
    store.note("crossing", "key", "[]")
    store.put_state(STATE, [])
    assert (store.rows("item"), store.recall("crossing", "key"), store.remark) == ({}, None, None)
    assert (store.state(), store.tree(), store.turn, store.is_mine()) == (None, [], -1, False)
    assert list(store.all_facts("item")) == []
    store.close()
