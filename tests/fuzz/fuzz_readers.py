"""Looks for a file that the quick reader takes and the strict one reads otherwise, and for one that makes either raise.

    python tests/fuzz/fuzz_readers.py 200000 --seed 1     # files by chance; prints how many were read quickly, and why not
    python tests/fuzz/fuzz_readers.py --atheris -max_total_time=600 FOLDER    # guided by coverage; FOLDER keeps what was found

pytest does not collect this file: run it by hand after a change of the reader or before another release of yaml-rs is
admitted. The second form needs ``pip install atheris`` (Linux only); what stands behind the option goes to libFuzzer.
A file that breaks the promise ends the run and is shown; add it to tests/support/yaml_cases.py before mending.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
if sys.argv[1:2] == ["--atheris"]:  # what it shall see has to be imported under its eyes
    import atheris

    with atheris.instrument_imports(include=["itemctl.yamlio", "yaml"]):
        import itemctl.yamlio.reader
        import itemctl.yamlio.strict  # noqa: F401

from tests.support.yaml_agreement import read_both_ways
from tests.support.yaml_cases import ODD_FILES, ODD_LINES, ORDINARY, case, with_odd_line

from itemctl.yamlio.faults import DEFAULT
from itemctl.yamlio.ordinary import oddity
from itemctl.yamlio.reader import read, read_with


def by_chance(cases: int, seed: int) -> None:
    """Draw so many files and compare the readings of each."""
    random = Random(seed)
    quick, reasons = 0, Counter[str]()
    for _ in range(cases):
        data = case(random)
        if read_both_ways(data) is not None:
            quick += 1
        else:
            reasons[oddity(data) or "fault found by the quick parser"] += 1
    lines = [
        f"{cases} files, {quick} read quickly ({quick / cases:.0%}), none of them otherwise than strictly"
    ]
    lines += [f"{count:8} {reason}" for reason, count in reasons.most_common()]
    sys.stdout.write("\n".join(lines) + "\n")


def by_coverage(arguments: list[str]) -> None:
    """Let atheris invent files; the pure parser goes with it because it shows which ways there are through a file."""

    def one(data: bytes) -> None:
        read_both_ways(data)
        document = read(data)
        assert document.ok or document.faults, data
        if document.ok:
            document.span(())
        read_with(data, limits=DEFAULT, libyaml=False)

    atheris.Setup([sys.argv[0], *arguments], one)
    atheris.Fuzz()


def write_seeds(folder: Path) -> None:
    """Write an ordinary file and every oddity, for atheris to begin with."""
    folder.mkdir(parents=True, exist_ok=True)
    seeds = [ORDINARY.encode()]
    seeds += [data for files in ODD_FILES.values() for data in files]
    seeds += [
        with_odd_line(line, 1).encode() for lines in ODD_LINES.values() for line in lines if len(line) < 200
    ]
    for number, data in enumerate(seeds):
        (folder / f"seed-{number:03}").write_bytes(data)


def main() -> None:
    """Take the command line."""
    if sys.argv[1:2] == ["--atheris"]:
        folders = [Path(argument) for argument in sys.argv[2:] if not argument.startswith("-")]
        if folders:
            write_seeds(folders[0])
        by_coverage(sys.argv[2:])
        return
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=int)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    by_chance(given.cases, given.seed)


if __name__ == "__main__":
    main()
