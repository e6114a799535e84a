"""The cache: one SQLite file below `.itemctl/`, keyed by content. Texts and JSON only, never pickle.

Beside what each content gave it keeps the tree of the last pass, so that the next one need only look at what changed.
A broken, foreign or read-only cache is left aside with a remark and the run goes on without one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, NamedTuple

from itemctl.model.text import Text

_APPLICATION_ID = 0x69746D63  # "itmc"
_LAYOUT = 5
_AT_ONCE = 500
"""Values in one question: SQLite takes no more than 999 everywhere."""
_LAST = 4
"""How many things of one sort that were worked out are kept."""
_PATIENCE = 2.0
"""Seconds to wait for another run that writes."""


class Row(NamedTuple):
    """What one file's analysis gave, by the content of the file.

    Attributes:
        kind: kind of file; the same bytes mean different things in different places.
        blob: git blob id of the bytes; empty when they could not be read.
        size: their number.
        code: code of an item.
        inherits: code of the item it inherits from.
        registers: digest of all registers for which the findings were last seen to hold.
        parent: blob id of the parent's file when the findings were made; empty without one.
        facts_id: digest of the facts of an item, part by part, or of the data of a register; empty when there are none.
        findings: findings as JSON; empty when there are none.
    """

    kind: str
    blob: str
    size: int = 0
    code: str = ""
    inherits: str = ""
    registers: str = ""
    parent: str = ""
    facts_id: str = ""
    findings: str = ""


class Tie(NamedTuple):
    """What the findings of an item depend on outside its own file; wanted only when something there has changed.

    Attributes:
        blob: content of the item.
        names: register entries, as one text.
        deps: digest of those entries, and of the parent, when the findings were made.
    """

    blob: str
    names: str
    deps: str


class State(NamedTuple):
    """The tree of the last pass: for every file in it there is a row, and that row's findings hold.

    Attributes:
        seen: what the source showed, see `itemctl.catalogue.source.Look`.
        registers: digest of the registers and rules under which the findings hold.
        facts: for each part of the facts, a sum over all items.
        files: number of files.
        items: number of items among them.
        unsure: files whose bytes git does not vouch for, changed or not.
        changed: files that were changed.
    """

    seen: str
    registers: str
    facts: str
    files: int
    items: int
    unsure: str
    changed: str


Key = tuple[str, str]
"""Kind and blob id."""


class Place(NamedTuple):
    """A file of the tree: path, kind, blob id and length of its bytes; no blob where they could not be read."""

    path: str
    kind: str
    blob: str
    size: int


_COLUMNS = ", ".join(Row._fields)
_TABLES = {
    "about": "program TEXT, layout INTEGER, turn INTEGER",
    "rows": f"{_COLUMNS}, PRIMARY KEY (kind, blob)",
    "ties": f"{', '.join(Tie._fields)}, PRIMARY KEY (blob)",
    "facts": "kind, blob, facts, PRIMARY KEY (kind, blob)",
    "names": "blob, names, PRIMARY KEY (blob)",
    "tree": f"{', '.join(Place._fields)}, PRIMARY KEY (path)",
    "state": ", ".join(State._fields),
    "worked_out": "about TEXT, key TEXT, text TEXT, UNIQUE (about, key)",
}
_BY_KEY = ("rows", "ties", "tree")
"""Tables of small rows, which lie in the order of their keys."""
_PUT_ROW = f"INSERT OR REPLACE INTO rows VALUES ({', '.join('?' * len(Row._fields))})"  # noqa: S608 - question marks
_FORGET = """DELETE FROM worked_out WHERE about = ? AND rowid NOT IN
    (SELECT rowid FROM worked_out WHERE about = ? ORDER BY rowid DESC LIMIT ?)"""
_PUT_STATE = f"INSERT INTO state VALUES ({', '.join('?' * len(State._fields))})"  # noqa: S608 - question marks
_ROWS_OF_TREE = f"""SELECT tree.path, {", ".join(f"rows.{name}" for name in Row._fields)}
    FROM rows JOIN tree ON tree.blob = rows.blob AND tree.kind = rows.kind WHERE """  # noqa: S608 - names of this file


class Store:
    """The open cache; with `available` false it holds nothing and forgets everything.

    Several runs may use it at the same time. Each write takes a turn; who finds that somebody else took one in between
    leaves no tree behind, as rows may no longer be those it saw.
    """

    def __init__(
        self, connection: sqlite3.Connection | None, remark: Text | None = None, path: Path | None = None
    ) -> None:
        self._connection = connection
        self._path = path
        self._is_shared = False
        self.remark = remark
        self.turn = self.turn_now()

    @property
    def available(self) -> bool:
        """Whether anything is kept."""
        return self._connection is not None

    def turn_now(self) -> int:
        """Return the number of the last write, whoever did it; -1 without a cache."""
        found = self._query("SELECT turn FROM about")
        return int(found[0][0]) if found else -1

    def is_mine(self) -> bool:
        """Tell whether nobody else has written since this run began."""
        return self.available and not self._is_shared and self.turn_now() == self.turn

    def rows(self, kind: str) -> dict[str, Row]:
        """Return all rows of a kind by content."""
        sql = f"SELECT {_COLUMNS} FROM rows WHERE kind = ?"  # noqa: S608 - the names stand in this file
        return {row.blob: row for row in map(Row._make, self._query(sql, (kind,)))}

    def rows_of(self, kind: str, blobs: Iterable[str]) -> dict[str, Row]:
        """Return the rows of some contents of a kind, by content."""
        sql = f"SELECT {_COLUMNS} FROM rows WHERE kind = ? AND blob IN "  # noqa: S608 - the names stand in this file
        return {row.blob: row for row in map(Row._make, self._in(sql, blobs, kind))}

    def ties(self, blobs: Collection[str]) -> dict[str, Tie]:
        """Return what the findings of these items depend on, by content."""
        if len(blobs) > _AT_ONCE * 4:
            found: Iterable[Sequence[Any]] = self._query("SELECT blob, names, deps FROM ties")
        else:
            found = self._in("SELECT blob, names, deps FROM ties WHERE blob IN ", blobs)
        return {tie.blob: tie for tie in map(Tie._make, found)}

    def put(
        self,
        rows: Iterable[Row],
        ties: Iterable[Tie] = (),
        facts: Iterable[tuple[str, str, str]] = (),
        names: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Keep rows, ties, facts (kind, blob, text; or the data of a register) and names in place of older ones.

        At once, so that a run that is stopped has not worked in vain, and no other has to wait. The tree of the last pass
        goes: its rows may be among those replaced.
        """
        self._take_turn()
        self._change(_PUT_ROW, rows)
        self._change("INSERT OR REPLACE INTO ties VALUES (?, ?, ?)", ties)
        self._change("INSERT OR REPLACE INTO facts VALUES (?, ?, ?)", facts)
        self._change("INSERT OR REPLACE INTO names VALUES (?, ?)", names)
        self._commit()

    def facts(self, key: Key) -> str | None:
        """Return the facts kept for one key, or None."""
        found = self._query("SELECT facts FROM facts WHERE kind = ? AND blob = ?", key)
        return found[0][0] if found else None

    def all_facts(self, kind: str) -> Iterator[tuple[str, str]]:
        """Yield blob and facts of every file of one kind; also when the store was closed in the meantime."""
        with self._open() as connection:
            if connection is not None:
                # Nearly all are of items: read in the order in which they lie (+), not in that of the index.
                yield from connection.execute("SELECT blob, facts FROM facts WHERE +kind = ?", (kind,))

    def all_names(self) -> Iterator[tuple[str, str]]:
        """Yield blob and names of every item, as `all_facts` does the rest of its facts."""
        with self._open() as connection:
            if connection is not None:
                yield from connection.execute("SELECT blob, names FROM names")

    def keep_only(self, wanted: Set[Key]) -> None:
        """Drop rows not wanted, once they outnumber the wanted ones by far (other branches profit from the rest)."""
        count = self._query("SELECT count(*) FROM rows")
        if not count or count[0][0] <= 3 * len(wanted) + 1000:
            return
        known = self._query("SELECT kind, blob FROM rows")
        stale = [(kind, blob) for kind, blob in known if (kind, blob) not in wanted]
        self._take_turn()
        self._change("DELETE FROM rows WHERE kind = ? AND blob = ?", stale)
        self._change("DELETE FROM facts WHERE kind = ? AND blob = ?", stale)
        items = [(blob,) for kind, blob in stale if kind == "item"]
        self._change("DELETE FROM ties WHERE blob = ?", items)
        self._change("DELETE FROM names WHERE blob = ?", items)
        self._commit()

    def state(self) -> State | None:
        """Return the state of the tree of the last pass, or None when there is no telling."""
        found = self._query(f"SELECT {', '.join(State._fields)} FROM state")  # noqa: S608 - names of this file
        return State._make(found[0]) if found else None

    def put_state(self, state: State, changed: Iterable[Place], gone: Iterable[str] = ()) -> None:
        """Keep a tree for the next pass: its state, and in which places it differs from the one kept."""
        self._take_turn()
        if not self._is_shared:
            self._change("INSERT OR REPLACE INTO tree VALUES (?, ?, ?, ?)", changed)
            self._change("DELETE FROM tree WHERE path = ?", ((path,) for path in gone))
            self._change(_PUT_STATE, [state])
        self._commit()

    def tree(self, below: str = "") -> list[Place]:
        """Return the places of the tree, or those below a folder, by path; also when the store was closed."""
        first, last = (f"{below}/", f"{below}0") if below else ("", "\U0010ffff")  # "0" comes after "/"
        sql = "SELECT path, kind, blob, size FROM tree WHERE path > ? AND path < ? ORDER BY path"
        return list(map(Place._make, self._query(sql, (first, last))))

    def at(self, paths: Iterable[str]) -> dict[str, Row]:
        """Return the rows at places of the tree."""
        return {path: Row._make(row) for path, *row in self._in(_ROWS_OF_TREE + "tree.path IN ", paths)}

    def with_code(self, key: Literal["code", "inherits"], codes: Iterable[str]) -> dict[str, Row]:
        """Return the items of the tree that carry, or inherit from, one of these codes."""
        sql = f"{_ROWS_OF_TREE} rows.kind = 'item' AND rows.{key} IN "
        return {path: Row._make(row) for path, *row in self._in(sql, codes)}

    def faulty(self) -> dict[str, Row]:
        """Return the items of the tree that have findings, by path."""
        found = self._query(_ROWS_OF_TREE + "rows.kind = 'item' AND rows.findings <> ''")
        return {path: Row._make(row) for path, *row in found}

    def recall(self, about: str, key: str) -> str | None:
        """Return what was worked out about something (findings across files, a ruleset) for this key, or None."""
        found = self._query("SELECT text FROM worked_out WHERE about = ? AND key = ?", (about, key))
        return found[0][0] if found else None

    def recall_alike(self, about: str, start: str) -> str | None:
        """Return what was worked out last about something for a key that begins so, or None."""
        sql = (
            "SELECT text FROM worked_out WHERE about = ? AND key > ? AND key < ? ORDER BY rowid DESC LIMIT 1"
        )
        found = self._query(sql, (about, start, f"{start}\U0010ffff"))
        return found[0][0] if found else None

    def note(self, about: str, key: str, text: str) -> None:
        """Keep what was worked out for a key; only the last ones about a thing are kept."""
        self._change("INSERT OR REPLACE INTO worked_out VALUES (?, ?, ?)", [(about, key, text)])
        self._change(_FORGET, [(about, about, _LAST)])

    def close(self) -> None:
        """Write everything and close."""
        self._commit()
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _take_turn(self) -> None:
        """Begin to write: whoever writes from now on waits."""
        self._change("UPDATE about SET turn = turn + 1", [()])
        self._change("DELETE FROM state", [()])
        turn = self.turn_now()
        self._is_shared = self._is_shared or turn != self.turn + 1
        self.turn = turn

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection | None]:
        """Give the connection, or one for a moment when the store was closed; whatever goes wrong gives the cache up."""
        connection = self._connection
        try:
            if connection is None and self._path is not None and self.remark is None and self._path.exists():
                connection = sqlite3.connect(self._path, timeout=_PATIENCE)
            yield connection
        except sqlite3.Error:
            self._give_up()
        finally:
            if connection is not None and connection is not self._connection:
                connection.close()

    def _in(self, sql: str, values: Iterable[str], *before: str) -> Iterator[Sequence[Any]]:
        """Ask with many values, a part of them at a time."""
        rest = list(dict.fromkeys(values))
        for start in range(0, len(rest), _AT_ONCE):
            part = rest[start : start + _AT_ONCE]
            yield from self._query(f"{sql}({_marks(part)})", (*before, *part))

    def _query(self, sql: str, values: Sequence[str] = ()) -> list[Sequence[Any]]:
        with self._open() as connection:
            if connection is not None:
                return connection.execute(sql, values).fetchall()
        return []

    def _change(self, sql: str, values: Iterable[Sequence[Any]]) -> None:
        if self._connection is None:
            return
        try:
            self._connection.executemany(sql, values)
        except sqlite3.Error:
            self._give_up()

    def _commit(self) -> None:
        if self._connection is not None:
            try:
                self._connection.commit()
            except sqlite3.Error:
                self._give_up()

    def _give_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None
        self.remark = self.remark or _UNUSABLE


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


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
        connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level="DEFERRED")
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
        ending = " WITHOUT ROWID" if table in _BY_KEY else ""
        connection.execute(f"CREATE TABLE {table} ({columns}){ending}")
    connection.execute("CREATE INDEX tree_by_content ON tree (blob)")
    connection.execute("INSERT INTO about VALUES (?, ?, 0)", (program, _LAYOUT))
    connection.commit()


def _is_current(connection: sqlite3.Connection, program: str) -> bool:
    columns = [row[1] for row in connection.execute("PRAGMA table_info(about)")]
    if columns != ["program", "layout", "turn"]:
        return False
    return connection.execute("SELECT program, layout FROM about").fetchall() == [(program, _LAYOUT)]
