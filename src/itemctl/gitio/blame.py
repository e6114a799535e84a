"""Who wrote a line: what `git blame --porcelain` says, as data."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

_HEAD = re.compile(rb"([0-9a-f]{40}(?:[0-9a-f]{24})?) \d+ (\d+)(?: \d+)?")
_ZONE = re.compile(r"([+-])(\d\d)(\d\d)")


@dataclass(frozen=True, slots=True)
class LineCommit:
    """The commit that gave a line its present form.

    Attributes:
        id: full id of the commit; empty for what is not committed yet.
        date: day on which its author wrote it, in the author's own time zone, like ``2026-04-01``.
        author: name of the author.
        subject: first line of its message.
        is_boundary: whether the history known here begins with it, so that the line may be older.
    """

    id: str
    date: str = ""
    author: str = ""
    subject: str = ""
    is_boundary: bool = False


def line_commits(out: bytes) -> dict[int, LineCommit]:
    """Return by line number what `git blame --porcelain` says."""
    details: dict[str, dict[str, str]] = {}
    lines: dict[int, str] = {}
    commit = ""
    for line in out.split(b"\n"):
        head = _HEAD.fullmatch(line)
        if head:
            commit = head[1].decode("ascii")
            lines[int(head[2])] = commit
            details.setdefault(commit, {})
        elif commit and not line.startswith(b"\t"):
            key, _, value = line.decode("utf-8", "replace").partition(" ")
            details[commit].setdefault(key, value)
    return {number: _commit(name, details[name]) for number, name in lines.items()}


def _commit(name: str, found: dict[str, str]) -> LineCommit:
    if not name.strip("0"):
        return LineCommit("")
    day = _day(found.get("author-time", ""), found.get("author-tz", ""))
    return LineCommit(name, day, found.get("author", ""), found.get("summary", ""), "boundary" in found)


def _day(seconds: str, zone: str) -> str:
    found = _ZONE.fullmatch(zone)
    if not seconds.isdecimal() or found is None:
        return ""
    shift = datetime.timedelta(hours=int(found[2]), minutes=int(found[3]))
    offset = shift if found[1] == "+" else -shift
    return datetime.datetime.fromtimestamp(int(seconds), datetime.timezone(offset)).date().isoformat()
