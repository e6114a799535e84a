"""INT: what the program says of itself."""

from __future__ import annotations

from itemctl.checks.declare import Rule
from itemctl.model.text import Text

rule_crashed = Rule(
    code="INT901",
    name="rule-crashed",
    scope="text",
    title=Text(zh="规则运行出错", en="A rule crashed"),
    message=Text(
        zh="规则 {rule} 检查本文件时出错：{detail}", en="Rule {rule} crashed on this file: {detail}"
    ),
    why=Text(
        zh="这是程序的缺陷，不是文件的问题；其余规则照常运行，但本文件的检查不完整，所以退出码为 3。",
        en="This is a fault of the program, not of the file; the other rules ran, but this file was not checked wholly.",
    ),
    advice=Text(
        zh="请把这条信息和该文件报给维护者；文件本身不必改动。",
        en="Report this message with the file to the maintainers; the file need not be changed.",
    ),
)
