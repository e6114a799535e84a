"""On which terms the gate opens: what the ruleset in force says of notice and signatories."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from itemctl.catalogue.registers import Registers
from itemctl.model.dictionaries import all_dictionaries

GROUND: Final = "approval-ground"
GRADE: Final = "publication-grade"
"""Dictionaries of the words an approval may use."""


def _shipped(name: str) -> tuple[str, ...]:
    return tuple(all_dictionaries()[name].values)


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms.

    Attributes:
        notice: days that must lie between the announcement of an adverse change and the day it applies; 0: none asked for.
        signatories: grade of publication to who signs, lowest grade first; who signs a higher grade may sign a lower one.
        grounds: grounds that an approval may rest on, as the dictionary in force has them.
        grades: grades of publication, likewise, lowest first.
    """

    notice: int = 0
    signatories: Mapping[str, str] = field(default_factory=dict)
    grounds: tuple[str, ...] = field(default_factory=lambda: _shipped(GROUND))
    grades: tuple[str, ...] = field(default_factory=lambda: _shipped(GRADE))

    def rank(self, grade: str) -> int:
        """Return how high a grade is among those for which somebody is named; -1 where nobody is."""
        return list(self.signatories).index(grade) if grade in self.signatories else -1

    def suffices(self, grade: str, signatory: str) -> bool:
        """Tell whether a signatory may sign a change of this grade; where no one is named for the grade, all may."""
        if grade not in self.signatories:
            return True
        return signatory in list(self.signatories.values())[self.rank(grade) :]


def terms_in_force(registers: Registers, name: str | None = None) -> Terms:
    """Return the terms of a ruleset of the catalogue with those it rests on; the shipped rulesets ask for nothing.

    Args:
        registers: rulesets, settings and the dictionaries.
        name: ruleset that the command line names, before the settings' one.
    """
    stated: dict[str, Any] = {}
    seen: set[str] = set()
    wanted: Any = name or registers.settings.get("ruleset")
    while isinstance(wanted, str) and wanted in registers.rulesets and wanted not in seen:
        seen.add(wanted)
        ruleset = registers.rulesets[wanted]
        own = ruleset.get("gate")
        for key, value in own.items() if isinstance(own, dict) else ():
            stated.setdefault(key, value)
        wanted = ruleset.get("extends")
    notice, signatories = stated.get("notice"), stated.get("signatories")
    return Terms(
        notice if isinstance(notice, int) else 0,
        _by_grade(signatories, registers) if isinstance(signatories, dict) else {},
        tuple(registers.dictionary(GROUND)),
        tuple(registers.dictionary(GRADE)),
    )


def _by_grade(stated: Mapping[str, Any], registers: Registers) -> dict[str, str]:
    """Order by the dictionary of grades; a grade that it does not know comes last, as it stands."""
    known = list(registers.dictionary(GRADE))
    grades = sorted(stated, key=lambda grade: known.index(grade) if grade in known else len(known))
    return {grade: str(stated[grade]) for grade in grades}
