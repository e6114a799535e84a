"""What the program itself says: headings of help, errors of the call, remarks."""

from __future__ import annotations

from collections.abc import Mapping

from itemctl.model.text import Text

WORDS: Mapping[str, Text] = {
    "usage": Text("用法：", "Usage: "),
    "Arguments": Text("参数", "Arguments"),
    "Options": Text("选项", "Options"),
    "Commands": Text("命令", "Commands"),
    "help-option": Text("显示帮助并退出。", "Show this help and exit."),
    "error": Text("错误：", "error: "),
    "advice": Text("怎么办：", "help: "),
    "remark": Text("提示：", "note: "),
    "required": Text("必填", "required"),
    "default": Text("缺省 {value}", "default {value}"),
    "range": Text("[至少 {least}][至多 {most}]", "[at least {least}][at most {most}]"),
    "extra": Text("（{parts}）", " ({parts})"),
    "heading": Text("{title}：", "{title}:"),
    "usage-options": Text("[选项]", "[OPTIONS]"),
    "usage-command": Text("命令 [参数]...", "COMMAND [ARGS]..."),
    "not-one-of": Text("{value} 不是可选的值；可选 {choices}", "{value} is not one of {choices}"),
    "not-in-range": Text("{value} 超出范围，应{range}", "{value} is out of range, must be {range}"),
    "not-a-number": Text("{value} 不是整数", "{value} is no whole number"),
    "value-missing": Text("选项 {name} 后面要写值。", "The option {name} needs a value."),
    "value-surplus": Text("选项 {name} 不带值。", "The option {name} takes no value."),
    "command-missing": Text("没有写命令。", "There is no command."),
    "see-help": Text("运行 {command} --help 查看用法。", "Run {command} --help to see how it is called."),
    "no-such-option": Text(
        "没有选项 {name}[，是否想写 {near}]。", "There is no option {name}[; did you mean {near}?]"
    ),
    "no-such-command": Text(
        "没有命令 {name}[，是否想写 {near}]。", "There is no command {name}[; did you mean {near}?]"
    ),
    "missing-parameter": Text("缺少 {name}。", "{name} is missing."),
    "bad-parameter": Text("{name} 的值不对：{detail}", "The value of {name} is wrong: {detail}"),
    "extra-arguments": Text("多余的参数：{detail}", "Too many arguments: {detail}"),
    "bad-call": Text("命令写得不对：{detail}", "The call is wrong: {detail}"),
    "interrupted": Text("已中断。没有写完的文件都未改动。", "Interrupted. No file was left half written."),
    "took": Text("用时 {seconds} 秒，退出码 {code}。", "took {seconds} s, exit code {code}."),
    "unexpected": Text(
        "程序内部出错：{detail}。这是缺陷，不是您的文件的问题。",
        "A fault inside the program: {detail}. This is a bug, not your files.",
    ),
    "unexpected-advice": Text(
        "加 --log-file 问题.log 重新运行，把日志报给维护者。",
        "Run again with --log-file trouble.log and send the log to the maintainers.",
    ),
    "no-catalogue": Text(
        "这里不是目录仓库：{folder} 及其上级没有 catalogue/catalogue.yaml。",
        "This is no catalogue: neither {folder} nor a folder above it holds catalogue/catalogue.yaml.",
    ),
    "no-catalogue-advice": Text(
        "进入目录仓库的文件夹，或用 -C 指定（裸仓库另加 --rev HEAD）；新建目录运行 itemctl init。",
        "Go to the folder of a catalogue or give it with -C (for a bare clone with --rev HEAD too); `itemctl init` starts a new one.",
    ),
    "run-validate": Text("运行 itemctl validate 查看错误。", "Run `itemctl validate` to see the errors."),
    "bad-date": Text("日期应写作 2026-01-31。", "A date is written 2026-01-31."),
    "rolled-back": Text(
        "上一次命令没有写完，已恢复 {count} 个文件的原状。",
        "The last command was cut short; {count} files were put back as they were.",
    ),
    "path-without-files": Text("{path} 处没有目录文件。", "There is no catalogue file at {path}."),
    "path-without-files-advice": Text(
        "检查路径；itemctl list 列出全部事项文件。", "Check the path; `itemctl list` lists all item files."
    ),
    "cannot-write": Text("写不进[ {path}]：{reason}", "Cannot write[ {path}]: {reason}"),
    "cannot-write-advice": Text(
        "请先关闭打开着该文件的程序（如 Excel），并检查磁盘空间和权限。",
        "Close the program that has the file open (Excel?), and check disk space and permissions.",
    ),
    "locked": Text(
        "另一个命令[（{command}）]正在写这个目录[，进程 {pid}][，在 {host} 上]。",
        "Another command[ ({command})] is writing to this catalogue[, process {pid}][ on {host}].",
    ),
    "locked-advice": Text(
        "等它完成后再试；确知它已不在运行的，删除 {path}。",
        "Wait until it is done and try again; if you know that it no longer runs, delete {path}.",
    ),
    "rev-and-staged": Text(
        "--staged 检查暂存的文件，不能与 --rev 同用。",
        "--staged looks at what is staged and cannot be used with --rev.",
    ),
    "rev-and-staged-advice": Text("二者只留其一。", "Give only one of them."),
    "rev-read-only": Text(
        "这个命令要写文件，不能用 --rev {rev}：过去的版本不可改写。",
        "This command writes files and cannot be given --rev {rev}: the past is not rewritten.",
    ),
    "rev-read-only-advice": Text(
        "去掉 --rev；要改旧版本，先用 git switch 切换过去。",
        "Drop --rev; to change an old version, `git switch` to it first.",
    ),
}
