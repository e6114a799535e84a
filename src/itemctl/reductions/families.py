"""Finds by facts the families in which anything may have to be done, and has them worked out."""

from __future__ import annotations

from collections.abc import Iterator

from itemctl.catalogue.collector import without_collector
from itemctl.catalogue.facts import ItemFacts
from itemctl.catalogue.family import Family
from itemctl.catalogue.scan import Scan
from itemctl.reductions.crew import Place, worked_out
from itemctl.reductions.entries import Scope
from itemctl.reductions.family import Kin, Relative, Terms
from itemctl.reductions.made import Made
from itemctl.reductions.members import given_by
from itemctl.reductions.rules import BatchRule, RuleBook
from itemctl.reductions.scope import ASKED, TraitsOf


class Planner:
    """Works out entries and edits of all files.

    Args:
        scan: the catalogue as read.
        book: all rules, to say why a block goes.
        rules: rules to apply.
        scope: which blocks are governed and which files may be touched.
    """

    def __init__(self, scan: Scan, book: RuleBook, rules: list[BatchRule], scope: Scope) -> None:
        facts = scan.facts_with(ASKED)
        self._family = Family(facts, scan.by_code, scan.registers)
        self._traits = TraitsOf(self._family)
        self._scope = scope
        self._terms = Terms(scan.registers, book, [rule.id for rule in rules], scope.governs, scope.edits)
        self._matcher = self._terms.matcher()
        self._given = {
            code: materials
            for code in scan.registers.directory
            if (materials := [one for one in given_by(code, scan.registers) if isinstance(one, dict)])
        }

    def run(self, place: Place) -> Made:
        """Return what there is to do, sorted."""
        made = Made()
        with without_collector():
            for part in worked_out(self._concerned(), self._terms, self._matcher, place):
                made.take(part)
        made.sort()
        return made

    def _concerned(self) -> Iterator[Kin]:
        """Yield the families of which anything may have to be written, kept or removed."""
        heirs: dict[str, list[ItemFacts]] = {}
        bases: list[ItemFacts] = []
        for facts in self._family.items.values():
            parent = self._family.parent(facts) if facts.inherits and facts.code else None
            if parent is not None and parent.path != facts.path:
                heirs.setdefault(parent.path, []).append(facts)
            elif facts.code:
                bases.append(facts)
        for base in bases:
            everyone = (base, *heirs[base.path]) if base.path in heirs else (base,)
            if any(self._concerns(facts, base) for facts in everyone):
                yield [self._relative(facts) for facts in everyone]

    def _relative(self, facts: ItemFacts) -> Relative:
        return Relative(facts.path, self._traits(facts), self._scope.wanted(facts.path))

    def _concerns(self, facts: ItemFacts, base: ItemFacts) -> bool:
        """Tell by facts whether anything of a file may have to be written, kept or removed."""
        for entry in facts.materials:
            if entry.rules and any(map(self._scope.governs, entry.rules)):
                return True
        below = base.materials if base is not facts else ()
        given = self._given.get(self._family.directory_code(facts), ()) if self._given else ()
        return self._matcher.may_reach(self._traits(facts), facts.materials, below, given)
