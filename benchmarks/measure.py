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
    ratios = [b / a for a, b in zip(one, other, strict=True)]
    return Pairs(
        statistics.median(one),
        statistics.median(other),
        statistics.median(ratios),
        min(ratios),
        max(ratios),
        count,
    )


def peak_memory(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> float:
    """Return the greatest memory in MiB (PSS of all processes together) while a command runs; Linux only."""
    with tempfile.TemporaryFile() as nowhere:
        child = subprocess.Popen(command, cwd=folder, env=dict(environment), stdout=nowhere, stderr=nowhere)
        peak = 0
        while child.poll() is None:
            peak = max(peak, sum(map(_pss, _family(child.pid))))
            time.sleep(0.1)
    return peak / 1024


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
