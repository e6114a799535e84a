"""Writing a draft batch to a file of its own, for the commands that make one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from itemctl.cli.session import Session
from itemctl.cli.wording import say
from itemctl.messages import reduce_import as words
from itemctl.model.errors import ConfigurationError

BatchId = Annotated[str, typer.Option("--id", help=say(words.ID), metavar="ID")]

_ID = re.compile(r"[a-z0-9][a-z0-9.-]*")
_NO_ID = "draft"


def draft_target(session: Session, draft: str | None) -> Path | None:
    """Return the file for a draft; one that exists is refused before any work is done.

    Raises:
        ConfigurationError: the file exists, or its name is none for a catalogue file.
    """
    if draft is None:
        return None
    session.refuse_rev()
    target = session.folder / draft
    if target.suffix != ".yaml" or target.is_dir():
        raise ConfigurationError(words.NOT_YAML, words.NOT_YAML_ADVICE, {"path": draft})
    if target.exists():
        raise ConfigurationError(words.EXISTS, words.EXISTS_ADVICE, {"path": draft})
    return target


def write_draft(session: Session, target: Path, given: str, text: bytes) -> str:
    """Write a draft and return its path within the catalogue, else as it was given."""
    from itemctl.yamlio.writer import write_file

    write_file(target, text)
    shown = session.relative(str(target.resolve()), session.root())
    return Path(given).as_posix() if Path(shown).is_absolute() else shown


def draft_id(given: str, draft: str | None) -> str:
    """Return the id of the batch: as given, else the name of the file.

    Raises:
        ConfigurationError: what is given cannot be the id of a batch.
    """
    wanted = given or (Path(draft).stem if draft else "")
    if given and not _ID.fullmatch(given):
        raise ConfigurationError(words.BAD_ID, words.BAD_ID_ADVICE, {"text": given})
    return wanted if _ID.fullmatch(wanted) else _NO_ID
