"""What an item says of presence, speed, inspection and online handling against how it is handled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

from itemctl.checks.declare import Hit, Option, rule
from itemctl.checks.rules.sayings import ASKED, NEGATED, clause, sayings
from itemctl.checks.rules.texts import NOTHING
from itemctl.checks.view import ItemView, list_of, mapping_of, text_of, texts_of
from itemctl.model.limits import Limit, Unit
from itemctl.model.steps import is_counted
from itemctl.model.text import Text

_in_person = re.compile(
    "(?<![不无毋])(?:必须|须|应当|应|需要?|由)本人(?:亲自)?(?:到|前|持|携|办理|申请|领取|当面|现场|签)"
    "|本人(?:必须|须|应当|需要?)(?:亲自)?(?:到|前|持|携|当面|现场)|本人(?:亲自)?到(?:场|现场|窗口)|亲自(?:到|前来|办理|申请|领取)"
    "|不(?:得|能|可以?|允许)(?:委托|代办|代领|代为)"
)
_waived = re.compile("(?:不|无|毋|免|非)(?:须|需|用|必|要求|再|得要求)?$")
_oneself_sign = re.compile("本人(?:(?<=[须当应要由需]本人)|(?=[必须应需亲到]))")
_no_agent_sign = re.compile("不(?=[得能可允])")
"""Signs are fast, best so when they begin with one character, and may be harmless; where none shows, there is nothing."""

_by_another = re.compile(
    "委托|代办|代为|代理|代领|代收|监护|法定代表人|上门|视频|人脸|网上|线上|邮寄|行动不便"
)
_agent = re.compile("委托|代办|代理|代为|代领")
_guardian_only = re.compile("监护|法定代理人")
_mandate = re.compile("委托书|委托代理|代办人|代理人")

_at_once = re.compile(
    "[当即立现随](?:[场时即日天](?:即可)?(?:办结|办理完毕|办好|发证|出证|取证|领证|制证)|等可取|来即办|到即办|到随办)"
)

_on_site = re.compile(
    "(?:现场|实地)(?:勘[查察验]|核[查验实]|踏[勘查]|查[看验勘]|检查|审[查核]|考察|评审|验收)|踏勘"
)

_wholly_online = re.compile(
    "全程网办|全程网上办|全程在线|不见面(?:审批|办理)|零跑(?:动|腿|路)|一次(?:都|也)?不(?:用|需)?跑|无需到(?:现)?场|不用到(?:现)?场"
)

_SOURCES = ("行政许可标准化指引（2016版）", "行政许可法第三十条")
_WHY = Text(
    "同一本指南里两种说法，办事人信哪一句都可能白跑一趟，窗口也无从遵守。",
    "With two statements in one guide people may come in vain whichever they trust, and no window can keep both.",
)


@rule(
    code="HAN112",
    name="presence-contradicted",
    scope="item",
    title=Text("说要本人到场，又说不用或可以代办", "Presence in person is demanded and waived"),
    message=Text(
        "“{text}”，[到办事现场次数却是 {visits}][办理情形却有“{situation}”][材料却有“{material}”]",
        "{text}, [yet visits are {visits}][yet there is a situation {situation}][yet there is a material {material}]",
    ),
    why=_WHY,
    advice=Text(
        "能代办的，删去“本人”或写明例外；必须本人到场的，改正次数，删去代办情形和委托书。",
        "Name the exception where an agent will do; else correct the visits and drop agent and mandate.",
    ),
    sources=("国家平台交换库 limit_scene_num", *_SOURCES),
)
def presence_contradicted(view: ItemView) -> Iterator[Hit]:
    """本人到场, 不得代办 and the like, said of everybody, against visits: 0 and against agents."""
    said = sayings(view).joined
    is_seen = _oneself_sign.search(said) or "亲自" in said or _no_agent_sign.search(said)
    return _presence(view) if is_seen else NOTHING


@rule(
    code="HAN113",
    name="at-once-contradicted",
    scope="item",
    options={
        "days": Option(
            1,
            Text(
                "承诺时限超过几个工作日，就不能说当场办结",
                "Workdays of a promise beyond which at once is untrue",
            ),
        )
    },
    title=Text("说当场办结，承诺时限却更长", "Done at once by the words, later by the promise"),
    message=Text("“{text}”，承诺办结时限却是{promised}", "{text}, yet {promised} is promised"),
    why=_WHY,
    advice=Text(
        "真能当场办结的，改 limits.promised；只有部分情形的，写到 limits.cases。",
        "Correct limits.promised, or put the cases done at once under limits.cases.",
    ),
    sources=("国家平台交换库 promise_day", *_SOURCES),
)
def at_once_contradicted(view: ItemView) -> Iterator[Hit]:
    """当场办结, 立等可取 and the like against the promise, unless a case of the limits is that fast."""
    return _at_once_ones(view) if _at_once.search(sayings(view).joined) else NOTHING


@rule(
    code="HAN114",
    name="inspection-within-short-promise",
    scope="item",
    options={
        "days": Option(
            5,
            Text(
                "承诺时限不到几个工作日，视为来不及现场核查",
                "Workdays of a promise within which no inspection fits",
            ),
        )
    },
    title=Text("承诺时限短得来不及现场核查", "The promise is too short for an inspection on site"),
    message=Text(
        "环节“{step}”计入承诺时限，承诺却只有{promised}", "{step} counts against a promise of only {promised}"
    ),
    why=Text(
        "现场核查要约时间、去现场、写报告；来不及就只能走过场，或者超期。",
        "An inspection must be arranged, done and written up; without time for it, it is a formality or late.",
    ),
    advice=Text(
        "法律、法规规定现场核查不计入时限的，写到 limits.special 并注明依据（不能是行政许可法第四十五条，该条没有列它）；计入的改正承诺时限。",
        "Where another law than 行政许可法 art. 45 leaves it out of the period, put it under limits.special with that basis; else "
        "correct the promise.",
    ),
    sources=("行政许可法第三十四条第三款、第四十五条 [memory]",),
)
def inspection_within_short_promise(view: ItemView) -> Iterator[Hit]:
    """Steps of inspection, or special procedures that count, within a promise shorter than the option."""
    said = sayings(view).joined
    is_seen = "special" in view.limits or "现场" in said or "实地" in said or "踏勘" in said
    return _short_ones(view) if is_seen else NOTHING


@rule(
    code="HAN115",
    name="online-contradicted",
    scope="item",
    title=Text("说全程网办，却不能网办或要到场", "Wholly online by the words, not by the elements"),
    message=Text(
        "“{text}”，[到办事现场次数却是 {visits}][却没有写可以网办（{key}）]",
        "{text}, [yet visits are {visits}][yet online handling is not available ({key})]",
    ),
    why=_WHY,
    advice=Text(
        "改正文字，或者改正 visits、online.available。", "Correct the words, or visits and online.available."
    ),
    sources=("国家平台交换库 is_online、limit_scene_num", *_SOURCES),
)
def online_contradicted(view: ItemView) -> Iterator[Hit]:
    """全程网办, 不见面审批 and the like, in words or as a mode of 通办, against visits and online handling."""
    if view.handling.get("visits") or not mapping_of(view.handling, "online").get("available"):
        return _online_ones(view)
    return NOTHING


def _without(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + text[match.end() :]


def _against_presence(view: ItemView) -> dict[str, Any]:
    if view.handling.get("visits") == 0:
        return {"visits": 0}
    for situation in list_of(view.data, "situations"):
        name = text_of(situation, "name") if isinstance(situation, dict) else ""
        if _agent.search(name) and not _guardian_only.search(name):
            return {"situation": name}
    for _, material in view.demanded:
        name = text_of(material, "name")
        if _mandate.search(name):
            return {"material": name}
    return {}


def _days(view: ItemView, limit: Any) -> Fraction | None:
    """Return about how many days a limit has, whichever they are; None where there is none."""
    found: Limit | None = view.limit(limit)
    if found is None or found.is_none:
        return None
    return found.amount * _DAYS_OF[found.unit] if found.unit in _DAYS_OF else found.amount


_DAYS_OF: Final = {
    Unit.HOUR: Fraction(1, 24),
    Unit.MONTH: Fraction(30),
    Unit.YEAR: Fraction(365),
    Unit.ON_THE_SPOT: Fraction(0),
}


def _has_fast_case(view: ItemView, most: int) -> bool:
    cases = (case for case in list_of(view.limits, "cases") if isinstance(case, dict))
    limits = (_days(view, case.get("promised")) for case in cases)
    return any(days is not None and days <= most for days in limits)


def _presence(view: ItemView) -> Iterator[Hit]:
    against = _against_presence(view)
    for saying, match in sayings(view).found(_in_person) if against else ():
        said = clause(saying.text, match)
        is_waived = _waived.search(saying.text[: match.start()]) or ASKED.search(said)
        if not (saying.when or is_waived or _by_another.search(_without(saying.text, match))):
            yield Hit(saying.route, {"text": said, **against})


def _at_once_ones(view: ItemView) -> Iterator[Hit]:
    promised, most = _days(view, view.limits.get("promised")), view.option("HAN113", "days")
    if promised is None or promised <= most or _has_fast_case(view, most):
        return
    for saying, match in sayings(view).found(_at_once):
        said = clause(saying.text, match)
        if not (saying.when or NEGATED.search(said + saying.text[:2]) or ASKED.search(said)):
            yield Hit(saying.route, {"text": said, "promised": text_of(view.limits, "promised")})


def _online_ones(view: ItemView) -> Iterator[Hit]:
    visits = view.handling.get("visits")
    is_online = bool(mapping_of(view.handling, "online").get("available"))
    against: dict[str, Any] = {"key": "online.available"} if not is_online else {"visits": visits}
    for saying, match in sayings(view).found(_wholly_online):
        said = clause(saying.text, match)
        if not (saying.when or NEGATED.search(said.replace(match[0], "")) or ASKED.search(said)):
            yield Hit(saying.route, {"text": said, **against})
    region = mapping_of(view.handling, "cross_region")
    if not is_online and "全程网办" in texts_of(region, "modes"):
        yield Hit(("handling", "cross_region", "modes"), {"text": "全程网办", **against})


def _short_ones(view: ItemView) -> Iterator[Hit]:
    promised = _days(view, view.limits.get("promised"))
    if promised is None or promised >= view.option("HAN114", "days"):
        return
    special = [one for one in list_of(view.limits, "special") if isinstance(one, dict)]
    outside = {text_of(one, "name") for one in special if not one.get("counted")}
    if any(_on_site.search(name) for name in outside):
        return
    stated = text_of(view.limits, "promised")
    for index, step in view.steps:
        if _on_site.search(text_of(step, "name")) and is_counted(step, outside) and not step.get("when"):
            yield Hit(("steps", index), {"step": text_of(step, "name"), "promised": stated})
    for index, one in enumerate(list_of(view.limits, "special")):
        if isinstance(one, dict) and one.get("counted") and _on_site.search(text_of(one, "name")):
            yield Hit(("limits", "special", index), {"step": text_of(one, "name"), "promised": stated})
