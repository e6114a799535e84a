"""A service item (政务服务事项): one file, one guide.

Elements follow ZWFW C0109.2—2018 and the national exchange tables as far as they are known
(`column` names the exchange column); what provinces add stands under `extensions`.
Only `schema` and `code` are required here: other elements may be inherited from the 31-character item or the
directory entry, so their presence is a rule on the resolved view.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Required, TypedDict

from itemctl.model.fields import Date, Field, Id, When
from itemctl.model.handling import (
    Bodies,
    Effective,
    Fee,
    Handling,
    Intermediary,
    Limits,
    Quantity,
    Result,
    Step,
)
from itemctl.model.legal import Bases, Basis
from itemctl.model.material import Material
from itemctl.model.places import Contacts, Remedies, Window

ITEM_CODE_PATTERN = "^[0-9A-Z]{31}([0-9]{2})?$"
BASIC_CODE_PATTERN = "^[0-9A-Z]{12}([0-9]{2})?$"


class LocalCodes(TypedDict, total=False):
    """地方编码与旧编码，照原样保留。"""

    basic: Annotated[str, Field("地方基本编码", "地方的目录编码。", longest=50, column="local_catalog_code")]
    implementation: Annotated[
        str, Field("地方实施编码", "地方的实施编码。", longest=50, column="local_task_code")
    ]
    legacy: Annotated[str, Field("旧编码", "10/24 位等旧式编码。", longest=60)]
    internal: Annotated[
        str, Field("内部编码", "平台的内部主键。", longest=80, column="row_guid", public=False)
    ]


class Themes(TypedDict, total=False):
    """主题分类。自然人与法人各有一张表。"""

    personal: Annotated[
        list[str],
        Field("面向自然人主题", "主题名称。", dictionary="theme-personal", column="user_topic_type"),
    ]
    business: Annotated[
        list[str], Field("面向法人主题", "主题名称。", dictionary="theme-business", column="corp_topic_type")
    ]
    personal_local: Annotated[
        list[str], Field("自然人地方特色主题", "地方自定的主题。", column="user_character_topic_type")
    ]
    business_local: Annotated[
        list[str], Field("法人地方特色主题", "地方自定的主题。", column="corp_character_topic_type")
    ]


class Condition(TypedDict, total=False):
    """受理条件或禁止性要求。"""

    text: Required[Annotated[str, Field("条件", "条件的文字。", longest=2000)]]
    when: When
    basis: Bases


class Situation(TypedDict, total=False):
    """办理情形：材料、时限、收费可随情形不同。"""

    id: Required[Id]
    name: Required[Annotated[str, Field("情形名称", "申请人看得懂的名称，如 委托他人办理。", longest=200)]]
    group: Annotated[str, Field("情形分组", "同组情形择一，如 申请人身份。", longest=100)]
    note: Annotated[str, Field("说明", "如何判断属于这一情形。", longest=500)]


class Flow(TypedDict, total=False):
    """办理流程的文字与流程图。"""

    online: Annotated[str, Field("线上流程", "网上办理的流程说明。", longest=4000)]
    offline: Annotated[str, Field("线下流程", "窗口办理的流程说明。", longest=4000)]
    chart: Annotated[str, Field("流程图", "forms/ 下的文件。", longest=256, refers="form")]


class PermitCommitment(TypedDict, total=False):
    """涉企经营许可告知承诺：整项许可以承诺取得。"""

    available: Required[Annotated[bool, Field("实行告知承诺", "整项许可可否以承诺取得。")]]
    scope_list: Annotated[str, Field("列入清单", "公布该事项的清单文件与行号。", longest=300)]
    form: Annotated[str, Field("承诺书", "forms/ 下的承诺书格式。", longest=256, refers="form")]
    verification: Annotated[str, Field("核查方式", "承诺后如何核查。", longest=300)]
    excluded: Annotated[str, Field("不适用对象", "哪些人不得承诺。", longest=500)]
    liability: Annotated[str, Field("违诺责任", "承诺不实的后果。", longest=500)]
    basis: Bases


class PermitReform(TypedDict, total=False):
    """证照分离改革方式。"""

    way: Required[
        Annotated[
            str,
            Field(
                "改革方式",
                "直接取消审批、审批改为备案、实行告知承诺、优化审批服务。",
                dictionary="permit-reform",
            ),
        ]
    ]
    basis: Bases
    note: Annotated[str, Field("改革措施", "具体举措。", longest=2000)]


class Question(TypedDict, total=False):
    """常见问题。"""

    question: Required[Annotated[str, Field("问题", "申请人常问的问题。", longest=1000, column="question")]]
    answer: Required[Annotated[str, Field("答案", "回答。", longest=4000, column="answer")]]


class Note(TypedDict, total=False):
    """内部批注：补充、存疑之处。不进入任何对外输出。"""

    text: Required[Annotated[str, Field("批注", "说明什么、为何。", longest=2000, public=False)]]
    at: Annotated[
        str, Field("位置", "所指内容的位置，JSON Pointer，如 /limits/promised。", longest=200, public=False)
    ]
    kind: Annotated[
        Literal["补充", "存疑", "说明"], Field("种类", "补充：来源没有、为完整而填写。", public=False)
    ]


class SourcePage(TypedDict, total=False):
    """内容来源。"""

    url: Annotated[str, Field("网址", "来源网页。", longest=500, public=False)]
    title: Annotated[str, Field("标题", "来源文件或网页的标题。", longest=300, public=False)]
    place: Annotated[str, Field("地区", "来源地区。", longest=100, public=False)]
    note: Annotated[str, Field("说明", "取用了哪些内容。", longest=500, public=False)]


class Verified(TypedDict, total=False):
    """合法性审核。"""

    date: Required[Date]
    by: Annotated[str, Field("审核单位", "审核的机构或岗位。", longest=100)]


class Item(TypedDict, total=False):
    """政务服务事项（实施清单与办事指南）。"""

    schema: Required[Annotated[Literal["item/1"], Field("版本", "文件种类与版本。")]]
    code: Required[
        Annotated[
            str,
            Field(
                "事项编码",
                "33 位业务办理项编码，没有办理项的写 31 位实施编码。",
                pattern=ITEM_CODE_PATTERN,
                column="task_code",
                source="C0109.1",
            ),
        ]
    ]
    inherits: Annotated[
        str, Field("继承自", "所继承的 31 位事项的编码。", pattern="^[0-9A-Z]{31}$", refers="item")
    ]
    directory: Annotated[
        str,
        Field(
            "基本目录",
            "基本编码；缺省取事项编码中的 12 位。",
            pattern=BASIC_CODE_PATTERN,
            refers="directory",
            column="catalog_code",
        ),
    ]
    replaces: Annotated[list[str], Field("替代", "本事项由哪些事项合并、拆分或重新编码而来。", refers="code")]
    local_codes: Annotated[LocalCodes, Field("地方编码", "地方与旧式编码。")]
    name: Annotated[str, Field("事项名称", "事项的规范名称。", longest=200, column="task_name")]
    short_name: Annotated[str, Field("事项简称", "印在页眉、目录上的短名。", longest=40)]
    aliases: Annotated[list[str], Field("别名", "群众常用的叫法，用于检索。")]
    type: Annotated[
        str, Field("事项类型", "行政许可、行政确认、公共服务等。", dictionary="item-type", column="task_type")
    ]
    initiation: Annotated[str, Field("事项属性", "依申请或依职权。", dictionary="initiation")]
    structure: Annotated[str, Field("事项层次", "主项、子项或业务办理项。", dictionary="structure")]
    department: Annotated[
        str, Field("实施主体", "departments.yaml 中部门的 id。", refers="department", column="dept_name")
    ]
    level: Annotated[str, Field("行使层级", "国家级至村级。", dictionary="level", column="use_level")]
    power_source: Annotated[
        str, Field("权力来源", "法定本级行使、上级下放等。", dictionary="power-source", column="power_source")
    ]
    division: Annotated[
        str, Field("实施区划", "镇村事项所在的乡镇、村，divisions.yaml 的代码。", refers="division")
    ]
    audience: Annotated[
        list[str], Field("服务对象", "自然人、企业法人等。", dictionary="audience", column="server_type")
    ]
    themes: Annotated[Themes, Field("主题分类", "自然人主题与法人主题。")]
    scope: Annotated[str, Field("适用范围", "指南适用于谁的什么事。", longest=1000)]
    handling: Annotated[Handling, Field("办理方式", "办件类型、次数、形式、网办、通办。")]
    limits: Annotated[Limits, Field("办理时限", "法定与承诺办结时限。")]
    bodies: Annotated[Bodies, Field("办理机构", "受理、决定、配合机构。")]
    basis: Annotated[
        list[Basis],
        Field("设定依据", "设定、实施、监管依据。", keys=("law+article", "as_published"), column="by_law"),
    ]
    situations: Annotated[list[Situation], Field("办理情形", "可以区分的情形。", keys=("id",))]
    conditions: Annotated[
        list[str | Condition],
        Field("受理条件", "符合什么条件才能办。", keys=("text",), column="accept_condition"),
    ]
    prohibitions: Annotated[
        list[str | Condition], Field("禁止性要求", "有什么情形不予办理。", keys=("text",))
    ]
    quantity: Annotated[Quantity, Field("数量限制", "有无数量限制。")]
    materials: Annotated[
        list[Material],
        Field(
            "申请材料", "申请人需提交的材料；没有的写 []。", keys=("id", "material", "name", "as_published")
        ),
    ]
    intermediaries: Annotated[list[Intermediary], Field("中介服务", "法定中介服务。", keys=("name",))]
    steps: Annotated[list[Step], Field("办理流程", "办理环节。", keys=("id", "name"), column="handle_flow")]
    flow: Annotated[Flow, Field("流程说明", "线上、线下流程与流程图。")]
    fees: Annotated[list[Fee], Field("收费标准", "收费项目；不收费写 []。", keys=("name",), column="is_fee")]
    fees_note: Annotated[str, Field("收费说明", "第三方收费、不宜公开等说明。", longest=1000)]
    results: Annotated[list[Result], Field("审批结果", "办成后得到什么。", keys=("name",))]
    permit_commitment: Annotated[PermitCommitment, Field("告知承诺（整项许可）", "涉企经营许可告知承诺。")]
    permit_reform: Annotated[PermitReform, Field("证照分离", "证照分离改革方式。")]
    windows: Annotated[
        list[Window],
        Field("办理地点", "在哪里、什么时间办。", keys=("id", "window", "name", "hall", "address")),
    ]
    contact: Annotated[Contacts, Field("联系方式", "咨询、投诉、未办成事项反映。")]
    remedies: Annotated[Remedies, Field("权利与救济", "权利义务、复议、诉讼。")]
    faq: Annotated[list[Question], Field("常见问题", "问题与答案。", keys=("question",))]
    status: Annotated[str, Field("事项状态", "在用、暂停、取消。", dictionary="status", column="task_state")]
    version: Annotated[int, Field("事项版本", "公布内容每改一次加一。", least=1, column="task_version")]
    effective: Annotated[Effective, Field("施行日期", "生效与取消日期。")]
    public: Annotated[bool, Field("是否公开", "否：不进入任何对外输出。")]
    grade: Annotated[
        str,
        Field(
            "公开审核等级", "一般、重要、特别重要。", dictionary="publication-grade", source="各地工作报告"
        ),
    ]
    verified: Annotated[Verified, Field("合法性审核", "最近一次审核。")]
    as_published: Annotated[
        dict[str, str], Field("原文留存", "来源页面中无法归入各要素的栏目与原文。", public=False)
    ]
    notes: Annotated[list[Note], Field("批注", "内部批注，不对外。", keys=("text",), public=False)]
    sources: Annotated[list[SourcePage], Field("来源", "内容取自哪里。", keys=("url", "title"), public=False)]
    extensions: Annotated[
        dict[str, dict[str, Any]], Field("扩展要素", "各省市增加的要素，须先在 elements.yaml 声明。")
    ]
