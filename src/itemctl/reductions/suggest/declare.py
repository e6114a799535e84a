"""How a kind of evidence is declared: one function that looks at one material, with what its find would mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from itemctl.model.text import Text

if TYPE_CHECKING:
    from itemctl.reductions.suggest.asked import Asked
    from itemctl.reductions.suggest.look import Look

Strength = Literal["bars", "meets", "precedent"]
"""What evidence of a kind shows in law: that the demand may not stand, that the fact can be had otherwise, or what others
did."""
Sort = Literal["proof", "held", "other", "form"]
"""Proofs (证明), licences that people hold and other things that are no proofs, other materials, what applicants write."""

STRENGTHS: dict[Strength, Text] = {
    "bars": Text("不得索要", "may not be demanded"),
    "meets": Text("另有途径", "can be had otherwise"),
    "precedent": Text("已有先例", "precedent"),
}


class Clue(NamedTuple):
    """What one kind of evidence found at one material of one item.

    Attributes:
        kind: id of the kind.
        args: values for its message: key and texts.
        way: 取消后办理方式 it points to; empty where it points to none here.
        ground: 取消理由 it points to.
        data: what a rule of that way would carry: key and value.
        like: full id of the rule whose data it would take over; empty without one.
    """

    kind: str
    args: tuple[tuple[str, tuple[str, ...]], ...] = ()
    way: str = ""
    ground: str = ""
    data: tuple[tuple[str, str], ...] = ()
    like: str = ""


Finder = Callable[["Look", "Asked"], Clue | None]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One kind of evidence.

    Attributes:
        id: its key.
        title: its name.
        message: what was found, with the arguments of a clue.
        ground: 取消理由 it would point to; empty where that is not for it to say.
        way: 取消后办理方式 it would point to; empty where it depends.
        strength: what it shows in law.
        rests_on: what it is read from; kinds that rest on the same are not independent of each other.
        proves: what follows from it.
        leaves_open: what it does not prove.
        sources: legal sources.
        reaches: sorts of material it is looked for at.
        find: gives the clue at one material, or None.
    """

    id: str
    title: Text
    message: Text
    ground: str
    way: str
    strength: Strength
    rests_on: Text
    proves: Text
    leaves_open: Text
    sources: tuple[str, ...]
    reaches: frozenset[Sort]
    find: Finder
