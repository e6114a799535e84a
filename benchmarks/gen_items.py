"""Write a big catalogue in the project's own model: `python benchmarks/gen_items.py FOLDER --items 5000`.

The same arguments give the same bytes. Item number *i* depends on the seed and *i* alone, so a catalogue of 1,000
items is the beginning of one of 50,000. Nothing in it is broken unless `--broken` says so.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
from dataclasses import dataclass
from pathlib import Path

import city
import city_files
from item_text import item_text, path_of


@dataclass(frozen=True, slots=True)
class Plan:
    """What to write.

    Attributes:
        items: number of items.
        seed: seed of everything drawn.
        broken: share of items with a fault, 0 to 1.
        revision: share of items that the second revision changes, adds or deletes, 0 to 1.
    """

    items: int
    seed: int = 1
    broken: float = 0.0
    revision: float = 0.0

    def is_broken(self, number: int) -> bool:
        """Tell whether the item with this number has a fault."""
        return self._draw("broken", number) < self.broken

    def fate(self, number: int) -> str:
        """Tell what the second revision does to an item: ``changed``, ``deleted`` or ``kept``."""
        drawn = self._draw("revision", number)
        is_last = number // len(city.bodies()) % 4 == 3  # a handling item that nothing hangs on
        if is_last and drawn < self.revision * 0.14:
            return "deleted"
        return "changed" if drawn < self.revision * 0.96 else "kept"

    @property
    def added(self) -> int:
        """How many items the second revision adds."""
        return round(self.items * self.revision * 0.04)

    def _draw(self, what: str, number: int) -> float:
        return random.Random(f"{self.seed}/{what}/{number}").random()


def write_catalogue(folder: Path, plan: Plan) -> None:
    """Write registers, forms and items of the first revision below ``folder``."""
    for path, text in (city_files.registers(plan.items) | city_files.forms()).items():
        write_text(folder / path, text)
    for number in range(plan.items):
        text = item_text(plan.seed, number, broken=plan.is_broken(number))
        write_text(folder / path_of(number), text)


def write_revision(folder: Path, plan: Plan) -> dict[str, int]:
    """Turn the first revision in ``folder`` into the second; return how many items were changed, added, deleted."""
    counts = {"changed": 0, "added": plan.added, "deleted": 0}
    for number in range(plan.items):
        fate = plan.fate(number)
        if fate == "deleted":
            (folder / path_of(number)).unlink()
        elif fate == "changed":
            broken = plan.is_broken(number)
            write_text(folder / path_of(number), item_text(plan.seed, number, edition=2, broken=broken))
        if fate != "kept":
            counts[fate] += 1
    for number in range(plan.items, plan.items + plan.added):
        write_text(folder / path_of(number), item_text(plan.seed, number))
    return counts


def start_repository(folder: Path) -> None:
    """Make ``folder`` a git repository."""
    _git(folder, "init", "-q", "-b", "main")
    (folder / ".gitignore").write_text(".itemctl/\n", encoding="utf-8", newline="\n")


def commit(folder: Path, message: str) -> None:
    """Commit everything and pack it."""
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "-m", message)
    _git(folder, "-c", "pack.threads=2", "gc", "-q")


def _git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=bench", "-c", "user.email=bench@example.invalid", "-c", "gc.auto=0")
    date = {"GIT_AUTHOR_DATE": "2026-01-05T09:00:00+08:00", "GIT_COMMITTER_DATE": "2026-01-05T09:00:00+08:00"}
    subprocess.run(["git", *who, "-C", str(folder), *arguments], check=True, env={**os.environ, **date})


def write_text(path: Path, text: str) -> None:
    """Write a text file, its folder made when missing."""
    try:
        path.write_bytes(text.encode())
    except FileNotFoundError:
        path.parent.mkdir(parents=True)
        path.write_bytes(text.encode())


def main() -> None:
    """Parse the command line and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, help="empty folder to write to; made when missing")
    parser.add_argument("--items", type=int, default=1000, help="number of items (default: 1000)")
    parser.add_argument("--seed", type=int, default=1, help="seed (default: 1)")
    parser.add_argument(
        "--broken", type=float, default=0.0, metavar="SHARE", help="share of items with a fault"
    )
    parser.add_argument(
        "--revision", type=float, default=0.0, metavar="SHARE", help="write a second revision, too"
    )
    parser.add_argument(
        "--git", action="store_true", help="make it a repository, commit each revision, pack it"
    )
    given = parser.parse_args()
    folder: Path = given.folder
    if folder.exists() and any(folder.iterdir()):
        parser.error(f"{folder} is not empty")
    plan = Plan(given.items, given.seed, given.broken, given.revision)
    folder.mkdir(parents=True, exist_ok=True)
    if given.git:
        start_repository(folder)
    write_catalogue(folder, plan)
    if given.git:
        commit(folder, "First revision")
    if plan.revision:
        counts = write_revision(folder, plan)
        if given.git:
            commit(folder, "Second revision")
        print(", ".join(f"{count} {what}" for what, count in counts.items()))


if __name__ == "__main__":
    main()
