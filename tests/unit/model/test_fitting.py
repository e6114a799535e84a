"""Data brought into the shape of the model: what fits stays the same object, what does not goes, places stay."""

from __future__ import annotations

from typing import Any

import pytest

from itemctl.model.fitting import fitting
from itemctl.model.item import Item

RIGHT: dict[str, Any] = {
    "code": "1",
    "public": True,
    "version": 3,
    "audience": ["自然人"],
    "conditions": ["甲", {"text": "乙", "when": ["a"]}],
    "materials": [{"name": "甲", "copies": {"copy": 1}}],
    "extensions": {"province": {"depth": 4, "list": [1, {"a": None}]}},
    "as_published": {"栏目": "原文"},
    "unknown": {"x": [1]},
}


def test_data_that_fits_is_the_same_object() -> None:
    assert fitting(Item, RIGHT) is RIGHT


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"name": 5}, {}),
        ({"name": None}, {"name": None}),
        ({"version": True}, {}),
        ({"version": "1"}, {}),
        ({"public": 1}, {}),
        ({"audience": "自然人"}, {}),
        ({"audience": ["自然人", 5, "企业法人"]}, {"audience": ["自然人", "", "企业法人"]}),
        ({"materials": {"name": "甲"}}, {}),
        ({"materials": ["甲", {"name": "乙"}]}, {"materials": [{}, {"name": "乙"}]}),
        ({"materials": [{"name": ["甲"], "need": "必要"}]}, {"materials": [{"need": "必要"}]}),
        (
            {"materials": [{"copies": {"copy": "1", "original": 1}}]},
            {"materials": [{"copies": {"original": 1}}]},
        ),
        ({"conditions": [5, "甲", {"text": {}}]}, {"conditions": [{}, "甲", {}]}),
        ({"handling": {"online": []}}, {"handling": {}}),
        ({"as_published": {"a": 1, "b": "c"}}, {"as_published": {"b": "c"}}),
        ({"extensions": {"province": 3}}, {"extensions": {}}),
        ({"limits": [], "code": "1"}, {"code": "1"}),
    ],
)
def test_what_has_another_shape_goes_and_the_rest_keeps_its_place(
    wrong: dict[str, Any], expected: dict[str, Any]
) -> None:
    before = repr(wrong)
    assert fitting(Item, wrong) == expected
    assert repr(wrong) == before
