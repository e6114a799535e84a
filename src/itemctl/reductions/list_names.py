"""Names as published lists write them, and what of a catalogue they are: exactly the same, or only the nearest.

Exactly the same is a name that differs in nothing but width, blanks, kind of brackets, quotes, 的, or 证明材料 for 证明. Everything
else is a candidate: something for people to look at, never taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from itemctl.catalogue.facts import ItemFacts
from itemctl.catalogue.family import Family
from itemctl.catalogue.scan import Scan
from itemctl.model.characters import corrected_look_alikes
from itemctl.model.forms import compact

BODIES: Final[tuple[tuple[str, ...], ...]] = (
    (
        *(
            "村（居）民委员会",
            "基层群众性自治组织",
            "村（居）委会",
            "村民委员会、居民委员会",
            "村委会、居委会",
        ),
        *("村民委员会或者居民委员会", "村（社区）", "村委会（居委会）", "村（居）委员会"),
    ),
    ("居民委员会", "社区居民委员会", "社区居委会", "居委会", "社区"),
    ("村民委员会", "村委会"),
    ("公安派出所", "派出所", "户籍所在地公安派出所", "辖区派出所"),
)
"""Bodies of which a catalogue has many and lists one: names of the same."""

_BRACKETS: Final = str.maketrans("【】〔〕[]{}", "()()()()")
_MARKS: Final = re.compile("[《》〈〉<>“”\"'‘’·]")
_PROOF_END: Final = re.compile("证明(?:材料|文件|书|信)$")
_OFFICE_END: Final = re.compile("(?:行政)?(?:主管)?(?:部门|委员会|办公室|局|委|办|厅)$")
_PLACE: Final = re.compile("^(?:本)?(?:省|市|县|区|州|盟|旗)(?=.{2})")
_MOST: Final = 3
_LEAST: Final = 40
_WHOLE: Final = 80
_SAME: Final = 100


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something near to what a list names.

    Attributes:
        key: id, code, or the name itself where there is none.
        name: its name.
        score: 0 to 100, how alike the names are; no measure of being right.
    """

    key: str
    name: str
    score: int


@dataclass(frozen=True, slots=True)
class Matched:
    """What a name is.

    Attributes:
        keys: what bears it: one, or several where that is for people to decide; none where nothing does.
        name: the name it was found by, where that is written otherwise; else empty.
    """

    keys: tuple[str, ...] = ()
    name: str = ""

    def as_candidates(self) -> tuple[Candidate, ...]:
        """Return what was found, by the name by which it was."""
        return tuple(Candidate(key, self.name, _SAME) for key in self.keys)


class Index:
    """Names of one sort of things, looked up exactly and for what is nearest."""

    def __init__(self, names: Iterable[tuple[str, str]], *, end: str = "") -> None:
        """Take (key, name) pairs; ``end`` is what a name may lack at its end and still be the same."""
        self._end = end
        self._known: dict[str, tuple[Candidate, ...]] = {}
        self._stems: list[str] = []
        self._entries: list[tuple[str, str]] = []
        self._exact: dict[str, list[str]] = {}
        self._plain: dict[str, list[tuple[str, str]]] = {}
        for key, name in names:
            if not name:
                continue
            self._entries.append((key, name))
            self._exact.setdefault(name, []).append(key)
            self._plain.setdefault(plain_name(name), []).append((key, name))

    def find(self, text: str) -> Matched:
        """Return what bears a name: as written, else as `plain_name` makes it, else with the end that it lacks."""
        if text in self._exact:
            return Matched(_once(self._exact[text]))
        plain = plain_name(text)
        for tried in (plain, plain + self._end) if plain else ():
            if tried in self._plain:
                found = self._plain[tried]
                return Matched(_once(key for key, _ in found), found[0][1])
        return Matched()

    def named(self, keys: Iterable[str]) -> tuple[Candidate, ...]:
        """Return things by their keys, each with its first name."""
        first: dict[str, str] = {}
        for key, name in self._entries:
            first.setdefault(key, name)
        return tuple(Candidate(key, first[key], _SAME) for key in keys)

    def nearest(self, text: str) -> tuple[Candidate, ...]:
        """Return the names most alike, best first; of things of one name, and of names of one thing, only one.

        Two names are as alike as the share of characters they have in common in order (Indel ratio); one that
        holds the other whole is at least `_WHOLE` alike.
        """
        wanted = _stem(text)
        if wanted not in self._known:
            self._known[wanted] = tuple(self._best(self._scores(wanted))) if wanted else ()
        return self._known[wanted]

    def _scores(self, wanted: str) -> dict[int, int]:
        from rapidfuzz import fuzz, process  # only a report of what did not match needs it

        self._stems = self._stems or [_stem(name) for _, name in self._entries]
        found = process.extract(wanted, self._stems, scorer=fuzz.ratio, score_cutoff=_LEAST, limit=None)
        scores = {place: round(score) for _, score, place in found}
        if len(wanted) > 1:
            for place, stem in enumerate(self._stems):
                if len(stem) > 1 and (wanted in stem or stem in wanted):
                    scores[place] = max(scores.get(place, 0), _WHOLE)
        return scores

    def _best(self, scores: Mapping[int, int]) -> Iterator[Candidate]:
        seen: set[str] = set()
        left = _MOST
        for place in sorted(scores, key=lambda place: (-scores[place], place)):
            key, name = self._entries[place]
            if left and key not in seen and name not in seen:
                seen |= {key, name}
                left -= 1
                yield Candidate(key, name, scores[place])


class ListNames:
    """What the names in a list are, in one catalogue."""

    def __init__(self, scan: Scan) -> None:
        registers = scan.registers
        self._library: Mapping[str, Any] = registers.library
        self._own: dict[str, set[str]] = {}
        for item in scan.facts.values():
            for one in item.materials:
                if one.name:
                    self._own.setdefault(one.name, set()).add(one.category)
        own = sorted(self._own)
        self.materials = Index(_materials(self._library), end="证明")
        self.own_materials = Index(((name, name) for name in own), end="证明")
        self._both = Index([*_materials(self._library), *((name, name) for name in own)])
        family = Family(scan.facts, scan.by_code, registers)
        facts = [one for _, one in sorted(scan.facts.items()) if one.code]
        items = [(one.code, family.effective(one, "name")) for one in facts]
        self.items = Index(items)
        aliases = list(_item_aliases(facts, family))
        self.item_aliases = Index(aliases)
        directory = [(code, str(entry.get("name") or "")) for code, entry in registers.directory.items()]
        self.directory = Index(directory)
        self._guides = Index([*directory, *items, *aliases])
        self._places = sorted(
            {str(one.get("name") or "") for one in registers.divisions.values()} - {""}, key=len
        )
        self._departments = [(key, entry) for key, entry in registers.departments.items()]
        self.departments = Index(
            (key, name)
            for key, entry in self._departments
            for name in (str(entry.get("name") or ""), str(entry.get("short") or ""), key)
        )
        self._issuers = Index(self._issuer_names(scan))

    def is_held(self, scope: Mapping[str, Any]) -> bool:
        """Tell whether a scope names a licence that people hold, and so no proof (国办发〔2018〕47号)."""
        if any(self._library.get(key, {}).get("held") is True for key in scope.get("library", ())):
            return True
        return any("证照" in self._own.get(name, ()) for name in scope.get("names", ()))

    def categories(self, scope: Mapping[str, Any]) -> set[str]:
        """Return the categories of the materials that a scope names."""
        found = {str(self._library.get(key, {}).get("category") or "") for key in scope.get("library", ())}
        return found.union(*(self._own.get(name, ()) for name in scope.get("names", ()))) - {""}

    def is_licence(self, text: str) -> bool:
        """Tell whether a name is that of one licence people hold, or of several with marks between."""
        found = [self.materials.find(part).keys for part in re.split("[、,，;；]", text)]
        return all(len(keys) == 1 and self.is_held({"library": keys}) for keys in found)

    def nearest_materials(self, text: str) -> tuple[Candidate, ...]:
        """Return standard materials, and materials that items name by themselves, of like names."""
        return self._both.nearest(text)

    def nearest_items(self, text: str) -> tuple[Candidate, ...]:
        """Return items and directory entries of like names."""
        return self._guides.nearest(text)

    def department(self, text: str) -> Matched:
        """Return the departments that a text names: by id, name or short name, or by its field (民政部门)."""
        found = self.departments.find(text)
        if found.keys:
            return found
        field = self._field(text)
        keys = [
            key for key, entry in self._departments if field and self._field(str(entry.get("name"))) == field
        ]
        name = next((str(entry.get("name")) for key, entry in self._departments if key in keys), "")
        return Matched(_once(keys), name)

    def issuer(self, text: str) -> tuple[str, ...]:
        """Return what an issuer is called in the catalogue, as scopes name it; empty where it is not known there."""
        plain = plain_name(text)
        groups = [names for names in BODIES if plain in map(plain_name, names)] or [(text,)]
        if groups[0] is BODIES[0]:
            groups = list(BODIES[:3])  # who names both names each
        keys = [key for names in groups for name in names for key in self._issuers.find(name).keys]
        return _once(keys or self.department(text).keys)

    def nearest_issuers(self, text: str) -> tuple[Candidate, ...]:
        """Return issuers of like names."""
        return self._issuers.nearest(text)

    def _issuer_names(self, scan: Scan) -> list[tuple[str, str]]:
        departments = {key: str(entry.get("name") or "") for key, entry in self._departments}
        texts = {str(entry.get("issuer") or "") for entry in self._library.values()}
        texts |= {one.issuer for facts in scan.facts.values() for one in facts.materials}
        known = [(text, departments.get(text, text)) for text in sorted(texts - {""})]
        return [*known, *((key, name) for key, name in departments.items() if key not in texts)]

    def _field(self, text: str) -> str:
        """Return what a department is for: 岚川市民政局, 市民政局 and 民政部门 are all for 民政."""
        plain = plain_name(text)
        place = next((one for one in reversed(self._places) if plain.startswith(plain_name(one))), "")
        bare = plain[len(plain_name(place)) :] if place else plain
        field = _OFFICE_END.sub("", bare)
        if field == bare:
            return ""  # no office
        return field if place else _PLACE.sub("", field)


def plain_name(text: str) -> str:
    """Return a name without what makes no difference: width, blanks, kind of brackets, quotes, 的, 材料 after 证明.

    >>> plain_name("社区戒毒人员情况 (表现) 的证明材料") == plain_name("社区戒毒人员情况（表现）证明")
    True
    """
    bare = _MARKS.sub("", corrected_look_alikes(compact(text)).translate(_BRACKETS)).replace("的", "")
    return _PROOF_END.sub("证明", bare)


def _materials(library: Mapping[str, Any]) -> list[tuple[str, str]]:
    names = []
    for key, entry in library.items():
        aliases = entry.get("aliases")
        found = [entry.get("name"), key, *(aliases if isinstance(aliases, list) else ())]
        names += [(key, one) for one in found if isinstance(one, str)]
    return names


def _item_aliases(items: Iterable[ItemFacts], family: Family) -> Iterator[tuple[str, str]]:
    """Yield code and alias of items; one that states none has those of its main item."""
    for one in items:
        parent = family.parent(one)
        yield from ((one.code, alias) for alias in one.aliases or (parent.aliases if parent else ()))


def _stem(text: str) -> str:
    """A name without 证明 at its end, which all have and which would make them all alike."""
    plain = plain_name(text)
    return plain.removesuffix("证明") or plain


def _once(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))
