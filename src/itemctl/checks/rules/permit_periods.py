"""LIM, of permits: the periods of 行政许可法, what may be left out of them, and how the steps keep to them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Any

from itemctl.checks.declare import Hit, Option, rule
from itemctl.checks.rules.limits import holders
from itemctl.checks.view import ItemView, entries_of, read_limit, text_of
from itemctl.model.limits import Limit, Unit, certain_order
from itemctl.model.source import Route
from itemctl.model.steps import INSIDE
from itemctl.model.text import Text

_LICENSING = "行政许可法"
_STAGES = {
    "受理": ("受理", "收件", "接件", "接收"),
    "审查": ("审查", "审核", "初审", "复审", "复核", "评审", "评议", "核查", "核验", "勘验", "查验", "查询"),
    "决定": ("决定", "审批", "核准", "批准", "批复", "签发"),
    "办结": ("办结", "制证", "发证", "登记", "制作", "颁证"),
    "送达": ("送达", "领取", "领证", "发证", "颁发", "邮寄", "取件", "取证", "颁证"),
}
"""Stages of a permit's procedure and the words of steps that serve them; one step may serve several."""
_ACCEPTING = ("受理", "收件", "接件")
_NOTICE = ("公示", "公告")
_DELIVERING = ("送达", "领取", "领证", "颁发", "取件", "取证")


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
    sources=(f"{_LICENSING}第八十二条 [memory]",),
)
def permit_limit_unit(view: ItemView) -> Iterator[Hit]:
    """Permits: 日 unresolved, calendar days or months, unless the limits, or the case, cite their own law."""
    if not view.is_permit or view.limits.get("basis"):
        return
    for route, holder in holders(view):
        for key in ("statutory", "promised"):
            limit = view.limit(holder.get(key))
            counts_otherwise = limit is not None and limit.unit not in (Unit.WORKDAY, Unit.HOUR)
            if limit is not None and limit.amount and counts_otherwise and not holder.get("basis"):
                yield Hit((*route, key), {"text": limit.as_written})


@rule(
    code="LIM210",
    name="permit-limit-too-long",
    scope="item",
    title=Text(
        "许可法定时限超过二十日而没有依据", "A permit's statutory limit exceeds 20 days without a basis"
    ),
    message=Text(
        "法定{statutory}，超过{days}个工作日，没有写另外规定它的依据",
        "{statutory} exceeds {days} working days, and no other law is given that sets it",
    ),
    why=Text(
        "行政许可应当自受理之日起二十日内决定，联合办理的四十五日内，法律、法规另有规定的才可以更长。",
        "A permit is decided within 20 days, 45 if handled jointly, unless a law or regulation says otherwise.",
    ),
    advice=Text(
        "在 limits.basis（或该情形的 basis）写明规定更长时限的法律、法规条款，否则改为 20个工作日。",
        "Cite the provision under limits.basis (or the case's basis), or write 20个工作日.",
    ),
    sources=(f"{_LICENSING}第四十二条",),
    options={
        "days": Option(20, Text("许可的法定期限，工作日", "statutory period of a permit, working days")),
        "joint_days": Option(
            45, Text("联合办理的期限，工作日", "period where handled jointly, working days")
        ),
    },
)
def permit_limit_too_long(view: ItemView) -> Iterator[Hit]:
    """Permits: more than 20 working days (45 for 并联审批) only with a basis other than art. 42, which sets these."""
    if not view.is_permit or _allows_more(view, view.limits):
        return
    is_joint = view.handling.get("review") == "并联审批"
    days = view.option("LIM210", "joint_days" if is_joint else "days")
    for route, holder in holders(view):
        limit = view.limit(holder.get("statutory"))
        if (
            limit is not None
            and limit.unit is Unit.WORKDAY
            and limit.amount > days
            and not _allows_more(view, holder)
        ):
            yield Hit((*route, "statutory"), {"statutory": limit.as_written, "days": days})


@rule(
    code="LIM211",
    name="special-procedure-unexplained",
    scope="item",
    of_value=True,
    title=Text("特别程序没有写时限或依据", "A special procedure lacks its limit or basis"),
    keys={"missing": "item/limits/special"},
    message=Text("特别程序“{name}”没有写{missing}", "Special procedure {name} lacks {missing}"),
    why=Text(
        "特别程序的时间不计入办结时限，更要让申请人知道凭什么、要多久。",
        "Its time does not count, so the applicant must know on what ground and how long.",
    ),
    advice=Text(
        "补上 limit 与 basis；所需时间应当书面告知申请人。",
        "Add `limit` and `basis`; the applicant is told the time in writing.",
    ),
    sources=(f"{_LICENSING}第四十五条",),
)
def special_procedure_unexplained(view: ItemView) -> Iterator[Hit]:
    """Each special procedure has a limit and a basis."""
    for index, special in entries_of(view.limits, "special"):
        missing = [key for key in ("limit", "basis") if not special.get(key)]
        if missing:
            yield Hit(("limits", "special", index), {"name": text_of(special, "name"), "missing": missing})


@rule(
    code="LIM214",
    name="permit-stage-missing",
    scope="item",
    title=Text("许可的办理环节不全", "A permit's procedure lacks a stage"),
    message=Text(
        "办理流程[缺少{missing}环节][只有 {count} 个环节]",
        "The procedure[ lacks {missing}][ has {count} steps only]",
    ),
    why=Text(
        "行政许可要经受理、审查、决定、办结、送达；缺一个环节，群众不知道办到哪一步，监察也没有节点。",
        "A permit is accepted, examined, decided, completed and delivered; without a stage nobody can follow it.",
    ),
    advice=Text(
        "补上环节，写明时限和办理者；当场能办结的，办件类型改为即办件。",
        "Add the step with its limit and who does it; what is done on the spot is a 即办件.",
    ),
    sources=("行政许可标准化指引（2016版）", f"{_LICENSING}第四章"),
    options={"steps": Option(5, Text("许可流程至少几个环节", "fewest steps of a permit"))},
)
def permit_stage_missing(view: ItemView) -> Iterator[Hit]:
    """Permits that are no 即办件: five stages, each in some step, and at least five steps."""
    if not view.is_permit or not view.steps or view.handling.get("kind") == "即办件" or not view.needs_guide:
        return
    names = tuple(text_of(step, "name") for _, step in view.steps)
    missing = _missing_stages(names)
    if missing:
        yield Hit(("steps",), {"missing": list(missing)})
    elif len(names) < view.option("LIM214", "steps"):
        yield Hit(("steps",), {"count": len(names)})


@rule(
    code="LIM215",
    name="excluded-time-without-own-basis",
    scope="item",
    title=Text(
        "许可另外扣除的时间没有自己的依据", "Time excluded from a permit's limit lacks a basis of its own"
    ),
    message=Text(
        "“{name}”不在行政许可法第四十五条所列之内，却以该法为依据不计入时限",
        "{name} is not among the procedures of art. 45 of the licensing law, yet it is excluded on the strength of that law",
    ),
    why=Text(
        "只有听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审的时间依该条不计；其他环节要有另外的法律、法规。",
        "Art. 45 excludes hearings, tenders, auctions, inspections, tests, quarantine, appraisals and expert reviews only; "
        "anything else needs another law or regulation.",
    ),
    advice=Text(
        "写明规定该环节时间不计的法律、法规；没有的，counted 改为 true，或让它与承诺时限合计不超过法定时限。",
        "Cite the law that excludes it; else set `counted` to true, or keep promise and this time together within the law.",
    ),
    sources=(f"{_LICENSING}第四十五条",),
    options={
        "kinds": Option(
            ("听证", "招标", "拍卖", "检验", "检测", "检疫", "鉴定", "评审"),
            Text("可以依第四十五条不计的环节", "procedures that art. 45 excludes"),
        )
    },
)
def excluded_time_without_own_basis(view: ItemView) -> Iterator[Hit]:
    """Permits: special procedures outside art. 45 that do not count and rest on the licensing law alone.

    Nothing is said where promise and excluded times together keep within the statutory limit anyway, where the promise
    by itself does not (LIM203), and where there is no basis at all (LIM211).
    """
    if not view.is_permit or "special" not in view.limits:
        return
    kinds = view.option("LIM215", "kinds")
    found = [
        (index, special)
        for index, special in entries_of(view.limits, "special")
        if not special.get("counted") and not any(kind in text_of(special, "name") for kind in kinds)
    ]
    if not found or _keeps_within_law(view, [special for _, special in found]):
        return
    for index, special in found:
        bases = entries_of(special, "basis")
        if bases and all(_is_licensing_law(view, basis) for _, basis in bases):
            yield Hit(("limits", "special", index), {"name": text_of(special, "name")})


@rule(
    code="LIM216",
    name="permit-extension-too-long",
    scope="item",
    title=Text("许可延长的时间超过法律规定", "A permit's extension exceeds the law"),
    message=Text(
        "可延长{extension}，超过{days}个工作日",
        "It may be extended by {extension}, more than {days} working days",
    ),
    why=Text(
        "经本机关负责人批准可以延长十日，联合办理的经本级政府负责人批准可以延长十五日，并要告知理由。",
        "The head may extend by 10 days, the government by 15 where handled jointly, and the reason is told.",
    ),
    advice=Text(
        "改为法定的延长时间；其他法律另有规定的，在 limits.basis 引用。",
        "State the lawful extension; cite the law that allows more in limits.basis.",
    ),
    sources=(f"{_LICENSING}第四十二条",),
    options={
        "days": Option(10, Text("可以延长的工作日", "working days of an extension")),
        "joint_days": Option(
            15, Text("联合办理可以延长的工作日", "working days of an extension where handled jointly")
        ),
    },
)
def permit_extension_too_long(view: ItemView) -> Iterator[Hit]:
    """Permits: limits.extension beyond art. 42, unless limits.basis cites another law."""
    extension = text_of(view.limits, "extension")
    if not extension or not view.is_permit or _has_own_law(view):
        return
    is_joint = view.handling.get("review") == "并联审批"
    days = view.option("LIM216", "joint_days" if is_joint else "days")
    if _exceeds(view, extension, days):
        yield Hit(("limits", "extension"), {"extension": extension, "days": days})


@rule(
    code="LIM217",
    name="acceptance-too-long",
    scope="item",
    title=Text("许可的受理时间超过五日", "Acceptance of a permit takes more than five days"),
    message=Text(
        "“{name}”要{limit}，法律规定五日内", "{name} takes {limit}; the law allows five working days"
    ),
    why=Text(
        "材料不齐的，应当当场或者五日内一次告知；逾期不告知，自收到材料之日起即为受理。",
        "Missing documents are told at once or within five days; after that the application counts as accepted.",
    ),
    advice=Text("受理改到 5个工作日 以内。", "Accept within 5个工作日."),
    sources=(f"{_LICENSING}第三十二条",),
    options={"days": Option(5, Text("受理的工作日", "working days for acceptance"))},
)
def acceptance_too_long(view: ItemView) -> Iterator[Hit]:
    """Permits: steps of accepting only (受理审查 is more than that) beyond art. 32."""
    if view.is_permit:
        for index, name, limit in _timed_steps(view):
            if _is_only(name, _ACCEPTING) and _exceeds(view, limit, view.option("LIM217", "days")):
                yield Hit(("steps", index, "limit"), {"name": name, "limit": limit})


@rule(
    code="LIM218",
    name="delivery-too-long",
    scope="item",
    title=Text("许可证件的送达超过十日", "Delivery of a permit takes more than ten days"),
    message=Text(
        "“{name}”要{limit}，法律规定十日内", "{name} takes {limit}; the law allows ten working days"
    ),
    why=Text(
        "准予许可的，应当自作出决定之日起十日内颁发、送达证件。",
        "The permit is issued and delivered within ten days of the decision.",
    ),
    advice=Text("送达改到 10个工作日 以内。", "Deliver within 10个工作日."),
    sources=(f"{_LICENSING}第四十四条",),
    options={"days": Option(10, Text("送达的工作日", "working days for delivery"))},
)
def delivery_too_long(view: ItemView) -> Iterator[Hit]:
    """Permits: steps of delivering only, and delivery limits of results, beyond art. 44."""
    if not view.is_permit:
        return
    spots: list[tuple[Route, str, str]] = [
        (("steps", index, "limit"), name, limit)
        for index, name, limit in _timed_steps(view)
        if _is_only(name, _DELIVERING)
    ]
    for index, result in entries_of(view.data, "results"):
        spots.append(
            (("results", index, "delivery_limit"), text_of(result, "name"), text_of(result, "delivery_limit"))
        )
    for route, name, limit in spots:
        if limit and _exceeds(view, limit, view.option("LIM218", "days")):
            yield Hit(route, {"name": name, "limit": limit})


@rule(
    code="LIM219",
    name="preliminary-review-too-long",
    scope="item",
    title=Text("下级初审超过二十日", "A preliminary review takes more than twenty days"),
    message=Text(
        "“{name}”要{limit}，法律规定二十日内", "{name} takes {limit}; the law allows twenty working days"
    ),
    why=Text(
        "先由下级机关审查后报上级决定的，下级应当自受理之日起二十日内审查完毕。",
        "A lower body that examines first does so within twenty days of acceptance.",
    ),
    advice=Text(
        "初审改到 20个工作日 以内；其他法律另有规定的，在 limits.basis 引用。",
        "Examine within 20个工作日, or cite the law that allows more in limits.basis.",
    ),
    sources=(f"{_LICENSING}第四十三条",),
    options={"days": Option(20, Text("初审的工作日", "working days for a preliminary review"))},
)
def preliminary_review_too_long(view: ItemView) -> Iterator[Hit]:
    """Permits: steps named 初审 beyond art. 43, unless limits.basis cites another law."""
    if not view.is_permit:
        return
    for index, name, limit in _timed_steps(view):
        if "初审" in name and _exceeds(view, limit, view.option("LIM219", "days")) and not _has_own_law(view):
            yield Hit(("steps", index, "limit"), {"name": name, "limit": limit})


def _timed_steps(view: ItemView) -> list[tuple[int, str, str]]:
    """Return position, name and limit of the steps that have one."""
    found: list[tuple[int, str, str]] | None = view.memo.get("timed steps")
    if found is None:
        found = view.memo["timed steps"] = [
            (index, text_of(step, "name"), text_of(step, "limit"))
            for index, step in view.steps
            if "limit" in step
        ]
    return found


def _exceeds(view: ItemView, limit: str, days: int) -> bool:
    """Whether a limit is longer than so many working days in every calendar."""
    return _is_longer(limit, None if "工作日" in limit else view.day, days)


@lru_cache(maxsize=8192)
def _is_longer(text: str, day: Unit | None, days: int) -> bool:
    limit = read_limit(text)
    return limit is not None and certain_order(limit, Limit(Fraction(days), Unit.WORKDAY), day=day) == 1


@lru_cache(maxsize=8192)
def _missing_stages(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        stage for stage, words in _STAGES.items() if not any(word in name for name in names for word in words)
    )


@lru_cache(maxsize=8192)
def _is_only(name: str, words: tuple[str, ...]) -> bool:
    """Whether a step's name has one of the words, and none of those that make it more than that."""
    return any(word in name for word in words) and not any(word in name for word in (*INSIDE, *_NOTICE))


def _is_licensing_law(view: ItemView, basis: dict[str, Any]) -> bool:
    law = view.registers.laws.get(text_of(basis, "law"))
    title = text_of(law, "title") if law is not None else text_of(basis, "as_published")
    return title.removeprefix("中华人民共和国").startswith(_LICENSING) or f"《{_LICENSING}》" in title


def _has_own_law(view: ItemView) -> bool:
    """Whether the limits cite another law than the licensing law."""
    return any(not _is_licensing_law(view, basis) for _, basis in entries_of(view.limits, "basis"))


def _allows_more(view: ItemView, holder: dict[str, Any]) -> bool:
    """Whether there is a basis other than the usual period of the licensing law."""
    usual = ("第四十二条", "第42条")
    return any(
        not (_is_licensing_law(view, basis) and text_of(basis, "article").startswith(usual))
        for _, basis in entries_of(holder, "basis")
    )


def _keeps_within_law(view: ItemView, specials: list[dict[str, Any]]) -> bool:
    """Whether the longest promise and the excluded times together are within the statutory limit, all in one unit.

    Also where a promise by itself is longer: then nothing follows from the excluded times.
    """
    statutory = view.limit(view.limits.get("statutory"))
    times = [view.limit(holder.get("promised")) for _, holder in holders(view)]
    promises = [limit for limit in times if limit is not None]
    excluded = [view.limit(special.get("limit")) for special in specials]
    if statutory is None or not promises:
        return False
    if any(certain_order(limit, statutory) == 1 for limit in promises):
        return True  # that is what is wrong
    total = max(limit.amount for limit in promises)
    for limit in (*excluded, *promises):
        if limit is None or (limit.unit is not statutory.unit and not limit.is_zero):
            return False
    return total + sum(limit.amount for limit in excluded if limit is not None) <= statutory.amount
