"""Reads two states of one file; what both have alike is parsed once.

In a text that is ordinary and was read without a fault (see `itemctl.yamlio.ordinary`) lines tell where an entry of the top level
begins: what stands in the first column and is neither dash nor comment is its key. An entry means the same wherever it
stands, so that only those entries of the second text are parsed that the first one does not have to the byte.
"""

from __future__ import annotations

import re
from typing import Any

from itemctl.yamlio.reader import read, read_quickly

_ENDS = re.compile(rb"\n(?=[^ \n#-])")


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
    lines = rest if new_head == head else [new_head, *rest]
    fresh = read_quickly(b"\n".join([*lines, b""]))
    if fresh is None or len(fresh.data) != len(rest):
        return None
    parsed = iter(fresh.data.items())
    found = dict(known[entry] if entry in known else next(parsed) for entry in after)
    return found if len(found) == len(after) else None
