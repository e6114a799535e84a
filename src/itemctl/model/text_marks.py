"""Marks that may stand nowhere in a file, comments included: of state secrecy, and of a merge that is not settled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from itemctl.model.source import Span

CLASH = "<<<<<<<"
"""What begins the mark of a clash, git's own and that of our merge driver (``work/merge.py``)."""

_SECRET = re.compile("(绝密|机密|秘密)★[0-9]{0,3}(年|长期)?")
_CLASH = re.compile(rf"^[ \t]*(?:#[ \t]*)?({CLASH})(?![<])")


def marks_in(text: str) -> Iterator[tuple[str, dict[str, str], Span]]:
    """Yield rule, arguments and place of every mark."""
    if "★" in text:
        yield from _found(text, "SYN119", _SECRET, 0)
    if CLASH in text:
        yield from _found(text, "SYN120", _CLASH, 1)


def _found(
    text: str, code: str, pattern: re.Pattern[str], group: int
) -> Iterator[tuple[str, dict[str, str], Span]]:
    for number, line in enumerate(text.split("\n"), 1):
        for mark in pattern.finditer(line):
            span = Span(number, mark.start(group) + 1, number, mark.end(group) + 1)
            yield code, {"mark": mark[group]}, span
