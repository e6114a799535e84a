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
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import cold
import diff
import growth
import measure
import reduce
import stages
import warm
from workplace import RULES, SIZES, Figure, Workplace

_PEERS = (
    "check-jsonschema",
    "deepdiff",
    "jsonschema",
    "jsonschema-rs",
    "PyYAML",
    "rapidyaml",
    "ruamel.yaml",
    "ruamel.yaml.clib",
    "typer",
    "yaml-rs",
    "yamllint",
)
_CROSSING = 0.2


def start(place: Workplace) -> list[Figure]:
    """Return CPU of options that do no work against a bare interpreter."""
    return [_start(place, "--version", 5), _start(place, "--help", 10)]


def _start(place: Workplace, option: str, times: int) -> Figure:
    bare = _cpu_of_five(place, (sys.executable, "-c", "pass"))
    ours = _cpu_of_five(place, (*place.itemctl, option))
    ours()  # byte code is written once
    found = measure.pairs(bare, ours, max(5, place.size.turns))
    value, goal = f"{found.ratio:.1f} times", f"at most {times} times"
    return Figure(
        f"{option}: cpu against a bare interpreter", value, goal, found.ratio <= times, found.as_json()
    )


def _cpu_of_five(place: Workplace, command: tuple[str, ...]) -> Callable[[], float]:
    return lambda: sum(place.run(command, place.folder, (0,)).cpu for _ in range(5)) / 5


def peers(place: Workplace) -> list[Figure]:
    """Return the figures against other programs; their table is printed."""
    figures, table = cold.against_peers(place)
    print(f"{table}\n")
    return figures


def crossing(place: Workplace) -> list[Figure]:
    """Return the share of rules across files in a cold run of one process; where the time goes is printed."""
    shares = stages.shares_of(place.big(), (), place.environment)
    print(f"{stages.table(shares)}\n")
    share = shares[stages.ACROSS]
    return [
        Figure(
            f"all rules, cold, {place.size.many:,} items: share of rules across files",
            f"{share:.1%}",
            f"less than {_CROSSING:.0%}",
            place.judge(reached=share < _CROSSING),
            {name: round(part, 4) for name, part in shares.items()},
        )
    ]


SECTIONS: dict[str, Callable[[Workplace], list[Figure]]] = {
    "start": start,
    "peers": peers,
    "many": cold.of_many,
    "stages": crossing,
    "growth": growth.growth,
    "warm": warm.again,
    "reduce": reduce.reduce,
    "diff": diff.diff,
}


def main() -> int:
    """Measure, print a table, write JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("size", choices=SIZES, nargs="?", default="small")
    parser.add_argument(
        "--only", choices=SECTIONS, nargs="+", default=list(SECTIONS), help="some of the figures"
    )
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--work", type=Path, help="folder for the catalogues, kept; default: a temporary one")
    given = parser.parse_args()
    figures: list[Figure] = []
    machine = measure.machine()
    with tempfile.TemporaryDirectory(prefix="itemctl-bench-") as temporary:
        place = Workplace((given.work or Path(temporary)).resolve(), SIZES[given.size])
        place.folder.mkdir(parents=True, exist_ok=True)
        for rules in RULES:
            place.validate(place.catalogue(1), rules)  # byte code is written before anything is measured
        for section in given.only:
            figures += SECTIONS[section](place)
    for figure in figures:
        verdict = {True: "reached", False: "MISSED", None: "-"}[figure.reached]
        print(f"{figure.name:<100} {figure.value:>14}   {figure.goal:<22} {verdict}")
    if given.json:
        given.json.write_text(_report(given.size, machine, figures), encoding="utf-8", newline="\n")
    return 1 if any(figure.reached is False for figure in figures) else 0


def _report(size: str, machine: dict[str, str], figures: list[Figure]) -> str:
    names = ("name", "value", "goal", "reached", "detail")
    report = {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "size": size,
        "machine": machine,
        "versions": {name: _version(name) for name in ("itemctl", *_PEERS)},
        "figures": [{name: getattr(one, name) for name in names} for one in figures],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


if __name__ == "__main__":
    sys.exit(main())
