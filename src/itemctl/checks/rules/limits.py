"""LIM: time limits by themselves and against each other."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Any

from itemctl.checks.declare import Hit, rule
from itemctl.checks.view import ItemView, entries_of, mapping_of, read_limit, text_of
from itemctl.model.limits import Limit, LimitError, Unit, compare, parse_limit
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
    for route, text in _limit_texts(view):
        if read_limit(text) is None:
            yield Hit(route, _reason(text))


@rule(
    code="LIM202",
    name="limits-not-comparable",
    scope="item",
    title=Text("法定与承诺时限单位不同，无法比较", "Statutory and promised limit cannot be compared"),
    message=Text(
        "承诺{promised}与法定{statutory}单位不同，无法比较",
        "Promise {promised} and statutory limit {statutory} have different units and cannot be compared",
    ),
    why=Text(
        "单位不换算：30日与20个工作日谁长说不准，压缩比也算不出来。",
        "Units are not converted: 30日 and 20个工作日 have no certain order, and no reduction rate follows.",
    ),
    advice=Text(
        "承诺时限改用法定时限的单位；法律中的“日”是工作日的，在 laws.yaml 该法写 day: 工作日，并在 limits.basis 引用它。",
        "Promise in the unit of the law; where 日 means working days in it, state `day: 工作日` in laws.yaml and cite it.",
    ),
    sources=("行政许可法第八十二条",),
)
def limits_not_comparable(view: ItemView) -> Iterator[Hit]:
    """Limits of different units, each readable and neither 无."""
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
    """Promised against statutory limit, in every case, within one unit."""
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
    """即办件: promised at most one day, and not 前审后批."""
    if view.handling.get("kind") != "即办件":
        return
    promised = view.limit(view.limits.get("promised"))
    if promised is not None and not _within_a_day(promised):
        yield Hit(("limits", "promised"), {"promised": promised.as_written})
    if view.handling.get("review") == "前审后批":
        yield Hit(("handling", "kind"), {"review": "前审后批"})


@rule(
    code="LIM206",
    name="promised-kind-on-the-spot",
    scope="item",
    title=Text("承诺件却当场办结", "A promised item is done on the spot"),
    message=Text(
        "承诺时限是{promised}，办件类型却是承诺件", "{promised} is promised, yet the kind is 承诺件"
    ),
    why=Text(
        "当场办结的是即办件；写成承诺件，即办率就少算了。",
        "What is done on the spot is a 即办件 and counts as one.",
    ),
    advice=Text("办件类型改为即办件，或写明实际的承诺时限。", "Make it a 即办件, or state the real promise."),
    sources=("国家平台交换库 project_type",),
)
def promised_kind_on_the_spot(view: ItemView) -> Iterator[Hit]:
    """承诺件: promised at least something."""
    if view.handling.get("kind") == "承诺件":
        promised = view.limit(view.limits.get("promised"))
        if promised is not None and promised.is_zero:
            yield Hit(("handling", "kind"), {"promised": promised.as_written})


@rule(
    code="LIM209",
    name="permit-limit-unit",
    scope="item",
    title=Text("许可的时限没有按工作日计", "A permit's limit does not count working days"),
    message=Text("“{text}”不是工作日", "{text} does not count working days"),
    why=Text(
        "行政许可的期限以工作日计算；写成日，申请人会按自然日去等。",
        "Permit periods count in working days; 日 makes people count calendar days.",
    ),
    advice=Text(
        "改写为工作日；法律中的“日”是工作日的，在 laws.yaml 写明；另有法律规定自然日、月的，在 limits.basis 引用。",
        "Write working days; state in laws.yaml that 日 means them; cite the law that sets other units in limits.basis.",
    ),
    sources=("行政许可法第八十二条 [memory]",),
)
def permit_limit_unit(view: ItemView) -> Iterator[Hit]:
    """Permits: 日 unresolved, calendar days or months, unless the limits cite their own law."""
    if not view.is_permit or view.limits.get("basis"):
        return
    for key in ("statutory", "promised"):
        limit = view.limit(view.limits.get(key))
        if limit is not None and limit.amount and limit.unit not in (Unit.WORKDAY, Unit.HOUR):
            yield Hit(("limits", key), {"text": limit.as_written})


@rule(
    code="LIM210",
    name="permit-limit-too-long",
    scope="item",
    title=Text(
        "许可法定时限超过二十日而没有依据", "A permit's statutory limit exceeds 20 days without a basis"
    ),
    message=Text(
        "法定{statutory}，超过二十个工作日，没有写依据",
        "{statutory} exceeds 20 working days, and no basis is given",
    ),
    why=Text(
        "行政许可应当自受理之日起二十日内决定，法律、法规另有规定的才可以更长。",
        "A permit is decided within 20 days unless a law or regulation says otherwise.",
    ),
    advice=Text(
        "在 limits.basis（或该情形的 basis）写明规定更长时限的法律、法规条款，否则改为 20个工作日。",
        "Cite the provision under limits.basis (or the case's basis), or write 20个工作日.",
    ),
    sources=(_LICENSING,),
)
def permit_limit_too_long(view: ItemView) -> Iterator[Hit]:
    """Permits: more than 20 working days only with a basis for the limit."""
    if not view.is_permit or view.limits.get("basis"):
        return
    holders = [
        ((), view.limits),
        *((("cases", index), case) for index, case in entries_of(view.limits, "cases")),
    ]
    for below, holder in holders:
        limit = view.limit(holder.get("statutory"))
        if limit is not None and limit.unit is Unit.WORKDAY and limit.amount > 20 and not holder.get("basis"):
            yield Hit(("limits", *below, "statutory"), {"statutory": limit.as_written})


@rule(
    code="LIM211",
    name="special-procedure-unexplained",
    scope="item",
    title=Text("特别程序没有写时限或依据", "A special procedure lacks its limit or basis"),
    message=Text("特别程序“{name}”没有写{missing}", "Special procedure {name} lacks {missing}"),
    why=Text(
        "特别程序的时间不计入办结时限，更要让申请人知道凭什么、要多久。",
        "Its time does not count, so the applicant must know on what ground and how long.",
    ),
    advice=Text(
        "补上 limit 与 basis；所需时间应当书面告知申请人。",
        "Add `limit` and `basis`; the applicant is told the time in writing.",
    ),
    sources=("行政许可法第四十五条",),
)
def special_procedure_unexplained(view: ItemView) -> Iterator[Hit]:
    """Each special procedure has a limit and a basis."""
    for index, special in entries_of(view.limits, "special"):
        missing = [key for key in ("limit", "basis") if not special.get(key)]
        if missing:
            yield Hit(("limits", "special", index), {"name": text_of(special, "name"), "missing": missing})


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
    most = {Unit.WORKDAY: 1, Unit.DAY: 1, Unit.CALENDAR_DAY: 1, Unit.HOUR: 24}.get(limit.unit, Fraction(0))
    return limit.amount <= most


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
    return statutory, promised, compare(promised, statutory, day=day)


def _limit_texts(view: ItemView) -> Iterator[tuple[Route, str]]:
    limits = view.limits
    if limits:
        yield from _texts(limits, ("limits",), ("statutory", "promised", "single", "extension"))
        for index, case in entries_of(limits, "cases"):
            yield from _texts(case, ("limits", "cases", index), ("statutory", "promised"))
        for index, special in entries_of(limits, "special"):
            yield from _texts(special, ("limits", "special", index), ("limit",))
    for index, step in view.steps:
        if "limit" in step:
            yield from _texts(step, ("steps", index), ("limit",))
    for index, result in entries_of(view.data, "results"):
        yield from _texts(result, ("results", index), ("delivery_limit",))
    for index, material in view.materials:
        if "deferral" in material:
            yield from _texts(mapping_of(material, "deferral"), ("materials", index, "deferral"), ("within",))


def _texts(holder: dict[str, Any], route: Route, keys: tuple[str, ...]) -> Iterator[tuple[Route, str]]:
    for key in keys:
        text = holder.get(key)
        if text.__class__ is str:
            yield (*route, key), text
