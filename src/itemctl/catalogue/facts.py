"""The few facts of each item that work across files needs, small enough for a million items."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from sys import intern
from typing import Any, NamedTuple

from itemctl.catalogue.named import Ref, named_in, ref_of
from itemctl.model.made import Made
from itemctl.model.source import Route, parse_pointer

# Facts are kept as text between separators: that is read three times as quickly as JSON, and all are read at once.
_FIELD = "\x1e"
_ENTRY = "\x1d"  # behind every entry of a list, so that none and an empty one differ
_PART = "\x1f"  # within an entry
_SEPARATORS = {ord(one): None for one in (_FIELD, _ENTRY, _PART)}
_OF_MATERIAL = ("material", "name", "category", "issuer", "id", "one_of")
_NO_WORDS = frozenset({"", "无", "无依据", "—", "-", "/"})  # how pages say that there is no basis
_PLAIN = ("code", "name", "type", "department", "level", "status", "inherits", "directory", "division")


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
    materials and stamps that are no 设定依据), `worded` (those of bases of materials that cite no document by law id or
    title, but say something).
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
    replaces: tuple[str, ...]
    refs: tuple[Ref, ...]
    materials: tuple[MaterialFact, ...]
    results: tuple[str, ...] = ()
    conditions: str = ""
    limits: tuple[str, str] = ("", "")
    other_bases: tuple[int, ...] = ()
    verified: str = ""
    cited: tuple[tuple[str, str, str], ...] = ()
    asides: tuple[str, ...] = ()
    worded: tuple[str, ...] = ()


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
        named.refs,
        [_material(index, entry) for index, entry in enumerate(_entries(item, "materials"))],
        result_names(item),
        [str(index) for index, one in enumerate(_entries(item, "basis")) if _founds_nothing(one)],
        _cited(item),
        _asides(item),
        _worded(item),
    )
    fields = [
        *plain,
        "" if item.get("public") is False else "1",
        *(_text(effective.get(key)) for key in ("from", "to")),
        conditions_digest(item),
        *limit_texts(item),
        _text(_mapping(item, "verified").get("date")),
        *(_ENTRY.join([*entries, ""]) for entries in lists),
    ]
    text = _FIELD.join(fields)
    if text.count(_FIELD) >= len(fields) or text.count(_ENTRY) > sum(map(len, lists)):
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


class Memo:
    """What facts have in common, made once and held once: equal references, materials and short lists."""

    __slots__ = ("limits", "materials", "numbers", "refs", "texts")

    def __init__(self) -> None:
        self.refs: dict[str, Ref] = Made(ref_of)
        self.materials: dict[str, MaterialFact] = Made(_material_fact)
        self.texts: dict[str, tuple[str, ...]] = Made(_texts)
        self.numbers: dict[str, tuple[int, ...]] = Made(lambda text: tuple(map(int, _texts(text))))
        self.limits: dict[tuple[str, str], tuple[str, str]] = {}


def decode(path: str, text: str, memo: Memo) -> ItemFacts:
    """Return the facts written by `extract`.

    Args:
        path: file of the item.
        text: what `extract` returned.
        memo: shared between calls.
    """
    fields = text.split(_FIELD)
    code, name, *plain, public, since, until, conditions, statutory, promised, verified = fields[:16]
    replaces, refs, materials, results, others, cited, asides, worded = fields[16:]
    limits = statutory, promised
    return ItemFacts._make(
        (
            *(path, code, name, *map(intern, plain), public == "1", intern(since), intern(until)),
            *(_texts(replaces), tuple(map(memo.refs.__getitem__, refs.split(_ENTRY)[:-1]))),
            tuple(map(memo.materials.__getitem__, materials.split(_ENTRY)[:-1])),
            *(memo.texts[results], intern(conditions), memo.limits.setdefault(limits, limits)),
            *(memo.numbers[others], intern(verified)),
            tuple([tuple(one.split(_PART)) for one in _texts(cited)]) if cited else (),
            *(_texts(asides), _texts(worded)),
        )
    )


def _texts(text: str) -> tuple[str, ...]:
    return tuple(text.split(_ENTRY)[:-1]) if text else ()


def _material_fact(text: str) -> MaterialFact:
    index, *parts = text.split(_PART)
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
            found.extend(_PART.join((title, number, place)) for title, number in cited_documents(text))


def _material(index: int, entry: Any) -> str:
    entry = entry if isinstance(entry, dict) else {}
    parts = [value if value.__class__ is str else "" for value in map(entry.get, _OF_MATERIAL)]
    parts.append(_mode(entry))
    if "reduction" in entry or "stamps" in entry:
        for place, block in _blocks(entry):
            parts += (_text(block.get("rule")), place)
    return _PART.join((str(index), *parts))


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
            if isinstance(basis, dict) and not _text(basis.get("law")) and not _founds_nothing(basis):
                words = _text(basis.get("as_published")) or _text(basis.get("text"))
                if words.strip() not in _NO_WORDS and not _cites(basis):
                    found.append(f"/materials/{index}/basis/{position}")
    return found


def _cites(basis: dict[str, Any]) -> bool:
    """Tell whether `_cited_below` finds a document in a basis."""
    text = _text(basis.get("as_published"))
    if "》" not in text:
        return False
    from itemctl.model.document_numbers import cited_documents  # seldom wanted

    return next(iter(cited_documents(text)), None) is not None


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
