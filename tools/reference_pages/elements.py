"""docs/reference/elements.md: every element of the standards, where our files hold it, where the upload takes it from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from itemctl.exchange.shipped import shipped_profile_text
from itemctl.yamlio.reader import read
from reference_pages.keypaths import fault_of, key_paths, shown
from reference_pages.markdown import NotThereError, code, page, table, written_table

_INTRO = (
    "国家平台交换表（ZWFW C0109.2—2018 一系）和各地另加的要素，逐一说明在本工具的文件里写在哪里。"
    "列名相同的键由键的声明自动得出；**必填**指平台该列不得为空；"
    "“上报取自”是随程序所带的 `national` 模板给这一列的取值，见[平台模板的取值](profiles.md)。"
    "没有写明文件的键都在事项文件里。"
)
# Table as in elements.txt: heading, sheet of the national profile, where its columns are looked for.
_TABLES: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "directory": ("基本目录", "", ("directory:entries[].",)),
    "basic": ("实施清单：基本信息", "up_task_general_basic", ("item:", "departments:departments[].")),
    "extend": ("实施清单：扩展信息", "up_task_general_extend", ("item:",)),
    "material": ("申请材料", "up_task_general_material", ("item:materials[].",)),
    "fee": ("收费项目", "up_task_general_fee_project", ("item:fees[].",)),
    "question": ("常见问题", "up_task_general_questions", ("item:faq[].",)),
    "row": ("每行都有的列", "up_task_general_basic", ()),
    "provincial": ("各省另加的要素", "", ()),
    "part": ("要素之内的细项", "", ()),
    "guide": ("服务指南的栏目（《行政许可标准化指引（2016版）》附录二的顺序）", "", ()),
}
_OWN_LISTS = ("materials[].", "fees[].", "faq[].")


def pages() -> Iterator[tuple[str, str]]:
    """Yield path and text of the page.

    Raises:
        NotThereError: an element has no place, or a place does not exist.
    """
    rows: dict[str, list[list[str]]] = {name: [] for name in _TABLES}
    faults: list[str] = []
    for number, (name, element, column, required, given, note) in written_table("elements.txt", 6):
        places = given.split() or derived_places(name, column)
        wrong = [fault for place in places if (fault := fault_of(place))]
        taken = _taken(_TABLES[name][1], column) if column and _TABLES[name][1] else ""
        if not places and note == "":
            wrong.append(f"{element} {column} has no place")
        if taken is None:
            wrong.append(f"the national profile has no column {column}")
        faults += [f"elements.txt:{number}: {fault}" for fault in wrong]
        if wrong:
            continue
        where = "、".join(shown(place) for place in places)
        told = "；".join(part for part in (where, note) if part)
        rows[name].append([element, code(column), "是" if required == "R" else "", told, code(taken or "")])
    if faults:
        raise NotThereError(faults)
    yield "elements.md", page("要素对照表", _INTRO, *(_section(name, found) for name, found in rows.items()))


def derived_places(name: str, column: str) -> list[str]:
    """Return the keys of the model that are declared for this column of this table."""
    places = []
    for scope in _TABLES[name][2] if column else ():
        kind, _, prefix = scope.partition(":")
        for path, declared in key_paths(kind).items():
            foreign = not prefix and kind == "item" and path.startswith(_OWN_LISTS)
            if declared.column == column and path.startswith(prefix) and not foreign:
                places.append(path if kind == "item" else f"{kind}:{path}")
    return places


def _section(name: str, rows: list[list[str]]) -> str:
    heads = ["要素", "列名", "必填", "写在", "上报取自"]
    kept = [index for index in range(len(heads)) if index in (0, 3) or any(row[index] for row in rows)]
    body = table([heads[index] for index in kept], ([row[index] for index in kept] for row in rows))
    return f"## {_TABLES[name][0]}\n\n{body}"


def _taken(sheet: str, column: str) -> str | None:
    return _national().get((sheet, column))


@cache
def _national() -> Mapping[tuple[str, str], str]:
    data: Any = read((shipped_profile_text("national") or "").encode()).data
    return {
        (sheet["id"], column["name"]): column.get("field") or f"固定为 {column['fixed']}"
        for sheet in data["sheets"]
        for column in sheet["columns"]
    }
