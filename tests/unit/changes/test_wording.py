"""What is only writing: blanks, widths, marks, dates in a text; and what is more than that."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.comparing import compared_folders, write
from tests.support.disk_catalogue import FILES, item

from itemctl.changes.wording import day_in, day_or_text, is_day_tidied, same_words, words_of

_FORMS = (
    "{0.year}-{0.month:02}-{0.day:02}",
    "{0.year}-{0.month}-{0.day}",
    "{0.year}/{0.month}/{0.day}",
    "{0.year}.{0.month:02}.{0.day:02}",
    "{0.year}年{0.month}月{0.day}日",
    "{0.year} 年 {0.month:02} 月 {0.day:02} 日",
)
_DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "自2025年5月10日起",
        "自2025年05月10日起",
        "自２０２５年５月１０日起",
        "自 2025 年 5 月 10 日起",
        "自2025-05-10起",
        "自2025-5-10起",
        "自2025/5/10起。",
        "自2025．5．10起",
        "自二〇二五年五月十日起",
        "自二○二五年五月十日起",
    ],
)
def test_a_date_in_a_text_reads_the_same_however_it_is_written(text: str) -> None:
    assert words_of(text) == "自2025年5月10日起"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2025年05月", "2025年5月"),
        ("二〇二五年十二月", "2025年12月"),
        ("05月08日", "5月8日"),
        ("2025-05-10—2025-06-01", "2025年5月10日－2025年6月1日"),
        ("2025-05-10至2025-06-01", "2025.5.10至2025.6.1"),
        ("20元／证", "20元/证"),
        ("按2％＋5元", "按2%+5元"),
        ("￥20", "¥20"),
    ],
)
def test_other_writing_is_no_other_text(one: str, other: str) -> None:
    assert same_words(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2025年5月1日", "2025年5月10日"),
        ("2025-05-1", "2025-05-10"),
        ("2025年5月1日", "2025年11月1日"),
        ("2025年5月", "2025年5月1日"),
        ("2025-02-30", "2025年2月30日"),
        ("20.5.1", "20.05.01"),
        ("第3.05月", "第3.5月"),
        ("5个月", "05个月"),
        ("国办发〔2018〕5号", "国办发〔2018〕05号"),
        ("批复2025-5-1号", "批复2025-05-01号"),
        ("GB2025-5-1", "GB2025-05-01"),
        ("电话0000-2025-5-1", "电话0000-2025-05-01"),
        ("第2025.5.1条", "第2025.05.01条"),
        ("2025-5-1-7", "2025-05-01-7"),
        ("五月十日", "5月10日"),
    ],
)
def test_other_days_and_numbers_that_are_no_dates_stay_apart(one: str, other: str) -> None:
    assert not same_words(one, other)


@given(_DAYS, _DAYS, st.sampled_from(_FORMS), st.sampled_from(_FORMS))
@settings(max_examples=100)
def test_two_dates_read_the_same_where_they_are_one_day(
    day: datetime.date, other_day: datetime.date, form: str, other_form: str
) -> None:
    for one, other in ((day, other_day), (day, day)):
        texts = f"自{form.format(one)}起", f"自{other_form.format(other)}起"
        assert same_words(*texts) is (one == other)
        assert is_day_tidied(form.format(one), other_form.format(other)) is (
            one == other and form.format(one) != other_form.format(other)
        )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-02-01", "2026-02-01"),
        ("2026年2月1日", "2026-02-01"),
        ("20260201", "2026-02-01"),
        ("2026年2月", ""),
        ("2026-02-30", ""),
        ("2026-02-01起", ""),
        ("长期", ""),
        ("", ""),
    ],
)
def test_a_day_is_read_where_a_text_is_one_and_nothing_else(text: str, day: str) -> None:
    assert day_in(text) == day
    assert day_or_text(text) == (day or text)


def test_lists_and_mappings_are_the_same_where_all_in_them_is() -> None:
    assert same_words([{"date": "2025-05-10"}], [{"date": "2025年5月10日"}])
    assert not same_words(["甲", "乙"], ["甲"])
    assert not same_words({"date": "2025-05-10"}, {"day": "2025-05-10"})
    assert not same_words(["2025-05-10"], "2025-05-10")


_ITEM = item(1)
_CASES = {
    "formatting only: comments, blank lines": {"items/1.yaml": f"# 说明\n\n{_ITEM}\n# 完\n"},
    "formatting only: line ends of Windows and a byte order mark": {
        "items/1.yaml": "\ufeff" + _ITEM.replace("\n", "\r\n")
    },
    "formatting only: quotes and flow style": {
        "items/1.yaml": _ITEM,
        "catalogue/halls.yaml": FILES["catalogue/halls.yaml"].replace(
            "{id: general, name: 综合受理窗口, number: A01}",
            "{\"id\": 'general', name: \"综合受理窗口\",   number: 'A01'}",
        ),
    },
    "key order": {"items/1.yaml": "".join(reversed(_ITEM.splitlines(keepends=True)))},
    "renamed file": {"items/食品经营.yaml": _ITEM},
    "moved folder": {"items/market/food/1.yaml": _ITEM},
    "renamed register file": {
        "items/1.yaml": _ITEM,
        "catalogue/directory/city.yaml": "",
        "catalogue/directory/市级.yaml": FILES["catalogue/directory/city.yaml"],
    },
}


@pytest.mark.parametrize("name", _CASES)
def test_where_files_alone_differ_nothing_changed(tmp_path: Path, name: str) -> None:
    old = write(tmp_path / "old", {**FILES, "items/1.yaml": _ITEM})
    files = {path: text for path, text in {**FILES, **_CASES[name]}.items() if text}
    new = write(tmp_path / "new", files)
    for one, other in ((old, new), (new, old)):
        found = compared_folders(one, other)
        assert (found.changes, found.unread, found.came, found.went) == ((), (), (), ())
