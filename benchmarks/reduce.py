"""Goals of `reduce`: what a plan of many rules costs, and what an edit costs beside loading and dumping the file."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import city
from batch_text import write_batches
from workplace import BROKEN, Figure, Workplace, forget

_RULES = (50, 200)
_SECONDS = 10.0
_GROWTH = 2.0
_TIMES = 12
_WIDTH = 1
# Both say what CPU their work took, reading of the catalogue and starting up left out.
_OURS = """
import datetime, json, os, sys, time
from pathlib import Path
synced = 0.0
real = os.fsync
def fsync(descriptor):
    global synced
    began = time.process_time()
    real(descriptor)
    synced += time.process_time() - began
os.fsync = fsync
from itemctl.catalogue.source import open_source
from itemctl.catalogue.store import Store
from itemctl.checks.engine import read_catalogue
from itemctl.reductions.apply import apply_plan, edited
from itemctl.reductions.plan import make_plan
root = Path.cwd()
source = open_source(root, None)
plan = make_plan(read_catalogue(source, Store(None), 1), source, datetime.date(2026, 1, 5))
began = time.process_time()
outcome = edited(plan)
worked = time.process_time() - began
if outcome.failures:
    sys.exit(f"not edited: {outcome.failures[:3]}")
moved = 0
for path, data in outcome.after.items():
    lines = iter(data.splitlines(keepends=True))  # only lines of blocks come in; all others stay, in order
    moved += not all(line in lines for line in outcome.before[path].splitlines(keepends=True))
began = time.process_time()
apply_plan(root, outcome)
wrote = time.process_time() - began - synced
print(json.dumps({"cpu": worked + wrote, "fsync": synced, "edits": plan.count("write"), "moved": moved,
                  "files": sorted(outcome.after)}))
"""
_RUAMEL = """
import io, json, sys, time
from ruamel.yaml import YAML
texts = [open(path, encoding="utf-8").read() for path in json.load(sys.stdin)]
began = time.process_time()
for text in texts:
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.dump(yaml.load(text), io.StringIO())
print(json.dumps({"cpu": time.process_time() - began}))
"""


def reduce(place: Workplace) -> list[Figure]:
    """Return the figures of planning and applying."""
    return [*_plans(place), *_edits(place)]


def _plans(place: Workplace) -> Iterable[Figure]:
    """Plan the same reached materials in catalogues of each size, and with few and many rules."""
    cpus: dict[tuple[int, int], float] = {}
    wall = 0.0
    groups = max(1, place.size.growth[0] // len(city.bodies()) // 4)
    command = (*place.itemctl, "reduce", "check", "--format", "json")
    for items in place.size.growth:
        folder = place.catalogue(items, BROKEN)
        for rules in _RULES:
            write_batches(folder, rules, groups=groups, width=_WIDTH)
            place.run(command, folder)  # fills the cache
            runs = [place.run(command, folder) for _ in range(min(place.size.turns, 3))]
            cpus[items, rules] = statistics.median(run.cpu for run in runs)
            wall = statistics.median(run.wall for run in runs)
        shutil.rmtree(folder / "catalogue" / "reductions")
        forget(folder)
    name = f"reduce check, {_RULES[-1]} rules, {place.size.many:,} items, warm"
    yield Figure(
        f"{name}: wall", f"{wall:.1f} s", f"less than {_SECONDS:g} s", place.judge(reached=wall < _SECONDS)
    )
    few, many = (cpus[place.size.many, rules] - cpus[place.size.growth[0], rules] for rules in _RULES)
    # What more items cost that no rule reaches must not depend on how many rules there are.
    times = many / few if few > 0 else 1.0
    yield Figure(
        f"reduce check, {place.size.many:,} items instead of {place.size.growth[0]:,}: cpu of 200 rules against 50",
        f"{times:.2f} times",
        f"at most {_GROWTH} times",
        place.judge(reached=times <= _GROWTH),
        {f"cpu of {items}, {rules} rules": round(cpu, 2) for (items, rules), cpu in cpus.items()},
    )


def _edits(place: Workplace) -> Iterable[Figure]:
    """Apply all rules to a copy of a catalogue, and load and dump beside it what was edited."""
    folder = place.folder / "reduce-edits"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(
        place.catalogue(place.size.items), folder, ignore=shutil.ignore_patterns(".git", ".itemctl")
    )
    groups = place.size.items // len(city.bodies()) // 4 + 1
    write_batches(folder, _RULES[-1], groups=groups, width=_WIDTH)
    ours = _told(place, folder, _OURS, "")
    theirs = _told(place, folder, _RUAMEL, json.dumps(ours["files"]))
    shutil.rmtree(folder)
    times = theirs["cpu"] / ours["cpu"]
    name = f"reduce apply, {ours['edits']:,} edits in {len(ours['files']):,} files"
    yield Figure(
        f"{name}: cpu against ruamel.yaml load and dump",
        f"1/{times:.1f}",
        f"at most 1/{_TIMES}",
        place.judge(reached=times >= _TIMES),
        {"cpu": ours["cpu"], "fsync": ours["fsync"], "ruamel.yaml": theirs["cpu"]},
    )
    moved = ours["moved"]
    yield Figure(f"{name}: files in which another line changed", str(moved), "0", moved == 0)


def _told(place: Workplace, folder: Path, program: str, given: str) -> dict[str, Any]:
    """Return what a program says of itself."""
    command = (sys.executable, "-c", program)
    done = subprocess.run(
        command, cwd=folder, env=place.environment, input=given, text=True, stdout=subprocess.PIPE, check=True
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told
