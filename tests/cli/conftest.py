"""A small, right catalogue in a folder with a Chinese name and a space in it, without git."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.command_line import start_catalogue


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    return start_catalogue(tmp_path / "岚川 目录")


@pytest.fixture
def item(catalogue: Path) -> Path:
    return catalogue / "items" / "civil-affairs" / "elderly-card.yaml"
