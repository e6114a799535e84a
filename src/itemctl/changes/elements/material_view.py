"""The materials of an item on both sides, and what of one the applicant really has to do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from itemctl.changes.elements.scope import case_names, cases_in, situation_ids
from itemctl.changes.two import Report, Two
from itemctl.changes.values import name_of
from itemctl.model.loose import entries_of
from itemctl.model.ways import WAYS

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
        entries: the materials, matched; those that both sides hold alike as well.
        ids: ids of situations as they were to what they are.
    """

    item: Two
    report: Report
    entries: tuple[Two, ...]
    ids: Mapping[str, str]

    def cases(self, entry: Two) -> tuple[frozenset[str], frozenset[str]]:
        """Return the situations that the `when` of each side names, by the ids of today."""
        when = entry.at("when")
        return cases_in(when.old, self.ids), cases_in(when.new)

    def cases_text(self, node: Any, *, is_old: bool) -> list[str] | str:
        """Return in which cases one side demands a material, as people call them; an empty text: always."""
        view = self.item.old if is_old else self.item.new
        named = case_names(view, cases_in(node.get("when")))
        return named or ([str(node["case"])] if node.get("case") else "")


def materials_of(item: Two, report: Report) -> Materials:
    """Return the materials of an item, matched."""
    return Materials(item, report, tuple(item.entries("materials")), situation_ids(item))


def called(entry: Two) -> str:
    """Return what a material is called."""
    return name_of(entry, _NAMES)


def is_offices(node: Mapping[str, Any]) -> bool:
    """Tell whether an office supplies it, so that the applicant has nothing to do with it."""
    return (node.get("supplied_by") or APPLICANT) != APPLICANT


def is_waived(node: Mapping[str, Any]) -> bool:
    """Tell whether in every case nothing has to be brought, promised or shown in its place."""
    return any(
        "when" not in block and left_to_do(block.get("way")) == 0
        for _, block in entries_of(node, "reduction")
    )


def level_of(node: Mapping[str, Any]) -> Level:
    """Return who must bring it: 非必要 is demanded in the cases that are named, and of nobody where none is."""
    if node.get("when") or node.get("case"):
        return "cases"
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


def left_to_do(way: Any) -> int | None:
    """Return what is left to do under a way: 0 nothing, 1 something else instead, 2 the material itself; None: unknown."""
    found = WAYS.get(str(way))
    if found is None:
        return None
    if found.asks in ("", "deferred"):
        return 2
    is_nothing = (
        found.asks == "cancelled" or found.by_offices or found.group == "removes" or found.name == "合并"
    )
    return 0 if is_nothing else 1
