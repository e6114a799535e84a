"""Who set it, clears it: which demands a batch may cancel outright, and what it must cite for the others."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.small_catalogue import CITY, TOWN, VILLAGE, batch, catalogue, item, rule

from itemctl.catalogue.registers import Registers, gather
from itemctl.model.law_ranks import LEVELS, NO_BASIS, highest, outranks
from itemctl.reductions.bodies import Bodies
from itemctl.reductions.lawful import Lawfulness, Ruling
from itemctl.reductions.rules import read_rules

DAY = datetime.date(2026, 6, 30)
PREFECTURE, PROVINCE = "379900", "370000"
NEXT_COUNTY, NEXT_PREFECTURE = "379982", "370100"

LAWS: dict[str, tuple[str, str, str]] = {
    # id: level, issuer, territory
    "law": ("法律", "全国人民代表大会常务委员会", ""),
    "other-law": ("法律", "全国人民代表大会常务委员会", ""),
    "regulation": ("行政法规", "国务院", ""),
    "decision": ("国务院决定", "国务院", ""),
    "state-notice": ("国务院规范性文件", "国务院办公厅", ""),
    "ministry-rule": ("部门规章", "民政部", ""),
    "same-ministry-rule": ("部门规章", "民政部", ""),
    "police-rule": ("部门规章", "公安部", ""),
    "ministry-notice": ("部门规范性文件", "民政部", ""),
    "joint-opinion": ("部门规范性文件", "民政部等六部门", ""),
    "police-notice": ("部门规范性文件", "公安部", ""),
    "provincial-statute": ("地方性法规", "某省人民代表大会常务委员会", PROVINCE),
    "provincial-rule": ("地方政府规章", "某省人民政府", PROVINCE),
    "provincial-notice": ("地方规范性文件", "某省民政厅", PROVINCE),
    "prefecture-notice": ("地方规范性文件", "某州人民政府", PREFECTURE),
    "city-notice": ("地方规范性文件", "岚川市人民政府", CITY),
    "office-notice": ("地方规范性文件", "岚川市人民政府办公室", CITY),
    "congress-decision": ("地方规范性文件", "岚川市人大常委会", CITY),
    "party-notice": ("地方规范性文件", "中共岚川市委办公室", CITY),
    "department-notice": ("地方规范性文件", "岚川市民政局", CITY),
    "station-notice": ("地方规范性文件", "岚川市救助管理站", CITY),
    "joint-notice": ("地方规范性文件", "岚川市民政局、岚川市公安局", CITY),
    "tobacco-notice": ("地方规范性文件", "岚川市烟草专卖局", CITY),
    "town-notice": ("地方规范性文件", "青溪镇人民政府", TOWN),
    "next-county-notice": ("地方规范性文件", "邻县人民政府", NEXT_COUNTY),
    "placeless-notice": ("地方规范性文件", "某市审改办", ""),
    "namesake-notice": ("地方规范性文件", "岚川市民政局", NEXT_PREFECTURE),
    "village-rules": ("其他", "柳湾村村民委员会", VILLAGE),
    "party-rules": ("党内法规", "中共中央", ""),
    "standard": ("标准", "国家市场监督管理总局", ""),
}
DATES: dict[str, dict[str, str]] = {
    "repealed-rule": {"level": "部门规章", "issuer": "民政部", "repealed": "2025-01-01"},
    "repealed-law": {"level": "法律", "repealed": "2025-01-01"},
    "replaced-rule": {"level": "部门规章", "repealed": "2025-01-01", "replaced_by": "law"},
    "coming-law": {"level": "法律", "in_force": "2026-07-01"},
    "todays-law": {"level": "法律", "in_force": "2026-06-30"},
    "ending-law": {"level": "法律", "repealed": "2026-06-30"},
}
DEPARTMENTS = [
    {"id": "civil", "name": "岚川市民政局", "division": CITY},
    {"id": "station", "name": "岚川市救助管理站", "division": CITY, "parent": "civil"},
    {"id": "police", "name": "岚川市公安局", "division": CITY},
    {"id": "tobacco", "name": "岚川市烟草专卖局", "division": CITY, "vertical": True},
    {"id": "qingxi", "name": "青溪镇人民政府", "division": TOWN},
]
DIVISIONS = [
    {"code": CITY, "name": "岚川市"},
    {"code": TOWN, "name": "青溪镇", "parent": CITY},
    {"code": VILLAGE, "name": "柳湾村", "parent": TOWN},
]


def _registers() -> Registers:
    laws = [
        {"id": key, "title": f"{key}文件", "level": level, "issuer": issuer, "territory": territory}
        for key, (level, issuer, territory) in LAWS.items()
    ]
    laws += [{"id": key, "title": f"{key}文件", **more} for key, more in DATES.items()]
    return gather(
        [
            ("catalogue/laws.yaml", "laws", {"laws": laws}),
            ("catalogue/departments.yaml", "departments", {"departments": DEPARTMENTS}),
            ("catalogue/divisions.yaml", "divisions", {"divisions": DIVISIONS}),
            ("catalogue/catalogue.yaml", "catalogue", {"division": {"code": CITY}}),
        ]
    )


REGISTERS = _registers()
GOVERNMENT: dict[str, Any] = {"issuer": "岚川市人民政府", "territory": CITY}
CIVIL: dict[str, Any] = {"issuer": "岚川市民政局", "territory": CITY}
TOWN_HALL: dict[str, Any] = {"issuer": "青溪镇人民政府"}
STATE: dict[str, Any] = {"issuer": "国务院"}
MINISTRY: dict[str, Any] = {"issuer": "民政部"}
PROVINCIAL: dict[str, Any] = {
    "issuer": "某省人民政府",
    "issuing_body": {"nature": "人民政府", "division": PROVINCE},
}


def _ruling(head: dict[str, Any], bases: list[Any], **extra: Any) -> Ruling:
    division = extra.pop("division", CITY)
    one = rule(**{"way": "直接取消", **extra})
    book = read_rules({"catalogue/reductions/b.yaml": batch("b", one, **head)}, DAY)
    return Lawfulness(REGISTERS, DAY).ruling(book.rules["b/r"], bases, division)


def _of(*laws: str) -> list[dict[str, str]]:
    return [{"law": one} for one in laws]


ALLOWED: list[tuple[str, dict[str, Any], list[str], str]] = [
    ("what has no basis", GOVERNMENT, [], "no-basis"),
    ("a government, its own document", GOVERNMENT, ["city-notice"], "own"),
    ("a government, a document of its office", GOVERNMENT, ["office-notice"], "own"),
    ("a government's office, a document of the government", {"issuer": "岚川市人民政府办公室"}, ["city-notice"], "own"),
    ("a government, what its department set", GOVERNMENT, ["department-notice"], "own"),
    ("a government, what two of its departments set", GOVERNMENT, ["joint-notice"], "own"),
    ("a government, what a town below set", GOVERNMENT, ["town-notice"], "own"),
    ("a government, what a village below set", GOVERNMENT, ["village-rules"], "own"),
    ("a province, what a county in it set", PROVINCIAL, ["next-county-notice"], "own"),
    ("a province, its own rule", PROVINCIAL, ["provincial-rule"], "own"),
    ("a department, its own document", CIVIL, ["department-notice"], "own"),
    ("a department, what a body belonging to it set", CIVIL, ["station-notice"], "own"),
    ("a town, its own document", TOWN_HALL, ["town-notice"], "own"),
    ("the State Council, its own regulation", STATE, ["regulation"], "own"),
    ("the State Council, a ministry's rule", STATE, ["ministry-rule"], "own"),
    ("the State Council, a county's document", STATE, ["next-county-notice"], "own"),
    ("a ministry, its own rule", MINISTRY, ["ministry-rule"], "own"),
    ("several bases, all its own", GOVERNMENT, ["city-notice", "department-notice"], "own"),
    ("a basis that is repealed", GOVERNMENT, ["repealed-rule"], "no-basis"),
    ("a basis that is repealed from today", GOVERNMENT, ["ending-law"], "no-basis"),
    ("a basis not in force yet", GOVERNMENT, ["coming-law"], "no-basis"),
]  # fmt: skip

REFUSED: list[tuple[str, dict[str, Any], list[str]]] = [
    ("a government, a law", GOVERNMENT, ["law"]),
    ("a government, a law in force from today", GOVERNMENT, ["todays-law"]),
    ("a government, a regulation", GOVERNMENT, ["regulation"]),
    ("a government, a notice of the State Council", GOVERNMENT, ["state-notice"]),
    ("a government, a ministry's rule", GOVERNMENT, ["ministry-rule"]),
    ("a government, a ministry's notice", GOVERNMENT, ["ministry-notice"]),
    ("a government, the province's statute", GOVERNMENT, ["provincial-statute"]),
    ("a government, the province's rule", GOVERNMENT, ["provincial-rule"]),
    ("a county, a document of the prefecture above", GOVERNMENT, ["prefecture-notice"]),
    ("a county, another county's document", GOVERNMENT, ["next-county-notice"]),
    ("a government, its congress's decision", GOVERNMENT, ["congress-decision"]),
    ("a government, the party's notice", GOVERNMENT, ["party-notice"]),
    ("a government, a body run from above", GOVERNMENT, ["tobacco-notice"]),
    ("a government, a local document of which nobody knows where it holds", GOVERNMENT, ["placeless-notice"]),
    ("a government, a national standard", GOVERNMENT, ["standard"]),
    ("a government, a rule replaced by a law", GOVERNMENT, ["replaced-rule"]),
    ("a government, a document that is not registered", GOVERNMENT, ["nowhere"]),
    ("a department, its government's document", CIVIL, ["city-notice"]),
    ("a department, another department's share in a joint one", CIVIL, ["joint-notice"]),
    ("a department, a town's document", CIVIL, ["town-notice"]),
    ("a department, its namesake's elsewhere", CIVIL, ["namesake-notice"]),
    ("a body, what the department over it set", {"issuer": "岚川市救助管理站"}, ["department-notice"]),
    ("a town, the county's document", TOWN_HALL, ["city-notice"]),
    ("a province, its congress's statute", PROVINCIAL, ["provincial-statute"]),
    ("the State Council, a law", STATE, ["law"]),
    ("a ministry, another ministry's rule", MINISTRY, ["police-rule"]),
    ("a ministry, a joint opinion of several", MINISTRY, ["joint-opinion"]),
    ("a ministry, a county's document", MINISTRY, ["city-notice"]),
    ("one basis of its own and one of others", GOVERNMENT, ["city-notice", "ministry-rule"]),
]

AUTHORITY: list[tuple[str, list[str], list[str], str]] = [
    ("a law for a law", ["law"], ["other-law"], ""),
    ("a law for anything", ["provincial-statute"], ["law"], ""),
    ("a regulation for a ministry's rule", ["ministry-rule"], ["regulation"], ""),
    ("a decision for a regulation", ["regulation"], ["decision"], ""),
    ("a notice of the State Council for a ministry's rule", ["ministry-rule"], ["state-notice"], ""),
    ("a notice of the State Council for a province's rule", ["provincial-rule"], ["state-notice"], ""),
    ("a rule for a rule of the same ministry", ["ministry-rule"], ["same-ministry-rule"], ""),
    ("a rule for a notice of any ministry", ["police-notice"], ["ministry-rule"], ""),
    ("an opinion of several for one of them", ["ministry-notice"], ["joint-opinion"], ""),
    ("a statute for what stands in its territory", ["prefecture-notice"], ["provincial-statute"], ""),
    ("the document of those above for one below", ["prefecture-notice"], ["provincial-notice"], ""),
    ("the government's for its department's", ["tobacco-notice"], ["city-notice"], ""),
    ("several, each for one basis", ["ministry-rule", "provincial-rule"], ["same-ministry-rule", "state-notice"], ""),
    ("one that helps among some that do not", ["ministry-rule"], ["nowhere", "law", "city-notice"], ""),
    ("a law for what is not registered", ["nowhere"], ["law"], ""),
    ("a notice for what is not registered", ["nowhere"], ["state-notice"], "authority-too-low"),
    ("a notice of the State Council for a law", ["law"], ["state-notice"], "authority-too-low"),
    ("a notice of the State Council for a statute", ["provincial-statute"], ["state-notice"], "authority-too-low"),
    ("a ministry's rule for another ministry's", ["police-rule"], ["ministry-rule"], "authority-too-low"),
    ("a ministry's rule for a province's", ["provincial-rule"], ["ministry-rule"], "authority-too-low"),
    ("a county's document for another county's", ["next-county-notice"], ["city-notice"], "authority-too-low"),
    ("a province's for a ministry's", ["ministry-notice"], ["provincial-notice"], "authority-too-low"),
    ("a department's for its congress's", ["congress-decision"], ["department-notice"], "authority-too-low"),
    ("what sets the demand itself", ["law"], ["law"], "authority-too-low"),
    ("one that covers one basis only", ["ministry-rule", "law"], ["state-notice"], "authority-too-low"),
    ("a repealed law", ["ministry-rule"], ["repealed-law"], "authority-not-in-force"),
    ("a law of tomorrow", ["ministry-rule"], ["coming-law"], "authority-not-in-force"),
    ("a document nobody registered", ["ministry-rule"], ["nowhere"], "authority-unknown"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "laws", "ground"), [case[1:] for case in ALLOWED], ids=[case[0] for case in ALLOWED]
)
def test_outright_may_go_what_has_no_basis_or_one_of_its_own(
    head: dict[str, Any], laws: list[str], ground: str
) -> None:
    assert _ruling(head, _of(*laws), division="") == Ruling(ground)  # type: ignore[arg-type]


@pytest.mark.parametrize(("head", "laws"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_others_set_needs_a_higher_document_unless_the_duty_stands(
    head: dict[str, Any], laws: list[str]
) -> None:
    ruling = _ruling(head, _of(*laws), division="")
    assert (ruling.is_allowed, ruling.reason) == (False, "no-authority")
    expected = [
        "law" if one == "replaced-rule" else one for one in laws if one != "city-notice" or len(laws) == 1
    ]
    assert [one.law or one.title for one in ruling.setters] == expected
    standing = _ruling(head, _of(*laws), division="", way="网络核验", shared_source="x")
    assert (standing.is_allowed, standing.ground) == (True, "duty-stands")


@pytest.mark.parametrize(
    ("laws", "authority", "reason"), [case[1:] for case in AUTHORITY], ids=[case[0] for case in AUTHORITY]
)
@pytest.mark.parametrize("on_rule", [True, False], ids=["rule", "batch"])
def test_a_higher_document_is_registered_in_force_and_stands_above(
    laws: list[str], authority: list[str], reason: str, *, on_rule: bool
) -> None:
    issuer = {"issuer": "岚川市人民政府"} if "tobacco-notice" not in laws else CIVIL
    head, extra = (issuer, {"authority": authority}) if on_rule else ({**issuer, "authority": authority}, {})
    ruling = _ruling(head, _of(*laws), **extra)
    assert (ruling.reason, ruling.ground) == (reason, "" if reason else "authority")


def test_it_is_named_who_set_what_stands_in_the_way_and_what_was_cited_in_vain() -> None:
    ruling = _ruling(GOVERNMENT, _of("police-rule", "city-notice"), authority=["ministry-rule"])
    assert [one.shown for one in ruling.setters] == ["《police-rule文件》（公安部）"]
    assert ruling.cited == ("ministry-rule",)


BASES: list[tuple[str, list[Any], str]] = [
    ("carried out under a law only", [{"law": "law", "kind": "实施依据"}], "no-basis"),
    ("words that name a registered document", [{"as_published": "《city-notice文件》第三条"}], "own"),
    (
        "words that name an own and a strange document",
        [{"as_published": "《city-notice文件》《甲办法》"}],
        "",
    ),
    ("words that name none", [{"as_published": "上级要求"}], ""),
    ("words that say there is none", [{"as_published": "无"}], "no-basis"),
    ("no list at all", [None, "law", {}], "no-basis"),
]


@pytest.mark.parametrize(("bases", "ground"), [case[1:] for case in BASES], ids=[case[0] for case in BASES])
def test_a_basis_is_what_sets_the_demand_however_it_is_cited(bases: list[Any], ground: str) -> None:
    assert _ruling(GOVERNMENT, bases).ground == ground


UPSTREAM: list[tuple[str, list[str], dict[str, Any], list[str]]] = [
    ("a rule, cancelled", ["ministry-rule"], {}, ["ministry-rule"]),
    ("a rule, replaced", ["ministry-rule"], {"way": "合同凭证", "replaced_by": "x"}, ["ministry-rule"]),
    ("another material, replaced", ["ministry-rule"], {"way": "电子证照", "track": "其他申请材料"}, []),
    ("a notice and its own", ["provincial-notice", "city-notice"], {}, ["provincial-notice"]),
    ("a law", ["law"], {}, []),
    ("a law and a rule", ["law", "ministry-rule"], {}, []),
    ("a rule, with authority", ["ministry-rule"], {"authority": ["law"]}, []),
    ("its own", ["city-notice"], {}, []),
]


@pytest.mark.parametrize(
    ("laws", "extra", "upstream"), [case[1:] for case in UPSTREAM], ids=[case[0] for case in UPSTREAM]
)
def test_what_rests_on_rules_and_notices_of_others_is_for_them_to_clear(
    laws: list[str], extra: dict[str, Any], upstream: list[str]
) -> None:
    assert [one.law for one in _ruling(GOVERNMENT, _of(*laws), **extra).upstream] == upstream


@pytest.mark.parametrize(
    ("division", "reason"), [(CITY, ""), (TOWN, ""), ("", ""), (NEXT_COUNTY, "not-in-territory"), (PREFECTURE, "not-in-territory")]
)  # fmt: skip
def test_nothing_is_cancelled_outside_the_issuers_territory(division: str, reason: str) -> None:
    assert _ruling(GOVERNMENT, [], division=division).reason == reason


def test_stamps_are_cancelled_outright_and_copies_are_not() -> None:
    assert _ruling(GOVERNMENT, _of("law"), way="取消盖章").reason == "no-authority"
    assert _ruling(GOVERNMENT, _of("law"), way="减少份数").ground == "duty-stands"


BODIES: list[tuple[dict[str, Any], tuple[str, str, str]]] = [
    ({"issuer": "岚川市人民政府"}, ("人民政府", "", CITY)),
    ({"issuer": "岚川市青溪镇人民政府"}, ("人民政府", "", TOWN)),
    ({"issuer": "青溪镇人民政府"}, ("人民政府", "qingxi", TOWN)),
    ({"issuer": "岚川市民政局"}, ("政府部门", "civil", CITY)),
    ({"issuer": "某市审改办", "territory": PREFECTURE}, ("政府部门", "", PREFECTURE)),
    ({"issuer": "公安部等十二部门"}, ("国务院部门", "", "")),
    ({"issuer": "国家市场监督管理总局"}, ("国务院部门", "", "")),
    ({"issuer": "国务院办公厅"}, ("国务院", "", "")),
    ({"issuer": "岚川市人大常委会"}, ("其他", "", CITY)),
    ({"issuer": "甲", "issuing_body": {"department": "police"}}, ("政府部门", "police", CITY)),
    ({"issuer": "甲", "issuing_body": {"nature": "人民政府", "division": PROVINCE}}, ("人民政府", "", PROVINCE)),
]  # fmt: skip


@pytest.mark.parametrize(("head", "expected"), BODIES)
def test_who_issued_a_batch_is_told_by_its_name_or_as_it_says(
    head: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    body = Bodies(REGISTERS).issuer(head)
    assert (body.nature, body.department, body.division) == expected


def test_levels_outrank_each_other_one_way_only() -> None:
    pairs = [
        (one, other) for one in LEVELS for other in LEVELS if outranks(one, other) and outranks(other, one)
    ]
    assert pairs == []
    assert not outranks("部门规章", "地方政府规章")
    assert not outranks("部门规章", "地方性法规")
    assert highest(["地方规范性文件", "法律", "部门规章", "x"]) == "法律"
    assert highest([]) == ""


def test_the_rank_of_what_has_no_basis_in_force_is_said_so() -> None:
    lawfulness = Lawfulness(REGISTERS, DAY)
    assert lawfulness.rank_of([]) == lawfulness.rank_of(_of("repealed-rule")) == NO_BASIS
    assert lawfulness.rank_of(_of("ministry-rule", "city-notice")) == "部门规章"
    assert lawfulness.rank_of([{"as_published": "上级要求"}]) == ""


SOME_LAWS = st.lists(st.sampled_from([*LAWS, *DATES, "nowhere"]), max_size=4)
HEADS = st.sampled_from([GOVERNMENT, CIVIL, TOWN_HALL, STATE, MINISTRY, PROVINCIAL])


@given(HEADS, SOME_LAWS, SOME_LAWS, SOME_LAWS)
@settings(max_examples=150, deadline=None)
def test_more_authority_never_harms_more_bases_never_help_and_their_order_is_nothing(
    head: dict[str, Any], laws: list[str], others: list[str], authority: list[str]
) -> None:
    ruling = _ruling(head, _of(*laws), authority=authority, division="")
    assert (
        _ruling(head, _of(*reversed(laws)), authority=authority, division="").is_allowed == ruling.is_allowed
    )
    if ruling.is_allowed:
        assert _ruling(head, _of(*laws), authority=[*others, *authority], division="").is_allowed
    else:
        assert not _ruling(head, _of(*laws, *others), authority=authority, division="").is_allowed
        assert ruling.setters


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3), lambda one: st.lists(one, max_size=2)
)


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["law", "kind", "as_published", "text"]), ODD, max_size=3), max_size=3
    )
)
@settings(max_examples=100, deadline=None)
def test_bases_of_any_shape_are_judged(bases: list[Any]) -> None:
    assert _ruling(GOVERNMENT, bases).reason in ("", "no-authority")


LAW_FILE = {
    "schema": "laws/1",
    "laws": [
        {"id": "law", "title": "某法", "level": "法律", "issuer": "全国人大常委会"},
        {"id": "rule", "title": "某办法", "level": "部门规章", "issuer": "某部"},
    ],
}


def _material(law: str) -> dict[str, Any]:
    return {"material": "premises", "basis": [{"law": law}]}


def test_a_plan_refuses_item_by_item_and_says_who_set_the_demand() -> None:
    items = {"a": item(_material("law")), "b": item({"material": "premises"}, handling="02")}
    plan = catalogue(items, {"b": batch("b", rule())}, laws=LAW_FILE).plan()
    assert [(one.path, one.reason, one.detail) for one in plan.refusals] == [
        ("items/a.yaml", "no-authority", ("《某法》（全国人大常委会）",))
    ]
    assert [one.path for one in plan.reached] == ["items/b.yaml"]


def test_a_block_whose_rule_is_refused_is_neither_written_nor_removed() -> None:
    block = {"rule": "b/r", "way": "直接取消", "since": "2026-04-01"}
    small = catalogue(
        {"a": item({**_material("law"), "reduction": [block]})}, {"b": batch("b", rule())}, laws=LAW_FILE
    )
    plan = small.plan()
    assert (plan.files, len(plan.refusals), plan.is_clear) == ((), 1, False)


def test_a_plan_advises_what_others_should_clear() -> None:
    items = {"a": item(_material("rule")), "b": item(_material("rule"), handling="02")}
    small = catalogue(items, {"b": batch("b", rule("r", "合同凭证", replaced_by="合同"))}, laws=LAW_FILE)
    plan = small.plan()
    assert plan.refusals == ()
    assert [(one.rule, one.law, one.issuer, len(one.items), one.materials) for one in plan.advice] == [
        ("b/r", "rule", "某部", 2, ("场所证明",))
    ]


def test_a_more_general_rule_takes_the_place_of_one_that_is_refused() -> None:
    rules = (rule("r", items={"departments": ["market"]}), rule("s", "合同凭证", replaced_by="合同"))
    plan = catalogue({"a": item(_material("law"))}, {"b": batch("b", *rules)}, laws=LAW_FILE).plan()
    assert [one.rule for one in plan.reached] == ["b/s"]
    assert [one.rule for one in plan.refusals] == ["b/r"]


def test_a_stamp_is_judged_by_its_own_basis() -> None:
    stamps = [{"by": "村委会"}, {"by": "派出所", "basis": [{"law": "law"}]}]
    small = catalogue(
        {"a": item({**_material("law"), "stamps": stamps})},
        {"b": batch("b", rule("r", "取消盖章"))},
        laws=LAW_FILE,
    )
    plan = small.plan()
    assert [one.stamp for one in plan.entries] == ["村委会"]
    assert [one.reason for one in plan.refusals] == ["no-authority"]
