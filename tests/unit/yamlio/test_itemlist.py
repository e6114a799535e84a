"""A long list is brought up to date line by line; what stays keeps its bytes, and the outcome is proved."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itemctl.yamlio.comments import comments
from itemctl.yamlio.faults import Limits
from itemctl.yamlio.itemlist import Item, rewrite_list
from itemctl.yamlio.operations import EditError
from itemctl.yamlio.reader import read

TEXT = """\
# head
schema: x/1
list: # those
  # about a
  - {id: a,  num: 1} # kept as it is
  - {id: b, num: 2} # goes with b

  # about c
  - id: c
    num: 3
tail: 'end'
"""
A, B, C = {"id": "a", "num": 1}, {"id": "b", "num": 2}, {"id": "c", "num": 3}
NEW = {"id": "n: w", "num": 9}


def rewritten(text: str, items: list[Item]) -> str:
    return rewrite_list(text.encode(), "list", items, limits=Limits()).decode()


def test_nothing_to_do_changes_nothing() -> None:
    assert rewritten(TEXT, [Item(A, 0), Item(B, 1), Item(C, 2)]) == TEXT


def test_lines_go_and_come_and_comments_above_stay() -> None:
    assert rewritten(TEXT, [Item(NEW), Item(A, 0), Item(C, 2), Item(NEW)]) == (
        "# head\nschema: x/1\nlist: # those\n  # about a\n"
        "  - {id: 'n: w', num: 9}\n"
        "  - {id: a,  num: 1} # kept as it is\n"
        "\n  # about c\n  - id: c\n    num: 3\n"
        "  - {id: 'n: w', num: 9}\n"
        "tail: 'end'\n"
    )


def test_a_changed_item_keeps_the_comment_of_its_line() -> None:
    changed = rewritten(TEXT, [Item({**A, "num": 7}, 0), Item(B, 1), Item(C, 2)])
    assert changed == TEXT.replace("{id: a,  num: 1}", "{id: a, num: 7}")


def test_a_list_becomes_empty_and_full_again() -> None:
    empty = rewritten(TEXT, [])
    assert empty == "# head\nschema: x/1\nlist: # those\n  # about a\n  []\ntail: 'end'\n"
    plain = "list:\n  - {id: a}\n  - {id: b}\nz: 1\n"
    assert rewritten(plain, []) == "list: []\nz: 1\n"
    assert rewritten("list: []\nz: 1\n", [Item(A), Item(B)]) == (
        "list:\n  - {id: a, num: 1}\n  - {id: b, num: 2}\nz: 1\n"
    )
    assert rewritten("list: [{id: a}]\nz: 1\n", [Item({"id": "a"}, 0), Item(B)]) == (
        "list:\n  - {id: a}\n  - {id: b, num: 2}\nz: 1\n"
    )


def test_line_ends_mark_and_a_missing_last_line_end_are_minded() -> None:
    data = b"\xef\xbb\xbflist:\r\n- {id: a}\r\n- {id: b}"
    assert rewrite_list(data, "list", [Item({"id": "a"}, 0), Item(B)], limits=Limits()) == (
        b"\xef\xbb\xbflist:\r\n- {id: a}\r\n- {id: b, num: 2}\r\n"
    )
    assert rewrite_list(data, "list", [Item({"id": "b"}, 1)], limits=Limits()) == (
        b"\xef\xbb\xbflist:\r\n- {id: b}\n"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("list: {a: 1}\n", "not-a-list"),
        ("other: []\n", "not-a-list"),
        ("list: [\n", "unreadable"),
        ("list:\n  -\n    id: a\n  - {id: b}\n", "layout"),
        ("list:\n  - id: a\n    # inside\n    num: 1\n  - {id: b}\n", "comment-inside"),
    ],
)
def test_what_cannot_be_done_or_proved_is_refused(text: str, reason: str) -> None:
    with pytest.raises(EditError) as refused:
        rewritten(text, [Item({"id": "a", "num": 2}, 0), Item(NEW)])
    assert refused.value.reason == reason


def test_a_comment_inside_an_item_that_goes_goes_with_it() -> None:
    text = "list:\n  - id: a\n    # inside\n    num: 1\n  - {id: b}\n"
    assert rewritten(text, [Item({"id": "b"}, 1)]) == "list:\n  - {id: b}\n"


entries = st.fixed_dictionaries({"id": st.text(max_size=8).filter(str.isprintable), "num": st.integers()})


@settings(max_examples=60)
@given(
    old=st.lists(st.tuples(entries, st.booleans()), min_size=1, max_size=6),
    keep=st.lists(st.booleans(), min_size=6, max_size=6),
    new=st.lists(st.tuples(entries, st.integers(0, 6)), max_size=4),
)
def test_any_list_can_become_any_other(
    old: list[tuple[dict[str, Any], bool]], keep: list[bool], new: list[tuple[dict[str, Any], int]]
) -> None:
    text = rewritten("list: []\n", [Item(entry) for entry, _ in old])
    lines = text.splitlines(keepends=True)
    text = lines[0] + "".join(
        f"  # above {number}\n{line}" if with_comment else line
        for number, (line, (_, with_comment)) in enumerate(zip(lines[1:], old, strict=True))
    )
    wanted = []
    for index, (entry, _) in enumerate(old):
        wanted += [Item(value) for value, place in new if place == index]
        wanted += [Item(entry, index)] if keep[index] else []
    result = rewritten(text, wanted)
    document = read(result.encode())
    assert document.data == {"list": [item.value for item in wanted]}
    if wanted:
        assert comments(document) == comments(read(text.encode()))
