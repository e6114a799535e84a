"""The first test that a rule fails says the same as the matcher: nothing fails where, and only where, it reaches."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import pytest
from tests.support.small_catalogue import BASIC, DAY, ITEM_31, TOWN, batch, catalogue, item, rule

from itemctl.catalogue.family import Family
from itemctl.catalogue.scan import Scan
from itemctl.catalogue.source import Source, WorkTree
from itemctl.catalogue.store import Store
from itemctl.checks.engine import read_catalogue
from itemctl.reductions.match import Matcher
from itemctl.reductions.rules import read_rules
from itemctl.reductions.scope import traits_in
from itemctl.reductions.trial import STEPS, Miss, Trials
from itemctl.work.items import whole_items

ROOT = Path(__file__).resolve().parents[3]
PREMISES = {"material": "premises"}
OFFICE = {"material": "premises", "supplied_by": "政府部门核发"}


def _miss(data: dict[str, Any], one: dict[str, Any], **extra: Any) -> Miss | None:
    small = catalogue({"a": data}, {"b": batch("b", one, **extra)})
    return next(iter(_trials(small.scan(), small, {"b/r"}).values()))


def _trials(
    scan: Scan, source: Source, rules: set[str] | None = None
) -> dict[tuple[str, int, str], Miss | None]:
    book = read_rules(scan.registers.batches, DAY)
    trials = Trials(scan.registers, book)
    family = Family(scan.facts, scan.by_code, scan.registers)
    found = {}
    for whole in whole_items(scan, source, sorted(scan.facts)):
        data = cast("Mapping[str, Any]", whole.data)
        traits = traits_in(family, whole.facts)
        for position in range(len(data.get("materials", ()))):
            for name in sorted(rules or book.rules):
                found[whole.path, position, name] = trials.whole(book.rules[name], traits, data, position)
    return found


MISSES: list[tuple[str, dict[str, Any], dict[str, Any], dict[str, Any], Miss | None]] = [
    ("reached", item(PREMISES), rule(), {}, None),
    ("not yet", item(PREMISES), rule(since="2027-01-01"), {}, Miss("not-yet", wanted=("2027-01-01",))),
    ("expired", item(PREMISES), rule(until="2026-05-01"), {}, Miss("expired", wanted=("2026-05-01",))),
    ("incomplete", item(PREMISES), rule(way="网络核验"), {}, Miss("refused", wanted=("missing-data",))),
    ("abolished", item(PREMISES, status="取消"), rule(), {}, Miss("item-cancelled")),
    ("made by an office", item(OFFICE), rule(), {}, Miss("not-supplied", actual="政府部门核发")),
    (
        "elsewhere",
        item(PREMISES),
        rule(),
        {"territory": TOWN},
        Miss("territory", wanted=(TOWN,), actual="379981"),
    ),
    (
        "another department",
        item(PREMISES),
        rule(items={"departments": ["police"]}),
        {},
        Miss("items", "departments", ("police",), "market"),
    ),
    (
        "another item, of the right department",
        item(PREMISES),
        rule(items={"departments": ["market"], "codes": ["1" * 31]}),
        {},
        Miss("items", "codes", ("1" * 31,), ITEM_31 + "01"),
    ),
    (
        "a situation of items",
        item(PREMISES),
        rule(items={"directory": [BASIC], "situations": ["agent"]}),
        {},
        Miss("items", "situations", ("agent",)),
    ),
    (
        "another material",
        item({"material": "form"}),
        rule(),
        {},
        Miss("materials", "library", ("premises",), "申请表"),
    ),
    (
        "another issuer",
        item(PREMISES),
        rule(materials={"library": ["premises"], "issuers": ["market"]}),
        {},
        Miss("materials", "issuers", ("market",), "police"),
    ),
    (
        "a basis of another rank",
        item(PREMISES),
        rule(materials={"library": ["premises"], "basis_ranks": ["法律"]}),
        {},
        Miss("materials", "basis_ranks", ("法律",), "无依据"),
    ),
    (
        "excepted",
        item(PREMISES),
        rule(exceptions=[{"items": {"departments": ["market"]}, "reason": "另有规定"}]),
        {},
        Miss("exception", wanted=("另有规定",)),
    ),
    ("no such situation", item(PREMISES), rule(when="agent"), {}, Miss("situation", wanted=("agent",))),
    ("no stamp", item(PREMISES), rule(way="取消盖章"), {}, Miss("no-effect")),
]


@pytest.mark.parametrize(
    ("data", "one", "extra", "miss"), [one[1:] for one in MISSES], ids=[one[0] for one in MISSES]
)
def test_the_first_test_that_fails_is_named(
    data: dict[str, Any], one: dict[str, Any], extra: dict[str, Any], miss: Miss | None
) -> None:
    assert _miss(data, one, **extra) == miss


def test_it_is_said_who_superseded_a_rule() -> None:
    books = {"b": batch("b", rule()), "c": batch("c", rule(), supersedes=["b/r"])}
    small = catalogue({"a": item(PREMISES)}, books)
    found = _trials(small.scan(), small)
    assert found["items/a.yaml", 0, "b/r"] == Miss("superseded", wanted=("c",))
    assert found["items/a.yaml", 0, "c/r"] is None


def test_every_step_has_its_case() -> None:
    named = {miss.step for *_, miss in MISSES if miss is not None}
    assert named | {"superseded"} == set(STEPS)


def test_on_the_sample_catalogue_nothing_fails_where_and_only_where_the_matcher_weighs_the_rule() -> None:
    source = WorkTree(ROOT)
    scan = read_catalogue(source, Store(None), 1)
    book = read_rules(scan.registers.batches, DAY)
    matcher = Matcher(scan.registers, book.in_force(), DAY)
    family = Family(scan.facts, scan.by_code, scan.registers)
    reached = set()
    for whole in whole_items(scan, source, sorted(scan.facts)):
        data = cast("Mapping[str, Any]", whole.data)
        traits = traits_in(family, whole.facts)
        for position in range(len(data.get("materials", ()))):
            weighed = matcher.weigh(traits, data, position)
            if weighed is not None:
                names = [demand.rule.id for _, demand in weighed.ranked]
                names += [one.rule.id for one in weighed.refused]
                reached |= {(whole.path, position, name) for name in names}
    assert {key for key, miss in _trials(scan, source).items() if miss is None} == reached
    assert len(reached) > 200
