"""What all measurements share: the catalogues, how the program is started, and what a figure is."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import gen_items
import measure

BROKEN = 0.01
"""Share of the items of big catalogues that have a fault."""


@dataclass(frozen=True, slots=True)
class Size:
    """How big, and how often.

    Attributes:
        items: items of the catalogue that other programs look at as well.
        growth: items of the catalogues by which growth is judged; the last one is the big one.
        changed: how many files are changed at once.
        turns: how often everything is measured.
        judged: whether it is big enough for ratios to mean anything.
    """

    items: int
    growth: tuple[int, ...]
    changed: int
    turns: int
    judged: bool

    @property
    def many(self) -> int:
        """Items of the big catalogue."""
        return self.growth[-1]


SIZES = {
    "small": Size(300, (300, 600, 1200), 100, 3, judged=False),
    "full": Size(5000, (5000, 20000, 55789), 1000, 5, judged=True),
}


@dataclass(frozen=True, slots=True)
class Rules:
    """Which rules run, and how many times the goals that may cost."""

    name: str
    options: tuple[str, ...]
    times: float


RULES = (Rules("schema rules", ("--ruleset", "structure"), 1.0), Rules("all rules", (), 2.5))


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured goal.

    Attributes:
        name: what was measured.
        value: the figure.
        goal: what it is held against, in words.
        reached: whether the goal is reached; None where the size is too small to tell, or there is none.
        detail: the figures behind it.
    """

    name: str
    value: str
    goal: str
    reached: bool | None
    detail: dict[str, float] = field(default_factory=dict)


class Workplace:
    """A folder with catalogues, and the program."""

    def __init__(self, folder: Path, size: Size) -> None:
        self.folder = folder
        self.size = size
        self.environment = measure.environment(folder / "bytecode")
        self.itemctl = (sys.executable, "-m", "itemctl")

    def catalogue(self, items: int, broken: float = 0.0) -> Path:
        """Return a clean, packed repository with so many items; one from an earlier run is taken as it is."""
        folder = self.folder / (f"items-{items}-broken" if broken else f"items-{items}")
        if not (folder / ".git" / "done").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            gen_items.start_repository(folder)
            gen_items.write_catalogue(folder, gen_items.Plan(items, broken=broken))
            gen_items.commit(folder, "First revision")
            (folder / ".git" / "done").touch()
        return folder

    def big(self) -> Path:
        """Return the big catalogue, some items of which are broken."""
        return self.catalogue(self.size.many, BROKEN)

    def validate(self, folder: Path, rules: Rules, *options: str) -> measure.Run:
        """Run `validate`; findings are no failure."""
        return self.run((*self.itemctl, "validate", *rules.options, *options), folder)

    def run(self, command: Sequence[str], folder: Path, codes: Sequence[int] = (0, 1)) -> measure.Run:
        """Run a command; stop where it fails."""
        done = measure.run(command, folder, self.environment)
        if done.code not in codes:
            raise SystemExit(f"{' '.join(command[:5])} ended with {done.code} in {folder}")
        return done

    def at_most(self, name: str, found: measure.Pairs, most: float, digits: int = 2) -> Figure:
        """Return a figure for a ratio that shall not be greater than a bound."""
        goal = f"at most {most:.{digits}f} times"
        return Figure(
            name,
            f"{found.ratio:.{digits}f} times",
            goal,
            self.judge(reached=found.ratio <= most),
            found.as_json(),
        )

    def judge(self, *, reached: bool) -> bool | None:
        """Return a verdict where the catalogues are big enough for one."""
        return reached if self.size.judged else None


def forget(folder: Path) -> None:
    """Remove the cache of a catalogue."""
    shutil.rmtree(folder / ".itemctl", ignore_errors=True)
