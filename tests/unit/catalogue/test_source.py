"""Where files come from: the disk, with what git vouches for, or a commit."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.support.git_sandbox import Sandbox

from itemctl.catalogue.source import Entry, WorkTree, open_index, open_source
from itemctl.gitio import GitError, blob_id

TEXT = "schema: item/1\n"
FILES = (
    "items/市场 监管局/食品 经营.yaml",
    "items/a.yaml",
    "items/deep/er/b.yaml",
    "catalogue/catalogue.yaml",
    "catalogue/directory/2026.yaml",
)
OTHERS = (
    "items/readme.md",
    "items/.hidden/c.yaml",
    "items/c.yml",
    "catalogue/unknown.yaml",
    "catalogue/directory/deep/d.yaml",
    "elsewhere/e.yaml",
    "forms/市/表 格.md",
)


def sandbox(root: Path, under: str = "") -> Sandbox:
    made = Sandbox.make(root)
    for path in FILES + OTHERS:
        made.write(under + path, TEXT + f"# {path}\n")
    made.commit("first")
    return made


def kinds(entries: list[Entry]) -> dict[str, str]:
    return {entry.path: entry.kind.name for entry in entries}


EXPECTED = {
    "catalogue/catalogue.yaml": "catalogue",
    "catalogue/directory/2026.yaml": "directory",
    "items/a.yaml": "item",
    "items/deep/er/b.yaml": "item",
    "items/市场 监管局/食品 经营.yaml": "item",
}


def test_disk_and_commit_list_the_same_files_sorted_by_path(tmp_path: Path) -> None:
    made = sandbox(tmp_path / "r")
    on_disk = WorkTree(made.root).entries(("items",))
    committed = open_source(made.root, "HEAD").entries(("items",))
    assert kinds(on_disk) == EXPECTED
    assert list(kinds(on_disk)) == sorted(EXPECTED)
    assert kinds(committed) == EXPECTED
    assert all(entry.blob == blob_id((made.root / entry.path).read_bytes()) for entry in on_disk + committed)


def test_git_vouches_only_for_what_is_unchanged(tmp_path: Path) -> None:
    made = sandbox(tmp_path / "r")
    made.write("items/a.yaml", "changed\n")
    made.write("items/new.yaml", "new\n")
    blobs = {entry.path: entry.blob for entry in WorkTree(made.root).entries(("items",))}
    assert [path for path, blob in blobs.items() if blob is None] == ["items/a.yaml", "items/new.yaml"]


def test_without_git_nothing_is_vouched_for(tmp_path: Path) -> None:
    for path in FILES:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(TEXT, encoding="utf-8")
    source = WorkTree(tmp_path)
    assert source.repository is None
    assert {entry.path: entry.blob for entry in source.entries(("items",))} == dict.fromkeys(sorted(FILES))


def test_without_the_git_program_it_is_as_without_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = sandbox(tmp_path / "r")
    monkeypatch.setenv("PATH", str(tmp_path))
    entries = open_source(made.root, None).entries(("items",))
    assert [entry.blob for entry in entries] == [None] * len(FILES)
    with pytest.raises(GitError) as caught:
        open_source(made.root, "HEAD")
    assert caught.value.reason == "git-missing"


def test_a_catalogue_may_lie_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    made = sandbox(tmp_path / "r", "岚川/")
    root = made.root / "岚川"
    on_disk = WorkTree(root).entries(("items",))
    assert {entry.path: entry.blob is not None for entry in on_disk} == dict.fromkeys(EXPECTED, True)
    committed = open_source(root, "HEAD")
    assert committed.read("items/a.yaml") == (root / "items/a.yaml").read_bytes()
    assert committed.below("forms") == {"forms/市/表 格.md"}


def test_a_revision_gives_the_bytes_of_then(tmp_path: Path) -> None:
    made = sandbox(tmp_path / "r")
    then = (made.root / "items/a.yaml").read_bytes()
    made.write("items/a.yaml", "later\n")
    made.commit("second")
    source = open_source(made.root, "HEAD~1")
    entries = [entry for entry in source.entries(("items",)) if entry.kind.name == "item"]
    assert source.read("items/a.yaml") == then
    assert {entry.path: data for entry, data in source.read_many(entries)}["items/a.yaml"] == then
    with pytest.raises(FileNotFoundError):
        source.read("items/none.yaml")


def test_a_bare_clone_has_revisions(tmp_path: Path) -> None:
    made = sandbox(tmp_path / "r")
    bare = tmp_path / "bare.git"
    made.git("clone", "-q", "--bare", str(made.root), str(bare))
    source = open_source(bare, "HEAD")
    assert set(EXPECTED) <= set(kinds(source.entries(("items",))))
    assert source.read("items/a.yaml") == (made.root / "items/a.yaml").read_bytes()
    assert WorkTree(bare).entries(("items",)) == []


def test_what_is_staged_is_given_as_it_is_staged(tmp_path: Path) -> None:
    made = sandbox(tmp_path / "r", "岚川/")
    root = made.root / "岚川"
    made.write("岚川/items/a.yaml", "staged\n")
    made.git("add", "-A")
    made.write("岚川/items/a.yaml", "later\n")
    made.write("岚川/items/untracked.yaml", TEXT)
    source = open_index(root)
    entries = source.entries(("items",))
    assert kinds(entries) == EXPECTED
    assert source.read("items/a.yaml") == b"staged\n"
    assert {entry.path: data for entry, data in source.read_many(entries)}["items/a.yaml"] == b"staged\n"
    assert {entry.path: entry.blob for entry in entries}["items/a.yaml"] == blob_id(b"staged\n")
    assert source.below("forms") == {"forms/市/表 格.md"}
    assert (source.root, source.commit) == (root, "")
    with pytest.raises(FileNotFoundError):
        source.read("items/untracked.yaml")


def test_nothing_can_be_staged_without_a_working_tree(tmp_path: Path) -> None:
    made = sandbox(tmp_path / "r")
    bare = tmp_path / "bare.git"
    made.git("clone", "-q", "--bare", str(made.root), str(bare))
    with pytest.raises(GitError) as caught:
        open_index(bare)
    assert caught.value.reason == "no-working-tree"


@pytest.mark.parametrize("rev", ["no-such-branch", "--all", "HEAD~99", ""])
def test_a_revision_that_is_none_is_an_error_of_the_call(tmp_path: Path, rev: str) -> None:
    made = sandbox(tmp_path / "r")
    with pytest.raises(GitError) as caught:
        open_source(made.root, rev)
    assert (caught.value.reason, caught.value.details) == ("unknown-revision", {"revision": rev})


def test_item_folders_may_be_several_and_end_with_a_slash(tmp_path: Path) -> None:
    made = sandbox(tmp_path / "r")
    for source in (WorkTree(made.root), open_source(made.root, "HEAD")):
        found = kinds(source.entries(("items/deep/", "elsewhere")))
        assert [path for path, kind in found.items() if kind == "item"] == [
            "elsewhere/e.yaml",
            "items/deep/er/b.yaml",
        ]


def test_a_folder_named_like_a_file_is_listed_and_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "items" / "x.yaml").mkdir(parents=True)
    (tmp_path / "items" / "x.yaml" / "inside.yaml").write_text(TEXT, encoding="utf-8")
    source = WorkTree(tmp_path)
    assert list(kinds(source.entries(("items",)))) == ["items/x.yaml", "items/x.yaml/inside.yaml"]
    with pytest.raises((IsADirectoryError, PermissionError)):
        source.read("items/x.yaml")


def test_circles_of_links_are_not_walked(tmp_path: Path) -> None:
    (tmp_path / "items" / "a").mkdir(parents=True)
    (tmp_path / "items" / "a" / "b.yaml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "items" / "a" / "up").symlink_to("..", target_is_directory=True)
    (tmp_path / "items" / "loop.yaml").symlink_to("loop.yaml")
    source = WorkTree(tmp_path)
    assert list(kinds(source.entries(("items",)))) == ["items/a/b.yaml", "items/loop.yaml"]
    with pytest.raises(OSError, match="symbolic links"):
        source.read("items/loop.yaml")


def test_missing_folders_are_empty(tmp_path: Path) -> None:
    source = WorkTree(tmp_path)
    assert (source.entries(("items",)), source.below("forms")) == ([], frozenset())


def test_files_of_a_folder_are_those_at_any_depth(tmp_path: Path) -> None:
    made = sandbox(tmp_path / "r")
    for source in (WorkTree(made.root), open_source(made.root, "HEAD")):
        assert source.below("forms") == {"forms/市/表 格.md"}
    shutil.rmtree(made.root / "forms")
    assert WorkTree(made.root).below("forms") == frozenset()
