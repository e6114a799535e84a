"""Runs the program as a user does: in this process for speed, or as a process of its own where that matters."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from itemctl.main import main
from itemctl.work.start import Start, starter_files


@dataclass(frozen=True)
class Ended:
    """How a run ended: exit code, what it wrote to stdout and to stderr."""

    code: int
    out: str
    err: str


def run(folder: Path, *arguments: str) -> Ended:
    """Run the program in ``folder``, in this process."""
    out, err = io.StringIO(), io.StringIO()
    before = Path.cwd()
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(arguments)
    finally:
        os.chdir(before)
    return Ended(code, out.getvalue(), err.getvalue())


def spawn(folder: Path, *arguments: str, **environment: str) -> Ended:
    """Run the program in ``folder`` as a process of its own; its output is read as UTF-8."""
    done = subprocess.run(
        [sys.executable, "-m", "itemctl", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )
    return Ended(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8", errors="replace"))


def start_catalogue(folder: Path, start: Start | None = None) -> Path:
    """Write the files of a new catalogue into ``folder`` and return it."""
    for path, data in _files(start or Start()).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return folder


@cache
def _files(start: Start) -> dict[str, bytes]:
    return starter_files(start)


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below ``folder`` by its path, the program's own state left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {".itemctl", ".git"} & set(path.relative_to(folder).parts)
    }
