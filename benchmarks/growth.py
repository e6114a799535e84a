"""How time and memory grow with the number of items, and what a million of them would take."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

import measure
from workplace import BROKEN, RULES, Figure, Rules, Workplace, forget

_MILLION = 1_000_000
_FARTHEST = 0.1
_TOGETHER, _GREATEST = 700, 200
"""Goals for the memory of the big catalogue: MiB of all processes, and of any one by the schema rules."""


@dataclass(frozen=True, slots=True)
class Line:
    """The straight line that fits measured points best.

    Attributes:
        start: what no item at all would take.
        each: what one more item takes.
        farthest: greatest distance of a point from the line, as a share of the point.
    """

    start: float
    each: float
    farthest: float

    def at(self, items: int) -> float:
        """Return what so many items would take."""
        return self.start + self.each * items


def line_through(sizes: Sequence[int], values: Sequence[float]) -> Line:
    """Return the line with the least squares."""
    each, start = statistics.linear_regression(sizes, values)
    residuals = (abs(start + each * size - value) / value for size, value in zip(sizes, values, strict=True))
    return Line(start, each, max(residuals))


def growth(place: Workplace) -> list[Figure]:
    """Return memory, and the growth of CPU and memory, of runs that fill the cache from nothing."""
    return [figure for rules in RULES for figure in _growth(place, rules)]


def _growth(place: Workplace, rules: Rules) -> list[Figure]:
    cpus, peaks = [], []
    for items in place.size.growth:
        folder = place.catalogue(items, BROKEN)
        times = []
        for _ in range(min(place.size.turns, 3)):
            forget(folder)
            times.append(place.validate(folder, rules).cpu)
        cpus.append(statistics.median(times))
        forget(folder)
        command = (*place.itemctl, "validate", *rules.options)
        peaks.append(measure.peak_memory(command, folder, place.environment))
    name = f"{rules.name}, cold, {place.size.many:,} items"
    together, greatest = peaks[-1]
    memory = line_through(place.size.growth, [peak.together for peak in peaks])
    return [
        _of_time(place, rules, cpus),
        _bound(f"{name}: memory (PSS) of all processes", together, _TOGETHER),
        _bound(f"{name}: memory (PSS) of the greatest process", greatest, _GREATEST * rules.times),
        Figure(
            f"{rules.name}, cold, {_MILLION:,} items: memory (PSS) of all processes, extrapolated",
            f"{memory.at(_MILLION):,.0f} MiB",
            "-",
            None,
            {"MiB each 1,000 items": round(memory.each * 1000, 3), "farthest": round(memory.farthest, 3)}
            | {
                f"MiB of {items}": round(peak.together, 1)
                for items, peak in zip(place.size.growth, peaks, strict=True)
            },
        ),
    ]


def _of_time(place: Workplace, rules: Rules, cpus: Sequence[float]) -> Figure:
    line = line_through(place.size.growth, cpus)
    return Figure(
        f"{rules.name}, cold, {_MILLION:,} items: cpu, extrapolated from a line that fits {len(cpus)} sizes",
        f"{line.at(_MILLION):,.0f} s",
        f"within {_FARTHEST:.0%} of it",
        place.judge(reached=line.farthest <= _FARTHEST),
        {
            "start": round(line.start, 3),
            "ms each": round(line.each * 1000, 4),
            "farthest": round(line.farthest, 4),
        }
        | {f"cpu of {items}": round(cpu, 2) for items, cpu in zip(place.size.growth, cpus, strict=True)},
    )


def _bound(name: str, value: float, most: float) -> Figure:
    return Figure(name, f"{value:.0f} MiB", f"at most {most:g} MiB", value <= most, {"MiB": round(value, 1)})
