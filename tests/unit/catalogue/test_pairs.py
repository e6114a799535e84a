"""What is read of two sides stays as it was read: items share values, with each other and from side to side."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.support.comparing import compared_folders
from tests.support.mutated_files import corner, mutated

from itemctl.catalogue import pairs
from itemctl.catalogue.source import Source
from itemctl.catalogue.store import Store
from itemctl.checks.engine import read_catalogue
from itemctl.yamlio.alike import AlikeReader

SEEDS = 12


class _Noting(AlikeReader):
    """Notes what it gave, and how it was then."""

    given: list[tuple[Any, str]]

    def _data_of(self, data: bytes) -> Any:
        found = super()._data_of(data)
        self.given.append((found, repr(found)))
        return found


def load(source: Source) -> Any:
    return read_catalogue(source, Store(None), 1).facts


def test_a_comparison_changes_nothing_of_the_items_that_it_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[tuple[Any, str]] = []
    monkeypatch.setattr(_Noting, "given", given, raising=False)
    monkeypatch.setattr(pairs, "AlikeReader", _Noting)
    changes = 0
    for seed in range(SEEDS):
        old, new = tmp_path / f"{seed}-old", tmp_path / f"{seed}-new"
        for root, files in ((old, corner()), (new, mutated(Random(seed)))):
            for path, content in files.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_bytes(content)
        changes += len(compared_folders(old, new, load=load, expand=True).changes)
    assert len(given) > SEEDS
    assert changes > SEEDS
    assert [repr(data) for data, _ in given] == [was for _, was in given]
