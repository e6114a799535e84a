"""Whatever no detector judges is reported all the same, as details of the element it stands in."""

from __future__ import annotations

import pytest

from itemctl.changes.compare import compare
from itemctl.changes.elements.details import DETAILS, RECORD_ELEMENTS
from itemctl.changes.rest import report_rest
from itemctl.changes.two import Report, Two
from itemctl.model.item import Item
from itemctl.model.schema import hints_of
from itemctl.report.changes_words import message_of, text_headline


def _found(old: dict[str, object], new: dict[str, object]) -> list[tuple[str, str, str, str]]:
    report = Report("code", "name")
    return [(one.kind.id, one.cls, one.keyed, one.entry) for one in compare(old, new, report)]


def test_every_element_of_an_item_is_guide_text_or_a_record_and_not_both() -> None:
    elements = set(hints_of(Item))
    assert set(DETAILS) | RECORD_ELEMENTS == elements
    assert set(DETAILS) & RECORD_ELEMENTS == set()


@pytest.mark.parametrize("element", sorted(DETAILS))
def test_details_are_for_people_to_judge_or_a_matter_of_writing(element: str) -> None:
    changed, tidied = DETAILS[element]
    assert (changed.cls, tidied.cls) == ("undecidable", "clerical")
    assert changed.id == f"{changed.section}-details-changed"
    assert tidied.id == f"{changed.section}-details-tidied"


def test_a_text_within_an_entry_names_the_entry() -> None:
    old = {"intermediaries": [{"name": "环境影响评价", "limit": "30日"}]}
    new = {"intermediaries": [{"name": "环境影响评价", "limit": "按合同"}]}
    assert _found(old, new) == [
        ("step-details-changed", "undecidable", "/intermediaries/name=环境影响评价/limit", "环境影响评价")
    ]


def test_an_element_that_came_as_a_whole_is_told_key_by_key() -> None:
    new = {"flow": {"online": "登录网站提交。", "offline": "到窗口提交。"}}
    assert _found({}, new) == [
        ("step-details-changed", "undecidable", "/flow/online", ""),
        ("step-details-changed", "undecidable", "/flow/offline", ""),
    ]


def test_an_entry_that_no_detector_looked_at_is_told_as_a_whole() -> None:
    report = Report("code", "name")
    question = {"question": "要交钱吗？", "answer": "不要。"}
    report_rest(Two({"faq": []}, {"faq": [question]}).at("faq"), report, "faq")
    assert [(one.kind.id, one.entry, one.after) for one in report.changes] == [
        ("publication-details-changed", "要交钱吗？", question)
    ]


def test_what_a_detector_claimed_is_not_told_again() -> None:
    report = Report("code", "name")
    flow = Two({"online": "甲", "offline": "乙"}, {"online": "丙", "offline": "丁"})
    report.claim(flow.at("online"))
    report_rest(flow, report, "flow")
    assert [one.keyed for one in report.changes] == ["/offline"]


def test_notes_of_the_offices_are_records() -> None:
    assert _found({"notes": [{"text": "补写"}]}, {"notes": [{"text": "补写", "kind": "补充"}]}) == [
        ("record-changed", "neutral", "/notes/text=补写/kind", "补写")
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ({"version": "1"}, {"version": "2"}, "内部记录·事项版本由“1”改为“2”"),
        (
            {"verified": {"by": "甲局"}},
            {"verified": {"by": "乙局"}},
            "内部记录·合法性审核·审核单位由“甲局”改为“乙局”",
        ),
        ({"local_codes": {"省": "1"}}, {"local_codes": {"省": "２"}}, "内部记录·地方编码由“1”改为“２”"),
    ],
)
def test_a_record_that_changed_says_which(old: dict[str, object], new: dict[str, object], said: str) -> None:
    (change,) = compare(old, new, Report("code", "name"))
    assert message_of(change, "zh") == said


def test_a_long_record_that_changed_says_which_above_its_text() -> None:
    old, new = (
        {"notes": [{"text": f"与其他部门会商以后统一了办理口径，{one}次修订时逐条核对过。"}]}
        for one in "一二"
    )
    (change,) = compare(old, new, Report("code", "name"))
    assert text_headline(change, "zh") == "内部记录变化（批注）"
