"""Personal data told from what merely looks like it."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemctl.model.credit_codes import make_credit_code
from itemctl.model.personal import bank_cards, identity_numbers, masked, mobile_numbers, private_mailboxes

IDENTITIES = {
    "身份证号11010119900307803X，已核对": ["1101**********803X"],
    "11010119900307803x": ["1101**********803x"],
    "110101 19900307 803X": ["1101**********803X"],
    "11010119900307803X、110101188101010019": ["1101**********803X", "1101**********0019"],
    "身份证：110101900307803": ["1101*******7803"],
    "档案号110101900307803": [],  # fifteen digits mean nothing by themselves
    "110101199003078031": [],  # check character
    "11010119901307803X": [],  # no thirteenth month
    "11010119900230803X": [],  # no thirtieth of February
    "99010119900307803X": [],  # no such province
    "A11010119900307803X": [],
    "11010119900307803X0": [],
    "11440120MB2D1234X0": [],
}
MOBILES = {
    "打13800138000": ["138****8000"],
    "138 0013 8000": ["138****8000"],
    "0000-8120001转13800138000": ["138****8000"],
    "13800000000": [],  # stands for any number
    "12345、0000-8120001、400-000-0000": [],
    "12800138000": [],
    "事项编码37013800138000": [],
    "https://a.cn/item/13800138000": [],
    "000131024000": [],
}
CARDS = {
    "6200 0000 0000 0005": ["6200********0005"],
    "6200000000000005": ["6200********0005"],
    "6200000000000006": [],
    "44050166863500000123": [],
}
MAILS = {
    "12345678@qq.com": ["1***@qq.com"],
    "Bangongshi@163.COM": ["B***@163.COM"],
    "a.b@sina.com.cn": ["a***@sina.com.cn"],
    "spj@lanchuan.gov.cn": [],
    "x@qq.company": [],
}


@pytest.mark.parametrize(("text", "shown"), IDENTITIES.items())
def test_an_identity_number_has_province_birthday_and_check_character(text: str, shown: list[str]) -> None:
    assert [one.masked for one in identity_numbers(text)] == shown


@pytest.mark.parametrize(("text", "shown"), MOBILES.items())
def test_a_mobile_number_stands_by_itself(text: str, shown: list[str]) -> None:
    assert [one.masked for one in mobile_numbers(text)] == shown


@pytest.mark.parametrize(("text", "shown"), CARDS.items())
def test_a_bank_card_passes_its_check(text: str, shown: list[str]) -> None:
    assert [one.masked for one in bank_cards(text)] == shown


@pytest.mark.parametrize(("text", "shown"), MAILS.items())
def test_a_private_mailbox_is_told_by_its_provider(text: str, shown: list[str]) -> None:
    assert [one.masked for one in private_mailboxes(text)] == shown


DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2030, 12, 31))


@given(st.sampled_from(["110101", "440106", "650102", "820000"]), DAYS, st.integers(0, 999))
def test_every_valid_number_is_found_and_never_shown_whole(area: str, day: datetime.date, order: int) -> None:
    first = f"{area}{day:%Y%m%d}{order:03}"
    weights = [2 ** (17 - place) % 11 for place in range(17)]
    total = sum(int(digit) * weight for digit, weight in zip(first, weights, strict=True))
    number = first + "10X98765432"[total % 11]
    found = identity_numbers(f"身份证号{number}。")
    assert [(one.start, one.end) for one in found] == [(4, 22)]
    assert found[0].masked == f"{number[:4]}{'*' * 10}{number[-4:]}"


@given(
    st.sampled_from(["11", "12", "13", "51", "91", "92"]),
    st.from_regex("[0-9]{6}", fullmatch=True),
    st.from_regex("[0-9]{8}", fullmatch=True),
)
def test_a_credit_code_is_no_identity_number(kind: str, division: str, organisation: str) -> None:
    assert identity_numbers(str(make_credit_code(kind + division, organisation))) == []


def test_a_text_is_masked_and_keeps_its_length() -> None:
    text = "身份证11010119900307803X，卡6200000000000005，打13800138000或者0000-8120001"
    assert masked(text) == "身份证1101**********803X，卡6200********0005，打138****8000或者0000-8120001"
    assert len(masked(text)) == len(text)
    assert masked("第1号，20个工作日") == "第1号，20个工作日"


def test_an_identity_number_of_gansu_is_no_bank_card() -> None:
    weights = [2 ** (17 - place) % 11 for place in range(17)]
    firsts = [f"62010119900307{order:03}" for order in range(1000)]
    sums = {
        first: sum(int(digit) * weight for digit, weight in zip(first, weights, strict=True))
        for first in firsts
    }
    numbers = [first + "10X98765432"[total % 11] for first, total in sums.items()]
    assert [number for number in numbers if bank_cards(f"身份证{number}")] == []
