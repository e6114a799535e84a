"""A catalogue file as lines of text, one value each under its Chinese titles: what `git log -p` compares in its place.

Entries of keyed lists stand in the order of their keys, and nothing of quotes, folding and comments is left: what
changed nothing shows as no difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from itemctl.model.keyed import entry_key, list_keys
from itemctl.model.kinds import all_kinds
from itemctl.model.order import key_order
from itemctl.model.plain import one_line
from itemctl.model.schema import title_of
from itemctl.model.source import Route
from itemctl.yamlio.reader import read


def flat_text(data: bytes) -> str:
    """Return a file as lines ``title / title [entry]: value``; a file that cannot be read stays as it is."""
    found = read(data)
    if not found.ok:
        return data.decode("utf-8", "replace")
    kind = str(found.data.get("schema", "")).partition("/")[0]
    place = kind if kind in all_kinds() else ""
    order = key_order(place) if place else lambda _: None
    return "".join(f"{line}\n" for line in _Lines(place, order).of(found.data, "", ()))


class _Lines:
    """Goes through one file."""

    def __init__(self, kind: str, order: Callable[[Route], Sequence[str] | None]) -> None:
        self._kind = kind
        self._order = order

    def of(self, node: Any, path: str, route: Route) -> Iterator[str]:
        """Yield the lines of a value at a route, each beginning with ``path``."""
        if not isinstance(node, dict):
            yield f"{path}: {_shown(node)}"
            return
        known = list(self._order(route) or ())
        for key in sorted(node, key=lambda key: known.index(key) if key in known else len(known)):
            title = self._title(route, key)
            yield from self._below(node[key], f"{path} / {title}" if path else title, (*route, key))

    def _below(self, value: Any, path: str, route: Route) -> Iterator[str]:
        if not isinstance(value, list):
            yield from self.of(value, path, route)
            return
        keys = list_keys().get(str(route[-1]), ())
        named = [(entry_key(entry, keys) or "", entry) for entry in value]
        if keys and all(name for name, _ in named):
            named.sort(key=lambda row: row[0])
        for name, entry in named:
            label = one_line(name.partition("=")[2]) if isinstance(entry, dict) else ""
            yield from self.of(entry, f"{path} [{label}]" if label else path, (*route, 0))
        if not value:
            yield f"{path}: []"

    def _title(self, route: Route, key: str) -> str:
        if not self._kind:
            return key
        steps = (step for step in route if isinstance(step, str))
        return title_of("/".join((self._kind, *steps)), key) or key


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else one_line(str(value))
