"""Circular proofs: which ways round count, and what is printed of them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.memory_source import check_files

from itemctl.checks.samples import base_files
from itemctl.yamlio.reader import read

MAIN = "11379981MB2D1001XT4000131024000"
NAMES = {"a": "甲事", "b": "乙事", "c": "丙事", "d": "丁事"}
PAPERS = {"a": "甲纸", "b": "乙纸", "c": "丙纸", "d": "丁纸"}


def circles_in(needs: dict[str, list[Any]], **library: dict[str, Any]) -> list[tuple[str, str, list[str]]]:
    """Check items that issue one paper each and ask for others; return rule, what is printed, places of all ends."""
    import json

    documents = {path: read(data).data for path, data in base_files().items() if path.endswith(".yaml")}
    materials = documents["catalogue/materials.yaml"]["materials"]
    for number, (key, name) in enumerate(PAPERS.items(), 1):
        found = {"id": key, "name": name, "category": "证照", "issuing_item": f"{MAIN}{number:02d}"}
        materials.append({**found, **library.get(key, {})})
    example = documents.pop("items/example.yaml")
    for number, key in enumerate(NAMES, 1):
        asked = [one if isinstance(one, dict) else {"material": one} for one in needs.get(key, ())]
        documents[f"items/{key}.yaml"] = {
            **example,
            "code": f"{MAIN}{number:02d}",
            "name": NAMES[key],
            "materials": [{"need": "必要", **one} for one in asked],
            "results": [{"name": PAPERS[key], "kind": "证照"}],
        }
    files = {path: json.dumps(data, ensure_ascii=False).encode() for path, data in documents.items()}
    kept = {path: data for path, data in base_files().items() if path != "items/example.yaml"}
    judged = check_files({**kept, **files}).judged
    found = [one.finding for one in judged if one.finding.rule in ("MAT130", "MAT131")]
    return [
        (one.rule, str(one.args["circle"]), [f"{one.path}{one.pointer}", *(f"{r.path}" for r in one.related)])
        for one in found
    ]


def printed(needs: dict[str, list[Any]], **library: dict[str, Any]) -> list[tuple[str, str]]:
    return [(rule, circle) for rule, circle, _ in circles_in(needs, **library)]


TWO = "《甲事》→ 乙纸 → 《乙事》→ 甲纸 → 《甲事》"


def test_two_items_that_wait_for_each_other_are_a_circle_told_once_from_the_smallest_code() -> None:
    ((rule, circle, places),) = circles_in({"b": ["a"], "a": ["b"]})
    assert (rule, circle) == ("MAT130", TWO)
    assert places == ["items/a.yaml/materials/0", "items/b.yaml"]


def test_a_circle_may_be_of_any_length() -> None:
    needs = {"a": ["b"], "b": ["c"], "c": ["d"], "d": ["a"]}
    assert printed(needs) == [
        ("MAT130", "《甲事》→ 乙纸 → 《乙事》→ 丙纸 → 《丙事》→ 丁纸 → 《丁事》→ 甲纸 → 《甲事》")
    ]


def test_two_circles_through_one_item_are_both_told() -> None:
    assert printed({"a": ["b", "c"], "b": ["a"], "c": ["a"]}) == [
        ("MAT130", TWO),
        ("MAT130", "《甲事》→ 丙纸 → 《丙事》→ 甲纸 → 《甲事》"),
    ]


def test_what_only_leads_to_a_circle_is_no_part_of_it() -> None:
    assert printed({"a": ["b"], "b": ["a"], "c": ["a"]}) == [("MAT130", TWO)]


@pytest.mark.parametrize(
    "way_out",
    [
        {"material": "a", "supplied_by": "受理机关"},
        {"material": "a", "reduction": [{"rule": "x/y", "way": "网络核验", "since": "2026-01-01"}]},
    ],
    ids=["made by the office", "reduced"],
)
def test_what_the_applicant_need_not_bring_closes_no_circle(way_out: dict[str, Any]) -> None:
    assert printed({"a": ["b"], "b": [way_out]}) == []


@pytest.mark.parametrize(
    "sometimes",
    [
        {"material": "a", "need": "非必要", "case": "转让的"},
        {"material": "a", "when": "agent"},
        {"material": "a", "need": "非必要", "when": "agent"},
    ],
)
def test_a_circle_that_closes_in_some_cases_only_is_another_finding(sometimes: dict[str, Any]) -> None:
    assert printed({"a": ["b"], "b": [sometimes]}) == [("MAT131", TWO)]


def test_an_item_on_a_certain_circle_is_not_told_again_for_some_cases() -> None:
    needs = {"a": ["b"], "b": ["a", {"material": "a", "id": "again", "when": "agent"}]}
    assert printed(needs) == [("MAT130", TWO)]


def test_of_materials_to_choose_from_one_that_can_be_had_is_the_way_out() -> None:
    choice = [{"material": one, "one_of": "证件"} for one in ("a", "id-card")]
    assert printed({"a": ["b"], "b": choice}) == []
    both = [{"material": one, "one_of": "证件"} for one in ("a", "c")]
    assert printed({"a": ["b"], "b": both}) == []
    assert printed({"a": ["b"], "b": both, "c": ["b"]}) == [
        ("MAT130", TWO),
        ("MAT130", "《乙事》→ 丙纸 → 《丙事》→ 乙纸 → 《乙事》"),
    ]


def test_a_renewal_that_takes_the_old_paper_for_the_new_one_is_no_circle() -> None:
    assert printed({"a": ["a"]}) == []
    assert printed({"a": ["a", "b"], "b": ["a"]}) == []


def test_a_proof_is_not_renewed_so_that_it_may_not_be_asked_for_to_get_it() -> None:
    assert printed({"a": ["a"]}, a={"category": "证明"}) == [("MAT130", "《甲事》→ 甲纸 → 《甲事》")]


def test_a_paper_is_also_known_as_the_result_of_an_item_of_its_issuer() -> None:
    by_name = {key: {"issuing_item": "", "issuer": "approval"} for key in "ab"}
    assert printed({"a": ["b"], "b": ["a"]}, **by_name) == [("MAT130", TWO)]
    elsewhere = {key: {"issuing_item": "", "issuer": "外地登记机关"} for key in "ab"}
    assert printed({"a": ["b"], "b": ["a"]}, **elsewhere) == []


def test_an_issuing_item_of_31_characters_stands_for_the_handling_items_below() -> None:
    below = {"a": {"issuing_item": MAIN}}
    assert printed({"a": ["b"], "b": ["a"], "c": ["b"], "d": ["b"]}, **below)[0][0] == "MAT130"
    assert printed({"a": ["b"], "b": ["a"]}, **below) == []  # 丙事 gives 甲纸 as well, and asks for nothing
