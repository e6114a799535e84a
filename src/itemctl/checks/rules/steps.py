"""LIM, of the steps: what they take together against what is promised."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from itemctl.checks.declare import Hit, rule
from itemctl.checks.view import ItemView, entries_of, list_of, text_of
from itemctl.model.limits import Limit, Unit, add, compare
from itemctl.model.text import Text

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


@rule(
    code="LIM207",
    name="steps-exceed-promise",
    scope="item",
    title=Text("各环节时限之和超过承诺时限", "The steps take longer than promised"),
    message=Text(
        "计入的环节共{total}，超过承诺的{promised}[（情形 {situation}）]",
        "The counted steps take {total}, more than the promised {promised}[ (situation {situation})]",
    ),
    why=Text(
        "按环节时限办下来必然超期，窗口和电子监察没有办法同时遵守两个数。",
        "Keeping to the steps breaks the promise; nobody can keep both.",
    ),
    advice=Text(
        "缩短环节时限；受理、送达等不计入的写 counted: false；并行的环节用 after 写明在哪些环节之后。",
        "Shorten steps; mark those outside with `counted: false`; state with `after` which run in parallel.",
    ),
    sources=("电子监察的通行做法",),
)
def steps_exceed_promise(view: ItemView) -> Iterator[Hit]:
    """The longest way through the counted steps, without situation and in each situation that has steps of its own.

    Steps outside the promise (受理, 送达, special procedures) take no time. A step follows all steps above it, or
    those that its `after` names. Nothing is said where units differ.
    """
    if not view.steps or not view.limits:
        return
    special = {text_of(entry, "name") for _, entry in entries_of(view.limits, "special")}
    for situation, promised in _promises(view):
        steps = [step for _, step in view.steps if applies(step, situation)]
        total = longest_way(view, steps, special)
        if total is not None and compare(total, promised) == 1:
            args = {"total": str(total), "promised": promised.as_written, "situation": situation}
            yield Hit(("steps",), args)
            return


@rule(
    code="LIM208",
    name="step-without-limit",
    scope="item",
    title=Text("有的环节没有写时限", "A step has no limit"),
    message=Text(
        "环节“{name}”没有写时限，其他环节都写了", "Step {name} has no limit, although the others have"
    ),
    why=Text(
        "没有时限的环节监察不到，也核对不出各环节之和。",
        "A step without a limit is not supervised and cannot be summed.",
    ),
    advice=Text("补上 limit；当场完成的写 当场。", "Add `limit`; write 当场 for what is done at once."),
    sources=("行政许可标准化指引（2016版）",),
)
def step_without_limit(view: ItemView) -> Iterator[Hit]:
    """Counted steps that lack a limit where most have one; a step of the applicant's has none."""
    lacking = [
        (index, step) for index, step in view.steps if "limit" not in step and step.get("by") != "申请人"
    ]
    if len(lacking) * 2 < len(view.steps):
        for index, step in lacking:
            if is_counted(step, frozenset()) and text_of(step, "name") != "办结":
                yield Hit(("steps", index), {"name": text_of(step, "name")})


def is_counted(step: dict[str, Any], special: frozenset[str] | set[str]) -> bool:
    """Tell whether a step's time counts against the promise: as it says itself, else by its name."""
    stated = step.get("counted")
    if stated is not None:
        return bool(stated)
    name = text_of(step, "name")
    if name in special:
        return False
    return any(word in name for word in INSIDE) or not any(word in name for word in OUTSIDE)


def applies(entry: dict[str, Any], situation: str) -> bool:
    """Tell whether an entry applies in a situation; without `when` it always does."""
    when = entry.get("when")
    return when is None or situation == when or (when.__class__ is list and situation in when)


def longest_way(view: ItemView, steps: list[dict[str, Any]], special: set[str]) -> Limit | None:
    """Return how long the counted steps take together, or None where their units differ or there are none."""
    limits = [view.limit(step.get("limit")) if is_counted(step, special) else None for step in steps]
    timed = [limit for limit in limits if limit is not None and not limit.is_none]
    if not timed or add(timed) is None:
        return None
    unit = next((limit.unit for limit in timed if not limit.is_zero), Unit.ON_THE_SPOT)
    ends: list[Fraction] = []
    by_name: dict[str, int] = {}
    for index, (step, limit) in enumerate(zip(steps, limits, strict=True)):
        after = [by_name[name] for name in list_of(step, "after") if name in by_name]
        before = [ends[place] for place in after] if after else ends
        own = limit.amount if limit is not None and not limit.is_none else Fraction(0)
        ends.append(max(before, default=Fraction(0)) + own)
        for key in ("name", "id"):
            by_name[text_of(step, key)] = index
    longest = max(ends)
    return Limit(longest, unit if longest else Unit.ON_THE_SPOT)


def _promises(view: ItemView) -> Iterator[tuple[str, Limit]]:
    """Yield no situation and each that has steps of its own, with the promise that holds in it.

    A case that only promises less says nothing of its steps, so it is not compared.
    """
    general = view.limit(view.limits.get("promised"))
    if general is not None:
        yield "", general
    own = {}
    for _, case in entries_of(view.limits, "cases"):
        promised = view.limit(case.get("promised"))
        if promised is not None:
            own.update(dict.fromkeys(_ids(case), promised))
    special = [situation for _, step in view.steps if "when" in step for situation in _ids(step)]
    for situation in dict.fromkeys(special):
        promised = own.get(situation, general)
        if promised is not None:
            yield situation, promised


def _ids(entry: dict[str, Any]) -> list[str]:
    when = entry.get("when")
    return [when] if when.__class__ is str else list_of(entry, "when")
