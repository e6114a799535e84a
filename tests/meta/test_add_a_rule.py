"""The how-to for adding a rule, carried out as it is written."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOW_TO = (ROOT / "docs/how-to/add-a-rule.md").read_text(encoding="utf-8")
FUNCTION, GRADE, WRONG, EXTRA, DEFECT = re.findall(r"(?ms)^```\w+\n(.*?)^```", HOW_TO)
(FOLDER,) = re.findall(r"`src/(itemctl/checks/examples/\S+)/wrong\.yaml`", HOW_TO)
CODE = FOLDER.rpartition("/")[2][:6]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with the rule in it."""
    root = tmp_path_factory.mktemp("added")
    unneeded = shutil.ignore_patterns("fonts", "__pycache__")
    shutil.copytree(ROOT / "src", root / "src", ignore=unneeded)
    shutil.copytree(ROOT / "tests", root / "tests", ignore=unneeded)
    for name in ("catalogue", "items", "forms"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "pyproject.toml", root)
    _append(root / "src/itemctl/checks/rules/handling.py", "\n\n" + FUNCTION)
    _append(root / "src/itemctl/checks/rulesets/national.yaml", GRADE, within="severities:\n")
    _append(root / "tests/mutation/cases/handling.py", DEFECT, within="CASES = (\n")
    folder = root / "src" / FOLDER
    folder.mkdir()
    (folder / "wrong.yaml").write_text(WRONG, encoding="utf-8", newline="\n")
    right = WRONG.partition("\n")[2] + EXTRA
    (folder / "right.yaml").write_text(right, encoding="utf-8", newline="\n")
    return root


def test_the_number_is_still_free() -> None:
    assert not (ROOT / "src" / FOLDER).exists()
    assert [path.name for path in (ROOT / "src/itemctl/checks/examples").glob(f"{CODE}-*")] == []


@pytest.mark.slow
def test_the_tests_that_it_names_pass(source: Path) -> None:
    lines = re.findall(r"(?m)^    pytest (.*)$", HOW_TO)
    assert len(lines) == 2
    for line in lines:
        path, _, expression = line.partition(" -k ")
        done = _run(source, "-m", "pytest", "-q", "-p", "no:cacheprovider", path, "-k", expression.strip('"'))
        assert done.returncode == 0, done.stdout + done.stderr
        assert " passed" in done.stdout


def test_the_program_explains_it_and_the_sample_catalogue_stays_clean(source: Path) -> None:
    explained = _run(source, "-m", "itemctl", "explain", CODE)
    assert explained.stdout.startswith(FOLDER.rpartition("/")[2].replace("-", " ", 1))
    assert "\n  警告\n" in explained.stdout
    checked = _run(source, "-m", "itemctl", "validate", "--no-cache")
    assert (checked.returncode, checked.stdout[:7]) == (0, "没有发现问题。")


def _append(file: Path, text: str, within: str = "") -> None:
    """Add a text at the end of a file, or right behind a line of it."""
    whole = file.read_text(encoding="utf-8")
    assert whole.count(within) == 1 if within else whole.endswith("\n")
    whole = whole.replace(within, within + text) if within else whole + text
    file.write_text(whole, encoding="utf-8", newline="\n")


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
