"""What a bare 日 means in an item: as the laws it cites say, where they say the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from itemctl.model.limits import Unit

_MEANINGS = {"工作日": Unit.WORKDAY, "自然日": Unit.CALENDAR_DAY}


def meaning_of_day(item: Mapping[str, Any], laws: Mapping[str, Mapping[str, Any]]) -> Unit | None:
    """Return what 日 means: as the laws behind the limits say, else those behind the item; None when they do not.

    Args:
        item: resolved view of the item.
        laws: laws.yaml, id to entry; ``day`` says what the law means by 日 (行政许可法 art. 82: 工作日).
    """
    limits = item.get("limits")
    stated = _stated(limits, laws) if isinstance(limits, dict) else None
    return stated or _stated(item, laws)


def _stated(holder: Mapping[str, Any], laws: Mapping[str, Mapping[str, Any]]) -> Unit | None:
    bases = holder.get("basis")
    cited = (
        laws.get(str(basis.get("law")))
        for basis in (bases if isinstance(bases, list) else ())
        if isinstance(basis, dict)
    )
    meanings = {law["day"] for law in cited if law and law.get("day")}
    return _MEANINGS.get(str(meanings.pop())) if len(meanings) == 1 else None
