"""Git that is too old or broken, dates that are none, objects that are lost: each has a reason of its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.support.git_sandbox import Sandbox

from itemctl.gitio import GitError, Repository
from itemctl.gitio.between import foreign

OLDEST = """#!/bin/sh
echo "Unknown option: -C" >&2
exit 129
"""
OLD = """#!/bin/sh
printf 'true\\n--is-shallow-repository\\n--show-object-format\\n--absolute-git-dir\\n.git\\n\\n/x\\n'
"""


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (OLDEST, "git-too-old"),
        (OLD, "git-too-old"),
        ("#!/no/such/shell\n", "git-missing"),
        ("\0\1", "git-missing"),
    ],
)
def test_a_git_that_cannot_do_it_is_told_from_none(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, reason: str
) -> None:
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text(script, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    with pytest.raises(GitError) as error:
        Repository.open(sandbox.root)
    assert error.value.reason == reason
    assert Repository.find(sandbox.root) is None


@pytest.mark.parametrize("day", ["2025-02-30", "2025-13-01", "2025-00-10"])
@pytest.mark.parametrize("branch", ["", "main"])
def test_a_day_that_the_calendar_does_not_have_is_named(sandbox: Sandbox, branch: str, day: str) -> None:
    with pytest.raises(GitError) as error:
        sandbox.repository.resolve(f"{branch}@{{{day}}}")
    assert (error.value.reason, error.value.details) == ("no-day", {"date": day})


def test_a_lost_commit_is_not_taken_for_a_repository_without_commits(sandbox: Sandbox) -> None:
    commit = sandbox.git("rev-parse", "HEAD")
    lost = sandbox.root / ".git/objects" / commit[:2] / commit[2:]
    lost.chmod(0o644)
    os.unlink(lost)  # noqa: PTH108 - read-only on Windows
    with pytest.raises(GitError) as error:
        sandbox.repository.resolve("HEAD")
    assert (error.value.reason, error.value.details) == ("missing-object", {"object": commit})


def test_repositories_within_are_named(sandbox: Sandbox) -> None:
    inner = Sandbox.make(sandbox.root / "items/内 层")
    inner.write("x.yaml", "name: x\n")
    inner.commit("inner")
    assert foreign(sandbox.repository, None, ["items"]) == ["items/内 层"]
    assert foreign(sandbox.repository, "items", [""]) == ["内 层"]
    assert foreign(sandbox.repository, None, ["other"]) == []
    sandbox.git("-c", "advice.addEmbeddedRepo=false", "add", "-A")
    assert foreign(sandbox.repository, None, ["items"]) == ["items/内 层"]
