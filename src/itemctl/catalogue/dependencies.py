"""What an item's findings depend on outside its own file, as one digest that is cheap to compare."""

from __future__ import annotations

from typing import Any

from itemctl.catalogue.facts import names_in
from itemctl.catalogue.registers import Registers
from itemctl.catalogue.store import Row
from itemctl.catalogue.workers import short_digest


class Dependencies:
    """Digests of what an item's findings depend on outside its own file.

    Attributes:
        registers: digest of all registers together.
    """

    def __init__(self, registers: Registers, digest: str, rules: str) -> None:
        """Take the registers, a digest of them, and a digest of what rules are run with besides."""
        self.registers = short_digest(digest + rules)
        self._registers = registers
        self._common = registers.common_digest() + rules
        self._memo: dict[str, str] = {}

    def of(self, row: Row, parent: Row | None) -> str:
        """Return the digest for a row: dictionaries, its parent, and the register entries that both name."""
        names = set(row.names.split("|"))
        if parent is not None:
            names.update(parent.names.split("|"))
        parts = [self._of_name(name) for name in sorted(names)]
        return short_digest("|".join([*parts, self._common, parent.blob if parent else ""]))

    def _of_name(self, name: str) -> str:
        """Digest of one entry together with the entries it names itself: what a directory entry hands down counts."""
        digest = self._memo.get(name)
        if digest is None:
            register, _, key = name.partition(":")
            digest = self._registers.digest(register, key)
            entry: Any = self._registers.entries.get(register, {}).get(key)
            if entry is not None and register in ("directory", "department"):
                inner = (
                    entry.get("elements") if register == "directory" else {"windows": entry.get("windows")}
                )
                digest += "".join(self._of_name(f"{one}:{of}") for one, of in sorted(names_in(inner)))
            self._memo[name] = digest
        return digest
