"""Where something stands in a source file: routes, JSON Pointers, spans."""

from __future__ import annotations

from dataclasses import dataclass

Route = tuple[str | int, ...]
"""Way from the root of a document to one value: keys of mappings and indexes of lists."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Part of a text. Lines and columns count from 1, in code points; the end is the first place after it."""

    line: int
    column: int
    end_line: int
    end_column: int


START = Span(1, 1, 1, 1)
"""What concerns a file as a whole is shown at its very beginning."""


def pointer(route: Route) -> str:
    """Return ``route`` as a JSON Pointer (RFC 6901); the root is the empty text."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in route)


def parse_pointer(text: str) -> tuple[str, ...]:
    """Return the steps of a JSON Pointer; list indexes stay text, as only the document tells them apart.

    Raises:
        ValueError: ``text`` is neither empty nor begins with ``/``.
    """
    if not text:
        return ()
    if not text.startswith("/"):
        raise ValueError(text)
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in text[1:].split("/"))
