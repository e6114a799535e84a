"""Main items are found wherever they lie, and only files that may hold them are read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.support.disk_catalogue import FILES, PARENT_CODE, item
from tests.support.git_sandbox import Sandbox

from itemctl.catalogue.pairs import Pair
from itemctl.catalogue.sides import STAGED, WORKING_TREE, open_side
from itemctl.changes.comparison import compare_catalogues

HOME = "items/总局 一/甲 乙.yaml"
OTHERS = 40
MAIN_PROMISE = "9个工作日"


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """Two heirs in two folders, their main item in a third one, under a name that says nothing; many other items."""
    made = Sandbox.make(tmp_path / "目录 库")
    for path, text in FILES.items():
        made.write(f"政务/{path}", text)
    for number in range(10, 10 + OTHERS):
        made.write(f"政务/items/heirs/{number}.yaml", item(number))
    for number in (1, 2):
        made.write(f"政务/items/heirs/{number}.yaml", item(number, inherits=PARENT_CODE))
    made.write(f"政务/{HOME}", item(name="主项", limits={"promised": MAIN_PROMISE}))
    made.commit("first")
    for number in (1, 2):
        made.write(
            f"政务/items/heirs/{number}.yaml",
            item(number, inherits=PARENT_CODE, limits={"promised": "7个工作日"}),
        )
    return made


def files_read(root: Path, old: str, new: str) -> int:
    """Compare both sides and return how many files were read."""
    pair = Pair(open_side(root, old, root), open_side(root, new, root))
    comparison = compare_catalogues(pair)
    before = {
        one.item: one.before for one in comparison.changes if len(one.item or "") == len(f"{PARENT_CODE}01")
    }
    assert before == dict.fromkeys((f"{PARENT_CODE}01", f"{PARENT_CODE}02"), MAIN_PROMISE)
    return pair.fetcher.stored + pair.fetcher.opened


@pytest.mark.parametrize("new", [WORKING_TREE, STAGED, "HEAD"])
def test_git_finds_the_main_item_and_no_other_file_is_read(sandbox: Sandbox, new: str) -> None:
    if new != WORKING_TREE:
        sandbox.git("add", "-A")
    if new == "HEAD":
        sandbox.git("commit", "-q", "-m", "second")
    read = files_read(sandbox.root / "政务", "HEAD~1" if new == "HEAD" else "HEAD", new)
    assert read < 20


def test_without_git_every_file_is_looked_through(sandbox: Sandbox, tmp_path: Path) -> None:
    shutil.copytree(sandbox.root / "政务", tmp_path / "拷贝")
    sandbox.git("checkout", "-q", "--", ".")
    shutil.copytree(sandbox.root / "政务", tmp_path / "原来")
    read = files_read(tmp_path / "原来", ".", str(tmp_path / "拷贝"))
    assert read > OTHERS
