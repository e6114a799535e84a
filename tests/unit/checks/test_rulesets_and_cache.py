"""The cache and rulesets: options count everywhere, families spoil nobody's cache, grades and waivers cost nothing."""

from __future__ import annotations

import datetime
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.support.disk_catalogue import DiskCatalogue, item, make

from itemctl.catalogue.facts import Extract
from itemctl.catalogue.source import open_source
from itemctl.catalogue.store import Store, open_store
from itemctl.checks.analysis import FileAnalyser
from itemctl.checks.engine import Request, check
from itemctl.model.finding import Judged

CITY = "schema: ruleset/1\nid: city\ntitle: 市\nextends: national\noptions: {TXT111: {words: [中华人民共和国食品安全法, 甲乙丙]}}\n"


@pytest.fixture
def catalogue(tmp_path: Path) -> DiskCatalogue:
    made = make(tmp_path, items=2)
    made.write("items/a/03.yaml", item(3, name="甲乙丙", conditions=["符合有关规定"]))
    made.write("catalogue/rulesets/city.yaml", CITY)
    return made


@pytest.fixture
def analysed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was analysed: kinds of registers, sequence numbers of items."""
    seen: list[str] = []
    register, items = FileAnalyser.register, FileAnalyser.items

    def spy_register(self: FileAnalyser, kind: str, data: bytes) -> tuple[str, str]:
        seen.append(kind)
        return register(self, kind, data)

    def spy_items(
        self: FileAnalyser, files: Sequence[tuple[bytes, bytes | None]]
    ) -> list[tuple[Extract, str]]:
        found = items(self, files)
        seen.extend(extract.code[-2:] for extract, _ in found)
        return found

    monkeypatch.setattr(FileAnalyser, "register", spy_register)
    monkeypatch.setattr(FileAnalyser, "items", spy_items)
    return seen


def checked(catalogue: DiskCatalogue, ruleset: str, *, cache: bool = True) -> tuple[Judged, ...]:
    store = open_store(catalogue.root / ".itemctl", "a program") if cache else Store(None)
    asked = Request(datetime.date(2026, 7, 1), ruleset=ruleset, jobs=1)
    try:
        return check(open_source(catalogue.root, None), store, asked).judged
    finally:
        store.close()


def test_in_any_order_every_ruleset_gives_what_it_gives_without_a_cache(catalogue: DiskCatalogue) -> None:
    names = ("national", "structure", "city", "structure", "strict", "city", "national")
    alone = {name: checked(catalogue, name, cache=False) for name in names}
    assert all(alone["national"] != alone[name] for name in ("structure", "city", "strict"))
    for name in names:
        assert checked(catalogue, name) == alone[name]


def test_a_run_of_a_few_families_takes_what_all_families_found_and_leaves_it(
    catalogue: DiskCatalogue, analysed: list[str]
) -> None:
    checked(catalogue, "national")
    analysed.clear()
    for name in ("structure", "national", "migration", "structure"):
        checked(catalogue, name)
    assert analysed == []
    catalogue.write("items/a/03.yaml", item(3, name="丁"))
    checked(catalogue, "structure")
    assert analysed == ["03"]
    checked(catalogue, "national")
    assert analysed == ["03", "03"], "what few families found is not enough for all"
    checked(catalogue, "structure")
    assert analysed == ["03", "03"]


def test_a_ruleset_with_a_rule_that_another_turns_off_looks_again(
    catalogue: DiskCatalogue, analysed: list[str]
) -> None:
    checked(catalogue, "national")
    analysed.clear()
    checked(catalogue, "strict")
    assert analysed == ["01", "02", "03"]
    checked(catalogue, "strict")
    assert analysed == ["01", "02", "03"]


def test_after_a_run_of_a_few_families_all_families_look_again(
    catalogue: DiskCatalogue, analysed: list[str]
) -> None:
    checked(catalogue, "structure")
    analysed.clear()
    checked(catalogue, "structure")
    assert analysed == []
    checked(catalogue, "national")
    assert analysed == ["01", "02", "03"]


def test_options_count_for_registers_too_and_are_looked_at_once(
    catalogue: DiskCatalogue, analysed: list[str]
) -> None:
    def places(name: str) -> list[str]:
        return sorted(one.finding.path for one in checked(catalogue, name) if one.finding.rule == "TXT111")

    assert places("national") == []
    analysed.clear()
    assert places("city") == ["catalogue/laws.yaml", "items/a/03.yaml"]
    assert analysed.count("laws") == 1
    analysed.clear()
    assert places("city") == ["catalogue/laws.yaml", "items/a/03.yaml"]
    assert analysed == []
    assert places("national") == []


def test_a_catalogues_own_ruleset_of_a_shipped_name_counts_without_a_cache_too(
    catalogue: DiskCatalogue,
) -> None:
    shipped = checked(catalogue, "structure", cache=False)
    catalogue.write("catalogue/rulesets/structure.yaml", CITY.replace("id: city", "id: structure"))
    own = checked(catalogue, "structure", cache=False)
    assert own != shipped
    assert own == checked(catalogue, "city", cache=False)
    assert {one.finding.path for one in own if one.finding.rule == "TXT111"} >= {"catalogue/laws.yaml"}


def test_without_a_cache_the_schema_rules_import_no_others(catalogue: DiskCatalogue) -> None:
    program = (
        "import sys\n"
        "from itemctl.main import main\n"
        "code = main(['validate', '--no-cache', '-j1', '--ruleset', 'structure'])\n"
        "rules = [name for name in sys.modules if name.startswith('itemctl.checks.rules.')]\n"
        "print(code, sorted(name.rpartition('.')[2] for name in rules))\n"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=catalogue.root, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 ['structure', 'text', 'waivers']"


def test_waivers_and_the_baseline_change_no_analysis(catalogue: DiskCatalogue, analysed: list[str]) -> None:
    before = checked(catalogue, "national")
    vague = next(one.finding for one in before if one.finding.rule == "ELE110")
    analysed.clear()
    catalogue.write(
        "catalogue/waivers.yaml",
        "schema: waivers/1\nwaivers:\n"
        f"  - {{rule: ELE110, item: '{vague.item}', reason: 甲, owner: 乙, until: '2026-12-31'}}\n",
    )
    catalogue.write("catalogue/baseline.yaml", "schema: baseline/1\ntaken: '2026-06-30'\nentries: []\n")
    after = checked(catalogue, "national")
    assert sorted(analysed) == ["baseline", "waivers"]
    assert [one.finding for one in after] == [one.finding for one in before]
    assert [one.finding.rule for one in after if one.waived] == ["ELE110"]
