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
    "去掉一个批次或者其中一条规则写入的减免，其他内容一字不动。",
    "Take away what one batch, or one of its rules, wrote, and nothing else.",
)
BATCH = Text(
    "只执行这个批次（catalogue/reductions/ 下的文件名）；可重复。",
    "Only this batch (the name of its file in catalogue/reductions/); repeatable.",
)
REVERTED_BATCH = Text(
    "要撤回的批次；批次文件已删除的也可以撤回。",
    "The batch to take back; its file may be gone already.",
)
REVERTED_RULE = Text(
    "只撤回这条规则：批次/规则，或者与 --batch 同写的规则标识；规则已删除的也可以撤回。",
    "Take back this rule only: batch/rule, or its own id along with --batch; it may be gone from the batch already.",
)
WHICH_BATCH = Text(
    "没有说清要撤回哪个批次。",
    "It is not clear which batch is to be taken back.",
)
WHICH_BATCH_ADVICE = Text(
    "写 --batch 批次，或者 --rule 批次/规则。", "Give --batch ID, or --rule BATCH/RULE."
)
DOCUMENT = Text(
    "撤回所依据的文件（如 废止通知.pdf）。只核对该文件存在，并印在结果里，不读取内容。",
    "File of the document that withdraws the batch; it must exist, is named in the summary and not read.",
)
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
    "bad-period": Text("生效日期不早于失效日期：{detail}", "it ends before it begins: {detail}"),
    "malformed": Text(
        "写法不对，或者没有这一项：{detail}；运行 itemctl validate 查看怎样改",
        "there is no such key, or its value has another shape: {detail}; `itemctl validate` says how it is written",
    ),
    "duplicate-id": Text("规则标识重复", "its id is used twice"),
    "no-id": Text("没有标识", "it has no id"),
    "cover-not-demanded": Text(
        "本事项没有要求提交 {detail}，无从涵盖或并入；请列为例外或缩小范围",
        "the item does not demand {detail}, which should cover it; make it an exception or narrow the rule",
    ),
    "no-authority": Text(
        "依据是 {detail}，不是本机关及其下属所设，不得直接取消；引用上位文件（authority），或改用保留义务的方式",
        "it rests on {detail}, which neither the issuer nor a body under it set; cite `authority` or use another way",
    ),
    "authority-unknown": Text(
        "上位依据没有登记，不能据以取消他人所设的证明：{detail}；登记到 laws.yaml",
        "the authority cited is not registered in laws.yaml, so what others set may not be cancelled: {detail}",
    ),
    "authority-not-in-force": Text(
        "上位依据不在施行，不能据以取消他人所设的证明：{detail}",
        "the authority cited is not in force, so what others set may not be cancelled: {detail}",
    ),
    "authority-too-low": Text(
        "上位依据的层级、机关或区划压不住设定依据：{detail}；引用更高的文件，或改用保留义务的方式",
        "the authority cited does not stand above what set the demand: {detail}; cite a higher one or use another way",
    ),
    "not-in-territory": Text(
        "事项不在发布机关的辖区内，不得直接取消[（{detail}）]",
        "the item lies outside the issuer's territory, so its demand may not be cancelled[ ({detail})]",
    ),
    "held-licence": Text(
        "{detail} 是申请人持有的证照、公证书或裁判文书，不属证明事项；可作为其他申请材料，以电子证照、共享、涵盖或调整方式精简",
        "{detail} is a licence held, a deed or a ruling and no proof; only sharing, e-licences, cover or adjusting reach it",
    ),
    "source-unknown": Text(
        "共享来源[ {detail}] 没有登记在 shared-data.yaml", "the source[ {detail}] is not in shared-data.yaml"
    ),
    "source-kind": Text(
        "共享来源的种类与方式不符：{detail}", "the source's kind does not fit the way: {detail}"
    ),
    "source-not-here": Text("共享来源不向本区划开放：{detail}", "the source is not open here: {detail}"),
    "source-not-yet": Text("共享来源尚未起用：{detail}", "the source is not available yet: {detail}"),
    "source-ended": Text("共享来源已停用：{detail}", "the source has ended: {detail}"),
    "source-lacks-facts": Text(
        "共享来源的数据不足以说明该材料所证事实：{detail}",
        "the source does not show the facts needed: {detail}",
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
ADVICE = Text(
    "建议上级清理：《{title}》（{issuer}）所设 {materials}（规则 {rule}，涉及事项 {count} 个）",
    "For others to clear: {title} ({issuer}) demands {materials} (rule {rule}, {count} items)",
)

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
    "[依据 {document}，]撤回批次 {batch}[ 的规则 {rule}]：移除 {remove} 处，改动 {files} 个文件。",
    "Batch {batch}[, rule {rule},] taken back[ by {document}]: {remove} removed; {files} files changed.",
)
WOULD_REVERT = Text(
    "[依据 {document}，]将撤回批次 {batch}[ 的规则 {rule}]：移除 {remove} 处，改动 {files} 个文件；未写文件。",
    "Would take back batch {batch}[, rule {rule},][ by {document}]: remove {remove} in {files} files; nothing was written.",
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
LOST = Text(
    "批次 {batch} 的文件不在，它的 {count} 处减免没有依据，执行（apply）即去掉；误删文件的，先用 git checkout 找回。",
    "Batch {batch} is gone, so nothing backs its {count} blocks and `apply` removes them; `git checkout` brings it back.",
)
NOTHING_TO_REVERT = Text(
    "没有批次 {batch}[ 的规则 {rule}] 写入的减免。",
    "No block of batch {batch}[, rule {rule},] stands anywhere.",
)
