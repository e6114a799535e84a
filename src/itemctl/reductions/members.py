"""One item file as planning sees it: its own data, its resolved view, what it takes over, and what is wanted on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from itemctl.catalogue.registers import Registers
from itemctl.catalogue.resolve import MATERIAL_KEYS, directory_code, resolve
from itemctl.model.item import Item
from itemctl.model.keyed import entry_key
from itemctl.model.source import Route
from itemctl.reductions.blocks import Block
from itemctl.reductions.scope import ItemTraits
from itemctl.yamlio.reader import Document

_Keys = tuple[str | None, ...]


@dataclass(slots=True)
class Wanted:
    """What is to stand on one material.

    Attributes:
        blocks: position of the stamp (-1 = the material itself) to rule to block.
        undecided: rules whose blocks are neither written nor removed.
        spared: rules, and stamps on which theirs are not.
    """

    blocks: dict[int, dict[str, Block]] = field(default_factory=dict)
    undecided: frozenset[str] = frozenset()
    spared: frozenset[tuple[str, int]] = frozenset()

    def common(self, others: list[Wanted]) -> Wanted:
        """Return what all want alike; what one of them leaves undecided stays undecided."""
        blocks = {
            holder: {rule: block for rule, block in found.items() if _all_have(others, holder, rule, block)}
            for holder, found in self.blocks.items()
        }
        undecided = self.undecided.union(*(one.undecided for one in others))
        return Wanted(blocks, undecided, self.spared.union(*(one.spared for one in others)))


@dataclass(slots=True)
class Member:
    """One item file of a family.

    Attributes:
        path: its path.
        traits: its traits.
        is_open: whether it may be touched.
        before: its bytes.
        document: the file as read.
        data: its own data.
        view: its resolved view.
        inherited: materials of the layers below its own file, merged.
        wanted: what is to stand on each material of the view.
    """

    path: str
    traits: ItemTraits
    is_open: bool
    before: bytes
    document: Document
    data: dict[str, Any]
    view: dict[str, Any] = field(default_factory=dict)
    inherited: list[Any] = field(default_factory=list)
    wanted: list[Wanted] = field(default_factory=list)
    _known: tuple[_Keys, _Keys, _Keys] | None = None

    @property
    def own_materials(self) -> list[Any]:
        """Materials of the file itself."""
        return list_of(self.data, "materials")

    @property
    def materials(self) -> list[Any]:
        """Materials of the resolved view."""
        return list_of(self.view, "materials")

    def look(self, registers: Registers, parent: dict[str, Any] | None) -> None:
        """Resolve the file over the data of the item it inherits from."""
        view = resolve(cast("Item", self.data), registers, cast("Item | None", parent)).data
        self.view = cast("dict[str, Any]", view)
        self.look_below(registers, parent)
        self.wanted = [Wanted() for _ in self.materials]

    def look_below(self, registers: Registers, parent: dict[str, Any] | None) -> None:
        """Find what the file takes over, given the data of the item it inherits from."""
        above = cast("Item | None", parent)
        code = directory_code(cast("Item", self.data), above)
        self.inherited = []
        if (parent and "materials" in parent) or given_by(code, registers):
            empty = cast("Item", {"code": self.traits.code, "directory": code})
            below = resolve(empty, registers, above).data
            self.inherited = list_of(cast("dict[str, Any]", below), "materials")
        self._known = None

    @property
    def keys(self) -> tuple[_Keys, _Keys, _Keys]:
        """Keys of the materials of the view, of the file itself and of the layers below, in this order."""
        if self._known is None:  # most files take nothing over, and nobody asks
            self._known = _keys(self.materials), _keys(self.own_materials), _keys(self.inherited)
        return self._known

    def own_position(self, position: int) -> int | None:
        """Return where a material of the view stands in the file: -1 = nowhere, None = it cannot be told which it is."""
        if not self.inherited:
            return position
        view, own, below = self.keys
        key = view[position]
        if key is None or own.count(key) > 1 or below.count(key) > 1:
            return None
        return own.index(key) if key in own else -1

    def inherited_position(self, position: int) -> int:
        """Return where a material of the view stands among the inherited ones; -1 = nowhere."""
        if not self.inherited:
            return -1
        view, _, below = self.keys
        key = view[position]
        return below.index(key) if key is not None and key in below else -1

    def ranks(self) -> dict[int, int]:
        """Return, for each own entry that overrides an inherited material, the position of that material."""
        if not self.inherited:
            return {}
        _, own, below = self.keys
        return {index: below.index(key) for index, key in enumerate(own) if key is not None and key in below}

    def route(self, position: int) -> Route:
        """Return the route in the file that stands for a material of the view."""
        own = self.own_position(position)
        return ("materials",) if own is None or own < 0 else ("materials", own)

    def wanted_of(self, key: str | None) -> Wanted | None:
        """Return what is wanted on the material of this key; None where the view has it not, or twice."""
        keys = self.keys[0]
        return self.wanted[keys.index(key)] if keys.count(key) == 1 else None


def _keys(entries: list[Any]) -> _Keys:
    return tuple(entry_key(entry, MATERIAL_KEYS) for entry in entries)


def given_by(code: str, registers: Registers) -> list[Any]:
    """Return the materials that the directory entry of a basic code gives."""
    entry: Mapping[str, Any] = registers.directory.get(code, {})
    elements = entry.get("elements")
    return list_of(elements, "materials") if isinstance(elements, dict) else []


def named(material: Mapping[str, Any]) -> tuple[str, str]:
    """Return key and name of a material, as reports give them."""
    name = material.get("name") or material.get("as_published") or ""
    return entry_key(material, MATERIAL_KEYS) or "", str(name)


def identity(material: Mapping[str, Any]) -> tuple[str, str]:
    """Return the key that names a material in an override, with its text."""
    key, _, text = (entry_key(material, MATERIAL_KEYS) or "").partition("=")
    return key, text


def list_of(data: Mapping[str, Any], key: str) -> list[Any]:
    """Return the list at ``key``; empty where there is none."""
    found = data.get(key)
    return found if isinstance(found, list) else []


def _all_have(others: list[Wanted], holder: int, rule: str, block: Block) -> bool:
    return all(one.blocks.get(holder, {}).get(rule) == block for one in others)
