"""Measuring of whole processes: CPU of a finished child, wall time, memory of a process and its children together."""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: CPU (user and system, its children included) and wall time in seconds, exit code."""

    cpu: float
    wall: float
    code: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two things measured in turn, as medians, and the median of the ratios second to first, pair by pair."""

    first: float
    second: float
    ratio: float
    lowest: float
    highest: float
    count: int

    def as_json(self) -> dict[str, float]:
        """Return the figures for a JSON file."""
        return {name: round(value, 4) for name, value in asdict(self).items()}


class Peak(NamedTuple):
    """The greatest memory (PSS, MiB) of a command: of all its processes together, and of any one of them."""

    together: float
    greatest: float


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Run:
    """Run a command to its end, its output thrown away."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=folder,
        env=dict(environment),
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(cpu, wall, done.returncode)


def pairs(first: Callable[[], float], second: Callable[[], float], count: int) -> Pairs:
    """Measure two things in turn, so that a slow minute of the machine meets both."""
    one, other = [], []
    for turn in range(count):
        if turn % 2:
            other.append(second())
            one.append(first())
        else:
            one.append(first())
            other.append(second())
    return paired(one, other)


def paired(first: Sequence[float], second: Sequence[float]) -> Pairs:
    """Return what two things gave that were measured turn by turn."""
    ratios = [b / a for a, b in zip(first, second, strict=True)]
    return Pairs(
        statistics.median(first),
        statistics.median(second),
        statistics.median(ratios),
        min(ratios),
        max(ratios),
        len(ratios),
    )


def peak_memory(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Peak:
    """Return the greatest memory while a command runs; Linux only."""
    with tempfile.TemporaryFile() as nowhere:
        child = subprocess.Popen(command, cwd=folder, env=dict(environment), stdout=nowhere, stderr=nowhere)
        together = greatest = 0
        while child.poll() is None:
            found = [_pss(pid) for pid in _family(child.pid)]
            together, greatest = max(together, sum(found)), max(greatest, *found)
            time.sleep(0.1)
    return Peak(together / 1024, greatest / 1024)


def environment(cache: Path) -> dict[str, str]:
    """Return the environment of measured processes: byte code is kept apart, nothing of this shell's Python."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "ITEMCTL"))}
    return kept | {"PYTHONPYCACHEPREFIX": str(cache), "PYTHONUTF8": "1", "NO_COLOR": "1"}


def machine() -> dict[str, str]:
    """Say what was measured on."""
    model = "unknown"
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next(
            (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), model
        )
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return {
        "processor": model,
        "cores": str(os.cpu_count()),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "load": load,
    }


def _family(root: int) -> list[int]:
    """Return a process and everything below it."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            parents[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
    family, found = {root}, True
    while found:
        new = {pid for pid, parent in parents.items() if parent in family} - family
        family |= new
        found = bool(new)
    return sorted(family)


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:  # it ended between being listed and being looked at
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
