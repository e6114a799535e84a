"""What `validate --baseline` says."""

from __future__ import annotations

from itemctl.model.text import Text

BASELINE = Text(
    "接收旧目录：write 把现有问题记入 catalogue/baseline.yaml，prune 去掉已改好的；之后照常检查。",
    "Take over an old catalogue: `write` notes its findings in catalogue/baseline.yaml, `prune` drops those mended.",
)
UNTIL = Text(
    "与 --baseline write 同用：法定规则的问题到这一天为止，写作 2026-01-31。",
    "With --baseline write: the day on which findings of mandatory rules end, like 2026-01-31.",
)

WRITTEN = Text(
    "基线 {path} 现有 {findings} 个问题（新增 {added} 个，去掉 {removed} 个）。",
    "The baseline {path} holds {findings} findings ({added} added, {removed} dropped).",
)
UNCHANGED = Text(
    "基线 {path} 没有变化，有 {findings} 个问题。",
    "The baseline {path} is as it was, with {findings} findings.",
)
WITHOUT_END = Text(
    "{count} 个法定问题须写明期限，没有写入；加 --until 日期 再运行。",
    "{count} mandatory findings need an end and were left out; run again with --until DATE.",
)
UNFIT = Text(
    "{count} 个错误不能写入基线（读不出的文件，豁免和程序自身的问题），请先改好。",
    "{count} errors can stand in no baseline (unreadable files, waivers, the program itself); mend them first.",
)
NOTHING = Text("没有要写入基线的问题。", "There is nothing to put into a baseline.")

NARROWED = Text(
    "--baseline 要看整个目录，不能与 {options} 同用。",
    "--baseline looks at the whole catalogue and cannot go with {options}.",
)
NARROWED_ADVICE = Text(
    "去掉 {options} 再运行；只想暂时容许个别问题的，写豁免（docs/how-to/waive-a-finding.md）。",
    "Run it without {options}; to tolerate single findings, write waivers (docs/how-to/waive-a-finding.md).",
)
UNTIL_ALONE = Text("--until 只能与 --baseline write 同用。", "--until goes with --baseline write only.")
UNTIL_ALONE_ADVICE = Text("加上 --baseline write，或去掉 --until。", "Add --baseline write, or drop --until.")
BAD_UNTIL = Text("--until {until} 不是可用的期限。", "--until {until} cannot be an end.")
BAD_UNTIL_ADVICE = Text(
    "写一个日历上有的日期，写作 2026-12-31[，不早于 {as_of}]。",
    "Give a date of the calendar, written 2026-12-31[, from {as_of} on].",
)
INCOMPLETE = Text(
    "检查不完整[：{failed} 个文件读不出来][：规则 {rules} 出错]，基线没有改动。",
    "The check is not complete[: {failed} files could not be read][: rules {rules} crashed]; the baseline is as it was.",
)
INCOMPLETE_ADVICE = Text(
    "运行 itemctl validate 查看，改好后再运行。",
    "Run `itemctl validate` to see them, and run this again then.",
)
NO_BASELINE = Text("没有基线 {path}。", "There is no baseline {path}.")
NO_BASELINE_ADVICE = Text(
    "先运行 itemctl validate --baseline write。", "Run `itemctl validate --baseline write` first."
)
UNREADABLE = Text(
    "基线 {path} 读不出来，没有改动。", "The baseline {path} cannot be read; it was not touched."
)
UNREADABLE_ADVICE = Text(
    "运行 itemctl validate {path}，按所指之处改正；从 git 恢复也可以。",
    "Run `itemctl validate {path}` and mend what it names, or restore it from git.",
)
