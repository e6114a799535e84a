"""What holds for every test: one environment for all machines, and property tests that always draw the same."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for tests.support, however pytest was started

_SCRUBBED = ("GITHUB_", "GITLAB_", "ITEMCTL_", "LC_", "GIT_")
_SCRUBBED_NAMES = (
    "NO_COLOR",
    "FORCE_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "CI",
    "LANG",
    "LANGUAGE",
    "COLUMNS",
    "TZ",
)

settings.register_profile(
    "itemctl",
    derandomize=True,
    deadline=None,
    max_examples=60,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("itemctl")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a case by its argument where its value is bytes: those of an archive change with the clock."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what a shell, an editor or a CI service may have set; a test sets what it is about."""
    for name in list(os.environ):
        if name.startswith(_SCRUBBED) or name in _SCRUBBED_NAMES:
            monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("PYTHONUTF8", "1")
