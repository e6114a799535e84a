"""The gate: which changes an approval lets through, on which day, on which terms."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from itemctl.catalogue.registers import gather
from itemctl.changes.gate import Standing, judge
from itemctl.changes.subjects import SUBJECTS
from itemctl.changes.terms import Terms, terms_in_force
from itemctl.model.change import Action, Change, ChangeKind, Comparison, GateResult, Side
from itemctl.model.text import Text

TODAY = datetime.date(2026, 6, 1)
PATH = "catalogue/approvals/2026-06.yaml"
CODE = "11379981MB2D1001XT400013102400001"


def kind(name: str, action: Action, *, subject: str = "copies", authority: bool = False) -> ChangeKind:
    return ChangeKind(name, SUBJECTS[subject], action, Text("", ""), Text("", ""), Text("", ""), authority)


MORE = Change(
    kind("copies-more", "increase"), CODE, "食品经营许可", "market", "/materials/a", "营业执照", 1, 2
)
FEWER = replace(MORE, kind=kind("copies-fewer", "decrease"), before=2, after=1)
REWORDED = replace(MORE, kind=kind("material-reworded", "reword"), before="甲", after="乙")
DROPPED = replace(
    MORE, kind=kind("condition-less", "remove", subject="condition", authority=True), authority=True
)
SHARED = replace(MORE, item=None, department="", source="material:premises-proof")


def approvals(*covers: dict[str, Any], decision: dict[str, Any] | None = None, **head: Any) -> dict[str, Any]:
    """One approval file in force on `TODAY`, by path."""
    return {
        PATH: {
            "schema": "approvals/1",
            "id": "2026-06",
            "document": "示政函〔2026〕6号",
            "approver": "示例市人民政府",
            "date": "2026-05-06",
            "until": "2026-12-31",
            "approvals": [{"id": "copies", "ground": "上级规定", "covers": list(covers), **(decision or {})}],
            **head,
        }
    }


def gate(files: dict[str, Any], *changes: Change, terms: Terms = Terms(), **more: Any) -> GateResult:  # noqa: B008
    whole = Comparison(Side("old"), Side("new"), changes or (MORE,))
    return judge(whole, files, today=TODAY, terms=terms, **more)


def remarks(result: GateResult) -> list[str]:
    return [remark.id for remark in result.remarks]


@pytest.mark.parametrize(
    ("change", "is_open"),
    [(MORE, False), (REWORDED, False), (DROPPED, False), (FEWER, True)],
    ids=["adverse", "undecidable", "favourable-of-power", "favourable"],
)
def test_the_gate_asks_where_it_is_worse_unclear_or_takes_power(change: Change, is_open: bool) -> None:
    assert gate({}, change).is_open is is_open


def test_an_approval_by_fingerprint_lets_this_change_through_and_no_other() -> None:
    files = approvals({"fingerprint": MORE.fingerprint})
    other = replace(MORE, after=3)
    result = gate(files, MORE, other)
    assert result.undecided == (other,)
    assert result.approved[MORE.fingerprint].approval == "2026-06/copies"
    assert result.approved[MORE.fingerprint].document == "示政函〔2026〕6号"


@pytest.mark.parametrize(
    ("covers", "change", "covered"),
    [
        ({"items": [CODE], "changes": ["copies-more"]}, MORE, True),
        ({"items": [CODE], "sections": ["material"]}, MORE, True),
        ({"departments": ["market"], "changes": ["copies-more"]}, MORE, True),
        ({"departments": ["market"], "changes": ["copies-more"], "entries": ["营业执照"]}, MORE, True),
        ({"sources": ["material:premises-proof"], "sections": ["material"]}, SHARED, True),
        ({"items": [CODE], "changes": ["fee-added"]}, MORE, False),
        ({"items": ["another"], "changes": ["copies-more"]}, MORE, False),
        ({"departments": ["market"], "changes": ["copies-more"], "entries": ["身份证"]}, MORE, False),
        ({"items": [CODE], "changes": ["copies-more"], "fingerprint": "0" * 16}, MORE, False),
        ({"departments": ["market"], "changes": ["copies-more"]}, SHARED, False),
        ({"items": [CODE]}, MORE, False),
        ({"changes": ["copies-more"]}, MORE, False),
        ({"items": [CODE], "sections": ["material"], "unknown": ["x"]}, MORE, False),
        ({}, MORE, False),
    ],
)
def test_an_approval_by_conditions_covers_what_meets_all_and_is_bounded(
    covers: dict[str, Any], change: Change, covered: bool
) -> None:
    assert gate(approvals(covers), change).is_open is covered


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ({"until": "2026-06-01"}, []),
        ({"until": "2026-05-31"}, ["approval-expired"]),
        ({"date": "2026-06-01"}, []),
        ({"date": "2026-06-02"}, ["approval-not-yet"]),
        ({"document": "待填"}, ["approval-incomplete"]),
        ({"approver": ""}, ["approval-incomplete"]),
        ({"until": None}, ["approval-incomplete"]),
        ({"approver": "\u200b"}, ["approval-incomplete"]),
        ({"approver": "——"}, ["approval-incomplete"]),
        ({"until": "长期"}, ["approval-faulty"]),
        ({"date": "0000-00-00"}, ["approval-faulty"]),
        ({"date": "2026-05-40"}, ["approval-faulty"]),
        ({"date": "2027-01-02", "until": "2027-01-01"}, ["approval-faulty"]),
        ({"schema": "approvals/9"}, ["approval-faulty"]),
    ],
)
def test_an_approval_counts_only_when_filled_in_and_on_its_days(
    head: dict[str, Any], said: list[str]
) -> None:
    result = gate(approvals({"fingerprint": MORE.fingerprint}, **head))
    assert remarks(result) == said
    assert result.is_open is (not said)


def test_a_ground_that_is_not_filled_in_is_none() -> None:
    files = approvals({"fingerprint": MORE.fingerprint}, decision={"ground": "待填"})
    assert remarks(gate(files)) == ["approval-incomplete"]


def test_an_approval_that_covers_nothing_is_reported_when_it_is_new_and_not_when_it_stood_there() -> None:
    files = approvals({"fingerprint": "0" * 16})
    assert remarks(gate(files, FEWER)) == ["approval-unused"]
    assert remarks(gate(files, FEWER, before=Standing(files))) == []
    assert gate(files, FEWER).is_open


def test_a_new_approval_that_has_expired_is_reported_as_such() -> None:
    files = approvals({"fingerprint": "0" * 16}, until="2026-05-31")
    assert remarks(gate(files, FEWER)) == ["approval-unused", "approval-expired"]


@pytest.mark.parametrize(
    ("head", "decision", "days"),
    [
        ({}, {}, 0),
        ({"announced": "2026-05-10"}, {}, 22),
        ({"announced": "2026-05-02", "date": "2026-05-01"}, {}, None),
        ({"announced": "2026-04-20"}, {}, 26),
        ({"announced": "2026-05-10"}, {"effective": "2026-06-09"}, None),
        ({"announced": "2026-05-10"}, {"effective": "2026-06-08"}, 29),
        ({"announced": "2026-05-10"}, {"effective": "2026-05-12"}, 22),
    ],
    ids=[
        "not-announced",
        "too-soon",
        "long-ago",
        "before-the-approval",
        "just-enough",
        "a-day-short",
        "back-dated",
    ],
)
def test_an_adverse_change_must_have_been_announced_in_time(
    head: dict[str, Any], decision: dict[str, Any], days: int | None
) -> None:
    files = approvals({"fingerprint": MORE.fingerprint}, decision=decision, **head)
    result = gate(files, terms=Terms(notice=30))
    assert [remark.args["days"] for remark in result.remarks if remark.is_closing] == (
        [] if days is None else [days]
    )
    assert result.is_open is (days is None)


def test_the_day_on_which_the_item_applies_counts_where_the_approval_names_none() -> None:
    change = replace(MORE, effective="2026-07-01")
    files = approvals({"fingerprint": change.fingerprint}, announced="2026-06-01")
    assert gate(files, change, terms=Terms(notice=30)).is_open


def test_what_is_only_a_matter_of_power_needs_no_announcement() -> None:
    files = approvals({"fingerprint": DROPPED.fingerprint})
    assert gate(files, DROPPED, terms=Terms(notice=30)).is_open


SIGNED = Terms(signatories={"一般": "科室负责人", "重要": "分管负责人", "特别重要": "主要负责人"})


@pytest.mark.parametrize(
    ("grade", "signatory", "said"),
    [
        ("", "", []),
        ("一般", "科室负责人", []),
        ("一般", "主要负责人", []),
        ("重要", "科室负责人", ["signatory-too-low"]),
        ("特别重要", "分管负责人", ["signatory-too-low"]),
        ("特别重要", "主要负责人", []),
        ("重要", "", ["signatory-missing"]),
        ("重要", "张三", ["signatory-too-low"]),
    ],
)
def test_each_grade_of_publication_has_its_signatory(grade: str, signatory: str, said: list[str]) -> None:
    change = replace(MORE, grade=grade)
    head = {"signatory": signatory} if signatory else {}
    result = gate(approvals({"fingerprint": change.fingerprint}, **head), change, terms=SIGNED)
    assert remarks(result) == said
    assert result.is_open is (not said)


def test_the_grade_of_the_approval_goes_before_that_of_the_item() -> None:
    change = replace(MORE, grade="一般")
    files = approvals(
        {"fingerprint": change.fingerprint}, decision={"grade": "特别重要"}, signatory="科室负责人"
    )
    assert remarks(gate(files, change, terms=SIGNED)) == ["signatory-too-low"]


def test_terms_come_from_the_ruleset_in_force_and_those_it_rests_on() -> None:
    registers = gather(
        [
            ("catalogue/catalogue.yaml", "catalogue", {"ruleset": "city"}),
            (
                "catalogue/rulesets/city.yaml",
                "ruleset",
                {"id": "city", "extends": "province", "gate": {"notice": 10}},
            ),
            (
                "catalogue/rulesets/province.yaml",
                "ruleset",
                {
                    "id": "province",
                    "extends": "city",
                    "gate": {"notice": 30, "signatories": {"特别重要": "乙", "一般": "甲"}},
                },
            ),
        ]
    )
    assert terms_in_force(registers) == Terms(10, {"一般": "甲", "特别重要": "乙"})
    assert list(terms_in_force(registers).signatories) == ["一般", "特别重要"]
    assert terms_in_force(registers, "national") == Terms()


@pytest.mark.parametrize(
    "data", [None, [], {"approvals": 3}, {"approvals": [3, {"covers": 4}, {"covers": [5]}]}]
)
def test_a_file_without_shape_covers_nothing(data: Any) -> None:
    assert gate({PATH: data}).undecided == (MORE,)


def test_the_law_that_demands_a_change_is_named() -> None:
    law = {"law": "food-safety-law", "article": "第三十五条"}
    files = approvals({"fingerprint": MORE.fingerprint}, decision={"basis": [law]})
    laws = {"food-safety-law": {"title": "中华人民共和国食品安全法"}}
    assert gate(files, laws=laws).approved[MORE.fingerprint].laws == (
        "《中华人民共和国食品安全法》第三十五条",
    )
    assert gate(files).approved[MORE.fingerprint].laws == ()


def test_what_an_approval_covers_by_conditions_is_said_with_how_much_it_is() -> None:
    files = approvals({"items": [CODE], "sections": ["material"]})
    result = gate(files, MORE, replace(MORE, after=3), REWORDED)
    assert result.is_open
    assert [(one.id, one.args["count"], one.args["adverse"]) for one in result.remarks] == [
        ("approval-by-conditions", 3, 2)
    ]


def test_an_older_approval_that_covers_a_change_by_conditions_is_said_to_stand_there_already() -> None:
    files = approvals({"items": [CODE], "sections": ["material"]})
    result = gate(files, before=Standing(files))
    assert (result.is_open, remarks(result)) == (True, ["approval-standing"])


def test_an_older_approval_that_names_the_change_by_fingerprint_needs_no_word() -> None:
    files = approvals({"fingerprint": MORE.fingerprint})
    assert remarks(gate(files, before=Standing(files))) == []


def test_an_older_approval_that_is_edited_in_the_same_request_is_said() -> None:
    files = approvals({"fingerprint": MORE.fingerprint})
    former = approvals({"fingerprint": "0" * 16})
    result = gate(files, before=Standing(former))
    assert (result.is_open, remarks(result)) == (True, ["approval-edited"])


def test_of_two_approvals_the_one_that_suffices_lets_the_change_through() -> None:
    change = replace(MORE, grade="重要")
    low = approvals({"fingerprint": change.fingerprint}, signatory="科室负责人")
    high = approvals({"fingerprint": change.fingerprint}, signatory="主要负责人", id="2026-07")
    result = gate(low | {"catalogue/approvals/later.yaml": high[PATH]}, change, terms=SIGNED)
    assert (result.is_open, remarks(result)) == (True, [])
    assert result.approved[change.fingerprint].approval == "2026-07/copies"


GRADE = replace(
    MORE,
    kind=kind("grade-changed", "set", subject="copies", authority=True),
    keyed="/grade",
    before="特别重要",
    after="一般",
    authority=True,
)


@pytest.mark.parametrize("stated", ["一般", ""])
def test_neither_a_grade_lowered_along_with_the_change_nor_one_in_the_approval_spares_the_signatory(
    stated: str,
) -> None:
    change, lowered = replace(MORE, grade="一般"), replace(GRADE, grade="一般")
    covers = [{"fingerprint": one.fingerprint} for one in (change, lowered)]
    files = approvals(*covers, decision={"grade": stated}, signatory="科室负责人")
    result = gate(files, change, lowered, terms=SIGNED)
    assert not result.is_open
    assert {(one.id, one.args["grade"]) for one in result.remarks} == {("signatory-too-low", "特别重要")}


def test_a_grade_in_the_approval_does_not_go_below_that_of_the_item() -> None:
    change = replace(MORE, grade="特别重要")
    files = approvals({"fingerprint": change.fingerprint}, decision={"grade": "一般"}, signatory="科室负责人")
    assert remarks(gate(files, change, terms=SIGNED)) == ["signatory-too-low"]


@pytest.mark.parametrize("loosened", [Terms(), Terms(notice=1)], ids=["dropped", "shorter"])
def test_terms_loosened_along_with_a_change_do_not_hold_for_it(loosened: Terms) -> None:
    files = approvals({"fingerprint": MORE.fingerprint}, announced="2026-05-10")
    result = gate(files, terms=loosened, before=Standing(terms=Terms(notice=30)))
    assert remarks(result) == ["notice-too-short", "terms-changed"]
    assert not result.is_open


def test_signatories_struck_along_with_a_change_are_still_asked_for() -> None:
    change = replace(MORE, grade="重要")
    files = approvals({"fingerprint": change.fingerprint}, signatory="科室负责人")
    result = gate(files, change, before=Standing(terms=SIGNED))
    assert remarks(result) == ["signatory-too-low", "terms-changed"]


def test_terms_that_are_tightened_hold_at_once() -> None:
    files = approvals({"fingerprint": MORE.fingerprint}, announced="2026-05-10")
    result = gate(files, terms=Terms(notice=30), before=Standing(terms=Terms()))
    assert not result.is_open


def test_moving_the_date_in_force_revives_no_approval() -> None:
    files = approvals({"fingerprint": MORE.fingerprint}, until="2026-06-15")
    result = gate(files, before=Standing(today=datetime.date(2026, 6, 30)))
    assert remarks(result) == ["approval-expired", "day-changed"]
    assert not result.is_open


def test_moving_the_date_in_force_shortens_no_notice() -> None:
    files = approvals({"fingerprint": MORE.fingerprint}, announced="2026-05-10")
    before = Standing(today=datetime.date(2026, 5, 12))
    assert gate(files, terms=Terms(notice=20)).is_open
    assert remarks(gate(files, terms=Terms(notice=20), before=before)) == ["notice-too-short", "day-changed"]


def test_a_change_that_is_to_apply_later_than_the_item_does_is_said() -> None:
    files = approvals(
        {"fingerprint": MORE.fingerprint}, announced="2026-05-10", decision={"effective": "2026-06-20"}
    )
    result = gate(files, terms=Terms(notice=30))
    assert (result.is_open, remarks(result)) == (True, ["applies-early"])
    change = replace(MORE, effective="2026-06-20")
    files = approvals(
        {"fingerprint": change.fingerprint}, announced="2026-05-10", decision={"effective": "2026-06-20"}
    )
    assert remarks(gate(files, change, terms=Terms(notice=30))) == []
