"""What people feel of a register that changes: a closure, a window less, what 日 means, an entry that items still name."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.support.comparing import compared_folders, said, write
from tests.support.disk_catalogue import BASIC, FILES, PARENT_CODE, item

from itemctl.catalogue.source import Source
from itemctl.catalogue.store import Store
from itemctl.checks.engine import read_catalogue
from itemctl.model.change import Change, Comparison

ONE = f"{PARENT_CODE}01"
BASE = {**FILES, "items/1.yaml": item(1)}
CALENDAR = "catalogue/calendar.yaml"
HALLS = "catalogue/halls.yaml"
LAWS = "catalogue/laws.yaml"
MATERIALS = "catalogue/materials.yaml"
DEPARTMENTS = "catalogue/departments.yaml"
DIRECTORY = "catalogue/directory/city.yaml"
_ID_CARD = [{"material": "id-card", "need": "必要", "kind": "复印件", "copies": {"copy": 1}}]
DAY = datetime.date(2026, 6, 30)


def load(source: Source) -> Any:
    return read_catalogue(source, Store(None), 1).facts


def both(tmp_path: Path, old: dict[str, str], new: dict[str, str]) -> Comparison:
    """Compare two states; a file that is to be missing has no text."""
    sides = [{path: text for path, text in (BASE | side).items() if text} for side in (old, new)]
    one, other = (write(tmp_path / name, side) for name, side in zip(("old", "new"), sides, strict=True))
    return compared_folders(one, other, load=load, day=lambda: DAY)


def told(comparison: Comparison) -> list[tuple[str, str, bool]]:
    return [(one.kind.id, one.cls, one.wants_decision) for one in comparison.changes]


def calendar(*closures: str, off: str = "2027-01-01") -> dict[str, str]:
    rows = "".join(f"  - {{date: {day}, reason: 检修}}\n" for day in closures)
    years = f"years:\n  - {{year: 2027, notice: 某通知, off: [{off}], work: []}}\n"
    return {CALENDAR: f"schema: calendar/1\n{years}" + (f"closures:\n{rows}" if rows else "closures: []\n")}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (calendar(), calendar("2026-09-04"), [("closure-added", "adverse", True)]),
        (
            {CALENDAR: ""},
            calendar("2026-09-04", "2026-06-01"),
            [
                ("closure-added", "adverse", True),
                ("register-entry-added", "neutral", False),
                ("register-part-added", "neutral", False),
            ],
        ),
        (calendar("2026-09-04"), calendar(), [("closure-removed", "favourable", False)]),
        (calendar(), calendar("2026-06-29"), [("register-part-added", "neutral", False)]),
        (
            calendar(),
            calendar(off="2027-01-01, 2027-01-04"),
            [("calendar-year-changed", "undecidable", True)],
        ),
        (
            calendar("2026-09-04"),
            calendar("2026年9月4日"),
            [("register-part-removed", "neutral", False), ("register-part-added", "neutral", False)],
        ),
        (
            calendar(off="2027-01-01, 2027-01-04"),
            calendar(off="2027年1月1日, 2027-1-4"),
            [("register-entry-tidied", "clerical", False)],
        ),
    ],
    ids=[
        *("closed-ahead", "new-calendar", "open-again", "closed-then", "holidays-of-a-year"),
        *("day-written-otherwise", "holidays-written-otherwise"),
    ],
)
def test_a_day_on_which_nothing_can_be_done_is_felt_unless_it_is_over(
    tmp_path: Path, old: dict[str, str], new: dict[str, str], expected: list[tuple[str, str, bool]]
) -> None:
    assert told(both(tmp_path, old, new)) == expected


def test_who_may_demand_a_proof_is_for_people_to_judge(tmp_path: Path) -> None:
    path = "catalogue/proofs/kept.yaml"
    head = "schema: kept-proofs/1\ntitle: 清单\nproofs:\n"
    was, then = (
        {
            path: f"{head}  - {{name: 来历证明, demanded_by: {who}, issued_by: 销售单位, how: 发票, published_by: 县级}}\n"
        }
        for who in ("市农业农村局", "各部门")
    )
    assert told(both(tmp_path, was, then)) == [("kept-proof-reach-changed", "undecidable", True)]


@pytest.mark.parametrize(
    ("then", "kind", "asked"),
    [
        ("how: 发票和介绍信", ("kept-proof-guide-reworded", "undecidable"), True),
        ("how: '发票 。'", ("register-entry-tidied", "clerical"), False),
        ("how: 发票, remark: 须本人到场", ("kept-proof-guide-reworded", "undecidable"), True),
    ],
)
def test_how_a_proof_is_to_be_had_is_for_people_to_judge(
    tmp_path: Path, then: str, kind: tuple[str, str], asked: bool
) -> None:
    head = "schema: kept-proofs/1\ntitle: 清单\nproofs:\n  - {name: 来历证明, issued_by: 销售单位, "
    old, new = ({"catalogue/proofs/kept.yaml": f"{head}{said}}}\n"} for said in ("how: 发票", then))
    for one, other in ((old, new), (new, old)):
        assert told(both(tmp_path, one, other)) == [(*kind, asked)]


def windows(*rows: str) -> dict[str, str]:
    usual = "      - {id: general, name: 综合受理窗口, number: A01}\n"
    assert usual in FILES[HALLS]
    return {HALLS: FILES[HALLS].replace(usual, usual + "".join(f"      - {{{row}}}\n" for row in rows))}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["id: b, name: 户政窗口"], [], ["hall-window-removed"]),
        ([], ["id: b, name: 户政窗口"], ["hall-window-added"]),
        (
            ["id: b, name: 户政窗口"],
            ["id: c, name: 社保窗口"],
            ["register-part-added", "register-part-removed"],
        ),
        (
            ["id: b, name: 户政窗口, hours: 9:00—17:00"],
            ["id: b, name: 户政窗口, hours: 9:00—11:00"],
            ["hall-hours-changed", "register-entry-changed"],
        ),
    ],
    ids=["gone", "come", "exchanged", "other-hours"],
)
def test_a_window_of_a_hall_that_goes_or_closes_earlier_is_felt(
    tmp_path: Path, old: list[str], new: list[str], expected: list[str]
) -> None:
    assert sorted(kind for kind, _, _ in told(both(tmp_path, windows(*old), windows(*new)))) == expected


@pytest.mark.parametrize("is_dropped", [True, False])
def test_what_a_day_means_is_for_people_to_say_where_one_side_is_silent(
    tmp_path: Path, is_dropped: bool
) -> None:
    silent = {LAWS: FILES[LAWS].replace("    day: 工作日\n", "")}
    comparison = both(tmp_path, {}, silent) if is_dropped else both(tmp_path, silent, {})
    assert told(comparison) == [("law-day-stated", "undecidable", True)]


@pytest.mark.parametrize(
    ("path", "text", "source"),
    [
        (LAWS, "schema: laws/1\nlaws: []\n", "law:food-safety-law"),
        (HALLS, "schema: halls/1\nhalls: []\n", "hall:city-hall"),
        (MATERIALS, "schema: materials/1\nmaterials: []\n", "material:id-card"),
        (MATERIALS, "", "material:id-card"),
    ],
)
def test_an_entry_struck_off_while_items_name_it_needs_power_and_says_how_many_do(
    tmp_path: Path, path: str, text: str, source: str
) -> None:
    named = {
        "items/1.yaml": item(
            1, basis=[{"law": "food-safety-law", "article": "第三十五条"}], materials=_ID_CARD
        )
    }
    (removed,) = _of(both(tmp_path, named, named | {path: text}), source)
    assert (removed.kind.id, removed.authority, removed.args["left"]) == ("register-entry-removed", True, 1)


def test_an_entry_that_no_item_names_goes_without_power(tmp_path: Path) -> None:
    more = FILES[LAWS] + "  - {id: old-law, title: 旧办法, level: 部门规章}\n"
    assert told(both(tmp_path, {LAWS: more}, {})) == [("register-entry-removed", "neutral", False)]


def test_a_law_that_is_new_to_the_register_needs_no_power_although_items_named_it(tmp_path: Path) -> None:
    empty = {LAWS: "schema: laws/1\nlaws: []\n"}
    assert told(both(tmp_path, empty, {})) == [("register-entry-added", "neutral", False)]


def test_a_department_struck_off_takes_its_windows_contacts_and_remedies_along(tmp_path: Path) -> None:
    comparison = both(tmp_path, {}, {DEPARTMENTS: "schema: departments/1\ndepartments: []\n"})
    kinds = {one.kind.id: one.cls for one in _of(comparison, "department:market")}
    assert kinds["register-entry-removed"] == "neutral"
    assert "adverse" in kinds.values()


def test_a_department_that_goes_with_all_its_items_is_told_by_the_items(tmp_path: Path) -> None:
    gone = {DEPARTMENTS: "schema: departments/1\ndepartments: []\n", "items/1.yaml": ""}
    comparison = both(tmp_path, {}, gone)
    assert [one[:2] for one in said(comparison) if one[1] != ONE] == [
        ("register-entry-removed", "department:market")
    ]


def test_a_directory_entry_that_goes_with_all_its_items_is_told_by_the_items(tmp_path: Path) -> None:
    gone = {DIRECTORY: "schema: directory/1\ntitle: 岚川市基本目录\nentries: []\n", "items/1.yaml": ""}
    comparison = both(tmp_path, {}, gone)
    assert [one[:2] for one in said(comparison) if one[1] != ONE] == [
        ("register-entry-removed", f"directory:{BASIC}")
    ]


@pytest.mark.parametrize(
    ("was", "then", "kind"),
    [
        ("2026-02-01", "2026-12-01", "item-deferred"),
        ("2026-12-01", "2026-02-01", "item-begun"),
        ("2026-02-01", "2026-06-01", "start-changed"),
        ("2026-11-01", "2026-12-01", "start-changed"),
    ],
)
def test_an_item_in_force_that_is_put_off_is_felt_and_a_revision_is_not(
    tmp_path: Path, was: str, then: str, kind: str
) -> None:
    sides = [{"items/1.yaml": item(1, effective={"from": day})} for day in (was, then)]
    assert [one.kind.id for one in both(tmp_path, *sides).changes] == [kind]


def _of(comparison: Comparison, source: str) -> list[Change]:
    return [one for one in comparison.changes if one.source == source]
