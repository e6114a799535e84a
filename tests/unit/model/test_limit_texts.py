"""The one standard way to write a limit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemctl.model.limit_texts import standard_text
from itemctl.model.limits import Unit, format_limit, parse_limit

ALIKE = {
    "20个工作日": [
        "20个工作日",
        "20工作日",
        "20 个 工作日",
        "２０个工作日",
        "二十个工作日",
        "20个工作日内",
        "20个工作日以内",
        "20個工作日",
        "20工作天",
        "20（工作日）",
        "20个(工作日)",
        "20 working days",
        "20 Workdays",
        "20 business days",
    ],
    "15日": ["15天", "十五日内", "15 days"],
    "10个自然日": ["10自然日", "10个日历日", "10 calendar days", "10自然天"],
    "3个月": ["三个月", "3 months"],
    "1年": ["一年", "1 year"],
    "24小时": ["24个小时", "24 hours"],
    "1.5个工作日": ["1.5工作日", "1.5 working days"],
    "0.5个工作日": ["半个工作日"],
    "当场": ["当场办结", "即时办结", "即办", "on the spot", "當場", "立等可取"],
    "无": ["无", "無"],
}
NONE = [
    *(
        "",
        "5",
        "20个",
        "3月",
        "不限",
        "随到随办",
        "7-9个工作日",
        "5+2工作日",
        "最快7日",
        "20个工作日（不含专家评审）",
    ),
    *(
        "收到材料20个工作日",
        "working days",
        "5 weeks",
        "20个工作日或30日",
        "不超过20个工作日",
        "一百二十十日",
    ),
]


@pytest.mark.parametrize(("standard", "text"), [(key, one) for key, texts in ALIKE.items() for one in texts])
def test_texts_that_mean_the_same_have_one_standard_form(standard: str, text: str) -> None:
    assert standard_text(text) == standard


@pytest.mark.parametrize("text", NONE)
def test_what_is_not_one_limit_has_no_standard_form(text: str) -> None:
    assert standard_text(text) is None


@given(st.sampled_from([text for texts in ALIKE.values() for text in texts]))
def test_the_standard_form_is_its_own_standard_form_and_can_be_read(text: str) -> None:
    standard = standard_text(text)
    assert standard is not None
    assert standard_text(standard) == standard
    assert format_limit(parse_limit(standard)) == standard


@given(
    st.integers(0, 400), st.sampled_from([Unit.WORKDAY, Unit.DAY, Unit.CALENDAR_DAY, Unit.MONTH, Unit.HOUR])
)
def test_every_limit_that_can_be_read_keeps_number_and_unit(number: int, unit: Unit) -> None:
    text = f"{number}{'个' if unit is Unit.MONTH else ''}{unit.value}"
    standard = standard_text(f" {text} ")
    assert standard is not None
    assert parse_limit(standard) == parse_limit(text)


@given(st.text(max_size=12))
def test_any_text_is_told_without_a_fault(text: str) -> None:
    standard = standard_text(text)
    assert standard is None or standard_text(standard) == standard
