"""What a plan writes, brings up to date and removes, and where blocks on inherited materials go."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from tests.support.small_catalogue import (
    BASIC,
    DAY,
    ITEM_31,
    SmallCatalogue,
    batch,
    catalogue,
    item,
    rule,
)

from itemctl.model.errors import ConfigurationError, NothingMatchesError
from itemctl.model.width import text_width
from itemctl.reductions.plan import Plan, materials_by_rule
from itemctl.reductions.summary import by_department, tallies

HEAD = f"""\
schema: item/1
code: {ITEM_31}01
name: 食品经营许可
type: 行政许可
department: market
"""
PLAIN = (
    HEAD
    + """\
materials:
  - material: premises  # 场所
    copies:
      copy: 1
  # 下一份
  - material: form
steps: []
"""
)
BLOCK = "      - {rule: b/r, way: 直接取消, since: '2026-04-01'}\n"


def _small(text: str, **books: Any) -> SmallCatalogue:
    return catalogue({"a": text}, books or {"b": batch("b", rule())})


def _actions(plan: Plan) -> list[tuple[str, str, str, str]]:
    return [(one.path, one.rule, one.action, one.reason) for one in plan.entries]


def test_a_block_goes_to_the_end_of_its_material_and_touches_nothing_else() -> None:
    small = _small(PLAIN)
    plan = small.apply()
    expected = PLAIN.replace("      copy: 1\n", "      copy: 1\n    reduction:\n" + BLOCK)
    assert small.text("items/a.yaml") == expected
    assert _actions(plan) == [("items/a.yaml", "b/r", "write", "")]
    entry = plan.entries[0]
    assert (entry.item, entry.pointer, entry.material, entry.name) == (
        ITEM_31 + "01",
        "/materials/0",
        "material=premises",
        "场所证明",
    )
    assert entry.span is not None
    assert (entry.span.line, entry.span.column) == (7, 5)


def test_a_block_too_long_for_a_line_of_110_columns_stands_over_several() -> None:
    long = rule("r", "法定证照", replaced_by="居民户口簿、出生医学证明或者其他能够证明关系的法定证件")
    small = _small(PLAIN, b=batch("b", long))
    small.apply()
    assert (
        "    reduction:\n"
        "      - rule: b/r\n"
        "        way: 法定证照\n"
        "        since: '2026-04-01'\n"
        "        replaced_by: 居民户口簿、出生医学证明或者其他能够证明关系的法定证件\n"
    ) in small.text("items/a.yaml")


@pytest.mark.parametrize(("length", "lines"), [(40, 1), (41, 4)])
def test_a_block_of_110_columns_still_stands_on_one_line(length: int, lines: int) -> None:
    small = _small(PLAIN, b=batch("b", rule("r", "法定证照", replaced_by="x" * length)))
    small.apply()
    found = [line for line in small.text("items/a.yaml").split("\n") if line not in PLAIN.split("\n")]
    assert len(found) == 1 + lines
    assert max(map(text_width, found)) == (110 if lines == 1 else 8 + len("replaced_by: ") + length)


def test_apply_twice_is_apply_once() -> None:
    small = _small(PLAIN)
    small.apply()
    plan = small.plan()
    assert (plan.files, plan.paths, plan.count("keep")) == ((), (), 1)


def test_a_block_that_says_something_else_is_brought_up_to_date_key_by_key() -> None:
    written = PLAIN.replace(
        "      copy: 1\n",
        "      copy: 1\n    reduction:\n      # 见通知\n"
        "      - {way: 直接取消,  rule: b/r, since: '2020-01-01', until: '2030-01-01'}  # 手改\n",
    )
    small = _small(written)
    plan = small.apply()
    assert [one.action for one in plan.entries] == ["update"]
    assert small.text("items/a.yaml") == written.replace("'2020-01-01', until: '2030-01-01'", "'2026-04-01'")


def _standing(*blocks: str) -> str:
    lines = "".join(f"      - {{rule: {name}, way: 直接取消, since: '2026-04-01'}}\n" for name in blocks)
    return PLAIN.replace("      copy: 1\n", "      copy: 1\n    reduction:\n" + lines)


GONE: list[tuple[str, dict[str, Any], str]] = [
    ("expired", {"b": batch("b", rule(), expires="2026-06-30")}, "expired"),
    ("not yet in force", {"b": batch("b", rule(), effective="2026-07-01")}, "not-yet"),
    ("superseded", {"b": batch("b", rule()), "c": batch("c", supersedes=["b"])}, "superseded"),
    ("rule taken out", {"b": batch("b", rule("other", materials={"library": ["lease"]}))}, "no-rule"),
    ("batch taken out", {"c": batch("c")}, "no-batch"),
    ("no longer reached", {"b": batch("b", rule(items={"departments": ["police"]}))}, "no-match"),
    (
        "a more specific rule",
        {"b": batch("b", rule(), rule("s", "合同凭证", replaced_by="x", items={"types": ["行政许可"]}))},
        "overridden",
    ),
]


@pytest.mark.parametrize(("books", "reason"), [case[1:] for case in GONE], ids=[case[0] for case in GONE])
def test_a_block_that_nothing_backs_is_removed_and_it_is_said_why(books: dict[str, Any], reason: str) -> None:
    small = _small(_standing("b/r"), **books)
    plan = small.apply()
    assert ("items/a.yaml", "b/r", "remove", reason) in _actions(plan)
    assert "b/r," not in small.text("items/a.yaml")
    if reason != "overridden":
        assert small.text("items/a.yaml") == PLAIN


def test_an_abolished_item_loses_its_blocks() -> None:
    small = _small(_standing("b/r") + "status: 取消\n")
    small.apply()
    assert small.text("items/a.yaml") == PLAIN + "status: 取消\n"


def test_a_block_written_twice_is_left_once() -> None:
    small = _small(_standing("b/r", "b/r"))
    plan = small.apply()
    assert small.text("items/a.yaml") == _standing("b/r")
    assert [one.action for one in plan.entries] == ["keep", "remove"]


def test_narrowed_to_a_batch_other_blocks_are_neither_written_nor_removed() -> None:
    copies = rule("r", "减少份数", adjust={"copy": 0})
    small = _small(_standing("gone/r"), b=batch("b", rule()), c=batch("c", copies))
    plan = small.apply(batches=["c"])
    assert [(one.rule, one.action) for one in plan.entries] == [("c/r", "write")]
    assert "gone/r" in small.text("items/a.yaml")
    assert [one.rule for one in plan.reached] == ["c/r"]


def test_narrowed_to_certain_files_others_stay() -> None:
    items = {"a": PLAIN, "z": PLAIN.replace("01\n", "02\n", 1)}
    small = catalogue(items, {"b": batch("b", rule())})
    small.apply(wanted=lambda path: path == "items/z.yaml")
    assert (small.text("items/a.yaml"), "b/r" in small.text("items/z.yaml")) == (PLAIN, True)


def test_an_unknown_batch_matches_nothing() -> None:
    with pytest.raises(NothingMatchesError):
        _small(PLAIN).plan(batches=["nope"])
    with pytest.raises(NothingMatchesError):
        _small(PLAIN).revert("nope")


def test_a_batch_that_reaches_nothing_is_named() -> None:
    assert _small(PLAIN, b=batch("b", rule(items={"levels": ["村级"]}))).plan().idle == ("b",)


@pytest.mark.parametrize("path", ["catalogue/reductions/b.yaml", "catalogue/departments.yaml"])
def test_nothing_is_planned_while_a_register_cannot_be_read(path: str) -> None:
    small = _small(_standing("b/r"))
    small.files[path] = b"schema: [\n"
    with pytest.raises(ConfigurationError) as caught:
        small.plan()
    assert caught.value.details["path"] == path


def test_an_item_that_cannot_be_read_is_named_and_the_others_are_planned() -> None:
    small = catalogue({"a": PLAIN, "bad": "schema: [\n"}, {"b": batch("b", rule())})
    plan = small.plan()
    assert plan.unread == ("items/bad.yaml",)
    assert [one.path for one in plan.files] == ["items/a.yaml"]
    assert plan.paths == ("items/a.yaml", "items/bad.yaml")


# Inheritance

PARENT = (
    HEAD.replace("01\n", "\n", 1)
    + """\
situations: []
materials:
  - material: premises
    stamps:
      - by: 村民委员会
      - by: 派出所
  - id: card
    material: id-card
  - material: form
"""
)
HEIR = f"""\
schema: item/1
inherits: {ITEM_31}
code: {ITEM_31}"""


def _family(*heirs: str, parent: str = PARENT, **books: Any) -> SmallCatalogue:
    items = {f"heir{n}": f"{HEIR}0{n}\n{text}" for n, text in enumerate(heirs, 1)}
    return catalogue({"parent": parent, **items}, books)


def _except(code: str) -> list[dict[str, Any]]:
    return [{"items": {"codes": [ITEM_31 + code]}, "reason": "公共安全"}]


def test_a_block_for_every_heir_stands_where_the_material_lives() -> None:
    small = _family("name: 甲\n", "name: 乙\n", b=batch("b", rule()))
    plan = small.apply()
    assert [one.path for one in plan.files] == ["items/parent.yaml"]
    assert small.data("items/parent.yaml")["materials"][0]["reduction"][0]["rule"] == "b/r"
    assert [one.path for one in plan.reached] == ["items/heir1.yaml", "items/heir2.yaml"]
    assert small.plan().paths == ()


def test_a_block_for_some_heirs_is_an_override_in_each_of_them() -> None:
    rules = [
        rule("card", materials={"library": ["id-card"]}, exceptions=_except("02")),
        rule(exceptions=_except("02")),
    ]
    small = _family("name: 甲\n", "name: 乙\n", b=batch("b", *rules))
    before = dict(small.files)
    small.apply()
    assert small.text("items/heir1.yaml") == (
        f"{HEIR}01\nname: 甲\n"
        "materials:\n"
        "  - material: premises\n    reduction:\n" + BLOCK + "  - id: card\n    reduction:\n"
        "      - {rule: b/card, way: 直接取消, since: '2026-04-01'}\n"
    )
    assert [path for path in before if small.files[path] != before[path]] == ["items/heir1.yaml"]
    assert small.plan().paths == ()
    small.revert("b")
    assert small.files == before


def test_an_override_repeats_the_blocks_that_it_would_hide() -> None:
    copies = rule("all", "减少份数", adjust={"copy": 1})
    small = _family(
        "name: 甲\n", "name: 乙\n", b=batch("b", copies), c=batch("c", rule(exceptions=_except("02")))
    )
    small.apply()
    assert [one["rule"] for one in small.data("items/parent.yaml")["materials"][0]["reduction"]] == ["b/all"]
    assert [one["rule"] for one in small.data("items/heir1.yaml")["materials"][0]["reduction"]] == [
        "b/all",
        "c/r",
    ]
    assert small.plan().paths == ()
    small.revert("c")
    assert "materials" not in small.data("items/heir1.yaml")
    assert [one["rule"] for one in small.data("items/parent.yaml")["materials"][0]["reduction"]] == ["b/all"]


def test_an_override_stands_on_when_the_rule_comes_to_reach_every_heir_and_goes_with_it() -> None:
    small = _family("name: 甲\n", "name: 乙\n", b=batch("b", rule(exceptions=_except("02"))))
    before = dict(small.files)
    small.apply()
    wider = catalogue({}, {"b": batch("b", rule())}).files["catalogue/reductions/b.yaml"]
    small.files["catalogue/reductions/b.yaml"] = wider
    small.apply()
    assert small.data("items/heir1.yaml")["materials"][0]["reduction"][0]["rule"] == "b/r"
    assert small.data("items/parent.yaml")["materials"][0]["reduction"][0]["rule"] == "b/r"
    assert small.plan().paths == ()
    small.revert("b")
    assert small.files == {**before, "catalogue/reductions/b.yaml": wider}


def test_a_stamp_lifted_for_one_heir_repeats_the_stamps_in_its_override() -> None:
    lift = rule("r", "取消盖章", adjust={"stamp": "派出所"}, exceptions=_except("02"))
    small = _family("name: 甲\n", "name: 乙\n", b=batch("b", lift))
    before = dict(small.files)
    small.apply()
    stamps = small.data("items/heir1.yaml")["materials"][0]["stamps"]
    assert [(one["by"], "reduction" in one) for one in stamps] == [("村民委员会", False), ("派出所", True)]
    assert small.plan().paths == ()
    small.revert("b")
    assert small.files == before


def test_a_stamp_lifted_for_all_is_marked_once() -> None:
    small = _family("name: 甲\n", "name: 乙\n", b=batch("b", rule("r", "取消盖章")))
    plan = small.apply()
    assert [one.path for one in plan.files] == ["items/parent.yaml"]
    assert [one.stamp for one in plan.entries] == ["村民委员会", "派出所"]


def test_an_abolished_heir_is_not_asked() -> None:
    small = _family("name: 甲\n", "status: 取消\n", b=batch("b", rule(exceptions=_except("02"))))
    assert [one.path for one in small.apply().files] == ["items/parent.yaml"]


def test_an_heir_that_says_more_of_a_material_gets_its_block_there() -> None:
    heir = "materials:\n  - {material: premises, need: 必要}  # 自有\n"
    small = _family(heir, "name: 乙\n", b=batch("b", rule(exceptions=_except("02"))))
    before = dict(small.files)
    small.apply()
    assert (
        "{material: premises, need: 必要, reduction: [{rule: b/r, way: 直接取消, since: '2026-04-01'}]}  # 自有"
        in (small.text("items/heir1.yaml"))
    )
    small.revert("b")
    assert small.files == before


def test_a_material_from_the_directory_gets_an_override_in_the_item() -> None:
    directory = {
        "schema": "directory/1",
        "title": "目录",
        "entries": [{"code": BASIC, "name": "许可", "elements": {"materials": [{"material": "premises"}]}}],
    }
    books = {"b": batch("b", rule())}
    small = catalogue({"a": HEAD + "steps: []\n"}, books, **{"directory/d": directory})
    before = dict(small.files)
    small.apply()
    assert small.text("items/a.yaml") == (
        HEAD + "materials:\n  - material: premises\n    reduction:\n" + BLOCK + "steps: []\n"
    )
    assert small.plan().paths == ()
    small.revert("b")
    assert small.files == before


def test_an_inherited_material_that_cannot_be_told_from_another_is_refused() -> None:
    twice = PARENT.replace("  - material: form\n", "  - material: premises\n")
    plan = _family("name: 甲\n", "name: 乙\n", parent=twice, b=batch("b", rule())).plan()
    assert {(one.path, one.reason) for one in plan.refusals} == {
        ("items/heir1.yaml", "no-identity"),
        ("items/heir2.yaml", "no-identity"),
    }
    assert plan.files == ()


# Figures


def test_figures_count_each_material_once_a_track_and_postponing_never_as_a_cut() -> None:
    stamped = {"material": "premises", "stamps": [{"by": "村"}], "copies": {"copy": 2}}
    items = {
        "a": item(stamped, {"material": "form"}, {"material": "id-card"}),
        "b": item(stamped, handling="02", department="police"),
    }
    other = {"track": "其他申请材料"}
    books = {
        "b": batch(
            "b",
            rule("cancel", items={"departments": ["market"]}),
            rule("stamp", "取消盖章"),
            rule("fewer", "减少份数", adjust={"copy": 1}, **other),
            rule("later", "容缺后补", deferred_within="5日", materials={"library": ["form"]}, **other),
            rule("card", "电子证照", shared_source="e-id", materials={"library": ["id-card"]}, **other),
        )
    }
    plan = catalogue(items, books).plan()
    assert [(one.track, one.kind, one.departments, one.materials) for one in tallies(plan.reached)] == [
        ("证明事项", "cancelled", 1, 1),
        ("证明事项", "adjusted", 1, 1),
        ("证明事项", "postponed", 0, 0),
        ("其他申请材料", "cancelled", 1, 1),
        ("其他申请材料", "adjusted", 2, 2),
        ("其他申请材料", "postponed", 1, 1),
    ]
    rows = [
        (one.department, one.track, one.cancelled, one.adjusted, one.postponed)
        for one in by_department(plan.reached)
    ]
    assert rows == [
        ("market", "证明事项", 1, 0, 0),
        ("market", "其他申请材料", 1, 1, 1),
        ("police", "证明事项", 0, 1, 0),
        ("police", "其他申请材料", 0, 1, 0),
    ]
    assert materials_by_rule(plan) == {"b/cancel": 1, "b/card": 1, "b/fewer": 2, "b/later": 1, "b/stamp": 2}
    assert plan.counts() == {"rules": 5, "materials": 4, "missing": 7}


def test_a_plan_knows_its_date() -> None:
    assert _small(PLAIN).plan().as_of == DAY
    assert _small(PLAIN).plan(datetime.date(2026, 5, 1)).as_of == datetime.date(2026, 5, 1)
