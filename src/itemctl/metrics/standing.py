"""How a catalogue stands on a day: items in use, those in halls, those done online, materials asked for. Counts only.

Each figure is counted over the guides whose period holds the day (`itemctl.metrics.guides`), as applicants see them: what
an item takes over is counted as its own. Those suspended (暂停) stand apart: nobody can apply for them meanwhile.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from itemctl.catalogue.scan import Scan
from itemctl.metrics.guides import Views, paths_in_use
from itemctl.model.text import Text

_ONCE: Final = 1
_APPLICANT: Final = "申请人"
_SUSPENDED: Final = "暂停"


@dataclass(frozen=True, slots=True)
class Figure:
    """Declaration of one figure.

    Attributes:
        id: English word by which programs know it.
        title: what is counted, as a sentence names it.
        unit: measure word.
        definition: what counts, printed beside the figure.
        count: what a guide adds to it.
        is_of_suspended: whether it is counted over the guides that are suspended, and not over those in use.
    """

    id: str
    title: Text
    unit: Text
    definition: Text
    count: Callable[[Mapping[str, Any]], int]
    is_of_suspended: bool = False

    @property
    def is_told_at_zero(self) -> bool:
        """Whether there is something to tell where it is nothing: that nothing is suspended goes without saying."""
        return not self.is_of_suspended


def standing(scan: Scan, views: Views, as_of: datetime.date) -> dict[str, int]:
    """Return every figure by id.

    Args:
        scan: the catalogue as read.
        views: gives resolved views.
        as_of: date in force.
    """
    counts = dict.fromkeys((one.id for one in FIGURES), 0)
    for _, view in views(paths_in_use(scan, as_of)):
        is_suspended = view.get("status") == _SUSPENDED
        for figure in FIGURES:
            if figure.is_of_suspended is is_suspended:
                counts[figure.id] += figure.count(view)
    return counts


def _below(view: Mapping[str, Any], *keys: str) -> Any:
    node: Any = view
    for key in keys:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node


def _materials(view: Mapping[str, Any]) -> int:
    found = view.get("materials")
    return sum(
        isinstance(one, Mapping) and one.get("supplied_by", _APPLICANT) == _APPLICANT
        for one in (found if isinstance(found, list) else ())
    )


def _is_number(value: Any, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value <= most


FIGURES: Final = (
    Figure(
        "items",
        Text("在用办理项", "items in use"),
        Text("项", ""),
        Text(
            "状态为在用、期间含该日的事项，暂停的另计；只供下级继承的主项不计",
            "in use and in force on the day, suspended ones apart; items that only carry what others take over are left out",
        ),
        lambda _: 1,
    ),
    Figure(
        "suspended",
        Text("暂停办理项", "items suspended"),
        Text("项", ""),
        Text(
            "状态为暂停、期间含该日的事项；以下各数不含",
            "suspended, their period holding the day; the figures below leave them out",
        ),
        lambda _: 1,
        is_of_suspended=True,
    ),
    Figure(
        "hall",
        Text("进驻大厅事项", "items in service halls"),
        Text("项", ""),
        Text(
            "在用办理项中，“是否进驻政务大厅”为是的",
            "items in use with handling.hall_entry: true",
        ),
        lambda view: int(_below(view, "handling", "hall_entry") is True),
    ),
    Figure(
        "online",
        Text("可网上办理事项", "items that can be done online"),
        Text("项", ""),
        Text(
            "在用办理项中，“是否网办”为是的",
            "items in use with handling.online.available: true",
        ),
        lambda view: int(_below(view, "handling", "online", "available") is True),
    ),
    Figure(
        "at-most-once",
        Text("最多跑一次事项", "items with at most one visit"),
        Text("项", ""),
        Text(
            "在用办理项中，“到办事现场次数”写明不超过 1 的",
            "items in use with handling.visits stated as 0 or 1",
        ),
        lambda view: int(_is_number(_below(view, "handling", "visits"), _ONCE)),
    ),
    Figure(
        "no-visit",
        Text("零跑动事项", "items without a visit"),
        Text("项", ""),
        Text(
            "在用办理项中，“到办事现场次数”写明为 0 的",
            "items in use with handling.visits stated as 0",
        ),
        lambda view: int(_is_number(_below(view, "handling", "visits"), 0)),
    ),
    Figure(
        "materials",
        Text("申请材料", "materials asked for"),
        Text("件", ""),
        Text(
            "在用办理项中由申请人提供的材料，每个事项分别计，减免的也计",
            "materials that applicants supply, counted item by item, reduced ones included",
        ),
        _materials,
    ),
)
"""Every figure, in the order in which they are told."""
