"""Findings as JUnit, as junitparser reads it: one suite a file, failures where the run fails."""

from __future__ import annotations

from hypothesis import given
from junitparser import Failure, JUnitXml, Skipped, TestCase, TestSuite
from tests.support.findings import SOME, any_findings, checked, worded

from itemctl.model.finding import Worded
from itemctl.report.checked import Checked
from itemctl.report.junit import iter_findings


def suites(run: Checked) -> list[TestSuite]:
    return list(read(run))


def read(run: Checked) -> JUnitXml:
    return JUnitXml.fromstring("".join(iter_findings(run)).encode())


def cases(run: Checked) -> list[TestCase]:
    return [case for suite in suites(run) for case in suite]


def test_a_suite_is_a_file_and_a_case_a_finding() -> None:
    run = checked(*SOME, prefix="目录")
    assert [(suite.name, suite.tests, suite.failures, suite.skipped) for suite in suites(run)] == [
        ("目录/items/a.yaml", 2, 1, 1),
        ("目录/items/b 乙.yaml", 1, 0, 1),
    ]
    whole = read(run)
    assert (whole.tests, whole.failures, whole.errors, whole.skipped) == (3, 1, 0, 2)
    case = cases(run)[0]
    assert (case.name, case.classname) == (
        "LIM203 promise-longer-than-law /limits/promised",
        "目录/items/a.yaml",
    )
    (failure,) = case.result
    assert isinstance(failure, Failure)
    assert (failure.type, failure.message) == ("error", "LIM203 承诺10个工作日，超过法定5个工作日")
    assert failure.text == (
        "目录/items/a.yaml:6:44\n承诺10个工作日，超过法定5个工作日\n怎么办：把承诺时限改短。"
    )


def test_what_does_not_fail_the_run_is_skipped() -> None:
    run = checked(*SOME)
    assert [type(case.result[0]) for case in cases(run)] == [Failure, Skipped, Skipped]
    strict = checked(*SOME, failing=("error", "warning"))
    assert [type(case.result[0]) for case in cases(strict)] == [Failure, Failure, Skipped]
    assert read(strict).failures == 2


def test_nothing_found_is_one_case_that_passes() -> None:
    for run in (checked(), checked(SOME[3])):
        (case,) = cases(run)
        assert (case.name, case.is_passed) == ("itemctl validate", True)


def test_cases_of_one_name_are_numbered() -> None:
    names = [case.name for case in cases(checked(worded(), worded(), worded(keyed="/x")))]
    assert names == [
        "LIM203 promise-longer-than-law /limits/promised",
        "LIM203 promise-longer-than-law /limits/promised (2)",
        "LIM203 promise-longer-than-law /x",
    ]


@given(any_findings())
def test_any_text_can_be_read_back(found: tuple[Worded, ...]) -> None:
    live = [one for one in found if not one.judged.waived]
    run = checked(*found)
    shown = cases(run)
    assert len(shown) == max(len(live), 1)
    assert read(run).failures == sum(one.severity == "error" for one in live)
    for suite in suites(run):
        assert len({case.name for case in suite}) == suite.tests
