"""The analyser that a pass is given: it knows the ruleset, and imports what looks at files once there is one to look at.

In a catalogue that did not change no rule, no schema and no reader is wanted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from itemctl.catalogue.facts import Extract
from itemctl.catalogue.registers import Registers
from itemctl.catalogue.workers import Terms
from itemctl.checks.ruleset import Notes, Ruleset, ruleset_in_force, shipped_families
from itemctl.model.kinds import all_kinds

if TYPE_CHECKING:
    from itemctl.checks.analysis import FileAnalyser


@dataclass(slots=True)
class LateAnalyser:
    """Does what `FileAnalyser` does; see `itemctl.catalogue.workers.Analyser`.

    Attributes:
        ruleset: ruleset that the command line names.
        notes: remembers the ruleset in force; stays in this process.
        registers: the registers, as far as they are known.
        rules: the ruleset in force, once they are.
        keeps: whether what is found is kept for other runs. If not, registers are looked at by the families of the shipped
            ruleset that is named, before it is known that the catalogue has no other of that name.
    """

    ruleset: str | None = None
    notes: Notes | None = None
    registers: Registers = field(default_factory=Registers)
    rules: Ruleset | None = None
    keeps: bool = True
    _real: FileAnalyser | None = field(default=None, repr=False, compare=False)

    def with_registers(self, registers: Registers) -> LateAnalyser:
        """Return an analyser that knows the registers, and by them the ruleset in force."""
        rules = ruleset_in_force(registers, self.ruleset, self.notes if self.keeps else None)
        if self._guess and not (rules.families and rules.families <= self._guess):
            rules = replace(rules, anew=frozenset(all_kinds()))
        return LateAnalyser(self.ruleset, None, registers, rules, self.keeps)

    @property
    def terms(self) -> Terms:
        """On which terms files are analysed."""
        rules = self.rules or self._analyser().rules
        return rules.terms if self.keeps else rules.bare_terms

    def unreadable(self, reason: str) -> str:
        """Return the finding for a file that could not be read."""
        return self._analyser().unreadable(reason)

    def register(self, kind: str, data: bytes) -> tuple[Any, str]:
        """Return (data, findings as JSON) of a register file; None for data that could not be read."""
        return self._analyser().register(kind, data)

    def item(self, data: bytes, parent: bytes | None) -> tuple[Extract, str]:
        """Return (facts, findings as JSON) of an item file."""
        return self._analyser().item(data, parent)

    def items(self, files: Sequence[tuple[bytes, bytes | None]]) -> list[tuple[Extract, str]]:
        """Return (facts, findings as JSON) of each of some item files."""
        return self._analyser().items(files)

    def _analyser(self) -> FileAnalyser:
        if self._real is None:
            from itemctl.checks.analysis import FileAnalyser

            rules = self.rules or Ruleset("", families=self._guess)
            self._real = FileAnalyser(self.registers, self.ruleset, rules)
        return self._real

    @property
    def _guess(self) -> frozenset[str]:
        return frozenset() if self.keeps else shipped_families(self.ruleset)
