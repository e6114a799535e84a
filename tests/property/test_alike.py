"""Items of a catalogue and what chance makes of them, read one after another: each gives what it gives alone."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from itemctl.yamlio.alike import AlikeReader
from itemctl.yamlio.reader import read

ITEMS = [path.read_text() for path in sorted(Path(__file__).parents[2].glob("items/*/*.yaml"))]
LINES = (
    *(
        "",
        "# 注",
        "  # 注",
        "   ",
        "foo",
        "  foo",
        "- a",
        "  - a",
        "  -",
        "    - a: 1",
        "  a: 1",
        "    a: 1",
        "a:",
        "  a:",
    ),
    *(
        "  a: |",
        "a: >-",
        "  - |",
        "  a: [",
        "true:",
        "  食品: 1",
        "食品: 1",
        "g0: 1",
        "-x: 2",
        "  a: 1\r",
        "? a",
        "---",
        "12",
    ),
    "      a: x\n       y",
)
EDITS = ("leave out", "double", "swap", "indent", "dedent", "comment", "write", "end", "move")
edits = st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 400), st.sampled_from(LINES)), max_size=3)


def edited(lines: list[str], edit: str, at: int, line: str) -> None:
    at %= max(1, len(lines) - 1)
    if edit == "leave out":
        del lines[at]
    elif edit == "double":
        lines.insert(at, lines[at])
    elif edit == "swap":
        lines[at : at + 2] = lines[at : at + 2][::-1]
    elif edit == "indent":
        lines[at] = "  " + lines[at]
    elif edit == "dedent":
        lines[at] = lines[at].removeprefix("  ")
    elif edit == "comment":
        lines[at] += "  # 注"
    elif edit == "write":
        lines.insert(at, line)
    elif edit == "move":
        lines.append(lines.pop(at))
    else:
        del lines[at + 1 :]


@st.composite
def states(draw: st.DrawFn) -> list[bytes]:
    """Draw some states of a few items, in any order."""
    some = draw(st.lists(st.sampled_from(ITEMS), min_size=1, max_size=2))
    found = []
    for text in draw(st.lists(st.sampled_from(some), min_size=2, max_size=5)):
        lines = text.split("\n")
        for edit in draw(edits):
            edited(lines, *edit)
        found.append("\n".join(lines).encode())
    return found


@given(states())
@settings(max_examples=40, deadline=None)
def test_items_changed_by_chance_are_read_by_one_reader_as_each_alone(texts: list[bytes]) -> None:
    reader = AlikeReader()
    alone = [repr(read(text).data) for text in texts]
    assert [repr(reader.read(text)) for text in texts] == alone
    assert [repr(reader.read(text)) for text in reversed(texts)] == alone[::-1]
