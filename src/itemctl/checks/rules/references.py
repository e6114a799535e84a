"""REF: what one file names must exist in another."""

from __future__ import annotations

from collections.abc import Iterator

from itemctl.catalogue.facts import route_of
from itemctl.catalogue.registers import LISTS
from itemctl.checks.declare import Hit, rule
from itemctl.checks.rules.shapes import Shape, Spot, list_shape, references, spots
from itemctl.checks.view import CatalogueView, entries_of
from itemctl.model.source import Route
from itemctl.model.text import Text

_LOST = Text(
    "指向不存在的条目，指南上这一处就是空白，减证、上报也找不到它。",
    "What names nothing prints as a blank, and reductions and uploads miss it.",
)
_MESSAGE_END = Text("[，是否想写 {near}？]", "[; did you mean {near}?]")


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
    message=_message("基本目录中没有 {key}", "There is no directory entry {key}"),
    why=Text(
        "事项按 directory 继承统一要素；目录项不存在，就什么也继承不到。",
        "The item inherits unified elements from the entry it names; without one it inherits nothing.",
    ),
    advice=Text(
        "改正基本编码，或先导入上级下发的目录。", "Correct the basic code or import the directory first."
    ),
    sources=("GB/T 39554.1-2020",),
)
def unknown_directory_entry(view: CatalogueView) -> Iterator[Hit]:
    """Directory entries named by `directory` of items, and by registers."""
    for facts in view.items.values():
        if facts.directory and facts.directory not in view.registers.directory:
            yield Hit(("directory",), _args(view, "directory", facts.directory), path=facts.path)
    yield from _unknown(view, "directory")


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
    """Windows named by items and by departments' defaults."""
    return _unknown(view, "window")


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
        "编码中的基本编码 {key} 不在 directory/ 的目录中",
        "The basic code {key} is not in any file of directory/",
    ),
    why=Text(
        "目录里没有的事项不能认领上报；目录没有导全时只作提示。",
        "What the directory lacks cannot be claimed; a hint only where the directory was not imported in full.",
    ),
    advice=Text(
        "核对基本编码；目录未导全的，导入后再查。", "Check the basic code; import the rest of the directory."
    ),
    sources=("GB/T 39554.1-2020", "国发〔2018〕27号 [memory]"),
)
def not_in_directory(view: CatalogueView) -> Iterator[Hit]:
    """The basic code inside an item's code, where a directory is kept at all."""
    directory = view.registers.directory
    if not directory:
        return
    for facts in view.items.values():
        basic = facts.code[19:31]
        if basic and not facts.directory and basic not in directory:
            yield Hit(("code",), {"key": basic}, path=facts.path)


@rule(
    code="REF112",
    name="replaces-live-item",
    scope="catalogue",
    title=Text("被替代的事项还在用", "A replaced item is still in use"),
    message=Text(
        "本事项替代 {code}，但 {other} 仍以该编码在用",
        "This replaces {code}, which {other} still carries in use",
    ),
    why=Text("同一件事会印出两份指南，上报两次。", "One matter would have two guides and be uploaded twice."),
    advice=Text(
        "把旧事项的 status 改为 取消 并写取消日期，或从 replaces 中删去。",
        "Set the old item's status to 取消 with its date, or drop it from `replaces`.",
    ),
)
def replaces_live_item(view: CatalogueView) -> Iterator[Hit]:
    """Codes under `replaces` belong to cancelled items or to none."""
    for facts in view.items.values():
        for index, code in enumerate(facts.replaces):
            for other in view.by_code.get(code, ()):
                if view.items[other].status != "取消":
                    related = ((other, ("code",)),)
                    args = {"code": code, "other": other}
                    yield Hit(("replaces", index), args, path=facts.path, related=related)


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


def _unknown(view: CatalogueView, register: str) -> Iterator[Hit]:
    """Yield every place that names what the register does not hold; all are found in one pass and kept."""
    if "unknown" not in view.memo:
        view.memo["unknown"] = _all_unknown(view)
    for path, route, key in view.memo["unknown"].get(register, ()):
        yield Hit(route, _args(view, register, key), path=path)


def _args(view: CatalogueView, register: str, key: str) -> dict[str, str]:
    import difflib

    near = difflib.get_close_matches(key, sorted(_known(view)[register]), n=1, cutoff=0.6)
    return {"key": key, "near": near[0] if near else ""}


def _known(view: CatalogueView) -> dict[str, frozenset[str]]:
    if "known" not in view.memo:
        registers = view.registers
        view.memo["known"] = {
            **{name: frozenset(entries) for name, entries in registers.entries.items()},
            **{name: frozenset() for _, _, name in LISTS.values() if name not in registers.entries},
            "window": frozenset(
                f"{hall}/{window.get('id')}"
                for hall, entry in registers.halls.items()
                for _, window in entries_of(entry, "windows")
            ),
            "item": frozenset(view.by_code),
            "form": view.files,
        }
    known: dict[str, frozenset[str]] = view.memo["known"]
    return known


def _all_unknown(view: CatalogueView) -> dict[str, list[tuple[str, Route, str]]]:
    known = _known(view)
    found: dict[str, list[tuple[str, Route, str]]] = {}
    for facts in view.items.values():
        for register, key, where in facts.refs:
            if register in known and key not in known[register]:
                found.setdefault(register, []).append((facts.path, route_of(where), key))
    for path, spot in _named_in_registers(view):
        for key, route in _keys(spot):
            register = spot.field.refers
            if register in known and key not in known[register]:
                found.setdefault(register, []).append((path, route, key))
    return found


def _named_in_registers(view: CatalogueView) -> Iterator[tuple[str, Spot]]:
    registers = view.registers
    for kind, (list_key, _, name) in LISTS.items():
        shape = list_shape(kind, list_key)
        for key, entry in registers.entries.get(name, {}).items():
            place = registers.places[name][key][0]
            yield from ((place.path, spot) for spot in spots(shape, entry, place.route))
            elements = entry.get("elements") if kind == "directory" else None
            if isinstance(elements, dict):
                below = _named_below(references("item"), elements, (*place.route, "elements"))
                yield from ((place.path, spot) for spot in below)
    for path, batch in registers.batches.items():
        yield from ((path, spot) for spot in spots(references("reductions"), batch))
    settings = "catalogue/catalogue.yaml"
    yield from ((settings, spot) for spot in spots(references("catalogue"), registers.settings))


def _named_below(shape: Shape, node: dict[str, object], route: Route) -> Iterator[Spot]:
    return (spot for spot in spots(shape, node, route) if spot.field.refers != "item")


def _keys(spot: Spot) -> Iterator[tuple[str, Route]]:
    """Yield the ids at a spot; a window is named together with its hall."""
    if isinstance(spot.value, str):
        hall = spot.holder.get("hall")
        if spot.field.refers != "window":
            yield spot.value, spot.route
        elif isinstance(hall, str):
            yield f"{hall}/{spot.value}", spot.route
    elif isinstance(spot.value, list):
        for index, value in enumerate(spot.value):
            if isinstance(value, str):
                yield value, (*spot.route, index)
