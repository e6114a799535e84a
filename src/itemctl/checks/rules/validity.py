"""LAW, of validity: categories that no longer exist, and periods in which items are in force."""

from __future__ import annotations

import re
from collections.abc import Iterator

from itemctl.checks.declare import Hit, Option, rule
from itemctl.checks.view import CatalogueView, ItemView, list_of, mapping_of, text_of
from itemctl.model.source import Route
from itemctl.model.text import Text

ABOLISHED_TYPES = frozenset(
    {"非行政许可审批", "非行政许可", "非行政许可审批类", "非许可审批", "非许可类审批"}
)
"""What items of the abolished category were called as a type."""

_DECISION = "国发〔2015〕27号"
_QUOTED = re.compile("《[^《》]*》")
_PLACES = ("name", "short_name", "scope")
_LISTS = ("aliases", "conditions", "prohibitions")


@rule(
    code="LAW130",
    name="non-permit-approval",
    scope="item",
    of_value=True,
    mandatory=True,
    title=Text(
        "事项类型是已经取消的“非行政许可审批”", "The type is an approval that is no permit: long abolished"
    ),
    message=Text("事项类型“{type}”已于2015年取消", "Type {type} was abolished in 2015"),
    why=Text(
        "国务院不再保留“非行政许可审批”这一类别，任何部门不得以此要求群众。",
        "The State Council abolished the category; no office may demand anything under it.",
    ),
    advice=Text(
        "按实质改为行政许可、行政确认、行政给付、其他行政权力或公共服务，写明依据；没有依据的，status 改为 取消。",
        "State what it really is (行政许可, 行政确认, 行政给付, 其他行政权力, 公共服务) with its basis, or set `status` to 取消.",
    ),
    sources=(_DECISION,),
)
def non_permit_approval(view: ItemView) -> Iterator[Hit]:
    """The type of an item that is not cancelled."""
    if view.type in ABOLISHED_TYPES and view.data.get("status") != "取消":
        yield Hit(("type",), {"type": view.type})


@rule(
    code="LAW131",
    name="abolished-category-named",
    scope="item",
    title=Text("文字里还有已经取消的审批类别", "A text still names an abolished category of approval"),
    message=Text(
        "“{text}”里有“{word}”，这一类别已经取消", "{text} names {word}, a category that is abolished"
    ),
    why=Text(
        "指南上还这样写，群众会以为要多办一道审批。",
        "People take it that one more approval is needed.",
    ),
    advice=Text("改为现在的事项类型和名称。", "Use the present type and name."),
    sources=(_DECISION,),
    options={
        "words": Option(
            ("非行政许可审批", "非许可审批", "非许可类审批", "非行政许可类"),
            Text("已经取消的审批类别的说法", "Words for abolished categories of approval"),
        )
    },
)
def abolished_category_named(view: ItemView) -> Iterator[Hit]:
    """Names, scope and conditions; titles of documents in 《》 may name what they abolished, and questions explain it."""
    words = view.option("LAW131", "words")
    if view.data.get("status") == "取消":
        return
    said = _joined(view)
    if "《" not in said and not any(word in said for word in words):
        return
    for route, text in _texts(view):
        if "许可" in text:
            plain = _QUOTED.sub("", text) if "《" in text else text
            word = next((word for word in words if word in plain), "")
            if word:
                yield Hit(route, {"text": text[:60], "word": word})


@rule(
    code="LAW132",
    name="overlaps-replaced-item",
    scope="catalogue",
    title=Text("新旧事项的施行日期重叠", "Old and new item are in force at the same time"),
    message=Text(
        "本事项自 {since} 起施行，被它替代的 {code} 到 {until} 才取消",
        "This item is in force from {since}; {code}, which it replaces, ends on {until} only",
    ),
    why=Text(
        "重叠期间同一件事有两份指南，群众按哪一份办都可能被退回。",
        "While both are in force one matter has two guides, and either may be turned away.",
    ),
    advice=Text(
        "把旧事项的取消日期改为新事项的生效日期。",
        "Let the old item end on the day on which the new one begins.",
    ),
    sources=("国家平台交换库 plan_effective_date、plan_cancel_date",),
)
def overlaps_replaced_item(view: CatalogueView) -> Iterator[Hit]:
    """An item's `effective.from` before the `effective.to` of an item under `replaces`."""
    for facts in view.items.values():
        if not facts.replaces or not facts.since or facts.status == "取消":
            continue
        for code in facts.replaces:
            for path in view.by_code.get(code, ()):
                until = view.items[path].until
                if facts.since < until:
                    args = {"since": facts.since, "code": code, "until": until}
                    related = ((path, ("effective", "to")),)
                    yield Hit(("effective", "from"), args, path=facts.path, related=related)


@rule(
    code="LAW133",
    name="past-its-end",
    scope="catalogue",
    title=Text("取消日期已过，状态还是在用", "Its end has come, yet its status says it is in use"),
    message=Text("取消日期是 {until}，状态仍为{status}", "It ended on {until}, yet its status is {status}"),
    why=Text(
        "日期说取消、状态说在用，各种输出会各说各话。",
        "Dates and status contradict each other in every output.",
    ),
    advice=Text(
        "已取消的，status 改为 取消；继续施行的，改正或删去 effective.to。",
        "Set `status` to 取消, or correct or drop effective.to if it goes on.",
    ),
    sources=("国家平台交换库 task_state、plan_cancel_date",),
)
def past_its_end(view: CatalogueView) -> Iterator[Hit]:
    """`effective.to` by the date in force, while the status is not 取消; reversed dates are LAW106's."""
    today = view.as_of.isoformat()
    for facts in view.items.values():
        if facts.since < facts.until <= today and (status := view.effective(facts, "status")) != "取消":
            args = {"until": facts.until, "status": status or "在用"}
            yield Hit(("effective", "to"), args, path=facts.path)


@rule(
    code="LAW134",
    name="cancelled-without-date",
    scope="item",
    title=Text("取消的事项没有写取消日期", "A cancelled item without the day of its end"),
    message=Text(
        "状态是取消，没有写取消日期（effective.to）", "It is cancelled, but effective.to is not given"
    ),
    why=Text(
        "没有日期，查不出取消前后办件各按哪一份指南办，上报也要这一栏。",
        "Without the day nobody can tell by which guide an old case is handled; the upload needs it too.",
    ),
    advice=Text("写上取消文件规定的日期。", "State the day that the cancelling document sets."),
    sources=("国家平台交换库 plan_cancel_date",),
)
def cancelled_without_date(view: ItemView) -> Iterator[Hit]:
    """status: 取消 goes with effective.to."""
    if view.data.get("status") == "取消" and not mapping_of(view.data, "effective").get("to"):
        yield Hit(("status",), {})


def _joined(view: ItemView) -> str:
    """Return all of `_texts` as one text: nearly no item names such a category."""
    data = view.data
    texts = [data.get(key) for key in _PLACES]
    for key in _LISTS:
        texts += [one.get("text") if one.__class__ is dict else one for one in list_of(data, key)]
    return "\n".join([text for text in texts if text.__class__ is str])


def _texts(view: ItemView) -> Iterator[tuple[Route, str]]:
    data = view.data
    for key in _PLACES:
        if text := text_of(data, key):
            yield (key,), text
    for key in _LISTS:
        for index, entry in enumerate(list_of(data, key)):
            text = (
                entry if entry.__class__ is str else text_of(entry, "text") if entry.__class__ is dict else ""
            )
            if text:
                yield (key, index), text
