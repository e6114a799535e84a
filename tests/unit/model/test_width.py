"""Width of text on a terminal, and breaking it into lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemctl.model.width import char_width, pad, text_width, wrap

TEXTS = st.text("ab 事项，。）1\u0301\u200b\n", max_size=60)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("abc", 3), ("事项", 4), ("a事", 3), ("e\u0301", 1), ("a\u200bb", 2), ("（）", 4), ("·", 1)],
)
def test_a_chinese_character_takes_two_columns(text: str, columns: int) -> None:
    assert text_width(text) == columns
    assert sum(map(char_width, text)) == columns


def test_padding_counts_columns() -> None:
    assert pad("事项", 6) == "事项  "
    assert pad("事项", 2) == "事项"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("一句话", 6, ["一句话"]),
        ("一句话", 4, ["一句", "话"]),
        ("一句，话", 4, ["一句，", "话"]),  # a comma does not begin a line
        ("one two three", 7, ["one two", "three"]),
        ("事项 code 号", 6, ["事项", "code", "号"]),
        ("averylongword", 4, ["averylongword"]),
        ("甲\n乙丙丁", 4, ["甲", "乙丙", "丁"]),
        ("末尾空格  ", 20, ["末尾空格"]),
    ],
)
def test_lines_break_at_spaces_and_between_chinese_characters(
    text: str, width: int, lines: list[str]
) -> None:
    assert wrap(text, width) == lines


@given(TEXTS, st.integers(2, 30))
def test_breaking_loses_nothing_but_spaces(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")


@given(TEXTS, st.integers(2, 30))
def test_a_line_is_too_long_only_by_one_word_or_by_punctuation(text: str, width: int) -> None:
    for line in wrap(text, width):
        body = line.rstrip("，。）")
        has_break = any(char == " " or char_width(char) == 2 for char in body.strip(" ")[1:])
        assert text_width(body) <= width or not has_break
