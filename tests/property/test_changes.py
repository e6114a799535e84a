"""What holds of the changes between any two items."""

from __future__ import annotations

import json
import random
from collections import Counter
from typing import Any

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from tests.support.change_items import ITEMS, meant, pairs, shuffled

from itemctl.changes.compare import compare
from itemctl.changes.two import Report
from itemctl.model.change import Change

_FEW = settings(
    max_examples=150,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink two whole items takes minutes
)


def _changes(old: dict[str, Any] | None, new: dict[str, Any] | None) -> list[Change]:
    return compare(old, new, Report("1", "item"))


def _rows(changes: list[Change], *, is_back: bool, is_keyed: bool) -> Counter[str]:
    """What the changes one way have in common with the mirrors of those the other way."""
    rows = (
        [one.kind.id, one.before, one.after]
        if is_back
        else [one.kind.mirror or one.kind.id, one.after, one.before]
        for one in changes
    )
    places = ([one.keyed if is_keyed else "", one.authority] for one in changes)
    return Counter(
        json.dumps([*row, *place], ensure_ascii=False, sort_keys=True)
        for row, place in zip(rows, places, strict=True)
    )


def _has_ids(item: dict[str, Any]) -> bool:
    return all("id" in material for material in item.get("materials", ()))


@_FEW
@given(pairs())
def test_the_way_back_is_the_mirror_of_the_way_there(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    old, new = pair
    assume(meant(old) != meant(new))
    there, back = _changes(old, new), _changes(new, old)
    assert there
    is_keyed = _has_ids(old) and _has_ids(new)  # else a pointer names what an entry is called now
    assert _rows(back, is_back=True, is_keyed=is_keyed) == _rows(there, is_back=False, is_keyed=is_keyed)


@_FEW
@given(pairs())
def test_no_difference_is_lost(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    old, new = pair
    assert bool(_changes(old, new)) is (meant(old) != meant(new))


@_FEW
@given(ITEMS, st.integers(0, 2**32))
def test_another_order_is_no_change(item: dict[str, Any], seed: int) -> None:
    assert _changes(item, shuffled(item, random.Random(seed))) == []


@_FEW
@given(pairs(), st.integers(0, 2**32))
def test_order_does_not_matter_to_what_changed(
    pair: tuple[dict[str, Any], dict[str, Any]], seed: int
) -> None:
    old, new = pair
    assume(_has_ids(old) and _has_ids(new))  # rows of one name without ids are told apart by nothing
    chance = random.Random(seed)
    there = Counter(one.kind.id for one in _changes(old, new))
    assert Counter(one.kind.id for one in _changes(shuffled(old, chance), shuffled(new, chance))) == there


@_FEW
@given(ITEMS)
def test_an_item_comes_and_goes_as_one_change(item: dict[str, Any]) -> None:
    came, went = _changes(None, item), _changes(item, None)
    assert [one.kind.mirror for one in came] == [one.kind.id for one in went]
    assert len(came) == 1
