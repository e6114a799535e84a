"""Every kind of evidence. The order is that of preference: the first whose way is open gives the way of a lead."""

from __future__ import annotations

from collections.abc import Mapping

from itemctl.reductions.suggest.declare import Evidence
from itemctl.reductions.suggest.of_law import CIRCLE, LISTED_TWENTY, NO_BASIS_STATED, NORMATIVE_ONLY
from itemctl.reductions.suggest.of_offices import OWN_ISSUE, OWN_ITEM
from itemctl.reductions.suggest.of_others import REDUCED_ELSEWHERE, UNASKED_ELSEWHERE
from itemctl.reductions.suggest.of_substitutes import COVERED, SHARED_SOURCE

KINDS: Mapping[str, Evidence] = {
    one.id: one
    for one in (
        NO_BASIS_STATED,
        REDUCED_ELSEWHERE,
        SHARED_SOURCE,
        COVERED,
        OWN_ISSUE,
        OWN_ITEM,
        LISTED_TWENTY,
        NORMATIVE_ONLY,
        CIRCLE,
        UNASKED_ELSEWHERE,
    )
}
