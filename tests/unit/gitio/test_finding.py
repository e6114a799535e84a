"""Where a repository is, and what is said where there is none."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.git_sandbox import Sandbox

from itemctl.gitio import GitError, Repository


def test_found_from_the_top_a_subfolder_and_a_file(sandbox: Sandbox) -> None:
    root = sandbox.root.resolve()
    found = {
        folder: (repository.root, repository.prefix)
        for folder in (".", "items", "items/市场局", "items/市场局/食品 经营.yaml")
        if (repository := Repository.find(sandbox.root / folder))
    }
    assert found == {
        ".": (root, ""),
        "items": (root, "items"),
        "items/市场局": (root, "items/市场局"),
        "items/市场局/食品 经营.yaml": (root, "items/市场局"),
    }


def test_a_bare_clone_has_no_working_tree(bare: Path) -> None:
    repository = Repository.open(bare)
    assert (repository.is_bare, repository.root, repository.prefix) == (True, None, "")
    assert sorted(repository.tree("HEAD")) == ["README.md", "items/b.yaml", "items/市场局/食品 经营.yaml"]
    for ask in (
        lambda: repository.clean_files(None, (".yaml",)),
        repository.dirty_paths,
        repository.staged,
        lambda: repository.relative(bare),
    ):
        with pytest.raises(GitError) as caught:
            ask()
        assert caught.value.reason == "no-working-tree"


def test_a_linked_working_tree_has_its_own_head(sandbox: Sandbox, tmp_path: Path) -> None:
    linked = tmp_path / "另一 处"
    sandbox.git("worktree", "add", "-q", "-b", "side", str(linked))
    repository = Repository.open(linked / "items")
    assert repository.root == linked.resolve()
    assert repository.common_dir == (sandbox.root / ".git").resolve()
    assert repository.git_dir != repository.common_dir
    assert repository.prefix == "items"


def test_a_folder_outside_any_repository(tmp_path: Path) -> None:
    assert Repository.find(tmp_path) is None
    with pytest.raises(GitError) as caught:
        Repository.open(tmp_path)
    assert (caught.value.reason, caught.value.details) == ("not-a-repository", {"path": str(tmp_path)})


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(GitError) as caught:
        Repository.open(tmp_path / "nowhere" / "file.yaml")
    assert caught.value.reason == "not-a-repository"


def test_a_machine_without_git(sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Repository.find(sandbox.root) is None
    with pytest.raises(GitError) as caught:
        Repository.open(sandbox.root)
    assert caught.value.reason == "git-missing"


def test_git_is_never_taken_from_the_current_folder(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("git", "git.exe"):
        (tmp_path / name).write_text("#!/bin/sh\necho taken\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".")
    with pytest.raises(GitError) as caught:
        Repository.open(sandbox.root)
    assert caught.value.reason == "git-missing"


def test_a_damaged_configuration_is_reported_with_gits_words(sandbox: Sandbox) -> None:
    (sandbox.root / ".git" / "config").write_text("[core\n", encoding="utf-8")
    with pytest.raises(GitError) as caught:
        Repository.open(sandbox.root)
    assert caught.value.reason == "failed"
    assert caught.value.details["command"] == "rev-parse"
    assert "bad config line 1" in caught.value.details["message"]


def test_somebody_elses_repository_is_told_apart(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert Repository.open(sandbox.root).root == sandbox.root.resolve()  # GIT_* does not reach the child …
    monkeypatch.setattr(
        "itemctl.gitio.program._FIXED", {"LC_ALL": "C", "GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}
    )
    with pytest.raises(GitError) as caught:
        Repository.open(sandbox.root)
    assert caught.value.reason == "untrusted-owner"


@pytest.mark.parametrize(
    "variable",
    ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_LITERAL_PATHSPECS"],
)
def test_a_surrounding_hook_does_not_lead_astray(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "elsewhere"))
    repository = Repository.open(sandbox.root)
    assert sorted(repository.clean_files("items", (".yaml",))) == ["b.yaml", "市场局/食品 经营.yaml"]
    assert repository.dirty_paths() == set()


def test_a_hook_of_this_repository_sees_the_index_being_committed(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    after = sandbox.write("items/b.yaml", "name: c\n")
    repository = sandbox.repository
    assert repository.staged() == []
    other = sandbox.root / ".git" / "next-index-1.lock"
    other.write_bytes((sandbox.root / ".git" / "index").read_bytes())
    monkeypatch.setenv("GIT_INDEX_FILE", str(other))
    sandbox.git("add", "items/b.yaml")
    assert [(change.path, change.after) for change in repository.staged()] == [("items/b.yaml", after)]
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert repository.staged() == []


def test_a_receive_hook_sees_the_objects_being_pushed(sandbox: Sandbox, bare: Path, tmp_path: Path) -> None:
    seen = tmp_path / "seen.txt"
    script = tmp_path / "hook.py"
    script.write_text(
        "import sys\n"
        "from pathlib import Path\n"
        "from itemctl.gitio import Repository\n"
        "new = sys.stdin.read().split()[1]\n"
        "changes = Repository.open(Path('.')).diff_trees('HEAD', new)\n"
        f"Path({str(seen)!r}).write_text(' '.join(c.status + ' ' + c.path for c in changes), encoding='utf-8')\n",
        encoding="utf-8",
    )
    hook = bare / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}"\n', encoding="utf-8")
    hook.chmod(0o755)
    sandbox.write("items/新.yaml", "name: 新\n")
    sandbox.commit("second")
    sandbox.git("push", "-q", str(bare), "main")
    assert seen.read_text(encoding="utf-8") == "added items/新.yaml"


def test_paths_are_given_relative_to_the_top(sandbox: Sandbox, tmp_path: Path) -> None:
    repository = sandbox.repository
    assert repository.relative(sandbox.root) == ""
    assert repository.relative(sandbox.root / "items" / ".." / "items" / "市场局") == "items/市场局"
    with pytest.raises(GitError) as caught:
        repository.relative(tmp_path)
    assert caught.value.reason == "outside"


def test_an_error_survives_the_way_back_from_a_worker() -> None:
    error = pickle.loads(pickle.dumps(GitError("shallow", {"revision": "main"})))
    assert (error.reason, error.details) == ("shallow", {"revision": "main"})


def test_nothing_is_written_to_the_repository(sandbox: Sandbox) -> None:
    os.utime(sandbox.root / "items" / "b.yaml", (1, 1))  # git would like to refresh its index now
    index = sandbox.root / ".git" / "index"
    before = index.read_bytes()
    repository = sandbox.repository
    repository.dirty_paths()
    repository.clean_files(None, (".yaml",))
    repository.changed_since("HEAD")
    assert index.read_bytes() == before


def test_no_program_named_by_the_repository_is_started(sandbox: Sandbox, tmp_path: Path) -> None:
    trap, sprung = tmp_path / "trap.sh", tmp_path / "sprung"
    trap.write_text(f'#!/bin/sh\ntouch "{sprung}"\n', encoding="utf-8")
    trap.chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "diff.external"):
        subprocess.run(["git", "-C", str(sandbox.root), "config", key, str(trap)], check=True)
    sandbox.write("items/b.yaml", "name: changed\n")
    repository = sandbox.repository
    assert repository.dirty_paths() == {"items/b.yaml"}
    assert repository.changed_since("HEAD") == {"items/b.yaml"}
    assert repository.clean_files("items", (".yaml",)).keys() == {"市场局/食品 经营.yaml"}
    assert not sprung.exists()
