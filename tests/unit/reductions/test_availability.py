"""Sources that a way relies on are there or not, and materials that are no proofs."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from tests.support.small_catalogue import CITY, TOWN, batch, catalogue, item, rule

MATERIALS = {
    "schema": "materials/1",
    "materials": [
        {"id": "premises", "name": "场所证明", "category": "证明", "facts": ["住所", "场所使用权"]},
        {"id": "plain", "name": "普通证明", "category": "证明"},
        {"id": "licence", "name": "营业执照", "category": "证照", "held": True},
    ],
}


def _sources(**extra: Any) -> dict[str, Any]:
    source = {"id": "s", "name": "登记信息", "kind": "共享数据", **extra}
    return {
        "schema": "shared-data/1",
        "sources": [source, {"id": "e", "name": "电子证照库", "kind": "电子证照"}],
    }


def _refusals(
    one: dict[str, Any], material: Any = "plain", *, source: dict[str, Any] | None = None, **more: Any
) -> list[tuple[str, tuple[str, ...]]]:
    entry = {"material": material} if isinstance(material, str) else material
    small = catalogue(
        {"a": item(entry, **more)},
        {"b": batch("b", one)},
        materials=MATERIALS,
        **{"shared-data": _sources(**(source or {}))},
    )
    return [(found.reason, found.detail) for found in small.plan().refusals]


def _by(way: str = "网络核验", source: str = "s", **extra: Any) -> dict[str, Any]:
    scope = {"library": ["premises", "plain", "licence"]}
    return rule("r", way, materials=scope, shared_source=source, **extra)


NOT_THERE: list[tuple[str, dict[str, Any], dict[str, Any], tuple[str, tuple[str, ...]]]] = [
    ("unknown", _by(source="x"), {}, ("source-unknown", ("x",))),
    ("of another kind", _by("电子证照"), {}, ("source-kind", ("登记信息", "共享数据", "电子证照"))),
    ("a licence for data", _by(source="e"), {}, ("source-kind", ("电子证照库", "电子证照", "网络核验"))),
    ("in another county", _by(), {"divisions": ["379982"]}, ("source-not-here", ("登记信息", CITY))),
    ("in one of its towns", _by(), {"divisions": [TOWN]}, ("source-not-here", ("登记信息", CITY))),
    ("from tomorrow", _by(), {"since": "2026-07-01"}, ("source-not-yet", ("登记信息", "2026-07-01"))),
    ("until today", _by(), {"until": "2026-06-30"}, ("source-ended", ("登记信息", "2026-06-30"))),
    ("named in words only", rule("r", "网络核验", materials={"library": ["plain"]}, replaced_by="某系统"), {},
     ("source-unknown", ("某系统",))),
    ("named though not needed", _by("部门内部核查", "x"), {}, ("source-unknown", ("x",))),
]  # fmt: skip
THERE: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("everywhere and always", _by(), {}),
    ("here", _by(), {"divisions": ["110000", CITY]}),
    ("in the whole province", _by(), {"divisions": ["370000"]}),
    ("from today", _by(), {"since": "2026-06-30"}),
    ("until tomorrow", _by(), {"until": "2026-07-01"}),
    (
        "named by its name",
        rule("r", "网络核验", materials={"library": ["plain"]}, replaced_by="登记信息"),
        {},
    ),
    ("a licence", _by("电子证照", "e"), {}),
    ("of any kind where the way needs none", _by("部门内部核查", "e"), {}),
]


@pytest.mark.parametrize(
    ("one", "source", "expected"), [case[1:] for case in NOT_THERE], ids=[case[0] for case in NOT_THERE]
)
def test_a_rule_is_refused_where_its_source_is_not_there_and_then(
    one: dict[str, Any], source: dict[str, Any], expected: tuple[str, tuple[str, ...]]
) -> None:
    assert _refusals(one, source=source) == [expected]


@pytest.mark.parametrize(("one", "source"), [case[1:] for case in THERE], ids=[case[0] for case in THERE])
def test_a_rule_is_applied_where_its_source_is_there_and_then(
    one: dict[str, Any], source: dict[str, Any]
) -> None:
    assert _refusals(one, source=source) == []


@pytest.mark.parametrize(
    ("source", "missing"),
    [
        ({}, None),
        ({"fields": ["住所", "场所使用权", "面积"]}, None),
        ({"fields": ["面积"], "facts": ["住所", "场所使用权"]}, None),
        ({"fields": ["住 所"]}, ("场所使用权",)),
        ({"fields": ["面积"]}, ("住所", "场所使用权")),
    ],
    ids=["nothing listed", "all", "by what they show", "one missing", "none"],
)
def test_a_source_shows_the_facts_that_the_standard_material_shows(
    source: dict[str, Any], missing: tuple[str, ...] | None
) -> None:
    expected = [] if missing is None else [("source-lacks-facts", ("登记信息", *missing))]
    assert _refusals(_by(), "premises", source=source) == expected
    assert _refusals(_by(), {"name": "场所证明"}, source=source) == expected
    assert _refusals(_by(), "plain", source=source) == []


HELD: list[tuple[str, str, str, dict[str, Any], bool]] = [
    ("a proof's track", "证明事项", "电子证照", {"shared_source": "e"}, False),
    ("a proof's track, cancelled", "证明事项", "直接取消", {}, False),
    ("electronic licence", "其他申请材料", "电子证照", {"shared_source": "e"}, True),
    ("sharing", "其他申请材料", "网络核验", {"shared_source": "s"}, True),
    ("among offices", "其他申请材料", "部门内部核查", {"replaced_by": "档案"}, True),
    ("covered by", "其他申请材料", "被其他材料涵盖", {"covered_by": "plain"}, True),
    ("adjusting", "其他申请材料", "减少份数", {"adjust": {"copy": 0}}, True),
    ("a contract", "其他申请材料", "合同凭证", {"replaced_by": "合同"}, False),
]


@pytest.mark.parametrize(
    ("track", "way", "data", "is_applied"), [case[1:] for case in HELD], ids=[case[0] for case in HELD]
)
def test_a_licence_that_people_hold_is_no_proof(
    track: str, way: str, data: dict[str, Any], *, is_applied: bool
) -> None:
    one = rule("r", way, track=track, materials={"library": ["licence"]}, **data)
    small = catalogue(
        {"a": item({"material": "licence", "copies": {"copy": 1}}, {"material": "plain"})},
        {"b": batch("b", one)},
        materials=MATERIALS,
        **{"shared-data": _sources()},
    )
    plan = small.plan()
    assert [found.reason for found in plan.refusals] == ([] if is_applied else ["held-licence"])
    assert len(plan.reached) == int(is_applied)


@pytest.mark.parametrize(
    ("name", "is_refused"),
    [
        ("亲属关系公证书", True),
        ("生效的判决书", True),
        ("公证书或者亲属关系证明", False),
        ("亲属关系证明", False),
    ],
)
def test_deeds_and_rulings_are_no_proofs(name: str, *, is_refused: bool) -> None:
    one = rule("r", materials={"names": [name]})
    assert _refusals(one, {"name": name}) == ([("held-licence", (name,))] if is_refused else [])


def test_a_block_stays_when_its_source_went_missing() -> None:
    block = {"rule": "b/r", "way": "网络核验", "since": "2026-04-01", "replaced_by": "登记信息"}
    small = catalogue(
        {"a": item({"material": "plain", "reduction": [block]})},
        {"b": batch("b", _by())},
        materials=MATERIALS,
        **{"shared-data": _sources(until="2026-06-30")},
    )
    plan = small.plan()
    assert (plan.files, [one.reason for one in plan.refusals]) == ((), ["source-ended"])
    assert small.plan(datetime.date(2026, 6, 29)).is_clear
