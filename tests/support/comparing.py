"""Comparing two states of a catalogue in tests, and saying briefly what was found."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from itemctl.catalogue.pairs import Pair
from itemctl.catalogue.sides import SideFiles, open_side
from itemctl.changes.comparison import compare_catalogues
from itemctl.model.change import Change, Comparison


def compared(root: Path, old: str, new: str = "", **options: Any) -> Comparison:
    """Compare two sides, asked for as on the command line."""
    return compare_catalogues(Pair(open_side(root, old, root), open_side(root, new, root)), **options)


def compared_folders(old: Path, new: Path, **options: Any) -> Comparison:
    """Compare two folders that no repository holds."""
    return compare_catalogues(Pair(SideFiles("old", "disk", old), SideFiles("new", "disk", new)), **options)


def said(comparison: Comparison) -> list[tuple[str, str, str]]:
    """Return kind, item or source, and place of each change, in the order of the comparison."""
    return [(one.kind.id, one.item or one.source, one.keyed) for one in comparison.changes]


def mirrored(comparison: Comparison) -> list[tuple[Any, ...]]:
    """Return what the changes are when old and new change places, sorted."""
    return sorted(map(_mirror, comparison.changes), key=repr)


def plain(comparison: Comparison) -> list[tuple[Any, ...]]:
    """Return the changes as `mirrored` does, as they are."""
    return sorted(((one.kind.id, *_rest(one), one.before, one.after) for one in comparison.changes), key=repr)


def _mirror(one: Change) -> tuple[Any, ...]:
    return (one.kind.mirror or one.kind.id, *_rest(one), one.after, one.before)


def _rest(one: Change) -> tuple[Any, ...]:
    return one.item or one.source, one.keyed


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder and return it."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    return folder
