"""The source line under a finding: carets under the place, and never wider than the terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from itemctl.model.source import Span
from itemctl.model.width import text_width
from itemctl.report.snippet import LONGEST_LINE, snippet

CHARS = st.sampled_from("ab 名：，\t\u0301·\x1b")


def lines(text: str, column: int, end: int, columns: int | None = None) -> list[str]:
    return snippet([text], Span(1, column, 1, end), colored=False, columns=columns)


def test_a_line_that_fits_is_shown_whole() -> None:
    assert lines("name: 公章刻制许可", 7, 9, columns=80) == [
        "    1 | name: 公章刻制许可",
        "      |       ^^^^",
    ]


def test_a_line_wider_than_the_terminal_is_cut_behind_the_place() -> None:
    assert lines("name: 公章刻制业特种行业许可", 7, 9, columns=28) == [
        "    1 | name: 公章刻制业...",
        "      |       ^^^^",
    ]


def test_a_place_far_to_the_right_is_shown_with_what_stands_before_and_behind_it() -> None:
    assert lines("reason: " + "长" * 40 + "错字" + "长" * 40, 49, 51, columns=38) == [
        "    1 | ...长长长长长错字长长长长长...",
        "      |              ^^^^",
    ]


def test_a_place_that_does_not_fit_itself_begins_near_the_left_and_carets_end_with_the_line() -> None:
    shown = lines("    note: " + "长" * 100, 11, 111, columns=40)
    assert shown[0].endswith("长...")
    assert shown[1].endswith("^")
    assert {text_width(line) for line in shown} <= {39, 40}


def test_without_a_terminal_much_is_shown() -> None:
    assert text_width(lines("长" * 300, 200, 201)[0]) in (LONGEST_LINE + 7, LONGEST_LINE + 8)


def test_a_place_behind_the_last_line_shows_nothing() -> None:
    assert snippet(["a"], Span(9, 1, 9, 2), colored=False) == []


@given(st.text(CHARS, max_size=120), st.integers(0, 120), st.integers(0, 40), st.integers(28, 90))
def test_no_line_is_wider_than_the_terminal(text: str, start: int, length: int, columns: int) -> None:
    shown = lines(text, min(start, len(text)) + 1, min(start, len(text)) + 1 + length, columns)
    assert max(map(text_width, shown)) <= columns


@given(st.integers(0, 150), st.integers(1, 30), st.integers(28, 90))
def test_the_first_caret_stands_under_the_first_character_of_the_place(
    start: int, length: int, columns: int
) -> None:
    text = "".join(chr(0x4E00 + index) if index % 3 else chr(0xC0 + index) for index in range(200))
    shown, carets = lines(text, start + 1, start + 1 + length, columns)
    before = shown[: shown.index(text[start])]
    assert text_width(before) == carets.index("^")
