"""How findings are judged: rulesets, waivers and the baseline, as files of a catalogue."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Required, TypedDict

from itemctl.model.fields import Date, Field, Id

Grade = Literal["error", "warning", "info", "off"]


class GateTerms(TypedDict, total=False):
    """变更放行的条件：公布期限，各等级由谁签发。"""

    notice: Annotated[
        int, Field("公布期限", "增负的变化从公布到施行至少隔几天（自然日）。", least=0, most=366)
    ]
    signatories: Annotated[
        dict[str, str],
        Field("签发人", "公开审核等级到签发人职务，如 {重要: 分管负责人}；等级高的签发人也可签等级低的。"),
    ]


class RulesetFile(TypedDict, total=False):
    """规则集：各条规则的等级与数值。"""

    schema: Required[Annotated[Literal["ruleset/1"], Field("版本", "文件种类与版本。")]]
    id: Required[Id]
    title: Required[Annotated[str, Field("名称", "如 岚川市规则集。", longest=100)]]
    extends: Annotated[
        str, Field("承接", "以哪个规则集为底本，如 national；未写的等级与数值照底本。", longest=80)
    ]
    families: Annotated[list[str], Field("规则族", "只运行这些规则族，如 SYN、SCH；不写则全部运行。")]
    shift: Annotated[
        dict[str, Grade],
        Field("整体调整", "底本的哪个等级一律改为哪个等级，如 {warning: error}；法定规则不受影响。"),
    ]
    unshifted: Annotated[list[str], Field("不调整", "不受整体调整的规则族、规则编号或名称。")]
    severities: Annotated[
        dict[str, Grade], Field("等级", "规则编号或名称到等级；写了的以此为准，不再受整体调整。")
    ]
    options: Annotated[
        dict[str, dict[str, Any]], Field("数值", "规则编号或名称，到该规则的各项期限、数值、用词。")
    ]
    gate: Annotated[
        GateTerms, Field("放行", "itemctl diff --gate 的条件；不写的照底本，底本也没有的不要求。")
    ]


class WaiverEntry(TypedDict, total=False):
    """一条豁免：哪条规则、哪个事项、为什么、谁负责、到哪天。"""

    rule: Required[Annotated[str, Field("规则", "规则编号或名称，如 MAT105。", longest=80)]]
    item: Annotated[str, Field("事项", "事项编码。", longest=40)]
    path: Annotated[str, Field("文件", "没有事项编码的文件，如 catalogue/laws.yaml。", longest=300)]
    at: Annotated[str, Field("位置", "问题所在或其上级，如 /materials/id=proof；不写则为整个文件。")]
    reason: Required[Annotated[str, Field("理由", "为什么暂时容许。", longest=500)]]
    owner: Required[Annotated[str, Field("责任人", "谁负责改好。", longest=100)]]
    until: Required[Annotated[Date, Field("期限", "到哪一天为止（含当天）。")]]


class WaiversFile(TypedDict, total=False):
    """豁免：暂时容许的问题。"""

    schema: Required[Annotated[Literal["waivers/1"], Field("版本", "文件种类与版本。")]]
    waivers: Required[
        Annotated[
            list[WaiverEntry],
            Field(
                "豁免", "暂时容许的问题。", keys=("rule+item+at", "rule+path+at", "rule+item", "rule+path")
            ),
        ]
    ]


class BaselineEntry(TypedDict, total=False):
    """接收旧目录时已有的一个问题。"""

    rule: Required[Annotated[str, Field("规则", "规则编号。", longest=80)]]
    item: Annotated[str, Field("事项", "事项编码。", longest=40)]
    path: Annotated[str, Field("文件", "没有事项编码的文件。", longest=300)]
    at: Annotated[str, Field("位置", "问题所在。")]
    count: Annotated[int, Field("个数", "指纹相同的问题有几个；只有一个时不写。", least=2)]
    until: Annotated[Date, Field("期限", "到哪一天为止（含当天）；法定规则的问题必须写。")]
    fingerprint: Required[
        Annotated[str, Field("指纹", "由规则、事项、位置和数值得出，按它对应。", pattern="^[0-9a-f]{16}$")]
    ]


class BaselineFile(TypedDict, total=False):
    """基线：接收旧目录时已有的问题，由 validate --baseline 写入。"""

    schema: Required[Annotated[Literal["baseline/1"], Field("版本", "文件种类与版本。")]]
    taken: Required[Annotated[Date, Field("日期", "以哪一天的检查为准。")]]
    entries: Required[Annotated[list[BaselineEntry], Field("问题", "已有的问题。", keys=("fingerprint",))]]
