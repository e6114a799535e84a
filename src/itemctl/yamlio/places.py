"""Where a parser's node begins and ends in the text, to the character; parsers' own ends run on into blanks."""

from __future__ import annotations

import re
from typing import Any

from itemctl.model.source import Span

COLON = re.compile(r"[ \r\n]*:")
"""The colon behind a key."""


def end_offset(node: Any, text: str) -> int:
    """Return the offset after the last character of a node; parsers' own ends run on into blanks and comments."""
    if node.id == "scalar":
        start, end = int(node.start_mark.index), int(node.end_mark.index)
        if node.style not in ("|", ">"):
            return end
        return start + len(text[start:end].rstrip(" \r\n"))
    if node.flow_style:
        return int(node.end_mark.index)
    last = node.value[-1]
    return end_offset(last[1] if node.id == "mapping" else last, text)


def extent(node: Any, key_node: Any, text: str) -> tuple[int, int]:
    """Return begin and end of a node; what is not there at all begins and ends behind the colon of its key."""
    if key_node is not None and node.id == "scalar" and not node.value and not node.style:
        key_end = end_offset(key_node, text)
        colon = COLON.match(text, key_end)
        place = colon.end() if colon else key_end
        return place, place
    return int(node.start_mark.index), end_offset(node, text)


def span_of(start: int, end: int, text: str) -> Span:
    """Return the span between two offsets."""
    line = text.count("\n", 0, start) + 1
    column = start - text.rfind("\n", 0, start)
    end_line = line + text.count("\n", start, end)
    return Span(line, column, end_line, end - text.rfind("\n", 0, end))
