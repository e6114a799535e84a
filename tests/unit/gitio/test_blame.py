"""Which commit gave a line its present form."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.git_sandbox import Sandbox

from itemctl.gitio import GitError, Repository
from itemctl.gitio.blame import LineCommit

BLOCK = "- {rule: 2026-proofs/dog, way: 直接取消, since: '2026-04-01'}"
FIRST, SECOND = "2026-03-01T23:30:00+08:00", "2026-04-01T09:00:00+08:00"


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    made = Sandbox.make(tmp_path / "岚川 目录")
    made.write("items/养犬.yaml", "a: 1\nb: 2\n")
    made.commit("新增养犬登记", FIRST)
    made.write("items/养犬.yaml", f"a: 1\nb: 2\n{BLOCK}\n")
    made.commit("执行第一批\n\n细节", SECOND)
    return made


def test_a_line_names_commit_day_author_and_subject(sandbox: Sandbox) -> None:
    head = sandbox.git("rev-parse", "HEAD")
    found = sandbox.repository.blame("items/养犬.yaml", 3)
    assert found == LineCommit(head, "2026-04-01", "tester", "执行第一批")
    first = sandbox.repository.blame("items/养犬.yaml", 1)
    assert first is not None
    assert (first.date, first.subject, first.is_boundary) == ("2026-03-01", "新增养犬登记", False)


def test_a_line_only_moved_or_indented_keeps_its_commit(sandbox: Sandbox) -> None:
    sandbox.write("items/养犬.yaml", f"  {BLOCK}\na: 1\nb: 2\n")
    sandbox.commit("整理", "2026-05-01T09:00:00+08:00")
    found = sandbox.repository.blame("items/养犬.yaml", 1)
    assert found is not None
    assert found.subject == "执行第一批"


def test_a_line_not_committed_yet_has_no_id(sandbox: Sandbox) -> None:
    sandbox.write("items/养犬.yaml", f"a: 1\nb: 2\n{BLOCK}\nd: 4\n")
    assert sandbox.repository.blame("items/养犬.yaml", 4) == LineCommit("")


def test_at_a_revision_later_commits_and_the_disk_do_not_count(sandbox: Sandbox) -> None:
    sandbox.write("items/养犬.yaml", "a: 9\n")
    found = sandbox.repository.blame("items/养犬.yaml", 1, "HEAD~1")
    assert found is not None
    assert found.subject == "新增养犬登记"
    assert sandbox.repository.blame("items/养犬.yaml", 3, "HEAD~1") is None


def test_a_file_that_git_does_not_know_has_none(sandbox: Sandbox) -> None:
    sandbox.write("items/new.yaml", "a: 1\n")
    assert sandbox.repository.blame("items/new.yaml", 1) is None
    assert sandbox.repository.blame("items/gone.yaml", 1) is None


def test_an_unknown_revision_is_said(sandbox: Sandbox) -> None:
    with pytest.raises(GitError) as caught:
        sandbox.repository.blame("items/养犬.yaml", 1, "nowhere")
    assert caught.value.reason == "unknown-revision"


def test_in_a_shallow_clone_the_oldest_commit_is_marked(sandbox: Sandbox, tmp_path: Path) -> None:
    sandbox.git("clone", "-q", "--depth", "1", sandbox.root.as_uri(), str(tmp_path / "shallow"))
    found = Repository.open(tmp_path / "shallow").blame("items/养犬.yaml", 1)
    assert found is not None
    assert found.is_boundary
