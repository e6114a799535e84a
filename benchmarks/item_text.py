"""The text of one invented item: what stands in it depends on the seed and its number alone."""

from __future__ import annotations

import random
from typing import Final

import city

ARTICLES: Final = ("第五条", "第八条第一款", "第十二条", "第十九条第二款", "第二十三条", "第三十一条")
FAULTS: Final = (
    *("key", "law", "check-character", "quotes", "department", "duplicate-key", "tab", "type"),
    *("unclosed", "anchor", "empty", "value", "promise", "situation", "form"),
)
"""Ways in which an item can be broken, in its text, its structure or what it says; each gives at least one error."""

_SENTENCES: Final = (
    "申请人具备完全民事行为能力，登记的住所在本行政区域内",
    "有与申请业务规模相适应的场所、设备和专业人员",
    "管理制度健全，应急处置方案经过演练并有记录",
    "近三年内没有因同类业务受到过行政处罚",
    "从业人员经过培训并考核合格，人数符合技术规范",
    "场地权属清楚，相邻关系没有争议",
    "资金来源合法，能够保证业务持续开展",
    "选址符合国土空间规划和环境保护要求",
)
_BANS: Final = ("隐瞒真实情况或者提供虚假材料的", "处于停业整顿期间的", "同一事项正在调查、尚未作出结论的")
_ANSWERS: Final = (
    ("办理要收费吗？", "不收费；第三方检测、评估的费用由双方约定，窗口不代收。"),
    ("材料不齐怎么办？", "窗口一次告知要补的全部内容，补齐之日起计算办理期限。"),
    ("可以委托别人来办吗？", "可以，带上委托书和双方的身份证件；网上办理的由代理人账号提交。"),
    ("办好以后怎样领取？", "可以到窗口领取，也可以选择邮寄，电子件同步推送到个人空间。"),
    ("进度在哪里查？", "凭受理编号在政务服务网查询，或者拨打12345。"),
)
_CHECKS: Final = (
    "内容完整，签字齐全",
    "与原件一致，字迹清楚",
    "在有效期内，信息与申请表一致",
    "图件比例正确，签章齐全",
)
_ENDINGS: Final = ("", "（新办）", "（变更）", "（延续）")
_NEEDED: Final = ("必要", "必要", "必要", "非必要")
_MEDIA: Final = ("纸质", "电子化", "纸质和电子化")


def path_of(number: int) -> str:
    """Return the path of the item with this number: three thousand to a folder."""
    return f"items/{number // 3000:03d}/item-{number:06d}.yaml"


def code_of(number: int) -> str:
    """Return the item's code: of every four in a row one is a main item, three are its handling items."""
    body, group, part = _place(number)
    stem = body.credit + body.digit + city.basic_code(body.line, group)
    return stem + (f"{part:02d}" if part else "")


def item_text(seed: int, number: int, *, edition: int = 1, broken: bool = False) -> str:
    """Return the text of an item's file.

    Args:
        seed: seed of the catalogue.
        number: which item.
        edition: 2 gives the item as a later revision has it: a limit, a material, a phone, a wording changed.
        broken: whether to put one of `FAULTS` in.
    """
    text = _Item(seed, number, edition).text()
    return _break(text, FAULTS[number % len(FAULTS)]) if broken else text


def _place(number: int) -> tuple[city.Body, int, int]:
    bodies = city.bodies()
    body = bodies[number % len(bodies)]
    group, part = divmod(number // len(bodies), 4)
    return body, group, part


class _Item:
    def __init__(self, seed: int, number: int, edition: int) -> None:
        self.draw = random.Random(f"{seed}/{number}")
        self.number = number
        self.edition = edition
        self.body, self.group, self.part = _place(number)
        self.type = city.TYPES[self.group % len(city.TYPES)][1]
        self.thing = city.LINES[self.body.line][2][self.group % 4]
        self.heir = self.part == 3 and self.group % 3 == 0
        self.spot = self.group % 7 == 3  # 即办件
        self.paid = self.group % 5 == 4
        self.statutory = (20, 30, 45, 60)[self.group % 4]

    def text(self) -> str:
        blocks = [
            *(self._head(), self._handling(), self._limits(), self._bodies(), self._basis()),
            *(self._conditions(), self._materials(), self._steps(), self._flow(), self._fees()),
            *(self._results(), self._answers(), self._tail()),
        ]
        return "".join(blocks)

    def _head(self) -> str:
        body, name = self.body, city.entry_name(self.body.line, self.group)
        inherits = f"inherits: '{code_of(self.number)[:31]}'\n" if self.heir else ""
        town = f"division: '{body.division}'\n" if body.line == 24 else ""
        return f"""\
# yaml-language-server: $schema=../../schemas/item.schema.json
# {body.name}提供，{self.draw.randrange(2019, 2026)}年核对过一次
schema: item/1
code: '{code_of(self.number)}'
{inherits}name: {name}{_ENDINGS[self.part]}
short_name: {name[:20]}
aliases:
  - 办{self.thing}的手续
  - {self.thing}怎么办
type: {self.type}
structure: {"业务办理项" if self.part else "主项"}
department: {body.id}
level: {body.level}
{town}audience: [自然人, 企业法人, 事业法人]
themes:
  personal: [{self.draw.choice(("证件办理", "准营准办", "社会保障", "公用事业"))}]
  business:
    - {self.draw.choice(("准营准办", "投资审批", "资质认证", "安全生产"))}
scope: {body.name}管辖范围内需要办理{self.thing}{_ENDINGS[self.part]}手续的个人和单位。
"""

    def _handling(self) -> str:
        if self.heir:
            return ""
        url = f"https://zwfw.lanjiang.example.gov.cn/item/{self.number}"
        visits = self.draw.randrange(2)
        reason = "  visits_reason: 需要当面核对原件并采集本人签名。\n" if visits else ""
        return f"""\
handling:
  kind: {"即办件" if self.spot else "承诺件"}
  review: {"即审即办" if self.spot else "前审后批"}
  visits: {visits}
{reason}  forms:
    - 窗口办理
    - 网上办理
    - 快递申请
  online:
    available: true
    depth: [互联网咨询, 互联网收件, 互联网预审, 互联网受理{"" if visits else ", 互联网办理"}]
    url: "{url}"
    single_login: true
  cross_region: {{scope: 全市, modes: [{"异地代收代办" if visits else "全程网办"}]}}
  four: [网上办, 一次办]
  modes:
    - 帮办代办
    - 预约服务
  appointment: true
  appointment_note: 可以在政务服务网或者电话预约，保留{self.draw.randrange(1, 4) * 15}分钟。
  online_payment: {"true" if self.paid else "false"}
  express: true
  terminal: false
  hall_entry: true
  one_window: true
"""

    def _limits(self) -> str:
        if self.heir and self.edition == 1:
            return ""
        shorter = 1 if self.edition == 2 else 0
        promised = "当场" if self.spot else f"{self.statutory // 2 - shorter}个工作日"
        return f"""\
limits:
  statutory: {self.statutory}个工作日
  statutory_note: |-
    自受理之日起计算。
    因特殊情况需要延长的，经本机关负责人批准可以延长10个工作日，并应当将延长期限的理由告知申请人。
  promised: {promised}
  basis:
    - law: {self._law()}
      article: {self.draw.choice(ARTICLES)}
"""

    def _bodies(self) -> str:
        me = self.body.id
        return f"""\
bodies:
  accepts: {me}
  decides: {me}
  sections: [{self.thing}科, 行政审批科]
"""

    def _basis(self) -> str:
        if self.heir:
            return ""
        laws = self._laws(2)
        return f"""\
basis:
  - law: {laws[0]}
    article: {self.draw.choice(ARTICLES)}
    text: |
      从事{self.thing}活动，应当具备规定的条件，并向有管辖权的机关提出申请。
      未经批准，任何单位和个人不得擅自从事{self.thing}活动。
  - law: {laws[1]}
    article: {self.draw.choice(ARTICLES)}
    kind: 实施依据
"""

    def _conditions(self) -> str:
        # The same for one entry of the directory, wherever it is handled.
        own = random.Random(f"{self.body.line}/{self.group}/{self.part}").sample(_SENTENCES, 4)
        listed = "".join(f"  - {sentence}\n" for sentence in own[1:])
        return f"""\
situations:
  - {{id: self, name: 本人办理, group: 申请人}}
  - id: agent
    name: 委托他人办理
    group: 申请人
conditions:
  - text: {own[0]}
    basis:
      - {{law: {self._law()}, article: {self.draw.choice(ARTICLES)}}}
{listed}prohibitions:
  - {self.draw.choice(_BANS)}
quantity:
  limited: false
"""

    def _materials(self) -> str:
        count = 2 if self.heir else self.draw.randrange(3, 7)
        others = [number for number in DEMANDED if city.issuer(number) != self.body.id]
        word = city.LINES[self.body.line][0]
        rows = [
            f"""\
materials:
  - id: form
    name: {self.thing}申请表
    category: 申请表
    need: 必要
    kind: 原件
    media: 纸质和电子化
    copies: {{original: 1, electronic: 1}}
    source: 申请人自备
    blank: forms/{word}-blank.md
    sample: forms/{word}-sample.md
    filling: 用黑色水笔填写或者网上填报，一式一份，签名处由申请人本人签署。
    signature: 申请人签名
"""
        ]
        rows += [self._material(number) for number in self.draw.sample(others, count)]
        if self.edition == 2:
            rows.append(
                "  - id: added\n    name: 补充说明\n    need: 非必要\n    case: 情况特殊时\n    kind: 原件\n"
            )
        rows.append(
            "  - id: letter\n    name: 授权委托书\n    need: 必要\n    when: agent\n    kind: 原件\n"
            "    copies: {original: 1}\n    signature: 委托人、受托人签名\n"
        )
        return "".join(rows)

    def _material(self, number: int) -> str:
        need = self.draw.choice(_NEEDED)
        case = "    case: 登记信息无法核验时\n" if need == "非必要" else ""
        return f"""\
  - material: mat-{number:03d}
    need: {need}
{case}    kind: 复印件
    media: 纸质
    copies:
      original: 0
      copy: {self.draw.randrange(1, 3)}
      checked: true
    format: A4
    acceptance: {self.draw.choice(_CHECKS)}。
    basis:
      - law: {self._law()}
        article: {self.draw.choice(ARTICLES)}
"""

    def _steps(self) -> str:
        if self.heir or self.spot:
            me = f"by: {self.body.id}"
            short = (
                f"steps:\n  - {{name: 受理, counted: false, {me}}}\n  - {{name: 决定, limit: 当场, {me}}}\n"
            )
            return "" if self.heir else short
        me = self.body.id
        return f"""\
steps:
  - name: 受理
    limit: 1个工作日
    counted: false
    by: {me}
    officer: 综合窗口受理岗
    standard: 材料齐全、符合法定形式的当场受理，不齐全的一次告知。
    result: 受理通知书或者补正告知书
    question: 材料齐全？
    otherwise: 一次告知补正
  - name: 审查
    limit: {self.statutory // 4}个工作日
    by: {me}
    officer: 审查岗
    standard: 对照条件逐项审查{self.thing}材料的完整性、真实性。  # 必要时到现场
  - {{name: 决定, limit: 2个工作日, by: {me}, officer: 审批岗, result: 决定书}}
  - {{name: 办结, limit: 1个工作日, by: {me}}}
  - name: 送达
    counted: false
    by: {me}
"""

    def _flow(self) -> str:
        return f"""\
flow:
  online: |-
    登录政务服务网，选择“{self.thing}”，按提示填报并上传材料；
    受理后可以随时查询进度，办结后在线下载结果。
  offline: |
    到{self.body.name}窗口递交材料，凭受理通知书领取结果。
"""

    def _fees(self) -> str:
        if not self.paid:
            return "fees: []\n"
        return f"""\
fees:
  - name: {self.thing}证书工本费
    standard: {self.draw.randrange(1, 20) * 5}元/本
    basis:
      - {{law: {self._law()}, article: {self.draw.choice(ARTICLES)}, kind: 收费依据}}
    collector: {self.body.name}
    reducible: false
    method: 受理后在窗口或者网上缴纳
"""

    def _results(self) -> str:
        if self.heir:
            return ""
        return f"""\
results:
  - name: {self.thing}{"许可证" if self.type == "行政许可" else "决定书"}
    kind: {"证照" if self.type == "行政许可" else "批文"}
    validity: {self.draw.randrange(1, 6)}年
    delivery: [窗口领取, 邮寄送达, 网上送达]
    delivery_limit: {"当场" if self.spot else "10个工作日"}
"""

    def _answers(self) -> str:
        rows = "".join(
            f"  - question: {question}\n    answer: {answer}\n"
            for question, answer in self.draw.sample(_ANSWERS, self.draw.randrange(1, 4))
        )
        return f"faq:\n{rows}"

    def _tail(self) -> str:
        wording = "，本次修订核对过一遍" if self.edition == 2 else ""
        platform = f"""\
extensions:
  platform:
    stars: {self.draw.choice(("三星", "四星", "五星"))}
    unit-code: 'LJ-{self.number:06d}'
    average-days: {self.draw.randrange(1, 20)}
"""
        return f"""\
status: 在用
version: {self.edition}
effective: {{from: 2025-09-01}}
public: true
grade: 一般
verified: {{date: 2025-08-{self.number % 28 + 1:02d}, by: 岚江市司法局}}
notes:
  - text: 本条由生成器写出，用于测速{wording}。
    kind: 说明
sources:
  - url: https://zwfw.lanjiang.example.gov.cn/source/{self.number}
    title: {self.thing}办事指南
{platform if self.number % 5 == 0 else ""}"""

    def _law(self) -> str:
        return self._laws(1)[0]

    def _laws(self, count: int) -> list[str]:
        """Laws and regulations only: what may found a permit."""
        return [f"law-{number:03d}" for number in self.draw.sample(_FOUNDING, count)]


_FOUNDING: Final = [number for number in range(city.LAWS) if city.law_level(number) in ("法律", "行政法规")]
# Neither proofs, which may only be demanded when kept, nor forms: every item has its own.
DEMANDED: Final = [
    number for number in range(city.MATERIALS) if city.category(number) not in ("证明", "申请表")
]


_EDITS: Final = {
    "key": ("\naudience:", "\naudiense:"),
    "law": ("law: law-", "law: lex-"),
    "quotes": ("\nstatus: 在用", "\nstatus: 10086"),
    "department": ("\ndepartment: ", "\ndepartment: no-"),
    "type": ("aliases:\n", "aliases: 没有\nshort: 无\n"),
    "anchor": ("\nscope: ", "\nscope: &scope "),
    "value": ("\nstatus: 在用", "\nstatus: 再用"),
    "situation": ("when: agent", "when: agnet"),
    "form": ("-blank.md", "-blnak.md"),
}


def _break(text: str, fault: str) -> str:
    if fault == "check-character":
        code = text.split("code: '", 1)[1][:18]
        return text.replace(code, code[:17] + ("1" if code[17] != "1" else "2"))
    if fault == "duplicate-key":
        return text + "status: 暂停\n"
    if fault == "tab":
        return text + "\tx: y\n"
    if fault == "unclosed":
        return text.replace("事业法人]", "事业法人", 1)
    if fault == "empty":
        return ""
    if fault == "promise":
        return (
            text + "limits: {statutory: 5个工作日, promised: 9个工作日}\n"
            if "\nlimits:" not in text
            else _longer(text)
        )
    return text.replace(*_EDITS[fault], 1)


def _longer(text: str) -> str:
    start, _, rest = text.partition("\n  promised: ")
    return f"{start}\n  promised: 99个工作日\n{rest.partition(chr(10))[2]}"
