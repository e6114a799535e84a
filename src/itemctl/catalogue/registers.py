"""The registers of a catalogue, gathered from their files and looked up by id.

The first of two entries with the same id wins here; that there are two is for a rule to say.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from itemctl.model.dictionaries import all_dictionaries
from itemctl.model.loose import list_of, mapping_of
from itemctl.model.source import Route

if TYPE_CHECKING:
    from itemctl.model.approvals import ApprovalFile
    from itemctl.model.batch import BatchFile
    from itemctl.model.judgement import BaselineFile, RulesetFile, WaiversFile
    from itemctl.model.profile import ProfileFile
    from itemctl.model.registers import (
        Department,
        DirectoryEntry,
        Division,
        Hall,
        KeptProof,
        Law,
        LibraryMaterial,
        SharedSource,
    )
    from itemctl.model.settings import CalendarFile, CatalogueFile, Namespace

# Kind of file → (key of its list, key that identifies an entry, name of the register).
LISTS: Mapping[str, tuple[str, str, str]] = {
    "departments": ("departments", "id", "department"),
    "divisions": ("divisions", "code", "division"),
    "laws": ("laws", "id", "law"),
    "materials": ("materials", "id", "material"),
    "halls": ("halls", "id", "hall"),
    "directory": ("entries", "code", "directory"),
    "shared-data": ("sources", "id", "shared-source"),
    "elements": ("namespaces", "id", "namespace"),
    "kept-proofs": ("proofs", "name", "kept-proof"),
}


_MATTER = 9
"""Digits of a basic code that name the main item; its sub-items share them."""

LIBRARY_KEYS = (
    "name",
    "category",
    "issuer",
    "source",
    "licence",
    "media",
    "format",
    "blank",
    "sample",
    "filling",
    "acceptance",
)
"""What a standard material gives to the materials that name it."""


class Place(NamedTuple):
    """Where an entry of a register stands."""

    path: str
    route: Route


@dataclass(slots=True)
class Registers:
    """Everything of a catalogue that is not an item.

    Attributes:
        entries: register name to id to entry.
        places: register name to id to every place where that id stands.
        settings: catalogue.yaml.
        batches: reduction batches by file path.
        approvals: approvals of changes by file path.
        profiles: upload profiles by id.
        calendar: calendar.yaml or an empty one.
        local_dictionaries: dictionaries.yaml, name to (mode, value to code).
        rulesets: the catalogue's own rulesets by id.
        waivers: waivers.yaml or an empty one.
        baseline: baseline.yaml or an empty one.
        incomplete: name of each register of which not every entry is known, to the files that are the reason: they could
            not be read, or hold entries without an id.
    """

    entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    places: dict[str, dict[str, list[Place]]] = field(default_factory=dict)
    settings: CatalogueFile = field(default_factory=lambda: cast("CatalogueFile", {}))
    batches: dict[str, BatchFile] = field(default_factory=dict)
    approvals: dict[str, ApprovalFile] = field(default_factory=dict)
    profiles: dict[str, ProfileFile] = field(default_factory=dict)
    calendar: CalendarFile = field(default_factory=lambda: cast("CalendarFile", {}))
    local_dictionaries: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)
    rulesets: dict[str, RulesetFile] = field(default_factory=dict)
    waivers: WaiversFile = field(default_factory=lambda: cast("WaiversFile", {}))
    baseline: BaselineFile = field(default_factory=lambda: cast("BaselineFile", {}))
    incomplete: dict[str, list[str]] = field(default_factory=dict)
    _digests: dict[tuple[str, str], str] = field(default_factory=dict)
    _defaults: dict[str, dict[str, Any]] = field(default_factory=dict)
    _matters: set[str] | None = field(default=None)
    _keeps: bool | None = field(default=None)

    @property
    def departments(self) -> Mapping[str, Department]:
        """Departments by id."""
        return self.entries.get("department", {})

    @property
    def divisions(self) -> Mapping[str, Division]:
        """Divisions by code."""
        return self.entries.get("division", {})

    @property
    def laws(self) -> Mapping[str, Law]:
        """Legal documents by id."""
        return self.entries.get("law", {})

    @property
    def library(self) -> Mapping[str, LibraryMaterial]:
        """Standard materials by id."""
        return self.entries.get("material", {})

    @property
    def halls(self) -> Mapping[str, Hall]:
        """Halls by id."""
        return self.entries.get("hall", {})

    @property
    def directory(self) -> Mapping[str, DirectoryEntry]:
        """Basic directory entries by code."""
        return self.entries.get("directory", {})

    @property
    def shared_sources(self) -> Mapping[str, SharedSource]:
        """Shared sources and electronic licences by id."""
        return self.entries.get("shared-source", {})

    @property
    def kept_proofs(self) -> Mapping[str, KeptProof]:
        """Kept proofs by name."""
        return self.entries.get("kept-proof", {})

    @property
    def namespaces(self) -> Mapping[str, Namespace]:
        """Declared extension namespaces by id."""
        return self.entries.get("namespace", {})

    def covers(self, code: str) -> bool:
        """Tell whether the directory has an entry of the same main item as a basic code (the first nine digits)."""
        if self._matters is None:
            self._matters = {one[:_MATTER] for one in self.directory}
        return code[:_MATTER] in self._matters

    @property
    def keeps_directory(self) -> bool:
        """Whether there is a directory, or was one: a batch names entries of it."""
        if self._keeps is None:
            rules = (one for batch in self.batches.values() for one in list_of(batch, "rules"))
            self._keeps = bool(self.directory) or any(
                list_of(mapping_of(one, "items"), "directory") for one in rules if isinstance(one, dict)
            )
        return self._keeps

    def is_lost(self, code: str, *, named: bool, leaning: bool = False) -> bool:
        """Tell whether an item should have a directory entry, and it could not be looked up.

        Args:
            code: basic code of an entry that is not known. That the directory lacks it means nothing by itself, as
                directories are seldom imported in full.
            named: whether the item names the entry (`directory`).
            leaning: whether the item has no type of its own, which then only an entry can give: where a directory is kept.
        """
        is_due = named or (leaning and self.keeps_directory)
        return is_due or "directory" in self.incomplete or self.covers(code)

    def dictionary(self, name: str) -> Mapping[str, str]:
        """Return the values in force of a dictionary, value to code; empty when there is no such dictionary."""
        shipped = all_dictionaries().get(name)
        values = dict(shipped.values) if shipped else {}
        mode, local = self.local_dictionaries.get(name, ("extend", {}))
        return local if mode == "replace" else {**values, **local}

    def material_defaults(self, key: str) -> Mapping[str, Any]:
        """Return what a standard material gives to the materials that name it; empty when there is none. Cached."""
        known = self._defaults.get(key)
        if known is None:
            standard = self.entries.get("material", {}).get(key, {})
            known = self._defaults[key] = {name: standard[name] for name in LIBRARY_KEYS if name in standard}
        return known

    def digest(self, register: str, key: str) -> str:
        """Return a short digest of one entry, or of how it stands where there is none. Cached."""
        known = self._digests.get((register, key))
        if known is None:
            entry = self.entries.get(register, {}).get(key)
            known = self._digest_of_none(register, key) if entry is None else _digest(entry)
            self._digests[register, key] = known
        return known

    def common_digest(self) -> str:
        """Return a digest of what every item's checks may depend on: dictionaries, extension elements, what is unread."""
        return _digest([self.local_dictionaries, self.entries.get("namespace"), sorted(self.incomplete)])

    def _digest_of_none(self, register: str, key: str) -> str:
        if register != "directory":
            return "-"
        return "+" if self.covers(key) else "~" if self.keeps_directory else "-"

    def whole_digest(self) -> str:
        """Return a digest of all registers, settings, batches and profiles."""
        return _digest(
            [self.entries, self.settings, self.batches, self.calendar, self.profiles, self.local_dictionaries]
        )


def gather(files: Iterable[tuple[str, str, Any]]) -> Registers:
    """Return the registers made of ``(path, kind name, data)``; data that is no mapping is passed over."""
    registers = Registers()
    for path, kind, data in files:
        if not isinstance(data, dict):
            if kind in LISTS:
                _note_gap(registers, LISTS[kind][2], path)
            elif kind == "reductions":
                _note_gap(registers, kind, path)
        elif kind in LISTS:
            _add_list(registers, path, kind, data)
        else:
            _add_single(registers, path, kind, data)
    return registers


def _add_list(registers: Registers, path: str, kind: str, data: dict[str, Any]) -> None:
    list_key, id_key, register = LISTS[kind]
    entries = registers.entries.setdefault(register, {})
    places = registers.places.setdefault(register, {})
    found = data.get(list_key)
    if not isinstance(found, list):
        _note_gap(registers, register, path)
    for index, entry in enumerate(found if isinstance(found, list) else ()):
        key = entry.get(id_key) if isinstance(entry, dict) else None
        if isinstance(key, str):
            entries.setdefault(key, entry)
            places.setdefault(key, []).append(Place(path, (list_key, index)))
        else:
            _note_gap(registers, register, path)


def _note_gap(registers: Registers, register: str, path: str) -> None:
    paths = registers.incomplete.setdefault(register, [])
    if path not in paths:
        paths.append(path)


def _add_single(registers: Registers, path: str, kind: str, data: dict[str, Any]) -> None:
    if kind == "catalogue":
        registers.settings = cast("CatalogueFile", data)
    elif kind == "reductions":
        registers.batches[path] = cast("BatchFile", data)
    elif kind == "approvals":
        registers.approvals[path] = cast("ApprovalFile", data)
    elif kind == "profile" and isinstance(data.get("id"), str):
        registers.profiles.setdefault(data["id"], cast("ProfileFile", data))
    elif kind == "calendar":
        registers.calendar = cast("CalendarFile", data)
    elif kind == "dictionaries":
        _add_dictionaries(registers, data)
    else:
        _add_judgement(registers, kind, data)


def _add_judgement(registers: Registers, kind: str, data: dict[str, Any]) -> None:
    if kind == "ruleset" and isinstance(data.get("id"), str):
        registers.rulesets.setdefault(data["id"], cast("RulesetFile", data))
    elif kind == "waivers":
        registers.waivers = cast("WaiversFile", data)
    elif kind == "baseline":
        registers.baseline = cast("BaselineFile", data)


def _add_dictionaries(registers: Registers, data: dict[str, Any]) -> None:
    found = data.get("dictionaries")
    for entry in found if isinstance(found, list) else ():
        if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
            continue
        values = {
            value["value"]: str(value.get("code", ""))
            for value in entry.get("values") or ()
            if isinstance(value, dict) and isinstance(value.get("value"), str)
        }
        registers.local_dictionaries[entry["name"]] = (str(entry.get("mode", "extend")), values)


def _digest(data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:16]
