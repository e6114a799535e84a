"""ELE, of the same item in several places: one name, basis and type for a directory code; one way of handling it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple

from itemctl.catalogue.facts import ItemFacts
from itemctl.catalogue.naming import plain
from itemctl.checks.declare import Hit, rule
from itemctl.checks.rules.sections import Sections
from itemctl.checks.view import CatalogueView, entries_of, read_limit, text_of
from itemctl.model.limits import compare
from itemctl.model.source import Route
from itemctl.model.text import Text
from itemctl.reductions.demands import guides

_FOUR_LEVELS = "国发〔2018〕27号 [memory]"
_SAME_WAY = ("国办发〔2022〕2号", "山东省“三级十同”做法")
_FULL_CODE = 14
_MAIN_ITEM = 31
_SHOWN = 8
_UNSTATED: tuple[Hashable, ...] = ("", frozenset())
_TITLES = {"name": "事项名称", "type": "事项类型"}
_LIMITS = (("statutory", "法定办结时限"), ("promised", "承诺办结时限"))


@rule(
    code="ELE130",
    name="same-item-described-otherwise",
    scope="catalogue",
    title=Text("同一目录事项的名称、类型各处不同", "One directory code, several names or types"),
    message=Text(
        "{title}是“{own}”；同为基本编码 {code} 的 {count} 个事项中，{most} 个写作“{usual}”",
        "{title} is {own}; of {count} items with basic code {code}, {most} say {usual}",
    ),
    why=Text(
        "同一事项在国家、省、市、县各级的名称、编码、依据、类型应当相同（四级四同），否则比不了、也汇总不了。",
        "Name, code, basis and type of an item are to be the same at all levels, else nothing can be compared.",
    ),
    advice=Text(
        "按上级目录统一；没有目录的，由本级牵头部门商定一种写法，其余写到 aliases。",
        "Follow the directory; without one agree on one wording and put the others under `aliases`.",
    ),
    sources=(_FOUR_LEVELS,),
)
def same_item_described_otherwise(view: CatalogueView) -> Iterator[Hit]:
    """Name and type among the items of one directory code, where the directory itself does not say (else ELE105)."""
    for code, group in _by_code(view).items():
        for key, title in _TITLES.items() if code not in view.registers.directory else ():
            for one in _deviating(group, partial(_plain_element, view, key)):
                args = {"title": title, "code": code, "count": one.count, "most": one.most}
                args |= {"own": view.effective(one.item, key), "usual": view.effective(one.usual, key)}
                yield _hit(one, (key,), args)


@rule(
    code="ELE131",
    name="same-item-two-codes",
    scope="catalogue",
    title=Text("同名事项用了不同的基本编码", "Items of one name have different basic codes"),
    message=Text(
        "“{name}”的基本编码是 {own}；{count} 个同名同类型的事项中，{most} 个是 {usual}",
        "The basic code of {name} is {own}; of {count} items of this name and type, {most} have {usual}",
    ),
    why=Text(
        "同一事项在各级、各地应当用同一个基本编码（四级四同），否则认领、统计都会当成两件事。",
        "One item has one basic code everywhere; else it is claimed and counted as two.",
    ),
    advice=Text(
        "核对基本目录，改用同一个基本编码；确是两件事的，名称写得分得开。",
        "Look it up in the directory and use one code; if they are two matters, word their names apart.",
    ),
    sources=(_FOUR_LEVELS,),
)
def same_item_two_codes(view: CatalogueView) -> Iterator[Hit]:
    """Equal name and type at several bodies; codes that the directory holds side by side are two matters.

    Handling items (变更登记) are not compared: many matters have one of that name.
    """
    groups: dict[tuple[str, str], list[ItemFacts]] = {}
    for one in _sorted_guides(view):
        facts = one.facts
        key = plain(facts.name or view.effective(facts, "name")), facts.type or view.effective(facts, "type")
        if one.is_whole and all(key):
            groups.setdefault(key, []).append(facts)
    directory = view.registers.directory
    for group in groups.values():
        wanted = partial(_basic_code, view)
        for found in _deviating(group, wanted) if _has_several_bodies(view, group) else ():
            own, usual = _basic_code(view, found.item), _basic_code(view, found.usual)
            if not (own in directory and usual in directory):
                name = view.effective(found.item, "name")
                args = {"name": name, "own": own, "usual": usual, "count": found.count, "most": found.most}
                yield _hit(found, ("code",), args)


@rule(
    code="ELE132",
    name="materials-differ-from-peers",
    scope="catalogue",
    title=Text("同一事项的材料与同级其他单位不同", "Materials differ from those of the same item elsewhere"),
    message=Text(
        "同一事项同级 {count} 处，{most} 处的材料相同，这里[多 {extra}][，少 {missing}]",
        "Of {count} of this level {most} ask for the same materials; here[ there is also {extra}][, {missing} is missing]",
    ),
    why=Text(
        "同一事项换个县区就多要材料，是群众反映最多的问题；应当同标准办理。",
        "That the next county asks for more is what people complain of most; one item, one standard.",
    ),
    advice=Text(
        "与多数对照，多要的取消，漏列的补上；确有地方规定的，材料写明依据（basis）。",
        "Compare with the others; drop what is too much, add what was forgotten, cite local rules under `basis`.",
    ),
    sources=_SAME_WAY,
)
def materials_differ_from_peers(view: CatalogueView) -> Iterator[Hit]:
    """Sets of materials among items of one directory code and level, against what more than half have."""
    sections = Sections(view)
    for group in _peers(view):
        for one in _deviating(group, sections.materials, is_majority=True):
            own, usual = sections.materials(one.item), sections.materials(one.usual)
            extra, missing = (
                [sections.shown(key) for key in sorted(part)] for part in (own - usual, usual - own)
            )
            args = {
                "extra": extra[:_SHOWN],
                "missing": missing[:_SHOWN],
                "count": one.count,
                "most": one.most,
            }
            yield _hit(one, ("materials",) if one.item.materials else ("code",), args)


@rule(
    code="ELE133",
    name="conditions-differ-from-peers",
    scope="catalogue",
    title=Text(
        "同一事项的受理条件与同级其他单位不同", "Conditions differ from those of the same item elsewhere"
    ),
    message=Text(
        "同一事项同级 {count} 处，{most} 处的受理条件相同，这里不同",
        "Of {count} of this level {most} have the same conditions; here they differ",
    ),
    why=Text(
        "条件由法律、法规规定，同一事项各地应当一样。",
        "Conditions are set by law and are to be the same everywhere.",
    ),
    advice=Text(
        "与多数对照，改成一致；确有地方规定的，条件写明依据（basis）。",
        "Compare with the others; cite local rules under `basis`.",
    ),
    sources=_SAME_WAY,
)
def conditions_differ_from_peers(view: CatalogueView) -> Iterator[Hit]:
    """Conditions, in any order, among items of one directory code and level, against what more than half have."""
    sections = Sections(view)
    for group in _peers(view):
        for one in _deviating(group, sections.conditions, is_majority=True):
            route: Route = ("conditions",) if one.item.conditions else ("code",)
            yield _hit(one, route, {"count": one.count, "most": one.most})


@rule(
    code="ELE134",
    name="limits-differ-from-peers",
    scope="catalogue",
    title=Text(
        "同一事项的时限与同级其他单位不同", "Time limits differ from those of the same item elsewhere"
    ),
    message=Text(
        "{title}是 {own}；同一事项同级 {count} 处，{most} 处是 {usual}",
        "{title} is {own}; of {count} of this level {most} have {usual}",
    ),
    why=Text(
        "法定时限由法律规定，各地应当一样；承诺时限比别处长，要说得出理由。",
        "The statutory limit is set by law and the same everywhere; a longer promise needs a reason.",
    ),
    advice=Text(
        "核对依据后改成一致；承诺时限可以更短。", "Check the basis and align; a promise may be shorter."
    ),
    sources=_SAME_WAY,
)
def limits_differ_from_peers(view: CatalogueView) -> Iterator[Hit]:
    """Statutory limits that differ from what more than half have, and promises that are longer."""
    sections = Sections(view)
    for group in _peers(view):
        for index, (key, title) in enumerate(_LIMITS):
            for one in _deviating(group, partial(sections.limit, index=index), is_majority=True):
                own, usual = sections.limit(one.item, index), sections.limit(one.usual, index)
                if key == "statutory" or not _is_shorter(own, usual):
                    args = {"title": title, "own": own, "usual": usual, "count": one.count, "most": one.most}
                    yield _hit(one, ("limits", key) if one.item.limits[index] else ("code",), args)


@rule(
    code="ELE135",
    name="basis-of-directory-left-out",
    scope="catalogue",
    title=Text("设定依据缺了目录所列的法律", "A law that the directory names as basis is left out"),
    message=Text(
        "基本目录的设定依据有{missing}，本事项没有引用",
        "The directory rests the item on {missing}; it is not cited here",
    ),
    why=Text(
        "同一事项各级的设定依据应当相同（四级四同）。",
        "The basis of an item is to be the same at all levels.",
    ),
    advice=Text(
        "在 basis 中补上；目录的依据已经过时的，向下发单位反映。",
        "Add it under `basis`; where the directory is out of date, tell who issued it.",
    ),
    sources=(_FOUR_LEVELS,),
)
def basis_of_directory_left_out(view: CatalogueView) -> Iterator[Hit]:
    """设定依据 of the directory entry, as far as its laws are registered, against those that an item states itself."""
    laws = view.registers.laws
    stated = {
        code: [law for law in _setting_laws(entry) if law in laws]
        for code, entry in view.registers.directory.items()
    }
    for facts in guides(view) if any(stated.values()) else ():
        code = view.directory_code(facts)
        named = stated.get(code, ())
        own = _own_laws(facts) if named else frozenset()
        missing = [law for law in named if law not in own]
        if own and missing:
            place = view.registers.places["directory"][code][0]
            titles = [f"《{text_of(laws[law], 'title') or law}》" for law in missing]
            yield Hit(
                ("basis",),
                {"missing": titles},
                path=facts.path,
                related=((place.path, (*place.route, "basis")),),
            )


@dataclass(frozen=True, slots=True)
class _Deviation:
    """An item that differs from most of its group, one that stands for most, and how many they are."""

    item: ItemFacts
    usual: ItemFacts
    count: int
    most: int


def _deviating(
    group: list[ItemFacts], value: Callable[[ItemFacts], Hashable], *, is_majority: bool = False
) -> Iterator[_Deviation]:
    """Yield the items whose value is not the most frequent one; of equals the one of the smallest code counts.

    Args:
        group: items, sorted by code.
        value: what is compared; an empty value is not stated and not compared.
        is_majority: whether more than half must agree before anybody is said to differ.
    """
    values = list(map(value, group))
    if len(set(values)) < 2:
        return
    stated = [(facts, found) for facts, found in zip(group, values, strict=True) if found not in _UNSTATED]
    counts = Counter(found for _, found in stated)
    if len(counts) < 2:
        return
    usual, most = counts.most_common(1)[0]
    if is_majority and most * 2 <= len(stated):
        return
    example = next(facts for facts, found in stated if found == usual)
    for facts, found in stated:
        if found != usual:
            yield _Deviation(facts, example, len(stated), most)


def _hit(one: _Deviation, route: Route, args: dict[str, Any]) -> Hit:
    return Hit(route, args, path=one.item.path, related=((one.usual.path, route),))


def _by_code(view: CatalogueView) -> Mapping[str, list[ItemFacts]]:
    """Return the items by directory code; handling items only where the directory has a code for them."""
    if "by-directory" not in view.memo:
        groups: dict[str, list[ItemFacts]] = {}
        for one in _sorted_guides(view):
            if one.is_whole and one.code:
                groups.setdefault(one.code, []).append(one.facts)
        view.memo["by-directory"] = {
            code: group for code, group in groups.items() if _has_several_bodies(view, group)
        }
    found: Mapping[str, list[ItemFacts]] = view.memo["by-directory"]
    return found


def _peers(view: CatalogueView) -> list[list[ItemFacts]]:
    """Return the groups of items that are the same item of the same level at several bodies.

    Handling items of one basic code (新办, 变更) are told apart by their names.
    """
    if "peers" not in view.memo:
        groups: dict[tuple[str, str, str], list[ItemFacts]] = {}
        for facts, code, is_whole in _sorted_guides(view):
            name = "" if is_whole else plain(facts.name or view.effective(facts, "name"))
            if code:
                level = facts.level or view.effective(facts, "level")
                groups.setdefault((code, level, name), []).append(facts)
        wide = (group for group in groups.values() if len(group) > 2)
        view.memo["peers"] = [group for group in wide if _has_several_bodies(view, group)]
    found: list[list[ItemFacts]] = view.memo["peers"]
    return found


def _has_several_bodies(view: CatalogueView, group: list[ItemFacts]) -> bool:
    if len(group) < 2:
        return False
    return len({facts.department or view.effective(facts, "department") for facts in group}) > 1


class _Guide(NamedTuple):
    """An item, its directory code, and whether that is all there is to tell it by: handling items may share one."""

    facts: ItemFacts
    code: str
    is_whole: bool


def _sorted_guides(view: CatalogueView) -> list[_Guide]:
    if "sorted-guides" not in view.memo:
        by_path = sorted(guides(view), key=attrgetter("path"))
        coded = [(one, view.directory_code(one)) for one in sorted(by_path, key=attrgetter("code"))]
        view.memo["sorted-guides"] = [
            _Guide(one, code, len(one.code) == _MAIN_ITEM or len(code) == _FULL_CODE) for one, code in coded
        ]
    found: list[_Guide] = view.memo["sorted-guides"]
    return found


def _plain_element(view: CatalogueView, key: str, facts: ItemFacts) -> str:
    return plain(view.effective(facts, key))


def _basic_code(view: CatalogueView, facts: ItemFacts) -> str:
    return view.directory_code(facts)[:12]


def _is_shorter(own: str, usual: str) -> bool:
    one, other = read_limit(own), read_limit(usual)
    return one is not None and other is not None and compare(one, other) == -1


def _setting_laws(entry: Mapping[str, Any]) -> list[str]:
    found = [basis for _, basis in entries_of(entry, "basis") if basis.get("kind", "设定依据") == "设定依据"]
    return list(dict.fromkeys(law for basis in found if (law := text_of(basis, "law"))))


def _own_laws(facts: ItemFacts) -> frozenset[str]:
    """Return the laws that an item itself names under `basis`."""
    return frozenset(
        [key for register, key, where in facts.refs if register == "law" and where[:7] == "/basis/"]
    )
