"""How much could not be checked because a file could not be read, counted once so that it is said once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from itemctl.checks.rules.unknown import unknown_places
from itemctl.checks.view import CatalogueView
from itemctl.reductions.demands import rule_book


def unchecked(view: CatalogueView) -> Mapping[str, int]:
    """Return how many places name something that may stand in a file, and how many items inherit from it, by path.

    Files that could not be read are told by the registers and by `CatalogueView.unread`; whether an item from which
    others inherit is broken is not known here, so that each such item is counted for.
    """
    waiting: Counter[str] = Counter()
    for register, paths in view.registers.incomplete.items():
        count = _lost(view, register)
        waiting.update(dict.fromkeys(paths, count))
    if view.unread:
        waiting.update(dict.fromkeys(view.unread, len(unknown_places(view).get("item", ()))))
    for facts in view.items.values():
        parent = view.first(facts) if facts.inherits else None
        if parent is not None and parent is not facts:
            waiting[parent.path] += 1
    return {path: count for path, count in sorted(waiting.items()) if count}


def _lost(view: CatalogueView, register: str) -> int:
    """Return how many places name an entry of a register that is not known."""
    if register == "reductions":
        known = rule_book(view).rules
        blocks = (name for facts in view.items.values() for one in facts.materials for name in one.rules)
        return sum(name not in known for name in blocks)
    count = len(unknown_places(view).get(register, ()))
    if register == "directory":
        registers = view.registers
        by_code = {facts.code[19:31] for facts in view.items.values() if not facts.directory} - {""}
        lost = {code for code in by_code if code not in registers.directory and not registers.covers(code)}
        count += sum(facts.code[19:31] in lost for facts in view.items.values() if not facts.directory)
    return count
