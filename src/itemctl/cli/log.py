"""`--log-file`: what was run, with what, and how it ended; added to a file that is a log already, or made."""

from __future__ import annotations

import platform
from pathlib import Path

from itemctl import __version__
from itemctl.cli.failures import os_reason
from itemctl.cli.outputs import refuse_source
from itemctl.messages.failures import LOG_OVER_FILE
from itemctl.messages.program import WORDS
from itemctl.model.errors import ConfigurationError, WriteError

_BEGINNING = "itemctl "


def require_log(log: Path, root: Path | None) -> None:
    """See to it, before any work is done, that the log can be written and is nothing else.

    Args:
        log: the file.
        root: the catalogue's root; None outside one.

    Raises:
        ConfigurationError: it lies among the catalogue's own files, or is another kind of file.
        WriteError: it cannot be written.
    """
    try:
        refuse_source(log, root)
        with log.open("a+b") as file:
            file.seek(0)
            beginning = file.read(len(_BEGINNING))
    except OSError as refused:
        raise _unwritable(log, refused) from None
    if beginning and beginning != _BEGINNING.encode():
        raise ConfigurationError(*LOG_OVER_FILE, {"path": str(log)})


def write_log(log: Path, text: str) -> None:
    """Add an entry to the log: the program and the machine, then the text.

    Raises:
        WriteError: it cannot be written.
    """
    about = f"{_BEGINNING}{__version__}, Python {platform.python_version()}, {platform.platform()}"
    try:
        with log.open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(f"{about}\n{text}\n")
    except OSError as refused:
        raise _unwritable(log, refused) from None


def _unwritable(log: Path, refused: OSError) -> WriteError:
    return WriteError(
        WORDS["cannot-write"], WORDS["cannot-write-advice"], {"path": str(log), "reason": os_reason(refused)}
    )
