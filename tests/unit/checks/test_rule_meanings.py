"""What rules leave alone, and what inheritance, dictionaries and reductions do to them."""

from __future__ import annotations

import pytest
from tests.support.memory_source import check_files, found_by, found_in

from itemctl.checks.samples import base_files, sample_from

ENTRY = (
    "files:\n  catalogue/directory/national.yaml:\n    entries:\n      - code: '000131024000'\n"
    "        name: 食品经营许可\n        type: 行政许可\n        locked:\n          - {key}\n"
    "        elements:\n          {key}:\n{unified}  items/example.yaml:\n    {key}:\n{own}"
)


def lines(indent: int, *texts: str) -> str:
    return "".join(" " * indent + text + "\n" for text in texts)


LOCKED = {
    "相同": ("limits", ["statutory: 20个工作日"], ["statutory: 20个工作日"], False),
    "改了一项": ("limits", ["statutory: 20个工作日"], ["statutory: 10个工作日"], True),
    "加了一项": ("limits", ["statutory: 20个工作日"], ["promised: 8个工作日"], True),
    "材料只写减免块": (
        "materials",
        ["- id: plan", "  name: 平面图", "  need: 必要"],
        [
            "- id: plan",
            "  reduction:",
            "    - rule: 2026-cleanup/premises",
            "      way: 网络核验",
            "      since: 2026-04-01",
        ],
        False,
    ),
    "材料改了必要性": (
        "materials",
        ["- id: plan", "  name: 平面图", "  need: 必要"],
        ["- id: plan", "  need: 非必要"],
        True,
    ),
    "多要一份材料": (
        "materials",
        ["- id: plan", "  name: 平面图", "  need: 必要"],
        ["- name: 合同", "  need: 必要"],
        True,
    ),
}


@pytest.mark.parametrize(("key", "unified", "own", "is_changed"), LOCKED.values(), ids=LOCKED)
def test_a_locked_element_may_be_reduced_but_not_changed(
    key: str, unified: list[str], own: list[str], *, is_changed: bool
) -> None:
    fragment = ENTRY.format(key=key, unified=lines(12, *unified), own=lines(6, *own))
    assert bool(found_by("ELE104", fragment)) == is_changed


@pytest.mark.parametrize("exempt", ["status: 取消", "public: false", "initiation: 依职权"])
def test_an_item_without_a_guide_need_not_be_complete(exempt: str) -> None:
    fragment = f"conditions: ~\nfees: ~\npower_source: ~\n{exempt}"
    codes = ("ELE101", "ELE102", "ELE103", "ELE120", "ELE122", "ELE123")
    assert [found_by(code, fragment) for code in codes] == [[], [], [], [], [], []]


def test_an_element_on_both_lists_is_reported_once() -> None:
    fragment = "type: 公共服务\nconditions: ~\nbasis: ~"
    assert [args["element"] for _, args in found_by("ELE101", fragment)] == ["审批依据", "受理条件"]
    assert found_by("ELE102", fragment) == []


def test_what_the_law_wants_posted_of_a_permit_is_reported_as_that_and_only_once() -> None:
    fragment = "conditions: ~\nbasis: ~\nmaterials: ~\nsteps: ~\nlimits: ~"
    expected = ["依据", "条件", "申请材料目录", "程序", "期限"]
    assert [args["element"] for _, args in found_by("ELE120", fragment)] == expected
    assert found_by("ELE101", fragment) == found_by("ELE102", fragment) == []


def test_a_permit_with_a_statutory_limit_only_lacks_its_promise() -> None:
    fragment = "limits:\n  statutory: 20个工作日"
    assert found_by("ELE120", fragment) == []
    assert [args["element"] for _, args in found_by("ELE101", fragment)] == ["承诺审批期限"]


DICTIONARY = (
    "files:\n  catalogue/dictionaries.yaml:\n    schema: dictionaries/1\n    dictionaries:\n      - name: power-source\n"
    "        mode: {mode}\n        values:\n          - value: 省级特设\n            code: '7'\n"
    "  items/example.yaml:\n    power_source: {value}\n"
)


@pytest.mark.parametrize(
    ("mode", "value", "is_odd"),
    [
        ("extend", "省级特设", False),
        ("extend", "法定本级行使", False),
        ("replace", "省级特设", False),
        ("replace", "法定本级行使", True),
        ("extend", "别的", True),
    ],
)
def test_values_follow_the_dictionaries_of_the_catalogue(mode: str, value: str, *, is_odd: bool) -> None:
    assert bool(found_by("ELE106", DICTIONARY.format(mode=mode, value=value))) == is_odd


def test_a_value_close_to_a_right_one_is_told() -> None:
    ((_, args),) = found_by("ELE106", "power_source: 本级行使")
    assert args["near"] == "法定本级行使"


def test_a_level_of_seven_is_not_compared() -> None:
    assert found_by("COD107", "code: '11379981MB2D1001XT700013102400001'") == []


def test_a_situation_is_found_under_every_when() -> None:
    fragment = (
        "conditions:\n  - text: 条件\n    when: one\nfees:\n  - name: 费\n    when:\n      - agent\n      - two\n"
        "limits:\n  cases:\n    - when: three\n      promised: 1日\n"
    )
    pointers = [pointer for pointer, _ in found_by("REF201", fragment)]
    assert sorted(pointers) == ["/conditions/0/when", "/fees/0/when/1", "/limits/cases/0/when"]


def test_references_inside_registers_are_checked_as_well() -> None:
    fragment = (
        "files:\n  catalogue/halls.yaml:\n    halls:\n      - id: city-hall\n        name: 中心\n        address: 1号\n"
        "        division: '379982'\n        hours: 工作日9:00—17:00\n        windows:\n          - id: general\n"
        "            name: 综合\n            departments:\n              - nobody\n"
    )
    files = sample_from(fragment).files
    assert found_in(files) == [
        "REF101 catalogue/halls.yaml /halls/0/windows/0/departments/0",
        "REF105 catalogue/halls.yaml /halls/0/division",
    ]


def test_the_same_name_in_different_situations_is_no_repetition() -> None:
    fragment = (
        "materials:\n  - id: own\n    name: 身份证\n    need: 必要\n"
        "  - id: agent\n    name: 身份证\n    need: 非必要\n    when: agent\n"
    )
    assert found_by("MAT101", fragment) == []


def test_what_a_reduction_has_taken_off_is_not_held_against_the_item() -> None:
    material = (
        "materials:\n  - name: 婚姻状况证明\n    category: 证明\n    need: 必要\n    issuer: 居民委员会\n"
    )
    block = "    reduction:\n      - rule: 2026-cleanup/premises\n        way: 网络核验\n        since: 2026-04-01\n"
    assert [bool(found_by(code, material)) for code in ("MAT112", "MAT113")] == [True, True]
    assert [bool(found_by(code, material + block)) for code in ("MAT112", "MAT113")] == [False, False]


@pytest.mark.parametrize(
    ("as_of", "codes"), [("2023-11-30", ["LAW105"]), ("2023-12-01", []), ("2026-06-30", [])]
)
def test_laws_are_judged_on_the_date_in_force(as_of: str, codes: list[str]) -> None:
    import datetime

    sets = "  - law: food-safety-law\n    article: 第三十五条\n"
    details = "  - law: food-operation-measures\n    article: 第四条\n    kind: 实施依据\n"
    fragment = f"basis:\n{sets}{details}effective:\n  from: 2009-06-01"
    outcome = check_files(sample_from(fragment).files, as_of=datetime.date.fromisoformat(as_of))
    assert [one.finding.rule for one in outcome.judged if one.finding.rule.startswith("LAW")] == codes


def test_a_second_file_with_the_same_code_names_the_first() -> None:
    files = {**base_files(), "items/copy.yaml": base_files()["items/example.yaml"]}
    (judged,) = check_files(files).judged
    assert (judged.finding.rule, judged.finding.path) == ("COD110", "items/example.yaml")
    assert [other.path for other in judged.finding.related] == ["items/copy.yaml"]


def test_an_item_may_inherit_everything_but_its_code() -> None:
    heir = (
        "schema: item/1\ncode: '11379981MB2D1001XT400013102400002'\n"
        "inherits: '11379981MB2D1001XT4000131024000'\nname: 食品经营许可（变更）\n"
    )
    main = base_files()["items/example.yaml"].decode().replace("400013102400001", "4000131024000")
    files = {
        **base_files(),
        "items/example.yaml": main.replace("（新办）", "").encode(),
        "items/heir.yaml": heir.encode(),
    }
    assert found_in(files) == ["COD111 items/heir.yaml /code"]
