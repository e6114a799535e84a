"""Figures of reductions on a small catalogue: every number by hand."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from tests.support.small_catalogue import CREDIT, DAY, ITEM_31, SmallCatalogue, batch, catalogue, item, rule

from itemctl.metrics.reduction_tables import Labels, dimension_table, overview_table, parse_dimensions
from itemctl.metrics.reductions import (
    NOT_REACHED,
    NOT_STATED,
    TRACKS,
    Figures,
    Unit,
    figures_by,
    figures_of,
    key_of,
)
from itemctl.model.table import Table
from itemctl.model.text import Lang
from itemctl.work.reduction_report import Gathered, gather

INCOME = {"name": "收入证明", "category": "证明", "issuer": "用人单位"}
POLICE = {
    "department": "police",
    "type": "行政确认",
    "code": f"{CREDIT}40000070090000" + "01",
    "name": "居住登记",
}
TERMS = {
    "form": "forms/c.md",
    "verification": "书面核查",
    "excluded": "失信的申请人",
    "liability": "撤销许可",
    "scope_list": "《省清单》第3项",
}


def other(name: str, way: str, material: str, **extra: Any) -> dict[str, Any]:
    return rule(name, way, track="其他申请材料", materials={"library": [material]}, **extra)


ITEMS = {
    "a": item(
        {"material": "premises", "stamps": [{"by": "村民委员会"}]},
        {"material": "form", "stamps": [{"by": "村民委员会"}, {"by": "单位"}]},
        {"material": "id-card", "copies": {"copy": 2}},
        {"material": "lease", "need": "非必要"},
    ),
    "b": item({"material": "premises"}, INCOME, {"name": "调查笔录", "supplied_by": "受理机关"}, **POLICE),
    "hidden": item({"material": "premises"}, handling="02", public=False),
    "abolished": item({"material": "premises"}, handling="03", status="取消"),
    "ended": item(
        {"material": "premises"}, handling="04", effective={"from": "2020-01-01", "to": "2026-06-30"}
    ),
    "future": item({"material": "premises"}, handling="05", effective={"from": "2026-07-01"}),
}
FIRST = batch(
    "first",
    rule("premises", ground="G1", row="2", title="取消场所证明"),
    rule(
        "income",
        "告知承诺",
        materials={"names": ["收入证明"]},
        ground="G4",
        row="1",
        commitment=TERMS,
        optional=True,
    ),
    title="第一批清单",
    number="岚政发〔2026〕1号",
)
SECOND = batch(
    "second",
    other("stamp", "取消盖章", "form", adjust={"stamp": "村民委员会"}),
    other("copies", "减少份数", "id-card", adjust={"copy": 1}),
    other("later", "容缺后补", "lease", deferred_within="5个工作日"),
    date="2026-03-02",
    title="第二批清单",
)
BOOKS = {"first": FIRST, "second": SECOND}


def small(**changes: Any) -> SmallCatalogue:
    return catalogue({**ITEMS, **changes}, BOOKS)


def gathered(world: SmallCatalogue | None = None, as_of: datetime.date = DAY, **options: Any) -> Gathered:
    world = world or small()
    return gather(world.scan(), world, as_of, **options)


def by(made: Gathered, track: Any, dimension: Any) -> dict[str, Figures]:
    return figures_by(made.units, track, key_of(dimension, made.rules))


def table(made: Gathered, track: Any, dimension: Any, lang: Lang = "zh") -> Table:
    labels = Labels(made.scan.registers, made.rules, lang)
    return dimension_table(made.units, track, dimension, labels, as_of=made.as_of)


def test_before_counts_what_guides_in_use_ask_of_the_applicant() -> None:
    counted = {(unit.path.removeprefix("items/"), unit.position) for unit in gathered().units}
    assert counted == {
        *(("a.yaml", position) for position in range(4)),
        *(("b.yaml", position) for position in range(2)),
        ("hidden.yaml", 0),
    }


def test_each_track_has_figures_of_its_own() -> None:
    units = gathered().units
    assert figures_of(units, "proof") == Figures(
        before=4, cut=3, promised=1, adjusted=0, postponed=0, items=3, departments=2
    )
    assert figures_of(units, "other") == Figures(
        before=3, cut=0, promised=0, adjusted=2, postponed=1, items=1, departments=1
    )


def test_the_rate_counts_what_is_not_handed_in_and_nothing_else() -> None:
    proofs, others = (figures_of(gathered().units, track) for track in TRACKS)
    assert (proofs.after, proofs.rate) == (1, 0.75)
    assert (others.after, others.rate) == (3, 0.0)


def test_where_nothing_is_demanded_there_is_no_rate() -> None:
    assert Figures().rate is None


def test_figures_by_department_and_type() -> None:
    made = gathered()
    assert by(made, "proof", "department") == {
        "market": Figures(before=2, cut=2, items=2, departments=1),
        "police": Figures(before=2, cut=1, promised=1, items=1, departments=1),
    }
    assert by(made, "proof", "type") == {
        "行政确认": Figures(before=2, cut=1, promised=1, items=1, departments=1),
        "行政许可": Figures(before=2, cut=2, items=2, departments=1),
    }


def test_figures_by_what_decides() -> None:
    made = gathered()
    assert by(made, "proof", "way") == {
        "告知承诺": Figures(before=1, promised=1, items=1, departments=1),
        "直接取消": Figures(before=3, cut=3, items=3, departments=2),
    }
    assert set(by(made, "proof", "ground")) == {"G1", "G4"}
    assert by(made, "other", "batch") == {
        "second": Figures(before=3, adjusted=2, postponed=1, items=1, departments=1)
    }
    assert set(by(made, "other", "ground")) == {NOT_STATED}


def test_what_no_rule_reaches_has_a_row_of_its_own() -> None:
    made = gathered(batches=["first"])
    assert by(made, "other", "way") == {NOT_REACHED: Figures(before=3)}
    assert figures_of(made.units, "proof").cut == 3


def test_a_rule_for_some_situations_only_adjusts() -> None:
    situations = [{"id": "agent", "name": "委托办理"}, {"id": "self", "name": "本人办理"}]
    plain, due = {"material": "premises"}, {"material": "premises", "id": "second", "when": ["agent"]}
    world = catalogue({"a": item(plain, due, situations=situations)}, {"b": batch("b", rule(when=["agent"]))})
    made = gathered(world)
    assert [(unit.position, unit.outcome) for unit in made.units] == [(0, "adjusted"), (1, "cut")]


def test_the_stronger_rule_decides_and_states_the_track() -> None:
    rules = (rule("gone"), rule("stamp", "取消盖章", track="其他申请材料"))
    world = catalogue(
        {"a": item({"material": "premises", "stamps": [{"by": "居委会"}]})}, {"b": batch("b", *rules)}
    )
    assert gathered(world).units == [Unit("proof", "items/a.yaml", 0, "market", "行政许可", "cut", "b/gone")]


def test_a_material_that_its_document_calls_no_proof_is_counted_there() -> None:
    world = catalogue({"a": item({"material": "premises"})}, {"b": batch("b", rule(track="其他申请材料"))})
    assert [unit.track for unit in gathered(world).units] == ["other"]


def test_an_item_that_only_carries_what_others_share_is_no_guide() -> None:
    carrier = {**item({"material": "premises"}, {"material": "form"}), "code": ITEM_31}
    heirs = {
        name: {"schema": "item/1", "code": ITEM_31 + number, "inherits": ITEM_31, "materials": []}
        for name, number in (("one", "01"), ("two", "02"))
    }
    made = gathered(catalogue({"carrier": carrier, **heirs}, BOOKS))
    assert sorted(guide.path for guide in made.guides) == ["items/one.yaml", "items/two.yaml"]
    assert figures_of(made.units, "proof") == Figures(before=2, cut=2, items=2, departments=1)
    assert {guide.name for guide in made.guides} == {"食品经营许可"}


def test_an_heir_of_what_is_not_public_is_not_public_either() -> None:
    carrier = {**item({"material": "premises"}, public=False), "code": ITEM_31}
    heir = {"schema": "item/1", "code": ITEM_31 + "01", "inherits": ITEM_31}
    made = gathered(catalogue({"carrier": carrier, "one": heir}, BOOKS))
    assert [guide.public for guide in made.guides] == [False]


def test_figures_are_of_the_day_asked_for() -> None:
    before = gathered(as_of=datetime.date(2026, 3, 31))
    assert figures_of(before.units, "proof") == Figures(
        before=5
    )  # `ended` is still in use, no rule is in force


@pytest.mark.parametrize("track", TRACKS)
@pytest.mark.parametrize("dimension", ["department", "type", "way", "ground", "batch"])
def test_rows_add_up_to_the_total(track: Any, dimension: Any) -> None:
    shown = table(gathered(), track, dimension)
    *rows, total = shown.rows
    heads = [column.title for column in shown.columns]
    for head in ("减前材料", "不再提交", "减后材料", "可承诺代替", "清理调整", "容缺后补"):
        index = heads.index(head)
        assert sum(row[index] for row in rows) == total[index], head  # type: ignore[misc]
    if "占减前材料" in heads:
        index = heads.index("占减前材料")
        assert sum(row[index] for row in rows) == pytest.approx(total[index])  # type: ignore[misc]


def test_the_table_of_departments_in_chinese() -> None:
    shown = table(gathered(), "proof", "department")
    assert shown.title == "证明事项精简情况（按部门）"
    assert [column.title for column in shown.columns] == [
        *(
            "部门",
            "涉及事项",
            "减前材料",
            "不再提交",
            "减后材料",
            "材料压减率",
            "可承诺代替",
            "清理调整",
            "容缺后补",
        )
    ]
    assert shown.rows == (
        ("岚川市市场监督管理局", 2, 2, 2, 0, 1.0, 0, 0, 0),
        ("岚川市公安局", 1, 2, 1, 1, 0.5, 1, 0, 0),
        ("合计", 3, 4, 3, 1, 0.75, 1, 0, 0),
    )
    assert "材料压减率＝不再提交÷减前材料。" in "".join(shown.notes)


def test_the_table_of_documents_in_english() -> None:
    shown = table(gathered(), "proof", "batch", "en")
    assert shown.title == "Proofs: reductions by batch (document)"
    assert shown.rows == (
        ("第一批清单（岚政发〔2026〕1号）", 2, 3, 4, 3, 1, 0.75, 1, 0, 0),
        ("Total", 2, 3, 4, 3, 1, 0.75, 1, 0, 0),
    )
    assert any(note.startswith("Share = ") for note in shown.notes)


def test_rows_of_what_decides_state_their_share_of_everything_before() -> None:
    shown = table(gathered(), "proof", "ground")
    assert [(row[0], row[6]) for row in shown.rows] == [
        ("G1 没有法律、法规或者国务院决定依据", 0.75),
        ("G4 申请人书面承诺、签字或者协议即可", 0.0),
        ("合计", 0.75),
    ]


def test_the_overview_has_one_row_a_track_and_no_sum() -> None:
    shown = overview_table(
        gathered().units, as_of="2026-06-30", lang="zh", sentences=["甲。"], remarks=["乙。"]
    )
    assert [row[0] for row in shown.rows] == ["证明事项", "其他申请材料"]
    assert (shown.total, shown.notes[0], shown.notes[-1]) == (False, "甲。", "乙。")


def test_dimensions_stand_in_their_order_once() -> None:
    assert parse_dimensions(["batch", "type", "batch", "nothing"]) == ("type", "batch")
