"""What two sides differ in, wherever they come from: only what differs is read."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.support.comparing import compared, said
from tests.support.disk_catalogue import FILES, PARENT_CODE, item
from tests.support.git_sandbox import Sandbox

from itemctl.catalogue.pairs import Pair
from itemctl.catalogue.sides import STAGED, WORKING_TREE, open_side, side_of_items
from itemctl.changes.comparison import compare_catalogues
from itemctl.gitio.errors import GitError

ONE, TWO = f"{PARENT_CODE}01", f"{PARENT_CODE}02"
PATH = "items/市监局/食品 一.yaml"
RENAMED = [("item-renamed", ONE, "/name")]
LATER = "2025-07-01T10:00:00+08:00"


@pytest.fixture(autouse=True)
def no_repository_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


def fill(sandbox: Sandbox, prefix: str = "") -> None:
    for path, text in FILES.items():
        sandbox.write(prefix + path, text)
    for sequence in range(2, 30):
        sandbox.write(f"{prefix}items/{sequence:02d}.yaml", item(sequence))
    sandbox.write(prefix + PATH, item(1))


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """Two commits, a month apart: the second renames one of many items."""
    made = Sandbox.make(tmp_path / "目录 库")
    fill(made)
    made.commit("first")
    made.git("tag", "v1")
    made.write(PATH, item(1, name="食品经营许可"))
    made.commit("second", date=LATER)
    return made


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("v1", "HEAD"),
        ("HEAD~1", "main"),
        ("@{2025-06-30}", "@{2025-07-01}"),
        ("v1", WORKING_TREE),
        ("v1", STAGED),
    ],
)
def test_revisions_tags_dates_index_and_working_tree_can_be_compared(
    sandbox: Sandbox, old: str, new: str
) -> None:
    assert said(compared(sandbox.root, old, new)) == RENAMED


@pytest.mark.parametrize("new", [WORKING_TREE, STAGED, "HEAD", "main"])
def test_equal_sides_differ_in_nothing(sandbox: Sandbox, new: str) -> None:
    comparison = compared(sandbox.root, "HEAD", new)
    assert comparison.changes == comparison.unread == comparison.came == comparison.went == ()


def test_sides_say_what_they_are(sandbox: Sandbox) -> None:
    comparison = compared(sandbox.root, "@{2025-06-30}", WORKING_TREE)
    assert (comparison.old.label, comparison.old.date) == ("@{2025-06-30}", "2025-06-01")
    assert comparison.old.commit == sandbox.git("rev-parse", "v1")
    assert (comparison.new.label, comparison.new.commit, comparison.new.date) == ("工作区", "", "")


def test_only_blobs_that_differ_are_read(sandbox: Sandbox) -> None:
    pair = Pair(open_side(sandbox.root, "v1"), open_side(sandbox.root, "HEAD"))
    compare_catalogues(pair)
    # catalogue.yaml to know where items lie, the item twice, and the three registers it takes something over from
    assert (pair.fetcher.stored, pair.fetcher.opened) == (1 + 2 + 3, 0)


def test_the_working_tree_is_what_lies_on_disk_untracked_files_included(sandbox: Sandbox) -> None:
    sandbox.write("items/新.yaml", item(40))
    (sandbox.root / "items/02.yaml").unlink()
    sandbox.write("items/03.yaml", item(3, name="改了"))
    sandbox.git("add", "items/03.yaml")
    sandbox.write("items/03.yaml", item(3))  # put back on disk only
    comparison = compared(sandbox.root, "HEAD")
    assert (comparison.came, comparison.went) == ((f"{PARENT_CODE}40",), (TWO,))
    assert {one.item for one in comparison.changes} == {f"{PARENT_CODE}40", TWO}
    assert said(compared(sandbox.root, "HEAD", STAGED)) == [("item-renamed", f"{PARENT_CODE}03", "/name")]
    assert said(compared(sandbox.root, STAGED)) == said(compared(sandbox.root, STAGED, WORKING_TREE))


def test_the_working_tree_holds_the_very_files_that_a_check_of_it_sees(sandbox: Sandbox) -> None:
    sandbox.write(".gitignore", "草稿*\n")
    (sandbox.root / ".git/info/exclude").write_text("*41.yaml\n", encoding="utf-8")
    sandbox.write("items/草稿/40.yaml", item(40))
    sandbox.write("items/市监局/41.yaml", item(41))
    sandbox.write("items/.42.yaml", item(42))  # hidden folders are not entered, hidden files are read
    sandbox.write("items/.旧/43.yaml", item(43))
    sandbox.write("items/44.yml", item(44))
    sandbox.write("elsewhere/45.yaml", item(45))
    side = open_side(sandbox.root, WORKING_TREE)
    seen = {one.path for one in side.source().entries(("items",)) if one.kind.name == "item"}
    there = {f"{PARENT_CODE}{number}" for number in (40, 41, 42)}
    assert {"items/草稿/40.yaml", "items/市监局/41.yaml", "items/.42.yaml"} == seen - set(
        open_side(sandbox.root, "HEAD").ids(["items"])
    )
    assert set(compared(sandbox.root, "HEAD").came) == there
    assert set(compared(sandbox.root, STAGED).came) == there
    assert set(compared(sandbox.root, WORKING_TREE, "HEAD").went) == there
    assert set(side.ids(["items"])) == seen
    assert compared(sandbox.root, "HEAD").new.items == len(seen)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("v1", "HEAD", (29, 28)),
        ("HEAD", WORKING_TREE, (28, 29)),
        (STAGED, WORKING_TREE, (30, 29)),
        ("HEAD", f"HEAD:{PATH}", (None, None)),
        ("HEAD:items/市监局", "v1", (None, None)),
        (".", "HEAD", (29, 28)),
    ],
)
def test_each_side_says_how_many_items_it_holds_without_reading_them_unless_one_is_a_part(
    sandbox: Sandbox, old: str, new: str, expected: tuple[int | None, int | None]
) -> None:
    sandbox.git("rm", "-q", "items/02.yaml")
    sandbox.commit("one less")
    sandbox.write("items/51.yaml", item(51))
    sandbox.write("items/52.yaml", item(52))
    sandbox.git("add", "-A")
    (sandbox.root / "items/52.yaml").unlink()
    sides = open_side(sandbox.root, old, sandbox.root), open_side(sandbox.root, new, sandbox.root)
    pair = Pair(*sides)
    comparison = compare_catalogues(pair)
    assert (comparison.old.items, comparison.new.items) == expected
    assert pair.fetcher.stored + pair.fetcher.opened < 20


def test_what_is_staged_and_then_changed_again_is_seen_from_each_side(sandbox: Sandbox) -> None:
    sandbox.write("items/03.yaml", item(3, name="甲"))
    sandbox.git("add", "-A")
    sandbox.write("items/03.yaml", item(3, name="乙"))
    found = {
        (old, new): [(one.before, one.after) for one in compared(sandbox.root, old, new).changes]
        for old, new in (
            ("HEAD", STAGED),
            (STAGED, WORKING_TREE),
            ("HEAD", WORKING_TREE),
            (WORKING_TREE, "HEAD"),
        )
    }
    usual = "食品经营许可（第3类）"
    assert found == {
        ("HEAD", STAGED): [(usual, "甲")],
        (STAGED, WORKING_TREE): [("甲", "乙")],
        ("HEAD", WORKING_TREE): [(usual, "乙")],
        (WORKING_TREE, "HEAD"): [("乙", usual)],
    }


def test_a_renamed_file_and_a_moved_folder_are_no_change(sandbox: Sandbox) -> None:
    sandbox.git("mv", PATH, "items/另名.yaml")
    (sandbox.root / "items/新文件夹").mkdir()
    sandbox.git("mv", "items/02.yaml", "items/新文件夹/02.yaml")
    assert compared(sandbox.root, "HEAD").changes == ()
    assert compared(sandbox.root, "HEAD", STAGED).changes == ()
    sandbox.write("items/另名.yaml", item(1))
    assert said(compared(sandbox.root, "HEAD")) == RENAMED


def test_item_folders_may_move_with_the_settings(sandbox: Sandbox) -> None:
    settings = FILES["catalogue/catalogue.yaml"]
    sandbox.git("mv", "items", "事项")
    sandbox.write("catalogue/catalogue.yaml", settings + "items: [事项]\n")
    assert [one.source for one in compared(sandbox.root, "HEAD").changes] == ["catalogue"]
    sandbox.write("catalogue/catalogue.yaml", settings + "items: [事项/市监局]\n")
    assert len(compared(sandbox.root, "HEAD").went) == 28


def test_a_file_at_a_revision_is_compared_with_itself(sandbox: Sandbox) -> None:
    sandbox.write("items/02.yaml", item(2, name="不看"))
    assert said(compared(sandbox.root, f"v1:{PATH}", f"HEAD:{PATH}")) == RENAMED
    assert said(compared(sandbox.root, f"v1:{PATH}")) == RENAMED
    assert said(compared(sandbox.root, "v1", f"./{PATH}")) == RENAMED
    assert said(compared(sandbox.root, "v1", "items/市监局")) == RENAMED
    assert len(said(compared(sandbox.root, "v1"))) == 2


def test_two_files_of_different_names_are_compared_as_items(sandbox: Sandbox, tmp_path: Path) -> None:
    sandbox.git("mv", PATH, "items/另名.yaml")
    sandbox.commit("moved")
    (tmp_path / "发来的.yaml").write_text(item(1, name="发来的"), encoding="utf-8")
    comparison = compared(sandbox.root, "v1:" + PATH, "HEAD:items/另名.yaml")
    assert said(comparison) == RENAMED
    for old in ("v1:" + PATH, "v1", WORKING_TREE):
        assert said(compared(sandbox.root, old, str(tmp_path / "发来的.yaml"))) == RENAMED


def test_a_folder_outside_can_be_compared_with_anything(sandbox: Sandbox, tmp_path: Path) -> None:
    copy = tmp_path / "拷贝"
    shutil.copytree(sandbox.root, copy, ignore=shutil.ignore_patterns(".git"))
    assert compared(sandbox.root, "HEAD", str(copy)).changes == ()
    assert said(compared(sandbox.root, "v1", str(copy))) == RENAMED
    (copy / PATH).unlink()
    assert compared(sandbox.root, WORKING_TREE, str(copy)).went == (ONE,)
    assert compared(sandbox.root, str(copy), WORKING_TREE).came == (ONE,)


def test_a_linked_worktree_a_bare_clone_and_another_clone_do_as_well(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    sandbox.git("worktree", "add", "-q", str(tmp_path / "树"), "v1")
    assert said(compared(tmp_path / "树", WORKING_TREE, "main")) == RENAMED
    assert said(compared(sandbox.root, str(tmp_path / "树"), WORKING_TREE)) == RENAMED
    bare = tmp_path / "裸.git"
    subprocess.run(["git", "clone", "-q", "--bare", str(sandbox.root), str(bare)], check=True)
    assert said(compared(bare, "v1", "main")) == RENAMED
    with pytest.raises(GitError) as error:
        compared(bare, "v1", STAGED)
    assert error.value.reason == "no-working-tree"
    clone = tmp_path / "克隆"
    subprocess.run(["git", "clone", "-q", str(sandbox.root), str(clone)], check=True)
    assert said(compared(sandbox.root, "v1", str(clone))) == RENAMED


def test_a_shallow_clone_says_that_history_is_missing(sandbox: Sandbox, tmp_path: Path) -> None:
    clone = tmp_path / "浅"
    subprocess.run(["git", "clone", "-q", "--depth=1", sandbox.root.as_uri(), str(clone)], check=True)
    for old in ("HEAD~1", "@{2025-06-30}", f"HEAD~1:{PATH}"):
        with pytest.raises(GitError) as error:
            compared(clone, old)
        assert error.value.reason == "shallow"
    assert compared(clone, "HEAD").changes == ()


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("nonesuch", "unknown-revision"),
        ("./nonesuch", "unknown-revision"),
        ("nonesuch:items/02.yaml", "unknown-revision"),
        ("-x", "unknown-revision"),
        ("HEAD:items/none.yaml", "no-path"),
        ("@{2026-13-45}", "no-day"),
    ],
)
def test_what_is_not_there_is_refused(sandbox: Sandbox, asked: str, reason: str) -> None:
    with pytest.raises(GitError) as error:
        open_side(sandbox.root, asked)
    assert error.value.reason == reason


def test_a_catalogue_below_the_top_of_its_repository_may_have_moved(tmp_path: Path) -> None:
    made = Sandbox.make(tmp_path / "库")
    fill(made, "政务/")
    made.commit("first")
    made.git("mv", "政务", "服务")
    made.write(f"服务/{PATH}", item(1, name="食品经营许可"))
    made.commit("second")
    root = made.root / "服务"
    assert said(compared(root, "HEAD~1", "HEAD")) == RENAMED
    assert said(compared(root, "HEAD~1")) == RENAMED
    assert compared(root, "HEAD").changes == ()
    assert said(compared(root, f"HEAD~1:政务/{PATH}", f"HEAD:服务/{PATH}")) == RENAMED
    assert said(compared(root, "HEAD~1:政务", "HEAD:服务")) == RENAMED
    made.write("旁边/items/x.yaml", item(50))
    assert compared(root, "HEAD").changes == ()


def test_a_conflict_in_the_index_is_refused_and_on_disk_unread(sandbox: Sandbox) -> None:
    sandbox.git("checkout", "-q", "-b", "other", "v1")
    sandbox.write(PATH, item(1, name="别名"))
    sandbox.commit("other")
    with pytest.raises(subprocess.CalledProcessError):
        sandbox.git("merge", "-q", "main")
    with pytest.raises(GitError) as error:
        compared(sandbox.root, "HEAD", STAGED)
    assert error.value.reason == "conflict"
    comparison = compared(sandbox.root, "HEAD")
    assert comparison.changes == ()
    assert [(one.path, one.is_old, one.reason) for one in comparison.unread] == [(PATH, False, "SYN120")]


def test_a_file_that_cannot_be_read_is_neither_gone_nor_new(sandbox: Sandbox) -> None:
    sandbox.write("items/02.yaml", "code: [\n")
    sandbox.write("items/03.yaml", "schema: item/1\nname: 无码\n")
    comparison = compared(sandbox.root, "HEAD")
    assert comparison.changes == comparison.went == ()
    found = [(one.path, one.is_old, one.line, one.reason) for one in comparison.unread]
    assert found == [("items/02.yaml", False, 2, "syntax"), ("items/03.yaml", False, 0, "no-code")]


def test_a_folder_without_git_can_be_compared(tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        for path, text in {**FILES, "items/1.yaml": item(1)}.items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_text(text, encoding="utf-8")
    assert compared(tmp_path / "甲", str(tmp_path / "乙")).changes == ()
    (tmp_path / "乙/items/1.yaml").write_text(item(1, name="食品经营许可"), encoding="utf-8")
    assert said(compared(tmp_path / "甲", str(tmp_path / "乙"))) == RENAMED
    with pytest.raises(GitError) as error:
        compared(tmp_path / "甲", "HEAD")
    assert error.value.reason == "not-a-repository"


def test_line_ends_that_git_turns_are_no_change(sandbox: Sandbox) -> None:
    sandbox.git("config", "core.autocrlf", "true")
    sandbox.write(PATH, item(1, name="食品经营许可").replace("\n", "\r\n"))
    assert compared(sandbox.root, "HEAD").changes == ()


def test_given_items_take_the_place_of_those_at_their_paths(sandbox: Sandbox) -> None:
    base = open_side(sandbox.root, "HEAD")
    data = {
        "schema": "item/1",
        "code": ONE,
        "name": "食品经营许可证",
        "department": "market",
        "level": "县级",
    }
    given = side_of_items("上报表格", {PATH: data}, base)
    comparison = compare_catalogues(Pair(base, given))
    assert said(comparison) == RENAMED
    assert comparison.new.label == "上报表格"
    assert (comparison.old.items, comparison.new.items) == (None, None)
    assert comparison.went == ()
