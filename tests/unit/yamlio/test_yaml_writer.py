"""Several hands and crashes: files are written all or none, one writer at a time, and a cut-off write is undone."""

from __future__ import annotations

import errno
import json
import os
import platform
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from itemctl.yamlio import writer
from itemctl.yamlio.lock import Holder, Lock, LockedError, is_alive, read_holder
from itemctl.yamlio.writer import (
    ChangedMeanwhileError,
    FileBusyError,
    JournalError,
    roll_back_if_needed,
    write_file,
    write_files,
)

OLD = {"items/一 件.yaml": b"a: 1\n", "items/b.yaml": b"b: 1\n", "items/c.yaml": b"c: 1\n"}
NEW = {"items/一 件.yaml": b"a: 2\n", "items/b.yaml": b"b: 2\n", "items/new/d.yaml": b"d: 2\n"}

# Kills its own process, without any clean-up, at the n-th call of the function it is given.
_CHILD = """
    import os, sys
    from pathlib import Path
    from itemctl.yamlio import writer
    root, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    real = getattr(writer, name)
    def cut_off(*args):
        global count
        count -= 1
        if not count:
            os._exit(77)
        return real(*args)
    setattr(writer, name, cut_off)
    files = {"items/一 件.yaml": b"a: 2\\n", "items/b.yaml": b"b: 2\\n", "items/new/d.yaml": b"d: 2\\n"}
    writer.write_files(root, files, command="reduce apply")
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, data in OLD.items():
        write_file(tmp_path / path, data)
    return tmp_path


def content(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".itemctl" not in path.parts
    }


def drafts(root: Path) -> dict[str, bytes]:
    return {path: data for path, data in content(root).items() if path.endswith(".itemctl-new")}


def run_child(root: Path, function: str, count: int) -> int:
    code = textwrap.dedent(_CHILD)
    command = [sys.executable, "-X", "utf8", "-c", code, str(root), function, str(count)]
    return subprocess.run(command, check=False).returncode


def test_files_are_written_and_nothing_else_is_left(root):
    assert write_files(root, NEW, command="test") == sorted(NEW)
    assert content(root) == {**OLD, **NEW}
    assert [path.name for path in (root / ".itemctl").iterdir()] == [".gitignore"]
    assert (root / ".itemctl" / ".gitignore").read_bytes() == b"*\n"


def test_a_file_that_has_its_bytes_already_is_not_touched(root):
    before = (root / "items/b.yaml").stat()
    assert write_files(root, {"items/b.yaml": OLD["items/b.yaml"]}, command="test") == []
    assert (root / "items/b.yaml").stat().st_mtime_ns == before.st_mtime_ns


def test_a_crash_between_any_two_steps_is_rolled_back(root):
    killed = 0
    for function in ("_replace", "_write_through", "_sync_folder", "_remove_journal"):
        for count in range(1, 20):
            status = run_child(root, function, count)
            if status == 0:
                break
            assert status == 77
            killed += 1
            undone = roll_back_if_needed(root)
            assert content(root) == OLD, (function, count)
            assert set(undone) <= set(NEW)
            assert not (root / "items/new").exists()
            assert [path.name for path in (root / ".itemctl").iterdir()] == [".gitignore"]
        else:
            pytest.fail(f"{function} is called without end")
        write_files(root, OLD, command="restore")
        (root / "items/new/d.yaml").unlink()
        (root / "items/new").rmdir()
    assert killed >= 15


def test_a_crash_between_two_renames_leaves_a_mixture_that_is_put_back(root):
    assert run_child(root, "_replace", 4) == 77  # the first is that of the plan
    assert content(root) == {**OLD, "items/b.yaml": b"b: 2\n", "items/new/d.yaml": b"d: 2\n", **drafts(root)}
    assert roll_back_if_needed(root) == ["items/b.yaml", "items/new/d.yaml"]
    assert content(root) == OLD
    assert roll_back_if_needed(root) == []


def test_the_next_write_rolls_back_first(root):
    assert run_child(root, "_replace", 4) == 77
    write_files(root, {"items/c.yaml": b"c: 9\n"}, command="test")
    assert content(root) == {**OLD, "items/c.yaml": b"c: 9\n"}


def test_an_edit_made_after_the_crash_is_not_overwritten(root):
    assert run_child(root, "_replace", 4) == 77
    (root / "items/b.yaml").write_bytes(b"b: by hand\n")
    with pytest.raises(JournalError) as caught:
        roll_back_if_needed(root)
    assert (caught.value.problem, caught.value.file) == ("changed-since", "items/b.yaml")
    assert (root / "items/b.yaml").read_bytes() == b"b: by hand\n"


@pytest.mark.parametrize("content_of_list", [b"", b"{}", b'{"files": [{}]}', b"\xff", b'{"files": [1]}'])
def test_a_damaged_journal_is_an_error_of_its_own(root, content_of_list):
    journal = root / ".itemctl" / "journal"
    journal.mkdir(parents=True)
    (journal / "list.json").write_bytes(content_of_list)
    with pytest.raises(JournalError, match="damaged"):
        roll_back_if_needed(root)
    assert content(root) == OLD


def test_kept_bytes_that_do_not_match_their_hash_are_not_put_back(root):
    assert run_child(root, "_replace", 4) == 77
    (root / ".itemctl/journal/0.before").write_bytes(b"rubbish")
    with pytest.raises(JournalError, match="damaged"):
        roll_back_if_needed(root)


@pytest.mark.parametrize("count", range(1, 7))
def test_a_full_disk_changes_nothing(root, monkeypatch, count):
    calls = iter(range(1, 1000))
    real = writer._write_through

    def full(path: Path, data: bytes) -> None:
        if next(calls) == count:
            path.write_bytes(data[:1])
            raise OSError(errno.ENOSPC, "No space left on device")
        real(path, data)

    monkeypatch.setattr(writer, "_write_through", full)
    with pytest.raises(OSError, match="No space"):
        write_files(root, NEW, command="test")
    assert content(root) == OLD
    assert [path.name for path in (root / ".itemctl").iterdir()] == [".gitignore"]


def test_a_file_that_another_program_holds_open_stops_all(root, monkeypatch):
    real = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target.name == "b.yaml" and self.read_bytes() == NEW["items/b.yaml"]:
            raise PermissionError(13, "The process cannot access the file")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(FileBusyError) as caught:
        write_files(root, NEW, command="test")
    assert caught.value.path == root / "items/b.yaml"
    assert content(root) == OLD


def test_a_single_output_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "dist" / "手册.pdf"
    write_file(path, b"one")

    def full(draft: Path, data: bytes) -> None:
        draft.write_bytes(data[:1])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writer, "_write_through", full)
    with pytest.raises(OSError, match="No space"):
        write_file(path, b"two")
    assert [(entry.name, entry.read_bytes()) for entry in path.parent.iterdir()] == [("手册.pdf", b"one")]


def test_an_edit_that_somebody_made_meanwhile_is_not_lost(root):
    with pytest.raises(ChangedMeanwhileError) as caught:
        write_files(root, NEW, command="test", read_as={"items/b.yaml": b"b: 0\n"})
    assert caught.value.path == root / "items/b.yaml"
    assert content(root) == OLD


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x", "", "C:/x", "a\\b"])
def test_a_path_out_of_the_repository_is_refused(root, path):
    with pytest.raises(ValueError, match=r".*"):
        write_files(root, {path: b""}, command="test")


def test_a_second_writer_is_told_who_the_first_is(root):
    with Lock(root, command="reduce apply"):
        with pytest.raises(LockedError) as caught, Lock(root, command="fmt"):
            pytest.fail("two writers at once")
        assert caught.value.holder == Holder(os.getpid(), platform.node(), "reduce apply")
        assert read_holder(root) == caught.value.holder
        with pytest.raises(LockedError):
            write_files(root, NEW, command="fmt")
    assert read_holder(root) is None
    assert content(root) == OLD


def lock_of(root: Path, **changes: object) -> Path:
    path = root / ".itemctl" / "lock"
    path.parent.mkdir(exist_ok=True)
    holder = {"pid": os.getpid(), "host": platform.node(), "command": "fmt", **changes}
    path.write_text(json.dumps(holder), encoding="utf-8")
    return path


def dead_pid() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_the_lock_of_a_dead_process_is_taken_over(root):
    lock_of(root, pid=dead_pid())
    with Lock(root, command="test"):
        assert read_holder(root) == Holder(os.getpid(), platform.node(), "test")
    assert [path.name for path in (root / ".itemctl").iterdir()] == [".gitignore"]


def test_the_lock_of_a_dead_namesake_is_taken_over(root):
    lock_of(root)  # our own number, as in a container that starts anew
    with Lock(root, command="test"):
        assert read_holder(root) == Holder(os.getpid(), platform.node(), "test")


def test_the_lock_of_another_machine_is_never_taken(root):
    path = lock_of(root, pid=dead_pid(), host="elsewhere")
    with pytest.raises(LockedError), Lock(root, command="test"):
        pytest.fail("taken")
    assert path.exists()


def test_a_lock_that_cannot_be_read_is_respected(root):
    lock_of(root).write_bytes(b"\xff")
    with pytest.raises(LockedError) as caught, Lock(root, command="test"):
        pytest.fail("taken")
    assert caught.value.holder is None


def test_a_write_in_progress_is_not_rolled_back_by_a_reader(root):
    assert run_child(root, "_replace", 4) == 77
    (root / ".itemctl" / "lock").unlink()
    with Lock(root, command="at work"):
        assert roll_back_if_needed(root) == []
    assert roll_back_if_needed(root) == ["items/b.yaml", "items/new/d.yaml"]


def test_a_process_is_known_to_live_or_not():
    assert is_alive(os.getpid())
    assert not is_alive(dead_pid())
