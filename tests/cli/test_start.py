"""What starting costs: `--version` imports next to nothing, `--help` nothing that reads, checks or prints catalogues."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

_SHOW = """
import io, json, sys
before = set(sys.modules)
sys.stdout, shown = io.StringIO(), sys.stdout
from itemctl.main import main
code = main({arguments})
print(json.dumps([code, sorted(set(sys.modules) - before)]), file=shown)
"""


def imported(*arguments: str) -> set[str]:
    """Run the program in a fresh interpreter and return what it imported."""
    script = _SHOW.format(arguments=list(arguments))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    code, modules = json.loads(done.stdout)
    assert code == 0
    return set(modules)


def test_version_is_answered_with_these_imports_only() -> None:
    ours = {name for name in imported("--version") if name.startswith("itemctl")}
    others = {name.partition(".")[0] for name in imported("--version")} - set(sys.stdlib_module_names)
    assert ours == {"itemctl", "itemctl.main"}
    assert others == {"itemctl"}


@pytest.mark.parametrize("arguments", [["--help"], ["validate", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    heavy = (
        "yaml",
        "yaml_rs",
        "ruamel",
        "jsonschema",
        "jsonschema_rs",
        "openpyxl",
        "typst",
        "fontTools",
        "segno",
        "rich",
        "sqlite3",
    )
    modules = imported(*arguments)
    assert {name for name in modules if name.partition(".")[0] in heavy} == set()
    rooms = {name.split(".")[1] for name in modules if name.startswith("itemctl.")}
    assert rooms <= {"main", "cli", "messages", "model", "catalogue"}
    assert {name for name in modules if name.startswith("itemctl.catalogue.")} <= {
        "itemctl.catalogue.location"
    }
