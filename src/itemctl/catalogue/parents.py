"""The items that others inherit from, found without looking through the catalogue wherever that can be helped.

Tried in turn: the files that differ, file names as `new` gives them and as people do, what the cache knows, file names
that hold the code, and what git finds when it searches; without git files of the same folder, and only then all others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from itemctl.catalogue.fetching import Wanted
from itemctl.catalogue.pairs import Half, ItemFile, Pair
from itemctl.model.codes import BASIC_PART

_AT_ONCE = 2000
_PLAIN = re.compile(r"[0-9A-Z]+")
"""What a code must be to be found: `_CODE` reads no others, and nothing in it means anything in an expression."""
_CODE = re.compile(rb"code:[ \t]*['\"]?([0-9A-Z]+)")


class Parents:
    """Finds parents; what both sides have alike is found once.

    Attributes:
        looked_at: files that were opened to find one, beside those that differ.
    """

    def __init__(self, pair: Pair) -> None:
        self.looked_at = 0
        self._pair = pair
        self._changed: dict[bool, dict[str, ItemFile]] = {True: {}, False: {}}
        self._same: dict[str, ItemFile | None] = {}

    def know(self, half: Half, item: ItemFile) -> None:
        """Take note of an item that differs: it may be a parent."""
        self._changed[half.is_old].setdefault(item.code, item)

    def prepare(self, heirs: Iterable[ItemFile]) -> None:
        """Find the parents of some items."""
        wanted: dict[str, set[str]] = {}
        for heir in heirs:
            code = heir.data.get("inherits")
            if isinstance(code, str) and code and code not in self._same and not self._is_changed(code):
                wanted.setdefault(code, set()).add(heir.path)
        if wanted:
            self._same |= dict.fromkeys(wanted)
            self._find(wanted)

    def find(self, items: Iterable[ItemFile]) -> Iterator[tuple[ItemFile, ItemFile]]:
        """Yield items that were given, each with the one of its code in the catalogue, where there is one."""
        known = list(items)
        wanted = {item.code: {item.path} for item in known if item.code not in self._same}
        if wanted:
            self._same |= dict.fromkeys(wanted)
            self._find(wanted)
        for item in known:
            found = self._same[item.code]
            if found is not None:
                yield item, found

    def of(self, half: Half, heir: ItemFile) -> ItemFile | None:
        """Return the item that an item inherits from on a side; None where it names none, or none that there is."""
        code = heir.data.get("inherits")
        if not isinstance(code, str) or not code:
            return None
        if self._is_changed(code):
            return self._changed[half.is_old].get(code)
        if code not in self._same:
            self.prepare([heir])
        return self._same[code]

    def _is_changed(self, code: str) -> bool:
        return any(code in known for known in self._changed.values())

    def _find(self, wanted: dict[str, set[str]]) -> None:
        half = self._pair.new if not self._pair.new.files.given else self._pair.old
        for refs in self._places(half, wanted):
            for start in range(0, len(refs), _AT_ONCE):
                part = dict(list(refs.items())[start : start + _AT_ONCE])
                self.looked_at += len(part)
                for item in self._items(half, part, wanted):
                    self._same[item.code] = item
                    wanted.pop(item.code, None)
                if not wanted:
                    return

    def _places(self, half: Half, wanted: dict[str, set[str]]) -> Iterator[dict[str, str]]:
        """Yield files in which parents may stand, the likeliest first; what is still wanted is asked anew each time."""
        tried: set[str] = {one.path for one in self._pair.items}

        def fresh(paths: Iterable[str]) -> list[str]:
            found = [path for path in dict.fromkeys(paths) if path not in tried]
            tried.update(found)
            return found

        files = half.files
        yield files.ids_of(fresh(one for code, heirs in wanted.items() for one in _usual(code, heirs)))
        yield files.ids_of(fresh(self._pair.store.with_code("code", wanted)))
        if self._pair.store.state() is not None:
            return  # the last pass saw every item; what it does not know is nowhere
        known = files.ids(half.folders)
        named = [path for path in known if any(code[BASIC_PART] in path for code in wanted)]
        yield {path: known[path] for path in fresh(named)}
        hits = self._searched(half, wanted)
        if hits is not None:
            yield half.files.ids_of(fresh(hits))
            return
        folders = {heir.rpartition("/")[0] for heirs in wanted.values() for heir in heirs}
        yield {path: known[path] for path in fresh(one for one in known if one.rpartition("/")[0] in folders)}
        yield {path: known[path] for path in fresh(known)}

    def _searched(self, half: Half, wanted: Iterable[str]) -> list[str] | None:
        """Return the files in which git finds the codes wanted as those of items; None where there is no git."""
        codes = sorted(code for code in wanted if _PLAIN.fullmatch(code))
        found: list[str] = []
        for start in range(0, len(codes), _AT_ONCE):
            line = f"^code:[[:blank:]]*['\"]?({'|'.join(codes[start : start + _AT_ONCE])})([^0-9A-Z]|$)"
            hits = half.files.search(line, half.folders)
            if hits is None:
                return None
            found += hits
        return found

    def _items(self, half: Half, refs: dict[str, str], wanted: dict[str, set[str]]) -> Iterator[ItemFile]:
        """Yield the items with the codes wanted in some files; files that do not write one of these are not parsed."""
        asked = [Wanted(half.files, *one) for one in refs.items()]
        for one, data in zip(asked, self._pair.fetcher.fetch(asked), strict=True):
            if not isinstance(data, bytes):
                continue
            code = _written_code(data) or _named_code(one.path, wanted)
            if code in wanted:
                item = self._pair.item(one.path, data)
                if item is None:
                    wanted.pop(code)  # it is there and cannot be read
                elif item.code in wanted:
                    yield item


def _named_code(path: str, wanted: Iterable[str]) -> str:
    """Return the code by which a file without one is named: an empty or broken file may stand where a parent belongs."""
    stem = PurePosixPath(path).stem
    return next((code for code in wanted if stem in (code, code[BASIC_PART])), "")


def _written_code(data: bytes) -> str:
    """Return the code that stands in the text of an item, without parsing it."""
    at = 0 if data.startswith(b"code:") else data.find(b"\ncode:") + 1
    found = _CODE.match(data, at)
    return found[1].decode() if found else ""


def _usual(code: str, heirs: Iterable[str]) -> Iterator[str]:
    """Yield the paths at which a parent mostly lies: beside an heir, named by its code, or as the heir without its end."""
    for heir in sorted(heirs):
        pure = PurePosixPath(heir)
        for name in (code, code[BASIC_PART]):
            yield str(pure.with_name(f"{name}.yaml"))
        stem = pure.stem
        for mark in "-_（":
            start = stem.rpartition(mark)[0]
            while start:
                yield str(pure.with_name(f"{start}.yaml"))
                start = start.rpartition(mark)[0]
