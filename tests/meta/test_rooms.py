"""The rooms of the house: which there are, who may import whom, and which library belongs where."""

from __future__ import annotations

import ast
import configparser
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "itemctl"

# Room: the rooms it may import besides `model`. The same table stands in docs/architecture.md.
ROOMS: dict[str, set[str]] = {
    "model": set(),
    "yamlio": set(),
    "gitio": set(),
    "catalogue": {"yamlio", "gitio"},
    "reductions": {"catalogue", "yamlio", "gitio"},
    "changes": {"catalogue"},
    "checks": {"catalogue", "reductions", "changes", "yamlio"},
    "guide": {"catalogue", "reductions"},
    "publish": {"guide", "changes"},
    "exchange": {"guide", "catalogue", "changes", "yamlio"},
    "metrics": {"catalogue", "reductions", "changes"},
    "planning": {"catalogue", "changes"},
    "supervision": {"catalogue"},
    "work": {
        *("yamlio", "gitio", "catalogue", "reductions", "changes", "checks", "guide"),
        *("publish", "exchange", "metrics", "planning", "supervision"),
    },
    "report": set(),
    "messages": set(),
}
EVERY_ROOM = {*ROOMS, "cli"}

# Library: the rooms that may import it; it is nobody's business elsewhere, not even inside a function.
OWNERS: dict[str, set[str]] = {
    "typer": {"cli"},
    "click": {"cli"},
    "rich": {"cli"},
    "yaml": {"yamlio"},
    "yaml_rs": {"yamlio"},
    "ruamel": {"yamlio"},
    "subprocess": {"gitio"},
    "openpyxl": {"exchange", "report"},
    "docx": {"publish"},
    "typst": {"publish"},
    "fontTools": {"publish"},
    "segno": {"publish"},
    "rapidfuzz": {"reductions"},
}
# Only the command line speaks, ends the program and looks at the environment; a child of gitio inherits it.
SPEAKERS: dict[str, set[str]] = {
    "print": {"cli"},
    "input": {"cli"},
    "sys.exit": {"cli"},
    "sys.stdout": {"cli"},
    "sys.stderr": {"cli"},
    "sys.argv": {"cli"},
    "os._exit": {"cli"},
    "os.environ": {"cli", "gitio"},
    "os.getenv": {"cli"},
    "os.get_exec_path": {"gitio"},
}


def modules() -> Iterator[tuple[str, str, ast.Module]]:
    """Yield room (``""`` beside the rooms), name to show and syntax tree of every module."""
    for file in sorted(SOURCE.rglob("*.py")):
        parts = file.relative_to(SOURCE).parts
        tree = ast.parse(file.read_text(encoding="utf-8"), filename=str(file))
        yield parts[0] if len(parts) > 1 else "", "/".join(parts), tree


def imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of everything a module imports, at its top or inside a function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module or ''}.{alias.name}") for alias in node.names)


def mentioned(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and name of every plain name that is called, and of every attribute of a plain name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.lineno, node.func.id
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield node.lineno, f"{node.value.id}.{node.attr}"
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def contract() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter", encoding="utf-8")
    return parser


def test_every_room_exists_and_there_is_no_other() -> None:
    on_disk = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    assert on_disk == EVERY_ROOM


def test_every_room_says_what_it_holds() -> None:
    silent = [
        room
        for room in sorted(EVERY_ROOM)
        if not ast.get_docstring(ast.parse((SOURCE / room / "__init__.py").read_text(encoding="utf-8")))
    ]
    assert silent == []


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_the_import_contract_says_what_the_table_says(room: str) -> None:
    section = contract()[f"importlinter:contract:{room}"]
    assert section["type"] == "forbidden"
    assert section["source_modules"].split() == [f"itemctl.{room}"]
    forbidden = {name.removeprefix("itemctl.") for name in section["forbidden_modules"].split()}
    assert forbidden == EVERY_ROOM - ROOMS[room] - {room, "model"}


def test_the_import_contract_excuses_nobody() -> None:
    parser = contract()
    assert [s for s in parser.sections() if "ignore_imports" in parser[s]] == []
    rooms = {s.rpartition(":")[2] for s in parser.sections() if s.startswith("importlinter:contract:")}
    assert rooms == set(ROOMS)


def test_the_table_has_no_circle() -> None:
    done: set[str] = set()
    while waiting := set(ROOMS) - done:
        free = {room for room in waiting if ROOMS[room] <= done}
        assert free, f"a circle among {sorted(waiting)}"
        done |= free


def test_rooms_import_only_the_rooms_they_may() -> None:
    wrong = [
        f"{shown}:{line} imports {name}"
        for room, shown, tree in modules()
        if room in ROOMS
        for line, name in imported(tree)
        if name.startswith("itemctl.")
        and name.split(".")[1] not in ROOMS[room] | {room, "model", "__version__"}
    ]
    assert wrong == []


def test_every_library_stays_in_its_room() -> None:
    wrong = [
        f"{shown}:{line} imports {name}"
        for room, shown, tree in modules()
        for line, name in imported(tree)
        if room not in OWNERS.get(name.split(".")[0], {room})
    ]
    assert wrong == []


def test_the_core_is_silent_and_reads_no_environment() -> None:
    wrong = [
        f"{shown}:{line} uses {name}"
        for room, shown, tree in modules()
        if room
        for line, name in mentioned(tree)
        if room not in SPEAKERS.get(name, {room})
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import subprocess", [(1, "subprocess")]),
        ("def f():\n    from ruamel.yaml import YAML", [(2, "ruamel.yaml.YAML")]),
        ("import yaml as y, typst", [(1, "yaml"), (1, "typst")]),
        ("from itemctl import cli", [(1, "itemctl.cli")]),
        ("from itemctl.catalogue.loader import load", [(1, "itemctl.catalogue.loader.load")]),
    ],
)
def test_the_scan_sees_every_way_to_import(source: str, expected: list[tuple[int, str]]) -> None:
    assert list(imported(ast.parse(source))) == expected


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("print(1)", "print"),
        ("import os\nos.environ['A']", "os.environ"),
        ("from os import environ", "os.environ"),
        ("from sys import exit", "sys.exit"),
    ],
)
def test_the_scan_sees_every_way_to_speak(source: str, name: str) -> None:
    assert name in {found for _, found in mentioned(ast.parse(source))}
