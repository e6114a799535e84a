"""The materials of an item on both sides, and what of one the applicant really has to do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from itemctl.changes.elements.reduction_overlap import is_final, left_to_do
from itemctl.changes.elements.scope import case_names, cases_in
from itemctl.changes.two import Report, Two
from itemctl.changes.values import cases_of, name_of
from itemctl.model.loose import entries_of

APPLICANT = "申请人"
_NAMES = ("name", "as_published", "material", "id")
Level = Literal["optional", "cases", "always"]
"""Who must bring a material: nobody, some, everybody."""


@dataclass(frozen=True, slots=True)
class Materials:
    """The materials of an item.

    Attributes:
        item: both sides.
        report: takes the changes.
        entries: the materials, matched; of those that both sides hold alike only the ones that belong to a group.
    """

    item: Two
    report: Report
    entries: tuple[Two, ...]

    def cases(self, entry: Two) -> tuple[frozenset[str], frozenset[str]]:
        """Return the situations that the `when` of each side names, as `cases_of` does."""
        return cases_of(entry.at("when"), self.report)

    def cases_text(self, node: Any, *, is_old: bool) -> list[str] | str:
        """Return in which cases one side demands a material, as people call them; an empty text: always."""
        view = self.item.old if is_old else self.item.new
        named = case_names(view, cases_in(node.get("when")))
        return named or ([str(node["case"])] if node.get("case") else "")


def materials_of(item: Two, report: Report) -> Materials:
    """Return the materials of an item, matched: all that a detector may have something to say of."""
    return Materials(item, report, tuple(item.differing_entries_and("materials", _is_in_group)))


def _is_in_group(node: Any) -> bool:
    return isinstance(node, dict) and bool(node.get("one_of"))


def called(entry: Two) -> str:
    """Return what a material is called."""
    return name_of(entry, _NAMES)


def is_offices(node: Mapping[str, Any]) -> bool:
    """Tell whether an office supplies it, so that the applicant has nothing to do with it."""
    return (node.get("supplied_by") or APPLICANT) != APPLICANT


def is_waived(node: Mapping[str, Any], day: str = "") -> bool:
    """Tell whether in every case, and without end, nothing has to be brought, promised or shown in its place.

    Args:
        node: the material.
        day: ISO; a waiver that begins later does not count yet. Empty: not known.
    """
    return any(
        is_final(block, day) and left_to_do(block.get("way")) == 0
        for _, block in entries_of(node, "reduction")
    )


def level_of(node: Mapping[str, Any]) -> Level:
    """Return who must bring it: 非必要 is demanded in the cases that are named, and of nobody where none is."""
    if node.get("when") or (node.get("case") and node.get("need") != "容缺后补"):
        return "cases"  # of what may come later the words say when it may, not who must bring it
    return "optional" if node.get("need") == "非必要" else "always"


def is_deferrable(node: Mapping[str, Any]) -> bool:
    """Tell whether it may be handed in later."""
    return node.get("need") == "容缺后补" or bool(node.get("deferral"))


def same_data(one: Any, other: Any) -> bool:
    """Tell whether two values below a material say the same: no list there has an order, and what is empty is not there."""
    return bool(one == other or _orderless(one) == _orderless(other))


def _orderless(value: Any) -> Any:
    if isinstance(value, dict):
        below = {key: _orderless(inner) for key, inner in value.items()}
        return {key: inner for key, inner in below.items() if inner not in (None, {}, [])}
    if isinstance(value, list):
        return sorted((_orderless(one) for one in value), key=lambda one: json.dumps(one, sort_keys=True))
    return value
