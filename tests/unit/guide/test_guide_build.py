"""Guides from items: limits, flow, publicity, book."""

from __future__ import annotations

import datetime
from typing import Any, cast

import pytest

from itemctl.catalogue.registers import Registers, gather
from itemctl.guide import view
from itemctl.guide.book import build_book
from itemctl.guide.build import build_guide, is_public, withheld_guide
from itemctl.guide.context import limit_view
from itemctl.model.item import Item

TODAY = datetime.date(2026, 6, 30)
CODE = "11379981MB2D00011X400013102400001"


def registers() -> Registers:
    departments = [
        {"id": "market", "name": "岚川市市场监督管理局", "short": "市场监管"},
        {"id": "police", "name": "岚川市公安局", "short": "公安"},
    ]
    laws = [{"id": "food", "title": "食品安全法", "level": "法律", "articles": {"第一条": "条文。"}}]
    settings = {
        "division": {"code": "379981", "name": "岚川市"},
        "publisher": {"item_url": "https://x.cn/g/{code}"},
    }
    return gather(
        [
            ("catalogue/departments.yaml", "departments", {"departments": departments}),
            ("catalogue/laws.yaml", "laws", {"laws": laws}),
            ("catalogue/catalogue.yaml", "catalogue", settings),
        ]
    )


def item(**data: Any) -> Item:
    return cast(
        "Item", {"schema": "item/1", "code": CODE, "name": "食品经营许可", "department": "market", **data}
    )


def guide(**data: Any) -> view.Guide:
    return build_guide(item(**data), registers(), TODAY)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("20个工作日", ("20个工作日", "20", "个工作日")),
        ("十五日", ("15日", "15", "日")),
        ("3个月", ("3个月", "3", "个月")),
        ("1.5个工作日", ("1.5个工作日", "1.5", "个工作日")),
        ("当场", ("当场办结", "", "")),
        ("无", ("法律未规定", "", "")),
        ("7-9个工作日", ("7-9个工作日", "", "")),
        (None, ("", "", "")),
    ],
)
def test_limits_are_shown_with_number_and_unit_apart(text: str | None, shown: tuple[str, str, str]) -> None:
    limit = limit_view(text)
    assert (limit.text, limit.number, limit.unit) == shown


@pytest.mark.parametrize(
    ("statutory", "promised", "cut"),
    [
        ("20个工作日", "8个工作日", 60),
        ("20个工作日", "20个工作日", 0),
        ("20个工作日", "当场", 100),
        ("20日", "8个工作日", None),
        ("当场", "当场", None),
        ("无", "5个工作日", None),
    ],
)
def test_the_cut_is_shown_only_where_units_compare(statutory: str, promised: str, cut: int | None) -> None:
    assert guide(limits={"statutory": statutory, "promised": promised}).limits.cut_percent == cut


@pytest.mark.parametrize(
    ("data", "public"),
    [
        ({}, True),
        ({"public": False}, False),
        ({"status": "取消"}, False),
        ({"status": "暂停"}, True),
        ({"effective": {"from": "2026-06-30"}}, True),
        ({"effective": {"from": "2026-07-01"}}, False),
        ({"effective": {"from": "2020-01-01", "to": "2026-06-30"}}, False),
        ({"effective": {"from": "2020-01-01", "to": "2026-07-01"}}, True),
    ],
)
def test_only_public_items_in_force_are_printed(data: dict[str, Any], public: bool) -> None:
    assert is_public(item(**data), TODAY) is public


def test_the_flow_runs_from_the_applicant_through_lanes_back_to_the_applicant() -> None:
    steps = [
        {"name": "受理", "by": "综合窗口", "limit": "1个工作日"},
        {
            "name": "审查",
            "by": "market",
            "limit": "3个工作日",
            "question": "符合条件？",
            "otherwise": "书面说明理由",
        },
        {"name": "送达", "by": "综合窗口"},
    ]
    shown = guide(steps=steps, results=[{"name": "食品经营许可证"}]).steps
    assert [(step.name, step.actor, step.kind) for step in shown] == [
        ("提出申请", "申请人（您）", "start"),
        ("受理", "窗口", "step"),
        ("审查", "市场监管", "step"),
        ("符合条件？", "市场监管", "decision"),
        ("送达", "窗口", "step"),
        ("领取食品经营许可证", "申请人（您）", "end"),
    ]
    assert [step.counted for step in shown] == [False, False, True, True, False, False]


def test_more_offices_than_lanes_share_one_and_keep_their_names() -> None:
    steps = [{"name": name, "by": name + "科"} for name in ("勘查", "审查", "决定")]
    shown = guide(steps=steps).steps
    assert {step.actor for step in shown} == {"申请人（您）", "承办单位"}
    assert [step.detail for step in shown[1:4]] == ["勘查科", "审查科", "决定科"]


def test_no_steps_show_no_flow() -> None:
    assert guide().steps == ()


@pytest.mark.parametrize(
    ("data", "charged", "summary"),
    [
        ({"fees": []}, False, "不收费"),
        ({"fees": [{"name": "工本费", "standard": "5元/本"}]}, True, "5元/本"),
        (
            {"fees": [{"name": "a", "standard": "5元/本"}, {"name": "b", "standard": "6元/本"}]},
            True,
            "按标准收费",
        ),
        ({"fees": [{"name": "a", "standard": "按占用面积和天数逐日计收"}]}, True, "按标准收费"),
        ({}, False, ""),
    ],
)
def test_fees_are_summed_up_for_the_key_facts(data: dict[str, Any], charged: bool, summary: str) -> None:
    fees = guide(**data).fees
    assert (fees.charged, fees.summary) == (charged, summary)


def test_law_texts_come_from_the_item_or_the_register() -> None:
    basis = [{"law": "food", "article": "第一条"}, {"as_published": "相关规定"}]
    assert guide(basis=basis).basis == (
        view.Basis("食品安全法", "", "第一条", "条文。"),
        view.Basis("相关规定"),
    )


def test_internal_notes_and_sources_reach_no_guide() -> None:
    secret = "只供内部"
    shown = guide(notes=[{"text": secret}], sources=[{"title": secret}], as_published={"a": secret})
    assert secret not in str(view.to_data(shown))


def test_a_book_follows_the_register_of_departments_and_the_order_of_themes() -> None:
    food = guide(themes={"business": ["准营准办", "设立变更"]})
    police = build_guide(item(code=CODE[:-1] + "2", department="police"), registers(), TODAY)
    gone = withheld_guide("x", "某事项", "岚川市公安局", "内容正在核对")
    book = build_book(
        [("police", police), ("market", food), ("police", gone)], registers(), {"name": "b.pdf"}, TODAY
    )
    assert [(one.id, one.guides) for one in book.departments] == [
        ("market", (food.code,)),
        ("police", (police.code, "x")),
    ]
    assert [topic.name for topic in book.index[0].topics] == ["设立变更", "准营准办"]
    assert (book.meta.as_of, book.meta.edition, food.url) == (
        "2026-06-30",
        "2026年版",
        f"https://x.cn/g/{CODE}",
    )
