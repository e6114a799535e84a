"""Entry point: answer `--version`, choose the language, run the command, map every end to an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

EXIT_FAULT = 3
EXIT_INTERRUPTED = 130


def run() -> None:
    """Run the program and exit."""
    code = 0
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except (
        BrokenPipeError
    ):  # the reader of our output went away: the rest is not to be tried again at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
    sys.exit(code)


def main(arguments: Sequence[str]) -> int:
    """Run the command line ``arguments`` and return the exit code (0, 1, 2, 3, 4, 130: docs/reference/exit-codes.md)."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller (`>&-`), or a program without a console
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - to the end
    _use_utf8(sys.stdout)
    _use_utf8(sys.stderr)
    if "--version" in arguments[:1]:
        from itemctl import __version__

        sys.stdout.write(f"itemctl {__version__}\n")
        return 0
    from itemctl.cli.run import run_command  # typer is not paid for by `--version`

    return run_command(list(arguments), os.environ, Path.cwd())


def _use_utf8(stream: TextIO) -> None:
    """UTF-8 when redirected; on a terminal its own encoding, with what it cannot show replaced (GBK consoles)."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    if stream.isatty():
        reconfigure(errors="replace")
    else:
        reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")
