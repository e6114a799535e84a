"""What git is told to run for files of a catalogue: its settings in one clone, and its own merge of lines.

The only place that writes to a repository, and only to the settings of this one clone.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from itemctl.gitio import program
from itemctl.gitio.errors import GitError
from itemctl.gitio.repository import Repository


def set_settings(repository: Repository, settings: Mapping[str, str]) -> None:
    """Write settings of this clone (``merge.itemctl.driver`` …); what stands there already is replaced.

    Raises:
        GitError: ``failed``: git cannot write them.
    """
    for key, value in settings.items():
        command = ["config", "--local", "--replace-all", key, value]
        answer = program.run(repository.place, command)
        if answer.code != 0:
            raise program.failure(command, answer)


def remove_settings(repository: Repository, sections: tuple[str, ...]) -> None:
    """Remove whole sections of this clone's settings (``merge.itemctl``); one that is not there is no fault."""
    for section in sections:
        program.run(repository.place, ["config", "--local", "--remove-section", section])


def is_rebasing(repository: Repository) -> bool:
    """Tell whether a rebase is under way in this working tree."""
    places = ("rebase-merge", "rebase-apply/rebasing")  # `git am` has the latter folder too
    return any((repository.git_dir / place).exists() for place in places)


def merge_lines(
    base: bytes, ours: bytes, theirs: bytes, *, labels: tuple[str, str, str], marker: int = 7
) -> tuple[bytes, bool]:
    """Return git's own merge of three texts, line by line, and whether it left no conflict.

    Args:
        base: the common ancestor.
        ours: our version.
        theirs: the other version.
        labels: names of ours, base and theirs beside the marks.
        marker: length of the marks.

    Raises:
        GitError: ``git-missing``, ``failed``: one of them is binary.
    """
    with tempfile.TemporaryDirectory(prefix="itemctl-merge-") as folder:
        paths = [Path(folder) / name for name in ("ours", "base", "theirs")]
        for path, data in zip(paths, (ours, base, theirs), strict=True):
            path.write_bytes(data)
        names = [part for label in labels for part in ("-L", label)]
        command = ["merge-file", "-p", "--diff3", f"--marker-size={marker}", *names, *map(str, paths)]
        answer = program.run(program.Place(Path(folder)), command)
    if not 0 <= answer.code < 128:
        raise GitError(
            "failed", {"command": "merge-file", "code": str(answer.code), "message": answer.err.strip()}
        )
    return answer.out, answer.code == 0
