"""Wording of what the rooms refuse or cannot do."""

from __future__ import annotations

import errno
from collections.abc import Mapping

from itemctl.model.text import Text

_GIT_ADVICE = Text(
    "在完整的 git 仓库中运行；版本名可用 git log、git branch -a、git tag 查看。",
    "Run in a full git repository; `git log`, `git branch -a` and `git tag` show revisions.",
)
_SHALLOW = Text("先运行 git fetch --unshallow 取回历史。", "Run `git fetch --unshallow` first.")

GIT: Mapping[str, tuple[Text, Text]] = {
    "git-missing": (
        Text("这台电脑上没有 git。", "There is no git on this machine."),
        Text("请安装 git，或不用 --rev、--since。", "Install git, or do without --rev and --since."),
    ),
    "git-too-old": (
        Text(
            "这台电脑上的 git 太旧[，需要 {needed} 以上]。",
            "The git of this machine is too old[: {needed} is needed].",
        ),
        Text(
            "升级 git 后再试；git --version 显示现在的版本。",
            "Upgrade git; `git --version` shows what there is.",
        ),
    ),
    "not-a-repository": (
        Text("这里不是 git 仓库[：{path}]。", "This is no git repository[: {path}]."),
        _GIT_ADVICE,
    ),
    "untrusted-owner": (
        Text(
            "git 不信任这个仓库，它属于别的用户[：{path}]。",
            "git distrusts the owner of this repository[: {path}].",
        ),
        Text(
            "确认来源可靠后运行 git config --global --add safe.directory 该文件夹。",
            "If you trust it, run `git config --global --add safe.directory FOLDER`.",
        ),
    ),
    "no-working-tree": (
        Text("这是裸仓库，没有文件[：{path}]。", "This is a bare repository without files[: {path}]."),
        Text(
            "在 git clone 得到的文件夹中运行；比较（diff）可写两个版本：itemctl diff OLD NEW。",
            "Run in a folder made by `git clone`; `diff` can compare two revisions: `itemctl diff OLD NEW`.",
        ),
    ),
    "outside": (
        Text("不在这个 git 仓库里[：{path}]。", "This lies outside the git repository[: {path}]."),
        _GIT_ADVICE,
    ),
    "unknown-revision": (Text("没有版本[ {revision}]。", "There is no revision[ {revision}]."), _GIT_ADVICE),
    "no-path": (
        Text("版本[ {revision}] 里没有[ {path}]。", "The revision[ {revision}] has no[ {path}]."),
        Text(
            "路径从目录的最上层写起（items/…），或以 ./ 开头从当前文件夹写起；那时可能还没有这个文件。",
            "Write the path from the top of the catalogue (`items/…`), or with `./` from the current folder.",
        ),
    ),
    "no-day": (
        Text("日历上没有[ {date}] 这一天。", "There is no day[ {date}] in the calendar."),
        Text("日期写成 2026-06-30。", "Write a date like 2026-06-30."),
    ),
    "ambiguous-revision": (
        Text(
            "版本[ {revision}] 太短，不止一个对象符合。",
            "The revision[ {revision}] is too short: several match.",
        ),
        Text("写出更多位，或用分支、标签的名称。", "Write more digits, or name a branch or a tag."),
    ),
    "no-commit-before": (
        Text(
            "[{date} ]之前还没有提交[（{revision}）]。", "There is no commit[ up to {date}][ ({revision})]."
        ),
        Text(
            "用更晚的日期；git log --reverse 显示最早的提交。",
            "Use a later date; `git log --reverse` shows the first commit.",
        ),
    ),
    "shallow": (
        Text(
            "仓库不含这么早的历史[：{revision}]。",
            "The history does not reach back that far here[: {revision}].",
        ),
        _SHALLOW,
    ),
    "no-merge-base": (
        Text(
            "与版本[ {revision}] 没有共同的历史。", "There is no common history with revision[ {revision}]."
        ),
        Text("改用同一仓库中的版本。", "Use a revision of the same line of history."),
    ),
    "unborn": (
        Text("仓库还没有提交。", "The repository has no commit yet."),
        Text("先提交一次：git add -A && git commit。", "Commit once: `git add -A && git commit`."),
    ),
    "conflict": (
        Text("{path} 的合并冲突还没有解决。", "The merge conflict in {path} is not resolved yet."),
        Text(
            "改好文件，运行 git add {path}，再试一次。",
            "Mend the file, run `git add {path}` and try again.",
        ),
    ),
    "missing-object": (
        Text("仓库缺少所需的对象[：{object}]。", "An object is missing from the repository[: {object}]."),
        Text("运行 git fsck 检查，或重新完整克隆。", "Check with `git fsck`, or clone anew in full."),
    ),
    "failed": (
        Text("git[ {command}] 执行失败[：{message}]。", "git[ {command}] failed[: {message}]."),
        Text("在这个文件夹里运行 git status 查看原因。", "Run `git status` in this folder to see why."),
    ),
}

NOT_WRITTEN: Mapping[str, Text] = {
    "FileBusyError": Text("{path} 正被别的程序打开，写不进去。", "{path} is held open by another program."),
    "ChangedMeanwhileError": Text(
        "{path} 在此期间被改动，未写入任何文件。", "{path} was changed meanwhile; nothing was written."
    ),
    "JournalError": Text(
        "上一次命令没有写完，恢复时遇到问题：[{file} ]{problem}。恢复日志在 {path}。",
        "The last command was cut short and cannot be undone: [{file} ]{problem}. Its journal is {path}.",
    ),
}
CHANGED_ADVICE = Text(
    "别的程序或别人刚改过它；核对后再运行一次。",
    "Somebody edited it just now; look at it and run the command again.",
)
GONE = Text("找不到 {path}。", "{path} is not there.")
GONE_ADVICE = Text(
    "它可能刚被移走或改名；核对路径后再试。",
    "It may have been moved or renamed just now; check the path and try again.",
)

PRINT: Mapping[str, tuple[Text, Text]] = {
    "fonts.missing": (
        Text("找不到可用的中文字体（{role}）。", "No Chinese font was found ({role})."),
        Text("重新安装 itemctl；它自带字体。", "Install itemctl anew; it carries its fonts."),
    ),
    "fonts.unreadable": (
        Text("字体文件 {path} 读不出来。", "The font file {path} cannot be read."),
        Text("从 catalogue/styles/fonts 移走这个文件。", "Remove the file from catalogue/styles/fonts."),
    ),
    "glyph.missing": (
        Text("有字体中没有的字，没有印：", "Characters that no font has; nothing was printed:"),
        Text(
            "改用通行字形，或把含有这些字的字体放入 catalogue/styles/fonts。",
            "Use the common form, or put a font that has them into catalogue/styles/fonts.",
        ),
    ),
    "typesetter.warning": (
        Text("排版有警告，没有印：{messages}", "The typesetter warned; nothing was printed: {messages}"),
        Text("请把这条信息报给维护者。", "Report this message to the maintainers."),
    ),
    "typesetter.error": (
        Text("排版失败：{message}", "Typesetting failed: {message}"),
        Text("请把这条信息报给维护者。", "Report this message to the maintainers."),
    ),
    "book.nameless": (
        Text("{code} 没有名称，没有印。", "{code} has no name; nothing was printed."),
        Text("给这个部门、事项或小册子写上名称。", "Give this department, item or booklet a name."),
    ),
    "book.unknown_guide": (
        Text(
            "{department} 列有不在册内的事项 {code}。", "{department} lists {code}, which is not in the book."
        ),
        Text("请把这条信息报给维护者。", "Report this message to the maintainers."),
    ),
    "template.unreadable": (
        Text("承诺书模板读不出来，不是 docx 文件。", "The template of commitments is no docx file."),
        Text(
            "在 Word 或 WPS 里另存为 .docx；或用 itemctl export commitment --save-template 取自带的模板来改。",
            "Save it as .docx; or change the shipped one (`itemctl export commitment --save-template`).",
        ),
    ),
    "template.syntax": (
        Text("承诺书模板不能填写：{reason}", "The template of commitments cannot be filled in: {reason}"),
        Text(
            "占位符写作 {{{{ 名称 }}}}，循环写作 {{%p for … %}} 和 {{%p endfor %}}；自带的模板可以对照。",
            "Placeholders are {{{{ name }}}}, loops {{%p for … %}} and {{%p endfor %}}; see the shipped template.",
        ),
    ),
    "template.unknown": (
        Text("承诺书模板里有不认识的占位符：{names}。", "The template has unknown placeholders: {names}."),
        Text("可用的占位符：{known}。", "Placeholders: {known}."),
    ),
    "style.colour": (
        Text("版式颜色 {name} 的写法不对：{value}", "The colour {name} is not written right: {value}"),
        Text("颜色写作 #163F6B。", "A colour is written #163F6B."),
    ),
}

WORKBOOK = (
    Text(
        "有 {count} 处不合平台要求，没有写上报表格：",
        "{count} places do not fit the platform; no workbook was written:",
    ),
    Text(
        "逐处改正；长度和代码表由 profiles/ 中的模板规定。",
        "Correct each; lengths and code lists are those of the profile.",
    ),
)
PROFILE = (
    Text("平台模板有 {count} 处错误：", "The profile has {count} faults:"),
    Text("改正 catalogue/profiles/ 中的模板。", "Correct the profile in catalogue/profiles/."),
)


JOURNAL_PROBLEMS: Mapping[str, Text] = {
    "changed-since": Text("此后又被改动", "was changed since"),
    "damaged": Text("恢复日志已损坏", "the journal is damaged"),
}
JOURNAL_ADVICE = Text(
    "用 git diff 核对该文件，留下要的内容，然后删除文件夹 {path} 再试。",
    "Look at the file with `git diff`, keep what you want, then delete the folder {path} and try again.",
)

NO_SPACE = Text("磁盘空间不足", "no space left on the disk")
NO_PERMISSION = Text("没有权限", "permission denied")
OS_REASONS: Mapping[int, Text] = {
    errno.ENOENT: Text("文件或文件夹不存在", "no such file or folder"),
    errno.EACCES: NO_PERMISSION,
    errno.EPERM: NO_PERMISSION,
    errno.EROFS: Text("磁盘是只读的", "the disk is read-only"),
    errno.ENOSPC: NO_SPACE,
    errno.EDQUOT: Text("超过了磁盘配额", "the disk quota is exceeded"),
    errno.EFBIG: Text("文件太大", "the file is too large"),
    errno.EISDIR: Text("这是文件夹，不是文件", "it is a folder and no file"),
    errno.ENOTDIR: Text("路径中有一段是文件，不是文件夹", "a part of the path is a file and no folder"),
    errno.EEXIST: Text("已经有同名的文件", "a file of that name is there already"),
    errno.ENOTEMPTY: Text("文件夹不是空的", "the folder is not empty"),
    errno.ENAMETOOLONG: Text("文件名太长", "the file name is too long"),
    errno.EINVAL: Text("文件名不合系统的规定", "the file name is not allowed here"),
    errno.ELOOP: Text("符号链接循环", "symbolic links lead in a circle"),
    errno.EBUSY: Text("正被别的程序使用", "it is in use by another program"),
    errno.EAGAIN: Text("正被别的程序使用", "it is in use by another program"),
    errno.EMFILE: Text("打开的文件太多", "too many open files"),
    errno.ENFILE: Text("打开的文件太多", "too many open files"),
    errno.ENOMEM: Text("内存不足", "out of memory"),
    errno.EIO: Text("磁盘读写出错", "the disk failed"),
    errno.ETIMEDOUT: Text("等待超时（网络磁盘？）", "it took too long (a network disk?)"),
}
"""Why the operating system refused, in the same words on every system and in every language of it."""
OS_OTHER = Text("系统错误 {number}", "system error {number}")
OS_UNKNOWN = Text("系统没有说明原因", "the system gives no reason")

LOG_OVER_FILE = (
    Text(
        "不能把日志写到 {path}：那里已有别的文件。",
        "The log cannot be written to {path}: another file is there.",
    ),
    Text(
        "--log-file 给一个新文件名，或给以前的日志文件，如 ../问题.log。",
        "Give --log-file a new name or a former log, like ../trouble.log.",
    ),
)
