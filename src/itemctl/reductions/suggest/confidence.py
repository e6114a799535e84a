"""How sure a lead is: derived from what its evidence shows in law and how many independent kinds there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from itemctl.model.text import Text
from itemctl.reductions.suggest.declare import Evidence

Level = Literal["strong", "medium", "weak", "upstream"]

Duty = Literal["stands", "dropped", "beyond", "unknown"]
"""What becomes of the duty: it stands and is met otherwise; it is dropped, which is in the power of the government of the
division; beyond its power; or nobody can tell, as the basis is cited in words."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """One level.

    Attributes:
        level: its key.
        title: its name.
        means: when a lead has it.
    """

    level: Level
    title: Text
    means: Text


LEVELS: Mapping[Level, Confidence] = {
    one.level: one
    for one in (
        Confidence(
            "strong",
            Text("强", "strong"),
            Text(
                "两种以上互不依赖的证据，其中至少一种说明不得索要或者另有途径",
                "two or more independent kinds of evidence, one at least that it may not be demanded or can be had otherwise",
            ),
        ),
        Confidence(
            "medium",
            Text("中", "medium"),
            Text(
                "一种证据说明不得索要或者另有途径",
                "one kind of evidence that it may not be demanded or can be had otherwise",
            ),
        ),
        Confidence(
            "weak",
            Text("弱", "weak"),
            Text(
                "只有先例；或者要直接取消，而依据只写了文字、层级不明",
                "precedents only; or it is to be dropped outright and rests on words of unknown rank",
            ),
        ),
        Confidence(
            "upstream",
            Text("建议上级清理", "for those above to clear"),
            Text(
                "只能直接取消，而要求提交的是法律、法规或者他人的文件：本级无权取消",
                "nothing but dropping it would do, and a law, a regulation or a document of others demands it",
            ),
        ),
    )
}
"""By key, surest first; leads are sorted so, then by the number of independent kinds, then of items."""


def independent(kinds: Iterable[Evidence]) -> int:
    """Return how many kinds of evidence rest on different things."""
    return len({kind.rests_on for kind in kinds})


def level_of(kinds: Collection[Evidence], duty: Duty) -> Level:
    """Return the level of a lead.

    Args:
        kinds: the kinds of evidence found.
        duty: what its way would make of the duty.
    """
    if duty == "beyond":
        return "upstream"
    if duty == "unknown" or all(kind.strength == "precedent" for kind in kinds):
        return "weak"
    return "strong" if independent(kinds) > 1 else "medium"
