"""Wording in both languages, kept apart from its arguments."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or title in Chinese and English.

    ``{name}`` marks an argument; a part in square brackets that holds an argument, like ``[, did you mean {near}?]``,
    is left out when that argument is empty. Arguments are data and are filled in only when something is shown, so
    that no fingerprint, no JSON value and no comparison ever depends on the language.
    """

    zh: str
    en: str

    def get(self, lang: Lang) -> str:
        """Return the wording in ``lang``, unfilled."""
        return self.zh if lang == "zh" else self.en

    def fill(self, lang: Lang, args: Mapping[str, object]) -> str:
        """Return the wording in ``lang`` with ``args`` filled in; an argument not given shows as ``{name}``."""
        shown = _Shown({name: show(lang, value) for name, value in args.items()})
        wording = self.get(lang)
        if "[" in wording:
            wording = _OPTIONAL.sub(lambda part: _kept(part, shown), wording)
        return wording.format_map(shown)

    def outline(self, lang: Lang) -> str:
        """Return the wording in ``lang`` for people to read unfilled: ``‹name›`` for each argument, each variant on its line."""
        return "\n".join(self.variants(lang))

    def variants(self, lang: Lang) -> list[str]:
        """Return what may be said, unfilled: one text, or one for each part where all parts are optional."""
        whole = self.get(lang)
        parts = [match[1] for match in _OPTIONAL.finditer(whole)] if not _OPTIONAL.sub("", whole) else []
        found = parts or [_OPTIONAL.sub(r"\1", whole)]
        return [one.strip().replace("{", "‹").replace("}", "›") for one in found]


def show(lang: Lang, value: object) -> str:
    """Return a value as people read it: lists joined, words of the program (``type:string``) in their language."""
    if isinstance(value, list | tuple):
        return ("、" if lang == "zh" else ", ").join(show(lang, one) for one in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    word = _WORDS.get(text)
    return word.get(lang) if word else text


_OPTIONAL = re.compile(r"\[([^\[\]{}]*\{(\w+)\}[^\[\]]*)\]")  # its first argument decides


def _kept(part: re.Match[str], shown: Mapping[str, str]) -> str:
    return part[1] if shown.get(part[2]) else ""


class _Shown(dict[str, str]):
    """Leaves an argument that is not given as it stands, so that a message never crashes a report."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


# Words of the program itself that stand in arguments; written `group:word`, so that no text of a user is mistaken.
_WORDS: Mapping[str, Text] = {
    "type:string": Text("文字", "text"),
    "type:integer": Text("整数", "a whole number"),
    "type:number": Text("数", "a number"),
    "type:boolean": Text("true 或 false", "true or false"),
    "type:array": Text("列表（每项以“- ”开头）", "a list"),
    "type:object": Text("映射（键: 值）", "a mapping"),
    "type:null": Text("空", "nothing"),
    "read:vanished": Text("读取时文件已不存在", "it vanished while being read"),
    "read:directory": Text("它是文件夹", "it is a folder"),
    "read:permission": Text("没有读取权限", "permission denied"),
    "read:symbolic-link-loop": Text("符号链接绕成了圈", "its symbolic links form a loop"),
    "read:unreadable": Text("系统拒绝读取", "the system refuses"),
    "slip:backslash": Text(
        "双引号中的反斜杠；请改用单引号", "a backslash in double quotes; use single quotes"
    ),
    "slip:colon-in-value": Text(
        "内容里有“: ”；请给整段内容加引号", "': ' inside the text; put quotes round it"
    ),
    "slip:full-width-colon": Text("用了全角冒号“：”；请改为半角冒号加空格", "a full-width colon; use ': '"),
    "slip:full-width-comma": Text("用了全角逗号“，”；请改为半角", "a full-width comma; use ','"),
    "slip:indentation": Text("缩进没有对齐", "the indentation does not line up"),
    "slip:missing-space-after-colon": Text("冒号后面缺一个空格", "no space after the colon"),
    "slip:missing-space-after-dash": Text(
        "列表一项的“-”后面缺一个空格", "no space after the dash of a list entry"
    ),
    "slip:other": Text("写法不合规定", "it does not follow the rules of writing"),
    "slip:reserved-character": Text(
        "以保留字符（@ ` % & * ! 等）开头；请给内容加引号",
        "it begins with a reserved character; put quotes round it",
    ),
    "slip:smart-quotes": Text("用了中文引号；请改为半角引号", "typographic quotes; use ASCII quotes"),
    "slip:tab": Text("有制表符（Tab）；请换成空格", "a tab; use spaces"),
    "slip:text-after-quote": Text("引号之后还有文字", "text after the closing quote"),
    "slip:unclosed-bracket": Text("括号没有配对", "a bracket is not closed"),
    "slip:unclosed-quote": Text("引号没有配对", "a quote is not closed"),
    "waiver:no-rule": Text("没有写规则", "it names no rule"),
    "waiver:no-until": Text("没有写期限（至 2026-12-31）", "it has no end (until 2026-12-31)"),
    "waiver:no-owner": Text("没有写责任人", "it has no owner"),
    "waiver:no-reason": Text("没有写理由", "it gives no reason"),
    "waiver:unknown-rule": Text("没有这条规则", "there is no such rule"),
    "waiver:bad-date": Text("期限不是日期", "its end is no date"),
    "waiver:nothing-below": Text("下面没有内容", "nothing stands below it"),
    "waiver:no-target": Text("item 和 path 都没有写", "it gives neither item nor path"),
    "waiver:unknown-item": Text("目录里没有这个事项", "the catalogue has no such item"),
    "waiver:unknown-path": Text("目录里没有这个文件", "the catalogue has no such file"),
    "waiver:mandatory": Text("法定规则", "mandatory by law"),
    "waiver:unreadable": Text("读不出的文件须先改好", "a file must be readable first"),
    "waiver:own": Text("豁免和程序自身的问题", "it is about waivers or the program itself"),
    "reform:not-listed": Text("未列入", "not listed"),
    "register:department": Text("部门（departments.yaml）", "department (departments.yaml)"),
    "register:division": Text("区划（divisions.yaml）", "division (divisions.yaml)"),
    "register:law": Text("法律文件（laws.yaml）", "law (laws.yaml)"),
    "register:material": Text("标准材料（materials.yaml）", "standard material (materials.yaml)"),
    "register:hall": Text("大厅（halls.yaml）", "hall (halls.yaml)"),
    "register:window": Text("窗口（halls.yaml）", "window (halls.yaml)"),
    "register:directory": Text("基本目录（directory/）", "directory entry (directory/)"),
    "register:shared-source": Text("共享来源（shared-data.yaml）", "shared source (shared-data.yaml)"),
    "register:item": Text("事项", "item"),
    "register:kept-proof": Text("保留证明", "kept proof"),
    "register:namespace": Text("扩展命名空间（elements.yaml）", "namespace (elements.yaml)"),
}
