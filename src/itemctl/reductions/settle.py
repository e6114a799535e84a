"""One file: from what is wanted on its materials to the lists it shall hold, the edits, and what is said of each block."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from itemctl.model.source import pointer
from itemctl.reductions.blocks import stamps_of
from itemctl.reductions.edits import EntryTarget, file_operations
from itemctl.reductions.entries import Action, Entry, FilePlan
from itemctl.reductions.lists import Blocks, Governs, blocks_of, rule_of, settled
from itemctl.reductions.members import Member, Wanted, identity, list_of, named

Reasons = Callable[[str, bool], str]
"""Given a rule and whether a more specific one took its place, why its block goes."""


class Settler:
    """Settles one member of a family; what it takes over must be settled already.

    Attributes:
        entries: what is said of each governed block.
        targets: what entries of the file shall hold.
    """

    def __init__(self, member: Member, governs: Governs, reason_of: Reasons) -> None:
        self.entries: list[Entry] = []
        self.targets: list[EntryTarget] = []
        self._member = member
        self._governs = governs
        self._reason_of = reason_of
        for position in range(len(member.materials)):
            own = member.own_position(position)
            if own is not None and _may_change(member, position, own):
                _Material(self, position, own).settle()

    def file_plan(self) -> FilePlan | None:
        """Return the edits of the file; None where nothing changes."""
        member = self._member
        operations = file_operations(member.document, self.targets, member.ranks())
        return FilePlan(member.path, member.before, tuple(operations)) if operations else None

    def governs_on(self, wanted: Wanted) -> Governs:
        """Return the test for the rules whose blocks may be written and removed on a material."""
        return lambda rule: self._governs(rule) and rule not in wanted.undecided

    def say(self, position: int, stamp: str, block: Any, action: Action) -> None:
        """Enter what happens to one block."""
        member = self._member
        key, name = named(member.materials[position])
        route = member.route(position)
        rule = rule_of(block)
        won = [name for found in member.wanted[position].blocks.values() for name in found]
        self.entries.append(
            Entry(
                member.traits.code,
                member.path,
                pointer(route),
                member.document.span(route),
                key,
                name,
                rule,
                str(block.get("way", "")),
                action,
                self._reason_of(rule, bool(won)) if action == "remove" else "",
                stamp,
            )
        )


def _may_change(member: Member, position: int, own: int) -> bool:
    """Tell whether anything is wanted on a material, or stands on it in the file, that must be looked at."""
    if member.wanted[position].blocks:
        return True
    entry = member.own_materials[own] if own >= 0 else None
    return isinstance(entry, dict) and ("reduction" in entry or "stamps" in entry)


class _Material:
    """Settles one material of the file's view."""

    def __init__(self, settler: Settler, position: int, own: int) -> None:
        member = settler._member
        at = member.inherited_position(position)
        self._settler = settler
        self._position = position
        self._wanted = member.wanted[position]
        self._governs = settler.governs_on(self._wanted)
        self._below: Mapping[str, Any] = member.inherited[at] if at >= 0 else {}
        self._entry: Any = member.own_materials[own] if own >= 0 else {}
        self._target = EntryTarget(own, at, identity(member.inherited[at]) if at >= 0 else None)

    def settle(self) -> None:
        if not isinstance(self._entry, dict):
            return
        changes = [self._own_list(), *self._stamp_changes()]
        if any(changes):
            self._settler.targets.append(self._target)

    def _own_list(self) -> bool:
        own = list_of(self._entry, "reduction") if "reduction" in self._entry else None
        inherited = blocks_of(self._below)
        self._target.reduction = self._settled(-1, own, inherited)
        self._say("", own, inherited, self._target.reduction)
        return self._target.reduction != own

    def _stamp_changes(self) -> Iterator[bool]:
        if "stamps" in self._entry:
            yield from self._own_stamps(stamps_of(self._entry))
        else:
            yield self._inherited_stamps(stamps_of(self._below))

    def _own_stamps(self, stamps: list[Any]) -> Iterator[bool]:
        after = []
        for index, stamp in enumerate(stamps):
            after.append(stamp)
            if not isinstance(stamp, dict):
                continue
            own = list_of(stamp, "reduction") if "reduction" in stamp else None
            target = self._settled(index, own, [])
            self._say(str(stamp.get("by", "")), own, [], target)
            if target != own:
                self._target.stamps[index] = target
                after[-1] = _with_list(stamp, target)
                yield True
        below = stamps_of(self._below)
        removed = any(
            len(found or ()) < len(blocks_of(stamps[n])) for n, found in self._target.stamps.items()
        )
        self._target.drops_stamps = bool(below) and removed and after == below

    def _inherited_stamps(self, stamps: list[Any]) -> bool:
        """An override of a stamp repeats the whole list, as lists are taken whole from the nearest layer."""
        after = []
        changed = False
        for index, stamp in enumerate(stamps):
            after.append(stamp)
            if isinstance(stamp, dict):
                target = self._settled(index, None, blocks_of(stamp))
                self._say(str(stamp.get("by", "")), None, blocks_of(stamp), target)
                if target is not None:
                    changed = True
                    after[-1] = _with_list(stamp, target)
        self._target.added_stamps = after if changed else None
        return changed

    def _settled(self, holder: int, own: Blocks | None, inherited: Blocks) -> Blocks | None:
        spared = self._wanted.spared
        return settled(
            own,
            inherited,
            self._wanted.blocks.get(holder, {}),
            lambda rule: self._governs(rule) and (rule, holder) not in spared,
        )

    def _say(self, stamp: str, own: Blocks | None, inherited: Blocks, target: Blocks | None) -> None:
        """Enter every governed block of a list; what is merely taken over is said where it stands."""
        if own is None and target is None:
            return
        now = inherited if own is None else own
        then = inherited if target is None else target
        seen: set[str] = set()
        for block in now if own is not None else ():
            if self._is_governed(block):
                after = next((one for one in then if rule_of(one) == rule_of(block)), None)
                gone = after is None or rule_of(block) in seen
                action: Action = "remove" if gone else "keep" if after == block else "update"
                self._settler.say(self._position, stamp, block, action)
                seen.add(rule_of(block))
        for block in then:
            is_new = block not in now if own is None else rule_of(block) not in map(rule_of, now)
            if is_new and self._is_governed(block):
                self._settler.say(self._position, stamp, block, "write")

    def _is_governed(self, block: Any) -> bool:
        return bool(rule_of(block)) and self._governs(rule_of(block))


def _with_list(stamp: Mapping[str, Any], blocks: Blocks | None) -> dict[str, Any]:
    rest = {key: value for key, value in stamp.items() if key != "reduction"}
    return {**rest, "reduction": blocks} if blocks else rest
