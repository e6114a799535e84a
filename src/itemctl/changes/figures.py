"""Sums over the changes of a comparison: materials, copies, visits, promised workdays, fees; both ways, never the net.

A change of a shared entry or of a main item counts for every item that takes it over, where that is known. Items that
are new or gone are counted as items only: what they ask for is no change of what somebody had to bring before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any, Final

from itemctl.changes.subjects import SUBJECTS
from itemctl.model.change import Action, Change, ChangeKind, Subject
from itemctl.model.change_figures import Measure
from itemctl.model.limits import LimitError, Unit, parse_limit
from itemctl.model.text import Text

_OVER: Final = Text(
    "共用条目的变化按及于的事项数计，主项的变化计一次；新增、取消的事项不计",
    "a change of a shared entry counts for every item it reaches, one of a main item once; items added or abolished do not count",
)


def _defined(zh: str, en: str) -> Text:
    return Text(f"{zh}；{_OVER.zh}。", f"{en}; {_OVER.en}.")


MEASURES: Final = (
    Measure(
        "materials",
        Text("申请材料", "Materials"),
        Text("件", ""),
        _defined(
            "新增和取消的申请材料，一组任选材料计一件；只改提交情形、必要性的不计，减免另计",
            "materials demanded anew or no longer, a group to choose from as one; changed cases and reductions apart",
        ),
    ),
    Measure(
        "reductions",
        Text("减证便民", "Reductions"),
        Text("处", ""),
        _defined("新增和撤销的减免", "reductions granted and withdrawn"),
    ),
    Measure(
        "stamps",
        Text("盖章要求", "Stamps"),
        Text("处", ""),
        _defined("材料上新增和取消的盖章", "stamps demanded anew or no longer on materials"),
    ),
    Measure(
        "copies",
        Text("材料份数", "Copies"),
        Text("份", ""),
        _defined(
            "两边都要求的材料，原件、复印件、电子件份数的增减",
            "originals, copies and files of materials that both sides demand",
        ),
    ),
    Measure(
        "visits",
        Text("到现场", "Visits"),
        Text("次", ""),
        _defined("各事项到办事现场次数的增减", "how often one has to come, item by item"),
    ),
    Measure(
        "promised-workdays",
        Text("承诺时限", "Promised limits"),
        Text("个工作日", "workdays"),
        _defined(
            "各事项、各情形承诺办结时限的增减，只加两边都以工作日计的，当场计 0",
            "promised limits item by item, case by case, where both sides count in workdays; on the spot is 0",
        ),
    ),
    Measure(
        "fees",
        Text("收费", "Fees"),
        Text("处", ""),
        _defined(
            "新设和提高的计增，取消和降低的计减，按处计，不计金额",
            "fees set or raised, dropped or lowered; places, no amounts",
        ),
    ),
)
"""Every sum, in the order in which they are shown."""


def figures_of(changes: Iterable[Change]) -> tuple[Measure, ...]:
    """Return all sums over ``changes``; those without anything to sum up are zero."""
    more: dict[str, Fraction] = {}
    less: dict[str, Fraction] = {}
    incomparable: dict[str, int] = {}
    names: dict[str, str | None] = {}  # by kind: there are many changes of few kinds
    for change in changes:
        kind = change.kind
        if kind.id not in names:
            names[kind.id] = _measure_of(kind)
        name = names[kind.id]
        if name is None:
            continue
        times = _times(change)
        amount = None if kind.id in _OPEN else _AMOUNTS.get(name, _one)(change)
        if amount is None:
            incomparable[name] = incomparable.get(name, 0) + times
        else:
            sums = more if kind.action in _MORE else less
            sums[name] = sums.get(name, Fraction()) + amount * times
    return tuple(
        Measure(
            one.id,
            one.title,
            one.unit,
            one.definition,
            more.get(one.id, Fraction()),
            less.get(one.id, Fraction()),
            incomparable.get(one.id, 0),
        )
        for one in MEASURES
    )


def _measure_of(kind: ChangeKind) -> str | None:
    name, actions = _COUNTED.get(kind.subject, ("", ()))
    return name if kind.action in actions else _OPEN.get(kind.id)


def _times(change: Change) -> int:
    """Return for how many items a change counts: of an item once, whoever takes it over."""
    return 1 if change.item is not None or change.reach is None else change.reach


def _one(_: Change) -> Fraction | None:
    return Fraction(1)


def _difference(change: Change) -> Fraction | None:
    before, after = _count(change.before), _count(change.after)
    return abs(after - before) if before is not None and after is not None else None


def _count(value: Any) -> Fraction | None:
    """Return a number, or the sum of those that a mapping like ``{original: 1, copy: 2}`` holds."""
    if isinstance(value, Mapping):
        parts = [_count(one) for one in value.values()]
        return (
            sum((one for one in parts if one is not None), Fraction())
            if parts and None not in parts
            else None
        )
    if value is None:
        return Fraction()
    return Fraction(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _workdays(change: Change) -> Fraction | None:
    before, after = _in_workdays(change.before), _in_workdays(change.after)
    return abs(after - before) if before is not None and after is not None else None


def _in_workdays(value: Any) -> Fraction | None:
    if not isinstance(value, str):
        return None
    try:
        limit = parse_limit(value)
    except LimitError:
        return None
    return limit.amount if limit.unit in (Unit.WORKDAY, Unit.ON_THE_SPOT) else None


_MORE: Final[tuple[Action, ...]] = ("add", "increase")
_WHOLE: Final[tuple[Action, ...]] = ("add", "remove")
_STEPS: Final[tuple[Action, ...]] = ("increase", "decrease")
_OPEN: Final[Mapping[str, str]] = {
    "promised-limit-unit-changed": "promised-workdays",
    "promised-limit-reworded": "promised-workdays",
    "visits-stated": "visits",
    "visits-no-longer-stated": "visits",
}
"""Kinds that are about a sum and cannot be added to it."""
_AMOUNTS: Final[Mapping[str, Callable[[Change], Fraction | None]]] = {
    "copies": _difference,
    "visits": _difference,
    "promised-workdays": _workdays,
}
_COUNTED: Final[Mapping[Subject, tuple[str, tuple[Action, ...]]]] = {
    SUBJECTS["material"]: ("materials", _WHOLE),
    SUBJECTS["reduction"]: ("reductions", _WHOLE),
    SUBJECTS["stamp"]: ("stamps", _WHOLE),
    SUBJECTS["copies"]: ("copies", _STEPS),
    SUBJECTS["visits"]: ("visits", _STEPS),
    SUBJECTS["promised-limit"]: ("promised-workdays", _STEPS),
    SUBJECTS["fee"]: ("fees", (*_WHOLE, *_STEPS)),
}
"""What a change is about to the sum it belongs to, and the actions that count."""
