"""The cache: one SQLite file below `.itemctl/`, keyed by content. Texts and JSON only, never pickle.

A broken, foreign or read-only cache is left aside with a remark and the run goes on without one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from pathlib import Path
from typing import NamedTuple

from itemctl.model.text import Text

_APPLICATION_ID = 0x69746D63  # "itmc"
_LAYOUT = 3


class Row(NamedTuple):
    """What one file's analysis gave, by the content of the file.

    Attributes:
        kind: kind of file; the same bytes mean different things in different places.
        blob: git blob id of the bytes; empty when they could not be read.
        code: code of an item.
        inherits: code of the item it inherits from.
        names: register entries that its findings depend on, as one text.
        deps: digest of those entries, and of the parent, when the findings were made.
        registers: digest of all registers for which `deps` was last seen to hold.
        parent: blob id of the parent's file when the findings were made; empty without one.
        facts_id: digest of the facts of an item, or of the data of a register; empty when there are none.
        findings: findings as JSON; empty when there are none.
    """

    kind: str
    blob: str
    code: str = ""
    inherits: str = ""
    names: str = ""
    deps: str = ""
    registers: str = ""
    parent: str = ""
    facts_id: str = ""
    findings: str = ""


Key = tuple[str, str]
"""Kind and blob id."""

_COLUMNS = ", ".join(Row._fields)
_PLACES = ", ".join("?" * len(Row._fields))
_TABLES = {
    "about": "program TEXT, layout INTEGER",
    "rows": f"{_COLUMNS}, PRIMARY KEY (kind, blob)",
    "facts": "kind, blob, facts, PRIMARY KEY (kind, blob)",
    "crossing": "key TEXT PRIMARY KEY, findings TEXT",
}


class Store:
    """The open cache; with `available` false it holds nothing and forgets everything."""

    def __init__(
        self, connection: sqlite3.Connection | None, remark: Text | None = None, path: Path | None = None
    ) -> None:
        self._connection = connection
        self._path = path
        self.remark = remark

    @property
    def available(self) -> bool:
        """Whether anything is kept."""
        return self._connection is not None

    def rows(self) -> dict[Key, Row]:
        """Return all rows by (kind, blob)."""
        found = self._query(f"SELECT {_COLUMNS} FROM rows")  # noqa: S608 - the names stand in this file
        return {(row[0], row[1]): Row._make(row) for row in found}

    def put(self, rows: Iterable[Row]) -> None:
        """Keep rows, replacing those of the same kind and blob."""
        self._change(f"INSERT OR REPLACE INTO rows VALUES ({_PLACES})", rows)  # noqa: S608 - only question marks

    def put_facts(self, facts: Iterable[tuple[str, str, str]]) -> None:
        """Keep facts, or the data of a register, as (kind, blob, JSON); at once, so that no other run has to wait."""
        self._change("INSERT OR REPLACE INTO facts VALUES (?, ?, ?)", facts)
        self._commit()

    def facts(self, key: Key) -> str | None:
        """Return the facts kept for one key, or None."""
        found = self._query("SELECT facts FROM facts WHERE kind = ? AND blob = ?", key)
        return found[0][0] if found else None

    def all_facts(self, kind: str) -> Iterator[tuple[str, str]]:
        """Yield blob and facts of every file of one kind; also when the store was closed in the meantime."""
        connection = self._connection
        try:
            if connection is None and self._path is not None and self.remark is None:
                connection = sqlite3.connect(self._path, timeout=2.0)
            if connection is not None:
                yield from connection.execute("SELECT blob, facts FROM facts WHERE kind = ?", (kind,))
        except sqlite3.Error:
            self._give_up()
        finally:
            if connection is not None and connection is not self._connection:
                connection.close()

    def keep_only(self, wanted: Set[Key], known: Collection[Key]) -> None:
        """Drop rows not wanted, once they outnumber the wanted ones by far (other branches profit from the rest)."""
        stale = [key for key in known if key not in wanted]
        if len(stale) > 2 * len(wanted) + 1000:
            self._change("DELETE FROM rows WHERE kind = ? AND blob = ?", stale)
            self._change("DELETE FROM facts WHERE kind = ? AND blob = ?", stale)

    def cross(self, key: str) -> str | None:
        """Return the findings across files that were kept under ``key``, or None."""
        found = self._query("SELECT findings FROM crossing WHERE key = ?", (key,))
        return found[0][0] if found else None

    def put_cross(self, key: str, findings: str) -> None:
        """Keep the findings across files under ``key``, in place of all older ones."""
        self._change("DELETE FROM crossing", [()])
        self._change("INSERT OR REPLACE INTO crossing VALUES (?, ?)", [(key, findings)])

    def close(self) -> None:
        """Write everything and close."""
        self._commit()
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _commit(self) -> None:
        if self._connection is not None:
            try:
                self._connection.commit()
            except sqlite3.Error:
                self._give_up()

    def _query(self, sql: str, values: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
        if self._connection is None:
            return []
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error:
            self._give_up()
            return []

    def _change(self, sql: str, values: Iterable[Sequence[str]]) -> None:
        if self._connection is None:
            return
        try:
            self._connection.executemany(sql, values)
        except sqlite3.Error:
            self._give_up()

    def _give_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None
        self.remark = self.remark or _UNUSABLE


_UNUSABLE = Text(
    zh="缓存 {path} 不能使用（损坏、只读或被占用），本次不用缓存；删除该文件即可恢复。",
    en="The cache {path} cannot be used (broken, read-only or busy); going on without it. Delete the file to restore it.",
)


def open_store(folder: Path, program: str) -> Store:
    """Open the cache in ``folder`` (`.itemctl`), made when missing.

    Args:
        folder: the folder; it ignores itself in git.
        program: digest of the program and its settings; rows of another one are dropped.

    Returns:
        A store; without a connection and with a remark when the cache cannot be used.
    """
    path = folder / "cache.sqlite"
    try:
        _make_folder(folder)
        connection = sqlite3.connect(path, timeout=2.0, isolation_level="DEFERRED")
    except (OSError, sqlite3.Error):
        return Store(None, _UNUSABLE)
    try:
        _prepare(connection, program)
    except sqlite3.Error:
        connection.close()
        return Store(None, _UNUSABLE)
    return Store(connection, path=path)


def _make_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8", newline="\n")


def _prepare(connection: sqlite3.Connection, program: str) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and application != _APPLICATION_ID:
        raise sqlite3.DatabaseError("not a cache of ours")
    connection.execute("PRAGMA synchronous = OFF")
    if tables and _is_current(connection, program):
        return
    for table in _TABLES:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    connection.commit()
    if tables:
        connection.execute("VACUUM")  # what another program kept may have been hundreds of megabytes
    connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    for table, columns in _TABLES.items():
        connection.execute(f"CREATE TABLE {table} ({columns})")
    connection.execute("INSERT INTO about VALUES (?, ?)", (program, _LAYOUT))
    connection.commit()


def _is_current(connection: sqlite3.Connection, program: str) -> bool:
    columns = [row[1] for row in connection.execute("PRAGMA table_info(about)")]
    if columns != ["program", "layout"]:
        return False
    return connection.execute("SELECT program, layout FROM about").fetchall() == [(program, _LAYOUT)]
