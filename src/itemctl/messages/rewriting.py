"""What `fmt` and `migrate` say."""

from __future__ import annotations

from collections.abc import Mapping

from itemctl.model.text import Text

CHECK = Text(
    "只检查，不写文件；有要改的即列出，退出码 1。", "Write nothing; list what would change and exit 1."
)
DIFF = Text("只显示要改的每一行，不写文件。", "Write nothing; show every line that would change.")

STAGED = Text(
    "只整理已暂存（git add）的文件；暂存后又改过的不动。",
    "Only files that are staged; one that was edited since is left alone.",
)

DONE: Mapping[str, Text] = {
    "fmt": Text(
        "整理了 {changed} 个文件，共看了 {seen} 个。",
        "{changed} of {seen} files were put into the house style.",
    ),
    "migrate": Text(
        "升级了 {changed} 个文件，共看了 {seen} 个。",
        "{changed} of {seen} files were brought to the current version.",
    ),
}
WOULD: Mapping[str, Text] = {
    "fmt": Text("有 {changed} 个文件要整理，共看了 {seen} 个。", "{changed} of {seen} files need tidying."),
    "migrate": Text(
        "有 {changed} 个文件要升级，共看了 {seen} 个。", "{changed} of {seen} files need upgrading."
    ),
}

FAILED = Text("{place}：{why}", "{place}: {why}")
NOT_REWRITTEN: Mapping[str, Text] = {
    "unreadable": Text(
        "读不出内容，未改动；先按 itemctl validate 的提示改正。",
        "it cannot be read and was left alone; correct what `itemctl validate` says first.",
    ),
    "layout": Text(
        "排版方式特殊，未改动；请改成一行一个键。",
        "its layout is not handled; it was left alone. Use one key a line.",
    ),
    "comment-inside": Text(
        "有注释会失去位置，未改动；请把注释移到上一行。",
        "a comment would lose its place; it was left alone. Put the comment on a line of its own.",
    ),
    "unproved": Text(
        "改写后内容会变，未改动；请把这个文件报给维护者。",
        "rewriting would change its content; it was left alone. Send the file to the maintainers.",
    ),
    "edited-since": Text(
        "暂存后又改过，未改动；先 git add 或 git stash。",
        "it was edited after it was staged and was left alone; `git add` or `git stash` first.",
    ),
    "other": Text("改写不了，未改动。", "it cannot be rewritten and was left alone."),
}
