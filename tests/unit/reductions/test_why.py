"""Why a material stands as it does: what stands, what should, who won over whom and by what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import pytest
from tests.support.small_catalogue import BASIC, DAY, ITEM_31, batch, catalogue, item, rule

from itemctl.reductions.rules import read_rules
from itemctl.reductions.why import Compared, Explained, Explainer, find_materials, nearest_materials
from itemctl.work.items import whole_items

PREMISES = {"material": "premises"}
CONTRACT: dict[str, Any] = {"way": "合同凭证", "replaced_by": "租赁合同"}


def _explained(data: dict[str, Any], books: Mapping[str, Any], position: int = 0) -> Explained:
    small = catalogue({"a": data}, books)
    scan = small.scan()
    whole = next(whole_items(scan, small, ["items/a.yaml"]))
    explainer = Explainer(scan, read_rules(scan.registers.batches, DAY))
    return explainer.explain(whole.facts, cast("Mapping[str, Any]", whole.data), position)


def _fares(one: Explained) -> list[tuple[str, str]]:
    return [(spoken.rule.id, spoken.outcome) for spoken in one.rules]


BLOCK = {"rule": "b/r", "way": "直接取消", "since": "2026-04-01"}
STATES: list[tuple[str, list[dict[str, Any]], dict[str, Any], list[tuple[str, str, str]]]] = [
    ("not written", [], {"b": batch("b", rule())}, [("b/r", "new", "")]),
    ("as it should be", [BLOCK], {"b": batch("b", rule())}, [("b/r", "applied", "")]),
    ("another way", [{**BLOCK, "way": "合并"}], {"b": batch("b", rule())}, [("b/r", "changed", "")]),
    ("no such batch", [BLOCK], {}, [("b/r", "removed", "no-batch")]),
    (
        "no such rule",
        [BLOCK],
        {"b": batch("b", rule("s", items={"types": ["x"]}))},
        [("b/r", "removed", "no-rule")],
    ),
    ("expired", [BLOCK], {"b": batch("b", rule(), expires="2026-05-01")}, [("b/r", "removed", "expired")]),
    (
        "a more specific rule",
        [BLOCK],
        {"b": batch("b", rule(), rule("s", **CONTRACT, items={"departments": ["market"]}))},
        [("b/r", "removed", "overridden"), ("b/s", "new", "")],
    ),
    ("incomplete", [BLOCK], {"b": batch("b", rule(way="网络核验"))}, [("b/r", "kept", "")]),
    ("in conflict", [BLOCK], {"b": batch("b", rule(), rule("s", **CONTRACT))}, [("b/r", "kept", "")]),
]


@pytest.mark.parametrize(
    ("blocks", "books", "states"), [one[1:] for one in STATES], ids=[one[0] for one in STATES]
)
def test_each_block_is_compared_with_what_should_stand(
    blocks: list[dict[str, Any]], books: dict[str, Any], states: list[tuple[str, str, str]]
) -> None:
    found = _explained(item({**PREMISES, "reduction": blocks} if blocks else PREMISES), books)
    assert [(one.rule, one.state, one.reason) for one in found.blocks] == states


def test_a_block_on_a_stamp_says_whose_stamp_it_is() -> None:
    data = item({**PREMISES, "stamps": [{"by": "村民委员会"}]})
    found = _explained(data, {"b": batch("b", rule("r", "取消盖章"))})
    assert [(one.stamp, one.said, one.state) for one in found.blocks] == [
        ("村民委员会", "不再要求盖章", "new")
    ]


WON: list[tuple[dict[str, Any], Compared]] = [
    ({"items": {"codes": [ITEM_31]}}, Compared("b/r", "codes", 31, 0)),
    ({"items": {"directory": [BASIC]}}, Compared("b/r", "directory", 12, 0)),
    ({"items": {"departments": ["market"]}}, Compared("b/r", "departments", 1, 0)),
    ({"items": {"divisions": ["379981"]}}, Compared("b/r", "divisions", 6, 0)),
    ({"items": {"levels": ["县级"]}}, Compared("b/r", "levels", 1, 0)),
    ({"items": {"types": ["行政许可"]}}, Compared("b/r", "types", 1, 0)),
    ({"materials": {"library": ["premises"], "issuers": ["police"]}}, Compared("b/r", "issuers", 1, 0)),
    ({"materials": {"library": ["premises"], "categories": ["证明"]}}, Compared("b/r", "categories", 1, 0)),
    (
        {"materials": {"library": ["premises"], "basis_ranks": ["无依据"]}},
        Compared("b/r", "basis_ranks", 1, 0),
    ),
]


@pytest.mark.parametrize(("scope", "compared"), WON, ids=[one.part for _, one in WON])
def test_the_part_that_decides_is_named_on_both_sides(scope: dict[str, Any], compared: Compared) -> None:
    found = _explained(item(PREMISES), {"b": batch("b", rule(), rule("s", **CONTRACT, **scope))})
    winner, loser = found.rules
    assert (winner.rule.id, winner.outcome, winner.over) == ("b/s", "applies", (compared,))
    there = Compared("b/s", compared.part, compared.theirs, compared.mine)
    assert (loser.rule.id, loser.outcome, loser.under) == ("b/r", "overridden", (there,))


def test_of_equal_rules_of_one_way_the_later_document_speaks() -> None:
    found = _explained(item(PREMISES), {"b": batch("b", rule()), "c": batch("c", rule(), date="2026-03-02")})
    assert [(one.rule.id, one.over, one.under) for one in found.rules] == [
        ("c/r", (Compared("b/r", "later"),), ()),
        ("b/r", (), (Compared("c/r", "later"),)),
    ]


def test_rules_in_conflict_name_each_other() -> None:
    found = _explained(item(PREMISES), {"b": batch("b", rule(), rule("s", **CONTRACT))})
    assert [(one.rule.id, one.outcome, one.others) for one in found.rules] == [
        ("b/r", "conflict", ("b/s",)),
        ("b/s", "conflict", ("b/r",)),
    ]


def test_a_refused_rule_says_why_and_the_more_general_one_applies() -> None:
    refused = rule("s", "网络核验", shared_source="nowhere", items={"departments": ["market"]})
    found = _explained(item(PREMISES), {"b": batch("b", rule(), refused)})
    assert _fares(found) == [("b/r", "applies"), ("b/s", "refused")]
    assert found.rules[1].refused is not None
    assert found.rules[1].refused.reason == "source-unknown"


def test_rules_that_miss_come_nearest_first_and_rules_on_other_materials_not_at_all() -> None:
    rules = [
        rule("a", items={"departments": ["police"]}),
        rule("b", exceptions=[{"items": {"types": ["行政许可"]}, "reason": "另有规定"}]),
        rule("c", since="2027-01-01"),
        rule("d", materials={"library": ["form"]}),
        rule("e", materials={"categories": ["证明"], "issuers": ["market"]}),
    ]
    found = _explained(item(PREMISES), {"b": batch("b", *rules)})
    assert [(one.rule.id, one.miss.step if one.miss else "") for one in found.rules] == [
        ("b/b", "exception"),
        ("b/a", "items"),
        ("b/c", "not-yet"),
    ]
    assert found.blocks == ()


DATA = item(
    {"id": "own", "material": "premises", "name": "营业场所证明"},
    {"material": "form"},
    {"name": "premises"},
    {"as_published": "原样的材料"},
    {"material": "form"},
)
NAMED: list[tuple[str, list[int]]] = [
    ("own", [0]),
    ("premises", [0]),  # as an id of the library it means more than as a name
    ("营业场所证明", [0]),
    ("住所证明", [0]),
    ("form", [1, 4]),
    ("申请表", [1, 4]),
    ("原样的材料", [3]),
    ("场所", []),
    ("", []),
]


@pytest.mark.parametrize(("wanted", "positions"), NAMED)
def test_a_material_is_meant_by_its_very_id_name_or_alias(wanted: str, positions: list[int]) -> None:
    small = catalogue({"a": DATA})
    scan = small.scan()
    data = cast("Mapping[str, Any]", next(whole_items(scan, small, ["items/a.yaml"])).data)
    assert find_materials(scan, data, wanted) == positions


def test_what_is_not_there_has_the_nearest_materials_of_the_item() -> None:
    small = catalogue({"a": DATA})
    scan = small.scan()
    data = cast("Mapping[str, Any]", next(whole_items(scan, small, ["items/a.yaml"])).data)
    assert nearest_materials(scan, data, "经营场所证明书")[0].key == "营业场所证明（own）"
    assert nearest_materials(scan, data, "xyz") == ()
