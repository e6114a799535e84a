"""What an item says in words against its elements: contradictions, and sentences that are none."""

from __future__ import annotations

import pytest
from tests.support.memory_source import found_by, found_in

from itemctl.checks.samples import base_files

HANDLING = (
    "handling:\n  kind: 承诺件\n  visits: {visits}\n  visits_reason: 须核对原件\n  forms: [窗口办理]\n"
    "  online:\n    available: {online}\n    depth: [互联网受理]\n    url: https://example.gov.cn\n  express: true\n"
)


def said(text: str, extra: str = "") -> str:
    return f"scope: {text}\n{extra}"


PRESENCE = {
    "须本人到场": {"visits": 0},
    "申请人应当亲自到窗口签字": {"visits": 0},
    "不得委托他人办理": {"visits": 0},
    "不须本人到场": None,
    "本人到场，也可以委托他人": None,
    "本人到场或者网上视频核验": None,
    "须本人到场吗？不用": None,
    "由法定代表人本人到场": None,
}


@pytest.mark.parametrize(("text", "against"), PRESENCE.items())
def test_presence_is_not_demanded_and_waived(text: str, against: dict[str, int] | None) -> None:
    found = [args for _, args in found_by("HAN112", said(text))]
    assert found == ([{"text": text, **against}] if against else [])


def test_presence_is_held_against_agents_where_people_have_to_come() -> None:
    handling = HANDLING.format(visits=1, online="true")
    agent = "situations:\n  - id: agent\n    name: {}\n"
    assert found_by("HAN112", said("须本人到场", handling + agent.format("委托他人办理")))
    assert not found_by("HAN112", said("须本人到场", handling + agent.format("监护人代为申请")))
    mandate = "situations: ~\nmaterials:\n  - name: 授权委托书\n    need: 必要\n"
    assert [args["material"] for _, args in found_by("HAN112", said("须本人到场", handling + mandate))] == [
        "授权委托书"
    ]


def test_what_holds_in_a_situation_only_is_no_contradiction() -> None:
    condition = "conditions:\n  - text: 须本人到场\n    when: agent\n"
    assert found_by("HAN112", condition) == []


AT_ONCE = {
    "符合条件的当场办结": True,
    "立等可取": True,
    "即来即办": True,
    "当日即可发证": True,
    "不能当场办结": False,
    "材料齐全的当场受理": False,
    "可以当场办结吗": False,
}


@pytest.mark.parametrize(("text", "is_told"), AT_ONCE.items())
def test_at_once_is_held_against_the_promise(text: str, *, is_told: bool) -> None:
    assert bool(found_by("HAN113", said(text))) == is_told


LIMITS = {
    "promised: 当场": False,
    "promised: 1个工作日": False,
    "promised: 3小时": False,
    "promised: 2个工作日": True,
    "promised: 15日": True,
    "promised: 1个月": True,
    "promised: 8个工作日\n  cases:\n    - name: 变更\n      promised: 当场": False,
    "promised: 8个工作日\n  cases:\n    - name: 变更\n      promised: 5个工作日": True,
}


@pytest.mark.parametrize(("limits", "is_told"), LIMITS.items())
def test_a_promise_is_longer_than_at_once(limits: str, *, is_told: bool) -> None:
    assert bool(found_by("HAN113", said("当场办结", f"limits:\n  {limits}\n"))) == is_told


INSPECTIONS = {
    "计入": ("promised: 3个工作日", "- name: 现场核查", ["/steps/0"]),
    "承诺够长": ("promised: 5个工作日", "- name: 现场核查", []),
    "明说不计入": ("promised: 3个工作日", "- name: 现场核查\n    counted: false", []),
    "另列为特别程序": (
        "promised: 3个工作日\n  special:\n    - name: 实地踏勘",
        "- name: 现场核查",
        [],
    ),
    "特别程序却计入": (
        "promised: 3个工作日\n  special:\n    - name: 实地踏勘\n      counted: true",
        "- name: 审查",
        ["/limits/special/0"],
    ),
    "不是核查": ("promised: 3个工作日", "- name: 现场领证", []),
}


@pytest.mark.parametrize(("limits", "step", "pointers"), INSPECTIONS.values(), ids=INSPECTIONS)
def test_an_inspection_needs_time(limits: str, step: str, pointers: list[str]) -> None:
    fragment = f"limits:\n  {limits}\nsteps:\n  {step}\n"
    assert [pointer for pointer, _ in found_by("HAN114", fragment)] == pointers


def test_wholly_online_is_held_against_visits_and_online_handling() -> None:
    text = "全程网办，一次不跑"
    assert found_by("HAN115", said(text, HANDLING.format(visits=0, online="true"))) == []
    found = found_by("HAN115", said(text, HANDLING.format(visits=1, online="true")))
    assert found == [("/scope", {"text": "全程网办", "visits": 1})]
    found = found_by("HAN115", said(text, HANDLING.format(visits=0, online="false")))
    assert found == [("/scope", {"text": "全程网办", "key": "online.available"})]
    assert found_by("HAN115", said("不能全程网办", HANDLING.format(visits=1, online="false"))) == []


def test_handling_across_regions_is_online_only_where_it_is_online() -> None:
    handling = (
        HANDLING.format(visits=1, online="false")
        + "  cross_region:\n    scope: 全市\n    modes: [全程网办]\n"
    )
    assert [pointer for pointer, _ in found_by("HAN115", handling)] == ["/handling/cross_region/modes"]


MINORS = {
    "未满十八周岁的公民": True,
    "收养未成年人的家庭": True,
    "未成年人由父母代为申请": False,
    "年满十八周岁的公民": False,
    "未满十六周岁的不予办理": False,
}


@pytest.mark.parametrize(("text", "is_told"), MINORS.items())
def test_guardians_are_spoken_of_where_minors_apply(text: str, *, is_told: bool) -> None:
    assert bool(found_by("ELE113", f"conditions:\n  - {text}\n")) == is_told


def test_a_material_may_speak_of_guardians() -> None:
    material = "materials:\n  - name: 监护关系证明\n    need: 必要\n"
    assert found_by("ELE113", "conditions:\n  - 未满十八周岁的公民\n" + material) == []


FEES = {
    ("领证时缴纳工本费", "[]"): "fees",
    ("补领收取登记费10元", "[]"): "fees",
    ("不收工本费", "[]"): None,
    ("依法缴纳社会保险费", "[]"): None,
    ("本事项不收费", "one"): "fee",
    ("免费办理", "one"): "fee",
    ("培训和考核不收费", "one"): None,
    ("领证时缴纳工本费", "one"): None,
}
ONE = "\n  - name: 工本费\n    standard: 5元/本"


@pytest.mark.parametrize(("said_of", "against"), FEES.items())
def test_a_fee_is_charged_or_not(said_of: tuple[str, str], against: str | None) -> None:
    text, fees = said_of
    found = found_by("ELE114", said(text, f"fees: {ONE if fees == 'one' else '[]'}\n"))
    key = {"fees": "key", "fee": "fee"}.get(against or "", "")
    assert [set(args) for _, args in found] == ([{"text", key}] if against else [])


def test_what_third_parties_charge_is_explained_in_a_note() -> None:
    assert found_by("ELE114", said("检验机构收取手续费", "fees: []\nfees_note: 由检验机构收取\n")) == []


ORIGINALS = {
    ("核对原件", "copy: 1"): True,
    ("提交原件", "copy: 1"): True,
    ("核对原件", "copy: 1\n      checked: true"): False,
    ("提交原件", "original: 1\n      copy: 1"): False,
    ("与原件一致", "copy: 1"): False,
    ("不收原件", "copy: 1"): False,
    ("提交原件", "electronic: 1"): False,
}


@pytest.mark.parametrize(("asked", "is_told"), ORIGINALS.items())
def test_an_original_is_counted_or_checked(asked: tuple[str, str], *, is_told: bool) -> None:
    text, copies = asked
    fragment = (
        f"materials:\n  - name: 甲\n    need: 必要\n    acceptance: {text}\n    copies:\n      {copies}\n"
    )
    assert bool(found_by("MAT121", fragment)) == is_told


MENTIONS = {
    "从业人员提供健康证明": ["健康证明"],
    "出示离婚证或者判决书即可": ["离婚证", "判决书"],
    "提交《安全承诺书》": ["安全承诺书"],
    "申请人提交由医院出具的诊断证明": ["诊断证明"],
    "携带结婚证到场": ["结婚证"],
    "出示身份证": [],  # listed
    "提交食品经营许可申请表一式两份": [],  # listed
    "不需要提交健康证明": [],
    "无须提供任何证明": [],
    "提交虚假证明的不予许可": [],
    "提供校车服务": [],
    "凭受理通知书领证": [],
    "提交申请": [],
    "出示受理通知书": [],
    "提供认证服务": [],
    "要提供什么证明？": [],
}


@pytest.mark.parametrize(("text", "names"), MENTIONS.items())
def test_what_is_asked_for_in_words_is_listed(text: str, names: list[str]) -> None:
    found = found_by("ELE112", f"conditions:\n  - {text}\n")
    assert [args["material"] for _, args in found] == names


def test_a_listed_material_goes_by_its_aliases_and_documents() -> None:
    material = "materials:\n  - name: 婚姻材料\n    need: 必要\n    documents:\n      - 离婚证\n"
    assert found_by("ELE112", "conditions:\n  - 出示离婚证\n" + material) == []


def test_what_offices_hand_to_each_other_is_no_material() -> None:
    steps = "steps:\n  - name: 评定\n    by: 评定机构\n    standard: 提交鉴定意见书\n"
    assert found_by("ELE112", steps) == []
    assert found_by("ELE112", steps.replace("评定机构", "申请人")) != []


def test_an_item_is_not_named_after_its_department() -> None:
    assert [
        args["department"] for _, args in found_by("ELE115", "name: 示例市行政审批服务局食品经营许可\n")
    ] == ["示例市行政审批服务局"]
    assert found_by("ELE115", "name: 食品经营许可\n") == []


def test_handling_items_of_one_item_have_names_of_their_own() -> None:
    item = base_files()["items/example.yaml"].decode()

    def alike(*pairs: tuple[str, str]) -> list[str]:
        files = {
            f"items/{number}.yaml": item.replace("013102400001'", f"{code}'")
            .replace("（新办）", name)
            .encode()
            for number, (code, name) in enumerate(pairs)
        }
        rest = {path: data for path, data in base_files().items() if path != "items/example.yaml"}
        return [line for line in found_in({**rest, **files}) if line.startswith("ELE116")]

    assert alike(("013102400001", "（新办）"), ("013102400002", "（变更）")) == []
    assert alike(("013102400001", ""), ("013102400002", "")) == ["ELE116 items/1.yaml /name"]
    assert alike(("013102400001", ""), ("013102500001", "")) == []
