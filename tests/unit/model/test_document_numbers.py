"""Document numbers: one number, however it is written."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemctl.model import document_numbers
from itemctl.model.document_numbers import DocumentNumber, cited_documents, plain_title, read_number

WRITTEN = {
    "国务院令第198号": (0, 198),
    "国务院第198号令": (0, 198),
    "中华人民共和国国务院令（第198号）": (0, 198),
    "中华人民共和国主席令（十届）第7号": (0, 7),
    "主席令第七号": (0, 7),
    "主席令第一一四号": (0, 114),
    "农业部令2018年第2号": (0, 2),
    "国务院、中央军委令第371号": (0, 371),
    "国办发〔2018〕47号": (2018, 47),
    "国办发[2018]第47号": (2018, 47),
    "国办发（2018）47号": (2018, 47),
    "国办发【２０１８】４７号": (2018, 47),
    "浙价发(94)98号": (1994, 98),
    "国人防办字〔2003〕第18号": (2003, 18),
}


@pytest.mark.parametrize(("text", "expected"), WRITTEN.items())
def test_a_number_is_read_however_it_is_written(text: str, expected: tuple[int, int]) -> None:
    assert read_number(text) == DocumentNumber(*expected)


@pytest.mark.parametrize("text", ["", "川物价发【2005197号", "2019年修正", "第三十五条", "公告", "令第号"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text) is None


def test_only_an_order_is_an_order() -> None:
    assert [DocumentNumber(0, 7).is_order, DocumentNumber(2018, 7).is_order] == [True, False]


@given(st.integers(1950, 2049), st.integers(1, 9999), st.sampled_from(["〔〕", "[]", "【】", "（）"]))
def test_brackets_make_no_difference(year: int, serial: int, brackets: str) -> None:
    assert read_number(f"某府发{brackets[0]}{year}{brackets[1]}{serial}号") == DocumentNumber(year, serial)


@given(st.text(alphabet="国务院令第号〔〕[]（）0123456789年一二十零之", max_size=40))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    number = read_number(text)
    assert number is None or number.serial > 0


def test_titles_are_found_with_the_number_in_the_brackets_after_them() -> None:
    text = (
        "依据《城市道路管理条例》（国务院令第198号）第三十三条、《关于某事的通知》（国办发（2018）47号）；"
        "《行政许可法》（2019年修正）第三条，《食品安全法》"
    )
    assert cited_documents(text) == [
        ("城市道路管理条例", "国务院令第198号"),
        ("关于某事的通知", "国办发（2018）47号"),
    ]


TITLES = {
    "《中华人民共和国行政许可法》": "行政许可法",
    "中华人民共和国行政许可法（2019年修正）": "行政许可法",
    "收养评估办法（试行）": "收养评估办法",
    "关于转发《某办法》的通知": "关于转发某办法的通知",
    "国务院关于深化“证照分离”改革的通知": "国务院关于深化证照分离改革的通知",
    "中华人民共和国": "中华人民共和国",
}


@pytest.mark.parametrize(("title", "plain"), TITLES.items())
def test_titles_compare_without_what_people_leave_out(title: str, plain: str) -> None:
    assert plain_title(title) == plain


def test_the_examples_in_the_text_are_right() -> None:
    assert doctest.testmod(document_numbers).failed == 0
