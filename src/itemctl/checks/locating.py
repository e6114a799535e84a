"""Places in files: reads a file only where there is something to show in it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from itemctl.catalogue.scan import Scan
from itemctl.catalogue.source import Source
from itemctl.model.keyed import keyed_pointer, list_keys
from itemctl.model.source import START, Route, Span

if TYPE_CHECKING:
    from itemctl.yamlio.reader import Document

_KEPT_DOCUMENTS = 200


class Locator:
    """Gives the place of a route; the last documents are kept."""

    def __init__(self, source: Source, found: Scan) -> None:
        self._source = source
        self._kind = found.kind
        self._document = lru_cache(maxsize=_KEPT_DOCUMENTS)(self._read)

    def span(self, path: str, route: Route, *, key: bool = False) -> Span | None:
        """Return the place of a route in a file; the beginning when it cannot be found."""
        document = self._document(path)
        return (document.span(route, key=key) or START) if document else None

    def keyed(self, path: str, route: Route) -> str:
        """Return the keyed pointer of a route in a file."""
        document = self._document(path)
        return keyed_pointer(document.data if document else None, route, list_keys())

    def _read(self, path: str) -> Document | None:
        from itemctl.checks.analysis import REGISTER_LIMITS
        from itemctl.yamlio.reader import read

        kind = self._kind(path)
        if kind is None:
            return None
        try:
            data = self._source.read(path)
        except OSError:
            return None
        return read(data) if kind.name == "item" else read(data, limits=REGISTER_LIMITS)
