"""MAT, of the material library: names that mean two things, names that should be the library's, data that are there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from itemctl.catalogue.facts import ItemFacts, MaterialFact, route_of
from itemctl.catalogue.naming import plain, standards
from itemctl.checks.declare import Hit, rule
from itemctl.checks.rules.unknown import lost_batches
from itemctl.checks.view import CatalogueView, FileView, list_of, mapping_of, text_of, texts_of
from itemctl.model.source import Route
from itemctl.model.text import Text
from itemctl.reductions.demands import is_book_sound, live_items, own_demands, rules_in_force
from itemctl.reductions.match import Matcher
from itemctl.reductions.scope import is_within

_CLEANUP = "国办发〔2018〕47号"
_SHARING = "国办发〔2022〕3号"
_SHOWN = 3


@rule(
    code="MAT140",
    name="library-name-twice",
    scope="file",
    kinds=("materials",),
    title=Text("材料库里一个名称指两种材料", "One name stands for two standard materials"),
    message=Text("“{name}”已是 {first} 的名称或别名", "{name} is a name or alias of {first} already"),
    why=Text(
        "按名称认材料的地方（减证规则、保留清单、导入）分不清是哪一种，减免会落到另一种上。",
        "Where materials are known by name (reductions, kept proofs, imports) the wrong one may be taken.",
    ),
    advice=Text(
        "同一种材料登记了两次的，合并为一条，别名并在一起；确是两种的，改掉重复的别名。",
        "Merge them if they are the same; else give one of them another alias.",
    ),
    sources=("材料管理标准化要求",),
)
def library_name_twice(view: FileView) -> Iterator[Hit]:
    """Names and aliases of all standard materials, whatever the width of characters, brackets and blanks."""
    seen: dict[str, tuple[str, Route]] = {}
    for index, one in view.entries("materials"):
        places: list[tuple[Any, Route]] = [(one.get("name"), ("materials", index, "name"))]
        aliases = list_of(one, "aliases")
        places += [(name, ("materials", index, "aliases", at)) for at, name in enumerate(aliases)]
        for name, route in places:
            if isinstance(name, str) and plain(name):
                first, place = seen.setdefault(plain(name), (text_of(one, "id"), route))
                if place != route:
                    yield Hit(route, {"name": name, "first": first}, related=(("", place),))


@rule(
    code="MAT141",
    name="alias-instead-of-name",
    scope="catalogue",
    title=Text("材料用了别名", "A material goes by an alias"),
    message=Text(
        "“{name}”在材料库中的规范名称是“{canonical}”（{material}）",
        "{name} is called {canonical} in the library ({material})",
    ),
    why=Text(
        "同一种材料各处叫法不同，办事人以为是两样东西，减证、比对也对不上。",
        "People take two names for two things, and neither reductions nor comparisons find it.",
    ),
    advice=Text(
        "改为规范名称（itemctl validate --fix 可以代劳），最好写 material: {material} 引用材料库；确是另一种材料的，从别名中删去。",
        "Use the library's name (`itemctl validate --fix` does it), better still `material: {material}`; if it is another "
        "thing, drop the alias.",
    ),
    sources=("材料管理标准化要求",),
)
def alias_instead_of_name(view: CatalogueView) -> Iterator[Hit]:
    """Materials that cite no standard one, and whose name is an alias of exactly one that says nothing else of it."""
    for facts, material, key in _unlinked(view):
        standard = view.registers.library[key]
        canonical = text_of(standard, "name")
        if material.name != canonical:
            args = {"name": material.name, "canonical": canonical, "material": key}
            place = view.registers.places["material"][key][0]
            twin = any(one.library == key or one.name == canonical for one in facts.materials)
            route = (*route_of(material.pointer), "name")
            yield Hit(route, args, path=facts.path, related=((place.path, place.route),), fix=not twin)


@rule(
    code="MAT142",
    name="standard-not-cited",
    scope="catalogue",
    title=Text("材料库里的材料没有引用", "A standard material is not cited"),
    message=Text(
        "“{name}”是材料库中的 {material}，这里没有引用",
        "{name} is {material} of the library, but is not cited",
    ),
    why=Text(
        "不引用就取不到出具单位、电子证照，材料库改了这里也不会跟着改。",
        "Without the link it gets neither issuer nor licence, nor what is corrected in the library.",
    ),
    advice=Text(
        "加上 material: {material}，重复的内容可以删去。", "Add `material: {material}` and drop repetitions."
    ),
    sources=("材料管理标准化要求",),
)
def standard_not_cited(view: CatalogueView) -> Iterator[Hit]:
    """Materials with exactly the name of a standard one."""
    for facts, material, key in _unlinked(view):
        if material.name == text_of(view.registers.library[key], "name"):
            place = view.registers.places["material"][key][0]
            args = {"name": material.name, "material": key}
            related = ((place.path, place.route),)
            yield Hit((*route_of(material.pointer), "name"), args, path=facts.path, related=related)


@rule(
    code="MAT143",
    name="shared-data-unused",
    scope="catalogue",
    title=Text(
        "有共享数据、电子证照可用，仍要群众提交", "Data are shared, yet people must hand the material in"
    ),
    message=Text(
        "{count} 个事项要求提交“{name}”，而{source}已经可用，没有一条减证规则用到它",
        "{count} items demand {name}, while {source} is available and no reduction rule uses it",
    ),
    why=Text(
        "能够通过数据共享、电子证照取得的，不应要求办事人提交。",
        "What can be had by shared data or an electronic licence need not be handed in.",
    ),
    advice=Text(
        "在减证批次中列一条规则，方式为 电子证照 或 网络核验；确须收原件的，用例外写明理由。",
        "Add a rule of way 电子证照 or 网络核验 to a batch; where the original is truly needed except it with a reason.",
    ),
    sources=(_SHARING, _CLEANUP),
)
def shared_data_unused(view: CatalogueView) -> Iterator[Hit]:
    """Standard materials with a licence of an available source, demanded, and in the scope of no rule in force.

    Not told while a batch is gone, whose rules may have them in their scope.
    """
    library = view.registers.library if is_book_sound(view) and not lost_batches(view) else ()
    found = {key: source for key in library if (source := _available(view, key))}
    matcher = Matcher(view.registers, rules_in_force(view)) if found else None
    for key in [
        key for key in found if matcher is not None and matcher.takes(MaterialFact("", key, "", "", "", ()))
    ]:
        del found[key]
    users: dict[str, list[tuple[str, Route]]] = {}
    for facts in live_items(view) if found else ():
        for material in own_demands(view, facts):
            if material.library in found:
                users.setdefault(material.library, []).append((facts.path, route_of(material.pointer)))
    for key, places in users.items():
        args = {
            "name": text_of(view.registers.library[key], "name"),
            "source": found[key],
            "count": len(places),
        }
        place = view.registers.places["material"][key][0]
        yield Hit((*place.route, "licence"), args, path=place.path, related=tuple(places[:_SHOWN]))


def _unlinked(view: CatalogueView) -> list[tuple[ItemFacts, MaterialFact, str]]:
    """Return the materials that cite no standard one but bear the name of exactly one, and contradict it in nothing."""
    if "unlinked" not in view.memo:
        loose = (one for one in view.materials if one.name and not one.library)
        meant = {one: key for one in loose if (key := _meant(view, one))}
        view.memo["unlinked"] = [
            (facts, material, meant[material])
            for facts in (live_items(view) if meant else ())
            if not meant.keys().isdisjoint(facts.materials)
            for material in facts.materials
            if material in meant
        ]
    unlinked: list[tuple[ItemFacts, MaterialFact, str]] = view.memo["unlinked"]
    return unlinked


def _meant(view: CatalogueView, material: MaterialFact) -> str:
    bearing = standards(view).get(plain(material.name), ())
    if len(bearing) != 1:
        return ""
    standard = view.registers.library[bearing[0]]
    stated = {"category": material.category, "issuer": material.issuer}
    differs = any(own and own != text_of(standard, key) for key, own in stated.items())
    return "" if differs else bearing[0]


def _available(view: CatalogueView, key: str) -> str:
    """Return the name of a source that holds the licence of a standard material here and now."""
    licence = plain(text_of(view.registers.library[key], "licence"))
    home = text_of(mapping_of(view.registers.settings, "division"), "code")
    for source in view.registers.shared_sources.values() if licence else ():
        areas = texts_of(source, "divisions")
        is_open = not areas or not home or any(is_within(home, area, view.registers) for area in areas)
        if (
            licence in plain(text_of(source, "name"))
            and is_open
            and text_of(source, "since") <= view.as_of.isoformat()
        ):
            return text_of(source, "name")
    return ""
