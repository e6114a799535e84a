"""What `diff` and `changelog` say."""

from __future__ import annotations

from itemctl.model.text import Text

SIDES = Text(
    "要比的两边：OLD、NEW 可以是分支、标签、提交、@{2025-06-30}、版本:路径、./文件夹、导出的工作簿（xlsx），也可写 A..B、A...B（后者从共同的起点比起）。"
    "都不写，比 HEAD 与工作区；只写一个，比它与工作区。后面可以跟路径，只看这些文件或文件夹；有歧义的，路径写在 -- 之后。",
    "The two sides: branches, tags, commits, @{2025-06-30}, REV:PATH, ./FOLDER, an exported workbook (xlsx), or A..B and A...B "
    "(the latter from the merge base). None: HEAD against the working tree; one: it against the working tree. Paths may "
    "follow and narrow the report; where they are ambiguous, behind --.",
)
SIDES_OF_LOG = Text(
    "从哪里到哪里：版本、标签、@{2025-06-30}、日期 2025-06-30，或者 A..B；NEW 不写则到 HEAD。"
    "为了算出总数，两边的目录都整个读一遍；读过的有缓存，下次就快。",
    "From where to where: a revision, a tag, @{2025-06-30}, a date 2025-06-30, or A..B; NEW is HEAD by default. Both sides are "
    "read as a whole for the totals; what was read before is cached.",
)
STAGED = Text(
    "比 OLD（缺省 HEAD）与暂存区（git add）。", "Compare OLD (HEAD by default) with what is staged."
)
SECTION = Text("只列出这些方面：{choices}；可重复。", "List only these sections: {choices}; repeatable.")
CLASS = Text("只列出这些等级：{choices}；可重复。", "List only these classes: {choices}; repeatable.")
EXPAND = Text("列出共用条目的变化及于哪些事项。", "Name the items that changes of shared entries reach.")
EXIT_CODE = Text("有变化即以退出码 1 结束。", "Exit 1 when anything changed.")
GATE = Text(
    "须批准的变化（增负、须人工判断、涉及职权）没有批准，或者批准不合要求的，以退出码 1 结束。",
    "Exit 1 while a change that wants an approval (adverse, undecidable, in need of authority) has none that suffices.",
)
LIMIT = Text(
    "markdown 至多多少字节；放不下的写明有几处。",
    "Bytes that markdown may have; what has no room is counted.",
)
OUTPUT = Text(
    "另写成文件，格式为 {formats} 之一，如 docx=变更对照表.docx；可重复。",
    "Write to a file as well, in one of {formats}, like docx=changes.docx; repeatable.",
)
PROFILE = Text(
    "工作簿按哪个平台模板读；能还原的列还原成要素比较，其余的与导出的文字逐格比较。",
    "Profile by which a workbook is read; columns that give back elements are compared as such, others cell by cell.",
)
NO_FORM = Text(
    "{form} 是文件格式，不能输出到屏幕；请写 --output {form}=变更.{form}",
    "{form} is a form for files; write --output {form}=changes.{form}",
)

REV_AND_SIDES = Text(
    "diff 自己写明两边，不用 --rev {rev}。", "diff names its sides by itself and takes no --rev {rev}."
)
REV_AND_SIDES_ADVICE = Text(
    "写作 itemctl diff {rev}，或 itemctl diff OLD {rev}。",
    "Write `itemctl diff {rev}`, or `itemctl diff OLD {rev}`.",
)
TOO_MANY = Text(
    "写了 {count} 个要比的版本：{given}，至多两个。", "{count} sides are given: {given}; two at most."
)
TOO_MANY_ADVICE = Text("只写 OLD 和 NEW；路径写在 -- 之后。", "Give OLD and NEW only, and paths behind --.")
STAGED_AND_NEW = Text(
    "--staged 已经是 NEW，不能再写 {given}。", "--staged is NEW already; {given} is too much."
)
STAGED_AND_NEW_ADVICE = Text("去掉一个版本，或者去掉 --staged。", "Drop one of the sides, or --staged.")
EMPTY_SIDE = Text("要比的版本是空的[：{given}]。", "A side to compare is empty[: {given}].")
EMPTY_SIDE_ADVICE = Text(
    "写上分支、标签或提交；脚本里多半是变量没有值。",
    "Name a branch, a tag or a commit; in a script most likely a variable is not set.",
)
BACKWARDS = Text(
    "前一个日期 {old} 晚于后一个日期 {new}。", "The old day, {old}, is later than the new one, {new}."
)
BACKWARDS_ADVICE = Text(
    "先写较早的日期，写作 {new} {old}；确要倒着比的，写提交、标签或者分支。",
    "Write the earlier day first: {new} {old}. To compare backwards, name commits, tags or branches.",
)
FOREIGN = Text(
    "{path} 是另一个 git 仓库（子模块），里面的文件没有比较。",
    "{path} is another git repository (a submodule); files in it were not compared.",
)
NO_SUCH_PATH = Text("{path} 在两边都没有。", "Neither side has {path}.")
NO_SUCH_PATH_ADVICE = Text(
    "路径从目录仓库的根或者当前文件夹算起；要比的版本写在路径之前。",
    "Paths begin at the catalogue's root or here; sides stand before paths.",
)
PATH_OUTSIDE = Text("{path} 不在事项目录里。", "{path} lies outside the catalogue.")
PATH_OUTSIDE_ADVICE = Text(
    "要比的两边之后写的是路径，只能是目录里的文件或者文件夹；要比这个文件的，写成两边之一。",
    "What stands behind the two sides are paths within the catalogue; to compare that file, name it as one of the sides.",
)
NO_ITEMS = Text("两边都没有事项符合 {selectors}。", "No item of either side matches {selectors}.")
NO_ITEMS_ADVICE = Text(
    "运行 itemctl list 查看部门、类型和层级。", "`itemctl list` shows departments, types, levels."
)
SHARED_OF_SELECTION = Text(
    "共用条目只列及于所选事项的 {count} 个，及于多少个事项也只数所选的。",
    "Of shared entries those that reach a selected item are shown ({count}), and only selected items are counted.",
)
SHARED_UNKNOWN = Text(
    "另有 {count} 处变化（日历、字典、规则集等）说不清及于哪些事项，没有列出。",
    "{count} more changes (calendar, dictionaries, rulesets …) are left out: whom they reach cannot be told.",
)
READ_WHOLE = Text(
    "共用条目有变化，为了数清及于多少事项，读了整个目录；下次有缓存就快了。",
    "A shared entry changed; the whole catalogue was read to count the items it reaches. The cache spares that next time.",
)
UNREAD = Text(
    "有 {count} 个文件读不出来，没有比较；运行 itemctl validate 查看原因。",
    "{count} files could not be read and were not compared; `itemctl validate` says why.",
)
UNREADABLE = Text("读不出来", "it cannot be read")
NO_CODE = Text("没有事项编码", "it has no code")
GATE_NARROWED = Text(
    "放行只判断了所选的部分；合并之前须不加选择条件、不加路径再运行一次。",
    "The gate looked at the selected part only; before merging run it without selectors and paths.",
)
CLOSED_HINT = Text(
    "没有批准的变化，用 itemctl approve 起草批准，填好后再试。",
    "`itemctl approve` drafts an approval for what has none; fill it in and try again.",
)

NOT_A_BOOK = Text("{path} 不是能读的工作簿。", "{path} is no workbook that can be read.")
NOT_A_BOOK_ADVICE = Text(
    "用 itemctl export sheets 导出的 xlsx；改过的，保存时仍选 xlsx。",
    "Give an xlsx file that `itemctl export sheets` wrote; keep it xlsx when saving.",
)
BOOK_ON_BOTH = Text("两边都是工作簿，比不了。", "Both sides are workbooks; that cannot be compared.")
BOOK_ON_BOTH_ADVICE = Text(
    "一边写版本，或者不写（即工作区）。", "Let one side be a revision, or nothing (the working tree)."
)
BOOK_READ = Text(
    "{path}：按模板 {profile} 读出 {items} 个事项，没有写进工作簿的照另一边算；还原成要素比较的 {columns} 列（还原不了的格按文字比）：{compared}。",
    "{path}: {items} items read by profile {profile}, what it does not hold is as on the other side; {columns} columns read "
    "back as elements (as text where a cell gives none): {compared}.",
)
BOOK_AS_TEXT = Text(
    "与另一边导出的文字逐格比较的 {columns} 列：{compared}。",
    "{columns} columns compared cell by cell with an export of the other side: {compared}.",
)
BOOK_ASIDE = Text(
    "不说事项内容、没有比较的列（行标识、批次、排序、模板写死的）：{columns}。",
    "Columns that say nothing of an item and were not compared (ids of rows, batch, order, fixed ones): {columns}.",
)
BOOK_MISSING = Text(
    "工作簿里没有模板的这 {count} 张表或者列，没有比较：{named}。",
    "The workbook lacks {count} sheets or columns of the profile, which were not compared: {named}.",
)
BOOK_UNKNOWN = Text(
    "工作簿里有模板没有的 {count} 张表或者列，没有比较：{named}。",
    "The workbook has {count} sheets or columns that the profile lacks, which were not compared: {named}.",
)
BOOK_UNPLACED = Text(
    "工作簿里有 {count} 行不知道是哪个事项的，或者与别的行重复，没有比较：{named}。",
    "{count} rows of the workbook belong to no item, or repeat another row, and were not compared: {named}.",
)
BOOK_LACKING = Text(
    "工作簿里缺 {count} 行，事项在其他表里有、在这张表里没有：{named}。",
    "{count} rows are missing: the item stands in other sheets of the workbook and not in this one: {named}.",
)
BOOK_OTHERS = Text(
    "有 {count} 个事项另一边没有，只读了能还原成要素的列：{named}。",
    "{count} items are not on the other side; only what can be read back as elements was read of them: {named}.",
)
BOOK_UNREAD = Text(
    "另一边有 {count} 个事项文件读不出来，其中的事项没有比较：{named}；运行 itemctl validate 查看原因。",
    "{count} item files of the other side cannot be read, and their items were not compared: {named}; `itemctl validate` "
    "says why.",
)
