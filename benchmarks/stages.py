"""Say where the time of a cold run goes: `python benchmarks/stages.py FOLDER [-- --ruleset NAME]`.

One process, the cache filled from nothing. CPU of each stage without that of the stages it calls, as a share of the whole
process, start and imports included; registers and rules across files count with all that they call.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from importlib import import_module
from pathlib import Path
from typing import Any

ACROSS = "rules across files"
_REST = "start, imports, judging and all else"
_WHOLE = frozenset({"registers", ACROSS, "cache"})
_STAGES = (
    ("listing files, git", "itemctl.catalogue.source:WorkTree.look"),
    ("listing files, git", "itemctl.catalogue.source:WorkTree.entries"),
    ("registers", "itemctl.catalogue.register_files:RegisterFiles.read"),
    ("opening and reading files", "itemctl.catalogue.source:read_file"),
    ("blob ids", "itemctl.catalogue.workers:blob_id"),
    ("screen before the quick reader", "itemctl.yamlio.reader:ordinary_text"),
    ("quick reader (yaml-rs)", "itemctl.yamlio.reader:read_quickly"),
    ("strict reader, places", "itemctl.yamlio.reader:read_with"),
    ("strict reader, places", "itemctl.yamlio.reader:Document._tree"),
    ("schema and structure", "itemctl.checks.analysis:_structure"),
    ("inheritance", "itemctl.catalogue.resolve:resolve"),
    ("rules of single files and items", "itemctl.checks.analysis:FileAnalyser._file_rules"),
    ("rules of single files and items", "itemctl.checks.analysis:FileAnalyser._item_rules"),
    ("facts for work across files", "itemctl.checks.analysis:extract"),
    ("facts for work across files", "itemctl.checks.analysis:identity"),
    ("workers, rows, dependencies", "itemctl.catalogue.item_files:ItemFiles.look"),
    ("cache", "itemctl.catalogue.store:Store.put"),
    ("cache", "itemctl.catalogue.store:Store.put_state"),
    (ACROSS, "itemctl.checks.engine:findings_across"),
)


class Stopwatch:
    """Adds up the CPU of stages, each without those it calls."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._running: list[str] = [_REST]
        self._since = 0.0

    def time(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function, its CPU counted for a stage."""

        def timed(*arguments: Any, **named: Any) -> Any:
            running = self._running[-1]
            self._switch_to(running if running in _WHOLE else stage)
            try:
                return function(*arguments, **named)
            finally:
                self._switch_to("")

        return timed

    def shares(self) -> dict[str, float]:
        """Return the share of each stage in all CPU of this process."""
        self._count()
        return {stage: spent / time.process_time() for stage, spent in self.spent.items()}

    def _switch_to(self, stage: str) -> None:
        self._count()
        if stage:
            self._running.append(stage)
        else:
            self._running.pop()

    def _count(self) -> None:
        now = time.process_time()
        self.spent[self._running[-1]] += now - self._since
        self._since = now


def measured(folder: Path, options: Sequence[str]) -> dict[str, float]:
    """Run `validate` in this process and return the share of every stage."""
    from itemctl.main import main as run

    watch = Stopwatch()
    for stage, place in _STAGES:
        module, _, name = place.partition(":")
        owner: Any = import_module(module)
        *classes, attribute = name.split(".")
        for one in classes:
            owner = getattr(owner, one)
        setattr(owner, attribute, watch.time(stage, getattr(owner, attribute)))
    with redirect_stdout(io.StringIO()):
        code = run(["-C", str(folder), "validate", "-j1", *options])
    if code not in (0, 1):
        raise SystemExit(f"validate ended with {code}")
    return watch.shares()


def shares_of(folder: Path, options: Sequence[str], environment: Mapping[str, str]) -> dict[str, float]:
    """Return the share of every stage, measured in a process of its own, the cache removed before."""
    command = [
        sys.executable,
        str(Path(__file__).resolve()),
        "--json",
        str(folder),
        *(["--", *options] if options else []),
    ]
    found = subprocess.run(command, env=dict(environment), check=True, stdout=subprocess.PIPE)
    shares: dict[str, float] = json.loads(found.stdout)
    return shares


def table(shares: Mapping[str, float]) -> str:
    """Return the shares as Markdown, the greatest first."""
    rows = sorted(shares.items(), key=lambda row: -row[1])
    lines = [f"| {stage} | {share:.1%} |" for stage, share in rows]
    return "\n".join(["| stage | share of CPU |", "| --- | ---: |", *lines])


def main() -> None:
    """Measure and print."""
    from workplace import forget

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, help="a catalogue")
    parser.add_argument("--json", action="store_true", help="print JSON, no table")
    parser.add_argument("options", nargs="*", help="options of validate, behind `--`")
    given = parser.parse_args()
    forget(given.folder)
    shares = measured(given.folder, given.options)
    print(json.dumps(shares) if given.json else table(shares))


if __name__ == "__main__":
    main()
