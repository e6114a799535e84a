"""Selectors: keys, values, and and or."""

from __future__ import annotations

import pytest

from itemctl.catalogue.facts import ItemFacts
from itemctl.catalogue.select import KEYS, select
from itemctl.model.errors import ConfigurationError
from itemctl.model.registers import Department


def facts(path: str, code: str, *plain: str) -> ItemFacts:
    name, kind, department, level, status = plain
    none: tuple[()] = ()
    return ItemFacts(
        path, code, name, kind, department, level, status, "", "", "", True, "", "", none, none, none
    )


ITEMS = (
    facts("items/a/1.yaml", "11A", "食品经营许可", "行政许可", "market", "县级", ""),
    facts("items/a/2.yaml", "11B", "药品零售许可", "行政许可", "market", "市级", "在用"),
    facts("items/ab/3.yaml", "12A", "临时救助", "行政给付", "civil", "镇级", "取消"),
)


def chosen(*selectors: str) -> list[int]:
    found = select(ITEMS, selectors, lambda item, key: str(getattr(item, key)))
    return [ITEMS.index(one) + 1 for one in found]


@pytest.mark.parametrize(
    ("selectors", "expected"),
    [
        ([], [1, 2, 3]),
        (["dept:market"], [1, 2]),
        (["dept:market,level:县级"], [1]),
        (["dept:market, level:县级"], [1]),
        (["level:县级|镇级"], [1, 3]),
        (["level:县级", "type:行政给付"], [1, 3]),
        (["name:许可"], [1, 2]),
        (["code:11"], [1, 2]),
        (["code:11A|12"], [1, 3]),
        (["status:在用"], [1, 2]),
        (["status:取消"], [3]),
        (["path:items/a"], [1, 2]),
        (["path:items/a/"], [1, 2]),
        (["path:items/ab/3.yaml"], [3]),
        (["dept:nobody"], []),
    ],
)
def test_selectors_take_items(selectors: list[str], expected: list[int]) -> None:
    assert chosen(*selectors) == expected


@pytest.mark.parametrize(
    "selector", ["market", "department:market", "dept:", "dept", ":x", "", "dept:market,level"]
)
def test_what_is_no_selector_is_an_error_that_lists_the_keys(selector: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        chosen(selector)
    assert caught.value.details == {"selector": selector, "keys": KEYS}


DEPARTMENTS: dict[str, Department] = {
    "market": {"id": "market", "name": "岚川市市场监督管理局", "short": "市监局"},
    "civil": {"id": "civil", "name": "岚川市民政局"},
    "hospital": {"id": "hospital", "name": "岚川市民政局附属医院"},
}


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("market", [1, 2]),
        ("岚川市市场监督管理局", [1, 2]),
        ("市监局", [1, 2]),
        ("市场监督", [1, 2]),
        ("岚川市民政局", [3]),
        ("市监局|civil", [1, 2, 3]),
        ("附属医院", []),
        ("公安局", []),
    ],
)
def test_a_department_goes_by_id_name_or_a_part_that_is_its_own(named: str, expected: list[int]) -> None:
    found = select(ITEMS, [f"dept:{named}"], lambda item, key: str(getattr(item, key)), DEPARTMENTS)
    assert [ITEMS.index(one) + 1 for one in found] == expected


def test_a_part_that_several_departments_have_is_refused_with_their_ids() -> None:
    with pytest.raises(ConfigurationError) as caught:
        select(ITEMS, ["dept:民政局"], lambda *_: "", DEPARTMENTS)
    assert caught.value.details == {
        "named": "民政局",
        "found": ["civil 岚川市民政局", "hospital 岚川市民政局附属医院"],
    }


def test_values_are_asked_for_with_inheritance() -> None:
    asked: list[str] = []

    def effective(item: ItemFacts, key: str) -> str:
        asked.append(key)
        return "market"

    assert select(ITEMS[:1], ["dept:market"], effective) == [ITEMS[0]]
    assert asked == ["department"]
