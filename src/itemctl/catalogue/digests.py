"""Digests that stand for texts: to tell whether something is as it was, not to keep anybody out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

_BYTES = 16
_ALL = 1 << (8 * _BYTES)


def short_digest(text: str) -> str:
    """Return sixteen hex digits that stand for a text."""
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:16]


def digest_of(lines: Iterable[str]) -> str:
    """Return forty hex digits that stand for lines in their order."""
    return hashlib.sha1(_encoded("\n".join(lines)), usedforsecurity=False).hexdigest()


def sum_of(lines: Iterable[str], *, total: str = "0", gone: Iterable[str] = ()) -> str:
    """Return a number, in hex digits, that stands for lines in any order.

    Args:
        lines: the lines.
        total: number of other lines, to which these come.
        gone: lines among those others that are there no more.
    """
    return f"{(int(total, 16) + _sum(lines) - _sum(gone)) % _ALL:x}"


def _sum(lines: Iterable[str]) -> int:
    digests = (hashlib.sha1(_encoded(line), usedforsecurity=False).digest() for line in lines)
    return sum(int.from_bytes(digest[:_BYTES], "big") for digest in digests)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")  # names of files may hold what is no UTF-8
