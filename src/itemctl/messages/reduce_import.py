"""What `reduce import` says."""

from __future__ import annotations

from collections.abc import Mapping

from itemctl.model.text import Text

IMPORT = Text(
    "把公布的证明事项清单（xlsx、csv、docx）写成批次草稿；对不上的行逐条报告，给出最接近的候选，绝不猜测。",
    "Turn a published list (xlsx, csv, docx) into a draft batch; rows that do not match are reported, never guessed.",
)
LIST = Text("清单文件：.xlsx、.csv 或 .docx。", "The list: .xlsx, .csv or .docx.")
DRAFT = Text(
    "草稿写到这个 .yaml 文件，不覆盖已有的文件；不写则只报告。",
    "Write the draft to this .yaml file, never over one that exists; without it there is only the report.",
)
KIND = Text(
    "哪张清单：{choices}（取消、保留、告知承诺）；缺省看标题。",
    "Which list: {choices} (cancelled, kept, on commitment); else its title tells.",
)
ID = Text(
    "批次标识；缺省为草稿的文件名（不含 .yaml）。",
    "Id of the batch; else the name of the draft's file without .yaml.",
)
TITLE = Text("文件名称；缺省看标题行。", "Title of the document; else the lines above the table tell.")
NUMBER = Text("文号；缺省看标题行。", "Number of the document; else the lines above the table tell.")
ISSUER = Text("发布机关；缺省看标题行。", "Who issued it; else the lines above the table tell.")
DATE = Text("发布日期，写作 2026-01-31；缺省看标题行。", "Date of issue, like 2026-01-31; else as above.")
EFFECTIVE = Text(
    "生效日期，写作 2026-01-31；缺省看标题行。", "In force from, like 2026-01-31; else as above."
)
WAY = Text(
    "没有写明办理方式的行用这种方式，如 直接取消；不写则留待决定。",
    "Way of the rows that state none, like 直接取消; without it they are left open.",
)
OUTPUT = Text(
    "报告另写成文件，如 xlsx=对照.xlsx；格式：{formats}；可重复。",
    "Write the report to a file as well, like xlsx=report.xlsx; forms: {formats}; repeatable.",
)

NO_FILE = Text("没有文件 {path}。", "There is no file {path}.")
NO_FILE_ADVICE = Text("检查路径。", "Check the path.")
NO_KIND = Text("{path} 的标题没有说明是哪张清单。", "The title of {path} does not tell which list it is.")
NO_KIND_ADVICE = Text(
    "加 --list cancel（取消）、--list keep（保留）或 --list commitment（告知承诺）。",
    "Add --list cancel, --list keep or --list commitment.",
)
BAD_DATE = Text("{option} 的日期 {text} 不对。", "{option}: {text} is no date.")
BAD_DATE_ADVICE = Text("写作 2026-01-31。", "Write it like 2026-01-31.")
BAD_WAY = Text("没有“{text}”这种方式。", "There is no way {text}.")
BAD_WAY_ADVICE = Text("写其中之一：{ways}。", "Give one of: {ways}.")
BAD_ID = Text("批次标识 {text} 不合规定。", "{text} cannot be the id of a batch.")
BAD_ID_ADVICE = Text(
    "用 --id 写小写字母、数字、点、横线，如 2026-second。",
    "Give --id in a-z, 0-9, dot and hyphen, like 2026-second.",
)
EXISTS = Text("{path} 已经存在，没有覆盖。", "{path} exists already and was not overwritten.")
EXISTS_ADVICE = Text("换一个文件名，或者先移走它。", "Give another name, or move it away first.")
NOT_YAML = Text("草稿不能写到 {path}。", "The draft cannot be written to {path}.")
NOT_YAML_ADVICE = Text(
    "文件名以 .yaml 结尾，如 draft.yaml；放进 catalogue/reductions/ 就成为批次。",
    "Its name ends with .yaml; below catalogue/reductions/ it becomes a batch.",
)

SUMMARY = Text(
    "清单 {rows} 行：{drafted} 行写成，{partly} 行部分写成，{unmatched} 行没有写成；共 {rules} 条。",
    "{rows} rows: {drafted} drafted, {partly} in part, {unmatched} not; {rules} rules.",
)
PLACE = Text("{sheet}第{line}行[（序号 {number}）]", "{sheet} row {line}[ (no. {number})]")
ROW = Text("{place} {proof}：{outcome}", "{place} {proof}: {outcome}")
OUTCOMES: Mapping[bool, Text] = {
    True: Text("已写成", "drafted"),
    False: Text("没有写成", "not drafted"),
}
UNPLACED = Text("没有放进去的单元格：{cells} 个", "Cells not placed: {cells}")
CELL = Text("{sheet}!{address}[（{head}）]：{text}", "{sheet}!{address}[ ({head})]: {text}")
BLANKS = Text(
    "还没有写明：{blanks}；草稿中留空，validate 会指出。",
    "Not stated yet: {blanks}; left blank in the draft.",
)
BLANK: Mapping[str, Text] = {
    "title": Text("文件名称", "title"),
    "issuer": Text("发布机关", "issuer"),
    "date": Text("发布日期", "date"),
    "effective": Text("生效日期", "effective"),
}
HIDDEN = Text(
    "清单中有隐藏的行、列或工作表，已一并读入：{places}。",
    "Hidden rows, columns or sheets were read as well: {places}.",
)
WRITTEN = Text("草稿写到 {path}。", "Draft written to {path}.")
NOT_WRITTEN = Text("没有写草稿；加 -o 文件.yaml 写出。", "No draft was written; add -o FILE.yaml for that.")

REPORT_TITLE = Text("清单导入对照", "Import of a published list")
ROWS_NAME = Text("逐行对照", "Rows")
CELLS_NAME = Text("未放入的单元格", "Cells not placed")
HEADS = tuple(
    Text(zh, en)
    for zh, en in (
        ("工作表", "Sheet"),
        ("行", "Row"),
        ("序号", "No."),
        ("证明名称", "Proof"),
        ("结果", "Outcome"),
        ("规则", "Rule"),
        ("说明", "What to see to"),
    )
)
CELL_HEADS = tuple(
    Text(zh, en) for zh, en in (("工作表", "Sheet"), ("单元格", "Cell"), ("列名", "Column"), ("内容", "Text"))
)
