"""The few facts of each item that work across files needs, small enough for a million items."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import islice, repeat
from sys import intern
from typing import Any, Final, NamedTuple

from itemctl.catalogue.named import Ref, named_in, ref_of
from itemctl.catalogue.parts import ALL_PARTS, ENTRY, FIELD, GROUP, MATERIALS, PART, REFS
from itemctl.model.made import Made
from itemctl.model.source import Route, parse_pointer

_SEPARATORS = {ord(one): None for one in (GROUP, FIELD, ENTRY, PART)}
_OF_MATERIAL = ("material", "name", "category", "issuer", "id", "one_of")
NO_WORDS = frozenset({"", "无", "无依据", "—", "-", "/"})
"""How pages say that there is no basis."""
_PLAIN = ("code", "name", "type", "department", "level", "status", "inherits", "directory", "division")
_AT_ONCE = 1000
_TITLE = re.compile("《([^《》]{2,120})》")
_SHOWN = 40


class MaterialFact(NamedTuple):
    """One material of an item: what matching and cross-file rules need.

    Attributes:
        pointer: JSON Pointer of the material in its file.
        library: id of the standard material.
        name: its own name.
        category: its own category.
        issuer: its own issuer.
        rules: rules of the blocks that stand on it or on its stamps.
        id: its own id, by which an heir overrides it.
        one_of: group to choose from.
        mode: ``case`` when it is due in certain cases only, ``office`` when an office makes it, else empty.
        blocks: where each of `rules` stands: JSON Pointer of the block, from the material on.
    """

    pointer: str
    library: str
    name: str
    category: str
    issuer: str
    rules: tuple[str, ...]
    id: str = ""
    one_of: str = ""
    mode: str = ""
    blocks: tuple[str, ...] = ()


class ItemFacts(NamedTuple):
    """Facts of one item file, of its own data (not resolved); empty texts where a key is missing.

    Attributes of their own making: `public`, `since` and `until` (the period in force), `refs` (what it names),
    `results` (names of what it ends with), `conditions` (digest of the conditions), `limits` (statutory and
    promised, as written), `other_bases` (positions of bases that are no 设定依据), `verified` (day of the last legality
    review), `cited` (title, number and JSON Pointer of documents that bases name in words), `asides` (JSON Pointers of bases of
    materials and stamps that are no 设定依据), `worded` (JSON Pointers of bases of materials that name no law by its id and
    cite more than documents with their numbers, each with the titles in it, or without any its first words), `aliases` (other
    names of the item).
    """

    path: str
    code: str
    name: str
    type: str
    department: str
    level: str
    status: str
    inherits: str
    directory: str
    division: str
    public: bool
    since: str
    until: str
    conditions: str = ""
    limits: tuple[str, str] = ("", "")
    replaces: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    other_bases: tuple[int, ...] = ()
    verified: str = ""
    cited: tuple[tuple[str, str, str], ...] = ()
    asides: tuple[str, ...] = ()
    worded: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    materials: tuple[MaterialFact, ...] = ()
    refs: tuple[Ref, ...] = ()


class Extract(NamedTuple):
    """What one item's data gives to work across files.

    Attributes:
        code: code of the item.
        inherits: code of the item it inherits from.
        names: register entries it names, as ``law:x|material:y``, its directory entry included.
        facts: the facts as text; `decode` reads them. Empty where they were not asked for.
    """

    code: str
    inherits: str
    names: str
    facts: str


def extract(data: Any) -> Extract:
    """Return the facts of an item's data; tolerant of any shape."""
    item = data if isinstance(data, dict) else {}
    effective = _mapping(item, "effective")
    plain = [value if value.__class__ is str else "" for value in map(item.get, _PLAIN)]
    named = named_in(item)
    lists: tuple[Sequence[str], ...] = (
        [_text(code) for code in _entries(item, "replaces")],
        result_names(item),
        [str(index) for index, one in enumerate(_entries(item, "basis")) if _founds_nothing(one)],
        _cited(item),
        _asides(item),
        _worded(item),
        [one for one in _entries(item, "aliases") if isinstance(one, str)],
        [_material(index, entry) for index, entry in enumerate(_entries(item, "materials"))],
        named.refs,
    )
    replaces, results, others, cited, asides, worded, aliases, *last = [
        ENTRY.join([*one, ""]) for one in lists
    ]
    public = "" if item.get("public") is False else "1"
    verified = _text(_mapping(item, "verified").get("date"))
    groups = (
        (*plain[2:], public, *(_text(effective.get(key)) for key in ("from", "to"))),
        (conditions_digest(item), *limit_texts(item)),
        (replaces, results, others, verified, cited, asides, worded, aliases),
    )
    text = GROUP.join((*plain[:2], *map(FIELD.join, groups), *last))
    counts = map(text.count, (GROUP, FIELD, ENTRY))
    if tuple(counts) != (len(groups) + 3, sum(map(len, groups)) - len(groups), sum(map(len, lists))):
        return extract(_without_separators(item))  # such characters in an item are an error of their own
    code, inherits, directory = plain[0], plain[6], plain[7] or plain[0][19:31]
    names = "|".join([*sorted(named.entries), f"directory:{directory}"])
    return Extract(code, inherits, names, text)


def _without_separators(node: Any) -> Any:
    if isinstance(node, str):
        return node.translate(_SEPARATORS)
    if isinstance(node, dict):
        return {key: _without_separators(value) for key, value in node.items()}
    return [_without_separators(one) for one in node] if isinstance(node, list) else node


def identity(data: Any) -> Extract:
    """Return what tells an item and its parent, for runs in which nothing looks across files."""
    item = data if isinstance(data, dict) else {}
    return Extract(_text(item.get("code")), _text(item.get("inherits")), "", "")


class _Unread:
    """Stands where a part of the facts was not asked for: whoever looks at it all the same is told so."""

    def __bool__(self, *_: object) -> bool:
        raise LookupError("this part of the facts was not asked for")

    __iter__ = __len__ = __getitem__ = __contains__ = __bool__
    __eq__ = __hash__ = __str__ = __format__ = __bool__  # type: ignore[assignment]


UNREAD: Final[Any] = _Unread()


class Memo:
    """What facts have in common, made once and held once: equal references, materials and short lists."""

    __slots__ = ("materials", "others", "plain", "refs", "terms")

    def __init__(self) -> None:
        self.refs: dict[str, Ref] = Made(ref_of)
        self.materials: dict[str, MaterialFact] = Made(_material_fact)
        self.plain: dict[str, tuple[Any, ...]] = Made(_plain)
        self.terms: dict[str, tuple[Any, ...]] = Made(_terms)
        self.others: dict[str, tuple[Any, ...]] = Made(_others)


def decode(path: str, text: str, memo: Memo) -> ItemFacts:
    """Return the facts of the item in file ``path``, written by `extract`; ``memo`` is shared between calls."""
    return next(decode_all([(path, text)], memo))


def decode_all(
    texts: Iterable[tuple[str, str]], memo: Memo, parts: Set[str] = ALL_PARTS
) -> Iterator[ItemFacts]:
    """Yield the facts of items.

    Args:
        texts: file of each item, and what `extract` returned of it; where what it names is not asked for, perhaps without
            that (`parted`).
        memo: shared between calls.
        parts: the parts asked for; `UNREAD` may stand for the others.
    """
    remaining = iter(texts)
    while some := list(islice(remaining, _AT_ONCE)):
        paths, written = zip(*some, strict=True)
        code, name, plain, terms, others, *last = zip(*[text.split(GROUP) for text in written], strict=True)
        columns = (
            *(paths, code, name, map(memo.plain.__getitem__, plain), map(memo.terms.__getitem__, terms)),
            map(memo.others.__getitem__, others),
            _lists(last[0], memo.materials) if MATERIALS in parts else repeat(UNREAD, len(some)),
            _lists(last[1], memo.refs) if REFS in parts else repeat(UNREAD, len(some)),
        )
        for path, own, named, one, two, three, materials, refs in zip(*columns, strict=True):
            yield ItemFacts._make((path, own, named, *one, *two, *three, materials, refs))


def _plain(text: str) -> tuple[Any, ...]:
    *texts, public, since, until = map(intern, text.split(FIELD))
    return (*texts, public == "1", since, until)


def _terms(text: str) -> tuple[str, tuple[str, str]]:
    conditions, statutory, promised = text.split(FIELD)
    return conditions, (statutory, promised)


def _others(text: str) -> tuple[Any, ...]:
    replaces, results, others, verified, cited, asides, worded, aliases = text.split(FIELD)
    return (
        *(_texts(replaces), _texts(results), tuple(map(int, _texts(others))), verified),
        tuple([tuple(one.split(PART)) for one in _texts(cited)]),
        _texts(asides),
        tuple([tuple(one.split(PART, 1)) for one in _texts(worded)]),
        _texts(aliases),
    )


def _lists(texts: Iterable[str], known: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    get = known.__getitem__
    return (tuple(map(get, text.split(ENTRY)[:-1])) for text in texts)


def _texts(text: str) -> tuple[str, ...]:
    return tuple(text.split(ENTRY)[:-1]) if text else ()


def _material_fact(text: str) -> MaterialFact:
    index, *parts = text.split(PART)
    library, name, category, issuer, own, group, mode = map(intern, parts[:7])
    rules, places = tuple(parts[7::2]), parts[8::2]
    whole = MaterialFact(f"/materials/{index}", library, name, category, issuer, rules, own, group, mode)
    return whole._replace(blocks=tuple(map(_block_pointer, places))) if places else whole


def _block_pointer(place: str) -> str:
    """Return the pointer of a block from its place: ``0`` on the material, ``2.0`` on its third stamp."""
    stamp, _, block = place.rpartition(".")
    return intern(f"/stamps/{stamp}/reduction/{block}" if stamp else f"/reduction/{block}")


def result_names(elements: Any) -> tuple[str, ...]:
    """Return the names of what an item, or the elements of a directory entry, ends with."""
    found = _entries(elements, "results")
    return tuple(one["name"] for one in found if isinstance(one, dict) and isinstance(one.get("name"), str))


def conditions_digest(elements: Any) -> str:
    """Return eight digits that are equal for equal conditions, in any order; empty where none are stated."""
    found = _entries(elements, "conditions")
    if not found:
        return ""
    texts = (_text(one.get("text") if isinstance(one, dict) else one) for one in found)
    whole = "\n".join(sorted("".join(text.split()).rstrip("。；;.") for text in texts))
    return hashlib.sha1(whole.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:8]


def limit_texts(elements: Any) -> tuple[str, str]:
    """Return statutory and promised limit as written; empty where there is none."""
    limits = elements.get("limits") if isinstance(elements, dict) else None
    if not isinstance(limits, dict):
        return "", ""
    return _text(limits.get("statutory")), _text(limits.get("promised"))


def route_of(text: str) -> Route:
    """Return the route of a JSON Pointer kept in facts (digits are list positions)."""
    return tuple(int(step) if step.isdigit() else step for step in parse_pointer(text))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _entries(node: Any, key: str) -> list[Any]:
    found = node.get(key) if isinstance(node, dict) else None
    return found if isinstance(found, list) else []


def _mapping(node: Any, key: str) -> dict[str, Any]:
    found = node.get(key) if isinstance(node, dict) else None
    return found if isinstance(found, dict) else {}


def _cited(item: dict[str, Any]) -> list[str]:
    """Documents that bases name by title and number in words, of the item, its limits, materials and fees."""
    found: list[str] = []
    _cited_below("", item, found)
    _cited_below("/limits", item.get("limits"), found)
    for key in ("materials", "fees"):
        for index, entry in enumerate(_entries(item, key)):
            _cited_below(f"/{key}/{index}", entry, found)
    return found


def _cited_below(where: str, holder: Any, found: list[str]) -> None:
    for index, basis in enumerate(_entries(holder, "basis")):
        text = basis.get("as_published") if isinstance(basis, dict) else None
        if isinstance(text, str) and "》" in text:
            from itemctl.model.document_numbers import cited_documents  # seldom wanted

            place = f"{where}/basis/{index}/as_published"
            found.extend(PART.join((title, number, place)) for title, number in cited_documents(text))


def _material(index: int, entry: Any) -> str:
    entry = entry if isinstance(entry, dict) else {}
    parts = [value if value.__class__ is str else "" for value in map(entry.get, _OF_MATERIAL)]
    parts.append(_mode(entry))
    if "reduction" in entry or "stamps" in entry:
        for place, block in _blocks(entry):
            parts += (_text(block.get("rule")), place)
    return PART.join((str(index), *parts))


def _mode(entry: dict[str, Any]) -> str:
    if entry.get("supplied_by", "申请人") != "申请人":
        return "office"
    return "case" if entry.get("need") == "非必要" or entry.get("when") or entry.get("case") else ""


def _founds_nothing(basis: Any) -> bool:
    return isinstance(basis, dict) and basis.get("kind", "设定依据") != "设定依据"


def _asides(item: dict[str, Any]) -> list[str]:
    found = []
    for index, entry in enumerate(_entries(item, "materials")):
        for where, holder in _holders(entry) if isinstance(entry, dict) else ():
            for position, basis in enumerate(_entries(holder, "basis")):
                if _founds_nothing(basis):
                    found.append(f"/materials/{index}{where}/basis/{position}")
    return found


def _worded(item: dict[str, Any]) -> list[str]:
    found = []
    for index, entry in enumerate(_entries(item, "materials")):
        bases = entry.get("basis") if isinstance(entry, dict) else None
        for position, basis in enumerate(bases if isinstance(bases, list) else ()):
            if isinstance(basis, dict) and not _text(basis.get("law")):
                words = _named_in(basis)
                if words is not None:
                    found.append(PART.join((f"/materials/{index}/basis/{position}", words)))
    return found


def _named_in(basis: dict[str, Any]) -> str | None:
    """Return the titles in the words of a basis, or without any its first words; None where `_cited_below` finds all."""
    published = _text(basis.get("as_published"))
    words = published or _text(basis.get("text"))
    titles = _TITLE.findall(words)
    if published and "》" in published:
        from itemctl.model.document_numbers import cited_documents  # seldom wanted

        if [title for title, _ in cited_documents(published)] == titles:
            return None
    return "".join(f"《{title}》" for title in titles) or words[:_SHOWN]


def _holders(entry: dict[str, Any]) -> list[tuple[str, Any]]:
    stamps = _entries(entry, "stamps") if "stamps" in entry else ()
    return [("", entry), *((f"/stamps/{index}", stamp) for index, stamp in enumerate(stamps))]


def _blocks(entry: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield place and content of every block on a material and on its stamps."""
    holders = [("", entry), *((f"{index}.", stamp) for index, stamp in enumerate(_entries(entry, "stamps")))]
    for prefix, holder in holders:
        for index, block in enumerate(_entries(holder, "reduction")):
            if isinstance(block, dict):
                yield f"{prefix}{index}", block
