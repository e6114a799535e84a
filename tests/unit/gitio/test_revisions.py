"""Naming revisions, what they hold and how they differ."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.git_sandbox import Sandbox

from itemctl.gitio import GitError, Repository, blob_id


def reason(ask: Callable[[], object]) -> str:
    with pytest.raises(GitError) as caught:
        ask()
    return caught.value.reason


def test_a_revision_is_named_in_every_way_git_knows(sandbox: Sandbox) -> None:
    first = sandbox.git("rev-parse", "HEAD")
    sandbox.git("tag", "-a", "v1", "-m", "v1")
    sandbox.git("branch", "分支")
    second = sandbox.commit("second")
    repository = sandbox.repository
    assert repository.head() == second
    named = {
        rev: repository.resolve(rev)
        for rev in ("HEAD", "main", "HEAD~1", "v1", "分支", first[:12], ":/second")
    }
    assert named == {
        "HEAD": second,
        "main": second,
        "HEAD~1": first,
        "v1": first,
        "分支": first,
        first[:12]: first,
        ":/second": second,
    }


@pytest.mark.parametrize(
    "rev",
    [
        "",
        "nowhere",
        "-h",
        "--all",
        "HEAD:README.md",
        "HEAD~99",
        "a\nb",
        "a\0b",
        "HEAD..main",
        "@{99}",
        "0" * 40,
    ],
)
def test_what_names_no_commit_is_an_unknown_revision(sandbox: Sandbox, rev: str) -> None:
    assert reason(lambda: sandbox.repository.resolve(rev)) == "unknown-revision"


def test_before_the_first_commit_every_revision_is_unborn(tmp_path: Path) -> None:
    repository = Sandbox.make(tmp_path / "new").repository
    for rev in ("HEAD", "main", "v1"):
        assert reason(lambda rev=rev: repository.resolve(rev)) == "unborn"
        assert reason(lambda rev=rev: repository.changed_since(rev)) == "unborn"


def test_an_ambiguous_short_id_is_told_apart(sandbox: Sandbox) -> None:
    ids: dict[str, str] = {}
    for number in range(100_000):
        data = f"{number}\n"
        one = blob_id(data.encode())
        if one[:4] in ids:
            sandbox.write("one", ids[one[:4]])
            sandbox.write("two", data)
            break
        ids[one[:4]] = data
    sandbox.git("add", "-A")
    assert reason(lambda: sandbox.repository.resolve(one[:4])) == "ambiguous-revision"


def test_a_date_means_the_end_of_that_day_in_china_in_every_clone(sandbox: Sandbox, tmp_path: Path) -> None:
    first = sandbox.git("rev-parse", "HEAD")
    second = sandbox.commit("second", "2025-06-30T23:59:59+08:00")
    third = sandbox.commit("third", "2025-06-30T16:00:00+00:00")  # 1 July in China
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", str(sandbox.root), str(clone)], check=True)
    for repository in (sandbox.repository, Repository.open(clone)):
        named = [
            repository.resolve(f"@{{{day}}}")
            for day in ("2025-06-01", "2025-06-29", "2025-06-30", "2025-07-01")
        ]
        assert named == [first, first, second, third]
        assert repository.resolve("main@{2025-06-30}") == second
        assert reason(lambda at=repository: at.resolve("@{2025-05-31}")) == "no-commit-before"
        assert reason(lambda at=repository: at.resolve("nowhere@{2025-06-30}")) == "unknown-revision"


def test_a_shallow_clone_says_that_it_is_shallow(sandbox: Sandbox, tmp_path: Path) -> None:
    first = sandbox.git("rev-parse", "HEAD")
    sandbox.commit("second", "2025-07-01T10:00:00+08:00")
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth", "1", sandbox.root.as_uri(), str(clone)], check=True)
    repository = Repository.open(clone)
    assert repository.is_shallow
    assert not sandbox.repository.is_shallow
    for rev in ("HEAD~1", "nowhere", first, "@{2025-06-15}"):
        assert reason(lambda rev=rev: repository.resolve(rev)) == "shallow"


def test_the_tree_of_a_revision_names_plain_files_and_their_blobs(sandbox: Sandbox) -> None:
    repository = sandbox.repository
    food, b = blob_id("name: 食品经营\n".encode()), blob_id(b"name: b\n")
    assert repository.tree("HEAD", "items") == {"b.yaml": b, "市场局/食品 经营.yaml": food}
    assert repository.tree(repository.resolve("HEAD"), "items/市场局") == {"食品 经营.yaml": food}
    assert repository.tree("HEAD", "item") == {}
    assert repository.tree("HEAD").keys() == {"README.md", "items/b.yaml", "items/市场局/食品 经营.yaml"}


def test_two_revisions_differ_by_added_deleted_and_modified_files(sandbox: Sandbox) -> None:
    before = blob_id(b"name: b\n")
    after = sandbox.write("items/b.yaml", "name: c\n")
    moved = sandbox.root / "items" / "市场局" / "食品 经营.yaml"
    food = blob_id(moved.read_bytes())
    moved.rename(sandbox.root / "items" / "食品.yaml")
    (sandbox.root / "README.md").chmod(0o755)
    sandbox.commit("second")
    changes = sandbox.repository.diff_trees("HEAD~1", "HEAD", "items")
    assert [(c.status, c.path, c.before, c.after) for c in changes] == [
        ("modified", "b.yaml", before, after),
        ("deleted", "市场局/食品 经营.yaml", food, None),
        ("added", "食品.yaml", None, food),
    ]
    assert {c.path for c in sandbox.repository.diff_trees("HEAD~1", "HEAD")} == {
        f"items/{change.path}" for change in changes
    }


def test_a_file_that_becomes_a_link_is_deleted(sandbox: Sandbox) -> None:
    (sandbox.root / "items" / "b.yaml").unlink()
    (sandbox.root / "items" / "b.yaml").symlink_to("../README.md")
    sandbox.commit("link")
    changes = sandbox.repository.diff_trees("HEAD~1", "HEAD")
    assert [(c.status, c.path) for c in changes] == [("deleted", "items/b.yaml")]


def test_changes_count_from_the_merge_base_with_what_lies_on_disk(sandbox: Sandbox) -> None:
    sandbox.write(".gitignore", "*.log\n")
    sandbox.commit("base")
    sandbox.git("checkout", "-q", "-b", "topic")
    sandbox.write("items/committed.yaml", "1\n")
    sandbox.commit("topic")
    sandbox.git("checkout", "-q", "main")
    sandbox.write("items/theirs.yaml", "1\n")
    sandbox.commit("theirs")
    sandbox.git("checkout", "-q", "topic")
    sandbox.write("items/staged.yaml", "1\n")
    sandbox.git("add", "-A")
    (sandbox.root / "items" / "b.yaml").unlink()
    sandbox.write("items/untracked 文件.yaml", "1\n")
    sandbox.write("items/ignored.log", "1\n")
    sandbox.write("README.md", "另\n")
    found = sandbox.repository.changed_since("main", "items")
    assert found == {"committed.yaml", "staged.yaml", "b.yaml", "untracked 文件.yaml"}
    assert sandbox.repository.changed_since("main") == {f"items/{path}" for path in found} | {"README.md"}


def test_what_was_staged_back_to_the_base_is_unchanged(sandbox: Sandbox) -> None:
    sandbox.write("items/b.yaml", "name: c\n")
    sandbox.commit("second")
    sandbox.write("items/b.yaml", "name: b\n")
    sandbox.git("add", "-A")
    assert sandbox.repository.dirty_paths() == {"items/b.yaml"}
    assert sandbox.repository.changed_since("HEAD") == {"items/b.yaml"}
    assert sandbox.repository.changed_since("HEAD~1") == set()


def test_nothing_changed_since_head_even_when_touched(sandbox: Sandbox) -> None:
    (sandbox.root / "items" / "b.yaml").write_bytes(b"name: b\n")
    assert sandbox.repository.changed_since("HEAD") == set()


def test_a_bare_repository_counts_commits(sandbox: Sandbox, bare: Path) -> None:
    sandbox.git("push", "-q", str(bare), "main:old")
    sandbox.write("items/b.yaml", "name: c\n")
    sandbox.commit("second")
    sandbox.git("push", "-q", str(bare), "main")
    assert Repository.open(bare).changed_since("old", "items") == {"b.yaml"}


def test_histories_without_a_common_commit(sandbox: Sandbox) -> None:
    sandbox.git("checkout", "-q", "--orphan", "island")
    sandbox.commit("island")
    assert reason(lambda: sandbox.repository.changed_since("main")) == "no-merge-base"
    sandbox.git("checkout", "-q", "--orphan", "unborn")
    assert reason(lambda: sandbox.repository.changed_since("main")) == "unborn"
