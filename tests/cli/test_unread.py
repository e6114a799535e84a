"""Item files that cannot be read are never passed over in silence: one remark that names them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.command_line import run

REMARK = "提示：1 个事项文件读不出来，没有算在内：items/broken.yaml。运行 itemctl validate 查看原因。"


@pytest.fixture
def broken(catalogue: Path) -> Path:
    (catalogue / "items" / "broken.yaml").write_text("name: [\n", encoding="utf-8")
    return catalogue


def test_a_selection_says_how_many_it_cannot_judge(broken: Path) -> None:
    ended = run(broken, "list", "--select", "dept:civil-affairs")
    assert (ended.code, ended.err.splitlines()[0]) == (0, REMARK)
    assert "老年人优待证" in ended.out


def test_a_selection_that_takes_nothing_says_so_too(broken: Path) -> None:
    ended = run(broken, "list", "--select", "dept:nobody")
    assert (ended.code, ended.err.splitlines()[0]) == (4, REMARK)


def test_files_outside_the_paths_asked_for_are_nobodys_concern(broken: Path) -> None:
    assert REMARK not in run(broken, "list", "--select", "dept:civil-affairs", "items/civil-affairs").err


def test_without_a_selection_they_are_named(broken: Path) -> None:
    ended = run(broken, "list")
    assert (ended.code, "items/broken.yaml" in ended.err) == (1, True)


@pytest.mark.parametrize("wanted", ["没有这个事项", "老"])
def test_show_says_that_what_is_meant_may_be_one_of_them(broken: Path, wanted: str) -> None:
    ended = run(broken, "show", wanted)
    assert (REMARK in ended.err) is (ended.code == 4)


def test_show_of_an_item_that_is_there_says_nothing(broken: Path) -> None:
    assert run(broken, "show", "老年人优待证").err == ""


def test_new_says_it_before_it_counts_codes(broken: Path) -> None:
    code = (
        next((broken / "items" / "civil-affairs").iterdir())
        .read_text(encoding="utf-8")
        .split("code: '")[1][19:31]
    )
    ended = run(broken, "new", code, "--handling", "--department", "civil-affairs")
    assert (ended.code, ended.err.splitlines()[0]) == (0, REMARK)


def test_quiet_is_quiet(broken: Path) -> None:
    assert run(broken, "-q", "list", "--select", "dept:civil-affairs").err == ""
