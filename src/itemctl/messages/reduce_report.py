"""What `reduce report`, `reduce burden` and `export lists` say."""

from __future__ import annotations

from itemctl.model.text import Text

REPORT = Text(
    "减证情况：减前、减后、压减率，分证明事项和其他申请材料；按部门、类型、方式、理由、批次；三张清单。",
    "Figures of reductions: before, after, rate, proofs and other materials apart; and the three published lists.",
)
BURDEN = Text(
    "减轻了多少负担：每件和全年少交的材料、少盖的章、少跑的次数、少用的工作日。",
    "What applicants are spared a case and a year: materials, stamps, visits, working days.",
)
LISTS = Text(
    "输出证明事项清单：取消、保留、告知承诺；缺省写 dist/lists.docx。",
    "Write the lists of proofs: cancelled, kept, on commitment; dist/lists.docx by default.",
)
BY = Text(
    "按什么分列：{choices}；可重复，缺省按部门。",
    "Break down by {choices}; repeatable, by department when not given.",
)
LIST = Text("哪张清单：{choices}；可重复。", "Which list: {choices}; repeatable.")
BATCH = Text(
    "只看这个批次（catalogue/reductions/ 下的文件名）；可重复。",
    "Only this batch (the name of its file in catalogue/reductions/); repeatable.",
)
OUTPUT = Text(
    "另写成文件，如 xlsx=减证情况.xlsx、docx=清单.docx；格式：{formats}；可重复。",
    "Write to a file as well, like xlsx=report.xlsx; forms: {formats}; repeatable.",
)
YEAR = Text(
    "用哪一年的办件量；缺省为 catalogue/volumes.csv 中最近一年。",
    "Year of the cases; the last one in catalogue/volumes.csv by default.",
)
COST = Text(
    "另折算成金额（标准成本法），假定写在 catalogue.yaml 的 costs，随金额印出。",
    "Money as well (Standard Cost Model) by the assumptions in catalogue.yaml under `costs`, printed beside it.",
)
REPORT_TITLE = Text("材料精简情况", "Reductions of application materials")
LISTS_TITLE = Text("证明事项清单", "Lists of proofs")
BURDEN_TITLE = Text("减轻的负担", "Burden spared")

LEFT_OUT = Text(
    "{name}：{count} 条规则没有列入，逐条的原因见 itemctl reduce report --lists {kind}。",
    "{name}: {count} rules are not listed; `itemctl reduce report --lists {kind}` says why, one by one.",
)
PENDING = Text(
    "有 {count} 处减免还没有按规则写进事项：这里按规则计算，办事指南印的还不是这样。先运行 itemctl reduce apply。",
    "{count} reductions are not written into the items yet: figures follow the rules, guides do not. Run `itemctl reduce apply`.",
)
UNDECIDED = Text(
    "规则冲突 {conflicts} 处、不能执行 {refusals} 处，没有计入；运行 itemctl reduce check 查看。",
    "{conflicts} conflicts of rules and {refusals} refusals are not counted; `itemctl reduce check` lists them.",
)
NOT_PUBLIC = Text(
    "计数含 {count} 个不公开的事项。",
    "{count} items that are not public are counted.",
)
NO_VOLUMES = Text(
    "没有 catalogue/volumes.csv，只计每件，不计全年。",
    "There is no catalogue/volumes.csv: figures are of a case, not of a year.",
)
UNKNOWN_CODES = Text(
    "catalogue/volumes.csv 有 {count} 个编码不是在用的办理事项，没有计入：{codes}。",
    "catalogue/volumes.csv names {count} codes that are no items in use; they are not counted: {codes}.",
)
UNKNOWN_CODE = Text("第 {line} 行 {code}", "line {line} {code}")
NO_YEAR = Text(
    "catalogue/volumes.csv 没有 {year} 年[；有 {known}]。",
    "catalogue/volumes.csv has no {year}[; it has {known}].",
)
NO_YEAR_ADVICE = Text("换一个年份，或者补上这一年的行。", "Give another year, or add its lines.")
NO_COSTS = Text(
    "catalogue.yaml 没有写明 costs，或者没有写全，不能折算金额。",
    "catalogue.yaml does not state `costs`, or not all of it, so there is no money to show.",
)
NO_COSTS_ADVICE = Text(
    "在 catalogue.yaml 写明 costs：basis、hourly、material_minutes、stamp_minutes、visit_minutes、visit_expense。",
    "State `costs` in catalogue.yaml: basis, hourly, material_minutes, stamp_minutes, visit_minutes, visit_expense.",
)
