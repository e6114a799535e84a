"""Which rules reach which materials, and which of several wins."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from tests.support.small_catalogue import (
    BASIC,
    CITY,
    ITEM_31,
    TOWN,
    VILLAGE,
    SmallCatalogue,
    batch,
    catalogue,
    item,
    rule,
)

PREMISES = {"material": "premises"}

MATERIALS: list[tuple[str, dict[str, Any], dict[str, Any], bool]] = [
    ("library id", {"library": ["premises"]}, PREMISES, True),
    ("another library id", {"library": ["form"]}, PREMISES, False),
    ("one of several ids", {"library": ["form", "premises"]}, PREMISES, True),
    ("library id, material written by name", {"library": ["premises"]}, {"name": "场所证明"}, True),
    ("library id, material written by alias", {"library": ["premises"]}, {"name": "住所证明"}, True),
    ("alias borne by another standard", {"library": ["premises"]}, {"material": "form", "name": "住所证明"}, False),
    ("exact name", {"names": ["场所证明"]}, {"name": "场所证明"}, True),
    ("name that only contains it", {"names": ["场所证明"]}, {"name": "经营场所证明材料"}, False),
    ("alias of the library", {"names": ["住所证明"]}, PREMISES, True),
    ("alias for another alias", {"names": ["住所证明"]}, {"name": "经营场所证明"}, True),
    ("name by which the item calls it", {"names": ["房产证明"]}, {**PREMISES, "name": "房产证明"}, True),
    ("category of the library", {"categories": ["证明"]}, PREMISES, True),
    ("category overridden in the item", {"categories": ["证明"]}, {**PREMISES, "category": "其他"}, False),
    ("issuer by id", {"issuers": ["police"]}, PREMISES, True),
    ("issuer by name of the department", {"issuers": ["岚川市公安局"]}, PREMISES, True),
    ("issuer that no register knows", {"issuers": ["村民委员会"]}, {"name": "x", "issuer": "村民委员会"}, True),
    ("both keys of a scope", {"library": ["premises"], "issuers": ["police"]}, PREMISES, True),
    ("one key of two", {"library": ["premises"], "issuers": ["market"]}, PREMISES, False),
    ("empty list", {"library": []}, PREMISES, False),
    ("material of the office", {"library": ["premises"]}, {**PREMISES, "supplied_by": "受理机关"}, False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("scope", "material", "reached"),
    [case[1:] for case in MATERIALS],
    ids=[case[0] for case in MATERIALS],
)
def test_a_material_scope_takes_exactly_what_it_names(
    scope: dict[str, Any], material: dict[str, Any], reached: bool
) -> None:
    plan = catalogue({"a": item(material)}, {"b": batch("b", rule(materials=scope))}).plan()
    assert bool(plan.reached) is reached
    assert bool(plan.files) is reached


ITEMS: list[tuple[str, dict[str, Any], dict[str, Any], bool]] = [
    ("no scope", {}, {}, True),
    ("its 33-character code", {"codes": [ITEM_31 + "01"]}, {}, True),
    ("its 31-character code", {"codes": [ITEM_31]}, {}, True),
    ("another handling item", {"codes": [ITEM_31 + "02"]}, {}, False),
    ("part of a code", {"codes": [ITEM_31[:20]]}, {}, False),
    ("directory code from its code", {"directory": [BASIC]}, {}, True),
    ("directory code of 14 digits", {"directory": [BASIC + "01"]}, {}, True),
    ("another of 14 digits", {"directory": [BASIC + "02"]}, {}, False),
    ("directory code it states", {"directory": ["000164213003"]}, {"directory": "000164213003"}, True),
    ("digits in place of what it states", {"directory": [BASIC]}, {"directory": "000164213003"}, False),
    ("department", {"departments": ["market"]}, {}, True),
    ("another department", {"departments": ["police"]}, {}, False),
    ("type", {"types": ["公共服务", "行政许可"]}, {}, True),
    ("another type", {"types": ["公共服务"]}, {}, False),
    ("level", {"levels": ["县级"]}, {}, True),
    ("another level", {"levels": ["镇级"]}, {}, False),
    ("division of the catalogue", {"divisions": [CITY]}, {}, True),
    ("village below the town", {"divisions": [TOWN]}, {"division": VILLAGE}, True),
    ("town above the village", {"divisions": [VILLAGE]}, {"division": TOWN}, False),
    ("division of its department", {"divisions": [TOWN]}, {"department": "qingxi"}, True),
    ("province above all", {"divisions": ["370000"]}, {"division": VILLAGE}, True),
    ("another province", {"divisions": ["360000"]}, {"division": VILLAGE}, False),
    ("both keys", {"departments": ["market"], "types": ["行政许可"]}, {}, True),
    ("one key of two", {"departments": ["market"], "types": ["公共服务"]}, {}, False),
    ("suspended item", {}, {"status": "暂停"}, True),
    ("abolished item", {}, {"status": "取消"}, False),
]


@pytest.mark.parametrize(
    ("scope", "elements", "reached"), [case[1:] for case in ITEMS], ids=[case[0] for case in ITEMS]
)
def test_an_item_scope_takes_exactly_what_it_names(
    scope: dict[str, Any], elements: dict[str, Any], reached: bool
) -> None:
    books = {"b": batch("b", rule(items=scope))}
    plan = catalogue({"a": item(PREMISES, **elements)}, books).plan()
    assert bool(plan.reached) is reached


EXCEPTIONS: list[tuple[str, dict[str, Any], bool]] = [
    ("the item", {"items": {"departments": ["market"]}}, False),
    ("another item", {"items": {"departments": ["police"]}}, True),
    ("the material", {"materials": {"names": ["场所证明"]}}, False),
    ("another material", {"materials": {"library": ["form"]}}, True),
    ("both", {"items": {"departments": ["market"]}, "materials": {"issuers": ["police"]}}, False),
    ("the item with another material", {"items": {"departments": ["market"]}, "materials": {"library": ["form"]}}, True),
]  # fmt: skip


@pytest.mark.parametrize(
    ("exception", "reached"), [case[1:] for case in EXCEPTIONS], ids=[case[0] for case in EXCEPTIONS]
)
def test_an_exception_takes_away_what_all_its_keys_name(exception: dict[str, Any], reached: bool) -> None:
    books = {"b": batch("b", rule(exceptions=[{**exception, "reason": "公共安全"}]))}
    assert bool(catalogue({"a": item(PREMISES)}, books).plan().reached) is reached


def test_a_batch_reaches_no_further_than_its_territory() -> None:
    items = {"city": item(PREMISES), "village": item(PREMISES, handling="02", division=VILLAGE)}
    plan = catalogue(items, {"b": batch("b", rule(), territory=TOWN)}).plan()
    assert [one.path for one in plan.reached] == ["items/village.yaml"]


PERIODS: list[tuple[str, dict[str, Any], dict[str, Any], str, bool]] = [
    ("on its first day", {"effective": "2026-06-30"}, {}, "2026-06-30", True),
    ("the day before", {"effective": "2026-07-01"}, {}, "2026-06-30", False),
    ("on the day it expires", {"expires": "2026-06-30"}, {}, "2026-06-30", False),
    ("the day before it expires", {"expires": "2026-07-01"}, {}, "2026-06-30", True),
    ("a rule that begins later", {}, {"since": "2026-07-01"}, "2026-06-30", False),
    ("a rule that ends earlier", {"expires": "2027-01-01"}, {"until": "2026-06-01"}, "2026-06-30", False),
    ("a rule cannot begin before its batch", {"effective": "2026-07-01"}, {"since": "2026-01-01"}, "2026-06-30", False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("of_batch", "of_rule", "day", "reached"),
    [case[1:] for case in PERIODS],
    ids=[case[0] for case in PERIODS],
)
def test_a_rule_reaches_only_while_batch_and_rule_are_in_force(
    of_batch: dict[str, Any], of_rule: dict[str, Any], day: str, reached: bool
) -> None:
    books = {"b": batch("b", rule(**of_rule), **of_batch)}
    plan = catalogue({"a": item(PREMISES)}, books).plan(datetime.date.fromisoformat(day))
    assert bool(plan.reached) is reached


@pytest.mark.parametrize("named", ["old", "old/r"])
def test_a_superseded_rule_is_out_of_force_from_the_later_batch_on_and_stays_so(named: str) -> None:
    books = {
        "old": batch("old", rule()),
        "new": batch(
            "new", rule("s", "告知", materials={"library": ["form"]}), supersedes=[named],
            effective="2026-05-01", expires="2026-06-01",
        ),
    }  # fmt: skip
    small = catalogue({"a": item(PREMISES)}, books)
    assert [one.rule for one in small.plan(datetime.date(2026, 4, 30)).reached] == ["old/r"]
    assert small.plan(datetime.date(2026, 5, 1)).reached == ()
    assert small.plan(datetime.date(2026, 6, 30)).reached == ()


def test_a_batch_cannot_supersede_itself() -> None:
    small = catalogue({"a": item(PREMISES)}, {"b": batch("b", rule(), supersedes=["b"])})
    assert [one.rule for one in small.plan().reached] == ["b/r"]


# From the more to the less specific: the first of any two wins.
BY_SPECIFICITY: list[tuple[str, dict[str, Any]]] = [
    ("33-character code", {"items": {"codes": [ITEM_31 + "01"]}}),
    ("31-character code", {"items": {"codes": [ITEM_31]}}),
    ("directory of 14 digits", {"items": {"directory": [BASIC + "01"]}}),
    ("directory of 12 digits", {"items": {"directory": [BASIC]}}),
    ("department", {"items": {"departments": ["market"]}}),
    ("village", {"items": {"divisions": [VILLAGE]}}),
    ("town", {"items": {"divisions": [TOWN]}}),
    ("level", {"items": {"levels": ["县级"]}}),
    ("type", {"items": {"types": ["行政许可"]}}),
    ("material and issuer", {"materials": {"library": ["premises"], "issuers": ["police"]}}),
    ("material", {"materials": {"names": ["场所证明"]}}),
    ("issuer", {"materials": {"issuers": ["police"]}}),
    ("category", {"materials": {"categories": ["证明"]}}),
]


@pytest.mark.parametrize("place", range(len(BY_SPECIFICITY) - 1), ids=[one[0] for one in BY_SPECIFICITY[:-1]])
@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_the_more_specific_rule_wins_whatever_its_name(place: int, names: tuple[str, str]) -> None:
    upper, lower = BY_SPECIFICITY[place][1], BY_SPECIFICITY[place + 1][1]
    rules = [rule(names[0], "直接取消", **upper), rule(names[1], "合同凭证", replaced_by="租赁合同", **lower)]
    plan = catalogue({"i": item(PREMISES, division=VILLAGE)}, {"b": batch("b", *rules)}).plan()
    assert [one.rule for one in plan.reached] == [f"b/{names[0]}"]
    assert plan.conflicts == ()


def _two(
    first: dict[str, Any], second: dict[str, Any], material: dict[str, Any] | None = None
) -> SmallCatalogue:
    situations = [
        {"id": "self", "name": "本人"},
        {"id": "agent", "name": "代办"},
        {"id": "heir", "name": "继承"},
    ]
    books = {"one": batch("one", first), "two": batch("two", second, date="2026-05-01")}
    return catalogue({"i": item(material or PREMISES, situations=situations)}, books)


def test_different_ways_of_equal_rules_are_a_conflict_that_names_both() -> None:
    plan = _two(rule(), rule("s", "合同凭证", replaced_by="合同")).plan()
    assert [(one.path, one.material, one.rules, one.ways) for one in plan.conflicts] == [
        ("items/i.yaml", "material=premises", ("one/r", "two/s"), ("直接取消", "合同凭证"))
    ]
    assert plan.files == ()
    assert plan.paths == ("items/i.yaml",)


def test_a_conflict_leaves_alone_what_stands_already() -> None:
    small = _two(rule(), rule("s", "合同凭证", replaced_by="合同", since="2026-06-01"))
    small.apply(datetime.date(2026, 5, 1))
    before = small.text("items/i.yaml")
    plan = small.apply()
    assert (len(plan.conflicts), small.text("items/i.yaml")) == (1, before)
    assert "one/r" in before


def test_the_same_way_from_equal_rules_is_written_once_by_the_later_document() -> None:
    plan = _two(rule(), rule("s")).plan()
    assert [one.rule for one in plan.reached] == ["two/s"]
    assert plan.conflicts == ()


STANDING_TOGETHER: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("handing in and copies", rule(), rule("s", "减少份数", adjust={"copy": 1})),
    ("handing in and a stamp", rule(), rule("s", "取消盖章")),
    ("copies and a stamp", rule("r", "减少份数", adjust={"copy": 1}), rule("s", "取消盖章")),
    ("handing in and later", rule("r", "网络核验", shared_source="property"), rule("s", "容缺后补", deferred_within="5个工作日")),
    ("different situations", rule(when="self"), rule("s", "合同凭证", replaced_by="合同", when=["agent"])),
    ("one situation and all", rule(), rule("s", "合同凭证", replaced_by="合同", when="agent")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second"), [case[1:] for case in STANDING_TOGETHER], ids=[case[0] for case in STANDING_TOGETHER]
)
def test_rules_on_different_things_stand_together(first: dict[str, Any], second: dict[str, Any]) -> None:
    material = {**PREMISES, "copies": {"copy": 3}, "stamps": [{"by": "村民委员会"}]}
    plan = _two(first, second, material).plan()
    assert [one.rule for one in plan.reached] == ["one/r", "two/s"]
    assert plan.conflicts == ()


def test_different_ways_for_situations_that_overlap_in_part_are_a_conflict() -> None:
    first = rule(when=["self", "agent"], items={"codes": [ITEM_31]})
    plan = _two(first, rule("s", "合同凭证", replaced_by="合同", when=["agent", "heir"])).plan()
    assert [one.rules for one in plan.conflicts] == [("one/r", "two/s")]
    assert plan.reached == ()


@pytest.mark.parametrize(
    ("when", "written"),
    [
        ("agent", "agent"),
        (["agent"], "agent"),
        (["agent", "ship"], "agent"),
        (["heir", "self"], ["heir", "self"]),
    ],
)
def test_a_rule_for_situations_is_written_for_those_that_the_item_has(when: Any, written: Any) -> None:
    small = _two(rule(when=when), rule("s", materials={"library": ["lease"]}))
    small.apply()
    assert small.data("items/i.yaml")["materials"][0]["reduction"][0]["when"] == written


def test_a_rule_for_situations_that_the_item_has_not_does_not_reach_it() -> None:
    assert _two(rule(when=["ship"]), rule("s", materials={"library": ["lease"]})).plan().reached == ()


STAMPS = [{"by": "村民委员会"}, {"by": "police"}]


@pytest.mark.parametrize(
    ("adjust", "lifted"),
    [({}, [0, 1]), ({"stamp": "村民委员会"}, [0]), ({"stamp": "岚川市公安局"}, [1]), ({"stamp": "街道"}, [])],
)
def test_a_cancelled_stamp_is_marked_on_the_stamp(adjust: dict[str, Any], lifted: list[int]) -> None:
    books = {"b": batch("b", rule("r", "取消盖章", adjust=adjust))}
    small = catalogue({"i": item({**PREMISES, "stamps": STAMPS})}, books)
    small.apply()
    material = small.data("items/i.yaml")["materials"][0]
    assert [n for n, stamp in enumerate(material["stamps"]) if "reduction" in stamp] == lifted
    assert "reduction" not in material


COPIES: list[tuple[str, dict[str, Any], dict[str, Any] | None, dict[str, Any] | None]] = [
    ("fewer copies", {"copy": 1}, {"original": 1, "copy": 3}, {"copy": 1}),
    ("as few already", {"copy": 1}, {"copy": 1}, None),
    ("none of that kind", {"original": 1}, {"copy": 2}, None),
    ("both kinds", {"original": 1, "copy": 1}, {"original": 2, "copy": 2}, {"original": 1, "copy": 1}),
    ("one kind of two", {"original": 1, "copy": 1}, {"original": 1, "copy": 2}, {"copy": 1}),
    ("numbers not stated", {"copy": 1}, None, {"copy": 1}),
    ("only in the page's words", {"copy": 1}, {"as_published": "一式三份"}, {"copy": 1}),
]


@pytest.mark.parametrize(
    ("adjust", "copies", "effect"), [case[1:] for case in COPIES], ids=[case[0] for case in COPIES]
)
def test_fewer_copies_says_only_what_gets_fewer(
    adjust: dict[str, Any], copies: dict[str, Any] | None, effect: dict[str, Any] | None
) -> None:
    material = {**PREMISES, "copies": copies} if copies is not None else PREMISES
    small = catalogue({"i": item(material)}, {"b": batch("b", rule("r", "减少份数", adjust=adjust))})
    small.apply()
    found = small.data("items/i.yaml")["materials"][0].get("reduction", [{}])[0].get("effect")
    assert found == effect


@pytest.mark.parametrize(
    ("copies", "effect"),
    [
        ({"original": 1}, {"original": 0, "copy": 1}),
        ({"original": 0, "copy": 1}, None),
        ({"copy": 1}, None),
        (None, {"original": 0, "copy": 1}),
    ],
)
def test_originals_only_shown_reaches_only_where_originals_are_taken(copies: Any, effect: Any) -> None:
    material = {**PREMISES, "copies": copies} if copies is not None else PREMISES
    books = {"b": batch("b", rule("r", "原件改核验", adjust={"copy": 1}))}
    small = catalogue({"i": item(material)}, books)
    small.apply()
    found = small.data("items/i.yaml")["materials"][0].get("reduction", [{}])[0].get("effect")
    assert found == effect


@pytest.mark.parametrize(
    ("way", "data"),
    [("被其他材料涵盖", {"covered_by": "lease"}), ("合并", {"adjust": {"merged_into": "lease"}})],
)
def test_what_shall_cover_a_material_must_be_demanded_by_the_item(way: str, data: dict[str, Any]) -> None:
    books = {"b": batch("b", rule("r", way, **data))}
    items = {"with": item(PREMISES, {"name": "租赁合同"}), "without": item(PREMISES, handling="02")}
    plan = catalogue(items, books).plan()
    assert [one.path for one in plan.reached] == ["items/with.yaml"]
    assert [(one.path, one.reason, one.detail) for one in plan.refusals] == [
        ("items/without.yaml", "cover-not-demanded", ("lease",))
    ]


REFUSED: list[tuple[str, dict[str, Any], str, tuple[str, ...]]] = [
    ("unknown way", rule("r", "免了"), "unknown-way", ("免了",)),
    ("licence without a name", rule("r", "法定证照"), "missing-data", ("replaced_by",)),
    (
        "inquiry without office and time",
        rule("r", "部门间核查"),
        "missing-data",
        ("inquired", "reply_within"),
    ),
    ("network without a source", rule("r", "网络核验"), "missing-data", ("shared_source|replaced_by",)),
    ("covering material", rule("r", "被其他材料涵盖"), "missing-data", ("covered_by",)),
    ("merging into nothing", rule("r", "合并"), "missing-data", ("adjust.merged_into",)),
    (
        "fewer copies without a number",
        rule("r", "减少份数"),
        "missing-data",
        ("adjust.original|adjust.copy",),
    ),
    ("deferral without a term", rule("r", "容缺后补"), "missing-data", ("deferred_within",)),
    (
        "commitment without verification and list",
        rule("r", "告知承诺", commitment={"form": "forms/c.md", "excluded": "失信者", "liability": "撤销"}),
        "missing-data",
        ("commitment.verification", "commitment.scope_list"),
    ),
    ("no material at all", rule(materials={}), "no-material-scope", ()),
    ("exception of everything", rule(exceptions=[{"reason": "x"}]), "exception-without-scope", ()),
    (
        "period that ends before it begins",
        rule(until="2026-03-31"),
        "bad-period",
        ("2026-04-01", "2026-03-31"),
    ),
    (
        "period of no day",
        rule(since="2026-05-01", until="2026-05-01"),
        "bad-period",
        ("2026-05-01", "2026-05-01"),
    ),
    ("scope in words", rule(materials="场所证明"), "malformed", ("materials",)),
    ("misspelt key of a scope", rule(materials={"libary": ["premises"]}), "malformed", ("materials.libary",)),
    ("items in words", rule(items="全部"), "malformed", ("items",)),
    ("text for a list", rule(items={"codes": ITEM_31}), "malformed", ("items",)),
    ("misspelt exceptions", rule(excepted=[{"items": {}}]), "malformed", ("excepted",)),
    ("exceptions in words", rule(exceptions="无"), "malformed", ("exceptions",)),
    (
        "misspelt key of an exception",
        rule(exceptions=[{"items": {"code": [ITEM_31]}, "reason": "另有规定"}]),
        "malformed",
        ("exceptions.1.items.code",),
    ),
    ("number of copies in words", rule("r", "减少份数", adjust={"copy": "一"}), "malformed", ("adjust",)),
    (
        "term that is no text",
        rule("r", "容缺后补", deferred_within={"a": 1}),
        "malformed",
        ("deferred_within",),
    ),
    ("situation that is no text", rule(when=3), "malformed", ("when",)),
    ("day that is none", rule(since="2026-02-30"), "bad-date", ("2026-02-30",)),
]


@pytest.mark.parametrize(
    ("bad", "reason", "detail"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_a_rule_that_lacks_what_its_way_needs_is_refused_with_the_reason(
    bad: dict[str, Any], reason: str, detail: tuple[str, ...]
) -> None:
    plan = catalogue({"i": item(PREMISES)}, {"b": batch("b", bad)}).plan()
    assert plan.reached == ()
    found = [(one.rule, one.reason, one.detail, one.path) for one in plan.refusals]
    assert found == [("b/r", reason, detail, "catalogue/reductions/b.yaml")]
    assert plan.refusals[0].span is not None


def test_a_rule_whose_data_went_missing_keeps_the_blocks_it_wrote() -> None:
    small = catalogue({"i": item(PREMISES)}, {"b": batch("b", rule("r", "法定证照", replaced_by="户口簿"))})
    small.apply()
    before = small.text("items/i.yaml")
    broken = catalogue({}, {"b": batch("b", rule("r", "法定证照"))}).files["catalogue/reductions/b.yaml"]
    small.files["catalogue/reductions/b.yaml"] = broken
    plan = small.apply()
    assert small.text("items/i.yaml") == before
    assert [one.reason for one in plan.refusals] == ["missing-data"]


def test_two_rules_of_one_id_are_both_refused() -> None:
    plan = catalogue({"i": item(PREMISES)}, {"b": batch("b", rule(), rule())}).plan()
    assert ([one.reason for one in plan.refusals], plan.reached) == (["duplicate-id"], ())


BLOCKS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    (
        rule("r", "网络核验", shared_source="property", until="2028-01-01", optional=True),
        {"rule": "b/r", "way": "网络核验", "since": "2026-04-01", "until": "2028-01-01",
         "replaced_by": "不动产登记信息", "optional": True},
    ),
    (
        rule("r", "部门间核查", inquired="市公安局", reply_within="3日"),
        {"rule": "b/r", "way": "部门间核查", "since": "2026-04-01", "replaced_by": "市公安局"},
    ),
    (
        rule("r", "被其他材料涵盖", covered_by="lease"),
        {"rule": "b/r", "way": "被其他材料涵盖", "since": "2026-04-01", "replaced_by": "租赁合同"},
    ),
    (
        rule("r", "合并", adjust={"merged_into": "lease"}, since="2026-05-01"),
        {"rule": "b/r", "way": "合并", "since": "2026-05-01", "replaced_by": "租赁合同",
         "effect": {"merged_into": "lease"}},
    ),
    (
        rule("r", "容缺后补", deferred_within="5个工作日"),
        {"rule": "b/r", "way": "容缺后补", "since": "2026-04-01", "effect": {"within": "5个工作日"}},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("written", "block"), BLOCKS, ids=[case[0]["way"] for case in BLOCKS])
def test_a_block_says_what_stands_in_with_its_keys_in_the_order_of_the_model(
    written: dict[str, Any], block: dict[str, Any]
) -> None:
    small = catalogue({"i": item(PREMISES, {"material": "lease"})}, {"b": batch("b", written)})
    small.apply()
    found = small.data("items/i.yaml")["materials"][0]["reduction"]
    assert found == [block]
    assert list(found[0]) == list(block)
