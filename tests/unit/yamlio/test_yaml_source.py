"""Routes, JSON Pointers and spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemctl.model.source import Span, parse_pointer, pointer


@pytest.mark.parametrize(
    ("route", "text"),
    [
        ((), ""),
        (("materials", 0, "name"), "/materials/0/name"),
        (("a/b", "c~d"), "/a~1b/c~0d"),
        (("",), "/"),
        (("~1",), "/~01"),
    ],
)
def test_a_route_is_written_as_a_json_pointer(route, text):
    assert pointer(route) == text


@given(st.lists(st.text(max_size=5), max_size=4))
def test_a_pointer_reads_back_as_its_steps(steps):
    assert parse_pointer(pointer(tuple(steps))) == tuple(steps)


def test_a_pointer_that_begins_without_a_slash_is_refused():
    with pytest.raises(ValueError, match="materials/0"):
        parse_pointer("materials/0")


def test_spans_sort_in_the_order_of_the_text():
    assert sorted([Span(2, 1, 2, 3), Span(1, 9, 3, 1)]) == [Span(1, 9, 3, 1), Span(2, 1, 2, 3)]
