"""Compare `validate` with other programs on the same files in the same run: `python benchmarks/peers.py [--items N]`.

check-jsonschema and @sourcemeta/jsonschema look at the schema of the items, yamllint at the style of YAML; `cat` and
rapidyaml are floors. `validate --ruleset structure` does what the first two do, on the registers as well; `validate`
runs all rules. Peers that are not installed are named and left out; see README.md for how to get them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import gen_items
import measure

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = ROOT / "schemas" / "item.schema.json"
_RAPIDYAML = """
import sys, ryml
for path in sys.stdin.read().split("\\n"):
    if path:
        with open(path, "rb", buffering=0) as file:
            data = file.read()
        try:
            ryml.parse_in_arena(data)
        except Exception:
            pass  # a broken item
"""
SOURCEMETA = "@sourcemeta/jsonschema --fast"
RAPIDYAML = "read and rapidyaml"
OURS = {
    f"itemctl, {rules}, {jobs}": ("-j", jobs[0], *options)
    for rules, options in (("schema rules", ("--ruleset", "structure")), ("all rules", ()))
    for jobs in ("1 process", "2 processes")
}


@dataclass(frozen=True, slots=True)
class Entrant:
    """One program of the comparison.

    Attributes:
        name: as it stands in the table.
        command: what is run in the catalogue's folder.
        codes: exit codes of a right run.
    """

    name: str
    command: tuple[str, ...]
    codes: tuple[int, ...] = (0,)


def entrants(folder: Path) -> tuple[list[Entrant], list[str]]:
    """Return the programs that are installed, and the names of those that are not."""
    files = sorted(path.relative_to(folder).as_posix() for path in folder.glob("items/**/*.yaml"))
    found, missing = ours(), []
    found.append(Entrant("cat", ("cat", *files)))
    peers = {
        "check-jsonschema": ("--schemafile", str(SCHEMA), *files),
        "yamllint": ("-d", "relaxed", "items"),
        "jsonschema": ("validate", str(SCHEMA), "items", "--extension", ".yaml", "--fast"),
    }
    for name, arguments in peers.items():
        program = _sourcemeta() if name == "jsonschema" else _program(name)
        title = SOURCEMETA if name == "jsonschema" else name
        if program is None:
            missing.append(title)
        else:
            found.append(Entrant(title, (program, *arguments), (0, 1) if name == "yamllint" else (0,)))
    floor = rapidyaml(folder)
    if floor is None:
        missing.append(RAPIDYAML)
    else:
        found.append(floor)
    return found, missing


def ours(codes: tuple[int, ...] = (0,)) -> list[Entrant]:
    """Return `validate` without a cache: by the schema rules and by all, in one process and in two."""
    command = (sys.executable, "-m", "itemctl", "validate", "--no-cache")
    return [Entrant(name, (*command, *options), codes) for name, options in OURS.items()]


def rapidyaml(folder: Path) -> Entrant | None:
    """Return the floor: every item file read, and parsed without making Python objects of it."""
    try:
        import_module("ryml")
    except ImportError:
        return None
    files = sorted(path.relative_to(folder).as_posix() for path in folder.glob("items/**/*.yaml"))
    (folder / ".git" / "files").write_text("\n".join(files), encoding="utf-8", newline="\n")
    return Entrant(RAPIDYAML, ("sh", "-c", f"{sys.executable} -c '{_RAPIDYAML}' < .git/files"))


def compare(
    folder: Path, wanted: list[Entrant], turns: int, environment: Mapping[str, str]
) -> dict[str, list[measure.Run]]:
    """Run every program ``turns`` times, in turn and from another one each time."""
    runs: dict[str, list[measure.Run]] = {one.name: [] for one in wanted}
    for turn in range(turns):
        start = turn % len(wanted)
        for one in wanted[start:] + wanted[:start]:
            done = measure.run(one.command, folder, environment)
            if done.code not in one.codes:
                raise SystemExit(f"{one.name} ended with {done.code}")
            runs[one.name].append(done)
    return runs


def table(runs: Mapping[str, list[measure.Run]]) -> str:
    """Return CPU and wall of each program, and its CPU against ours with the schema rules, as Markdown."""
    first = next(iter(runs.values()))
    lines = [
        "| program | CPU s, median (least to most) | wall s | CPU against the first |",
        "| --- | ---: | ---: | ---: |",
    ]
    for name, own in _with_both(runs).items():
        cpus = [one.cpu for one in own]
        ratio = statistics.median(one.cpu / ours.cpu for one, ours in zip(own, first, strict=True))
        lines.append(
            f"| {name} | {statistics.median(cpus):.2f} ({min(cpus):.2f} to {max(cpus):.2f}) "
            f"| {statistics.median(one.wall for one in own):.2f} | {ratio:.2f} |"
        )
    return "\n".join(lines)


def _with_both(runs: Mapping[str, list[measure.Run]]) -> dict[str, list[measure.Run]]:
    """Add the two that an office would run one after the other."""
    both = ("check-jsonschema", "yamllint")
    if not all(name in runs for name in both):
        return dict(runs)
    pairs = zip(*(runs[name] for name in both), strict=True)
    joined = [measure.Run(one.cpu + two.cpu, one.wall + two.wall, 0) for one, two in pairs]
    return {**runs, "check-jsonschema and yamllint": joined}


def _program(name: str) -> str | None:
    beside = Path(sys.executable).parent
    return shutil.which(name, path=f"{beside}{os.pathsep}{os.environ['PATH']}")


def _sourcemeta() -> str | None:
    """Return the `jsonschema` that npm installed: the Python package of that name has a command called so, too."""
    for folder in os.environ["PATH"].split(os.pathsep):
        found = shutil.which("jsonschema", path=folder)
        if found and "node_modules" in Path(found).resolve().parts:
            return found
    return None


def main() -> int:
    """Write a catalogue, run everybody, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--items", type=int, default=1000)
    parser.add_argument("--turns", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="itemctl-peers-") as temporary:
        folder = Path(temporary) / "catalogue"
        folder.mkdir()
        gen_items.start_repository(folder)
        gen_items.write_catalogue(folder, gen_items.Plan(given.items))
        gen_items.commit(folder, "First revision")
        wanted, missing = entrants(folder)
        environment = measure.environment(Path(temporary) / "bytecode")
        for one in ours():
            measure.run(one.command, folder, environment)  # byte code is written before anything is measured
        runs = compare(folder, wanted, given.turns, environment)
    print(f"{given.items:,} items, {given.turns} turns, {measure.machine()}\n")
    print(table(runs))
    if missing:
        print(f"\nnot installed: {', '.join(missing)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
