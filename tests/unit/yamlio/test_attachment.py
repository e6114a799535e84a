"""A comment is about the entry on whose line it ends, or the one that begins below it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemctl.model.source import Span
from itemctl.yamlio.attachment import attached_comments
from itemctl.yamlio.reader import read

TEXT = """\
# whole file

schema: item/1 # schema
limits: # limits
  statutory: 20个工作日 # statutory
  # below statutory
  promised: 8个工作日
materials: # materials
  # first
  # first too
  - name: 甲 # entry
    need: 必要 # need
  - # second
    name: 乙
  - {name: 丙, need: 必要} # third
  - name: 丁
    when: [a,
      b, # b
      c] # c
note: | # note
  # text
  more # text
flow: {x: 1,
  y: {z: 2}
} # flow
long: one
  two # long
  # alone after the last of a section
steps: [] # steps
url: http://a/#b # url
quoted: 'it # is' # quoted
# nothing below
"""


def about(text: str) -> dict[str, tuple[object, ...] | None]:
    return {one.text.removeprefix("# "): one.route for one in attached_comments(read(text.encode()))}


@pytest.mark.parametrize(
    ("comment", "route"),
    [
        ("whole file", ()),
        ("schema", ("schema",)),
        ("limits", ("limits",)),
        ("statutory", ("limits", "statutory")),
        ("below statutory", ("limits", "promised")),
        ("materials", ("materials",)),
        ("first", ("materials", 0)),
        ("first too", ("materials", 0)),
        ("entry", ("materials", 0)),
        ("need", ("materials", 0, "need")),
        ("second", ("materials", 1)),
        ("third", ("materials", 2)),
        ("b", ("materials", 3, "when", 1)),
        ("c", ("materials", 3, "when", 2)),
        ("note", ("note",)),
        ("flow", ("flow",)),
        ("long", ("long",)),
        ("alone after the last of a section", ("steps",)),
        ("steps", ("steps",)),
        ("url", ("url",)),
        ("quoted", ("quoted",)),
        ("nothing below", None),
    ],
)
def test_a_comment_is_about_the_entry_beside_or_below_it(comment: str, route: object) -> None:
    found = about(TEXT)
    assert "text" not in found
    assert found[comment] == route


def test_its_place_counts_characters_from_one() -> None:
    first, second = attached_comments(read("名称: 甲 # 乙\r\n  # 丙\r\nb: 1\r\n".encode()))
    assert (first.span, first.alone) == (Span(1, 7, 1, 10), False)
    assert (second.span, second.alone) == (Span(2, 3, 2, 6), True)
    assert second.route == ("b",)


@given(st.lists(st.sampled_from(["", "# x", "  # y", "\n"]), max_size=4))
def test_lines_between_do_not_change_what_a_comment_is_about(between: list[str]) -> None:
    lines = "\n".join(["a: 1", "# mark", *between, "b: 2", ""])
    assert about(lines)["mark"] == ("b",)
