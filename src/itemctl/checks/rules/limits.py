"""LIM: time limits by themselves and against each other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from itemctl.checks.declare import Hit, rule
from itemctl.checks.view import ItemView, entries_of, mapping_of, read_limit, text_of
from itemctl.model.limits import Limit, LimitError, Unit, certain_order, parse_limit
from itemctl.model.source import Route
from itemctl.model.text import Text

_LICENSING = "行政许可法第四十二条"

_UNREADABLE = Text(
    "[{empty}填写时限，没有的写 无。][“{words}”没有数字：当场能办的写 当场，没有时限的写 无。]"
    "[“{negative}”是负数，不知道的删去这一栏。][“{range}”是区间：时限写最长的一端，原文写到 as_published。]"
    "[“{sum}”是几段相加：办结时限写其中一段，其余写到 special 或 steps。]"
    "[“{exclusion}”带有除外：时限只写数字和单位，除外的环节写到 special，counted: false。]"
    "[“{extension}”带有延长：延长部分写到 limits.extension。]"
    "[“{applicant_deadline}”约束的是申请人：写到 conditions。]"
    "[“{several}”含几种情形：分别写到 limits.cases。]"
    "[“{upper_bound}”删去“不超过”一类的字，只写数字和单位。]"
    "[“{start_event}”删去起算的事件，写到说明（statutory_note、promised_note）。]"
    "[“{no_unit}”没有单位：写成 {no_unit}个工作日 或 {no_unit}日。]"
    "[“{unknown_unit}”的单位改为 工作日、日、自然日、小时、个月、年。]"
    "[“{unit_in_brackets}”改为 {suggestion}。]"
    "[“{extra_text}”只留数字和单位，其余写到说明。]"
    "[“{unreadable}”改为数字加单位，如 20个工作日、3个月、当场、无。]",
    "[{empty}Give a limit, or 无 for none.][{words} has no number: write 当场 (on the spot) or 无 (none).]"
    "[{negative} is negative; leave the key out when unknown.]"
    "[{range} is a range: write the longest, and the original under as_published.]"
    "[{sum} is a sum: write one part here, the others under `special` or `steps`.]"
    "[{exclusion} excludes something: put that under `special` with `counted: false`.]"
    "[{extension} mentions an extension: put that under limits.extension.]"
    "[{applicant_deadline} binds the applicant: put it under `conditions`.]"
    "[{several} holds several cases: put each under limits.cases.]"
    "[{upper_bound}: drop words like 不超过.][{start_event}: put the starting event into the note.]"
    "[{no_unit} has no unit: write {no_unit}个工作日 or {no_unit}日.]"
    "[{unknown_unit}: use 工作日, 日, 自然日, 小时, 个月 or 年.][{unit_in_brackets}: write {suggestion}.]"
    "[{extra_text}: keep number and unit, put the rest into a note.]"
    "[{unreadable}: write number and unit, like 20个工作日, 3个月, 当场, 无.]",
)


@rule(
    code="LIM201",
    name="limit-unreadable",
    scope="item",
    of_value=True,
    title=Text("读不出时限", "The time limit cannot be read"),
    message=Text("时限“{text}”不是一个数字加一个单位", "{text} is not one number and one unit"),
    why=Text(
        "读不出的时限无法比较、统计、监察，导出时也填不进数字栏。",
        "What cannot be read cannot be compared, counted, supervised or put into a number column.",
    ),
    advice=_UNREADABLE,
    sources=("国家平台交换库 anticipate_day、promise_day",),
)
def limit_unreadable(view: ItemView) -> Iterator[Hit]:
    """Every place that holds a limit: one number and one unit, 当场 or 无."""
    for route, text in limit_texts(view):
        if read_limit(text) is None:
            yield Hit(route, _reason(text))


@rule(
    code="LIM202",
    name="limits-not-comparable",
    scope="item",
    title=Text("法定与承诺时限单位不同，无法比较", "Statutory and promised limit cannot be compared"),
    message=Text(
        "承诺{promised}与法定{statutory}单位不同，谁长谁短说不准",
        "Promise {promised} and statutory limit {statutory} have different units; which is longer cannot be said",
    ),
    why=Text(
        "单位不换算：30日与20个工作日谁长要看日历，也要看该法的“日”是不是工作日，压缩比更算不出来。",
        "Units are not converted: 30日 against 20个工作日 depends on the calendar and on what 日 means in that law.",
    ),
    advice=Text(
        "承诺时限改用法定时限的单位；法律中的“日”是工作日的，在 laws.yaml 该法写 day: 工作日，并在 limits.basis 引用它。",
        "Promise in the unit of the law; where 日 means working days in it, state `day: 工作日` in laws.yaml and cite it.",
    ),
    sources=("行政许可法第八十二条 [memory]",),
)
def limits_not_comparable(view: ItemView) -> Iterator[Hit]:
    """Limits of different units, each readable and neither 无, whose order no calendar settles."""
    for route, statutory, promised, order in _pairs(view):
        if order is None and not (statutory.is_none or promised.is_none):
            yield Hit(route, _both(statutory, promised))


@rule(
    code="LIM203",
    name="promise-longer-than-law",
    scope="item",
    mandatory=True,
    title=Text("承诺时限长于法定时限", "The promise is longer than the law allows"),
    message=Text("承诺{promised}，超过法定{statutory}", "{promised} is promised; the law allows {statutory}"),
    why=Text(
        "承诺时限不得突破法定时限，按它办理就是违法。",
        "A promise may not exceed the statutory limit; keeping it would break the law.",
    ),
    advice=Text(
        "把承诺时限改到法定时限以内，或核对法定时限。",
        "Shorten the promise, or check the statutory limit.",
    ),
    sources=(_LICENSING, "行政权力“七公开”"),
)
def promise_longer_than_law(view: ItemView) -> Iterator[Hit]:
    """Promised against statutory limit, in every case; across units only where every calendar says so."""
    for route, statutory, promised, order in _pairs(view):
        if order == 1:
            yield Hit(route, _both(statutory, promised))


@rule(
    code="LIM204",
    name="promise-equals-law",
    scope="item",
    title=Text("承诺时限与法定时限相同", "The promise is no shorter than the law"),
    message=Text("承诺时限与法定时限同为{promised}", "Promise and statutory limit are both {promised}"),
    why=Text(
        "各地都要求压缩办理时限；相同等于没有承诺。", "Limits are to be cut; the same limit promises nothing."
    ),
    advice=Text(
        "能压缩的压缩；不能压缩的在 promised_note 说明。",
        "Shorten it, or say in promised_note why it cannot be.",
    ),
    sources=("各地时限压缩方案", "行政权力“七公开”"),
)
def promise_equals_law(view: ItemView) -> Iterator[Hit]:
    """Equal limits above one unit, unless a note says why."""
    if view.limits.get("promised_note"):
        return
    for route, _, promised, order in _pairs(view):
        if order == 0 and promised.amount > 1:
            yield Hit(route, {"promised": promised.as_written})


@rule(
    code="LIM205",
    name="instant-kind-too-slow",
    scope="item",
    title=Text("即办件却不能当场或当日办结", "An on-the-spot item is not done on the spot"),
    message=Text(
        "即办件[，承诺时限却是{promised}][，审查类型却是{review}]",
        "It is an on-the-spot item[, but {promised} is promised][, but its review is {review}]",
    ),
    why=Text(
        "即办件应当场或一个工作日内办结；办不到的列入即办件，会误导群众，统计也不实。",
        "On-the-spot items are done at once or within a working day; others mislead people and falsify the figures.",
    ),
    advice=Text(
        "改为承诺件，或把承诺时限改为 当场、1个工作日。",
        "Make it a 承诺件, or promise 当场 or 1个工作日.",
    ),
    sources=("国家平台交换库 project_type",),
)
def instant_kind_too_slow(view: ItemView) -> Iterator[Hit]:
    """即办件: promised at most one day, and not 前审后批; a case may take longer, but not every one."""
    if view.handling.get("kind") != "即办件":
        return
    promises = _promises(view)
    is_slow = bool(promises) and not any(_within_a_day(promised) for _, promised in promises)
    stated = {"promised": promises[0][1].as_written} if is_slow else {}
    if view.handling.get("review") == "前审后批":  # with both the kind is what is wrong
        yield Hit(("handling", "kind"), {**stated, "review": "前审后批"})
    elif is_slow:
        yield Hit(promises[0][0], stated)


@rule(
    code="LIM206",
    name="promised-kind-on-the-spot",
    scope="item",
    title=Text("承诺件却当场办结", "A promised item is done on the spot"),
    message=Text(
        "承诺时限是{promised}，不到一天，办件类型却是承诺件",
        "{promised} is promised, less than a day, yet the kind is 承诺件",
    ),
    why=Text(
        "当场办结的是即办件；写成承诺件，即办率就少算了。",
        "What is done on the spot is a 即办件 and counts as one.",
    ),
    advice=Text("办件类型改为即办件，或写明实际的承诺时限。", "Make it a 即办件, or state the real promise."),
    sources=("国家平台交换库 project_type",),
)
def promised_kind_on_the_spot(view: ItemView) -> Iterator[Hit]:
    """承诺件: promised at least a day, in some case at least."""
    if view.handling.get("kind") == "承诺件" and not _takes_a_day(text_of(view.limits, "promised")):
        promises = _promises(view)
        if promises and all(_is_less_than_a_day(promised) for _, promised in promises):
            yield Hit(("handling", "kind"), {"promised": promises[0][1].as_written})


@rule(
    code="LIM212",
    name="case-limit-missing",
    scope="item",
    title=Text("有的情形只有法定或只有承诺时限", "A case has a statutory limit only, or a promise only"),
    message=Text(
        "情形“{case}”[没有承诺时限：{no_promise}][没有法定时限：{no_law}]",
        "Case {case}[ has no promise beside {no_promise}][ has no statutory limit beside {no_law}]",
    ),
    why=Text(
        "属于这一情形的人不知道要等多久，或者说不清承诺有没有突破法定。",
        "Whoever falls under it does not know how long it takes, or whether the promise keeps within the law.",
    ),
    advice=Text(
        "补上该情形的 statutory 或 promised；法律没有规定的写 statutory: 无。",
        "Add the case's `statutory` or `promised`; write `statutory: 无` where the law sets none.",
    ),
    sources=("行政权力“七公开”", "国家平台交换库 anticipate_day、promise_day"),
)
def case_limit_missing(view: ItemView) -> Iterator[Hit]:
    """Cases with one of the two limits where neither the case nor the item has the other."""
    law, promise = view.limits.get("statutory"), view.limits.get("promised")
    for index, case in entries_of(view.limits, "cases"):
        own_law, own_promise = case.get("statutory") or law, case.get("promised") or promise
        name = text_of(case, "name") or str(case.get("when", index + 1))
        if own_law and not own_promise:
            yield Hit(("limits", "cases", index), {"case": name, "no_promise": own_law})
        elif own_promise and not own_law:
            yield Hit(("limits", "cases", index), {"case": name, "no_law": own_promise})


@rule(
    code="LIM213",
    name="nothing-promised",
    scope="item",
    title=Text("承诺时限写的是“无”", "The promise is 无"),
    message=Text("承诺时限是“{promised}”，等于没有承诺", "{promised} is promised: that is no promise"),
    why=Text(
        "法律没有规定时限的，更要向社会承诺；没有承诺就无法监察是否超期。",
        "Where the law sets no limit a promise is needed all the more; without one nobody can say what is overdue.",
    ),
    advice=Text(
        "写实际能做到的时限；当场办结的写 当场。",
        "State what can be kept; write 当场 for what is done at once.",
    ),
    sources=("行政权力“七公开”",),
)
def nothing_promised(view: ItemView) -> Iterator[Hit]:
    """promised: 无, of the item or a case."""
    for route, holder in holders(view):
        promised = read_limit(text_of(holder, "promised"))
        if promised is not None and promised.is_none:
            yield Hit((*route, "promised"), {"promised": promised.as_written})


def holders(view: ItemView) -> Iterator[tuple[Route, dict[str, Any]]]:
    """Yield route and mapping of everything that holds limits: the item's own, then those of its cases."""
    yield ("limits",), view.limits
    for index, case in entries_of(view.limits, "cases"):
        yield ("limits", "cases", index), case


def _promises(view: ItemView) -> list[tuple[Route, Limit]]:
    """Return route and limit of what the item promises: in general, else in each of its cases."""
    general = view.limit(view.limits.get("promised"))
    if general is not None:
        return [(("limits", "promised"), general)]
    found = [((*route, "promised"), view.limit(holder.get("promised"))) for route, holder in holders(view)]
    return [(route, limit) for route, limit in found if limit is not None]


def _reason(text: str) -> dict[str, Any]:
    try:
        parse_limit(text)
    except LimitError as error:
        args: dict[str, Any] = {"text": text, error.reason.replace("-", "_"): text or " "}
        if "suggestion" in error.arguments:
            args["suggestion"] = error.arguments["suggestion"]
        return args
    return {}


def _within_a_day(limit: Limit) -> bool:
    if limit.is_zero:
        return True
    return limit.amount <= _LONGEST_DAY.get(limit.unit, 0)


def _is_less_than_a_day(limit: Limit) -> bool:
    if limit.is_none:
        return False
    return limit.is_zero or limit.amount < _SHORTEST_DAY.get(limit.unit, 0)


@lru_cache(maxsize=8192)
def _takes_a_day(text: str) -> bool:
    """Whether a text is a limit of a day at least, whichever days it means."""
    limit = read_limit(text)
    return limit is not None and not _is_less_than_a_day(limit)


_LONGEST_DAY = {Unit.WORKDAY: 1, Unit.DAY: 1, Unit.CALENDAR_DAY: 1, Unit.HOUR: 24}
_SHORTEST_DAY = {**_LONGEST_DAY, Unit.HOUR: 8}


def _both(statutory: Limit, promised: Limit) -> dict[str, str]:
    return {"statutory": statutory.as_written, "promised": promised.as_written}


_Pair = tuple[Route, Limit, Limit, int | None]


def _pairs(view: ItemView) -> list[_Pair]:
    """Return route of the promise, statutory limit, promise and their order, for the item and each of its cases."""
    pairs: list[_Pair] | None = view.memo.get("limit pairs")
    if pairs is None:
        pairs = view.memo["limit pairs"] = list(_all_pairs(view))
    return pairs


def _all_pairs(view: ItemView) -> Iterator[_Pair]:
    law, promise = view.limits.get("statutory"), view.limits.get("promised")
    yield from _ordered(view, ("limits", "promised"), law, promise)
    if "cases" not in view.limits:
        return
    for index, case in entries_of(view.limits, "cases"):
        own_law, own_promise = case.get("statutory"), case.get("promised")
        if own_promise is not None:
            yield from _ordered(view, ("limits", "cases", index, "promised"), own_law or law, own_promise)
        elif own_law is not None:
            yield from _ordered(view, ("limits", "cases", index, "statutory"), own_law, promise)


def _ordered(view: ItemView, route: Route, law: Any, promise: Any) -> Iterator[_Pair]:
    if law.__class__ is str and promise.__class__ is str:
        day = None if "工作日" in law and "工作日" in promise else view.day
        found = _order(law, promise, day)
        if found is not None:
            yield route, *found


@lru_cache(maxsize=8192)
def _order(law: str, promise: str, day: Unit | None) -> tuple[Limit, Limit, int | None] | None:
    """Read a statutory limit and a promise and compare them: -1 where the promise is shorter."""
    statutory, promised = read_limit(law), read_limit(promise)
    if statutory is None or promised is None:
        return None
    return statutory, promised, certain_order(promised, statutory, day=day)


def limit_texts(view: ItemView) -> list[tuple[Route, str]]:
    """Return route and text of every limit that an item states."""
    found: list[tuple[Route, str]] | None = view.memo.get("limit texts")
    if found is None:
        found = view.memo["limit texts"] = [one for one in _all_texts(view) if one[1].__class__ is str]
    return found


def _all_texts(view: ItemView) -> Iterator[tuple[Route, Any]]:
    yield from _texts_of_limits(view.limits)
    for index, step in view.steps:
        if "limit" in step:
            yield ("steps", index, "limit"), step["limit"]
    for index, result in entries_of(view.data, "results"):
        yield ("results", index, "delivery_limit"), result.get("delivery_limit")
    for index, material in view.materials:
        if "deferral" in material:
            within = mapping_of(material, "deferral").get("within")
            yield ("materials", index, "deferral", "within"), within


def _texts_of_limits(limits: dict[str, Any]) -> Iterator[tuple[Route, Any]]:
    for key in ("statutory", "promised", "single", "extension"):
        if key in limits:
            yield ("limits", key), limits[key]
    if "cases" in limits:
        for index, case in entries_of(limits, "cases"):
            yield ("limits", "cases", index, "statutory"), case.get("statutory")
            yield ("limits", "cases", index, "promised"), case.get("promised")
    if "special" in limits:
        for index, special in entries_of(limits, "special"):
            yield ("limits", "special", index, "limit"), special.get("limit")
