"""Words for changes: sides, what they were matched by, shared entries, and values as people read them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.changes_sample import FEE_NEW, VISITS_UP

from itemctl.model.change import Change, Section, Side
from itemctl.model.keyed import list_keys
from itemctl.model.text import Lang
from itemctl.report.changes_words import (
    CLASS_WORDS,
    SECTION_WORDS,
    beside_section,
    matched_words,
    message_of,
    shared_words,
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
        ("replaces", "写明替代"),
        ("similar 0.86", "相像 0.86"),
        ("question", "问题相同"),
        ("by-purpose", "盖章单位和用途相同"),
        ("something", "something 相同"),
    ],
)
def test_the_basis_of_a_match_is_told(matched: str, zh: str) -> None:
    assert matched_words(matched, "zh") == zh


@pytest.mark.parametrize("matched", sorted({key for keys in list_keys().values() for key in keys}))
def test_every_key_by_which_entries_are_matched_has_its_words(matched: str) -> None:
    shown = matched_words(matched.replace("+", "-"), "zh")
    assert shown.endswith("相同")
    assert not any(char.isascii() for char in shown)
    assert matched_words(matched.replace("+", "-"), "en").isascii()


@pytest.mark.parametrize(
    ("section", "said", "lang", "shown"),
    [
        ("material", "申请材料“身份证”取消", "zh", "“身份证”取消"),
        ("condition", "受理条件由“甲”改为“乙”", "zh", "由“甲”改为“乙”"),
        ("condition", "受理条件改写（甲）", "zh", "改写（甲）"),
        ("condition", "新增受理条件：双方均无配偶", "zh", "新增：双方均无配偶"),
        ("fee", "取消收费“工本费”，原为 9元", "zh", "取消“工本费”，原为 9元"),
        ("fee", "收费·收费标准（工本费）由“甲”改为“乙”", "zh", "收费标准（工本费）由“甲”改为“乙”"),
        ("fee", "特别程序“听证”不再收费", "zh", "特别程序“听证”不再收费"),
        ("item", "新增事项", "zh", "新增事项"),
        ("item", "取消事项", "zh", "取消事项"),
        ("place", "办理地点与机构·窗口由“甲”改为“乙”", "zh", "办理地点与机构·窗口由“甲”改为“乙”"),
        ("place", "办理地点由 甲 改为 乙", "zh", "由 甲 改为 乙"),
        ("condition", "受理条件", "zh", "受理条件"),
        ("material", "materials, note (x): “a” became “b”", "en", "note (x): “a” became “b”"),
        ("contact", "contacts and remedies: “a” became “b”", "en", "contacts and remedies: “a” became “b”"),
        ("place", "places and bodies: “a” became “b”", "en", "places and bodies: “a” became “b”"),
        ("audience", "audiences of old", "en", "audiences of old"),
    ],
)
def test_behind_the_word_for_its_section_a_change_does_not_say_it_again(
    section: Section, said: str, lang: Lang, shown: str
) -> None:
    assert beside_section(said, section, lang) == shown


@pytest.mark.parametrize(
    ("source", "name", "shown"),
    [
        ("material:id-card", "居民身份证", "标准材料：居民身份证"),
        ("directory:000131024000", "食品经营许可", "基本目录：食品经营许可"),
        ("calendar", "日历", "日历"),
        ("other:x", "甲", "甲"),
        ("material:id-card", "", "标准材料：material:id-card"),
    ],
)
def test_a_shared_entry_is_told_by_kind_and_name(source: str, name: str, shown: str) -> None:
    assert shared_words(Change(FEE_NEW, None, name, source=source), "zh") == shown
    assert shared_words(Change(FEE_NEW, "1", name), "zh") == ""


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
