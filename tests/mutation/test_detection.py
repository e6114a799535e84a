"""Every defect is found by exactly the rule that is for it, at its line, and nothing else is said."""

from __future__ import annotations

from collections import Counter

import pytest

from itemctl.checks.registry import all_rules
from itemctl.yamlio.reader import read
from tests.mutation.cases import CASES
from tests.mutation.defect import ROOT, Defect, Patient

pytestmark = pytest.mark.slow

NOT_BY_MUTATION = {
    "COD104": "it speaks of items of a body that has no credit code of its own; every body of the sample has one",
    "ELE130": "a directory entry settles name and type of every item of the sample; it needs two bodies without one",
    "ELE131": "it needs one matter at two bodies; each matter of the sample is handled by one",
    "ELE132": "it needs three bodies of one level with one matter",
    "ELE133": "it needs three bodies of one level with one matter",
    "ELE134": "it needs three bodies of one level with one matter",
    "FEE109": "it speaks only under a ruleset that asks for samples",
    "INT901": "it needs a rule that crashes",
    "MAT117": "it is off in the national ruleset",
    "PRF104": "it needs a department as issuer on both sides; the sample's kept proofs are issued by bodies in words",
    "RED112": "a batch without the list that names the proof is SCH102's first",
    "SCH112": "a catalogue of a newer version is refused as a whole",
    "SYN118": "it needs a file that the system does not let us read",
    "WAI203": "it needs a finding of a mandatory rule, and the sample has none",
}
"""Rules that no single change of the sample can provoke, and why."""


@pytest.fixture(scope="session")
def patient(tmp_path_factory: pytest.TempPathFactory) -> Patient:
    return Patient(tmp_path_factory.mktemp("patient"))


@pytest.mark.parametrize("defect", CASES, ids=[one.name for one in CASES])
def test_exactly_the_expected_finding_is_made(patient: Patient, defect: Defect) -> None:
    found, expected = patient.with_defect(defect)
    assert found == expected


def test_there_are_hundreds_of_defects_and_no_two_are_the_same() -> None:
    assert len(CASES) >= 390
    assert [name for name, count in Counter(one.name for one in CASES).items() if count > 1] == []
    assert len({(one.path, one.old, one.new) for one in CASES}) == len(CASES)


def test_every_rule_has_a_defect_or_a_reason_why_there_is_none() -> None:
    tried = {one.rule for one in CASES}
    assert sorted(tried ^ set(all_rules())) == sorted(NOT_BY_MUTATION)


def test_the_sample_catalogue_has_no_finding_that_is_not_waived(patient: Patient) -> None:
    assert [f"{one.finding.rule} {one.finding.path}" for one in patient.healthy if not one.waived] == []


def test_each_waiver_names_the_guide_that_breaks_the_rule(patient: Patient) -> None:
    guides = _guides()
    unnamed = [
        one.waiver.reason
        for one in patient.healthy
        if one.waiver and not any(guide in one.waiver.reason for guide in guides)
    ]
    assert unnamed == []


def test_waivers_are_few_and_stand_in_both_places(patient: Patient) -> None:
    by = Counter(one.waiver.by for one in patient.healthy if one.waiver)
    assert set(by) == {"file", "comment"}
    assert by.total() <= 12


def _guides() -> set[str]:
    """Guides that items of the sample name as their sources: title and place."""
    items = [read(path.read_bytes()).data for path in (ROOT / "items").rglob("*.yaml")]
    pages = [page for item in items for page in item["sources"]]
    return {f"来源《{page['title']}》（{page['place']}）" for page in pages if "place" in page}
