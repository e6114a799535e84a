"""REF: what one file names must exist in another."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from itemctl.catalogue.registers import LISTS
from itemctl.checks.declare import Hit, Option, rule
from itemctl.checks.rules.unknown import (
    SETTINGS,
    can_look_up,
    id_called,
    is_missing,
    leans_on_entry,
    near_args,
    unknown_places,
)
from itemctl.checks.view import CatalogueView
from itemctl.model.kinds import all_kinds
from itemctl.model.source import Route
from itemctl.model.text import Text

_LOST = Text(
    "指向不存在的条目，指南上这一处就是空白，减证、上报也找不到它。",
    "What names nothing prints as a blank, and reductions and uploads miss it.",
)
_MESSAGE_END = Text("[，是否想写 {near}？]", "[; did you mean {near}?]")
_SHOWN = 5
_EACH = Text(
    "不多于这个数时逐一报告，更多时合并为一条", "up to so many are told one by one, more in one finding"
)
_FILES = {
    **{name: all_kinds()[kind].place.replace("*.yaml", "") for kind, (_, _, name) in LISTS.items()},
    "form": "forms/",
}
"""Register to the file or folder that holds it."""


def _message(zh: str, en: str) -> Text:
    return Text(zh + _MESSAGE_END.zh, en + _MESSAGE_END.en)


@rule(
    code="REF101",
    name="unknown-department",
    scope="catalogue",
    title=Text("没有这个部门", "There is no such department"),
    message=_message("departments.yaml 中没有部门 {key}", "There is no department {key} in departments.yaml"),
    why=_LOST,
    advice=Text(
        "改正 id，或在 departments.yaml 中登记该部门。", "Correct the id or register the department."
    ),
)
def unknown_department(view: CatalogueView) -> Iterator[Hit]:
    """Departments named by items and registers."""
    return _unknown(view, "department")


@rule(
    code="REF102",
    name="unknown-law",
    scope="catalogue",
    title=Text("没有这部法律文件", "There is no such law"),
    message=_message("laws.yaml 中没有 {key}", "There is no {key} in laws.yaml"),
    why=_LOST,
    advice=Text(
        "改正 id，或在 laws.yaml 中登记该文件（名称、文号、效力层级）。",
        "Correct the id or register the document with title, number and level.",
    ),
)
def unknown_law(view: CatalogueView) -> Iterator[Hit]:
    """Laws named by items and registers."""
    return _unknown(view, "law")


@rule(
    code="REF103",
    name="unknown-material",
    scope="catalogue",
    title=Text("材料库中没有这种材料", "There is no such standard material"),
    message=_message("materials.yaml 中没有 {key}", "There is no {key} in materials.yaml"),
    why=Text(
        "不在材料库的材料取不到名称、出具单位，减证规则也匹配不到。",
        "It has no name and no issuer, and no reduction rule finds it.",
    ),
    advice=Text(
        "改正 id，或在 materials.yaml 中登记；本事项独有的材料不写 material，只写 name。",
        "Correct the id or register it; a material of this item only has `name` and no `material`.",
    ),
)
def unknown_material(view: CatalogueView) -> Iterator[Hit]:
    """Standard materials named by items and registers."""
    return _unknown(view, "material")


@rule(
    code="REF104",
    name="unknown-directory-entry",
    scope="catalogue",
    title=Text("没有这个基本目录项", "There is no such directory entry"),
    message=_message(
        "基本目录中没有 {key}[ 等 {entries} 个条目，有 {count} 处要用到][，涉及 {items} 个事项]",
        "There is no directory entry {key}[, nor others: {entries} in all, needed in {count} places][, by {items} items]",
    ),
    why=Text(
        "事项按 directory 继承统一要素；目录项不存在，就什么也继承不到。",
        "The item inherits unified elements from the entry it names; without one it inherits nothing.",
    ),
    advice=Text(
        "catalogue/directory/ 下的目录文件移走、删去了的，恢复；还没有的，先导入上级下发的目录；编码写错的，改正基本编码。",
        "Restore the file of catalogue/directory/ if one was moved or deleted; import the directory if there is none yet; "
        "correct the basic code if it is wrong.",
    ),
    options={"each": Option(5, _EACH)},
    sources=("GB/T 39554.1-2020",),
)
def unknown_directory_entry(view: CatalogueView) -> Iterator[Hit]:
    """Entries named by `directory` of items and by registers, and those of basic codes whose main item has some.

    And those of items that leave their type to the directory. Where a file of the directory is gone: one finding.
    """
    lost = _entries_of_lost_files(view)
    yield from _unknown(view, "directory", {key for *_, key in lost})
    if lost:
        keys = sorted({key for *_, key in lost})
        items = {path for path, *_ in lost if path in view.items}
        args = {"key": keys[:_SHOWN], "entries": len(keys), "count": len(lost), "items": len(items) or ""}
        related = tuple((path, at) for path, at, _ in lost[:_SHOWN])
        yield Hit((), {**args, "near": ""}, path=SETTINGS, related=related)


def _entries_of_lost_files(view: CatalogueView) -> list[tuple[str, Route, str]]:
    """Return where entries are needed of which the directory knows not even the main item, if that shows a file to be gone.

    It does where many such entries are named; and where one is named by a register and carried by an item alike, so that it
    is hardly misspelt, while many items besides have codes that the directory lacks.
    """
    if "lost-entries" not in view.memo:
        view.memo["lost-entries"] = _found_lost(view) if can_look_up(view, "directory") else []
    found: list[tuple[str, Route, str]] = view.memo["lost-entries"]
    return found


def _found_lost(view: CatalogueView) -> list[tuple[str, Route, str]]:
    named = [one for one in unknown_places(view).get("directory", ()) if not view.registers.covers(one[2])]
    if not named:
        return []
    carried = [(path, ("code",), basic) for path, basic in _outside_directory(view)]
    by_registers = {key for path, _, key in named if path not in view.items}
    is_sure = not by_registers.isdisjoint(key for *_, key in carried)
    is_much = len(carried) > view.option("REF111", "each")
    if len({key for *_, key in named}) > view.option("REF104", "each") or (is_sure and is_much):
        return [*named, *carried]
    return []


@rule(
    code="REF105",
    name="unknown-division",
    scope="catalogue",
    title=Text("没有这个区划", "There is no such division"),
    message=_message("divisions.yaml 中没有区划 {key}", "There is no division {key} in divisions.yaml"),
    why=_LOST,
    advice=Text("改正代码，或在 divisions.yaml 中登记。", "Correct the code or register the division."),
    sources=("GB/T 2260", "GB/T 10114"),
)
def unknown_division(view: CatalogueView) -> Iterator[Hit]:
    """Divisions named by items and registers."""
    return _unknown(view, "division")


@rule(
    code="REF106",
    name="unknown-hall",
    scope="catalogue",
    title=Text("没有这个大厅", "There is no such hall"),
    message=_message("halls.yaml 中没有大厅 {key}", "There is no hall {key} in halls.yaml"),
    why=Text("指南印不出地址和办理时间。", "The guide has no address and no hours."),
    advice=Text(
        "改正 id；没有登记为大厅的地点，写 name、address、hours。",
        "Correct the id; for a place that is no hall write name, address and hours.",
    ),
)
def unknown_hall(view: CatalogueView) -> Iterator[Hit]:
    """Halls named by items and registers."""
    return _unknown(view, "hall")


@rule(
    code="REF107",
    name="unknown-window",
    scope="catalogue",
    title=Text("大厅里没有这个窗口", "The hall has no such window"),
    message=_message("没有窗口 {key}（大厅/窗口）", "There is no window {key} (hall/window)"),
    why=Text("群众会按指南上的窗口号去找。", "People go to the window that the guide names."),
    advice=Text(
        "改正窗口 id，或在 halls.yaml 该大厅下登记窗口。",
        "Correct the id or register the window in its hall.",
    ),
)
def unknown_window(view: CatalogueView) -> Iterator[Hit]:
    """Windows named by items and by departments' defaults; in a hall that is not there, the hall is what is wrong."""
    return (one for one in _unknown(view, "window") if one.args["key"].split("/")[0] in view.registers.halls)


@rule(
    code="REF108",
    name="unknown-parent-item",
    scope="catalogue",
    title=Text("没有被继承的事项", "The item inherited from does not exist"),
    message=_message("没有编码为 {key} 的事项", "There is no item with code {key}"),
    why=Text(
        "写在主项里的要素都继承不到，指南会缺项。",
        "None of the elements of the main item are inherited, and the guide lacks them.",
    ),
    advice=Text(
        "改正 inherits，或建立该 31 位事项的文件。",
        "Correct `inherits` or write the file of the 31-character item.",
    ),
)
def unknown_parent_item(view: CatalogueView) -> Iterator[Hit]:
    """Items named by `inherits`."""
    return _unknown(view, "item")


@rule(
    code="REF109",
    name="form-file-missing",
    scope="catalogue",
    title=Text("表格文件不存在", "A form file does not exist"),
    message=_message("没有文件 {key}", "There is no file {key}"),
    why=Text(
        "群众下载不到空白表格、看不到样表，只好到窗口再问。",
        "People find no blank or sample form and have to ask at the window.",
    ),
    advice=Text(
        "把文件放到 forms/ 下，或改正文件名（大小写也要一致）。",
        "Put the file below forms/ or correct its name (case counts).",
    ),
    sources=("行政许可法第三十条",),
)
def form_file_missing(view: CatalogueView) -> Iterator[Hit]:
    """Blank forms, samples, charts and commitment forms named anywhere."""
    return _unknown(view, "form")


@rule(
    code="REF110",
    name="unknown-shared-source",
    scope="catalogue",
    title=Text("没有这个共享来源", "There is no such shared source"),
    message=_message("shared-data.yaml 中没有 {key}", "There is no {key} in shared-data.yaml"),
    why=Text(
        "以共享数据替代材料，须说清数据从哪里来；来源不存在，材料就还得交。",
        "A material can be replaced by shared data only when its source is named.",
    ),
    advice=Text("改正 id，或在 shared-data.yaml 中登记。", "Correct the id or register the source."),
    sources=("国办发〔2018〕47号",),
)
def unknown_shared_source(view: CatalogueView) -> Iterator[Hit]:
    """Shared sources named by reduction rules."""
    return _unknown(view, "shared-source")


@rule(
    code="REF111",
    name="not-in-directory",
    scope="catalogue",
    title=Text("基本编码不在基本目录中", "The basic code is not in the directory"),
    message=Text(
        "编码中的基本编码 {key} 不在 directory/ 的目录中[，这样的事项有 {count} 个]",
        "The basic code {key} is not in any file of directory/[; {count} items are like that]",
    ),
    why=Text(
        "目录里没有的事项不能认领上报；目录没有导全时只作提示。",
        "What the directory lacks cannot be claimed; a hint only where the directory was not imported in full.",
    ),
    advice=Text(
        "核对基本编码；目录未导全的，导入后再查。", "Check the basic code; import the rest of the directory."
    ),
    options={"each": Option(10, _EACH)},
    sources=("GB/T 39554.1-2020", "国发〔2018〕27号 [memory]"),
)
def not_in_directory(view: CatalogueView) -> Iterator[Hit]:
    """The basic code inside an item's code, where a directory is kept at all and could be read whole.

    One finding where there are many: the directory was not imported in full then. That a file of it is gone says REF104.
    """
    found = list(_outside_directory(view)) if not _entries_of_lost_files(view) else []
    if len(found) <= view.option("REF111", "each"):
        yield from (Hit(("code",), {"key": basic}, path=path) for path, basic in found)
    else:
        related = tuple((path, ("code",)) for path, _ in found[:_SHOWN])
        args = {"key": [basic for _, basic in found[:_SHOWN]], "count": len(found)}
        yield Hit((), args, path=SETTINGS, related=related)


def _outside_directory(view: CatalogueView) -> Iterator[tuple[str, str]]:
    """Yield path and basic code of each item of which the directory knows not even the main item; REF104 tells the others."""
    directory = view.registers.directory
    if not directory or not can_look_up(view, "directory"):
        return
    for facts in view.items.values():
        basic = facts.code[19:31]
        is_told = view.registers.covers(basic) or leans_on_entry(view, facts)
        if facts.code[30:31] and not facts.directory and basic not in directory and not is_told:
            yield facts.path, basic


@rule(
    code="REF113",
    name="duplicate-id-across-files",
    scope="catalogue",
    title=Text("两个文件登记了同一个标识", "Two files register the same id"),
    message=Text("{key} 已在 {first} 中登记", "{key} is registered already in {first}"),
    why=Text(
        "只有先读到的一条起作用，另一条改了也没有效果。",
        "Only the first counts; changing the other does nothing.",
    ),
    advice=Text("合并为一条，或改用不同的标识。", "Merge them, or give one another id."),
)
def duplicate_id_across_files(view: CatalogueView) -> Iterator[Hit]:
    """Ids of directory entries and other registers that are kept in several files."""
    for register in view.registers.places.values():
        for key, places in register.items():
            for place in places[1:]:
                if place.path != places[0].path:
                    related = ((places[0].path, places[0].route),)
                    yield Hit(
                        place.route, {"key": key, "first": places[0].path}, path=place.path, related=related
                    )
    batches: dict[str, str] = {}
    for path, batch in view.registers.batches.items():
        first = batches.setdefault(str(batch.get("id", "")), path)
        if first != path:
            related = ((first, ("id",)),)
            yield Hit(("id",), {"key": batch.get("id"), "first": first}, path=path, related=related)


@rule(
    code="REF114",
    name="register-missing",
    scope="catalogue",
    title=Text("缺一个登记表", "A register is missing"),
    message=Text(
        "没有 {file}，{count} 处引用无从核对", "There is no {file}; {count} references cannot be checked"
    ),
    why=Text(
        "登记表没有放进来，引用它的地方在指南上都是空白。",
        "Without the register every place that names an entry of it prints as a blank.",
    ),
    advice=Text(
        "放入这个文件；改过名、移走的，移回原处。itemctl schema 给出它的写法。",
        "Put the file there, or move it back; `itemctl schema` shows how it is written.",
    ),
)
def register_missing(view: CatalogueView) -> Iterator[Hit]:
    """Registers that are named and of which no file exists: one finding each, instead of one per place."""
    for register, file in _FILES.items():
        found = unknown_places(view).get(register, ()) if is_missing(view, register) else ()
        if found:
            related = tuple((path, route) for path, route, _ in found[:_SHOWN])
            yield Hit((), {"file": file, "count": len(found)}, path=SETTINGS, related=related)


def _unknown(view: CatalogueView, register: str, told: Collection[str] = ()) -> Iterator[Hit]:
    """Yield every place that names what the register does not hold, where that is certain; not those that are ``told``."""
    if can_look_up(view, register):
        for path, route, key in unknown_places(view).get(register, ()):
            if key in told:
                continue
            fits = bool(id_called(view, register, key))
            yield Hit(route, near_args(view, register, key), path=path, fix=fits)
