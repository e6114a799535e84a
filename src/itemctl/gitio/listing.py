"""Git's NUL-separated listings as data. Pure: bytes in, records out."""

from __future__ import annotations

import os
import re
from functools import cache
from typing import Literal, NamedTuple

Status = Literal["added", "deleted", "modified"]

_REGULAR = ("100644", "100755")
# One alternative for entries that can be trusted, one that steps over all others: a hostile file name inside
# a skipped entry must not pass for an entry of its own.
_INDEX_ENTRY = re.compile(
    r"H 100(?:644|755) ([0-9a-f]+) 0\t([^\0]+)\0  ctime: [^s]*size: (\d+)\tflags: ([0-9a-f]+)\n"
    r"|\S \d{6} [0-9a-f]+ [0-3]\t[^\0]+\0(?:  ctime: [^s]*size: \d+\tflags: [0-9a-f]+\n)?"
)
_STAGED_ENTRY = re.compile(
    r"(\d{6}) ([0-9a-f]+) ([0-3])\t([^\0]+)\0(?:  ctime: [^s]*size: \d+\tflags: ([0-9a-f]+)\n)?"
)
_TREE_ENTRY = re.compile(r"(\d{6}) \w+ ([0-9a-f]+)\t([^\0]+)\0")
_CHANGE = re.compile(r":(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) [A-Z]\d*\0([^\0]+)\0")
_FOLDER = "040000"
_ID_BYTES = {"sha1": 20, "sha256": 32}
_LINES = 5  # of an entry of the index with `--debug`
_INTENT_TO_ADD = 0x20000000  # a path whose content is not in the index yet


class TreeChange(NamedTuple):
    """A file that differs between two trees: blob ids before and after, None where there is no file.

    Symbolic links and submodules count as no file.
    """

    path: str
    before: str | None
    after: str | None

    @property
    def status(self) -> Status:
        """Whether the file was added, deleted or modified."""
        if self.before is None:
            return "added"
        return "deleted" if self.after is None else "modified"


def index_entries(listed: bytes) -> list[tuple[str, str, str]]:
    """Return path, blob id and length on disk (decimal digits) from ``ls-files -s -v -z --debug``.

    Only of plain files that git itself compares with the disk. Left out, because the index says nothing certain
    about the bytes on disk: symbolic links, submodules, conflicts, skip-worktree (``S``), assume-unchanged
    (lower case), intent-to-add, entries without a length.
    """
    text = os.fsdecode(listed)
    lines = text.split("\n")
    heads, ends = lines[:-1:_LINES], lines[_LINES - 1 :: _LINES]
    # No name holds a NUL, so where every fifth line has one and no other line has, names hold no line breaks.
    if len(lines) == _LINES * text.count("\0") + 1 and all("\0" in head for head in heads):
        return _of_plain_lines(heads, ends)
    return [
        (path, blob, size)
        for blob, path, size, flags in _INDEX_ENTRY.findall(text)
        if blob and (flags == "0" or not int(flags, 16) & _INTENT_TO_ADD)
    ]


def _of_plain_lines(heads: list[str], ends: list[str]) -> list[tuple[str, str, str]]:
    """Do the same in a third of the time for entries of five lines each, the first with mode, id and path."""
    entries = []
    for head, end in zip(heads, ends, strict=True):
        start, _, path = head.partition("\0")[0].partition("\t")
        kind, mode, blob, stage = start.split(" ")
        size, _, flags = end.removeprefix("  size: ").partition("\tflags: ")
        is_plain = kind == "H" and stage == "0" and mode in _REGULAR
        if is_plain and (flags == "0" or not int(flags, 16) & _INTENT_TO_ADD):
            entries.append((path, blob, size))
    return entries


def staged_entries(listed: bytes) -> tuple[list[tuple[str, str]], list[str]]:
    """Return path and blob id of the plain files of ``ls-files -s -z --debug``, and the paths in conflict.

    Files that are only announced (intent-to-add) are left out: a commit would not hold them.
    """
    files: list[tuple[str, str]] = []
    conflicts: list[str] = []
    for mode, blob, stage, path, flags in _STAGED_ENTRY.findall(os.fsdecode(listed)):
        if stage != "0":
            conflicts.append(path)
        elif mode in _REGULAR and not int(flags or "0", 16) & _INTENT_TO_ADD:
            files.append((path, blob))
    return files, conflicts


def tree_entries(listed: bytes) -> list[tuple[str, str]]:
    """Return path and blob id of the plain files of ``ls-tree -r -z``."""
    found = _TREE_ENTRY.findall(os.fsdecode(listed))
    return [(path, blob) for mode, blob, path in found if mode in _REGULAR]


def folder_id(listed: bytes, folder: str) -> list[str]:
    """Return the id of a folder among those of ``ls-tree -d -z``, if it is there."""
    found = _TREE_ENTRY.findall(os.fsdecode(listed))
    return [tree for mode, tree, path in found if mode == _FOLDER and path == folder]


def stored_entries(tree: bytes, ending: str, object_format: str) -> tuple[int, list[str]]:
    """Return how many plain files with an ending a tree holds as git has stored it, and the ids of its folders.

    An entry is mode, blank, name, NUL and the bytes of its id. Hidden folders are left out.
    """
    plain = tree.count(b"100644 ")
    if b"0000 " not in tree and plain == tree.count(os.fsencode(ending) + b"\0"):
        return plain, []  # as many modes as endings: by chance an id holds both once in 2 ** 100 times
    length = _ID_BYTES[object_format]
    others = _stored_entry(ending, length).findall(tree)
    folders = []
    for entry in filter(None, others):
        mode, _, name = entry[: -length - 1].partition(b" ")
        if int(mode, 8) == int(_FOLDER, 8) and not name.startswith(b"."):
            folders.append(entry[-length:].hex())
    return others.count(b""), folders


@cache
def _stored_entry(ending: str, length: int) -> re.Pattern[bytes]:
    """What finds all entries in turn; only those of other things than plain files of the ending are taken out."""
    plain, rest = rb"0*10[0-7]{4} [^\0]*" + re.escape(os.fsencode(ending)), rb"\0.{%d}" % length
    return re.compile(plain + rest + rb"|([0-7]+ [^\0]+" + rest + rb")", re.DOTALL)


def tree_changes(listed: bytes) -> list[TreeChange]:
    """Return the changes of plain files in the raw form of ``diff-tree -z`` and ``diff-index -z``."""
    changes = []
    for old_mode, new_mode, old, new, path in _CHANGE.findall(os.fsdecode(listed)):
        before = old if old_mode in _REGULAR else None
        after = new if new_mode in _REGULAR else None
        if before != after:  # a changed file mode alone is no change of content
            changes.append(TreeChange(path, before, after))
    return changes


def changes_below(under: str | None, listed: bytes) -> list[TreeChange]:
    """Return what `tree_changes` gives for the files below a folder, their paths relative to it."""
    start = beginning(under)
    return [
        TreeChange(change.path.removeprefix(start), change.before, change.after)
        for change in tree_changes(listed)
        if change.path.startswith(start)
    ]


def limit(under: str | None) -> list[str]:
    """Return the arguments that limit a command of git to a folder."""
    return ["--", f":(literal){under}"] if under else ["--"]


def beginning(under: str | None) -> str:
    """Return what the paths of all files below a folder begin with."""
    return f"{under.rstrip('/')}/" if under else ""


def names(listed: bytes) -> list[str]:
    """Return the paths of a ``--name-only -z`` listing; folders (foreign repositories, ``x/``) are left out."""
    return [path for path in os.fsdecode(listed).split("\0") if path and not path.endswith("/")]


def status_names(listed: bytes, *, disk_only: bool = False) -> list[str]:
    """Return the paths of ``status --porcelain -z --no-renames``, folders without their last slash.

    ``disk_only`` leaves out what differs only between the index and HEAD.
    """
    entries = os.fsdecode(listed).split("\0")
    return [entry[3:].removesuffix("/") for entry in entries if entry and not (disk_only and entry[1] == " ")]
