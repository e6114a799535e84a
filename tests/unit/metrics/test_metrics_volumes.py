"""`catalogue/volumes.csv`: strict, with line numbers; UTF-8 and GBK as Excel writes them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itemctl.metrics.volumes import read_volumes
from itemctl.model.errors import ConfigurationError

ONE, TWO = "11379981MB2D1011694000131024000" + "01", "11379981MB2D1011694000131024000" + "02"
TABLE = f"code,year,cases\n{ONE},2024,120\n{ONE},2025,130\n{TWO},2025,0\n"


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        ("\ufeff" + TABLE).encode(),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace("code,year,cases", "事项编码,年份,办件量").encode("gbk"),
        TABLE.replace("\n", ",备注\n").encode(),
        f"cases, year ,code\n120,2024,{ONE}\n\n130,2025, {ONE}\n,,\n0,2025,{TWO}\n".encode(),
    ],
    ids=["utf-8", "mark", "crlf", "gbk", "more columns", "other order, empty lines"],
)
def test_it_is_read_however_excel_saved_it(data: bytes) -> None:
    found = read_volumes(data)
    assert found.by_year == {2024: {ONE: 120}, 2025: {ONE: 130, TWO: 0}}
    assert found.years == (2024, 2025)


def test_codes_that_are_no_items_are_known_by_line() -> None:
    found = read_volumes(TABLE.encode())
    assert found.unknown({ONE}) == ((4, TWO),)
    assert found.unknown({ONE, TWO}) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "",
            "第 1 行没有“code / 事项编码”这一列；第 1 行没有“year / 年份”这一列；第 1 行没有“cases / 办件量”这一列",
        ),
        (f"code,year\n{ONE},2025\n", "第 1 行没有“cases / 办件量”这一列"),
        (f"{TABLE}1.13799E+32,2025,1\n", "第 5 行的事项编码“1.13799E+32”不是 31 或 33 位"),
        (f"code,year,cases\n{ONE},25,1\n", "第 2 行的年份“25”不是四位年份"),
        (f'code,year,cases\n{ONE},2025,"1,200"\n', "第 2 行的办件量“1,200”不是整数"),
        (f"code,year,cases\n{ONE},2025,-3\n", "第 2 行的办件量“-3”不是整数"),
        (f"code,year,cases\n{ONE},2025\n", "第 2 行有 2 列，应有 3 列"),
        (f"{TABLE}{ONE},2025,7\n", "第 5 行与第 3 行是同一事项、同一年份"),
        ("code,year,cases\n{x}[y],2025,7\n", "第 2 行的事项编码“（x）（y）”不是 31 或 33 位"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_nothing_is_taken(text: str, said: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        read_volumes(text.encode())
    error = refused.value
    assert said in error.message.fill("zh", error.details)
    assert error.message.fill("zh", error.details).startswith("catalogue/volumes.csv 有 ")
    assert error.message.fill("en", error.details).startswith("catalogue/volumes.csv has ")


def test_of_many_mistakes_the_first_ten_are_named() -> None:
    with pytest.raises(ConfigurationError) as refused:
        read_volumes(("code,year,cases\n" + "x,2025,1\n" * 12).encode())
    message = refused.value.message.fill("zh", refused.value.details)
    assert "有 12 处写错" in message
    assert "第 11 行" in message
    assert "第 12 行" not in message
    assert message.endswith("；其余 2 处没有列出。")


def test_what_is_in_neither_encoding_is_refused() -> None:
    with pytest.raises(ConfigurationError) as refused:
        read_volumes(b"code,year,cases\n\xff\xff\xff\n")
    assert "既不是 UTF-8 也不是 GBK" in refused.value.message.fill("zh", refused.value.details)


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(ConfigurationError) as refused:
        read_volumes(b"code,year,cases\n" + b"1" * 200_000)
    assert "不是 CSV 表格" in refused.value.message.fill("zh", refused.value.details)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=80),
        st.text(max_size=80).map(lambda text: f"code,year,cases\n{text}".encode("utf-8", "replace")),
    )
)
def test_whatever_the_bytes_it_is_read_or_refused(data: bytes) -> None:
    try:
        found = read_volumes(data)
    except ConfigurationError:
        return
    assert all(1900 <= year <= 2099 for year in found.years)
    assert all(len(code) in (31, 33) for cases in found.by_year.values() for code in cases)
