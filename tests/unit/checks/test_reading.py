"""Rules across files run again only for facts that they read: what is said of that holds, and findings are what they were."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
from tests.support.disk_catalogue import DiskCatalogue, item, make
from tests.support.memory_source import MemorySource

from itemctl.catalogue.facts import UNREAD, ItemFacts
from itemctl.catalogue.parts import ALL_PARTS, PARTS
from itemctl.catalogue.scan import Scan
from itemctl.catalogue.source import open_source
from itemctl.catalogue.store import Store
from itemctl.checks import across
from itemctl.checks.declare import Hit, Rule
from itemctl.checks.engine import read_catalogue
from itemctl.checks.reading import WAITING, listed, parts_read
from itemctl.checks.registry import catalogue_rules
from itemctl.checks.ruleset import default_options
from itemctl.checks.samples import examples_of
from itemctl.checks.unchecked import unchecked
from itemctl.checks.view import CatalogueView

ROOT = Path(__file__).parents[3]
TODAY = datetime.date(2026, 6, 30)
RULES = {rule.code: rule for rule in catalogue_rules()}
FIELDS = {
    part: {"limits" if name in ("statutory", "promised") else name for name in names}
    for part, names in PARTS.items()
}


def view_of(
    found: Scan, files: frozenset[str], empty: frozenset[str], parts: frozenset[str]
) -> CatalogueView:
    """Return a view in which nothing but these parts of the facts can be read."""
    hidden = dict.fromkeys((name for part in ALL_PARTS - parts for name in FIELDS[part]), UNREAD)
    items = {path: facts._replace(**hidden) for path, facts in found.facts.items()}
    registers, options, unread = found.registers, default_options(), found.unread_items()
    return CatalogueView(items, registers, found.by_code, TODAY, files, options, empty, unread)


def assert_reads_no_more(
    code: str, look: Callable[[CatalogueView], object], view: Callable[[frozenset[str]], CatalogueView]
) -> None:
    """See that a rule finds the same where it can read only what it is said to."""
    whole = look(view(ALL_PARTS))
    assert look(view(parts_read(code))) == whole
    if not whole:
        assert look(view(parts_read(code, has_hits=False))) == whole


def hits_of(rule: Rule) -> Callable[[CatalogueView], list[Hit]]:
    assert rule.check is not None
    check = rule.check
    return lambda view: list(check(view))


def test_of_every_rule_across_files_it_is_said_what_it_reads() -> None:
    assert listed() == RULES.keys()
    assert parts_read("ZZZ999") == ALL_PARTS


def test_the_parts_hold_every_fact_once() -> None:
    named = [name for names in FIELDS.values() for name in names]
    assert sorted(named) == sorted(set(ItemFacts._fields) - {"path"})


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_rule_reads_no_more_of_its_examples_than_is_said(code: str) -> None:
    for sample in examples_of(RULES[code]) or ():
        source = MemorySource(sample.files, sample.unreadable)
        found = read_catalogue(source, Store(None), jobs=1)
        forms = source.below("forms")
        empty = source.empty(forms)

        def view(
            parts: frozenset[str],
            found: Scan = found,
            forms: frozenset[str] = forms,
            empty: frozenset[str] = empty,
        ) -> CatalogueView:
            return view_of(found, forms, empty, parts)

        assert_reads_no_more(code, hits_of(RULES[code]), view)
        assert_reads_no_more(WAITING, unchecked, view)


@cache
def sample_catalogue() -> tuple[Scan, frozenset[str]]:
    source = open_source(ROOT, None)
    return read_catalogue(source, Store(None), jobs=1), source.below("forms")


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_rule_reads_no_more_of_the_sample_catalogue_than_is_said(code: str) -> None:
    found, forms = sample_catalogue()
    assert found.items > 50
    assert_reads_no_more(code, hits_of(RULES[code]), lambda parts: view_of(found, forms, frozenset(), parts))


def test_what_was_not_asked_for_cannot_be_looked_at() -> None:
    looks: tuple[Callable[[], object], ...] = (
        *(
            lambda: bool(UNREAD),
            lambda: list(UNREAD),
            lambda: len(UNREAD),
            lambda: UNREAD[0],
            lambda: "a" in UNREAD,
        ),
        *(
            lambda: UNREAD == "",
            lambda: hash(UNREAD),
            lambda: f"{UNREAD}",
            lambda: str(UNREAD),
        ),
    )
    for look in looks:
        with pytest.raises(LookupError):
            look()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The rules that were run."""
    codes: set[str] = set()
    real = across._hits

    def spy(view: CatalogueView, rule: Rule) -> list[across._Kept]:
        codes.add(rule.code)
        return real(view, rule)

    monkeypatch.setattr(across, "_hits", spy)
    return codes


EDITS: Mapping[str, tuple[dict[str, object], str]] = {
    "a remark": ({"scope": "在本市经营食品的单位和个人。"}, ""),
    "the name": ({"name": "食品经营许可（变更）"}, "name"),
    "the limits": ({"limits": {"statutory": "20个工作日", "promised": "9个工作日"}}, "terms"),
    "the review": ({"verified": {"date": "2026-01-01", "by": "王某"}}, "bases"),
    "the body": ({"department": "nobody"}, "place refs"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_only_rules_that_read_what_was_edited_run_again(tmp_path: Path, run: set[str], edit: str) -> None:
    catalogue = make(tmp_path, items=4)
    catalogue.check()
    assert run == RULES.keys() - catalogue.check().whole.sight.ruleset.off
    run.clear()
    extra, parts = EDITS[edit]
    catalogue.write("items/a/01.yaml", item(1, **extra))
    outcome = catalogue.check()
    expected = {
        code
        for code in RULES
        if parts_read(code, has_hits=False) & frozenset(parts.split()) and code in RULES
    }
    assert run == expected - outcome.whole.sight.ruleset.off
    assert outcome.judged == catalogue.check(cache=False).judged


def test_places_of_findings_move_with_their_lines_while_no_rule_runs(tmp_path: Path, run: set[str]) -> None:
    catalogue: DiskCatalogue = make(tmp_path, items=2)
    catalogue.write("items/a/01.yaml", item(1, department="nobody"))
    catalogue.check()
    run.clear()
    catalogue.write("items/a/01.yaml", "# 一\n# 二\n" + item(1, department="nobody"))
    moved = catalogue.check()
    assert run == set()
    assert moved.judged == catalogue.check(cache=False).judged
    lines = {
        one.finding.span.line for one in moved.judged if one.finding.rule == "REF101" and one.finding.span
    }
    assert lines == {6}
