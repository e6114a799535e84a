"""Ids of bytes, and the bytes of ids."""

from __future__ import annotations

import multiprocessing
import subprocess
import threading
import time
import warnings
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.git_sandbox import Sandbox

from itemctl.gitio import GitError, Repository, blob_id
from itemctl.gitio.listing import index_entries, stored_entries, tree_entries


def test_the_id_is_the_one_git_gives(sandbox: Sandbox) -> None:
    for data in (b"", b"a", "事项\n".encode(), b"\0\xff" * 5000, b"crlf\r\n"):
        name = "data.bin"
        (sandbox.root / name).write_bytes(data)
        assert blob_id(data) == sandbox.git("hash-object", "--no-filters", name)


def test_a_sha256_repository_has_longer_ids(tmp_path: Path) -> None:
    sandbox = Sandbox.make(tmp_path / "sha256", "--object-format=sha256")
    sandbox.write("a.yaml", "事项\n")
    sandbox.git("add", "-A")
    repository = sandbox.repository
    assert [change.path for change in repository.staged()] == ["a.yaml"]
    sandbox.commit("first")
    one = repository.blob_id("事项\n".encode())
    assert len(one) == 64
    assert repository.clean_files(None, (".yaml",)) == {"a.yaml": (one, 7)}
    assert repository.tree("HEAD") == {"a.yaml": one}
    assert list(repository.blobs([one])) == [(one, "事项\n".encode())]


def test_blobs_come_in_the_order_asked_for_with_repeats(sandbox: Sandbox) -> None:
    contents = [b"", b"\n", b"no newline", "中\n".encode(), b"\0" * 70_000]
    ids = [sandbox.write(f"{number}", data) for number, data in enumerate(contents)]
    sandbox.commit("blobs")
    asked = [3, 0, 4, 1, 2, 2, 0]
    answers = list(sandbox.repository.blobs(ids[number] for number in asked))
    assert answers == [(ids[number], contents[number]) for number in asked]
    assert list(sandbox.repository.blobs([])) == []


def test_many_ids_and_large_blobs_do_not_block_each_other(sandbox: Sandbox) -> None:
    large = sandbox.write("large", b"x" * 300_000)
    small = sandbox.write("small", b"y")
    sandbox.commit("blobs")
    total = sum(
        len(data) for _, data in sandbox.repository.blobs([small] * 20_000 + [large] * 50 + [small] * 20_000)
    )
    assert total == 40_000 + 50 * 300_000


def test_a_reader_that_leaves_early_leaves_nothing_behind(sandbox: Sandbox) -> None:
    large = sandbox.write("large", b"x" * 300_000)
    sandbox.commit("blobs")
    threads = threading.active_count()
    answers = sandbox.repository.blobs([large] * 20_000)
    assert next(answers) == (large, b"x" * 300_000)
    answers.close()  # type: ignore[attr-defined]
    assert threading.active_count() == threads


@pytest.mark.parametrize("one", ["0" * 40, "HEAD", "", "a\nb", "z" * 40, "HEAD:README.md"])
def test_an_id_that_is_not_stored_here(sandbox: Sandbox, one: str) -> None:
    with pytest.raises(GitError) as caught:
        list(sandbox.repository.blobs([one]))
    assert (caught.value.reason, caught.value.details) == ("missing-object", {"object": one})


def test_a_tree_is_no_blob(sandbox: Sandbox) -> None:
    with pytest.raises(GitError) as caught:
        list(sandbox.repository.blobs([sandbox.git("rev-parse", "HEAD^{tree}")]))
    assert caught.value.reason == "missing-object"


def test_a_partial_clone_is_not_completed_over_the_network(sandbox: Sandbox, tmp_path: Path) -> None:
    sandbox.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "partial"
    command = ["git", "clone", "-q", "--no-checkout", "--filter=blob:none", sandbox.root.as_uri(), str(clone)]
    subprocess.run(command, check=True)
    repository = Repository.open(clone)
    ids = list(repository.tree("HEAD", "items").values())
    assert len(ids) == 2
    with pytest.raises(GitError) as caught:
        list(repository.blobs(ids))
    assert caught.value.reason == "missing-object"


def test_a_damaged_object_is_reported(sandbox: Sandbox) -> None:
    one = sandbox.git("rev-parse", "HEAD:README.md")
    stored = sandbox.root / ".git" / "objects" / one[:2] / one[2:]
    stored.chmod(0o644)
    stored.write_bytes(b"rubbish")
    with pytest.raises(GitError) as caught:
        list(sandbox.repository.blobs([one]))
    assert (caught.value.reason, caught.value.details) == ("missing-object", {"object": one})


def test_a_damaged_tree_is_reported_with_gits_words(sandbox: Sandbox) -> None:
    tree = sandbox.git("rev-parse", "HEAD:items")
    (sandbox.root / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    with pytest.raises(GitError) as caught:
        sandbox.repository.tree("HEAD")
    assert (caught.value.reason, caught.value.details["command"]) == ("failed", "ls-tree")
    assert caught.value.details["message"] == f"error: Could not read {tree}"


_names = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), min_size=1, max_size=20)
_entry = st.tuples(
    st.sampled_from("HhSMR"), st.sampled_from(["100644", "120000", "160000"]), _names, st.integers(0, 9)
)


@given(st.lists(_entry, max_size=8))
def test_index_listings_are_read_back_whatever_the_names(entries: list[tuple[str, str, str, int]]) -> None:
    listed = "".join(
        f"{tag} {mode} {'a' * 40} 0\t{name}\0  ctime: 1:2\n  mtime: 1:2\n  dev: 1\tino: 2\n"
        f"  uid: 0\tgid: 0\n  size: {size}\tflags: 0\n"
        for tag, mode, name, size in entries
    )
    expected = [
        (name, "a" * 40, str(size)) for tag, mode, name, size in entries if (tag, mode) == ("H", "100644")
    ]
    assert index_entries(listed.encode("utf-8")) == expected


@given(st.lists(st.tuples(st.sampled_from(["100644", "100755", "120000"]), _names), max_size=8))
def test_tree_listings_are_read_back_whatever_the_names(entries: list[tuple[str, str]]) -> None:
    listed = "".join(f"{mode} blob {'b' * 40}\t{name}\0" for mode, name in entries).encode("utf-8")
    assert tree_entries(listed) == [(name, "b" * 40) for mode, name in entries if mode != "120000"]


_stored = st.tuples(
    st.sampled_from(["100644", "100755", "100664", "120000", "160000", "40000", "040000"]),
    st.one_of(_names, _names.map(lambda name: f"{name}.yaml"), _names.map(lambda name: f".{name}")),
    st.booleans(),
)


@given(
    st.lists(_stored, max_size=8),
    st.sampled_from([b".yaml\0", b"100644 ", b"40000 a\0", b"\n"]),
    st.sampled_from(["sha1", "sha256"]),
)
def test_entries_of_a_stored_tree_are_told_apart_whatever_names_and_ids(
    entries: list[tuple[str, str, bool]], odd: bytes, object_format: str
) -> None:
    length = 20 if object_format == "sha1" else 32
    full = [(mode, name, (odd if is_odd else b"\1").ljust(length, b"\2")) for mode, name, is_odd in entries]
    tree = b"".join(b"%b %b\0%b" % (mode.encode(), name.encode(), blob) for mode, name, blob in full)
    assert stored_entries(tree, ".yaml", object_format) == (
        sum(mode.startswith("100") and name.endswith(".yaml") for mode, name, _ in full),
        [blob.hex() for mode, name, blob in full if mode.endswith("40000") and not name.startswith(".")],
    )


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_plain_files_of_one_ending_are_counted_outside_hidden_folders(
    tmp_path: Path, object_format: str
) -> None:
    sandbox = Sandbox.make(tmp_path / "counted", f"--object-format={object_format}")
    wanted = ["items/a.yaml", "items/.a.yaml", "items/甲/b.yaml", "items/甲/乙/c.yaml", "items/x.yaml/d.yaml"]
    others = ["items/a.yml", "items/.a/b.yaml", "items.yaml", "others/a.yaml", "items/甲/.乙/丙/c.yaml"]
    for path in (*wanted, *others):
        sandbox.write(path, path)
    (sandbox.root / "items" / "link.yaml").symlink_to("a.yaml")
    sandbox.commit("files")
    count = sandbox.repository.count
    assert count("HEAD", "items", ".yaml") == len(wanted)
    assert count("HEAD", "items/甲", ".yaml") == 2
    assert [count("HEAD", folder, ".yaml") for folder in ("none", "items.yaml", "item", ".")] == [0, 0, 0, 0]


def test_a_tree_that_is_lost_is_not_passed_over(sandbox: Sandbox) -> None:
    tree = sandbox.git("rev-parse", "HEAD:items")
    (sandbox.root / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    with pytest.raises(GitError) as caught:
        sandbox.repository.count("HEAD", "items", ".yaml")
    assert (caught.value.reason, caught.value.details) == ("missing-object", {"object": tree})


def test_a_process_forked_meanwhile_holds_nothing_up(sandbox: Sandbox) -> None:
    # It inherits git's input, which then does not end; more ids than a pipe holds, so that they are still being sent.
    blob = sandbox.write("many.yaml", "name: 多\n")
    sandbox.commit("many")
    wanted = [blob] * 5000
    found = sandbox.repository.blobs(wanted)
    next(found)
    context = multiprocessing.get_context(
        "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    )
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # threads and fork: what the pool of workers does as well
        other = context.Process(target=time.sleep, args=(60,))
        other.start()
    began = time.monotonic()
    try:
        assert sum(1 for _ in found) == len(wanted) - 1
    finally:
        other.kill()
        other.join()
    assert time.monotonic() - began < 30
