"""The few facts of each item that work across files needs, small enough for a million items."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from itemctl.model.source import Route, parse_pointer, pointer

Ref = tuple[str, str, str]
"""(register, id, JSON Pointer of the place that names it)."""

NAMED = frozenset({"department", "material", "law", "hall"})
"""Registers whose entries decide what the checks of the item that names them find."""

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_PLAIN = ("code", "name", "type", "department", "level", "status", "inherits", "directory", "division")


@dataclass(frozen=True, slots=True)
class MaterialFact:
    """One material of an item: what matching and cross-file rules need."""

    pointer: str
    library: str
    name: str
    category: str
    issuer: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """Facts of one item file, of its own data (not resolved); empty texts where a key is missing."""

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


class Extract(NamedTuple):
    """What one item's data gives to work across files.

    Attributes:
        code: code of the item.
        inherits: code of the item it inherits from.
        names: register entries it names, as ``law:x|material:y``, its directory entry included.
        facts: the facts as compact JSON; `decode` reads them.
    """

    code: str
    inherits: str
    names: str
    facts: str


def extract(data: Any) -> Extract:
    """Return the facts of an item's data; tolerant of any shape."""
    item = data if isinstance(data, dict) else {}
    found = item.get("effective")
    effective = found if isinstance(found, dict) else {}
    plain = [_text(item.get(key)) for key in _PLAIN]
    refs = list(_references(item))
    facts = [
        *plain,
        int(item.get("public") is not False),
        _text(effective.get("from")),
        _text(effective.get("to")),
        [_text(code) for code in _entries(item, "replaces")],
        refs,
        [_material(index, entry) for index, entry in enumerate(_entries(item, "materials"))],
    ]
    code, inherits, directory = plain[0], plain[6], plain[7] or plain[0][19:31]
    names = sorted({f"{register}:{key}" for register, key, _ in refs if register in NAMED})
    return Extract(code, inherits, "|".join([*names, f"directory:{directory}"]), _JSON.encode(facts))


def names_in(data: Any) -> frozenset[tuple[str, str]]:
    """Return register and id of every entry of `NAMED` that data of an item, or of a part of one, names."""
    item = data if isinstance(data, dict) else {}
    return frozenset((register, key) for register, key, _ in _references(item) if register in NAMED)


def decode(path: str, text: str, memo: dict[Any, Any]) -> ItemFacts:
    """Return the facts written by `extract`.

    Args:
        path: file of the item.
        text: what `extract` returned.
        memo: shared between calls, so that equal texts and references are held once.
    """
    raw = json.loads(text)
    refs = tuple(_held(tuple(ref), memo) for ref in raw[13])
    materials = tuple(_held(_material_fact(entry, memo), memo) for entry in raw[14])
    names: list[Any] = [raw[0], *(_held(value, memo) for value in raw[1:9])]
    dated: list[Any] = [bool(raw[9]), raw[10], raw[11], tuple(raw[12])]
    return ItemFacts(*(path, *names, *dated, refs, materials))


def _material_fact(raw: list[Any], memo: dict[Any, Any]) -> MaterialFact:
    parts: list[Any] = [_held(part, memo) for part in raw[:5]]
    return MaterialFact(*(*parts, tuple(raw[5])))


def route_of(text: str) -> Route:
    """Return the route of a JSON Pointer kept in facts (digits are list positions)."""
    return tuple(int(step) if step.isdigit() else step for step in parse_pointer(text))


def _held(value: Any, memo: dict[Any, Any]) -> Any:
    return memo.setdefault(value, value)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _entries(node: Any, key: str) -> list[Any]:
    found = node.get(key) if isinstance(node, dict) else None
    return found if isinstance(found, list) else []


def _material(index: int, entry: Any) -> list[Any]:
    entry = entry if isinstance(entry, dict) else {}
    written = [_text(block.get("rule")) for block in _blocks(entry)]
    return [
        f"/materials/{index}",
        *(_text(entry.get(key)) for key in ("material", "name", "category", "issuer")),
        written,
    ]


def _blocks(entry: dict[str, Any]) -> Iterator[dict[str, Any]]:
    holders = [entry, *(stamp for stamp in _entries(entry, "stamps") if isinstance(stamp, dict))]
    for holder in holders:
        yield from (block for block in _entries(holder, "reduction") if isinstance(block, dict))


# Key that names an entry of a register → the register; found anywhere in the item.
_BY_KEY = {"law": "law", "hall": "hall", "blank": "form", "sample": "form", "chart": "form", "form": "form"}
# Only directly below these lists or mappings, as the word means other things elsewhere.
_BY_PLACE = {
    ("department",): "department",
    ("division",): "division",
    ("inherits",): "item",
    ("materials", "*", "material"): "material",
    ("materials", "*", "issuer"): "issuer",
}


_NAMING = frozenset(_BY_KEY) | {place[-1] for place in _BY_PLACE}
_FOREIGN = ("extensions", "as_published")


def _references(item: dict[str, Any]) -> Iterator[Ref]:
    found: list[Ref] = []
    for key, value in item.items():
        if value.__class__ is str:
            register = _BY_KEY.get(key) or _BY_PLACE.get((key,))
            if register:
                found.append((register, value, _below("", key)))
        elif key not in _FOREIGN:
            _walk(value, _below("", key), (key,), found)
    yield from found
    for index, window in enumerate(_entries(item, "windows")):
        if isinstance(window, dict) and _text(window.get("hall")) and _text(window.get("window")):
            yield ("window", f"{window['hall']}/{window['window']}", f"/windows/{index}/window")
    for code in _entries(item, "replaces"):
        if isinstance(code, str):
            yield ("code", code, "/replaces")


def _walk(node: Any, where: str, shape: tuple[str, ...], found: list[Ref]) -> None:
    if node.__class__ is list:
        inner = (*shape, "*")
        for index, value in enumerate(node):
            if value.__class__ is dict or value.__class__ is list:
                _walk(value, f"{where}/{index}", inner, found)
    elif node.__class__ is dict:
        for key, value in node.items():
            if value.__class__ is str:
                if key in _NAMING:
                    register = _BY_KEY.get(key) or _BY_PLACE.get((*shape, key))
                    if register:
                        found.append((register, value, _below(where, key)))
            elif value.__class__ is dict or value.__class__ is list:
                _walk(value, _below(where, key), (*shape, key), found)


def _below(where: str, key: str) -> str:
    """Do what `pointer` does for one key more, at a tenth of its cost: this runs for every mapping of every item."""
    return where + pointer((key,)) if "~" in key or "/" in key else f"{where}/{key}"
