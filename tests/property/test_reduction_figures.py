"""Figures of reductions on random catalogues: parts add up, tracks never mix, the order of files tells nothing."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.small_catalogue import DAY, ITEM_31, SmallCatalogue, batch, catalogue, item

from itemctl.metrics.burden import Saving, burdens
from itemctl.metrics.lists import published_list
from itemctl.metrics.reductions import (
    DIMENSIONS,
    TRACKS,
    figures_by,
    figures_of,
    key_of,
)
from itemctl.work.reduction_report import Gathered, gather, spared

LIBRARY = ("premises", "form", "lease", "id-card")
WAYS: tuple[dict[str, Any], ...] = (
    {"way": "直接取消", "ground": "G1"},
    {"way": "法定证照", "replaced_by": "营业执照", "ground": "G3"},
    {"way": "部门间核查", "inquired": "市公安局", "reply_within": "2个工作日"},
    {"way": "取消盖章"},
    {"way": "减少份数", "adjust": {"copy": 1}},
    {"way": "容缺后补", "deferred_within": "5个工作日"},
)

materials = st.builds(
    lambda library, need, stamps, when, copies: {
        "material": library,
        "need": need,
        "stamps": [{"by": one} for one in stamps],
        "copies": {"copy": copies},
        **({"when": when} if when else {}),
    },
    st.sampled_from(LIBRARY),
    st.sampled_from(["必要", "非必要"]),
    st.lists(st.sampled_from(["村委会", "单位"]), max_size=2, unique=True),
    st.sampled_from(["", "agent"]),
    st.integers(1, 3),
)
items = st.lists(
    st.tuples(
        st.lists(materials, max_size=4, unique_by=lambda one: one["material"]),
        st.sampled_from(["market", "police"]),
        st.sampled_from(["行政许可", "公共服务"]),
        st.booleans(),
    ),
    min_size=1,
    max_size=5,
)
rules = st.lists(
    st.tuples(
        st.sampled_from(WAYS),
        st.sampled_from(LIBRARY),
        st.sampled_from(["证明事项", "其他申请材料"]),
        st.booleans(),
    ),
    max_size=5,
)
books = st.lists(rules, max_size=2)


def world(items: list[Any], books: list[Any], *, backwards: bool = False) -> SmallCatalogue:
    """Return the catalogue; backwards, its files have other names, so that they are read in the other order."""
    made = {}
    for number, (found, department, kind, public) in enumerate(items):
        stem = f"{90 - number}" if backwards else f"{10 + number}"
        made[stem] = item(
            *found,
            handling=f"{number:02}",
            department=department,
            type=kind,
            public=public,
            name=f"事项{number}",
            situations=[{"id": "agent", "name": "委托"}],
        )
    written = {}
    for number, found in enumerate(books):
        of_book = [
            {
                "id": f"r{index}",
                "materials": {"library": [library]},
                "track": track,
                **way,
                **({"when": "agent"} if limited else {}),
            }
            for index, (way, library, track, limited) in enumerate(found)
        ]
        written[f"b{number}"] = batch(f"b{number}", *of_book, date=f"2026-03-0{number + 1}")
    return catalogue(made, written)


def figures(made: Gathered) -> dict[Any, Any]:
    found: dict[Any, Any] = {track: figures_of(made.units, track) for track in TRACKS}
    for dimension in DIMENSIONS:
        for track in TRACKS:
            found[dimension, track] = figures_by(made.units, track, key_of(dimension, made.rules))
    return found


def amounts(found: list[Saving]) -> list[Any]:
    return [(one.key, one.items, one.once, one.sometimes) for one in burdens(found, lambda one: one.rule, {})]


@settings(max_examples=50, deadline=None)
@given(items, books)
def test_parts_add_up_and_tracks_never_mix(items: list[Any], books: list[Any]) -> None:
    small = world(items, books)
    made = gather(small.scan(), small, DAY)
    asked = sum(len(found) for found, *_ in items)
    assert sum(figures_of(made.units, track).before for track in TRACKS) == asked
    for unit in made.units:
        if unit.rule:
            assert unit.track == ("proof" if made.rules[unit.rule].track == "证明事项" else "other")
    for track in TRACKS:
        whole = figures_of(made.units, track)
        assert whole.cut + whole.promised + whole.adjusted + whole.postponed <= whole.before
        for dimension in DIMENSIONS:
            parts = figures_by(made.units, track, key_of(dimension, made.rules)).values()
            for name in ("before", "cut", "promised", "adjusted", "postponed", "after"):
                assert sum(getattr(part, name) for part in parts) == getattr(whole, name), (dimension, name)


@settings(max_examples=40, deadline=None)
@given(items, books)
def test_the_order_of_files_tells_nothing(items: list[Any], books: list[Any]) -> None:
    small, other = world(items, books), world(items, books, backwards=True)
    one, two = (gather(each.scan(), each, DAY) for each in (small, other))
    assert figures(one) == figures(two)
    assert amounts(spared(one, small)) == amounts(spared(two, other))
    lists = [
        published_list("cancel", each.guides, each.plan, each.book, each.scan.registers)
        for each in (one, two)
    ]
    assert lists[0] == lists[1]


@settings(max_examples=40, deadline=None)
@given(items, books)
def test_amounts_of_rules_add_up_to_those_of_batches_and_of_all(items: list[Any], books: list[Any]) -> None:
    small = world(items, books)
    found = spared(gather(small.scan(), small, DAY), small)
    cases = {f"{ITEM_31}{number:02}": 10 * number for number in range(3)}
    by_rule = burdens(found, lambda one: one.rule, cases)
    by_batch = burdens(found, lambda one: one.rule.partition("/")[0], cases)
    whole = burdens(found, lambda _: "", cases)
    for parts in (by_rule, by_batch):
        for amount in ("materials", "stamps", "visits"):
            for span in ("once", "yearly"):
                total = sum(getattr(getattr(one, span), amount) for one in whole)
                assert sum(getattr(getattr(one, span), amount) for one in parts) == total
        assert sum(one.sometimes for one in parts) == sum(one.sometimes for one in whole)


@settings(max_examples=40, deadline=None)
@given(items, books)
def test_lists_name_public_items_of_the_rules_that_reach_them(items: list[Any], books: list[Any]) -> None:
    small = world(items, books)
    made = gather(small.scan(), small, DAY)
    listed = published_list("cancel", made.guides, made.plan, made.book, made.scan.registers)
    reached = {one.rule for one in made.plan.reached}
    public = {guide.name for guide in made.guides if guide.public}
    for row in listed.rows:
        assert row.rule in reached
        assert made.rules[row.rule].track == "证明事项"
        assert set(row.items) <= public
    counted = len(listed.rows) + len(listed.left_out) + listed.hidden
    taken = [
        rule
        for rule in made.book.rules.values()
        if rule.track == "证明事项" and rule.way in ("直接取消", "法定证照", "部门间核查")
    ]
    assert counted == len(taken)
