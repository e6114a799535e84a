"""The same item at several bodies: who is said to differ, from whom, and in what."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.support.memory_source import check_files

from itemctl.checks.samples import base_files
from itemctl.yamlio.reader import read

CREDIT = {
    "a": "11379981004520011E",
    "b": "11379981004520054U",
    "c": "11379981MB2D10036M",
    "d": "11379981MB2D10087X",
}
BASIC = "000131024000"


def differing(
    code: str, items: dict[str, dict[str, Any]], **registers: Any
) -> list[tuple[str, dict[str, Any], str]]:
    """Check one item per body; return item, args and what it is compared with, of one rule."""
    documents = {path: read(data).data for path, data in base_files().items() if path.endswith(".yaml")}
    example = documents.pop("items/example.yaml")
    for key, value in registers.items():
        documents[f"catalogue/{key}.yaml"] = value
    if "directory" in registers:
        documents["catalogue/directory/national.yaml"] = documents.pop("catalogue/directory.yaml")
    bodies = documents["catalogue/departments.yaml"]["departments"]
    for key, own in items.items():
        bodies.append({**bodies[0], "id": key, "name": f"{key}局", "credit_code": CREDIT[key]})
        number = own.pop("basic", BASIC)
        whole = {**example, "code": f"{CREDIT[key]}4{number}", "department": key, **own}
        documents[f"items/{key}.yaml"] = {name: value for name, value in whole.items() if value is not None}
    files = {path: json.dumps(data, ensure_ascii=False).encode() for path, data in documents.items() if data}
    forms = {path: data for path, data in base_files().items() if path.startswith("forms/")}
    judged = check_files({**forms, **files}).judged
    return [
        (one.finding.path[6:-5], dict(one.finding.args), one.finding.related[0].path[6:-5])
        for one in judged
        if one.finding.rule == code
    ]


CARD, LEASE = {"material": "id-card", "need": "必要"}, {"name": "房屋租赁合同", "need": "必要"}
PLAN = {"name": "平面图（比例1:100）", "need": "必要"}


def lists(**materials: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {key: {"materials": value} for key, value in materials.items()}


def test_an_item_that_asks_for_more_than_most_is_told_what_and_from_whom() -> None:
    found = differing("ELE132", lists(a=[CARD], b=[CARD], c=[CARD, LEASE]))
    assert found == [("c", {"extra": ["房屋租赁合同"], "missing": [], "count": 3, "most": 2}, "a")]


def test_one_finding_names_what_is_too_much_and_what_is_missing() -> None:
    ((item, args, _),) = differing(
        "ELE132", lists(a=[CARD, PLAN], b=[CARD, PLAN], c=[CARD, PLAN], d=[CARD, LEASE])
    )
    assert (item, args["extra"], args["missing"]) == ("d", ["房屋租赁合同"], ["平面图（比例1:100）"])


@pytest.mark.parametrize(
    "materials",
    [
        {"a": [CARD], "b": [CARD, LEASE]},
        {"a": [CARD], "b": [LEASE], "c": [PLAN]},
        {"a": [CARD], "b": [CARD], "c": [LEASE], "d": [LEASE]},
        {"a": [CARD, PLAN], "b": [PLAN, CARD], "c": [CARD, PLAN]},
        {"a": [PLAN], "b": [{"name": "平面图(比例1：100)", "need": "必要"}], "c": [PLAN]},
        {"a": [CARD], "b": [{"name": "居民身份证", "need": "非必要"}], "c": [CARD]},
        {"a": [CARD], "b": [CARD], "c": [CARD, {"name": "查验表", "supplied_by": "受理机关"}]},
    ],
    ids=[
        "two only",
        "all different",
        "no majority",
        "another order",
        "width",
        "not cited",
        "made by the office",
    ],
)
def test_nobody_differs_where_no_majority_agrees_or_only_the_writing_differs(materials: Any) -> None:
    assert differing("ELE132", lists(**materials)) == []


def test_items_of_other_levels_are_no_peers() -> None:
    items = lists(a=[CARD], b=[CARD], c=[CARD, LEASE])
    items["c"]["level"] = "市级"
    assert differing("ELE132", items) == []


def test_abolished_items_are_no_peers() -> None:
    items = lists(a=[CARD], b=[CARD], c=[CARD, LEASE])
    items["a"]["status"] = "取消"
    assert differing("ELE132", items) == []


def test_handling_items_are_peers_by_their_names() -> None:
    items = lists(a=[CARD], b=[CARD], c=[LEASE])
    for one in items.values():
        one["basic"] = BASIC + "01"
    assert [item for item, *_ in differing("ELE132", items)] == ["c"]
    items = lists(a=[CARD], b=[CARD], c=[LEASE])
    for key, one in items.items():
        one.update(basic=BASIC + "01", name="食品经营许可（变更）" if key == "c" else "食品经营许可（新办）")
    assert differing("ELE132", items) == []


@pytest.mark.parametrize(
    ("own", "differs"),
    [
        (["有场所", "有人员"], False),
        (["有人员 ", "有场所。"], False),
        ([{"text": "有场所"}, "有人员"], False),
        (["有场所"], True),
        (None, False),
    ],
)
def test_conditions_are_compared_as_a_set(own: Any, *, differs: bool) -> None:
    usual = {"conditions": ["有场所", "有人员"]}
    found = differing("ELE133", {"a": dict(usual), "b": dict(usual), "c": {"conditions": own}})
    assert [item for item, *_ in found] == (["c"] if differs else [])


@pytest.mark.parametrize(
    ("limits", "titles"),
    [
        ({"statutory": "20个工作日", "promised": "8个工作日"}, []),
        ({"statutory": "二十个工作日", "promised": "8工作日"}, []),
        ({"statutory": "20个工作日", "promised": "5个工作日"}, []),
        ({"statutory": "20个工作日", "promised": "当场"}, []),
        ({"statutory": "20个工作日", "promised": "10个工作日"}, ["承诺办结时限"]),
        ({"statutory": "20个工作日", "promised": "8日"}, ["承诺办结时限"]),
        ({"statutory": "15个工作日", "promised": "8个工作日"}, ["法定办结时限"]),
        ({"promised": "8个工作日"}, []),
    ],
)
def test_a_shorter_promise_is_no_deviation(limits: dict[str, str], titles: list[str]) -> None:
    usual = {"limits": {"statutory": "20个工作日", "promised": "8个工作日"}}
    found = differing("ELE134", {"a": dict(usual), "b": dict(usual), "c": {"limits": limits}})
    assert [args["title"] for _, args, _ in found] == titles


def test_what_the_directory_gives_counts_as_said() -> None:
    entry = {"code": BASIC, "name": "食品经营许可", "elements": {"limits": {"statutory": "20个工作日"}}}
    directory = {"schema": "directory/1", "title": "目录", "entries": [entry]}
    items = {key: {"limits": {"promised": "8个工作日"}} for key in "ab"}
    items["c"] = {"limits": {"statutory": "20个工作日", "promised": "8个工作日"}}
    assert differing("ELE134", items, directory=directory) == []


NO_DIRECTORY: dict[str, Any] = {"directory": {"schema": "directory/1", "title": "空目录", "entries": []}}


def test_names_of_one_directory_code_are_compared_where_the_directory_does_not_say() -> None:
    items = {"a": {"name": "食品经营许可"}, "b": {"name": "食品经营许可 "}, "c": {"name": "食品流通许可"}}
    ((item, args, usual),) = differing(
        "ELE130", {key: dict(one) for key, one in items.items()}, **NO_DIRECTORY
    )
    assert (item, usual) == ("c", "a")
    assert args == {
        "title": "事项名称",
        "code": BASIC,
        "count": 3,
        "most": 2,
        "own": "食品流通许可",
        "usual": "食品经营许可",
    }
    assert differing("ELE130", items) == []  # ELE105 compares each with the entry


def test_of_two_that_differ_the_one_with_the_greater_code_is_told() -> None:
    items = {"a": {"type": "行政许可"}, "b": {"type": "行政确认"}}
    ((item, args, _),) = differing("ELE130", items, **NO_DIRECTORY)
    assert (item, args["title"], args["usual"]) == ("b", "事项类型", "行政许可")


def test_one_name_has_one_basic_code_unless_the_directory_holds_both() -> None:
    def items() -> dict[str, dict[str, Any]]:
        return {"a": {}, "b": {}, "c": {"basic": "000131099000"}}

    ((item, args, _),) = differing("ELE131", items(), **NO_DIRECTORY)
    assert (item, args["own"], args["usual"]) == ("c", "000131099000", BASIC)
    entries = [{"code": code, "name": "食品经营许可"} for code in (BASIC, "000131099000")]
    both = {"schema": "directory/1", "title": "目录", "entries": entries}
    assert differing("ELE131", items(), directory=both) == []


@pytest.mark.parametrize(
    ("basis", "missing"),
    [
        ([{"law": "food-safety-law", "article": "第三十五条"}], ["《食品经营许可和备案管理办法》"]),
        ([{"law": "food-operation-measures"}, {"law": "food-safety-law"}], []),
        (None, []),
    ],
)
def test_laws_that_the_directory_names_are_cited(basis: Any, missing: list[str]) -> None:
    entry = {
        "code": BASIC,
        "name": "食品经营许可",
        "basis": [
            {"law": "food-safety-law"},
            {"law": "food-operation-measures"},
            {"law": "x", "kind": "实施依据"},
        ],
    }
    directory = {"schema": "directory/1", "title": "目录", "entries": [entry]}
    found = differing("ELE135", {"a": {"basis": basis}}, directory=directory)
    assert [args["missing"] for _, args, _ in found] == ([missing] if missing else [])
