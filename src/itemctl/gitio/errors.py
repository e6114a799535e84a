"""What can go wrong with git, as a reason and its details; the wording is made elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Reason = Literal[
    "git-missing",  # no git program on the search path
    "git-too-old",  # needed: the version from which on it can do what is asked here
    "not-a-repository",  # path: the folder asked for
    "untrusted-owner",  # path: git refuses a repository that belongs to somebody else
    "no-working-tree",  # a bare repository where files on disk are needed
    "outside",  # path: not inside this repository's working tree
    "unknown-revision",  # revision
    "no-path",  # revision, path: the revision has no such file or folder
    "no-day",  # date: not in the calendar
    "ambiguous-revision",  # revision: a short id that several objects share
    "no-commit-before",  # revision, date: the history begins later
    "shallow",  # revision: not there, and the clone holds only a part of the history
    "no-merge-base",  # revision: no common history with HEAD
    "unborn",  # there is no commit yet
    "conflict",  # path: a merge has left it unresolved
    "missing-object",  # object: named but not stored here (partial or damaged clone)
    "failed",  # command, code, message: git stopped for a reason of its own
]


class GitError(Exception):
    """An answer that git could not give: a ``reason`` from a closed list and its ``details``."""

    def __init__(self, reason: Reason, details: Mapping[str, str] | None = None) -> None:
        self.reason: Reason = reason
        self.details: dict[str, str] = dict(details or {})
        super().__init__(reason, self.details)
