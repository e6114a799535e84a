"""Older versions of files: read as they are, brought up to date in memory, rewritten by `itemctl migrate`.

item/0 (trial installations of 2025) kept time limits and visits as flat keys: `statutory_limit`, `promised_limit`,
`visits`, `visits_reason`. item/1 groups them under `limits` and `handling`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from itemctl.model.kinds import all_kinds
from itemctl.model.source import Route

_TAG = re.compile("([a-z-]+)/([0-9]{1,4})")

# Flat key of item/0 → route in item/1.
ITEM_0_MOVED: Mapping[str, Route] = {
    "statutory_limit": ("limits", "statutory"),
    "promised_limit": ("limits", "promised"),
    "visits": ("handling", "visits"),
    "visits_reason": ("handling", "visits_reason"),
}


def version_of(kind: str, data: Mapping[str, Any]) -> int | None:
    """Return the version the file says it has, or None when it says none or another kind."""
    match = _TAG.fullmatch(str(data.get("schema", "")))
    return int(match[2]) if match and match[1] == kind else None


def upgraded(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    """Return the data in the current version; the same object when it is current already."""
    version = version_of(kind, data)
    while version is not None and version < all_kinds()[kind].version:
        data = _STEPS[kind, version](data)
        version += 1
    return data


def _item_0_to_1(data: dict[str, Any]) -> dict[str, Any]:
    current = {key: value for key, value in data.items() if key not in ITEM_0_MOVED}
    current["schema"] = "item/1"
    for key, (group, name) in ITEM_0_MOVED.items():
        if key in data:
            inner = current.get(str(group))
            current[str(group)] = {**(inner if isinstance(inner, dict) else {}), str(name): data[key]}
    return current


_STEPS: Mapping[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {("item", 0): _item_0_to_1}
