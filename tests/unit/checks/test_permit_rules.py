"""The periods of the licensing law, and what a permit's procedure and guide must have."""

from __future__ import annotations

import pytest
from tests.support.memory_source import found_by

FIVE = ("受理", "审查", "决定", "办结", "送达")


def steps(*pairs: tuple[str, str]) -> str:
    entries = (f"  - name: {name}\n" + (f"    limit: {limit}\n" if limit else "") for name, limit in pairs)
    return "steps:\n" + "".join(entries)


STAGES: dict[str, tuple[tuple[str, ...], list[object]]] = {
    "五个环节": (FIVE, []),
    "别的叫法": (("收件", "初审", "核准", "制证", "领取"), []),
    "一个环节兼两样": (("受理", "部门会签", "审核", "决定办结", "送达"), []),
    "登记发证": (("受理", "审核", "现场查验", "审批", "登记发证"), []),
    "缺办结": (("受理", "审查", "复核", "决定", "送达"), [["办结"]]),
    "缺两样": (("受理", "审查", "会审", "决定", "归档"), [["办结", "送达"]]),
    "环节不足五个": (("受理", "审查决定", "办结送达"), [3]),
}


@pytest.mark.parametrize(("names", "expected"), STAGES.values(), ids=STAGES)
def test_a_permit_goes_through_five_stages(names: tuple[str, ...], expected: list[object]) -> None:
    found = found_by("LIM214", steps(*((name, "") for name in names)))
    assert [args.get("missing") or args["count"] for _, args in found] == expected


FREE = {
    "即办件": "handling:\n  kind: 即办件\n",
    "不是许可": "type: 公共服务\n",
    "已取消": "status: 取消\n",
    "没有写环节": "",
}


@pytest.mark.parametrize(("case", "fragment"), FREE.items())
def test_what_is_done_on_the_spot_or_is_no_permit_needs_no_five_stages(case: str, fragment: str) -> None:
    few = "steps: ~\n" if case == "没有写环节" else steps(("受理", ""), ("办结", ""))
    assert found_by("LIM214", fragment + few) == []


LONG = {
    "二十": ("20个工作日", "前审后批", []),
    "二十一": ("21个工作日", "前审后批", [20]),
    "联合办理四十五": ("45个工作日", "并联审批", []),
    "联合办理四十六": ("46个工作日", "并联审批", [45]),
    "月不在这里判断": ("3个月", "前审后批", []),
}


@pytest.mark.parametrize(("statutory", "review", "days"), LONG.values(), ids=LONG)
def test_a_permit_is_decided_within_the_law_or_cites_another(
    statutory: str, review: str, days: list[int]
) -> None:
    limits = f"handling:\n  kind: 承诺件\n  review: {review}\nlimits:\n  statutory: {statutory}\n  promised: 8个工作日\n"
    assert [args["days"] for _, args in found_by("LIM210", limits)] == days
    basis = "  basis:\n    - law: food-safety-law\n      article: 第三十五条\n"
    assert found_by("LIM210", limits + basis) == []


def test_each_case_of_a_permit_is_judged_by_itself() -> None:
    fragment = (
        "limits:\n  statutory: 20个工作日\n  promised: 8个工作日\n  cases:\n    - name: 甲\n      statutory: 30个工作日\n"
        "    - name: 乙\n      statutory: 30日\n      promised: 20日\n"
        "    - name: 丙\n      statutory: 60个工作日\n      basis:\n        - law: food-safety-law\n          article: 第一条\n"
    )
    assert [pointer for pointer, _ in found_by("LIM210", fragment)] == ["/limits/cases/0/statutory"]
    pointers = [pointer for pointer, _ in found_by("LIM209", fragment)]
    assert pointers == ["/limits/cases/1/statutory", "/limits/cases/1/promised"]


LICENSING = "  catalogue/laws.yaml:\n    laws+:\n      - id: licensing\n        title: 中华人民共和国行政许可法\n        level: 法律\n"


def special(name: str, law: str, *more: str, promised: str = "18个工作日") -> str:
    lines = (f"- name: {name}", "  limit: 10个工作日", *(f"  {line}" for line in more))
    basis = ("  basis:", f"    - law: {law}", "      article: 第三条") if law else ()
    written = "".join(f"        {line}\n" for line in (*lines, *basis))
    limits = f"    limits:\n      statutory: 20个工作日\n      promised: {promised}\n      special:\n"
    return "files:\n" + LICENSING + "  items/example.yaml:\n" + limits + written


EXCLUDED = {
    "听证": (special("举行听证", "licensing"), 0),
    "专家评审": (special("专家评审", "licensing"), 0),
    "技术评审": (special("技术评审", "licensing"), 0),
    "检验检测": (special("设备检验检测", "licensing"), 0),
    "现场核查": (special("现场核查", "licensing"), 1),
    "公示": (special("公示", "licensing"), 1),
    "现场核查有自己的依据": (special("现场核查", "food-safety-law"), 0),
    "没有依据由另一规则报": (special("现场核查", ""), 0),
    "计入的不扣除": (special("现场核查", "licensing", "counted: true"), 0),
    "合计仍在法定以内": (special("现场核查", "licensing", promised="10个工作日"), 0),
    "单位不同说不准": (special("现场核查", "licensing", promised="5日"), 1),
}


@pytest.mark.parametrize(("fragment", "count"), EXCLUDED.values(), ids=EXCLUDED)
def test_time_left_out_beyond_article_45_has_a_basis_of_its_own(fragment: str, count: int) -> None:
    assert len(found_by("LIM215", fragment)) == count


EXTENSIONS = {
    "十日": ("10个工作日", "前审后批", []),
    "十一日": ("11个工作日", "前审后批", [10]),
    "联合办理十五日": ("15个工作日", "并联审批", []),
    "联合办理十六日": ("16个工作日", "并联审批", [15]),
    "两个月总比十个工作日长": ("2个月", "前审后批", [10]),
    "自然日说不准": ("12自然日", "前审后批", []),
}


@pytest.mark.parametrize(("extension", "review", "days"), EXTENSIONS.values(), ids=EXTENSIONS)
def test_a_permit_is_extended_as_far_as_the_law_allows(extension: str, review: str, days: list[int]) -> None:
    fragment = (
        f"handling:\n  kind: 承诺件\n  review: {review}\n"
        f"limits:\n  statutory: 20个工作日\n  promised: 8个工作日\n  extension: {extension}\n"
    )
    assert [args["days"] for _, args in found_by("LIM216", fragment)] == days
    own_law = "  basis:\n    - law: food-safety-law\n      article: 第三十五条\n"
    assert found_by("LIM216", fragment + own_law) == []
    assert found_by("LIM216", "type: 行政确认\n" + fragment) == []


TIMES = {
    "受理五日": ("LIM217", ("受理", "5个工作日"), 0),
    "受理六日": ("LIM217", ("受理", "6个工作日"), 1),
    "申请与受理": ("LIM217", ("申请受理", "1个月"), 1),
    "受理审查不止受理": ("LIM217", ("受理审查", "15个工作日"), 0),
    "受理公示不是受理": ("LIM217", ("受理公示", "10个工作日"), 0),
    "自然日说不准": ("LIM217", ("受理", "7自然日"), 0),
    "送达十日": ("LIM218", ("送达", "10个工作日"), 0),
    "送达十一日": ("LIM218", ("送达", "11个工作日"), 1),
    "办结送达不止送达": ("LIM218", ("办结送达", "15个工作日"), 0),
    "初审二十日": ("LIM219", ("乡镇初审", "20个工作日"), 0),
    "初审二十一日": ("LIM219", ("乡镇初审", "21个工作日"), 1),
}


@pytest.mark.parametrize(("code", "step", "count"), TIMES.values(), ids=TIMES)
def test_single_steps_of_a_permit_keep_their_periods(code: str, step: tuple[str, str], count: int) -> None:
    assert len(found_by(code, steps(("审查", "1个工作日"), step))) == count
    assert found_by(code, "type: 公共服务\n" + steps(step)) == []


def test_the_delivery_limit_of_a_result_is_judged_like_the_step() -> None:
    fragment = "results:\n  - name: 许可证\n    delivery_limit: {}\n"
    assert found_by("LIM218", fragment.format("10个工作日")) == []
    assert [pointer for pointer, _ in found_by("LIM218", fragment.format("2个月"))] == [
        "/results/0/delivery_limit"
    ]


SECTIONS = {
    "适用范围": "scope: ~\n",
    "审批数量": "quantity: ~\n",
    "事项审查类型": "handling:\n  kind: 承诺件\n  forms:\n    - 窗口办理\n",
    "结果送达": "results:\n  - name: 许可证\n    kind: 证照\nsteps:\n  - name: 受理\n",
}


@pytest.mark.parametrize(("section", "fragment"), SECTIONS.items())
def test_a_permit_has_every_section_of_the_guide(section: str, fragment: str) -> None:
    assert [args["sections"] for _, args in found_by("ELE122", fragment)] == [[section]]
    assert found_by("ELE122", "type: 公共服务\n" + fragment) == []


def test_missing_sections_are_listed_in_one_finding() -> None:
    ((_, args),) = found_by("ELE122", "scope: ~\nquantity: ~\n")
    assert args["sections"] == ["适用范围", "审批数量"]


def test_a_city_says_which_sections_its_guides_have() -> None:
    own = (
        "files:\n  catalogue/catalogue.yaml:\n    ruleset: own\n  catalogue/rulesets/own.yaml:\n    schema: ruleset/1\n"
        "    id: own\n    title: 自定\n    extends: national\n    options:\n      ELE122:\n        types:\n          - 行政许可\n"
        "        sections:\n          - 行政复议和行政诉讼\n          - 没有这一部分\n"
        "  items/example.yaml:\n    scope: ~\n{}"
    )
    assert found_by("ELE122", own.format("")) == []
    without = "    remedies:\n      review: []\n"
    assert [args["sections"] for _, args in found_by("ELE122", own.format(without))] == [
        ["行政复议和行政诉讼"]
    ]


QUESTIONS = {
    "没有": ("faq: ~\n", 1),
    "空的": ("faq: []\n", 1),
    "有问有答": ("faq:\n  - question: 问？\n    answer: 答。\n", 0),
}


@pytest.mark.parametrize(("fragment", "count"), QUESTIONS.values(), ids=QUESTIONS)
def test_a_permit_answers_at_least_one_question(fragment: str, count: int) -> None:
    assert len(found_by("ELE123", fragment)) == count
    assert found_by("ELE123", "type: 公共服务\n" + fragment) == []


def test_what_an_unknown_department_would_give_is_not_held_against_the_item() -> None:
    fragment = "department: nobody\n"
    assert found_by("ELE122", fragment) == []
    assert len(found_by("REF101", fragment)) == 1


FORMS = {
    "没有样表": ("    category: 申请表\n", [["申请材料示范文本"]]),
    "有空白表": ("    category: 申请表\n    blank: forms/application.md\n", []),
    "没有申请表": ("    category: 图纸照片\n", []),
}


@pytest.mark.parametrize(("material", "expected"), FORMS.values(), ids=FORMS)
def test_a_city_may_ask_for_model_texts_as_well(material: str, expected: list[list[str]]) -> None:
    own = (
        "files:\n  catalogue/catalogue.yaml:\n    ruleset: own\n  catalogue/rulesets/own.yaml:\n    schema: ruleset/1\n"
        "    id: own\n    title: 自定\n    extends: national\n    options:\n      ELE122:\n        sections:\n"
        "          - 申请材料示范文本\n  items/example.yaml:\n    materials:\n      - name: 材料\n        need: 必要\n"
    )
    indented = "".join(f"    {line}\n" for line in material.splitlines())
    assert [args["sections"] for _, args in found_by("ELE122", own + indented)] == expected
