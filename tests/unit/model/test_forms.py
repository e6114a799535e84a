"""The right form of codes, dates, phones and dictionary values; what is doubtful is left alone."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemctl.model.fields import DATE_PATTERN, ID_PATTERN
from itemctl.model.forms import compact, corrected_code, corrected_phone, iso_date, spelt_otherwise

CODE = "^[0-9A-Z]{6}$"
MESSY = st.text("0１9９aＡ年月日.-/－ \u3000\u200b（）()转、123456789", max_size=24)


@pytest.mark.parametrize(
    ("text", "pattern", "right"),
    [
        ("１２３４５６", CODE, "123456"),
        (" 12 34\u3000ＡＢ\u200b", CODE, "1234AB"),
        ("123456", CODE, ""),
        ("12345", CODE, ""),
        ("123456\n", CODE, "123456"),
        ("2024.1.5", DATE_PATTERN, "2024-01-05"),
        ("２０２４-01-05", DATE_PATTERN, "2024-01-05"),
        ("2024-02-30", DATE_PATTERN, ""),
        ("market ", ID_PATTERN, ""),  # others refer to it as it stands
        ("Ａ.1", "^[a-z0-9.]+$", ""),
    ],
)
def test_codes(text: str, pattern: str, right: str) -> None:
    assert corrected_code(text, pattern) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("2024.1.5", "2024-01-05"),
        ("2024/12/31", "2024-12-31"),
        ("2024-1-5", "2024-01-05"),
        ("2024年1月5日", "2024-01-05"),
        ("２０２４年 １ 月 ５ 日", "2024-01-05"),
        ("20240229", "2024-02-29"),
        ("20230229", ""),
        ("2024.1-5", ""),
        ("2024年1月", ""),
        ("24.1.5", ""),
        ("1.5.2024", ""),
        ("2024.1.5起", ""),
        ("", ""),
    ],
)
def test_dates(text: str, right: str) -> None:
    assert iso_date(text) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("００００－８１２０３４５", "0000-8120345"),
        ("（0000）8120345", "0000-8120345"),
        ("(010) 8120345", "010-8120345"),
        ("0000—8120345", "0000-8120345"),
        ("0000 8120345", "0000-8120345"),
        (" 0000-8120345 ", "0000-8120345"),
        ("（0000）8120345、（0000）8120346", "0000-8120345、0000-8120346"),
        ("0000-8120345（工作日 9:00—12:00）", "0000-8120345（工作日 9:00—12:00）"),
        ("0000-8120345—47", "0000-8120345—47"),  # a range, or an extension
        ("8120345", "8120345"),
        ("12345", "12345"),
        ("400 820 8820", "400 820 8820"),
        ("13800000000", "13800000000"),
    ],
)
def test_phones(text: str, right: str) -> None:
    assert corrected_phone(text) == right


def test_values_of_a_dictionary() -> None:
    allowed = ("行政许可", "A4纸", "公共服务")
    assert spelt_otherwise("行政 许可", allowed) == "行政许可"
    assert spelt_otherwise("Ａ４纸\u200b", allowed) == "A4纸"
    assert spelt_otherwise("行政许可", allowed) == ""
    assert spelt_otherwise("许可", allowed) == ""
    assert spelt_otherwise("a b", ("ab", "a  b")) == ""  # either may be meant


@given(MESSY)
def test_once_is_enough(text: str) -> None:
    assert compact(compact(text)) == compact(text)
    assert corrected_phone(corrected_phone(text)) == corrected_phone(text)


@given(MESSY)
def test_a_date_is_a_day_of_the_calendar_or_nothing(text: str) -> None:
    found = iso_date(text)
    assert not found or datetime.date.fromisoformat(found).isoformat() == found == iso_date(found)


@given(MESSY)
def test_a_phone_keeps_its_digits(text: str) -> None:
    assert re.sub("[^0-9]", "", corrected_phone(text)) == re.sub("[^0-9]", "", compact(text))
