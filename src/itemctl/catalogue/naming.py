"""Names as they compare across files: of standard materials, of departments, of results."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from itemctl.catalogue.whole import Whole
from itemctl.model.characters import corrected_invisible, corrected_look_alikes, corrected_spaces
from itemctl.model.loose import text_of, texts_of

_BETWEEN = re.compile("[、，,；;]")
_SHORTEST_ENDING = 3
_HAN = r"\u4e00-\u9fff"
_parting = re.compile(rf"(?<=[{_HAN}]) (?=[{_HAN}])")


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """Return a name without what people write differently: width of characters, case, blanks, title marks."""
    return "".join(unicodedata.normalize("NFKC", name).split()).strip("《》").casefold()


def as_written_well(name: str) -> str:
    """Return a name as it reads once what rules on characters report of it is mended: blanks, widths, look-alikes."""
    bare = corrected_spaces(corrected_invisible(name))
    return unicodedata.normalize("NFKC", corrected_look_alikes(_parting.sub("", bare)))


def names_of(standard: Mapping[str, Any]) -> Iterator[str]:
    """Yield name and aliases of a standard material."""
    yield text_of(standard, "name")
    yield from texts_of(standard, "aliases")


def standards(whole: Whole) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the standard materials that bear a name or alias, by `plain` name; made once."""
    if "standards" not in whole.memo:
        found: dict[str, dict[str, None]] = {}
        for key, standard in whole.registers.library.items():
            for name in names_of(standard):
                found.setdefault(plain(name), {})[key] = None
        found.pop("", None)
        whole.memo["standards"] = {name: tuple(keys) for name, keys in found.items()}
    known: Mapping[str, tuple[str, ...]] = whole.memo["standards"]
    return known


def bodies(whole: Whole, text: str) -> frozenset[str] | None:
    """Return the departments that a text like 市民政局、市教育局 names; None where a part of it names none.

    A part names a department by its id, its name or short name, or the end of its name (市民政局).
    """
    known: dict[str, frozenset[str] | None] = whole.memo.setdefault("bodies", {})
    if text not in known:
        found = [_body(whole, part.strip()) for part in _BETWEEN.split(text)]
        known[text] = frozenset().union(*found) if all(found) else None
    return known[text]


def with_superiors(whole: Whole, department: str) -> set[str]:
    """Return a department with those it belongs to."""
    found: set[str] = set()
    while department and department not in found:
        found.add(department)
        department = text_of(whole.registers.departments.get(department, {}), "parent")
    return found


def _body(whole: Whole, part: str) -> frozenset[str]:
    departments = whole.registers.departments
    if part in departments:
        return frozenset([part])
    if len(part) < _SHORTEST_ENDING:
        return frozenset(key for key, one in departments.items() if text_of(one, "short") == part)
    return frozenset(
        key
        for key, one in departments.items()
        if part == text_of(one, "short") or text_of(one, "name").endswith(part)
    )
