"""Wordings: what is shown of them unfilled."""

from __future__ import annotations

import pytest

from itemctl.model.text import Text


@pytest.mark.parametrize(
    ("wording", "variants"),
    [
        ("没有 {key}[，是否想写 {near}？]", ["没有 ‹key›，是否想写 ‹near›？"]),
        ("[没有规则 {rule}][没有批次 {batch}]", ["没有规则 ‹rule›", "没有批次 ‹batch›"]),
        ("[甲 {a}][ 乙 {b}]", ["甲 ‹a›", "乙 ‹b›"]),
        ("没有内容", ["没有内容"]),
    ],
)
def test_variants_of_which_one_is_said_are_shown_apart(wording: str, variants: list[str]) -> None:
    text = Text(wording, wording)
    assert text.variants("zh") == variants
    assert text.outline("en") == "\n".join(variants)
