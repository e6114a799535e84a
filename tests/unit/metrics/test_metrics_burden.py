"""What reductions spare applicants: exact amounts on a small catalogue."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from tests.support.small_catalogue import (
    CREDIT,
    DAY,
    ITEM_31,
    SmallCatalogue,
    batch,
    catalogue,
    item,
    rule,
)

from itemctl.metrics.burden import Amounts, Burden, Saving, burdens, costs_of, working_days
from itemctl.metrics.burden_tables import burden_tables
from itemctl.metrics.reduction_tables import Labels
from itemctl.metrics.volumes import read_volumes
from itemctl.model.text import Lang
from itemctl.work.reduction_report import gather, spared, volumes_of

ISSUER = f"{CREDIT}40000070090000" + "01"
LIBRARY: dict[str, Any] = {
    "schema": "materials/1",
    "materials": [
        {
            "id": "premises",
            "name": "场所证明",
            "category": "证明",
            "issuer": "police",
            "issuing_item": ISSUER,
        },
        {"id": "form", "name": "申请表", "category": "申请表"},
        {"id": "lease", "name": "租赁合同", "category": "合同协议"},
    ],
}
INCOME = {"name": "收入证明", "category": "证明", "issuer": "用人单位"}
ITEMS = {
    "a": item(
        {"material": "premises", "stamps": [{"by": "村民委员会"}]},
        {"material": "form", "stamps": [{"by": "村民委员会"}, {"by": "村民委员会", "purpose": "复核"}]},
        INCOME,
    ),
    "b": item({"material": "premises", "need": "非必要"}, {"material": "form"}, handling="02"),
    "issuer": item(code=ISSUER, name="场所证明出具", department="police", limits={"promised": "5个工作日"})
    | {"handling": {"visits": 2}},
}
BOOKS = {
    "first": batch("first", rule("premises", title="取消场所证明")),
    "second": batch(
        "second",
        rule(
            "income",
            "部门间核查",
            materials={"names": ["收入证明"]},
            inquired="市人社局",
            reply_within="3个工作日",
        ),
        rule("stamp", "取消盖章", track="其他申请材料", materials={"library": ["form"]}),
    ),
}
VOLUMES = f"code,year,cases\n{ITEM_31}01,2025,100\n{ITEM_31}01,2024,7\n"


def world(books: dict[str, Any] | None = None, items: dict[str, Any] | None = None) -> SmallCatalogue:
    return catalogue(items or ITEMS, books or BOOKS, materials=LIBRARY)


def savings_of(small: SmallCatalogue) -> list[Saving]:
    return spared(gather(small.scan(), small, DAY), small)


def of_rules(small: SmallCatalogue, cases: dict[str, int] | None = None) -> dict[str, Burden]:
    return {one.key: one for one in burdens(savings_of(small), lambda one: one.rule, cases or {})}


def test_what_each_rule_spares_in_one_case_of_each_item() -> None:
    assert of_rules(world()) == {
        "first/premises": Burden("first/premises", 2, Amounts(1, 1, 2, Fraction(5)), sometimes=1),
        "second/income": Burden("second/income", 1, Amounts(1, 0, 0, Fraction(-3)), unknown=1),
        "second/stamp": Burden("second/stamp", 1, Amounts(0, 2, 0, Fraction(0))),
    }


def test_a_year_is_the_cases_of_each_item_times_what_one_spares() -> None:
    found = of_rules(world(), {ITEM_31 + "01": 100})["first/premises"]
    assert (found.cases, found.counted) == (100, 1)
    assert found.yearly == Amounts(100, 100, 200, Fraction(500))


def test_batches_add_up_and_waiting_side_by_side_counts_once() -> None:
    found = savings_of(world())
    whole = burdens(found, lambda _: "", {})[0]
    parts = burdens(found, lambda one: one.rule.partition("/")[0], {})
    assert whole.once == Amounts(2, 3, 2, Fraction(2))  # 5 days of the proof, less 3 of the inquiry
    for amount in ("materials", "stamps", "visits"):
        assert sum(getattr(one.once, amount) for one in parts) == getattr(whole.once, amount)


@pytest.mark.parametrize(
    ("way", "data", "materials"),
    [
        ("合同凭证", {"replaced_by": "租赁合同"}, 0),
        ("法定证照", {"replaced_by": "营业执照"}, 1),
        (
            "告知承诺",
            {
                "commitment": {
                    "form": "forms/c.md",
                    "verification": "书面核查",
                    "excluded": "无",
                    "liability": "撤销",
                    "scope_list": "省清单第1项",
                }
            },
            0,
        ),
    ],
)
def test_a_paper_in_its_place_spares_no_paper_but_the_visit(
    way: str, data: dict[str, Any], materials: int
) -> None:
    found = of_rules(world({"b": batch("b", rule("r", way, **data))}))["b/r"]
    assert found.once == Amounts(materials, 1, 2, Fraction(5))


def test_a_stamp_on_what_is_not_handed_in_any_more_is_counted_with_the_material() -> None:
    rules = (rule("gone"), rule("stamp", "取消盖章", track="其他申请材料"))
    found = of_rules(world({"b": batch("b", *rules)}))
    assert found["b/gone"].once.stamps == 1
    assert found["b/stamp"].once.stamps == 0


def test_what_is_only_postponed_or_in_fewer_copies_spares_nothing() -> None:
    later = rule("later", "容缺后补", deferred_within="5个工作日")
    fewer = rule(
        "fewer", "减少份数", materials={"library": ["form"]}, track="其他申请材料", adjust={"copy": 1}
    )
    for found in of_rules(world({"b": batch("b", later, fewer)})).values():
        assert (found.once, found.sometimes) == (Amounts(), 0)


def test_without_an_issuing_item_nothing_is_guessed() -> None:
    plain = {
        **LIBRARY,
        "materials": [{**LIBRARY["materials"][0], "issuing_item": "0" * 33}, *LIBRARY["materials"][1:]],
    }
    small = catalogue(ITEMS, {"b": batch("b", rule())}, materials=plain)
    found = of_rules(small)["b/r"]
    assert (found.once, found.unknown) == (Amounts(1, 1, 0, Fraction(0)), 1)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3个工作日", Fraction(3)),
        ("1.5个工作日", Fraction(3, 2)),
        ("当场", Fraction(0)),
        ("15日", None),
        ("2个月", None),
        ("无", None),
        ("尽快", None),
        ("", None),
    ],
)
def test_only_working_days_are_days(text: str, days: Fraction | None) -> None:
    assert working_days(text) == days


COSTS = {
    "basis": "某统计公报",
    "hourly": 60,
    "material_minutes": 10,
    "stamp_minutes": 5,
    "visit_minutes": 90,
    "visit_expense": 4.5,
}


def test_money_follows_the_assumptions() -> None:
    costs = costs_of({"costs": COSTS})
    assert costs is not None
    assert costs.money(Amounts(1, 2, 2, Fraction(5))) == 10 + 2 * 5 + 2 * 90 + 9  # a yuan a minute


@pytest.mark.parametrize("lost", [*COSTS, "costs"])
def test_without_every_assumption_there_is_no_money(lost: str) -> None:
    settings = {"costs": {key: value for key, value in COSTS.items() if key != lost}}
    assert costs_of({} if lost == "costs" else settings) is None


def tables(lang: Lang, *, year: bool = False, costs: bool = False) -> Any:
    small = world()
    made = gather(small.scan(), small, DAY)
    volumes = read_volumes(VOLUMES.encode())
    return burden_tables(
        spared(made, small),
        Labels(made.scan.registers, made.rules, lang),
        as_of="2026-06-30",
        year=(2025, volumes.by_year[2025]) if year else None,
        costs=costs_of({"costs": COSTS}) if costs else None,
    )


def test_the_table_of_batches_is_of_one_case_by_default() -> None:
    by_batch, by_rule = tables("zh")
    assert [column.title for column in by_batch.columns] == [
        *(
            "批次（文件）",
            "涉及事项",
            "每件少交材料",
            "每件少盖章",
            "每件少跑次数",
            "每件少用工作日",
            "另有视情形的材料",
        )
    ]
    assert by_batch.rows == (
        ("通知", 2, 0.5, 0.5, 1, 2.5, 1),
        ("通知", 1, 1, 2, 0, -3, 0),
        ("合计", 2, 1, 1.5, 1, 1, 1),
    )
    assert [row[:3] for row in by_rule.rows[:1]] == [("first/premises", "取消场所证明", "直接取消")]
    assert "元" not in "".join(by_batch.notes)


def test_with_cases_there_are_figures_of_the_year() -> None:
    by_batch, _ = tables("en", year=True)
    assert [column.title for column in by_batch.columns][7:] == [
        *("Cases a year", "Materials a year", "Stamps a year", "Visits a year", "Working days a year")
    ]
    assert by_batch.rows[0][7:] == (100, 100, 100, 200, 500)
    assert any("in 2025 (catalogue/volumes.csv); 1 of the 2 items" in note for note in by_batch.notes)


def test_money_stands_beside_its_assumptions() -> None:
    by_batch, _ = tables("zh", year=True, costs=True)
    assert by_batch.rows[0][-1] == 100 * (10 + 5 + 2 * 90 + 2 * 4.5)
    notes = "".join(by_batch.notes)
    assert "材料件数×10 分钟＋盖章数×5 分钟＋跑动次数×90 分钟" in notes
    assert "都是假定，不是统计；依据：某统计公报。" in notes


def test_cases_come_from_the_catalogue() -> None:
    small = world()
    assert volumes_of(small).by_year == {}
    small.files["catalogue/volumes.csv"] = VOLUMES.encode()
    assert volumes_of(small).by_year == {2025: {ITEM_31 + "01": 100}, 2024: {ITEM_31 + "01": 7}}
