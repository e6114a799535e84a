"""What follows from a finding is not said beside it, and comes to light as soon as the cause is not said."""

from __future__ import annotations

import pytest
from tests.support.memory_source import check_files

from itemctl.checks.consequences import CAUSES, without_consequences
from itemctl.checks.registry import all_rules
from itemctl.checks.samples import sample_from
from itemctl.model.finding import Finding, Judged, Severity, Waiver
from itemctl.model.source import Route

CODE = "11379981MB2D1001XT400013102400001"
ASKED_AGAIN = (
    "files:\n  catalogue/reductions/2026-cleanup.yaml:\n    rules:\n      - id: dog\n        track: 证明事项\n"
    "        materials:\n          names:\n            - 养犬情况证明\n        way: 直接取消\n        ground: G5\n"
    "  items/example.yaml:\n    materials:\n      - name: 养犬情况证明\n        category: 证明\n        need: 必要\n"
    "        issuer: 所在地居民委员会\n"
)
BASELINE = "catalogue/baseline.yaml"
OF_ANOTHER_PROVINCE = "11379981MB2D1001XT444013102400001"
ELSEWHERE = f"files:\n  items/example.yaml:\n    code: '{OF_ANOTHER_PROVINCE}'\n"
WAIVED = (
    f"{ELSEWHERE}  catalogue/waivers.yaml:\n    schema: waivers/1\n    waivers:\n"
    f"      - {{rule: COD109, item: '{OF_ANOTHER_PROVINCE}', reason: 系统改造, owner: 王某, until: '2026-09-30'}}\n"
)
GRADED = ELSEWHERE + "  catalogue/catalogue.yaml:\n    severities:\n{grades}"


def told(fragment: str) -> list[str]:
    return [one.finding.rule for one in check_files(sample_from(fragment).files).judged if not one.waived]


def test_a_cancelled_proof_that_is_asked_again_is_said_once() -> None:
    assert told(ASKED_AGAIN) == ["RED108"]


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        (ELSEWHERE, ["COD109"]),
        (WAIVED, ["REF111"]),
        (GRADED.format(grades="      COD109: 'off'\n"), ["REF111"]),
        (GRADED.format(grades="      COD109: warning\n      REF111: error\n"), ["COD109", "REF111"]),
    ],
)
def test_what_follows_is_said_where_its_cause_is_tolerated(fragment: str, said: list[str]) -> None:
    assert sorted(told(fragment)) == said


def test_what_follows_from_a_cancelled_proof_is_said_while_the_baseline_holds_that_alone() -> None:
    files = sample_from(ASKED_AGAIN).files
    whole = check_files(files).whole.judged
    cause = next(one.finding for one in whole if one.finding.rule == "RED108")
    entry = f"rule: RED108, item: '{CODE}', at: {cause.keyed}, fingerprint: {cause.fingerprint}"
    held = f"schema: baseline/1\ntaken: 2026-06-30\nentries:\n  - {{{entry}, until: '2026-09-30'}}\n".encode()
    judged = check_files({**files, BASELINE: held}).judged
    assert sorted(one.finding.rule for one in judged if not one.waived) == ["MAT112", "MAT113", "PRF102"]


def test_what_follows_may_stand_in_a_baseline_with_its_cause() -> None:
    outcome = check_files(sample_from(ASKED_AGAIN).files)
    assert sorted(one.finding.rule for one in outcome.whole.judged) == [
        "MAT112",
        "MAT113",
        "PRF102",
        "RED108",
    ]
    assert outcome.summary.errors == 1


def judged(rule: str, route: Route, *, path: str = "a", severity: Severity = "error") -> Judged:
    return Judged(Finding(rule, path, route), severity)


@pytest.mark.parametrize(
    ("other", "is_said"),
    [
        (judged("PRF102", ("materials", 1)), False),
        (judged("LAW121", ("materials", 1, "basis")), False),
        (judged("PRF102", ("materials", 2)), True),
        (judged("PRF102", ("materials", 1), path="b"), True),
        (judged("PRF102", ()), True),
        (judged("MAT101", ("materials", 1)), True),
    ],
)
def test_only_what_stands_at_the_place_of_its_cause_follows_from_it(other: Judged, is_said: bool) -> None:
    cause = judged("RED108", ("materials", 1))
    assert without_consequences([other, cause]) == ([other, cause] if is_said else [cause])


def test_a_cause_that_is_waived_or_less_grave_hides_nothing() -> None:
    other = judged("PRF102", ("materials", 1))
    waived = Judged(Finding("RED108", "a", ("materials", 1)), "error", Waiver("file"))
    lighter = judged("RED108", ("materials", 1), severity="warning")
    assert without_consequences([other, waived]) == [other, waived]
    assert without_consequences([other, lighter]) == [other, lighter]


def test_causes_are_rules_and_have_no_cause_themselves() -> None:
    causes = {cause for listed in CAUSES.values() for cause in listed}
    assert causes | CAUSES.keys() <= all_rules().keys()
    assert causes.isdisjoint(CAUSES)
