"""How entries of lists are named: by what identifies them, not by where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from itemctl.model.source import Route, pointer

_LISTS: Mapping[str, tuple[str, ...]] = {
    "basis": ("law+article", "as_published"),
    "situations": ("id",),
    "conditions": ("text",),
    "prohibitions": ("text",),
    "materials": ("id", "material", "name", "as_published"),
    "intermediaries": ("name",),
    "steps": ("id", "name"),
    "fees": ("name",),
    "results": ("name",),
    "windows": ("id", "window", "name", "hall", "address"),
    "faq": ("question",),
    "notes": ("text",),
    "sources": ("url", "title", "id"),
    "departments": ("id",),
    "divisions": ("code",),
    "laws": ("id",),
    "halls": ("id",),
    "entries": ("code", "fingerprint"),
    "rules": ("id",),
    "proofs": ("name",),
    "years": ("year",),
    "closures": ("date",),
    "dictionaries": ("name",),
    "namespaces": ("id",),
    "approvals": ("id",),
    "waivers": ("rule+item+at", "rule+path+at", "rule+item", "rule+path"),
    "sheets": ("id", "name"),
    "cases": ("name", "when"),
    "special": ("name",),
    "stamps": ("by+purpose", "by"),
    "reduction": ("rule",),
    "consult": ("name", "phone", "window", "url"),
    "complain": ("name", "phone", "window", "url"),
    "progress": ("name", "phone", "window", "url"),
    "unresolved": ("name", "phone", "window", "url"),
    "review": ("body",),
    "lawsuit": ("body",),
    "booklets": ("name",),
    "commitments": ("name",),
    "zones": ("id",),
    "exceptions": ("reason",),
    "values": ("value",),
    "elements": ("name",),
    "covers": ("fingerprint",),
    "columns": ("name",),
}
"""What `Field.keys` says of lists in all structures, written down: to read it there takes as long as to compare dozens of items.

The same name in several kinds of file shares one row: the item's keys first, then what others add.
"""


def list_keys() -> Mapping[str, tuple[str, ...]]:
    """Return for each keyed list, by its name, the keys that identify an entry."""
    return _LISTS


def keyed_pointer(data: Any, route: Route, keys_of: Mapping[str, tuple[str, ...]]) -> str:
    """Return the JSON Pointer of ``route`` in which entries of keyed lists are named by their key.

    Args:
        data: the data of the file.
        route: keys and indices.
        keys_of: name of the list to the keys that identify its entries, first present wins
            (``law+article`` joins two).
    """
    parts: list[str | int] = []
    node, list_name = data, ""
    for step in route:
        child = _child(node, step)
        if isinstance(step, int):
            parts.append(entry_key(child, keys_of.get(list_name, ())) or step)
        else:
            parts.append(step)
            list_name = step
        node = child
    return pointer(tuple(parts))


def entry_key(entry: Any, keys: tuple[str, ...]) -> str | None:
    """Return the key that identifies a list entry, or None when it has none of ``keys``."""
    if isinstance(entry, str):
        return entry
    if not isinstance(entry, dict):
        return None
    for key in keys:
        value = entry.get(key)
        if value.__class__ is str and value and "+" not in key:  # nearly always
            return f"{key}={value}"
        values = [_key_part(entry.get(part)) for part in key.split("+")]
        if all(values):
            return "=".join((key, "+".join(values)))
    return None


def _key_part(value: Any) -> str:
    """The text of a value that may identify an entry: a text, a whole number (a year), a list of texts (`when`)."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "+".join(value)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _child(node: Any, step: str | int) -> Any:
    try:
        return node[step]
    except (KeyError, IndexError, TypeError):
        return None
