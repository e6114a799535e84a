"""Whatever stands in the files, the checks come to an end: no rule crashes, places lie in the files, twice the same is said."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.memory_source import check_files
from tests.support.mutated_files import corner, mutated

from itemctl.checks.declare import CRASHED
from itemctl.checks.engine import Outcome
from itemctl.checks.wording import word_findings
from itemctl.model.errors import ConfigurationError
from itemctl.model.source import Span

SETTINGS = ("catalogue/catalogue.yaml", "catalogue/rulesets/")


def outcome_of(files: dict[str, bytes]) -> Outcome | None:
    """Check files; None where the settings are so broken that the call is refused, which only they may be."""
    try:
        return check_files(files)
    except ConfigurationError:
        changed = [path for path, data in files.items() if corner().get(path) != data]
        assert any(path.startswith(SETTINGS) for path in changed)
        return None


def lies_in(span: Span, lines: list[str]) -> bool:
    begins = (span.line, span.column) <= (span.end_line, span.end_column)
    if not 1 <= span.line <= span.end_line <= len(lines):
        return False
    columns = 1 <= span.column <= len(lines[span.line - 1]) + 1
    return begins and columns and span.end_column <= len(lines[span.end_line - 1]) + 1


def check_all(files: dict[str, bytes], *, twice: bool) -> Counter[str]:
    outcome = outcome_of(files)
    if outcome is None:
        return Counter({"refused": 1})
    found = [one.finding for one in outcome.whole.judged]
    assert [dict(one.args) for one in found if one.rule == CRASHED] == []
    lines = {path: data.decode("utf-8", "replace").split("\n") for path, data in files.items()}
    places = [(one.path, one.span) for one in found]
    places += [(other.path or one.path, other.span) for one in found for other in one.related]
    outside = [
        place for place in places if place[1] and place[0] in lines and not lies_in(place[1], lines[place[0]])
    ]
    assert outside == []
    worded = [one for lang in ("zh", "en") for one in word_findings(outcome.judged, lang)]
    assert [one.finding for one in worded if not (one.message and one.help)] == []
    assert all(one.fingerprint for one in found)
    if twice:
        again = outcome_of(files)
        assert again is not None
        assert again.judged == outcome.judged
    return Counter(one.rule for one in found)


def test_the_corner_has_items_that_are_checked_in_full_and_nothing_wrong_in_shape() -> None:
    found = check_all(corner(), twice=True)
    assert [rule for rule in found if rule[:3] in ("SYN", "SCH", "COD")] == []
    outcome = check_files(corner())
    assert outcome.summary.items == 4


@given(st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_no_file_brings_a_rule_down(random: Random) -> None:
    check_all(mutated(random), twice=False)


def test_files_by_chance_meet_many_rules_and_are_judged_alike_twice() -> None:
    random = Random(20261122)
    met = sum((check_all(mutated(random), twice=number % 4 == 0) for number in range(36)), Counter[str]())
    assert len({rule[:3] for rule in met}) >= 12


@pytest.mark.slow
def test_very_many_files_by_chance_bring_no_rule_down() -> None:
    random = Random(3)
    met = sum((check_all(mutated(random), twice=number % 20 == 0) for number in range(160)), Counter[str]())
    assert len(met) >= 80
    assert met["refused"] < 15
