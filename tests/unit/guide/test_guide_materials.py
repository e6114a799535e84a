"""What a material asks of the citizen, by its own data and by the reductions in force."""

from __future__ import annotations

import datetime
from typing import Any, cast

import pytest

from itemctl.catalogue.registers import gather
from itemctl.guide.context import Context
from itemctl.guide.materials import material_groups, material_view
from itemctl.model.dictionaries import all_dictionaries
from itemctl.model.material import Material

BATCH = {
    "id": "2026-proofs",
    "title": "取消证明事项的决定",
    "number": "岚政发〔2026〕3号",
    "rules": [{"id": "alive", "track": "证明事项"}, {"id": "copies", "track": "其他申请材料"}],
}
REGISTERS = gather(
    [
        (
            "catalogue/departments.yaml",
            "departments",
            {"departments": [{"id": "police", "name": "岚川市公安局"}]},
        ),
        ("catalogue/reductions/2026-proofs.yaml", "reductions", BATCH),
    ]
)
CONTEXT = Context(REGISTERS, datetime.date(2026, 6, 30), {"agent": "委托他人办理"})


def material(**data: Any) -> Material:
    return cast("Material", {"name": "健在证明", **data})


def block(way: str, **data: Any) -> dict[str, Any]:
    return {"rule": "2026-proofs/alive", "way": way, "since": "2026-01-01", **data}


@pytest.mark.parametrize(
    ("way", "need"),
    [
        ("直接取消", "cancelled"),
        ("被其他材料涵盖", "exempt"),
        ("法定证照", "exempt"),
        ("告知承诺", "commitment"),
        ("部门内部核查", "exempt"),
        ("部门间核查", "exempt"),
        ("网络核验", "exempt"),
        ("电子证照", "exempt"),
        ("合同凭证", "exempt"),
        ("合并", "exempt"),
        ("容缺后补", "deferred"),
        ("取消盖章", "required"),
        ("减少份数", "required"),
        ("原件改核验", "required"),
    ],
)
def test_each_way_of_reduction_asks_what_its_group_says(way: str, need: str) -> None:
    shown = material_view(material(reduction=[block(way)]), CONTEXT)
    assert shown.need == need
    assert [mark.way for mark in shown.reductions] == [way]
    assert shown.reductions[0].note


def test_the_table_above_knows_every_way() -> None:
    listed = test_each_way_of_reduction_asks_what_its_group_says.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert {way for way, _ in listed} == set(all_dictionaries()["reduction-way"].values)


@pytest.mark.parametrize(
    ("data", "need"),
    [
        ({}, "required"),
        ({"need": "必要"}, "required"),
        ({"need": "非必要", "case": "租用场所时"}, "situational"),
        ({"when": "agent"}, "situational"),
        ({"need": "容缺后补"}, "deferred"),
        ({"supplied_by": "受理机关"}, "exempt"),
        ({"reduction": [block("直接取消", since="2026-07-01")]}, "required"),
        ({"reduction": [block("直接取消", until="2026-06-30")]}, "required"),
        ({"reduction": [block("直接取消", until="2026-07-01")]}, "cancelled"),
        ({"reduction": [block("直接取消", when="agent")]}, "required"),
        ({"reduction": [block("告知承诺"), block("直接取消")]}, "cancelled"),
    ],
)
def test_what_is_asked_follows_data_and_date(data: dict[str, Any], need: str) -> None:
    assert material_view(material(**data), CONTEXT).need == need


@pytest.mark.parametrize(
    ("copies", "blocks", "form", "count"),
    [
        ({"original": 1}, [], "原件", "1"),
        ({"copy": 2}, [], "复印件", "2"),
        ({"original": 1, "copy": 2}, [], "原件、复印件", "原1复2"),
        ({"checked": True, "copy": 1}, [], "验原件、复印件", "1"),
        ({"original": 3}, [block("减少份数", effect={"original": 1})], "原件", "1"),
        ({"original": 1, "copy": 1}, [block("原件改核验")], "验原件、复印件", "1"),
    ],
)
def test_copies_are_shown_as_adjusted(
    copies: dict[str, Any], blocks: list[dict[str, Any]], form: str, count: str
) -> None:
    shown = material_view(material(copies=copies, reduction=blocks), CONTEXT)
    assert (shown.form, shown.copies) == (form, count)


def test_a_lifted_stamp_is_no_longer_shown_but_its_mark_is() -> None:
    stamps = [{"by": "居民委员会", "reduction": [block("取消盖章")]}, {"by": "派出所"}]
    shown = material_view(material(stamps=stamps), CONTEXT)
    assert shown.stamps == ("派出所盖章",)
    assert [mark.way for mark in shown.reductions] == ["取消盖章"]


def test_a_mark_names_document_track_and_replacement() -> None:
    shown = material_view(
        material(reduction=[block("网络核验", replaced_by="省人口库", optional=True)]), CONTEXT
    )
    (mark,) = shown.reductions
    assert (mark.document, mark.track, mark.replaced_by) == ("岚政发〔2026〕3号", "proof", "省人口库")
    assert mark.note == "通过省人口库核验（也可自愿提交）"


def test_a_block_of_an_unknown_batch_is_shown_without_document() -> None:
    shown = material_view(material(reduction=[block("直接取消", rule="gone/x")]), CONTEXT)
    assert shown.reductions[0].document == ""


def test_groups_come_in_order_and_empty_ones_are_left_out() -> None:
    groups = material_groups(
        [material(name="a", reduction=[block("直接取消")]), material(name="b"), material(name="c")], CONTEXT
    )
    assert [(group.key, [one.name for one in group.materials]) for group in groups] == [
        ("prepare", ["b", "c"]),
        ("exempt", ["a"]),
    ]


@pytest.mark.parametrize(
    ("data", "note"),
    [
        ({"replaced_by": "证件遗失承诺书", "optional": True}, "可签署证件遗失承诺书代替（也可自愿提交）"),
        ({}, "可签署书面承诺代替（也可自愿提交）"),  # the law gives the choice, whatever the block says
    ],
)
def test_a_commitment_names_both_routes(data: dict[str, Any], note: str) -> None:
    shown = material_view(material(reduction=[block("告知承诺", **data)]), CONTEXT)
    assert [mark.note for mark in shown.reductions] == [note]


def test_notes_and_issuers_are_worded() -> None:
    shown = material_view(
        material(
            issuer="police", documents=["甲", "乙"], one_of="身份", choose=2, format="A4", remark="一式三份。"
        ),
        CONTEXT,
    )
    assert shown.source == "岚川市公安局"
    assert shown.note == "含甲、乙；“身份”各种材料任选2种；一式三份"
