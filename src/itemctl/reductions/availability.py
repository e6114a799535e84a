"""Whether what a way relies on is there: shared data and electronic licences, in a division, on a day, with the data.

电子证照 and 网络核验 need an entry of `catalogue/shared-data.yaml`; any other rule that names one is held to it as well.
Sources: 国办发〔2018〕47号, 国办发〔2022〕3号 (an electronic licence that is shared need not be handed in).

Also which materials are no proofs: licences the applicant holds, notarial deeds and court rulings.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from itemctl.catalogue.registers import Registers
from itemctl.reductions.rules import BatchRule
from itemctl.reductions.scope import MaterialTraits, is_within

Lack = Literal[
    "",
    "source-unknown",
    "source-kind",
    "source-not-here",
    "source-not-yet",
    "source-ended",
    "source-lacks-facts",
    "held-licence",
]

KIND_OF_WAY: Mapping[str, str] = {"网络核验": "共享数据", "电子证照": "电子证照"}
"""Ways that cannot be without a source, and of which kind it must be."""

NO_PROOFS = ("公证书", "判决书", "裁定书", "调解书", "裁判文书", "裁决书")
"""Notarial deeds and rulings are no proofs in the sense of the cleanup (国办发〔2018〕47号)."""

_FOR_PROOFS_ONLY = frozenset({"法定证照", "告知承诺", "合同凭证"})


@dataclass(frozen=True, slots=True)
class Absence:
    """What a rule cannot rely on for one material, and why.

    Attributes:
        reason: one of `Lack`; empty where nothing is missing.
        detail: the source with what does not fit: kind, division, day, facts; or the material.
    """

    reason: Lack = ""
    detail: tuple[str, ...] = ()


AVAILABLE = Absence()


class Availability:
    """Judges rules by what is there; what was judged once is remembered.

    Args:
        registers: for shared sources, divisions and standard materials.
        as_of: date in force; None = dates are not looked at.
    """

    def __init__(self, registers: Registers, as_of: datetime.date | None = None) -> None:
        self._registers = registers
        self._today = as_of.isoformat() if as_of else ""
        self._sources: Mapping[str, Any] = registers.shared_sources
        self._library: Mapping[str, Any] = registers.library
        self._known: dict[tuple[str, str, str, str], Absence] = {}

    def absence(self, rule: BatchRule, material: MaterialTraits, division: str) -> Absence:
        """Return what keeps ``rule`` from being applied to a material of an item in ``division``; empty = not known."""
        key = (rule.id, material.library, material.name, division)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._absence(rule, material, division)
        return known

    def is_no_proof(self, material: MaterialTraits) -> bool:
        """Tell whether a material is a licence that the applicant holds, a notarial deed or a court's ruling."""
        if self._library.get(material.library, {}).get("held") is True:
            return True
        return any(word in material.name for word in NO_PROOFS) and "证明" not in material.name

    def _absence(self, rule: BatchRule, material: MaterialTraits, division: str) -> Absence:
        if self.is_no_proof(material) and (rule.track == "证明事项" or rule.way in _FOR_PROOFS_ONLY):
            return Absence("held-licence", (material.name or material.library,))
        wanted = KIND_OF_WAY.get(rule.way, "")
        named = str(rule.data.get("shared_source") or "")
        if not named and not wanted:
            return AVAILABLE
        source = self._sources.get(named) if named else self._by_name(str(rule.data.get("replaced_by") or ""))
        if source is None:
            return Absence("source-unknown", (named or str(rule.data.get("replaced_by") or ""),))
        if wanted and source.get("kind") != wanted:
            return Absence("source-kind", (_name(source), str(source.get("kind") or ""), rule.way))
        return self._then_and_there(source, division) or self._lacking(source, material) or AVAILABLE

    def _then_and_there(self, source: Mapping[str, Any], division: str) -> Absence | None:
        areas = _texts(source.get("divisions"))
        if areas and division and not any(is_within(division, area, self._registers) for area in areas):
            return Absence("source-not-here", (_name(source), division))
        since, until = str(source.get("since") or ""), str(source.get("until") or "")
        if self._today and since > self._today:
            return Absence("source-not-yet", (_name(source), since))
        if self._today and "" < until <= self._today:
            return Absence("source-ended", (_name(source), until))
        return None

    def _lacking(self, source: Mapping[str, Any], material: MaterialTraits) -> Absence | None:
        """Facts that the standard material shows and the source does not; a source that lists no data is taken at its word."""
        shown = {_plain(one) for key in ("fields", "facts") for one in _texts(source.get(key))}
        wanted = _texts(self._library.get(material.library, {}).get("facts"))
        missing = [one for one in wanted if _plain(one) not in shown]
        return Absence("source-lacks-facts", (_name(source), *missing)) if shown and missing else None

    def _by_name(self, name: str) -> Mapping[str, Any] | None:
        found = (one for one in self._sources.values() if one.get("name") == name)
        return next(found, None) if name else None


def _name(source: Mapping[str, Any]) -> str:
    return str(source.get("name") or source.get("id") or "")


def _plain(text: str) -> str:
    return "".join(text.split())


def _texts(found: object) -> list[str]:
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
