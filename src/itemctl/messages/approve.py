"""What `approve` says."""

from __future__ import annotations

from itemctl.model.text import Text

FROM = Text(
    "从哪个版本比起，与工作区的共同起点；通常是要合并到的分支，如 origin/main。",
    "Compare with the merge base of this revision and HEAD; mostly the branch to merge into, like origin/main.",
)
DRAFT = Text(
    "写到哪个文件；缺省 catalogue/approvals/ 下以标识为名的文件。",
    "File to write; by default one below catalogue/approvals/ named by the id.",
)
ID = Text(
    "批准的标识，如 2026-11-fees；缺省取当前年月。",
    "Id of the approval, like 2026-11-fees; by default year and month.",
)
ABOUT = Text(
    "草稿：{old} 到 {new} 之间须批准的变化 {count} 项。写好文号、机关、日期、期限和理由；不批准的删去。",
    "Draft: {count} changes between {old} and {new} that want an approval. Fill in document, body, dates and grounds; delete what is not approved.",
)
NOTHING = Text("没有须批准的变化，不必写批准。", "No change wants an approval: nothing is to be drafted.")
WRITTEN = Text(
    "已写入 {path}：{count} 项变化，按事项分为 {decisions} 项批准。填完“待填”之处再提交，填完之前不起作用。",
    "Wrote {path}: {count} changes in {decisions} decisions. Fill in every 待填 before you commit; until then it counts for nothing.",
)
LINE = Text("{cls}：{message}", "{cls}: {message}")
POWER = Text("{cls}，须有权机关决定：{message}", "{cls}, takes power: {message}")
