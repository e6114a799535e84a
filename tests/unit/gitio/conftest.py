"""Throw-away repositories, made by the real program and kept apart from the user's configuration."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.support.git_sandbox import Sandbox


@pytest.fixture(autouse=True)
def no_repository_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """A repository with one commit of three files, in a folder whose name has Chinese and a space."""
    made = Sandbox.make(tmp_path / "事项 库")
    made.write("items/市场局/食品 经营.yaml", "name: 食品经营\n")
    made.write("items/b.yaml", "name: b\n")
    made.write("README.md", "读我\n")
    made.commit("first")
    return made


@pytest.fixture
def bare(sandbox: Sandbox, tmp_path: Path) -> Path:
    target = tmp_path / "裸 clone.git"
    subprocess.run(["git", "clone", "-q", "--bare", str(sandbox.root), str(target)], check=True)
    return target
