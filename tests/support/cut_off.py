"""A program of its own that works on a catalogue and is killed, without any clean-up, at the n-th call of a function.

    python cut_off.py FOLDER FUNCTION COUNT write NEW     write all files of the JSON file NEW, path to text
    python cut_off.py FOLDER FUNCTION COUNT restore       undo a write that was cut off
    python cut_off.py FOLDER FUNCTION COUNT run ARGUMENT… run a command of the program

FUNCTION is `rename` (any renaming) or `unlink` (any removal of a file). Nothing is flushed to the disk, which takes time
and helps against power cuts only: what a killed process has written stays with the system.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

KILL = getattr(signal, "SIGKILL", signal.SIGTERM)  # on Windows, SIGTERM ends a process as hard
FUNCTIONS = {"rename": ("replace", "rename"), "unlink": ("unlink", "remove")}


def killed_at(folder: Path, function: str, count: int, *work: str) -> bool:
    """Do the work in a process of its own; tell whether it was killed, False where it came to its end first."""
    command = [sys.executable, "-X", "utf8", __file__, str(folder), function, str(count), *work]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in (0, -KILL, KILL):
        raise AssertionError(done.stderr.decode("utf-8", "replace"))
    return done.returncode != 0


def _cut_off(function: str, count: int) -> None:
    left = [count]
    os.fsync = lambda _: None
    for name in FUNCTIONS[function]:
        setattr(os, name, _counting(getattr(os, name), left))


def _counting(real: Any, left: list[int]) -> Any:
    def called(*args: Any, **options: Any) -> Any:
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), KILL)
        return real(*args, **options)

    return called


def _work(folder: Path, kind: str, arguments: list[str]) -> None:
    if kind == "run":
        from itemctl.main import main

        main(["-C", str(folder), *arguments])
        return
    from itemctl.yamlio.writer import roll_back_if_needed, write_files

    if kind == "restore":
        roll_back_if_needed(folder)
        return
    texts = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    write_files(folder, {path: text.encode() for path, text in texts.items()}, command="reduce apply")


if __name__ == "__main__":
    _cut_off(sys.argv[2], int(sys.argv[3]))
    _work(Path(sys.argv[1]), sys.argv[4], sys.argv[5:])
