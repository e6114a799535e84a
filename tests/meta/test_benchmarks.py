"""The generator of big catalogues: valid, the same every time, and broken only where it is asked to be; and what is measured."""

from __future__ import annotations

import datetime
import importlib
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from itemctl.catalogue.source import open_source
from itemctl.catalogue.store import Store
from itemctl.checks.engine import Outcome, Request, check

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture
def generator(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(BENCHMARKS)
    yield importlib.import_module("gen_items")
    for name in [name for name in sys.modules if (BENCHMARKS / f"{name}.py").exists()]:
        sys.modules.pop(name, None)


def checked(folder: Path) -> Outcome:
    return check(open_source(folder, None), Store(None), Request(datetime.date(2026, 7, 1), jobs=1))


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def some_items(generator: Any, folder: Path, *, edition: int = 1) -> list[int]:
    """Write the registers, and all items of one department and of one town out of 6,888: every shape there is."""
    numbers = sorted([*range(5, 246 * 28, 246), *range(241, 246 * 28, 246)])
    item_text = importlib.import_module("item_text")
    files_of = importlib.import_module("city_files")
    for path, text in (files_of.registers(6888) | files_of.forms()).items():
        generator.write_text(folder / path, text)
    for number in numbers:
        generator.write_text(
            folder / item_text.path_of(number), item_text.item_text(1, number, edition=edition)
        )
    return numbers


@pytest.mark.parametrize("edition", [1, 2])
def test_items_of_every_shape_have_no_findings_in_both_revisions(
    tmp_path: Path, generator: Any, edition: int
) -> None:
    numbers = some_items(generator, tmp_path, edition=edition)
    found = checked(tmp_path)
    findings = [(one.finding.rule, one.finding.path, one.finding.args) for one in found.judged]
    assert [one for one in findings if one[0] != "REF119"] == []  # most forms belong to other items
    assert found.summary.items == len(numbers) == 56
    sizes = [len(data) for path, data in files(tmp_path).items() if path.startswith("items/")]
    assert 5000 < sum(sizes) / len(sizes) < 6300


def test_the_same_arguments_give_the_same_bytes_and_fewer_items_a_beginning(
    tmp_path: Path, generator: Any
) -> None:
    for name, items in (("one", 60), ("again", 60), ("fewer", 20)):
        generator.write_catalogue(tmp_path / name, generator.Plan(items))
    assert files(tmp_path / "one") == files(tmp_path / "again")
    assert files(tmp_path / "fewer").items() <= files(tmp_path / "one").items()


def test_every_way_of_breaking_an_item_gives_an_error_in_it(tmp_path: Path, generator: Any) -> None:
    plan = generator.Plan(100, broken=0.5)
    numbers = [number for number in range(plan.items) if plan.is_broken(number)]
    item_text = importlib.import_module("item_text")
    assert {number % len(item_text.FAULTS) for number in numbers} == set(range(len(item_text.FAULTS)))
    generator.write_catalogue(tmp_path, plan)
    assert checked(tmp_path).erroneous_paths() == {item_text.path_of(number) for number in numbers}


def test_a_second_revision_changes_adds_and_deletes_the_chosen_share(tmp_path: Path, generator: Any) -> None:
    plan = generator.Plan(1500, revision=0.1)
    generator.write_catalogue(tmp_path, plan)
    before = files(tmp_path)
    counts = generator.write_revision(tmp_path, plan)
    after = files(tmp_path)
    changed = {path for path in before.keys() & after.keys() if before[path] != after[path]}
    assert counts == {
        "changed": len(changed),
        "added": len(after.keys() - before.keys()),
        "deleted": len(before.keys() - after.keys()),
    }
    assert 110 < sum(counts.values()) < 190
    assert min(counts.values()) > 0


def test_the_stages_of_a_run_are_all_found_and_add_up_to_it(tmp_path: Path, generator: Any) -> None:
    generator.write_catalogue(tmp_path, generator.Plan(30, broken=0.3))
    stages = importlib.import_module("stages")
    shares = stages.shares_of(tmp_path, (), os.environ)
    assert set(shares) == {stage for stage, _ in stages._STAGES} | {stages._REST}
    assert all(share > 0 for share in shares.values())
    assert sum(shares.values()) == pytest.approx(1, abs=0.02)


def test_the_stages_are_told_of_a_run_with_options_as_well(tmp_path: Path, generator: Any) -> None:
    generator.write_catalogue(tmp_path, generator.Plan(3))
    stages = importlib.import_module("stages")
    shares = stages.shares_of(tmp_path, ("--ruleset", "structure"), os.environ)
    assert stages.ACROSS not in shares or shares[stages.ACROSS] < 0.02


def test_growth_is_told_by_the_line_that_fits_best(generator: Any) -> None:
    growth = importlib.import_module("growth")
    line = growth.line_through([1, 2, 4], [3, 5, 9])
    assert (line.start, line.each, line.farthest) == pytest.approx((1, 2, 0))
    assert line.at(1_000_000) == pytest.approx(2_000_001)
    assert growth.line_through([1, 2, 3], [1, 4, 3]).farthest == pytest.approx(2 / 3)


def test_pairs_give_the_median_of_the_ratios(generator: Any) -> None:
    found = importlib.import_module("measure").paired([1, 2, 4], [2, 2, 40])
    assert (found.first, found.second, found.ratio, found.lowest, found.highest) == (2, 2, 2, 1, 10)


@pytest.mark.slow
def test_rules_of_every_scope_reach_materials_and_only_their_lines_are_added(
    tmp_path: Path, generator: Any
) -> None:
    workplace = importlib.import_module("workplace")
    size = workplace.Size(60, (60,), 10, 1, judged=False)
    figures = list(importlib.import_module("reduce")._edits(workplace.Workplace(tmp_path, size)))
    assert [figure.reached for figure in figures] == [None, True]
    assert 30 < int(figures[0].name.split()[2]) < 300
    assert figures[0].detail["cpu"] < figures[0].detail["ruamel.yaml"]
