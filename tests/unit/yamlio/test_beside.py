"""Two states of a file read together give what each gives alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itemctl.yamlio.beside import read_both
from itemctl.yamlio.reader import read

BLOCKS = (
    "# 头\n",
    "\n",
    "code: '123'\n",
    "code: 123\n",
    "name: 食品\n",
    "name: 食品 # 注\n",
    "list:\n- a\n- b: 1\n  c: [x, {y: z}]\n",
    "list:\n  - a\n\n# 间\n  - b\n",
    "text: |\n  一\n\n  二\n",
    "text: |-\n  一\n\n",
    "long: a\n  b\n",
    "empty:\n",
    "flow: [a,\nb]\n",
    "quoted: \"a\nb\"\n",
    "anchor: &x 1\n",
    "tab:\tx\n",
    "- a\n",
    "broken: [\n",
    "end: 1",
    "? k\n: v\n",
    "--- \n",
    "crlf: a\r\n",
)  # fmt: skip
ENTRIES = (
    "  - a\n",
    "  - a\n    b\n",
    "  - 1\n",
    "  -\n",
    "  - a: 1\n    b: |\n      一\n",
    "  - a: 1\n    b: |-\n      一\n\n",
    "  - - a\n    - b\n",
    "  - |\n   - a\n",
    "  - a: [x, {y: z}]\n",
    "  - a:\n      - b\n  # 注\n",
    "  - a: 1\n    a: 2\n",
    "  - a: [\n",
    "\n",
    "# 间\n",
    "  b: 1\n",
    "   - a\n",
    "- a\n",
)  # fmt: skip
lists = st.lists(st.sampled_from(ENTRIES), max_size=5).map(lambda entries: "".join(("list:\n", *entries)))
texts = st.lists(st.sampled_from(BLOCKS), max_size=6).map("".join)
around = st.tuples(
    st.sampled_from(("", "a: 1\n", "# 头\n")), lists, st.sampled_from(("", "b: 1\n", "list:\n  - a\n"))
)


@given(old=texts, new=texts)
@settings(max_examples=400, deadline=None)
def test_it_gives_what_reading_each_gives(old: str, new: str) -> None:
    one, other = old.encode(), new.encode()
    assert repr(read_both(one, other)) == repr((read(one).data, read(other).data))


@given(old=around.map("".join), new=around.map("".join))
@settings(max_examples=600, deadline=None)
def test_lists_that_differ_in_some_entries_give_what_reading_each_gives(old: str, new: str) -> None:
    one, other = old.encode(), new.encode()
    assert repr(read_both(one, other)) == repr((read(one).data, read(other).data))


def test_entries_that_both_lists_have_are_one_object() -> None:
    first, second = read_both(b"a:\n  - x: [1]\n  - y: 1\n", b"a:\n  - z: 1\n  - x: [1]\n  - y: 2\n")
    assert second == {"a": [{"z": 1}, {"x": [1]}, {"y": 2}]}
    assert second["a"][1] is first["a"][0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a: 1\nb: 2\n", "b: 2\na: 1\n"),
        ("a: 1\nb: 2\n", "a: 1\nb: 2\na: 1\n"),
        ("a: 1\n", "a: 1\na: 2\n"),
        ("a: 1\n", "# x\na: 1\n"),
        ("a: 1\n", ""),
        ("", "a: 1\n"),
        ("a: 1\n", "a: 1"),
        ("a: 1\n", "a: 1\n-x: 2\n"),
        ("a:\n", "a:\n  b: 1\n"),
    ],
)
def test_what_comes_goes_or_moves_is_seen(old: str, new: str) -> None:
    one, other = old.encode(), new.encode()
    assert repr(read_both(one, other)) == repr((read(one).data, read(other).data))


def test_what_both_have_alike_is_one_object() -> None:
    first, second = read_both(b"a: [x]\nb: 1\nc: 0\n", b"b: 2\na: [x]\nc: 0\n")
    assert (second, first["a"] is second["a"]) == ({"b": 2, "a": ["x"], "c": 0}, True)
