"""The index of rules finds just those that trying each of them finds."""

from __future__ import annotations

from itertools import combinations, product

from itemctl.catalogue.registers import Registers
from itemctl.reductions.rule_index import RuleIndex
from itemctl.reductions.scope import MaterialTest, MaterialTraits, Names

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
