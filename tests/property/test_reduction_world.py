"""In a world of random catalogues and batches: plans say what the rules mean, apply and revert touch nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.reduction_oracle import Expected, Place, expected, standing, state_of, views
from tests.support.reduction_world import DAYS, World
from tests.support.small_catalogue import DAY, SmallCatalogue

from itemctl.reductions.plan import Plan
from itemctl.yamlio.edit import AddKey, Operation, SetValue, apply
from itemctl.yamlio.reader import read

seeds = st.integers(0, 2**32 - 1)
worlds = seeds.map(
    lambda seed: World(Random(seed))
)  # drawn choice by choice a world would take four times as long
Blocks = dict[Place, set[tuple[str, int]]]


def said(world: World, plan: Plan, guides: dict[Place, Expected]) -> dict[Place, Expected]:
    """Return what a plan says of every material, in the words of the naive reading."""
    materials = {path: view.get("materials", []) for path, view in views(world.small, world.registers)}
    names = {path: [one.get("name") for one in found] for path, found in materials.items()}
    told = {place: Expected() for place in guides}
    for reach in plan.reached:
        stamps = [one["by"] for one in materials[reach.path][reach.position].get("stamps", [])]
        stamp = stamps.index(reach.stamp) if reach.stamp else -1
        told[reach.path, reach.position].stands.add((reach.rule, stamp))
    for conflict in plan.conflicts:
        told[conflict.path, names[conflict.path].index(conflict.name)].conflicts.add(conflict.rules)
    for refusal in plan.refusals:
        if refusal.item:
            told[refusal.path, names[refusal.path].index(refusal.name)].refused.add(refusal.rule)
    return told


def written(world: World, small: SmallCatalogue) -> Blocks:
    """Return the blocks that stand on every material of every guide, as (rule, stamp)."""
    found = {}
    for path, view in views(small, world.registers):
        for position, material in enumerate(view.get("materials", [])):
            holders = [(-1, material), *enumerate(material.get("stamps", []))]
            found[path, position] = {
                (block["rule"], index) for index, holder in holders for block in holder.get("reduction", [])
            }
    return found


def items(small: SmallCatalogue) -> dict[str, bytes]:
    return {path: data for path, data in small.files.items() if path.startswith("items/")}


def to_decide(plan: Plan) -> list[Any]:
    """Return what people must decide, in an order that does not depend on the files."""
    conflicts = [(one.item, one.material, one.rules, one.ways) for one in plan.conflicts]
    refusals = [(one.item, one.material, one.rule, one.reason) for one in plan.refusals]
    return [sorted(conflicts), sorted(refusals)]


def bare(data: Any) -> Any:
    """Return data without their `reduction` keys."""
    if isinstance(data, dict):
        return {key: bare(value) for key, value in data.items() if key != "reduction"}
    return [bare(value) for value in data] if isinstance(data, list) else data


def without_blocks(text: str) -> str:
    """Take the blocks out of a text line by line, without understanding YAML."""
    text = re.sub(r", reduction: \[(?:[^\[\]']|'[^']*'|\[[^\]]*\])*\]", "", text)
    kept: list[str] = []
    inside: int | None = None
    for line in text.splitlines(keepends=True):
        column = len(line) - len(line.lstrip(" "))
        if inside is not None and (column > inside or (column == inside and line.lstrip().startswith("- "))):
            continue
        inside = column if line.strip() == "reduction:" else None
        if inside is None:
            kept.append(line)
    return "".join(kept)


def hand_edits(data: Mapping[str, Any]) -> list[Operation]:
    """Return what a person may change after an apply, away from the blocks."""
    edits: list[Operation] = [AddKey((), "summary", "后来补写的说明")]
    if (
        data.get("materials") and "inherits" not in data
    ):  # there the first may be an override that apply wrote
        edits.append(AddKey(("materials", 0), "remark", "后来补写的备注", None))
    return [*edits, SetValue(("name",), "改过的名称")] if "name" in data else edits


# Properties, each of one world; they return what was met, so that a run can say what it covered.


def plan_says_what_the_rules_mean(world: World) -> Counter[str]:
    small = world.copy()
    plan = small.apply()
    wanted = expected(small, world.registers, world.batches, DAY.isoformat())
    assert said(world, plan, wanted) == wanted
    stands = standing(world.batches, DAY.isoformat())
    assert {one.id for one in plan.rules} == {name for name, how in stands.items() if how == "in force"}
    refused = {name for name, how in stands.items() if how == "refused"}
    assert {one.rule for one in plan.refusals if one.reason == "missing-data"} == refused
    assert not refused & {one.rule for one in (*plan.entries, *plan.reached)}
    assert written(world, small) == {place: one.stands for place, one in wanted.items()}
    met = Counter(one.way for one in plan.reached) + Counter(one.reason for one in plan.refusals)
    return met + Counter({"conflict": len(plan.conflicts)}) + Counter(stands.values())


def apply_twice_is_apply_once_and_check_is_then_clear(world: World) -> Counter[str]:
    small = world.copy()
    first = small.apply()
    again = small.plan()
    assert (again.files, again.pending) == ((), ())
    assert to_decide(again) == to_decide(first)
    left = {one.path for one in (*first.conflicts, *first.refusals)}
    assert set(again.paths) <= left
    assert again.is_clear is not bool(left)
    return Counter(clear=not left, left=bool(left))


def apply_adds_lines_of_blocks_and_nothing_else(world: World) -> Counter[str]:
    small = world.copy()
    plan = small.apply()
    changed = {one.path for one in plan.files}
    met: Counter[str] = Counter()
    for path, before in items(world.small).items():
        if path not in changed:
            assert small.files[path] == before
            continue
        old, new = read(before).data, small.data(path)
        is_override = len(new.get("materials", [])) != len(old.get("materials", [])) or bare(new) != bare(old)
        assert not is_override or "inherits" in old
        if not is_override:
            assert without_blocks(small.text(path)).rstrip("\r\n") == before.decode().rstrip("\r\n")
            assert small.files[path].endswith(b"\n") is before.endswith(b"\n")
        met["override" if is_override else "plain"] += 1
    originals = [bare(view) for _, view in views(world.small, world.registers)]
    assert [bare(view) for _, view in views(small, world.registers)] == originals
    return met


def neither_names_nor_order_matter(world: World, random: Random) -> Counter[str]:
    one, (other, names) = world.copy(), world.shuffled(random)
    first, second = one.apply(), other.apply()
    assert {names[path]: data for path, data in items(one).items()} == items(other)
    assert to_decide(first) == to_decide(second)
    for name in random.sample([batch["id"] for batch in world.batches], len(world.batches)):
        world.small.apply(batches=[name])
    assert items(world.small) == items(one)
    return Counter(written=first.count("write"))


def revert_gives_back_the_former_bytes_and_keeps_what_people_changed(
    world: World, random: Random
) -> Counter[str]:
    plain, touched, expected_after = world.copy(), world.copy(), world.copy()
    applied = plain.apply()
    touched.files.update(plain.files)
    for path, data in items(world.small).items():
        if random.random() < 0.5:
            edits = hand_edits(read(data).data)
            touched.files[path] = apply(touched.files[path], edits)
            expected_after.files[path] = apply(expected_after.files[path], edits)
    order = random.sample([batch["id"] for batch in world.batches], len(world.batches))
    for name in order:
        plain.revert(name)
        touched.revert(name)
        assert not re.search(rf"rule: {name}/", "".join(map(bytes.decode, items(plain).values())))
    assert plain.files == world.small.files
    assert touched.files == expected_after.files
    return Counter(written=applied.count("write"))


def every_day_has_its_own_state_whatever_was_applied_before(world: World, random: Random) -> Counter[str]:
    by_state: dict[Any, list[Plan]] = {}
    for day in DAYS:
        by_state.setdefault(state_of(world.batches, day.isoformat()), []).append(world.small.plan(day))
    for first, *others in by_state.values():
        for one in others:
            assert (one.entries, one.reached, one.files) == (first.entries, first.reached, first.files)
            assert (one.conflicts, one.refusals) == (first.conflicts, first.refusals)
    earlier, later = random.choice(DAYS), random.choice(DAYS)
    straight, detour = world.copy(), world.copy()
    plan = straight.apply(later)
    detour.apply(earlier)
    detour.apply(later)
    if plan.is_clear:  # else what stood already is left alone until people decide
        assert detour.files == straight.files
    return Counter(states=len(by_state), clear=plan.is_clear)


ALONE: list[Callable[[World], Counter[str]]] = [
    plan_says_what_the_rules_mean,
    apply_twice_is_apply_once_and_check_is_then_clear,
    apply_adds_lines_of_blocks_and_nothing_else,
]
BY_CHANCE: list[Callable[[World, Random], Counter[str]]] = [
    neither_names_nor_order_matter,
    revert_gives_back_the_former_bytes_and_keeps_what_people_changed,
    every_day_has_its_own_state_whatever_was_applied_before,
]


@pytest.mark.parametrize("holds", ALONE, ids=lambda one: one.__name__)
@settings(max_examples=24)
@given(worlds)
def test_in_any_world(holds: Callable[[World], Counter[str]], world: World) -> None:
    holds(world)


@pytest.mark.parametrize("holds", BY_CHANCE, ids=lambda one: one.__name__)
@settings(max_examples=10)
@given(worlds, seeds.map(Random))
def test_in_any_world_and_order(
    holds: Callable[[World, Random], Counter[str]], world: World, random: Random
) -> None:
    holds(world, random)


WAYS_MET = {"直接取消", "被其他材料涵盖", "法定证照", "告知承诺", "部门内部核查", "部门间核查", "网络核验", "电子证照", "合同凭证"}  # fmt: skip
WAYS_MET |= {"取消盖章", "合并", "减少份数", "原件改核验", "容缺后补"}
STANDINGS_MET = {"in force", "not yet", "over", "superseded", "refused", "conflict"}
REASONS_MET = {"missing-data", "held-licence", "no-authority", "cover-not-demanded", "source-kind"}


def test_the_worlds_hold_all_ways_and_all_that_can_stop_them() -> None:
    met = sum((plan_says_what_the_rules_mean(World(Random(seed))) for seed in range(40)), Counter[str]())
    assert set(met) >= WAYS_MET | STANDINGS_MET | REASONS_MET


@pytest.mark.slow
@pytest.mark.parametrize("holds", [*ALONE, *BY_CHANCE], ids=lambda one: one.__name__)
def test_in_very_many_worlds(holds: Callable[..., Counter[str]]) -> None:
    for seed in range(10_000, 10_000 + (60 if holds in ALONE else 24)):
        world = World(Random(seed))
        met = holds(world) if holds in ALONE else holds(world, Random(seed))
        assert met is not None
