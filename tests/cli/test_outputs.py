"""`--output`, `--out` and `--log-file`: never over what the catalogue and its project are made of, whatever the command."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from tests.support.command_line import contents, run
from tests.support.git_sandbox import Sandbox

from itemctl.cli.app import build_app

PROJECT_FILES = (
    *("README.md", "readme.zh.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE", "NOTICE"),
    *("Makefile", "pyproject.toml", ".gitignore", ".gitattributes", ".editorconfig", "./dist/../README.md"),
)
WITHIN = ("catalogue/x", "items/a/x.json", "schemas/item.schema.json", "forms/x", ".git/config", ".itemctl/x")
ADVICE = "怎么办：写到目录源文件之外的一个文件，如 dist/ 下。"


def commands(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every command by the words that call it."""
    context = typer.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        words = f"{before} {name}".strip()
        if hasattr(command, "list_commands"):
            yield from commands(command, words)
        else:
            yield words, command


def refused(catalogue: Path, *arguments: str) -> list[str]:
    """Return what a call says that must end with 2, before any work is done and without a trace."""
    before = contents(catalogue)
    ended = run(catalogue, "-C", ".", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert contents(catalogue) == before
    return ended.err.splitlines()


def test_no_command_writes_over_the_project(catalogue: Path) -> None:
    seen = []
    for words, command in commands(typer.main.get_command(build_app())):
        if not any("--output" in one.opts for one in command.params):
            continue
        seen.append(words)
        call = [*words.split(), *("x" for one in command.params if one.required)]
        assert refused(catalogue, *call, "--output", "json=README.md") == [
            "错误：不能把输出写到 README.md：那是项目自己的文件。",
            "怎么办：换一个文件名，写到 dist/ 下最好。",
        ], words
        for target in WITHIN:
            assert refused(catalogue, *call, "--output", f"json={target}") == [
                f"错误：不能把输出写到 {target}。",
                ADVICE,
            ], words
    assert {"list", "validate", "reduce plan", "reduce import", "export lists"} <= set(seen)


@pytest.mark.parametrize("target", PROJECT_FILES)
@pytest.mark.parametrize("option", [["list", "--output", "text={}"], ["list", "--log-file", "{}"]])
def test_no_file_of_the_project_is_written_over_whether_it_is_there_or_not(
    catalogue: Path, option: list[str], target: str
) -> None:
    first, _ = refused(catalogue, *(one.format(target) for one in option))
    assert first == f"错误：不能把输出写到 {Path(target).as_posix()}：那是项目自己的文件。"


@pytest.mark.parametrize("target", ["LICENSE", "notice"])
def test_a_booklet_is_not_written_over_it_either(catalogue: Path, target: str) -> None:
    assert refused(catalogue, "export", "booklet", "--out", target)[0].endswith("：那是项目自己的文件。")


def test_the_language_of_the_refusal_is_that_of_the_run(catalogue: Path) -> None:
    assert refused(catalogue, "--lang", "en", "list", "--output", "json=README.md") == [
        "error: An output cannot be written to README.md: that is one of the project's own files.",
        "help: Give another name, best one below dist/.",
    ]


def test_files_above_a_catalogue_that_is_only_part_of_a_project_are_its_files_too(tmp_path: Path) -> None:
    sandbox = Sandbox.make(tmp_path / "r")
    sandbox.write("catalogue/a/catalogue/catalogue.yaml", "schema: catalogue/1\n")
    root = sandbox.root / "catalogue/a"
    for target in ("../../README.md", "../../.git/config", "../Makefile"):
        assert refused(root, "list", "--output", f"text={target}")


def test_a_way_round_by_a_link_is_no_way(catalogue: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(catalogue, target_is_directory=True)
    assert refused(catalogue, "list", "--output", f"text={tmp_path / 'link/README.md'}")


@pytest.mark.parametrize(
    "target", ["comment.md", "dist/README.md", "报告/notice.txt", "license.txt", "notice.md"]
)
def test_a_report_may_bear_a_name_like_it_and_is_written_again(catalogue: Path, target: str) -> None:
    for _ in range(2):
        assert run(catalogue, "list", "--output", f"text={target}").code == 0
    assert (catalogue / target).read_text(encoding="utf-8").startswith("事项编码")


def test_outside_a_catalogue_a_log_may_bear_any_name(tmp_path: Path) -> None:
    assert run(tmp_path, "--log-file", "README.md", "schema", "item").code == 0
    assert (tmp_path / "README.md").read_text(encoding="utf-8").startswith("itemctl ")
