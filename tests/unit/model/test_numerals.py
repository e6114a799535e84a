"""Chinese numerals, read as they are written and no other way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemctl.model.numerals import read_numeral, write_numeral


@given(st.integers(min_value=0, max_value=9999))
def test_every_number_is_read_back_as_it_was_written(number: int) -> None:
    assert read_numeral(write_numeral(number)) == number


NUMERALS = {
    "十": 10,
    "一十五": 15,
    "十五": 15,
    "二十": 20,
    "一百零五": 105,
    "一百〇五": 105,
    "两百": 200,
    "一千二百六十": 1260,
    "零": 0,
}


@pytest.mark.parametrize(("text", "number"), NUMERALS.items())
def test_a_numeral_of_the_book_is_read(text: str, number: int) -> None:
    assert read_numeral(text) == number


@pytest.mark.parametrize("text", ["", "一百二", "百十", "二〇二四", "十十", "五条", "15", "零五"])
def test_what_people_read_differently_is_no_numeral(text: str) -> None:
    assert read_numeral(text) is None


@given(st.text(alphabet="零〇一二两三四五六七八九十百千", max_size=8))
def test_what_is_read_is_written_the_same_way_or_shorter(text: str) -> None:
    number = read_numeral(text)
    if number is not None:
        plain = text.replace("两", "二").replace("〇", "零")
        assert plain in {write_numeral(number), "一" + write_numeral(number)}
