"""What `git` says, and the words of the marks that a merge leaves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from itemctl.model.text import Text

INSTALL = Text(
    "在这个克隆里启用：git diff、git log -p 显示含义，git merge 按条目合并，冲突标在那一个字段上。",
    "Set up this clone: git diff and git log -p show meaning, git merge goes by entry and marks a conflict in the one field.",
)
UNINSTALL = Text("在这个克隆里停用。", "Take the settings of this clone away.")
MERGE = Text("合并驱动，由 git 调用。", "Merge driver, called by git.")
DIFF = Text("差异驱动，由 git 调用。", "Diff driver, called by git.")
SHOW = Text("把一个文件写成便于比较的文字，由 git 调用。", "Text of a file for comparison, called by git.")
PROGRAM = Text(
    "git 用哪条命令调用 itemctl；缺省为正在运行的这一个。",
    "Command by which git calls itemctl; default: the one that is running.",
)
INSTALLED = Text(
    "已在这个克隆里启用（{settings} 项设置）。[{attributes}]",
    "Set up in this clone ({settings} settings).[ {attributes}]",
)
ATTRIBUTES = Text(
    "{path} 写明了哪些文件适用，请提交它，别的克隆各自运行一次 itemctl git install。",
    "{path} says which files this is for: commit it; every other clone runs `itemctl git install` once.",
)
REMOVED = Text(
    "已停用；{path} 里的两行没有动，对没有启用的克隆无影响。",
    "Taken away; the lines in {path} stay and mean nothing to clones without the settings.",
)
NO_REPOSITORY = Text(
    "{folder} 不在 git 仓库里，没有可以设置的地方。",
    "{folder} is in no git repository: there is nothing to set up.",
)
NO_REPOSITORY_ADVICE = Text(
    "先运行 git init，或者到克隆里再运行。", "Run `git init` first, or go to a clone."
)
CLASHES = Text(
    "{path}：{count} 处两边改得不一样，已用注释标出；改好后删去注释，再 git add。",
    "{path}: both sides differ in {count} places, marked by comments; settle them, delete the marks, then git add.",
)
BY_LINES = Text(
    "{path}：有一个版本读不出来，只能逐行合并；合并后先运行 itemctl validate。",
    "{path}: one version cannot be read, so lines were merged; run `itemctl validate` afterwards.",
)
SAME_BYTES = Text("文件内容没有变化（改的是权限或名称）", "the content is the same (mode or name changed)")
NEITHER_CHANGED = Text("只有写法不同，含义没有变化", "only the writing differs, not the meaning")
MERGED_BY = Text("itemctl：按条目合并政务服务事项", "itemctl: merges service items by entry")
ATTRIBUTES_HEAD: Final = "# itemctl git install"

CLASH_TITLES: Final[Mapping[str, Text]] = {
    "both-changed": Text("两边都改了", "changed on both sides"),
    "deleted-here": Text(
        "我方删除了，对方修改了，先按对方的留下", "deleted here, changed there; theirs is kept for now"
    ),
    "deleted-there": Text(
        "我方修改了，对方删除了，先按我方的留下", "changed here, deleted there; ours is kept for now"
    ),
    "not-placed": Text("对方的修改放不进来", "a change of theirs could not be placed"),
}
REBASE_TITLES: Final[Mapping[str, Text]] = {
    **CLASH_TITLES,
    "deleted-here": Text(
        "变基的目标删除了，正在变基的提交修改了，先按修改的留下",
        "deleted in what is rebased onto, changed in the commit being rebased; the change is kept for now",
    ),
    "deleted-there": Text(
        "变基的目标修改了，正在变基的提交删除了，先按修改的留下",
        "changed in what is rebased onto, deleted in the commit being rebased; the change is kept for now",
    ),
    "not-placed": Text(
        "正在变基的提交的修改放不进来", "a change of the commit being rebased could not be placed"
    ),
}
OURS = Text("我方：", "ours: ")
BASE = Text("原来：", "base: ")
THEIRS = Text("对方：", "theirs: ")
ONTO = Text("变基的目标：", "rebased onto: ")
REBASED = Text("正在变基的提交：", "commit being rebased: ")
ABSENT = Text("（没有）", "(none)")
LAST = Text("改好后删去这几行注释，再 git add", "settle it, delete these lines, then git add")
MOVED = Text("合并时移到这里的对方注释：", "Comments of theirs, moved here by the merge:")
