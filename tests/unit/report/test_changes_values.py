"""Values in a table that is printed: names instead of ids, what is not public left out, an item in six lines, texts marked."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.changes_sample import CONDITION, FEE_NEW, ITEM_NEW, MATERIAL_NEW, NAME, VISITS_UP

from itemctl.model.change import Change, ChangeKind, Comparison, Side
from itemctl.model.table import Marked
from itemctl.model.text import Lang
from itemctl.report.changes_shown import Shown
from itemctl.report.changes_values import told_pair, told_value

NAMES = {
    ("law", "food-law"): "中华人民共和国食品安全法",
    ("law", "notice"): "《关于材料的通知》",
    ("department", "health"): "岚川市卫生健康局",
    ("material", "id-card"): "居民身份证",
}
ITEM: dict[str, Any] = {
    "schema": "item/1",
    "code": "1" * 31,
    "name": "甲",
    "type": "行政许可",
    "department": "health",
    "limits": {"statutory": "20个工作日", "promised": "8个工作日"},
    "materials": [{"material": "id-card"}, {"name": "申请表"}],
    "fees": [],
    "notes": [{"text": "内部批注"}],
    "sources": [{"url": "https://x.example"}],
}


def shown(lang: Lang = "zh") -> Shown:
    return Shown(Comparison(Side("a"), Side("b")), lang, names=NAMES)


def change(kind: ChangeKind, keyed: str, before: Any = None, after: Any = None, **more: Any) -> Change:
    return Change(kind, "1", "甲", "d", keyed, "", before, after, **more)


@pytest.mark.parametrize(
    ("keyed", "value", "said"),
    [
        ("/bodies/decides", "health", "岚川市卫生健康局"),
        ("/bodies/decides", "市政府", "市政府"),
        ("/steps/name=受理/by", "health", "岚川市卫生健康局"),
        ("/bodies/cooperates", ["health", "某中心"], "岚川市卫生健康局、某中心"),
        ("/basis/x", {"law": "food-law", "article": "第三条"}, "《中华人民共和国食品安全法》第三条"),
        (
            "/basis/x",
            {"law": "notice", "article": "全文", "kind": "实施依据", "text": "长"},
            "《关于材料的通知》（实施依据）",
        ),
        ("/basis/x", {"law": "unknown"}, "《unknown》"),
        (
            "/fees/name=费",
            {"name": "费", "standard": "10元", "basis": [{"law": "food-law", "article": "第三条"}]},
            "收费项目名称：费；收费标准：10元；依据：《中华人民共和国食品安全法》第三条",
        ),
        (
            "/materials/name=证",
            {
                "id": "x",
                "name": "证",
                "material": "id-card",
                "category": "证照",
                "need": "必要",
                "copies": {"original": 1, "copy": 2},
                "stamps": [{"by": "health", "purpose": "属实"}],
                "reduction": [{"rule": "a/b"}],
            },
            "材料名称：证；材料必要性：必要；原件 1 份、复印件 2 份；盖章要求：（盖章单位：岚川市卫生健康局；盖章用途：属实）",
        ),
        (
            "/materials/name=证",
            {"material": "id-card", "need": "必要"},
            "标准材料：居民身份证；材料必要性：必要",
        ),
        ("/handling/visits", 0, "到办事现场次数：0"),
        ("/handling/visits", None, "无"),
        ("/handling/forms", [], "无"),
        ("/x", {"id": "a"}, "id：a"),
    ],
)
def test_a_value_is_told_by_names_and_without_what_is_for_the_file_alone(
    keyed: str, value: Any, said: str
) -> None:
    assert told_value(shown(), change(MATERIAL_NEW, keyed), value) == said


def test_an_item_is_told_by_what_applicants_ask_first_and_nothing_internal() -> None:
    assert told_value(shown(), change(ITEM_NEW, ""), ITEM).split("\n") == [
        f"事项编码：{'1' * 31}",
        "事项类型：行政许可",
        "实施主体：岚川市卫生健康局",
        "承诺办结时限：8个工作日",
        "申请材料：居民身份证、申请表",
        "收费：不收费",
    ]
    assert told_value(shown("en"), change(ITEM_NEW, ""), ITEM).split("\n")[-1] == "Fees: none"


def test_of_many_materials_the_first_are_named_and_all_are_counted() -> None:
    item = {**ITEM, "materials": [{"name": f"材料{number}"} for number in range(1, 10)]}
    assert "申请材料：材料1、材料2、材料3、材料4、材料5、材料6等 9 件" in told_value(
        shown(), change(ITEM_NEW, ""), item
    )


def test_an_item_that_takes_everything_over_has_only_what_it_states() -> None:
    item = {"schema": "item/1", "code": "1", "inherits": "2"}
    assert told_value(shown(), change(ITEM_NEW, ""), item) == "事项编码：1"


def test_what_differs_in_two_texts_is_marked_on_either_side() -> None:
    old, new = told_pair(
        shown(), change(CONDITION, "/conditions/x", "面积不少于三十平方米。", "面积不少于五十平方米。")
    )
    assert isinstance(old, Marked)
    assert isinstance(new, Marked)
    assert (old, new) == ("面积不少于三十平方米。", "面积不少于五十平方米。")
    assert (old.side, old.parts) == ("old", (("面积不少于", False), ("三", True), ("十平方米。", False)))
    assert (new.side, new.parts) == ("new", (("面积不少于", False), ("五", True), ("十平方米。", False)))


@pytest.mark.parametrize(
    ("kind", "keyed", "before", "after"),
    [
        (NAME, "/limits/promised", "5个工作日", "3个工作日"),  # short: seen at a glance
        (CONDITION, "/conditions/x", "甲乙丙丁戊己庚辛壬癸", "一二三四五六七八九十"),  # nothing in common
        (CONDITION, "/bodies/decides", "food-law-department", "food-law-office"),  # ids
        (FEE_NEW, "/fees/x", None, "每证10元，另收工本费"),
        (VISITS_UP, "/handling/visits", 0, 1),
    ],
)
def test_nothing_is_marked_where_it_would_not_help(
    kind: ChangeKind, keyed: str, before: Any, after: Any
) -> None:
    assert not any(isinstance(one, Marked) for one in told_pair(shown(), change(kind, keyed, before, after)))


def test_a_shared_entry_is_told_by_the_titles_of_its_own_kind() -> None:
    entry = {"id": "x", "name": "证", "issuer": "health", "aliases": ["甲"], "media": "纸质"}
    told = told_value(shown(), change(MATERIAL_NEW, "", source="material:x"), entry)
    assert told == "材料名称：证；出具单位：岚川市卫生健康局；材料形式：纸质"
