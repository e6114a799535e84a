"""Families worked out in several processes: the plan is the one that a single process makes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from tests.support.reduction_world import World
from tests.support.small_catalogue import DAY, SmallCatalogue, batch, catalogue, item, rule

from itemctl.catalogue.parts import IDENTITY, MATERIALS, REFS
from itemctl.catalogue.scan import Scan
from itemctl.catalogue.source import WorkTree
from itemctl.catalogue.store import Store
from itemctl.checks.engine import read_catalogue
from itemctl.reductions import crew
from itemctl.reductions.plan import Manner, Plan, make_plan, plan_revert

pytestmark = pytest.mark.slow


@pytest.fixture(params=multiprocessing.get_all_start_methods())
def start_method(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Every way in which a system may start processes; and even two families are many."""
    monkeypatch.setattr(crew, "PARALLEL_FROM", 2)
    monkeypatch.setattr(crew, "_AT_ONCE", 2)
    monkeypatch.setattr(crew, "_AHEAD", 1)
    before = multiprocessing.get_start_method()
    multiprocessing.set_start_method(request.param, force=True)
    yield request.param
    multiprocessing.set_start_method(before, force=True)


def _on_disk(small: SmallCatalogue, folder: Path) -> tuple[Scan, WorkTree]:
    source = WorkTree(small.write_to(folder))
    return read_catalogue(source, Store(None), 1), source


def _plans(scan: Scan, source: WorkTree) -> tuple[Plan, Plan]:
    one, several = (make_plan(scan, source, DAY, manner=Manner(jobs=jobs)) for jobs in (1, 3))
    return one, several


def test_several_processes_make_the_plan_that_one_makes(start_method: str, tmp_path: Path) -> None:
    reached = 0
    for seed in range(3):
        scan, source = _on_disk(World(Random(seed)).copy(), tmp_path / str(seed))
        one, several = _plans(scan, source)
        assert several == one
        reached += len(one.reached) + len(one.refusals)
    assert reached > 20, start_method


def test_a_file_that_vanished_is_named_by_a_worker_too(start_method: str, tmp_path: Path) -> None:
    items = {f"i{number}": item({"material": "premises"}, handling=f"0{number}") for number in range(1, 7)}
    scan, source = _on_disk(catalogue(items, {"b": batch("b", rule())}), tmp_path)
    (tmp_path / "items/i4.yaml").unlink()
    one, several = _plans(scan, source)
    assert several == one, start_method
    assert several.unread == ("items/i4.yaml",)
    assert {entry.path for entry in several.entries} == {f"items/i{n}.yaml" for n in (1, 2, 3, 5, 6)}


def test_blocks_are_taken_back_by_several_processes_as_by_one(start_method: str, tmp_path: Path) -> None:
    items = {f"i{number}": item({"material": "premises"}, handling=f"0{number}") for number in range(1, 7)}
    small = catalogue(items, {"b": batch("b", rule(), rule("s", "容缺后补", deferred_within="5个工作日"))})
    small.apply()
    scan, source = _on_disk(small, tmp_path)
    one, several = (plan_revert(scan, source, batch="b", rule="s", jobs=jobs) for jobs in (1, 3))
    assert several == one, start_method
    assert several.count("remove") == 6


def test_bytes_that_only_this_process_has_are_sent_to_the_workers(start_method: str) -> None:
    items = {f"i{number}": item({"material": "premises"}, handling=f"0{number}") for number in range(1, 7)}
    small = catalogue(items, {"b": batch("b", rule())})  # nothing of it is on disk
    plan = make_plan(small.scan(), small, DAY, manner=Manner(jobs=2))
    assert plan.count("write") == 6, start_method


def test_few_families_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor.__init__", refuse)
    small = catalogue({"a": item({"material": "premises"})}, {"b": batch("b", rule())})
    assert make_plan(small.scan(), small, DAY, manner=Manner(jobs=8)).count("write") == 1


def test_a_plan_does_not_ask_what_items_name() -> None:
    """What items name is the greater half of all facts; it is wanted only where a register is missing."""
    small = catalogue({"a": item({"material": "premises"})}, {"b": batch("b", rule())})
    small.files["catalogue/directory/d.yaml"] = b"schema: directory/1\nentries: []\n"
    scan = small.scan()
    make_plan(scan, small, DAY)
    facts = scan.facts_with(frozenset({MATERIALS}))
    assert scan.effective(facts["items/a.yaml"], "name") == "食品经营许可"
    assert REFS not in scan._parts
    assert scan.facts_with(frozenset({IDENTITY, "name"})) is facts  # nothing is read twice
