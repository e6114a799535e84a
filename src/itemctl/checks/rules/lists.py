"""REF, inside one file: situations and keys of list entries that the same file must declare or tell apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from itemctl.checks.declare import Hit, rule
from itemctl.checks.rules.shapes import Shape, keyed_lists
from itemctl.checks.rules.survey import survey
from itemctl.checks.view import FileView, ItemView, entries_of, list_of, mapping_of, text_of
from itemctl.model.fields import DATE_PATTERN
from itemctl.model.keyed import entry_key
from itemctl.model.kinds import all_kinds
from itemctl.model.source import Route
from itemctl.model.text import Text

_REGISTERS = tuple(name for name in all_kinds() if name != "item")


@rule(
    code="REF201",
    name="undeclared-situation",
    scope="item",
    title=Text("没有这种办理情形", "There is no such situation"),
    message=Text(
        "办理情形（situations）中没有 {situation}", "There is no situation {situation} under `situations`"
    ),
    why=Text(
        "适用情形对不上，这一条在哪种情形下都不会出现在指南里。",
        "What applies in no declared situation never shows in any guide.",
    ),
    advice=Text(
        "改正 id，或在 situations 中登记该情形。",
        "Correct the id or declare the situation under `situations`.",
    ),
    sources=("行政许可标准化指引（2016版）",),
)
def undeclared_situation(view: ItemView) -> Iterator[Hit]:
    """Ids under any `when` against `situations`."""
    whens = survey(view).whens
    if whens:
        declared = {text_of(entry, "id") for _, entry in entries_of(view.data, "situations")}
        for situation, route in whens:
            if situation not in declared:
                yield Hit(route, {"situation": situation})


@rule(
    code="REF202",
    name="duplicate-list-key",
    scope="item",
    title=Text("列表中有两条分不清", "Two entries of a list cannot be told apart"),
    message=Text("与上面的一条同为 {key}", "This is {key} as well as an entry above"),
    why=Text(
        "比对、减证、合并靠标识认出每一条；两条相同，改的就可能是另一条。",
        "Comparison, reduction and merging know entries by their key; with two alike the wrong one is changed.",
    ),
    advice=Text(
        "确是两条的，各加一个 id（没有 id 的列表改写得不同）；重复的删去一条。",
        "Give each an `id` (or word them apart where there is no id); delete one if it is a repetition.",
    ),
)
def duplicate_list_key(view: ItemView) -> Iterator[Hit]:
    """Entries of keyed lists in the item's own file."""
    shape = keyed_lists("item")
    if _may_repeat(shape, view.own):
        yield from _duplicates(shape, view.own, ())


@rule(
    code="REF203",
    name="duplicate-id-in-file",
    scope="file",
    kinds=_REGISTERS,
    title=Text("文件里有两条同一标识", "Two entries of the file have the same id"),
    message=Text("与上面的一条同为 {key}", "This is {key} as well as an entry above"),
    why=Text(
        "只有前一条起作用，后一条改了也没有效果。", "Only the first counts; changing the other does nothing."
    ),
    advice=Text("合并为一条，或改用不同的标识。", "Merge them, or give one another id."),
)
def duplicate_id_in_file(view: FileView) -> Iterator[Hit]:
    """Entries of keyed lists in a register file."""
    yield from _duplicates(keyed_lists(view.kind), view.data, ())


@rule(
    code="REF204",
    name="undeclared-extension",
    scope="item",
    of_value=True,
    title=Text("扩展要素没有声明", "An extension element is not declared"),
    message=Text(
        "elements.yaml 没有声明[命名空间 {namespace}][要素 {element}]",
        "elements.yaml declares no [namespace {namespace}][element {element}]",
    ),
    why=Text(
        "没有声明的要素没有名称、类型和长度，表格导不出来，也没人知道它是什么。",
        "An undeclared element has no title, type or length: no workbook takes it, and nobody knows what it is.",
    ),
    advice=Text(
        "先在 catalogue/elements.yaml 中声明，再填写；写错名称的改正。",
        "Declare it in catalogue/elements.yaml first, or correct its name.",
    ),
)
def undeclared_extension(view: ItemView) -> Iterator[Hit]:
    """Namespaces and elements under `extensions` against elements.yaml, if that is there and could be read whole."""
    known = view.registers
    is_declared_anywhere = "namespace" in known.entries and "namespace" not in known.incomplete
    for name, values in mapping_of(view.data, "extensions").items():
        namespace = view.registers.namespaces.get(name)
        if namespace is None and not is_declared_anywhere:
            continue
        if namespace is None:
            yield Hit(("extensions", name), {"namespace": name}, key=True)
        elif isinstance(values, dict):
            declared = {text_of(entry, "name") for _, entry in entries_of(namespace, "elements")}
            for element in values:
                if element not in declared:
                    yield Hit(("extensions", name, element), {"element": element}, key=True)


@rule(
    code="REF205",
    name="wrong-extension-value",
    scope="item",
    of_value=True,
    title=Text("扩展要素的值不合声明", "An extension value is not as declared"),
    message=Text(
        "“{title}”的值不合声明[，必须填写（{required}）][，应为 {type}][，不在字典中：{value}][，超过 {longest} 个字]",
        "{title} is not as declared[; it must be given ({required})][; it must be {type}][; not in the dictionary: {value}]"
        "[; longer than {longest} characters]",
    ),
    why=Text("上报到省平台时会被退回。", "The provincial platform rejects it."),
    advice=Text(
        "按 catalogue/elements.yaml 中的类型、字典、长度填写。",
        "Follow type, dictionary and length in catalogue/elements.yaml.",
    ),
)
def wrong_extension_value(view: ItemView) -> Iterator[Hit]:
    """Values under `extensions` against their declarations; required ones are due once the namespace is used."""
    for name, values in mapping_of(view.data, "extensions").items():
        namespace = view.registers.namespaces.get(name)
        if namespace is None or not isinstance(values, dict):
            continue
        for _, declared in entries_of(namespace, "elements"):
            element = text_of(declared, "name")
            fault = _value_fault(declared, values.get(element))
            if fault:
                route: Route = ("extensions", name) if "required" in fault else ("extensions", name, element)
                yield Hit(route, {"title": declared.get("title", element), **fault})


_TYPES = {
    "text": ("string", str),
    "integer": ("integer", int),
    "yes-no": ("boolean", bool),
    "list": ("array", list),
}


def _value_fault(declared: dict[str, Any], value: Any) -> dict[str, Any]:
    if value is None:
        return {"required": text_of(declared, "name")} if declared.get("required") else {}
    word, kind = _TYPES.get(str(declared.get("type")), ("string", str))
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        return {"type": f"type:{word}"}
    if declared.get("type") == "date" and not _is_date(value):
        return {"type": "YYYY-MM-DD"}
    allowed, entries = list_of(declared, "dictionary"), value if isinstance(value, list) else [value]
    if allowed and any(entry not in allowed for entry in entries):
        return {"value": [str(entry) for entry in entries if entry not in allowed]}
    longest = declared.get("longest")
    too_long = isinstance(value, str) and isinstance(longest, int) and len(value) > longest
    return {"longest": longest} if too_long else {}


def _is_date(value: Any) -> bool:
    import re

    return re.fullmatch(DATE_PATTERN, value) is not None


def _may_repeat(shape: Shape, node: dict[str, Any]) -> bool:
    """Tell whether `_duplicates` has to look: the same walk without routes, as nearly all entries are distinct."""
    for key, field, below in shape:
        if key in node:
            value = node[key]
            if value.__class__ is list:
                if field is not None and len(value) > 1 and not _are_plainly_distinct(value, field.keys):
                    return True
                if below:
                    for entry in value:
                        if entry.__class__ is dict and _may_repeat(below, entry):
                            return True
            elif below and value.__class__ is dict and _may_repeat(below, value):
                return True
    return False


def _duplicates(shape: Shape, node: dict[str, Any], route: Route) -> list[Hit]:
    found: list[Hit] = []
    for key, field, below in shape:
        value = node.get(key)
        if value.__class__ is list:
            if field is not None and len(value) > 1 and not _are_plainly_distinct(value, field.keys):
                found += _repeated(value, field.keys, (*route, key))
            if below:
                for index, entry in enumerate(value):
                    if entry.__class__ is dict:
                        found += _duplicates(below, entry, (*route, key, index))
        elif below and value.__class__ is dict:
            found += _duplicates(below, value, (*route, key))
    return found


def _are_plainly_distinct(entries: list[Any], keys: tuple[str, ...]) -> bool:
    """Whether the first key that each entry has differs from all others: nearly always so, and quickly seen."""
    seen: set[Any] = set()
    for entry in entries:
        value: Any = entry
        if entry.__class__ is dict:
            for key in keys:
                value = entry.get(key) if key != "law+article" else (entry.get("law"), entry.get("article"))
                if value is not None:
                    break
        if value.__class__ not in (str, tuple) or value in seen:
            return False
        seen.add(value)
    return True


def _repeated(entries: list[Any], keys: tuple[str, ...], route: Route) -> Iterator[Hit]:
    first: dict[str, int] = {}
    for index, entry in enumerate(entries):
        found = entry_key(entry, keys)
        if found is not None and first.setdefault(found, index) != index:
            related = (("", (*route, first[found])),)
            yield Hit((*route, index), {"key": found.partition("=")[2] or found}, related=related)
