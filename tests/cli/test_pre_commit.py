"""The hooks offered to pre-commit: what they are declared to do, and the very commands they run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.support import buildable
from tests.support.command_line import Ended, run
from tests.support.disk_catalogue import DiskCatalogue
from tests.support.git_sandbox import Sandbox

DEFINITION = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"
HOOKS: dict[str, dict[str, Any]] = {
    one["id"]: one for one in yaml.safe_load(DEFINITION.read_text(encoding="utf-8"))
}
FIRST, SECOND = "items/a/01.yaml", "items/a/02.yaml"


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    sandbox = Sandbox.make(tmp_path / "目录")
    buildable.make(sandbox.root, items=2)
    assert run(sandbox.root, "fmt").code == 0
    sandbox.commit("first")
    return sandbox


def entry(sandbox: Sandbox, hook: str, *arguments: str) -> Ended:
    """Run what pre-commit runs."""
    program, *words = shlex.split(HOOKS[hook]["entry"])
    assert program == "itemctl"
    return run(sandbox.root, *words, *arguments)


def untidy(sandbox: Sandbox, path: str) -> bytes:
    """Write a file in another layout and return its tidy bytes."""
    data = (sandbox.root / path).read_bytes()
    sandbox.write(path, data.replace(b"level: ", b"level:    "))
    return data


def test_there_are_two_hooks_that_look_at_the_index_themselves() -> None:
    assert sorted(HOOKS) == ["itemctl-fmt", "itemctl-validate"]
    for hook in HOOKS.values():
        assert (hook["pass_filenames"], hook["language"], hook["types"]) == (False, "python", ["yaml"])
        assert hook["entry"].endswith(" --staged")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("items/民政局/老年证.yaml", True),
        ("catalogue/laws.yaml", True),
        ("市级/items/a.yaml", True),
        ("docs/items.yaml", False),
        ("mkdocs.yaml", False),
        ("old-items/a.yaml", False),
    ],
)
def test_they_run_when_a_file_of_a_catalogue_is_staged(path: str, expected: bool) -> None:
    for hook in HOOKS.values():
        assert bool(re.search(hook["files"], path)) is expected


def test_validate_fails_for_a_wrong_staged_item_only(sandbox: Sandbox) -> None:
    buildable.add(DiskCatalogue(sandbox.root), 1, **buildable.TOO_LONG_A_PROMISE)
    assert entry(sandbox, "itemctl-validate").code == 0
    sandbox.git("add", FIRST)
    ended = entry(sandbox, "itemctl-validate")
    assert (ended.code, "LIM203" in ended.out) == (1, True)


def test_fmt_tidies_what_is_staged_and_leaves_the_rest(sandbox: Sandbox) -> None:
    tidy = {path: untidy(sandbox, path) for path in (FIRST, SECOND)}
    sandbox.git("add", FIRST)
    ended = entry(sandbox, "itemctl-fmt")
    assert (ended.code, ended.out, ended.err) == (0, f"{FIRST}\n", "提示：整理了 1 个文件，共看了 1 个。\n")
    assert (sandbox.root / FIRST).read_bytes() == tidy[FIRST]
    assert (sandbox.root / SECOND).read_bytes() != tidy[SECOND]


def test_fmt_with_check_writes_nothing_and_says_what_is_untidy_as_staged(sandbox: Sandbox) -> None:
    tidy = untidy(sandbox, FIRST)
    sandbox.git("add", FIRST)
    sandbox.write(FIRST, tidy)
    ended = entry(sandbox, "itemctl-fmt", "--check")
    assert (ended.code, ended.out) == (1, f"{FIRST}\n")
    assert (sandbox.root / FIRST).read_bytes() == tidy


def test_fmt_leaves_a_file_that_was_edited_since_it_was_staged(sandbox: Sandbox) -> None:
    untidy(sandbox, FIRST)
    sandbox.git("add", FIRST)
    edited = (sandbox.root / FIRST).read_bytes() + b"# later\n"
    sandbox.write(FIRST, edited)
    ended = entry(sandbox, "itemctl-fmt")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.splitlines()[0] == f"错误：{FIRST}：暂存后又改过，未改动；先 git add 或 git stash。"
    assert (sandbox.root / FIRST).read_bytes() == edited
