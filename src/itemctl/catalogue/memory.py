"""What a pass finds, between being found and being wanted: handed to the cache in parts, or held here without one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from itemctl.catalogue.parts import joined, parted
from itemctl.catalogue.store import Key, Row, Store, Tie
from itemctl.model.codes import MAIN_LENGTH

_BATCH = 2000


class Memory:
    """Rows, ties and facts of one pass.

    Attributes:
        has_written: whether anything was handed over to the cache.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rows: list[Row] = []
        self._ties: list[Tie] = []
        self._facts: dict[Key, str] = {}
        self._parents: dict[str, Tie] = {}
        self.has_written = False

    @property
    def lasts(self) -> bool:
        """Whether what is kept is there for other runs."""
        return self._store.available

    def keep(self, row: Row, tie: Tie | None = None, facts: str | None = None) -> None:
        """Keep what one file gave; what is not given stays as it was."""
        self._rows.append(row)
        if tie is not None:
            self._ties.append(tie)
            if len(row.code) == MAIN_LENGTH:  # others may inherit from it
                self._parents[tie.blob] = tie
        if facts is not None:
            self._facts[row.kind, row.blob] = facts
        if len(self._rows) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Hand all over to the cache; without one the facts stay here."""
        if self._store.available and self._rows:
            items = {blob: parted(text) for (kind, blob), text in self._facts.items() if kind == "item"}
            facts = (
                (kind, blob, items[blob][0] if kind == "item" else text)
                for (kind, blob), text in self._facts.items()
            )
            names = ((blob, names) for blob, (_, names) in items.items())
            self._store.put(self._rows, self._ties, facts, names)
            self.has_written = True
        if self._store.available:
            self._facts.clear()
        self._rows.clear()
        self._ties.clear()

    def finish(self) -> None:
        """Hand all over, once every file was looked at: what heirs wanted to know of their parents is let go."""
        self.flush()
        self._parents.clear()

    def ties(self, blobs: Iterable[str]) -> dict[str, Tie]:
        """Return what the findings of these items, known or able to be inherited from, depend on."""
        wanted = set(blobs)
        fresh = {blob: self._parents[blob] for blob in wanted & self._parents.keys()}
        return {**self._store.ties(wanted - fresh.keys()), **fresh}

    def facts(self, key: Key) -> str | None:
        """Return the facts of one content."""
        return self._facts[key] if key in self._facts else self._store.facts(key)

    def item_facts(self, *, with_names: bool) -> Iterator[tuple[str, str]]:
        """Yield content and facts of every item, those found last first; without what they name if that is not wanted."""
        yield from ((blob, text) for (kind, blob), text in self._facts.items() if kind == "item")
        if with_names:
            names = dict(self._store.all_names())
            found = self._store.all_facts("item")
            yield from ((blob, joined(text, names[blob])) for blob, text in found if blob in names)
        else:
            yield from self._store.all_facts("item")
