"""Measure what the project promises to reach: `python benchmarks/bench.py small|full [--json PATH]`.

Each figure is a ratio against something run beside it, in turn, or a bound on time or memory. Ends with 1 when a
goal is missed. The work folder is kept when it is named with `--work`, so that the next run need not write 55,789
items again.
"""

from __future__ import annotations

import argparse
import datetime
import importlib.metadata
import json
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import gen_items
import measure
from item_text import path_of

ROOT = Path(__file__).resolve().parents[1]
_PEERS = (
    "check-jsonschema",
    "jsonschema",
    "jsonschema-rs",
    "PyYAML",
    "ruamel.yaml",
    "ruamel.yaml.clib",
    "typer",
)


@dataclass(frozen=True, slots=True)
class Size:
    """How big and how often."""

    cold_items: int
    many_items: int
    fewer_items: int
    pairs: int


SIZES = {"small": Size(500, 3000, 1000, 3), "full": Size(5000, 55789, 10000, 5)}


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured goal.

    Attributes:
        name: what was measured.
        value: the figure.
        goal: what it is held against, in words.
        reached: whether the goal is reached; None where the size is too small to tell.
        detail: the figures behind it.
    """

    name: str
    value: str
    goal: str
    reached: bool | None
    detail: dict[str, float] = field(default_factory=dict)


class Bench:
    """One run over all figures, in a work folder."""

    def __init__(self, work: Path, size: Size) -> None:
        self.work = work
        self.size = size
        self.environment = measure.environment(work / "bytecode")
        self.itemctl = [sys.executable, "-m", "itemctl"]

    def catalogue(self, items: int) -> Path:
        """Return a clean, packed repository with so many items; one from an earlier run is taken as it is."""
        folder = self.work / f"items-{items}"
        if not (folder / ".git" / "done").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            gen_items.start_repository(folder)
            gen_items.write_catalogue(folder, gen_items.Plan(items))
            gen_items.commit(folder, "First revision")
            (folder / ".git" / "done").touch()
        return folder

    def cold(self) -> Figure:
        """CPU of a first `validate` on one core against check-jsonschema on the same item files."""
        folder = self.catalogue(self.size.cold_items)
        files = sorted(str(path.relative_to(folder)) for path in folder.glob("items/**/*.yaml"))
        peer = shutil.which(
            "check-jsonschema", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        )
        if peer is None:
            raise SystemExit("check-jsonschema is missing: pip install -e '.[bench]'")
        schema = str(ROOT / "schemas" / "item.schema.json")
        ours = self._cpu([*self.itemctl, "validate", "-j1", "--no-cache"], folder)
        theirs = self._cpu([peer, "--schemafile", schema, *files], folder)
        found = measure.pairs(ours, theirs, self.size.pairs)
        return Figure(
            f"validate, cold, {self.size.cold_items:,} items: CPU against check-jsonschema",
            f"{found.ratio:.1f} times faster",
            "at least 4 times",
            found.ratio >= 4 if self.size is SIZES["full"] else None,  # start and registers weigh too much
            found.as_json(),
        )

    def again(self) -> Figure:
        """Wall time of `validate` after one wording was edited, all cores, start included."""
        folder = self.catalogue(self.size.many_items)
        self._must([*self.itemctl, "validate"], folder)
        file = folder / path_of(self.size.many_items // 2)
        walls, cpus = [], []
        original = file.read_bytes()
        for turn in range(self.size.pairs):
            file.write_bytes(original + f"# edited {turn}\n".encode())
            done = self._must([*self.itemctl, "validate"], folder)
            walls.append(done.wall)
            cpus.append(done.cpu)
        file.write_bytes(original)
        wall = statistics.median(walls)
        return Figure(
            f"validate again, one wording of {self.size.many_items:,} items changed: wall",
            f"{wall:.2f} s",
            "less than 3 s",
            wall < 3,
            {
                "wall": round(wall, 3),
                "cpu": round(statistics.median(cpus), 3),
                "slowest": round(max(walls), 3),
            },
        )

    def start(self, option: str, times: int) -> Figure:
        """CPU of an option that does no work against a bare interpreter."""
        bare = self._cpu([sys.executable, "-c", "pass"], self.work, several=5)
        ours = self._cpu([*self.itemctl, option], self.work, several=5)
        ours()  # byte code is written once
        found = measure.pairs(bare, ours, max(5, self.size.pairs))
        return Figure(
            f"{option}: CPU against a bare interpreter",
            f"{found.ratio:.1f} times",
            f"at most {times} times",
            found.ratio <= times,
            found.as_json(),
        )

    def memory(self) -> list[Figure]:
        """PSS of all processes of a first `validate`, for two sizes, and what one item more costs."""
        peaks = {}
        for items in (self.size.fewer_items, self.size.many_items):
            folder = self.catalogue(items)
            shutil.rmtree(folder / ".itemctl", ignore_errors=True)
            peaks[items] = measure.peak_memory([*self.itemctl, "validate"], folder, self.environment)
        fewer, many = peaks.values()
        growth = (many - fewer) * 1024 / (self.size.many_items - self.size.fewer_items)
        detail = {f"{items} items, MiB": round(peak, 1) for items, peak in peaks.items()}
        is_full = self.size is SIZES["full"]
        return [
            Figure(
                f"validate, cold, {self.size.many_items:,} items: memory of all processes (PSS)",
                f"{many:.0f} MiB",
                "at most 700 MiB",
                many <= 700,
                detail,
            ),
            Figure(
                "memory that one more item costs",
                f"{growth:.1f} KiB",
                "at most 10 KiB",
                growth <= 10 if is_full else None,
                detail,
            ),
        ]

    def _cpu(self, command: list[str], folder: Path, *, several: int = 1) -> Callable[[], float]:
        def once() -> float:
            return sum(self._must(command, folder).cpu for _ in range(several)) / several

        return once

    def _must(self, command: list[str], folder: Path) -> measure.Run:
        done = measure.run(command, folder, self.environment)
        if done.code:
            raise SystemExit(f"{' '.join(command[:5])} ended with {done.code} in {folder}")
        return done


def main() -> int:
    """Measure, print a table, write JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("size", choices=SIZES, nargs="?", default="small")
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--work", type=Path, help="folder for the catalogues, kept; default: a temporary one")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="itemctl-bench-") as temporary:
        bench = Bench((given.work or Path(temporary)).resolve(), SIZES[given.size])
        bench.work.mkdir(parents=True, exist_ok=True)
        before = measure.machine()
        figures = [bench.start("--version", 5), bench.start("--help", 10), bench.cold()]
        figures += [*bench.memory(), bench.again()]
    for figure in figures:
        verdict = {True: "reached", False: "MISSED", None: "-"}[figure.reached]
        print(f"{figure.name:<75} {figure.value:>20}   {figure.goal:<18} {verdict}")
    if given.json:
        given.json.write_text(_report(given.size, before, figures), encoding="utf-8", newline="\n")
    return 1 if any(figure.reached is False for figure in figures) else 0


def _report(size: str, machine: dict[str, str], figures: list[Figure]) -> str:
    versions = {name: importlib.metadata.version(name) for name in ("itemctl", *_PEERS)}
    report = {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "size": size,
        "machine": machine,
        "versions": versions,
        "figures": [
            {
                "name": one.name,
                "value": one.value,
                "goal": one.goal,
                "reached": one.reached,
                "detail": one.detail,
            }
            for one in figures
        ],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.exit(main())
