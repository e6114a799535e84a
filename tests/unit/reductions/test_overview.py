"""A plan as people read it: what rules reach, in which state, why they reach nothing, which rows of the list are missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

import pytest
from tests.support.small_catalogue import DAY, ITEM_31, TOWN, SmallCatalogue, batch, catalogue, item, rule

from itemctl.reductions.idle import Idle
from itemctl.reductions.overview import Asked, Overview, overview, rows_named
from itemctl.reductions.plan import make_plan
from itemctl.reductions.rules import read_rules
from itemctl.work.items import whole_items

PREMISES = {"material": "premises"}
CONTRACT: dict[str, Any] = {"way": "合同凭证", "replaced_by": "租赁合同"}
CODE = f"{ITEM_31}01"


def _overview(small: SmallCatalogue, **asked: Any) -> Overview:
    scan = small.scan()

    def views(paths: Iterable[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for one in whole_items(scan, small, paths):
            yield one.path, cast("Mapping[str, Any]", one.data)

    book = read_rules(scan.registers.batches, DAY)
    return overview(scan, views, book, make_plan(scan, small, DAY), Asked(**asked))


def _idle(found: Overview) -> dict[str, Idle]:
    return {one.id: one.idle for one in found.rules if one.idle is not None}


def _states(found: Overview) -> list[tuple[str, str, str]]:
    return [(one.rule, one.item, one.state) for rule in found.rules for one in rule.touched]


IDLE: list[tuple[str, Any, dict[str, Any], dict[str, Any], Idle]] = [
    ("not yet", item(PREMISES), rule(since="2027-01-01"), {}, Idle("not-yet", detail=("2027-01-01",))),
    ("expired", item(PREMISES), rule(), {"expires": "2026-05-01"}, Idle("expired", detail=("2026-05-01",))),
    ("incomplete", item(PREMISES), rule(way="网络核验"), {}, Idle("refused", detail=("missing-data",))),
    ("no such material", item({"material": "form"}), rule(), {}, Idle("no-material")),
    (
        "not supplied",
        item({**PREMISES, "supplied_by": "政府部门核发"}),
        rule(),
        {},
        Idle("not-supplied", demanded=1, item=CODE),
    ),
    ("abolished", item(PREMISES, status="取消"), rule(), {}, Idle("item-cancelled", demanded=1, item=CODE)),
    (
        "elsewhere",
        item(PREMISES),
        rule(),
        {"territory": TOWN},
        Idle("territory", detail=(TOWN,), demanded=1, item=CODE),
    ),
    (
        "other items",
        item(PREMISES),
        rule(items={"types": ["行政确认"]}),
        {},
        Idle("items", "types", ("行政确认",), 1, CODE),
    ),
    (
        "another issuer",
        item(PREMISES),
        rule(materials={"library": ["premises"], "issuers": ["market"]}),
        {},
        Idle("materials", "issuers", ("market",), 1, CODE),
    ),
    (
        "excepted",
        item(PREMISES),
        rule(exceptions=[{"materials": {"library": ["premises"]}, "reason": "另有规定"}]),
        {},
        Idle("exception", "", ("另有规定",), 1, CODE),
    ),
    ("no such situation", item(PREMISES), rule(when="agent"), {}, Idle("situation", "", ("agent",), 1, CODE)),
    ("no stamp", item(PREMISES), rule(way="取消盖章"), {}, Idle("no-effect", demanded=1, item=CODE)),
    (
        "refused everywhere",
        item(PREMISES),
        rule(way="网络核验", shared_source="nowhere"),
        {},
        Idle("blocked", detail=("source-unknown",)),
    ),
]


@pytest.mark.parametrize(
    ("data", "one", "extra", "idle"), [one[1:] for one in IDLE], ids=[one[0] for one in IDLE]
)
def test_it_is_told_why_a_rule_reaches_nothing(
    data: dict[str, Any], one: dict[str, Any], extra: dict[str, Any], idle: Idle
) -> None:
    found = _overview(catalogue({"a": data}, {"b": batch("b", one, **extra)}))
    assert _idle(found) == {"b/r": idle}


def test_a_rule_that_gives_way_everywhere_names_the_one_that_holds() -> None:
    rules = (rule(), rule("s", **CONTRACT, items={"departments": ["market"]}))
    found = _overview(catalogue({"a": item(PREMISES)}, {"b": batch("b", *rules)}))
    assert _idle(found) == {"b/r": Idle("overridden", "", ("b/s",), 1, CODE)}


def test_rules_in_conflict_everywhere_name_each_other() -> None:
    found = _overview(catalogue({"a": item(PREMISES)}, {"b": batch("b", rule(), rule("s", **CONTRACT))}))
    assert _idle(found) == {
        "b/r": Idle("conflict", detail=("b/s",)),
        "b/s": Idle("conflict", detail=("b/r",)),
    }
    assert not found.is_clear
    assert len(found.conflicts) == 1


def test_a_superseded_rule_names_the_later_batch() -> None:
    books = {"b": batch("b", rule()), "c": batch("c", rule(), supersedes=["b"])}
    assert _idle(_overview(catalogue({"a": item(PREMISES)}, books))) == {
        "b/r": Idle("superseded", detail=("c",))
    }


def test_what_the_heirs_of_an_item_demand_counts_and_what_it_only_carries_does_not() -> None:
    base = {**item(PREMISES), "code": ITEM_31}
    heir = {"schema": "item/1", "code": CODE, "inherits": ITEM_31, "name": "新办"}
    other = rule(items={"departments": ["police"]})
    found = _overview(catalogue({"base": base, "heir": heir}, {"b": batch("b", other)}))
    assert _idle(found) == {"b/r": Idle("items", "departments", ("police",), 1, CODE)}


def test_each_material_has_its_state_and_says_what_becomes_of_it() -> None:
    books = {"b": batch("b", rule("r", **CONTRACT, optional=True))}
    small = catalogue({"a": item(PREMISES), "b": item(PREMISES, handling="02")}, books)
    small.apply(wanted=lambda path: path == "items/b.yaml")
    small.files["items/c.yaml"] = small.files["items/b.yaml"].replace(b'01"', b'03"').replace(b'02"', b'03"')
    small.files["items/c.yaml"] = small.files["items/c.yaml"].replace("合同凭证".encode(), "合并".encode())
    found = _overview(small)
    assert _states(found) == [
        ("b/r", f"{ITEM_31}01", "new"),
        ("b/r", f"{ITEM_31}02", "applied"),
        ("b/r", f"{ITEM_31}03", "changed"),
    ]
    first = next(found.rules).touched[0]
    assert first.becomes == "以租赁合同为凭（也可自愿提交）"
    assert (first.item_name, first.department_name, first.name) == (
        "食品经营许可",
        "岚川市市场监督管理局",
        "场所证明",
    )


def test_a_block_on_the_carrier_counts_for_its_heirs() -> None:
    base = {**item(PREMISES), "code": ITEM_31}
    heirs = {
        f"heir{n}": {"schema": "item/1", "code": f"{ITEM_31}0{n}", "inherits": ITEM_31, "name": "新办"}
        for n in (1, 2)
    }
    small = catalogue({"base": base, **heirs}, {"b": batch("b", rule())})
    wanted = [("b/r", f"{ITEM_31}01"), ("b/r", f"{ITEM_31}02")]
    assert _states(_overview(small)) == [(*one, "new") for one in wanted]
    small.apply()
    assert _states(_overview(small)) == [(*one, "applied") for one in wanted]


def test_blocks_that_nothing_backs_are_shown_below_their_batch_even_where_it_is_gone() -> None:
    small = catalogue({"a": item(PREMISES)}, {"b": batch("b", rule())})
    small.apply()
    del small.files["catalogue/reductions/b.yaml"]
    found = _overview(small)
    assert [(one.id, one.path, len(one.rules)) for one in found.batches] == [("b", "", 1)]
    assert _states(found) == [("b/r", CODE, "removed")]
    assert next(found.rules).touched[0].reason == "no-batch"


def test_batches_stand_in_the_order_of_their_documents() -> None:
    books = {"a": batch("a", rule(), date="2026-03-05"), "b": batch("b", rule(), date="2026-03-01")}
    assert [one.id for one in _overview(catalogue({"a": item(PREMISES)}, books)).batches] == ["b", "a"]


def test_what_was_not_asked_for_is_left_out_and_counted() -> None:
    books = {"b": batch("b", rule()), "c": batch("c", rule("f", materials={"library": ["form"]}))}
    items = {"a": item(PREMISES, {"material": "form"}), "b": item(PREMISES, handling="02")}
    small = catalogue(items, books)
    assert _overview(small).elsewhere == 0
    one = _overview(small, batches={"b"}, wanted=lambda path: path == "items/a.yaml")
    assert (_states(one), one.elsewhere) == ([("b/r", CODE, "new")], 2)
    other = _overview(small, rules={"c/f"})
    assert (_states(other), other.elsewhere) == ([("c/f", CODE, "new")], 2)
    assert [one.id for one in other.batches] == ["c"]


def test_rows_that_no_rule_names_are_told_and_not_guessed() -> None:
    rules = [
        rule("a", row="2"),
        rule("b", row="4–5"),
        rule("c", row="附件一"),
        rule("d"),
        rule("e", row="7、9"),
    ]
    found = _overview(catalogue({"a": item(PREMISES)}, {"b": batch("b", *rules)})).batches[0]
    assert (found.last_row, found.missing_rows, found.odd_rows, found.rowless) == (
        9,
        (1, 3, 6, 8),
        ("附件一",),
        1,
    )


ROWS: list[tuple[list[str], set[int], tuple[str, ...]]] = [
    ([], set(), ()),
    (["3"], {3}, ()),
    (["3-5"], {3, 4, 5}, ()),
    (["5-3"], set(), ()),
    (["1,2；4"], {1, 2, 4}, ()),
    (["12345"], set(), ("12345",)),
    (["１"], set(), ("１",)),
    (["1、甲"], set(), ("1、甲",)),
]


@pytest.mark.parametrize(("rows", "named", "odd"), ROWS)
def test_a_row_is_a_number_or_a_range_and_else_is_left_to_people(
    rows: list[str], named: set[int], odd: tuple[str, ...]
) -> None:
    assert rows_named(rows) == (named, odd)
