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
BAD_ID = Text("批准的标识 {text} 不合规定。", "{text} cannot be the id of an approval.")
BAD_ID_ADVICE = Text(
    "用 --id 写字母、数字、汉字、点、横线、下划线，以字母、数字或者汉字开头，不超过 {longest} 个字，如 2026-11-收费。",
    "Give --id in letters, digits, Chinese characters, dot, hyphen and underscore, beginning with none of the last three, "
    "{longest} at most, like 2026-11-fees.",
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

# Comments of the draft: the file is Chinese whatever the language of the program.
DRAFTED = {
    "approvals": (
        "每一项的理由（ground）照写其中一个：{grounds}。\n"
        "理由是“{by_law}”的，还要在 covers 之前写明是哪部法律的哪一条：\n"
        "    basis:\n      - law: 法律在 laws.yaml 中的 id\n        article: 第几条"
    ),
    "optional": "下面以“# ”开头的各行可写可不写；要写的，删去行首的“# ”，换成实际内容。",
    "signatory": "签发人的职务，不写姓名；规则集规定由谁签发的，必须写",
    "announced": "向社会公布的日期；规则集规定公布期限的，必须写，从这天起算",
    "effective": "自哪天起施行；不写则用事项的生效日期，再没有就是合并之日",
    "grade": "公开审核等级，写 {grades}；不写则用事项自己的",
    "a-signatory": "主要负责人",
    "a-day": "年-月-日",
}
