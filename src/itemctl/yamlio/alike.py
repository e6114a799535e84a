"""Reads files that say much alike, such as the two states of an item or the items of one office; what was read before is
not parsed again.

In an ordinary text (see `itemctl.yamlio.ordinary`) lines tell where the entries of a block mapping or block list begin. A
text is cut there, first at its top level, then within entries not met before. A *piece*, an entry with all lines below it
and its indentation, means the same wherever it stands among others of its column: only pieces that are new are parsed, all
of a text at once, each group of neighbours under a key made up for it; then everything is put together.

No cut is trusted: a group has to give as many entries as it has pieces, and no piece gives none. What does not come out even
is read as a whole, as if nothing were known, and so is every text that is not ordinary. Of all lines only the header of a
block of text is judged by the line after it; where that is missing, the strict reader gives an empty text as well.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from itemctl.yamlio.faults import DEFAULT
from itemctl.yamlio.reader import read, read_quickly

_LEVELS = 2  # below the top level; cutting further costs more than the parsing it saves
_MOST_HELD = 4 << 20
"""Bytes of text after which everything is forgotten before the next file is read."""

_MAPPING = b"\n"
"""What stands before an entry of a mapping, whose indentation is its own; before one of a list stands its dash as well."""
_KEY = rb"[a-z][a-z_]{0,60}+:"
_BLOCK = re.compile(rb"( *+)(" + _KEY + rb")\n( *+)(?:(- )|" + _KEY + rb"[ \n])")
"""A key, and the first line of the block below it."""
_MAPPING_ENTRY = re.compile(_KEY + rb"[^\n]*+\n")
"""The first of several lines of a list's entry that is a mapping."""
_NO_KEYS = (b"true:", b"false:", b"null:")


class _Cut(NamedTuple):
    """A piece not met before that was cut: what stands before it, its key if it has one, and its own pieces."""

    before: bytes
    piece: bytes
    key: str | None
    below: bytes
    pieces: list[bytes]


class AlikeReader:
    """Reads files one after another. Values that they have alike may be one object: they are not to be changed."""

    def __init__(self) -> None:
        self._heads: set[bytes] = set()
        self._known: defaultdict[bytes, dict[bytes, Any]] = defaultdict(dict)
        """Pieces by what stands before them: key and value of a mapping's, value of a list's."""
        self._held = 0

    def read(self, data: bytes) -> Any:
        """Return the data of a file, as `itemctl.yamlio.reader.read` gives them; None where it cannot be read."""
        if self._held > _MOST_HELD:
            self._heads.clear()
            self._known.clear()
            self._held = 0
        return self._data_of(data)

    def read_both(self, old: bytes, new: bytes) -> tuple[Any, Any]:
        """Return the data of two states of a file, as `read` does; what both have alike is one object."""
        return self.read(old), self._data_of(new)

    def _data_of(self, data: bytes) -> Any:
        found = self._put_together(data)
        return read(data).data if found is None else found

    def _put_together(self, data: bytes) -> Any:
        """Return the data of a text; None where it has to be read as a whole."""
        if len(data) > DEFAULT.max_bytes or not data.endswith(b"\n"):
            return None
        head, *pieces = _begins(b"").split(b"\n" + data[:-1])
        cuts: list[_Cut] = []
        groups: list[tuple[bytes, list[bytes]]] = []
        top = self._new_pieces(_MAPPING, pieces, cuts, groups)
        is_new = bool(top or groups or head not in self._heads)
        if not pieces or (is_new and not self._parse(head, top, groups)):
            return None
        for cut in reversed(cuts):  # what is within others was found after them
            value = self._value(cut.below, cut.pieces)
            if value is None:
                return None
            self._known[cut.before][cut.piece] = value if cut.key is None else (cut.key, value)
            self._held += len(cut.piece)
        return self._value(_MAPPING, pieces)

    def _new_pieces(
        self,
        before: bytes,
        pieces: list[bytes],
        cuts: list[_Cut],
        groups: list[tuple[bytes, list[bytes]]],
        levels: int = _LEVELS,
    ) -> list[bytes]:
        """Return the pieces to be parsed of some that stand together; those within them are added to ``groups``."""
        known = self._known[before]
        found = []
        for piece in pieces:
            if piece in known:
                continue
            cut = _cut(before, piece) if levels else None
            if cut is None:
                found.append(piece)
                continue
            cuts.append(cut)
            within = self._new_pieces(cut.below, cut.pieces, cuts, groups, levels - 1)
            if within:
                groups.append((cut.below, within))
        return found

    def _parse(self, head: bytes, top: list[bytes], groups: list[tuple[bytes, list[bytes]]]) -> bool:
        """Parse new pieces and remember them; tell whether each was one entry."""
        lines = (b"g%d:%s%s" % (n, before, before.join(group)) for n, (before, group) in enumerate(groups))
        text = b"\n".join((head, *top, *lines, b""))
        document = read_quickly(text)
        if document is None or len(document.data) != len(top) + len(groups):
            return False
        entries = iter(document.data.items())
        parsed: list[tuple[bytes, list[bytes], Iterable[Any]]] = [
            (_MAPPING, top, [next(entries) for _ in top])
        ]
        for (before, group), (_, value) in zip(groups, entries, strict=True):
            found = value.items() if isinstance(value, dict) else value
            if value.__class__ is not (dict if before == _MAPPING else list) or len(found) != len(group):
                return False
            parsed.append((before, group, found))
        self._heads.add(head)
        for before, group, values in parsed:
            self._known[before].update(zip(group, values, strict=True))
        self._held += len(text)
        return True

    def _value(self, before: bytes, pieces: list[bytes]) -> Any:
        """Return the list or mapping that known pieces make; None for a mapping with a key twice."""
        known = self._known[before]
        found = [known[piece] for piece in pieces]
        if before != _MAPPING:
            return found
        mapping = dict(found)
        return mapping if len(mapping) == len(pieces) else None


def _cut(before: bytes, piece: bytes) -> _Cut | None:
    """Cut a piece that holds a block; None for any other."""
    if before != _MAPPING:
        if _MAPPING_ENTRY.match(piece) is None:
            return None
        indent = b" " * (len(before) - 1)  # of the key behind the dash
        return _Cut(before, piece, None, _MAPPING, _begins(indent).split(indent + piece))
    begin = _BLOCK.match(piece)
    if begin is None:
        return None
    column, key, indent, dash = begin.groups()
    if key in _NO_KEYS or len(indent) < len(column) + (dash is None):
        return None
    name = key[:-1].decode()
    if dash is None:
        return _Cut(before, piece, name, _MAPPING, _begins(indent).split(piece[begin.start(3) :]))
    below = b"\n" + indent + b"- "
    return _Cut(before, piece, name, below, piece[begin.end() :].split(below))


@lru_cache(maxsize=64)
def _begins(indent: bytes) -> re.Pattern[bytes]:
    """Return what finds the ends of lines before a key in some column; a key that begins otherwise fits no piece."""
    return re.compile(rb"\n(?=" + indent + rb"\b)") if indent else re.compile(rb"\n\b")
