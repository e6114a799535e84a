"""A pass that looks only at what changed since the last one finds what a pass over everything finds."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from tests.support.disk_catalogue import CREDIT, PARENT_CODE, DiskCatalogue, item, make
from tests.support.git_sandbox import Sandbox

from itemctl.catalogue import memory
from itemctl.catalogue import scan as scanning
from itemctl.catalogue.scan import Scan
from itemctl.catalogue.store import Store

ITEMS = "items/x"


def family(root: Path) -> tuple[Sandbox, DiskCatalogue]:
    """A repository with a main item, three heirs, and items that inherit nothing."""
    sandbox = Sandbox.make(root / "repository")
    catalogue = make(sandbox.root, items=0)
    (sandbox.root / ".gitignore").write_text(".itemctl/\n", encoding="utf-8")
    catalogue.write(f"{ITEMS}/main.yaml", item())
    for number in (1, 2, 3):
        catalogue.write(f"{ITEMS}/heir-{number}.yaml", item(number, inherits=PARENT_CODE))
    for number in (4, 5, 6):
        catalogue.write(f"{ITEMS}/single-{number}.yaml", item(number))
    sandbox.commit("first")
    return sandbox, catalogue


def contents(found: Scan, ruleset: str) -> object:
    """Everything that can be asked of a scan; a cache may know more than was asked for."""
    whole = ruleset != "structure"
    rows = {path: (row.kind, row.blob, row.size, row.code, row.inherits) for path, row in found.rows.items()}
    return (
        [(entry.path, entry.kind.name) for entry in found.entries],
        rows,
        (found.files, found.items, found.failed),
        (dict(found.facts), found.by_code, found.facts_digest() if whole else ""),
        [(row.facts_id, row.findings) for row in found.rows.values() if whole],
        found.registers.whole_digest(),
    )


def assert_same(catalogue: DiskCatalogue, ruleset: str = "national") -> None:
    """Check it with the cache and without one."""
    with_cache, without = catalogue.check(ruleset=ruleset), catalogue.check(ruleset=ruleset, cache=False)
    assert with_cache.summary == without.summary
    assert with_cache.judged == without.judged
    assert contents(with_cache.scan, ruleset) == contents(without.scan, ruleset)


@pytest.fixture
def no_full_pass(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Give what forbids passes over everything from then on."""

    def forbid() -> None:
        def refuse(*_: object) -> None:
            raise AssertionError("a pass over everything")

        monkeypatch.setattr(scanning._Pass, "_everything", refuse)

    return forbid


def test_after_a_first_pass_only_changes_are_looked_at(
    tmp_path: Path, no_full_pass: Callable[[], None]
) -> None:
    sandbox, catalogue = family(tmp_path)
    catalogue.check()
    no_full_pass()
    reported = [len(catalogue.check().judged)]
    for step in (
        lambda: catalogue.edit(f"{ITEMS}/single-4.yaml", "食品经营许可", "食品许可"),
        lambda: catalogue.edit(f"{ITEMS}/main.yaml", '"market"', '"nobody"'),
        lambda: sandbox.commit("second"),
        lambda: catalogue.write(f"{ITEMS}/new.yaml", item(7, inherits="nothing")),
        (sandbox.root / ITEMS / "single-5.yaml").unlink,
        lambda: sandbox.git("add", "-A"),
        lambda: sandbox.git("checkout", "-q", "--detach", "HEAD~1"),
        lambda: sandbox.git("checkout", "-q", "main"),
    ):
        step()
        reported.append(len(catalogue.check().judged))
    assert len(set(reported)) > 2


def test_what_stays_the_same_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sandbox, catalogue = family(tmp_path)
    catalogue.check()
    opened: list[str] = []
    real = os.open

    def opening(path: str, *rest: int) -> int:
        opened.append(path)
        return real(path, *rest)

    monkeypatch.setattr(os, "open", opening)
    catalogue.edit(f"{ITEMS}/single-4.yaml", "食品经营许可", "食品许可")
    sandbox.commit("second")
    catalogue.check()
    inside = {path.removeprefix(f"{sandbox.root}/") for path in opened if path.endswith(".yaml")}
    assert inside == {"catalogue/catalogue.yaml", f"{ITEMS}/single-4.yaml"}


def test_registers_that_changed_and_rules_asked_for_anew_are_looked_at_with_all_items(tmp_path: Path) -> None:
    _, catalogue = family(tmp_path)
    catalogue.check()
    catalogue.edit("catalogue/laws.yaml", "day: 工作日", "day: 自然日")
    assert_same(catalogue)
    catalogue.write("catalogue/waivers.yaml", "schema: waivers/1\nwaivers: []\n")
    assert_same(catalogue)


STATED: dict[str, list[Any]] = {
    "name": ["食品经营许可", "食品经营许可（变更）"],
    "status": ["在用", "取消"],
    "inherits": [PARENT_CODE],
    "directory": ["000131024000", "000131025000"],
    "materials": [
        [{"material": "id-card", "need": "必要"}],
        [{"material": "nothing", "need": "必要"}, {"name": "居民身份证", "need": "必要"}],
        [{"name": "食品经营许可证", "need": "必要", "issuer": "market"}],
    ],
    "limits": [{"statutory": "20个工作日", "promised": f"{days}个工作日"} for days in (5, 10, 15)],
    "conditions": [["有场所"], ["有场所", "有人员"]],
    "replaces": [[PARENT_CODE]],
    "effective": [{"from": "2024-01-01", "to": "2025-01-01"}, {"from": "2026-01-01"}],
    "verified": [{"date": "2015-01-01", "by": "王某"}],
    "basis": [
        [{"law": "no-law", "article": "第一条"}],
        [{"as_published": "《食品安全法》（国发〔2015〕1号）"}],
    ],
}


@dataclass
class Office:
    """Somebody who edits a catalogue at random."""

    sandbox: Sandbox
    catalogue: DiskCatalogue
    draw: random.Random
    done: list[str] = field(default_factory=list)

    def act(self) -> None:
        act = self.draw.choice(
            (
                *(self.reword, self.recode, self.inherit, self.spoil, self.add, self.delete, self.copy),
                *(self.move, self.touch, self.stage, self.commit, self.go_back, self.hide, self.register),
                *(self.restate, self.restate),
            )
        )
        self.done.append(act.__name__)
        act()

    def any_item(self) -> Path:
        found = (self.sandbox.root / "items").rglob("*.yaml")
        return self.draw.choice(sorted(file for file in found if file.is_file()))

    def reword(self) -> None:
        self.any_item().write_text(item(self.draw.randrange(9), scope=f"范围{self.draw.random()}"), "utf-8")

    def restate(self) -> None:
        """Change facts that rules across files compare."""
        key, values = self.draw.choice(sorted(STATED.items()))
        stated = {key: self.draw.choice(values), "scope": f"范围{self.draw.random()}"}
        self.any_item().write_text(item(self.draw.randrange(4), **stated), "utf-8")

    def recode(self) -> None:
        self.any_item().write_text(
            item(self.draw.randrange(3), department=self.draw.choice(("market", "x"))), "utf-8"
        )

    def inherit(self) -> None:
        code = self.draw.choice((PARENT_CODE, f"{CREDIT}4000131025000", ""))
        self.any_item().write_text(item(self.draw.randrange(1, 9), inherits=code), "utf-8")

    def spoil(self) -> None:
        self.any_item().write_text(
            self.draw.choice(("a: [", "", "- 1\n", "a: 1\na: 2\n", "\ta: b\n")), "utf-8"
        )

    def add(self) -> None:
        self.catalogue.write(
            f"items/{self.draw.choice('axz')}/{self.draw.randrange(9)}.yaml", item(self.draw.randrange(9))
        )

    def delete(self) -> None:
        if len(list((self.sandbox.root / "items").rglob("*.yaml"))) > 3:
            self.any_item().unlink()

    def copy(self) -> None:
        data = self.any_item().read_bytes()
        other = self.any_item()
        other.with_name(f"a{self.draw.randrange(3)}-{other.name}").write_bytes(data)

    def move(self) -> None:
        file = self.any_item()
        file.replace(file.with_name(f"{self.draw.choice('azm')}-{file.name}"))

    def touch(self) -> None:
        os.utime(self.any_item(), (1, self.draw.randrange(99)), follow_symlinks=False)

    def stage(self) -> None:
        self.sandbox.git("add", "-A")

    def commit(self) -> None:
        self.sandbox.commit("more")

    def go_back(self) -> None:
        self.commit()
        self.sandbox.git(
            "checkout",
            "-q",
            "--detach",
            self.draw.choice(("main~1", "main")) if self.draw.random() < 0.5 else "HEAD~1",
        )

    def hide(self) -> None:
        file = self.any_item()
        file.unlink()
        file.symlink_to("nowhere.yaml")

    def register(self) -> None:
        file = (
            self.sandbox.root
            / "catalogue"
            / self.draw.choice(("departments.yaml", "laws.yaml", "materials.yaml"))
        )
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("schema:", f"# {self.draw.randrange(3)}\nschema:", 1), encoding="utf-8")
        if self.draw.random() < 0.5:
            file.write_text(
                text.replace("food-safety-law", "food-law").replace("公安机关", "公安局"), encoding="utf-8"
            )


@pytest.mark.parametrize("seed", range(6))
def test_whatever_an_office_does_the_cache_changes_nothing(tmp_path: Path, seed: int) -> None:
    sandbox, catalogue = family(tmp_path)
    office = Office(sandbox, catalogue, random.Random(seed))
    for _ in range(15):
        for _ in range(office.draw.randrange(1, 4)):
            office.act()
        assert_same(catalogue, office.draw.choice(("national", "national", "structure", "strict")))


@pytest.mark.parametrize("after", range(0, 8, 2))
def test_a_run_that_was_stopped_in_the_middle_leaves_a_cache_that_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    sandbox, catalogue = family(tmp_path)
    catalogue.check()
    catalogue.edit(f"{ITEMS}/main.yaml", '"market"', '"nobody"')
    catalogue.edit("catalogue/laws.yaml", "day: 工作日", "day: 自然日")
    sandbox.commit("second")
    written = 0
    real = Store.put

    def put(self: Store, *parts: Iterable[Any]) -> None:
        nonlocal written
        written += 1
        if written > after:
            raise KeyboardInterrupt
        real(self, *parts)

    with monkeypatch.context() as patched:
        patched.setattr(memory, "_BATCH", 1)
        patched.setattr(Store, "put", put)
        with pytest.raises(KeyboardInterrupt):
            catalogue.check()
    assert_same(catalogue)


def test_runs_side_by_side_leave_a_cache_that_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sandbox, catalogue = family(tmp_path)
    monkeypatch.setattr(memory, "_BATCH", 1)
    for number in range(3):
        catalogue.edit(f"{ITEMS}/single-{number + 4}.yaml", '"market"', '"nobody"')
        sandbox.commit("more")
        catalogue.write(f"{ITEMS}/main.yaml", item(scope=f"第{number}次"))
        with ThreadPoolExecutor(3) as offices:
            reports = {one.result() for one in [offices.submit(catalogue.report) for _ in range(3)]}
        assert reports == {catalogue.report(cache=False)}
        assert_same(catalogue)
