"""Wording that leaves open what is asked, and wording that only seems to."""

from __future__ import annotations

import pytest
from tests.support.memory_source import found_by

MATERIAL = "materials:\n  - name: {}\n    need: 必要\n"
CATCH_ALLS = {
    "其他材料": True,
    "相关材料": True,
    "县区规定需要提供的其他资料": True,
    "法律、法规规定的其他材料": True,
    "证据材料和其他材料": True,
    "经济状况的相关材料": True,
    "与申请法律援助事项有关的材料": True,
    "捐赠协议等": True,
    "身份证、户口簿等材料": True,
    "营业执照等证明文件（复印件）": True,
    "窗口要求的材料": True,
    "居民身份证、户口簿等有效身份证件": False,
    "身份证或者其他有效身份证明": False,
    "体育设施符合相关国家标准的说明性材料": False,
    "其他组织的登记证书": False,
    "普通话水平二级甲等": False,
    "学历证明（高等）": False,
    "有关部门的批准文件": False,
}


@pytest.mark.parametrize(("name", "is_open"), CATCH_ALLS.items())
def test_a_material_is_named(name: str, *, is_open: bool) -> None:
    assert bool(found_by("MAT102", MATERIAL.format(name))) == is_open


def test_the_documents_of_an_entry_are_named_too() -> None:
    fragment = (
        "materials:\n  - name: 相关材料\n    need: 必要\n    documents:\n      - 合同\n      - 其他材料\n"
    )
    assert found_by("MAT102", fragment) == [("/materials/0/documents/1", {"name": "其他材料"})]


CONDITIONS = {
    "无": "ELE110",
    "符合条件": "ELE110",
    "法律、行政法规规定的其他条件。": "ELE110",
    "符合国家有关规定": "ELE110",
    "按照有关规定执行": "ELE110",
    "视情况而定": "ELE110",
    "申请人应当符合法定条件和相关要求": "ELE110",
    "提交其他材料的": "ELE111",
    "有固定场所，必要时现场查看": "ELE111",
    "具备审批机关认为必要的设备": "ELE111",
    "有固定场所、设备等相关条件的企业": "ELE111",
    "五十米内没有其他烟花爆竹零售点": None,
    "已按规定建设预处理设施": None,
    "确有必要占用": None,
    "符合零售网点布设规划": None,
    "年满18周岁": None,
    "持有居民身份证、户口簿等有效身份证件": None,
}


@pytest.mark.parametrize(("text", "code"), CONDITIONS.items())
def test_a_condition_says_what_is_required(text: str, code: str | None) -> None:
    fragment = f"conditions:\n  - {text}\n"
    assert [one for one in ("ELE110", "ELE111") if found_by(one, fragment)] == ([code] if code else [])


def test_the_whole_item_may_not_leave_open_what_is_asked() -> None:
    fragment = (
        "materials:\n  - name: 平面图\n    need: 必要\n    acceptance: 附相关材料\n"
        "fees:\n  - name: 工本费\n    standard: 5元，详见公告\n"
    )
    assert [args["word"] for _, args in found_by("ELE111", fragment)] == ["相关材料", "详见公告"]


CASES = {
    "视情况提交": True,
    "根据需要": True,
    "必要时": True,
    "窗口要求提供的": True,
    "特殊情况": True,
    "委托他人办理的": False,
    "需要编制修建性详细规划的": False,
    "属于其他情形中第三项，即继承取得房屋所有权的": False,
}


@pytest.mark.parametrize(("case", "is_vague"), CASES.items())
def test_the_case_of_a_material_is_named(case: str, *, is_vague: bool) -> None:
    fragment = f"materials:\n  - name: 平面图\n    need: 非必要\n    case: {case}\n"
    assert bool(found_by("MAT120", fragment)) == is_vague
