"""Which files hold nothing: on disk, in a commit, among staged files."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.git_sandbox import Sandbox

from itemctl.catalogue.source import WorkTree, open_index, open_source

NAMED = ("forms/empty.md", "forms/full.md", "forms/nowhere.md")


@pytest.mark.parametrize("options", [(), ("--object-format=sha256",)], ids=["sha1", "sha256"])
def test_empty_files_are_known_wherever_they_come_from(tmp_path: Path, options: tuple[str, ...]) -> None:
    made = Sandbox.make(tmp_path / "catalogue", *options)
    made.write("forms/empty.md", "")
    made.write("forms/full.md", "表\n")
    made.commit("first")
    sources = (WorkTree(made.root), open_source(made.root, "HEAD"), open_index(made.root))
    assert [source.empty(NAMED) for source in sources] == [frozenset({"forms/empty.md"})] * 3


def test_what_cannot_be_looked_at_is_not_called_empty(tmp_path: Path) -> None:
    assert WorkTree(tmp_path / "nowhere").empty(NAMED) == frozenset()
