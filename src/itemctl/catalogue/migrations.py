"""Older versions of files: read as they are, brought up to date in memory, rewritten by `itemctl migrate`.

item/0 (trial installations of 2025) kept time limits and visits as flat keys: `statutory_limit`, `promised_limit`,
`visits`, `visits_reason`. item/1 groups them under `limits` and `handling`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from itemctl.model.errors import ConfigurationError
from itemctl.model.kinds import all_kinds
from itemctl.model.source import Route
from itemctl.model.text import Text

if TYPE_CHECKING:
    from itemctl.yamlio.operations import Operation

_TAG = re.compile("([a-z-]+)/([0-9]{1,4})")

# Flat key of item/0 → route in item/1.
ITEM_0_MOVED: Mapping[str, Route] = {
    "statutory_limit": ("limits", "statutory"),
    "promised_limit": ("limits", "promised"),
    "visits": ("handling", "visits"),
    "visits_reason": ("handling", "visits_reason"),
}


def version_of(kind: str, data: Mapping[str, Any]) -> int | None:
    """Return the version the file says it has, or None when it says none, another kind or one that never was."""
    stated = data.get("schema", "")
    if stated == all_kinds()[kind].tag:
        return all_kinds()[kind].version
    match = _TAG.fullmatch(str(stated))
    if not match or match[1] != kind:
        return None
    version = int(match[2])
    return version if version >= all_kinds()[kind].version or (kind, version) in _STEPS else None


def upgraded(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    """Return the data in the current version; the same object when it is current already."""
    version = version_of(kind, data)
    while version is not None and version < all_kinds()[kind].version:
        data = _STEPS[kind, version](data)
        version += 1
    return data


def refuse_newer(path: str, kind: str, data: Mapping[str, Any]) -> None:
    """Refuse a file of a version that this program does not know.

    Raises:
        ConfigurationError: the file at ``path`` was written for a newer program.
    """
    version = version_of(kind, data)
    if version is not None and version > all_kinds()[kind].version:
        raise ConfigurationError(
            Text(
                zh="{path} 的版本是 {value}，高于本程序支持的 {expected}，拒绝继续，以免丢失内容。",
                en="{path} has version {value}, newer than {expected} that this program knows; refusing.",
            ),
            Text(zh="请升级 itemctl 后再试。", en="Upgrade itemctl and try again."),
            {"path": path, "value": str(data["schema"]), "expected": all_kinds()[kind].tag},
        )


@dataclass(frozen=True, slots=True)
class Upgrade:
    """How a file is brought to the current version.

    Attributes:
        edits: the edits; none when it is current already. Done in memory they give what `upgraded` gives, but for
            the order of the keys: an edit puts a group in the place of the first key that moves into it.
        moved: where each value that moves stood, and where it comes to stand.
    """

    edits: tuple[Operation, ...] = ()
    moved: Mapping[Route, Route] = field(default_factory=dict)


def upgrade(kind: str, data: dict[str, Any]) -> Upgrade:
    """Return how the file of ``data`` is brought to the current version."""
    from itemctl.yamlio.operations import apply_in_memory  # files are read more often than rewritten

    edits: list[Operation] = []
    moved: dict[Route, Route] = {}
    version = version_of(kind, data)
    while version is not None and version < all_kinds()[kind].version:
        step = _EDITS[kind, version](data)
        data = apply_in_memory(data, step.edits)
        edits += step.edits
        moved = {old: step.moved.get(new, new) for old, new in moved.items()} | {
            old: new for old, new in step.moved.items() if old not in moved.values()
        }
        version += 1
    return Upgrade(tuple(edits), moved)


def _item_0_to_1(data: dict[str, Any]) -> dict[str, Any]:
    current = {**data, "schema": "item/1"}
    for key, (group, name) in ITEM_0_MOVED.items():
        if key in current and _is_free(current, str(group), str(name)):
            current[str(group)] = {**(current.get(str(group)) or {}), str(name): current.pop(key)}
    return current


def _edits_0_to_1(data: dict[str, Any]) -> Upgrade:
    from itemctl.yamlio.operations import RemoveKey, SetValue, apply_in_memory

    edits: list[Operation] = [SetValue(("schema",), "item/1")]
    moved: dict[Route, Route] = {}
    current = data
    for key, (group, name) in ITEM_0_MOVED.items():
        if key not in current or not _is_free(current, str(group), str(name)):
            continue
        step = (_put(current, key, str(group), str(name)), RemoveKey((key,)))
        current = apply_in_memory(current, step)
        edits += step
        moved[key,] = (group, name)
    return Upgrade(tuple(edits), moved)


def _put(data: Mapping[str, Any], key: str, group: str, name: str) -> Operation:
    from itemctl.yamlio.operations import AddKey, SetValue

    if group not in data:
        return AddKey((), group, {name: data[key]}, after=key)
    if data[group]:
        return AddKey((group,), name, data[key])
    return SetValue((group,), {name: data[key]})


def _is_free(data: Mapping[str, Any], group: str, name: str) -> bool:
    """Whether a value may move to ``group.name``; where something stands already it stays for a check to report."""
    inner = data.get(group)
    return inner is None or (isinstance(inner, dict) and name not in inner)


_STEPS: Mapping[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {("item", 0): _item_0_to_1}
_EDITS: Mapping[tuple[str, int], Callable[[dict[str, Any]], Upgrade]] = {("item", 0): _edits_0_to_1}
