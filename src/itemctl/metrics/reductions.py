"""How many materials applicants had to hand in, and how many they still have to: the figures of reductions.

**What is counted.** One unit is one material of one guide in use that the applicant supplies. Each unit has exactly one
outcome, given by the strongest rule in force that reaches it:

1. ``cut``: it need not be handed in any more (a removing or replacing way, but no commitment, in every case in which
   the material is due);
2. ``promised``: a written commitment may take its place (告知承诺);
3. ``adjusted``: it is still handed in, with less (a stamp, copies, merged, or not in some situations);
4. ``postponed``: it may be handed in later (容缺后补), which is no cut;
5. ``kept``: no rule reaches it.

材料压减率 = cut ÷ before (`docs/explanation/reductions.md`; formula: (基准材料数 − 现材料数) ÷ 基准材料数). Both numbers are of the same
date: before is what the guides demand by themselves, after is what the rules in force leave of it.

**Two tracks.** Proofs (证明事项) and other application materials are never added up. A unit belongs to the track that the
deciding rule states, else to proofs where its category is 证明.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from itemctl.metrics.guides import Demanded, Guide
from itemctl.reductions.entries import Reach
from itemctl.reductions.rules import BatchRule

Outcome = Literal["cut", "promised", "adjusted", "postponed", "kept"]
OUTCOMES: tuple[Outcome, ...] = ("cut", "promised", "adjusted", "postponed", "kept")
Track = Literal["proof", "other"]
TRACKS: tuple[Track, ...] = ("proof", "other")
Dimension = Literal["department", "type", "way", "ground", "batch"]
DIMENSIONS: tuple[Dimension, ...] = ("department", "type", "way", "ground", "batch")
WHOLE_DIMENSIONS: tuple[Dimension, ...] = ("department", "type")
"""Those that divide the guides, so that a row has a rate of its own; the others divide what rules reach."""

PROOF = "证明事项"
COMMITMENT = "告知承诺"
NOT_STATED = "-"
"""Key of what a rule does not state."""
NOT_REACHED = ""
"""Key of what no rule reaches."""


class Unit(NamedTuple):
    """One material of one guide, with its outcome.

    Attributes:
        track: proof or other material.
        path: file of the guide.
        position: of the material in its view.
        department: id of the department.
        type: 事项类型.
        outcome: what the rules in force make of it.
        rule: full id of the deciding rule; empty where none reaches it.
    """

    track: Track
    path: str
    position: int
    department: str
    type: str
    outcome: Outcome
    rule: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of some units of one track.

    Attributes:
        before: materials that the guides demand.
        cut: those that need not be handed in any more.
        promised: those that a commitment may replace.
        adjusted: those still handed in with less.
        postponed: those that may be handed in later.
        items: guides that rules reach.
        departments: departments that rules reach.
    """

    before: int = 0
    cut: int = 0
    promised: int = 0
    adjusted: int = 0
    postponed: int = 0
    items: int = 0
    departments: int = 0

    @property
    def after(self) -> int:
        """Materials still to be handed in (or a commitment instead)."""
        return self.before - self.cut

    @property
    def rate(self) -> float | None:
        """材料压减率; None where nothing was demanded."""
        return self.cut / self.before if self.before else None


def count_units(
    guides: Iterable[Guide], reached: Iterable[Reach], rules: Mapping[str, BatchRule]
) -> list[Unit]:
    """Return every unit with its outcome, sorted by path and position.

    Args:
        guides: the guides in use.
        reached: what rules in force reach, of guides in use or not.
        rules: the rules in force by full id.
    """
    by_material: dict[tuple[str, int], set[str]] = {}
    for one in reached:
        by_material.setdefault((one.path, one.position), set()).add(one.rule)
    return sorted(_units(guides, by_material, rules), key=lambda unit: (unit.path, unit.position))


def figures_of(units: Iterable[Unit], track: Track) -> Figures:
    """Return the figures of the units of one track."""
    counts = dict.fromkeys(OUTCOMES, 0)
    items, departments = set(), set()
    for unit in units:
        if unit.track != track:
            continue
        counts[unit.outcome] += 1
        if unit.outcome != "kept":
            items.add(unit.path)
            departments.add(unit.department)
    before = sum(counts.values())
    del counts["kept"]
    return Figures(before, **counts, items=len(items), departments=len(departments))


def figures_by(units: Iterable[Unit], track: Track, key_of: Callable[[Unit], str]) -> dict[str, Figures]:
    """Return the figures of one track, key by key, sorted by key; keys without units are left out."""
    groups: dict[str, list[Unit]] = {}
    for unit in units:
        if unit.track == track:
            groups.setdefault(key_of(unit), []).append(unit)
    return {key: figures_of(groups[key], track) for key in sorted(groups)}


def key_of(dimension: Dimension, rules: Mapping[str, BatchRule]) -> Callable[[Unit], str]:
    """Return what tells the row of a unit: department id, item type, way, ground or batch id.

    Units that no rule reaches have `NOT_REACHED` in the last three, those whose rule states no ground `NOT_STATED`.
    """
    if dimension == "department":
        return lambda unit: unit.department
    if dimension == "type":
        return lambda unit: unit.type

    def of_rule(unit: Unit) -> str:
        rule = rules.get(unit.rule)
        if rule is None:
            return NOT_REACHED
        if dimension == "way":
            return rule.way
        return rule.batch if dimension == "batch" else str(rule.data.get("ground") or NOT_STATED)

    return of_rule


def outcome_of(rule: BatchRule, material: Demanded) -> Outcome:
    """Return what one rule makes of a material that it reaches."""
    if rule.group == "postpones":
        return "postponed"
    if rule.group == "adjusts" or not is_for_every_case(rule, material):
        return "adjusted"
    return "promised" if rule.way == COMMITMENT else "cut"


def is_for_every_case(rule: BatchRule, material: Demanded) -> bool:
    """Tell whether a rule applies in every situation in which the material is due."""
    stated = rule.data.get("when") or []
    wanted = {stated} if isinstance(stated, str) else set(stated)
    return not wanted or (bool(material.when) and wanted.issuperset(material.when))


def deciding_rule(rules: Iterable[BatchRule], material: Demanded) -> BatchRule | None:
    """Return the rule with the strongest outcome, among equals the first by id."""
    return min(rules, key=lambda rule: (OUTCOMES.index(outcome_of(rule, material)), rule.id), default=None)


def _units(
    guides: Iterable[Guide], by_material: Mapping[tuple[str, int], set[str]], rules: Mapping[str, BatchRule]
) -> Iterator[Unit]:
    for guide in guides:
        for material in guide.materials:
            names = by_material.get((guide.path, material.position), ())
            rule = deciding_rule((rules[name] for name in names if name in rules), material)
            yield Unit(
                _track(rule, material),
                guide.path,
                material.position,
                guide.department,
                guide.type,
                outcome_of(rule, material) if rule else "kept",
                rule.id if rule else "",
            )


def _track(rule: BatchRule | None, material: Demanded) -> Track:
    if rule is not None:
        return "proof" if rule.track == PROOF else "other"
    return "proof" if material.category == "证明" else "other"
