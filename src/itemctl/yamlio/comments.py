"""Finds the comments of a document: what stands behind ``#`` outside every scalar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from yaml.nodes import MappingNode, ScalarNode

from itemctl.yamlio.reader import Document

_COMMENT = re.compile(r"(?:^|(?<=[ \t\n,\[\]{}\"']))#[^\r\n]*")


def comment_spans(document: Document) -> list[tuple[int, int]]:
    """Return begin and end of every comment in ``document.text``, in order."""
    spans = []
    position = 0
    text = document.text
    for start, end in [*_scalars(document.node(()), text), (len(text), len(text))]:
        if start > position:
            spans += [match.span() for match in _COMMENT.finditer(text, position, start)]
        position = max(position, end)
    return spans


def comments(document: Document) -> list[str]:
    """Return the text of every comment, in order."""
    return [document.text[start:end] for start, end in comment_spans(document)]


def _scalars(node: Any, text: str) -> Iterator[tuple[int, int]]:
    """Yield begin and end of every scalar's own text; for a block scalar without its header line."""
    if isinstance(node, ScalarNode):
        start, end = node.start_mark.index, node.end_mark.index
        if node.style in ("|", ">"):
            header_end = text.find("\n", start)
            yield start, start + 1
            if 0 <= header_end < end:
                yield header_end, max(header_end, start + len(text[start:end].rstrip(" \r\n")))
        else:
            yield start, end
    elif node is not None:
        for entry in node.value:
            for part in entry if isinstance(node, MappingNode) else (entry,):
                yield from _scalars(part, text)
