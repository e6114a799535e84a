"""What `validate --fix` says."""

from __future__ import annotations

from collections.abc import Mapping

from itemctl.messages.rewriting import NOT_REWRITTEN
from itemctl.model.text import Text

FIX = Text(
    "修复能安全修复的问题，改完再查一遍，报告余下的。",
    "Mend what can be mended safely, check again and report what is left.",
)
DIFF = Text(
    "与 --fix、--unsafe-fix 同用：只显示会改的每一行，不写文件；有要改的，退出码 1。",
    "With --fix or --unsafe-fix: write nothing and show every line that would change; exit 1 when there is one.",
)
UNSAFE_FIX = Text(
    "另外修复这条规则的问题，可能改变含义，须先看 --diff；可重复，规则见 docs/how-to/fix-findings.md。",
    "Mend the findings of this rule too; the meaning may change, so see --diff first. Repeatable.",
)

REPAIRED = Text("{place}: 已修复 {rule} {what}", "{place}: fixed {rule} {what}")
LEFT = Text("{place}: 未修复 {rule}：{why}", "{place}: not fixed {rule}: {why}")
BECAME = Text("{before} → {after}", "{before} → {after}")
TAKEN_AWAY = Text("删去 {before}", "took away {before}")
NOTHING = Text("（空）", "(nothing)")
DONE = Text("修复了 {count} 处，改动 {files} 个文件。", "Fixed {count} places in {files} files.")
WOULD = Text(
    "可以修复 {count} 处，涉及 {files} 个文件；没有写入。",
    "{count} places in {files} files can be fixed; nothing was written.",
)
NOTHING_TO_DO = Text("没有可以修复的问题。", "There is nothing to fix.")

REASONS: Mapping[str, Text] = {
    **NOT_REWRITTEN,
    "old-version": Text(
        "文件是旧版本，先运行 itemctl migrate。",
        "the file is of an older version; run `itemctl migrate` first.",
    ),
    "changed": Text(
        "这一处改不准，请按“怎么办”改。", "this place cannot be mended for certain; follow the advice."
    ),
    "new-fault": Text(
        "改了会引出别的错误，请按“怎么办”改。", "mending it would bring another error; follow the advice."
    ),
    "other-bytes": Text(
        "改动会波及别的行，请按“怎么办”改。", "mending it would touch other lines; follow the advice."
    ),
}

ALONE = (
    Text("--diff 要与 --fix 或 --unsafe-fix 同用。", "--diff goes with --fix or --unsafe-fix."),
    Text("写作 itemctl validate --fix --diff。", "Write `itemctl validate --fix --diff`."),
)
DIFF_ONLY = (
    Text(
        "--diff 只显示改动，不能与 {option} 同用。",
        "--diff shows changes only and cannot be used with {option}.",
    ),
    Text(
        "先用 --fix --diff 看改动，再去掉 --diff 运行。",
        "Look at the changes with `--fix --diff`, then run without --diff.",
    ),
)
NOT_STAGED = (
    Text(
        "--fix 改的是工作区的文件，不能与 --staged 同用。",
        "--fix changes files on disk and cannot be used with --staged.",
    ),
    Text(
        "去掉 --staged 运行 --fix，核对后 git add，再检查暂存的文件。",
        "Run --fix without --staged, look at the result, `git add` it and check what is staged again.",
    ),
)
NO_UNSAFE_FIX = (
    Text("规则 {rule} 没有须点名的修复。", "Rule {rule} has no fix that must be asked for by name."),
    Text(
        "[{safe} 的修复是安全的，用 --fix。]须点名的有：{rules}。",
        "[The fix of {safe} is safe: use --fix. ]Those there are: {rules}.",
    ),
)
