"""The last commit that two revisions have in common."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.git_sandbox import Sandbox

from itemctl.gitio.errors import GitError


def test_it_is_where_two_branches_went_apart(tmp_path: Path) -> None:
    sandbox = Sandbox.make(tmp_path / "r")
    base = sandbox.commit("base")
    main = sandbox.commit("on main")
    sandbox.git("switch", "-q", "-c", "other", base)
    other = sandbox.commit("on other")
    assert sandbox.repository.merge_base("main", "other") == base
    assert sandbox.repository.merge_base(main, base) == base
    assert sandbox.repository.merge_base(other, other) == other


def test_without_common_history_it_says_so(tmp_path: Path) -> None:
    sandbox = Sandbox.make(tmp_path / "r")
    sandbox.commit("one")
    sandbox.git("switch", "-q", "--orphan", "other")
    sandbox.commit("two")
    with pytest.raises(GitError) as refused:
        sandbox.repository.merge_base("main", "other")
    assert (refused.value.reason, refused.value.details) == ("no-merge-base", {"revision": "main"})


def test_an_unknown_revision_is_refused(tmp_path: Path) -> None:
    sandbox = Sandbox.make(tmp_path / "r")
    sandbox.commit("one")
    with pytest.raises(GitError) as refused:
        sandbox.repository.merge_base("main", "nosuch")
    assert refused.value.reason == "unknown-revision"
