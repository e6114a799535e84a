"""What differs inside a long text: words, not letters; nothing lost; marked with and without colours."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itemctl.report.inline_diff import Part, inline_parts, marked, shortened

TEXTS = st.text(alphabet="申请人应当提交材料，。；1203 abcX\n", max_size=60)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("复印件1份", "复印件2份", "复印件〔-1-〕{+2+}份"),
        ("10个工作日", "15个工作日", "〔-10-〕{+15+}个工作日"),
        ("1.5个工作日", "1个工作日", "〔-1.5-〕{+1+}个工作日"),
        ("提交申请书", "提交申请表", "提交申请〔-书-〕{+表+}"),
        ("提交材料", "提交材料和承诺书", "提交材料{+和承诺书+}"),
        ("提交材料和承诺书", "提交材料", "提交材料〔-和承诺书-〕"),
        ("通过 OA 系统", "通过 EMS 系统", "通过 〔-OA-〕{+EMS+} 系统"),
        ("一样", "一样", "一样"),
        ("", "全新", "{+全新+}"),
        ("全旧", "", "〔-全旧-〕"),
    ],
)
def test_words_and_numbers_stay_whole_and_chinese_characters_stand_for_themselves(
    old: str, new: str, shown: str
) -> None:
    assert marked(inline_parts(old, new)) == shown


def test_one_character_shared_by_chance_belongs_to_the_change() -> None:
    assert marked(inline_parts("甲乙丙丁戊", "天地丙玄黄")) == "〔-甲乙丙丁戊-〕{+天地丙玄黄+}"


def test_colours_take_the_place_of_the_brackets() -> None:
    parts = inline_parts("1份", "2份")
    assert marked(parts, colored=True) == "\x1b[31;9m1\x1b[0m\x1b[32;4m2\x1b[0m份"


def test_a_text_cannot_steer_the_terminal_through_its_differences() -> None:
    assert marked(inline_parts("甲\x1b[2J", "乙\x1b[2J")) == "〔-甲-〕{+乙+}\ufffd[2J"


def test_long_stretches_that_did_not_change_are_cut_around_the_change() -> None:
    parts = inline_parts(
        "甲" * 40 + "一" + "乙" * 40 + "二" + "丙" * 40, "甲" * 40 + "壹" + "乙" * 40 + "贰" + "丙" * 40
    )
    shown = marked(shortened(parts, 3))
    assert shown == "……甲甲甲〔-一-〕{+壹+}乙乙乙……乙乙乙〔-二-〕{+贰+}丙丙丙……"


@pytest.mark.parametrize("before", ["", "甲", "甲甲甲", "甲甲甲甲甲"])
@pytest.mark.parametrize("around", [3, 12])
def test_a_stretch_that_is_no_longer_than_the_cut_is_kept(before: str, around: int) -> None:
    parts = inline_parts(f"{before}一乙乙乙", f"{before}壹乙乙乙")
    assert shortened(parts, around) == parts


def test_texts_of_many_thousand_characters_are_compared_clause_by_clause() -> None:
    clauses = [f"第{number}条内容相同的一句话。" for number in range(600)]
    old, new = "".join(clauses), "".join([*clauses[:300], "第300条改过的一句话。", *clauses[301:]])
    assert [part for part in inline_parts(old, new) if part.side != "both"] == [
        Part("old", "第300条内容相同的一句话。"),
        Part("new", "第300条改过的一句话。"),
    ]


@given(TEXTS, TEXTS)
@settings(max_examples=200)
def test_both_texts_can_be_put_together_again_from_the_parts(old: str, new: str) -> None:
    parts = inline_parts(old, new)
    assert "".join(part.text for part in parts if part.side in ("both", "old")) == old
    assert "".join(part.text for part in parts if part.side in ("both", "new")) == new
    assert all(part.text for part in parts)


@given(TEXTS)
@settings(max_examples=50)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert {part.side for part in inline_parts(text, text)} <= {"both"}
