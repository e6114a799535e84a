"""Goes through the catalogue family by family: an item together with those that inherit from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from itemctl.catalogue.facts import ItemFacts
from itemctl.catalogue.migrations import version_of
from itemctl.catalogue.resolve import MATERIAL_KEYS, directory_code, resolve
from itemctl.catalogue.scan import Scan
from itemctl.catalogue.source import Source
from itemctl.model.finding import entry_key
from itemctl.model.item import Item
from itemctl.model.kinds import all_kinds
from itemctl.model.source import Route, pointer
from itemctl.reductions.blocks import Block, stamps_of
from itemctl.reductions.edits import EntryTarget, file_operations
from itemctl.reductions.lists import Blocks, blocks_of, rule_of, settled
from itemctl.reductions.match import CANCELLED, NOTHING, Matcher, Verdict
from itemctl.reductions.plan import (
    Conflict,
    Entry,
    FilePlan,
    Reach,
    Scope,
    sorted_entries,
)
from itemctl.reductions.rules import BatchRule, Refusal, RuleBook
from itemctl.reductions.scope import ItemTraits, item_traits
from itemctl.yamlio.edit import apply_in_memory
from itemctl.yamlio.reader import Document, read


@dataclass(slots=True)
class Made:
    """What going through the catalogue gave; see `Plan`."""

    entries: list[Entry] = field(default_factory=list)
    reached: list[Reach] = field(default_factory=list)
    files: list[FilePlan] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Wanted:
    """What is to stand on one material: blocks by rule, for itself (-1) and by stamp, and what is undecided."""

    blocks: dict[int, dict[str, Block]] = field(default_factory=dict)
    undecided: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Member:
    """One item file of a family.

    Attributes:
        facts: its facts.
        traits: its traits.
        before: its bytes.
        document: the file as read.
        data: its own data.
        view: the resolved view.
        inherited: materials of the layers below its own file, merged.
        wanted: by position in the resolved view.
    """

    facts: ItemFacts
    traits: ItemTraits
    before: bytes
    document: Document
    data: dict[str, Any]
    view: dict[str, Any] = field(default_factory=dict)
    inherited: list[Any] = field(default_factory=list)
    wanted: list[_Wanted] = field(default_factory=list)

    @property
    def own_materials(self) -> list[Any]:
        return _list(self.data.get("materials"))

    @property
    def materials(self) -> list[Any]:
        return _list(self.view.get("materials"))

    def own_position(self, position: int) -> int | None:
        """Return where a material of the view stands in the own file; -1 = it does not, None = it has no identity."""
        if not self.inherited:
            return position
        key = entry_key(self.materials[position], MATERIAL_KEYS)
        keys = [entry_key(entry, MATERIAL_KEYS) for entry in self.own_materials]
        below = [entry_key(entry, MATERIAL_KEYS) for entry in self.inherited]
        if key is None or keys.count(key) > 1 or below.count(key) > 1:
            return None
        return keys.index(key) if key in keys else -1

    def inherited_position(self, position: int) -> int:
        """Return where the material stands in the list below; -1 where the file is the only one to have it."""
        key = entry_key(self.materials[position], MATERIAL_KEYS)
        below = [entry_key(entry, MATERIAL_KEYS) for entry in self.inherited]
        return below.index(key) if key is not None and key in below else -1


class Planner:
    """Works out entries and edits of all files.

    Args:
        scan: the catalogue as read.
        source: gives the bytes of the item files.
        book: all rules, to say why a block goes.
        rules: rules to apply.
        scope: which blocks are governed and which files may be touched.
        reason: why governed blocks go, where it is not for the book to say.
    """

    def __init__(
        self,
        scan: Scan,
        source: Source,
        book: RuleBook,
        rules: list[BatchRule],
        scope: Scope,
        *,
        reason: str = "",
    ) -> None:
        self._scan = scan
        self._source = source
        self._book = book
        self._matcher = Matcher(scan.registers, rules)
        self._scope = scope
        self._reason = reason
        self._made = Made()

    def run(self) -> Made:
        """Return what there is to do, sorted."""
        heirs: dict[str, list[ItemFacts]] = {}
        for facts in self._scan.facts.values():
            parent = self._parent_of(facts)
            if parent is not None:
                heirs.setdefault(parent.path, []).append(facts)
        for path, facts in self._scan.facts.items():
            if facts.code and self._parent_of(facts) is None:
                self._family(facts, heirs.get(path, []))
        made = self._made
        made.entries = sorted_entries(made.entries)
        made.reached.sort(key=lambda one: (one.path, one.material, one.rule))
        made.files.sort(key=lambda one: one.path)
        made.conflicts.sort(key=lambda one: (one.path, one.material, one.rules))
        return made

    def _parent_of(self, facts: ItemFacts) -> ItemFacts | None:
        paths = self._scan.by_code.get(facts.inherits) if facts.inherits else None
        if not paths or paths[0] == facts.path:
            return None
        parent = self._scan.facts[paths[0]]
        return None if parent.inherits else parent

    # One family

    def _family(self, base: ItemFacts, heirs: list[ItemFacts]) -> None:
        traits = {facts.path: item_traits(self._scan, facts) for facts in (base, *heirs)}
        if not any(self._concerns(facts, base, traits[facts.path]) for facts in (base, *heirs)):
            return
        members = [self._member(facts, traits[facts.path]) for facts in (base, *heirs)]
        if any(member is None for member in members):
            return  # an edit of one could not be weighed against the others
        first, *others = cast("list[_Member]", members)
        self._look(first, None)
        for heir in others:
            self._look(heir, first)
        live = [heir for heir in others if heir.traits.status != CANCELLED]
        for guide in live or [first]:
            self._judge(guide)
        if live:
            self._share(first, live)
        after = self._settle(first)
        for heir in others:
            heir.inherited = self._below(heir, after)
            self._settle(heir)

    def _concerns(self, facts: ItemFacts, base: ItemFacts, traits: ItemTraits) -> bool:
        if any(self._scope.governs(name) for entry in facts.materials for name in entry.rules):
            return True
        below = base.materials if base is not facts else ()
        entry: Mapping[str, Any] = self._scan.registers.directory.get(traits.directory, {})
        elements = entry.get("elements")
        given = _list(elements.get("materials")) if isinstance(elements, dict) else []
        return self._matcher.may_reach(
            traits, facts.materials, below, [one for one in given if isinstance(one, dict)]
        )

    def _member(self, facts: ItemFacts, traits: ItemTraits) -> _Member | None:
        """Read one file; None, with a note, where it is not what the scan saw or is of another version."""
        try:
            data = self._source.read(facts.path)
        except OSError:
            data = b""
        document = read(data)
        found = document.data
        usable = isinstance(found, dict) and version_of("item", found) == all_kinds()["item"].version
        if not usable or not isinstance(found.get("materials", []), list):
            self._made.unread.append(facts.path)
            return None
        return _Member(facts, traits, data, document, found)

    def _look(self, member: _Member, parent: _Member | None) -> None:
        data = cast("Item | None", parent.data if parent else None)
        member.view = cast(
            "dict[str, Any]", resolve(cast("Item", member.data), self._scan.registers, data).data
        )
        member.inherited = self._below(member, parent.data if parent else None)
        member.wanted = [_Wanted() for _ in member.materials]

    def _below(self, member: _Member, parent: dict[str, Any] | None) -> list[Any]:
        """Return the materials that a file takes over, each with what the layers below say of it."""
        own = {"code": member.data.get("code", ""), "directory": directory_code(cast("Item", member.data), cast("Item | None", parent))}
        merged = resolve(cast("Item", own), self._scan.registers, cast("Item | None", parent)).data
        return _list(merged.get("materials"))

    # What is wanted

    def _judge(self, guide: _Member) -> None:
        for position, material in enumerate(guide.materials):
            verdict = self._matcher.judge(guide.traits, guide.view, position)
            if verdict is NOTHING or verdict == NOTHING:
                continue
            self._report(guide, position, verdict)
            if guide.own_position(position) is None:
                self._refuse(guide, position, verdict)
                continue
            wanted = guide.wanted[position]
            wanted.undecided = verdict.undecided
            for demand in verdict.winners:
                self._made.reached.append(_reach(guide, material, demand.rule))
                if self._scope.governs(demand.rule.id):
                    wanted.blocks.setdefault(demand.stamp, {})[demand.rule.id] = demand.block

    def _report(self, guide: _Member, position: int, verdict: Verdict) -> None:
        key, name = _named(guide.materials[position])
        span = guide.document.span(_place(guide, position))
        for rules in verdict.conflicts:
            ways = tuple(self._book.rules[rule].way for rule in rules)
            self._made.conflicts.append(
                Conflict(guide.facts.code, guide.facts.path, span, key, name, rules, ways)
            )
        for rule in verdict.uncovered:
            cover = str(rule.data.get("covered_by") or rule.data.get("adjust", {}).get("merged_into"))
            self._made.refusals.append(
                Refusal(rule.id, "cover-not-demanded", (cover,), guide.facts.path, _place(guide, position), guide.facts.code, key)
            )

    def _refuse(self, guide: _Member, position: int, verdict: Verdict) -> None:
        key, name = _named(guide.materials[position])
        for demand in verdict.winners:
            self._made.refusals.append(
                Refusal(demand.rule.id, "no-identity", (name,), guide.facts.path, _place(guide, position), guide.facts.code, key)
            )

    def _share(self, base: _Member, heirs: list[_Member]) -> None:
        """Give the carrier what all its heirs want alike; what one of them leaves undecided stays with it too."""
        for position, material in enumerate(base.materials):
            key = entry_key(material, MATERIAL_KEYS)
            found = [_wanted_of(heir, key) for heir in heirs]
            if any(one is None for one in found) or base.own_position(position) in (None, -1):
                continue
            first, *others = cast("list[_Wanted]", found)
            base.wanted[position] = _Wanted(
                {
                    holder: {
                        rule: block
                        for rule, block in blocks.items()
                        if all(one.blocks.get(holder, {}).get(rule) == block for one in others)
                    }
                    for holder, blocks in first.blocks.items()
                },
                frozenset().union(*(one.undecided for one in (first, *others))),
            )

    # What is to be done

    def _settle(self, member: _Member) -> dict[str, Any]:
        """Add the entries and edits of one file and return its data as they leave it."""
        targets: list[EntryTarget] = []
        is_carrier = not member.wanted
        del is_carrier
        for position in range(len(member.materials)):
            own = member.own_position(position)
            if own is not None:
                target = self._target(member, position, own)
                if target is not None:
                    targets.append(target)
        if not targets or not self._scope.wanted(member.facts.path):
            return member.data
        operations = file_operations(member.document, targets, _ranks(member))
        if operations:
            self._made.files.append(FilePlan(member.facts.path, member.before, tuple(operations)))
        after: dict[str, Any] = apply_in_memory(member.data, operations)
        return after

    def _target(self, member: _Member, position: int, own: int) -> EntryTarget | None:
        wanted = member.wanted[position]
        at = member.inherited_position(position)
        below: Mapping[str, Any] = member.inherited[at] if at >= 0 else {}
        entry: Mapping[str, Any] = member.own_materials[own] if own >= 0 else {}
        if not isinstance(entry, dict):
            return None
        target = EntryTarget(own, at, _identity(member.materials[position]) if at >= 0 else None)
        changed = self._reduction(member, position, wanted, entry, below, target)
        changed |= self._stamps(member, position, wanted, entry, below, target)
        return target if changed else None

    def _reduction(self, *args: Any) -> bool:
        member, position, wanted, entry, below, target = args
        own = _list(entry["reduction"]) if "reduction" in entry else None
        inherited = blocks_of(below)
        target.reduction = self._settled(wanted, -1, own, inherited)
        now = own if own is not None else inherited
        then = target.reduction if target.reduction is not None else inherited
        self._enter(member, position, now, then, own is not None, "")
        return target.reduction != own
