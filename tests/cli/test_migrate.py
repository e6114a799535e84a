from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.command_line import contents, run

DATA = Path(__file__).resolve().parents[1] / "data"
PATH = "items/civil-affairs/elderly-card.yaml"


@pytest.fixture
def old(item: Path) -> Path:
    """The frozen file of the first version in the place of the example."""
    item.write_bytes((DATA / "item-0.yaml").read_bytes())
    return item


def test_a_file_of_the_first_version_is_upgraded_and_its_comments_stay(catalogue: Path, old: Path) -> None:
    ended = run(catalogue, "migrate")
    assert (ended.code, ended.out) == (0, PATH + "\n")
    assert ended.err == "提示：升级了 1 个文件，共看了 9 个。\n"
    assert old.read_bytes() == (DATA / "item-0.migrated.yaml").read_bytes()


def test_validate_says_the_same_before_and_after(catalogue: Path, old: Path) -> None:
    def findings() -> list[str]:
        lines = run(catalogue, "validate").out.splitlines()
        return sorted(line.split(" ", 1)[1] for line in lines if line.startswith(PATH))

    before = findings()
    run(catalogue, "migrate")
    assert findings() == before


def test_windows_line_ends_and_the_mark_stay(catalogue: Path, old: Path) -> None:
    old.write_bytes(b"\xef\xbb\xbf" + (DATA / "item-0.yaml").read_bytes().replace(b"\n", b"\r\n"))
    run(catalogue, "migrate")
    expected = (DATA / "item-0.migrated.yaml").read_bytes().replace(b"\n", b"\r\n")
    assert old.read_bytes() == b"\xef\xbb\xbf" + expected


def test_what_is_current_stays_as_it_is(catalogue: Path) -> None:
    before = contents(catalogue)
    ended = run(catalogue, "migrate")
    assert (ended.code, ended.out, ended.err) == (0, "", "提示：升级了 0 个文件，共看了 9 个。\n")
    assert contents(catalogue) == before


def test_check_and_diff_write_nothing(catalogue: Path, old: Path) -> None:
    before = contents(catalogue)
    assert (run(catalogue, "migrate", "--check").code, run(catalogue, "migrate", "--diff").code) == (1, 0)
    shown = run(catalogue, "migrate", "--diff").out.splitlines()
    assert "-schema: item/0  # 第一版" in shown
    assert "+schema: item/1  # 第一版" in shown
    assert contents(catalogue) == before


@pytest.mark.parametrize("tag", ["item/99", "item/2"])
def test_a_newer_version_ends_with_two_for_every_command(catalogue: Path, item: Path, tag: str) -> None:
    item.write_text(f"schema: {tag}\ncode: x\n", encoding="utf-8")
    for command in (["migrate"], ["fmt"], ["validate"], ["list"], ["show", "x"], ["new", "x"]):
        ended = run(catalogue, *command)
        assert ended.code == 2, command
        assert f"{PATH} 的版本是 {tag}，高于本程序支持的 item/1" in ended.err, command


@pytest.mark.parametrize("tag", ["laws/0", "laws/00", "items/1", "laws"])
def test_a_version_that_never_was_is_left_to_validate(catalogue: Path, tag: str) -> None:
    laws = catalogue / "catalogue/laws.yaml"
    laws.write_text(laws.read_text(encoding="utf-8").replace("laws/1", tag), encoding="utf-8")
    before = laws.read_bytes()
    assert run(catalogue, "migrate").code == 0
    assert laws.read_bytes() == before
    assert "SCH110" in run(catalogue, "validate").out


def test_a_value_whose_new_place_is_taken_stays_where_it_is(catalogue: Path, item: Path) -> None:
    text = "schema: item/0\ncode: x\nvisits: 1\nhandling:\n  visits: 2\nlimits: 三天\npromised_limit: 3天\n"
    item.write_text(text, encoding="utf-8")
    run(catalogue, "migrate")
    assert item.read_text(encoding="utf-8") == text.replace("item/0", "item/1")


def test_a_revision_is_refused(catalogue: Path) -> None:
    assert run(catalogue, "--rev", "HEAD", "migrate").code == 2


def test_a_path_without_files_ends_with_four(catalogue: Path) -> None:
    assert run(catalogue, "migrate", "没有").code == 4
