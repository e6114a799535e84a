"""What `reduce suggest` says."""

from __future__ import annotations

from collections.abc import Mapping

from itemctl.model.text import Text

KINDS = (
    *("no-basis", "reduced-elsewhere", "shared-source", "covered", "own-issue", "own-item", "listed-twenty"),
    *("normative-only", "circle", "unasked-elsewhere"),
)
"""Kinds of evidence, as `reductions.suggest.registry` declares them: known here so that help needs no rule code."""

SUGGEST = Text(
    "找减证线索：哪些材料可能不必再要，有什么证据，可信度多高。线索不是理由，可写成批次草稿再核实。",
    "Find leads: materials that might be reduced, on what evidence, how sure. Leads are never grounds.",
)
KIND = Text(
    "只看有这种证据的：{choices}；可重复。", "Only leads with evidence of this kind: {choices}; repeatable."
)
TOP = Text("列出前几条。", "How many leads to list.")
ALL = Text("全部列出，事项也全部列出。", "List all leads, and all items of each.")
DRAFT = Text(
    "写成批次草稿（.yaml），不覆盖已有的文件；强、中的成为规则，其余的为注释。",
    "Write a draft batch (.yaml), never over one that exists; weak leads and those for others stand as comments.",
)
OUTPUT = Text(
    "另写成文件（全部线索），如 xlsx=线索.xlsx；格式：{formats}；可重复。",
    "Write all leads to a file as well, like xlsx=leads.xlsx; forms: {formats}; repeatable.",
)
TITLE = Text("减证线索", "Leads for reductions")
SUMMARY = Text(
    "减证线索（以 {as_of} 为准）：看了 {items_seen} 个事项，有 {leads} 条线索，涉及 {items} 个事项的 {places} 处材料。",
    "Leads as of {as_of}: {items_seen} items looked at, {leads} leads on {places} materials of {items} items.",
)
BY_LEVEL = Text(
    "{levels}。线索不是理由，核实以后才能写进批次。", "{levels}. Leads are no grounds: verify first."
)
LEVEL_COUNT = Text("{level} {count} 条", "{level} {count}")
MATERIAL = Text("{name}[（{library}）]，{track}", "{name}[ ({library})], {track}")
LEAD = Text(
    "【{level}】{way}[，理由 {ground}]：{count} 处",
    "{level}: {way}[, ground {ground}]: {count}",
)
UPSTREAM = Text(
    "建议由制定机关清理：{documents}[，等 {count} 份]",
    "for those who issued it to clear: {documents}[, {count} in all]",
)
CLUE = Text("证据：{text}", "evidence: {text}")
MORE_CLUES = Text("另有 {count} 条证据没有列出", "{count} more pieces of evidence")
ITEM = Text("《{name}》（{department}）", "{name} ({department})")
ITEMS = Text("事项：{items}[，等 {count} 个]", "items: {items}[, {count} in all]")
REST = Text(
    "另有 {leads} 条线索（{places} 处）没有列出；加 --all 全部列出。",
    "{leads} more leads ({places} materials) are not listed; --all lists them.",
)
PENDING = Text(
    "另有 {count} 处材料已在现行规则范围内，尚未写入或者不能执行，没有列出：运行 itemctl reduce plan 查看。",
    "{count} materials are within rules in force, not written yet or not applicable: see `itemctl reduce plan`.",
)
EXCEPTED = Text(
    "另有 {count} 处材料是现行批次写明的例外，没有列出。",
    "{count} materials are exceptions that batches in force name; they are not listed.",
)
DEFINITION = Text("{level}：{means}", "{level}: {means}")
DEFINITIONS = Text("可信度由证据推出：", "How sure a lead is follows from its evidence:")
NONE = Text("没有找到线索。", "No leads were found.")
TRACKS: Mapping[str, Text] = {
    "证明事项": Text("证明事项", "proofs"),
    "其他申请材料": Text("其他申请材料", "other materials"),
}
HEADS = tuple(
    Text(zh, en)
    for zh, en in (
        ("可信度", "Confidence"),
        ("材料", "Material"),
        ("标准材料", "Standard material"),
        ("类别", "Track"),
        ("方式", "Way"),
        ("理由", "Ground"),
        ("证据", "Evidence"),
        ("事项", "Item"),
        ("编码", "Code"),
        ("部门", "Department"),
        ("文件", "File"),
        ("行", "Line"),
    )
)
