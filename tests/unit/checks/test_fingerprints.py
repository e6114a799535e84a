"""Fingerprints hold through what is no change of the problem: for every rule, shown by its own wrong example."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping

import pytest
from tests.support.memory_source import check_files

from itemctl.checks.registry import all_rules
from itemctl.checks.samples import WITHOUT_EXAMPLES, examples_of
from itemctl.model.finding import Finding

# A newer version ends the run; what cannot be read has no lines to move.
CODES = [code for code in all_rules() if code not in {*WITHOUT_EXAMPLES, "SCH112", "SYN118"}]
OF_TEXT = ("SYN",)


def files_of(code: str) -> Mapping[str, bytes]:
    samples = examples_of(all_rules()[code])
    assert samples is not None
    return samples[0].files


def findings(files: Mapping[str, bytes], later: int = 0) -> list[Finding]:
    """Return the findings some days after the date of the settings."""
    found = check_files(files)
    if later:
        found = check_files(files, as_of=found.as_of + datetime.timedelta(days=later))
    return [one.finding for one in found.judged]


def fingerprints(found: list[Finding], code: str) -> Counter[str]:
    """Count the fingerprints of a rule's findings, save of items without code: these go by their path."""
    return Counter(
        one.fingerprint
        for one in found
        if one.rule == code and (one.item or not one.path.startswith("items/"))
    )


@pytest.mark.parametrize("code", [code for code in CODES if not code.startswith(OF_TEXT)])
def test_a_fingerprint_stays_when_lines_move_and_item_files_are_renamed(code: str) -> None:
    files = files_of(code)
    moved = {
        path.replace("items/", "items/z/"): b"# head\n\n" + data if path.endswith(".yaml") else data
        for path, data in files.items()
    }
    assert [one for one in findings(files) if one.rule == code]
    assert fingerprints(findings(moved), code) == fingerprints(findings(files), code)


@pytest.mark.parametrize("code", CODES)
def test_a_fingerprint_stays_when_a_day_passes(code: str) -> None:
    files = files_of(code)
    before, after = (
        {(one.path, one.keyed): one.fingerprint for one in findings(files, later) if one.rule == code}
        for later in (0, 1)
    )
    assert before
    same = before.keys() & after.keys()
    assert {place: before[place] for place in same} == {place: after[place] for place in same}
