"""The commitments that an item admits: by its materials, what is written on them, and the rules behind it."""

from __future__ import annotations

import datetime
from typing import Any, cast

import pytest

from itemctl.catalogue.registers import gather
from itemctl.guide.commitments import DEMANDED, Commitment, commitments
from itemctl.model.item import Item
from itemctl.reductions.rules import read_rules

DAY = datetime.date(2026, 6, 30)
TERMS = {
    "form": "forms/loss.md",
    "verification": "书面核查",
    "excluded": "有较严重不良信用记录的申请人",
    "liability": "收回补发的证件",
    "scope_list": "省清单第33项",
    "proves": "原证件确已遗失",
    "content": ["遗失证件名称和编号：", "原证件没有用于抵押"],
    "disclosure": "不公开",
}


def batch(**terms: Any) -> dict[str, Any]:
    rule = {
        "id": "loss",
        "track": "证明事项",
        "materials": {"library": ["loss-proof"]},
        "way": "告知承诺",
        "commitment": terms,
    }
    return {
        "id": "2026-proofs",
        "title": "公布清单的通知",
        "number": "岚政发〔2026〕5号",
        "issuer": "岚川市人民政府",
        "date": "2026-03-10",
        "effective": "2026-04-01",
        "rules": [rule],
    }


def block(**data: Any) -> dict[str, Any]:
    return {"rule": "2026-proofs/loss", "way": "告知承诺", "since": "2026-04-01", **data}


def material(*blocks: dict[str, Any], **data: Any) -> dict[str, Any]:
    basis = [
        {"law": "register", "article": "第五条"},
        {"law": "register", "article": "第九条", "kind": "实施依据"},
    ]
    return {
        "id": "loss",
        "name": "证件遗失证明",
        "issuer": "police",
        "basis": basis,
        **data,
        "reduction": list(blocks),
    }


def made(*materials: dict[str, Any], terms: dict[str, Any] | None = None, **data: Any) -> list[Commitment]:
    registers = gather(
        [
            (
                "catalogue/departments.yaml",
                "departments",
                {"departments": [{"id": "police", "name": "岚川市公安局"}]},
            ),
            ("catalogue/laws.yaml", "laws", {"laws": [{"id": "register", "title": "户口登记条例"}]}),
            (
                "catalogue/reductions/2026-proofs.yaml",
                "reductions",
                batch(**(TERMS if terms is None else terms)),
            ),
        ]
    )
    item = {
        "code": "113799810045201934437202303100001",
        "name": "居民户口簿补领",
        "department": "police",
        "contact": {"consult": [{"phone": "0000-1"}, {"name": "网上"}, {"phone": "0000-2"}]},
        "situations": [{"id": "agent", "name": "委托他人办理"}],
        "materials": list(materials),
        **data,
    }
    return list(commitments(cast("Item", item), registers, read_rules(registers.batches, DAY), DAY))


def test_it_holds_what_item_material_and_rule_say() -> None:
    (one,) = made(material(block(replaced_by="证件遗失承诺书")))
    assert one.missing == ()
    assert (one.item, one.code, one.proof) == (
        "居民户口簿补领",
        "113799810045201934437202303100001",
        "证件遗失证明",
    )
    assert (one.department, one.phone, one.issuer) == ("岚川市公安局", "0000-1、0000-2", "岚川市公安局")
    assert one.basis == ("《户口登记条例》第五条",)  # by what it is demanded, not by what it is carried out
    assert (one.proves, one.content) == ("原证件确已遗失", ("遗失证件名称和编号：", "原证件没有用于抵押"))
    assert (one.verification, one.excluded) == ("书面核查", "有较严重不良信用记录的申请人")
    assert (one.liability, one.disclosure) == ("收回补发的证件", "不公开")
    assert (one.form, one.scope_list) == ("证件遗失承诺书", "省清单第33项")
    assert (one.rule, one.document) == ("2026-proofs/loss", "《公布清单的通知》（岚政发〔2026〕5号）")


@pytest.mark.parametrize(
    ("blocks", "count"),
    [
        ([], 0),
        ([block(way="直接取消")], 0),
        ([block()], 1),
        ([block(since="2026-07-01")], 0),
        ([block(until="2026-06-30")], 0),
        ([block(until="2026-07-01")], 1),
        ([block(when="agent"), block(rule="2026-proofs/other")], 2),
    ],
)
def test_there_is_one_for_each_commitment_in_force(blocks: list[dict[str, Any]], count: int) -> None:
    assert len(made(material(*blocks))) == count


def test_they_come_in_the_order_of_the_materials() -> None:
    found = made(material(block(), name="甲"), {"name": "乙"}, material(block(), name="丙"))
    assert [one.proof for one in found] == ["甲", "丙"]


def test_a_commitment_for_one_situation_names_it() -> None:
    assert made(material(block(when="agent")))[0].when == "委托他人办理"
    assert made(material(block(), when="agent"))[0].when == "委托他人办理"


@pytest.mark.parametrize("key", ["proves", "content", "excluded", "liability", "verification", "disclosure"])
def test_what_the_rule_does_not_say_is_missing(key: str) -> None:
    (one,) = made(material(block()), terms={name: value for name, value in TERMS.items() if name != key})
    assert one.missing == (key,)


@pytest.mark.parametrize(
    ("bases", "printed"),
    [
        (["第五条"], ("《户口登记条例》第五条（办理本事项的依据）",)),
        (
            ["第五条", "第六条"],
            ("《户口登记条例》第五条", "《户口登记条例》第六条（以上为办理本事项的依据）"),
        ),
    ],
)
def test_a_proof_without_basis_has_that_of_the_item_with_words_that_say_so(
    bases: list[str], printed: tuple[str, ...]
) -> None:
    carried_out = {"law": "register", "article": "第九条", "kind": "实施依据"}
    of_item = [*({"law": "register", "article": article} for article in bases), carried_out]
    (one,) = made({"name": "甲"}, material(block(), basis=[carried_out]), basis=of_item)
    assert (one.basis, one.borrowed, one.missing, one.position) == (printed, ("basis",), (), 1)
    assert made(material(block()), basis=of_item)[0].borrowed == ()


def test_what_item_and_material_do_not_say_is_missing() -> None:
    (one,) = made({"name": "证件遗失证明", "reduction": [block()]}, contact={}, department="")
    assert one.missing == ("department", "phone", "basis")


def test_without_its_rule_all_terms_are_missing() -> None:
    (one,) = made(material(block(rule="2019-gone/loss")))
    assert one.missing == (*("proves", "content", "excluded", "liability", "verification", "disclosure"),)
    assert one.document == ""


def test_everything_demanded_is_a_field() -> None:
    assert set(DEMANDED) <= set(Commitment.__dataclass_fields__)
