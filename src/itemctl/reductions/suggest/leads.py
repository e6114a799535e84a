"""Gathers leads: for each material what evidence there is, which way it points to, how sure it is, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Literal

from itemctl.catalogue.whole import Whole
from itemctl.model.text import Lang
from itemctl.reductions.lawful import OUTRIGHT
from itemctl.reductions.rules import BatchRule
from itemctl.reductions.scope import ItemTest, MaterialTest, MaterialTraits, is_within
from itemctl.reductions.suggest.asked import Asked
from itemctl.reductions.suggest.confidence import LEVELS, Duty, Level, independent, level_of
from itemctl.reductions.suggest.declare import Clue, Sort
from itemctl.reductions.suggest.look import Look
from itemctl.reductions.suggest.registry import KINDS

Decision = Literal["none", "taken", "excepted"]


@dataclass(frozen=True, slots=True)
class Place:
    """One material of one item that a lead is about.

    Attributes:
        code: code of the item.
        name: its name.
        department: id of the department.
        path: file in which the material stands.
        pointer: JSON Pointer in it.
        clues: what was found there.
        documents: on what the demand rests, where that keeps it from being dropped here.
    """

    code: str
    name: str
    department: str
    path: str
    pointer: str
    clues: tuple[Clue, ...]
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lead:
    """Materials that might be reduced in one way, on evidence of the same kinds.

    Attributes:
        library: id of the standard material; empty where the items name it by themselves.
        name: name of the material.
        sort: its sort.
        level: how sure the lead is.
        way: 取消后办理方式 it points to.
        ground: 取消理由 it points to; empty where the evidence tells none.
        data: what a rule would carry: key and value.
        like: full id of the rule whose data it would take over; empty without one.
        kinds: ids of the kinds of evidence, in the order of the registry.
        places: where, by code and file.
    """

    library: str
    name: str
    sort: Sort
    level: Level
    way: str
    ground: str
    data: tuple[tuple[str, str], ...]
    like: str
    kinds: tuple[str, ...]
    places: tuple[Place, ...]

    @property
    def track(self) -> str:
        """证明事项 or 其他申请材料."""
        return "证明事项" if self.sort == "proof" else "其他申请材料"

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the items, sorted."""
        return tuple(sorted({one.code for one in self.places}))

    @property
    def independent(self) -> int:
        """How many kinds of evidence rest on different things."""
        return independent(KINDS[kind] for kind in self.kinds)

    @property
    def clues(self) -> tuple[Clue, ...]:
        """What was found, each once, in the order of the registry."""
        found = {clue for place in self.places for clue in place.clues}
        order = list(KINDS)
        return tuple(sorted(found, key=lambda clue: (order.index(clue.kind), clue)))

    @property
    def documents(self) -> tuple[str, ...]:
        """Documents that demand the material, of a lead that only those above can follow."""
        return tuple(sorted({one for place in self.places for one in place.documents}))


@dataclass(frozen=True, slots=True)
class Leads:
    """What was found.

    Attributes:
        leads: surest first, then by number of independent kinds and of items.
        items: guides looked at.
        pending: materials that a rule in force takes off already and that are not written yet, or cannot be.
        excepted: materials that a rule in force names as exceptions: that was decided.
        as_of: date in force, as text.
    """

    leads: tuple[Lead, ...]
    items: int
    pending: int
    excepted: int
    as_of: str


def worded(clue: Clue, lang: Lang) -> str:
    """Return what was found in a language."""
    return KINDS[clue.kind].message.fill(lang, {key: list(texts) for key, texts in clue.args})


def find_leads(
    whole: Whole, *, wanted: Callable[[str], bool] = lambda _: True, kinds: Collection[str] = ()
) -> Leads:
    """Return the leads of a catalogue on its date; whole items are not read.

    Args:
        whole: the catalogue on facts.
        wanted: tells by path for which items leads are wanted; evidence is looked for in all.
        kinds: kinds of evidence of which a lead must have one; none = any.
    """
    look, seeker = Look(whole), _Seeker(frozenset(kinds))
    items, counts = 0, Counter[Decision]()
    decided = _Decided(look)
    for facts, asked in look.asking.all():
        if not wanted(facts.path):
            continue
        items += 1
        for one in asked:
            clues = () if look.is_off(one) else _clues(look, one)
            if not clues or look.is_renewed(one):
                continue
            decision = decided.on(one)
            counts[decision] += 1
            if decision == "none":
                seeker.add(look, one, clues)
    return Leads(seeker.leads(), items, counts["taken"], counts["excepted"], whole.as_of.isoformat())


def _clues(look: Look, asked: Asked) -> tuple[Clue, ...]:
    sort = look.sort(asked)
    found = (kind.find(look, asked) for kind in KINDS.values() if sort in kind.reaches)
    return tuple(clue for clue in found if clue is not None)


_Key = tuple[str, str, Sort, Level, str, str, tuple[tuple[str, str], ...], str, tuple[str, ...]]


class _Seeker:
    """Puts together what is found alike."""

    def __init__(self, kinds: frozenset[str]) -> None:
        self._kinds = kinds
        self._found: dict[_Key, list[Place]] = {}

    def add(self, look: Look, asked: Asked, clues: tuple[Clue, ...]) -> None:
        kinds = tuple(clue.kind for clue in clues)
        if self._kinds and self._kinds.isdisjoint(kinds):
            return
        best, duty = _way(look, asked, clues)
        level = level_of([KINDS[kind] for kind in kinds], duty)
        name = str(look.library.get(asked.library, {}).get("name") or asked.name)
        key = (
            asked.library,
            name,
            look.sort(asked),
            level,
            best.way,
            best.ground,
            best.data,
            best.like,
            kinds,
        )
        traits = look.item(asked.item)
        documents = look.documents(asked) if level == "upstream" else ()
        item = (traits.code, look.whole.effective(asked.item, "name"), traits.department)
        self._found.setdefault(key, []).append(Place(*item, asked.path, asked.pointer, clues, documents))

    def leads(self) -> tuple[Lead, ...]:
        made = [
            Lead(*key, tuple(sorted(places, key=lambda one: (one.code, one.path, one.pointer))))
            for key, places in self._found.items()
        ]
        levels = list(LEVELS)
        made.sort(key=lambda one: (levels.index(one.level), -one.independent, -len(one.places), *_last(one)))
        return tuple(made)


def _last(lead: Lead) -> tuple[object, ...]:
    return (lead.library, lead.name, lead.sort, lead.way, lead.ground, lead.data, lead.like, lead.kinds)


def _way(look: Look, asked: Asked, clues: tuple[Clue, ...]) -> tuple[Clue, Duty]:
    """Return the first clue whose way is open, else the first one, and what would become of the duty."""
    ways = [one for one in clues if one.way]
    if ways[0].way not in OUTRIGHT:
        return ways[0], "stands"
    if look.may_drop(asked):
        return ways[0], "dropped"
    instead = next((one for one in ways if one.way not in OUTRIGHT), None)
    if instead is not None:
        return instead, "stands"
    return ways[0], "beyond" if look.rank(asked) else "unknown"


class _Decided:
    """Tells by facts what rules in force take off already."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._tests = [
            (
                rule,
                MaterialTest(rule.data.get("materials"), look.names),
                ItemTest(rule.data.get("items"), look.registers),
            )
            for _, rule in sorted(look.rules.items())
            if not rule.data.get("when")
        ]
        self._known: dict[MaterialTraits, list[tuple[BatchRule, MaterialTest, ItemTest]]] = {}

    def on(self, asked: Asked) -> Decision:
        """Return what rules in force say of the material of this item."""
        traits = self._look.traits(asked)
        taking = self._known.get(traits)
        if taking is None:
            taking = self._known[traits] = [one for one in self._tests if one[1].rank(traits) is not None]
        excepting = [rule for rule, _, _ in taking if self._look.is_excepted(rule, asked)]
        if any(self._reaches(*one, asked) for one in taking if one[0] not in excepting):
            return "taken"
        return "excepted" if excepting else "none"

    def _reaches(self, rule: BatchRule, materials: MaterialTest, items: ItemTest, asked: Asked) -> bool:
        look, item = self._look, self._look.item(asked.item)
        if rule.territory and item.division and not is_within(item.division, rule.territory, look.registers):
            return False
        if items.rank(item) is None:
            return False
        return not materials.asks_bases or materials.rank(look.traits(asked), look.rank(asked)) is not None
