"""Characters that do not belong into published text, and what is put in their place."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itemctl.model.characters import (
    LOOK_ALIKES,
    corrected_document_numbers,
    corrected_doubled_marks,
    corrected_invisible,
    corrected_look_alikes,
    corrected_name_end,
    corrected_spaces,
    corrected_width,
)

SPACES = {
    " 申请表": "申请表",
    "申请表 ": "申请表",
    "\u3000申请表\u00a0": "申请表",
    "申请表 （原件）": "申请表（原件）",
    "身份证、 户口簿": "身份证、户口簿",
    "上午9:00 —12:00": "上午9:00—12:00",
    "A4  纸": "A4 纸",
    "A4\u3000纸": "A4 纸",
    "一、申请 \n二、受理": "一、申请\n二、受理",
    "一、申请\n二、受理\n": "一、申请\n二、受理\n",
    "中共中央办公厅 国务院办公厅关于印发": "中共中央办公厅 国务院办公厅关于印发",
    "GB/T 39046 第 3 部分": "GB/T 39046 第 3 部分",
    "  缩进的一行\n    第二行": "缩进的一行\n    第二行",
}
WIDTHS = {"２０个工作日": "20个工作日", "ＧＢ／Ｔ": "GB／T", "Ⅳ级（一）": "Ⅳ级（一）", "A4": "A4"}
LOOKS = {
    "⽤⼈单位": "用人单位",
    "⺠政局": "民政局",
    "二○二○年": "二〇二〇年",
    "二○一八": "二〇一八",
    "收费○不收费": "收费○不收费",
    "\ufa0e": "\ufa0e",  # unified in spite of its block
    "\uf9dc": "隆",
    "⺮": "⺮",  # no character by itself
}
NUMBERS = {
    "国办发[2018]47号": "国办发〔2018〕47号",
    "鲁价费发【2002】277号": "鲁价费发〔2002〕277号",
    "湛民（2018）99号、苏财综(2002)90号": "湛民〔2018〕99号、苏财综〔2002〕90号",
    "粤府函 〔 2016 〕 252 号": "粤府函〔2016〕252 号",
    "国办发〔2018〕47号": "国办发〔2018〕47号",
    "浙价发(94)98号": "浙价发(94)98号",
    "水利部令第24号(2005)": "水利部令第24号(2005)",
    "（2020）最高法行申123号": "（2020）最高法行申123号",
    "共有（2000）人": "共有（2000）人",
}
DOUBLED = {
    "场所，，设备": "场所，设备",
    "完毕。。": "完毕。",
    "等等。。。": "等等。。。",
    "场所；。": "场所；。",
    "好吗？？": "好吗？？",
}
ENDS = {"申请表；": "申请表", "申请表。 ": "申请表", "申请表（一）": "申请表（一）", "、": ""}
TABLES: tuple[tuple[Callable[[str], str], dict[str, str]], ...] = (
    (corrected_spaces, SPACES),
    (corrected_width, WIDTHS),
    (corrected_look_alikes, LOOKS),
    (corrected_document_numbers, NUMBERS),
    (corrected_doubled_marks, DOUBLED),
    (corrected_name_end, ENDS),
    (corrected_invisible, {"食\u200b品\ufe0f": "食品", "\u202e身份证": "身份证", "A\u00adB": "AB"}),
)
CASES = [(corrected, text, right) for corrected, table in TABLES for text, right in table.items()]


@pytest.mark.parametrize(("corrected", "text", "right"), CASES)
def test_a_text_is_mended(corrected: Callable[[str], str], text: str, right: str) -> None:
    assert corrected(text) == right


PIECES = st.lists(
    st.sampled_from(
        [
            *" \u3000\u00a0\n（）、，。；：“”[]【】〔〕2018中文号年○二AＡ２⽤\u200b",
            "[2018]4号",
            "发(2002)90号",
        ]
    ),
    max_size=14,
).map("".join)


@settings(max_examples=300)
@given(PIECES, st.sampled_from([corrected for corrected, _ in TABLES]))
def test_mending_twice_is_mending_once(text: str, corrected: Callable[[str], str]) -> None:
    once = corrected(text)
    assert corrected(once) == once


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=20))
def test_common_characters_are_left_alone(text: str) -> None:
    assert {corrected(text) for corrected, _ in TABLES} == {text}


def test_look_alikes_are_replaced_by_characters_that_are_none() -> None:
    replaced = [chr(point) for point in range(0x2E80, 0x30000) if re.match(f"[{LOOK_ALIKES}]", chr(point))]
    left = [char for char in replaced if corrected_look_alikes(char) == char]
    assert len(replaced) > 600
    assert all(0x2E80 <= ord(char) <= 0x2EFF for char in left if ord(char) < 0xF900)
    assert not any(
        re.match(f"[{LOOK_ALIKES}]", corrected_look_alikes(char)) for char in replaced if char not in left
    )
