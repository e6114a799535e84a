"""Proofs: the twenty that villages need not issue, and the list of those that may be demanded."""

from __future__ import annotations

import pytest
from tests.support.memory_source import check_files, found_by, found_in

from itemctl.checks.rules.proofs import is_still_due
from itemctl.checks.samples import sample_from
from itemctl.model.village_proofs import is_of_twenty, is_village

# 民发〔2020〕20号, annex.
TWENTY = [
    "亲属关系证明",
    "居民身份信息证明",
    "户口登记项目内容变更申请证明",
    "居民养犬证明",
    "无犯罪记录证明",
    "社区戒毒社区康复人员情况（表现）证明",
    "人员失踪证明",
    "婚姻状况证明",
    "出生证明",
    "健在证明",
    "死亡证明",
    "疾病状况证明",
    "残疾状况证明",
    "婚育状况证明",
    "居民就业状况证明",
    "居民个人档案证明",
    "居民财产证明",
    "遗产继承权证明",
    "市场主体住所证明",
    "证件遗失证明",
]
ALSO = [
    "未婚证明",
    "生存证明",
    "人员失蹤证明",
    "父母子女关系证明",
    "与继承人关系证明",
    "同一人证明",
    "待业证明",
    "经营场所证明",
]
OTHERS = [
    "经济困难证明",
    "收入证明",
    "居住证明",
    "监护关系证明",
    "土地承包证明",
    "死亡医学鉴定书",
    "出生登记表",
    "村民身份",
]
VILLAGES = [
    *(
        "村（居）民委员会",
        "村(居)委会",
        "居（村）民委员会",
        "村民委员会",
        "居民委员会",
        "村委会",
        "居委会",
        "村居",
    ),
    *(
        "村民小组",
        "社区",
        "社区居委会",
        "东门社区",
        "社区工作站",
        "基层群众性自治组织",
        "所在村",
        "柳湾村村委",
    ),
]
OTHER_BODIES = [
    *(
        "公安派出所",
        "社区卫生服务中心",
        "社区医院",
        "社区民警",
        "社区矫正机构",
        "社区戒毒康复中心",
        "乡镇人民政府",
    ),
    *("婚姻登记机关", "农村商业银行", "农业农村局", ""),
]


@pytest.mark.parametrize("name", TWENTY + ALSO)
def test_every_one_of_the_twenty_is_known_by_its_names(name: str) -> None:
    assert is_of_twenty(name)


@pytest.mark.parametrize("name", OTHERS)
def test_other_proofs_are_none_of_the_twenty(name: str) -> None:
    assert not is_of_twenty(name)


@pytest.mark.parametrize("body", VILLAGES)
def test_villages_and_neighbourhoods_are_known_by_their_names(body: str) -> None:
    assert is_village(body)


@pytest.mark.parametrize("body", OTHER_BODIES)
def test_other_bodies_with_a_neighbourhood_in_their_name_are_none(body: str) -> None:
    assert not is_village(body)


@pytest.mark.parametrize(
    ("material", "is_due"),
    [
        ({}, True),
        ({"supplied_by": "受理机关"}, False),
        ({"reduction": [{"way": "直接取消"}]}, False),
        ({"reduction": [{"way": "告知承诺"}]}, False),
        ({"reduction": [{"way": "合并"}]}, False),
        ({"reduction": [{"way": "取消盖章"}]}, True),
        ({"reduction": [{"way": "减少份数"}]}, True),
        ({"reduction": [{"way": "容缺后补"}]}, True),
        ({"reduction": [{"way": "网络核验", "when": "agent"}]}, True),
        ({"reduction": [{"way": "取消盖章"}, {"way": "网络核验"}]}, False),
        ({"reduction": "broken"}, True),
        ({"reduction": [{"way": "没有这种方式"}]}, False),
    ],
)
def test_only_what_takes_a_material_off_altogether_ends_the_demand(
    material: dict[str, object], *, is_due: bool
) -> None:
    assert is_still_due(material) == is_due


def test_a_stamp_by_a_village_counts_like_a_proof_by_it_until_it_is_cancelled() -> None:
    fragment = (
        "materials:\n  - name: 婚姻状况证明\n    need: 必要\n    issuer: 工作单位\n"
        "    stamps:\n      - by: 村委会\n        purpose: 核实\n"
    )
    assert [args["issuer"] for _, args in found_by("MAT112", fragment)] == ["村委会"]
    cancelled = "        reduction:\n          - rule: a/b\n            way: 取消盖章\n            since: 2026-01-01\n"
    assert found_by("MAT112", fragment + cancelled) == []


def test_a_registered_body_of_a_village_is_one_by_whatever_name() -> None:
    fragment = (
        "files:\n  catalogue/departments.yaml:\n    departments+:\n      - id: liuwan\n        name: 示例镇柳湾便民站\n"
        "        credit_code: '11379981004520011E'\n        level: 村级\n"
        "  items/example.yaml:\n    materials:\n      - name: 健在证明\n        need: 必要\n        issuer: liuwan\n"
    )
    ((pointer, args),) = found_by("MAT112", fragment)
    assert (pointer, args["issuer"]) == ("/materials/0", "示例镇柳湾便民站（村级组织）")


def test_whether_a_body_is_of_a_village_is_looked_at_again_when_the_register_changes() -> None:
    from itemctl.catalogue.facts import extract

    named = extract({"materials": [{"name": "健在证明", "issuer": "liuwan"}]}).names
    assert "department:liuwan" in named.split("|")


KEPT = "  catalogue/proofs/kept.yaml:\n    proofs:\n      - name: {name}\n{more}        basis:\n          - law: food-safety-law\n"
ASKED = "  items/example.yaml:\n    materials:\n      - {what}\n        category: 证明\n        need: 必要\n"


def kept(name: str, what: str, more: str = "", before: str = "") -> str:
    return "files:\n" + before + KEPT.format(name=name, more=more) + ASKED.format(what=what)


LIBRARY = (
    "  catalogue/materials.yaml:\n    materials+:\n      - id: health-proof\n        name: 健康检查证明\n"
    "        category: 证明\n        aliases:\n          - 体检证明\n"
)


@pytest.mark.parametrize(
    ("name", "what", "more", "is_kept"),
    [
        ("健康检查证明", "name: 健康检查证明", "", True),
        ("健康检查证明（体检）", "name: 健康检查证明(体检)", "", True),
        ("健康检查证明", "name: 体检证明", "", True),
        ("体检证明", "material: health-proof", "", True),
        ("某种证明", "material: health-proof", "        material: health-proof\n", True),
        ("某种证明", "name: 体检证明", "        material: health-proof\n", True),
        ("健康检查证明", "name: 健康状况说明", "", False),
        ("某种证明", "material: health-proof", "", False),
    ],
)
def test_a_kept_proof_is_known_by_library_id_name_or_alias(
    name: str, what: str, more: str, *, is_kept: bool
) -> None:
    found = found_by("PRF102", kept(name, what, more, LIBRARY))
    assert bool(found) != is_kept


BLOCK = (
    "        reduction:\n          - rule: 2026-cleanup/premises\n            way: 网络核验\n"
    "            since: 2026-04-01"
)


@pytest.mark.parametrize(
    "what",
    [
        "name: 出生公证书",
        "name: 法院判决书",
        "name: 户籍证明\n        status: x\n        supplied_by: 受理机关",
        f"name: 户籍证明\n{BLOCK}",
    ],
)
def test_deeds_rulings_what_offices_make_and_what_is_reduced_need_no_place_on_the_list(what: str) -> None:
    assert found_by("PRF102", kept("别的证明", what)) == []


def test_an_abolished_item_asks_for_nothing() -> None:
    fragment = kept("别的证明", "name: 户籍证明") + "    status: 取消\n"
    assert found_by("PRF102", fragment) == []


def test_without_a_list_there_is_one_finding_for_all_proofs() -> None:
    fragment = "files:\n  catalogue/proofs/kept.yaml: ~\n  items/example.yaml:\n    materials:\n" + "".join(
        f"      - name: 证明{n}\n        category: 证明\n        need: 必要\n" for n in "甲乙丙"
    )
    found = [line for line in found_in(sample_from(fragment).files) if line.startswith("PRF")]
    assert found == ["PRF101 catalogue/catalogue.yaml"]
    ((_, args),) = found_by("PRF101", fragment)
    assert args == {"count": 3}


def test_a_list_that_cannot_be_read_brings_no_finding_per_proof() -> None:
    fragment = kept("别的证明", "name: 户籍证明")
    files = {
        **sample_from(fragment).files,
        "catalogue/proofs/kept.yaml": b"schema: kept-proofs/1\nproofs: [\n",
    }
    assert [line for line in found_in(files) if line.startswith("PRF")] == []


MARKET = (
    "  catalogue/departments.yaml:\n    departments+:\n      - id: market\n        name: 示例市市场监督管理局\n"
    "        short: 市监局\n        credit_code: '11379981004520011E'\n"
)


@pytest.mark.parametrize(
    ("stated", "is_other"),
    [
        ("示例市市场监督管理局", True),
        ("市市场监督管理局", True),
        ("市监局", True),
        ("market", True),
        ("市市场监督管理局、市行政审批服务局", False),
        ("办理食品业务的单位", False),
        ("市监局、有关单位", False),
        ("示例市行政审批服务局", False),
    ],
)
def test_who_may_demand_a_proof_is_judged_where_the_list_names_departments_only(
    stated: str, *, is_other: bool
) -> None:
    fragment = kept("体检证明", "name: 体检证明", f"        demanded_by: {stated}\n", MARKET)
    assert bool(found_by("PRF103", fragment)) == is_other


def test_a_body_may_demand_what_the_body_above_it_may() -> None:
    below = MARKET.replace("        short: 市监局\n", "") + (
        "      - id: station\n        name: 示例市第一管理站\n        credit_code: '11379981004520054U'\n        parent: market\n"
    )
    fragment = kept("体检证明", "name: 体检证明", "        demanded_by: market\n", below)
    assert found_by("PRF103", fragment + "    department: station\n") == []


def test_both_ends_of_a_finding_on_the_list_are_named_with_their_places() -> None:
    fragment = kept("体检证明", "name: 体检证明", "        demanded_by: market\n", MARKET)
    (judged,) = (
        one for one in check_files(sample_from(fragment).files).judged if one.finding.rule == "PRF103"
    )
    (other,) = judged.finding.related
    assert judged.finding.span is not None
    assert other.span is not None
    assert (other.path, other.route, other.span.line) == (
        "catalogue/proofs/kept.yaml",
        ("proofs", 0, "demanded_by"),
        4,
    )


@pytest.mark.parametrize(
    ("law", "is_low"),
    [("food-operation-measures", True), ("food-safety-law", False), ("unknown-law", False)],
)
def test_the_basis_of_a_kept_proof_is_weighed_where_the_document_is_registered(
    law: str, *, is_low: bool
) -> None:
    fragment = f"files:\n  catalogue/proofs/kept.yaml:\n    proofs:\n      - name: 证明\n        basis:\n          - law: {law}\n"
    assert bool(found_by("PRF106", fragment)) == is_low
