"""A rule that rests on a law says nothing as of a day on which that law was not in force."""

from __future__ import annotations

import datetime

import pytest
from tests.support.memory_source import check_files

from itemctl.checks.dated import SINCE
from itemctl.checks.registry import all_rules
from itemctl.checks.samples import examples_of, sample_from

CODE = "11379981MB2D1001XT400013102400001"
WAIVED = (
    "files:\n  catalogue/waivers.yaml:\n    schema: waivers/1\n    waivers:\n"
    f"      - {{rule: PLA110, item: '{CODE}', reason: 换版, owner: 王某, until: '2024-03-31'}}\n"
)


def said(code: str, day: datetime.date) -> bool:
    samples = examples_of(all_rules()[code])
    assert samples is not None
    return any(one.finding.rule == code for one in check_files(samples[0].files, as_of=day).judged)


@pytest.mark.parametrize(("code", "first"), SINCE.items())
def test_a_rule_speaks_from_the_first_day_of_its_law_on(code: str, first: datetime.date) -> None:
    assert said(code, first)
    assert not said(code, first - datetime.timedelta(days=1))


@pytest.mark.parametrize(("day", "is_unused"), [("2023-12-31", False), ("2024-01-01", True)])
def test_a_waiver_of_a_rule_that_was_not_law_yet_is_not_called_unused(day: str, *, is_unused: bool) -> None:
    outcome = check_files(sample_from(WAIVED).files, as_of=datetime.date.fromisoformat(day))
    assert ("WAI102" in {one.finding.rule for one in outcome.judged}) is is_unused
