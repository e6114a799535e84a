"""Goals of a run after another: nothing changed, one file changed, many files changed."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from pathlib import Path

import gen_items
import measure
from item_text import path_of
from workplace import BROKEN, RULES, Figure, Rules, Workplace, forget

_GIT_STATUS = ("git", "status", "--porcelain", "-uall")


def again(place: Workplace) -> list[Figure]:
    """Return the figures of the big catalogue once it was looked at."""
    folder = place.big()
    return [figure for rules in RULES for figure in _again(place, folder, rules)]


def _again(place: Workplace, folder: Path, rules: Rules) -> list[Figure]:
    colds = []
    for _ in range(min(place.size.turns, 3)):
        forget(folder)
        colds.append(place.validate(folder, rules).cpu)
    cold, items = statistics.median(colds), place.size.many
    status, warm = [], []
    for _ in range(place.size.turns):
        status.append(place.run(_GIT_STATUS, folder).cpu)
        warm.append(place.validate(folder, rules).cpu)
    name = f"{rules.name}, {items:,} items"
    unchanged = measure.paired(status, warm)
    share = measure.paired([cold] * len(warm), warm)
    return [
        place.at_most(f"{name}, unchanged: cpu against git status", unchanged, 5 * rules.times),
        place.at_most(f"{name}, unchanged: cpu against cold", share, 1 / 12, 3),
        _many_changed(place, folder, rules, (unchanged.second, cold / items)),
        _one_changed(place, folder, rules, "with its facts as they were", 2, _comment),
        _one_changed(place, folder, rules, "with other facts", 4, _rename),
    ]


def _many_changed(place: Workplace, folder: Path, rules: Rules, costs: tuple[float, float]) -> Figure:
    """Against what a run with nothing changed and the share of a cold one for so many files cost together."""
    warm, each = costs
    paths = [folder / path for path in _sound_paths(place)[: place.size.changed]]
    before = {path: path.read_bytes() for path in paths}
    cpus = []
    for turn in range(place.size.turns):
        for path, data in before.items():
            path.write_bytes(_comment(data, turn))
        cpus.append(place.validate(folder, rules).cpu)
    _put_back(place, folder, rules, before)
    found = measure.paired([warm + len(paths) * each] * len(cpus), cpus)
    name = f"{rules.name}, {len(paths):,} of {place.size.many:,} files changed: cpu against warm and as many cold"
    return place.at_most(name, found, 1.3)


def _one_changed(
    place: Workplace,
    folder: Path,
    rules: Rules,
    how: str,
    seconds: float,
    edited: Callable[[bytes, int], bytes],
) -> Figure:
    path = folder / _sound_paths(place)[place.size.many // 2]
    before = path.read_bytes()
    runs = []
    for turn in range(place.size.turns):
        path.write_bytes(edited(before, turn))
        runs.append(place.validate(folder, rules))
    _put_back(place, folder, rules, {path: before})
    wall = statistics.median(run.wall for run in runs)
    return Figure(
        f"{rules.name}, one of {place.size.many:,} files changed, {how}: wall",
        f"{wall:.2f} s",
        f"less than {seconds:g} s",
        place.judge(reached=wall < seconds),
        {
            "wall": round(wall, 3),
            "cpu": round(statistics.median(run.cpu for run in runs), 3),
            "slowest": round(max(run.wall for run in runs), 3),
        },
    )


def _sound_paths(place: Workplace) -> list[str]:
    plan = gen_items.Plan(place.size.many, broken=BROKEN)
    sound = [number for number in range(plan.items) if not plan.is_broken(number)]
    return [path_of(number) for number in (*sound, *sound)]


def _comment(data: bytes, turn: int) -> bytes:
    return data + f"# edited {turn}\n".encode()


def _rename(data: bytes, turn: int) -> bytes:
    """Give the item another name."""
    lines = data.decode().split("\n")
    at = next(index for index, line in enumerate(lines) if line.startswith("name: "))
    lines[at] += "甲乙丙丁戊己庚辛壬癸"[turn % 10]
    return "\n".join(lines).encode()


def _put_back(place: Workplace, folder: Path, rules: Rules, before: dict[Path, bytes]) -> None:
    for path, data in before.items():
        path.write_bytes(data)
    place.validate(folder, rules)
