"""Leads: each kind of evidence where it is found and where it is just not, how sure it is, and what is left out."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.small_catalogue import (
    BASIC,
    CITY,
    CREDIT,
    DAY,
    ITEM_31,
    REGISTERS,
    SmallCatalogue,
    batch,
    catalogue,
    item,
    rule,
)

from itemctl.catalogue.whole import Whole
from itemctl.messages import reduce_suggest
from itemctl.model.grounds import GROUNDS
from itemctl.model.ways import WAYS
from itemctl.reductions.suggest.confidence import level_of
from itemctl.reductions.suggest.draft import lead_draft
from itemctl.reductions.suggest.leads import Leads, find_leads, worded
from itemctl.reductions.suggest.registry import KINDS
from itemctl.yamlio.reader import read

LAWS = {
    "schema": "laws/1",
    "laws": [
        {"id": "law", "title": "食品安全法", "level": "法律", "issuer": "全国人民代表大会常务委员会"},
        {"id": "ministry", "title": "登记工作规范", "level": "部门规范性文件", "issuer": "民政部"},
        {
            "id": "own",
            "title": "岚川市办事规定",
            "level": "地方规范性文件",
            "issuer": "岚川市人民政府",
            "territory": CITY,
        },
        {"id": "gone", "title": "旧法", "level": "法律", "repealed": "2020-01-01"},
    ],
}
SOURCES = {
    "schema": "shared-data/1",
    "sources": [
        {
            "id": "e-lic",
            "name": "营业执照电子证照",
            "kind": "电子证照",
            "divisions": [CITY],
            "since": "2022-01-01",
        },
        {"id": "tax", "name": "纳税信息", "kind": "共享数据", "facts": ["纳税"], "since": "2022-01-01"},
        {"id": "late", "name": "信用信息", "kind": "共享数据", "facts": ["信用"], "since": "2027-01-01"},
        {"id": "far", "name": "房产信息", "kind": "共享数据", "facts": ["房产"], "divisions": ["110000"]},
        {"id": "thin", "name": "婚姻信息", "kind": "共享数据", "facts": ["已婚"]},
    ],
}
BASES = {"law": [{"law": "law", "article": "第三条"}]}
MATERIALS = {
    "schema": "materials/1",
    "materials": [
        {
            "id": "lic",
            "name": "营业执照",
            "category": "证照",
            "held": True,
            "licence": "营业执照",
            "facts": ["主体"],
        },
        {"id": "tax-proof", "name": "纳税证明", "category": "证明", "issuer": "税务局", "facts": ["纳税"]},
        {"id": "credit", "name": "信用证明", "category": "证明", "issuer": "银行", "facts": ["信用"]},
        {"id": "house", "name": "房产证明", "category": "证明", "issuer": "银行", "facts": ["房产"]},
        {
            "id": "married",
            "name": "婚姻证明",
            "category": "证明",
            "issuer": "银行",
            "facts": ["已婚", "配偶"],
        },
        {"id": "subject", "name": "主体证明", "category": "证明", "issuer": "商会", "facts": ["主体"]},
        {"id": "alive", "name": "健在证明", "category": "证明", "issuer": "柳湾村村民委员会"},
        {"id": "hospital", "name": "健康检查证明", "category": "证明", "issuer": "医院"},
        {"id": "approval", "name": "选址批准书", "category": "批准文件", "issuer": "police"},
        {"id": "permit", "name": "食品经营许可证", "category": "证照", "held": True, "issuer": "market"},
        {"id": "form", "name": "申请表", "category": "申请表", "issuer": "market"},
        {"id": "plan", "name": "平面图", "category": "图纸照片"},
        {"id": "lease", "name": "租赁合同", "category": "合同协议"},
        {"id": "id-card", "name": "居民身份证", "category": "证照", "held": True, "issuer": "police"},
    ],
}
DEPARTMENTS = {
    "schema": "departments/1",
    "departments": [
        *REGISTERS["catalogue/departments.yaml"]["departments"],
        {"id": "north", "name": "北区市场监督管理局", "credit_code": CREDIT, "division": "379982"},
        {"id": "village", "name": "东门社区", "credit_code": CREDIT, "level": "村级"},
    ],
}


def small(items: dict[str, Any], *batches: Any, **registers: Any) -> SmallCatalogue:
    known = {"laws": LAWS, "shared-data": SOURCES, "materials": MATERIALS, "departments": DEPARTMENTS}
    return catalogue(items, {one["id"]: one for one in batches}, **{**known, **registers})


def whole_of(files: SmallCatalogue) -> Whole:
    scan = files.scan()
    return Whole(scan.facts, scan.registers, scan.by_code, DAY)


def leads_of(files: SmallCatalogue, **options: Any) -> Leads:
    return find_leads(whole_of(files), **options)


def one_of(files: SmallCatalogue, path: str = "items/a.yaml") -> list[tuple[str, tuple[str, ...], str]]:
    """Level, kinds and way of the leads in one file."""
    found = leads_of(files).leads
    return [(one.level, one.kinds, one.way) for one in found if any(at.path == path for at in one.places)]


def asks(material: Any, *basis: str, **extra: Any) -> dict[str, Any]:
    given = {"material": material} if isinstance(material, str) else dict(material)
    bases = [{"law": one, "article": "第一条"} for one in basis]
    return {**given, **({"basis": bases} if bases else {}), **extra}


OTHER = f"{CREDIT}4000131025000"
NONE: list[Any] = []


@pytest.mark.parametrize(
    ("material", "expected"),
    [
        pytest.param(asks("hospital"), [("medium", ("no-basis",), "直接取消")], id="proof without basis"),
        pytest.param(asks("hospital", "law"), NONE, id="proof founded by a law"),
        pytest.param(
            asks("hospital", "gone"), [("medium", ("no-basis",), "直接取消")], id="its law is repealed"
        ),
        pytest.param(
            asks("hospital", basis=[{"as_published": "无"}]),
            [("medium", ("no-basis",), "直接取消")],
            id="basis says none",
        ),
        pytest.param(
            asks("hospital", basis=[{"as_published": "按惯例办理"}]), NONE, id="basis in words, unknown"
        ),
        pytest.param(
            asks("hospital", basis=[{"as_published": "《某办法》"}]), NONE, id="basis by title, unknown"
        ),
        pytest.param(
            asks("hospital", basis=[{"law": "law", "article": "一", "kind": "监管依据"}]),
            [("medium", ("no-basis",), "直接取消")],
            id="only a basis that founds nothing",
        ),
        pytest.param(
            asks("hospital", "ministry", basis=[{"law": "ministry"}, {"as_published": "按惯例办理"}]),
            NONE,
            id="normative document, and words that may be a law",
        ),
        pytest.param(
            asks("hospital", basis=[{"law": "ministry"}, {"law": "unknown"}]),
            NONE,
            id="and a law nobody registered",
        ),
        pytest.param(
            asks("hospital", basis=[{"as_published": "《登记工作规范》（民发〔2015〕230号）、《某法》"}]),
            NONE,
            id="words that cite a normative document and more",
        ),
        pytest.param(asks("plan"), NONE, id="no basis, but no proof"),
        pytest.param(asks("lic", "law", supplied_by="受理机关"), NONE, id="an office makes it"),
        pytest.param(
            asks("hospital", "ministry"),
            [("upstream", ("normative-only",), "直接取消")],
            id="normative document of others",
        ),
        pytest.param(
            asks("hospital", "own"),
            [("medium", ("normative-only",), "直接取消")],
            id="normative document of its own",
        ),
        pytest.param(asks("hospital", "ministry", "law"), NONE, id="normative document and a law"),
        pytest.param(
            asks("alive", "law"),
            [("upstream", ("listed-twenty",), "直接取消")],
            id="of the twenty, but a law demands it",
        ),
        pytest.param(
            asks("alive"),
            [("strong", ("no-basis", "listed-twenty"), "直接取消")],
            id="of the twenty and no basis",
        ),
        pytest.param(
            asks("alive", issuer="village"),
            [("strong", ("no-basis", "listed-twenty"), "直接取消")],
            id="issuer is a village body by level",
        ),
        pytest.param(
            asks("alive", basis=[{"as_published": "按惯例办理"}]),
            [("weak", ("listed-twenty",), "直接取消")],
            id="of the twenty, basis unknown",
        ),
        pytest.param(asks("alive", "law", issuer="医院"), NONE, id="of the twenty, of another issuer"),
        pytest.param(
            asks("lic"), [("medium", ("shared-source",), "电子证照")], id="electronic licence by name"
        ),
        pytest.param(
            asks({"name": "营业执照"}),
            [("medium", ("shared-source",), "电子证照")],
            id="standard by its name",
        ),
        pytest.param(
            asks("tax-proof", "law"),
            [("medium", ("shared-source",), "网络核验")],
            id="shared data with all facts",
        ),
        pytest.param(asks("credit", "law"), NONE, id="source not yet there"),
        pytest.param(asks("house", "law"), NONE, id="source of another division"),
        pytest.param(asks("married", "law"), NONE, id="source lacks a fact"),
        pytest.param(
            asks({"name": "经营登记凭证", "category": "批准文件", "issuer": "岚川市市场监督管理局"}),
            [("medium", ("own-issue",), "部门内部核查")],
            id="issued by the department, named in words",
        ),
        pytest.param(asks("approval"), NONE, id="issued by another department"),
        pytest.param(asks("form"), NONE, id="the department's own form"),
        pytest.param(
            asks({"name": "原经营登记凭证", "category": "批准文件", "issuer": "market"}),
            NONE,
            id="handed back",
        ),
        pytest.param(asks("permit"), NONE, id="renewed: the result bears its name"),
    ],
)
def test_evidence_in_one_item(material: dict[str, Any], expected: list[Any]) -> None:
    assert one_of(small({"a": item(material, results=[{"name": "食品经营许可证"}])})) == expected


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([asks("lic", "law")], True),
        ([asks("lic", "law", need="非必要")], False),
        ([asks("lic", "law", one_of="x")], False),
        ([asks("plan")], False),
        ([], False),
    ],
)
def test_covered_by_what_is_always_due(others: list[Any], expected: bool) -> None:
    found = leads_of(small({"a": item(asks("subject", "law"), *others)})).leads
    covered = [one for one in found if "covered" in one.kinds]
    assert [(one.library, one.way, one.ground, one.data) for one in covered] == (
        [("subject", "被其他材料涵盖", "G5", (("covered_by", "lic"),))] if expected else []
    )


def test_of_two_that_show_the_same_only_one_gives_way() -> None:
    twice = {"id": "subject-b", "name": "主体说明", "category": "证明", "issuer": "商会", "facts": ["主体"]}
    library = {"schema": "materials/1", "materials": [*MATERIALS["materials"], twice]}
    files = small({"a": item(asks("subject", "law"), asks("subject-b", "law"))}, materials=library)
    assert [(one.library, one.data) for one in leads_of(files).leads] == [
        ("subject-b", (("covered_by", "subject"),))
    ]


def giving(name: str, department: str, *materials: Any, **extra: Any) -> dict[str, Any]:
    return item(
        *materials, code=OTHER, name="选址审批", department=department, results=[{"name": name}], **extra
    )


@pytest.mark.parametrize(
    ("department", "result", "expected"),
    [
        ("police", "选址批准书", ("部门间核查", "G7", (("inquired", "岚川市公安局"),))),
        ("market", "选址批准书", None),
        ("police", "选址意见", None),
    ],
)
def test_result_of_an_item_of_this_catalogue(department: str, result: str, expected: Any) -> None:
    files = small({"a": item(asks("approval")), "b": giving(result, department)})
    found = [(one.way, one.ground, one.data) for one in leads_of(files).leads if "own-item" in one.kinds]
    assert found == ([expected] if expected else [])


def test_result_of_the_same_department_is_looked_up_within_it() -> None:
    files = small({"a": item(asks("approval", issuer="market")), "b": giving("选址批准书", "market")})
    (lead,) = leads_of(files).leads
    assert (lead.kinds, lead.way, lead.independent, lead.level) == (
        ("own-issue", "own-item"),
        "部门内部核查",
        1,
        "medium",
    )


def test_licences_people_hold_are_verified_and_are_no_proofs() -> None:
    files = small({"a": item(asks("id-card")), "b": giving("居民身份证", "police")})
    (lead,) = leads_of(files).leads
    assert (lead.kinds, lead.way, lead.track, lead.data) == (("own-item",), "网络核验", "其他申请材料", ())


def test_a_circle_is_a_lead_at_each_end() -> None:
    mine = {"id": "x", "name": "甲证明", "category": "证明", "issuing_item": OTHER}
    theirs = {"id": "y", "name": "乙证明", "category": "证明", "issuing_item": f"{ITEM_31}01"}
    library = {"schema": "materials/1", "materials": [mine, theirs]}
    circle = {"a": item(asks("x", "law")), "b": giving("甲证明", "police", asks("y", "law"))}
    found = leads_of(small(circle, materials=library)).leads
    assert [(one.name, one.kinds, one.way) for one in found] == [
        ("甲证明", ("own-item", "circle"), "部门间核查"),
        ("乙证明", ("own-item", "circle"), "部门间核查"),
    ]
    open_end = {**circle, "b": giving("甲证明", "police")}
    assert [one.kinds for one in leads_of(small(open_end, materials=library)).leads] == [("own-item",)]


BLOCK = {"rule": "one/r", "way": "部门间核查", "since": "2026-04-01"}
INQUIRY = {"inquired": "医院", "reply_within": "1个工作日", "ground": "G7"}


def reducing(**extra: Any) -> Any:
    codes = {"items": {"codes": [OTHER]}}
    return batch(
        "one",
        rule(**{"way": "部门间核查", **codes, **INQUIRY, "materials": {"library": ["hospital"]}, **extra}),
    )


def test_reduced_elsewhere_takes_over_the_rule() -> None:
    done = giving("选址批准书", "police", asks("hospital", "law", reduction=[BLOCK]))
    files = small({"a": item(asks("hospital", "law")), "b": done}, reducing())
    (lead,) = leads_of(files).leads
    assert (lead.kinds, lead.level, lead.way, lead.ground, lead.like) == (
        ("reduced-elsewhere",),
        "weak",
        "部门间核查",
        "G7",
        "one/r",
    )
    assert worded(lead.clues[0], "zh") == "别处 1 个事项已减免（部门间核查）：《选址审批》，规则 one/r"


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"until": "2026-05-01"}, id="no longer in force"),
        pytest.param(
            {"exceptions": [{"items": {"departments": ["market"]}, "reason": "须当面"}]}, id="excepted"
        ),
        pytest.param({"way": "容缺后补", "deferred_within": "5个工作日"}, id="only postponed"),
    ],
)
def test_reduced_elsewhere_in_a_way_that_says_nothing_here(changed: dict[str, Any]) -> None:
    done = giving("选址批准书", "police", asks("hospital", "law", reduction=[BLOCK]))
    files = small({"a": item(asks("hospital", "law")), "b": done}, reducing(**changed))
    assert one_of(files) == []


def test_an_office_that_looks_up_its_own_files_is_no_precedent_for_others() -> None:
    own = {"way": "部门内部核查", "replaced_by": "档案"}
    block = {**BLOCK, "way": "部门内部核查"}
    done = giving("选址批准书", "police", asks("hospital", "law", reduction=[block]))
    assert one_of(small({"a": item(asks("hospital", "law")), "b": done}, reducing(**own))) == []


def twin(*materials: Any, **extra: Any) -> dict[str, Any]:
    code = f"11379982MB2D1011694{BASIC}"
    return item(*materials, code=code, department="north", **extra)


HERE = {"code": ITEM_31}


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [
        pytest.param([asks("lease")], [("weak", ("unasked-elsewhere",), "直接取消")], id="asks for the rest"),
        pytest.param([asks("lease"), asks("plan")], NONE, id="asks for it too"),
        pytest.param([asks("lease"), asks({"name": "平面图（加盖公章）"})], NONE, id="under another name"),
        pytest.param([asks("form")], NONE, id="another item in all but name"),
        pytest.param([], NONE, id="asks for nothing"),
    ],
)
def test_unasked_in_another_division(theirs: list[Any], expected: list[Any]) -> None:
    assert one_of(small({"a": item(asks("lease"), asks("plan"), **HERE), "b": twin(*theirs)})) == expected


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"department": "market"}, id="the same division"),
        pytest.param({"directory": "000131099000"}, id="another directory code"),
        pytest.param({"status": "取消"}, id="abolished"),
    ],
)
def test_unasked_elsewhere_needs_the_same_item_in_another_division(change: dict[str, Any]) -> None:
    other = {**twin(asks("lease")), **change}
    assert one_of(small({"a": item(asks("lease"), asks("plan"), **HERE), "b": other})) == []


def test_what_a_law_demands_is_not_needless_because_others_forgot_it() -> None:
    assert (
        one_of(small({"a": item(asks("lease"), asks("plan", "law"), **HERE), "b": twin(asks("lease"))})) == []
    )


@pytest.mark.parametrize(
    ("rules", "counts"),
    [
        pytest.param([], (1, 0, 0), id="no rule"),
        pytest.param(
            [rule("r", materials={"library": ["hospital"]})], (0, 1, 0), id="a rule takes it already"
        ),
        pytest.param(
            [rule("r", materials={"library": ["hospital"]}, items={"codes": [OTHER]})],
            (1, 0, 0),
            id="of another item",
        ),
        pytest.param(
            [
                rule(
                    "r",
                    materials={"library": ["hospital"]},
                    exceptions=[{"items": {"departments": ["market"]}, "reason": "确需"}],
                )
            ],
            (0, 0, 1),
            id="decided to be an exception",
        ),
    ],
)
def test_what_batches_decided_is_no_lead(rules: list[Any], counts: tuple[int, int, int]) -> None:
    found = leads_of(small({"a": item(asks("hospital"))}, *([batch("one", *rules)] if rules else ())))
    assert (len(found.leads), found.pending, found.excepted) == counts


def test_what_is_reduced_already_is_no_lead() -> None:
    block = {"rule": "one/r", "way": "直接取消", "since": "2026-04-01"}
    files = small(
        {"a": item(asks("hospital", reduction=[block]))},
        batch("one", rule("r", materials={"library": ["hospital"]})),
    )
    found = leads_of(files)
    assert (found.leads, found.pending) == ((), 0)


def test_the_list_of_kept_proofs_founds_what_the_item_does_not() -> None:
    kept = {"schema": "kept-proofs/1", "proofs": [{"name": "健康检查证明", "basis": BASES["law"]}]}
    assert one_of(small({"a": item(asks("hospital"))}, **{"proofs/kept": kept})) == []


def test_an_heir_rests_on_the_basis_of_its_main_item() -> None:
    main = item(asks("hospital", "law", id="h"), code=ITEM_31)
    heir = item({"id": "h", "copies": {"copy": 1}}, inherits=ITEM_31)
    assert one_of(small({"a": heir, "b": main})) == []
    bare = item(asks("hospital", id="h"), code=ITEM_31)
    (lead,) = leads_of(small({"a": heir, "b": bare})).leads
    assert [(one.path, one.pointer) for one in lead.places] == [("items/a.yaml", "/materials/0")]


def test_what_the_directory_gives_is_looked_at_too() -> None:
    entry = {"code": BASIC, "name": "食品经营许可", "elements": {"materials": [asks("hospital")]}}
    directory = {"schema": "directory/1", "title": "目录", "entries": [entry]}
    (lead,) = leads_of(small({"a": item()}, **{"directory/a": directory})).leads
    assert [(one.path, one.pointer) for one in lead.places] == [("items/a.yaml", "/materials")]


def test_leads_are_sorted_by_what_they_rest_on() -> None:
    files = small({"a": item(asks("hospital", "ministry"), asks("alive"), asks("lic"), asks("tax-proof"))})
    found = leads_of(files).leads
    assert [(one.level, one.name) for one in found] == [
        ("strong", "健在证明"),
        ("strong", "纳税证明"),
        ("medium", "营业执照"),
        ("upstream", "健康检查证明"),
    ]
    assert found[-1].documents == ("《登记工作规范》（民政部）",)


def test_only_some_kinds_and_items_may_be_wanted() -> None:
    files = small(
        {"a": item(asks("hospital"), asks("lic")), "b": giving("选址批准书", "police", asks("hospital"))}
    )
    assert [one.name for one in leads_of(files, kinds=["shared-source"]).leads] == ["营业执照"]
    narrowed = leads_of(files, wanted=lambda path: path == "items/b.yaml")
    assert (narrowed.items, [one.codes for one in narrowed.leads]) == (1, [(OTHER,)])


@pytest.mark.parametrize(
    ("kinds", "duty", "level"),
    [
        (["no-basis"], "dropped", "medium"),
        (["no-basis", "listed-twenty"], "dropped", "strong"),
        (["no-basis", "unasked-elsewhere"], "dropped", "strong"),
        (["own-issue", "own-item"], "stands", "medium"),
        (["own-issue", "shared-source"], "stands", "strong"),
        (["reduced-elsewhere"], "stands", "weak"),
        (["reduced-elsewhere", "unasked-elsewhere"], "dropped", "weak"),
        (["listed-twenty", "circle"], "unknown", "weak"),
        (["listed-twenty", "circle"], "beyond", "upstream"),
    ],
)
def test_confidence_follows_from_the_evidence(kinds: list[str], duty: Any, level: str) -> None:
    assert level_of([KINDS[kind] for kind in kinds], duty) == level


def test_every_kind_names_ways_and_grounds_that_exist() -> None:
    assert tuple(KINDS) == reduce_suggest.KINDS
    for kind in KINDS.values():
        assert kind.way in {"", *WAYS}
        assert kind.ground in {"", *GROUNDS}
        assert kind.sources


def test_a_draft_is_a_batch_that_plans() -> None:
    files = small(
        {
            "a": item(asks("hospital"), asks("lic"), asks("alive", "law"), asks("approval")),
            "b": giving("选址批准书", "police"),
        }
    )
    whole = whole_of(files)
    text = lead_draft(find_leads(whole), whole, "leads")
    data: Any = read(text).data
    assert [(one["id"], one["way"]) for one in data["rules"]] == [
        ("lead-1", "部门间核查"),
        ("lead-2", "直接取消"),
        ("lead-3", "电子证照"),
    ]
    assert data["rules"][0]["reply_within"] == ""
    assert "    # 待定：" in text.decode()
    assert "# 待定：线索（建议上级清理）：健在证明，1 处" in text.decode()
    files.files["catalogue/reductions/leads.yaml"] = text
    plan = files.plan()
    assert [(one.rule, one.way) for one in plan.reached] == [
        ("leads/lead-2", "直接取消"),
        ("leads/lead-3", "电子证照"),
    ]
    assert [(one.rule, one.reason) for one in plan.refusals] == [("leads/lead-1", "missing-data")]


def test_a_draft_takes_over_what_the_other_rule_carries() -> None:
    done = giving("选址批准书", "police", asks("hospital", "law", reduction=[BLOCK]))
    files = small({"a": item(asks("hospital", "law"), asks("lic")), "b": done}, reducing())
    whole = whole_of(files)
    text = lead_draft(find_leads(whole), whole, "leads").decode()
    assert "# 待定：线索（弱）：健康检查证明，1 处" in text
    assert "#   reply_within: 1个工作日" in text


def test_a_draft_of_nothing_is_an_empty_batch() -> None:
    whole = whole_of(small({"a": item(asks("form"))}))
    data: Any = read(lead_draft(find_leads(whole), whole, "leads")).data
    assert data["rules"] == []
