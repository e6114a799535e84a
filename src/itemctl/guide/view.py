"""The one view of an item, and of a book of items, that every output is made from.

Everything here is already worded for citizens: strings are printed as they stand (no Typst, HTML or
Markdown markup), an empty string or tuple means "nothing to say" and leaves its place out. Structured
values stand beside the words where an output draws something (a bar, a badge, a swim lane).

Every field is annotated with the Chinese title that heads it in print; ``titles`` reads them. The
twelve elements (``TWELVE_ELEMENTS``) and the seven publics (``SEVEN_PUBLICS``) name their fields here,
so that checks, the booklet's cross table and the tests agree on where each is found.

Nothing in this module computes: ``guide.build`` fills it, ``publish`` and ``exchange`` read it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

Status = Literal["published", "withheld"]
Need = Literal["required", "situational", "commitment", "deferred", "exempt", "cancelled"]
GroupKey = Literal["prepare", "commit", "exempt"]
StepKind = Literal["start", "step", "decision", "end"]
Track = Literal["proof", "other"]
Audience = Literal["person", "organisation"]

NEED_TITLES: dict[Need, str] = {
    "required": "必须提交",
    "situational": "特定情形",
    "commitment": "可承诺代替",
    "deferred": "可容缺后补",
    "exempt": "免于提交",
    "cancelled": "已经取消",
}
"""What the badge of a material says. The first two stand in group ``prepare``, the next two in ``commit``."""

GROUP_TITLES: dict[GroupKey, str] = {
    "prepare": "请您准备",
    "commit": "可以承诺代替、容缺后补",
    "exempt": "不用您提交",
}
"""Heading of each group of materials, by what the citizen must do."""

AUDIENCE_TITLES: dict[Audience, str] = {"person": "个人办事", "organisation": "企业和其他组织办事"}


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit. ``text`` is complete (``20个工作日``, ``当场办结``); number and unit only if it has them."""

    text: Annotated[str, "时限"] = ""
    number: Annotated[str, "数值"] = ""
    unit: Annotated[str, "单位"] = ""


@dataclass(frozen=True, slots=True)
class LimitCase:
    """Limits that hold in one case only."""

    when: Annotated[str, "情形"]
    promised: Annotated[Limit, "承诺办结时限"] = Limit()
    statutory: Annotated[Limit, "法定办结时限"] = Limit()


@dataclass(frozen=True, slots=True)
class Special:
    """A special procedure (专家评审, 公示, 检验检测 …) and whether it counts into the limits."""

    name: Annotated[str, "环节名称"]
    limit: Annotated[Limit, "所需时限"] = Limit()
    counted: Annotated[bool, "是否计入办结时限"] = False
    basis: Annotated[str, "法定依据"] = ""
    note: Annotated[str, "说明"] = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """办理时限. ``cut_percent`` is given only where both limits have comparable units."""

    promised: Annotated[Limit, "承诺办结时限"] = Limit()
    statutory: Annotated[Limit, "法定办结时限"] = Limit()
    cut_percent: Annotated[int | None, "压缩比例"] = None
    cases: Annotated[tuple[LimitCase, ...], "分情形时限"] = ()
    specials: Annotated[tuple[Special, ...], "特别程序"] = ()
    note: Annotated[str, "时限说明"] = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """One legal basis: ``title`` without 《》, ``number`` as 文号, ``text`` is the article's wording."""

    title: Annotated[str, "法律文件"]
    number: Annotated[str, "文号"] = ""
    article: Annotated[str, "条款"] = ""
    text: Annotated[str, "条文内容"] = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """A situation (情形) that materials, limits, fees or conditions may depend on."""

    id: Annotated[str, "情形标识"]
    name: Annotated[str, "情形"]
    note: Annotated[str, "情形说明"] = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition to be met, or a prohibition; ``when`` names the situation it is limited to."""

    text: Annotated[str, "条件"]
    when: Annotated[str, "适用情形"] = ""


@dataclass(frozen=True, slots=True)
class Reduction:
    """A mark left on a material by a reduction rule. Several may stand on one material."""

    way: Annotated[str, "取消后办理方式"]
    replaced_by: Annotated[str, "替代方式"] = ""
    rule: Annotated[str, "规则"] = ""
    document: Annotated[str, "文件"] = ""
    since: Annotated[str, "起始日期"] = ""
    track: Annotated[Track, "类别"] = "other"
    note: Annotated[str, "说明"] = ""


@dataclass(frozen=True, slots=True)
class Material:
    """One material. ``note`` is the small line below its name; ``copies`` is ready to print (``原1复2``)."""

    id: Annotated[str, "材料标识"]
    name: Annotated[str, "材料名称"]
    need: Annotated[Need, "提交要求"] = "required"
    when: Annotated[str, "适用情形"] = ""
    form: Annotated[str, "形式"] = ""
    copies: Annotated[str, "份数"] = ""
    source: Annotated[str, "来源"] = ""
    note: Annotated[str, "填报须知"] = ""
    stamps: Annotated[tuple[str, ...], "签章要求"] = ()
    basis: Annotated[tuple[str, ...], "要求提供材料的依据"] = ()
    blank_form: Annotated[str, "空白表格"] = ""
    sample: Annotated[str, "示例样表"] = ""
    reductions: Annotated[tuple[Reduction, ...], "减证标记"] = ()


@dataclass(frozen=True, slots=True)
class MaterialGroup:
    """Materials for which the citizen does the same thing; printed in the order prepare, commit, exempt."""

    key: Annotated[GroupKey, "分组"]
    materials: Annotated[tuple[Material, ...], "材料"] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of 办理流程. ``actor`` names its lane; ``otherwise`` is what follows a decision's 否."""

    name: Annotated[str, "环节名称"]
    actor: Annotated[str, "办理者"]
    kind: Annotated[StepKind, "环节种类"] = "step"
    by_applicant: Annotated[bool, "由申请人办理"] = False
    limit: Annotated[str, "环节时限"] = ""
    counted: Annotated[bool, "是否计入承诺时限"] = True
    detail: Annotated[str, "办理要求"] = ""
    otherwise: Annotated[str, "否则"] = ""


@dataclass(frozen=True, slots=True)
class Fee:
    """One row of 收费标准."""

    name: Annotated[str, "收费项目"]
    standard: Annotated[str, "收费标准"] = ""
    basis: Annotated[str, "收费依据"] = ""
    relief: Annotated[str, "减免规定"] = ""


@dataclass(frozen=True, slots=True)
class Fees:
    """收费标准. ``summary`` is short enough for the key facts (``不收费``, ``80元/件起``)."""

    charged: Annotated[bool, "是否收费"] = False
    summary: Annotated[str, "收费"] = ""
    rows: Annotated[tuple[Fee, ...], "收费标准"] = ()
    note: Annotated[str, "收费说明"] = ""
    online_payment: Annotated[bool, "是否支持网上支付"] = False


@dataclass(frozen=True, slots=True)
class Channel:
    """办理形式: one way in which the item can be applied for; those not offered are shown unticked."""

    name: Annotated[str, "办理形式"]
    offered: Annotated[bool, "是否支持"] = True
    address: Annotated[str, "办理地址"] = ""


@dataclass(frozen=True, slots=True)
class Visits:
    """到办事现场次数, and why when it is not 0."""

    number: Annotated[int | None, "最多跑动次数"] = None
    reason: Annotated[str, "必须现场办理原因"] = ""


@dataclass(frozen=True, slots=True)
class Result:
    """办理结果 (审批结果)."""

    name: Annotated[str, "结果名称"]
    kind: Annotated[str, "结果类型"] = ""
    validity: Annotated[str, "有效期限"] = ""
    delivery: Annotated[str, "送达方式"] = ""
    note: Annotated[str, "结果说明"] = ""


@dataclass(frozen=True, slots=True)
class Window:
    """办理窗口."""

    hall: Annotated[str, "办理地点"]
    place: Annotated[str, "窗口"] = ""
    address: Annotated[str, "地址"] = ""
    hours: Annotated[str, "办理时间"] = ""
    phone: Annotated[str, "窗口电话"] = ""
    transport: Annotated[str, "交通指引"] = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact: ``way`` is 电话, 网络, 窗口, 信件 …; phones and addresses are printed verbatim."""

    value: Annotated[str, "联系方式"]
    way: Annotated[str, "方式"] = "电话"
    note: Annotated[str, "说明"] = ""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """未办成事项窗口: where to go with a matter that could not be done, and what happens then."""

    place: Annotated[str, "未办成事项窗口"]
    phone: Annotated[str, "电话"] = ""
    hours: Annotated[str, "办理时间"] = ""
    steps: Annotated[tuple[str, ...], "处理流程"] = ()


@dataclass(frozen=True, slots=True)
class Remedy:
    """权利救济: 行政复议 or 行政诉讼."""

    body: Annotated[str, "受理机关"]
    within: Annotated[str, "提出期限"] = ""
    address: Annotated[str, "地址"] = ""
    phone: Annotated[str, "电话"] = ""
    basis: Annotated[str, "依据"] = ""


@dataclass(frozen=True, slots=True)
class Question:
    """常见问题."""

    question: Annotated[str, "问题"]
    answer: Annotated[str, "解答"]


@dataclass(frozen=True, slots=True)
class Theme:
    """主题分类 by which citizens look an item up; ``name`` in their own words (我要开餐馆)."""

    audience: Annotated[Audience, "服务对象"]
    name: Annotated[str, "主题"]


@dataclass(frozen=True, slots=True)
class Codes:
    """事项编码. Printed verbatim, searchable as one word."""

    basic: Annotated[str, "基本编码"] = ""
    implementation: Annotated[str, "实施编码"] = ""
    handling: Annotated[str, "业务办理项编码"] = ""
    local: Annotated[str, "地方编码"] = ""


@dataclass(frozen=True, slots=True)
class Bodies:
    """Who takes in, who decides, who takes part."""

    accepts: Annotated[tuple[str, ...], "受理单位"] = ()
    decides: Annotated[tuple[str, ...], "决定机构"] = ()
    cooperates: Annotated[tuple[str, ...], "联办机构"] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """One item as the citizen sees it: 办事指南. A withheld one has code, name, department, little else."""

    code: Annotated[str, "事项编码"]
    name: Annotated[str, "事项名称"]
    department: Annotated[str, "实施主体"]
    status: Annotated[Status, "状态"] = "published"
    codes: Annotated[Codes, "事项编码"] = Codes()
    type: Annotated[str, "事项类型"] = ""
    attribute: Annotated[str, "事项属性"] = ""
    case_kind: Annotated[str, "办件类型"] = ""
    level: Annotated[str, "行使层级"] = ""
    power_source: Annotated[str, "权力来源"] = ""
    scope: Annotated[str, "通办范围"] = ""
    bodies: Annotated[Bodies, "办理机构"] = Bodies()
    audience: Annotated[tuple[str, ...], "服务对象"] = ()
    themes: Annotated[tuple[Theme, ...], "主题分类"] = ()
    summary: Annotated[str, "事项说明"] = ""
    basis: Annotated[tuple[Basis, ...], "设定依据"] = ()
    situations: Annotated[tuple[Situation, ...], "办理情形"] = ()
    conditions: Annotated[tuple[Condition, ...], "受理条件"] = ()
    prohibitions: Annotated[tuple[Condition, ...], "禁止性要求"] = ()
    quantity_limit: Annotated[str, "数量限制"] = ""
    materials: Annotated[tuple[MaterialGroup, ...], "申请材料"] = ()
    materials_note: Annotated[str, "申请材料说明"] = ""
    commitment: Annotated[str, "告知承诺"] = ""
    steps: Annotated[tuple[Step, ...], "办理流程"] = ()
    steps_note: Annotated[str, "办理流程说明"] = ""
    limits: Annotated[Limits, "办理时限"] = Limits()
    fees: Annotated[Fees, "收费标准"] = Fees()
    visits: Annotated[Visits, "到办事现场次数"] = Visits()
    channels: Annotated[tuple[Channel, ...], "办理形式"] = ()
    online_depth: Annotated[str, "网上办理深度"] = ""
    service_modes: Annotated[tuple[str, ...], "服务方式"] = ()
    results: Annotated[tuple[Result, ...], "办理结果"] = ()
    intermediaries: Annotated[tuple[str, ...], "中介服务"] = ()
    rights: Annotated[tuple[str, ...], "申请人权利"] = ()
    duties: Annotated[tuple[str, ...], "申请人义务"] = ()
    windows: Annotated[tuple[Window, ...], "办理地点与时间"] = ()
    consultation: Annotated[tuple[Contact, ...], "咨询方式"] = ()
    complaints: Annotated[tuple[Contact, ...], "监督投诉方式"] = ()
    unresolved: Annotated[Unresolved | None, "未办成事项窗口"] = None
    review: Annotated[Remedy | None, "行政复议"] = None
    lawsuit: Annotated[Remedy | None, "行政诉讼"] = None
    questions: Annotated[tuple[Question, ...], "常见问题"] = ()
    url: Annotated[str, "网上指南"] = ""
    version: Annotated[str, "指南版本"] = ""
    updated: Annotated[str, "更新日期"] = ""
    effective_from: Annotated[str, "生效日期"] = ""
    withheld_reason: Annotated[str, "待更新原因"] = ""


@dataclass(frozen=True, slots=True)
class Department:
    """A chapter of the book. ``guides`` are codes of guides, in the order of printing."""

    id: Annotated[str, "部门标识"]
    name: Annotated[str, "部门名称"]
    short_name: Annotated[str, "部门简称"] = ""
    phone: Annotated[str, "部门电话"] = ""
    address: Annotated[str, "部门地址"] = ""
    guides: Annotated[tuple[str, ...], "事项"] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """One card of 按需查找: a theme and the codes of its guides."""

    name: Annotated[str, "主题"]
    guides: Annotated[tuple[str, ...], "事项"] = ()


@dataclass(frozen=True, slots=True)
class IndexSection:
    """The themes of one audience."""

    audience: Annotated[Audience, "服务对象"]
    topics: Annotated[tuple[Topic, ...], "主题"] = ()


@dataclass(frozen=True, slots=True)
class BookMeta:
    """What stands on the cover, in the footers and in the PDF's properties; dates as ``2026-01-01``."""

    title: Annotated[str, "书名"]
    place: Annotated[str, "地方"]
    issuer: Annotated[str, "编印单位"]
    edition: Annotated[str, "版次"]
    as_of: Annotated[str, "数据截至"]
    subtitle: Annotated[str, "副标题"] = ""
    effective_from: Annotated[str, "施行日期"] = ""
    hotline: Annotated[str, "服务热线"] = ""
    address: Annotated[str, "地址"] = ""
    hours: Annotated[str, "办公时间"] = ""
    url: Annotated[str, "网址"] = ""
    preface: Annotated[tuple[str, ...], "编印说明"] = ()
    pledge: Annotated[str, "服务承诺"] = ""
    notice: Annotated[str, "声明"] = ""
    keywords: Annotated[tuple[str, ...], "关键词"] = ()
    revision: Annotated[str, "数据版本"] = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A booklet, or the whole site: every guide once, chapters and indexes by code."""

    meta: Annotated[BookMeta, "书目信息"]
    departments: Annotated[tuple[Department, ...], "部门"]
    guides: Annotated[tuple[Guide, ...], "事项"]
    index: Annotated[tuple[IndexSection, ...], "按需查找"] = ()


TWELVE_ELEMENTS: dict[str, str] = {
    "事项名称": "name",
    "事项类型": "type",
    "事项属性": "attribute",
    "受理单位": "bodies.accepts",
    "审批依据": "basis",
    "受理条件": "conditions",
    "申请材料": "materials",
    "审批程序": "steps",
    "承诺审批期限": "limits.promised",
    "咨询电话": "consultation",
    "投诉电话": "complaints",
    "办事流程": "steps",
}
"""The twelve elements of a guide, as an office lists them, and the field of ``Guide`` that holds each."""

SEVEN_PUBLICS: dict[str, str] = {
    "法定依据": "basis",
    "申请条件": "conditions",
    "办理程序": "steps",
    "申报材料": "materials",
    "办理时限": "limits",
    "收费标准": "fees",
    "联系方式": "windows",
}
"""The seven things an office must make public (七公开), and the field of ``Guide`` that holds each."""


@cache
def titles(view_type: type[Any]) -> dict[str, str]:
    """Return the Chinese title of every field of one of the dataclasses above."""
    hints = get_type_hints(view_type, include_extras=True)
    return {name: get_args(hint)[1] for name, hint in hints.items() if get_origin(hint) is Annotated}


def to_data(value: object) -> Any:
    """Return a view as what JSON holds: dicts in field order, lists, strings, numbers, booleans, None."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_data(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [to_data(entry) for entry in value]
    return value


def content_hash(guide: Guide) -> str:
    """Return the SHA-256 (hex) of what a guide says, the same on every machine."""
    text = json.dumps(to_data(guide), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
