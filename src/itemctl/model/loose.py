"""Reading data of any shape: what is not there, or is not what it should be, reads as empty."""

from __future__ import annotations

from typing import Any


def mapping_of(node: Any, key: str) -> dict[str, Any]:
    """Return the mapping at ``key``, or an empty one: what is inherited may have any shape."""
    found = node.get(key)
    return found if found.__class__ is dict else {}


def entries_of(node: Any, key: str) -> list[tuple[int, dict[str, Any]]]:
    """Return position and entry of each mapping in the list at ``key``."""
    found = node.get(key)
    if found.__class__ is not list:
        return []
    return [(index, entry) for index, entry in enumerate(found) if entry.__class__ is dict]


def text_of(node: Any, key: str) -> str:
    """Return the text at ``key``, or an empty one."""
    found = node.get(key)
    return found if found.__class__ is str else ""


def list_of(node: Any, key: str) -> list[Any]:
    """Return the list at ``key``, or an empty one."""
    found = node.get(key)
    return found if found.__class__ is list else []


def texts_of(node: Any, key: str) -> list[str]:
    """Return the texts in the list at ``key``."""
    return [entry for entry in list_of(node, key) if entry.__class__ is str]
