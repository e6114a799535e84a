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
texts = st.lists(st.sampled_from(BLOCKS), max_size=6).map("".join)


@given(old=texts, new=texts)
@settings(max_examples=400, deadline=None)
def test_it_gives_what_reading_each_gives(old: str, new: str) -> None:
    one, other = old.encode(), new.encode()
    assert repr(read_both(one, other)) == repr((read(one).data, read(other).data))


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
