"""Goals of `diff`: two revisions of a big catalogue, few of whose items differ; the catalogue's size must not matter.

The catalogues lie as `itemctl new` lays them: a folder for each department, files named by the basic code.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import city
import gen_items
import measure
from item_text import code_of, item_text, path_of
from workplace import RULES, Figure, Workplace

_CHANGED = (250, 1000, 4000)
_COLD, _WARM = 3.0, 4.0
_OF_TEXT = 7.0
_DEEPDIFF = 1 / 8
_GROWTH = 1.3
_WHO = "committer bench <bench@example.invalid> 1767600000 +0800"
_OURS = """
import sys
from pathlib import Path
from itemctl.catalogue.pairs import Pair
from itemctl.catalogue.program import program_digest
from itemctl.catalogue.sides import open_side
from itemctl.catalogue.store import Store, open_store
from itemctl.changes.comparison import compare_catalogues
root = Path.cwd()
store = open_store(root / ".itemctl", program_digest()) if sys.argv[3] == "warm" else Store(None)
def load(source):
    from itemctl.checks.engine import read_catalogue
    return read_catalogue(source, store).facts
pair = Pair(open_side(root, sys.argv[1]), open_side(root, sys.argv[2]), store)
found = compare_catalogues(pair, load=load)
if not found.changes or (sys.argv[3] == "warm" and found.read_whole):
    sys.exit(f"{len(found.changes)} changes, read as a whole: {found.read_whole}")
"""
_LOADED = """
import subprocess, sys
from itemctl.yamlio.reader import read
def blobs(rev):
    listed = subprocess.run(["git", "ls-tree", "-r", "-z", rev, "items"], stdout=subprocess.PIPE, check=True).stdout
    rows = [line.split(b"\\t") for line in listed.split(b"\\0") if line]
    ids = b"".join(head.split()[2] + b"\\n" for head, _ in rows)
    out = subprocess.run(["git", "cat-file", "--batch", "--buffer"], input=ids, stdout=subprocess.PIPE, check=True).stdout
    at, found = 0, {}
    for _, path in rows:
        end = out.index(b"\\n", at)
        size = int(out[at:end].split()[2])
        found[path.decode()] = out[end + 1 : end + 1 + size]
        at = end + size + 2
    return found
if sys.argv[3] == "whole":
    for rev in sys.argv[1:3]:
        for data in blobs(rev).values():
            read(data)
else:
    import yaml
    from deepdiff import DeepDiff
    old, new = blobs(sys.argv[1]), blobs(sys.argv[2])
    differ = [path for path in old if old[path] != new.get(path)]
    def load(data):
        try:
            return yaml.load(data, yaml.CSafeLoader)
        except yaml.YAMLError:
            return None  # a broken item
    if not sum(bool(DeepDiff(load(old[path]), load(new[path]), ignore_order=True)) for path in differ):
        sys.exit("nothing differs")
"""


def diff(place: Workplace) -> list[Figure]:
    """Return the figures of comparing revisions."""
    return [*_cold(place), *_growth(place), *_shared(place)]


def _cold(place: Workplace) -> Iterator[Figure]:
    folder, count = repository(place, place.size.many), _counts(place.size.many)[1]
    new = f"changed-{count}"
    ours, text, walls = [], [], []
    for _ in range(place.size.turns):
        text.append(place.run(("git", "diff", "first", new), folder, (0,)).cpu)
        run = place.run(_command("first", new), folder, (0,))
        ours.append(run.cpu)
        walls.append(run.wall)
    name = f"diff, {count:,} of {place.size.many:,} items differ, cold"
    wall = statistics.median(walls)
    yield Figure(
        f"{name}: wall", f"{wall:.2f} s", f"less than {_COLD:g} s", place.judge(reached=wall < _COLD)
    )
    yield place.at_most(f"{name}: cpu against git diff as text", measure.paired(text, ours), _OF_TEXT)
    for what, words, most in (
        ("deepdiff", "reading what differs and deepdiff", _DEEPDIFF),
        ("whole", "parsing both sides whole", 1.0),
    ):
        if what == "deepdiff" and not _has_deepdiff():
            continue
        theirs = place.run((sys.executable, "-c", _LOADED, "first", new, what), folder, (0,)).cpu
        found = measure.paired([theirs] * len(ours), ours)
        yield place.at_most(f"{name}: cpu against {words}", found, most, 3)


def _growth(place: Workplace) -> Iterator[Figure]:
    """Cost must follow what differs, and not how many items there are."""
    small, many = place.size.items, place.size.many
    cpus = {}
    for items in (small, many):
        for count in _counts(small if items == small else many):
            cpus[items, count] = _median_cpu(place, repository(place, items), "first", f"changed-{count}")
    few, middle, most = _counts(many)
    start = _median_cpu(place, repository(place, many), "first", "touched")
    each = [(cpus[many, count] - start) / count for count in (few, middle, most)]
    times = each[2] / each[0] if each[0] > 0 else 1.0
    detail = {f"cpu of {count} in {items}": round(cpu, 3) for (items, count), cpu in cpus.items()}
    yield Figure(
        f"diff, cold, {most:,} of {many:,} items differ instead of {few:,}: cpu of each",
        f"{times:.2f} times",
        f"at most {_GROWTH} times",
        place.judge(reached=times <= _GROWTH),
        {**detail, "cpu of one": round(start, 3)},
    )
    beside = _counts(small)[1]
    ratio = cpus[many, middle] / middle / (cpus[small, beside] / beside)
    yield Figure(
        f"diff, cold, {middle:,} items differ, of {many:,} instead of {small:,}: cpu",
        f"{ratio:.2f} times",
        f"at most {_GROWTH} times",
        place.judge(reached=ratio <= _GROWTH),
    )


def _shared(place: Workplace) -> Iterator[Figure]:
    """Change a department and a standard material that many items take over: whom it reaches is counted from the cache."""
    folder = repository(place, place.size.many)
    tree = folder.parent / f"{folder.name}-tree"
    if not tree.exists():
        _git(folder, "worktree", "add", "-q", "-f", str(tree), "shared")
        place.validate(tree, RULES[1])
    walls, cpus = [], []
    for _ in range(place.size.turns):
        run = place.run(_command("first", "shared", "warm"), tree, (0,))
        walls.append(run.wall)
        cpus.append(run.cpu)
    wall = statistics.median(walls)
    yield Figure(
        f"diff, a shared file differs, {place.size.many:,} items, warm: wall",
        f"{wall:.2f} s",
        f"less than {_WARM:g} s",
        place.judge(reached=wall < _WARM),
        {"wall": round(wall, 3), "cpu": round(statistics.median(cpus), 3)},
    )


def repository(place: Workplace, items: int) -> Path:
    """Return a bare repository: ``first``, and a branch each with some items, one item, or two shared files changed."""
    folder = place.folder / f"diff-{items}.git"
    if not (folder / "done").exists():
        source = place.catalogue(items)
        subprocess.run(
            ["git", "clone", "-q", "--bare", "--no-hardlinks", str(source), str(folder)], check=True
        )
        _write_branches(folder, items)
        _git(folder, "-c", "pack.threads=2", "gc", "-q")
        (folder / "done").touch()
    return folder


def _write_branches(folder: Path, items: int) -> None:
    listed = _git(folder, "ls-tree", "-r", "-z", "main").decode().split("\0")
    ids = {path: head.split()[2] for head, _, path in (line.partition("\t") for line in listed) if path}
    homes = {path_of(number): _home(number) for number in range(items)}
    plan = gen_items.Plan(items)
    with subprocess.Popen(
        ["git", "-C", str(folder), "fast-import", "--quiet", "--force"], stdin=subprocess.PIPE
    ) as child:
        if child.stdin is None:
            raise SystemExit("git fast-import takes no input")
        write: Callable[[bytes], object] = child.stdin.write
        write(f"commit refs/heads/first\nmark :1\n{_WHO}\ndata 1\nx\n".encode())
        for path, blob in ids.items():
            write(f"M 100644 {blob} {homes.get(path, path)}\n".encode())
        for name, count in (("touched", 1), *((f"changed-{count}", count) for count in _counts(items))):
            texts = {
                _home(number): item_text(plan.seed, number, edition=2)
                for number in (at * items // count for at in range(count))
            }
            _write_commit(write, name, texts)
        _write_commit(write, "shared", dict(_shared_texts(folder, ids)))
    if child.returncode:
        raise SystemExit("git fast-import failed")


def _write_commit(write: Callable[[bytes], object], name: str, texts: dict[str, str]) -> None:
    write(f"commit refs/heads/{name}\n{_WHO}\ndata 1\nx\nfrom :1\n".encode())
    for path, text in texts.items():
        data = text.encode()
        write(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")


def _shared_texts(folder: Path, ids: dict[str, str]) -> Iterator[tuple[str, str]]:
    for path, old, new in (
        ("catalogue/departments.yaml", "phone: 0", "phone: 1"),
        ("catalogue/materials.yaml", "media: 纸质\n", "media: 电子化\n"),
    ):
        text = _git(folder, "cat-file", "blob", ids[path]).decode()
        yield path, text.replace(old, new, 10)


def _home(number: int) -> str:
    """Return the path at which `itemctl new` would put an item."""
    code, body = code_of(number), city.bodies()[number % len(city.bodies())]
    return f"items/{body.id}/{code[19:31]}{'-' if code[31:] else ''}{code[31:]}.yaml"


def _counts(items: int) -> tuple[int, int, int]:
    """How many items differ; fewer where there are not so many."""
    first, second, third = (
        min(count, items * share // 8) for count, share in zip(_CHANGED, (1, 2, 8), strict=True)
    )
    return first, second, third


def _command(old: str, new: str, cache: str = "cold") -> tuple[str, ...]:
    return (sys.executable, "-c", _OURS, old, new, cache)


def _median_cpu(place: Workplace, folder: Path, old: str, new: str) -> float:
    runs = [place.run(_command(old, new), folder, (0,)).cpu for _ in range(min(place.size.turns, 3))]
    return statistics.median(runs)


def _has_deepdiff() -> bool:
    try:
        import deepdiff  # noqa: F401 - one of the programs measured against
    except ImportError:
        return False
    return True


def _git(folder: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", "-C", str(folder), *arguments], check=True, stdout=subprocess.PIPE).stdout
