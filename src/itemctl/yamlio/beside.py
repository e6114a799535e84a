"""Reads two states of one file; what both have alike is parsed once.

In a text that is ordinary and was read without a fault (see `itemctl.yamlio.ordinary`) lines tell where an entry of the top level
begins: what stands in the first column and is neither dash nor comment is its key. An entry means the same wherever it
stands, so that only those entries of the second text are parsed that the first one does not have to the byte. Where both
have a list under one key, the entries of that list are looked at in the same way.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from itemctl.yamlio.reader import read, read_quickly

_ENDS = re.compile(rb"\n(?=[^ \n#-])")
_LISTS = re.compile(rb"([^ \n:#'\"]+:)\n( *- )")
"""A key with nothing behind it, and the first dash of its list."""


def read_both(old: bytes, new: bytes) -> tuple[Any, Any]:
    """Return the data of two states of a file, as `read` gives them; None for one that cannot be read.

    What both have alike is one object.
    """
    found = read_quickly(old)
    if found is None:
        return read(old).data, read(new).data
    second = _beside(found.data, old, new)
    return found.data, read(new).data if second is None else second


def _beside(data: dict[str, Any], old: bytes, new: bytes) -> dict[str, Any] | None:
    """Return the data of the new text; None where it has to be read as a whole."""
    head, *before = _ENDS.split(b"\n" + old)
    new_head, *after = _ENDS.split(b"\n" + new)
    if len(before) != len(data) or not new.endswith(b"\n"):
        return None
    known = dict(zip(before, data.items(), strict=True))
    rest = [entry for entry in after if entry not in known]
    lists = _lists(rest, before, known)
    lines = [lists[entry].rest if entry in lists else entry for entry in rest]
    fresh = read_quickly(b"\n".join([*(() if new_head == head else (new_head,)), *lines, b""]))
    if fresh is None or len(fresh.data) != len(rest):
        return None
    for entry, (key, value) in zip(rest, fresh.data.items(), strict=True):
        if entry in lists and (value := lists[entry].whole(value)) is None:
            return None
        known[entry] = key, value
    found = dict(known[entry] for entry in after)
    return found if len(found) == len(after) else None


class _List(NamedTuple):
    """A list in the new text: its entries, the values of those that the old text has, and the text that gives the others."""

    entries: list[bytes]
    known: dict[bytes, Any]
    rest: bytes

    def whole(self, fresh: Any) -> list[Any] | None:
        """Return all values, those given that were parsed now; None where these are not as many as they should be."""
        new = sum(entry not in self.known for entry in self.entries)
        if not isinstance(fresh, list) or len(fresh) != new:
            return None
        parsed = iter(fresh)
        return [self.known[entry] if entry in self.known else next(parsed) for entry in self.entries]


def _lists(rest: list[bytes], before: list[bytes], known: dict[bytes, tuple[str, Any]]) -> dict[bytes, _List]:
    """Return the lists of the new text of which the old one has entries under the same key, but not all."""
    old = {found[0]: entry for entry in before if (found := _LISTS.match(entry))}
    lists = {}
    for entry in rest:
        begin = _LISTS.match(entry)
        if begin is None or begin[0] not in old:
            continue
        dash = b"\n" + begin[2]
        one, other = (text[begin.end(1) :].split(dash)[1:] for text in (old[begin[0]], entry))
        values = known[old[begin[0]]][1]
        if not isinstance(values, list) or len(values) != len(one):
            continue
        same = dict(zip(one, values, strict=True))
        fresh = [text for text in other if text not in same]
        if 0 < len(fresh) < len(other):
            lists[entry] = _List(other, same, begin[1] + dash + dash.join(fresh))
    return lists
