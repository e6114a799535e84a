"""Words for changes that every form shares: classes, sections, sides, how two values were matched, values themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Final

from itemctl.model.change import Change, Class, Section, Side, Spot
from itemctl.model.keyed import list_keys
from itemctl.model.plain import one_line
from itemctl.model.schema import title_of
from itemctl.model.source import parse_pointer
from itemctl.model.table import chinese_date
from itemctl.model.text import Lang, Text
from itemctl.report.inline_diff import Part, inline_parts

CLASS_WORDS: Final[Mapping[Class, Text]] = {
    "adverse": Text("增负", "adverse"),
    "undecidable": Text("须人工判断", "undecidable"),
    "favourable": Text("减负", "favourable"),
    "neutral": Text("中性", "neutral"),
    "clerical": Text("文字", "clerical"),
}
SECTION_WORDS: Final[Mapping[Section, Text]] = {
    "item": Text("事项", "item"),
    "material": Text("申请材料", "materials"),
    "reduction": Text("减证便民", "reductions"),
    "limit": Text("办理时限", "limits"),
    "fee": Text("收费", "fees"),
    "visit": Text("到现场", "visits"),
    "channel": Text("办理渠道", "channels"),
    "condition": Text("受理条件", "conditions"),
    "step": Text("办理流程", "steps"),
    "basis": Text("设定依据", "basis"),
    "result": Text("办理结果", "results"),
    "contact": Text("联系方式", "contact"),
    "place": Text("办理地点", "places"),
    "scope": Text("适用范围", "scope"),
    "audience": Text("服务对象", "audience"),
    "publication": Text("公开与记录", "publication"),
}
_MATCHED: Final[Mapping[str, Text]] = {
    "code": Text("编码相同", "same code"),
    "replaces": Text("写明替代", "stated by replaces"),
    "id": Text("标识相同", "same id"),
    "material": Text("标准材料相同", "same library material"),
    "name": Text("名称相同", "same name"),
    "text": Text("文字相同", "same text"),
    "question": Text("问题相同", "same question"),
    "law-article": Text("法律和条款相同", "same law and article"),
    "as_published": Text("公布的原文相同", "same text as published"),
    "title": Text("标题相同", "same title"),
    "body": Text("机关相同", "same body"),
    "hall": Text("大厅相同", "same hall"),
    "window": Text("窗口相同", "same window"),
    "address": Text("地址相同", "same address"),
    "phone": Text("电话相同", "same phone"),
    "url": Text("网址相同", "same url"),
    "by": Text("盖章单位相同", "same body stamping"),
    "by-purpose": Text("盖章单位和用途相同", "same body stamping and purpose"),
    "when": Text("适用情形相同", "same situations"),
    "rule": Text("规则相同", "same rule"),
    "rule-item": Text("规则和事项相同", "same rule and item"),
    "rule-path": Text("规则和文件相同", "same rule and file"),
    "rule-item-at": Text("规则、事项和位置相同", "same rule, item and place"),
    "rule-path-at": Text("规则、文件和位置相同", "same rule, file and place"),
    "reason": Text("原因相同", "same reason"),
    "fingerprint": Text("指纹相同", "same fingerprint"),
    "date": Text("日期相同", "same date"),
    "year": Text("年份相同", "same year"),
    "value": Text("值相同", "same value"),
    "similar": Text("相像 {figure}", "alike, {figure}"),
    "alone": Text("两边各只剩这一条", "the only one left on either side"),
}
_SAME: Final = Text("{key} 相同", "same {key}")
_NONE: Final = Text("无", "none")
_YES, _NO = Text("是", "yes"), Text("否", "no")
_SPACE_IN_CHINESE: Final = (  # compiled where it is needed first, as that takes milliseconds
    r"(?<=[\u3001-\u9fff\uff01-\uff5e”’]) (?=[\u3001-\u9fff\uff01-\uff5e“‘])"
)
_CLOSING_STOP: Final = "[。；.;]+(?=[”）)]|$)"
_VERBS: Final = ("新增", "取消", "增加", "减少")
_AFTER_VERB: Final = ("：", "“", "（")
_GOES_ON: Final = ("与", "和", "的", "、", " and ", " of ")
"""What makes of the word for a section another one: 办理地点与机构."""
ON_DATE: Final = re.compile(r"@\{([0-9]{4}-[0-9]{2}-[0-9]{2})\}")
_ARGUMENT: Final = re.compile(r"\{(\w+)\}")
_SIDES: Final = ("before", "after")
_COMMIT: Final = Text("{label}（{commit}，{date}）", "{label} ({commit}, {date})")
_COMMIT_ALONE: Final = Text("{commit}（{date}）", "{commit} ({date})")
_OF_SHARED: Final[Mapping[str, Text]] = {
    "material": Text("标准材料", "library material"),
    "directory": Text("基本目录", "directory entry"),
    "department": Text("部门", "department"),
    "division": Text("区划", "division"),
    "law": Text("法律文件", "law"),
    "hall": Text("大厅", "hall"),
    "window": Text("窗口", "window"),
    "item": Text("主项", "main item"),
    "kept-proof": Text("保留证明", "kept proof"),
    "shared-source": Text("共享来源", "shared source"),
    "batch": Text("减证批次", "batch of reductions"),
    "namespace": Text("扩展命名空间", "namespace"),
    "dictionary": Text("字典", "dictionary"),
    "ruleset": Text("规则集", "ruleset"),
    "profile": Text("平台模板", "profile"),
    "catalogue": Text("目录设置", "settings"),
    "calendar": Text("日历", "calendar"),
    "file": Text("文件", "file"),
    "approvals": Text("变更批准", "approvals"),
    "waivers": Text("豁免", "waivers"),
    "baseline": Text("基线", "baseline"),
}
_PLACES: Final[Mapping[str, Text]] = {
    "工作区": Text("工作区", "working tree"),
    "暂存区": Text("暂存区", "staged"),
}
_SHORT_ID: Final = 8
LONG_TEXT: Final = 24
"""Characters from which on a changed text is shown with its differences marked instead of twice."""


def class_word(cls: Class, lang: Lang) -> str:
    """Return a class as people call it."""
    return CLASS_WORDS[cls].get(lang)


def section_word(section: Section, lang: Lang) -> str:
    """Return a section as people call it."""
    return SECTION_WORDS[section].get(lang)


def side_words(side: Side, lang: Lang) -> str:
    """Return one of the two states: as it was asked for, and for a commit which one and of which day."""
    label = one_line(side.label)
    if not side.commit:
        return _PLACES[label].get(lang) if label in _PLACES else label
    commit = side.commit[:_SHORT_ID]
    if label in (commit, side.commit):
        return _COMMIT_ALONE.fill(lang, {"commit": commit, "date": side.date})
    return _COMMIT.fill(lang, {"label": label, "commit": commit, "date": side.date})


def day_of_side(side: Side) -> str:
    """Return the day that was asked for, else that of the commit, ISO; empty where there is neither."""
    asked = ON_DATE.search(side.label)
    return asked[1] if asked else side.date


def day_words(day: str, lang: Lang) -> str:
    """Return an ISO day as people write it."""
    return chinese_date(day) if lang == "zh" else day


def matched_words(matched: str, lang: Lang) -> str:
    """Return by what both sides were taken for the same; empty where there is one side only."""
    if not matched:
        return ""
    key, _, figure = matched.partition(" ")
    return _MATCHED.get(key, _SAME).fill(lang, {"figure": figure, "key": key})


def source_words(source: str, lang: Lang) -> str:
    """Return what kind of shared entry ``material:premises-proof`` is, with its id."""
    kind, _, key = source.partition(":")
    word = _OF_SHARED.get(kind)
    return f"{word.get(lang)} {one_line(key)}".strip() if word else one_line(source)


def shared_words(change: Change, lang: Lang) -> str:
    """Return the shared entry that a change is of as people call it, with what it is: 标准材料：居民身份证; empty for an item's own."""
    if change.item is not None:
        return ""
    word, name = _OF_SHARED.get(change.source.partition(":")[0]), one_line(change.name or change.source)
    if word is None or word.get(lang) == name:
        return name
    return f"{word.get(lang)}{'：' if lang == 'zh' else ': '}{name}"


def value_words(value: Any, lang: Lang, place: str = "") -> str:
    """Return a value as people read it, on one line.

    Args:
        value: data of the item.
        lang: language of the fixed words; titles of keys are Chinese, as in the guide.
        place: where it stands, like ``materials``; the titles of a mapping's keys are looked up there.
    """
    if value.__class__ is str and value:  # nearly always
        return one_line(value)
    if value is None or value in ("", [], {}):
        return _NONE.get(lang)
    if isinstance(value, bool):
        return (_YES if value else _NO).get(lang)
    zh = lang == "zh"
    if isinstance(value, Mapping):
        pairs = (
            (_title(place, str(key), lang), _inner(one, lang, f"{place}/{key}"))
            for key, one in value.items()
            if key != "id" or len(value) == 1  # a name for the file alone, which says nothing to people
        )
        return ("；" if zh else "; ").join(f"{key}{'：' if zh else ': '}{one}" for key, one in pairs)
    if isinstance(value, Sequence) and not isinstance(value, str):
        shown = [_inner(one, lang, place) for one in value]
        nested = any(isinstance(one, Mapping) for one in value)
        return ("；" if nested and zh else "、" if zh else "; " if nested else ", ").join(shown)
    return one_line(str(value))


def titled_value(change: Change, value: Any, lang: Lang) -> str:
    """Return a value of a change as it stands by itself in a table: a number or yes and no with what it is of."""
    shown = value_words(value, lang, place_of(change))
    if not isinstance(value, int):
        return shown
    above, _, key = place_of(change).rpartition("/")
    title = _title(above, key, lang) if key else ""
    return f"{title}{'：' if lang == 'zh' else ': '}{shown}" if title else shown


def message_of(change: Change, lang: Lang) -> str:
    """Return the sentence that says what changed, on one line."""
    message = change.kind.message
    args: dict[str, Any] = {}
    for name in _named_in(message.get(lang)):
        if name == "entry":
            args[name] = one_line(change.entry)
        elif name in _SIDES:
            args[name] = value_words(getattr(change, name), lang, place_of(change))
        elif name in change.args:
            args[name] = _argument(change.args[name], lang, place_of(change))
    return one_line(message.fill(lang, args))


def formal_message_of(change: Change, lang: Lang) -> str:
    """Return the sentence that says what changed as an official document prints it: no space between Chinese characters."""
    message = message_of(change, lang)
    return re.sub(_SPACE_IN_CHINESE, "", message) if lang == "zh" else message


def without_closing_stops(said: str) -> str:
    """Return a sentence as a clause of a longer one: no stop closes it, nor what it quotes.

    >>> without_closing_stops("受理条件由“满18岁。”改为“满20岁。”")
    '受理条件由“满18岁”改为“满20岁”'
    """
    return re.sub(_CLOSING_STOP, "", said)


def beside_section(said: str, section: Section, lang: Lang) -> str:
    """Return what is said of a change as it stands behind the word for its section, which is not said once more.

    >>> beside_section("申请材料“身份证”取消", "material", "zh"), beside_section("新增收费“工本费”", "fee", "zh")
    ('“身份证”取消', '新增“工本费”')
    """
    word = section_word(section, lang)
    if lang == "zh":
        for verb in _VERBS:
            rest = said.removeprefix(verb + word)
            if rest != said and rest[:1] in _AFTER_VERB:
                return verb + rest
    rest = said.removeprefix(word)
    if rest == said or not rest or rest.startswith(_GOES_ON) or (rest[0].isascii() and rest[0].isalnum()):
        return said
    return rest.lstrip("·,: ") or said


def long_texts(change: Change) -> list[Part] | None:
    """Return what differs between both values where they are long texts; None where the sentence says it better."""
    before, after = change.before, change.after
    if not isinstance(before, str) or not isinstance(after, str) or max(len(before), len(after)) < LONG_TEXT:
        return None
    return [*_parts_of(before, after)]


@lru_cache(maxsize=512)
def _parts_of(before: str, after: str) -> tuple[Part, ...]:
    """Where many items are reworded they mostly are so in the same words."""
    return tuple(inline_parts(before, after))


def headline(change: Change, lang: Lang) -> str:
    """Return what changed without the values: the name of the kind of change, of the key where the kind does not say it, and of the entry."""
    return _titled(change, change.entry, lang)


def text_headline(change: Change, lang: Lang) -> str:
    """Return the headline of a text that is shown beside it; an entry that is named by that very text is not named twice."""
    return _titled(change, "" if change.entry in (change.before, change.after) else change.entry, lang)


def _titled(change: Change, entry: str, lang: Lang) -> str:
    title, what = change.kind.title.get(lang), str(change.args.get("what") or "")
    within = ("，" if lang == "zh" else ", ").join(one_line(one) for one in (what, entry) if one)
    if not within:
        return title
    return f"{title}（{within}）" if lang == "zh" else f"{title} ({within})"


def spot_words(spot: Spot | None) -> str:
    """Return a place as ``file:line``, without the line where it is not known; empty for none."""
    if spot is None:
        return ""
    return f"{spot.path}:{spot.line}" if spot.line else spot.path


def place_of(change: Change) -> str:
    """Return where its values stand as the model knows it: keys without the entries of lists."""
    return _place(change.keyed)


def _argument(value: Any, lang: Lang, place: str) -> Any:
    return (
        value
        if isinstance(value, str | int | float) and not isinstance(value, bool)
        else value_words(value, lang, place)
    )


def _inner(value: Any, lang: Lang, place: str) -> str:
    shown = value_words(value, lang, place)
    return (
        f"（{shown}）"
        if isinstance(value, Mapping) and lang == "zh"
        else f"({shown})"
        if isinstance(value, Mapping)
        else shown
    )


@cache
def _named_in(wording: str) -> tuple[str, ...]:
    """Return the arguments that a message names: only these are put into words."""
    return tuple(dict.fromkeys(_ARGUMENT.findall(wording)))


@cache
def _place(keyed: str) -> str:
    """Return where a value stands as the model knows it: without the entries of lists."""
    steps, keys = [], list_keys()
    behind_list = False
    for step in parse_pointer(keyed):
        if not behind_list:
            steps.append(step)
        behind_list = not behind_list and step in keys
    return "/".join(steps)


@cache
def _title(place: str, key: str, lang: Lang) -> str:
    if lang == "en":
        return key
    return title_of("/".join(["item", *(step for step in place.split("/") if step)]), key) or key
