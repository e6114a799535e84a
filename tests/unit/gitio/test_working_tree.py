"""What is unchanged on disk, as git sees it; every doubt means that the file must be read."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from tests.support.git_sandbox import Sandbox

from itemctl.gitio import GitError, Repository

FOOD, B = "市场局/食品 经营.yaml", "b.yaml"


def clean(sandbox: Sandbox) -> dict[str, str]:
    """Return the files whose bytes on disk are their blob for certain: unchanged, and as long as the blob."""
    found = sandbox.repository.clean_files("items", (".yaml",))
    stored = dict(sandbox.repository.blobs(dict.fromkeys(blob for blob, _ in found.values())))
    return {path: blob for path, (blob, length) in found.items() if len(stored[blob]) == length}


def test_unchanged_files_carry_the_id_of_their_bytes(sandbox: Sandbox) -> None:
    repository = sandbox.repository
    ids = {path: repository.blob_id((sandbox.root / "items" / path).read_bytes()) for path in (FOOD, B)}
    assert clean(sandbox) == ids
    assert repository.clean_files(None, (".yaml", ".md")).keys() == {
        f"items/{FOOD}",
        f"items/{B}",
        "README.md",
    }
    assert repository.clean_files("items/市场局", (".yaml",)).keys() == {"食品 经营.yaml"}
    assert repository.clean_files("item", (".yaml",)) == {}
    assert repository.clean_files("items", (".csv",)) == {}


def test_changed_deleted_and_untracked_files_are_not_clean(sandbox: Sandbox) -> None:
    sandbox.write("items/b.yaml", "name: b2\n")
    sandbox.write("items/new.yaml", "name: new\n")
    (sandbox.root / "items" / FOOD).unlink()
    assert clean(sandbox) == {}
    assert sandbox.repository.dirty_paths() == {"items/b.yaml", "items/new.yaml", f"items/{FOOD}"}
    assert sandbox.repository.dirty_paths("items") == {"b.yaml", "new.yaml", FOOD}


def test_a_staged_file_is_clean_with_its_staged_content(sandbox: Sandbox) -> None:
    staged = sandbox.write("items/b.yaml", "name: staged\n")
    sandbox.git("add", "-A")
    assert clean(sandbox)[B] == staged
    assert sandbox.repository.dirty_paths() == {"items/b.yaml"}
    sandbox.write("items/b.yaml", "name: edited again\n")
    assert B not in clean(sandbox)


def test_a_change_of_the_same_length_in_the_same_second_is_seen(sandbox: Sandbox) -> None:
    for turn in range(5):
        sandbox.write("items/b.yaml", f"name: {turn}\n")
        sandbox.git("add", "-A")
        sandbox.write("items/b.yaml", f"name: {turn + 1}\n")
        assert B not in clean(sandbox)


def test_a_touched_file_is_read_again_rather_than_trusted(sandbox: Sandbox) -> None:
    os.utime(sandbox.root / "items" / B, (1, 1))
    assert clean(sandbox).keys() == {FOOD}
    assert sandbox.repository.dirty_paths() == set()


@pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
def test_files_hidden_from_git_must_be_read(sandbox: Sandbox, flag: str) -> None:
    sandbox.git("update-index", flag, "items/b.yaml")
    sandbox.write("items/b.yaml", "name: secretly changed\n")
    assert clean(sandbox).keys() == {FOOD}


def test_an_announced_file_without_content_must_be_read(sandbox: Sandbox) -> None:
    sandbox.write("items/empty.yaml", "")
    sandbox.git("add", "--intent-to-add", "items/empty.yaml")
    assert clean(sandbox).keys() == {FOOD, B}


def test_an_empty_file_is_clean(sandbox: Sandbox) -> None:
    empty = sandbox.write("items/empty.yaml", "")
    sandbox.commit("empty")
    assert clean(sandbox)["empty.yaml"] == empty == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"


def test_symbolic_links_and_submodules_must_be_read(sandbox: Sandbox, tmp_path: Path) -> None:
    (sandbox.root / "items" / "link.yaml").symlink_to("b.yaml")
    inner = Sandbox.make(tmp_path / "inner")
    inner.commit("inner")
    sandbox.git(
        "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner.root), "items/sub.yaml"
    )
    sandbox.commit("link and submodule")
    assert clean(sandbox).keys() == {FOOD, B}
    assert sandbox.repository.tree("HEAD", "items").keys() == {FOOD, B}


def test_a_conflict_must_be_read(sandbox: Sandbox) -> None:
    sandbox.git("checkout", "-q", "-b", "side")
    sandbox.write("items/b.yaml", "name: side\n")
    sandbox.commit("side")
    sandbox.git("checkout", "-q", "main")
    sandbox.write("items/b.yaml", "name: main\n")
    sandbox.commit("main")
    with pytest.raises(subprocess.CalledProcessError):
        sandbox.git("merge", "side")
    assert clean(sandbox).keys() == {FOOD}
    assert sandbox.repository.dirty_paths() == {"items/b.yaml"}


def test_a_file_that_lies_otherwise_on_disk_than_it_is_stored_must_be_read(sandbox: Sandbox) -> None:
    """Git calls all of these clean, yet their bytes are not the blob's."""
    sandbox.write(
        ".gitattributes", "crlf.yaml text eol=crlf\nlf.yaml text eol=lf\ngbk.yaml working-tree-encoding=GBK\n"
    )
    lf = sandbox.write("items/lf.yaml", "name: 一\nkind: 二\n")
    sandbox.write("items/crlf.yaml", "name: 一\r\nkind: 二\r\n")
    sandbox.write("items/gbk.yaml", "name: 一\n".encode("gbk"))
    sandbox.commit("attributes")
    assert sandbox.git("status", "--porcelain") == ""
    assert clean(sandbox)["lf.yaml"] == lf
    assert clean(sandbox).keys() == {FOOD, B, "lf.yaml"}
    sandbox.write("items/lf.yaml", "name: 一\r\nkind: 二\r\n")
    sandbox.git("add", "--renormalize", ".")
    sandbox.git("status")
    assert clean(sandbox).keys() == {FOOD, B}


def test_a_filter_that_keeps_the_length_is_not_trusted(sandbox: Sandbox) -> None:
    sandbox.git("config", "filter.swap.clean", "tr ab ba")
    sandbox.git("config", "filter.swap.smudge", "tr ab ba")
    sandbox.write(".gitattributes", "b.yaml filter=swap\n")
    sandbox.commit("filter")
    assert clean(sandbox).keys() == {FOOD}


def test_hostile_names_are_neither_patterns_nor_entries(sandbox: Sandbox) -> None:
    fake = "H 100644 " + "1" * 40 + " 0\tfake.yaml"
    (sandbox.root / "items" / fake).symlink_to("b.yaml")
    ids = {
        name: sandbox.write(f"items/{name}", name)
        for name in ("*.yaml", ":(top)x.yaml", "-a.yaml", 'q"\n.yaml')
    }
    sandbox.commit("names")
    found = clean(sandbox)
    assert {name: found[name] for name in ids} == ids
    assert "fake.yaml" not in found
    assert sandbox.repository.tree("HEAD", "items/*.yaml") == {}
    assert sandbox.repository.dirty_paths("*") == set()


def test_staged_changes_before_and_after_the_first_commit(tmp_path: Path) -> None:
    sandbox = Sandbox.make(tmp_path / "new")
    a = sandbox.write("a.yaml", "1\n")
    sandbox.git("add", "-A")
    repository = sandbox.repository
    assert repository.head() is None
    assert [(c.status, c.path, c.before, c.after) for c in repository.staged()] == [
        ("added", "a.yaml", None, a)
    ]
    assert repository.head() is None
    sandbox.commit("first")
    a2, b = sandbox.write("a.yaml", "2\n"), sandbox.write("b.yaml", "1\n")
    sandbox.git("add", "-A")
    sandbox.write("a.yaml", "3\n")
    assert [(c.status, c.path, c.before, c.after) for c in repository.staged()] == [
        ("modified", "a.yaml", a, a2),
        ("added", "b.yaml", None, b),
    ]


def test_the_number_of_children_does_not_grow_with_the_files(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(300):
        sandbox.write(f"items/{number % 20}/{number}.yaml", f"number: {number}\n")
    commit = sandbox.commit("many")
    repository = sandbox.repository
    started: list[str] = []
    popen = subprocess.Popen

    class Counted(popen):  # type: ignore[misc, valid-type]
        def __init__(self, command: list[str], **options: object) -> None:
            started.append(" ".join(command))
            super().__init__(command, **options)

    monkeypatch.setattr(subprocess, "Popen", Counted)
    children: dict[str, int] = {}
    for name, ask in {
        "open": lambda: Repository.open(sandbox.root),
        "clean_files": lambda: repository.clean_files("items", (".yaml",)),
        "clean_files, changes known": lambda: repository.clean_files("items", (".yaml",), set()),
        "changed": repository.changed,
        "index_checksum": repository.index_checksum,
        "dirty_paths": repository.dirty_paths,
        "tree": lambda: repository.tree(commit),
        "blobs": lambda: list(repository.blobs(repository.tree(commit).values())),
        "diff_trees": lambda: repository.diff_trees(commit, commit),
        "changed_since": lambda: repository.changed_since("HEAD~1"),
    }.items():
        started.clear()
        ask()
        children[name] = len(started)
    assert children == {
        "open": 1,
        "clean_files": 2,
        "clean_files, changes known": 1,
        "changed": 1,
        "index_checksum": 0,
        "dirty_paths": 1,
        "tree": 1,
        "blobs": 2,
        "diff_trees": 1,
        "changed_since": 5,
    }


def test_the_index_holds_what_the_next_commit_would(sandbox: Sandbox) -> None:
    sandbox.git("update-index", "--assume-unchanged", "items/b.yaml")
    sandbox.git("update-index", "--skip-worktree", f"items/{FOOD}")
    staged = sandbox.write("items/new 一.yaml", "name: staged\n")
    (sandbox.root / "items" / "link.yaml").symlink_to("b.yaml")
    sandbox.git("add", "-A")
    sandbox.write("items/new 一.yaml", "name: later\n")
    sandbox.write("items/announced.yaml", "name: x\n")
    sandbox.git("add", "--intent-to-add", "items/announced.yaml")
    index = sandbox.repository.index("items")
    assert index == {**sandbox.repository.tree("HEAD", "items"), "new 一.yaml": staged}
    assert sandbox.repository.index().keys() == {f"items/{path}" for path in index} | {"README.md"}
    sandbox.git("commit", "-q", "-m", "next")
    assert sandbox.repository.tree("HEAD", "items") == index


def test_an_index_in_conflict_names_the_file(sandbox: Sandbox) -> None:
    sandbox.git("checkout", "-q", "-b", "side")
    sandbox.write("items/b.yaml", "name: side\n")
    sandbox.commit("side")
    sandbox.git("checkout", "-q", "main")
    sandbox.write("items/b.yaml", "name: main\n")
    sandbox.commit("main")
    with pytest.raises(subprocess.CalledProcessError):
        sandbox.git("merge", "side")
    with pytest.raises(GitError) as caught:
        sandbox.repository.index("items")
    assert (caught.value.reason, caught.value.details) == ("conflict", {"path": "b.yaml"})


def test_the_index_of_a_sparse_checkout_is_whole(sandbox: Sandbox) -> None:
    before = sandbox.repository.index()
    sandbox.git("sparse-checkout", "set", "--cone", "--sparse-index", "items/市场局")
    assert sandbox.repository.index() == before


def test_hostile_names_in_the_index_are_names(sandbox: Sandbox) -> None:
    fake = "100644 " + "1" * 40 + " 0\tfake.yaml"
    ids = {
        name: sandbox.write(f"items/{name}", name) for name in (fake, "*.yaml", ":(top)x.yaml", 'q"\n.yaml')
    }
    sandbox.git("add", "-A")
    index = sandbox.repository.index("items")
    assert {name: index[name] for name in ids} == ids
    assert "fake.yaml" not in index


def test_the_checksum_of_the_index_changes_with_what_is_staged_and_not_with_what_lies_on_disk(
    sandbox: Sandbox,
) -> None:
    repository = sandbox.repository
    first = repository.index_checksum()
    sandbox.write("items/b.yaml", "name: 别的\n")
    assert len(first) == 40
    assert repository.index_checksum() == first
    assert repository.changed("items") == {"b.yaml"}
    sandbox.git("add", "-A")
    assert repository.index_checksum() != first
    assert repository.changed("items") == set()


def test_an_index_without_a_checksum_or_without_a_file_has_none(sandbox: Sandbox) -> None:
    index = sandbox.root / ".git" / "index"
    index.write_bytes(index.read_bytes()[:-20] + bytes(20))
    assert sandbox.repository.index_checksum() == ""
    index.unlink()
    assert sandbox.repository.index_checksum() == ""
