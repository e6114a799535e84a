"""What holds of the changes between any two items made of the values that stand in the case tables."""

from __future__ import annotations

import json
from collections import Counter
from functools import reduce
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.change_cases import all_cases

from itemctl.changes.compare import compare
from itemctl.changes.two import Report
from itemctl.model.change import Change

_ELEMENTS = (
    *("limits", "fees", "handling", "conditions", "prohibitions", "quantity", "steps", "intermediaries"),
    *(
        "flow",
        "basis",
        "results",
        "contact",
        "remedies",
        "windows",
        "bodies",
        "permit_commitment",
        "permit_reform",
    ),
)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _called(entry: Any) -> str:
    """What an entry is known by; two that are known by the same are an error of the file."""
    if isinstance(entry, dict):
        return next((str(entry[key]) for key in _KNOWN_BY if key in entry), _text(entry))
    return _text(entry)


_KNOWN_BY = ("id", "name", "body", "text", "law", "phone", "address", "hall")


def _made_of(values: list[Any]) -> st.SearchStrategy[Any]:
    """Return values like those: mappings with any of their keys, lists of any of their entries, anything else itself."""
    if all(isinstance(value, dict) for value in values):
        keys = list(dict.fromkeys(key for value in values for key in value))
        parts = {key: _made_of([value[key] for value in values if key in value]) for key in keys}
        always = [key for key in keys if all(key in value for value in values)]
        return st.fixed_dictionaries(
            {key: parts[key] for key in always},
            optional={key: parts[key] for key in keys if key not in always},
        )
    if all(isinstance(value, list) for value in values):
        entries = [entry for value in values for entry in value]
        return st.lists(_made_of(entries), max_size=3, unique_by=_called) if entries else st.just([])
    return st.sampled_from(list({_text(value): value for value in values}.values()))


_SEEN: dict[str, list[Any]] = reduce(
    lambda seen, side: {key: [*seen[key], *([side[key]] if key in side else [])] for key in seen},
    (side for case in all_cases() for side in (case.before, case.after) if side is not None),
    {key: [] for key in _ELEMENTS},
)
_POOLS = {key: _made_of(values) for key, values in _SEEN.items()}


@st.composite
def _pairs(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two items that differ in one or two elements, like those that people change."""
    keys = draw(st.lists(st.sampled_from(_ELEMENTS), min_size=1, max_size=2, unique=True))
    old, new = ({key: draw(_POOLS[key]) for key in keys if draw(st.integers(0, 7))} for _ in range(2))
    return old, new


def _changes(old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    return compare(old, new, Report("1", "item"))


def _row(kind_id: str, before: Any, after: Any) -> str:
    return _text([kind_id, before, after])


def _meant(value: Any) -> Any:
    """The value without what makes no difference: order, empty lists and mappings, ids of entries that have a name."""
    if isinstance(value, dict):
        named = "name" in value
        found = {key: _meant(below) for key, below in value.items() if not (named and key == "id")}
        return {key: below for key, below in found.items() if below not in (None, [], {})}
    if isinstance(value, list):
        return sorted((_meant(entry) for entry in value), key=_text)
    return value


@settings(max_examples=150, deadline=None)
@given(_pairs())
def test_the_way_back_is_the_mirror_of_the_way_there(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    old, new = pair
    there = Counter(_row(one.kind.mirror or one.kind.id, one.after, one.before) for one in _changes(old, new))
    assert Counter(_row(one.kind.id, one.before, one.after) for one in _changes(new, old)) == there


@settings(max_examples=150, deadline=None)
@given(_pairs())
def test_no_difference_is_lost_and_none_is_told_twice(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    old, new = pair
    found = _changes(old, new)
    told = Counter(_text([one.kind.id, one.keyed, one.before, one.after]) for one in found)
    assert [row for row, count in told.items() if count > 1] == []
    if _meant(old) != _meant(new):
        assert found
