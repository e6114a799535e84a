"""Sums over changes: both ways, exact, counted for all whom a shared entry reaches, and honest about what has no unit."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from itemctl.changes.figures import MEASURES, figures_of
from itemctl.changes.registry import KINDS
from itemctl.model.change import Change
from itemctl.model.change_figures import Measure, shown_amount


def change(kind: str, before: Any = None, after: Any = None, **more: Any) -> Change:
    return Change(KINDS[kind], more.pop("item", "1"), "甲", before=before, after=after, **more)


def sums(*changes: Change) -> dict[str, tuple[Fraction, Fraction, int]]:
    return {one.id: (one.more, one.less, one.incomparable) for one in figures_of(changes) if not one.is_empty}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([change("material-added"), change("material-removed"), change("material-removed")], {"materials": (1, 2, 0)}),
        ([change("material-demanded-of-all")], {}),
        ([change("optional-material-added")], {}),
        ([change("reduction-commitment-added"), change("reduction-covered-removed")], {"reductions": (1, 1, 0)}),
        ([change("stamp-removed")], {"stamps": (0, 1, 0)}),
        ([change("material-copies-increased", 1, 3), change("material-originals-decreased", 2, 1)], {"copies": (2, 1, 0)}),
        ([change("visits-increased", 0, 2), change("visits-decreased", 3, 0)], {"visits": (2, 3, 0)}),
        ([change("visits-stated", None, 2)], {"visits": (0, 0, 1)}),
        ([change("promised-limit-shortened", "20个工作日", "8个工作日")], {"promised-workdays": (0, 12, 0)}),
        ([change("promised-limit-shortened", "1.5个工作日", "当场")], {"promised-workdays": (0, Fraction(3, 2), 0)}),
        ([change("promised-limit-shortened", "3个月", "2个月")], {"promised-workdays": (0, 0, 1)}),
        ([change("promised-limit-unit-changed", "20个工作日", "20日")], {"promised-workdays": (0, 0, 1)}),
        ([change("fee-added"), change("fee-raised", "10元", "20元"), change("fee-removed")], {"fees": (2, 1, 0)}),
        ([change("fee-standard-reworded", "甲", "乙")], {}),
    ],
)  # fmt: skip
def test_each_sum_counts_what_its_definition_says(
    changes: list[Change], expected: dict[str, tuple[int, int, int]]
) -> None:
    assert sums(*changes) == expected


@pytest.mark.parametrize(
    ("item", "reach", "times"),
    [("1", None, 1), ("1", 0, 1), ("1", 4, 1), (None, None, 1), (None, 0, 0), (None, 31, 31)],
)
def test_a_change_of_a_shared_entry_counts_for_every_item_that_it_reaches_and_one_of_an_item_once(
    item: str | None, reach: int | None, times: int
) -> None:
    found = figures_of([change("visits-increased", 0, 2, item=item, reach=reach)])
    assert next(one for one in found if one.id == "visits").more == 2 * times


def test_every_sum_is_there_even_where_nothing_changed_and_is_defined_in_both_languages() -> None:
    found = figures_of([])
    assert [one.id for one in found] == [one.id for one in MEASURES]
    assert all(isinstance(one, Measure) and one.is_empty for one in found)
    assert all(one.definition.zh.endswith("。") and one.definition.en.endswith(".") for one in found)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(Fraction(12), "12"), (Fraction(3, 2), "1.5"), (Fraction(1, 3), "0.33"), (Fraction(0), "0")],
)
def test_amounts_are_shown_with_two_decimals_at_most(amount: Fraction, shown: str) -> None:
    assert shown_amount(amount) == shown
