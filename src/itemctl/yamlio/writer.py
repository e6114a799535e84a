"""Writes files whole or not at all, one or many, so that no crash leaves a catalogue half-changed.

Many files: ``.itemctl/journal/plan.json`` first says what shall change; then the old bytes are kept beside it and
the new ones go to temporary files beside the targets; then the plan becomes ``list.json``, and only now the
temporary files are renamed over the targets. At the end the journal is removed. After a crash whatever command
comes next clears away what a plan speaks of, or puts back what a list speaks of.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from itemctl.yamlio.lock import STATE_DIR, Holder, Lock, LockedError, prepare_state_dir

__all__ = [
    "ChangedMeanwhileError",
    "FileBusyError",
    "Holder",
    "JournalError",
    "Lock",
    "LockedError",
    "roll_back_if_needed",
    "write_file",
    "write_files",
]

_SUFFIX = ".itemctl-new"
_PLAN = "plan.json"
_LIST = "list.json"


class FileBusyError(Exception):
    """Another program, usually Excel, holds ``path`` open, so that it cannot be replaced."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class ChangedMeanwhileError(Exception):
    """``path`` is no longer what it was when the change was worked out; nothing was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class JournalError(Exception):
    """An unfinished write cannot be rolled back by itself.

    ``path`` is the journal; ``problem`` is ``damaged`` or ``changed-since``; ``file`` the file it stopped at.
    """

    def __init__(self, path: Path, problem: str, file: str = "") -> None:
        super().__init__(str(path), problem, file)
        self.path = path
        self.problem = problem
        self.file = file


def write_file(path: Path, data: bytes) -> None:
    """Write one file whole or not at all; folders on the way are made.

    Raises:
        FileBusyError: another program holds the file open.
        OSError: it could not be written (no space, no permission); the former file is untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = _draft_of(path)
    try:
        _write_through(draft, data)
        _replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    _sync_folder(path.parent)


def write_files(
    root: Path,
    files: Mapping[str, bytes],
    *,
    command: str,
    read_as: Mapping[str, bytes] | None = None,
) -> list[str]:
    """Write many files of the repository at ``root``, all or none, under the writers' lock.

    ``files`` maps paths relative to ``root``, with ``/``, to new bytes. Returns the paths that changed, sorted;
    a file that has these bytes already is not touched. ``read_as`` holds the bytes from which the new ones were
    made: where a file has others by now, somebody else's edit would be lost.

    Raises:
        LockedError: another writer is at work.
        ChangedMeanwhileError: a file is not what ``read_as`` says.
        FileBusyError: another program holds one of the files open; none was changed.
        JournalError: an earlier unfinished write cannot be rolled back.
        OSError: something could not be written; none was changed.
        ValueError: a path leads out of ``root``.
    """
    targets = {path: _target(root, path) for path in sorted(files)}
    with Lock(root, command=command):
        _roll_back(root)
        for path, data in (read_as or {}).items():
            if _bytes_of(_target(root, path)) != data:
                raise ChangedMeanwhileError(_target(root, path))
        changed = [path for path in targets if _bytes_of(targets[path]) != files[path]]
        if changed:
            _write_all(root, {path: (targets[path], files[path]) for path in changed}, command)
    return changed


def roll_back_if_needed(root: Path) -> list[str]:
    """Undo a write that was cut off and return the paths that were put back; empty when there was none.

    A journal whose writer is still at work is left alone.

    Raises:
        JournalError: the journal is damaged, or a file was changed since by somebody else.
    """
    if not (root / STATE_DIR / "journal").is_dir():
        return []
    try:
        with Lock(root, command="roll back"):
            return _roll_back(root)
    except LockedError:
        return []


def _write_all(root: Path, files: Mapping[str, tuple[Path, bytes]], command: str) -> None:
    try:
        _write_journal(root, files, command)
        for target, _ in files.values():
            _replace(_draft_of(target), target)
        for folder in sorted({target.parent for target, _ in files.values()}):
            _sync_folder(folder)
    except BaseException:
        _roll_back(root)
        raise
    _remove_journal(root)


def _write_journal(root: Path, files: Mapping[str, tuple[Path, bytes]], command: str) -> None:
    journal = prepare_state_dir(root) / "journal"
    journal.mkdir()
    before = {path: _bytes_of(target) for path, (target, _) in files.items()}
    entries = [
        {
            "path": path,
            "before": _hash(before[path]),
            "after": _hash(data),
            "folders": _missing(root, target.parent),
        }
        for path, (target, data) in files.items()
    ]
    content = json.dumps({"version": 1, "command": command, "files": entries}, ensure_ascii=False, indent=1)
    write_file(journal / _PLAN, content.encode())
    for number, (path, (target, data)) in enumerate(files.items()):
        kept = before[path]
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_through(_draft_of(target), data)
        if kept is not None:
            _write_through(journal / f"{number}.before", kept)
            shutil.copymode(target, _draft_of(target))
    _sync_folder(journal)
    (journal / _PLAN).rename(journal / _LIST)
    _sync_folder(journal)
    _sync_folder(journal.parent)


def _roll_back(root: Path) -> list[str]:
    """Put back what the journal's list speaks of, or clear away what its plan speaks of."""
    journal = root / STATE_DIR / "journal"
    if not journal.is_dir():
        return []
    listed = (journal / _LIST).exists()
    entries = _entries(journal, _LIST if listed else _PLAN)
    restore = _touched(root, journal, entries) if listed else {}
    for entry in entries:  # first, as what is put back may need the room on a full disk
        _draft_of(_target(root, entry["path"])).unlink(missing_ok=True)
    for number, entry in restore.items():
        _put_back(journal / f"{number}.before", entry, _target(root, entry["path"]))
    for folder in sorted({_target(root, entry["path"]).parent for entry in restore.values()}):
        _sync_folder(folder)  # before the journal goes
    for entry in entries:
        _remove_folders(root, entry["folders"])
    _remove_journal(root)
    return sorted(entry["path"] for entry in restore.values())


def _touched(root: Path, journal: Path, entries: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """Return the entries whose new bytes stand already; all must be as before or after, or nothing is undone."""
    touched = {}
    for number, entry in enumerate(entries):
        now = _hash(_bytes_of(_target(root, entry["path"])))
        if now == entry["after"]:
            touched[number] = entry
        elif now != entry["before"]:
            raise JournalError(journal, "changed-since", entry["path"])
        if entry["before"] is not None and _hash(_bytes_of(journal / f"{number}.before")) != entry["before"]:
            raise JournalError(journal, "damaged", entry["path"])
    return touched


def _entries(journal: Path, name: str) -> list[dict[str, Any]]:
    content = _bytes_of(journal / name)
    if content is None:
        return []  # cut off before the plan was there: nothing was begun
    try:
        entries: list[dict[str, Any]] = json.loads(content)["files"]
        if not all({"path", "before", "after", "folders"} <= entry.keys() for entry in entries):
            raise JournalError(journal, "damaged")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise JournalError(journal, "damaged") from error
    return entries


def _put_back(kept: Path, entry: Mapping[str, Any], target: Path) -> None:
    if entry["before"] is None:
        target.unlink(missing_ok=True)
        return
    draft = _draft_of(target)
    _write_through(draft, kept.read_bytes())
    shutil.copymode(target, draft)
    _replace(draft, target)


def _remove_journal(root: Path) -> None:
    journal = root / STATE_DIR / "journal"
    (journal / _LIST).unlink(missing_ok=True)  # first: without its list a journal undoes nothing
    shutil.rmtree(journal, ignore_errors=True)


def _target(root: Path, path: str) -> Path:
    parts = PurePosixPath(path).parts
    if not parts or ".." in parts or PurePosixPath(path).is_absolute() or "\\" in path or ":" in parts[0]:
        raise ValueError(path)
    return root.joinpath(*parts)


def _missing(root: Path, folder: Path) -> list[str]:
    """Return the folders that must be made for ``folder``, innermost first, relative to ``root``."""
    missing = []
    while not folder.exists():
        missing.append(folder.relative_to(root).as_posix())
        folder = folder.parent
    return missing


def _remove_folders(root: Path, folders: list[str]) -> None:
    for folder in folders:
        try:
            (root / folder).rmdir()
        except OSError:
            return  # somebody put something into it


def _draft_of(path: Path) -> Path:
    return path.with_name(f".{path.name}{_SUFFIX}")


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _hash(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()


def _write_through(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _replace(draft: Path, path: Path) -> None:
    try:
        draft.replace(path)
    except PermissionError as error:
        if os.access(path.parent, os.W_OK) and path.exists():
            raise FileBusyError(path) from error
        raise


def _sync_folder(folder: Path) -> None:
    """Make renames in ``folder`` last through a power cut, where the system can (Windows cannot)."""
    flags = getattr(os, "O_DIRECTORY", None)
    if flags is None:
        return
    descriptor = os.open(folder, os.O_RDONLY | flags)
    try:
        os.fsync(descriptor)
    except OSError:
        pass  # some network file systems
    finally:
        os.close(descriptor)
