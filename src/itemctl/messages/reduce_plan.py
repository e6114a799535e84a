"""What `reduce plan` says."""

from __future__ import annotations

from collections.abc import Mapping

from itemctl.model.text import Text

PLAN = Text(
    "执行之前先看：每条规则及于哪些事项和材料、各变成什么、卡在哪里、为什么没有及于任何材料；有要由人决定的，退出码 1。",
    "See before applying: what each rule reaches, what becomes of it, what stops it, why it reaches nothing; exit 1 when "
    "something is left to people.",
)
PATHS = Text("只看这些文件或文件夹中的事项。", "Only items in these files or folders.")
RULE = Text(
    "只看这条规则：批次/规则，或者规则标识；可重复。",
    "Only this rule: batch/rule, or its own id; repeatable.",
)
DRAFT = Text(
    "把这个批次草稿视同已放进 catalogue/reductions/ 来看，什么也不写；没有 --batch、--rule 时只看这个批次。",
    "Plan as if this draft of a batch were in catalogue/reductions/; nothing is written. Without --batch or --rule only it "
    "is shown.",
)
DETAIL = Text("逐件列出材料；xlsx 和 JSON 总是列出。", "List every material; xlsx and JSON do in any case.")

NO_RULE = Text("没有规则 {rule}[，最接近的是 {near}]。", "There is no rule {rule}[; the nearest is {near}].")
NO_RULE_ADVICE = Text(
    "写作 批次/规则，如 2026-proofs/dog；itemctl reduce plan 列出全部规则。",
    "Write it as batch/rule, like 2026-proofs/dog; `itemctl reduce plan` lists them.",
)
NO_DRAFT_ADVICE = Text("检查 --draft 的路径。", "Check the path after --draft.")
BAD_DRAFT = Text(
    "{path} 不是减证批次[：第 {line} 行起读不出来]。",
    "{path} is no batch of reductions[: it cannot be read from line {line} on].",
)
BAD_DRAFT_ADVICE = Text(
    "第一行应为 schema: reductions/1，格式见 catalogue/reductions/ 下的批次。",
    "It begins with `schema: reductions/1`, like the batches in catalogue/reductions/.",
)
DRAFTED = Text(
    "草稿 {path} 视同批次 {batch} 已经放进 catalogue/reductions/[，代替 {replaced}]；没有写任何文件。",
    "The draft {path} counts as batch {batch} in catalogue/reductions/[, in place of {replaced}]; nothing was written.",
)

TITLE = Text("减证计划", "Plan of reductions")
BATCHES = Text("批次", "Batches")
BATCHES_TITLE = Text("减证计划（以 {as_of} 为准）", "Plan of reductions as of {as_of}")
RULES_NAME = Text("规则 {batch}", "Rules {batch}")
RULES_TITLE = Text(
    "{batch}[ {title}][（{number}）][，{issuer}][，{date} 发布][，{effective} 起施行][，{expires} 起失效]",
    "{batch}[ {title}][ ({number})][, {issuer}][, issued {date}][, in force from {effective}][ until {expires}]",
)
NO_BATCH = Text("没有这个批次，只留有它写的减免", "there is no such batch, only blocks that it wrote")
STOPS = Text("要由人决定的", "Left to people")
IDLES = Text("没有及于任何材料的规则", "Rules that reach nothing")
ROWS = Text("清单行号", "Rows of the lists")
UPSTREAM = Text("建议上级清理", "For others to clear")
MATERIALS = Text("逐件材料", "Materials")

_HEADS = {
    "batch": Text("批次", "Batch"),
    "in_force": Text("施行规则", "In force"),
    "rule": Text("规则", "Rule"),
    "row": Text("行号", "Row"),
    "way": Text("办理方式", "Way"),
    "track": Text("类别", "Track"),
    "items": Text("事项", "Items"),
    "materials": Text("材料", "Materials"),
    "new": Text("待写入", "New"),
    "changed": Text("待更新", "Changed"),
    "applied": Text("已执行", "Applied"),
    "removed": Text("应移除", "To remove"),
    "refusals": Text("不能执行", "Refused"),
    "conflicts": Text("冲突", "Conflicts"),
    "idle": Text("未及", "Idle"),
    "item": Text("事项", "Item"),
    "code": Text("事项编码", "Code"),
    "department": Text("部门", "Department"),
    "material": Text("材料", "Material"),
    "why": Text("原因", "Why"),
    "title": Text("名称", "Title"),
    "becomes": Text("办理时", "Becomes"),
    "state": Text("状态", "State"),
    "span": Text("行号范围", "Rows"),
    "missing_rows": Text("没有规则写明的行号", "Named by no rule"),
    "odd_rows": Text("不是数字的行号", "No numbers"),
    "rowless": Text("没有行号的规则", "Rules without"),
    "document": Text("文件", "Document"),
    "issuer": Text("制定机关", "Issuer"),
}
HEADS: Mapping[str, Text] = _HEADS
STATES: Mapping[str, Text] = {
    "new": Text("待写入", "new"),
    "changed": Text("待更新", "changed"),
    "applied": Text("已执行", "applied"),
    "removed": Text("应移除", "to be removed"),
}
STANDINGS: Mapping[str, Text] = {
    "not-yet": Text("尚未施行", "not yet in force"),
    "expired": Text("已失效", "expired"),
    "superseded": Text("已被取代", "superseded"),
    "refused": Text("不能执行", "refused"),
}

SUMMARY = Text(
    "{rules} 条规则施行，及于 {items} 个事项的 {materials} 件材料：待写入 {new}，待更新 {changed}，已执行 {applied}；"
    "应移除 {removed}。",
    "{rules} rules in force reach {materials} materials of {items} items: {new} new, {changed} changed, {applied} applied; "
    "{removed} to be removed.",
)
TWICE = Text(
    "一件材料为几条规则所及的，各条都计。", "A material that several rules reach counts for each of them."
)
LEFT = Text(
    "要由人决定：冲突 {conflicts} 处，不能执行 {refusals} 处。",
    "Left to people: {conflicts} conflicts, {refusals} refusals.",
)
NOTHING_LEFT = Text("没有冲突，没有不能执行的。", "No conflicts, nothing refused.")
IDLE_COUNT = Text("{count} 条规则没有及于任何材料。", "{count} rules reach nothing.")
ELSEWHERE = Text(
    "不在所看范围内的还有 {count} 处待写入、更新或移除。",
    "{count} more outside what was asked for are to be written, updated or removed.",
)
MORE_DETAIL = Text("加 --detail 逐件列出材料。", "--detail lists every material.")
UNREAD = Text(
    "{count} 个事项文件读不出来，没有算在内：{paths}[，另有 {more} 个]。运行 itemctl validate 查看原因。",
    "{count} item files cannot be read and are left out: {paths}[ and {more} more]. `itemctl validate` says why.",
)
MOST_UNREAD = 5
"""So many of them are named."""

CONFLICT = Text(
    "{rules} 要求不同（{ways}），不分上下；用 supersedes、例外或更具体的范围区分",
    "{rules} ask different things ({ways}) and none is more specific; use supersedes, an exception or scope",
)
SOME_ITEMS = Text("{names} 等 {count} 个事项", "{names} and more, {count} items")
RULE_ITSELF = Text("（规则本身）", "(the rule itself)")
STAMP = Text("{name}（{stamps}盖章）", "{name} (stamp of {stamps})")

# Why a rule reaches nothing.
IDLE: Mapping[str, Text] = {
    "not-yet": Text("{detail} 起施行", "in force from {detail}"),
    "expired": Text("{detail} 起失效", "out of force from {detail}"),
    "superseded": Text("已被 {detail} 取代", "superseded by {detail}"),
    "refused": Text(
        "规则本身不能执行，见“要由人决定的”", "the rule itself is refused, see what is left to people"
    ),
    "no-material": Text("没有事项要求这种材料", "no item demands such a material"),
    "not-supplied": Text("材料不由申请人提供（{item}）", "the applicant does not supply it ({item})"),
    "item-cancelled": Text(
        "要求该材料的 {demanded} 个事项都已取消", "all {demanded} items that demand it are abolished"
    ),
    "territory": Text(
        "要求该材料的 {demanded} 个事项都不在批次的适用区划 {detail}",
        "none of the {demanded} items that demand it lies in {detail}, the territory of the batch",
    ),
    "items": Text(
        "要求该材料的 {demanded} 个事项，规则的事项范围都不包括：最接近的 {item} 的{key}不在 {detail} 之列",
        "{demanded} items demand it, none is in the rule's scope: the nearest, {item}, is none of {key} {detail}",
    ),
    "materials": Text(
        "{demanded} 个事项有这种材料，但{key}都不是 {detail}（如 {item}）",
        "{demanded} items have such a material, but none with {key} {detail} (like {item})",
    ),
    "exception": Text("都在例外之列（{detail}）", "all are excepted ({detail})"),
    "situation": Text(
        "事项没有 {detail} 情形（如 {item}）", "the items have no situation {detail} (like {item})"
    ),
    "no-effect": Text(
        "没有可减的：本来不要求盖章，或者份数本来就少（如 {item}）",
        "nothing to reduce: no such stamp, or copies are few already (like {item})",
    ),
    "conflict": Text("所及之处都与 {detail} 冲突", "in conflict with {detail} wherever it would hold"),
    "blocked": Text(
        "所及之处都不能执行，见“要由人决定的”", "refused wherever it would hold, see what is left to people"
    ),
    "overridden": Text("所及之处都有更具体的规则：{detail}", "more specific rules hold instead: {detail}"),
    "unknown": Text(
        "看不出来：有关事项文件读不出来", "it cannot be told: the files concerned cannot be read"
    ),
}
KEYS: Mapping[str, Text] = {
    "codes": Text("事项编码", "codes"),
    "directory": Text("基本目录", "directory"),
    "departments": Text("部门", "departments"),
    "divisions": Text("区划", "divisions"),
    "levels": Text("行使层级", "levels"),
    "types": Text("事项类型", "types"),
    "situations": Text("情形", "situations"),
    "library": Text("标准材料", "library"),
    "names": Text("材料名称", "names"),
    "issuers": Text("出具单位", "issuer"),
    "categories": Text("材料类别", "category"),
    "basis_ranks": Text("设定依据层级", "rank of basis"),
}
