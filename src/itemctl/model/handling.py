"""How an item is handled: limits, steps, channels, bodies, fees, results."""

from __future__ import annotations

from typing import Annotated, Required, TypedDict

from itemctl.model.fields import Date, Field, Id, LimitText, When
from itemctl.model.legal import Bases


class LimitCase(TypedDict, total=False):
    """同一事项中不同情形的时限。"""

    name: Annotated[str, Field("情形", "这一时限适用的情形，如 报告书。", longest=200)]
    when: When
    statutory: Annotated[LimitText, Field("法定办结时限", "该情形的法定时限。", longest=40)]
    promised: Annotated[LimitText, Field("承诺办结时限", "该情形的承诺时限。", longest=40)]
    basis: Bases


class SpecialProcedure(TypedDict, total=False):
    """特别程序：听证、检验、专家评审等，一般不计入办结时限。"""

    name: Required[
        Annotated[
            str, Field("环节名称", "听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审等。", longest=100)
        ]
    ]
    kind: Annotated[str, Field("特别程序种类", "延长审批、特殊环节或其他。", dictionary="special-kind")]
    limit: Annotated[LimitText, Field("所需时限", "该环节的时限。", longest=40)]
    counted: Annotated[bool, Field("计入办结时限", "是否计入法定办结时限，缺省不计。")]
    charged: Annotated[bool, Field("是否收费", "该环节是否向申请人收费。")]
    fee_basis: Annotated[str, Field("收费依据", "收费的依据。", longest=500)]
    basis: Bases
    body: Annotated[str, Field("实施单位", "由谁实施。", longest=100)]
    phone: Annotated[str, Field("联系电话", "带区号。", longest=100)]
    note: Annotated[str, Field("说明", "如何告知申请人等。", longest=500)]


class Limits(TypedDict, total=False):
    """办理时限。不同情形写在 cases；不计入的环节写在 special；写不进来的原文写在 as_published。"""

    statutory: Annotated[
        LimitText,
        Field("法定办结时限", "法律规定的时限，没有规定的写 无。", longest=40, column="anticipate_day"),
    ]
    statutory_note: Annotated[
        str, Field("法定办结时限说明", "如何起算、可否延长。", longest=500, column="anticipate_explain")
    ]
    promised: Annotated[
        LimitText, Field("承诺办结时限", "向社会承诺的时限。", longest=40, column="promise_day")
    ]
    promised_note: Annotated[
        str, Field("承诺办结时限说明", "承诺时限的说明。", longest=500, column="promise_explain")
    ]
    single: Annotated[
        LimitText,
        Field(
            "办结时限",
            "来源只公布一个时限、未分法定与承诺时填写。",
            longest=40,
            source="docs/reference/oddities.md 10",
        ),
    ]
    extension: Annotated[LimitText, Field("可延长", "经批准可以延长的时限。", longest=40)]
    basis: Annotated[Bases, Field("时限依据", "规定法定时限的条款。", keys=("law+article", "as_published"))]
    cases: Annotated[list[LimitCase], Field("分情形时限", "不同情形不同时限。", keys=("name", "when"))]
    special: Annotated[
        list[SpecialProcedure],
        Field("特别程序", "不计入或另计的环节。", keys=("name",), column="special_procedure"),
    ]
    as_published: Annotated[str, Field("时限原文", "区间、相加、括号除外等写法的原文。", longest=1000)]


class Step(TypedDict, total=False):
    """办理环节。"""

    name: Required[Annotated[str, Field("环节名称", "申请、受理、审查、决定、送达等。", longest=100)]]
    id: Annotated[Id, Field("环节标识", "同名环节用它区分。", longest=80)]
    limit: Annotated[LimitText, Field("环节时限", "该环节的时限。", longest=40)]
    counted: Annotated[bool, Field("计入承诺时限", "受理、送达和特别程序不计入；缺省按环节名称判断。")]
    by: Annotated[str, Field("办理者", "申请人、窗口、部门 id 或名称。", longest=100)]
    officer: Annotated[str, Field("办理人员", "岗位名称，不写姓名。", longest=100)]
    standard: Annotated[str, Field("审批标准", "这一环节看什么。", longest=2000)]
    result: Annotated[str, Field("环节结果", "这一环节产生什么。", longest=500)]
    question: Annotated[str, Field("判断", "这一环节作判断时的问句，如 材料齐全？", longest=60)]
    otherwise: Annotated[str, Field("不符合时", "判断为否时怎样。", longest=100)]
    after: Annotated[list[str], Field("前置环节", "并行环节写明在哪些环节之后（名称或 id）。")]
    when: When
    note: Annotated[str, Field("说明", "补充说明。", longest=500)]


class Online(TypedDict, total=False):
    """网上办理。"""

    available: Annotated[bool, Field("是否网办", "是否可以网上办理。", column="is_online")]
    unsuitable: Annotated[str, Field("不宜网办原因", "不适宜网上办理的原因。", longest=500)]
    depth: Annotated[
        list[str], Field("网上办理深度", "可多选。", dictionary="online-depth", column="online_handle_depth")
    ]
    url: Annotated[str, Field("在线办理地址", "电脑端网址。", longest=500, column="online_handle_url")]
    mobile_url: Annotated[
        str, Field("移动端办理地址", "手机端网址。", longest=500, column="mobile_terminal_url")
    ]
    single_login: Annotated[bool, Field("单点登录", "电脑端是否对接单点登录。", column="is_single_login")]
    mobile_single_login: Annotated[
        bool, Field("移动端单点登录", "移动端是否对接单点登录。", column="app_is_single_login")
    ]


class CrossRegion(TypedDict, total=False):
    """通办。"""

    scope: Annotated[
        str, Field("通办范围", "全国、跨省、全市等。", dictionary="cross-region", column="handle_area")
    ]
    modes: Annotated[
        list[str], Field("通办方式", "全程网办、异地代收代办、多地联办。", dictionary="cross-region-mode")
    ]
    note: Annotated[str, Field("说明", "如何办理。", longest=500)]


class Handling(TypedDict, total=False):
    """办理方式与便民程度。"""

    kind: Annotated[str, Field("办件类型", "即办件或承诺件。", dictionary="case-kind", column="project_type")]
    review: Annotated[
        str, Field("事项审查类型", "前审后批、即审即办、并联审批等。", dictionary="review-kind")
    ]
    visits: Annotated[
        int, Field("到办事现场次数", "申请人至少到现场几次。", least=0, most=99, column="limit_scene_num")
    ]
    visits_reason: Annotated[
        str, Field("必须现场办理原因说明", "次数大于 0 时说明。", longest=1000, column="limit_scene_explain")
    ]
    forms: Annotated[
        list[str],
        Field("办理形式", "窗口办理、网上办理、快递申请等。", dictionary="channel", column="handle_type"),
    ]
    online: Annotated[Online, Field("网上办理", "深度与地址。")]
    cross_region: Annotated[CrossRegion, Field("通办", "通办范围与方式。")]
    four: Annotated[list[str], Field("四办", "马上办、网上办、就近办、一次办。", dictionary="four")]
    modes: Annotated[
        list[str],
        Field("服务方式", "帮办代办、上门、预约、延时等。", dictionary="service-mode", source="各地工作报告"),
    ]
    appointment: Annotated[bool, Field("是否支持预约办理", "可否预约。", column="is_schedule")]
    appointment_note: Annotated[str, Field("预约说明", "预约的途径与规则。", longest=500)]
    online_payment: Annotated[bool, Field("是否支持网上支付", "可否网上缴费。", column="is_pay_online")]
    express: Annotated[bool, Field("是否支持物流快递", "可否快递递送。", column="is_express")]
    terminal: Annotated[
        bool, Field("是否支持终端办理", "可否在自助终端办理。", column="is_service_terminals")
    ]
    hall_entry: Annotated[bool, Field("是否进驻政务大厅", "是否进驻。", column="is_entry_center")]
    hall_entry_reason: Annotated[str, Field("未进驻原因", "未进驻大厅的原因。", longest=500)]
    one_window: Annotated[bool, Field("一窗受理", "是否由综合窗口受理。", source="is_ycsl")]
    delegated: Annotated[
        list[str],
        Field("窗口授权", "授予窗口首席代表的权限。", dictionary="delegation", source="各地工作报告"),
    ]


class Bodies(TypedDict, total=False):
    """受理、决定、配合的机构。值为 departments.yaml 的 id 或机构名称。"""

    accepts: Annotated[str, Field("受理机构", "受理申请的机构。", longest=200, refers="body")]
    decides: Annotated[str, Field("决定机构", "作出决定的机构。", longest=200, refers="body")]
    reviews: Annotated[str, Field("初审机构", "先行初审的机构。", longest=200, refers="body")]
    cooperates: Annotated[
        list[str], Field("联办机构", "配合、会签的机构。", refers="body", column="other_dept")
    ]
    issues: Annotated[str, Field("发证机构", "颁发结果的机构。", longest=200, refers="body")]
    sections: Annotated[list[str], Field("责任科室", "责任处（科）室。")]
    entrusted_by: Annotated[
        str, Field("委托部门", "受委托实施时的委托机关。", longest=100, refers="body", column="entrust_name")
    ]


class Fee(TypedDict, total=False):
    """收费项目。金额是文字，照公布的写法（0.20元 不变成 0.2）。"""

    name: Required[Annotated[str, Field("收费项目名称", "收费项目。", longest=200, column="fee_name")]]
    standard: Annotated[
        str, Field("收费标准", "金额与计量单位，如 5元/本。", longest=1000, column="fee_stand")
    ]
    basis: Bases
    payer: Annotated[str, Field("缴费人", "由谁缴。", longest=100)]
    collector: Annotated[str, Field("收费单位", "由谁收；第三方收取时写明。", longest=100)]
    cap: Annotated[str, Field("封顶", "最高金额。", longest=100)]
    method: Annotated[str, Field("收费方式", "何时以何方式缴。", longest=200)]
    reducible: Annotated[bool, Field("是否允许减免", "可否减免。", column="is_desc")]
    reduction_basis: Annotated[
        str, Field("允许减免依据", "减免的对象与依据。", longest=1000, column="desc_explain")
    ]
    when: When
    remark: Annotated[str, Field("备注", "对申请人的备注。", longest=1000, column="remark")]


class Inspection(TypedDict, total=False):
    """年检或年报。"""

    required: Required[Annotated[bool, Field("是否需要", "是否需要年检（年报）。")]]
    cycle: Annotated[str, Field("周期", "如 每年、两年一复审。", longest=100)]
    basis: Bases
    materials: Annotated[list[str], Field("材料", "年检（年报）的材料。")]
    note: Annotated[str, Field("说明", "补充说明。", longest=500)]


class Result(TypedDict, total=False):
    """审批结果。"""

    name: Required[
        Annotated[
            str, Field("审批结果名称", "证照、批文的全称；没有的写 无。", longest=200, column="result_name")
        ]
    ]
    kind: Annotated[
        str, Field("审批结果类型", "证照、批文、其他、无。", dictionary="result-kind", column="result_type")
    ]
    sample: Annotated[
        str, Field("审批结果样本", "forms/ 下的文件。", longest=256, refers="form", column="result_guid")
    ]
    validity: Annotated[str, Field("有效期限", "如 5年、长期。", longest=200)]
    area: Annotated[str, Field("适用地域", "结果有效的地域。", longest=100)]
    delivery: Annotated[
        list[str], Field("结果送达", "窗口领取、邮寄送达、网上送达等。", dictionary="delivery")
    ]
    delivery_limit: Annotated[LimitText, Field("送达时限", "作出决定后几日内送达。", longest=40)]
    licence: Annotated[str, Field("电子证照", "电子证照类型代码。", longest=200)]
    renewal: Annotated[str, Field("延续", "何时申请延续。", longest=300)]
    inspection: Annotated[Inspection, Field("年检", "年度检验。")]
    report: Annotated[Inspection, Field("年报", "年度报告。")]
    when: When


class Intermediary(TypedDict, total=False):
    """中介服务。"""

    name: Required[
        Annotated[str, Field("中介服务名称", "法定的中介服务。", longest=200, column="service_type")]
    ]
    basis: Bases
    provider: Annotated[str, Field("服务机构", "对服务机构的资质要求，不得指定。", longest=300)]
    charging: Annotated[str, Field("收费", "收费方式。", longest=300)]
    limit: Annotated[str, Field("时限", "约定或规定的时限。", longest=60)]


class Quantity(TypedDict, total=False):
    """数量限制。"""

    limited: Required[Annotated[bool, Field("有无数量限制", "是否限制数量。", column="limit_explain")]]
    amount: Annotated[str, Field("数量", "限额的文字。", longest=200)]
    way: Annotated[str, Field("确定方式", "招标、拍卖、先到先得等。", longest=200)]
    basis: Bases


# `from` is a keyword, so the class form cannot name it.
Effective = TypedDict(
    "Effective",
    {
        "from": Annotated[Date, Field("生效日期", "自该日起施行。", column="plan_effective_date")],
        "to": Annotated[Date, Field("取消日期", "自该日起取消。", column="plan_cancel_date")],
    },
    total=False,
)
Effective.__doc__ = "生效与取消日期。"
