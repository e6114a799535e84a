"""What an item's findings depend on outside its own file, as one digest that is cheap to compare."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from itemctl.catalogue.digests import short_digest
from itemctl.catalogue.named import named_in
from itemctl.catalogue.registers import Registers
from itemctl.catalogue.store import Tie
from itemctl.catalogue.workers import Terms


class Dependencies:
    """Digests of what an item's findings depend on outside its own file.

    Attributes:
        registers: digest of all registers together.
        accepted: that digest, and those under which findings were made that hold as well.
        alone: whether there are no such dependencies: `registers` stands for the rules only.
    """

    def __init__(self, registers: Callable[[], Registers], digest: str, terms: Terms) -> None:
        """Take what gives the registers, a digest of them, and on which terms items are analysed."""
        now, *more = terms.digests
        self.alone = terms.alone
        self.registers = short_digest(now if terms.alone else digest + now)
        self.accepted = (self.registers, *(short_digest(digest + one) for one in more))
        self._given = registers
        self._rules = terms.digests
        self._memo: dict[str, str] = {}

    def of(self, names: str, parent: Tie | None) -> str:
        """Return the digest for an item: dictionaries, its parent, and the register entries that both name."""
        return "" if self.alone else self._of(names, parent, self._rules[0])

    def hold(self, tie: Tie, parent: Tie | None) -> bool:
        """Tell whether the findings of an item, made some time ago, hold now."""
        return any(tie.deps == self._of(tie.names, parent, rules) for rules in self._rules)

    @cached_property
    def _registers(self) -> Registers:
        return self._given()

    @cached_property
    def _common(self) -> str:
        return self._registers.common_digest()

    def _of(self, own: str, parent: Tie | None, rules: str) -> str:
        names = set(own.split("|"))
        if parent is not None:
            names.update(parent.names.split("|"))
        parts = [self._of_name(name) for name in sorted(names)]
        return short_digest("|".join([*parts, self._common + rules, parent.blob if parent else ""]))

    def _of_name(self, name: str) -> str:
        """Digest of one entry together with the entries it names itself: what a directory entry hands down counts."""
        digest = self._memo.get(name)
        if digest is None:
            register, _, key = name.partition(":")
            digest = self._registers.digest(register, key)
            entry: Any = self._registers.entries.get(register, {}).get(key)
            if isinstance(entry, dict):
                inner = named_in(_item_shaped(register, entry)).entries
                digest += "".join(self._of_name(one) for one in sorted(inner))
            self._memo[name] = digest
        return digest


def _item_shaped(register: str, entry: dict[str, Any]) -> Any:
    """Return what of an entry reaches the items that name it, laid out as in an item."""
    if register == "directory":
        return entry.get("elements")
    if register == "department":
        return {"windows": entry.get("windows")}
    return {"materials": [{"issuer": entry.get("issuer")}]} if register == "material" else None
