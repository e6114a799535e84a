"""What `itemctl build` and `itemctl export` say."""

from __future__ import annotations

from collections.abc import Mapping

from itemctl.model.text import Text

DIST = Text("输出到这个文件夹。", "Folder for the outputs.")
WITHHOLD = Text(
    "有错误的事项印作“待更新”、不上报，其余照常输出。",
    "Print items with errors as 待更新, leave them out of uploads, and make the rest.",
)
TITLE = Text("{name}，以 {as_of} 为准", "{name}, as of {as_of}")
CHECKED = Text(
    "  检查：{items} 个事项，{errors} 个错误，{warnings} 个警告，{infos} 个提示[；{waived} 个已豁免]",
    "  checks: {items} items, {errors} errors, {warnings} warnings, {infos} infos[; {waived} waived]",
)
REDUCED = Text(
    "  减证：{rules} 条规则都已执行，减免了 {materials} 件材料",
    "  reductions: {rules} rules applied, {materials} materials reduced",
)
NOT_REDUCED = Text(
    "  减证：{missing} 处尚未执行或应当撤销（运行 itemctl reduce apply）",
    "  reductions: {missing} places are not applied, or must be withdrawn (run `itemctl reduce apply`)",
)
PENDING = Text(
    "  其中 {count} 个错误只因减免没有写入事项，不逐条列出；执行后即消失，逐处见 itemctl validate",
    "  {count} of the errors are there only until they are applied, and not listed; `itemctl validate` lists them",
)
MADE = Text("  已生成 {path}（{size}：{parts}）", "  made {path} ({size}: {parts})")
NOT_MADE = Text(
    "  没有生成 {path}：没有可以印的事项（未公开、未生效、已取消的不印）",
    "  did not make {path}: there is no item to print (public, in force, not abolished)",
)
PART = Text("{label} {count}", "{label} {count}")
PARTS = Text("，", ", ")
LABELS: Mapping[str, Text] = {
    "items": Text("事项", "items"),
    "pages": Text("页", "pages"),
    "commitments": Text("告知承诺书", "commitments"),
    "gaps": Text("其中有待补充内容的", "of which with gaps"),
}
WITHHELD = Text("  待更新：{title}（{path}）", "  withheld: {title} ({path})")
DONE = Text("完成，成果在 {folder}/。", "Done; the outputs are in {folder}/.")
DONE_PARTLY = Text(
    "完成，成果在 {folder}/；其中 {count} 个事项因有错误印作“待更新”，请改正后重新生成。",
    "Done; the outputs are in {folder}/. {count} items with errors are printed as 待更新; correct them and build again.",
)
STOPS: Mapping[str, Text] = {
    "registers": Text(
        "没有生成：登记表（catalogue/ 下的文件）有错误，会影响全部事项，请先改正。",
        "Nothing was made: files below catalogue/ have errors that concern all items. Correct them first.",
    ),
    "items": Text(
        "没有生成：有事项存在错误。改正后再试；来不及时用 itemctl build --withhold，把它们印作“待更新”。",
        "Nothing was made: items have errors. Correct them, or use `itemctl build --withhold` to leave them out.",
    ),
    "reductions": Text(
        "没有生成：减证规则还没有全部执行。运行 itemctl reduce apply，核对改动后再试。",
        "Nothing was made: reductions are not applied. Run `itemctl reduce apply`, look at the changes, try again.",
    ),
}
EXPORT = Text(
    "输出办事指南小册子、上报表格、清单和告知承诺书。",
    "Export guide booklets, upload workbooks, lists and commitments.",
)
BOOKLET = Text("输出办事指南小册子（PDF，A4）。", "Export the guide booklet (PDF, A4).")
SHEETS = Text("按平台模板输出上报表格（xlsx）。", "Export the upload workbook of a platform (xlsx).")
OUT = Text("写到这个文件；缺省在 dist/ 下。", "File to write; below dist/ by default.")
PROFILE = Text("平台模板的名称。", "Id of the profile.")
BOOK_TITLE = Text("书名。", "Title of the book.")
NO_ITEMS = Text("没有可以输出的事项。", "There is no item to write.")
NO_ITEMS_ADVICE = Text(
    "检查选择式；未公开、未生效、已取消的事项不印在小册子里。",
    "See the selector; booklets leave out what is not public, not in force or abolished.",
)
LEFT_OUT = Text(
    "{count} 个事项有错误，小册子印作“待更新”，上报表格中没有；用 itemctl validate 查看。",
    "{count} items have errors: printed as 待更新, left out of workbooks; see `itemctl validate`.",
)
