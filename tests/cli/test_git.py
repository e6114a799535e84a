"""`itemctl git`: what real git does once its drivers are set up."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.support.command_line import run

from itemctl.yamlio.reader import read

ITEM = "items/civil-affairs/elderly-card.yaml"
_WHO = ("-c", "user.name=tester", "-c", "user.email=tester@example.invalid")


@dataclass(frozen=True)
class Clone:
    """A catalogue in a repository, below its top, with the drivers set up."""

    root: Path

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", *_WHO, "-C", str(self.root), *arguments],
            capture_output=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, "ITEMCTL_LANG": "zh"},
        )

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        done = self.git("commit", "-q", "-m", message)
        assert done.returncode == 0, done.stderr

    @property
    def item(self) -> Path:
        return self.root / ITEM

    def change(self, old: str, new: str) -> None:
        text = self.item.read_text(encoding="utf-8")
        assert old in text
        self.item.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")

    def branches(self, ours: tuple[str, str], theirs: tuple[str, str]) -> subprocess.CompletedProcess[str]:
        """Change the item one way on main and another way on a branch, and merge the branch."""
        self.git("checkout", "-q", "-b", "other")
        self.change(*theirs)
        self.commit("theirs")
        self.git("checkout", "-q", "main")
        self.change(*ours)
        self.commit("ours")
        return self.git("merge", "-q", "--no-edit", "other")


@pytest.fixture
def clone(tmp_path: Path, catalogue: Path) -> Clone:
    top = tmp_path / "仓库"
    top.mkdir()
    shutil.copytree(catalogue, top / "目录 一")
    found = Clone(top / "目录 一")
    found.git("init", "-q", "-b", "main", str(top))
    assert run(found.root, "git", "install").code == 0
    found.commit("start")
    return found


FIRST = "materials:\n"
A = "materials:\n  - id: extra-a\n    name: 近期照片\n    need: 必要\n"
B = "materials:\n  - id: extra-b\n    name: 体检证明\n    need: 必要\n"


def test_install_says_what_it_did_and_again_changes_nothing(clone: Clone) -> None:
    before = (clone.root / ".gitattributes").read_text(encoding="utf-8")
    assert before.count("items/**/*.yaml diff=itemctl merge=itemctl") == 1
    assert run(clone.root, "git", "install").code == 0
    assert (clone.root / ".gitattributes").read_text(encoding="utf-8") == before
    assert "itemctl git merge-driver %O %A %B %P %L || " in clone.git("config", "merge.itemctl.driver").stdout


def test_uninstall_takes_the_settings_away(clone: Clone) -> None:
    assert run(clone.root, "git", "uninstall").code == 0
    assert clone.git("config", "merge.itemctl.driver").returncode == 1
    assert run(clone.root, "git", "uninstall").code == 0


def test_lines_that_stand_in_gitattributes_stay(clone: Clone) -> None:
    file = clone.root / ".gitattributes"
    file.write_text("*.pdf binary", encoding="utf-8")
    run(clone.root, "git", "install")
    assert file.read_text(encoding="utf-8").startswith("*.pdf binary\n# itemctl git install\nitems/")


@pytest.mark.parametrize("before", ["*.pdf binary\r\n", "# \u7532\r\n*.pdf binary"])
def test_gitattributes_keeps_every_byte_that_it_had(clone: Clone, before: str) -> None:
    file = clone.root / ".gitattributes"
    data = before.encode("gb18030")  # as an editor on Windows may have saved it
    file.write_bytes(data)
    for _ in range(2):
        assert run(clone.root, "git", "install").code == 0
        assert file.read_bytes().startswith(data)
        assert file.read_bytes().count(b"diff=itemctl merge=itemctl\r\n") == 2


def test_without_git_install_says_that_git_is_missing(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(clone.root))
    ended = run(clone.root, "git", "install")
    assert (ended.code, "没有 git" in ended.err) == (2, True)


@pytest.mark.parametrize("program", ["/no/such/itemctl", "python3 -m no_such_itemctl", "sh -c 'exit 3'"])
def test_where_the_program_is_gone_git_merges_lines_and_nothing_of_theirs_is_lost(
    clone: Clone, program: str
) -> None:
    assert run(clone.root, "git", "install", "--program", program).code == 0
    done = clone.branches(("promised: ", "promised: 1个工作日 # "), ("promised: ", "promised: 2个工作日 # "))
    assert done.returncode == 1
    text = clone.item.read_text(encoding="utf-8")
    assert "  promised: 1个工作日 #" in text
    assert "  promised: 2个工作日 #" in text
    assert "<<<<<<< " in text
    clone.git("merge", "--abort")


@pytest.mark.parametrize("program", ["/no/such/itemctl", "python3 -m no_such_itemctl", "sh -c 'exit 3'"])
def test_where_the_program_is_gone_git_shows_lines(clone: Clone, program: str) -> None:
    assert run(clone.root, "git", "install", "--program", program).code == 0
    clone.change("visits: 1", "visits: 2")
    clone.item.with_name("another.yaml").write_text("name: 甲\n", encoding="utf-8")
    clone.git("add", "-N", ".")
    for command in (["diff"], ["diff", "--stat"], ["show", "HEAD"], ["log", "-p"]):
        done = clone.git(*command)
        assert done.returncode == 0, done.stderr
    shown = clone.git("diff").stdout
    assert "\n-  visits: 1\n+  visits: 2\n" in shown
    assert "\n+name: 甲\n" in shown


def test_where_the_program_is_gone_what_does_not_clash_is_merged(clone: Clone) -> None:
    assert run(clone.root, "git", "install", "--program", "/no/such/itemctl").code == 0
    done = clone.branches(("visits: 1", "visits: 2"), ("promised: ", "promised: 2个工作日 # "))
    assert done.returncode == 0, done.stderr
    text = clone.item.read_text(encoding="utf-8")
    assert "visits: 2" in text
    assert "promised: 2个工作日" in text


def test_a_rebase_says_whose_value_is_whose(clone: Clone) -> None:
    clone.branches(("promised: ", "promised: 1个工作日 # "), ("promised: ", "promised: 2个工作日 # "))
    clone.git("merge", "--abort")
    done = clone.git("rebase", "other")
    assert done.returncode == 1
    text = clone.item.read_text(encoding="utf-8")
    assert "# 变基的目标：2个工作日\n" in text
    assert "# 正在变基的提交：1个工作日\n" in text
    assert "我方" not in text
    assert "对方" not in text.replace("对方删除", "")


def test_cherry_pick_and_stash_pop_mark_the_one_field(clone: Clone) -> None:
    clone.branches(("promised: ", "promised: 1个工作日 # "), ("promised: ", "promised: 2个工作日 # "))
    clone.git("merge", "--abort")
    assert clone.git("cherry-pick", "other").returncode == 1
    assert "# 对方：2个工作日\n" in clone.item.read_text(encoding="utf-8")
    clone.git("cherry-pick", "--abort")
    clone.change("promised: 1个工作日", "promised: 4个工作日")
    clone.git("stash")
    clone.change("promised: 1个工作日", "promised: 5个工作日")
    clone.commit("five")
    assert clone.git("stash", "pop").returncode == 1
    assert "# 对方：4个工作日\n" in clone.item.read_text(encoding="utf-8")
    assert clone.git("stash", "list").stdout.count("\n") == 1


def test_a_mode_that_alone_changed_is_called_that(clone: Clone) -> None:
    clone.git("update-index", "--chmod=+x", ITEM)
    assert "文件内容没有变化" in clone.git("diff", "--cached").stdout


def test_a_call_that_lacks_a_side_is_no_fault_of_the_program(clone: Clone) -> None:
    ended = run(clone.root, "git", "diff-driver", "items/x.yaml", "only-one")
    assert (ended.code, ended.out) == (0, "* items/x.yaml\n")


def test_both_add_a_material_at_one_place(clone: Clone) -> None:
    done = clone.branches((FIRST, A), (FIRST, B))
    assert done.returncode == 0, done.stderr
    ids = [one.get("id") for one in read(clone.item.read_bytes()).data["materials"]]
    assert {"extra-a", "extra-b"} < set(ids)
    assert clone.git("status", "--porcelain").stdout == ""


def test_both_edit_one_value_and_the_file_reads_with_a_mark(clone: Clone) -> None:
    done = clone.branches(("promised: ", "promised: 1个工作日 # "), ("promised: ", "promised: 2个工作日 # "))
    assert done.returncode == 1
    assert clone.git("status", "--porcelain").stdout.startswith("UU ")
    assert read(clone.item.read_bytes()).data["limits"]["promised"] == "1个工作日"
    text = clone.item.read_text(encoding="utf-8")
    assert "# <<<<<<< 两边都改了 /limits/promised\n" in text
    assert "# 对方：2个工作日\n" in text
    assert "1 处两边改得不一样" in done.stderr


def test_a_mark_that_is_left_is_found_by_validate(clone: Clone) -> None:
    clone.branches(("promised: ", "promised: 1个工作日 # "), ("promised: ", "promised: 2个工作日 # "))
    ended = run(clone.root, "validate", "--no-cache")
    assert ended.code == 1
    assert "SYN120" in ended.out


def test_reorder_against_edit(clone: Clone) -> None:
    data = read(clone.item.read_bytes()).data["materials"]
    text = clone.item.read_text(encoding="utf-8")
    start, end = text.index("materials:\n"), text.index("\nsteps:") + 1
    entries = text[start + len("materials:\n") : end].split("\n  - ")
    entries = [one if index == 0 else "  - " + one for index, one in enumerate(entries)]
    assert len(entries) == len(data) > 1
    body = "\n".join(entry.rstrip("\n") for entry in entries[::-1]) + "\n"
    done = clone.branches((text[start:end], "materials:\n" + body), ("need: 必要", "need: 非必要"))
    assert done.returncode == 0, done.stderr
    found = read(clone.item.read_bytes()).data["materials"]
    assert [one.get("id", one.get("material")) for one in found] == [
        one.get("id", one.get("material")) for one in data
    ][::-1]
    assert "非必要" in [one.get("need") for one in found]


def test_git_diff_says_what_a_change_means(clone: Clone) -> None:
    clone.change(FIRST, A)
    shown = clone.git("diff").stdout
    assert f"diff {clone.root.name}/{ITEM}" in shown.replace('"', "")
    assert "增负" in shown
    assert "近期照片" in shown


def test_git_log_p_shows_values_under_their_titles(clone: Clone) -> None:
    clone.change(FIRST, A)
    clone.commit("material")
    shown = clone.git("log", "-p", "-1").stdout
    assert "+申请材料 [extra-a] / 材料名称: 近期照片" in shown


def test_a_change_of_writing_only_is_said_to_be_that(clone: Clone) -> None:
    clone.change("schema: item/1\n", "schema: item/1\n# 注释\n")
    assert "含义没有变化" in clone.git("diff").stdout


def test_registers_show_their_values_line_by_line(clone: Clone) -> None:
    file = clone.root / "catalogue" / "departments.yaml"
    text = file.read_text(encoding="utf-8")
    name = read(text.encode()).data["departments"][0]["name"]
    file.write_text(text.replace(name, name + "（新）"), encoding="utf-8", newline="\n")
    assert f"/ 名称: {name}（新）" in clone.git("diff").stdout


def test_outside_a_repository_there_is_nothing_to_set_up(catalogue: Path) -> None:
    ended = run(catalogue, "git", "install")
    assert ended.code == 2
    assert "git init" in ended.err
