"""Edits done at once come to the same as one after the other, or are refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itemctl.checks.samples import ITEM, base_files
from itemctl.model.source import Route
from itemctl.yamlio.edit import (
    EditError,
    Operation,
    Quote,
    RemoveItem,
    RemoveKey,
    SetValue,
    apply,
    apply_together,
)
from itemctl.yamlio.reader import read

DATA = b"""\
# head
a: 1 # one
b: [x, y, z]
c:
  - k: 2
    l: |
      two
      lines
  # between
  - k: 3
d: ''
"""


def together(data: bytes, *operations: Operation) -> bytes:
    result, document = apply_together(data, read(data), operations)
    assert read(result).data == document.data
    return result


def scalars(node: object, route: Route = ()) -> list[Route]:
    if isinstance(node, dict):
        return [found for key, value in node.items() for found in scalars(value, (*route, key))]
    if isinstance(node, list):
        return [found for index, value in enumerate(node) for found in scalars(value, (*route, index))]
    return [route]


def test_edits_all_over_a_file() -> None:
    operations = (
        SetValue(("d",), "neu: x"),
        RemoveItem(("c", 1)),
        SetValue(("c", 0, "l"), "one line"),
        SetValue(("b", 2), "Z"),
        SetValue(("b", 0), "X, X"),
        Quote(("a",)),
    )
    assert (
        together(DATA, *operations)
        == apply(DATA, operations)
        == b"""\
# head
a: '1' # one
b: ['X, X', y, Z]
c:
  - k: 2
    l: one line
  # between
d: 'neu: x'
"""
    )


def test_line_ends_and_mark_stay() -> None:
    data = b"\xef\xbb\xbf" + DATA.replace(b"\n", b"\r\n")
    assert together(data, Quote(("a",)), SetValue(("d",), "e")) == data.replace(b"a: 1", b"a: '1'").replace(
        b"''", b"'e'"
    )


@pytest.mark.parametrize(
    "operations",
    [
        [SetValue(("c",), []), SetValue(("c", 0, "k"), 5)],
        [SetValue(("c", 0), "x"), RemoveKey(("c", 0, "k"))],
        [RemoveItem(("c", 0)), SetValue(("c", 1, "k"), 5)],
        [SetValue(("nowhere",), 1), SetValue(("d",), 1)],
    ],
)
def test_edits_that_touch_each_other_are_refused_or_come_to_the_same(operations: list[Operation]) -> None:
    with pytest.raises(EditError):
        together(DATA, *operations)


@settings(max_examples=40)
@given(st.data())
def test_any_values_at_once_come_to_the_same_as_one_after_the_other(draw: st.DataObject) -> None:
    data = base_files()[ITEM]
    routes = draw.draw(
        st.lists(st.sampled_from(scalars(read(data).data)), min_size=1, max_size=8, unique=True)
    )
    values = st.one_of(st.text("字a: '\n#-", max_size=8), st.integers(0, 99), st.booleans())
    operations = [SetValue(route, draw.draw(values)) for route in routes]
    assert together(data, *operations) == apply(data, operations)
