"""Goals of a run with nothing cached: against other programs, against what reading costs at least, and of two processes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import measure
import peers
from workplace import RULES, Figure, Workplace

Runs = Mapping[str, Sequence[measure.Run]]

# What is held against, by which measure, with which jobs, and how many times of it the schema rules may take.
_GOALS = (
    ("check-jsonschema", "cpu", "1 process", 1 / 12),
    (peers.SOURCEMETA, "cpu", "1 process", 1.5),
    (peers.SOURCEMETA, "wall", "2 processes", 0.9),
    ("cat", "cpu", "1 process", 10.0),
)
_FLOOR = 8.0
_SPEED_UP = 1.7


def against_peers(place: Workplace) -> tuple[list[Figure], str]:
    """Return the figures against other programs on the same files, and the table of all of them."""
    folder = place.catalogue(place.size.items)
    wanted, missing = peers.entrants(folder)
    wanted = [one for one in wanted if one.name != "yamllint"]  # it takes minutes; `peers.py` has it
    runs = peers.compare(folder, wanted, place.size.turns, place.environment)
    figures = []
    for rules in RULES:
        for other, what, jobs, most in _GOALS:
            name = f"{rules.name}, cold, {place.size.items:,} items, {jobs}: {what} against {other}"
            if other in missing:
                figures.append(Figure(name, "not installed", "-", reached=place.judge(reached=False)))
                continue
            found = _ratio(runs, f"itemctl, {rules.name}, {jobs}", other, what)
            figures.append(place.at_most(name, found, most * rules.times, 3))
    return figures, peers.table(runs)


def of_many(place: Workplace) -> list[Figure]:
    """Return the figures of the big catalogue: against reading it at all, and of two processes against one."""
    folder = place.big()
    floor = peers.rapidyaml(folder)
    wanted = [*peers.ours((0, 1)), *([floor] if floor else [])]
    runs = peers.compare(folder, wanted, min(place.size.turns, 3), place.environment)
    figures = []
    for rules in RULES:
        one, two = (f"itemctl, {rules.name}, {jobs}" for jobs in ("1 process", "2 processes"))
        name = f"{rules.name}, cold, {place.size.many:,} items"
        if floor:
            found = _ratio(runs, one, floor.name, "cpu")
            figures.append(place.at_most(f"{name}: cpu against {floor.name}", found, _FLOOR * rules.times))
        found = _ratio(runs, one, two, "wall")
        verdict = place.judge(reached=found.ratio >= _SPEED_UP)
        figures.append(
            Figure(
                f"{name}: wall of one process against two",
                f"{found.ratio:.2f} times",
                f"at least {_SPEED_UP} times",
                verdict,
                found.as_json(),
            )
        )
    return figures


def _ratio(runs: Runs, ours: str, other: str, what: str) -> measure.Pairs:
    return measure.paired(*([getattr(run, what) for run in runs[name]] for name in (other, ours)))
