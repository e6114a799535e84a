"""Files that have a matching line, found by git in what it has stored, in the index and on disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.git_sandbox import Sandbox

from itemctl.gitio import GitError, Repository
from itemctl.gitio.searching import STAGED, files_matching

WORDS = "^name:[[:space:]]*(食品|b$)"
CHINESE = "items/市场局/食品 经营.yaml"


@pytest.fixture
def changed(sandbox: Sandbox) -> Sandbox:
    """One file more staged, one more on disk only, one more that git ignores, and a folder beside the items."""
    sandbox.write("other/c.yaml", "name: b\n")
    sandbox.commit("second")
    sandbox.write("items/staged.yaml", "name: b\n")
    sandbox.git("add", "-A")
    sandbox.write("items/staged.yaml", "name: c\n")
    sandbox.write("items/新.yaml", "name: 食品\n")
    sandbox.write(".gitignore", "items/草稿.yaml\n")
    sandbox.write("items/草稿.yaml", "name: 食品\n")
    return sandbox


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("HEAD", {CHINESE, "items/b.yaml"}),
        (STAGED, {CHINESE, "items/b.yaml", "items/staged.yaml"}),
        (None, {CHINESE, "items/b.yaml", "items/新.yaml", "items/草稿.yaml"}),
    ],
)
def test_every_state_is_searched_as_it_is(changed: Sandbox, where: str | None, expected: set[str]) -> None:
    commit = changed.git("rev-parse", "HEAD") if where == "HEAD" else where
    assert set(files_matching(changed.repository, WORDS, commit, ["items"])) == expected


def test_paths_are_relative_to_the_top_wherever_it_is_asked_from(changed: Sandbox) -> None:
    repository = Repository.open(changed.root / "items")
    assert set(files_matching(repository, WORDS, STAGED, ["items/市场局", "other"])) == {
        CHINESE,
        "other/c.yaml",
    }


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("grep.patternType", "fixed"),
        ("grep.column", "true"),
        ("grep.fullName", "false"),
        ("core.quotepath", "true"),
        ("color.ui", "always"),
        ("submodule.recurse", "true"),
        ("grep.fallbackToNoIndex", "true"),
    ],
)
def test_what_the_user_set_makes_no_difference(changed: Sandbox, key: str, value: str) -> None:
    changed.git("config", key, value)
    head = changed.git("rev-parse", "HEAD")
    assert set(files_matching(changed.repository, WORDS, head, ["items"])) == {CHINESE, "items/b.yaml"}
    assert "items/草稿.yaml" in set(files_matching(changed.repository, WORDS, None, ["items"]))


def test_a_bare_clone_is_searched_too(sandbox: Sandbox, bare: Path) -> None:
    commit = sandbox.git("rev-parse", "HEAD")
    assert set(files_matching(Repository.open(bare), WORDS, commit, ["items"])) == {CHINESE, "items/b.yaml"}


def test_no_hit_is_no_fault_and_a_fault_is_none(sandbox: Sandbox) -> None:
    assert list(files_matching(sandbox.repository, "^nothing", None, ["items", "nowhere"])) == []
    with pytest.raises(GitError) as error:
        list(files_matching(sandbox.repository, WORDS, "0" * 40, ["items"]))
    assert error.value.reason in ("failed", "missing-object")
