"""Names of items: one's own department in it, and names that tell several handling items apart."""

from __future__ import annotations

from collections.abc import Iterator

from itemctl.checks.declare import Hit, rule
from itemctl.checks.view import CatalogueView, ItemView, text_of
from itemctl.model.text import Text

_SOURCES = ("ZWFW C0109.1—2018", "国发〔2018〕27号 [memory]")


@rule(
    code="ELE115",
    name="department-in-item-name",
    scope="item",
    title=Text("事项名称里写了本部门的名称", "An item is named after its department"),
    message=Text(
        "名称“{name}”以实施主体“{department}”开头", "The name {name} begins with the body {department}"
    ),
    why=Text(
        "同一事项在各地、各级应当同名；部门另有一栏，写进名称就对不上目录。",
        "An item has one name everywhere; the body has an element of its own, and the name no longer fits the directory.",
    ),
    advice=Text("删去名称里的部门。", "Drop the department from the name."),
    sources=_SOURCES,
)
def department_in_item_name(view: ItemView) -> Iterator[Hit]:
    """Names that begin with name or short name of the implementing body, while the directory's name does not."""
    name = text_of(view.data, "name")
    department = view.registers.departments.get(text_of(view.data, "department"))
    if department is None or "name" not in view.own:
        return
    for own in (text_of(department, "name"), text_of(department, "short")):
        if len(own) > 2 and name.startswith(own) and len(name) > len(own):
            yield Hit(("name",), {"name": name, "department": own})
            return


@rule(
    code="ELE116",
    name="handling-items-alike",
    scope="catalogue",
    title=Text("几个业务办理项同名", "Handling items of one name"),
    message=Text("“{name}”与业务办理项 {code} 同名", "{name} is also the name of handling item {code}"),
    why=Text(
        "同一事项下的业务办理项名称相同，办事人分不清办哪一个，申报时也会选错。",
        "Under one item nobody can tell handling items of one name apart, and people apply for the wrong one.",
    ),
    advice=Text(
        "在名称后加括号写明情形，如（新办）（变更）（注销）。",
        "Add the case in brackets: （新办）, （变更）, （注销）.",
    ),
    sources=_SOURCES,
)
def handling_items_alike(view: CatalogueView) -> Iterator[Hit]:
    """Live handling items under one 31-character code with the same name, their own or inherited."""
    seen: dict[tuple[str, str], str] = {}
    for path, facts in view.items.items():
        if len(facts.code) != _HANDLING or facts.status == "取消":
            continue
        name = facts.name or view.effective(facts, "name")
        if not name:
            continue
        first = seen.setdefault((facts.code[:_ITEM], name), path)
        other = view.items[first]
        if first != path and other.code != facts.code:
            route = ("name",) if facts.name else ("code",)
            related = ((first, ("name",) if other.name else ("code",)),)
            yield Hit(route, {"name": name, "code": other.code}, path=path, related=related)


_ITEM = 31
_HANDLING = 33
