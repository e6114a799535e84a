"""`--log-file`: what it holds, and what it is never written over."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.support.command_line import contents, run
from tests.support.git_sandbox import Sandbox


def test_every_run_adds_what_was_run_and_how_it_ended(catalogue: Path, tmp_path: Path) -> None:
    log = tmp_path / "日志 一.log"
    assert run(catalogue, "--log-file", str(log), "validate").code == 0
    assert run(catalogue, "show", "没有", "--log-file", str(log)).code == 4
    lines = log.read_text(encoding="utf-8").splitlines()
    assert [line[:8] for line in lines[::3]] == ["itemctl ", "itemctl "]
    assert lines[1].endswith(" validate")
    assert lines[2].startswith("exit 0, ")
    assert lines[4].endswith(" show '没有'")
    assert lines[5].startswith("exit 4, ")


@pytest.mark.parametrize(
    "target",
    [
        "items/civil-affairs/elderly-card.yaml",
        "items/new.log",
        "catalogue/x.log",
        "schemas/x.log",
        "README.md",
        "表.xlsx",
        "a.yaml",
        "items",
    ],
)
def test_it_is_written_over_nothing_that_is_no_log(catalogue: Path, target: str) -> None:
    (catalogue / "表.xlsx").write_bytes(b"PK\x03\x04")
    before = contents(catalogue)
    ended = run(catalogue, "--log-file", target, "list")
    assert (ended.code, ended.out) == (2, "")
    assert [line[:4] for line in ended.err.splitlines()] == ["错误：不", "怎么办："]
    assert contents(catalogue) == before


def test_a_tracked_file_stays_as_it_is(tmp_path: Path) -> None:
    sandbox = Sandbox.make(tmp_path / "r")
    sandbox.write("note.log", "ours\n")
    sandbox.commit("first")
    assert run(sandbox.root, "--log-file", "note.log", "schema", "item").code == 2
    assert sandbox.git("status", "--porcelain") == ""


def test_a_log_that_cannot_be_written_stops_the_run_before_it_begins(catalogue: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for target, why in (
        ("nowhere/x.log", "文件或文件夹不存在"),
        ("file/x.log", "文件或文件夹不存在" if sys.platform == "win32" else "路径中有一段是文件，不是文件夹"),
        (f"{'长' * 300}.log", None),
    ):
        log = tmp_path / target
        ended = run(catalogue, "--log-file", str(log), "fmt")
        assert (ended.code, ended.out) == (3, "")
        assert ended.err.splitlines()[0].startswith(f"错误：写不进 {log}：{why or ''}")
        assert ended.err.splitlines()[1].startswith("怎么办：")


def test_a_log_that_goes_away_meanwhile_ends_with_three(
    catalogue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "x.log"

    def swap(*_: object) -> list[object]:
        log.unlink()
        log.mkdir()
        return []

    monkeypatch.setattr("itemctl.work.listing.item_rows", swap)
    ended = run(catalogue, "--log-file", str(log), "list")
    assert (ended.code, ended.err.count(f"写不进 {log}：")) == (3, 1)


def test_a_path_is_seen_from_where_the_call_is_made(catalogue: Path, tmp_path: Path) -> None:
    assert run(tmp_path, "-C", str(catalogue), "--log-file", "x.log", "list").code == 0
    assert (tmp_path / "x.log").is_file()
    assert not (catalogue / "x.log").exists()
