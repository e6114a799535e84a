"""Rank of legal documents: which level stands highest, and a document of which level may clear what another set.

立法法 arts. 98–103 and 107–108 [memory]; what stands below regulations and rules follows 国办发〔2018〕47号.
"""

from __future__ import annotations

from collections.abc import Iterable

LEVELS = (
    "宪法",
    "法律",
    "国际条约",
    "行政法规",
    "国务院决定",
    "司法解释",
    "地方性法规",
    "部门规章",
    "地方政府规章",
    "国务院规范性文件",
    "部门规范性文件",
    "地方规范性文件",
    "党内法规",
    "标准",
    "其他",
)
"""Every level, highest first."""

NO_BASIS = "无依据"
"""Stands for the rank of what has no basis at all."""

FOUND_PROOFS = frozenset({"宪法", "法律", "行政法规", "国务院决定", "地方性法规"})
"""Levels that may found a proof (优化营商环境条例 art. 44)."""

LOCAL = frozenset({"地方性法规", "地方政府规章", "地方规范性文件"})
"""Levels that hold in a territory only."""

_OTHERS = ("部门规范性文件", "地方规范性文件", "标准", "其他")
_BELOW: dict[str, tuple[str, ...]] = {
    "宪法": LEVELS[1:],
    "法律": LEVELS[2:],
    "国际条约": ("部门规章", "地方政府规章", "国务院规范性文件", *_OTHERS),
    "行政法规": ("地方性法规", "部门规章", "地方政府规章", "国务院规范性文件", *_OTHERS),
    "国务院决定": ("地方性法规", "部门规章", "地方政府规章", "国务院规范性文件", *_OTHERS),
    "司法解释": ("其他",),
    "地方性法规": ("地方政府规章", "地方规范性文件", "其他"),
    "部门规章": _OTHERS,
    "地方政府规章": ("地方规范性文件", "其他"),
    # The State Council may change or annul rules of ministries and local governments (立法法 art. 108).
    "国务院规范性文件": ("部门规章", "地方政府规章", *_OTHERS),
    "部门规范性文件": ("地方规范性文件", "标准", "其他"),
    "地方规范性文件": ("其他",),
}


def outranks(level: str, other: str) -> bool:
    """Tell whether documents of one level prevail over those of another, or may annul them; never for equal ones.

    Rules of ministries and of local governments, and ministries' rules and local regulations, do not outrank each
    other.
    """
    return other in _BELOW.get(level, ())


def highest(levels: Iterable[str]) -> str:
    """Return the highest of some levels; empty where none of them is known."""
    known = [level for level in levels if level in LEVELS]
    return min(known, key=LEVELS.index, default="")
