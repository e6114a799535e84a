"""Words for changes: sides, what they were matched by, shared entries, and values as people read them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.changes_sample import FEE_NEW, VISITS_UP

from itemctl.model.change import Change, Side
from itemctl.model.text import Lang
from itemctl.report.changes_words import (
    CLASS_WORDS,
    SECTION_WORDS,
    matched_words,
    message_of,
    side_words,
    source_words,
    titled_value,
    value_words,
)

ID = "3f2a1b9c" + "0" * 32


@pytest.mark.parametrize(
    ("side", "zh", "en"),
    [
        (Side("main", ID, "2026-06-30"), "main（3f2a1b9c，2026-06-30）", "main (3f2a1b9c, 2026-06-30)"),
        (Side(ID, ID, "2026-06-30"), "3f2a1b9c（2026-06-30）", "3f2a1b9c (2026-06-30)"),
        (Side("工作区"), "工作区", "working tree"),
        (Side("暂存区"), "暂存区", "staged"),
        (Side("../旧目录"), "../旧目录", "../旧目录"),
        (Side("a\nb"), "a b", "a b"),
    ],
)
def test_a_side_is_named_as_it_was_asked_for_with_commit_and_day(side: Side, zh: str, en: str) -> None:
    assert (side_words(side, "zh"), side_words(side, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("matched", "zh"),
    [
        ("", ""),
        ("code", "编码相同"),
        ("replaces", "replaces 写明"),
        ("similar 0.86", "相像 0.86"),
        ("something", "something 相同"),
    ],
)
def test_the_basis_of_a_match_is_told(matched: str, zh: str) -> None:
    assert matched_words(matched, "zh") == zh


@pytest.mark.parametrize(
    ("source", "zh"),
    [
        ("material:premises-proof", "标准材料 premises-proof"),
        ("calendar", "日历"),
        ("catalogue", "目录设置"),
        ("other:x", "other:x"),
    ],
)
def test_a_shared_entry_is_named_by_its_kind(source: str, zh: str) -> None:
    assert source_words(source, "zh") == zh


@pytest.mark.parametrize(
    ("value", "place", "lang", "shown"),
    [
        (None, "", "zh", "无"),
        ([], "", "en", "none"),
        (True, "", "zh", "是"),
        (False, "", "en", "no"),
        (0, "", "zh", "0"),
        (["甲", "乙"], "", "zh", "甲、乙"),
        (
            {"id": "x", "name": "工本费", "standard": "10元"},
            "fees",
            "zh",
            "收费项目名称：工本费；收费标准：10元",
        ),
        ({"id": "x"}, "fees", "zh", "id：x"),
        ({"copies": {"original": 1}}, "materials", "zh", "份数：（原件份数：1）"),
        ({"unknown": "1"}, "fees", "zh", "unknown：1"),
        ({"name": "x", "standard": "y"}, "fees", "en", "name: x; standard: y"),
        ("甲\x1b\n乙", "", "zh", "甲\ufffd 乙"),
    ],
)
def test_values_are_shown_with_the_titles_of_their_keys(
    value: Any, place: str, lang: Lang, shown: str
) -> None:
    assert value_words(value, lang, place) == shown


def test_a_number_by_itself_says_what_it_is_of() -> None:
    change = Change(VISITS_UP, "1", "甲", keyed="/handling/visits", before=0, after=1)
    assert titled_value(change, 1, "zh") == "到办事现场次数：1"
    assert titled_value(change, None, "zh") == "无"
    assert titled_value(Change(VISITS_UP, "1", "甲", keyed="/nothing/here"), 1, "zh") == "here：1"
    assert titled_value(Change(VISITS_UP, "1", "甲"), 1, "zh") == "1"


def test_arguments_of_a_message_are_worded_as_values_are() -> None:
    change = Change(
        FEE_NEW,
        "1",
        "甲",
        keyed="/fees/name=费",
        entry="费",
        after={"name": "费"},
        args={"others": ["a", "b"]},
    )
    assert message_of(change, "zh") == "新增收费“费”"


def test_every_class_and_section_has_its_words() -> None:
    for words in (*CLASS_WORDS.values(), *SECTION_WORDS.values()):
        assert words.zh
        assert words.en.isascii()
