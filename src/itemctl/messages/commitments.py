"""What `itemctl export commitment` says."""

from __future__ import annotations

from itemctl.model.text import Text

COMMITMENT = Text(
    "输出告知承诺书（docx），每个事项的每份可承诺代替的证明一份；缺的内容印成红字并列出，退出码为 1。",
    "Write the commitments (docx) that may replace proofs, one per item and proof; gaps are red, listed, and exit 1.",
)
BATCH = Text("只要这个批次的；可重复。", "Only of this batch; repeatable.")
RULE = Text("只要这条规则的，写作 批次/规则；可重复。", "Only of this rule, batch/rule; repeatable.")
OUT = Text(
    "写到这个文件夹；缺省为 dist/commitments。",
    "Folder to write to; dist/commitments by default.",
)
TEMPLATE = Text(
    "用这个 docx 模板；缺省用 catalogue/styles/commitment.docx，没有时用自带的。",
    "Template (docx); catalogue/styles/commitment.docx by default, else the shipped one.",
)
SAVE_TEMPLATE = Text(
    "把自带的模板写到这个文件，供修改，不输出承诺书。",
    "Write the shipped template to this file, to be changed, and nothing else.",
)
MISSING = Text(
    "{count} 份承诺书有待补充的内容，印成红字（{rows} 处）：",
    "{count} commitments have gaps, printed in red ({rows}):",
)
MISSING_ROW = Text("  {file}：{fields}", "  {file}: {fields}")
MISSING_ADVICE = Text(
    "在批次规则的 commitment（证明内容 proves、承诺内容 content、是否公开 disclosure 等）、事项或材料中补写后重新输出。",
    "State it in the rule's `commitment` (proves, content, disclosure …), the item or the material, and export again.",
)
BORROWED = Text(
    "{count} 份承诺书的证明没有写设定依据，印的是办理本事项的依据：",
    "{count} commitments are for proofs without a basis; the item's basis is printed, and said to be that:",
)
BORROWED_ROW = Text("  {place} {proof}：{file}", "  {place} {proof}: {file}")
BORROWED_ADVICE = Text(
    "查清这份证明依据什么索要，写进该材料的 basis 后重新输出；没有依据的本不该索要，把规则改为直接取消。",
    "Find out by what the proof is demanded and write it to the material's `basis`; without one it should be cancelled.",
)
LACKS = Text(
    "模板 {template} 没有这些内容的位置：{fields}。承诺书必须有这些内容，请在模板里补上。",
    "The template {template} has no place for: {fields}. Every commitment must have them; add them to it.",
)
NO_TEMPLATE = Text("没有模板文件 {path}。", "There is no template {path}.")
NO_TEMPLATE_ADVICE = Text(
    "检查路径；用 --save-template {path} 可以取得自带的模板。",
    "See the path; --save-template {path} writes the shipped template there.",
)
NONE = Text(
    "没有可以输出的告知承诺书。",
    "There is no commitment to write.",
)
NONE_ADVICE = Text(
    "看选择式、批次和规则；告知承诺规则要先用 itemctl reduce apply 写进事项；不公开、未生效、已取消、暂停的事项不输出。",
    "See the selection; rules must be applied first (`itemctl reduce apply`); only public items in force have any.",
)
LEFT_OUT = Text(
    "{count} 个事项有错误，没有输出它们的承诺书；用 itemctl validate 查看。",
    "{count} items have errors and were left out; see `itemctl validate`.",
)
OLD = Text(
    "{folder} 里有 {count} 个 docx 文件不是这次输出的，可能已经作废：{names}。",
    "{folder} holds {count} docx files that this run did not write and that may be out of date: {names}.",
)
