"""LAW, of the law register: what has become of the documents that items cite, and where these apply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from itemctl.catalogue.facts import ItemFacts, route_of
from itemctl.checks.declare import Hit, Option, rule
from itemctl.checks.rules.bases import bases_of
from itemctl.checks.rules.kept import kept
from itemctl.checks.view import CatalogueView, FileView, ItemView, list_of, mapping_of, text_of
from itemctl.model.articles import Article, parse_articles
from itemctl.model.document_numbers import DocumentNumber, plain_title, read_number
from itemctl.model.source import Route
from itemctl.model.text import Text

_OF_PLACES = ("地方性法规", "地方政府规章", "地方规范性文件")
_WITHOUT_NUMBER = frozenset({"宪法", "法律", "行政法规", "司法解释", "国际条约", "标准"})
_TELLING = frozenset({"article_count", "articles_complete", "territory"})
_SEVEN_PUBLICS = "行政权力“七公开”"


@rule(
    code="LAW110",
    name="law-amended-since-verified",
    scope="catalogue",
    title=Text("审核之后依据有了修订", "A cited document changed after the legality review"),
    message=Text(
        "《{title}》[{amended} 修订][{in_force} 起施行]，本事项最近一次合法性审核在 {verified}",
        "{title}[ was amended on {amended}][ came into force on {in_force}]; the last legality review was on {verified}",
    ),
    why=Text(
        "修订可能改动条号、条件、时限和收费；不重新核对，指南就会照旧条文要求群众。",
        "An amendment may change articles, conditions, limits and fees; unchecked, the guide follows the old text.",
    ),
    advice=Text(
        "对照修订后的条文核对本事项，改好后更新 verified.date。",
        "Check the item against the amended text, then update verified.date.",
    ),
    sources=("立法法", "各地合法性审查制度"),
)
def law_amended_since_verified(view: CatalogueView) -> Iterator[Hit]:
    """Laws that were amended, or came into force, after an item's `verified.date` and by the date in force.

    Once for each law that the item cites in its own file; items never reviewed are not judged.
    """
    changed = _changes(view)
    newest = max((date for date, _, _ in changed.values()), default="")
    for path, facts in view.items.items():
        verified = facts.verified or (view.effective(facts, "verified") if facts.inherits else "")
        if verified and verified < newest and facts.status != "取消":
            told = set()
            for register, key, where in facts.refs:
                if register == "law" and key in changed and key not in told and verified < changed[key][0]:
                    told.add(key)
                    date, route, kind = changed[key]
                    title = text_of(view.registers.laws[key], "title")
                    args = {"title": title, kind: date, "verified": verified}
                    yield Hit(route_of(where), args, path=path, related=(_related(view, key, route),))


@rule(
    code="LAW111",
    name="law-under-two-numbers",
    scope="file",
    kinds=("laws",),
    title=Text("同一文件登记了两个文号", "A document is registered under two numbers"),
    message=Text(
        "《{title}》登记了两个文号：{first_number} 与 {number}",
        "{title} is registered under two numbers: {first_number} and {number}",
    ),
    why=Text(
        "同名文件两个文号并存，群众不知道现行的是哪一个。",
        "With two numbers for one title nobody knows which is in force.",
    ),
    advice=Text(
        "是同一文件的，合并为一条，另一个文号写到 other_numbers；是先后两个文件的，在旧的一条写 repealed 与 replaced_by。",
        "Merge them and put the second number under `other_numbers`; for an older and a newer document state `repealed` "
        "and `replaced_by` of the older one.",
    ),
    sources=(_SEVEN_PUBLICS,),
    options={
        "may_share_titles": Option(
            ("决定", "通知", "意见", "批复", "公告", "目录", "清单"),
            Text(
                "名称以这些词结尾、日期不同的文件可以同名",
                "Endings of titles that several documents may share",
            ),
        )
    },
)
def law_under_two_numbers(view: FileView) -> Iterator[Hit]:
    """Equal titles with different numbers, both in force; decisions and notices of different days may share a title."""
    endings = tuple(view.option("LAW111", "may_share_titles"))
    seen: dict[str, tuple[int, dict[str, object]]] = {}
    for index, law in view.entries("laws"):
        if law.get("repealed") or law.get("replaced_by") or not text_of(law, "number"):
            continue
        title = plain_title(text_of(law, "title"))
        place, first = seen.setdefault(title, (index, law))
        numbers = (text_of(first, "number"), text_of(law, "number"))
        may_share = title.endswith(endings) and first.get("issued") != law.get("issued")
        if place != index and not may_share and read_number(numbers[0]) != read_number(numbers[1]):
            args = {"title": text_of(law, "title"), "first_number": numbers[0], "number": numbers[1]}
            yield Hit(("laws", index, "number"), args, related=(("", ("laws", place, "number")),))


@rule(
    code="LAW112",
    name="article-beyond-law",
    scope="item",
    of_value=True,
    title=Text("引用的条款不存在", "A cited article does not exist"),
    message=Text(
        "《{title}》共{count}条，没有{article}", "{title} has {count} articles; there is no {article}"
    ),
    why=Text("条款引错，等于没有依据。", "A wrong article is no basis."),
    advice=Text(
        "核对条号；修订后条数变了的，改 laws.yaml 的 article_count。",
        "Check the number; where an amendment changed it, correct article_count in laws.yaml.",
    ),
    sources=(_SEVEN_PUBLICS,),
)
def article_beyond_law(view: ItemView) -> Iterator[Hit]:
    """Articles above the law's `article_count`, wherever the item cites it."""
    for route, basis, law in _telling(view):
        count = law.get("article_count")
        beyond = _beyond(text_of(basis, "article"), count) if isinstance(count, int) else None
        if beyond is not None and not _is_of_main_item(view, route):
            args = {"title": text_of(law, "title"), "count": count, "article": str(beyond)}
            yield Hit((*route, "article"), args)


@rule(
    code="LAW113",
    name="article-not-registered",
    scope="item",
    of_value=True,
    title=Text("登记的条文里没有所引条款", "A cited article is not among those registered"),
    message=Text(
        "laws.yaml 写明《{title}》的条文已全部登记，其中没有{article}",
        "laws.yaml says that it holds all articles of {title}, but {article} is not among them",
    ),
    why=Text(
        "审核和指南都照登记的原文；找不到的条款要么引错，要么漏登。",
        "Reviewers and guides go by the registered text; what is not there is misquoted or was forgotten.",
    ),
    advice=Text(
        "核对条号；条款确有的，把原文补到 laws.yaml 的 articles。",
        "Check the number; if it exists, add its text to `articles` in laws.yaml.",
    ),
    sources=(_SEVEN_PUBLICS,),
)
def article_not_registered(view: ItemView) -> Iterator[Hit]:
    """Cited articles against all of a law's `articles`; 第九条 and 第九条第二款 hold each other."""
    for route, basis, law in _telling(view):
        if law.get("articles_complete") is True and not _is_of_main_item(view, route):
            known = [one for key in mapping_of(law, "articles") for one in parse_articles(key)]
            strange = _strange(text_of(basis, "article"), known) if known else None
            count = law.get("article_count")
            if strange is not None and not (isinstance(count, int) and strange.number > count):
                yield Hit((*route, "article"), {"title": text_of(law, "title"), "article": str(strange)})


@rule(
    code="LAW114",
    name="replaced-but-not-repealed",
    scope="file",
    kinds=("laws",),
    title=Text("写了替代文件，没有写废止日期", "A replaced document without the day of its repeal"),
    message=Text(
        "《{title}》已由 {replaced_by} 替代，没有写废止日期（repealed）",
        "{title} is replaced by {replaced_by}, but `repealed` is not given",
    ),
    why=Text(
        "没有废止日期，就判断不了哪一天起不能再引用。",
        "Without that day nobody can say from when it may not be cited.",
    ),
    advice=Text(
        "写上 repealed（通常是替代文件的施行日期）。",
        "State `repealed`, usually the day the new one takes force.",
    ),
    sources=("立法法",),
)
def replaced_but_not_repealed(view: FileView) -> Iterator[Hit]:
    """`replaced_by` goes with `repealed`."""
    for index, law in view.entries("laws"):
        if law.get("replaced_by") and not law.get("repealed"):
            args = {"title": text_of(law, "title"), "replaced_by": text_of(law, "replaced_by")}
            yield Hit(("laws", index, "replaced_by"), args)


@rule(
    code="LAW115",
    name="cited-under-another-number",
    scope="catalogue",
    title=Text("同一文件引了两个文号", "One document is cited under two numbers"),
    message=Text(
        "《{title}》在这里写作 {number}，[laws.yaml 登记的是 {registered}][另一事项写作 {elsewhere}]",
        "{title} is cited here as {number}[; laws.yaml has {registered}][; another item has {elsewhere}]",
    ),
    why=Text(
        "两个文号必有一个是错的，或者引了旧的文本。",
        "One of the two numbers is wrong, or belongs to an older text.",
    ),
    advice=Text(
        "核对文号；修订令号、旧文号也可以引用的，登记到 laws.yaml 的 other_numbers。最好改为 law 引用。",
        "Check the number; one of an amendment goes under `other_numbers` in laws.yaml. Better cite it with `law`.",
    ),
    sources=(_SEVEN_PUBLICS,),
)
def cited_under_another_number(view: CatalogueView) -> Iterator[Hit]:
    """Titles with a number in `as_published` of bases, against the register, else against the first item that has it.

    A document has a new order number (令) with every amendment, so these are compared only where the register says
    that it was never amended or lists its other numbers.
    """
    known = _registered_numbers(view)
    first: dict[str, tuple[DocumentNumber, str, ItemFacts, str]] = {}
    for facts in view.items.values():
        for title, written, where in facts.cited if facts.status != "取消" else ():
            number, plain = read_number(written), plain_title(title)
            if number is None:
                continue
            args = {"title": title, "number": written}
            if plain in known:
                key, numbers = known[plain]
                if number not in numbers and _is_comparable(view, key, number):
                    args["registered"] = text_of(view.registers.laws[key], "number")
                    yield Hit(
                        route_of(where), args, path=facts.path, related=(_related(view, key, ("number",)),)
                    )
            elif not number.is_order:
                other = first.setdefault(plain, (number, written, facts, where))
                if other[0] != number:
                    related = ((other[2].path, route_of(other[3])),)
                    yield Hit(
                        route_of(where), {**args, "elsewhere": other[1]}, path=facts.path, related=related
                    )


@rule(
    code="LAW116",
    name="local-law-elsewhere",
    scope="item",
    title=Text("引用了外地的地方性文件", "A local document is cited outside its territory"),
    message=Text(
        "《{title}》适用于区划 {territory}，本事项在 {place}",
        "{title} applies in division {territory}; this item is handled in {place}",
    ),
    why=Text(
        "地方性法规、规章和规范性文件出了本地没有效力，照搬外地指南最容易带进来。",
        "Local documents have no force elsewhere; they come in when a guide is copied from another place.",
    ),
    advice=Text(
        "换成本地或上级的文件；适用区划登记错的，改 laws.yaml 的 territory。",
        "Cite a document of this place or of a level above; if the territory is wrong, correct it in laws.yaml.",
    ),
    sources=("立法法",),
)
def local_law_elsewhere(view: ItemView) -> Iterator[Hit]:
    """Laws with a `territory` that does not hold the item's division, else its department's."""
    for route, _, law in _telling(view):
        territory = text_of(law, "territory")
        if territory:
            place = _place_of(view)
            if place and not place.startswith(significant(territory)):
                args = {"title": text_of(law, "title"), "territory": territory, "place": place}
                yield Hit((*route, "law"), args)


@rule(
    code="LAW117",
    name="local-law-without-territory",
    scope="file",
    kinds=("laws",),
    title=Text("地方性文件没有写适用区划", "A local document without its territory"),
    message=Text(
        "《{title}》是{level}，没有写适用区划（territory）",
        "{title} is {level}, but `territory` is not given",
    ),
    why=Text(
        "不写适用区划，就查不出引用了外地的文件。",
        "Without it nobody sees that a document of elsewhere is cited.",
    ),
    advice=Text("写上制定机关所在的区划代码。", "State the division code of the place that issued it."),
    sources=("立法法",),
)
def local_law_without_territory(view: FileView) -> Iterator[Hit]:
    """Local regulations, rules and other documents have a territory."""
    for index, law in view.entries("laws"):
        level = text_of(law, "level")
        if level in _OF_PLACES and not law.get("territory"):
            yield Hit(("laws", index), {"title": text_of(law, "title"), "level": level})


@rule(
    code="LAW118",
    name="law-entry-incomplete",
    scope="file",
    kinds=("laws",),
    title=Text("法律文件登记不全", "A document is not registered in full"),
    keys={"missing": "laws/laws"},
    message=Text("《{title}》没有写{missing}", "{title} lacks {missing}"),
    why=Text(
        "依据要写明机关、标题、文号和条款；文号和制定机关都取自这里。",
        "A basis states issuer, title, number and article; issuer and number come from here.",
    ),
    advice=Text("补上 number 与 issuer。", "Add `number` and `issuer`."),
    sources=(_SEVEN_PUBLICS, "国家平台交换库 by_law"),
)
def law_entry_incomplete(view: FileView) -> Iterator[Hit]:
    """Rules and other documents have a number and an issuer; laws and regulations are known by their title."""
    for index, law in view.entries("laws"):
        if text_of(law, "level") not in _WITHOUT_NUMBER:
            missing = [key for key in ("number", "issuer") if not law.get(key)]
            if missing:
                yield Hit(("laws", index), {"title": text_of(law, "title"), "missing": missing})


def significant(code: str) -> str:
    """Return the part of a division code that all divisions inside it begin with: 379900 → 3799."""
    if len(code) > 6:
        code = code.removesuffix("000").removesuffix("000")
    return code.removesuffix("00").removesuffix("00") if len(code) == 6 else code


def _telling(view: ItemView) -> list[tuple[Route, dict[str, Any], dict[str, Any]]]:
    """Return route, entry and law of the bases whose law is registered with articles or a territory."""
    found: list[tuple[Route, dict[str, Any], dict[str, Any]]] | None = view.memo.get("telling")
    if found is None:
        telling = _telling_laws(view.registers.laws)
        found = view.memo["telling"] = [
            (route, basis, telling[law])
            for route, basis in bases_of(view)
            if (law := text_of(basis, "law")) in telling
        ]
    return found


@kept
def _telling_laws(laws: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {key: law for key, law in laws.items() if not _TELLING.isdisjoint(law)}


@lru_cache(maxsize=8192)
def _beyond(cited: str, count: int) -> Article | None:
    """Return the first article that a citation names beyond so many."""
    return next((article for article in parse_articles(cited) if article.number > count), None)


def _is_of_main_item(view: ItemView, route: Route) -> bool:
    """Whether a basis is inherited from the main item, where it is looked at already."""
    origin = view.resolved.origin(route) if "inherits" in view.own else None
    return origin is not None and origin.layer == "item"


def _place_of(view: ItemView) -> str:
    department = view.registers.departments.get(text_of(view.data, "department"))
    return text_of(view.data, "division") or (text_of(department, "division") if department else "")


def _strange(cited: str, known: list[Article]) -> Article | None:
    """Return the first cited article that none of the known ones holds."""
    strange = (one for one in parse_articles(cited) if not any(one.overlaps(other) for other in known))
    return next(strange, None)


def _changes(view: CatalogueView) -> dict[str, tuple[str, Route, str]]:
    """Return of each law its last change by the date in force: day, route below its entry, key."""
    today = view.as_of.isoformat()
    found: dict[str, tuple[str, Route, str]] = {}
    for key, law in view.registers.laws.items():
        dates: list[tuple[str, Route, str]] = [(text_of(law, "in_force"), ("in_force",), "in_force")]
        for index, date in enumerate(list_of(law, "amended")):
            dates.append((date if date.__class__ is str else "", ("amended", index), "amended"))
        passed = [one for one in dates if "" < one[0] <= today]
        if passed:
            found[key] = max(passed, key=lambda one: one[0])
    return found


def _related(view: CatalogueView, law: str, route: Route) -> tuple[str, Route]:
    place = view.registers.places["law"][law][0]
    return place.path, (*place.route, *route)


def _registered_numbers(view: CatalogueView) -> dict[str, tuple[str, set[DocumentNumber | None]]]:
    """Return id and numbers of every registered document that has a number, by each of its titles."""
    found: dict[str, tuple[str, set[DocumentNumber | None]]] = {}
    for key, law in view.registers.laws.items():
        written = [text_of(law, "number"), *list_of(law, "other_numbers")]
        numbers = {read_number(one) for one in written if isinstance(one, str)} - {None}
        for title in (text_of(law, "title"), *list_of(law, "aliases")):
            if numbers and isinstance(title, str) and title:
                found.setdefault(plain_title(title), (key, set()))[1].update(numbers)
    return found


def _is_comparable(view: CatalogueView, law: str, number: DocumentNumber) -> bool:
    entry = view.registers.laws[law]
    return not number.is_order or bool(entry.get("other_numbers")) or not entry.get("amended")
