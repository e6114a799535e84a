"""A history of many commits: what any two of them differ in is what their states differ in, either way round."""

from __future__ import annotations

import itertools
import os
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.comparing import compared, compared_folders, mirrored, plain, write
from tests.support.disk_catalogue import FILES, PARENT_CODE, item

COMMITS = 300
PAIRS = 25
REGISTERS = {
    "catalogue/directory/city.yaml": [
        ("promised: 10个工作日", f"promised: {days}个工作日") for days in (8, 9, 12)
    ],
    "catalogue/departments.yaml": [("0000-8121101", "0000-8121102"), ("60日内", "30日内")],
    "catalogue/materials.yaml": [
        ("name: 居民身份证", "name: 身份证"),
        ("source: 政府部门核发", "source: 申请人自备"),
    ],
    "catalogue/laws.yaml": [("day: 工作日", "day: 自然日"), ("level: 法律", "level: 行政法规")],
    "catalogue/halls.yaml": [("府前路18号", "学府路1号")],
}
State = dict[str, str]


def drawn_item(draw: random.Random, number: int) -> str:
    extra: dict[str, object] = {"name": draw.choice(["食品经营许可", "小餐饮备案", f"第{number}类许可"])}
    if number and draw.random() < 0.4:
        extra["inherits"] = PARENT_CODE
    if draw.random() < 0.5:
        extra["limits"] = {"promised": draw.choice(["5个工作日", "9个工作日", "9日"])}
    if draw.random() < 0.3:
        extra["materials"] = [
            {"material": "id-card", "copies": {"copy": draw.randrange(1, 3)}},
            {"name": draw.choice(["申请表", "申请书"]), "need": draw.choice(["必要", "非必要"])},
        ]
    if draw.random() < 0.2:
        extra["status"] = draw.choice(["在用", "暂停", "取消"])
    if draw.random() < 0.1:
        extra["handling"] = {"visits": draw.randrange(3)}
    return item(number, **extra)


def stepped(draw: random.Random, state: State) -> State:
    """Return the state after one more commit: some items written anew, moved, added or deleted, a register edited."""
    new = dict(state)
    for _ in range(draw.randrange(1, 4)):
        paths = sorted(path for path in new if path.startswith("items/"))
        number = draw.randrange(20)
        what = draw.random()
        written = {text.split('"')[3][31:]: path for path, text in new.items() if path in paths}
        if what < 0.15 and len(paths) > 3:
            del new[draw.choice(paths)]
        elif what < 0.3 and paths:
            moved = draw.choice(paths)
            new[f"items/夹{draw.randrange(4)}/{moved.rpartition('/')[2]}"] = new.pop(moved)
        else:
            place = written.get(f"{number:02d}" if number else "", f"items/夹{number % 3}/{number:02d}.yaml")
            new[place] = drawn_item(draw, number)
    if draw.random() < 0.1:
        path = draw.choice(sorted(REGISTERS))
        old, changed = draw.choice(REGISTERS[path])
        new[path] = FILES[path].replace(old, changed) if draw.random() < 0.7 else FILES[path]
    return new


def states() -> Iterator[State]:
    draw = random.Random(7)
    state: State = dict(FILES)
    for number in range(12):
        state[f"items/夹{number % 3}/{number:02d}.yaml"] = drawn_item(draw, number)
    yield state
    while True:
        state = stepped(draw, state)
        yield state


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[State]]:
    """A repository of many commits on one line, and the state of each."""
    root = tmp_path_factory.mktemp("history") / "库"
    found = list(itertools.islice(states(), COMMITS))
    subprocess.run(["git", "init", "-q", "-b", "main", str(root)], check=True)
    parts: list[bytes] = []
    before: State = {}
    for number, state in enumerate(found):
        parts.append(
            f"commit refs/heads/main\ncommitter t <t@example.invalid> {1750000000 + number * 3600} +0800\n".encode()
        )
        parts.append(b"data 1\nx\n")
        parts += [f'D "{path}"\n'.encode() for path in before if path not in state]
        for path, text in state.items():
            if before.get(path) != text:
                data = text.encode()
                parts.append(f'M 100644 inline "{path}"\ndata {len(data)}\n'.encode() + data + b"\n")
        before = state
    env = os.environ | {"GIT_CEILING_DIRECTORIES": str(root.parent)}
    subprocess.run(
        ["git", "-C", str(root), "fast-import", "--quiet"], input=b"".join(parts), check=True, env=env
    )
    return root, found


def test_any_two_commits_differ_in_what_their_states_differ_in(
    history: tuple[Path, list[State]], tmp_path: Path
) -> None:
    root, found = history
    draw = random.Random(3)
    changes = 0
    for number in range(PAIRS):
        one, other = draw.randrange(COMMITS), draw.randrange(COMMITS)
        by_git = compared(root, f"main~{COMMITS - 1 - one}", f"main~{COMMITS - 1 - other}")
        folders = [
            write(tmp_path / f"{number}-{side}", found[at]) for side, at in (("old", one), ("new", other))
        ]
        by_state = compared_folders(*folders)
        assert plain(by_git) == plain(by_state)
        assert (by_git.came, by_git.went, by_git.proposals) == (
            by_state.came,
            by_state.went,
            by_state.proposals,
        )
        assert plain(compared_folders(*reversed(folders))) == mirrored(by_state)
        changes += len(by_git.changes)
    assert changes > PAIRS * 10


@given(seed=st.integers(0, 10**6), steps=st.integers(0, 12))
@settings(max_examples=15, deadline=None)
def test_the_other_way_round_is_the_mirror(
    tmp_path_factory: pytest.TempPathFactory, seed: int, steps: int
) -> None:
    draw = random.Random(seed)
    one = next(states())
    other = one
    for _ in range(steps):
        other = stepped(draw, other)
    folder = tmp_path_factory.mktemp("two")
    old, new = write(folder / "old", one), write(folder / "new", other)
    forth, back = compared_folders(old, new), compared_folders(new, old)
    assert mirrored(forth) == plain(back)
    assert (forth.came, forth.went) == (back.went, back.came)
    assert compared_folders(new, new).changes == ()
