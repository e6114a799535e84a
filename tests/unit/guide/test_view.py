"""The guide view: titles, data form and hash."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import replace

import pytest
from tests.support.sample_book import BOOK, FOOD

from itemctl.guide import view
from itemctl.guide.view import SEVEN_PUBLICS, TWELVE_ELEMENTS, Guide, content_hash, titles, to_data

VIEWS = [
    value
    for value in vars(view).values()
    if isinstance(value, type) and dataclasses.is_dataclass(value) and value.__module__ == view.__name__
]


@pytest.mark.parametrize("view_type", VIEWS, ids=lambda t: t.__name__)
def test_every_field_of_every_view_has_a_chinese_title(view_type: type) -> None:
    names = {field.name for field in dataclasses.fields(view_type)}
    assert set(titles(view_type)) == names
    assert all(ord(title[0]) >= 0x4E00 for title in titles(view_type).values())


@pytest.mark.parametrize("route", sorted({*TWELVE_ELEMENTS.values(), *SEVEN_PUBLICS.values()}))
def test_the_twelve_elements_and_seven_publics_name_fields_that_exist(route: str) -> None:
    value: object = FOOD
    for part in route.split("."):
        value = getattr(value, part)
    assert value


def test_there_are_twelve_elements_and_seven_publics() -> None:
    assert (len(TWELVE_ELEMENTS), len(SEVEN_PUBLICS)) == (12, 7)


def test_a_book_as_data_is_what_json_reads_back() -> None:
    data = to_data(BOOK)
    assert json.loads(json.dumps(data)) == data
    assert data["guides"][0]["materials"][0]["materials"][0]["reductions"][0]["way"] == "减少份数"


def test_the_hash_tells_guides_apart_and_equal_ones_not() -> None:
    assert content_hash(FOOD) == content_hash(replace(FOOD))
    assert content_hash(FOOD) != content_hash(replace(FOOD, version="v8"))
    plain = Guide("C", "事项", "甲局")
    assert content_hash(plain) == "3a0227f32bccd2a6f9bfd93ad0b593ae5aa5856e12007526e3c3653ed258986e"
