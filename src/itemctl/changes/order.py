"""The order in which changes are told."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any

from itemctl.model.change import CLASSES, Change, Section, Spot

_first = itemgetter(0)
_SECTIONS: tuple[Section, ...] = (
    *("item", "scope", "audience", "condition", "material", "reduction", "limit", "fee", "visit", "channel"),
    *("step", "result", "basis", "place", "contact", "publication"),
)
"""In the order in which a guide has them."""


def ordered(changes: Iterable[Change]) -> list[Change]:
    """Return changes by department, item, class and place; values decide only between those of one place."""
    found: list[Change] = []
    for _, same in groupby(sorted(((_order(one), one) for one in changes), key=_first), key=_first):
        group = [one for _, one in same]
        found += sorted(group, key=_values) if len(group) > 1 else group
    return found


def _values(change: Change) -> tuple[str, str]:
    return repr(change.before), repr(change.after)


def _order(change: Change) -> tuple[Any, ...]:
    spot = change.new or change.old
    return (
        change.department,
        change.item or "",
        change.source,
        CLASSES.index(change.cls),
        _SECTIONS.index(change.kind.section),
        _steps(spot),
        change.keyed,
        change.kind.id,
    )


def _steps(spot: Spot | None) -> tuple[str, ...]:
    """A route that sorts by position in lists; its file comes first."""
    if spot is None:
        return ()
    return (spot.path, *(f"{step:06d}" if isinstance(step, int) else step for step in spot.route))
