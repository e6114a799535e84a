"""Which steps count against the promised limit (行政许可法 art. 42–45: from acceptance to decision)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

OUTSIDE = (
    "申请",
    "受理",
    "收件",
    "接件",
    "收案",
    "送达",
    "领取",
    "领证",
    "取件",
    "取证",
    "送证",
    "公告",
    "公示",
)
"""Words of steps that lie before acceptance or after the decision; `counted` in the step says otherwise."""

INSIDE = ("审查", "审核", "审批", "决定", "核准", "复核", "初审", "制证", "办结", "办理")
"""Words that make a step count although one of `OUTSIDE` stands in its name, like 受理审查."""


def is_counted(step: Mapping[str, Any], special: frozenset[str] | set[str] = frozenset()) -> bool:
    """Tell whether a step's time counts against the promise: as it says itself, else by who does it and its name.

    What the applicant does (paying, supplementing) takes none of the office's time.

    Args:
        step: the step.
        special: names of the special procedures that do not count.
    """
    stated = step.get("counted")
    if stated is not None:
        return bool(stated)
    name = step.get("name")
    if not isinstance(name, str) or step.get("by") == "申请人":
        return False
    return name not in special and _counts_by_name(name)


@lru_cache(maxsize=4096)
def _counts_by_name(name: str) -> bool:
    return any(word in name for word in INSIDE) or not any(word in name for word in OUTSIDE)
