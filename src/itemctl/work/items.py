"""Whole items, resolved, read one after the other from a scanned catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from itemctl.catalogue.facts import ItemFacts
from itemctl.catalogue.migrations import upgraded
from itemctl.catalogue.resolve import Resolved, resolve
from itemctl.catalogue.scan import Scan
from itemctl.catalogue.source import Source
from itemctl.model.item import Item
from itemctl.yamlio.reader import read


@dataclass(frozen=True, slots=True)
class WholeItem:
    """One item: its file, its facts and its resolved view."""

    path: str
    facts: ItemFacts
    resolved: Resolved

    @property
    def data(self) -> Item:
        """The resolved view."""
        return self.resolved.data


def whole_items(scan: Scan, source: Source, paths: Iterable[str]) -> Iterator[WholeItem]:
    """Yield the items at ``paths`` in that order; files that cannot be read or hold no mapping are passed over."""
    parents = lru_cache(maxsize=256)(lambda path: _data(source, path))
    for path in paths:
        facts, own = scan.facts.get(path), _data(source, path)
        if facts is None or own is None:
            continue
        parent_paths = scan.by_code.get(facts.inherits, []) if facts.inherits else []
        parent = parents(parent_paths[0]) if parent_paths else None
        yield WholeItem(path, facts, resolve(own, scan.registers, parent))


def settled(scan: Scan, source: Source, data: Item) -> Item:
    """Return the resolved view of an item that is not in a file: what it takes over is put in once more."""
    paths = scan.by_code.get(str(data.get("inherits", "")), [])
    return resolve(data, scan.registers, _data(source, paths[0]) if paths else None).data


def _data(source: Source, path: str) -> Item | None:
    try:
        data = read(source.read(path)).data
    except OSError:
        return None
    return cast("Item", upgraded("item", data)) if isinstance(data, dict) else None
