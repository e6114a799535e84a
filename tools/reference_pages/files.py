"""docs/reference/files.md: every kind of file, where it lies, its keys with titles, types and limits."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, is_typeddict

from itemctl.metrics.volumes import HEADS, VOLUMES_FILE
from itemctl.model.fields import Field
from itemctl.model.kinds import Kind, all_kinds
from itemctl.model.schema import hints_of
from reference_pages.keypaths import structures_of
from reference_pages.markdown import code, page, table

_SCALARS = {str: "文字", int: "整数", bool: "true 或 false", float: "数", Any: "任意"}


def pages() -> Iterator[tuple[str, str]]:
    """Yield path and text of the page."""
    kinds = all_kinds().values()
    intro = (
        "目录仓库里的每一种文件。键是英文，值是正式的中文用语；编辑器凭首行的 `yaml-language-server` 说明自动补全和解释。"
        "**必填**是文件结构上必须有的键；指南和平台还要求哪些要素，由[检查规则](rules.md)判断，可以继承得来。"
        "类型为“→ 结构”的，见本页后半。"
    )
    index = table(
        ["种类", "位置", "首行写", "说明"],
        (
            [
                f"[{kind.title}](#{kind.name})",
                code(kind.place),
                code(f"schema: {kind.tag}"),
                _about(kind.structure),
            ]
            for kind in kinds
        ),
    )
    structures = _structures()
    yield (
        "files.md",
        page(
            "文件与键",
            intro,
            index,
            *(_kind(kind) for kind in kinds),
            _volumes(),
            "## 结构",
            *(_structure(one) for one in structures),
        ),
    )


def _kind(kind: Kind) -> str:
    place = f"位置 {code(kind.place)}，首行写 {code('schema: ' + kind.tag)}，结构见 {code('schemas/' + kind.schema_file)}。"
    return f"## {kind.name}\n\n{kind.title}。{place}\n\n{_keys(kind.structure)}"


def _volumes() -> str:
    """Describe the one table of a catalogue that is no YAML."""
    about = {
        "code": "办理事项的编码，33 位（没有办理项的写 31 位）；在 Excel 里把这一列设为文本，否则会变成科学记数",
        "year": "四位年份",
        "cases": "这一年的办件量，整数，不带千分位",
    }
    rows = [[" 或 ".join(code(head) for head in heads), about[name]] for name, heads in HEADS.items()]
    return (
        f"## volumes\n\n办件量（可选）。位置 {code(VOLUMES_FILE)}，CSV 表格，UTF-8 或 GBK，第一行写列名；其他列不看。"
        "`itemctl reduce burden` 用它把每件减轻的负担折成全年。同一事项同一年份只写一行；有一行写错，整份不用，按行号指出；"
        "不是在用办理事项的编码不计入，也会指出。\n\n"
        + table(["列", "说明"], rows)
        + "\n\n```\ncode,year,cases\n113799810045201934437202303100001,2025,1260\n```"
    )


def _structure(structure: type) -> str:
    return f"### {structure.__name__}\n\n{_about(structure)}\n\n{_keys(structure)}"


def _about(structure: type) -> str:
    return (structure.__doc__ or "").strip().split("\n")[0]


def _structures() -> list[type]:
    """Every structure below the files, once, in the order in which it is met."""
    found: dict[type, None] = {}
    waiting = [kind.structure for kind in all_kinds().values()]
    while waiting:
        for hint, _, _ in hints_of(waiting.pop(0)).values():
            for inner in structures_of(hint):
                if inner not in found:
                    found[inner] = None
                    waiting.append(inner)
    return list(found)


def _keys(structure: type) -> str:
    rows = (
        [
            code(key),
            declared.title if declared else "",
            _type(hint),
            "是" if required else "",
            _more(declared),
        ]
        for key, (hint, declared, required) in hints_of(structure).items()
    )
    return table(["键", "名称", "类型", "必填", "说明"], rows)


def _type(hint: Any) -> str:
    origin, args = get_origin(hint), get_args(hint)
    if is_typeddict(hint):
        return f"→ [{hint.__name__}](#{hint.__name__.lower()})"
    if origin is Literal:
        return "、".join(code(str(one)) for one in args)
    if origin is list:
        return f"列表：{_type(args[0])}"
    if origin is dict:
        return f"映射，值为{_type(args[1])}"
    if origin in (Union, UnionType):
        return " 或 ".join(_type(one) for one in args)
    if hasattr(hint, "__metadata__"):
        return _type(args[0])
    return _SCALARS.get(hint, str(hint))


def _more(declared: Field | None) -> str:
    if declared is None:
        return ""
    limits = [
        f"字典 [{declared.dictionary}](dictionaries.md#{declared.dictionary})" if declared.dictionary else "",
        f"最多 {declared.longest} 字" if declared.longest else "",
        f"不小于 {declared.least}" if declared.least is not None else "",
        f"不大于 {declared.most}" if declared.most is not None else "",
        f"各条以 {'、'.join(code(key) for key in declared.keys)} 区分" if declared.keys else "",
        "" if declared.public else "不公开",
    ]
    return declared.about + "".join(f" {one}。" for one in limits if one)
