"""Help of the options that many commands share."""

from __future__ import annotations

from collections.abc import Mapping

from itemctl.model.text import Text

OPTIONS: Mapping[str, Text] = {
    "directory": Text("在这个文件夹里运行。", "Run in this folder."),
    "rev": Text(
        "使用这个 git 版本的目录（分支、标签、提交或 @{2026-01-31}）。",
        "Use the catalogue as of this git revision.",
    ),
    "as-of": Text(
        "以这一天为准，写作 2026-01-31；缺省取 catalogue.yaml，再缺省为今天。",
        "Date in force; else catalogue.yaml's, else today.",
    ),
    "lang": Text("提示用语：zh 或 en。", "Language shown: zh or en."),
    "color": Text("颜色：auto、always、never。", "Colour: auto, always, never."),
    "quiet": Text("只输出结果。", "Results only."),
    "verbose": Text("多说明进度和耗时。", "Say more about progress and time."),
    "log-file": Text("把运行细节写到这个文件。", "Write details of the run to this file."),
    "version": Text("显示版本号并退出。", "Show the version and exit."),
    "paths": Text("只报告这些文件或文件夹。", "Report only on these files or folders."),
    "paths-to-list": Text("只列出这些文件或文件夹中的事项。", "List only items in these files or folders."),
    "output-list": Text(
        "另写成文件，如 csv=事项.csv；可重复。",
        "Write to a file as well, like csv=items.csv; repeatable.",
    ),
    "paths-to-write": Text("只改写这些文件或文件夹。", "Rewrite only these files or folders."),
    "select": Text(
        "选择事项，如 dept:民政局、type:行政许可、level:县级、code:…、status:在用；逗号为“且”，重复本选项为“或”。",
        "Select items: dept:…, type:…, level:…, code:…, status:…; commas mean and, repeating means or.",
    ),
    "since": Text(
        "只看某版本以来改动过的文件（含未提交的）。",
        "Only files changed since a revision, uncommitted ones included.",
    ),
    "staged": Text(
        "只看已暂存（git add）的文件，按暂存的内容检查；用于提交前的钩子。",
        "Only files that are staged, as they are staged; for a hook before commits.",
    ),
    "format": Text("输出格式：{choices}。", "Output form: {choices}."),
    "output": Text(
        "另写成文件，格式同 --format，另有 xlsx，如 xlsx=问题.xlsx；可重复。",
        "Write to a file as well, also as xlsx, like xlsx=findings.xlsx; repeatable.",
    ),
    "fail-on": Text(
        "达到这个等级即以退出码 1 结束：error 或 warning。", "Exit 1 from this severity on: error or warning."
    ),
    "ruleset": Text("规则集；缺省取 catalogue.yaml。", "Ruleset; else catalogue.yaml's."),
    "jobs": Text("并行进程数；缺省为全部核心。", "Processes to use; all cores by default."),
    "no-cache": Text("不使用缓存。", "Do not use the cache."),
    "dry-run": Text("只显示会改什么，不写文件。", "Show what would change and write nothing."),
    "diff": Text("显示改动的每一行。", "Show every changed line."),
}

COMMANDS: Mapping[str, Text] = {
    "program": Text(
        "政务服务事项目录的治理工具：检查、减证、印办事指南、出上报表格。",
        "Govern a catalogue of government service items: check, reduce, print guides, write uploads.",
    ),
    "init": Text(
        "新建一个目录，带一个完整的示例事项。", "Start a new catalogue with one complete example item."
    ),
    "new": Text("按基本目录新建一个事项文件。", "Write a new item file from a directory entry."),
    "list": Text("列出事项。", "List items."),
    "show": Text(
        "显示一个事项（含继承来的内容），可注明出处。", "Show an item with what it inherits, and where from."
    ),
    "fmt": Text("整理文件的排版和键的顺序，内容不变。", "Tidy layout and order of keys; content stays."),
    "migrate": Text(
        "把旧版本的文件升级到现行版本，注释保留。", "Bring files of older versions up to date, comments kept."
    ),
    "validate": Text(
        "检查目录是否正确、齐全、合法。", "Check that the catalogue is right, complete and lawful."
    ),
    "rules": Text("列出全部检查规则。", "List all rules."),
    "explain": Text(
        "说明一条规则：为什么、怎么办、依据、正误示例。",
        "Explain a rule: why, what to do, sources, examples.",
    ),
    "schema": Text(
        "输出文件结构说明（JSON Schema），或写入 schemas/。",
        "Print the JSON Schemas, or write them to schemas/.",
    ),
    "diff": Text(
        "两个版本之间的变化对申请人意味着什么：增负、减负、须人工判断；谁批准了。",
        "What changed for citizens between two states: adverse, favourable, undecidable; and who approved it.",
    ),
    "changelog": Text(
        "两个日期或版本之间的变更情况：新增、取消、变化，附各项数字和口径。",
        "Tell what changed between two dates or revisions: added, abolished, changed, with figures defined.",
    ),
    "approve": Text(
        "起草批准：列出须批准的变化，写成 catalogue/approvals/ 下的草稿。",
        "Draft an approval of the changes that want one, below catalogue/approvals/.",
    ),
    "reduce": Text(
        "减证：找线索、计划、核对、执行、撤回、追溯、统计、减负、导入清单。",
        "Reductions: suggest, plan, check, apply, revert, why, report, burden, import.",
    ),
    "export": Text(
        "输出办事指南小册子、上报表格、公布的清单、告知承诺书。",
        "Export guide booklets, upload workbooks, published lists, commitments.",
    ),
    "build": Text(
        "检查、核对减证、生成全部成果到 dist/。", "Check, see to reductions, make all outputs in dist/."
    ),
    "git": Text(
        "与 git 配合：差异按含义显示，合并按条目进行。",
        "Work with git: diffs show meaning, merges go by entry.",
    ),
}
