"""What `reduce` says."""

from __future__ import annotations

from collections.abc import Mapping

from itemctl.model.text import Text

GROUP = Text(
    "减证便民：按批次规则标注、核对、撤回材料减免。",
    "Reductions: apply, check and take back what batches of rules ask for.",
)
CHECK = Text(
    "核对规则是否都已执行；有未执行、应移除或冲突的，退出码 1。",
    "Check that all rules are applied; exit 1 when something is not applied, not removed, or in conflict.",
)
APPLY = Text(
    "把施行中的规则写进事项，去掉失效的；只改必须改的行，重复运行结果不变。",
    "Write the rules in force into the items and drop expired ones; only lines that must change do.",
)
REVERT = Text(
    "去掉一个批次写入的减免，其他内容一字不动。",
    "Take away what one batch wrote, and nothing else.",
)
BATCH = Text(
    "只执行这个批次（catalogue/reductions/ 下的文件名）；可重复。",
    "Only this batch (the name of its file in catalogue/reductions/); repeatable.",
)
REVERTED_BATCH = Text(
    "要撤回的批次；批次文件已删除的也可以撤回。",
    "The batch to take back; its file may be gone already.",
)
DOCUMENT = Text(
    "撤回所依据的文件（如 废止通知.pdf）。只核对该文件存在，并印在结果里，不读取内容。",
    "File of the document that withdraws the batch; it must exist, is named in the summary and not read.",
)
NO_DOCUMENT = Text("没有文件 {path}。", "There is no file {path}.")
NO_DOCUMENT_ADVICE = Text(
    "检查 --document 的路径，或不写该选项。", "Check the path after --document, or leave it out."
)

# A line of `check`: place, what is wrong, rule, material.
LINE = Text(
    "{place}: {what} {rule} {material}[（{stamp}盖章）][：{way}][（{reason}）]",
    "{place}: {what} {rule} {material}[ (stamp of {stamp})][: {way}][ ({reason})]",
)
ACTIONS: Mapping[str, Text] = {
    "write": Text("未执行", "not applied"),
    "update": Text("内容不符", "out of date"),
    "remove": Text("应移除", "to be removed"),
}
REASONS: Mapping[str, Text] = {
    "expired": Text("规则已失效", "the rule has expired"),
    "not-yet": Text("规则尚未施行", "the rule is not in force yet"),
    "superseded": Text("规则已被取代", "the rule is superseded"),
    "no-batch": Text("没有这个批次", "there is no such batch"),
    "no-rule": Text("批次中没有这条规则", "the batch has no such rule"),
    "no-match": Text("规则不及于此", "the rule does not reach it"),
    "overridden": Text("有更具体的规则", "a more specific rule takes its place"),
    "refused": Text("规则不能执行", "the rule cannot be applied"),
    "reverted": Text("撤回", "taken back"),
}
CONFLICT = Text(
    "{place}: 规则冲突 {rules} 对 {material} 要求不同：{ways}；用 supersedes、例外或更具体的范围区分",
    "{place}: conflict: {rules} ask different things of {material}: {ways}; use supersedes, an exception or scope",
)
REFUSED = Text(
    "{place}: 不能执行 {rule}[ {material}]：{reason}", "{place}: refused {rule}[ {material}]: {reason}"
)
REFUSALS: Mapping[str, Text] = {
    "unknown-way": Text("没有“{detail}”这种方式", "there is no way {detail}"),
    "missing-data": Text("缺少 {detail}", "{detail} is missing"),
    "no-material-scope": Text("没有写明材料", "it names no material"),
    "exception-without-scope": Text(
        "例外没有写明事项或材料", "an exception names neither items nor materials"
    ),
    "bad-date": Text("日期不对：{detail}", "a date is wrong: {detail}"),
    "duplicate-id": Text("规则标识重复", "its id is used twice"),
    "no-id": Text("没有标识", "it has no id"),
    "cover-not-demanded": Text(
        "本事项没有要求提交 {detail}，无从涵盖或并入；请列为例外或缩小范围",
        "the item does not demand {detail}, which should cover it; make it an exception or narrow the rule",
    ),
    "no-identity": Text(
        "继承来的材料 {detail} 无法与其他材料区分，请加 id",
        "the inherited material {detail} cannot be told from others; give it an id",
    ),
}
UNREAD = Text(
    "{path}: 读不出来，未核对；先按 itemctl validate 的提示改正。",
    "{path}: it cannot be read and was left alone; correct what `itemctl validate` says.",
)
FAILED = Text("{path}: {why}", "{path}: {why}")

CHECKED = Text(
    "以 {as_of} 为准，{rules} 条规则施行，涉及材料 {materials} 件：已执行 {keep} 处，未执行 {write} 处，"
    "内容不符 {update} 处，应移除 {remove} 处，冲突 {conflicts} 处，不能执行 {refusals} 处。",
    "As of {as_of}: {rules} rules in force reach {materials} materials: {keep} applied, {write} not applied, "
    "{update} out of date, {remove} to be removed, {conflicts} conflicts, {refusals} refused.",
)
APPLIED = Text(
    "写入 {write} 处，更新 {update} 处，移除 {remove} 处，改动 {files} 个文件。",
    "{write} written, {update} updated, {remove} removed; {files} files changed.",
)
WOULD_APPLY = Text(
    "将写入 {write} 处，更新 {update} 处，移除 {remove} 处，改动 {files} 个文件；未写文件。",
    "Would write {write}, update {update}, remove {remove} in {files} files; nothing was written.",
)
REVERTED = Text(
    "[依据 {document}，]撤回批次 {batch}：移除 {remove} 处，改动 {files} 个文件。",
    "Batch {batch} taken back[ by {document}]: {remove} removed; {files} files changed.",
)
WOULD_REVERT = Text(
    "[依据 {document}，]将撤回批次 {batch}：移除 {remove} 处，改动 {files} 个文件；未写文件。",
    "Would take back batch {batch}[ by {document}]: remove {remove} in {files} files; nothing was written.",
)
PROOFS = Text(
    "{cancelled_by} 个部门取消证明（盖章）材料 {cancelled} 项[，{adjusted_by} 个部门清理调整 {adjusted} 项]。",
    "{cancelled_by} departments cancel {cancelled} proofs[, {adjusted_by} departments adjust {adjusted}].",
)
OTHERS = Text(
    "其他申请材料：{cancelled_by} 个部门精简 {cancelled} 项[，{adjusted_by} 个部门调整 {adjusted} 项]。",
    "Other materials: {cancelled_by} departments cut {cancelled}[, {adjusted_by} departments adjust {adjusted}].",
)
POSTPONED = Text(
    "另有 {materials} 项可容缺后补，不计入取消和精简。",
    "{materials} more may be handed in later; that is no cut.",
)
IDLE = Text("批次 {batch} 没有涉及任何材料。", "Batch {batch} reaches no material.")
NOTHING_TO_REVERT = Text("没有批次 {batch} 写入的减免。", "No block of batch {batch} stands anywhere.")
