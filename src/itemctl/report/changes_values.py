"""Values of changes as a published table has them: by names and not by ids, what is not public left out, texts compared.

An item that is new or gone is told by what applicants ask first: code, type, who handles it, how long, what to bring, what
it costs; its guide says the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from itemctl.model.change import Change
from itemctl.model.fields import Field
from itemctl.model.plain import one_line
from itemctl.model.schema import field_of
from itemctl.model.table import Marked
from itemctl.model.text import Lang, Text
from itemctl.report.changes_shown import Shown
from itemctl.report.changes_words import place_of, titled_value, value_words
from itemctl.report.inline_diff import inline_parts

_SHORTEST_MARKED: Final = 10
_MOST_NAMED: Final = 6
_REGISTERS: Final[Mapping[str, str]] = {"body": "department", "issuer": "department"}
_BODIES: Final = frozenset({"by", "body", "issuer"})
"""Keys that name a department by its id, or anybody by name."""
_NOT_TOLD: Final = frozenset(
    {
        "id",
        "schema",
        "aliases",
        "facts",
        "held",
        "reduction",
        "blank",
        "sample",
        "extensions",
        "local_codes",
        "version",
    }
)
_BESIDE_NAME: Final = frozenset({"material", "category", "source", "licence"})
_LAW = Text("《{law}》[{article}][（{kind}）]", "{law}[ {article}][ ({kind})]")
_WHOLE: Final = ("全文", "")
_AND_MORE = Text("{names}等 {count} 件", "{names} and others, {count} in all")
_ITEM_LINES: Final = (
    ("code", Text("事项编码：{value}", "Code: {value}")),
    ("type", Text("事项类型：{value}", "Type: {value}")),
    ("department", Text("实施主体：{value}", "Department: {value}")),
    ("promised", Text("承诺办结时限：{value}", "Promised limit: {value}")),
    ("materials", Text("申请材料：{value}", "Materials: {value}")),
    ("fees", Text("收费：{value}", "Fees: {value}")),
)
_NO_FEE = Text("不收费", "none")
_COPIES: Final = (
    ("original", Text("原件 {count} 份", "original × {count}")),
    ("copy", Text("复印件 {count} 份", "copy × {count}")),
    ("electronic", Text("电子件 {count} 份", "electronic × {count}")),
)


def told_pair(shown: Shown, change: Change) -> tuple[str, str]:
    """Return both values of a change for a table; where both are texts, what differs in them is marked."""
    if change.parts:
        return _regrouped(change)
    before, after = change.before, change.after
    texts = [one_line(one) for one in (before, after) if isinstance(one, str)]
    if len(texts) == 2 and max(map(len, texts)) >= _SHORTEST_MARKED and not _refers(change):
        parts = inline_parts(*texts)
        if any(part.side == "both" for part in parts):
            old, new = (
                tuple((part.text, part.side != "both") for part in parts if part.side in ("both", side))
                for side in ("old", "new")
            )
            return Marked.of(old, "old"), Marked.of(new, "new")
    return told_value(shown, change, before), told_value(shown, change, after)


def _regrouped(change: Change) -> tuple[str, str]:
    """Return what stood before and after a split or a merger: names, one in a line, with codes where they are the same."""
    told = [one_line(str(one)) for one in change.args.get("parts") or change.parts]
    names = [one.removesuffix(f"（{code}）") for one, code in zip(told, change.parts, strict=False)]
    whole, parts = one_line(change.entry), "\n".join(names if len({*names}) == len(names) else told)
    return (whole, parts) if change.kind.action == "split" else (parts, whole)


def told_value(shown: Shown, change: Change, value: Any) -> str:
    """Return one value of a change for a table."""
    if isinstance(value, Mapping) and {"schema", "code"} <= set(value):
        return "\n".join(_item_lines(shown, value))
    if isinstance(value, Mapping | str) or (isinstance(value, Sequence) and value):
        return _told(shown, value, *_above(change)) or value_words(None, shown.lang)
    return titled_value(change, value, shown.lang)


def _told(shown: Shown, value: Any, place: str, key: str) -> str:
    """Return a value that stands at a key; mappings as pairs, ids by their names."""
    zh = shown.lang == "zh"
    if isinstance(value, Mapping):
        if "law" in value:
            return _law(shown, value)
        here = f"{place}/{key}" if key else place
        return ("；" if zh else "; ").join(_pairs(shown, value, here))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ("、" if zh else ", ").join(
            _enclosed(one, _told(shown, one, place, key), shown.lang) for one in value
        )
    if isinstance(value, str):
        return one_line(_named(shown, value, place, key))
    return value_words(value, shown.lang)


def _pairs(shown: Shown, value: Mapping[str, Any], place: str) -> Iterator[str]:
    colon = "：" if shown.lang == "zh" else ": "
    for key, one in value.items():
        declared = _declared(place, str(key))
        if _is_hidden(key, value) or (declared is not None and not declared.public):
            continue
        if key == "copies" and isinstance(one, Mapping):
            yield _copies(one, shown.lang)
            continue
        said = _told(shown, one, place, str(key))
        title = declared.title if declared is not None and shown.lang == "zh" else str(key)
        if said:
            yield f"{title}{colon}{_enclosed(one, said, shown.lang)}"


def _is_hidden(key: str, value: Mapping[str, Any]) -> bool:
    """Whether a key says nothing to people, or nothing that the name beside it does not say."""
    return (key in _NOT_TOLD and len(value) > 1) or (key in _BESIDE_NAME and "name" in value)


def _enclosed(value: Any, said: str, lang: Lang) -> str:
    """Return what was said of a value inside another one, pairs in brackets."""
    if not isinstance(value, Mapping) or "law" in value:
        return said
    return f"（{said}）" if lang == "zh" else f"({said})"


def _copies(value: Mapping[str, Any], lang: Lang) -> str:
    parts = [text.fill(lang, {"count": value[key]}) for key, text in _COPIES if value.get(key)]
    return ("、" if lang == "zh" else ", ").join(parts)


def _law(shown: Shown, value: Mapping[str, Any]) -> str:
    title = str(shown.names.get(("law", str(value["law"])), value["law"]))
    article = str(value.get("article") or "")
    args = {
        "law": one_line(title).removeprefix("《").removesuffix("》"),
        "article": "" if article in _WHOLE else one_line(article),
        "kind": one_line(str(value.get("kind") or "")),
    }
    return _LAW.fill(shown.lang, args)


def _named(shown: Shown, value: str, place: str, key: str) -> str:
    declared = _declared(place, key)
    register = declared.refers if declared is not None else ""
    register = "department" if key in _BODIES else _REGISTERS.get(register, register)
    return shown.names.get((register, value), value) if register else value


def _item_lines(shown: Shown, item: Mapping[str, Any]) -> Iterator[str]:
    materials, fees = item.get("materials"), item.get("fees")
    limits = item.get("limits")
    told = {
        "code": item.get("code"),
        "type": item.get("type"),
        "department": _named(shown, str(item.get("department") or ""), "item", "department"),
        "promised": limits.get("promised") if isinstance(limits, Mapping) else None,
        "materials": _listed(shown, materials),
        "fees": _NO_FEE.get(shown.lang) if fees == [] else _listed(shown, fees),
    }
    for key, text in _ITEM_LINES:
        if told[key]:
            yield one_line(text.fill(shown.lang, {"value": told[key]}))


def _listed(shown: Shown, entries: Any) -> str:
    """Return the names of a list's entries, the first few of many."""
    if not isinstance(entries, Sequence) or isinstance(entries, str):
        return ""
    names = []
    for one in entries:
        if isinstance(one, Mapping):
            library = str(one.get("material") or "")
            names.append(str(one.get("name") or shown.names.get(("material", library), library)))
    joint = "、" if shown.lang == "zh" else ", "
    if len(names) <= _MOST_NAMED:
        return joint.join(names)
    return _AND_MORE.fill(shown.lang, {"names": joint.join(names[:_MOST_NAMED]), "count": len(names)})


def _refers(change: Change) -> bool:
    place, key = _above(change)
    declared = _declared(place, key)
    return key in _BODIES or (declared is not None and bool(declared.refers))


def _above(change: Change) -> tuple[str, str]:
    """Return where a value stands and its last key, from the kind of file on."""
    kind = change.source.partition(":")[0]
    base = _BASES.get(kind, "item")
    above, _, key = f"{base}/{place_of(change)}".strip("/").rpartition("/")
    return (above, key) if place_of(change) else (base, "")


_BASES: Final[Mapping[str, str]] = {
    "material": "materials/materials",
    "department": "departments/departments",
    "law": "laws/laws",
    "hall": "halls/halls",
    "directory": "directory/entries",
}


@cache
def _declared(place: str, key: str) -> Field | None:
    """Return the declaration of a key; without one that of the place."""
    return field_of(place, *([key] if key else []))
