"""LIM, of the steps: what they take together against what is promised."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Any

from itemctl.checks.declare import Hit, rule
from itemctl.checks.view import ItemView, entries_of, read_limit, text_of, texts_of
from itemctl.model.limits import Limit, Unit, compare
from itemctl.model.steps import is_counted
from itemctl.model.text import Text


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
    those that its `after` names. Without a general promise the longest of the cases' holds. Nothing is said where units
    differ (LIM220), and where a 承诺件 promises to be done on the spot (LIM206).
    """
    if not view.steps or not view.limits:
        return
    if _is_plainly_within(view):
        return
    special = _uncounted(view)
    for situation, promised in _promises(view):
        steps = [step for _, step in view.steps if applies(step, situation)]
        total = longest_way(view, steps, special)
        is_of_wrong_kind = promised.is_zero and view.handling.get("kind") == "承诺件"
        if total is not None and compare(total, promised) == 1 and not is_of_wrong_kind:
            args = {"total": str(total), "promised": promised.as_written, "situation": situation}
            yield Hit(("steps",), args)
            return


@rule(
    code="LIM220",
    name="steps-not-comparable",
    scope="item",
    title=Text("各环节时限的单位不同，无法合计", "The limits of the steps have different units"),
    message=Text(
        "环节“{name}”的时限是{limit}，其他环节不是这个单位，合计多少说不准",
        "Step {name} takes {limit}; other steps have another unit, so that what they take together cannot be said",
    ),
    why=Text(
        "日与工作日不换算；单位混用，就核对不出各环节之和有没有超过承诺时限。",
        "Units are not converted; where they are mixed nobody can tell whether the steps keep within the promise.",
    ),
    advice=Text(
        "改成与承诺时限相同的单位；不计入承诺时限的环节写 counted: false。",
        "Use the unit of the promise; mark steps outside it with `counted: false`.",
    ),
    sources=("行政许可法第八十二条 [memory]",),
)
def steps_not_comparable(view: ItemView) -> Iterator[Hit]:
    """Counted steps of different units: the first whose unit is not that of the promise, else not that of the first one."""
    if not view.steps or not view.limits or _is_plainly_within(view):
        return
    special = _uncounted(view)
    timed = [
        (index, step, time)
        for index, step in view.steps
        if is_counted(step, special) and (time := view.limit(step.get("limit"))) is not None and time.amount
    ]
    if len({time.unit for _, _, time in timed}) > 1:
        promised = view.limit(view.limits.get("promised"))
        unit = promised.unit if promised is not None else timed[0][2].unit
        index, step, time = next(one for one in timed if one[2].unit is not unit)
        yield Hit(("steps", index, "limit"), {"name": text_of(step, "name"), "limit": time.as_written})


@rule(
    code="LIM208",
    name="step-without-limit",
    scope="item",
    of_value=True,
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
            if is_counted(step) and text_of(step, "name") != "办结":
                yield Hit(("steps", index), {"name": text_of(step, "name")})


def _uncounted(view: ItemView) -> set[str]:
    """Return the names of the special procedures that do not count."""
    return {
        text_of(entry, "name")
        for _, entry in entries_of(view.limits, "special")
        if entry.get("counted") is not True
    }


def _is_plainly_within(view: ItemView) -> bool:
    """Whether all counted steps one after another keep within the promise: nearly always so, and quickly seen."""
    promised = _measure(text_of(view.limits, "promised"))
    if promised is None:
        return False
    has_cases = "cases" in view.limits
    total = 0
    for _, step in view.steps:
        if has_cases and "when" in step:
            return False
        text = text_of(step, "limit")
        if text and is_counted(step):
            taken = _measure(text)
            if taken is None or (taken[0] and taken[1] != promised[1]):
                return False
            total += taken[0]
    return total <= promised[0]


@lru_cache(maxsize=4096)
def _measure(text: str) -> tuple[int, str] | None:
    """Return a limit as millionths of its unit, and the unit; None where there is no number to go by."""
    limit = read_limit(text)
    if limit is None or limit.is_none:
        return None
    return int(limit.amount * 10**6), limit.unit.value


def applies(entry: dict[str, Any], situation: str) -> bool:
    """Tell whether an entry applies in a situation; without `when` it always does."""
    when = entry.get("when")
    return when is None or situation == when or (when.__class__ is list and situation in when)


def longest_way(view: ItemView, steps: list[dict[str, Any]], special: set[str]) -> Limit | None:
    """Return how long the counted steps take together, or None where their units differ or nothing is counted."""
    times = [view.limit(step.get("limit")) if is_counted(step, special) else None for step in steps]
    unit = _common_unit(times)
    if unit is None:
        return None
    ends: list[Fraction] = []
    by_name: dict[str, int] = {}
    longest = _NO_TIME
    for index, (step, time) in enumerate(zip(steps, times, strict=True)):
        after = [ends[by_name[name]] for name in texts_of(step, "after") if name in by_name]
        begin = max(after) if after else longest
        ends.append(begin + time.amount if time is not None and time.amount else begin)
        longest = max(longest, ends[-1])
        by_name[text_of(step, "name")] = index
        by_name[text_of(step, "id")] = index
    return Limit(longest, unit) if longest else Limit(_NO_TIME, Unit.ON_THE_SPOT)


_NO_TIME = Fraction(0)


def _common_unit(times: list[Limit | None]) -> Unit | None:
    """Return the one unit of all times that take any; 当场 where none does; None where they differ or there are none."""
    units = {time.unit for time in times if time is not None and time.amount}
    if units:
        return units.pop() if len(units) == 1 else None
    return Unit.ON_THE_SPOT if any(time is not None for time in times) else None


def _promises(view: ItemView) -> Iterator[tuple[str, Limit]]:
    """Yield no situation and each that has steps of its own, with the promise that holds in it.

    A case that only promises less says nothing of its steps, so it is not compared.
    """
    general = view.limit(view.limits.get("promised"))
    if general is None:
        general = _longest_case(view)
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


def _longest_case(view: ItemView) -> Limit | None:
    """Return the longest promise of the cases; None where there is none or their units differ."""
    found = [view.limit(case.get("promised")) for _, case in entries_of(view.limits, "cases")]
    longest: Limit | None = None
    for limit in found:
        if limit is None:
            return None
        if longest is None:
            longest = limit
            continue
        order = compare(limit, longest)
        if order is None:
            return None
        longest = limit if order == 1 else longest
    return longest


def _ids(entry: dict[str, Any]) -> list[str]:
    when = entry.get("when")
    return [when] if when.__class__ is str else texts_of(entry, "when")
