"""Approvals (变更批准): who approved which change of the catalogue, on what ground, until when.

One file is one issued document (批复, 通知, 会议纪要); each entry in it says why and which changes it covers.
"""

from __future__ import annotations

from typing import Annotated, Literal, Required, TypedDict

from itemctl.model.fields import Date, Field, Id
from itemctl.model.legal import Bases

BY_LAW = "法律法规规章修改"
"""The ground that names its law."""

GROUNDS = (
    BY_LAW,
    "上级规定",
    "上级取消或者下放",
    "机构改革",
    "公共安全和公共利益",
    "减证便民",
    "更正错误",
    "其他",
)


class Coverage(TypedDict, total=False):
    """一项批准所及的变化：写指纹，或者写条件（各键之间为“且”，同键各值之间为“或”）。"""

    fingerprint: Annotated[
        str, Field("指纹", "itemctl diff 给出的指纹，只及这一个变化。", pattern="^[0-9a-f]{16}$")
    ]
    changes: Annotated[list[str], Field("变化", "变化种类，如 material-added。")]
    sections: Annotated[list[str], Field("方面", "变化所属的方面，如 material、limit、fee。")]
    items: Annotated[list[str], Field("事项", "事项编码。", refers="code")]
    departments: Annotated[list[str], Field("部门", "部门 id。", refers="department")]
    sources: Annotated[list[str], Field("共用条目", "变化的共用条目，如 material:premises-proof。")]
    entries: Annotated[list[str], Field("名称", "材料、收费、环节等的名称。")]


class Decision(TypedDict, total=False):
    """一项批准：理由和所及的变化。"""

    id: Required[Id]
    ground: Required[
        Annotated[str, Field("理由", "为什么改；因法律修改的另写 basis。", dictionary="approval-ground")]
    ]
    reason: Annotated[str, Field("说明", "对理由的说明。", longest=1000)]
    basis: Bases
    effective: Annotated[Date, Field("施行日期", "变化自哪天起施行；不写则为合并之日。")]
    grade: Annotated[
        str,
        Field(
            "公开审核等级",
            "一般、重要、特别重要；不写则用事项自己的。",
            dictionary="publication-grade",
            source="各地工作报告",
        ),
    ]
    covers: Required[
        Annotated[list[Coverage], Field("所及变化", "批准哪些变化。", keys=("fingerprint",), least=1)]
    ]


class ApprovalFile(TypedDict, total=False):
    """变更批准：一份批准文件及其所及的变化。"""

    schema: Required[Annotated[Literal["approvals/1"], Field("版本", "文件种类与版本。")]]
    id: Required[Id]
    title: Annotated[str, Field("文件名称", "批准文件的标题。", longest=300)]
    document: Required[Annotated[str, Field("文号", "批准文件的文号，没有文号的写名称和日期。", longest=200)]]
    approver: Required[Annotated[str, Field("批准机关", "作出批准的机关。", longest=200)]]
    signatory: Annotated[str, Field("签发人", "签发人的职务，不写姓名，如 主要负责人。", longest=100)]
    date: Required[Annotated[Date, Field("批准日期", "批准文件的日期。")]]
    announced: Annotated[Date, Field("公布日期", "变化向社会公布的日期；施行前的公布期限从这天起算。")]
    until: Required[Annotated[Date, Field("有效期至", "到哪一天为止（含当天）；此后不再放行新的变化。")]]
    approvals: Required[Annotated[list[Decision], Field("批准", "各项批准。", keys=("id",))]]
