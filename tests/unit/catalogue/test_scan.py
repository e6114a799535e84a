"""One pass over a catalogue: what is analysed and what is not, and that the cache changes nothing but the time."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from tests.support.disk_catalogue import BASIC, CREDIT, PARENT_CODE, DiskCatalogue, item, make
from tests.support.git_sandbox import Sandbox

from itemctl.catalogue import workers
from itemctl.catalogue.facts import Extract
from itemctl.catalogue.registers import Registers
from itemctl.catalogue.scan import Scan, scan
from itemctl.catalogue.source import Entry, Source, WorkTree
from itemctl.catalogue.store import Store, open_store
from itemctl.checks.analysis import FileAnalyser

SECOND = "000131025000"
HEIR = f"{PARENT_CODE}01"


@dataclass
class Spy:
    """Analyses as the program does and writes down what it was given."""

    real: FileAnalyser = field(default_factory=FileAnalyser)
    seen: list[str] = field(default_factory=list)

    def register(self, kind: str, data: bytes) -> tuple[Any, str]:
        self.seen.append(kind)
        return self.real.register(kind, data)

    def item(self, data: bytes, parent: bytes | None) -> tuple[Extract, str]:
        extract, findings = self.real.item(data, parent)
        self.seen.append(f"{extract.code[-2:]}{' with parent' if parent else ''}")
        return extract, findings

    def items(self, files: Sequence[tuple[bytes, bytes | None]]) -> list[tuple[Extract, str]]:
        return [self.item(data, parent) for data, parent in files]

    @property
    def terms(self) -> workers.Terms:
        return self.real.terms

    def with_registers(self, registers: Registers) -> Spy:
        return Spy(self.real.with_registers(registers), self.seen)

    def unreadable(self, reason: str) -> str:
        return self.real.unreadable(reason)


def analysed(catalogue: DiskCatalogue, source: Source | None = None) -> list[str]:
    """Scan with the cache, and return what was analysed, sorted."""
    spy = Spy()
    store = open_store(catalogue.root / ".itemctl", "test")
    scan(source or WorkTree(catalogue.root), spy, store, jobs=1)
    store.close()
    assert store.remark is None
    return sorted(spy.seen)


def family(root: Path) -> DiskCatalogue:
    """A main item, an heir with its own name for a file that sorts before it, and an item that inherits nothing."""
    catalogue = make(root, items=0)
    catalogue.write("items/main.yaml", item())
    catalogue.write("items/heir.yaml", item(1, inherits=PARENT_CODE))
    catalogue.write("items/single.yaml", item(2))
    second = "  - {code: '%s', name: 食品生产许可, type: 行政许可, elements: {power_source: 上级下放}}\n"
    catalogue.edit("catalogue/directory/city.yaml", "entries:\n", "entries:\n" + second % SECOND)
    more = (
        "  - {id: police, name: 公安局, credit_code: '11379981004520011E', windows: [{hall: police-hall}]}\n"
    )
    catalogue.edit("catalogue/departments.yaml", "departments:\n", "departments:\n" + more)
    other = "  - {id: permit-law, title: 行政许可法, level: 法律, day: 工作日}\n"
    catalogue.edit("catalogue/laws.yaml", "laws:\n", "laws:\n" + other)
    photo = "  - {id: photo, name: 照片, category: 图纸照片}\n"
    catalogue.edit("catalogue/materials.yaml", "materials:\n", "materials:\n" + photo)
    hall = "  - {id: police-hall, name: 公安大厅, address: 学府路1号, hours: 工作日}\n"
    catalogue.edit("catalogue/halls.yaml", "halls:\n", "halls:\n" + hall)
    return catalogue


def test_a_first_run_analyses_every_file_once_and_a_second_one_none(tmp_path: Path) -> None:
    catalogue = family(tmp_path)
    registers = ["catalogue", "departments", "directory", "divisions", "halls", "laws", "materials"]
    assert analysed(catalogue) == sorted(["00", "01 with parent", "02", *registers])
    assert analysed(catalogue) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("items/single.yaml", 'level: "县级"', 'level: "县级"\nscope: 改了措辞', ["02"]),
        ("items/heir.yaml", 'level: "县级"', 'level: "县级"\nscope: 改了措辞', ["01 with parent"]),
        ("items/main.yaml", 'level: "县级"', 'level: "县级"\nscope: 改了措辞', ["00", "01 with parent"]),
        (
            "catalogue/directory/city.yaml",
            "10个工作日",
            "9个工作日",
            ["00", "01 with parent", "02", "directory"],
        ),
        ("catalogue/directory/city.yaml", "上级下放", "同级授权", ["directory"]),
        (
            "catalogue/departments.yaml",
            "0000-8121101",
            "0000-8121109",
            ["00", "01 with parent", "02", "departments"],
        ),
        ("catalogue/departments.yaml", "name: 公安局", "name: 市公安局", ["departments"]),
        ("catalogue/laws.yaml", "主席令第二十一号", "主席令第22号", ["00", "01 with parent", "02", "laws"]),
        ("catalogue/laws.yaml", "title: 行政许可法", "title: 许可法", ["laws"]),
        ("catalogue/materials.yaml", "公安机关", "市公安局", ["00", "01 with parent", "02", "materials"]),
        ("catalogue/materials.yaml", "name: 照片", "name: 一寸照片", ["materials"]),
        (
            "catalogue/halls.yaml",
            "岚川市府前路18号",
            "岚川市府前路20号",
            ["00", "01 with parent", "02", "halls"],
        ),
        ("catalogue/halls.yaml", "学府路1号", "学府路2号", ["halls"]),
        ("catalogue/catalogue.yaml", "岚川市政务服务事项目录", "岚川市目录", ["catalogue"]),
    ],
)
def test_only_what_a_change_can_reach_is_analysed_again(
    tmp_path: Path, path: str, old: str, new: str, expected: list[str]
) -> None:
    catalogue = family(tmp_path)
    analysed(catalogue)
    catalogue.edit(path, old, new)
    assert analysed(catalogue) == sorted(expected)
    assert analysed(catalogue) == []


def test_a_heir_is_analysed_again_when_its_parent_comes_goes_or_is_another(tmp_path: Path) -> None:
    catalogue = family(tmp_path)
    analysed(catalogue)
    main = catalogue.root / "items/main.yaml"
    text = main.read_bytes()
    main.unlink()
    assert analysed(catalogue) == ["01"]
    main.write_bytes(text)
    assert analysed(catalogue) == ["01 with parent"]
    catalogue.write("items/a-main.yaml", item(scope="同一编码的另一个文件，排在前面"))
    assert analysed(catalogue) == ["00", "01 with parent"]


def test_what_a_heir_inherits_and_nothing_else_decides_about_its_findings(tmp_path: Path) -> None:
    catalogue = make(tmp_path, items=0)
    catalogue.write("items/main.yaml", item(basis=[{"law": "food-safety-law", "article": "第三条"}]))
    catalogue.write("items/heir.yaml", item(1, inherits=PARENT_CODE).replace('department: "market"\n', ""))
    analysed(catalogue)
    catalogue.edit("catalogue/departments.yaml", "0000-8121101", "0000-8121109")
    assert analysed(catalogue) == ["00", "01 with parent", "departments"]


def test_a_heir_whose_lines_cannot_be_told_by_a_glance_is_still_given_its_parent(tmp_path: Path) -> None:
    catalogue = make(tmp_path, items=0)
    catalogue.write("items/b.yaml", item())
    flow = json.dumps({"schema": "item/1", "code": HEIR, "inherits": PARENT_CODE}, ensure_ascii=False)
    catalogue.write("items/a.yaml", flow)
    catalogue.write("items/c.yaml", "x: |\n  text\ninherits: no code at all\n" + item(2))
    assert "01 with parent" in analysed(catalogue)
    assert analysed(catalogue) == []


def test_two_files_with_the_same_content_are_both_reported(tmp_path: Path) -> None:
    catalogue = make(tmp_path, items=1)
    catalogue.write("items/a/copy.yaml", item(1))
    for _ in range(2):
        found = catalogue.check()
        assert [(one.finding.rule, one.finding.path) for one in found.judged] == [
            ("COD110", "items/a/copy.yaml")
        ]
        assert list(found.scan.facts) == ["items/a/01.yaml", "items/a/copy.yaml"]
        assert [facts.path for facts in found.scan.facts.values()] == ["items/a/01.yaml", "items/a/copy.yaml"]


def faulty(root: Path) -> DiskCatalogue:
    catalogue = family(root)
    catalogue.write("items/b/03.yaml", item(3, department="nobody", status="在 用"))
    catalogue.write("items/b/04.yaml", item(4) + "name: twice\n")
    catalogue.write("items/b/05.yaml", item(5, limits={"promised": "30个工作日"}))
    catalogue.write("items/b/06.yaml", item(6, inherits=PARENT_CODE, name="名称"))
    return catalogue


def test_cached_uncached_parallel_and_serial_runs_give_the_same_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = faulty(tmp_path)
    expected = catalogue.report(cache=False)
    assert len(json.loads(expected)["findings"]) > 4
    assert [catalogue.report(), catalogue.report()] == [expected, expected]
    monkeypatch.setattr(workers, "PARALLEL_FROM", 1)
    monkeypatch.setattr(workers, "_CHUNKS", (2, 2))
    assert catalogue.report(cache=False, jobs=2) == expected
    catalogue.edit("catalogue/laws.yaml", "主席令第二十一号", "主席令第22号")
    assert catalogue.report(jobs=2) == expected


def test_a_cache_that_went_bad_gives_the_same_report(tmp_path: Path) -> None:
    catalogue = faulty(tmp_path)
    expected = catalogue.report()
    (tmp_path / ".itemctl" / "cache.sqlite").write_bytes(b"broken" * 1000)
    assert catalogue.report() == expected


def test_working_tree_and_revision_give_the_same_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox = Sandbox.make(tmp_path / "repository")
    catalogue = faulty(sandbox.root)
    sandbox.commit("first")
    expected = catalogue.report(cache=False)
    catalogue.edit("items/main.yaml", "market", "nobody")
    assert catalogue.report(cache=False) != expected
    assert catalogue.report(rev="HEAD", cache=False) == expected
    assert [catalogue.report(rev="HEAD"), catalogue.report(rev="HEAD")] == [expected, expected]
    monkeypatch.setattr(workers, "PARALLEL_FROM", 1)
    assert catalogue.report(rev="HEAD", cache=False, jobs=2) == expected


def test_in_a_repository_unchanged_files_are_not_even_read(tmp_path: Path) -> None:
    sandbox = Sandbox.make(tmp_path / "repository")
    catalogue = family(sandbox.root)
    sandbox.commit("first")
    analysed(catalogue)
    catalogue.edit("items/single.yaml", "食品经营许可", "食品许可")
    source = Counting(catalogue.root)
    assert analysed(catalogue, source) == ["02"]
    assert sorted(set(source.reads)) == ["catalogue/catalogue.yaml", "items/single.yaml"]


class Counting(WorkTree):
    """The working tree; writes down what is read, and fails where it is told to."""

    def __init__(self, root: Path, failing: dict[str, OSError] | None = None) -> None:
        super().__init__(root)
        self.reads: list[str] = []
        self.failing = failing or {}

    def read(self, path: str) -> bytes:
        self.reads.append(path)
        if path in self.failing:
            raise self.failing[path]
        return super().read(path)

    def read_many(self, entries: list[Entry]) -> Iterator[tuple[Entry, bytes | None]]:
        return super().read_many(entries)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (FileNotFoundError(2, "gone"), "read:vanished"),
        (PermissionError(13, "no"), "read:permission"),
        (IsADirectoryError(21, "folder"), "read:directory"),
        (OSError(40, "Too many levels of symbolic links"), "read:symbolic-link-loop"),
        (OSError(5, "Input/output error"), "read:unreadable"),
    ],
)
@pytest.mark.parametrize("path", ["items/single.yaml", "items/main.yaml", "catalogue/laws.yaml"])
def test_a_file_that_cannot_be_read_is_a_finding_and_stops_no_other(
    tmp_path: Path, path: str, error: OSError, reason: str
) -> None:
    family(tmp_path)
    found = scan(Counting(tmp_path, {path: error}), FileAnalyser(), Store(None), jobs=1)
    assert found.failed == {path}
    assert json.loads(found.rows[path].findings) == [
        ["SYN118", [], "", [1, 1, 1, 1], {"reason": reason}, [], 0]
    ]
    assert {one for one, row in found.rows.items() if row.blob} == {entry.path for entry in found.entries} - {
        path
    }
    assert path not in found.facts


def test_settings_say_where_items_lie(tmp_path: Path) -> None:
    catalogue = make(tmp_path, items=1)
    catalogue.write("town/x.yaml", item(2))
    catalogue.edit("catalogue/catalogue.yaml", "as_of:", "items: [items, town]\nas_of:")
    found = catalogue.check()
    assert [entry.path for entry in found.scan.entries if entry.kind.name == "item"] == [
        "items/a/01.yaml",
        "town/x.yaml",
    ]


def test_facts_are_read_again_when_the_cache_is_gone_by_then(tmp_path: Path) -> None:
    catalogue = family(tmp_path)
    catalogue.check()
    found = catalogue.check().scan
    (tmp_path / ".itemctl" / "cache.sqlite").unlink()
    assert [facts.code for facts in found.facts.values()] == [HEIR, PARENT_CODE, f"{PARENT_CODE}02"]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("name", "食品经营许可"),
        ("department", "market"),
        ("type", "行政许可"),
        ("status", "在用"),
        ("inherits", ""),
    ],
)
def test_plain_elements_are_known_with_inheritance(tmp_path: Path, key: str, expected: str) -> None:
    catalogue = make(tmp_path, items=0)
    catalogue.write("items/main.yaml", item())
    catalogue.write("items/heir.yaml", f"schema: item/1\ncode: '{HEIR}'\ninherits: '{PARENT_CODE}'\n")
    found: Scan = catalogue.check().scan
    facts = found.facts["items/heir.yaml"]
    assert found.effective(facts, key) == (PARENT_CODE if key == "inherits" else expected)
    assert found.by_code == {HEIR: ["items/heir.yaml"], PARENT_CODE: ["items/main.yaml"]}
    assert CREDIT + "4" + BASIC == PARENT_CODE


def _parent_of_a_worker(started: Callable[[int], None]) -> None:
    with workers.worker_pool(1, _nothing_to_start) as pool:
        started(pool.submit(os.getpid).result())
        time.sleep(60)


def _nothing_to_start() -> None:
    pass


def test_a_killed_run_leaves_no_worker_behind(tmp_path: Path) -> None:
    receiver, sender = multiprocessing.Pipe(duplex=False)
    parent = multiprocessing.Process(target=_parent_of_a_worker, args=(sender.send,))
    parent.start()
    assert receiver.poll(30)
    pid = receiver.recv()
    os.kill(parent.pid or 0, getattr(signal, "SIGKILL", signal.SIGTERM))
    parent.join()
    deadline = time.monotonic() + 20
    while _is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _is_alive(pid)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not (stat.exists() and stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z")
