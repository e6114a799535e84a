"""Rewriting files without changing what they say: house style, and the current version of their schema.

Nothing is written here: what would change is returned, for the caller to show or to write all at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from itemctl.catalogue.migrations import refuse_newer, upgrade
from itemctl.catalogue.registers import gather
from itemctl.catalogue.scan import reason_of
from itemctl.catalogue.source import Entry, Source
from itemctl.checks.engine import item_folders
from itemctl.model.order import key_order
from itemctl.model.source import Route
from itemctl.yamlio.comments import comment_spans, comments
from itemctl.yamlio.edit import EditError, apply, same
from itemctl.yamlio.reader import Document, read
from itemctl.yamlio.screen import BOM
from itemctl.yamlio.tidy import tidy


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be rewritten, and why.

    Attributes:
        path: the file.
        reason: a word of `EditError`, or ``read:…`` for a file that could not be read.
        line: line of the fault; 0 where there is none.
    """

    path: str
    reason: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What rewriting files would change.

    Attributes:
        seen: how many files were looked at.
        before: bytes of the files that would change, by path.
        after: their new bytes, by path.
        failures: files that could not be rewritten, by path.
    """

    seen: int
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    failures: tuple[Failure, ...]


def files_of(source: Source) -> list[Entry]:
    """Return every file of a catalogue, sorted by path; none but its settings is read."""
    entries = source.entries(())
    data = None
    for entry in entries:
        if entry.kind.name == "catalogue":
            try:
                data = read(source.read(entry.path)).data
            except OSError:
                data = None
    return source.entries(item_folders(gather([("", "catalogue", data)])))


def tidied(source: Source, entries: Iterable[Entry]) -> Rewriting:
    """Return the files in the house style: layout, quotes, order of keys as the model declares them.

    Raises:
        ConfigurationError: a file was written for a newer program.
    """
    return _rewriting(source, entries, _tidy)


def migrated(source: Source, entries: Iterable[Entry]) -> Rewriting:
    """Return the files brought to the current version of their schema, nothing else about them changed.

    Raises:
        ConfigurationError: a file was written for a newer program.
    """
    return _rewriting(source, entries, _migrate)


def same_on_disk(root: Path, found: Rewriting) -> Rewriting:
    """Return what may be written of a rewriting of stored files: those that lie on disk as they are stored."""
    edited = [path for path, data in found.before.items() if _on_disk(root / path) != data]
    kept = [path for path in found.before if path not in edited]
    return Rewriting(
        found.seen,
        {path: found.before[path] for path in kept},
        {path: found.after[path] for path in kept},
        (*found.failures, *(Failure(path, "edit:edited-since") for path in edited)),
    )


def _on_disk(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _rewriting(
    source: Source, entries: Iterable[Entry], rewrite: Callable[[Entry, bytes], bytes]
) -> Rewriting:
    before: dict[str, bytes] = {}
    after: dict[str, bytes] = {}
    failures: list[Failure] = []
    seen = 0
    for entry in entries:
        seen += 1
        try:
            data = source.read(entry.path)
            new = rewrite(entry, data)
        except OSError as error:
            failures.append(Failure(entry.path, reason_of(error)))
        except EditError as error:
            line = error.details.get("line", 0)
            failures.append(Failure(entry.path, f"edit:{error.reason}", line if isinstance(line, int) else 0))
        else:
            if new != data:
                before[entry.path], after[entry.path] = data, new
    return Rewriting(seen, before, after, tuple(failures))


def _tidy(entry: Entry, data: bytes) -> bytes:
    document = _document(data)
    refuse_newer(entry.path, entry.kind.name, document.data)
    return tidy(data, key_order=key_order(entry.kind.name))


def _migrate(entry: Entry, data: bytes) -> bytes:
    document = _document(data)
    refuse_newer(entry.path, entry.kind.name, document.data)
    found = upgrade(entry.kind.name, document.data)
    if not found.edits:
        return data
    after = apply(data, found.edits)
    for old, new in found.moved.items():
        for comment in _trailing(document, old):
            after = _behind(after, new, comment)
    if Counter(comments(document)) - Counter(comments(_document(after))):
        raise EditError("comment-inside")
    return after


def _document(data: bytes) -> Document:
    document = read(data)
    if not document.ok:
        fault = next(fault for fault in document.faults if not fault.is_remark)
        raise EditError("unreadable", (), {"fault": fault.code, "line": fault.span.line})
    return document


def _trailing(document: Document, route: Route) -> list[str]:
    """Return the comments on the lines on which the entry at ``route`` begins and ends."""
    place, value = document.span(route, key=True), document.span(route)
    if place is None or value is None:
        return []
    return [
        document.text[start:end]
        for start, end in comment_spans(document)
        if document.text.count("\n", 0, start) + 1 in (place.line, value.end_line)
    ]


def _behind(data: bytes, route: Route, comment: str) -> bytes:
    """Return the file with a comment behind the key at ``route``, or above it where the line has one already.

    Raises:
        EditError: the comment cannot be placed without changing the data.
    """
    document = _document(data)
    place = document.span(route, key=True)
    if place is None:
        raise EditError("comment-inside", route)
    lines = document.text.split("\n")
    line = lines[place.line - 1]
    ending = "\r" if line.endswith("\r") else ""
    taken = any(document.text.count("\n", 0, start) + 1 == place.line for start, _ in comment_spans(document))
    if taken:
        lines.insert(place.line - 1, " " * (len(line) - len(line.lstrip(" "))) + comment + ending)
    else:
        lines[place.line - 1] = f"{line.rstrip()}  {comment}{ending}"
    mark = BOM if data.startswith(BOM) else b""
    result = mark + "\n".join(lines).encode()
    if not same(_document(result).data, document.data):
        raise EditError("unproved", route)
    return result
