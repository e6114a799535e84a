"""Facts: what of an item cross-file work needs, kept as JSON and given back the same."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from itemctl.catalogue.facts import (
    ItemFacts,
    MaterialFact,
    Memo,
    conditions_digest,
    decode,
    extract,
    route_of,
)
from itemctl.catalogue.named import named_in, ref_of
from itemctl.model.source import parse_pointer

CODE = "11379981MB2D101169400013102400001"
ITEM: dict[str, Any] = {
    "schema": "item/1",
    "code": CODE,
    "inherits": CODE[:31],
    "name": "食品经营许可",
    "type": "行政许可",
    "department": "market",
    "level": "县级",
    "division": "379981101",
    "status": "在用",
    "public": False,
    "effective": {"from": "2024-01-01", "to": "2026-01-01"},
    "replaces": ["old", 7],
    "basis": [{"law": "food-law", "article": "第一条"}, {"as_published": "某通知", "kind": "实施依据"}],
    "materials": [
        {
            "material": "id-card",
            "issuer": "police",
            "blank": "forms/a.md",
            "reduction": [{"rule": "b/r"}],
            "stamps": [{"by": "x", "basis": [{"law": "stamp-law"}], "reduction": [{"rule": "b/s"}]}],
        },
        {"name": "只有名称", "category": "证明"},
        "not a mapping",
        {"id": "own", "name": "另一种", "need": "非必要", "one_of": "任选"},
        {"name": "查验表", "supplied_by": "受理机关"},
    ],
    "results": [{"name": "食品经营许可证"}, {"kind": "证照"}],
    "conditions": ["有场所。", {"text": "有人员"}],
    "limits": {"statutory": "20个工作日", "promised": 5},
    "windows": [{"hall": "city", "window": "w1"}, {"name": "没有大厅"}],
    "flow": {"chart": "forms/flow.png"},
    "extensions": {"province": {"law": "not a reference", "a/b": {"hall": "nor this"}}},
}


def test_facts_of_an_item_are_given_back_as_they_were() -> None:
    found = extract(ITEM)
    facts = decode("items/a.yaml", found.facts, Memo())
    assert facts == ItemFacts(
        path="items/a.yaml",
        code=CODE,
        name="食品经营许可",
        type="行政许可",
        department="market",
        level="县级",
        status="在用",
        inherits=CODE[:31],
        directory="",
        division="379981101",
        public=False,
        since="2024-01-01",
        until="2026-01-01",
        replaces=("old", ""),
        refs=(
            ("item", CODE[:31], "/inherits"),
            ("department", "market", "/department"),
            ("division", "379981101", "/division"),
            ("law", "food-law", "/basis/0/law"),
            ("material", "id-card", "/materials/0/material"),
            ("issuer", "police", "/materials/0/issuer"),
            ("form", "forms/a.md", "/materials/0/blank"),
            ("law", "stamp-law", "/materials/0/stamps/0/basis/0/law"),
            ("form", "forms/flow.png", "/flow/chart"),
            ("hall", "city", "/windows/0/hall"),
            ("window", "city/w1", "/windows/0/window"),
            ("namespace", "province", "/extensions/province"),
            ("code", "old", "/replaces"),
        ),
        materials=(
            MaterialFact(
                "/materials/0",
                *("id-card", "", "", "police", ("b/r", "b/s")),
                blocks=("/reduction/0", "/stamps/0/reduction/0"),
            ),
            MaterialFact("/materials/1", "", "只有名称", "证明", "", ()),
            MaterialFact("/materials/2", "", "", "", "", ()),
            MaterialFact("/materials/3", "", "另一种", "", "", (), "own", "任选", "case"),
            MaterialFact("/materials/4", "", "查验表", "", "", (), "", "", "office"),
        ),
        results=("食品经营许可证",),
        conditions=conditions_digest({"conditions": ["有人员", "有 场所"]}),
        limits=("20个工作日", ""),
        other_bases=(1,),
    )


def test_the_names_that_findings_depend_on_include_the_directory_entry() -> None:
    found = extract(ITEM)
    assert (found.code, found.inherits) == (CODE, CODE[:31])
    assert found.names == (
        "department:market|department:police|hall:city|law:food-law|law:stamp-law|material:id-card"
        "|directory:000131024000"
    )
    assert extract({**ITEM, "directory": "000199999000"}).names.endswith("|directory:000199999000")


def test_a_part_of_an_item_names_entries_of_registers() -> None:
    part = {"windows": [{"hall": "city", "window": "w"}], "basis": [{"law": "x"}]}
    assert named_in(part).entries == {"hall:city", "law:x"}
    assert named_in(None) == ([], set())


def test_keys_that_the_model_does_not_have_name_nothing() -> None:
    named = named_in({"bases": [{"law": "x"}], "extensions": {"province": {"law": "x"}}})
    assert [ref_of(one) for one in named.refs] == [("namespace", "province", "/extensions/province")]
    assert named.entries == set()


def test_conditions_are_equal_in_any_order_and_with_any_blanks_and_full_stops() -> None:
    one, other, third = (
        conditions_digest({"conditions": texts}) for texts in (["甲。", "乙"], ["乙 ", "甲"], ["甲", "丙"])
    )
    assert one == other != third
    assert conditions_digest({"conditions": []}) == conditions_digest(None) == ""


def test_equal_references_of_two_items_are_held_once() -> None:
    memo = Memo()
    one, other = (decode(path, extract(ITEM).facts, memo) for path in ("a", "b"))
    assert all(mine is theirs for mine, theirs in zip(one.refs, other.refs, strict=True))


def test_routes_of_pointers_have_positions_and_keys_with_slashes() -> None:
    assert route_of("/materials/0/a~1b/~0") == ("materials", 0, "a/b", "~")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*ITEM, "law", "hall", "material", "stamps", "a/b~c", "from"])
            | st.text(max_size=3),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


def at(node: Any, pointer: str) -> Any:
    for step in parse_pointer(pointer):
        node = node[int(step)] if isinstance(node, list) else node[step]
    return node


@given(ANYTHING)
def test_any_shape_gives_facts_and_each_reference_points_to_what_it_names(data: Any) -> None:
    facts = decode("x", extract(data).facts, Memo())
    for register, key, pointer in facts.refs:
        if register == "window":
            assert key.endswith("/" + at(data, pointer))
        elif register == "code":
            assert key in at(data, pointer)
        else:
            assert at(data, pointer) == key


def test_facts_keep_the_day_of_the_review_and_the_documents_named_in_words() -> None:
    basis = [
        {"law": "x"},
        {"as_published": "《某办法》（某部令第3号）第四条、《某通知》（某发〔2018〕4号）、《某法》"},
    ]
    data = {
        "verified": {"date": "2026-01-20"},
        "basis": basis,
        "fees": [{"basis": [{"as_published": "《收费文件》（某价〔2020〕1号）"}]}],
        "limits": {"basis": ["no mapping"]},
        "materials": "no list",
    }
    facts = decode("items/a.yaml", extract(data).facts, Memo())
    assert facts.verified == "2026-01-20"
    assert facts.cited == (
        ("某办法", "某部令第3号", "/basis/1/as_published"),
        ("某通知", "某发〔2018〕4号", "/basis/1/as_published"),
        ("收费文件", "某价〔2020〕1号", "/fees/0/basis/0/as_published"),
    )


def test_facts_tell_which_bases_of_materials_and_stamps_set_nothing() -> None:
    carried_out = {"law": "x", "kind": "实施依据"}
    stamps = [{"by": "甲", "basis": [carried_out]}, "no mapping"]
    data = {
        "materials": [{"basis": [{"law": "x"}, carried_out], "stamps": stamps}, "no mapping", {"basis": 3}]
    }
    facts = decode("items/a.yaml", extract(data).facts, Memo())
    assert facts.asides == ("/materials/0/basis/1", "/materials/0/stamps/0/basis/0")


def test_facts_tell_which_bases_of_materials_stand_in_words_only() -> None:
    stated = [
        {"law": "x"},
        {"as_published": "按惯例办理"},
        {"as_published": "《某法》第三条"},
        {"as_published": "《某通知》（某发〔2018〕4号）"},
        {"text": "应当提交下列材料"},
        {"as_published": "无"},
        {"as_published": "按惯例办理", "kind": "监管依据"},
        "no mapping",
    ]
    facts = decode("items/a.yaml", extract({"materials": [{"basis": stated}, {"basis": 3}, 4]}).facts, Memo())
    said = {1: "按惯例办理", 2: "《某法》", 4: "应当提交下列材料", 5: "无", 6: "按惯例办理"}
    assert facts.worded == tuple((f"/materials/0/basis/{place}", words) for place, words in said.items())
