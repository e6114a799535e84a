"""docs/reference/dictionaries.md: every shipped dictionary with its codes."""

from __future__ import annotations

from collections.abc import Iterator

from itemctl.model.dictionaries import Dictionary, all_dictionaries
from itemctl.model.kinds import all_kinds
from reference_pages.keypaths import key_paths, shown
from reference_pages.markdown import code, page, table


def pages() -> Iterator[tuple[str, str]]:
    """Yield path and text of the page."""
    found = all_dictionaries()
    intro = (
        "事项文件里写正式名称，不写代码；代码是国家平台通行的代码，上报时由平台模板换上。"
        "**可改**的字典各地取值不同，在 `catalogue/dictionaries.yaml` 里增加（`mode: extend`）或取代（`mode: replace`）；"
        "其余各地一样，或是本工具约定的。"
    )
    index = table(
        ["字典", "名称", "取值", "可改"],
        (
            [f"[{code(one.name)}](#{one.name})", one.title, str(len(one.values)), "是" if one.open else ""]
            for one in found.values()
        ),
    )
    yield "dictionaries.md", page("字典", intro, index, *(_section(one) for one in found.values()))


def _section(one: Dictionary) -> str:
    used = [
        shown(path if kind == "item" else f"{kind}:{path}")
        for kind in all_kinds()
        for path, declared in key_paths(kind).items()
        if declared.dictionary == one.name
    ]
    coded = any(one.values.values())
    values = (
        table(["值", "代码"], ([value, number] for value, number in one.values.items()))
        if coded
        else "、".join(one.values)
    )
    return f"## {one.name}\n\n{one.title}。来源：{one.source}。用于：{'、'.join(used)}。\n\n{values}"
