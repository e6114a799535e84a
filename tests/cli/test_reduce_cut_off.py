"""`reduce apply` over many files, killed or out of space at every point: the next command first puts everything back."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.support.command_line import Ended, contents, run
from tests.support.cut_off import killed_at
from tests.support.small_catalogue import ITEM_31, batch, catalogue, item, rule

FILES = 24
BOOK = batch("b", rule(), rule("s", "取消盖章", track="其他申请材料"))
NEXT = (("list",), ("reduce", "check"), ("fmt", "--check"), ("validate", "--no-cache", "items/00.yaml"))
RENAMES_BEFORE = 2  # of the journal's plan, and of the plan to the list


@pytest.fixture(autouse=True)
def quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is flushed: that helps against power cuts, which no test can make."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture(scope="module")
def prepared(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, dict[str, bytes], dict[str, bytes], str]:
    """Return a folder, its files, its files when all is applied, and where the new ones are listed."""
    entry = {"material": "premises", "stamps": [{"by": "村民委员会"}]}
    items = {
        f"{number:02}": item(entry, handling=f"{number:02}", name=f"事项{number}") for number in range(FILES)
    }
    small = catalogue(items, {"b": BOOK})
    folder = small.write_to(tmp_path_factory.mktemp("cut") / "岚川 目录")
    small.apply()
    new = {path: data for path, data in small.files.items() if path.startswith("items/")}
    listed = folder.parent / "new.json"
    listed.write_text(json.dumps({path: data.decode() for path, data in new.items()}), encoding="utf-8")
    before = contents(folder)
    assert sum(before[path] != data for path, data in new.items()) == FILES
    return folder, before, {**before, **new}, str(listed)


def changed(folder: Path, before: dict[str, bytes]) -> int:
    """Return how many files are no longer as they were; drafts that lie beside them are not counted."""
    now = contents(folder)
    return sum(now[path] != data for path, data in before.items())


def restored(ended: Ended) -> int:
    """Return how many files a run says that it put back."""
    said = [line for line in ended.err.splitlines() if "已恢复" in line]
    return int("".join(one for one in said[0] if one.isdigit())) if said else 0


def check_undone(folder: Path, before: dict[str, bytes], command: tuple[str, ...]) -> None:
    mixed = changed(folder, before)
    ended = run(folder, *command)
    assert restored(ended) == mixed, (command, ended)
    assert contents(folder) == before
    assert not (folder / ".itemctl" / "journal").exists()
    assert not (folder / ".itemctl" / "lock").exists()


@pytest.mark.slow
def test_a_kill_at_any_rename_is_undone_by_whatever_command_comes_next(
    prepared: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, before, after, listed = prepared
    kills = between = 0
    while killed_at(folder, "rename", kills + 1, "write", listed):
        kills += 1
        between += 0 < changed(folder, before) < FILES
        check_undone(folder, before, NEXT[kills % len(NEXT)])
    with capsys.disabled():
        print(f" {kills} kills, {between} between the first and the last rename", end="")  # noqa: T201 - the figure is the proof
    assert (kills, between) == (RENAMES_BEFORE + FILES, FILES - 1)
    assert contents(folder) == after
    _put(folder, before)


def _put(folder: Path, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        (folder / path).write_bytes(data)


@pytest.mark.parametrize("renames", [FILES // 2])
def test_the_command_itself_is_killed_and_the_next_apply_begins_anew(prepared: Any, renames: int) -> None:
    folder, before, after, _ = prepared
    assert killed_at(folder, "rename", RENAMES_BEFORE + renames, "run", "reduce", "apply")
    assert changed(folder, before) == renames - 1
    ended = run(folder, "reduce", "apply")
    assert (ended.code, restored(ended)) == (0, renames - 1)
    assert contents(folder) == after
    _put(folder, before)


@pytest.mark.slow
def test_the_command_itself_is_killed_at_every_third_rename(prepared: Any) -> None:
    folder, before, after, _ = prepared
    renames = 1
    while killed_at(folder, "rename", renames, "run", "reduce", "apply"):
        renames += 3
        check_undone(folder, before, ("validate", "--no-cache"))
    assert renames > RENAMES_BEFORE + FILES
    assert contents(folder) == after
    _put(folder, before)


@pytest.mark.parametrize(("function", "step"), [("rename", 0), ("unlink", 6)])
def test_undoing_may_be_killed_too_again_and_again(prepared: Any, function: str, step: int) -> None:
    folder, before, _, listed = prepared
    assert killed_at(folder, "rename", RENAMES_BEFORE + 13, "write", listed)
    left = [changed(folder, before)]
    kills = 0
    while killed_at(folder, function, 3 + step * kills, "restore"):
        kills += 1
        left.append(changed(folder, before))
        assert kills < 200
    assert left[0] == 12
    assert left == sorted(left, reverse=True)
    assert kills >= 2
    check_undone(folder, before, ("list",))


@contextmanager
def full_disk(
    monkeypatch: pytest.MonkeyPatch, folder: Path, function: str, count: int
) -> Iterator[list[int]]:
    """Let the disk be full from the ``count``-th writing in a folder on: half of that one still fits.

    Yields how many calls are left until then.
    """
    left = [count]
    real_open, real_fsync = Path.open, os.fsync

    def is_full() -> bool:
        left[0] -= 1
        return left[0] <= 0

    def opened(self: Path, mode: str = "r", *args: Any, **options: Any) -> Any:
        file = real_open(self, mode, *args, **options)
        if not set("wxa") & set(mode) or folder not in self.parents:
            return file
        write = file.write

        def written(data: Any) -> int:
            if is_full():
                write(data[: len(data) // 2])
                raise OSError(errno.ENOSPC, "No space left on device")
            return int(write(data))

        return _File(file, written)

    def synced(descriptor: int) -> None:
        if is_full():
            raise OSError(errno.ENOSPC, "No space left on device")
        real_fsync(descriptor)

    with monkeypatch.context() as patched:
        if function == "write":
            patched.setattr(Path, "open", opened)
        else:
            patched.setattr(os, "fsync", synced)
        yield left


class _File:
    def __init__(self, file: Any, write: Any) -> None:
        self._file = file
        self.write = write

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


@pytest.mark.parametrize("count", [1, 3, FILES, 2 * FILES + 2])
def test_a_disk_that_fills_up_at_any_write_changes_nothing(
    prepared: Any, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    folder, before, _, _ = prepared
    with full_disk(monkeypatch, folder, "write", count) as left:
        ended = run(folder, "reduce", "apply")
    assert left[0] <= 0
    assert ended.code == 3
    assert "No space" in ended.err or "空间" in ended.err
    check_undone(folder, before, ("list",))


@pytest.mark.parametrize("count", [1, 2 * FILES])
def test_a_disk_that_is_found_full_when_flushed_changes_nothing(
    prepared: Any, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    folder, before, _, _ = prepared
    with full_disk(monkeypatch, folder, "fsync", count):
        ended = run(folder, "reduce", "apply")
    assert ended.code == 3
    check_undone(folder, before, ("reduce", "check"))


@pytest.mark.parametrize("count", [1, 8])
def test_a_disk_that_is_full_while_undoing_loses_nothing(
    prepared: Any, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    folder, before, _, listed = prepared
    assert killed_at(folder, "rename", RENAMES_BEFORE + 13, "write", listed)
    with full_disk(monkeypatch, folder, "write", count):
        ended = run(folder, "list")
    assert ended.code == 3
    assert changed(folder, before) <= 12
    check_undone(folder, before, ("list",))


def test_a_file_changed_by_hand_after_the_kill_stops_every_command_and_nothing_is_touched(
    prepared: Any,
) -> None:
    folder, before, _, listed = prepared
    assert killed_at(folder, "rename", RENAMES_BEFORE + 13, "write", listed)
    mine = folder / "items/03.yaml"
    half = mine.read_bytes()
    mine.write_bytes(b"# by hand\n" + before["items/03.yaml"])
    now = contents(folder)
    for command in NEXT:
        ended = run(folder, *command)
        assert (ended.code, "items/03.yaml" in ended.err) == (3, True)
        assert contents(folder) == now
    mine.write_bytes(half)
    check_undone(folder, before, ("list",))
    assert ITEM_31 in before["items/03.yaml"].decode()
