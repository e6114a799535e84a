"""The block that a rule writes: what it says, on what it stands, and whether it says anything at all.

A rule that would change nothing (a stamp nobody demands, copies that are few already) gives no block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from itemctl.catalogue.registers import Registers
from itemctl.model.ways import WAYS
from itemctl.reductions.rules import BatchRule
from itemctl.reductions.scope import Names

Subject = Literal["material", "deferral", "copies", "stamp"]
Block = dict[str, Any]

_KINDS = ("original", "copy")


@dataclass(frozen=True, slots=True)
class Demand:
    """What one rule asks to be written on one material.

    Attributes:
        rule: the rule.
        subject: what it speaks of: handing the material in at all, handing it in later, its copies, or one stamp.
        stamp: position of that stamp; -1 for the material itself.
        block: the block, keys in the order of the model.
    """

    rule: BatchRule
    subject: Subject
    stamp: int
    block: Block


class BlockWriter:
    """Makes blocks, with the names that the registers give."""

    def __init__(self, registers: Registers, names: Names) -> None:
        self._registers = registers
        self._names = names

    def demands(self, rule: BatchRule, material: Mapping[str, Any], when: list[str]) -> Iterator[Demand]:
        """Yield what ``rule`` writes on ``material`` of the resolved view.

        Args:
            rule: a rule that is in force and carries its data.
            material: the material reached.
            when: situations of the item in which the rule applies; empty = in all.
        """
        way = rule.way
        if way == "取消盖章":
            for index in self._stamps(rule, material):
                yield Demand(rule, "stamp", index, self._block(rule, when, {}))
        elif way in ("减少份数", "原件改核验"):
            effect = _copies_effect(rule, material)
            if effect:
                yield Demand(rule, "copies", -1, self._block(rule, when, effect))
        elif way == "容缺后补":
            within = {"within": rule.data.get("deferred_within")}
            yield Demand(rule, "deferral", -1, self._block(rule, when, within))
        else:
            into = rule.data.get("adjust", {}).get("merged_into") if way == "合并" else None
            yield Demand(rule, "material", -1, self._block(rule, when, {"merged_into": into} if into else {}))

    def _block(self, rule: BatchRule, when: list[str], effect: Mapping[str, Any]) -> Block:
        block: Block = {"rule": rule.id, "way": rule.way, "since": rule.since}
        if rule.until:
            block["until"] = rule.until
        if when:
            block["when"] = when[0] if len(when) == 1 else when
        replaced_by = replacement(rule, self._registers)
        if replaced_by:
            block["replaced_by"] = replaced_by
        if rule.is_optional:
            block["optional"] = True
        if effect:
            block["effect"] = dict(effect)
        return block

    def _stamps(self, rule: BatchRule, material: Mapping[str, Any]) -> Iterator[int]:
        wanted = rule.data.get("adjust", {}).get("stamp")
        for index, stamp in enumerate(stamps_of(material)):
            if isinstance(stamp, dict):
                by = stamp.get("by")
                if not wanted or self._names.body(str(by)) == self._names.body(wanted):
                    yield index


def replacement(rule: BatchRule, registers: Registers) -> str:
    """Return what stands in: what the rule says, else the name of the material, source or office that it names."""
    data = rule.data
    stated = data.get("replaced_by")
    if stated:
        return str(stated)
    library: Mapping[str, Any] = registers.library
    sources: Mapping[str, Any] = registers.shared_sources
    for register, key in (
        (library, data.get("covered_by")),
        (library, data.get("adjust", {}).get("merged_into")),
        (sources, data.get("shared_source")),
    ):
        if isinstance(key, str) and key:
            return str(register.get(key, {}).get("name", ""))
    return str(data.get("inquired") or "")


def told(block: Mapping[str, Any], situations: Callable[[Any], str]) -> str:
    """Return what a block means for the applicant, as guides print it.

    Args:
        block: a block of a `reduction` list.
        situations: gives the names of the situations that a `when` names.
    """
    name, by = str(block.get("way", "")), str(block.get("replaced_by") or "")
    way = WAYS.get(name)
    said = way.said.format(by=by or way.default_by) if way else name
    if "when" in block:
        said = f"{situations(block['when'])}：{said}"
    by_law = way is not None and way.optional  # whoever wrote the block
    return f"{said}（也可自愿提交）" if block.get("optional") or by_law else said


def situation_names(item: Mapping[str, Any], when: Any) -> str:
    """Return the names of the situations of an item that a `when` names; an id that it has not, as it is."""
    found = item.get("situations")
    entries = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    names = {str(one.get("id")): str(one.get("name") or one.get("id")) for one in entries}
    ids = when if isinstance(when, list) else [when]
    return "；".join(names.get(str(one), str(one)) for one in ids)


def stamps_of(material: Mapping[str, Any]) -> list[Any]:
    """Return the stamps demanded on a material; entries may have any shape."""
    found = material.get("stamps")
    return found if isinstance(found, list) else []


def _copies_effect(rule: BatchRule, material: Mapping[str, Any]) -> dict[str, int]:
    """Return the numbers that change; empty where the guide asks for no more than the rule allows.

    A number that the guide does not state is 0 where the other one is stated, and unknown where neither is: then
    the rule's own numbers stand.
    """
    found = material.get("copies")
    copies = found if isinstance(found, dict) else {}
    stated = {kind: copies[kind] for kind in _KINDS if isinstance(copies.get(kind), int)}
    asked: dict[str, int] = {kind: n for kind, n in rule.data.get("adjust", {}).items() if kind in _KINDS}  # type: ignore[misc]
    if rule.way == "原件改核验":
        asked = {"original": 0, **asked}
        is_taken_in = stated.get("original", 0) > asked["original"] if stated else True
        return {kind: asked[kind] for kind in _KINDS if kind in asked} if is_taken_in else {}
    if not stated:
        return {kind: asked[kind] for kind in _KINDS if kind in asked}
    return {kind: asked[kind] for kind in _KINDS if kind in asked and stated.get(kind, 0) > asked[kind]}
