"""Every kind of change and every detector: the one list of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from itemctl.changes.elements import (
    basis,
    channel,
    condition,
    contact,
    fees,
    item,
    limits,
    material,
    permit,
    place,
    publication,
    registers,
    result,
    scope,
    step,
    visits,
    workbook,
)
from itemctl.changes.elements.details import DETAILS, RECORD
from itemctl.changes.two import Report, Two
from itemctl.model.change import ChangeKind

MODULES = (
    *(item, scope, material, limits, fees, visits, channel, condition, step, basis, result, contact, place),
    *(permit, publication),
)
"""In the order in which they look; one that recognises a compound change stands before those that see its parts."""

DETECTORS: tuple[tuple[tuple[str, ...], tuple[str, ...], Callable[[Two, Report], None]], ...] = tuple(
    (getattr(module, "STARTS", module.READS), module.READS, module.detect) for module in MODULES
)
"""Each with the keys of an item that must differ, one of them at least, for it to find anything, and those it looks at."""
KINDS: Mapping[str, ChangeKind] = {
    kind.id: kind
    for kinds in (
        *(module.KINDS for module in MODULES),
        registers.KINDS,
        workbook.KINDS,
        RECORD,
        *dict.fromkeys(DETAILS.values()),
    )
    for kind in kinds
}

__all__ = ["DETAILS", "DETECTORS", "KINDS", "RECORD"]
