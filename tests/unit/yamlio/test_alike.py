"""Files read one after another give what each gives alone, whatever was read before; what they have alike is one object."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itemctl.yamlio import alike
from itemctl.yamlio.alike import AlikeReader
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
    "scope:\n  foo\n  baz\n",
    "scope:\n  foo: 1\n  baz\n",
    "deep:\n  one: 1\n  two:\n    - a: 1\n      b: 2\n    - c\n",
    "deep:\n  one: 1\n  two:\n  - a: 1\n    b: 2\n  -x: 1\n",
    "deep:\n  one: 1\n  one: 2\n",
    "deep:\n  one: 1\n\n  # 间\n  two: |\n    文\n\n",
    "deep:\n  one: 1\n  食品: 2\n",
    "食品: 1\n",
    "header: |\n",
    "true:\n  one: 1\n",
    "g0: 1\n",
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
    assert repr(AlikeReader().read_both(one, other)) == repr((read(one).data, read(other).data))


@given(old=around.map("".join), new=around.map("".join))
@settings(max_examples=600, deadline=None)
def test_lists_that_differ_in_some_entries_give_what_reading_each_gives(old: str, new: str) -> None:
    one, other = old.encode(), new.encode()
    assert repr(AlikeReader().read_both(one, other)) == repr((read(one).data, read(other).data))


def test_entries_that_both_lists_have_are_one_object() -> None:
    first, second = AlikeReader().read_both(
        b"a:\n  - x: [1]\n  - y: 1\n", b"a:\n  - z: 1\n  - x: [1]\n  - y: 2\n"
    )
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
    assert repr(AlikeReader().read_both(one, other)) == repr((read(one).data, read(other).data))


def test_what_both_have_alike_is_one_object() -> None:
    first, second = AlikeReader().read_both(b"a: [x]\nb: 1\nc: 0\n", b"b: 2\na: [x]\nc: 0\n")
    assert (second, first["a"] is second["a"]) == ({"b": 2, "a": ["x"], "c": 0}, True)


@given(st.lists(texts | around.map("".join), min_size=2, max_size=6))
@settings(max_examples=400, deadline=None)
def test_many_through_one_reader_give_what_reading_each_gives(several: list[str]) -> None:
    reader = AlikeReader()
    for text in several:
        data = text.encode()
        assert repr(reader.read(data)) == repr(read(data).data)


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("a:\n  b: |\n  c: 1\n", "a:\n  b: |\n"),
        ("a:\n  b: 1\n  c: 2\n", "a:\n  c: 2\n  b\n"),
        ("a:\n  b: 1\n  c: 2\n", "a:\n    c: 2\n  b: 1\n"),
        ("a:\n- b: 1\n  c: 2\n", "a:\n- b: 1\n  b: 1\n"),
        ("a:\n  - b: 1\n    c: 2\n  - d\n", "a:\n  - d\n  - b: 1\n    c: 2\ne:\n- d\n"),
        ("a:\n    - b: 1\n      c: 2\n", "a:\n  - b: 1\n      c: 2\n"),
        ("# 头\na: 1\n", "# 头\n"),
        ("a:\n  b: 1\n", "a:\n  b: 1\na:\n  b: 1\n"),
        ("a: 1\nb: 2\n", "a: 1\r\nb: 2\n"),
        ("a: 1\nb: true\n", "b: 1\na: 1.0\n"),
        ("a:\n  - b: 1\n    c: 2\n", "a:\n  - - b: 1\n      c: 2\n"),
        ("a:\n  b: 1\n  c: 2\n", "a:\n  b: 1\n  12\n"),
        ("a:\n  - x\n", "a:\n    b:\n  - x\n"),
        ("a:\n  c: 1\n", "a:\n    b:\n  c: 1\n"),
    ],
)
def test_a_piece_that_was_read_before_hides_nothing(before: str, text: str) -> None:
    reader, data = AlikeReader(), text.encode()
    assert reader.read(before.encode()) == read(before.encode()).data
    for _ in range(2):
        assert repr(reader.read(data)) == repr(read(data).data)


def test_a_text_that_is_larger_than_any_may_be_is_refused_though_all_of_it_is_known() -> None:
    reader = AlikeReader()
    halves = ["".join(f"{key}{number}: {'x' * 900}\n" for number in range(600)) for key in "ab"]
    assert all(reader.read(half.encode()) for half in halves)
    assert reader.read("".join(halves).encode()) is read("".join(halves).encode()).data is None


def test_what_two_items_have_alike_is_one_object() -> None:
    reader = AlikeReader()
    first = reader.read(b"code: 1a\na:\n  - b:\n    - x: [1]\n    c: [2]\n")
    second = reader.read(b"code: 2a\nd:\n  - b: 1\n    c: [2]\na:\n  - b:\n    - x: [1]\n    c: [2]\n")
    assert second["a"] is first["a"]
    assert second["d"][0]["c"] is first["a"][0]["c"]


def test_what_is_held_is_forgotten_before_it_is_too_much_but_never_between_two_states(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(alike, "_MOST_HELD", 10)
    reader, data = AlikeReader(), b"a: [x]\nb: [y]\n"
    first, second = reader.read_both(data, data)
    assert first["a"] is second["a"]
    third = reader.read(data)
    assert (third, third["a"] is first["a"]) == (first, False)
