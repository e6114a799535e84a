"""LAW: legal bases, the documents they name, and dates of force."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from itemctl.checks.declare import Hit, rule
from itemctl.checks.rules.bases import citations
from itemctl.checks.view import CatalogueView, FileView, ItemView, entries_of, mapping_of, text_of
from itemctl.model.document_numbers import plain_title, read_number
from itemctl.model.text import Text

_SETS_PERMITS = frozenset({"宪法", "法律", "行政法规", "国务院决定", "地方性法规", "地方政府规章"})
_VAGUE = (
    "相关规定",
    "有关规定",
    "相关法律",
    "有关法律",
    "法律法规",
    "法律、法规",
    "上级文件",
    "相关文件",
    "有关文件",
)


@rule(
    code="LAW101",
    name="basis-incomplete",
    scope="item",
    of_value=True,
    title=Text("依据没有写全", "A basis is incomplete"),
    keys={"missing": "item/basis"},
    message=Text("依据没有写{missing}", "The basis lacks {missing}"),
    why=Text(
        "依据要写到文件和条款，群众和审核的人才能查证。",
        "A basis names document and article, so that it can be looked up.",
    ),
    advice=Text(
        "写 law 与 article；整部适用的写 article: 全文；归不进来的原文写 as_published。",
        "Write `law` and `article` (全文 for the whole); keep what fits nowhere in as_published.",
    ),
    sources=("行政权力“七公开”", "ZWFW C0109.2—2018"),
)
def basis_incomplete(view: ItemView) -> Iterator[Hit]:
    """A basis has a law or the original text; a 设定依据 has an article too."""
    for index, basis in entries_of(view.data, "basis"):
        if not basis.get("law"):
            if not basis.get("as_published"):
                yield Hit(("basis", index), {"missing": ["law"]})
        elif not basis.get("article") and basis.get("kind", "设定依据") == "设定依据":
            yield Hit(("basis", index), {"missing": ["article"]})


@rule(
    code="LAW102",
    name="vague-basis",
    scope="item",
    of_value=True,
    title=Text("依据只写“有关规定”", "A basis names no document"),
    message=Text(
        "依据“{text}”没有说出是哪一个文件、哪一条", "The basis {text} names no document or no article"
    ),
    why=Text("“有关规定”谁也查不到，等于没有依据。", "Nobody can look up 'relevant provisions'."),
    advice=Text("写出文件名称、文号和条款。", "Give title, number and article."),
    sources=("行政权力“七公开”",),
)
def vague_basis(view: ItemView) -> Iterator[Hit]:
    """Original texts that name no title and no number, and articles like 有关规定."""
    for index, basis in entries_of(view.data, "basis"):
        article = text_of(basis, "article")
        if article and "第" not in article and any(word in article for word in _VAGUE):
            yield Hit(("basis", index, "article"), {"text": article})
        text = text_of(basis, "as_published")
        names_none = text and not basis.get("law") and not any(mark in text for mark in "《〔[〈")
        if names_none and any(word in text for word in _VAGUE):
            yield Hit(("basis", index, "as_published"), {"text": text})


@rule(
    code="LAW103",
    name="permit-basis-level",
    scope="item",
    title=Text("许可的设定依据层级不够", "A permit rests on too low a document"),
    message=Text(
        "行政许可[的设定依据只有{levels}][没有设定依据，依据（basis）里只有{kinds}]",
        "The permit [rests on {levels} only][has no basis that sets it, only {kinds}]",
    ),
    why=Text(
        "部门规章和其他规范性文件一律不得设定行政许可。",
        "Departmental rules and other documents may not set a permit.",
    ),
    advice=Text(
        "补上设定它的法律、行政法规、国务院决定或地方性法规；没有的，事项类型可能不是行政许可。",
        "Cite the law, regulation or decision that sets it; if there is none, the type may be wrong.",
    ),
    sources=("行政许可法第十四条至第十七条 [memory]",),
)
def permit_basis_level(view: ItemView) -> Iterator[Hit]:
    """Permits: at least one 设定依据 is of a kind that can set a permit; unregistered laws are not judged.

    Permits without any basis are left to ELE120.
    """
    if not view.is_permit:
        return
    laws: Mapping[str, Any] = view.registers.laws
    stated = entries_of(view.data, "basis")
    bases = [pair for pair in stated if pair[1].get("kind", "设定依据") == "设定依据"]
    if stated and not bases:
        yield Hit(("basis",), {"kinds": sorted({text_of(basis, "kind") for _, basis in stated} - {""})})
    for _, basis in bases:
        if (law := text_of(basis, "law")) in laws and text_of(laws[law], "level") in _SETS_PERMITS:
            return
    levels = view.law_levels(bases)
    if levels and levels.isdisjoint(_SETS_PERMITS) and all(basis.get("law") for _, basis in bases):
        yield Hit(("basis",), {"levels": sorted(levels)})


@rule(
    code="LAW104",
    name="law-repealed",
    scope="catalogue",
    title=Text("引用的文件已经废止", "A cited document is repealed"),
    message=Text(
        "《{title}》已[于 {repealed} ]废止[，由{replaced_by}替代]",
        "{title} has been repealed[ ({repealed})][ and replaced by {replaced_by}]",
    ),
    why=Text("以废止的文件为依据，审批可能被撤销。", "A decision on a repealed basis may be set aside."),
    advice=Text("换成现行文件的对应条款。", "Cite the provision in force."),
    sources=("立法法",),
)
def law_repealed(view: CatalogueView) -> Iterator[Hit]:
    """Laws repealed by the date in force, or replaced by one that is in force; the law in force instead is named too.

    Places in items that are not cancelled, in the directory and on the list of kept proofs.
    """
    today = view.as_of.isoformat()
    laws = view.registers.laws
    gone = {key: _successor(view, key, today) for key in laws if _is_gone(view, key, today)}
    for path, route, law in citations(view, gone):
        successor = laws.get(gone[law])
        args = {key: text_of(laws[law], key) for key in ("title", "repealed")}
        args["replaced_by"] = f"《{text_of(successor, 'title')}》" if successor is not None else gone[law]
        places = [view.registers.places["law"][key][0] for key in (law, gone[law]) if key in laws]
        related = tuple((place.path, place.route) for place in places)
        yield Hit(route, args, path=path, related=related)


@rule(
    code="LAW105",
    name="law-not-yet-in-force",
    scope="catalogue",
    title=Text("引用的文件尚未施行", "A cited document is not yet in force"),
    message=Text("《{title}》自 {in_force} 起施行", "{title} comes into force on {in_force}"),
    why=Text("施行之前不能作为依据。", "It is no basis before that day."),
    advice=Text(
        "施行前引用现行文件；整个事项届时生效的，写 effective.from。",
        "Cite the document in force until then; where the item starts then, write effective.from.",
    ),
    sources=("立法法",),
)
def law_not_yet_in_force(view: CatalogueView) -> Iterator[Hit]:
    """Laws cited by items in force, themselves in force only later."""
    today = view.as_of.isoformat()
    laws = view.registers.laws
    future = {key for key, law in laws.items() if text_of(law, "in_force") > today}
    for path, route, law in citations(view, future):
        if path in view.items and view.items[path].since <= today:
            place = view.registers.places["law"][law][0]
            args = {key: text_of(laws[law], key) for key in ("title", "in_force")}
            yield Hit(route, args, path=path, related=((place.path, (*place.route, "in_force")),))


@rule(
    code="LAW106",
    name="effective-dates-reversed",
    scope="item",
    title=Text("生效日期晚于取消日期", "It takes effect after it ends"),
    message=Text("生效日期 {start}，取消日期 {end}", "It takes effect on {start} and ends on {end}"),
    why=Text(
        "这样的事项没有一天有效，不会出现在任何输出里。",
        "Such an item is in force on no day and appears in no output.",
    ),
    advice=Text("核对两个日期。", "Check both dates."),
    sources=("国家平台交换库 plan_effective_date、plan_cancel_date",),
)
def effective_dates_reversed(view: ItemView) -> Iterator[Hit]:
    """effective.from before effective.to."""
    effective = mapping_of(view.data, "effective")
    start, end = text_of(effective, "from"), text_of(effective, "to")
    if start and end and start >= end:
        yield Hit(("effective", "to"), {"start": start, "end": end})


@rule(
    code="LAW107",
    name="impossible-date",
    scope="item",
    of_value=True,
    title=Text("没有这一天", "There is no such day"),
    message=Text("{date} 不是日历上的一天", "{date} is no day of the calendar"),
    why=Text("日期算不出来，生效、取消都判断不了。", "Nothing can be reckoned from it."),
    advice=Text("改正日期。", "Correct the date."),
    sources=("GB/T 39046-2020",),
)
def impossible_date(view: ItemView) -> Iterator[Hit]:
    """Dates of the item exist in the calendar (the schema knows the pattern only)."""
    for key, name in (("effective", "from"), ("effective", "to"), ("verified", "date")):
        date = text_of(mapping_of(view.data, key), name)
        if date[8:] > "28" and not _is_day(date):
            yield Hit((key, name), {"date": date})


@rule(
    code="LAW108",
    name="law-dates-disordered",
    scope="file",
    kinds=("laws",),
    title=Text("法律文件的日期先后不对", "Dates of a document are out of order"),
    keys={"earlier": "laws/laws", "later": "laws/laws"},
    message=Text(
        "{earlier} 应早于 {later}，现为 {first} 与 {second}",
        "`{earlier}` should precede `{later}`, but they are {first} and {second}",
    ),
    why=Text("施行、废止的日期决定依据是否有效。", "They decide whether a basis is in force."),
    advice=Text("核对公布、施行、废止日期。", "Check the dates of issue, force and repeal."),
    sources=("立法法",),
)
def law_dates_disordered(view: FileView) -> Iterator[Hit]:
    """issued ≤ in_force ≤ repealed, as far as they are given."""
    for index, law in view.entries("laws"):
        for earlier, later in (("issued", "in_force"), ("in_force", "repealed"), ("issued", "repealed")):
            first, second = text_of(law, earlier), text_of(law, later)
            if first and second and first > second:
                args = {"earlier": earlier, "later": later, "first": first, "second": second}
                yield Hit(("laws", index, later), args)
                break


@rule(
    code="LAW109",
    name="law-registered-twice",
    scope="file",
    kinds=("laws",),
    title=Text("同一文件登记了两次", "A document is registered twice"),
    message=Text("《{title}》在上面已登记为 {first}", "{title} is registered above as {first}"),
    why=Text(
        "一个文件两个 id、两个文号，废止或修订时会漏改一处。",
        "With two ids and two numbers one of them is forgotten when it changes.",
    ),
    advice=Text("合并为一条，各事项改引同一个 id。", "Merge them and cite one id everywhere."),
    sources=("立法法",),
)
def law_registered_twice(view: FileView) -> Iterator[Hit]:
    """Equal titles in one register, with one number or with none; two numbers are LAW111's."""
    seen: dict[str, tuple[int, dict[str, Any]]] = {}
    for index, law in view.entries("laws"):
        title = plain_title(text_of(law, "title"))
        if title:
            place, first = seen.setdefault(title, (index, law))
            numbers = [read_number(text_of(one, "number")) for one in (first, law)]
            if place != index and (None in numbers or numbers[0] == numbers[1]):
                args = {"title": text_of(law, "title"), "first": text_of(first, "id")}
                yield Hit(("laws", index, "title"), args, related=(("", ("laws", place)),))


def _is_gone(view: CatalogueView, law: str, today: str) -> bool:
    """Whether a law may no longer be cited: repealed, or replaced by one in force without a day of its own."""
    entry = view.registers.laws[law]
    repealed, successor = text_of(entry, "repealed"), view.registers.laws.get(text_of(entry, "replaced_by"))
    if repealed:
        return repealed <= today
    return successor is not None and "" < text_of(successor, "in_force") <= today


def _successor(view: CatalogueView, law: str, today: str) -> str:
    """Return the law in force that took the place of one that is gone, over several steps; empty when none is named."""
    seen = {law}
    following = text_of(view.registers.laws[law], "replaced_by")
    while following in view.registers.laws and following not in seen and _is_gone(view, following, today):
        seen.add(following)
        following = text_of(view.registers.laws[following], "replaced_by") or following
    return following


def _is_day(text: Any) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True
