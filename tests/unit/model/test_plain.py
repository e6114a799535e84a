"""Text cut to a length: never within a code, an id, a date or a path."""

from __future__ import annotations

import pytest

from itemctl.model.plain import beginning


@pytest.mark.parametrize(
    ("text", "longest", "kept"),
    [
        ("甲乙丙", 3, "甲乙丙"),
        ("甲乙丙丁", 3, "甲乙丙……"),
        ("编码 11379981004520054U", 8, "编码 11379……"),
        ("事项的编码为 11379981004520054U", 10, "事项的编码为……"),
        ("自批准之日 2026-06-30 起", 11, "自批准之日……"),
        ("自批准之日 2026-06-30 起", 16, "自批准之日 2026-06-30……"),
        ("1137998100452005", 8, "11379981……"),
    ],
)
def test_the_beginning_of_a_text_ends_between_words(text: str, longest: int, kept: str) -> None:
    assert beginning(text, longest) == kept


def test_the_mark_may_be_another() -> None:
    assert beginning("甲乙丙丁", 3, "…") == "甲乙丙…"
