"""Reduction batches (减证便民): one file per issued document, rules inside."""

from __future__ import annotations

from typing import Annotated, Literal, Required, TypedDict

from itemctl.model.fields import Date, Field, Id, When
from itemctl.model.legal import Bases
from itemctl.model.registers import DIVISION_PATTERN


class MaterialScope(TypedDict, total=False):
    """规则所及的材料。各键之间为“且”，同键各值之间为“或”。"""

    library: Annotated[list[str], Field("标准材料", "材料库 id。", refers="material")]
    names: Annotated[list[str], Field("材料名称", "名称或别名，须完全一致。")]
    categories: Annotated[list[str], Field("材料类别", "证明、证照等。", dictionary="material-category")]
    issuers: Annotated[list[str], Field("出具单位", "部门 id 或单位名称。", refers="issuer")]
    basis_ranks: Annotated[
        list[str],
        Field("设定依据层级", "设定依据中最高一级的效力层级；没有依据的为 无依据。", dictionary="basis-rank"),
    ]


class ItemScope(TypedDict, total=False):
    """规则所及的事项。各键之间为“且”，同键各值之间为“或”；不写即全部。"""

    codes: Annotated[list[str], Field("事项编码", "31 或 33 位编码；31 位含其下各办理项。")]
    directory: Annotated[list[str], Field("基本目录", "基本编码。", refers="directory")]
    departments: Annotated[list[str], Field("部门", "部门 id。", refers="department")]
    types: Annotated[list[str], Field("事项类型", "行政许可等。", dictionary="item-type")]
    levels: Annotated[list[str], Field("行使层级", "市级、县级等。", dictionary="level")]
    divisions: Annotated[list[str], Field("区划", "区划代码，含其下级。", refers="division")]
    situations: Annotated[list[str], Field("情形", "事项有这一情形（id 或名称）的。")]


class ScopeException(TypedDict, total=False):
    """例外。"""

    items: Annotated[ItemScope, Field("事项", "不适用的事项。")]
    materials: Annotated[MaterialScope, Field("材料", "不适用的材料。")]
    reason: Required[Annotated[str, Field("理由", "为何例外。", longest=500)]]


class CommitmentTerms(TypedDict, total=False):
    """告知承诺所需的数据。"""

    form: Required[Annotated[str, Field("承诺书", "forms/ 下的承诺书格式。", longest=256, refers="form")]]
    verification: Required[Annotated[str, Field("核查方式", "书面核查、网络核验、实地调查等。", longest=200)]]
    excluded: Required[Annotated[str, Field("不适用对象", "有较严重不良信用记录者等。", longest=500)]]
    liability: Required[Annotated[str, Field("违诺责任", "承诺不实的后果。", longest=500)]]
    scope_list: Required[Annotated[str, Field("列入清单", "公布该证明的部级或省级清单与行号。", longest=300)]]
    proves: Annotated[
        str,
        Field("证明内容", "这一证明证明什么，印在告知承诺书上。", longest=300, source="国办发〔2020〕42号"),
    ]
    content: Annotated[
        list[str],
        Field("承诺内容", "申请人承诺的各项；以冒号结尾的，印作留空待填的一行。"),
    ]
    disclosure: Annotated[
        str,
        Field(
            "承诺书公开", "承诺书是否公开，公开的写明范围和时限。", longest=300, source="国办发〔2020〕42号"
        ),
    ]


class Adjustment(TypedDict, total=False):
    """调整类方式改变什么。"""

    stamp: Annotated[str, Field("取消的盖章", "盖章单位；不写即全部。", longest=100)]
    original: Annotated[int, Field("原件份数", "改为几份。", least=0, most=99)]
    copy: Annotated[int, Field("复印件份数", "改为几份。", least=0, most=99)]
    merged_into: Annotated[str, Field("并入材料", "并入的标准材料。", refers="material")]


class Rule(TypedDict, total=False):
    """一条减证规则。"""

    id: Required[Id]
    title: Annotated[str, Field("名称", "规则的名称，如 取消住所证明。", longest=200)]
    row: Annotated[str, Field("清单行号", "所发文件附件中的行号。", longest=20)]
    track: Required[
        Annotated[Literal["证明事项", "其他申请材料"], Field("类别", "证明事项与其他申请材料分别统计。")]
    ]
    materials: Required[Annotated[MaterialScope, Field("材料", "所及的材料。")]]
    items: Annotated[ItemScope, Field("事项", "所及的事项，不写即全部。")]
    way: Required[Annotated[str, Field("取消后办理方式", "由什么代替。", dictionary="reduction-way")]]
    ground: Annotated[
        str, Field("取消理由", "国家文件所列理由的编号，G1–G12。", dictionary="reduction-ground")
    ]
    replaced_by: Annotated[str, Field("替代", "替代的证照、数据来源、承诺书、合同或部门。", longest=300)]
    shared_source: Annotated[str, Field("共享来源", "shared-data.yaml 的 id。", refers="shared-source")]
    inquired: Annotated[str, Field("协查部门", "部门间核查时被询问的部门。", longest=200)]
    reply_within: Annotated[str, Field("回复时限", "协查的回复时限。", longest=40)]
    commitment: Annotated[CommitmentTerms, Field("告知承诺", "告知承诺方式必填。")]
    covered_by: Annotated[str, Field("涵盖材料", "涵盖它的标准材料。", refers="material")]
    deferred_within: Annotated[str, Field("补正期限", "容缺后补的期限。", longest=40)]
    adjust: Annotated[Adjustment, Field("调整", "调整类方式改变什么。")]
    when: When
    since: Annotated[Date, Field("起始日期", "缺省为批次的生效日期。")]
    until: Annotated[Date, Field("截止日期", "缺省为批次的失效日期。")]
    optional: Annotated[
        bool,
        Field("可自愿提交", "申请人仍可选择提交；告知承诺依法都可以，不必写。", source="国办发〔2020〕42号"),
    ]
    exceptions: Annotated[list[ScopeException], Field("例外", "不适用的事项或材料。", keys=("reason",))]
    basis: Bases
    upstream: Annotated[
        str,
        Field("建议上级清理", "依据只在他人的规章、规范性文件中的，何时向哪个机关建议清理。", longest=300),
    ]
    authority: Annotated[
        list[str],
        Field("上位依据", "本条取消他人所设证明时所依据的上位文件，与批次所列的合并看。", refers="law"),
    ]


class IssuingBody(TypedDict, total=False):
    """发布机关是谁；不写则由发布机关名称、适用区划和登记表推定。"""

    department: Annotated[str, Field("部门", "departments.yaml 的 id。", refers="department")]
    nature: Annotated[
        Literal["国务院", "国务院部门", "人民政府", "政府部门", "其他"],
        Field("性质", "人民政府可以清理其部门和下级政府所设的，部门只能清理自己和所属单位所设的。"),
    ]
    division: Annotated[str, Field("区划", "机关所在的区划代码。", pattern=DIVISION_PATTERN)]


class BatchFile(TypedDict, total=False):
    """一个减证批次：一份发布的文件。"""

    schema: Required[Annotated[Literal["reductions/1"], Field("版本", "文件种类与版本。")]]
    id: Required[
        Annotated[
            str, Field("批次", "与文件名（不含 .yaml）相同。", pattern="^[a-z0-9][a-z0-9.-]*$", longest=80)
        ]
    ]
    title: Required[Annotated[str, Field("文件名称", "发布文件的标题。", longest=300)]]
    number: Annotated[str, Field("文号", "发布文号。", longest=100)]
    issuer: Required[Annotated[str, Field("发布机关", "发布机关。", longest=200)]]
    issuing_body: Annotated[IssuingBody, Field("发布机关身份", "谁设定、谁清理，以此判断。")]
    territory: Annotated[str, Field("适用区划", "文件适用的区划代码。", pattern=DIVISION_PATTERN)]
    date: Required[Annotated[Date, Field("发布日期", "发布日期。")]]
    proposed_by: Annotated[str, Field("提出", "提出单位。", longest=200)]
    reviewed_by: Annotated[str, Field("审核", "审核单位。", longest=200)]
    approved_by: Annotated[str, Field("批准", "批准机关。", longest=200)]
    effective: Required[Annotated[Date, Field("生效日期", "规则自该日起适用。")]]
    expires: Annotated[Date, Field("失效日期", "规则自该日起不再适用。")]
    supersedes: Annotated[list[str], Field("取代", "被取代的批次或规则。")]
    authority: Annotated[list[str], Field("上位依据", "取消他人所设证明时所依据的上位文件。", refers="law")]
    rules: Required[Annotated[list[Rule], Field("规则", "逐条规则。", keys=("id",))]]
