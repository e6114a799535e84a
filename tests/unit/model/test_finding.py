"""A finding is the same finding as long as rule, item, keyed place and values are the same."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemctl.checks.wording import word_findings
from itemctl.model.finding import Finding, Judged, Related
from itemctl.model.keyed import entry_key, keyed_pointer, list_keys
from itemctl.model.source import Span

ITEM: dict[str, Any] = {
    "name": "食品经营许可",
    "basis": [{"law": "food-law", "article": "第三十五条"}, {"as_published": "某文件第一条"}],
    "conditions": ["有场所", {"text": "有设备"}, "有a/b~c"],
    "materials": [
        {"id": "form", "name": "申请表", "stamps": [{"by": "村委会", "purpose": "证明"}, {"by": "社区"}]},
        {"material": "id-card", "copies": {"copy": 1}},
        {"name": "租赁合同", "when": ["agent", "firm"]},
        {"as_published": "其他材料"},
        {"need": "必要"},
    ],
    "limits": {"cases": [{"when": ["a", "b"], "promised": "5日"}, {"name": "报告书", "promised": "9日"}]},
    "faq": [{"question": "要带原件吗？", "answer": "要。"}],
    "years": [{"year": 2027, "off": ["2027-01-01"]}],
}


@pytest.mark.parametrize(
    ("route", "expected"),
    [
        ((), ""),
        (("name",), "/name"),
        (("materials",), "/materials"),
        (("materials", 0, "name"), "/materials/id=form/name"),
        (("materials", 1, "copies", "copy"), "/materials/material=id-card/copies/copy"),
        (("materials", 2), "/materials/name=租赁合同"),
        (("materials", 3), "/materials/as_published=其他材料"),
        (("materials", 4, "need"), "/materials/4/need"),
        (("materials", 9, "need"), "/materials/9/need"),
        (("materials", 0, "stamps", 0, "by"), "/materials/id=form/stamps/by+purpose=村委会+证明/by"),
        (("materials", 0, "stamps", 1), "/materials/id=form/stamps/by=社区"),
        (("materials", 2, "when", 1), "/materials/name=租赁合同/when/firm"),
        (("basis", 0, "article"), "/basis/law+article=food-law+第三十五条/article"),
        (("basis", 1), "/basis/as_published=某文件第一条"),
        (("conditions", 0), "/conditions/有场所"),
        (("conditions", 1, "text"), "/conditions/text=有设备/text"),
        (("conditions", 2), "/conditions/有a~1b~0c"),
        (("limits", "cases", 0), "/limits/cases/when=a+b"),
        (("limits", "cases", 1, "promised"), "/limits/cases/name=报告书/promised"),
        (("faq", 0, "answer"), "/faq/question=要带原件吗？/answer"),
        (("years", 0, "off", 0), "/years/year=2027/off/2027-01-01"),
        (("nowhere", "deep", 3), "/nowhere/deep/3"),
    ],
)
def test_entries_are_named_by_their_key_in_a_keyed_pointer(route: tuple[Any, ...], expected: str) -> None:
    assert keyed_pointer(ITEM, route, list_keys()) == expected


@pytest.mark.parametrize("data", [None, [], "text", 5])
def test_a_keyed_pointer_of_what_is_no_document_is_the_plain_one(data: Any) -> None:
    assert keyed_pointer(data, ("materials", 2, "name"), list_keys()) == "/materials/2/name"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"id": "a", "name": "b"}, "id=a"),
        ({"id": "", "name": "b"}, "name=b"),
        ({"id": 5, "name": "b"}, "id=5"),
        ({"id": True, "name": "b"}, "name=b"),
        ({"id": None, "name": "b"}, "name=b"),
        ({"id": ["a", 1], "name": "b"}, "name=b"),
        ({"id": ["a", "b"]}, "id=a+b"),
        ({"other": "c"}, None),
        ({}, None),
        ("文字", "文字"),
        (["a"], None),
        (7, None),
        (None, None),
    ],
)
def test_the_first_key_that_is_there_identifies_an_entry(entry: Any, expected: str | None) -> None:
    assert entry_key(entry, ("id", "name")) == expected


def finding(data: Any, route: tuple[Any, ...], **other: Any) -> Finding:
    keyed = keyed_pointer(data, route, list_keys())
    return Finding(
        **{
            "rule": "LIM203",
            "path": "items/a.yaml",
            "route": route,
            "keyed": keyed,
            "item": "0" * 33,
            **other,
        }
    )


@given(order=st.permutations(range(4)), where=st.integers(0, 3))
def test_the_fingerprint_stays_when_a_list_is_reordered(order: list[int], where: int) -> None:
    moved = copy.deepcopy(ITEM)
    moved["materials"] = [ITEM["materials"][index] for index in order]
    before = finding(ITEM, ("materials", where, "need"))
    after = finding(moved, ("materials", order.index(where), "need"))
    assert before.fingerprint == after.fingerprint


def test_the_fingerprint_stays_when_files_are_renamed_lines_moved_and_words_translated() -> None:
    one = finding(ITEM, ("materials", 0), args={"name": "申请表", "count": 2}, span=Span(3, 1, 3, 9))
    other = finding(
        ITEM,
        ("materials", 0),
        args={"count": 2, "name": "申请表"},
        span=Span(90, 5, 91, 2),
        path="items/其他/b.yaml",
        related=(Related("items/c.yaml", None),),
        fix=True,
    )
    assert one.fingerprint == other.fingerprint
    chinese, english = (word_findings([Judged(one, "error")], lang)[0] for lang in ("zh", "en"))
    assert chinese.message != english.message
    assert chinese.finding.fingerprint == english.finding.fingerprint


def test_the_fingerprint_is_sixteen_hex_digits_and_the_same_in_every_release() -> None:
    assert finding(ITEM, ("name",), args={"length": 41}).fingerprint == "0368b33e3382fbc6"


ARGS = st.dictionaries(
    st.sampled_from(["name", "count", "near"]),
    st.text(max_size=3) | st.integers(0, 9) | st.lists(st.text(max_size=2), max_size=2),
    max_size=2,
)
PARTS = st.tuples(
    st.sampled_from(["LIM203", "LIM204", "SCH101"]),
    st.sampled_from(["0" * 33, "1" * 33]),
    st.sampled_from(["", "/name", "/materials/id=form", "/materials/id=form/name"]),
    ARGS,
)


@given(one=PARTS, other=PARTS)
def test_the_fingerprint_changes_with_rule_item_place_and_values_and_with_nothing_else(
    one: Any, other: Any
) -> None:
    first, second = (
        Finding(rule, "items/a.yaml", (), keyed, item, None, args) for rule, item, keyed, args in (one, other)
    )
    assert (first.fingerprint == second.fingerprint) is (one == other)


def test_without_an_item_the_file_takes_its_place() -> None:
    laws, halls = (
        Finding("REF101", path, (), "/laws/id=a") for path in ("catalogue/laws.yaml", "catalogue/halls.yaml")
    )
    assert laws.fingerprint != halls.fingerprint


def test_the_pointer_is_null_only_where_there_is_nothing_to_point_into() -> None:
    assert Finding("TXT101", "items/a.yaml").pointer is None
    assert Finding("TXT101", "items/a.yaml", span=Span(1, 1, 1, 1)).pointer == ""
    assert Finding("LIM203", "items/a.yaml", ("limits", "a/b", 0)).pointer == "/limits/a~1b/0"
