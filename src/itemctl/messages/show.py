"""What `show` says."""

from __future__ import annotations

from collections.abc import Mapping

from itemctl.model.text import Text

ITEM = Text(
    "事项：编码（或其开头）、文件路径、名称（或其中几个字）。",
    "The item: its code or the beginning of it, its file, its name or part of it.",
)
ORIGIN = Text(
    "注明每个值出自哪个文件哪一行：本事项、主项、基本目录、部门、材料库。",
    "Say for every value which file and line it comes from: own, main item, directory, department, library.",
)

NOT_FOUND = Text("没有找到事项 {item}。", "No item {item} was found.")
NOT_FOUND_ADVICE = Text("运行 itemctl list 查看编码和名称。", "`itemctl list` shows codes and names.")
AMBIGUOUS = Text("{item} 可以指 {count} 个事项：{candidates}", "{item} may mean {count} items:{candidates}")
AMBIGUOUS_ADVICE = Text("写出完整的编码或文件路径。", "Give the whole code or the file.")
MORE = Text("……另有 {count} 个", "… and {count} more")
UNREADABLE = Text("{path} 读不出来。", "{path} cannot be read.")
UNREADABLE_ADVICE = Text("运行 itemctl validate 查看原因。", "`itemctl validate` says why.")

NOTHING = Text("（无）", "(none)")
YES = Text("是", "yes")
NO = Text("否", "no")

LAYERS: Mapping[str, Text] = {
    "own": Text("{place}", "{place}"),
    "item": Text("主项 {key}，{place}", "main item {key}, {place}"),
    "directory": Text("基本目录 {key}，{place}", "directory entry {key}, {place}"),
    "department": Text("部门 {key}，{place}", "department {key}, {place}"),
    "library": Text("材料库 {key}，{place}", "library material {key}, {place}"),
}
