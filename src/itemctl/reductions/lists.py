"""What a `reduction` list shall hold, given what stands there, what is inherited, and what the rules ask.

Blocks that the plan does not govern (of other batches, of undecided rules, from a directory issued above) stay as
they are. Blocks are told apart by their rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Blocks = list[Any]
Governs = Callable[[str], bool]


def rule_of(block: Any) -> str:
    """Return the rule that a block names; empty for what is no block."""
    rule = block.get("rule") if isinstance(block, dict) else None
    return rule if isinstance(rule, str) else ""


def blocks_of(holder: Mapping[str, Any]) -> Blocks:
    """Return the `reduction` list of a material or stamp; empty where there is none."""
    found = holder.get("reduction")
    return found if isinstance(found, list) else []


def settled(
    own: Blocks | None, inherited: Blocks, wanted: Mapping[str, Any], governs: Governs
) -> Blocks | None:
    """Return the list that the holder itself shall have, or None for no list of its own.

    Args:
        own: its list now; None where it has none and so takes over the inherited one.
        inherited: the list it would take over.
        wanted: blocks to stand, by rule.
        governs: tells whether this plan may write and remove the blocks of a rule.
    """
    if own is None:
        target = _with_wanted(list(inherited), wanted)
        return None if alike(target, inherited) else target
    target = _with_wanted(_kept(own, inherited, wanted, governs), wanted)
    return None if len(target) < len(own) and alike(target, inherited) else target


def alike(one: Blocks, other: Blocks) -> bool:
    """Tell whether two lists hold the same blocks, in any order."""
    return len(one) == len(other) and all(block in other for block in one)


def _kept(own: Blocks, inherited: Blocks, wanted: Mapping[str, Any], governs: Governs) -> Blocks:
    kept: Blocks = []
    seen: set[str] = set()
    for block in own:
        rule = rule_of(block)
        if not rule or not governs(rule) or block in inherited or (rule in wanted and rule not in seen):
            kept.append(block)
        seen.add(rule)
    return kept


def _with_wanted(kept: Blocks, wanted: Mapping[str, Any]) -> Blocks:
    """Bring the blocks of ``wanted`` up to date, and put in the missing ones in the order of their rules."""
    result = [wanted.get(rule_of(block), block) for block in kept]
    present = {rule_of(block) for block in kept}
    for rule in sorted(wanted):
        if rule not in present:
            place = next((n for n, block in enumerate(result) if rule_of(block) > rule), len(result))
            result.insert(place, wanted[rule])
    return result
