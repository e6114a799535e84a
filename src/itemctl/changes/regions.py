"""How far a place-word reaches: 全国, 全省, 跨市 …"""

from __future__ import annotations

_REACH = {
    "全国": 5,
    "跨省": 5,
    "全省": 4,
    "跨市": 4,
    "全市": 3,
    "跨县": 3,
    "全县": 2,
    "全镇": 1,
    "跨村": 1,
    "全村": 0,
}


def compare_regions(one: object, other: object) -> int | None:
    """Return -1 where ``one`` reaches less far than ``other``, 1 where farther, 0 where both are the same word.

    None where nobody can tell: 全国 and 跨省 stand for the same in two dictionaries and are not said to be equal.
    """
    if one == other:
        return 0
    ranks = _REACH.get(str(one)), _REACH.get(str(other))
    if ranks[0] is None or ranks[1] is None or ranks[0] == ranks[1]:
        return None
    return 1 if ranks[0] > ranks[1] else -1
