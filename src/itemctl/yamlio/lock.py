"""The exclusive lock of writers: one at a time in a catalogue repository; readers never ask for it."""

from __future__ import annotations

import json
import os
import platform
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

STATE_DIR = ".itemctl"

_HELD: set[Path] = (
    set()
)  # by this process: a lock with our own number that is not in here is a dead namesake's


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the lock: process, machine, and the command it runs."""

    pid: int
    host: str
    command: str


class LockedError(Exception):
    """Somebody else is writing; ``holder`` says who (None when the lock file cannot be read)."""

    def __init__(self, path: Path, holder: Holder | None) -> None:
        super().__init__(str(path), holder)
        self.path = path
        self.holder = holder


class Lock:
    """Holds ``.itemctl/lock`` while a ``with`` block runs.

    The lock of a process that is gone, on this machine, is taken over; that of another machine never.

    Raises:
        LockedError: on entering, when another writer holds it.
    """

    def __init__(self, root: Path, *, command: str) -> None:
        self._root = root
        self._path = root / STATE_DIR / "lock"
        self._holder = Holder(os.getpid(), platform.node(), command)

    def __enter__(self) -> Self:
        prepare_state_dir(self._root)
        if not self._create():
            self._take_over()
        _HELD.add(self._path.resolve())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _HELD.discard(self._path.resolve())
        self._path.unlink(missing_ok=True)

    def _create(self) -> bool:
        """Create the lock with its content in one step, so that nobody ever reads a half-written one."""
        draft = self._path.with_name(f"lock.{self._holder.pid}")
        draft.write_text(json.dumps(asdict(self._holder), ensure_ascii=False), encoding="utf-8", newline="\n")
        try:
            return _link(draft, self._path)
        finally:
            draft.unlink(missing_ok=True)

    def _take_over(self) -> None:
        holder = read_holder(self._root)
        if holder is None or holder.host != self._holder.host or self._is_at_work(holder):
            raise LockedError(self._path, holder)
        stale = self._path.with_name(f"lock.stale.{self._holder.pid}")
        try:
            self._path.rename(stale)  # only one of several takers can do this
        except FileNotFoundError:
            pass
        else:
            taken = _holder_in(stale)
            stale.unlink(missing_ok=True)
            if taken != holder:  # a taker was faster, and its fresh lock went aside by our hand
                raise LockedError(self._path, taken)
        if not self._create():
            raise LockedError(self._path, read_holder(self._root))

    def _is_at_work(self, holder: Holder) -> bool:
        if holder.pid == self._holder.pid:
            return self._path.resolve() in _HELD
        return is_alive(holder.pid)


def read_holder(root: Path) -> Holder | None:
    """Return who holds the lock of the repository at ``root``; None when nobody does, or nobody can tell."""
    return _holder_in(root / STATE_DIR / "lock")


def prepare_state_dir(root: Path) -> Path:
    """Make ``.itemctl/``, which git ignores by a file of its own, and return its path."""
    state = root / STATE_DIR
    state.mkdir(parents=True, exist_ok=True)
    ignore = state / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8", newline="\n")
    return state


def is_alive(pid: int) -> bool:
    """Tell whether a process of this machine runs under ``pid``; in doubt it does."""
    if sys.platform == "win32":
        return _is_alive_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _link(draft: Path, path: Path) -> bool:
    """Give ``draft`` the name ``path`` unless that is taken; tell whether it was free."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        return _copy_exclusively(draft, path)
    return True


def _copy_exclusively(draft: Path, path: Path) -> bool:
    try:
        with path.open("xb") as file:
            file.write(draft.read_bytes())
    except FileExistsError:
        return False
    return True


def _holder_in(path: Path) -> Holder | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return Holder(int(found["pid"]), str(found["host"]), str(found["command"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _is_alive_on_windows(pid: int) -> bool:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - absent elsewhere, also for the type checker
    handle = kernel.OpenProcess(0x1000, False, pid)  # noqa: FBT003 - PROCESS_QUERY_LIMITED_INFORMATION
    if not handle:
        return bool(kernel.GetLastError() == 5)  # access denied: it runs, under another user
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == 259  # STILL_ACTIVE
