"""Goes through the catalogue family by family: an item together with those that inherit from it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import cast

from itemctl.catalogue.facts import ItemFacts
from itemctl.catalogue.family import Family
from itemctl.catalogue.migrations import version_of
from itemctl.catalogue.resolve import MATERIAL_KEYS
from itemctl.catalogue.scan import Scan, without_collector
from itemctl.catalogue.source import Source
from itemctl.model.finding import entry_key
from itemctl.model.kinds import all_kinds
from itemctl.model.source import Span
from itemctl.reductions.blocks import Demand, situation_names, stamps_of, told
from itemctl.reductions.entries import Advice, Conflict, Entry, FilePlan, Reach, Scope
from itemctl.reductions.lawful import Setter
from itemctl.reductions.match import CANCELLED, NOTHING, Matcher, Refused, Verdict
from itemctl.reductions.members import Member, given_by, named
from itemctl.reductions.rules import BatchRule, Refusal, RuleBook
from itemctl.reductions.scope import traits_in
from itemctl.reductions.settle import Settler
from itemctl.yamlio.edit import apply_in_memory
from itemctl.yamlio.reader import read


@dataclass(slots=True)
class Made:
    """What going through the catalogue gave; see `Plan`."""

    entries: list[Entry] = field(default_factory=list)
    reached: list[Reach] = field(default_factory=list)
    files: list[FilePlan] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    upstream: dict[tuple[str, Setter], set[tuple[str, str]]] = field(default_factory=dict)

    @property
    def advice(self) -> tuple[Advice, ...]:
        """What others should be asked to clear, rule by rule and document by document."""
        return tuple(
            Advice(
                rule,
                *(setter.law, setter.title, setter.issuer, setter.level),
                items=tuple(sorted({item for item, _ in found})),
                materials=tuple(sorted({name for _, name in found})),
            )
            for (rule, setter), found in sorted(
                self.upstream.items(), key=lambda one: (one[0][0], one[0][1].law, one[0][1].title)
            )
        )

    def sort(self) -> None:
        """Put everything in an order that depends on nothing but itself."""
        start = Span(0, 0, 0, 0)
        self.entries.sort(key=lambda one: (one.path, one.span or start, one.rule, one.stamp, one.action))
        self.reached.sort(key=lambda one: (one.path, one.position, one.rule))
        self.files.sort(key=lambda one: one.path)
        self.conflicts.sort(key=lambda one: (one.path, one.material, one.rules))


class Planner:
    """Works out entries and edits of all files.

    Args:
        scan: the catalogue as read.
        source: gives the bytes of the item files.
        book: all rules, to say why a block goes.
        rules: rules to apply.
        scope: which blocks are governed and which files may be touched.
    """

    def __init__(
        self, scan: Scan, source: Source, book: RuleBook, rules: list[BatchRule], scope: Scope
    ) -> None:
        self._scan = scan
        self._source = source
        self._book = book
        self._matcher = Matcher(scan.registers, rules, book.as_of)
        self._inheritance = Family(scan.facts, scan.by_code, scan.registers)
        self._scope = scope
        self._made = Made()
        self._given = {
            code: materials
            for code in scan.registers.directory
            if (materials := [one for one in given_by(code, scan.registers) if isinstance(one, dict)])
        }

    def run(self) -> Made:
        """Return what there is to do, sorted."""
        heirs: dict[str, list[ItemFacts]] = {}
        bases: list[ItemFacts] = []
        for facts in self._scan.facts.values():
            parent = self._parent_of(facts)
            if parent is not None:
                heirs.setdefault(parent.path, []).append(facts)
            elif facts.code:
                bases.append(facts)
        with without_collector():
            for facts in bases:
                self._family(facts, heirs.get(facts.path, []))
        self._made.sort()
        return self._made

    def _parent_of(self, facts: ItemFacts) -> ItemFacts | None:
        paths = self._scan.by_code.get(facts.inherits) if facts.inherits and facts.code else None
        if not paths or paths[0] == facts.path:
            return None
        return self._scan.facts[paths[0]]

    # One family

    def _family(self, base: ItemFacts, heirs: list[ItemFacts]) -> None:
        everyone = (base, *heirs)
        if not any(self._concerns(facts, base) for facts in everyone):
            return
        members = [self._member(facts) for facts in everyone]
        if any(member is None for member in members):
            return  # the others could not be weighed against the one that is not known
        first, *others = cast("list[Member]", members)
        first.look(self._scan.registers, None)
        for heir in others:
            heir.look(self._scan.registers, first.data)
        live = [heir for heir in others if heir.traits.status != CANCELLED]
        for guide in live or [first]:
            self._judge(guide)
        if live:
            _share(first, live)
        plan = self._settle(first, is_base=bool(others))
        after = apply_in_memory(first.data, plan.operations) if plan and others else first.data
        for heir in others:
            if after is not first.data:
                heir.look_below(self._scan.registers, after)
            self._settle(heir)

    def _concerns(self, facts: ItemFacts, base: ItemFacts) -> bool:
        """Tell by facts whether anything of a file may have to be written, kept or removed."""
        for entry in facts.materials:
            if entry.rules and any(map(self._scope.governs, entry.rules)):
                return True
        below = base.materials if base is not facts else ()
        given = self._given.get(self._inheritance.directory_code(facts), ()) if self._given else ()
        return self._matcher.may_reach(
            lambda: traits_in(self._inheritance, facts), facts.materials, below, given
        )

    def _member(self, facts: ItemFacts) -> Member | None:
        """Read one file; None, with a note, where it is of another version or cannot be read."""
        try:
            data = self._source.read(facts.path)
        except OSError:
            data = b""
        document = read(data)
        found = document.data
        if not isinstance(found, dict) or version_of("item", found) != all_kinds()["item"].version:
            self._made.unread.append(facts.path)
            return None
        return Member(facts, traits_in(self._inheritance, facts), data, document, found)

    # What is wanted

    def _judge(self, guide: Member) -> None:
        for position in range(len(guide.materials)):
            verdict = self._matcher.judge(guide.traits, guide.view, position)
            if verdict == NOTHING:
                continue
            self._report(guide, position, verdict)
            if guide.own_position(position) is None:
                continue
            wanted = guide.wanted[position]
            wanted.undecided, wanted.spared = verdict.undecided, verdict.spared
            for demand in verdict.winners:
                self._made.reached.append(_reach(guide, position, demand))
                if self._scope.governs(demand.rule.id):
                    wanted.blocks.setdefault(demand.stamp, {})[demand.rule.id] = demand.block

    def _report(self, guide: Member, position: int, verdict: Verdict) -> None:
        is_named = guide.own_position(position) is not None
        if is_named and not (verdict.conflicts or verdict.refused or verdict.upstream):
            return
        facts, route = guide.facts, guide.route(position)
        key, name = named(guide.materials[position])
        span = guide.document.span(route)
        for rules in verdict.conflicts:
            ways = tuple(self._book.rules[rule].way for rule in rules)
            self._made.conflicts.append(Conflict(facts.code, facts.path, span, key, name, rules, ways))
        refused = [replace(one, stamp=-1) for one in verdict.refused]
        if not is_named:
            refused += [Refused(demand.rule, "no-identity", (name,)) for demand in verdict.winners]
        self._made.refusals += [
            Refusal(one.rule.id, one.reason, one.detail, facts.path, route, facts.code, key, span, name)
            for one in _once(refused)
        ]
        for rule, setter in verdict.upstream:
            self._made.upstream.setdefault((rule.id, setter), set()).add((facts.code, name or key))

    # What is done

    def _settle(self, member: Member, *, is_base: bool = False) -> FilePlan | None:
        """Enter what happens in a file; return its edits where they are wanted, or heirs must be told of them."""
        if not self._scope.wanted(member.facts.path):
            return None
        settler = Settler(member, self._scope.governs, self._reason)
        self._made.entries += settler.entries
        plan = settler.file_plan() if self._scope.edits or is_base else None
        if plan is not None and self._scope.edits:
            self._made.files.append(plan)
        return plan

    def _reason(self, rule: str, is_overridden: bool) -> str:  # noqa: FBT001 - a callback
        reason = self._book.reason_against(rule)
        return "overridden" if reason == "no-match" and is_overridden else reason


def _share(base: Member, heirs: list[Member]) -> None:
    """Let the carrier hold what all its heirs want alike."""
    for position, material in enumerate(base.materials):
        key = entry_key(material, MATERIAL_KEYS)
        found = [heir.wanted_of(key) for heir in heirs]
        known = [one for one in found if one is not None]
        own = base.own_position(position)
        if len(known) == len(found) and own is not None and own >= 0:
            base.wanted[position] = known[0].common(known[1:])


def _once(refused: list[Refused]) -> list[Refused]:
    """Several stamps may be refused for one reason."""
    return [one for index, one in enumerate(refused) if one not in refused[:index]]


def _reach(guide: Member, position: int, demand: Demand) -> Reach:
    material, rule = guide.materials[position], demand.rule
    key, name = named(material)
    facts, department = guide.facts, guide.traits.department
    stamp = str(stamps_of(material)[demand.stamp].get("by", "")) if demand.stamp >= 0 else ""
    return Reach(
        *(facts.code, facts.path, position, department, key, name, rule.id, rule.way, rule.group, rule.track),
        becomes=told(demand.block, lambda when: situation_names(guide.view, when)),
        stamp=stamp,
    )
