"""The index of rules finds just those that trying each of them finds."""

from __future__ import annotations

from itertools import combinations, product

from itemctl.catalogue.registers import Registers
from itemctl.reductions.rule_index import ItemIndex, RuleIndex
from itemctl.reductions.scope import ItemTest, ItemTraits, MaterialTest, MaterialTraits, Names, is_within

LIBRARY = {
    "licence": {"id": "licence", "name": "执照", "aliases": ["营业执照"]},
    "deed": {"id": "deed", "name": "产权证"},
}
REGISTERS = Registers({"material": LIBRARY})
SCOPES = (
    {},
    {"library": ["licence"]},
    {"library": []},
    {"library": ["deed", "licence"], "issuers": ["a"]},
    {"names": ["执照"]},
    {"names": ["营业执照", "租约"], "categories": ["证明"]},
    {"issuers": ["a", "b"], "categories": ["证照"]},
    {"basis_ranks": ["法律"]},
)
MATERIALS = tuple(
    MaterialTraits(*one)
    for one in product(("", "licence", "deed"), ("执照", "租约", ""), ("证明", "证照"), ("a", ""))
)


def test_the_index_finds_for_several_materials_what_trying_every_scope_finds() -> None:
    tests = [MaterialTest(scope, Names(REGISTERS)) for scope in SCOPES]
    index = RuleIndex(tests)
    for some in (*combinations(MATERIALS, 1), *combinations(MATERIALS, 2)):
        tried = [at for at, test in enumerate(tests) if _takes(test, some)]
        assert list(index.positions(index.taking(map(index.met, some)))) == tried


def _takes(test: MaterialTest, some: tuple[MaterialTraits, ...]) -> bool:
    ids = {one.library for one in some} | {""}
    names, categories = {one.name for one in some}, {one.category for one in some}
    return test.rank_of_any(ids, names, categories, {one.issuer for one in some}) is not None


def test_no_material_meets_no_rule() -> None:
    index = RuleIndex([MaterialTest({}, Names(REGISTERS))])
    assert list(index.positions(index.taking([]))) == []


DIVISIONS = {
    "370100": {"code": "370100"},
    "370102": {"code": "370102"},
    "999": {"code": "999", "parent": "370100"},
}
CODES = ("1" * 19 + "000123456000" + "01", "1" * 19 + "000123456000", "")
ITEM_SCOPES = (
    {},
    {"codes": [CODES[1]]},
    {"codes": [CODES[0]], "levels": ["县级"]},
    {"directory": ["000123456000"]},
    {"directory": ["00012345600001", "x"]},
    {"departments": ["a", "b"], "types": ["行政许可"]},
    {"divisions": ["370100"]},
    {"divisions": ["370102", "999"], "levels": ["市级", "县级"]},
    {"divisions": []},
    {"situations": ["s"], "types": ["行政许可"]},
)
ITEMS = tuple(
    ItemTraits(*one, "在用")
    for one in product(
        CODES,
        ("000123456000", "00012345600001", ""),
        ("a", "c"),
        ("行政许可", ""),
        ("县级", ""),
        ("370102", "370100", "999", "110000", ""),
    )
)


def test_the_index_of_items_finds_what_trying_every_scope_and_territory_finds() -> None:
    registers = Registers({"division": DIVISIONS})
    tests = [ItemTest(scope, registers) for scope in ITEM_SCOPES for _ in range(3)]
    territories = ["", "370100", "370102"] * len(ITEM_SCOPES)
    index = ItemIndex(tests, territories, registers)
    for item in ITEMS:
        tried = [
            at
            for at, (test, area) in enumerate(zip(tests, territories, strict=True))
            if (not area or not item.division or is_within(item.division, area, registers))
            and test.rank(item) is not None
        ]
        assert list(RuleIndex.positions(index.taking(item))) == tried
