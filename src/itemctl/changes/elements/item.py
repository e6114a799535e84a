"""The item as a whole: that it came, went, changed its code, name, type, status or department."""

from __future__ import annotations

from itemctl.changes.two import Report, Two
from itemctl.model.change import ChangeKind

KINDS: tuple[ChangeKind, ...] = ()


def came_or_went(item: Two, report: Report) -> None:
    """Report an item that stands on one side only."""


def detect(item: Two, report: Report) -> None:
    """Report what changed of the item as a whole."""
