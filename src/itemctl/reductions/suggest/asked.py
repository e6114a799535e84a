"""What guides ask of applicants, on facts: what an item takes over merged in, with the library's defaults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from itemctl.catalogue.facts import NO_WORDS, ItemFacts, MaterialFact, Memo, decode, extract
from itemctl.catalogue.whole import Whole
from itemctl.reductions.demands import guides, identity_of
from itemctl.reductions.scope import Names

OFFICE = "office"
CASE = "case"
_GIVEN = "directory:"
IN_WORDS = "?"
"""Stands for words that cite a basis and that facts do not hold."""


class Asked(NamedTuple):
    """One material of a guide that applicants supply.

    Attributes:
        item: the guide.
        path: file in which it stands: the guide's, or that of its main item; the guide's where the directory gives it.
        pointer: JSON Pointer in that file; of the list of materials where the directory gives it.
        library: id of the standard material, by name or alias too where just one bears it.
        name: name, the library's where it has none of its own.
        category: 材料类别.
        issuer: department id or name.
        rules: rules of the blocks on it.
        mode: ``case`` where it is due in certain cases only, else empty.
        one_of: group to choose from.
        layers: where it is stated, nearest first: facts and JSON Pointer in them.
    """

    item: ItemFacts
    path: str
    pointer: str
    library: str
    name: str
    category: str
    issuer: str
    rules: tuple[str, ...]
    mode: str
    one_of: str
    layers: tuple[tuple[ItemFacts, str], ...]

    @property
    def key(self) -> str:
        """What tells the material across items: standard material, else name."""
        return self.library or self.name

    @property
    def fact(self) -> MaterialFact:
        """The material as facts give one, taken over and defaults included."""
        return MaterialFact(self.pointer, self.library, self.name, self.category, self.issuer, self.rules)

    @property
    def is_always_due(self) -> bool:
        """Whether every case needs it: not in certain cases only, no choice among several."""
        return not self.mode and not self.one_of


class Asking:
    """Gives what guides ask for."""

    def __init__(self, whole: Whole, names: Names) -> None:
        self._whole = whole
        self._names = names
        self._library: Mapping[str, Any] = whole.registers.library
        self._given: dict[str, ItemFacts | None] = {}
        self._standards: dict[str, str] = {}
        self._filled: dict[tuple[str, str, str, str], tuple[str, str, str, str]] = {}
        self._last: tuple[ItemFacts | None, list[Asked]] = (None, [])

    def all(self) -> Iterator[tuple[ItemFacts, list[Asked]]]:
        """Yield every guide in use with what it asks for."""
        for facts in guides(self._whole):
            if facts.code:
                yield facts, self.of(facts)

    def of(self, facts: ItemFacts) -> list[Asked]:
        """Return what a guide asks applicants for: its own materials first, then what it takes over."""
        if self._last[0] is not facts:
            self._last = (facts, self._of(facts))
        return self._last[1]

    def _of(self, facts: ItemFacts) -> list[Asked]:
        below = [one for one in (self._whole.first(facts), self._from_directory(facts)) if one is not None]
        below = [one for one in below if one.materials and one is not facts]
        if not below:
            return [self._own(facts, one) for one in facts.materials if one.mode != OFFICE]
        stacks: dict[tuple[str, str], list[tuple[ItemFacts, MaterialFact]]] = {}
        for layer in (facts, *below):
            for one in layer.materials:
                stacks.setdefault(_identity(one, layer), []).append((layer, one))
        found = (self._asked(facts, tuple(stack)) for stack in stacks.values())
        return [one for one in found if one.mode != OFFICE and one.key]

    def _own(self, facts: ItemFacts, one: MaterialFact) -> Asked:
        filled = self._fill((one.library, one.name, one.category, one.issuer))
        layers = ((facts, one.pointer),)
        return Asked(facts, facts.path, one.pointer, *filled, one.rules, one.mode, one.one_of, layers)

    def _asked(self, facts: ItemFacts, stack: tuple[tuple[ItemFacts, MaterialFact], ...]) -> Asked:
        library, name, category, issuer, one_of = (
            next((value for _, one in stack if (value := getattr(one, key))), "")
            for key in ("library", "name", "category", "issuer", "one_of")
        )
        modes = {one.mode for _, one in stack}
        layer, nearest = stack[0]
        given = layer.path.startswith(_GIVEN)
        return Asked(
            facts,
            *(facts.path, "/materials") if given else (layer.path, nearest.pointer),
            *self._fill((library, name, category, issuer)),
            next((one.rules for _, one in stack if one.rules), ()),
            OFFICE if OFFICE in modes else CASE if CASE in modes else "",
            one_of,
            tuple([(layer, one.pointer) for layer, one in stack]),
        )

    def _fill(self, stated: tuple[str, str, str, str]) -> tuple[str, str, str, str]:
        """Return library, name, category and issuer with the library's defaults; catalogues repeat themselves."""
        known = self._filled.get(stated)
        if known is None:
            library, name, category, issuer = stated
            library = library or self._standard(name)
            standard = self._library.get(library, {})
            defaults = (str(standard.get(key) or "") for key in ("name", "category", "issuer"))
            name, category, issuer = (
                own or given for own, given in zip((name, category, issuer), defaults, strict=True)
            )
            known = self._filled[stated] = (library, name, category, issuer)
        return known

    def _standard(self, name: str) -> str:
        known = self._standards.get(name)
        if known is None:
            found = sorted(self._names.standards(name)) if name else []
            known = self._standards[name] = found[0] if len(found) == 1 else ""
        return known

    def _from_directory(self, facts: ItemFacts) -> ItemFacts | None:
        code = self._whole.directory_code(facts)
        if code not in self._given:
            entry: Mapping[str, Any] = self._whole.registers.directory.get(code, {})
            elements = entry.get("elements")
            has_any = isinstance(elements, dict) and elements.get("materials")
            text = extract(elements).facts if has_any else ""
            self._given[code] = decode(f"{_GIVEN}{code}", text, Memo()) if text else None
        return self._given[code]


def bases_of(asked: Asked) -> list[dict[str, str]]:
    """Return the 设定依据 that a material states, nearest layer first, as far as facts tell.

    What is cited in words has titles where facts know them, and `IN_WORDS` besides: it may cite more.
    """
    for facts, pointer in asked.layers:
        below = f"{pointer}/basis/"
        laws = ((where, {"law": key}) for kind, key, where in facts.refs if kind == "law")
        titles = ((where, {"as_published": f"《{title}》"}) for title, _, where in facts.cited)
        words = (
            (where, {"as_published": IN_WORDS})
            for where in (*_in_words(facts), *(one[2] for one in facts.cited))
        )
        stated = [
            (where[len(below) :].partition("/")[0], basis)
            for where, basis in (*laws, *titles, *words)
            if where.startswith(below)
        ]
        others = {where[len(below) :] for where in facts.asides if where.startswith(below)}
        if stated or others:
            return [basis for place, basis in stated if place not in others]
    return []


def _in_words(facts: ItemFacts) -> Iterator[str]:
    return (where for where, words in facts.worded if words.strip() not in NO_WORDS)


def _identity(one: MaterialFact, layer: ItemFacts) -> tuple[str, str]:
    key, text = identity_of(one)
    return (key, text) if key != "pointer" else (layer.path, text)
