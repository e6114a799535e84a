"""The gate: which changes an approval lets through, on which day, on which terms."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from itemctl.catalogue.registers import gather
from itemctl.changes.gate import Standing, judge, of_part
from itemctl.changes.subjects import SUBJECTS
from itemctl.changes.terms import Terms, terms_in_force
from itemctl.model.change import Action, Change, ChangeKind, Comparison, GateResult, Side, Spot, Unread
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


NO_LAWS: dict[str, Any] = {}
LAWS = {"food-safety-law": {"title": "中华人民共和国食品安全法"}}
CITED = {"law": "food-safety-law", "article": "第三十五条"}
BY_LAW = "法律法规规章修改"


@pytest.mark.parametrize(
    ("decision", "said", "place"),
    [
        ({"ground": "领导同意"}, "approval-ground-unknown", "ground"),
        ({"ground": "上级规定\u200b"}, "approval-ground-unknown", "ground"),
        ({"grade": "特别"}, "approval-grade-unknown", "grade"),
        ({"ground": BY_LAW}, "approval-basis-missing", "ground"),
        ({"ground": BY_LAW, "basis": []}, "approval-basis-missing", "basis"),
        ({"ground": BY_LAW, "basis": "food-safety-law"}, "approval-basis-missing", "basis"),
        ({"ground": BY_LAW, "basis": [{"as_published": "有关规定"}]}, "approval-basis-missing", "basis"),
        ({"ground": BY_LAW, "basis": [{"law": "food-safety-law"}]}, "approval-basis-missing", "basis"),
        (
            {"ground": BY_LAW, "basis": [{"law": "food-safety-law", "article": "——"}]},
            "approval-basis-missing",
            "basis",
        ),
        (
            {"ground": BY_LAW, "basis": [{"law": "no-such-law", "article": "第一条"}]},
            "approval-law-unknown",
            "law",
        ),
        ({"ground": BY_LAW, "basis": [CITED, {"law": "no-such-law"}]}, "approval-law-unknown", "law"),
        ({"basis": [{"law": "no-such-law", "article": "第一条"}]}, "approval-law-unknown", "law"),
        ({"basis": [{"law": ["food-safety-law"]}]}, "approval-law-unknown", "law"),
        ({"grade": "待填"}, "approval-incomplete", "grade"),
        ({"basis": [{"law": "待填", "article": "第一条"}]}, "approval-incomplete", "law"),
    ],
)
def test_an_approval_that_rests_on_nothing_real_counts_for_nothing_and_says_where(
    decision: dict[str, Any], said: str, place: str
) -> None:
    files = approvals({"fingerprint": MORE.fingerprint}, decision=decision)
    result = gate(files, laws=LAWS)
    assert result.undecided == (MORE,)
    assert [(one.id, one.path, one.route[:2], one.route[-1]) for one in result.remarks] == [
        (said, PATH, ("approvals", 0), place)
    ]


@pytest.mark.parametrize(
    ("decision", "laws"),
    [
        ({"ground": "其他"}, NO_LAWS),
        ({"grade": "特别重要"}, NO_LAWS),
        ({"ground": BY_LAW, "basis": [CITED]}, LAWS),
        ({"ground": BY_LAW, "basis": [{"as_published": "有关规定"}, CITED]}, LAWS),
        ({"basis": [{"as_published": "有关规定"}]}, NO_LAWS),
    ],
)
def test_an_approval_that_names_what_there_is_counts(decision: dict[str, Any], laws: dict[str, Any]) -> None:
    assert gate(approvals({"fingerprint": MORE.fingerprint}, decision=decision), laws=laws).is_open


OWN = Terms(grounds=("市政府决定",), grades=("一般",))


def test_grounds_and_grades_are_those_of_the_dictionaries_in_force() -> None:
    own = approvals({"fingerprint": MORE.fingerprint}, decision={"ground": "市政府决定"})
    shipped = approvals({"fingerprint": MORE.fingerprint})
    graded = approvals({"fingerprint": MORE.fingerprint}, decision={"ground": "市政府决定", "grade": "重要"})
    assert gate(own, terms=OWN).is_open
    assert remarks(gate(shipped, terms=OWN)) == ["approval-ground-unknown"]
    assert remarks(gate(graded, terms=OWN)) == ["approval-grade-unknown"]


def test_a_ground_put_into_the_dictionary_along_with_the_change_does_not_count_yet() -> None:
    files = approvals({"fingerprint": MORE.fingerprint}, decision={"ground": "领导同意"})
    wide = Terms(grounds=(*Terms().grounds, "领导同意"))
    assert gate(files, terms=wide).is_open
    result = gate(files, terms=wide, before=Standing(terms=Terms()))
    assert [(one.id, one.args.get("added")) for one in result.remarks] == [
        ("approval-ground-unknown", "领导同意"),
        ("words-changed", None),
    ]
    assert not result.is_open


def test_dictionaries_come_with_the_terms() -> None:
    found = terms_in_force(
        gather([("catalogue/dictionaries.yaml", "dictionaries", {"dictionaries": [GROUNDS_OF_OWN]})])
    )
    assert found.grounds == ("市政府决定",)
    assert found.grades == ("一般", "重要", "特别重要")


GROUNDS_OF_OWN = {"name": "approval-ground", "mode": "replace", "values": [{"value": "市政府决定"}]}


def test_a_grade_of_the_item_that_nobody_knows_does_not_spare_the_signatory() -> None:
    change = replace(MORE, grade="特别", new=Spot("items/a.yaml", ("materials", 0)))
    files = approvals({"fingerprint": change.fingerprint}, signatory="科室负责人")
    result = gate(files, change, terms=SIGNED)
    assert [(one.id, one.path, one.is_closing) for one in result.remarks] == [
        ("grade-unknown", "items/a.yaml", True)
    ]
    assert gate(files, change).is_open


OTHER = replace(MORE, after=3)


def of_kind_and_item(fingerprint: str) -> dict[str, Any]:
    return {"fingerprint": fingerprint, "changes": ["copies-more"], "items": [CODE]}


def test_a_fingerprint_that_covers_nothing_is_named_though_the_one_beside_it_covers_a_change() -> None:
    files = approvals({"fingerprint": MORE.fingerprint}, {"fingerprint": OTHER.fingerprint})
    (remark,) = gate(files).remarks
    assert (remark.id, remark.is_closing, remark.path) == ("approval-partly-unused", False, PATH)
    assert remark.args["fingerprints"] == [OTHER.fingerprint]
    assert remark.route == ("approvals", 0, "covers", 1)


def test_conditions_that_no_change_meets_are_named_likewise() -> None:
    files = approvals({"fingerprint": MORE.fingerprint}, {"items": [CODE], "changes": ["fee-added"]})
    (remark,) = gate(files).remarks
    assert (remark.id, remark.args["conditions"]) == (
        "approval-partly-unused",
        [f"items={CODE} changes=fee-added"],
    )


def test_an_approval_of_which_nothing_covers_lists_all_of_it() -> None:
    files = approvals({"fingerprint": "0" * 16}, {"fingerprint": "1" * 16})
    (remark,) = gate(files).remarks
    assert (remark.id, remark.args["fingerprints"]) == ("approval-unused", ["0" * 16, "1" * 16])


def test_what_meets_a_change_that_wants_no_decision_is_not_said_to_cover_nothing() -> None:
    files = approvals({"fingerprint": MORE.fingerprint}, {"fingerprint": FEWER.fingerprint})
    assert remarks(gate(files, MORE, FEWER)) == []


def test_what_stood_in_the_approval_before_covered_changes_that_are_merged() -> None:
    former = approvals({"fingerprint": "0" * 16})
    files = approvals({"fingerprint": "0" * 16}, {"fingerprint": MORE.fingerprint})
    assert remarks(gate(files, before=Standing(former))) == ["approval-edited"]


def test_of_files_that_were_not_compared_nobody_can_tell_what_covers_them() -> None:
    files = approvals({"fingerprint": MORE.fingerprint}, {"fingerprint": "0" * 16})
    whole = Comparison(Side("old"), Side("new"), (MORE,), unread=(Unread("items/b.yaml", is_old=False),))
    assert judge(whole, files, today=TODAY, terms=Terms()).remarks == ()


@pytest.mark.parametrize(
    ("entry", "outdated"),
    [
        (of_kind_and_item(MORE.fingerprint), True),
        ({"fingerprint": MORE.fingerprint, "changes": ["fee-added"], "items": [CODE]}, False),
        ({"fingerprint": MORE.fingerprint, "changes": ["copies-more"], "items": ["another"]}, False),
        ({"fingerprint": MORE.fingerprint}, False),
    ],
    ids=["same-kind-and-item", "other-kind", "other-item", "nobody-can-tell"],
)
def test_a_change_that_was_changed_again_after_its_approval_is_known_by_kind_and_item(
    entry: dict[str, Any], *, outdated: bool
) -> None:
    result = gate(approvals(entry), OTHER)
    assert result.undecided == (OTHER,)
    assert result.outdated == ({OTHER.fingerprint: "2026-06/copies"} if outdated else {})


def test_an_approval_of_an_earlier_change_of_the_same_kind_is_not_outdated_by_this_one() -> None:
    files = approvals(of_kind_and_item(MORE.fingerprint))
    assert gate(files, OTHER, before=Standing(files)).outdated == {}


def test_of_a_part_of_the_changes_nothing_is_said_of_what_covers_none() -> None:
    result = gate(approvals(of_kind_and_item(MORE.fingerprint)), OTHER)
    assert (remarks(result), remarks(of_part(result)), of_part(result).outdated) == (
        ["approval-unused"],
        [],
        {},
    )


@pytest.mark.parametrize(
    ("head", "decision", "said"),
    [
        ({}, {}, ("", "2026-06-01", "", "2026-06-01")),
        ({"announced": "2026-05-10"}, {}, ("2026-05-10", "", "", "2026-06-01")),
        ({"announced": "2026-05-10"}, {"effective": "2026-06-05"}, ("2026-05-10", "", "2026-06-05", "")),
        ({"announced": "2026-05-05"}, {"effective": "2026-06-04"}, ("2026-05-05", "", "2026-06-04", "")),
        ({}, {"effective": "2026-05-12"}, ("", "2026-06-01", "", "2026-06-01")),
    ],
    ids=["neither", "merged", "both", "before-the-approval", "back-dated"],
)
def test_days_that_nobody_stated_are_not_said_to_be_stated(
    head: dict[str, Any], decision: dict[str, Any], said: tuple[str, ...]
) -> None:
    files = approvals({"fingerprint": MORE.fingerprint}, decision=decision, **head)
    (remark,) = (one for one in gate(files, terms=Terms(notice=30)).remarks if one.is_closing)
    assert tuple(remark.args[key] for key in ("announced", "assumed", "effective", "merged")) == said
    assert remark.args["since"] == ("2026-05-06" if head.get("announced") == "2026-05-05" else "")
    assert remark.route == (("announced",) if head else ("approvals", 0))


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
