"""PLA, of remedies: who reviews, which court, within what time, in items and in the departments they take it from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from itemctl.checks.declare import Hit, Option, rule
from itemctl.checks.view import FileView, ItemView, entries_of, mapping_of, text_of
from itemctl.model.numerals import read_numeral
from itemctl.model.source import Route
from itemctl.model.text import Text

_REVIEW_LAW = "行政复议法（2023年修订）"
_LITIGATION_LAW = "行政诉讼法"

_OWN_GOVERNMENT = re.compile("政府|行署|行政公署|兵团")
_ABOVE = re.compile("主管部门|上一?级(?!.{0,8}政府)")
_BETWEEN = re.compile("[、，,；;/]|以及|或者?|和")
_OFFICE = re.compile("(?:[厅局委部办]|委员会|办公室|中心|总队|支队)$")
_BRACKETS = re.compile("[（(][^（）()]*[）)]")
_PERIOD = re.compile("([0-9]+|[零一二两三四五六七八九十百]+|半) *(?:个)? *(日|天|工作日|月|年)")
_AFTER_REVIEW = re.compile("复议(?:决定|机关|期满)|逾期不作")
_SIXTY_DAYS = {(60, "日")}
_SIX_MONTHS = {(6, "月"), (0, "年")}

_BODY_WHY = Text(
    "自2024年1月1日起，行政复议由县级以上地方人民政府统一管辖；写成上级部门，群众会找错门、误了期限。",
    "Since 2024-01-01 governments from the county level up hear reviews; a guide that names a department above sends "
    "people to the wrong door until their time is over.",
)
_BODY_ADVICE = Text(
    "部门的改为本级人民政府，乡镇、街道的改为上一级人民政府；海关、金融、外汇管理、税务、国家安全等垂直领导的机关，"
    "在 departments.yaml 写 vertical: true。",
    "Name the government of the same level, of towns and street offices the one above; for bodies led from above (customs, "
    "finance, foreign exchange, tax, state security) state `vertical: true` in departments.yaml.",
)
_BODY_MESSAGE = Text(
    "复议机关写的是“{body}”，应为人民政府",
    "The review body is {body}; it should be a government",
)
_BODY_SOURCES = (f"{_REVIEW_LAW}第二十四条、第二十七条、第二十八条",)
_TERM_WHY = Text("按错的期限去，复议机关或法院不再受理。", "Who goes by a wrong period comes too late.")
_TERM_ADVICE = Text(
    "复议写 60日内，诉讼写 6个月内（不服复议决定的，收到决定书之日起15日内）；另有法律规定的（复议只有长于60日的才算），"
    "在 basis 写明该法条款。",
    "Write 60日内 for review, 6个月内 for a lawsuit (15日 after a review decision); cite another law under `basis` where "
    "it sets another period (for review only one longer than 60 days counts).",
)
_TERM_MESSAGE = Text(
    "[行政复议的期限写作“{review}”，应为60日][行政诉讼的期限写作“{lawsuit}”，应为6个月]",
    "[The period for review is given as {review}; it is 60 days][The period for a lawsuit is given as {lawsuit}; it is 6 months]",
)
_TERM_SOURCES = (f"{_REVIEW_LAW}第二十条", f"{_LITIGATION_LAW}第四十五条、第四十六条")
_COURT_WHY = Text("行政诉讼只能向人民法院提起。", "A lawsuit goes to a court.")
_COURT_ADVICE = Text("写有管辖权的人民法院全称。", "Give the full name of the court that has jurisdiction.")
_COURT_MESSAGE = Text("行政诉讼的受理机关“{body}”不是人民法院", "{body}, named for lawsuits, is no court")
_COURT_SOURCES = (f"{_LITIGATION_LAW}第二条、第十四条、第十八条",)


@rule(
    code="PLA110",
    name="stale-review-body",
    scope="item",
    title=Text("复议机关还是上级部门", "The review body is still a department above"),
    message=_BODY_MESSAGE,
    why=_BODY_WHY,
    advice=_BODY_ADVICE,
    sources=_BODY_SOURCES,
    options={
        "led_from_above": Option(
            ("海关", "税务", "外汇管理", "金融", "国家安全"),
            Text(
                "名称含这些词的机关按垂直领导对待",
                "Bodies whose names hold these words count as led from above",
            ),
        )
    },
)
def stale_review_body(view: ItemView) -> Iterator[Hit]:
    """remedies.review of an item's own file that name a department, unless the item's department is led from above.

    Offices of justice are left out as well: their acts may also be reviewed by the office of justice above. Bodies with
    a `basis` in another law than 行政复议法 are not judged.
    """
    if "remedies" in view.own:
        department: Any = view.registers.departments.get(text_of(view.data, "department"), {})
        if not _is_led_from_above(department, view.option("PLA110", "led_from_above")):
            yield from _stale_bodies(mapping_of(view.own, "remedies"), ("remedies",))


@rule(
    code="PLA111",
    name="remedy-period-wrong",
    scope="item",
    title=Text("复议、诉讼期限写错", "A wrong period for review or lawsuit"),
    message=_TERM_MESSAGE,
    why=_TERM_WHY,
    advice=_TERM_ADVICE,
    sources=_TERM_SOURCES,
)
def remedy_period_wrong(view: ItemView) -> Iterator[Hit]:
    """Periods in the item's own remedies that can be read and are others than the law's, and cite no other law."""
    if "remedies" in view.own:
        yield from _wrong_periods(mapping_of(view.own, "remedies"), ("remedies",))


@rule(
    code="PLA112",
    name="lawsuit-without-court",
    scope="item",
    title=Text("诉讼没有写法院", "A lawsuit without a court"),
    message=_COURT_MESSAGE,
    why=_COURT_WHY,
    advice=_COURT_ADVICE,
    sources=_COURT_SOURCES,
)
def lawsuit_without_court(view: ItemView) -> Iterator[Hit]:
    """remedies.lawsuit of the item's own file names courts."""
    if "remedies" in view.own:
        yield from _no_courts(mapping_of(view.own, "remedies"), ("remedies",))


@rule(
    code="PLA113",
    name="department-review-body",
    scope="file",
    kinds=("departments",),
    title=Text("部门登记的复议机关还是上级部门", "A department's review body is still a department above"),
    message=_BODY_MESSAGE,
    why=_BODY_WHY,
    advice=_BODY_ADVICE,
    sources=_BODY_SOURCES,
)
def department_review_body(view: FileView) -> Iterator[Hit]:
    """As for items, in the departments' defaults; the words of PLA110 hold here too."""
    words = view.option("PLA110", "led_from_above")
    for index, department in view.entries("departments"):
        if not _is_led_from_above(department, words):
            yield from _stale_bodies(mapping_of(department, "remedies"), ("departments", index, "remedies"))


@rule(
    code="PLA114",
    name="department-remedy-period",
    scope="file",
    kinds=("departments",),
    title=Text("部门登记的复议、诉讼期限写错", "A department's wrong period for review or lawsuit"),
    message=_TERM_MESSAGE,
    why=_TERM_WHY,
    advice=_TERM_ADVICE,
    sources=_TERM_SOURCES,
)
def department_remedy_period(view: FileView) -> Iterator[Hit]:
    """As for items, in the departments' defaults."""
    for index, department in view.entries("departments"):
        yield from _wrong_periods(mapping_of(department, "remedies"), ("departments", index, "remedies"))


@rule(
    code="PLA115",
    name="department-lawsuit-without-court",
    scope="file",
    kinds=("departments",),
    title=Text("部门登记的诉讼没有写法院", "A department's lawsuit without a court"),
    message=_COURT_MESSAGE,
    why=_COURT_WHY,
    advice=_COURT_ADVICE,
    sources=_COURT_SOURCES,
)
def department_lawsuit_without_court(view: FileView) -> Iterator[Hit]:
    """As for items, in the departments' defaults."""
    for index, department in view.entries("departments"):
        yield from _no_courts(mapping_of(department, "remedies"), ("departments", index, "remedies"))


@lru_cache(maxsize=8192)
def is_stale_body(body: str) -> bool:
    """Tell whether a text for the review body names a department: one above, or any that is no government."""
    return any(_is_department(part) for part in _BETWEEN.split(_BRACKETS.sub("", body)))


def _is_department(body: str) -> bool:
    bare = body.strip("。 ")
    if "司法" in bare:
        return False
    is_above = _ABOVE.search(bare) is not None
    return is_above or (_OWN_GOVERNMENT.search(bare) is None and _OFFICE.search(bare) is not None)


@lru_cache(maxsize=8192)
def periods_in(text: str) -> frozenset[tuple[int, str]]:
    """Return the periods that a text names, as (number, 日/月/年); half a year is (0, 年)."""
    found = set()
    for number, unit in _PERIOD.findall(text):
        value = 0 if number == "半" else int(number) if number.isdecimal() else read_numeral(number)
        if value is not None:
            found.add((value, "日" if unit == "天" else unit))
    return frozenset(found)


def _is_led_from_above(department: Mapping[str, Any], words: tuple[str, ...]) -> bool:
    name = text_of(department, "name")
    return (
        department.get("vertical") is True
        or department.get("level") == "国家级"
        or "司法" in name
        or any(word in name for word in words)
    )


def _stale_bodies(remedies: dict[str, Any], base: Route) -> Iterator[Hit]:
    for index, remedy in entries_of(remedies, "review"):
        body = text_of(remedy, "body")
        if body and is_stale_body(body) and _rests_on(remedy, "行政复议法"):
            yield Hit((*base, "review", index, "body"), {"body": body})


def _wrong_periods(remedies: dict[str, Any], base: Route) -> Iterator[Hit]:
    for index, remedy in entries_of(remedies, "review"):
        within = text_of(remedy, "within")
        if within and _rests_on(remedy, "行政复议法") and _differs(within, _SIXTY_DAYS):
            yield Hit((*base, "review", index, "within"), {"review": within})
    for index, remedy in entries_of(remedies, "lawsuit"):
        within = text_of(remedy, "within")
        if not within or _AFTER_REVIEW.search(within) or not _rests_on(remedy, "行政诉讼法"):
            continue
        if _differs(within, _SIX_MONTHS):
            yield Hit((*base, "lawsuit", index, "within"), {"lawsuit": within})


def _no_courts(remedies: dict[str, Any], base: Route) -> Iterator[Hit]:
    for index, remedy in entries_of(remedies, "lawsuit"):
        body = text_of(remedy, "body")
        if body and "法院" not in body:
            yield Hit((*base, "lawsuit", index, "body"), {"body": body})


def _differs(within: str, lawful: set[tuple[int, str]]) -> bool:
    """Whether a text names periods, and none of them is the lawful one."""
    found = periods_in(within)
    return bool(found) and found.isdisjoint(lawful)


def _rests_on(remedy: dict[str, Any], law: str) -> bool:
    """Whether a remedy is that of this law: it cites no law, or this one."""
    basis = text_of(remedy, "basis")
    return not basis or law in basis
