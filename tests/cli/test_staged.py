"""`--staged`: what will be committed is what is checked, whatever lies on disk; and every narrowing says what a full run says."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.support import buildable
from tests.support.command_line import Ended, run
from tests.support.disk_catalogue import PARENT_CODE, DiskCatalogue
from tests.support.git_sandbox import Sandbox

FIRST, SECOND, THIRD = "items/a/01.yaml", "items/a/02.yaml", "items/a/03.yaml"


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """Two items without errors, committed."""
    sandbox = Sandbox.make(tmp_path / "岚川 目录")
    buildable.make(sandbox.root, items=2)
    sandbox.commit("first")
    return sandbox


def spoil(sandbox: Sandbox, number: int, **extra: Any) -> str:
    return buildable.add(DiskCatalogue(sandbox.root), number, **(extra or buildable.TOO_LONG_A_PROMISE))


def restore(sandbox: Sandbox, number: int) -> str:
    return buildable.add(DiskCatalogue(sandbox.root), number)


def findings(ended: Ended) -> list[dict[str, Any]]:
    return list(json.loads(ended.out)["findings"])


def errors(folder: Path, *arguments: str) -> list[tuple[str, str]]:
    ended = run(folder, "validate", "--format", "json", *arguments)
    found = [(one["path"], one["rule"]) for one in findings(ended) if one["severity"] == "error"]
    assert ended.code == int(bool(found))
    return found


def test_nothing_staged_is_nothing_to_report(sandbox: Sandbox) -> None:
    spoil(sandbox, 1)
    assert errors(sandbox.root, "--staged") == []


def test_the_staged_content_counts_not_that_on_disk(sandbox: Sandbox) -> None:
    spoil(sandbox, 1)
    sandbox.git("add", FIRST)
    restore(sandbox, 1)
    assert errors(sandbox.root) == []
    assert errors(sandbox.root, "--staged") == [(FIRST, "LIM203")]
    sandbox.git("add", FIRST)
    spoil(sandbox, 1)
    assert errors(sandbox.root, "--staged") == []
    assert errors(sandbox.root) == [(FIRST, "LIM203")]


def test_a_partly_staged_file_is_checked_as_far_as_it_is_staged(sandbox: Sandbox) -> None:
    path = spoil(sandbox, 1)
    sandbox.git("add", path)
    DiskCatalogue(sandbox.root).edit(path, "level", "levle")
    assert errors(sandbox.root, "--staged") == [(FIRST, "LIM203")]
    assert (FIRST, "SCH101") in errors(sandbox.root)


def test_files_that_are_not_staged_are_not_reported_on(sandbox: Sandbox) -> None:
    spoil(sandbox, 1)
    spoil(sandbox, 2)
    spoil(sandbox, 3)
    sandbox.git("add", SECOND, THIRD)
    sandbox.git("reset", "-q", THIRD)
    sandbox.git("add", "--intent-to-add", THIRD)
    assert errors(sandbox.root, "--staged") == [(SECOND, "LIM203")]


def test_rules_across_files_see_the_whole_index(sandbox: Sandbox) -> None:
    spoil(sandbox, 3, code=f"{PARENT_CODE}01")
    sandbox.git("add", THIRD)
    (sandbox.root / FIRST).unlink()  # on disk the code is the new item's alone
    assert ("COD110") not in {rule for _, rule in errors(sandbox.root)}
    assert (THIRD, "COD110") in errors(sandbox.root, "--staged")


def test_a_finding_that_stands_at_its_other_end_is_reported_too(sandbox: Sandbox) -> None:
    twin = "items/0/first.yaml"  # before the other one, so that the finding stands there
    DiskCatalogue(sandbox.root).write(twin, (sandbox.root / FIRST).read_bytes())
    sandbox.git("add", twin)
    found = [
        one
        for one in findings(run(sandbox.root, "validate", "--staged", "--format", "json"))
        if one["rule"] == "COD110"
    ]
    assert [(one["path"], one["related"][0]["path"]) for one in found] == [(FIRST, twin)]


def test_a_staged_removal_counts(sandbox: Sandbox) -> None:
    spoil(sandbox, 3, code=f"{PARENT_CODE}02")
    sandbox.git("add", THIRD)
    sandbox.git("rm", "-q", "--cached", SECOND)
    assert "COD110" in {rule for _, rule in errors(sandbox.root)}
    assert "COD110" not in {rule for _, rule in errors(sandbox.root, "--staged")}


def test_the_settings_are_the_staged_ones(sandbox: Sandbox) -> None:
    settings = (sandbox.root / "catalogue/catalogue.yaml").read_text(encoding="utf-8")
    sandbox.write("catalogue/catalogue.yaml", settings + "severities: {ELE110: error}\n")
    spoil(sandbox, 1, conditions=["符合有关规定"])
    sandbox.git("add", "-A")
    sandbox.write("catalogue/catalogue.yaml", settings)
    assert errors(sandbox.root, "--staged") == [(FIRST, "ELE110")]
    assert errors(sandbox.root) == []


def test_before_the_first_commit(tmp_path: Path) -> None:
    sandbox = Sandbox.make(tmp_path / "new")
    buildable.make(sandbox.root, items=1)
    spoil(sandbox, 2)
    sandbox.git("add", FIRST, "catalogue")
    assert errors(sandbox.root, "--staged") == []
    sandbox.git("add", SECOND)
    assert errors(sandbox.root, "--staged") == [(SECOND, "LIM203")]
    for arguments in (["validate", "--since", "HEAD"], ["--rev", "HEAD", "validate"]):
        ended = run(sandbox.root, *arguments)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.splitlines() == [
            "错误：仓库还没有提交。",
            "怎么办：先提交一次：git add -A && git commit。",
        ]


def test_a_catalogue_below_the_top_and_a_call_from_within(tmp_path: Path) -> None:
    sandbox = Sandbox.make(tmp_path / "r")
    catalogue = buildable.make(sandbox.root / "市 目录", items=2)
    sandbox.commit("first")
    buildable.add(catalogue, 1, **buildable.TOO_LONG_A_PROMISE)
    sandbox.git("add", "-A")
    for folder, arguments in (
        (catalogue.root, ["--staged"]),
        (catalogue.root / "items" / "a", ["--staged"]),
        (sandbox.root, ["--staged", "-C", "市 目录"]),
    ):
        assert errors(folder, *arguments) == [(FIRST, "LIM203")]


def test_a_linked_working_tree_has_an_index_of_its_own(sandbox: Sandbox, tmp_path: Path) -> None:
    spoil(sandbox, 2)
    sandbox.git("add", "-A")
    sandbox.git("worktree", "add", "-q", str(tmp_path / "另 一"), "-b", "side")
    other = Sandbox(tmp_path / "另 一")
    assert errors(other.root, "--staged") == []
    spoil(other, 1)
    other.git("add", FIRST)
    assert errors(other.root, "--staged") == [(FIRST, "LIM203")]
    assert errors(sandbox.root, "--staged") == [(SECOND, "LIM203")]


def test_an_unresolved_conflict_is_said_in_words(sandbox: Sandbox) -> None:
    sandbox.git("checkout", "-q", "-b", "side")
    spoil(sandbox, 1)
    sandbox.commit("side")
    sandbox.git("checkout", "-q", "main")
    spoil(sandbox, 1, limits={"statutory": "6个工作日", "promised": "10个工作日"})
    sandbox.commit("main")
    with pytest.raises(subprocess.CalledProcessError):
        sandbox.git("merge", "side")
    ended = run(sandbox.root, "validate", "--staged")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.splitlines()[0] == f"错误：{FIRST} 的合并冲突还没有解决。"


def test_it_does_not_go_with_a_revision(sandbox: Sandbox) -> None:
    ended = run(sandbox.root, "--rev", "HEAD", "validate", "--staged")
    assert (ended.code, ended.err.splitlines()[0]) == (
        2,
        "错误：--staged 检查暂存的文件，不能与 --rev 同用。",
    )


def test_without_a_repository_it_ends_with_two(tmp_path: Path) -> None:
    catalogue = buildable.make(tmp_path / "c")
    ended = run(catalogue.root, "validate", "--staged")
    assert (ended.code, ended.err.startswith("错误：这里不是 git 仓库：")) == (2, True)


def test_the_cache_makes_no_difference(sandbox: Sandbox) -> None:
    spoil(sandbox, 1)
    sandbox.git("add", "-A")
    restore(sandbox, 1)
    runs = [
        run(sandbox.root, "validate", *more).out
        for more in (["--staged", "--no-cache"], [], ["--staged"], ["--staged"], ["--staged", "-j", "2"])
    ]
    assert len({runs[0], *runs[2:]}) == 1
    assert runs[1] != runs[0]


class TestNarrowing:
    """A narrowed run reports of the files it is about exactly what the full run reports of them."""

    @pytest.fixture
    def spoilt(self, sandbox: Sandbox) -> Sandbox:
        """Findings of text, schema, item, register and across files, in six files of which three are staged."""
        catalogue = DiskCatalogue(sandbox.root)
        catalogue.write(SECOND, (sandbox.root / SECOND).read_bytes().replace(b"\n", b"\r\n"))  # text
        catalogue.write("items/b/04.yaml", "schema: item/1\ncode: 12\nname: [\n")  # cannot be read
        catalogue.write(
            "items/b/05.yaml", f"schema: item/1\ncode: '{PARENT_CODE}05'\nnmae: 甲\nname: 12\n"
        )  # schema
        sandbox.commit("second")
        spoil(sandbox, 1)  # item
        spoil(sandbox, 3, code=f"{PARENT_CODE}02", replaces=[f"{PARENT_CODE}01"])  # across files
        halls = (sandbox.root / "catalogue/halls.yaml").read_text(encoding="utf-8")
        catalogue.write("catalogue/halls.yaml", halls.replace("0000-8120300", "0000—8120300"))  # register
        sandbox.git("add", "-A")
        return sandbox

    @pytest.mark.parametrize(
        "arguments",
        [
            ["--staged"],
            ["--since", "HEAD"],
            [FIRST],
            ["items/a", "catalogue"],
            ["items/b"],
            ["--select", f"code:{PARENT_CODE}02"],
            ["--select", "dept:市监局"],
            ["--since", "HEAD", "items/a"],
            ["--staged", "--select", "name:（甲）"],
            ["--staged", "--since", "HEAD", "items/a", "--select", "dept:market"],
        ],
    )
    def test_it_says_what_the_full_run_says(self, spoilt: Sandbox, arguments: list[str]) -> None:
        full = findings(run(spoilt.root, "validate", "--format", "json"))
        kinds = {one["rule"][:3] for one in full}
        assert {"SYN", "SCH", "LIM", "COD", "PLA"} <= kinds
        narrowed = findings(run(spoilt.root, "validate", "--format", "json", *arguments))
        about = self.files(arguments)
        expected = [one for one in full if {one["path"], *(at["path"] for at in one["related"])} & about]
        assert narrowed == expected
        assert narrowed

    @staticmethod
    def files(arguments: list[str]) -> set[str]:
        """The files that a call is about, worked out without the program."""
        everything = {FIRST, SECOND, THIRD, "items/b/04.yaml", "items/b/05.yaml", "catalogue/halls.yaml"}
        chosen = set(everything)
        words = list(arguments)
        paths = []
        while words:
            word = words.pop(0)
            if word in ("--staged", "--since"):
                chosen &= {FIRST, THIRD, "catalogue/halls.yaml"}
                words[: word == "--since"] = []
            elif word == "--select":
                selector = words.pop(0)
                chosen &= {
                    "name:（甲）": {FIRST},
                    f"code:{PARENT_CODE}02": {SECOND, THIRD},
                    "dept:市监局": {FIRST, SECOND, THIRD},
                    "dept:market": {FIRST, SECOND, THIRD},
                }[selector]
            else:
                paths.append(word)
        if paths:
            chosen &= {
                one for one in everything if any(one == path or one.startswith(path + "/") for path in paths)
            }
        return chosen


class TestHook:
    """A real hook of git, run by a real commit."""

    @pytest.fixture
    def hooked(self, sandbox: Sandbox) -> Sandbox:
        hook = sandbox.root / ".git" / "hooks" / "pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(
            f'#!/bin/sh\nexec "{Path(sys.executable).as_posix()}" -m itemctl validate --staged\n',
            encoding="utf-8",
        )
        hook.chmod(hook.stat().st_mode | stat.S_IXUSR)
        return sandbox

    @staticmethod
    def commit(sandbox: Sandbox, *arguments: str, folder: str = ".") -> tuple[int, str]:
        who = ["-c", "user.name=t", "-c", "user.email=t@example.invalid"]
        done = subprocess.run(
            ["git", *who, "commit", "-q", "-m", "x", *arguments],
            cwd=sandbox.root / folder,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=False,
        )
        return done.returncode, done.stdout.decode() + done.stderr.decode()

    def test_a_wrong_item_is_not_committed(self, hooked: Sandbox) -> None:
        spoil(hooked, 1)
        hooked.git("add", FIRST)
        restore(hooked, 1)
        code, said = self.commit(hooked)
        assert code == 1
        assert f"{FIRST}:6:" in said
        assert "LIM203" in said

    def test_a_right_item_is_committed_beside_a_wrong_one_that_is_not_staged(self, hooked: Sandbox) -> None:
        spoil(hooked, 1)
        hooked.write(SECOND, (hooked.root / SECOND).read_bytes() + b"# note\n")
        hooked.git("add", SECOND)
        assert self.commit(hooked)[0] == 0

    @pytest.mark.parametrize("arguments", [["-a"], [FIRST]], ids=["all", "by path"])
    def test_a_commit_with_an_index_of_its_own(self, hooked: Sandbox, arguments: list[str]) -> None:
        """`git commit -a` and `git commit PATH` prepare another index file and tell the hook where it is."""
        spoil(hooked, 1)
        code, said = self.commit(hooked, *arguments)
        assert (code, "LIM203" in said) == (1, True)
        restore(hooked, 1)
        hooked.write(FIRST, (hooked.root / FIRST).read_bytes() + b"# note\n")
        spoil(hooked, 2)
        hooked.git("add", SECOND)
        code, said = self.commit(hooked, FIRST)
        assert (code, said) == (0, said)

    def test_from_a_folder_below_and_in_a_linked_working_tree(self, hooked: Sandbox, tmp_path: Path) -> None:
        hooked.git("worktree", "add", "-q", str(tmp_path / "另 一"), "-b", "side")
        other = Sandbox(tmp_path / "另 一")
        spoil(other, 1)
        other.git("add", "-A")
        assert self.commit(other, folder="items/a")[0] == 1
        restore(other, 1)
        other.write(FIRST, (other.root / FIRST).read_bytes() + b"# note\n")
        other.git("add", "-A")
        assert self.commit(other, folder="items/a")[0] == 0
