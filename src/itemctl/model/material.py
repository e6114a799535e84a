"""One application material of an item, with stamps demanded on it and reductions written to it."""

from __future__ import annotations

from typing import Annotated, Any, Required, TypedDict

from itemctl.model.fields import Date, Field, Id, LimitText, When
from itemctl.model.legal import Bases


class Copies(TypedDict, total=False):
    """份数：原件、复印件、电子件分别计数，另可说明原件只核验。"""

    original: Annotated[int, Field("原件份数", "收取的原件份数。", least=0, most=99, column="page_num")]
    copy: Annotated[int, Field("复印件份数", "收取的复印件份数。", least=0, most=99, column="page_num")]
    electronic: Annotated[int, Field("电子件份数", "收取的电子文件份数。", least=0, most=99)]
    checked: Annotated[
        bool,
        Field(
            "原件核验", "原件只核验、不收取（查核原件，收复印件）。", source="docs/reference/oddities.md 30"
        ),
    ]
    as_published: Annotated[
        str, Field("份数原文", "页面上的写法，如 一式三份、各一份、2张打印在一张A4。", longest=200)
    ]


class Stamp(TypedDict, total=False):
    """材料上要求的盖章。"""

    by: Required[Annotated[str, Field("盖章单位", "由谁盖章。", longest=100)]]
    purpose: Annotated[str, Field("盖章用途", "盖章证明什么。", longest=200)]
    basis: Bases
    reduction: Annotated[list[Reduction], Field("减免", "由 reduce apply 写入，请勿手改。", keys=("rule",))]


class Deferral(TypedDict, total=False):
    """容缺后补的期限与方式。"""

    within: Required[LimitText]
    way: Required[
        Annotated[str, Field("补正方式", "窗口补交、网上补传、邮寄等。", longest=200, column="td_correctway")]
    ]


class Reduction(TypedDict, total=False):
    """由减证规则写入的块：原要求保留，此处说明不再照原样提交。"""

    rule: Required[
        Annotated[str, Field("规则", "批次/规则，如 2026-proofs/premises。", longest=160, refers="rule")]
    ]
    way: Required[Annotated[str, Field("取消后办理方式", "由什么代替。", dictionary="reduction-way")]]
    since: Required[Date]
    until: Date
    when: When
    replaced_by: Annotated[str, Field("替代", "替代的证照、数据、承诺书或材料。", longest=300)]
    optional: Annotated[bool, Field("可自愿提交", "申请人仍可选择提交原件。")]
    effect: Annotated[dict[str, Any], Field("调整", "调整类方式改变了什么，如 {copy: 1}。")]


class Material(TypedDict, total=False):
    """申请材料。"""

    id: Annotated[Id, Field("材料标识", "在本事项内唯一；缺省时以 material、name 识别。", longest=80)]
    material: Annotated[str, Field("标准材料", "materials.yaml 中标准材料的 id。", refers="material")]
    name: Annotated[str, Field("材料名称", "材料的规范名称。", longest=200, column="material_name")]
    category: Annotated[
        str, Field("材料类别", "证明、证照、申请表、承诺书等。", dictionary="material-category")
    ]
    documents: Annotated[
        list[str],
        Field("所含文件", "一行材料内含几份文件时逐一列出。", source="docs/reference/oddities.md 31"),
    ]
    need: Annotated[str, Field("材料必要性", "必要、非必要或容缺后补。", dictionary="need", column="is_need")]
    when: When
    case: Annotated[str, Field("提交情形", "非必要材料在什么情形下提交。", longest=300, source="HANDLE_CASE")]
    one_of: Annotated[
        str,
        Field(
            "任选组",
            "同组材料择一（或按 choose 份数）提交。",
            longest=80,
            source="docs/reference/oddities.md 32",
        ),
    ]
    choose: Annotated[int, Field("任选数", "任选组内至少提交几种，默认 1。", least=1, most=20)]
    supplied_by: Annotated[
        str, Field("提供者", "申请人提供，或由受理机关、其他机关产生。", dictionary="supplied-by")
    ]
    kind: Annotated[
        str, Field("材料类型", "原件、复印件或二者。", dictionary="material-type", column="material_type")
    ]
    media: Annotated[
        str, Field("材料形式", "纸质、电子化或二者。", dictionary="media", column="material_format")
    ]
    copies: Annotated[Copies, Field("份数", "原件、复印件、电子件份数。")]
    format: Annotated[
        str, Field("纸质材料规格", "A4、A3 或照片、图纸的规格。", longest=200, column="page_format")
    ]
    source: Annotated[
        str, Field("来源渠道", "申请人自备、政府部门核发或其他。", dictionary="source", column="source_type")
    ]
    source_note: Annotated[
        str, Field("来源渠道说明", "具体从哪里取得。", longest=500, column="source_explain")
    ]
    issuer: Annotated[
        str, Field("出具单位", "departments.yaml 的 id，或单位名称。", longest=100, refers="issuer")
    ]
    issued_within: Annotated[str, Field("出具时间要求", "如 三个月内开具。", longest=100)]
    blank: Annotated[
        str, Field("空白表格", "forms/ 下的文件。", longest=256, refers="form", column="form_guid")
    ]
    sample: Annotated[
        str, Field("示例样表", "forms/ 下的文件。", longest=256, refers="form", column="example_guid")
    ]
    filling: Annotated[str, Field("填报须知", "填写时的注意事项。", longest=500, column="fill_explain")]
    acceptance: Annotated[str, Field("受理标准", "窗口审查的要点。", longest=1000, column="accept_stand")]
    signature: Annotated[str, Field("签字签章", "对签字、签章的要求。", longest=200, source="sign_ask")]
    stamps: Annotated[list[Stamp], Field("盖章要求", "材料上要求盖的章。", keys=("by+purpose", "by"))]
    basis: Bases
    deferral: Annotated[Deferral, Field("容缺", "容缺后补的期限与方式。")]
    licence: Annotated[
        str, Field("电子证照", "关联电子证照的名称或类型代码。", longest=200, source="cert_code")
    ]
    remark: Annotated[str, Field("备注", "对申请人的备注。", longest=500, column="remark")]
    as_published: Annotated[str, Field("材料原文", "原页面的整行文字，无法拆分时保留。", longest=2000)]
    reduction: Annotated[list[Reduction], Field("减免", "由 reduce apply 写入，请勿手改。", keys=("rule",))]
