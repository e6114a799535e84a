"""A fault of the program is a finding of its own: the run goes on, and nothing else looks better or worse for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.support.memory_source import check_files

from itemctl.checks import across, analysis, judging
from itemctl.checks.declare import Hit, rule
from itemctl.checks.registry import catalogue_rules, item_rules
from itemctl.checks.samples import ITEM, sample_from
from itemctl.checks.view import CatalogueView, ItemView
from itemctl.cli.commands.validate import exit_code
from itemctl.model.text import Text

WAIVED = "conditions:\n  - 符合有关规定 # 豁免 ELE110 至 2026-12-31 责任人 王某 理由 系统未上线\n"
_TEXT = Text("出错", "Crashes")
_TEXTS = {"title": _TEXT, "message": _TEXT, "why": _TEXT, "advice": _TEXT}


@rule(code="ZZZ991", name="crashes-on-items", scope="item", **_TEXTS)
def crashes_on_items(view: ItemView) -> Iterator[Hit]:
    yield Hit(("name",), {})
    raise KeyError(view.code)


@rule(code="ZZZ992", name="crashes-on-catalogues", scope="catalogue", **_TEXTS)
def crashes_on_catalogues(view: CatalogueView) -> Iterator[Hit]:
    yield Hit(("name",), {}, path=ITEM)
    raise ZeroDivisionError(len(view.items))


def fail(*_: Any, **__: Any) -> None:
    raise RuntimeError("fails")


def crash(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if where == "item":
        monkeypatch.setattr(analysis, "item_rules", lambda _: (crashes_on_items, *item_rules()))
    elif where == "catalogue":
        monkeypatch.setattr(across, "catalogue_rules", lambda _: (crashes_on_catalogues, *catalogue_rules()))
    elif where == "waivers":
        monkeypatch.setattr(judging, "add_comment", fail)
    elif where == "baseline":
        monkeypatch.setattr(judging, "baseline_of", fail)
    else:
        monkeypatch.setattr(analysis, "waivers_in", fail)


@pytest.mark.parametrize(
    ("where", "rule_named", "path", "waived"),
    [
        ("item", "ZZZ991", ITEM, True),
        ("catalogue", "ZZZ992", "catalogue/catalogue.yaml", True),
        ("waivers", "WAI", "catalogue/catalogue.yaml", False),
        ("baseline", "WAI", "catalogue/catalogue.yaml", False),
        ("comment", "WAI103", ITEM, False),
    ],
)
def test_a_crash_is_told_and_everything_else_is_said_too(
    where: str, rule_named: str, path: str, waived: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash(where, monkeypatch)
    outcome = check_files(sample_from(WAIVED).files)
    found = {one.finding.rule: one for one in outcome.judged}
    assert set(found) == {"INT901", "ELE110"}
    told = found["INT901"]
    assert (told.finding.args["rule"], told.finding.path, told.severity) == (rule_named, path, "error")
    assert found["ELE110"].waived is waived, "what is not sure to be waived shows"
    assert outcome.crashed
    assert not outcome.summary.complete
    for fail_on in ("error", "warning"):
        assert exit_code(outcome, fail_on) == 3


@pytest.mark.parametrize("where", ["item", "catalogue", "waivers"])
def test_a_narrowed_run_and_a_ruleset_of_few_families_tell_it_too(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash(where, monkeypatch)
    narrowed = check_files(sample_from(WAIVED).files, narrow=lambda _: lambda _: False)
    assert [one.finding.rule for one in narrowed.judged] == ["INT901"]
    assert exit_code(narrowed, "error") == 3
    if where == "waivers":
        few = check_files(sample_from(WAIVED).files, ruleset="structure")
        assert [one.finding.rule for one in few.judged] == ["INT901"]


@pytest.mark.parametrize("named", ["INT901", "rule-crashed"])
def test_a_crash_cannot_be_waived_graded_away_or_put_into_a_baseline(
    named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash("item", monkeypatch)
    plain = check_files(sample_from("name: 甲\n").files)
    (told,) = plain.judged
    files = dict(sample_from("name: 甲\n").files)
    files["catalogue/waivers.yaml"] = (
        f"schema: waivers/1\nwaivers:\n  - {{rule: {named}, path: {ITEM}, reason: 无, owner: 无, until: '2026-12-31'}}\n"
    ).encode()
    files["catalogue/baseline.yaml"] = (
        "schema: baseline/1\ntaken: '2026-06-30'\nentries:\n"
        f"  - {{rule: INT901, path: {ITEM}, fingerprint: '{told.finding.fingerprint}'}}\n"
    ).encode()
    files["catalogue/catalogue.yaml"] += f"severities: {{{named}: 'off'}}\n".encode()
    outcome = check_files(files)
    assert [one.severity for one in outcome.judged if one.finding.rule == "INT901" and not one.waived] == [
        "error"
    ]
    assert "WAI104" in {one.finding.rule for one in outcome.judged}
    assert exit_code(outcome, "error") == 3
