"""All defects, by the family of the rule that must find them."""

from __future__ import annotations

from tests.mutation.cases import (
    approvals,
    cascades,
    codes,
    elements,
    fees,
    handling,
    lawful,
    legal,
    limits,
    lists,
    materials,
    places,
    reductions,
    references,
    structure,
    text,
    waivers,
    wording,
)
from tests.mutation.defect import Defect

_FAMILIES = (
    text,
    wording,
    structure,
    codes,
    references,
    lists,
    elements,
    limits,
    handling,
    fees,
    materials,
    legal,
    places,
    reductions,
    lawful,
    waivers,
    approvals,
    cascades,
)

CASES: tuple[Defect, ...] = tuple(one for family in _FAMILIES for one in family.CASES)
