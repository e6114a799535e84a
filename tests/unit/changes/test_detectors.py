"""A detector looks at the keys of an item that it declares and at no others: it runs only where one of these differs."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from tests.support.change_cases import all_cases

from itemctl.changes.registry import MODULES
from itemctl.changes.two import Report, Two
from itemctl.model.fitting import fitting
from itemctl.model.item import Item

SIDES = [
    (fitting(Item, one), fitting(Item, other))
    for case in all_cases()
    if case.before is not None and case.after is not None
    for one, other in ((case.before, case.after), (case.after, case.before))
]


class _Watched(dict[str, Any]):
    """Data of an item that notes at which keys it was looked at."""

    def __init__(self, data: dict[str, Any], seen: set[str]) -> None:
        super().__init__(data)
        self._seen = seen

    def get(self, key: str, default: Any = None) -> Any:
        self._seen.add(key)
        return super().get(key, default)

    def __getitem__(self, key: str) -> Any:
        self._seen.add(key)
        return super().__getitem__(key)

    def __iter__(self) -> Any:
        raise AssertionError("a detector goes through all keys of an item")

    keys = values = items = __iter__


@pytest.mark.parametrize("module", MODULES, ids=lambda one: one.__name__.rpartition(".")[2])
def test_a_detector_looks_at_the_keys_that_it_declares_and_at_no_others(module: ModuleType) -> None:
    seen: set[str] = set()
    for old, new in SIDES:
        module.detect(Two(_Watched(old, seen), _Watched(new, seen)), Report("1", "甲"))
    assert seen == set(module.READS)


@pytest.mark.parametrize("module", MODULES, ids=lambda one: one.__name__.rpartition(".")[2])
def test_where_none_of_the_keys_that_start_it_differs_a_detector_finds_nothing(module: ModuleType) -> None:
    for old, new in SIDES:
        report = Report("1", "甲")
        module.detect(Two(old, {**new, **_at(old, getattr(module, "STARTS", module.READS))}), report)
        assert report.changes == []


def _at(item: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: item.get(key) for key in keys}
