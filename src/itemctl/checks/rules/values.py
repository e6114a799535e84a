"""ELE, of values: dictionaries as in force, and the two tables of themes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from itemctl.checks.declare import Hit, rule
from itemctl.checks.rules.survey import survey
from itemctl.checks.rules.validity import ABOLISHED_TYPES
from itemctl.checks.view import ItemView, list_of, mapping_of, texts_of
from itemctl.model.forms import spelt_otherwise
from itemctl.model.text import Text


@rule(
    code="ELE106",
    name="value-not-in-dictionary",
    scope="item",
    of_value=True,
    title=Text("不是字典中的值", "The value is not in its dictionary"),
    message=Text(
        "{title}不能是“{value}”[，是否想写“{near}”？]", "{title} cannot be {value}[; did you mean {near}?]"
    ),
    why=Text("字典以外的值上报时会被退回。", "Values outside the dictionary are rejected on upload."),
    advice=Text(
        "改为字典 {dictionary} 中的值；本省取值不同的，在 catalogue/dictionaries.yaml 中声明。",
        "Use a value of dictionary {dictionary}; declare the province's own values in catalogue/dictionaries.yaml.",
    ),
    sources=("ZWFW C0109.2—2018", "GB/T 39046-2020 附录A"),
)
def value_not_in_dictionary(view: ItemView) -> Iterator[Hit]:
    """Values of open dictionaries as in force in this catalogue; closed ones are part of the schema."""
    for name, title, value, route in survey(view).odd:
        if route == ("type",) and value in ABOLISHED_TYPES:
            continue  # LAW130 says more
        if route[:1] != ("themes",) or not _in_other_table(view, name, value):
            same = spelt_otherwise(value, view.registers.dictionary(name))
            yield Hit(route, _dictionary_args(view, name, title, value, same), fix=bool(same))


@rule(
    code="ELE107",
    name="theme-of-other-table",
    scope="item",
    of_value=True,
    title=Text("主题写到了另一张表", "A theme stands in the wrong table"),
    message=Text("“{theme}”是{other}的主题", "{theme} is a theme of {other}"),
    why=Text(
        "自然人与法人主题各有一张表，代码不通用，写错了会归到不相干的主题下。",
        "Natural and legal persons have tables of their own with other codes.",
    ),
    advice=Text(
        "移到另一栏，或换成本栏的主题。", "Move it to the other list, or choose a theme of this one."
    ),
    sources=("ZWFW C0109.2—2018",),
)
def theme_of_other_table(view: ItemView) -> Iterator[Hit]:
    """Personal themes in their own table, business themes in theirs."""
    themes = mapping_of(view.data, "themes")
    for key, name, other in (
        ("personal", "theme-personal", "法人"),
        ("business", "theme-business", "自然人"),
    ):
        for index, theme in enumerate(list_of(themes, key)):
            if (
                theme.__class__ is str
                and not view.in_dictionary(name, theme)
                and _in_other_table(view, name, theme)
            ):
                yield Hit(("themes", key, index), {"theme": theme, "other": other})


@rule(
    code="ELE108",
    name="themes-disagree-with-audience",
    scope="item",
    title=Text("主题分类与服务对象不符", "Themes do not fit the audience"),
    message=Text(
        "[服务对象有{missing}，却没有相应的主题][有{surplus}主题，服务对象里却没有]",
        "[The audience has {missing} but there is no theme for it][There are themes for {surplus}, who are not in the audience]",
    ),
    why=Text(
        "平台按主题给办事人看事项；没有主题的事项，办事人在首页找不到。",
        "The platform shows items by theme; without one nobody finds the item.",
    ),
    advice=Text(
        "面向自然人的填 themes.personal，面向企业、事业、社会组织、非法人企业的填 themes.business。",
        "Fill themes.personal for natural persons and themes.business for firms and organisations.",
    ),
    sources=("国家平台交换库 user_topic_type、corp_topic_type",),
)
def themes_disagree_with_audience(view: ItemView) -> Iterator[Hit]:
    """自然人 if and only if personal themes; firms and organisations if and only if business themes."""
    themes, audience = mapping_of(view.data, "themes"), texts_of(view.data, "audience")
    if not audience or not view.needs_guide:
        return
    for key, people, word in (("personal", _PEOPLE, "自然人"), ("business", _BODIES, "法人")):
        has_people = not people.isdisjoint(audience)
        has_theme = bool(themes.get(key) or themes.get(f"{key}_local"))
        if has_people and not has_theme:
            yield Hit(("themes", key), {"missing": word})
        elif has_theme and not has_people and not _OTHERS.intersection(audience):
            yield Hit(("themes", key), {"surplus": word})


_PEOPLE = frozenset({"自然人"})
_BODIES = frozenset({"企业法人", "事业法人", "社会组织法人", "非法人企业"})
_OTHERS = frozenset({"行政机关", "其他组织"})


def _in_other_table(view: ItemView, name: str, theme: str) -> bool:
    other = "theme-business" if name == "theme-personal" else "theme-personal"
    return view.in_dictionary(other, theme)


def _dictionary_args(view: ItemView, name: str, title: str, value: str, same: str) -> dict[str, Any]:
    import difflib

    near = difflib.get_close_matches(value, list(view.registers.dictionary(name)), n=1, cutoff=0.3)
    return {"title": title, "value": value, "near": same or (near[0] if near else ""), "dictionary": name}
