"""A row of a published list becomes rules, or it is reported with what is nearest; nothing is guessed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import jsonschema
import pytest
from tests.support.published_lists import RealList, read_rows, real_lists, workbook
from tests.support.small_catalogue import BASIC, CREDIT, ITEM_31, SmallCatalogue, as_bytes, catalogue, item

from itemctl.catalogue.scan import Scan
from itemctl.exchange.published_list import read_published_list
from itemctl.model.order import key_order
from itemctl.model.schema import schema_of
from itemctl.reductions.draft_text import draft_text
from itemctl.reductions.drafts import Draft, DraftRow, Wish, make_draft
from itemctl.reductions.list_doubts import DOUBTS, Claim, worded
from itemctl.reductions.list_names import Index, plain_name
from itemctl.yamlio.layout import tidy
from itemctl.yamlio.reader import read

HEADS = ("序号", "证明名称", "涉及事项", "索要单位", "开具单位", "取消后办理方式", "备注")
MATERIALS = {
    "schema": "materials/1",
    "materials": [
        {
            "id": "income",
            "name": "收入证明",
            "aliases": ["经济收入证明"],
            "category": "证明",
            "issuer": "用人单位",
        },
        {"id": "kinship", "name": "亲属关系证明", "category": "证明", "issuer": "村（居）民委员会"},
        {"id": "rehab", "name": "社区康复人员情况（表现）证明", "category": "证明"},
        {"id": "marriage", "name": "结婚证", "aliases": ["婚姻状况"], "held": True, "category": "证照"},
        {"id": "divorce", "name": "离婚证", "aliases": ["婚姻状况"], "held": True, "category": "证照"},
        {"id": "household", "name": "居民户口簿", "held": True, "category": "证照"},
        {"id": "plan", "name": "总平面图", "category": "图纸"},
    ],
}
DEPARTMENTS = {
    "schema": "departments/1",
    "departments": [
        {"id": "civil", "name": "岚川市民政局", "short": "民政局", "credit_code": CREDIT},
        {"id": "police", "name": "岚川市公安局", "short": "公安局", "credit_code": CREDIT},
        {"id": "market", "name": "岚川市市场监督管理局", "credit_code": CREDIT},
    ],
}
DIRECTORY = {
    "schema": "directory/1",
    "title": "基本目录",
    "entries": [{"code": BASIC, "name": "食品经营许可", "type": "行政许可"}],
}


@cache
def small() -> SmallCatalogue:
    items = {
        "a": item(
            {"material": "income"}, {"name": "住房情况证明", "category": "证明"}, name="食品经营许可（新办）"
        ),
        "b": item(
            {"material": "kinship"},
            {"name": "企业资质证书", "category": "证照"},
            handling="02",
            name="公共租赁住房申请",
            aliases=["公租房申请", "食品经营许可"],
        ),
    }
    registers = {"materials": MATERIALS, "departments": DEPARTMENTS, "directory/d": DIRECTORY}
    return catalogue(items, **registers)


@cache
def scanned() -> Scan:
    return small().scan()


def draft(
    *rows: Sequence[Any],
    heads: Sequence[str] = HEADS,
    title: str = "取消证明事项清单",
    scan: Scan | None = None,
    **wish: Any,
) -> Draft:
    found = read_rows([title], heads, *rows, merged=("A1:G1",))
    made = make_draft(found, scan or scanned(), Wish(**wish))
    assert made is not None
    return made


def only(made: Draft) -> Claim:
    ((_, claim),) = made.claims()
    return claim


def reasons(claim: Claim, *, blocking: bool = True) -> list[str]:
    return [one.reason for one in claim.doubts if one.blocks == blocking]


def test_a_row_of_which_all_is_known_becomes_a_rule() -> None:
    made = draft([1, "收入证明", "食品经营许可", "民政局", "用人单位", "部门内部核查"])
    assert only(made).data == {
        "id": "row-1",
        "title": "收入证明：部门内部核查",
        "row": "1",
        "track": "证明事项",
        "materials": {"library": ["income"], "issuers": ["用人单位"]},
        "items": {"directory": [BASIC], "departments": ["civil"]},
        "way": "部门内部核查",
        "ground": "G6",
    }
    assert [row.outcome for row in made.rows] == ["drafted"]
    assert [(one.reason, one.text) for one in only(made).doubts] == [
        ("data-missing", "replaced_by|shared_source")
    ]


@pytest.mark.parametrize(
    ("name", "scope", "read_as"),
    [
        ("收入证明", {"library": ["income"]}, ""),
        ("经济收入证明", {"library": ["income"]}, ""),
        ("income", {"library": ["income"]}, ""),
        ("收入 证明", {"library": ["income"]}, "收入证明"),
        ("收入的证明材料", {"library": ["income"]}, "收入证明"),
        ("亲属关系", {"library": ["kinship"]}, "亲属关系证明"),
        ("社区康复人员情况(表现)证明", {"library": ["rehab"]}, "社区康复人员情况（表现）证明"),
        ("住房情况证明", {"names": ["住房情况证明"]}, ""),
        ("收入\n证明", {"library": ["income"]}, "收入证明"),
    ],
)
def test_a_proof_is_known_by_its_very_name_and_by_what_makes_no_difference(
    name: str, scope: dict[str, Any], read_as: str
) -> None:
    claim = only(draft([1, name, "", "", "", "直接取消"]))
    assert claim.data["materials"] == scope
    said = [one.candidates[0].name for one in claim.doubts if one.reason == "read-as"]
    assert said == ([read_as] if read_as else [])


@pytest.mark.parametrize(
    ("row", "reason", "nearest"),
    [
        (["家庭收入证明", "", "", "", "直接取消"], "no-material", "income"),
        (["婚姻状况", "", "", "", "电子证照"], "several-materials", "marriage"),
        (["其他", "", "", "", "直接取消"], "catch-all", None),
        (["居民户口簿", "", "", "", "直接取消"], "held-licence", None),
        (["收入证明", "公租住房申领", "", "", "直接取消"], "no-item", f"{ITEM_31}02"),
        (["收入证明", "", "民政救助局", "", "直接取消"], "no-department", "civil"),
        (["收入证明", "", "", "单位", "直接取消"], "no-issuer", "用人单位"),
        (["收入证明", "", "", "", ""], "way-open", None),
        (["收入证明", "", "", "", "告知+承诺+监管"], "way-several", "告知承诺"),
        (["收入证明", "", "", "", "现有证照核验/内部核查"], "way-several", "法定证照"),
        (["收入证明", "", "", "", "互联网自主打印"], "way-unknown", None),
        (["收入证明", "", "", "", "直接取消", "外省市特例除外"], "exception", None),
    ],
)
def test_what_is_not_certain_keeps_a_row_out_and_names_what_is_nearest(
    row: list[str], reason: str, nearest: str | None
) -> None:
    made = draft([1, *row])
    assert reasons(only(made)) == [reason]
    found = next(one for one in only(made).doubts if one.reason == reason)
    assert (found.candidates[0].key if found.candidates else None) == nearest
    assert made.drafted() == []
    assert [one.outcome for one in made.rows] == ["unmatched"]


def test_a_blank_item_below_one_that_is_named_is_not_taken_for_all_items() -> None:
    made = draft(
        [1, "收入证明", "食品经营许可", "", "", "直接取消"], [2, "亲属关系证明", "", "", "", "直接取消"]
    )
    assert [reasons(claim) for _, claim in made.claims()] == [[], ["item-blank"]]


def test_ditto_means_the_text_above() -> None:
    made = draft(
        [1, "收入证明", "食品经营许可", "", "", "直接取消"], [2, "亲属关系证明", "同上", "", "", "同上"]
    )
    assert made.drafted()[1]["items"] == {"directory": [BASIC]}
    assert made.drafted()[1]["way"] == "直接取消"


@pytest.mark.parametrize("text", ["无", "—", "/", "全部事项"])
def test_a_cell_that_narrows_nothing_narrows_nothing(text: str) -> None:
    assert "items" not in only(draft([1, "收入证明", text, "", "", "直接取消"])).data


def test_several_items_are_taken_where_each_is_known_and_of_one_sort() -> None:
    known = only(draft([1, "收入证明", "食品经营许可（新办）、公共租赁住房申请", "", "", "直接取消"]))
    assert known.data["items"] == {"codes": [f"{ITEM_31}01", f"{ITEM_31}02"]}
    mixed = only(draft([1, "收入证明", "食品经营许可、公共租赁住房申请", "", "", "直接取消"]))
    assert reasons(mixed) == ["items-mixed"]
    partly = only(draft([1, "收入证明", "食品经营许可、养犬登记", "", "", "直接取消"]))
    assert [(one.reason, one.text) for one in partly.doubts] == [("no-item", "养犬登记")]


@pytest.mark.parametrize("named", ["公租房申请", "《公租房 申请》"])
def test_an_item_is_known_by_another_name_of_it_and_that_is_said(named: str) -> None:
    claim = only(draft([1, "收入证明", named, "", "", "直接取消"]))
    assert claim.data["items"] == {"codes": [f"{ITEM_31}02"]}
    said = [one for one in claim.doubts if one.reason == "by-alias"]
    assert [(one.text, one.blocks) for one in said] == [(named, False)]
    assert worded(said[0], "zh") == f"“{named}”是{ITEM_31}02（公共租赁住房申请）的别名，据此认定"


def test_a_name_goes_before_the_alias_of_another_item() -> None:
    claim = only(draft([1, "收入证明", "食品经营许可", "", "", "直接取消"]))
    assert claim.data["items"] == {"directory": [BASIC]}
    assert reasons(claim) == []


def test_an_alias_of_different_items_is_for_people_to_decide() -> None:
    other = item(name="住房补贴申请", aliases=["公租房申请"])
    other["code"] = other["code"].replace(BASIC, "000131025000")
    items = {"a": item(name="公共租赁住房申请", aliases=["公租房申请"]), "b": other}
    scan = catalogue(items, materials=MATERIALS).scan()
    made = draft([1, "收入证明", "公租房申请", "", "", "直接取消"], scan=scan)
    assert reasons(only(made)) == ["several-items"]
    assert [one.name for one in only(made).doubts[0].candidates] == ["公共租赁住房申请", "住房补贴申请"]
    assert made.drafted() == []


def test_an_alias_that_items_of_one_matter_bear_takes_them_all_and_names_them() -> None:
    items = {
        f"{number}": item(name=f"住房申请{number}", handling=f"0{number}", aliases=["公租房申请"])
        for number in (1, 2)
    }
    scan = catalogue(items, materials=MATERIALS).scan()
    made = draft([1, "收入证明", "公租房申请", "", "", "直接取消"], scan=scan)
    assert only(made).data["items"] == {"codes": [f"{ITEM_31}01", f"{ITEM_31}02"]}
    said = next(one for one in only(made).doubts if one.reason == "by-alias")
    assert [one.name for one in said.candidates] == ["住房申请1", "住房申请2"]


def test_an_heir_is_known_by_the_aliases_of_its_main_item() -> None:
    main = item(name="住房保障", aliases=["公租房申请"]) | {"code": ITEM_31}
    heir = item(name="公共租赁住房申请", inherits=ITEM_31)
    scan = catalogue({"main": main, "heir": heir}, materials=MATERIALS).scan()
    found = only(draft([1, "收入证明", "公租房申请", "", "", "直接取消"], scan=scan)).data["items"]
    assert found == {"codes": [f"{ITEM_31}01", ITEM_31]}


@pytest.mark.parametrize("named", ["civil", "民政局", "岚川市民政局", "市民政局", "民政部门", "民政"])
def test_a_department_is_known_by_its_field(named: str) -> None:
    claim = only(draft([1, "收入证明", "", named, "", "直接取消"]))
    known = named != "民政"
    assert claim.data["items"] == {"departments": ["civil" if known else named]}
    assert reasons(claim) == ([] if known else ["no-department"])


def test_the_row_above_gives_department_or_way() -> None:
    made = draft(["一、公安局（2项）"], [1, "收入证明", "", "", "", "直接取消"])
    assert only(made).data["items"] == {"departments": ["police"]}
    made = draft(["二、改为告知承诺的证明事项"], [1, "收入证明"])
    assert only(made).data["way"] == "告知承诺"
    made = draft(["三、教育局（1项）"], [1, "收入证明", "", "", "", "直接取消"])
    assert reasons(only(made)) == ["no-department"]
    made = draft(["第一批"], [1, "收入证明", "", "", "", "直接取消"])
    assert reasons(only(made), blocking=False) == ["said-section"]


@pytest.mark.parametrize(
    ("cell", "proofs"),
    [
        ("收入证明；亲属关系证明", ["收入证明", "亲属关系证明"]),
        ("1.收入证明\n2.住房证明", ["收入证明", "住房证明"]),
        ("1.收入证明 2.住房证明", ["收入证明", "住房证明"]),
        ("收入证明\n亲属关系证明", ["收入证明", "亲属关系证明"]),
        ("收入证明、亲属关系证明", ["收入证明", "亲属关系证明"]),
        # Marks that may stand within one name part nothing.
        ("收入证明、养老金证明", ["收入证明、养老金证明"]),
        ("规划、国土、市政、热力、天然气公司证明", ["规划、国土、市政、热力、天然气公司证明"]),
        ("父母子女、继承人等亲属关系证明", ["父母子女、继承人等亲属关系证明"]),
        ("无违法违纪和政审证明", ["无违法违纪和政审证明"]),
        ("利害关系业主同意住宅\n改商用证明", ["利害关系业主同意住宅改商用证明"]),
        ("15.5平方米以下住房证明", ["15.5平方米以下住房证明"]),
    ],
)
def test_proofs_of_one_row_are_told_apart_only_where_that_is_certain(cell: str, proofs: list[str]) -> None:
    made = draft([1, cell, "", "", "", "直接取消"])
    assert [claim.proof for _, claim in made.claims()] == proofs
    split = [any(one.reason == "split" for one in claim.doubts) for _, claim in made.claims()]
    assert split == [len(proofs) > 1] * len(proofs)


def test_a_row_of_several_proofs_may_be_drafted_in_part() -> None:
    made = draft([1, "收入证明；住房证明", "", "", "", "直接取消"])
    assert [row.outcome for row in made.rows] == ["partly"]
    assert [(claim.data["id"], claim.is_drafted) for _, claim in made.claims()] == [
        ("row-1-1", True),
        ("row-1-2", False),
    ]


def test_numbers_that_begin_anew_do_not_make_two_rules_of_one_id() -> None:
    made = draft(
        ["一、民政局"],
        [1, "收入证明", "", "", "", "直接取消"],
        ["二、公安局"],
        [1, "亲属关系证明", "", "", "", "直接取消"],
        ["２", "收入证明", "", "", "", "直接取消"],
    )
    assert [rule["id"] for rule in made.drafted()] == ["line-4", "line-6", "row-2"]
    assert [rule["row"] for rule in made.drafted()] == ["1", "1", "2"]


def test_licences_and_drawings_count_among_other_materials() -> None:
    made = draft([1, "总平面图", "", "", "", "直接取消"], [2, "居民户口簿", "", "", "", "电子证照"])
    assert [rule["track"] for rule in made.drafted()] == ["其他申请材料", "其他申请材料"]


def test_a_licence_that_items_name_by_themselves_is_no_proof_either() -> None:
    made = draft([1, "企业资质证书", "", "", "", "直接取消"], [2, "企业资质证书", "", "", "", "电子证照"])
    assert [reasons(claim) for _, claim in made.claims()] == [["held-licence"], []]
    assert made.drafted()[0]["track"] == "其他申请材料"


def test_a_title_that_restricts_who_issued_restricts_every_rule() -> None:
    made = draft(
        [1, "亲属关系证明", "", "", "", "直接取消"], title="不应由基层群众性自治组织出具证明事项清单"
    )
    assert only(made).data["materials"] == {"library": ["kinship"], "issuers": ["村（居）民委员会"]}


def test_the_way_may_be_stated_for_rows_that_state_none_but_never_overrides_one() -> None:
    made = draft(
        [1, "收入证明"],
        [2, "亲属关系证明", "", "", "", "部门协查"],
        [3, "收入证明", "", "", "", "便民"],
        way="直接取消",
    )
    assert [claim.data.get("way") for _, claim in made.claims()] == ["直接取消", "部门间核查", None]


def test_the_licence_that_a_column_names_replaces_the_proof() -> None:
    heads = ("序号", "证明名称", "取消后办理方式", "凭何证件替代")
    made = draft(
        [1, "收入证明", "法定证照", "居民户口簿"], [2, "亲属关系证明", "", "居民户口簿、结婚证"], heads=heads
    )
    assert [(rule["way"], rule["replaced_by"]) for rule in made.drafted()] == [
        ("法定证照", "居民户口簿"),
        ("法定证照", "居民户口簿、结婚证"),
    ]


def test_a_list_on_commitment_says_the_way_of_all_its_rows() -> None:
    heads = ("序号", "证明名称", "核查方式", "不适用情形", "设定依据")
    made = draft(
        [1, "收入证明", "书面核查", "失信的", "某办法第三条"], heads=heads, title="证明事项告知承诺制清单"
    )
    assert only(made).data["way"] == "告知承诺"
    assert [(one.reason, one.text) for one in only(made).doubts][1:] == [
        ("said-basis", "某办法第三条"),
        ("said-verification", "书面核查"),
        ("said-excluded", "失信的"),
    ]


def test_a_list_of_kept_proofs_becomes_entries_that_stand_by_their_names() -> None:
    heads = ("序号", "证明名称", "设定依据", "索要单位", "开具单位", "办理指南", "用途")
    made = draft(
        [1, "收入证明", "某条例第三条", "民政局", "用人单位", "到单位开具", "申请低保"],
        [2, "临时身份证明", "", "", "公安派出所"],
        [3, "其他"],
        [4, "收入证明"],
        heads=heads,
        title="保留证明事项清单",
    )
    assert made.drafted() == [
        {
            "name": "收入证明",
            "material": "income",
            "basis": [{"as_published": "某条例第三条"}],
            "demanded_by": "民政局",
            "issued_by": "用人单位",
            "how": "到单位开具",
            "remark": "用途：申请低保",
        },
        {"name": "临时身份证明", "basis": [], "issued_by": "公安派出所"},
    ]
    assert [reasons(claim) for _, claim in made.claims()] == [[], [], ["catch-all"], ["listed-twice"]]


def test_what_an_entry_has_no_room_for_is_left_to_people_and_not_cut() -> None:
    heads = ("序号", "证明名称", "设定依据", "备注")
    made = draft([1, "收入证明", "据" * 2001, "注" * 501], heads=heads, title="保留证明事项清单")
    assert made.drafted() == [{"name": "收入证明", "material": "income", "basis": []}]
    assert [(one.reason, len(one.text)) for one in only(made).doubts] == [
        ("said-basis", 2001),
        ("said-remark", 501),
    ]
    made = draft([1, "收入证明", "证" * 301, ""], heads=("序号", "证明名称", "凭何证件替代", "备注"))
    assert "replaced_by" not in only(made).data
    assert [(one.reason, len(one.text)) for one in only(made).doubts] == [
        ("said-way", 301),
        ("data-missing", 11),
    ]
    assert reasons(only(draft([1, "证" * 201], heads=heads, title="保留证明事项清单"))) == ["too-long"]


def test_nothing_is_drafted_while_nobody_says_which_list_it_is() -> None:
    found = read_rows(["证明事项清单"], HEADS, [1, "收入证明"])
    assert make_draft(found, scanned(), Wish()) is None
    assert make_draft(found, scanned(), Wish(kind="cancel")) is not None


def test_names_differ_in_what_makes_a_difference() -> None:
    assert plain_name("《收入》 的 证明材料") == "收入证明"
    assert plain_name("健康证") != plain_name("健康证明")
    assert plain_name("出生医学证明") != plain_name("出生证明")


def test_what_is_nearest_is_in_order_and_names_a_thing_once() -> None:
    index = Index([("a", "收入证明"), ("a", "家庭收入证明"), ("b", "收入情况说明"), ("c", "无关材料")])
    assert [(one.key, one.name, one.score) for one in index.nearest("家庭收入")] == [
        ("a", "家庭收入证明", 100),
        ("b", "收入情况说明", 40),
    ]
    assert index.nearest("") == ()


# The draft as a file.


def test_the_draft_states_what_is_certain_and_comments_the_rest() -> None:
    made = draft(
        [1, "收入证明", "", "", "", "直接取消"],
        [2, "住房证明", "", "", "用人单位", "网上备案"],
        id="2026-x",
        head={"issuer": "岚川市人民政府", "date": "2026-05-01", "effective": "2026-06-01"},
    )
    assert (
        draft_text(made, "清单.xlsx").decode()
        == """\
# yaml-language-server: $schema=../../schemas/reductions.schema.json
# 草稿：由 清单.xlsx 导入，逐条核对后再用；清单 2 行，写成 1 条。
# 另有 1 行没有（全部）写成规则，在下面以注释列出，注明“待定”。
schema: reductions/1
id: '2026-x'
title: 取消证明事项清单
issuer: 岚川市人民政府
date: '2026-05-01'
effective: '2026-06-01'
rules:
  - id: row-1
    title: 收入证明：直接取消
    row: '1'
    track: 证明事项
    materials:
      library:
        - income
    way: 直接取消
  # 待定：清单第4行（序号 2）：住房证明
  # - 没有叫“住房证明”的材料；最接近的：住房情况证明（80）
  # - 不认得方式“网上备案”，须从十四种方式中选定
  # - id: row-2
  #   title: 住房证明
  #   row: '2'
  #   track: 证明事项
  #   materials:
  #     issuers:
  #       - 用人单位
"""
    )


def test_what_nobody_stated_is_a_blank_that_the_schema_refuses() -> None:
    made = draft([1, "收入证明", "", "", "", "直接取消"], id="x")
    assert made.blanks == ("issuer", "date", "effective")
    data = read(draft_text(made, "a.xlsx")).data
    refused = {
        str(one.path[0]) for one in jsonschema.Draft202012Validator(schema_of("reductions")).iter_errors(data)
    }
    assert refused == {"issuer", "date", "effective"}


def test_a_commented_rule_becomes_one_when_its_marks_are_taken_away() -> None:
    made = draft(
        [1, "收入证明", "", "", "", "直接取消"], [2, "收入证明", "", "", "", "网上备案"], id="x", head=HEAD
    )
    lines = draft_text(made, "a.xlsx").decode().splitlines()
    start = lines.index("  # - id: row-2")
    opened = [*lines[:start], *(line.replace("# ", "", 1) for line in lines[start:]), "    way: 直接取消"]
    data = read("\n".join([*opened, ""]).encode()).data
    assert [rule["id"] for rule in data["rules"]] == ["row-1", "row-2"]
    jsonschema.Draft202012Validator(schema_of("reductions")).validate(data)


HEAD = {"title": "通知", "issuer": "岚川市人民政府", "date": "2026-05-01", "effective": "2026-06-01"}


@pytest.mark.parametrize(
    ("row", "kept_out"),
    [
        (["公租房", "", "", "直接取消"], {"items": {"codes": ["待定：公租房"]}}),
        (["", "教育局", "", "直接取消"], {"items": {"departments": ["教育局"]}}),
        (["", "", "单位", "直接取消"], {"materials": {"library": ["income"], "issuers": ["单位"]}}),
        (["", "", "", "直接取消", "市外单位除外"], {"exceptions": [{"reason": "市外单位除外"}]}),
    ],
)
def test_a_rule_taken_out_of_its_comment_as_it_stands_reaches_nothing(
    row: list[str], kept_out: dict[str, Any]
) -> None:
    made = draft([1, "收入证明", *row], id="x", head=HEAD)
    rule = only(made).data
    assert {key: rule[key] for key in kept_out} == kept_out
    lines = draft_text(made, "a.xlsx").decode().splitlines()
    start = lines.index("# - id: row-1")
    opened = [*lines[:start], *(line.removeprefix("# ") for line in lines[start:]), ""]
    text = "\n".join(opened).replace("rules: []", "rules:").encode()
    jsonschema.Draft202012Validator(schema_of("reductions")).validate(read(text).data)
    plan = SmallCatalogue({**small().files, "catalogue/reductions/x.yaml": text}).plan()
    assert plan.reached == ()
    widened = {**rule, "materials": {"library": ["income"]}}
    certain = {key: value for key, value in widened.items() if key not in ("items", "exceptions")}
    whole = {**read(text).data, "rules": [certain]}
    assert SmallCatalogue({**small().files, "catalogue/reductions/x.yaml": as_bytes(whole)}).plan().reached


@pytest.mark.parametrize("one", real_lists().values(), ids=lambda one: one.id)
def test_a_real_list_becomes_a_file_that_reads_back_and_that_a_plan_accepts(one: RealList) -> None:
    found = read_published_list(one.workbook(), f"{one.id}.xlsx")
    made = make_draft(found, scanned(), Wish(one.kind, "imported", HEAD, "直接取消"))
    assert made is not None
    check(made)
    assert len(made.rows) == len(one.rows)


def check(made: Draft) -> None:
    """Hold what holds for every draft."""
    kind = "kept-proofs" if made.kind == "keep" else "reductions"
    text = draft_text(made, "清单.xlsx")
    data = read(text).data
    jsonschema.Draft202012Validator(schema_of(kind)).validate(data)
    assert data["proofs" if made.kind == "keep" else "rules"] == made.drafted()
    assert tidy(text, key_order=key_order(kind)) == text
    for row in made.rows:
        check_row(row, text.decode())
    if made.kind != "keep":
        files = {**small().files, "catalogue/reductions/imported.yaml": text}
        plan = SmallCatalogue(files).plan()
        assert {rule.batch for rule in plan.rules} <= {"imported"}
        refused = {one.rule for one in plan.refusals if one.reason == "missing-data"}
        lacking = {
            f"imported/{claim.data['id']}"
            for _, claim in made.claims()
            if claim.is_drafted and "data-missing" in reasons(claim, blocking=False)
        }
        assert refused == lacking


def check_row(row: DraftRow, text: str) -> None:
    assert row.claims
    assert row.outcome in ("drafted", "partly", "unmatched")
    for claim in row.claims:
        assert {one.reason for one in claim.doubts} <= set(DOUBTS)
        assert all(worded(one, lang) for one in claim.doubts for lang in ("zh", "en"))
        if claim.doubts:
            assert f"第{row.row.line}行" in text


def test_the_workbook_of_a_real_list_is_as_wide_as_its_heads() -> None:
    assert all(len(row) == len(one.heads) for one in real_lists().values() for row in one.rows)
    assert workbook([HEADS]) != b""
