"""What people really have on their disks: each gives one clear finding or error, the right exit code, nothing lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.support.disk_catalogue import DiskCatalogue, item, make
from tests.support.git_sandbox import Sandbox

from itemctl.catalogue import source as source_module

GOOD = item(3)
BAD = "items/坏 文件/x y.yaml"
OTHER = ("items/a/02.yaml", "ELE110", 6, 14)
"""A finding in another file that must be reported whatever the bad file holds."""
TOLERATED = ("SYN105", "SYN106")
"""A byte-order mark and CRLF are warnings: the file could be read."""

_LAUGHS = ["schema: item/1", "a: &a [x, x]"] + [
    f"{name}: &{name} [*{before}, *{before}]" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
]


@pytest.fixture
def catalogue(tmp_path: Path) -> DiskCatalogue:
    made = make(tmp_path / "岚川 目录")
    made.write("items/a/02.yaml", item(2, conditions=["符合规定"]))
    return made


@dataclass(frozen=True)
class Seen:
    code: int
    findings: list[dict[str, Any]]
    summary: dict[str, Any]
    stderr: str

    def at(self, path: str) -> list[tuple[str, int, int]]:
        return [(one["rule"], one["line"], one["column"]) for one in self.findings if one["path"] == path]


@pytest.fixture
def validate(catalogue: DiskCatalogue, capsys: pytest.CaptureFixture[str]) -> Callable[..., Seen]:
    def run(*arguments: str) -> Seen:
        code = catalogue.run("validate", "--format", "json", *arguments)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        report = json.loads(out)
        return Seen(code, report["findings"], report["summary"], err)

    return run


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", ("SYN101", 1, 1), id="empty"),
        pytest.param(b"\n# only a comment\n", ("SYN101", 1, 1), id="comment"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ("SYN104", 1, 1), id="picture"),
        pytest.param(b"PK\x03\x04" + bytes(100), ("SYN104", 1, 1), id="workbook"),
        pytest.param(b"schema: item/1\nname: \0\n", ("SYN104", 2, 7), id="zero-byte"),
        pytest.param(GOOD.encode("gbk"), ("SYN103", 3, 10), id="gbk"),
        pytest.param(GOOD.encode("utf-16"), ("SYN103", 1, 1), id="utf-16"),
        pytest.param(GOOD.encode("utf-8-sig"), ("SYN105", 1, 1), id="byte-order-mark"),
        pytest.param(GOOD.replace("\n", "\r\n").encode(), ("SYN106", 1, 17), id="crlf"),
        pytest.param((GOOD + "handling:\n\tvisits: 1\n").encode(), ("SYN107", 7, 1), id="tab"),
        pytest.param((GOOD + "scope: x\x85y\n").encode(), ("SYN108", 6, 9), id="next-line"),
        pytest.param((GOOD + "scope: " + "字" * 3_500_000).encode(), ("SYN109", 1, 1), id="ten-megabytes"),
        pytest.param(b"schema: " + b"[" * 100_000, ("SYN110", 1, 72), id="nested-brackets"),
        pytest.param(b"- " * 100_000, ("SYN110", 1, 129), id="nested-dashes"),
        pytest.param((GOOD + "name: 又一个\n").encode(), ("SYN112", 6, 1), id="duplicate-key"),
        pytest.param((GOOD + "handling: [承诺件]\n").encode(), ("SCH103", 6, 11), id="list-for-mapping"),
        pytest.param(b"- a\n- b\n", ("SYN102", 1, 1), id="list-at-top"),
        pytest.param("只有一句话\n".encode(), ("SYN102", 1, 1), id="text-at-top"),
        pytest.param(
            GOOD.replace("department: ", "department：").encode(), ("SYN111", 4, 11), id="full-width-colon"
        ),
        pytest.param((GOOD + "directory: 110131024000\n").encode(), ("SCH104", 6, 12), id="unquoted-code"),
        pytest.param((GOOD + "---\n" + GOOD).encode(), ("SYN116", 6, 1), id="second-document"),
        pytest.param((GOOD + "scope: !text x\n").encode(), ("SYN114", 6, 8), id="tag"),
        pytest.param((GOOD + "scope: [未闭合\n").encode(), ("SYN111", 6, 8), id="open-bracket"),
    ],
)
def test_bad_bytes_are_one_finding_at_their_place(
    catalogue: DiskCatalogue,
    validate: Callable[..., Seen],
    data: bytes,
    expected: tuple[str, int, int],
) -> None:
    catalogue.write(BAD, data)
    seen = validate()
    assert seen.at(BAD) == [expected]
    (finding,) = (one for one in seen.findings if one["path"] == BAD)
    assert finding["message"]
    assert finding["help"]
    assert seen.at(OTHER[0]) == [OTHER[1:]]
    assert (seen.code, seen.stderr) == (0 if expected[0] in TOLERATED else 1, "")
    assert (seen.summary["files_seen"], seen.summary["items"], seen.summary["complete"]) == (10, 3, True)
    assert validate() == seen


def test_a_billion_laughs_is_told_by_its_anchors_and_costs_nothing(
    catalogue: DiskCatalogue, validate: Callable[..., Seen]
) -> None:
    catalogue.write(BAD, "\n".join(_LAUGHS))
    seen = validate()
    assert seen.at(BAD) == [("SYN113", 2, 4)]
    assert (seen.code, seen.at(OTHER[0])) == (1, [OTHER[1:]])


def make_folder(catalogue: DiskCatalogue) -> None:
    (catalogue.root / BAD).mkdir(parents=True)


def make_link_loop(catalogue: DiskCatalogue) -> None:
    (catalogue.root / BAD).parent.mkdir(parents=True)
    (catalogue.root / BAD).symlink_to(Path(BAD).name)


def make_dangling_link(catalogue: DiskCatalogue) -> None:
    (catalogue.root / BAD).parent.mkdir(parents=True)
    (catalogue.root / BAD).symlink_to("nowhere.yaml")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [(make_folder, "文件夹"), (make_link_loop, "链接"), (make_dangling_link, "")],
)
def test_what_is_no_file_is_one_finding(
    catalogue: DiskCatalogue,
    validate: Callable[..., Seen],
    spoil: Callable[[DiskCatalogue], None],
    reason: str,
) -> None:
    spoil(catalogue)
    assert_unreadable(validate(), reason)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (FileNotFoundError(2, "gone"), ""),
        (PermissionError(13, "denied"), "权限"),
        (OSError(5, "I/O error"), ""),
    ],
)
def test_what_vanishes_or_may_not_be_read_is_one_finding(
    catalogue: DiskCatalogue,
    validate: Callable[..., Seen],
    monkeypatch: pytest.MonkeyPatch,
    error: OSError,
    reason: str,
) -> None:
    catalogue.write(BAD, GOOD)
    real = source_module.read_file

    def read_file(root: Path, path: str) -> bytes:
        if path == BAD:
            raise error
        return real(root, path)

    monkeypatch.setattr(source_module, "read_file", read_file)
    assert_unreadable(validate(), reason)


def assert_unreadable(seen: Seen, reason: str) -> None:
    assert seen.at(BAD) == [("SYN118", 1, 1)]
    (finding,) = (one for one in seen.findings if one["path"] == BAD)
    assert reason in finding["message"]
    assert finding["help"]
    assert seen.at(OTHER[0]) == [OTHER[1:]]
    assert seen.code == 1
    assert (seen.summary["files_failed"], seen.summary["complete"]) == (1, False)


@pytest.mark.parametrize("register", ["departments", "laws", "catalogue"])
def test_a_broken_register_is_one_finding_of_its_own(
    catalogue: DiskCatalogue, validate: Callable[..., Seen], register: str
) -> None:
    path = f"catalogue/{register}.yaml"
    catalogue.write(path, "schema: [\n")
    seen = validate()
    assert [rule for rule, _, _ in seen.at(path)] == ["SYN111"]
    assert OTHER[1:] in seen.at(OTHER[0])
    assert seen.code == 1


def test_links_between_folders_are_not_walked_in_circles(
    catalogue: DiskCatalogue, validate: Callable[..., Seen]
) -> None:
    (catalogue.root / "items/a/circle").symlink_to("..", target_is_directory=True)
    assert validate().summary["items"] == 2


def test_a_file_of_a_newer_program_is_refused(
    catalogue: DiskCatalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue.write(BAD, GOOD.replace("item/1", "item/99"))
    assert catalogue.run("validate") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"{BAD} 的版本是 item/99" in err
    assert "升级" in err


def test_a_catalogue_without_items_is_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert make(tmp_path, items=0).run("validate") == 0
    assert "0 个事项" in capsys.readouterr().out


def test_text_shows_place_and_source_of_each_finding(
    catalogue: DiskCatalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue.write(BAD, (GOOD + "handling:\n\tvisits: 1\n").encode())
    assert catalogue.run("validate", "--format", "full") == 1
    out = capsys.readouterr().out
    assert f"{BAD}:7:1: 错误 SYN107" in out
    assert "怎么办：" in out


@pytest.mark.parametrize("arguments", [["--rev", "HEAD", "validate"], ["validate", "--since", "main"]])
def test_revisions_without_git_are_an_error_of_the_call(
    catalogue: DiskCatalogue, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert catalogue.run(*arguments) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 2)
    assert "怎么办：" in err


def test_a_folder_that_is_no_catalogue_is_an_error_of_the_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert DiskCatalogue(tmp_path).run("validate") == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 2)
    assert "itemctl init" in err


def test_a_bare_clone_has_no_files_to_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sandbox = Sandbox.make(tmp_path / "r")
    make(sandbox.root)
    sandbox.commit("first")
    sandbox.git("clone", "-q", "--bare", str(sandbox.root), str(tmp_path / "bare.git"))
    bare = DiskCatalogue(tmp_path / "bare.git")
    assert bare.run("validate") == 2
    assert "裸仓库另加 --rev HEAD" in capsys.readouterr().err
    before = sorted(path.name for path in bare.root.iterdir())
    assert bare.run("--rev", "HEAD", "validate") == bare.run("--rev", "HEAD", "validate", "--no-cache")
    assert "检查了" in capsys.readouterr().out
    assert sorted(path.name for path in bare.root.iterdir()) == before


def test_a_path_that_names_no_file_is_told_apart_from_findings(
    catalogue: DiskCatalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    assert catalogue.run("validate", str(catalogue.root / "items/none.yaml")) == 4
    assert "items/none.yaml" in capsys.readouterr().err


def test_a_broken_cache_costs_a_remark_only(
    catalogue: DiskCatalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (catalogue.run("validate", "--format", "json"), capsys.readouterr().out)
    (catalogue.root / ".itemctl" / "cache.sqlite").write_bytes(b"x" * 9999)
    after = (catalogue.run("validate", "--format", "json"), (seen := capsys.readouterr()).out)
    assert after == before
    assert seen.err.count("\n") == 1
    assert "缓存" in seen.err
