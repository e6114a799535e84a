"""REF, of what is abolished: items, directory entries and codes that something in use still rests on."""

from __future__ import annotations

from collections.abc import Iterator

from itemctl.catalogue.facts import ItemFacts
from itemctl.checks.declare import Hit, rule
from itemctl.checks.view import CatalogueView, text_of
from itemctl.model.source import Route
from itemctl.model.text import Text
from itemctl.reductions.demands import CANCELLED, is_abolished, live_items
from itemctl.reductions.issuers import issuing_items


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
    """Codes under `replaces` belong to items that are abolished or have a day on which they end, or to none."""
    for facts in live_items(view):
        for index, code in enumerate(facts.replaces):
            for path in view.by_code.get(code, ()):
                other = view.items[path]
                is_planned = facts.since and other.until  # LAW132 compares the two days
                if other is not facts and not is_planned and not is_abolished(view, other):
                    related = ((path, _state(other)),)
                    args = {"code": code, "other": path}
                    yield Hit(("replaces", index), args, path=facts.path, related=related)


@rule(
    code="REF115",
    name="inherits-from-abolished",
    scope="catalogue",
    title=Text("继承自已取消的事项", "It inherits from an abolished item"),
    message=Text(
        "继承的“{name}”（{code}）已取消[（自 {until} 起）]，本事项还在用",
        "{name} ({code}), from which it inherits, is abolished[ (from {until} on)]; this item is in use",
    ),
    why=Text(
        "主项取消了，依据、时限、材料就没有人再维护，指南印的是旧内容。",
        "Nobody keeps basis, limits and materials of an abolished item up to date.",
    ),
    advice=Text(
        "本事项也已取消的，status 写 取消；仍在用的，改继承现行的主项，或把要素写进本文件。",
        "Abolish this item as well, inherit from the item in use, or state the elements here.",
    ),
)
def inherits_from_abolished(view: CatalogueView) -> Iterator[Hit]:
    """Parents of live items: not 取消, last day not passed; an heir that states neither is abolished with its parent."""
    for facts in live_items(view):
        parent = view.first(facts)
        if parent is not None and parent is not facts and is_abolished(view, parent):
            args = {"name": parent.name or parent.path, "code": parent.code, "until": parent.until}
            yield Hit(("inherits",), args, path=facts.path, related=((parent.path, _state(parent)),))


@rule(
    code="REF116",
    name="directory-entry-abolished",
    scope="catalogue",
    title=Text("基本目录已取消，事项还在用", "The directory entry is abolished, the item is not"),
    message=Text(
        "基本目录项“{name}”（{code}）已取消[（自 {since} 起）]，本事项还在用",
        "Directory entry {name} ({code}) is abolished[ (from {since} on)]; this item is in use",
    ),
    why=Text(
        "目录取消的事项不得再办，上报也会被退回。",
        "What the directory has abolished may no longer be handled, and uploads are rejected.",
    ),
    advice=Text(
        "status 改为 取消 并写取消日期；并入别的事项的，由新事项用 replaces 写明。",
        "Set `status` to 取消 with its date; where another item takes its place, say so there with `replaces`.",
    ),
    sources=("GB/T 39554.1-2020", "国家平台交换库 plan_cancel_date"),
)
def directory_entry_abolished(view: CatalogueView) -> Iterator[Hit]:
    """Entries that are 取消, or whose day of abolition has come, against live items."""
    today = view.as_of.isoformat()
    gone = {
        code
        for code, entry in view.registers.directory.items()
        if entry.get("status") == CANCELLED or "" < text_of(entry, "cancelled") <= today
    }
    for facts in live_items(view) if gone else ():
        code = view.directory_code(facts)
        if code in gone:
            entry, place = view.registers.directory[code], view.registers.places["directory"][code][0]
            args = {"name": entry.get("name", ""), "code": code, "since": entry.get("cancelled", "")}
            key = "directory" if facts.directory else "code"
            yield Hit((key,), args, path=facts.path, related=((place.path, place.route),))


@rule(
    code="REF117",
    name="issuing-item-unknown",
    scope="catalogue",
    title=Text("材料库的出具事项不存在", "The item that issues a standard material does not exist"),
    message=Text(
        "没有编码为 {code} 的事项可以办出“{name}”", "There is no item {code} that could issue {name}"
    ),
    why=Text(
        "查循环证明、查免提交，都靠出具事项把材料和事项连起来。",
        "Circular proofs and materials that need not be handed in are found by that link.",
    ),
    advice=Text(
        "改正 issuing_item；由外地或上级办出、目录里没有的，删去这一行。",
        "Correct `issuing_item`; where an item outside the catalogue issues it, drop the line.",
    ),
)
def issuing_item_unknown(view: CatalogueView) -> Iterator[Hit]:
    """`issuing_item` of standard materials: the code of an item, or of the main item of handling items."""
    for key, code, carriers in issuing_items(view):
        if not carriers and not view.unread:
            name = view.registers.library[key].get("name", key)
            yield view.entry_hit("material", key, route=("issuing_item",), code=code, name=name)


@rule(
    code="REF118",
    name="issuing-item-abolished",
    scope="catalogue",
    title=Text("材料的出具事项已经取消", "The item that issues a standard material is abolished"),
    message=Text(
        "办出“{name}”的事项 {code} 已取消，却还有 {count} 个事项要求提交它",
        "Item {code}, which issues {name}, is abolished; {count} items still demand it",
    ),
    why=Text("办事人到哪里都办不出这份材料。", "There is nowhere left where people could get it."),
    advice=Text(
        "改由现行事项出具（issuing_item），或在减证批次中取消这种材料。",
        "Name the item in use as `issuing_item`, or cancel the material in a reduction batch.",
    ),
    sources=("国办发〔2018〕47号",),
)
def issuing_item_abolished(view: CatalogueView) -> Iterator[Hit]:
    """Standard materials whose issuing items are all abolished while live items name them."""
    gone = {
        key: (code, carriers)
        for key, code, carriers in issuing_items(view)
        if carriers and all(is_abolished(view, one) for one in carriers)
    }
    users: dict[str, list[tuple[str, Route]]] = {}
    for facts in live_items(view) if gone else ():
        for index, material in enumerate(facts.materials):
            if material.library in gone:
                users.setdefault(material.library, []).append((facts.path, ("materials", index)))
    for key, found in users.items():
        code, carriers = gone[key]
        place = view.registers.places["material"][key][0]
        args = {"name": view.registers.library[key].get("name", key), "code": code, "count": len(found)}
        related = ((carriers[0].path, _state(carriers[0])), *found[:3])
        yield Hit((*place.route, "issuing_item"), args, path=place.path, related=related)


def _state(facts: ItemFacts) -> Route:
    if facts.status:
        return ("status",)
    return ("effective", "to") if facts.until else ("code",)
