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


@pytest.mark.parametrize(
    ("wording", "args", "said"),
    [
        ("{count} items changed", {"count": 1}, "1 item changed"),
        ("{count} items changed", {"count": 2}, "2 items changed"),
        ("{name} ({items} items: {counts})", {"name": "1", "items": 1, "counts": "3 adverse"}, "1 (1 item: 3 adverse)"),
        ("{count} more clerical changes[ of {entries} entries]", {"count": 1, "entries": 1}, "1 more clerical change of 1 entry"),
        ("{old} item files", {"old": 11}, "11 item files"),
        ("{name} items", {"name": "11 items, 1 items"}, "11 items, 1 items items"),
    ],
)  # fmt: skip
def test_one_thing_is_counted_in_the_singular(wording: str, args: dict[str, object], said: str) -> None:
    assert Text("甲", wording).fill("en", args) == said
