"""The promise of the quick reader: what it gives is what the strict reader gives, which then finds no fault at all."""

from __future__ import annotations

from itemctl.yamlio.faults import DEFAULT
from itemctl.yamlio.operations import same
from itemctl.yamlio.reader import Document, read_quickly, read_with


def read_both_ways(data: bytes) -> Document | None:
    """Return what the quick reader gives, after comparing it with the strict reader; None when it gives nothing."""
    quick = read_quickly(data)
    if quick is None:
        return None
    strict = read_with(data, limits=DEFAULT)
    assert strict.faults == quick.faults == (), data
    assert same(strict.data, quick.data), data
    assert repr(strict.data) == repr(quick.data), data  # 0.0 and -0.0
    assert strict.text == quick.text, data
    return quick
