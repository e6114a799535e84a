"""Leads of whatever catalogue: the order of files changes nothing, and a draft of them is a batch that plans."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.small_catalogue import BASIC, CREDIT, DAY, ITEM_31, SmallCatalogue, catalogue, item

from itemctl.catalogue.whole import Whole
from itemctl.reductions.suggest.draft import lead_draft
from itemctl.reductions.suggest.leads import Leads, find_leads
from itemctl.yamlio.reader import read

LIBRARY: dict[str, Any] = {
    "schema": "materials/1",
    "materials": [
        {"id": "a", "name": "甲证明", "category": "证明", "issuer": "market", "facts": ["甲"]},
        {"id": "b", "name": "乙证明", "category": "证明", "issuer": "police", "facts": ["甲", "乙"]},
        {
            "id": "c",
            "name": "丙证",
            "category": "证照",
            "held": True,
            "licence": "电子身份证",
            "facts": ["甲"],
        },
        {"id": "d", "name": "健在证明", "category": "证明", "issuer": "柳湾村村民委员会"},
        {"id": "e", "name": "丁图", "category": "图纸照片"},
    ],
}
LAWS = {
    "schema": "laws/1",
    "laws": [
        {"id": "law", "title": "某某管理法", "level": "法律"},
        {"id": "norm", "title": "某某办法", "level": "部门规范性文件", "issuer": "民政部"},
    ],
}
BLOCK = {"rule": "known/r", "way": "直接取消", "since": "2026-04-01"}
KNOWN: dict[str, Any] = {
    "schema": "reductions/1",
    "id": "known",
    "title": "通知",
    "issuer": "岚川市人民政府",
    "date": "2026-03-01",
    "effective": "2026-04-01",
    "rules": [
        {
            "id": "r",
            "track": "证明事项",
            "materials": {"library": ["a"]},
            "items": {"codes": ["x"]},
            "way": "直接取消",
        }
    ],
}
MATERIAL = st.fixed_dictionaries(
    {"material": st.sampled_from("abcde")},
    optional={
        "need": st.just("非必要"),
        "one_of": st.just("x"),
        "basis": st.sampled_from(["law", "norm"]).map(lambda law: [{"law": law, "article": "第一条"}]),
        "reduction": st.just([BLOCK]),
    },
)
ITEM: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "materials": st.lists(MATERIAL, max_size=4, unique_by=lambda one: one["material"]),
        "department": st.sampled_from(["market", "police", "qingxi"]),
        "results": st.lists(st.sampled_from(["甲证明", "乙证明", "丙证"]), max_size=1),
    }
)


def made(items: list[dict[str, Any]], stems: list[str]) -> SmallCatalogue:
    files = {}
    for number, (one, stem) in enumerate(zip(items, stems, strict=True), 1):
        results = [{"name": name} for name in one["results"]]
        own = {"department": one["department"], "results": results}
        files[stem] = item(*one["materials"], code=_code(number), name=f"事项{number % 2}", **own)
    return catalogue(files, {"known": KNOWN}, materials=LIBRARY, laws=LAWS)


def _code(number: int) -> str:
    return ITEM_31 + f"{number:02d}" if number % 2 else f"{CREDIT}4{BASIC[:-3]}{number:03d}"


def leads_of(files: SmallCatalogue) -> tuple[Leads, Whole]:
    scan = files.scan()
    whole = Whole(scan.facts, scan.registers, scan.by_code, DAY)
    return find_leads(whole), whole


def shape(found: Leads) -> list[Any]:
    return [
        (one.library, one.level, one.way, one.ground, one.data, one.like, one.kinds, one.codes, one.clues)
        for one in found.leads
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(ITEM, max_size=4), st.randoms(use_true_random=False))
def test_the_names_and_order_of_files_change_nothing(items: list[dict[str, Any]], random: Any) -> None:
    stems = [f"s{number}" for number in range(len(items))]
    mixed = list(stems)
    random.shuffle(mixed)
    one, other = leads_of(made(items, stems))[0], leads_of(made(items, mixed))[0]
    assert shape(one) == shape(other)
    assert (one.items, one.pending, one.excepted) == (other.items, other.pending, other.excepted)


@settings(max_examples=40, deadline=None)
@given(st.lists(ITEM, max_size=3))
def test_a_draft_reads_back_and_reaches_just_where_leads_were_found(items: list[dict[str, Any]]) -> None:
    files = made(items, [f"s{number}" for number in range(len(items))])
    found, whole = leads_of(files)
    text = lead_draft(found, whole, "leads")
    data: Any = read(text).data
    sure = [one for one in found.leads if one.level in ("strong", "medium")]
    assert [(one["way"], tuple(one["items"]["codes"])) for one in data["rules"]] == [
        (one.way, one.codes) for one in sure
    ]
    files.files["catalogue/reductions/leads.yaml"] = text
    plan = files.plan(batches=["leads"])
    lacking = {one.rule for one in plan.refusals if one.reason == "missing-data"}
    reached = {(one.rule, one.item) for one in plan.reached}
    wanted = {(f"leads/{rule['id']}", code) for rule in data["rules"] for code in rule["items"]["codes"]}
    assert {one for one in wanted if one[0] not in lacking} == reached
    assert {one.reason for one in plan.refusals} <= {"missing-data"}
