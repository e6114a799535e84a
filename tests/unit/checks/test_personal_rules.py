"""Personal data are found wherever they stand, and never shown whole."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.support.memory_source import check_files

from itemctl.checks.registry import all_rules
from itemctl.checks.ruleset import default_options
from itemctl.checks.samples import sample_from
from itemctl.checks.view import FileView

RULES = [code for code in all_rules() if code.startswith("PER")]
IDENTITY = "110101188101010019"
MOBILE = "13800138000"
CARD = "6200000000000005"


def found(data: dict[str, Any], kind: str = "item") -> list[str]:
    codes = []
    for code in RULES:
        check = all_rules()[code].check
        assert check is not None
        codes += [code for _ in check(FileView(kind, data, default_options()))]
    return codes


EVERYWHERE: tuple[tuple[str, dict[str, Any]], ...] = (
    ("item", {"scope": "{}"}),
    ("item", {"conditions": ["甲", {"text": "{}"}]}),
    ("item", {"materials": [{"acceptance": "{}"}]}),
    ("item", {"materials": [{"as_published": "{}"}]}),
    ("item", {"steps": [{"note": "{}"}]}),
    ("item", {"faq": [{"answer": "{}"}]}),
    ("item", {"notes": [{"text": "{}"}]}),
    ("item", {"sources": [{"title": "{}"}]}),
    ("item", {"as_published": {"联系人": "{}"}}),
    ("item", {"basis": [{"text": "{}"}]}),
    ("item", {"extensions": {"x": {"note": "{}"}}}),
    ("departments", {"departments": [{"note": "{}"}]}),
    ("halls", {"halls": [{"traffic": "{}"}]}),
    ("laws", {"laws": [{"articles": {"第一条": "{}"}}]}),
    ("materials", {"materials": [{"filling": "{}"}]}),
    ("directory", {"entries": [{"elements": {"scope": "{}"}}]}),
)


@pytest.mark.parametrize(("kind", "data"), EVERYWHERE)
@pytest.mark.parametrize(
    ("number", "code"),
    [(IDENTITY, "PER101"), (MOBILE, "PER102"), (CARD, "PER104")],
    ids=["id", "mobile", "card"],
)
def test_a_number_is_found_anywhere(kind: str, data: dict[str, Any], number: str, code: str) -> None:
    filled = json.loads(json.dumps(data).replace("{}", f"号码{number}"))
    assert found(filled, kind) == [code]


ALLOWED: tuple[dict[str, Any], ...] = (
    {"scope": "打12345或者0000-8120001转802，24小时"},
    {"contact": {"consult": [{"phone": "0000-8120001、400-000-0000"}]}},
    {"code": "11379981MB2D1001XT400013102400001", "local_codes": {"basic": "13800138000123"}},
    {"sources": [{"url": f"https://example.gov.cn/{IDENTITY}/{MOBILE}"}]},
    {"handling": {"online": {"url": f"https://example.gov.cn/?id={MOBILE}"}}},
    {"scope": "收款账户44050166863500000123，统一社会信用代码11379981MB2D1001XT"},
    {"contact": {"consult": [{"email": "spj@lanchuan.gov.cn"}]}},
    {"notes": [{"text": "原页面邮箱12345678@qq.com，不采用"}]},
    {"scope": "联系人：办公室，经办人：窗口人员，负责人：安全科"},
    {"steps": [{"officer": "分管负责人"}, {"officer": "安全科"}, {"officer": "科长"}]},
)


@pytest.mark.parametrize("data", ALLOWED)
def test_the_office_s_own_numbers_and_posts_are_left_alone(data: dict[str, Any]) -> None:
    assert found(data) == []


PUBLISHED: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("item", {"contact": {"consult": [{"phone": MOBILE}]}}, "PER103"),
    ("item", {"windows": [{"phone": f"0000-8120001、{MOBILE}"}]}, "PER103"),
    ("departments", {"departments": [{"contact": {"complain": [{"phone": MOBILE}]}}]}, "PER103"),
    ("halls", {"halls": [{"windows": [{"phone": MOBILE}]}]}, "PER103"),
    ("catalogue", {"publisher": {"hotline": MOBILE}}, "PER103"),
    ("item", {"contact": {"consult": [{"email": "12345678@qq.com"}]}}, "PER105"),
    ("item", {"scope": "材料发到12345678@qq.com"}, "PER105"),
    ("item", {"scope": "联系人：王小明（0000-8120001）"}, "PER106"),
    ("item", {"windows": [{"address": "经办人:李四 三楼"}]}, "PER106"),
    ("item", {"steps": [{"officer": "张三"}]}, "PER106"),
    ("item", {"notes": [{"text": "联系人：赵六"}]}, "PER106"),
)


@pytest.mark.parametrize(("kind", "data", "code"), PUBLISHED)
def test_what_is_published_of_people_is_found(kind: str, data: dict[str, Any], code: str) -> None:
    assert found(data, kind) == [code]


def test_no_part_of_a_finding_holds_the_number() -> None:
    files = sample_from(f"notes:\n  - text: 号码{IDENTITY}，卡号{CARD}，电话{MOBILE}\n").files
    judged = [one for one in check_files(files).judged if one.finding.rule.startswith("PER")]
    assert [one.finding.args for one in judged] == [
        {"number": ["1101**********0019"]},
        {"number": ["138****8000"]},
        {"number": ["6200********0005"]},
    ]
    shown = repr([one.finding for one in judged])
    assert not any(number in shown for number in (IDENTITY, CARD, MOBILE))


def test_identity_numbers_cannot_be_tolerated() -> None:
    assert [code for code in RULES if all_rules()[code].mandatory] == ["PER101"]
