"""A new item file from an entry of the basic directory: what is known is written, what is missing is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, cast

from itemctl.catalogue.resolve import resolve
from itemctl.catalogue.scan import Scan
from itemctl.catalogue.source import Source
from itemctl.checks.declare import Hit
from itemctl.checks.engine import item_folders
from itemctl.checks.registry import find_rule
from itemctl.checks.ruleset import default_options
from itemctl.checks.view import ItemView
from itemctl.model.codes import CodeError, parse_handling_item_code, parse_implementation_code
from itemctl.model.errors import ConfigurationError, NothingMatchesError
from itemctl.model.fields import TO_FILL, Field
from itemctl.model.item import Item
from itemctl.model.kinds import all_kinds
from itemctl.model.order import key_order, structure_at
from itemctl.model.registers import Department, DirectoryEntry
from itemctl.model.schema import hints_of
from itemctl.model.source import Route
from itemctl.model.text import Text
from itemctl.work.items import whole_items
from itemctl.yamlio.newfile import dump_new
from itemctl.yamlio.tidy import tidy

# The rules that name what a guide must have; what they miss is what has to be filled in.
_REQUIRING = ("ELE101", "ELE102", "ELE103", "ELE120")
_LOCAL_LEVELS = ("镇级", "村级")
_LISTED = 20

# What a missing element may look like; the others are a text.
_SHAPES: Mapping[str, Any] = {
    "audience": [TO_FILL],
    "basis": [{"law": TO_FILL, "article": TO_FILL}],
    "bodies": {"accepts": TO_FILL},
    "conditions": [TO_FILL],
    "contact": {"consult": [{"phone": TO_FILL}], "complain": [{"phone": TO_FILL}]},
    "fees": [{"name": TO_FILL, "standard": TO_FILL}],
    "flow": {"offline": TO_FILL},
    "handling": {
        "kind": TO_FILL,
        "visits": TO_FILL,
        "online": {"available": TO_FILL},
        "hall_entry": TO_FILL,
    },
    "limits": {"statutory": TO_FILL, "promised": TO_FILL},
    "materials": [{"name": TO_FILL, "need": TO_FILL}],
    "results": [{"name": TO_FILL, "kind": TO_FILL}],
    "steps": [{"name": TO_FILL, "limit": TO_FILL, "by": TO_FILL}],
    "windows": [{"hall": TO_FILL, "window": TO_FILL}],
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What the new item is to be.

    Attributes:
        entry: basic code, code of the item, or part of the name of a directory entry.
        department: id of the implementing body; empty where the catalogue has but one, or the code tells.
        level: 行使层级; empty for that of the department.
        name: name of the item; empty to inherit it.
        path: file; empty for the usual place.
        handling: whether it is the next 业务办理项 (33 characters) of its item.
    """

    entry: str
    department: str = ""
    level: str = ""
    name: str = ""
    path: str = ""
    handling: bool = False


@dataclass(frozen=True, slots=True)
class NewItem:
    """A new item file.

    Attributes:
        path: where it goes, relative to the catalogue's root.
        code: its code.
        data: its bytes.
        missing: titles of the elements that must be filled in.
    """

    path: str
    code: str
    data: bytes
    missing: tuple[str, ...]


def new_item(scan: Scan, source: Source, wish: Wish) -> NewItem:
    """Return the file of a new item.

    Raises:
        NothingMatchesError: no directory entry, or several, are meant.
        ConfigurationError: the name is blank, department or level are not known or do not fit, or the item exists already.
    """
    _refuse_blank_name(wish)
    entry = _entry(scan, wish)
    department = _department(scan, wish)
    level = _level(scan, wish, entry, department)
    code = _code(scan, wish, entry, department, level)
    if code in scan.by_code:
        raise ConfigurationError(
            Text(zh="编码 {code} 的事项已有：{path}。", en="There is an item {code} already: {path}."),
            Text(
                zh="打开该文件修改；要加一个业务办理项，加 --handling。",
                en="Edit that file; add --handling for one more handling item.",
            ),
            {"code": code, "path": scan.by_code[code][0]},
        )
    own = _own(scan, wish, code, department, level)
    path = _path(scan, source, wish, code, department)
    missing = _missing(scan, source, own)
    return NewItem(path, code, _bytes(path, own, missing), tuple(_declared(route).title for route in missing))


def _refuse_blank_name(wish: Wish) -> None:
    if wish.name and not wish.name.strip():
        raise ConfigurationError(
            Text(zh="事项名称不能是空白。", en="The name of an item cannot be blank."),
            Text(
                zh="写上名称；要沿用基本目录的名称，不写 --name。",
                en="Give a name, or leave --name out to inherit the directory's.",
            ),
        )


def _entry(scan: Scan, wish: Wish) -> DirectoryEntry:
    directory = scan.registers.directory
    basic = wish.entry[19:31] if len(wish.entry) in (31, 33) else wish.entry
    if basic in directory:
        return directory[basic]
    found = [entry for entry in directory.values() if wish.entry and wish.entry in str(entry.get("name", ""))]
    exact = [entry for entry in found if entry["name"] == wish.entry]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise NothingMatchesError(
            Text(zh="基本目录中没有 {entry}。", en="The basic directory has no {entry}."),
            Text(
                zh="写基本编码或名称中的几个字；目录没有导全的，先把该项加到 catalogue/directory/。",
                en="Give a basic code or part of a name; add the entry to catalogue/directory/ if it is missing.",
            ),
            {"entry": wish.entry},
        )
    shown = "".join(f"\n  {entry['code']}  {entry['name']}" for entry in found[:_LISTED])
    raise NothingMatchesError(
        Text(
            zh="{entry} 可以指 {count} 个目录项：{candidates}",
            en="{entry} may mean {count} entries:{candidates}",
        ),
        Text(zh="写出基本编码。", en="Give the basic code."),
        {"entry": wish.entry, "count": len(found), "candidates": shown},
    )


def _department(scan: Scan, wish: Wish) -> Department:
    departments = scan.registers.departments
    if wish.department:
        named = [
            (one, (one["id"], one.get("name", ""), one.get("short", ""))) for one in departments.values()
        ]
        found = [one for one, names in named if wish.department in names]
        found = found or [one for one, names in named if wish.department in names[1]]
    elif len(wish.entry) in (31, 33):
        found = [one for one in departments.values() if one.get("credit_code") == wish.entry[:18]]
    else:
        found = list(departments.values()) if len(departments) == 1 else []
    if len(found) == 1:
        return found[0]
    shown = "".join(f"\n  {one['id']}  {one.get('name', '')}" for one in departments.values())
    raise ConfigurationError(
        Text(
            zh="[没有部门 {department}。]要写明由哪个部门实施：{candidates}",
            en="[There is no department {department}. ]Which department implements it?{candidates}",
        ),
        Text(
            zh="加 --department 部门；新部门先登记到 catalogue/departments.yaml。",
            en="Add --department ID; register a new one in catalogue/departments.yaml first.",
        ),
        {"department": wish.department, "candidates": shown},
    )


def _level(scan: Scan, wish: Wish, entry: DirectoryEntry, department: Department) -> str:
    digits = {digit: level for level, digit in scan.registers.dictionary("level").items()}
    allowed = entry.get("levels", [])
    coded = digits.get(wish.entry[18], "") if len(wish.entry) in (31, 33) else ""
    level = wish.level or coded or department.get("level") or (allowed[0] if len(allowed) == 1 else "")
    if level in digits.values():
        return level
    raise ConfigurationError(
        Text(
            zh="[没有行使层级 {level}。]要写明行使层级。",
            en="[There is no level {level}. ]The level must be given.",
        ),
        Text(zh="加 --level，为 {levels} 之一。", en="Add --level with one of {levels}."),
        {"level": level, "levels": list(digits.values())},
    )


def _code(scan: Scan, wish: Wish, entry: DirectoryEntry, department: Department, level: str) -> str:
    digit = scan.registers.dictionary("level")[level]
    basic = entry["code"]
    stem = f"{department.get('credit_code', '')}{digit}{basic[:12]}"
    sequence = basic[12:] or (wish.entry[31:] if len(wish.entry) == 33 else "")
    if wish.handling and not sequence:
        taken = {code[31:] for code in scan.by_code if len(code) == 33 and code[:31] == stem}
        sequence = next(f"{number:02d}" for number in range(1, 100) if f"{number:02d}" not in taken)
    try:
        return str(parse_handling_item_code(stem + sequence) if sequence else parse_implementation_code(stem))
    except CodeError as error:
        raise ConfigurationError(
            Text(
                zh="由部门 {department} 和目录 {basic} 拼成的编码 {code} 不合规定。",
                en="The code {code} made of department {department} and entry {basic} is malformed.",
            ),
            Text(
                zh="运行 itemctl validate catalogue，改正信用代码或基本编码。",
                en="Run `itemctl validate catalogue` and correct the credit code or the basic code.",
            ),
            {"department": department["id"], "basic": basic, "code": stem + sequence},
        ) from error


def _own(scan: Scan, wish: Wish, code: str, department: Department, level: str) -> dict[str, Any]:
    own: dict[str, Any] = {"schema": all_kinds()["item"].tag, "code": code}
    if len(code) == 33 and code[:31] in scan.by_code:
        own["inherits"] = code[:31]
    if code[19:] in scan.registers.directory and len(code) == 33:
        own["directory"] = code[19:]
    if wish.name:
        own["name"] = wish.name.strip()
    own |= {"structure": _structure(code), "department": department["id"], "level": level, "version": 1}
    if level in _LOCAL_LEVELS and department.get("division"):
        own["division"] = department["division"]
    return own


def _structure(code: str) -> str:
    if len(code) == 33:
        return "业务办理项"
    return "子项" if parse_implementation_code(code).basic.is_sub_item else "主项"


def _path(scan: Scan, source: Source, wish: Wish, code: str, department: Department) -> str:
    folders = item_folders(scan.registers)
    stem = code[19:31] + (f"-{code[31:]}" if len(code) == 33 else "")
    path = wish.path or f"{folders[0]}/{department['id']}/{stem}.yaml"
    if not path.endswith(".yaml") or not path.startswith(tuple(f"{folder}/" for folder in folders)):
        raise ConfigurationError(
            Text(zh="{path} 不是放事项的地方。", en="{path} is no place for an item."),
            Text(
                zh="事项文件以 .yaml 结尾，放在这些文件夹里：{folders}。",
                en="Item files end with .yaml and lie in: {folders}.",
            ),
            {"path": path, "folders": list(folders)},
        )
    if (source.root / path).exists():
        raise ConfigurationError(
            Text(zh="{path} 已经存在，没有覆盖。", en="{path} exists already and was not overwritten."),
            Text(zh="用 --path 另取文件名。", en="Give another file with --path."),
            {"path": path},
        )
    return path


def _missing(scan: Scan, source: Source, own: dict[str, Any]) -> list[Route]:
    """Return the routes of the required elements that are neither in the file nor inherited, as a file has them."""
    parents = whole_items(scan, source, scan.by_code.get(own.get("inherits", ""), [])[:1])
    parent = next((one.resolved.own for one in parents), None)
    view = ItemView(resolve(cast("Item", own), scan.registers, parent), scan.registers, default_options())
    found = {hit.route for hit in _hits(view)}
    ranks = {key: rank for rank, key in enumerate(key_order("item")(()) or ())}
    return sorted(found, key=lambda route: (ranks.get(str(route[0]), len(ranks)), route))


def _hits(view: ItemView) -> Iterator[Hit]:
    for code in _REQUIRING:
        check = find_rule(code).check
        if check is not None:
            yield from check(view)


def _declared(route: Route) -> Field:
    structure = structure_at(Item, route[:-1])
    hint = hints_of(structure).get(str(route[-1])) if structure is not None else None
    return (hint[1] if hint is not None else None) or Field(".".join(map(str, route)), "")


def _bytes(path: str, own: dict[str, Any], missing: list[Route]) -> bytes:
    up = "../" * (len(PurePosixPath(path).parts) - 1)
    header = f"yaml-language-server: $schema={up}schemas/{all_kinds()['item'].schema_file}"
    data = tidy(dump_new(own, header=header), key_order=key_order("item"))
    return data + _guidance(missing).encode()


def _guidance(missing: list[Route]) -> str:
    """Return the missing elements as comments: a line that says what is due, and the lines to fill in.

    With the ``# `` before every line taken away it is a part of the file, what is due still a comment.
    """
    if not missing:
        return ""
    lines = [
        "",
        f"# # {TO_FILL}：以下各项在部门、主项、基本目录里都没有，须逐项填写：删去行首“# ”，把“{TO_FILL}”换成内容。",
        "# # 不需要材料写 materials: []，不收费写 fees: []，没有法定时限写 statutory: 无。",
    ]
    for key in dict.fromkeys(str(route[0]) for route in missing):
        due = [route for route in missing if route[0] == key]
        lines += ["#", *(f"# # {one.title}：{one.about}" for one in map(_declared, due))]
        lines += [f"# {line}" for line in dump_new({key: _shape(due)}).decode().splitlines()]
    return "\n".join(lines) + "\n"


def _shape(due: list[Route]) -> Any:
    shape = _SHAPES.get(str(due[0][0]), TO_FILL)
    if isinstance(shape, dict) and all(len(route) > 1 for route in due):
        wanted = {route[1] for route in due}
        return {key: value for key, value in shape.items() if key in wanted} or shape
    return shape
