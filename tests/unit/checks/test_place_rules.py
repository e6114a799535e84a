"""Phones and opening hours as offices write them."""

from __future__ import annotations

import pytest
from tests.support.memory_source import found_by

from itemctl.checks.rules.places import hours_fault, phone_fault

PHONES = {
    "0000-8120345": None,
    "010-12345678": None,
    "075612345678": None,
    "0000-8120345转802": None,
    "0000-8120345-802": None,
    "0000-8120345、0000-8120346": None,
    "0000-8120345（工作时间） 12345": None,
    "12345": None,
    "12348": None,
    "110": None,
    "95598": None,
    "400-000-0000": None,
    "13800000000": None,
    "8120345": ("no_area", "8120345"),
    "0000-8120345、8120346": ("no_area", "8120346"),
    "0000-81203": ("malformed", "0000-81203"),
    "0000—8120345": ("malformed", "0000—8120345"),
    "无": ("malformed", "无"),
    "详询窗口": ("malformed", "详询窗口"),
    "0000-８１20345": ("full_width", "８１"),
    "0000－8120345": ("full_width", "－"),
}


@pytest.mark.parametrize(("phone", "fault"), PHONES.items())
def test_a_phone_has_area_code_and_ascii_digits_or_is_a_service_number(
    phone: str, fault: tuple[str, str] | None
) -> None:
    assert phone_fault(phone) == fault


HOURS = {
    "工作日9:00—12:00，13:30—17:00": (),
    "周一至周五 上午8：30-12：00": (),
    "星期一至星期五9时至17时": (),
    "每日全天，接运遗体24小时": (),
    "法定工作日上午9点到12点": (),
    "9:00—17:00": ("星期",),
    "工作日": ("钟点",),
    "正常上班时间": ("星期", "钟点"),
}


@pytest.mark.parametrize(("hours", "missing"), HOURS.items())
def test_opening_hours_state_days_and_clock_times(hours: str, missing: tuple[str, ...]) -> None:
    assert hours_fault(hours) == missing


CONTACTS = {
    "不同": ("0000-8120009", ["0000-8120010"], []),
    "相同": ("0000-8120009", ["0000-8120009"], ["/contact/complain/0/phone"]),
    "热线可以兼用": ("'12345'", ["'12345'"], []),
    "另有投诉电话": ("0000-8120009", ["0000-8120009", "'12345'"], []),
}


@pytest.mark.parametrize(("consult", "complain", "pointers"), CONTACTS.values(), ids=CONTACTS)
def test_complaints_do_not_go_to_the_window_complained_of(
    consult: str, complain: list[str], pointers: list[str]
) -> None:
    numbers = "".join(f"    - phone: {phone}\n" for phone in complain)
    fragment = f"contact:\n  consult:\n    - phone: {consult}\n  complain:\n{numbers}"
    assert [pointer for pointer, _ in found_by("PLA101", fragment)] == pointers
