"""Outputs into their folder, all together: former files stay until every new one is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from itemctl.work.outputs import Made
from itemctl.yamlio.writer import FileBusyError, write_file

_DRAFT = ".new-"
_FORMER = ".former-"


@dataclass(frozen=True, slots=True)
class Delivered:
    """One output as it lies in the folder; `size` is 0 where there was nothing to write."""

    name: str
    size: int
    parts: tuple[tuple[str, int], ...]


def deliver(folder: Path, outputs: Iterable[Made]) -> list[Delivered]:
    """Write outputs whole and all together, and remove the former file of one that is empty now.

    Each is laid aside as soon as it is made, so that only one at a time is held in memory.

    Args:
        folder: where they belong; made when missing.
        outputs: what is made, one after the other; when making one fails, the folder stays as it was.

    Raises:
        FileBusyError: a former file is held open by another program.
        OSError: the folder cannot be written.
    """
    was_there = folder.is_dir()
    delivered: list[Delivered] = []
    try:
        for made in outputs:
            if made.data:
                folder.mkdir(parents=True, exist_ok=True)
                write_file(folder / (_DRAFT + made.name), made.data)
            delivered.append(Delivered(made.name, len(made.data), made.parts))
        _put_in_place(folder, delivered)
    finally:
        for one in delivered:
            (folder / (_DRAFT + one.name)).unlink(missing_ok=True)
        if not was_there and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    return delivered


def _put_in_place(folder: Path, delivered: list[Delivered]) -> None:
    """Move all former files aside, then all new ones in; where one is held open, put the former ones back."""
    aside: list[Path] = []
    try:
        for one in delivered:
            if (folder / one.name).exists():
                _move(folder / one.name, folder / (_FORMER + one.name))
                aside.append(folder / one.name)
        for one in delivered:
            if one.size:
                _move(folder / (_DRAFT + one.name), folder / one.name)
    except (OSError, FileBusyError):
        for target in aside:
            (folder / (_FORMER + target.name)).replace(target)
        raise
    for target in aside:
        (folder / (_FORMER + target.name)).unlink(missing_ok=True)


def _move(path: Path, target: Path) -> None:
    try:
        path.replace(target)
    except PermissionError as error:
        raise FileBusyError(path if path.name[0] != "." else target) from error
