"""One cause is said once, by the rule that names it; what is wrong besides is said all the same."""

from __future__ import annotations

import pytest
from tests.support.memory_source import check_files

from itemctl.checks.samples import ITEM, sample_from

MAIN = "code: '11379981MB2D1001XT4000131024000'\n"
VILLAGE = (
    "files:\n  catalogue/divisions.yaml:\n    divisions+:\n"
    "      - {code: '379981101201', name: 示例村, level: 村级, parent: '379981101'}\n"
    "  items/example.yaml:\n    division: '379981101201'\n"
)
WINDOW = "windows:\n  - hall: {hall}\n    window: {window}\n"
FORM = "files:\n  forms/{file}:\n    申请表\n  items/example.yaml:\n    materials:\n      - name: 食品经营许可申请表\n"
FORM += "        category: 申请表\n        need: 必要\n        blank: forms/{blank}\n"
FORM += "        sample: forms/application-sample.md\n"
SUBS = (
    "files:\n  catalogue/directory/province.yaml:\n    schema: directory/1\n    title: 省目录\n    entries:\n"
)
ENTRY = "      - {{code: '{code}', name: 另一事项, type: 行政许可}}\n"
BATCH = (
    "files:\n  catalogue/reductions/2026-cleanup.yaml:\n    rules:\n      - id: premises\n        track: 证明事项\n"
    "        materials:\n          names:\n            - 某证明\n        way: 告知承诺\n{more}"
)
COMMITMENT = (
    "        commitment:\n          form: forms/application.md\n          verification: 书面核查\n"
    "          excluded: 失信的\n          liability: 撤销\n"
)
HANDLING = (
    "handling:\n  kind: {kind}\n  review: 前审后批\n  visits: {visits}\n  forms: [窗口办理, 网上办理]\n  four: [网上办]\n"
    "  online:\n    available: {available}\n    depth: [互联网受理, 互联网办理]\n"
    "    url: https://zwfw.example.gov.cn/food\n  express: true\n  hall_entry: true\n"
)
LICENSING = (
    "files:\n  catalogue/laws.yaml:\n    laws+:\n      - id: licensing\n        title: 中华人民共和国行政许可法\n"
    "        number: 主席令第七号\n        issuer: 全国人民代表大会常务委员会\n        level: 法律\n"
    "  items/example.yaml:\n    limits:\n      statutory: 20个工作日\n      promised: {promised}\n      special:\n"
    "        - name: 现场核查\n          limit: 3个工作日\n          counted: false\n"
    "          basis:\n            - law: licensing\n              article: 第三十四条\n"
)
CASES = {
    "a type that contradicts code and directory": (MAIN + "type: 行政奖励\n", ["COD108 /code"]),
    "a code that lacks a digit": ("code: '11379981MB2D1001XT40001310240000'\n", ["SCH108 /code"]),
    "a main item's code that lacks a digit": ("code: '11379981MB2D1001XT400013102400'\n", ["SCH108 /code"]),
    "visits without a reason": (HANDLING.format(kind="承诺件", visits=1, available="true"), ["HAN101 /handling/visits"]),
    "a depth without being online": (HANDLING.format(kind="承诺件", visits=0, available="false"), ["HAN105 /handling/online/depth"]),
    "an instant item that is neither": (HANDLING.format(kind="即办件", visits=0, available="true"), ["LIM205 /handling/kind"]),
    "a promise beyond the law with time left out": (LICENSING.format(promised="25个工作日"), ["LIM203 /limits/promised"]),
    "time left out beyond the law": (LICENSING.format(promised="18个工作日"), ["LIM215 /limits/special/0"]),
    "a date still to be filled in": ("effective:\n  from: 待填\n", ["SCH113 /effective/from"]),
    "a choice still to be filled in": ("initiation: 待填\n", ["SCH113 /initiation"]),
    "a type that is abolished": (MAIN + "type: 非行政许可审批\n", ["LAW130 /type"]),
    "a stray space in a name": (MAIN + "name: 食品 经营许可\n", ["TXT103 /name"]),
    "an odd space and another name": (MAIN + "name: 食品 流通许可\n", ["ELE105 /name", "TXT103 /name"]),
    "a full-width letter in a name": (MAIN + "name: 食品经营许可Ａ\n", ["ELE105 /name", "TXT104 /name"]),
    "a full-width digit in a limit": ("limits:\n  statutory: ２０个工作日\n  promised: 8个工作日\n", ["TXT104 /limits/statutory"]),
    "a full-width digit in a limit written otherwise": (
        "limits:\n  statutory: ２０工作日\n  promised: 8个工作日\n",
        ["LIM250 /limits/statutory", "TXT104 /limits/statutory"],
    ),
    "a code of another province": ("code: '11379981MB2D1001XT444013102400001'\n", ["COD109 /code"]),
    "a code that the directory lacks": ("code: '11379981MB2D1001XT400013109900001'\n", ["REF111 /code"]),
    "a stand-in where the body has its code": ("code: 'TE37998100000000034000131024000'\n", ["COD106 /code"]),
    "a village of a town item": (
        VILLAGE + "    code: '11379981MB2D1001XT500013102400001'\n    level: 镇级\n",
        ["ELE121 /division"],
    ),
    "a town's level where code and division say village": (
        VILLAGE + "    code: '11379981MB2D1001XT600013102400001'\n    level: 镇级\n",
        ["COD107 /code"],
    ),
    "a hall that is not there": (WINDOW.format(hall="town-hall", window="general"), ["REF106 /windows/0/hall"]),
    "a window that is not there": (WINDOW.format(hall="city-hall", window="genera"), ["REF107 /windows/0/window"]),
    "a misspelt form": (
        FORM.format(file="food-application.md", blank="food-aplication.md"),
        ["REF109 /materials/0/blank"],
    ),
    "a misspelt form and one that nothing uses": (
        FORM.format(file="vehicle-2019.docx", blank="aplication.md"),
        ["REF109 /materials/0/blank", "REF119 forms/vehicle-2019.docx"],
    ),
    "a main item whose code cannot be read": (SUBS + ENTRY.format(code="37ZZ3102400Y"), ["COD113 /entries/0/code"]),
    "a main item without sub-items": (SUBS + ENTRY.format(code="37013102400Y"), ["COD112 /entries/0/code"]),
    "a commitment without its list": (BATCH.format(more="        replaced_by: 承诺书\n" + COMMITMENT), ["SCH102 /rules/0/commitment"]),
    "a commitment not described": (BATCH.format(more="        replaced_by: 承诺书\n"), ["RED102 /rules/0"]),
    "no steps and no flow": ("steps: ~\nflow: ~\ntype: 公共服务\n", ["COD108 /code", "ELE101 /code"]),
}  # fmt: skip


def told(fragment: str) -> list[str]:
    found = [one.finding for one in check_files(sample_from(fragment).files).judged]
    return sorted(
        f"{one.rule} {one.pointer if one.pointer or one.path == ITEM else one.path}" for one in found
    )


@pytest.mark.parametrize("name", CASES)
def test_one_cause_is_said_once_and_all_else_as_well(name: str) -> None:
    fragment, said = CASES[name]
    assert told(fragment) == said
