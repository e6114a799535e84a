"""One family: an item with those that inherit from it, from what rules want on its materials to what is said and done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple, cast

from itemctl.catalogue.migrations import version_of
from itemctl.catalogue.registers import Registers
from itemctl.catalogue.resolve import MATERIAL_KEYS
from itemctl.model.keyed import entry_key
from itemctl.model.kinds import all_kinds
from itemctl.reductions.blocks import Demand, situation_names, stamps_of, told
from itemctl.reductions.entries import Conflict, FilePlan, Reach
from itemctl.reductions.lists import Governs
from itemctl.reductions.made import Made
from itemctl.reductions.match import CANCELLED, NOTHING, Matcher, Refused, Verdict
from itemctl.reductions.members import Member, named
from itemctl.reductions.rules import Refusal, RuleBook
from itemctl.reductions.scope import ItemTraits
from itemctl.reductions.settle import Settler
from itemctl.yamlio.edit import apply_in_memory
from itemctl.yamlio.reader import read


class Relative(NamedTuple):
    """One item file of a family.

    Attributes:
        path: the file.
        traits: traits of the item.
        is_open: whether the file may be touched.
        data: its bytes; None = they are still to be read.
    """

    path: str
    traits: ItemTraits
    is_open: bool
    data: bytes | None = None


Kin = Sequence[Relative]
"""A family: first the item that inherits from none, then its heirs."""


class Terms(NamedTuple):
    """What families are judged by; picklable, as every worker process is given it once.

    Attributes:
        registers: the registers of the catalogue.
        book: all rules, to say why a block goes.
        applied: full ids of the rules to apply.
        governs: which blocks are governed.
        edits: whether edits are wanted.
    """

    registers: Registers
    book: RuleBook
    applied: Sequence[str]
    governs: Governs
    edits: bool

    def matcher(self) -> Matcher:
        """Return what applies the rules."""
        return Matcher(self.registers, map(self.book.rules.__getitem__, self.applied), self.book.as_of)


class FamilyPlanner:
    """Works out what is to be done in families.

    Args:
        terms: what they are judged by.
        matcher: applies the rules.
        read_file: gives the bytes of a file; raises OSError.
    """

    def __init__(self, terms: Terms, matcher: Matcher, read_file: Callable[[str], bytes]) -> None:
        self._registers = terms.registers
        self._book = terms.book
        self._governs = terms.governs
        self._edits = terms.edits
        self._matcher = matcher
        self._read = read_file
        self._made = Made()

    def several(self, families: Sequence[Kin]) -> Made:
        """Return what some families give, in their order."""
        self._made = Made()
        for family in families:
            self._family(family)
        return self._made

    def _family(self, family: Kin) -> None:
        members = [self._member(one) for one in family]
        if any(member is None for member in members):
            return  # the others could not be weighed against the one that is not known
        first, *others = cast("list[Member]", members)
        first.look(self._registers, None)
        for heir in others:
            heir.look(self._registers, first.data)
        live = [heir for heir in others if heir.traits.status != CANCELLED]
        for guide in live or [first]:
            self._judge(guide)
        if live:
            _share(first, live)
        plan = self._settle(first, is_base=bool(others))
        after = apply_in_memory(first.data, plan.operations) if plan and others else first.data
        for heir in others:
            if after is not first.data:
                heir.look_below(self._registers, after)
            self._settle(heir)

    def _member(self, one: Relative) -> Member | None:
        """Read one file; None, with a note, where it is of another version or cannot be read."""
        data = one.data
        if data is None:
            try:
                data = self._read(one.path)
            except OSError:
                data = b""
        document = read(data)
        found = document.data
        if not isinstance(found, dict) or version_of("item", found) != all_kinds()["item"].version:
            self._made.unread.append(one.path)
            return None
        return Member(one.path, one.traits, one.is_open, data, document, found)

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
                if self._governs(demand.rule.id):
                    wanted.blocks.setdefault(demand.stamp, {})[demand.rule.id] = demand.block

    def _report(self, guide: Member, position: int, verdict: Verdict) -> None:
        is_named = guide.own_position(position) is not None
        if is_named and not (verdict.conflicts or verdict.refused or verdict.upstream):
            return
        route = guide.route(position)
        key, name = named(guide.materials[position])
        span = guide.document.span(route)
        for rules in verdict.conflicts:
            ways = tuple(self._book.rules[rule].way for rule in rules)
            self._made.conflicts.append(Conflict(guide.traits.code, guide.path, span, key, name, rules, ways))
        refused = [replace(one, stamp=-1) for one in verdict.refused]
        if not is_named:
            refused += [Refused(demand.rule, "no-identity", (name,)) for demand in verdict.winners]
        self._made.refusals += [
            Refusal(
                one.rule.id, one.reason, one.detail, guide.path, route, guide.traits.code, key, span, name
            )
            for one in _once(refused)
        ]
        for rule, setter in verdict.upstream:
            self._made.upstream.setdefault((rule.id, setter), set()).add((guide.traits.code, name or key))

    # What is done

    def _settle(self, member: Member, *, is_base: bool = False) -> FilePlan | None:
        """Enter what happens in a file; return its edits where they are wanted, or heirs must be told of them."""
        if not member.is_open:
            return None
        settler = Settler(member, self._governs, self._reason)
        self._made.entries += settler.entries
        plan = settler.file_plan() if self._edits or is_base else None
        if plan is not None and self._edits:
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
    stamp = str(stamps_of(material)[demand.stamp].get("by", "")) if demand.stamp >= 0 else ""
    return Reach(
        *(guide.traits.code, guide.path, position, guide.traits.department, key, name),
        *(rule.id, rule.way, rule.group, rule.track),
        becomes=told(demand.block, lambda when: situation_names(guide.view, when)),
        stamp=stamp,
    )
