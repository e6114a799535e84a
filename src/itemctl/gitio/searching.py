"""Which files have a line that matches: git searches what it has stored, or the files on disk, in several threads."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from itemctl.gitio import program
from itemctl.gitio.repository import Repository

STAGED = "--cached"
"""Stands for what the next commit will hold."""
_NO_HIT = 1


def files_matching(
    repository: Repository, expression: str, where: str | None, folders: Iterable[str]
) -> Iterator[str]:
    """Yield the paths, relative to the repository's top, of the plain files with a line that matches.

    Args:
        repository: where to look.
        expression: an extended regular expression of POSIX; bytes are compared, whatever the locale.
        where: id of a commit, `STAGED`, or None for the files on disk, those that git ignores included.
        folders: where to look, relative to the repository's top.

    Raises:
        GitError: ``missing-object``, ``failed``.
    """
    command = ["grep", "-l", "-z", "-E", "-f", "-", "--full-name", "--no-color", "--no-recurse-submodules"]
    if where is None:
        command += ["--untracked", "--no-exclude-standard"]
    else:
        command.append(where)
    command += ["--", *(f":(top,literal){folder}" for folder in folders)]
    answer = program.run(repository.place, command, feed=expression.encode())
    if answer.code not in (0, _NO_HIT):
        raise program.failure(command, answer)
    start = f"{where}:" if where not in (None, STAGED) else ""
    for path in os.fsdecode(answer.out).split("\0"):
        if path:
            yield path.removeprefix(start)
