"""Limits against each other, against the kind of case, and against the steps."""

from __future__ import annotations

import pytest
from tests.support.memory_source import found_by

from itemctl.checks.registry import all_rules
from itemctl.model.limits import LIMIT_REASONS

ADVICE = all_rules()["LIM201"].advice

UNREADABLE = {
    "负数": ("-1个工作日", "negative"),
    "只有字": ("不限", "words"),
    "除外": ("5个工作日（公告期除外）", "exclusion"),
    "延长": ("20个工作日，可延长10日", "extension"),
    "约束申请人": ("提前5天", "applicant_deadline"),
    "相加": ("5+2个工作日", "sum"),
    "区间": ("7-9个工作日", "range"),
    "上限词": ("不超过8个工作日", "upper_bound"),
    "括号单位": ("2（工作日）", "unit_in_brackets"),
    "几种情形": ("报告书60日，报告表30日", "several"),
    "起算": ("自受理之日起10个工作日", "start_event"),
    "无单位": ("30", "no_unit"),
    "别的单位": ("2周", "unknown_unit"),
    "多余的字": ("法定10个工作日", "extra_text"),
    "读不懂": ("3月", "unknown_unit"),
}


@pytest.mark.parametrize(("text", "reason"), UNREADABLE.values(), ids=UNREADABLE)
def test_an_unreadable_limit_gets_the_advice_for_its_reason(text: str, reason: str) -> None:
    ((pointer, args),) = found_by("LIM201", f"limits:\n  statutory: 30个工作日\n  promised: '{text}'")
    assert pointer == "/limits/promised"
    assert args[reason] == text
    for lang in ("zh", "en"):
        assert text in ADVICE.fill(lang, args) or "suggestion" in args  # type: ignore[arg-type]


def test_there_is_advice_for_every_reason() -> None:
    for reason in LIMIT_REASONS:
        word = reason.replace("-", "_")
        for lang in ("zh", "en"):
            filled = ADVICE.fill(lang, {"text": "x", word: "x", "suggestion": "y"})  # type: ignore[arg-type]
            assert filled.strip(), reason


PAIRS = {
    "承诺更短": ("20个工作日", "8个工作日", []),
    "当场短于一切": ("3个月", "当场", []),
    "承诺更长": ("20个工作日", "21个工作日", ["LIM203"]),
    "同单位的日": ("15日", "16日", ["LIM203"]),
    "相同": ("20个工作日", "20个工作日", ["LIM204"]),
    "一日相同不提示": ("1个工作日", "1个工作日", []),
    "单位不同": ("30日", "20个工作日", ["LIM202"]),
    "月与年不换算": ("1年", "12个月", ["LIM202"]),
    "一个月与二十个工作日说不准": ("1个月", "20个工作日", ["LIM202"]),
    "日数相同而单位不同": ("20个工作日", "20日", ["LIM202"]),
    "无论怎样都更长": ("1个月", "40个工作日", ["LIM203"]),
    "十三个月总比一年长": ("1年", "13个月", ["LIM203"]),
    "无论怎样都更短": ("3个月", "30个工作日", []),
    "没有法定时限": ("无", "20个工作日", []),
}


@pytest.mark.parametrize(("law", "promise", "expected"), PAIRS.values(), ids=PAIRS)
def test_promise_and_law_are_compared_within_one_unit_only(
    law: str, promise: str, expected: list[str]
) -> None:
    fragment = f"limits:\n  statutory: {law}\n  promised: {promise}"
    assert [code for code in ("LIM202", "LIM203", "LIM204") if found_by(code, fragment)] == expected


DAYS = {
    "工作日内": ("工作日", "30日", []),
    "工作日超": ("工作日", "20日", ["LIM203"]),
    "自然日说不准": ("自然日", "30日", ["LIM202"]),
    "自然日无论怎样都超": ("自然日", "20日", ["LIM203"]),
    "没说是哪一种": (None, "20日", ["LIM202"]),
}


@pytest.mark.parametrize(("day", "law", "codes"), DAYS.values(), ids=DAYS)
def test_a_day_means_what_the_cited_law_says(day: str | None, law: str, codes: list[str]) -> None:
    stated = f"        day: {day}\n" if day else ""
    fragment = (
        "files:\n  catalogue/laws.yaml:\n    laws+:\n      - id: day-law\n        title: 示例法\n"
        f"        level: 法律\n{stated}"
        f"  items/example.yaml:\n    limits:\n      statutory: {law}\n      promised: 25个工作日\n"
        "      basis:\n        - law: day-law\n          article: 第一条"
    )
    assert [one for one in ("LIM202", "LIM203") if found_by(one, fragment)] == codes


def test_every_case_is_compared_with_its_own_or_the_common_statutory_limit() -> None:
    fragment = (
        "limits:\n  statutory: 20个工作日\n  promised: 8个工作日\n  cases:\n"
        "    - name: 甲\n      promised: 25个工作日\n"
        "    - name: 乙\n      statutory: 30个工作日\n      promised: 25个工作日\n"
        "    - name: 丙\n      statutory: 5个工作日\n"
    )
    pointers = [pointer for pointer, _ in found_by("LIM203", fragment)]
    assert pointers == ["/limits/cases/0/promised", "/limits/cases/2/statutory"]


KINDS = {
    "即办件当场": ("即办件", "当场", []),
    "即办件一个工作日": ("即办件", "1个工作日", []),
    "即办件半日": ("即办件", "0.5个工作日", []),
    "即办件一日": ("即办件", "1日", []),
    "即办件两日": ("即办件", "2个工作日", ["LIM205"]),
    "即办件一个月": ("即办件", "1个月", ["LIM205"]),
    "承诺件当场": ("承诺件", "当场", ["LIM206"]),
    "承诺件零日": ("承诺件", "0个工作日", ["LIM206"]),
    "承诺件半日": ("承诺件", "0.5个工作日", ["LIM206"]),
    "承诺件四小时": ("承诺件", "4小时", ["LIM206"]),
    "即办件二十四小时": ("即办件", "24小时", []),
    "承诺件一日": ("承诺件", "1个工作日", []),
}


@pytest.mark.parametrize(("kind", "promise", "expected"), KINDS.values(), ids=KINDS)
def test_the_kind_of_case_fits_the_promise(kind: str, promise: str, expected: list[str]) -> None:
    fragment = f"handling:\n  kind: {kind}\nlimits:\n  statutory: 60个工作日\n  promised: {promise}"
    assert [code for code in ("LIM205", "LIM206") if found_by(code, fragment)] == expected


CASES = {
    "即办件有一种情形当场": ("即办件", ["当场", "5个工作日"], []),
    "即办件没有一种情形当日": ("即办件", ["3个工作日", "5个工作日"], ["/limits/cases/0/promised"]),
    "承诺件有一种情形要几天": ("承诺件", ["当场", "5个工作日"], []),
    "承诺件各种情形都当场": ("承诺件", ["当场", "0个工作日"], ["/handling/kind"]),
}


@pytest.mark.parametrize(("kind", "promises", "pointers"), CASES.values(), ids=CASES)
def test_without_a_general_promise_the_kind_fits_some_case(
    kind: str, promises: list[str], pointers: list[str]
) -> None:
    cases = "".join(f"    - name: 情形{index}\n      promised: {one}\n" for index, one in enumerate(promises))
    fragment = f"handling:\n  kind: {kind}\nlimits:\n  statutory: 60个工作日\n  cases:\n{cases}"
    found = [pointer for code in ("LIM205", "LIM206") for pointer, _ in found_by(code, fragment)]
    assert found == pointers


MISSING = {
    "情形都齐": (["statutory: 5日", "promised: 3日"], "statutory: 20日", []),
    "情形取用总的承诺": (["statutory: 5日"], "promised: 3日", []),
    "情形没有承诺": (["statutory: 5日"], "statutory: 20日", [{"case": "甲", "no_promise": "5日"}]),
    "情形没有法定": (["promised: 3日"], "promised: 5日", [{"case": "甲", "no_law": "3日"}]),
    "法律没有规定": (["statutory: 无", "promised: 3日"], "promised: 5日", []),
}


@pytest.mark.parametrize(("case", "general", "expected"), MISSING.values(), ids=MISSING)
def test_each_case_has_both_limits_of_its_own_or_of_the_item(
    case: list[str], general: str, expected: list[dict[str, str]]
) -> None:
    fragment = f"limits:\n  {general}\n  cases:\n    - name: 甲\n      " + "\n      ".join(case)
    assert [args for _, args in found_by("LIM212", fragment)] == expected


@pytest.mark.parametrize(("promised", "is_odd"), [("无", True), ("当场", False), ("20个工作日", False)])
def test_a_promise_promises_something(promised: str, *, is_odd: bool) -> None:
    fragment = f"limits:\n  statutory: 20个工作日\n  promised: {promised}"
    assert bool(found_by("LIM213", fragment)) == is_odd


def steps(*lines: str) -> str:
    entries = ("  - " + "\n    ".join(line.split("|")) for line in lines)
    return "steps:\n" + "\n".join(entries) + "\n"


WAYS = {
    "逐个相加": (["name: 审查|limit: 5个工作日", "name: 决定|limit: 4个工作日"], "9个工作日"),
    "等于承诺": (["name: 审查|limit: 5个工作日", "name: 决定|limit: 3个工作日"], ""),
    "半日也算": (["name: 审查|limit: 8个工作日", "name: 决定|limit: 0.5个工作日"], "8.5个工作日"),
    "受理送达不算": (
        ["name: 受理|limit: 5个工作日", "name: 审查|limit: 8个工作日", "name: 送达|limit: 9个工作日"],
        "",
    ),
    "受理审查算": (["name: 受理审查|limit: 9个工作日"], "9个工作日"),
    "自己说不算": (["name: 审查|limit: 9个工作日|counted: false"], ""),
    "自己说算": (["name: 受理|limit: 9个工作日|counted: true"], "9个工作日"),
    "并行取长": (
        [
            "name: 受理",
            "name: 甲审查|limit: 6个工作日|after: [受理]",
            "name: 乙审查|limit: 5个工作日|after: [受理]",
            "name: 决定|limit: 2个工作日",
        ],
        "",
    ),
    "并行后超期": (
        [
            "name: 受理",
            "name: 甲审查|limit: 6个工作日|after: [受理]",
            "name: 乙审查|limit: 7个工作日|after: [受理]",
            "name: 决定|limit: 2个工作日",
        ],
        "9个工作日",
    ),
    "单位不同不比": (["name: 审查|limit: 30日", "name: 决定|limit: 4个工作日"], ""),
    "申请人的时间不算": (["name: 审查|limit: 8个工作日", "name: 补交材料|by: 申请人|limit: 5个工作日"], ""),
    "前置环节写的是标识": (
        ["name: 审查|id: first|limit: 6个工作日", "name: 会审|after: [first]|limit: 3个工作日"],
        "9个工作日",
    ),
    "两组并行之后汇合": (
        [
            "name: 受理",
            "name: 甲|limit: 3个工作日|after: [受理]",
            "name: 乙|limit: 4个工作日|after: [受理]",
            "name: 汇总|limit: 2个工作日|after: [甲, 乙]",
            "name: 决定|limit: 3个工作日",
        ],
        "9个工作日",
    ),
    "当场不占时间": (["name: 审查|limit: 当场", "name: 决定|limit: 9个工作日"], "9个工作日"),
}


@pytest.mark.parametrize(("lines", "total"), WAYS.values(), ids=WAYS)
def test_the_longest_way_through_the_counted_steps_keeps_the_promise(lines: list[str], total: str) -> None:
    found = found_by("LIM207", steps(*lines))
    assert [args["total"] for _, args in found] == ([total] if total else [])


def test_a_special_procedure_named_like_a_step_is_not_counted() -> None:
    special = "limits:\n  statutory: 20个工作日\n  promised: 8个工作日\n  special:\n    - name: 专家评审\n      limit: 9个工作日\n"
    assert (
        found_by("LIM207", special + steps("name: 专家评审|limit: 9个工作日", "name: 决定|limit: 3个工作日"))
        == []
    )
    assert found_by("LIM207", steps("name: 专家评审|limit: 9个工作日", "name: 决定|limit: 3个工作日")) != []


def test_a_special_procedure_that_counts_is_counted_as_a_step() -> None:
    special = (
        "limits:\n  statutory: 20个工作日\n  promised: 8个工作日\n  special:\n    - name: 专家评审\n"
        "      limit: 9个工作日\n      counted: true\n"
    )
    assert found_by("LIM207", special + steps("name: 专家评审|limit: 9个工作日")) != []


def test_without_a_general_promise_the_steps_keep_the_longest_promise_of_the_cases() -> None:
    cases = "limits:\n  cases:\n    - name: 甲\n      promised: 3个工作日\n    - name: 乙\n      promised: 5个工作日\n"
    assert found_by("LIM207", cases + steps("name: 审查|limit: 5个工作日")) == []
    ((_, args),) = found_by("LIM207", cases + steps("name: 审查|limit: 6个工作日"))
    assert args["promised"] == "5个工作日"


def test_steps_of_a_situation_are_held_to_the_promise_of_that_situation() -> None:
    fragment = (
        "limits:\n  statutory: 20个工作日\n  promised: 8个工作日\n  cases:\n    - when: agent\n      promised: 3个工作日\n"
        + steps("name: 决定|limit: 2个工作日", "name: 核验授权|limit: 2个工作日|when: agent")
    )
    ((_, args),) = found_by("LIM207", fragment)
    assert (args["total"], args["promised"], args["situation"]) == ("4个工作日", "3个工作日", "agent")


def test_a_case_that_only_promises_less_says_nothing_of_its_steps() -> None:
    fragment = "limits:\n  promised: 8个工作日\n  cases:\n    - when: agent\n      promised: 当场\n"
    assert found_by("LIM207", fragment + steps("name: 审查|limit: 8个工作日")) == []


def test_a_limit_inherited_from_the_directory_is_reported_in_the_item_with_its_origin() -> None:
    fragment = (
        "files:\n  catalogue/directory/national.yaml:\n    entries:\n      - code: '000131024000'\n"
        "        name: 食品经营许可\n        type: 行政许可\n        elements:\n          limits:\n"
        "            statutory: 5个工作日\n  items/example.yaml:\n    limits:\n      promised: 8个工作日"
    )
    ((pointer, args),) = found_by("LIM203", fragment)
    assert pointer == "/limits/promised"
    assert args == {"statutory": "5个工作日", "promised": "8个工作日"}
