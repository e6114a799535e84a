"""What the source fields make of an item."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.upload_sample import CODE, cells, item, one_column_profile, problems, resolved, source

from itemctl.exchange.source import Upload
from itemctl.exchange.tables import build_tables


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ({"field": "name"}, "食品经营许可（新办）"),
        ({"field": "handling.visits"}, "1"),
        ({"field": "handling.visits", "type": "integer"}, 1),
        ({"field": "handling.online.available"}, "是"),
        ({"field": "handling.online.available", "dictionary": "yes-no"}, "1"),
        ({"field": "handling.express"}, None),
        ({"field": "handling.express", "dictionary": "yes-no", "default": "否"}, "0"),
        ({"field": "type", "dictionary": "item-type"}, "01"),
        ({"field": "type", "dictionary": "item-type", "form": "name"}, "行政许可"),
        ({"field": "type", "dictionary": "item-type", "form": "code^name"}, "01^行政许可"),
        ({"field": "audience", "dictionary": "audience", "joiner": ","}, "1,2"),
        ({"field": "audience", "dictionary": "audience", "form": "code^name", "joiner": ";"}, "1^自然人;2^企业法人"),
        ({"field": "audience", "has": "企业法人"}, "是"),
        ({"field": "audience", "has": "事业法人", "dictionary": "yes-no"}, "0"),
        ({"field": "effective.from"}, "2024-01-01"),
        ({"field": "effective.from", "date_form": "20260131"}, "20240101"),
        ({"field": "effective.from", "date_form": "2026-01-31 00:00:00"}, "2024-01-01 00:00:00"),
        ({"field": "department.name"}, "岚川市市场监督管理局"),
        ({"field": "department"}, "market"),
        ({"field": "code#basic"}, "000131024000"),
        ({"field": "code#implementation"}, CODE),
        ({"field": "code#handling"}, CODE + "01"),
        ({"field": "basis#text"}, "《食品安全法》第三十五条：国家对食品生产经营实行许可制度。"),
        ({"field": "basis#citations"}, "《食品安全法》第三十五条"),
        ({"field": "conditions#text"}, "1. 有固定的经营场所\n2. （委托他人办理）委托书有效"),
        ({"field": "steps#text"}, "受理（1个工作日） → 决定"),
        ({"field": "fees#charged"}, "是"),
        ({"field": "fees#basis"}, "《食品安全法》第一条"),
        ({"field": "windows#address"}, "府前路18号 市民中心 A03号综合窗口"),
        ({"field": "windows#hours"}, "工作日9:00—17:00"),
        ({"field": "windows#phone", "joiner": "、"}, "0000-8120003"),
        ({"field": "contact.consult#text"}, "电话：0000-8120001"),
        ({"field": "bodies.cooperates#name", "joiner": "、"}, "岚川市公安局、岚川市消防救援大队"),
        ({"field": "materials[].name", "joiner": "、"}, "申请书、身份证明、授权委托书"),
        ({"field": "#batch"}, "20260701"),
        ({"field": "#date"}, "2026-07-01"),
        ({"field": "#operation"}, "新增"),
        ({"field": "#internal-mark"}, None),
        ({"fixed": "=1+1"}, "=1+1"),
    ],
)  # fmt: skip
def test_a_field_of_the_item_is_written_as_the_column_says(column: dict[str, Any], expected: Any) -> None:
    assert cells(**column) == [expected]


@pytest.mark.parametrize(
    ("rows", "field", "expected"),
    [
        ("material", "materials[].name", ["申请书", "身份证明", "授权委托书"]),
        ("material", "#position", ["1", "2", "3"]),
        ("material", "name", ["食品经营许可（新办）"] * 3),
        ("material", "materials[].copies#paper", ["1", "2", None]),
        ("material", "materials[].source_note#or-issuer", [None, "由岚川市公安局出具", None]),
        ("material", "materials[].remark#in-full", [None, None, "适用情形：委托他人办理"]),
        ("material", "materials[].need#after-reductions", ["必要", "必要", "非必要"]),
        ("fee", "fees[].standard", ["0.20元/本"]),
        ("fee", "fees[].basis#citations", ["《食品安全法》第一条"]),
        ("question", "faq[].answer", ["8个工作日。"]),
        ("step", "steps[].name", ["受理", "决定"]),
        ("basis", "basis[].law#title", ["食品安全法"]),
        ("special", "limits.special[].name", []),
        ("result", "results[].kind", ["证照"]),
        ("situation", "situations[].name", ["委托他人办理"]),
    ],
)
def test_a_sheet_has_one_row_for_each_entry_of_its_list(rows: str, field: str, expected: list[Any]) -> None:
    assert cells(rows, field=field) == expected


def _limits(**limits: Any) -> dict[str, Any]:
    return {"of": source(limits=limits)}


@pytest.mark.parametrize(
    ("limits", "amount", "unit", "explanation"),
    [
        ({"statutory": "20个工作日"}, "20", "工作日", None),
        ({"statutory": "3个月", "statutory_note": "自受理起算。"}, "3", "月", "自受理起算"),
        ({"statutory": "1.5个工作日"}, "1.5", "工作日", None),
        ({"statutory": "当场"}, "当场", "当场", "法定办结时限：当场"),
        ({"statutory": "无", "as_published": "随到随办"}, "无", "无", "法定办结时限：无"),
        ({"statutory": "15日"}, "15", "日", None),
        ({"statutory": "15日", "basis": [{"law": "permit-law"}]}, "15", "工作日", None),
        ({"statutory": "10日", "extension": "5日", "basis": [{"law": "permit-law"}]}, "10", "工作日", "经批准可延长5日"),
        (
            {"cases": [{"name": "报告书", "statutory": "60个工作日"}, {"name": "报告表", "statutory": "30个工作日"}]},
            "60",
            "工作日",
            "报告书：60个工作日；报告表：30个工作日",
        ),
        (
            {"cases": [{"when": "agent", "statutory": "2个月"}, {"statutory": "30个工作日"}]},
            None,
            None,
            "委托他人办理：2个月；另有情形：30个工作日",
        ),
        ({"as_published": "5+2工作日"}, None, None, "5+2工作日"),
    ],
)  # fmt: skip
def test_a_limit_becomes_a_number_a_unit_and_what_both_leave_out(
    limits: dict[str, Any], amount: str | None, unit: str | None, explanation: str | None
) -> None:
    of = source(limits=limits)
    assert cells(of=of, field="limits.statutory#amount") == [amount]
    assert cells(of=of, field="limits.statutory#unit") == [unit]
    assert cells(of=of, field="limits.statutory#explanation") == [explanation]


def test_where_a_source_gives_one_limit_it_is_the_promised_one() -> None:
    of = source(limits={"single": "5个工作日"})
    assert cells(of=of, field="limits.promised#amount") == ["5"]
    assert cells(of=of, field="limits.statutory#amount") == [None]


def test_a_text_that_is_no_limit_is_refused() -> None:
    of = source(limits={"statutory": "7-9个工作日"})
    assert problems(of=of, field="limits.statutory#amount") == [("not-a-limit", "/limits/statutory")]


def test_a_law_that_is_not_registered_is_refused() -> None:
    of = source(basis=[{"law": "no-such-law"}])
    assert problems(of=of, field="basis#text") == [("unknown-reference", "/basis")]


@pytest.mark.parametrize(
    ("field", "changes", "expected"),
    [
        (
            "limits.special#text",
            {
                "limits": {
                    "special": [
                        {"name": "听证", "limit": "20日", "basis": [{"law": "permit-law", "article": "第四十五条"}]},
                        {"name": "检测", "counted": True, "charged": True, "note": "书面告知"},
                    ]
                }
            },
            "听证：20日，不计入办结时限，依据《行政许可法》（主席令第七号）第四十五条\n检测：计入办结时限，向申请人收费，书面告知",
        ),
        ("basis#other", {"basis": [{"law": "food-law", "kind": "监管依据"}]}, "《食品安全法》"),
        ("basis#text", {"basis": [{"as_published": "有关规定"}]}, "有关规定"),
        ("basis#text", {"basis": [{"law": "food-law", "kind": "监管依据"}]}, None),
        ("conditions#with-prohibitions", {"prohibitions": ["有前科"]},
         "1. 有固定的经营场所\n2. （委托他人办理）委托书有效\n有下列情形的，不予办理：\n有前科"),
        ("steps#text", {"flow": {"online": "登录后填报。"}}, "受理（1个工作日） → 决定\n线上流程：登录后填报。"),
        ("fees#charged", {"fees": []}, "否"),
        ("fees#charged", {"fees": None}, None),
        ("quantity#text", {"quantity": {"limited": False}}, "无数量限制"),
        ("quantity#text", {"quantity": {"limited": True, "amount": "3家", "way": "招标"}}, "3家；招标"),
        (
            "windows#address",
            {"windows": [{"hall": "main", "window": "a3", "when": "agent"}, {"name": "服务站", "address": "柳湾村1号"}]},
            "（委托他人办理）府前路18号 市民中心 A03号综合窗口\n柳湾村1号 服务站",
        ),
        (
            "windows#hours",
            {"windows": [{"hall": "main"}, {"name": "服务站", "hours": "周三"}, {"name": "流动点"}]},
            "市民中心：工作日9:00—17:00\n服务站：周三",
        ),
        ("contact.complain#text", {"contact": {"complain": [{"name": "监督科", "phone": "12345", "url": "https://e.cn"}]}},
         "监督科 电话：12345，网址：https://e.cn"),
        ("remedies.review#text", {"remedies": {"review": [{"body": "市政府", "within": "60日内"}, {"body": "省厅"}]}},
         "市政府（期限：60日内）\n省厅"),
        ("bodies.entrusted_by#name", {"bodies": {"entrusted_by": "police"}}, "岚川市公安局"),
    ],
)  # fmt: skip
def test_what_is_made_of_several_elements_reads_as_one_text(
    field: str, changes: dict[str, Any], expected: str | None
) -> None:
    assert cells(of=source(**changes), field=field) == [expected]


@pytest.mark.parametrize(
    ("field", "changes", "place"),
    [
        ("windows#address", {"windows": [{"hall": "no-such"}]}, "/windows/0/hall"),
        ("division#town-name", {"division": "379981999"}, "/division"),
    ],
)
def test_a_reference_that_leads_nowhere_is_refused(field: str, changes: dict[str, Any], place: str) -> None:
    assert problems(of=source(**changes), field=field) == [("unknown-reference", place)]


def test_elements_of_laws_are_those_of_the_register() -> None:
    of = source(
        basis=[
            {"law": "permit-law", "article": "一"},
            {"as_published": "旧规定"},
            {"law": "no-such", "article": "二"},
        ]
    )
    tables = build_tables(
        one_column_profile("basis", field="basis[].law#number"), [of], upload=Upload("2026-07-01")
    )
    assert [row[0] for row in tables.tables[0].rows] == ["主席令第七号", None, None]
    assert [(one.code, one.pointer) for one in tables.problems] == [("unknown-reference", "/basis/2")]


def test_what_is_said_of_a_fee_beside_its_columns_is_its_remark() -> None:
    fee = {"name": "费", "remark": "减半。", "when": "agent", "cap": "100元", "collector": "police"}
    assert cells("fee", of=source(fees=[fee]), field="fees[].remark#in-full") == [
        "减半；适用情形：委托他人办理；封顶：100元；收费单位：岚川市公安局"
    ]


def test_what_is_said_of_a_material_beside_its_columns_is_its_remark() -> None:
    material = {
        "id": "m", "name": "材料", "remark": "带原件。", "case": "变更时", "one_of": "身份", "choose": 2,
        "deferral": {"within": "5个工作日", "way": "窗口补交"}, "source_note": "自拟",
    }  # fmt: skip
    of = source(materials=[material])
    assert cells("material", of=of, field="materials[].remark#in-full") == [
        "带原件；适用情形：变更时；“身份”中提交2种即可；可容缺，5个工作日内窗口补交"
    ]
    assert cells("material", of=of, field="materials[].source_note#or-issuer") == ["自拟"]
    assert cells("material", of=of, field="materials[].reduction#ways", joiner=",") == [None]
    assert cells("material", of=of, field="materials[].reduction#exempt") == ["否"]


@pytest.mark.parametrize(
    ("division", "expected"),
    [
        ("379981101", ["青溪镇", "379981101", None, None]),
        ("379981101201", ["青溪镇", "379981101", "柳湾村", "379981101201"]),
        (None, [None, None, None, None]),
    ],
)
def test_town_and_village_come_from_the_division_of_the_item(
    division: str | None, expected: list[str | None]
) -> None:
    parts = ("town-name", "town-code", "village-name", "village-code")
    assert [cells(of=source(division=division), field=f"division#{part}")[0] for part in parts] == expected


@pytest.mark.parametrize(
    ("changes", "mark"),
    [
        ({}, None),
        ({"public": False}, "内部"),
        ({"status": "取消"}, "内部"),
        ({"status": "暂停"}, None),
        ({"effective": {"from": "2026-07-02"}}, "内部"),
        ({"effective": {"from": "2026-07-01"}}, None),
        ({"effective": {"to": "2026-07-01"}}, "内部"),
        ({"effective": {"to": "2026-07-02"}}, None),
    ],
)
def test_an_item_that_the_public_may_not_see_is_marked(changes: dict[str, Any], mark: str | None) -> None:
    assert cells(of=source(**changes), field="#internal-mark") == [mark]


def test_the_kind_of_synchronisation_may_differ_by_item() -> None:
    upload = Upload("2026-07-01", batch="B7", operation="变更", operations={CODE + "02": "新增"})
    sources = [source(), resolved(item(code=CODE + "02"), "items/b.yaml")]
    tables = build_tables(one_column_profile(field="#operation"), sources, upload=upload)
    assert [row[0] for row in tables.tables[0].rows] == ["变更", "新增"]
    assert upload.batch_number == "B7"


@pytest.mark.parametrize("broken", [None, [], {}, "text", 3, [3], [[]], {"a": []}])
def test_elements_of_a_wrong_shape_are_passed_over_not_stumbled_over(broken: Any) -> None:
    keys = (
        "limits",
        "basis",
        "materials",
        "windows",
        "fees",
        "contact",
        "conditions",
        "flow",
        "bodies",
        "quantity",
    )
    for key in keys:
        of = source(**{key: broken})
        for field in ("basis#text", "steps#text", "windows#hours", "quantity#text", "contact.consult#text",
                      "fees#basis", "conditions#with-prohibitions", "limits.special#text", "limits.promised#unit"):  # fmt: skip
            assert (
                len(build_tables(one_column_profile(field=field), [of], upload=Upload("2026-07-01")).tables)
                == 1
            )
