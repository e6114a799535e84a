"""Scopes by situation and by rank of the basis, and who may decline."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.small_catalogue import batch, catalogue, item, rule

LAWS = {
    "schema": "laws/1",
    "laws": [
        {"id": "law", "title": "某法", "level": "法律"},
        {"id": "rule", "title": "某办法", "level": "部门规章", "issuer": "某部"},
        {"id": "gone", "title": "旧法", "level": "法律", "repealed": "2020-01-01"},
    ],
}
CONTRACT: dict[str, Any] = {"way": "合同凭证", "replaced_by": "合同"}
SITUATIONS = [{"id": "agent", "name": "委托他人办理"}]


def _reached(one: dict[str, Any], *bases: str, **extra: Any) -> int:
    material = {"material": "premises", "basis": [{"law": law} for law in bases]}
    small = catalogue({"a": item(material, **extra)}, {"b": batch("b", one)}, laws=LAWS)
    return len(small.plan().reached)


@pytest.mark.parametrize(
    ("ranks", "bases", "reached"),
    [
        (["部门规章"], ["rule"], 1),
        (["部门规章"], ["rule", "gone"], 1),
        (["部门规章"], ["rule", "law"], 0),
        (["法律"], ["rule", "law"], 1),
        (["无依据"], [], 1),
        (["无依据"], ["gone"], 1),
        (["无依据"], ["rule"], 0),
        (["无依据", "部门规章"], ["rule"], 1),
        (["法律"], [], 0),
        (["无依据"], ["nowhere"], 0),
    ],
)
def test_a_scope_by_rank_looks_at_the_highest_basis_in_force(
    ranks: list[str], bases: list[str], reached: int
) -> None:
    one = rule("r", materials={"library": ["premises"], "basis_ranks": ranks}, **CONTRACT)
    assert _reached(one, *bases) == reached


@pytest.mark.parametrize(
    ("wanted", "situations", "reached"),
    [
        (["agent"], SITUATIONS, 1),
        (["委托他人办理"], SITUATIONS, 1),
        (["x", "agent"], SITUATIONS, 1),
        (["x"], SITUATIONS, 0),
        (["agent"], [], 0),
    ],
)
def test_a_scope_by_situation_takes_items_that_have_it(
    wanted: list[str], situations: list[Any], reached: int
) -> None:
    one = rule("r", items={"situations": wanted}, **CONTRACT)
    assert _reached(one, situations=situations) == reached


def test_exceptions_look_at_situations_and_ranks_too() -> None:
    by_situation = rule("r", exceptions=[{"items": {"situations": ["agent"]}, "reason": "甲"}], **CONTRACT)
    assert (_reached(by_situation), _reached(by_situation, situations=SITUATIONS)) == (1, 0)
    by_rank = rule("r", exceptions=[{"materials": {"basis_ranks": ["法律"]}, "reason": "甲"}], **CONTRACT)
    assert (_reached(by_rank, "rule"), _reached(by_rank, "law")) == (1, 0)


def test_naming_a_rank_or_a_situation_is_more_specific() -> None:
    plain = rule("plain", **CONTRACT)
    ranked = rule(
        "ranked",
        "部门内部核查",
        replaced_by="x",
        materials={"library": ["premises"], "basis_ranks": ["法律"]},
    )
    situated = rule(
        "situated", "部门间核查", inquired="x", reply_within="3日", items={"situations": ["agent"]}
    )
    material = {"material": "premises", "basis": [{"law": "law"}]}
    for others, expected in (((plain, ranked), "b/ranked"), ((plain, ranked, situated), "b/situated")):
        small = catalogue({"a": item(material, situations=SITUATIONS)}, {"b": batch("b", *others)}, laws=LAWS)
        assert [one.rule for one in small.plan().reached] == [expected]


@pytest.mark.parametrize("stated", [{}, {"optional": True}, {"optional": False}])
def test_a_commitment_may_be_declined_whatever_the_rule_says(stated: dict[str, Any]) -> None:
    terms = dict.fromkeys(("form", "verification", "excluded", "liability", "scope_list"), "甲")
    small = catalogue(
        {"a": item({"material": "premises"})},
        {"b": batch("b", rule("r", "告知承诺", commitment=terms, **stated))},
    )
    small.apply()
    block = small.data("items/a.yaml")["materials"][0]["reduction"][0]
    assert block["optional"] is True
