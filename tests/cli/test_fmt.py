from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.command_line import contents, run
from tests.support.git_sandbox import Sandbox

from itemctl.yamlio.lock import Lock
from itemctl.yamlio.reader import read

PATH = "items/civil-affairs/elderly-card.yaml"
UNTIDY = """\
# 说明在最前
name:   补领   # 名称
code: '11379981MB9Y000163437209900100001'
materials:
- name: 登记表   # 一张
  # 原件
  copies: {copy: 1, original: 0}
schema: item/1


limits: {promised: 3个工作日,   statutory: 无}
"""
TIDY = """\
# 说明在最前
schema: item/1
code: '11379981MB9Y000163437209900100001'
name: 补领  # 名称

limits: {statutory: 无, promised: 3个工作日}
materials:
  - name: 登记表  # 一张
    # 原件
    copies: {original: 0, copy: 1}
"""


@pytest.fixture
def untidy(item: Path) -> Path:
    file = item.parent / "乱 一.yaml"
    file.write_text(UNTIDY, encoding="utf-8")
    return file


def test_a_file_is_put_into_the_house_style(catalogue: Path, untidy: Path) -> None:
    ended = run(catalogue, "fmt")
    assert (ended.code, ended.out) == (0, "items/civil-affairs/乱 一.yaml\n")
    assert ended.err == "提示：整理了 1 个文件，共看了 10 个。\n"
    assert untidy.read_text(encoding="utf-8") == TIDY


def test_content_and_a_second_run_change_nothing(catalogue: Path, untidy: Path) -> None:
    before = read(untidy.read_bytes()).data
    run(catalogue, "fmt")
    assert read(untidy.read_bytes()).data == before
    again = run(catalogue, "fmt")
    assert (again.code, again.out, again.err) == (0, "", "提示：整理了 0 个文件，共看了 10 个。\n")


def test_carriage_returns_and_a_mark_go(catalogue: Path, item: Path) -> None:
    right = item.read_bytes()
    item.write_bytes(b"\xef\xbb\xbf" + right.replace(b"\n", b"\r\n"))
    assert run(catalogue, "fmt").out == PATH + "\n"
    assert item.read_bytes() == right


def test_check_lists_and_writes_nothing(catalogue: Path, untidy: Path) -> None:
    before = contents(catalogue)
    ended = run(catalogue, "fmt", "--check")
    assert (ended.code, ended.out) == (1, "items/civil-affairs/乱 一.yaml\n")
    assert contents(catalogue) == before


def test_diff_shows_every_line_and_writes_nothing(catalogue: Path, untidy: Path) -> None:
    before = contents(catalogue)
    ended = run(catalogue, "fmt", "--diff")
    lines = ended.out.splitlines()
    assert ended.code == 0
    assert lines[:2] == ["--- a/items/civil-affairs/乱 一.yaml", "+++ b/items/civil-affairs/乱 一.yaml"]
    assert {line[1:] for line in lines[2:] if line.startswith("+")} <= set(TIDY.split("\n"))
    assert {line[1:] for line in lines[2:] if line.startswith("-")} <= set(UNTIDY.split("\n"))
    assert contents(catalogue) == before
    assert run(catalogue, "fmt", "--diff", "--check").code == 1


def test_only_the_paths_given_are_touched(catalogue: Path, untidy: Path) -> None:
    ended = run(catalogue, "fmt", "catalogue", PATH)
    assert (ended.out, ended.err) == ("", "提示：整理了 0 个文件，共看了 9 个。\n")
    assert untidy.read_text(encoding="utf-8") == UNTIDY
    assert run(untidy.parent, "fmt", untidy.name).out == "items/civil-affairs/乱 一.yaml\n"


def test_a_path_without_files_ends_with_four_and_nothing_is_touched(catalogue: Path, untidy: Path) -> None:
    ended = run(catalogue, "fmt", "items", "没有")
    assert (ended.code, untidy.read_text(encoding="utf-8")) == (4, UNTIDY)
    assert "没有" in ended.err


def test_an_unreadable_file_is_reported_and_the_others_go_on(
    catalogue: Path, item: Path, untidy: Path
) -> None:
    item.write_bytes(b"schema: item/1\ncode: [\n")
    ended = run(catalogue, "-q", "fmt")
    assert ended.code == 1
    assert ended.out == "items/civil-affairs/乱 一.yaml\n"
    assert ended.err == f"错误：{PATH}:3：读不出内容，未改动；先按 itemctl validate 的提示改正。\n"
    assert item.read_bytes() == b"schema: item/1\ncode: [\n"


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01binary", "schema: item/1\nname: 岚".encode("gbk"), b"- a\n", b"[" * 100_000]
)
def test_no_bad_file_stops_it_with_anything_but_a_finding(catalogue: Path, item: Path, data: bytes) -> None:
    item.write_bytes(data)
    ended = run(catalogue, "fmt")
    assert ended.code == 1
    assert ended.err.startswith(f"错误：{PATH}:")
    assert item.read_bytes() == data


def test_links_and_folders_in_the_place_of_files_are_reported(catalogue: Path, item: Path) -> None:
    (item.parent / "圈.yaml").symlink_to("圈.yaml")
    (item.parent / "夹.yaml").mkdir()
    ended = run(catalogue, "fmt")
    assert ended.code == 1
    assert "圈.yaml：符号链接绕成了圈" in ended.err
    assert "夹.yaml：它是文件夹" in ended.err


def test_a_newer_version_is_refused_and_nothing_is_written(catalogue: Path, item: Path, untidy: Path) -> None:
    item.write_text("schema: item/99\ncode: x\n", encoding="utf-8")
    ended = run(catalogue, "fmt")
    assert (ended.code, untidy.read_text(encoding="utf-8")) == (2, UNTIDY)
    assert f"{PATH} 的版本是 item/99" in ended.err


def test_a_second_writer_is_told_who_the_first_is(catalogue: Path, untidy: Path) -> None:
    with Lock(catalogue, command="build"):
        ended = run(catalogue, "fmt")
    assert (ended.code, untidy.read_text(encoding="utf-8")) == (3, UNTIDY)
    assert "正在写这个目录" in ended.err


def test_a_past_revision_is_refused(catalogue: Path) -> None:
    assert run(catalogue, "--rev", "HEAD", "fmt", "--check").code == 2


def test_item_folders_of_the_settings_are_honoured(catalogue: Path, untidy: Path) -> None:
    settings = catalogue / "catalogue/catalogue.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("  - items\n", "  - 事项\n"), encoding="utf-8"
    )
    (catalogue / "事项").mkdir()
    untidy.rename(catalogue / "事项/乱.yaml")
    assert run(catalogue, "fmt").out == "事项/乱.yaml\n"


def test_it_says_the_same_in_a_repository(tmp_path: Path, catalogue: Path, untidy: Path) -> None:
    sandbox = Sandbox.make(tmp_path / "仓库")
    for path in catalogue.iterdir():
        path.rename(sandbox.root / path.name)
    sandbox.commit("全部")
    assert run(sandbox.root, "fmt").out == "items/civil-affairs/乱 一.yaml\n"
